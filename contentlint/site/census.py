"""The calibration gate: many failures of one kind say more of the site's model than of its links.

Every link belongs to one class. A class fails the gate when at least 30 of its links, to at least
ten targets, lead nowhere, and either these are more than 5 % of it and one setting would mend most
of them, or they are more than 30 %: then the model (a base path, a content folder, another system's
pages) is wrong, and one finding that names the likely setting serves the writer better than
hundreds that name pages. Old sites have more dead links to headings than 5 %, all of them true:
there only another slugger that mends them counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from contentlint.site.link_counts import earlier_counts
from contentlint.site.verdicts import Verdict
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.content.facts import Facts, Link
    from contentlint.site.model import Site, Target

LEAST_FAILURES = 30
LEAST_TARGETS = 10
SHARE = 0.05
SURE_SHARE = 0.3
_EXAMPLES = 200
"""Failing targets of a class that are kept for guessing the setting."""

Kind = Literal["root-relative", "relative", "own address", "picture", "heading", "navigation"]


class LinkClass(NamedTuple):
    """Links that fail together when one setting is wrong. `segment` is the first segment of their
    URLs where nothing on the site is served below it, else ""."""

    kind: Kind
    segment: str = ""


_ROOT_RELATIVE, _RELATIVE = LinkClass("root-relative"), LinkClass("relative")
_OWN_ADDRESS, _PICTURE = LinkClass("own address"), LinkClass("picture")
_HEADING, _NAVIGATION = LinkClass("heading"), LinkClass("navigation")


class Failure(NamedTuple):
    """One link that leads nowhere, and what it leads to."""

    page: str
    link: Link
    url: str


class Tally:
    """The links of one class: how many were judged, how many failed, over which targets."""

    def __init__(self) -> None:
        self.judged = 0
        self.failed = 0
        self.first: Failure | None = None
        self.examples: dict[str, Failure] = {}

    def fail(self, failure: Failure) -> None:
        """Counts a link that leads nowhere."""
        self.failed += 1
        self._begin(failure)
        if len(self.examples) < _EXAMPLES:
            self.examples.setdefault(failure.url, failure)

    def merge(self, other: Tally) -> None:
        """Counts the links of another class too."""
        self.judged += other.judged
        self.failed += other.failed
        self.examples.update(other.examples)
        if other.first:
            self._begin(other.first)

    def follow(self, other: Tally) -> None:
        """Counts what was counted of the pages behind those counted here."""
        self.judged += other.judged
        self.failed += other.failed
        for url, failure in other.examples.items():
            if len(self.examples) < _EXAMPLES:
                self.examples.setdefault(url, failure)
        if other.first:
            self._begin(other.first)

    def _begin(self, failure: Failure) -> None:
        place = (failure.page, failure.link.span)
        if self.first is None or place < (self.first.page, self.first.link.span):
            self.first = failure

    @property
    def suspicious(self) -> bool:
        """Whether enough links failed to ask for a setting that would mend them."""
        return too_many(self.failed, self.judged) and len(self.examples) >= LEAST_TARGETS


def too_many(failed: int, judged: int) -> bool:
    """Whether so many of the links of a class lead nowhere that their targets matter."""
    return failed >= LEAST_FAILURES and failed > SHARE * judged


class Doubt(NamedTuple):
    """A class that fails the gate, and what to write into the configuration."""

    tally: Tally
    advice: str


class Doubts(NamedTuple):
    """`told` has what to say once, `untrusted` the classes whose links are not reported."""

    told: dict[LinkClass, Doubt]
    untrusted: frozenset[LinkClass]


Shape = tuple[tuple[LinkClass, int, int], ...]


class PageNote(NamedTuple):
    """What the links of a page count for: of each class how many were judged and how many failed.
    `linked` are the pages to whose headings some of them lead; `composed`: the text of other pages
    is put into this one."""

    own: Shape
    linked: tuple[str, ...]
    composed: bool


class Counted(NamedTuple):
    """What a census counted of some pages, to be handed to another one."""

    pages: set[str]
    tallies: dict[LinkClass, Tally]
    notes: dict[str, PageNote] | None


class Census:
    """Counts the links of all pages of one site, each page once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._counted: set[str] = set()
        self._complete = False
        self.tallies: dict[LinkClass, Tally] = {}
        self._shapes: dict[Shape, Shape] = {}
        self.asked = False
        """Whether somebody was told a number of failures since this was last set to False."""
        self.notes: dict[str, PageNote] | None = None
        """What every page counts for, where that is to be kept for later runs."""

    def handed(self) -> Counted | None:
        """What was counted, page by page; None once all pages are."""
        return None if self._complete else Counted(self._counted, self.tallies, self.notes)

    def take(self, counted: Counted) -> None:
        """Takes in what was counted of the pages behind those counted here."""
        if self._complete:
            return
        self._counted |= counted.pages
        for kind, tally in counted.tallies.items():
            self.tallies.setdefault(kind, Tally()).follow(tally)
        if self.notes is not None:
            facts = self._site.facts
            for path, note in (counted.notes or {}).items():
                own = self._shapes.setdefault(note.own, note.own)
                linked = tuple(facts[one].path if one in facts else one for one in note.linked)
                self.notes[path] = PageNote(own, linked, note.composed)

    def count(self, page: Facts) -> None:
        """Counts the links of a page, once."""
        if page.path in self._counted:
            return
        self._counted.add(page.path)
        own = self._count(page)
        for kind, (judged, _) in own.items():
            self._tally(kind).judged += judged
        if self.notes is not None:
            shape = tuple((kind, judged, failed) for kind, (judged, failed) in own.items())
            shape = self._shapes.setdefault(shape, shape)  # those of most pages are alike
            linked = {target.path for _, target in self._site.anchored(page) if target.path}
            self.notes[page.path] = PageNote(shape, tuple(sorted(linked)), self._composed(page))

    def _composed(self, page: Facts) -> bool:
        """Whether the text of other pages is put into this one."""
        index = self._site.anchor_index
        return bool(page.includes) or any(index.imported_page(page, one) for one in page.imports)

    def _count(self, page: Facts) -> dict[LinkClass, list[int]]:
        """How many links of each class the page has, and how many of them fail."""
        own: dict[LinkClass, list[int]] = {}
        for link, target in self._site.targets(page):
            if target.verdict is not Verdict.UNVERIFIABLE and target.cause != "draft":
                kind = self.class_of(link, target)
                counts = own.get(kind)
                if counts is None:
                    counts = own[kind] = [0, 0]
                counts[0] += 1
                if target.verdict is Verdict.BROKEN or target.verdict is Verdict.CASE_DIFFERS:
                    counts[1] += 1
                    self._tally(kind).fail(Failure(page.path, link, target.url))
        headings = self._count_headings(page)
        if headings[0]:
            own[_HEADING] = headings
        return own

    def _count_headings(self, page: Facts) -> list[int]:
        counts = [0, 0]
        for link, target in self._site.anchored(page):
            if target.verdict is Verdict.BROKEN or target.verdict is Verdict.UNVERIFIABLE:
                continue
            good = self._site.has_anchor(target)
            counts[0] += good is not None
            if good is False:
                counts[1] += 1
                place = Failure(page.path, link, f"{target.url}#{target.fragment}")
                self._tally(_HEADING).fail(place)
        return counts

    def _tally(self, kind: LinkClass) -> Tally:
        tally = self.tallies.get(kind)
        if tally is None:
            tally = self.tallies[kind] = Tally()
        return tally

    def class_of(self, link: Link, target: Target) -> LinkClass:
        """The class of an internal link, the part behind `#` apart."""
        if link.kind == "nav":
            return _NAVIGATION
        if link.image:
            return _PICTURE
        if not link.destination.startswith("/"):
            return _OWN_ADDRESS if "://" in link.destination else _RELATIVE
        if target.verdict is not Verdict.BROKEN or "/" not in target.url:
            return _ROOT_RELATIVE
        first = target.url.split("/", 2)[1]
        return LinkClass("root-relative", "" if first in self._site.first_segments else first)

    def failures_below(self, segment: str) -> int:
        """How many root-relative links of the whole site lead below a segment that nothing
        serves."""
        self.asked = True
        counts = earlier_counts(self._site)
        if counts is not None:
            return counts.failures(LinkClass("root-relative", segment))
        self._count_all()
        tally = self.tallies.get(LinkClass("root-relative", segment))
        return tally.failed if tally else 0

    def _count_all(self) -> None:
        self._complete = True
        for pages in (self._site.facts, self._site.nav):
            for page in pages.values():
                self.count(page)

    def doubts(self) -> Doubts:
        """What fails the gate, once all pages are counted. Unserved segments that do not fail it
        alone count as root-relative links like any others."""
        counts = earlier_counts(self._site)
        if counts is not None and counts.pass_all:
            return Doubts({}, frozenset())
        self._count_all()
        told = {
            kind: told for kind, tally in self.tallies.items() if (told := self._doubt(kind, tally))
        }
        rest = [kind for kind in self.tallies if kind.kind == "root-relative" and kind not in told]
        together = Tally()
        for kind in rest:
            together.merge(self.tallies[kind])
        if doubt := self._doubt(LinkClass("root-relative"), together):
            told[LinkClass("root-relative")] = doubt
            return Doubts(told, frozenset((*told, *rest)))
        return Doubts(told, frozenset(told))

    def _doubt(self, kind: LinkClass, tally: Tally) -> Doubt | None:
        """What to say of a class; None where it passes."""
        if not tally.suspicious:
            return None
        from contentlint.site.likely import ASK, likely_setting

        advice = likely_setting(self._site, kind, tally)
        if advice is None and (kind.kind == "heading" or tally.failed <= SURE_SHARE * tally.judged):
            return None
        return Doubt(tally, advice or ASK)
