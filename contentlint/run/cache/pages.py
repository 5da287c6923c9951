"""The cache of pages as a run uses it: what is known of a page that has not changed."""

from __future__ import annotations

from contextlib import suppress
from time import time_ns
from typing import TYPE_CHECKING, Any, NamedTuple

from contentlint.run.cache.findings import read_finding, write_finding
from contentlint.run.cache.lazy import FRONT, lazy_facts
from contentlint.run.cache.records import read_front, read_record
from contentlint.run.cache.stamps import Stamp, digest_of, stamp_of
from contentlint.run.cache.store import BROKEN, Store, to_merge

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from contentlint.content.facts import Facts, FrontMatter
    from contentlint.diagnostics import Diagnostic
    from contentlint.run.cache.looked import Looked
    from contentlint.run.page_reader import PageRead

_LARGE = 64 * 1024 * 1024
"""Bytes of records that are written as one segment at most, give or take a page."""

_SEGMENT = 5
"""Where the segment stands in an entry."""


class Entry(NamedTuple):
    """What the manifest says of a page. `settled`: the stamp alone tells that nothing changed,
    else the hash of the contents is asked. `data` is a hash of the front matter's values. `key`
    says by which rules `found` was found; None: nobody looked, or what was found is not kept."""

    dialect: str
    stamp: Stamp
    settled: bool
    content: str
    data: str
    segment: str
    start: int
    end: int
    key: str | None
    found: tuple[list[Any], ...]


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
        self._entries: dict[str, Any] = self._load()
        """Entries, or the lists that will be entries when somebody asks for them."""
        self._stamps: dict[str, Stamp | None] = {}
        self._fresh: dict[str, tuple[list[Any], str]] = {}
        self._fronts: dict[str, dict[str, list[Any]]] = {}
        self._size = 0
        self._changed = False

    def _load(self) -> dict[str, Any]:
        try:
            manifest = self._store.manifest()
            pages = manifest["pages"]
            return pages if manifest["tool"] == self._tool and type(pages) is dict else {}
        except BROKEN:
            return {}

    def _stamp_now(self, path: str) -> Stamp | None:
        return stamp_of(f"{self._root}/{path}")

    def _entry(self, path: str) -> Entry | None:
        """What is known of a page, checked for its shape when it is first asked for."""
        entry = self._entries.get(path)
        if entry is None or type(entry) is Entry:
            return entry
        try:
            made = self._entries[path] = _entry(*entry)
        except BROKEN:
            del self._entries[path]
            return None
        return made

    def facts(self, path: str, dialect: str) -> Facts | None:
        """What is known of a page, read with this dialect; None when it must be read anew."""
        stamp = self._stamp(path)
        entry = self._entries.get(path)
        if type(entry) is list and entry[:3] == [dialect, stamp and [*stamp], True]:
            return lazy_facts(path, self)  # nearly all of them
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
        entry = self._entries.get(path)
        try:
            content, data = entry[3:5] if entry else (None, None)
        except BROKEN:
            return None
        return (content, data) if type(content) is type(data) is str else None

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
        self._entries[path] = same
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
        path, stamp = page.path, self._stamps.get(page.path)
        if stamp is None or page.content is None:
            return False
        if key is not None and any(one.fix for one in page.found):
            key = None
        findings = tuple(write_finding(one) for one in page.found) if key is not None else ()
        known = self._entry(path)
        if known and known.content == page.content and known.dialect == dialect:
            if known.key != key and key is not None:
                self._entries[path] = known._replace(key=key, found=findings)
                self._changed = True
            return True
        self._entries.pop(path, None)
        if page.record is None:
            return False
        settled = stamp.settled(time_ns())
        self._entries[path] = Entry(
            dialect, stamp, settled, page.content, page.data, "", 0, 0, key, findings
        )
        self._fresh[path] = page.front, page.record
        self._size += len(page.record)
        if self._size > _LARGE:
            with suppress(*BROKEN):
                self._flush()
        return True

    def save(self, pages: Collection[str]) -> None:
        """Writes what is new, for the next run; forgets pages that are not among `pages`. A disk
        that is full or must not be written is no reason to stop."""
        gone = self._entries.keys() - set(pages)
        if not (self._changed or self._fresh or gone):
            return
        for path in gone:
            del self._entries[path]
        with suppress(*BROKEN):
            self._flush()
            self._merge()
            entries = {path: entry for path, entry in self._entries.items() if entry[_SEGMENT]}
            manifest = {"tool": self._tool, "pages": entries}
            self._store.save(manifest, {entry[_SEGMENT] for entry in entries.values()})

    def _flush(self) -> None:
        if not self._fresh:
            return
        self._size = 0
        fronts = [[path, *front] for path, (front, _) in self._fresh.items()]
        records = [record for _, record in self._fresh.values()]
        segment, places = self._store.add_segment(fronts, records)
        for path, start, end in zip(self._fresh, places, places[1:], strict=False):
            entry = self._entry(path)
            if entry is not None:
                self._entries[path] = entry._replace(segment=segment, start=start, end=end)
        self._fresh = {}

    def _merge(self) -> None:
        """Puts small segments together, once there are many."""
        sizes: dict[str, int] = {}
        for entry in self._entries.values():
            sizes[entry[_SEGMENT]] = sizes.get(entry[_SEGMENT], 0) + 1
        merged = to_merge(sizes)
        if not merged:
            return
        for path in list(self._entries):
            entry = self._entry(path)
            if entry is not None and entry.segment in merged:
                record = self._store.record(entry.segment, entry.start, entry.end - 1)
                self._fresh[path] = self._front(path, entry.segment), record
        self._flush()

    def _front(self, path: str, segment: str) -> list[Any]:
        """The front matter of a page in a segment, as it was written."""
        if segment not in self._fronts:
            self._fronts[segment] = {front[0]: front[1:] for front in self._store.fronts(segment)}
        return self._fronts[segment][path]

    def fill_front(self, path: str, front_matter: FrontMatter) -> None:
        """Fills in the front matter's format, spans and data."""
        try:
            fresh = self._fresh.get(path)
            front = fresh[0] if fresh else self._front(path, self._known(path).segment)
            read_front(front, front_matter)
        except BROKEN:
            self._mend(path)
            read = self._reread(path).front_matter
            for name in FRONT:
                setattr(front_matter, name, getattr(read, name))

    def fill_page(self, facts: Facts) -> None:
        """Fills in everything else that is known of a page."""
        try:
            read_record(self._record(facts.path), facts)
        except BROKEN:
            self._mend(facts.path)
            copy_facts(self._reread(facts.path), facts)

    def _record(self, path: str) -> str:
        fresh = self._fresh.get(path)
        if fresh is not None:
            return fresh[1]
        entry = self._known(path)
        return self._store.record(entry.segment, entry.start, entry.end)

    def _known(self, path: str) -> Entry:
        entry = self._entry(path)
        if entry is None:
            raise LookupError(path)
        return entry

    def _mend(self, path: str) -> None:
        self._changed = True
        self._entries.pop(path, None)


def copy_facts(source: Facts, target: Facts) -> None:
    """Fills in every field but the path and the front matter's own object."""
    from dataclasses import fields

    for field in fields(source.front_matter):
        setattr(target.front_matter, field.name, getattr(source.front_matter, field.name))
    for field in fields(source):
        if field.name not in ("path", "front_matter"):
            setattr(target, field.name, getattr(source, field.name))


def _entry(
    dialect: Any,
    stamp: Any,
    settled: Any,
    content: Any,
    data: Any,
    segment: Any,
    start: Any,
    end: Any,
    key: Any,
    found: Any,
) -> Entry:
    place = (segment, int(start), int(end))
    return Entry(dialect, Stamp(*stamp), settled is True, content, data, *place, key, found)
