"""`--output FORMAT=FILE`: reports in files, beside the one on standard output."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

from contentlint.errors import UsageError
from contentlint.report import FORMATS
from contentlint.similar import nearest
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Output(NamedTuple):
    """A report to write: its format and the file."""

    format: str
    path: Path


def parse_outputs(values: Iterable[str]) -> list[Output]:
    """The outputs as they are written on the command line.

    What can be wrong is found before the run: UsageError for a format that does not exist, a
    folder that does not, a file that cannot be written, and for one file given twice.
    """
    outputs: list[Output] = []
    seen: dict[str, str] = {}
    for value in values:
        name, equals, file = value.partition("=")
        if name not in FORMATS:
            near = nearest(name, FORMATS)
            help_text = f"did you mean `{near}`?" if near else f"formats are {', '.join(FORMATS)}"
            raise UsageError(f"`--output {value}`: there is no format `{name}`", help=help_text)
        if not equals or not file:
            raise UsageError(
                f"`--output {value}` names no file", help=f"write `--output {name}=FILE`"
            )
        real = os.path.realpath(file)
        if real in seen and not _is_special(Path(file)):
            raise UsageError(
                f"`--output {seen[real]}` and `--output {value}` are the same file",
                help="give every report a file of its own",
            )
        seen[real] = value
        _expect_writable(Path(real), file)
        outputs.append(Output(name, Path(file)))
    return outputs


def _expect_writable(real: Path, given: str) -> None:
    if real.is_dir():
        raise UsageError(f"{given} is a folder", help="name a file in it")
    if not real.parent.is_dir():
        raise UsageError(
            f"the folder of {given} does not exist", help=f"mkdir -p {Path(given).parent}"
        )
    target = real if real.exists() else real.parent
    if not os.access(target, os.W_OK) or not (real.exists() or os.access(target, os.X_OK)):
        raise UsageError(f"{given} cannot be written: permission denied")


def write_outputs(texts: Sequence[tuple[Path, str]]) -> None:
    """Writes all files, or none of them when one cannot be written. Raises UsageError.

    Each text goes to a temporary file beside its target first; all take their names at the end.
    What is no regular file (`/dev/stderr`, a pipe), and the file in which GitHub collects the
    summaries of a job's steps, are written to as they are.
    """
    staged: list[tuple[Path, Path]] = []
    direct: list[tuple[Path, bytes]] = []
    path = Path()
    try:
        for path, text in texts:
            data = text.encode("utf-8", "backslashreplace")
            if _is_special(path):
                direct.append((path, data))
            else:
                staged.append(_stage(path, data))
        for path, data in direct:
            with path.open("ab") as file:
                file.write(data)
        while staged:
            temporary, path = staged[0]
            temporary.replace(path)
            del staged[0]
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageError(f"{path} cannot be written: {why[:1].lower()}{why[1:]}") from error
    finally:
        for temporary, _ in staged:
            with suppress(OSError):
                temporary.unlink()


def _stage(path: Path, data: bytes) -> tuple[Path, Path]:
    """The text in a temporary file beside the target, with the mode that the target will have."""
    target = Path(os.path.realpath(path))
    handle, name = mkstemp(prefix=".contentlint-", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(_mode(target))
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return temporary, target


def _mode(target: Path) -> int:
    """The mode of an existing file, else what a new file gets here."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _is_special(path: Path) -> bool:
    """Whether a file is written to, not replaced."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and os.path.realpath(summary) == os.path.realpath(path):
        return True
    return path.exists() and not path.is_file()
