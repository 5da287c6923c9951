"""Markdown to facts, in one pass over the parser's events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.body import Body, read_body
from contentlint.content.facts import Definition, Facts, Heading, Link, Reference
from contentlint.content.headings import Piece, heading_content, visible_text
from contentlint.content.html import HtmlReader
from contentlint.content.labels import Labels, normal_label
from contentlint.content.links import decode, definition_destination, inline_destination
from contentlint.content.masks.regions import COMMENT_FILLER
from contentlint.content.near_links import find_near_links
from contentlint.content.offsets import ByteOffsets, new_tuple
from contentlint.content.parser import reference_definitions
from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.dialects import Dialect
    from contentlint.content.facts import FrontMatter, LinkKind
    from contentlint.content.heading_ids import ExplicitId
    from contentlint.content.masks import Region
    from contentlint.content.parser import Range

_Event = tuple["Range", str, bool]
"""A piece of a heading: where it stands, its text, and whether that stands in the file as it is."""
_LEVELS = {f"H{level}": level for level in range(1, 7)}
_UNSEEN = frozenset(("Html", "FootnoteReference", "TaskListMarker"))
_REFERENCE_KINDS: dict[str, Any] = {
    "Reference": "full",
    "Collapsed": "collapsed",
    "Shortcut": "shortcut",
}


def read_facts(
    path: str, text: str, dialect: Dialect, front_matter: FrontMatter, body: Body | None = None
) -> Facts:
    """What the page at `path` defines and refers to.

    `text` is the file's text without its byte order mark; the body begins behind the front
    matter, and is read from the text when it is not given. Nothing in a text raises an error.
    """
    facts = Facts(path, front_matter)
    body = body or read_body(text, front_matter.span.end, dialect)
    reader = _Reader(facts, text, body, dialect)
    reader.read()
    if dialect.strict:
        from contentlint.content.markdownlint.links import reversed_links, undefined_references

        facts.near_links = reversed_links(text, facts)
        facts.undefined = undefined_references(facts.undefined, text, facts)
    else:
        facts.near_links = find_near_links(text, facts)
    if dialect.kramdown and facts.near_links:
        from contentlint.content.kramdown import take_gaps

        take_gaps(facts)
    if dialect.layout == "python-markdown":
        from contentlint.content.python_markdown import complete

        complete(text, facts, reader.used, dialect)
    if _may_suppress(text, facts, dialect):
        from contentlint.content.suppressions import read_suppressions

        read_suppressions(text, facts, strict=dialect.strict)
    return facts


def _may_suppress(text: str, facts: Facts, dialect: Dialect) -> bool:
    if text.find("contentlint", 0, facts.body_start) >= 0:
        return True
    spans = [(0, len(text))] if dialect.strict else facts.comments
    marks = ("lint-", "LINT-", "rumdl-")
    return any(text.find(mark, start, end) >= 0 for start, end in spans for mark in marks)


class _Reader:
    """Collects facts from the events of one body."""

    def __init__(self, facts: Facts, text: str, body: Body, dialect: Dialect) -> None:
        self.facts = facts
        self.text = text
        self.body = body
        self.masked = masked = body.masked
        self.dialect = dialect
        self.html = HtmlReader(facts, text, masked, dialect)
        self.parsed_html: list[Span] = []
        self.typeset: Callable[[str], str] = str
        if dialect.kramdown:
            self._as_kramdown()
        self.source = masked.source
        self.offsets = ByteOffsets(masked.source)
        self.begin, self.finish = masked.shifts.places(masked.source)
        self.open_links: list[tuple[dict[str, Any], Range]] = []
        self.heading: list[_Event] | None = None
        self.used: dict[str, bool] = {}
        self.broken: dict[tuple[int, int], tuple[str, str]] = {}
        self.links = facts.links
        self.regions = masked.found.regions
        self.span = masked.shifts.span

    def _as_kramdown(self) -> None:
        from contentlint.content.kramdown import hide_html, typographic

        self.typeset = typographic
        if "<" in self.masked.source:
            self.parsed_html = hide_html(self.masked, self.html, self.facts)

    def read(self) -> None:
        """Run the parser once and fill the facts in."""
        found, facts = self.masked.found, self.facts
        facts.imports = found.imports
        facts.includes = found.includes
        facts.links += found.links
        facts.comments += found.comments
        facts.opaque = facts.opaque or found.opaque
        self._events()
        if "]:" in self.source:
            self._definitions()
        if self.broken:
            facts.undefined = self._undefined_references()
        self.html.finish()
        if "kramdown" in self.dialect.heading_ids or "attrs" in self.dialect.heading_ids:
            from contentlint.content.attribute_lists import read_attribute_lists

            read_attribute_lists(self.text, facts, colon=self.dialect.kramdown)
        elif "goldmark" in self.dialect.heading_ids:
            from contentlint.content.attribute_lists import read_block_attributes

            read_block_attributes(self.text, facts, "terms" in self.dialect.heading_ids)
        if self.dialect.inclusions:
            from contentlint.content.inclusions import read_inclusions

            read_inclusions(self.text, facts)
        if self.dialect.kramdown:
            from contentlint.content.kramdown import add_own_ids

            add_own_ids(self.text, facts, self.parsed_html)

    def _events(self) -> None:
        """The one loop over all events: what most of them are is looked for first."""
        previous: Range = {"start": 0, "end": 0}
        open_links, code, begin, finish = self.open_links, self.facts.code, self.begin, self.finish
        heading: list[_Event] | None = None
        for event, span in self.body.events(self._undefined):
            if "Text" in event:
                if heading is not None:
                    heading.append((span, event["Text"], True))
            elif "Start" in event:
                tag = event["Start"]
                if type(tag) is dict:
                    self._start(tag, span)
                    heading = self.heading
                elif tag == "HtmlBlock" and not self.html.idle:
                    self.html.read(*self.offsets.range(span["start"], span["end"]))
            elif "End" in event:
                tag = event["End"]
                if open_links and (tag == "Link" or tag == "Image"):
                    self._link(span, previous, image=tag == "Image")
                elif heading is not None and "Heading" in tag:
                    self._heading(_LEVELS[tag["Heading"]], span)
                    self.heading = heading = None
            elif heading is None and "Code" in event:
                place = begin(span["start"]), finish(span["end"])
                code.append(new_tuple(Span, place))
            elif heading is not None or event != "SoftBreak":
                self._leaf(event, span)
            previous = span

    def _start(self, tag: Any, span: Range) -> None:
        link = tag.get("Link") or tag.get("Image")
        if link:
            self.open_links.append((link, span))
        elif "Heading" in tag:
            self.heading = []
        elif "CodeBlock" in tag:
            place = self.begin(span["start"]), self.finish(span["end"])
            self.facts.code.append(new_tuple(Span, place))

    def _leaf(self, event: Any, span: Range) -> None:
        kind, value = next(iter(event.items())) if type(event) is dict else ("Break", " ")
        if kind == "InlineHtml":
            if self.heading is not None and self.dialect.heading_comments:
                self._heading_comment(span)
            if not self.html.idle:
                self.html.read(*self.offsets.range(span["start"], span["end"]))
        elif kind not in _UNSEEN:
            if self.heading is not None:
                self.heading.append((span, value, False))
            if kind != "Break":
                places = self.facts.code if kind == "Code" else self.facts.masked
                place = self.begin(span["start"]), self.finish(span["end"])
                places.append(new_tuple(Span, place))

    def _link(self, span: Range, previous: Range, *, image: bool) -> None:
        data, opening = self.open_links.pop()
        if image and self.heading and not self.dialect.alt_in_headings:
            self.heading[:] = [one for one in self.heading if one[0]["start"] < span["start"]]
        link_type, destination = data["link_type"], data["dest_url"]
        kind: LinkKind = "inline"
        if link_type == "Inline":
            start, end = self.offsets.range(span["start"], span["end"])
            first, last = end - 1 - len(destination), end - 1
            if self.source[first - 2 : last] != "](" + destination:
                inside = self.offsets.char(previous["end"]) if previous is not opening else 0
                first, last = self._destination(start, end, inside)
        elif link_type == "Autolink" or link_type == "Email":
            kind = "autolink"
            start, end = self.offsets.range(span["start"], span["end"])
            first, last = start + 1, end - 1
        else:
            label = normal_label(data["id"])
            self.used[label] = self.used.get(label, True) and image
            return
        at, whole = self.span(first, last), self.span(start, end)
        if self.regions and (hiding := self.masked.overlapping(at.start, whole.end)):
            if not self._is_template(hiding, at):
                return
            kind, destination = "template", self.text[at.start : at.end]
        if "\ufffd" in destination:
            written = self.text[at.start : at.end]
            destination = written if kind == "autolink" else decode(written)
        self.links.append(new_tuple(Link, (destination, at, whole, kind, image, "", "")))

    def _is_template(self, hiding: list[Region], at: Span) -> bool:
        """Whether what hides a destination is nothing but template tags inside of it."""
        return self.dialect.template_links and all(
            region.kind == "template" and at.start <= region.start and region.end <= at.end
            for region in hiding
        )

    def _destination(self, start: int, end: int, inside: int) -> tuple[int, int]:
        """The range of an inline link's destination that is not written as it reads, or has more
        than a parenthesis behind it. The link's text ends at `inside` or later."""
        bracket = self.source.find("](", max(inside, start + 1), end)
        place = inline_destination(self.source, bracket, end) if bracket >= 0 else None
        return place or (start, end)

    def _heading(self, level: int, span: Range) -> None:
        pieces = self.heading or []
        start, end = self.offsets.range(span["start"], span["end"])
        raw = self.source[start:end].rstrip()
        first, last = heading_content(raw)
        whole, content = self.span(start, start + len(raw)), self.span(start + first, start + last)
        source = self.text[content.start : content.end]
        found = self._explicit_id(content) if source.endswith("}") else None
        text = "".join([text for _, text, _ in pieces])
        hiding = self.masked.overlapping(*content)
        identifier = found.id if found else None
        if text != source or hiding or self.dialect.kramdown:
            cut = found.cut if found else content.end
            seen = self._pieces(pieces)
            text = visible_text(self.text, seen, cut, self.masked, self.typeset)
        elif found:
            text = source[: found.cut - content.start]
        if self.dialect.emoji or self.dialect.layout == "python-markdown":
            from contentlint.content.python_markdown import heading_text

            text = heading_text(text, source, self.dialect)
        if identifier is None and self.dialect.template_links and self._templated(start, end):
            self.facts.opaque = self.facts.opaque or "a heading is filled in by a template"
        id_span = Span(found.start, found.end) if found and found.id else None
        fields = (level, text.strip(), source, whole, identifier, id_span)
        self.facts.headings.append(new_tuple(Heading, fields))

    def _heading_comment(self, span: Range) -> None:
        """Keeps a comment that the generator takes for a part of the heading's text."""
        start, end = self.offsets.range(span["start"], span["end"])
        if self.heading is not None and COMMENT_FILLER.fullmatch(self.source, start, end):
            place = self.span(start, end)
            self.heading.append((span, self.text[place.start : place.end], False))

    def _templated(self, start: int, end: int) -> bool:
        """Whether a template tag stands in a range of the source."""
        hiding = self.masked.overlapping(*self.span(start, end))
        return any(region.kind == "template" for region in hiding)

    def _explicit_id(self, content: Span) -> ExplicitId | None:
        from contentlint.content.heading_ids import explicit_id

        return explicit_id(self.text, *content, self.dialect)

    def _pieces(self, events: list[_Event]) -> list[Piece]:
        original, char = self.masked.shifts.original, self.offsets.char
        return [
            Piece(original(char(span["start"])), text, literal) for span, text, literal in events
        ]

    def _undefined(self, link: Any) -> None:
        """Called by the parser, ahead of the events: only noted here."""
        span = link["span"]
        self.broken[span["start"], span["end"]] = (link["reference"], link["link_type"])

    def _undefined_references(self) -> list[Reference]:
        found = []
        labels = Labels(self.text, self.facts.body_start)
        for (start, end), (label, link_type) in sorted(self.broken.items()):
            first, last = self.offsets.char(start), self.offsets.char(end)
            if link_type.startswith("Collapsed") and self.source.startswith("[]", last):
                last += 2
            span = self.span(first, last)
            if label.startswith("^") or self.masked.overlapping(*span):
                continue
            kind = _REFERENCE_KINDS[link_type.removesuffix("Unknown")]
            known = labels.defined(label) or (kind == "full" and labels.is_index(span))
            if not known or self.dialect.strict:
                found.append(Reference(label, span, kind))
        return found

    def _definitions(self) -> None:
        for label, data in reference_definitions(self.source).items():
            span = data["span"]
            start, end = self.offsets.char(span["start"]), self.offsets.char(span["end"])
            place = definition_destination(self.source, start, end)
            if place is None:
                continue
            at = self.span(*place)
            whole = self.span(start, start + len(self.source[start:end].rstrip()))
            normal = normal_label(label)
            used = normal in self.used
            hidden = self.masked.overlapping(*at)
            destination = data["dest"]
            if hidden or "\ufffd" in destination:
                destination = decode(self.text[at.start : at.end])
            self.facts.definitions.append(Definition(label, destination, at, whole, used))
            kind: LinkKind = "template" if hidden else "reference"
            if used and (not hidden or self._is_template(hidden, at)):
                self.facts.links.append(Link(destination, at, whole, kind, self.used[normal]))
