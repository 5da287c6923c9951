"""Markdown to facts, in one pass. The only module that knows the parser (pyromark)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyromark

from contentlint.content.facts import Definition, Facts, Heading, Link, Reference
from contentlint.content.headings import Piece, explicit_id, heading_content, visible_text
from contentlint.content.html import HtmlReader
from contentlint.content.links import decode, definition_destination, inline_destination
from contentlint.content.masks import Masked, mask, normalised
from contentlint.content.masks.regions import COMMENT_FILLER
from contentlint.content.near_links import find_near_links
from contentlint.content.offsets import ByteOffsets
from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyromark.event import Range

    from contentlint.content.dialects import Dialect
    from contentlint.content.facts import FrontMatter, LinkKind

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
    """The HTML of the body, followed by what the dialect hides, piece by piece, but comments.

    Two texts with the same result look the same to readers. `front_matter` is read from the text
    when it is not given.
    """
    if front_matter is None:
        from contentlint.content.front_matter import read_front_matter

        front_matter = read_front_matter(text)
    clean = normalised(text)
    masked = mask(clean, front_matter.span.end, dialect, dedented=False)
    html = pyromark.html(masked.source, options=_MATH if dialect.math else _OPTIONS)
    hidden = [
        clean[region.start : region.end]
        for region in masked.found.regions
        if region.kind != "comment"
    ]
    return "\n".join([COMMENT_FILLER.sub("", html), *hidden])


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
        self.heading: list[Piece] | None = None
        self.used: dict[str, bool] = {}
        self.broken: dict[tuple[int, int], tuple[str, str]] = {}
        self.regions = masked.found.regions
        self.base = masked.shifts.base
        self.straight = masked.shifts.straight

    def read(self) -> None:
        """Run the parser once and fill the facts in."""
        found, facts = self.masked.found, self.facts
        facts.imports = found.imports
        facts.comments = found.comments
        facts.opaque = found.opaque
        self._events()
        if "]:" in self.source:
            self._definitions()
        if self.broken:
            facts.undefined = self._undefined_references()
        self.html.finish()
        if "kramdown" in self.dialect.heading_ids:
            from contentlint.content.attribute_lists import read_attribute_lists

            read_attribute_lists(self.text, facts)

    def _span(self, start: int, end: int) -> Span:
        if self.straight:
            return Span(self.base + start, self.base + end)
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
        open_link = self.open_links.append
        for event, span in events:
            if "Text" in event:
                if self.heading is not None:
                    self._piece(span, event["Text"], True)
            elif "Start" in event:
                tag = event["Start"]
                if type(tag) is dict:
                    if "Link" in tag or "Image" in tag:
                        open_link((tag, span))
                    else:
                        self._start(tag, span)
                elif tag == "HtmlBlock":
                    self.html.read(*self._byte_span(span))
            elif "End" in event:
                tag = event["End"]
                if tag == "Link" or tag == "Image":
                    self._link(span, previous, image=tag == "Image")
                elif type(tag) is dict and "Heading" in tag:
                    self._heading(_LEVELS[tag["Heading"]], span)
            elif type(event) is dict:
                self._leaf(event, span)
            else:
                self._piece(span, " ", False)
            previous = span

    def _piece(self, span: Range, text: str, literal: bool) -> None:
        if self.heading is not None:
            start = self.masked.shifts.original(self.offsets.char(span["start"]))
            self.heading.append(Piece(start, text, literal))

    def _start(self, tag: Any, span: Range) -> None:
        if "Heading" in tag:
            self.heading = []
        elif "CodeBlock" in tag:
            self.facts.code.append(self._span(*self._byte_span(span)))

    def _leaf(self, event: Any, span: Range) -> None:
        if "InlineHtml" in event:
            start, end = self._byte_span(span)
            self.html.read(start, end)
            return
        if "Html" in event or "FootnoteReference" in event or "TaskListMarker" in event:
            return
        kind, value = next(iter(event.items()))
        self._piece(span, value, False)
        start, end = self._byte_span(span)
        if kind == "Code":
            self.facts.code.append(self._span(start, end))
        else:
            self.facts.masked.append(self._span(start, end))

    def _link(self, span: Range, previous: Range, *, image: bool) -> None:
        tag, opening = self.open_links.pop()
        data = tag["Image" if image else "Link"]
        link_type = data["link_type"]
        kind: LinkKind = "autolink"
        char = self.offsets.char
        if link_type == "Inline":
            kind = "inline"
            end = char(span["end"])
            place = self._plain_destination(data["dest_url"], end)
            inside = char(previous["end"]) if place is None and previous is not opening else 0
            start = char(span["start"])
            if place is None:
                bracket = self.source.find("](", max(inside, start + 1), end)
                place = inline_destination(self.source, bracket, end) if bracket >= 0 else None
                place = place or (start, end)
        elif link_type == "Autolink" or link_type == "Email":
            start, end = char(span["start"]), char(span["end"])
            place = (start + 1, end - 1)
        else:
            label = _normal_label(data["id"])
            self.used[label] = self.used.get(label, True) and image
            return
        at, whole = self._span(*place), self._span(start, end)
        if self.regions and self.masked.overlapping(at.start, whole.end):
            return
        destination = data["dest_url"]
        if "\ufffd" in destination:
            written = self.text[at.start : at.end]
            destination = written if kind == "autolink" else decode(written)
        self.facts.links.append(Link(destination, at, whole, kind, image))

    def _plain_destination(self, destination: str, end: int) -> tuple[int, int] | None:
        """The range of a destination that is written as it reads, with nothing behind it but the
        closing parenthesis: nearly every one."""
        start = end - 1 - len(destination)
        source = self.source
        if source.startswith("](", start - 2) and source.startswith(destination, start):
            return start, end - 1
        return None

    def _heading(self, level: int, span: Range) -> None:
        pieces, self.heading = self.heading or [], None
        start, end = self._byte_span(span)
        content = self._span(*heading_content(self.source, start, end))
        source = self.text[content.start : content.end]
        whole = self._span(start, start + len(self.source[start:end].rstrip()))
        found = explicit_id(self.text, *content, self.dialect) if source.endswith("}") else None
        cut = found.cut if found else content.end
        text = visible_text(self.text, pieces, cut, self.masked)
        identifier = found.id if found else None
        id_span = Span(found.start, found.end) if found and found.id else None
        self.facts.headings.append(Heading(level, text, source, whole, identifier, id_span))

    def _undefined(self, link: Any) -> None:
        """Called by the parser, ahead of the events: only noted here."""
        span = link["span"]
        self.broken[span["start"], span["end"]] = (link["reference"], link["link_type"])

    def _undefined_references(self) -> list[Reference]:
        found = []
        for (start, end), (label, link_type) in sorted(self.broken.items()):
            first, last = self.offsets.char(start), self.offsets.char(end)
            if link_type.startswith("Collapsed") and self.source.startswith("[]", last):
                last += 2
            span = self._span(first, last)
            if not label.startswith("^") and not self.masked.overlapping(*span):
                kind = _REFERENCE_KINDS[link_type.removesuffix("Unknown")]
                found.append(Reference(label, span, kind))
        return found

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
            destination = data["dest"]
            if hidden or "\ufffd" in destination:
                destination = decode(self.text[span.start : span.end])
            self.facts.definitions.append(Definition(label, destination, span, whole, used))
            if used and not hidden:
                link = Link(destination, span, whole, "reference", self.used[normal])
                self.facts.links.append(link)


def _normal_label(label: str) -> str:
    """Labels match without regard to case and white space (CommonMark 4.7)."""
    return " ".join(label.split()).casefold()
