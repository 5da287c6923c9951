"""Files that Eleventy copies as they are: `addPassthroughCopy`."""

from __future__ import annotations

import re
from posixpath import normpath
from typing import TYPE_CHECKING

from contentlint.globs import GlobError, compile_glob
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.eleventy.program import Program
    from contentlint.site.adapters.eleventy.settings import Settings
    from contentlint.site.adapters.source import Source

_GLOB = re.compile(r"[*?{\[]|^!|[@+!]\(")


class Copy(NamedTuple):
    """One rule: `source` is a path or glob from the site's folder, `target` a path in the output,
    None for the same place as in the input folder."""

    source: str
    target: str | None


class Copied(NamedTuple):
    """A file that is copied: its path from the site's folder, and its URL below the base."""

    path: str
    url: str


def read_copies(program: Program) -> tuple[list[Copy], bool]:
    """The rules of a program, and whether there are others that could not be read."""
    rules: list[Copy] = []
    unread = False
    for call in program.named("addPassthroughCopy"):
        first, options = call.argument(0), call.argument(1)
        if options.get("mode").text == "html-relative":
            continue
        if first.path is not None:
            rules.append(Copy(_clean(first.path), None))
        for source, target in first.members.items():
            if target.path is not None:
                rules.append(Copy(_clean(source), target.path))
            elif target.flag is True:
                rules.append(Copy(_clean(source), None))
            else:
                unread = True
        if first.path is None and (not first.members or first.has_unknown):
            unread = True
    return rules, unread


def _clean(path: str) -> str:
    path = normpath(path.removeprefix("./").rstrip("/") or ".")
    return "" if path == "." else path


def copied(rules: list[Copy], source: Source, settings: Settings) -> Iterator[Copied]:
    """Every file of the project that a rule copies."""
    files = source.files
    prefix = f"{source.folder}/" if source.folder else ""
    for rule in rules:
        if _GLOB.search(rule.source):
            yield from _matching(rule, source, settings)
        elif prefix + rule.source in files.files:
            yield Copied(rule.source, _file_url(rule, settings))
        else:
            top = f"{prefix}{rule.source}" if rule.source else prefix.rstrip("/")
            target = _below_input(rule.source, settings) if rule.target is None else rule.target
            for path in files.below(top):
                below = path[len(top) :].lstrip("/")
                yield Copied(path[len(prefix) :], _joined(target, below))


def _matching(rule: Copy, source: Source, settings: Settings) -> Iterator[Copied]:
    """The files that a glob fits; with a target they all come into that folder."""
    try:
        pattern = compile_glob(rule.source)
    except GlobError:
        return
    prefix = f"{source.folder}/" if source.folder else ""
    start = rule.source[: _GLOB.search(rule.source).start()]  # type: ignore[union-attr]
    top = start.rpartition("/")[0]
    for full in source.files.below(f"{prefix}{top}".rstrip("/")):
        path = full[len(prefix) :]
        if pattern.match(path):
            if rule.target is None:
                yield Copied(path, _joined("", _below_input(path, settings)))
            else:
                yield Copied(path, _joined(rule.target, path.rpartition("/")[2]))


def _file_url(rule: Copy, settings: Settings) -> str:
    if rule.target is None:
        return _joined("", _below_input(rule.source, settings))
    name = rule.source.rpartition("/")[2]
    target = rule.target.strip("/")
    last = target.rpartition("/")[2]
    folder = not target or rule.target.endswith("/") or ("." in name and "." not in last)
    return _joined(target, name) if folder else _joined("", target)


def _below_input(path: str, settings: Settings) -> str:
    top = f"{settings.input}/" if settings.input else ""
    if path == settings.input:
        return ""
    return path[len(top) :] if path.startswith(top) else path


def _joined(folder: str, below: str) -> str:
    path = normpath("/".join(("", folder.strip("/"), below)).replace("//", "/"))
    return path if path.startswith("/") else "/"


def mapped(place: str, rules: list[Copy], settings: Settings) -> Iterator[str]:
    """The URLs of a file or folder, were it there: as a page's file and by every rule."""
    top = f"{settings.input}/" if settings.input else ""
    if place.startswith(top) and place != settings.output:
        yield _joined("", place[len(top) :])
    for rule in rules:
        below = place == rule.source or place.startswith(f"{rule.source}/")
        if rule.target is not None and below and rule.source:
            yield _joined(rule.target, place[len(rule.source) :].lstrip("/"))


def built(rules: list[Copy], source: Source, settings: Settings) -> Iterator[str]:
    """URL globs of what is copied from folders that the project does not hold: packages, and what
    another step of the build writes."""
    prefix = f"{source.folder}/" if source.folder else ""
    for rule in rules:
        if _GLOB.search(rule.source):
            start = rule.source[: _GLOB.search(rule.source).start()]  # type: ignore[union-attr]
            place = start.rpartition("/")[0]
        else:
            place = rule.source
        full = prefix + place
        if not place or full in source.files.files or full in source.files.folders:
            continue
        target = _below_input(place, settings) if rule.target is None else rule.target
        url = _joined("", target)
        yield url
        yield f"{url.rstrip('/')}/**"
