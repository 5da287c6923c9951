"""One page alone, here or in a worker: what is read of it, in a form that can be kept and sent."""

from __future__ import annotations

import gc
import json
from typing import TYPE_CHECKING, Any

from contentlint.content.schema.named import names_schema
from contentlint.run.cache.lazy import lazy_facts
from contentlint.run.cache.records import read_front, read_record, write_front, write_record
from contentlint.run.cache.stamps import digest_of
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from contentlint.content.document import Document
    from contentlint.content.facts import Facts, FrontMatter
    from contentlint.diagnostics import Diagnostic
    from contentlint.lines import Lines
    from contentlint.run.judge import Judge
    from contentlint.run.project import Project
    from contentlint.settings.model import Settings

_BUILT = 256
"""Pages with a structure after which what is left of them is collected."""


class PageRead(NamedTuple):
    """A page as it was read: a hash of its bytes (None where they could not be read) and one of the
    values of its front matter, its facts as `front` and `record` or, where these cannot hold them,
    as they are, and the findings on the page alone. `closed`: the findings depend on nothing but
    the text and the settings."""

    path: str
    content: str | None
    data: str
    front: str
    record: str | None
    facts: Facts | None
    found: list[Diagnostic]
    closed: bool

    def unpacked(self) -> Facts:
        """The facts; taken out of their record on first use."""
        if self.facts is not None:
            return self.facts
        return lazy_facts(self.path, Packed(self.front, self.record or ""))


class Packed:
    """A page's facts as they are sent. The front matter is read once, and let go of."""

    __slots__ = ("_front", "_record")

    def __init__(self, front: str, record: str) -> None:
        self._front = front
        self._record = record

    def fill_front(self, path: str, front_matter: FrontMatter) -> None:
        """Fills in the front matter's format, spans and data."""
        read_front(json.loads(self._front), front_matter)
        self._front = ""

    def fill(self, facts: Facts, section: int) -> None:
        """Fills in one of the sections of everything else."""
        read_record(self._record, facts, section)


class PageReader:
    """Reads pages of a project, and asks the rules that need no site on those to report."""

    def __init__(self, project: Project, judge: Judge, reported: Iterable[str]) -> None:
        self.project = project
        self.judge = judge
        self.reported = frozenset(reported)
        self._built = 0
        self.told: dict[str, Lines] = {}
        """The lines of the pages with findings that `read` has read."""

    def __reduce__(self) -> tuple[Callable[..., PageReader], tuple[Any, ...]]:
        project = self.project
        return _again, (project.settings, project.named, project.now, self.reported)

    def read(self, path: str) -> tuple[Facts, list[Diagnostic]]:
        """The facts of a page, and the findings on it alone."""
        document = self.project.document(path)
        facts, found = document.facts, self._judged(document)
        if found:
            self.told[path] = document.lines
        return facts, found

    def _judged(self, document: Document) -> list[Diagnostic]:
        """The findings on a page alone, where it is to be reported."""
        found = self.judge.of_file(document) if document.path in self.reported else []
        # The blocks of a structure know each other; nothing else of a page goes in circles, and
        # Python does not collect during a run.
        self._built += "structure" in vars(document)
        if self._built >= _BUILT:
            self._built = 0
            gc.collect(0)
        return found

    def packed(
        self, paths: Iterable[str], *, whole: bool = False, kept: bool = True
    ) -> Iterator[PageRead]:
        """The same of several pages, to be sent or, where they are `kept`, to be cached. `whole`:
        with the facts as they are, for use at once."""
        for path in paths:
            document = self.project.document(path)
            found = self._judged(document)
            facts = document.facts
            if whole and not kept:
                yield PageRead(path, None, "", "", None, facts, found, True)
                continue
            front = write_front(facts.front_matter)
            record = write_record(facts) if front is not None else None
            content, closed = None, True
            if kept:
                content = None if document.unreadable else digest_of(document.raw)
                closed = not names_schema(document.front_matter)
            as_read = facts if whole or record is None else None
            text, data = front or ("", "")
            yield PageRead(path, content, data, text, record, as_read, found, closed)


def _again(
    settings: Settings, named: tuple[str, ...], now: datetime | None, reported: frozenset[str]
) -> PageReader:
    """The reader of a process that began from nothing."""
    from contentlint.run.judge import Judge
    from contentlint.run.project import Project
    from contentlint.settings.selection import Selection

    project = Project(settings, named=named, now=now)
    return PageReader(project, Judge(Selection(settings), settings.known), reported)
