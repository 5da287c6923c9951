"""What a branch changes: the files and lines since its merge base, staged or not, new or not."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from contentlint.errors import UsageError
from contentlint.records import field, record
from contentlint.site.files import MARKDOWN
from contentlint.site.git import ask_git

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from contentlint.diagnostics import Span
    from contentlint.lines import Lines

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_LETTERS = {
    b"a": b"\a",
    b"b": b"\b",
    b"f": b"\f",
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"v": b"\v",
}
_SHA = re.compile(r"[0-9a-f]{7,64}\Z")
_UNSHALLOW = "run `git fetch --unshallow` (or check out with the whole history)"
_MOST_PAIRED = 300
"""Deleted and new files that are compared with each other."""
_DIFF = ("diff", "--no-ext-diff", "--no-textconv", "--relative", "-M")
_TEXT = re.compile(
    r"(?:\.(?:md|mdx|markdown|ya?ml|toml|json5?|csv|html?|[mc]?[jt]sx?|liquid|njk|txt)"
    r"|(?:^|/)_redirects)\Z",
    re.IGNORECASE,
)
"""Files whose earlier text is looked at; of all others only the names count."""


@record(frozen=True)
class Change:
    """The files that differ from the commit `base`, by paths below the project root.

    added: files that the base does not have; deleted, modified: files that it has
    renamed: earlier path to present one
    lines: of files that changed in part, the 1-based half-open ranges of new or changed lines
    texts: what stood, at the base, in files that are gone or different now
    """

    rev: str
    base: str
    added: frozenset[str] = frozenset()
    deleted: frozenset[str] = frozenset()
    modified: frozenset[str] = frozenset()
    renamed: dict[str, str] = field(default_factory=dict)
    lines: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    texts: dict[str, bytes] = field(default_factory=dict)

    def touches(self, path: str, line: int, end_line: int) -> bool:
        """Whether any line of the range (the last one included) is new or changed."""
        if path in self.added:
            return True
        ranges = self.lines.get(path, ())
        index = bisect_right(ranges, end_line, key=lambda one: one[0]) - 1 if ranges else -1
        return index >= 0 and ranges[index][1] > line

    def touches_span(self, lines: Lines, path: str, span: Span) -> bool:
        """Whether a part of a file that has these lines is new or changed."""
        return self.touches(path, lines.position(span.start)[0], lines.position(span.end)[0])

    def earlier(self, path: str) -> str | None:
        """The path that a present file had at the base; None for a file that is new."""
        if path in self.added:
            return None
        return next((old for old, new in self.renamed.items() if new == path), path)


def change_since(root: Path, rev: str) -> Change:
    """What changed below `root` since the merge base of `rev` and HEAD. Raises UsageError where
    git cannot tell, with what to type."""
    top = str(root)
    base = _merge_base(top, rev)
    added, deleted, modified, renamed = _names(top, base)
    texts = _texts(top, base, (*deleted, *modified, *renamed))
    lines = _changed_lines(top, base)
    untold = _renames(root, {path: texts[path] for path in deleted}, added)
    lines |= {new: _new_lines(texts[old], _read(root / new)) for old, new in untold.items()}
    return Change(
        rev,
        base,
        frozenset(added) - frozenset(untold.values()),
        frozenset(deleted) - untold.keys(),
        frozenset(modified),
        renamed | untold,
        lines,
        texts,
    )


def _renames(root: Path, deleted: dict[str, bytes], added: Iterable[str]) -> dict[str, str]:
    """Files moved without telling git: it compares those only that its index knows. As git does,
    a file counts as moved when more than half of its lines came along."""
    news = [path for path in added if path.lower().endswith(MARKDOWN)][:_MOST_PAIRED]
    lines = {path: Counter(_read(root / path).split(b"\n")) for path in news}
    found: dict[str, str] = {}
    for old, text in [*deleted.items()][:_MOST_PAIRED]:
        before = Counter(text.split(b"\n"))
        alike = {path: _common(before, now) for path, now in lines.items()}
        best = max(alike, key=lambda path: alike[path], default=None)
        if text and best is not None and alike[best] > 0.5:
            found[old] = best
            del lines[best]
    return found


def _common(before: Counter[bytes], now: Counter[bytes]) -> float:
    """The share of the larger text, in bytes, that both have."""
    size = max(sum(len(line) * n for line, n in one.items()) for one in (before, now))
    return sum(len(line) * n for line, n in (before & now).items()) / size if size else 0.0


def _new_lines(before: bytes, now: bytes) -> list[tuple[int, int]]:
    known = set(before.split(b"\n"))
    return [
        (number, number + 1) for number, line in enumerate(now.split(b"\n"), 1) if line not in known
    ]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _merge_base(root: str, rev: str) -> str:
    if rev.startswith("-") or ask_git(root, "rev-parse", "--git-dir") is None:
        raise UsageError(f"--since {rev}: {root} is no git checkout that git can read")
    if ask_git(root, "rev-parse", "--verify", "--quiet", f"{rev}^{{commit}}") is None:
        raise UsageError(
            f"--since {rev}: git knows no such commit here", help=_how_to_get(root, rev)
        )
    found = ask_git(root, "merge-base", rev, "HEAD")
    if found is None:
        if _is_shallow(root):
            raise UsageError(
                f"--since {rev}: the clone is shallow, it does not reach the commit where this "
                "branch left that one",
                help=_UNSHALLOW,
            )
        raise UsageError(f"--since {rev}: it has no commit in common with HEAD")
    return found.decode().strip()


def _is_shallow(root: str) -> bool:
    return (ask_git(root, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"


def _how_to_get(root: str, rev: str) -> str:
    """What to type so that git knows `rev`. A clone of one branch keeps no other by itself, so a
    branch is fetched together with the name that it is to have here."""
    remotes = (ask_git(root, "remote") or b"").decode(errors="replace").split()
    remote, _, branch = rev.partition("/")
    if any(sign in rev for sign in "~^@:"):
        return _UNSHALLOW if _is_shallow(root) else "check the spelling: `git log` shows commits"
    if not remotes:
        return "check the spelling: `git branch --all` shows branches, and there is no remote"
    if branch and remote in remotes:
        return f"run `git fetch {remote} {branch}:refs/remotes/{rev}`"
    remote = "origin" if "origin" in remotes else remotes[0]
    if ask_git(root, "rev-parse", "--verify", "--quiet", f"refs/remotes/{remote}/{rev}"):
        return f"write `--since {remote}/{rev}`"
    return f"run `git fetch {remote} {rev if _SHA.match(rev) else f'{rev}:{rev}'}`"


def _names(root: str, base: str) -> tuple[list[str], list[str], list[str], dict[str, str]]:
    """Files added, deleted, modified and renamed between the base and the working tree."""
    listed = ask_git(root, *_DIFF, "--name-status", "-z", base)
    others = ask_git(root, "ls-files", "-z", "--others", "--exclude-standard")
    if listed is None or others is None:
        raise UsageError(f"git cannot compare the working tree with {base}")
    added, deleted, modified = _split(others), list[str](), list[str]()
    renamed: dict[str, str] = {}
    parts = iter(_split(listed))
    for status in parts:
        path = next(parts, "")
        if status.startswith(("R", "C")):
            new = next(parts, "")
            if status.startswith("R"):
                renamed[path] = new
            else:
                added.append(new)
        elif status == "A":
            added.append(path)
        elif status == "D":
            deleted.append(path)
        else:
            modified.append(path)
    return added, deleted, modified, renamed


def _split(raw: bytes) -> list[str]:
    return [os.fsdecode(part) for part in raw.split(b"\0") if part]


def _changed_lines(root: str, base: str) -> dict[str, list[tuple[int, int]]]:
    """The new and changed lines of every file; where lines were only deleted, none."""
    patch = ask_git(root, *_DIFF, "-U0", "--no-color", "--no-prefix", base) or b""
    found: dict[str, list[tuple[int, int]]] = {}
    ranges: list[tuple[int, int]] = []
    left = 0  # lines of the current hunk that are still to come
    for line in patch.split(b"\n"):
        if left > 0 and line[:1] in (b"+", b"-"):
            left -= 1
        elif line.startswith(b"+++ "):
            ranges = found.setdefault(_file_name(line[4:]), [])
        elif match := _HUNK.match(line):
            before, start, count = (int(part) if part else 1 for part in match.groups())
            left = before + count
            if count:
                ranges.append((start, start + count))
    return found


def _file_name(written: bytes) -> str:
    """A path as a patch names it: in quotes, with escapes, where it has odd characters."""
    written = written.rstrip(b"\t\r")
    if written.startswith(b'"') and written.endswith(b'"'):
        written = _ESCAPE.sub(_unescaped, written[1:-1])
    return os.fsdecode(written)


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8) & 255]) if code.isdigit() else _LETTERS.get(code, code)


def _texts(root: str, base: str, paths: Iterable[str]) -> dict[str, bytes]:
    """What stood in the files at the base; "" for pictures and the like."""
    wanted = [path for path in paths if _TEXT.search(path) and "\n" not in path]
    texts = dict.fromkeys(paths, b"")
    asked = b"".join(os.fsencode(f"{base}:./{path}") + b"\n" for path in wanted)
    raw = ask_git(root, "cat-file", "--batch", given=asked) if wanted else b""
    position = 0
    for path in wanted:
        end = (raw or b"").find(b"\n", position)
        if raw is None or end < 0:
            break
        header = raw[position:end].split(b" ")
        position = end + 1
        if len(header) == 3 and header[2].isdigit():
            size = int(header[2])
            texts[path] = raw[position : position + size]
            position += size + 1
    return texts
