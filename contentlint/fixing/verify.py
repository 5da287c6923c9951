"""Whether fixes did what they are for and nothing else: the page is read again and compared.

**What an edit touches.** The constructs that it changes characters of, and those right beside it
on a line that it changes. An edit that only moves lines (a blank line more or less) touches none.

**What must hold, whatever the fix.** Every front matter value, heading, link, definition, anchor,
code and comment that no edit touches is the same and stands where the edits moved it; none is
lost and none appears. Front matter that could be read can be read again.

**What must also hold when every fix is safe.** Readers see the same page: the rendered HTML is
equal, white space outside of `<pre>` and comments aside. Where an edit touches a link or a heading
(before or after) within its lines, that whole construct is first replaced by the same inert word on
both sides, so that the page must be equal everywhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Safety
from contentlint.fixing.edits import merged_edits
from contentlint.fixing.offsets import Changes
from contentlint.fixing.values import changed_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from contentlint.content.document import Document
    from contentlint.content.facts import Facts
    from contentlint.diagnostics import Fix, Span

Construct = tuple["Span", tuple[object, ...]]


def verify(before: Document, after: Document, fixes: Sequence[Fix]) -> str | None:
    """None when the fixes harm nothing, else what they would harm, as a sentence.

    `after` must be `before` with exactly these fixes applied by `apply_fixes`.
    """
    from contentlint.fixing.rendering import rendered_change

    if not after.decodable:
        return "the new text could not be written as UTF-8"
    changes = Changes(before.text, merged_edits(before.text, fixes))
    reason = _front_matter(before, after, changes)
    if reason is not None:
        return reason
    old_start = before.facts.body_start
    if changes.forward(old_start) != after.facts.body_start:
        old_start = max(old_start, changes.backward(after.facts.body_start))
    reason = _body(before, after, changes, old_start)
    if reason is None and all(fix.safety is Safety.SAFE for fix in fixes):
        reason = rendered_change(before, after, changes, old_start)
    return reason


def _front_matter(before: Document, after: Document, changes: Changes) -> str | None:
    old, new = before.front_matter, after.front_matter
    touched = (
        changes.touches_before(old.span)
        or changes.touches_after(new.span)
        or any(changes.touches_before(problem.span) for problem in old.problems)
    )
    if not touched:
        same = old.format == new.format and changes.forward(old.span.end) == new.span.end
        if not same and (old.format or new.format):
            return "the front matter would end in another place"
        return None
    if old.problems:
        if len(new.problems) >= len(old.problems):
            return "the front matter could still not be read"
        return None
    if new.problems:
        return "the front matter could not be read any more"
    if old.format is not None and new.format != old.format:
        return "the front matter would no longer be taken for front matter"
    return changed_value(old, new, changes)


def _body(before: Document, after: Document, changes: Changes, old_start: int) -> str | None:
    new_start = after.facts.body_start
    for name, constructs in _KINDS.items():
        old = [c for c in constructs(before.facts, before.text) if c[0].start >= old_start]
        new = [c for c in constructs(after.facts, after.text) if c[0].start >= new_start]
        moved = {(changes.forward(span.start), value) for span, value in old}
        there = {(span.start, value) for span, value in new}
        for span, value in old:
            place = changes.forward(span.start), value
            if place not in there and not changes.touches_before(span):
                return f"{name} elsewhere on the page would be lost or change"
        for span, value in new:
            if (span.start, value) not in moved and not changes.touches_after(span):
                return f"{name} would appear elsewhere on the page"
    return _definition_uses(before, after, changes)


def _definition_uses(before: Document, after: Document, changes: Changes) -> str | None:
    """A definition that is used stays used, unless an edit is on a line that names it."""
    used = {definition.label for definition in after.facts.definitions if definition.used}
    lost = [d for d in before.facts.definitions if d.used and d.label not in used]
    if not lost:
        return None
    edited = "\n".join(
        _line(before.text, change.span) for change in changes.before if not change.idle
    ).casefold()
    for definition in lost:
        if f"[{definition.label.casefold()}" not in edited:
            return f"links through `[{definition.label[:60]}]` would be lost"
    return None


def _line(text: str, span: Span) -> str:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return text[start : end if end >= 0 else len(text)]


def _headings(facts: Facts, text: str) -> Iterable[Construct]:
    return ((h.span, (h.level, h.text, h.id or "")) for h in facts.headings)


def _links(facts: Facts, text: str) -> Iterable[Construct]:
    return (
        (link.whole, (link.destination, link.image, link.kind))
        for link in facts.links
        if link.kind != "reference"
    )


def _definitions(facts: Facts, text: str) -> Iterable[Construct]:
    return ((d.whole, (d.label, d.destination)) for d in facts.definitions)


def _anchors(facts: Facts, text: str) -> Iterable[Construct]:
    return ((anchor.span, (anchor.id,)) for anchor in facts.anchors)


def _code(facts: Facts, text: str) -> Iterable[Construct]:
    return ((span, (text[slice(*span)],)) for span in facts.code)


def _comments(facts: Facts, text: str) -> Iterable[Construct]:
    return ((span, (text[slice(*span)],)) for span in facts.comments)


_KINDS: dict[str, Callable[[Facts, str], Iterable[Construct]]] = {
    "a heading": _headings,
    "a link": _links,
    "a link definition": _definitions,
    "an anchor": _anchors,
    "code": _code,
    "a comment": _comments,
}
