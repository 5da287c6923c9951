"""Markdown to facts, in one pass. The only module that knows the parser (pyromark)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyromark

from contentlint.content.facts import Definition, Facts, Heading, Link, Reference
from contentlint.content.headings import explicit_id, heading_content
from contentlint.content.html import HtmlReader
from contentlint.content.links import decode, definition_destination, inline_destination
from contentlint.content.masks import Masked, mask, normalised
from contentlint.content.near_links import find_near_links
from contentlint.content.offsets import ByteOffsets
from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyromark.event import Range

    from contentlint.content.dialects import Dialect
    from contentlint.content.facts import FrontMatter

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)
_MATH = _OPTIONS | pyromark.Options.ENABLE_MATH
_LEVELS = {f"H{level}": level for level in range(1, 7)}
_REFERENCE_KINDS: dict[str, Any] = {
    "Reference": "full",
    "Collapsed": "collapsed",
    "Shortcut": "shortcut",
}


def read_facts(path: str, text: str, dialect: Dialect, front_matter: FrontMatter) -> Facts:
    """What the page at `path` defines and refers to.

    `text` is the file's text without its byte order mark; the body begins behind the front
    matter. Nothing in a text raises an error.
    """
    facts = Facts(path, front_matter)
    masked = mask(normalised(text), front_matter.span.end, dialect)
    _Reader(facts, text, masked, dialect).read()
    facts.near_links = find_near_links(text, facts)
    if "contentlint" in text or "markdownlint" in text:
        from contentlint.content.suppressions import read_suppressions

        facts.suppressions = read_suppressions(text, facts)
    return facts


def render_html(text: str, dialect: Dialect, front_matter: FrontMatter | None = None) -> str:
    """The HTML of the body, followed by what the dialect hides, piece by piece.

    Two texts with the same result look the same to readers. `front_matter` is read from the text
    when it is not given.
    """
    if front_matter is None:
        from contentlint.content.front_matter import read_front_matter

        front_matter = read_front_matter(text)
    clean = normalised(text)
    masked = mask(clean, front_matter.span.end, dialect, dedented=False)
    html = pyromark.html(masked.source, options=_MATH if dialect.math else _OPTIONS)
    hidden = [clean[region.start : region.end] for region in masked.found.regions]
    return "\n".join([html, *hidden])


class _Reader:
    """Collects facts from the events of one body."""

    def __init__(self, facts: Facts, text: str, masked: Masked, dialect: Dialect) -> None:
        self.facts = facts
        self.text = text
        self.masked = masked
        self.source = masked.source
        self.dialect = dialect
        self.offsets = ByteOffsets(masked.source)
        self.html = HtmlReader(facts, text, masked, dialect)
        self.open_links: list[tuple[dict[str, Any], Range]] = []
        self.heading: list[tuple[int, str, bool]] | None = None
        self.used: dict[str, bool] = {}
        self.broken: dict[tuple[int, int], Reference] = {}

    def read(self) -> None:
        """Run the parser once and fill the facts in."""
        found, facts = self.masked.found, self.facts
        facts.imports = found.imports
        facts.comments = found.comments
        facts.opaque = found.opaque
        self._events()
        if "]:" in self.source:
            self._definitions()
        facts.undefined = list(self.broken.values())
        self.html.finish()

    def _span(self, start: int, end: int) -> Span:
        shifts = self.masked.shifts
        return Span(shifts.original(start), shifts.original_end(end))

    def _byte_span(self, span: Range) -> tuple[int, int]:
        return self.offsets.char(span["start"]), self.offsets.char(span["end"])

    def _events(self) -> None:
        """The one loop over all events: text is most of them, so text is looked for first."""
        previous: Range = {"start": 0, "end": 0}
        events: Iterable[tuple[Any, Range]] = pyromark.events_with_range(
            self.source,
            options=_MATH if self.dialect.math else _OPTIONS,
            broken_link_callback=self._undefined,
        )
        for event, span in events:
            if "Text" in event:
                if self.heading is not None:
                    self._heading_text(event, span)
            elif "Start" in event:
                tag = event["Start"]
                if type(tag) is dict or tag == "HtmlBlock":
                    self._start(tag, span)
            elif "End" in event:
                tag = event["End"]
                if tag == "Link" or tag == "Image":
                    self._link(span, previous, image=tag == "Image")
                elif type(tag) is dict and "Heading" in tag:
                    self._heading(_LEVELS[tag["Heading"]], span)
            elif type(event) is dict:
                self._leaf(event, span)
            elif self.heading is not None:
                self.heading.append((self.offsets.char(span["start"]), " ", False))
            previous = span

    def _heading_text(self, event: Any, span: Range) -> None:
        if self.heading is not None:
            self.heading.append((self.offsets.char(span["start"]), event["Text"], True))

    def _start(self, tag: Any, span: Range) -> None:
        if "Link" in tag:
            self.open_links.append((tag["Link"], span))
        elif "Image" in tag:
            self.open_links.append((tag["Image"], span))
        elif "Heading" in tag:
            self.heading = []
        elif "CodeBlock" in tag:
            self.facts.code.append(self._span(*self._byte_span(span)))
        elif tag == "HtmlBlock":
            start, end = self._byte_span(span)
            self.html.read(start, end)

    def _leaf(self, event: Any, span: Range) -> None:
        if "InlineHtml" in event:
            start, end = self._byte_span(span)
            self.html.read(start, end)
            return
        if "Html" in event or "FootnoteReference" in event or "TaskListMarker" in event:
            return
        start, end = self._byte_span(span)
        kind, value = next(iter(event.items()))
        if self.heading is not None:
            self.heading.append((start, value, False))
        if kind == "Code":
            self.facts.code.append(self._span(start, end))
        else:
            self.facts.masked.append(self._span(start, end))

    def _link(self, span: Range, previous: Range, *, image: bool) -> None:
        data, opening = self.open_links.pop()
        kind = data["link_type"]
        start, end = self._byte_span(span)
        if kind == "Inline":
            childless = previous is opening
            inside = start + 1 + image if childless else self.offsets.char(previous["end"])
            bracket = self.source.find("](", inside, end)
            place = inline_destination(self.source, bracket, end) if bracket >= 0 else None
            self._add_link(data["dest_url"], place or (start, end), (start, end), "inline", image)
        elif kind == "Autolink" or kind == "Email":
            self._add_link(data["dest_url"], (start + 1, end - 1), (start, end), "autolink", image)
        else:
            label = _normal_label(data["id"])
            self.used[label] = self.used.get(label, True) and image

    def _add_link(
        self,
        destination: str,
        place: tuple[int, int],
        whole: tuple[int, int],
        kind: Any,
        image: bool,
    ) -> None:
        span, around = self._span(*place), self._span(*whole)
        if self.masked.overlapping(span.start, around.end if kind == "inline" else span.end):
            return
        if "\ufffd" in destination:
            destination = decode(self.text[span.start : span.end])
        self.facts.links.append(Link(destination, span, around, kind, image))

    def _heading(self, level: int, span: Range) -> None:
        pieces, self.heading = self.heading or [], None
        start, end = self._byte_span(span)
        content = self._span(*heading_content(self.source, start, end))
        found = explicit_id(self.text, *content, self.dialect)
        cut = found.cut if found else content.end
        whole = self._span(start, start + len(self.source[start:end].rstrip()))
        text = "".join(self._visible(*piece, cut) for piece in pieces).strip()
        identifier = found.id if found else None
        id_span = Span(found.start, found.end) if found and found.id else None
        source = self.text[content.start : content.end]
        self.facts.headings.append(Heading(level, text, source, whole, identifier, id_span))

    def _visible(self, start: int, text: str, literal: bool, cut: int) -> str:
        """What readers see of one piece of a heading; nothing behind `cut`."""
        begin = self.masked.shifts.original(start)
        if begin >= cut:
            return ""
        if not literal:
            return text
        end = begin + len(text)
        regions = self.masked.overlapping(begin, end)
        if end > cut and not regions:
            return text[: cut - begin]
        parts, position = [], begin
        for region in regions:
            parts.append(self.text[position : max(position, region.start)])
            if region.kind in ("expression", "template"):
                parts.append(self.text[max(begin, region.start) : min(end, region.end, cut)])
            position = region.end
        return "".join(parts) + self.text[position : min(end, cut)] if regions else text

    def _undefined(self, link: Any) -> None:
        start, end = self._byte_span(link["span"])
        label = link["reference"]
        if label.startswith("^"):
            return
        span = self._span(start, end)
        if self.masked.overlapping(*span):
            return
        kind = _REFERENCE_KINDS[link["link_type"].removesuffix("Unknown")]
        self.broken.setdefault((start, end), Reference(label, span, kind))

    def _definitions(self) -> None:
        for label, data in pyromark.reference_definitions(self.source, options=_OPTIONS).items():
            start, end = self._byte_span(data["span"])
            place = definition_destination(self.source, start, end)
            if place is None:
                continue
            span = self._span(*place)
            whole = self._span(start, start + len(self.source[start:end].rstrip()))
            normal = _normal_label(label)
            used = normal in self.used
            hidden = self.masked.overlapping(*span)
            destination = decode(self.text[span.start : span.end]) if hidden else data["dest"]
            self.facts.definitions.append(Definition(label, destination, span, whole, used))
            if used and not hidden:
                link = Link(destination, span, whole, "reference", self.used[normal])
                self.facts.links.append(link)


def _normal_label(label: str) -> str:
    """Labels match without regard to case and white space (CommonMark 4.7)."""
    return " ".join(label.split()).casefold()
