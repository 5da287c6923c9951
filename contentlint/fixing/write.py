"""Files replaced as a whole or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.document import Document


class WriteRefusedError(Exception):
    """A file that must not be written; the text says why, in a writer's words."""


class FileChangedError(WriteRefusedError):
    """The file is no longer what was read: somebody saved it meanwhile."""


def write_atomically(
    path: Path, document_before: Document, text: str, *, root: Path | None = None
) -> None:
    """Put `text` in the place of `document_before`, keeping byte order mark, mode and owner.

    The text goes to a temporary file beside the target, which then takes the target's name, so a
    reader finds the old file or the new one and a failure leaves nothing behind. A symbolic link
    is followed, to files below `root` only; without a root it is refused. Line endings are the
    text's. Raises WriteRefusedError (FileChangedError when the bytes on disk are not
    `document_before.raw`) or OSError.
    """
    if not document_before.decodable:
        raise WriteRefusedError("the file is not UTF-8 text")
    data = _encoded(text, document_before.bom)
    target = _target(path, root)
    status = target.stat()
    if not stat.S_ISREG(status.st_mode):
        raise WriteRefusedError("it is not a regular file")
    if not os.access(target, os.W_OK):
        raise WriteRefusedError("the file is read-only")

    def unchanged() -> None:
        if target.read_bytes() != document_before.raw:
            raise FileChangedError("the file was changed meanwhile: run contentlint again")

    _replace(target, data, status, unchanged)


def write_file(path: Path, data: bytes, *, root: Path) -> None:
    """Put `data` into a file of ours, new or not, as a whole or not at all.

    A symbolic link is followed to files below `root` only. Raises WriteRefusedError or OSError.
    """
    target = _target(path, root) if os.path.lexists(path) else path
    status = target.stat() if target.exists() else None
    if status is not None and not stat.S_ISREG(status.st_mode):
        raise WriteRefusedError("it is not a regular file")
    _replace(target, data, status)


def _replace(
    target: Path,
    data: bytes,
    status: os.stat_result | None,
    before: Callable[[], None] = lambda: None,
) -> None:
    """Writes beside the target and renames; `before` is called last and may refuse."""
    handle, name = mkstemp(prefix=".contentlint-", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if status is not None:
            _keep_owner_and_mode(temporary, status)
        else:
            mask = os.umask(0)
            os.umask(mask)
            temporary.chmod(0o666 & ~mask)
        before()
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _encoded(text: str, bom: bool) -> bytes:
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise WriteRefusedError("the new text cannot be written as UTF-8") from error
    return b"\xef\xbb\xbf" + data if bom else data


def _target(path: Path, root: Path | None) -> Path:
    """The real file behind `path`; refused when it is outside of the root."""
    if root is None:
        if path.is_symlink():
            raise WriteRefusedError("it is a symbolic link")
        return path
    try:
        real = path.resolve(strict=True)
    except RuntimeError as error:
        raise WriteRefusedError("it is a symbolic link to itself") from error
    if not real.is_relative_to(root.resolve()):
        raise WriteRefusedError("it is a symbolic link to a file outside of the project")
    return real


def _keep_owner_and_mode(temporary: Path, status: os.stat_result) -> None:
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(temporary, status.st_uid, status.st_gid)
    temporary.chmod(stat.S_IMODE(status.st_mode))
