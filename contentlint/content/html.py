"""Facts from HTML and JSX tags: ids, names, and the attributes that refer elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.facts import Anchor, Link
from contentlint.content.links import srcset_candidates
from contentlint.content.offsets import new_tuple
from contentlint.content.referring import may_refer, role
from contentlint.content.tags import Attribute, Tag, read_html_tag
from contentlint.diagnostics import Span
from contentlint.patterns import regex

if TYPE_CHECKING:
    from contentlint.content.dialects import Dialect
    from contentlint.content.facts import Facts, LinkKind
    from contentlint.content.masks import Masked
    from contentlint.content.offsets import LineShifts

_NAMING = frozenset(("name", "anchor", "permalink", "hash"))
"""Attributes of components that often become an id, as `titleId` and its like do."""
_LITERAL = re.compile(
    r"\s*(?:(?P<call>require|useBaseUrl|withBase)\(\s*)?"
    r"(?:\"(?P<double>[^\"\\\r\n]*)\"|'(?P<single>[^'\\\r\n]*)'|`(?P<plain>[^`$\\\r\n]*)`)"
    r"(?(call)\s*\)(?:\.default)?)\s*\Z"
)
"""A literal, perhaps as the argument of a function that generators have for paths of assets."""
_VARIABLE = re.compile(r"\s*([A-Za-z_$][\w$]*)\s*\Z")
_OPENING = regex(r"<(?:!--|(?=[A-Za-z/])(?:/?([A-Za-z][A-Za-z0-9:.-]*+)\s*+(/?)>)?)")
"""A comment, or a tag; of one without attributes its name, and whether it closes itself."""
_DRAWING = regex(
    r"(?:svg|defs|g|symbol|use|mask|filter|pattern|marker|clippath|lineargradient|radialgradient"
    r"|stop|path|rect|circle|ellipse|line|polygon|polyline|text|tspan|textpath|image|style|script)"
    r"\Z",
    re.IGNORECASE,
)
"""Elements whose ids are for drawings, style sheets and scripts."""
_RAW_TEXT = frozenset(("script", "style"))


class HtmlReader:
    """Notes what tags define and refer to in one page's facts."""

    def __init__(self, facts: Facts, text: str, masked: Masked, dialect: Dialect) -> None:
        self.facts = facts
        self.text = text
        self.masked = masked
        self.source = masked.source
        self.kind: LinkKind = "jsx" if dialect.jsx else "html"
        self.template_links = dialect.template_links
        self.idle = dialect.jsx and "<!--" not in masked.source

    def read(self, start: int, end: int) -> None:
        """Read a range of raw HTML: offsets of the masked source.

        Without effect where `idle`: the tags of JSX are known from the masks.
        """
        position = start
        shifts = self.masked.shifts
        while match := _OPENING.search(self.source, position, end):
            at, position = match.span()
            if match[1] is not None:
                if self.kind == "jsx":
                    continue
                self.facts.html.append(shifts.span(at, position))
                if not match[2] and match[1].lower() in _RAW_TEXT and self.source[at + 1] != "/":
                    position = self._after_raw_text(match[1], position, end)
                continue
            if position == at + 4:
                close = self.source.find("-->", at + 2, end)
                position = close + 3 if close >= 0 else end
                self.facts.comments.append(shifts.span(at, position))
                continue
            tag = read_html_tag(self.source, at, end)
            if tag is None:
                position = at + 1
                continue
            position = tag.end
            if self.kind == "jsx":
                continue
            if shifts.plain:
                self._note(tag, shifts.base)
            else:
                self._note(_moved(tag, shifts), 0)
            if tag.name.lower() in _RAW_TEXT and not tag.closing and not tag.self_closing:
                position = self._after_raw_text(tag.name, tag.end, end)

    def finish(self) -> None:
        """Note the tags that were masked before parsing, and the masked spans."""
        found = self.masked.found
        for tag in found.tags:
            self._note(tag, 0)
            if self.kind == "jsx" and tag.is_component and tag.self_closing:
                self.facts.components.append(tag.name)
        for start, end, kind in found.regions:
            if kind == "code":
                self.facts.code.append(new_tuple(Span, (start, end)))
            elif kind not in ("tag", "comment"):
                self.facts.masked.append(new_tuple(Span, (start, end)))

    def _after_raw_text(self, name: str, start: int, end: int) -> int:
        close = self.source.lower().find(f"</{name.lower()}", start, end)
        return close if close >= 0 else end

    def _note(self, tag: Tag, base: int) -> None:
        whole = new_tuple(Span, (tag.start + base, tag.end + base))
        self.facts.html.append(whole)
        if tag.closing:
            return
        for attribute in tag.attributes:
            name = attribute.name.lower()
            if name == "id" or (
                (name in _NAMING or name.endswith("id")) and _names(tag, attribute)
            ):
                self._anchor(attribute, base, sure=_is_target(tag))
            elif may_refer(tag, name):
                self._reference(tag, attribute, whole, base)

    def _value(self, attribute: Attribute, base: int) -> Span | None:
        """Where the literal value of an attribute stands; None if it is not known."""
        start, end = attribute.start + base, attribute.end + base
        if start == end:
            return None
        if not attribute.expression:
            return None if self._templated(start, end) else Span(start, end)
        literal = _LITERAL.match(self.text, start, end)
        if literal:
            return Span(*literal.span(_quotes(literal)))
        variable = _VARIABLE.match(self.text, start, end)
        return self.masked.found.constants.get(variable.group(1)) if variable else None

    def _call(self, attribute: Attribute, base: int) -> str:
        """The name of the function whose argument the value is, after a space; "" for none."""
        if not attribute.expression:
            return ""
        literal = _LITERAL.match(self.text, attribute.start + base, attribute.end + base)
        return f" {literal['call']}" if literal and literal["call"] else ""

    def _templated(self, start: int, end: int) -> bool:
        """Whether a template tag stands in the range."""
        kinds = ("template", "comment", "code")
        return any(region.kind in kinds for region in self.masked.overlapping(start, end))

    def _template(self, start: int, end: int) -> Span | None:
        """The range of a value, where nothing but template tags hides parts of it."""
        hiding = self.masked.overlapping(start, end)
        whole = all(
            region.kind == "template" and start <= region.start and region.end <= end
            for region in hiding
        )
        return Span(start, end) if hiding and whole else None

    def _anchor(self, attribute: Attribute, base: int, *, sure: bool) -> None:
        span = self._value(attribute, base)
        if span is None and self._templated(attribute.start + base, attribute.end + base):
            self.facts.opaque = self.facts.opaque or "an id is filled in by a template"
        elif span is not None and span.end > span.start:
            identifier = _unescape(self.text[span.start : span.end])
            self.facts.anchors.append(Anchor(identifier, span, sure and not attribute.expression))

    def _reference(self, tag: Tag, attribute: Attribute, whole: Span, base: int) -> None:
        span, kind = self._value(attribute, base), self.kind
        name = attribute.name.lower()
        if span is None and self.template_links and name in ("href", "src"):
            span, kind = self._template(attribute.start + base, attribute.end + base), "template"
        if span is None:
            return
        value = self.text[span.start : span.end]
        what = role(tag, name, value.strip(), jsx=self.kind == "jsx")
        if what is None:
            return
        image, where = what != "link", attribute.name + self._call(attribute, base)
        spans = [span]
        if what == "pictures":
            spans = [Span(span.start + a, span.start + b) for a, b in srcset_candidates(value)]
        for place in spans:
            destination = _unescape(self.text[place.start : place.end]).strip()
            link = Link(destination, place, whole, kind, image, tag.name, where)
            self.facts.links.append(link)


def _is_target(tag: Tag) -> bool:
    """Whether an id of the tag is one that links lead to: the parts of drawings have some, too."""
    return not (tag.is_component or _DRAWING.match(tag.name))


def _moved(tag: Tag, shifts: LineShifts) -> Tag:
    """A tag of the parser's source with the offsets of the file."""
    original, original_end = shifts.original, shifts.original_end
    attributes = tuple(
        attribute._replace(start=original(attribute.start), end=original_end(attribute.end))
        if attribute.end > attribute.start
        else attribute._replace(start=original(attribute.start), end=original(attribute.start))
        for attribute in tag.attributes
    )
    return tag._replace(start=original(tag.start), end=original_end(tag.end), attributes=attributes)


def _quotes(literal: re.Match[str]) -> str:
    """The name of the group that holds what stands between the quotes."""
    return next(name for name in ("double", "single", "plain") if literal[name] is not None)


def _names(tag: Tag, attribute: Attribute) -> bool:
    """Whether an attribute that is not `id` gives the tag an anchor."""
    if tag.is_component:
        return attribute.name.endswith("Id") or attribute.name.lower() in _NAMING
    return tag.name == "a" and attribute.name.lower() == "name"


def _unescape(value: str) -> str:
    if "&" not in value:
        return value
    from html import unescape

    return unescape(value)
