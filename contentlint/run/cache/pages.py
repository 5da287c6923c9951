"""The cache of pages as a run uses it: what is known of a page that has not changed."""

from __future__ import annotations

import json
import os
from collections import Counter
from contextlib import suppress
from time import time_ns
from typing import TYPE_CHECKING, Any

from contentlint.run.cache.findings import read_finding, write_finding
from contentlint.run.cache.fronts import Fronts, written
from contentlint.run.cache.lazy import FRONT, lazy_facts
from contentlint.run.cache.records import read_front, read_record
from contentlint.run.cache.stamps import Stamp, digest_of, stamp_of
from contentlint.run.cache.store import BROKEN, Store, encode, to_merge
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from contentlint.content.facts import Facts, FrontMatter
    from contentlint.diagnostics import Diagnostic
    from contentlint.run.cache.looked import Looked
    from contentlint.run.page_reader import PageRead

_LARGE = 24 * 1024 * 1024
"""Bytes of records that are written as one segment at most, give or take a page."""

_RECENT = 64
"""Records that stay in memory: several sections of a page are read at about the same time."""
_PAYS = 8
"""New pages from which on the manifest is written after any run."""
_NOWHERE = "-"
"""In the place of a segment: none is written yet."""


class Entry(NamedTuple):
    """What the manifest says of a page. `settled`: the stamp alone tells that nothing changed,
    else the hash of the contents is asked. `data` is a hash of the front matter's values. `key`
    says by which rules `found` was found; None: nobody looked, or what was found is not kept."""

    dialect: str
    stamp: Stamp
    settled: bool
    content: str
    data: str
    key: str | None
    segment: str
    start: int
    end: int
    found: tuple[list[Any], ...]

    @property
    def line(self) -> str:
        """All but what was found, as it stands in the manifest: a site has many entries, of which
        a run looks at few, and one text each is read and compared at once."""
        size, modified, changed, inode = self.stamp
        stamp = f"{size} {modified} {changed} {inode} {self.settled:d}"
        said = f"{self.dialect} {stamp} {self.content} {self.data} {self.key or '-'}"
        return f"{said} {self.segment} {self.start} {self.end}"


def _segment_of(line: str) -> str:
    return line.rsplit(" ", 3)[1]


class PageCache:
    """Facts of pages, and findings on them alone, from earlier runs.

    `tool` tells programs apart; `reread` reads a page's facts from its file, for when its record
    turns out to be broken. `looked`: the stamps of all files were taken already.
    """

    def __init__(
        self,
        store: Store,
        root: str,
        tool: str,
        reread: Callable[[str], Facts],
        looked: Looked | None = None,
    ) -> None:
        self._store = store
        self._root = root
        self._tool = tool
        self._reread = reread
        self._stamp = looked.stamp if looked else self._stamp_now
        self._stamp_said = looked.stamp_said if looked else self._stamp_said_now
        self._entries, self._found = self._load()
        """The line of each page, and the findings of those that have some."""
        self._stamps: dict[str, Stamp | None] = {}
        self._fresh: dict[str, tuple[str, str]] = {}
        self._fronts = Fronts(store)
        self._recent: dict[str, str] = {}
        self._size = 0
        self._changed = False

    def _load(self) -> tuple[dict[str, str], dict[str, Any]]:
        try:
            manifest = self._store.manifest()
            pages, found = manifest["pages"], manifest["found"]
            if manifest["tool"] == self._tool and type(pages) is type(found) is dict:
                return pages, found
        except BROKEN:
            pass
        return {}, {}

    def _stamp_now(self, path: str) -> Stamp | None:
        return stamp_of(f"{self._root}/{path}")

    def _stamp_said_now(self, path: str) -> str:
        """The same as it stands in the manifest."""
        try:
            found = os.stat(f"{self._root}/{path}")
        except (OSError, ValueError):
            return ""
        return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"

    def _entry(self, path: str) -> Entry | None:
        """What is known of a page."""
        line = self._entries.get(path)
        if line is None:
            return None
        try:
            return _entry(line, self._found.get(path, ()))
        except BROKEN:
            del self._entries[path]
            return None

    def _put(self, path: str, entry: Entry) -> None:
        self._entries[path] = entry.line
        self._found.pop(path, None)
        if entry.found:
            self._found[path] = entry.found

    def facts(self, path: str, dialect: str) -> Facts | None:
        """What is known of a page, read with this dialect; None when it must be read anew."""
        line = self._entries.get(path)
        if type(line) is str and line.startswith(f"{dialect} {self._stamp_said(path)} 1 "):
            return lazy_facts(path, self)  # nearly all of them
        stamp = self._stamp(path)
        self._stamps[path] = stamp
        entry = self._entry(path)
        if entry is None or stamp is None or entry.dialect != dialect:
            return None
        if entry.stamp != stamp or not entry.settled:
            entry = self._compared(path, entry, stamp)
            if entry is None:
                return None
        return lazy_facts(path, self)

    def digests(self, path: str) -> tuple[str, str] | None:
        """Hashes of a page's contents and of the values of its front matter."""
        line = self._entries.get(path)
        parts = line.split(" ", 8) if type(line) is str else []
        return (parts[6], parts[7]) if len(parts) > 8 else None

    def all_data(self, paths: Iterable[str]) -> list[str | None]:
        """The hash of the values of each page's front matter; None where it is not known."""
        lines = map(self._entries.get, paths)
        every = (line.split(" ", 8) if type(line) is str else () for line in lines)
        return [parts[7] if len(parts) > 8 else None for parts in every]

    def kept(self, path: str) -> Facts:
        """The facts of a page that is in the cache, each part read when somebody asks for it."""
        return lazy_facts(path, self)

    def _compared(self, path: str, entry: Entry, stamp: Stamp) -> Entry | None:
        """The entry with the new stamp, where the contents are the same all the same."""
        try:
            with open(f"{self._root}/{path}", "rb") as file:
                content = digest_of(file.read())
        except OSError:
            return None
        if content != entry.content:
            return None
        same = entry._replace(stamp=stamp, settled=stamp.settled(time_ns()))
        self._changed = self._changed or same != entry
        self._put(path, same)
        return same

    def found(self, path: str, key: str) -> list[Diagnostic] | None:
        """What rules on the file alone said of a page that `facts` knows; None when they must be
        asked."""
        entry = self._entry(path)
        if entry is None or entry.key != key:
            return None
        try:
            found = [read_finding(path, finding) for finding in entry.found]
        except BROKEN:
            return None
        return None if any(one.fix for one in found) else found

    def keep(self, page: PageRead, dialect: str, key: str | None) -> bool:
        """Notes what was read of a page, and found by the rules behind `key` if it is given;
        whether the page is `kept` from now on.

        Findings with a fix are not noted, since fixes are computed from the page.
        """
        path = page.path
        known = self._entry(path)
        stamp = self._stamps.pop(path, known.stamp if known else None)
        if stamp is None or page.content is None:
            return False
        if key is not None and any(one.fix for one in page.found):
            key = None
        findings = tuple(write_finding(one) for one in page.found) if key is not None else ()
        if known and known.content == page.content and known.dialect == dialect:
            if known.key != key and key is not None:
                self._put(path, known._replace(key=key, found=findings))
                self._changed = True
            return True
        self._entries.pop(path, None)
        if page.record is None:
            return False
        settled = stamp.settled(time_ns())
        said = (dialect, stamp, settled, page.content, page.data, key)
        self._put(path, Entry(*said, _NOWHERE, 0, 0, findings))
        self._fresh[path] = page.front, page.record
        self._size += len(page.record)
        if self._size > _LARGE:
            with suppress(*BROKEN):
                self._flush()
        return True

    def save(self, pages: Collection[str], *, whole: bool = True) -> None:
        """Writes what is new, for the next run; forgets pages that are not among `pages`. A disk
        that is full or must not be written is no reason to stop. A run that is not on the `whole`
        project leaves what is new of a few pages to the next one: to read these again costs less
        than to write what is known of all."""
        least = 1 if whole else _PAYS
        other = whole or len(self._entries) != len(pages)
        gone = self._entries.keys() - set(pages) if other else set()
        if not (self._changed or len(self._fresh) >= least or gone):
            return
        for path in gone:
            del self._entries[path]
        with suppress(*BROKEN):
            self._flush()
            segments = self._merged()
            if _NOWHERE in segments:
                lines = self._entries.items()
                self._entries = {
                    path: line for path, line in lines if _segment_of(line) != _NOWHERE
                }
            found = {path: said for path, said in self._found.items() if path in self._entries}
            manifest = {"tool": self._tool, "pages": self._entries, "found": found}
            self._store.save(manifest, segments - {_NOWHERE})

    def _flush(self) -> None:
        if not self._fresh:
            return
        self._size = 0
        fronts = [f"[{encode(path)},{front[1:]}" for path, (front, _) in self._fresh.items()]
        records = [record for _, record in self._fresh.values()]
        segment, places = self._store.add_segment(written(fronts), records)
        entries = self._entries
        for path, start, end in zip(self._fresh, places, places[1:], strict=False):
            if path in entries:
                said = entries[path].rsplit(" ", 3)[0]
                entries[path] = f"{said} {segment} {start} {end}"
        self._fresh = {}

    def _merged(self) -> set[str]:
        """The segments that are in use, small ones put together once there are many."""
        sizes = Counter(map(_segment_of, self._entries.values()))
        merged = to_merge(sizes)
        if not merged:
            return set(sizes)
        fronts = {segment: self._fronts.all(segment) for segment in merged}
        for path in list(self._entries):
            entry = self._entry(path)
            if entry is not None and entry.segment in merged:
                record = self._store.record(entry.segment, entry.start, entry.end - 1)
                self._fresh[path] = encode(fronts[entry.segment][path]), record
        self._flush()
        return {*map(_segment_of, self._entries.values())}

    def _front(self, path: str) -> list[Any]:
        """The front matter of a page, as it was written."""
        fresh = self._fresh.get(path)
        if fresh is not None:
            front: list[Any] = json.loads(fresh[0])
            return front
        return self._fronts.of(path, _segment_of(self._entries[path]))

    def fill_front(self, path: str, front_matter: FrontMatter) -> None:
        """Fills in the front matter's format, spans and data."""
        try:
            read_front(self._front(path), front_matter)
        except BROKEN:
            self._mend(path)
            read = self._reread(path).front_matter
            for name in FRONT:
                setattr(front_matter, name, getattr(read, name))

    def fill(self, facts: Facts, section: int) -> None:
        """Fills in one of the sections of everything else that is known of a page."""
        try:
            read_record(self._record(facts.path), facts, section)
        except BROKEN:
            self._mend(facts.path)
            copy_facts(self._reread(facts.path), facts)

    def _record(self, path: str) -> str:
        fresh = self._fresh.get(path)
        if fresh is not None:
            return fresh[1]
        record = self._recent.get(path)
        if record is None:
            segment, start, end = self._place(path)
            record = self._store.record(segment, start, end - 1)
            if len(self._recent) >= _RECENT:
                self._recent.clear()
            self._recent[path] = record
        return record

    def _place(self, path: str) -> tuple[str, int, int]:
        """Where a page's record stands. Raises what is in BROKEN."""
        _, segment, start, end = self._entries[path].rsplit(" ", 3)
        return segment, int(start), int(end)

    def _mend(self, path: str) -> None:
        self._changed = True
        self._entries.pop(path, None)


def copy_facts(source: Facts, target: Facts) -> None:
    """Fills in every field but the path and the front matter's own object."""
    from contentlint.records import fields

    for field in fields(source.front_matter):
        setattr(target.front_matter, field.name, getattr(source.front_matter, field.name))
    for field in fields(source):
        if field.name not in ("path", "front_matter"):
            setattr(target, field.name, getattr(source, field.name))


def _entry(line: str, found: Any) -> Entry:
    """An entry out of its line. Raises what is in BROKEN."""
    said, segment, start, end = line.rsplit(" ", 3)
    dialect, size, modified, changed, inode, settled, content, data, key = said.split(" ", 8)
    stamp = Stamp(int(size), int(modified), int(changed), int(inode))
    known = (dialect, stamp, settled == "1", content, data, None if key == "-" else key)
    return Entry(*known, segment, int(start), int(end), found)
