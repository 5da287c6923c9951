"""Pages without the headings that they should have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Span, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule
from contentlint.rules.style.heading_text import written_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.heading_marks import HeadingMarks

_NONE = "[None]"


@record(frozen=True)
class Options:
    """The headings, in order."""

    headings: tuple[str, ...] | None = None
    match_case: bool = False


@file_rule(
    "MD043",
    "required-headings",
    severity=Severity.WARNING,
    recommended=False,
    aliases=("required-headers",),
    options=Options,
)
def required_headings(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports the first heading that does not fit the list of headings which a page should have, or
    that one is missing. It says nothing until it is given a list; with `[[overrides]]` each folder
    can have one of its own.

    ## Why it matters
    Readers of many pages of a kind find what they look for where it always is.

    ## Example
    ```toml
    [rules.required-headings]
    headings = ["# *", "## What it does", "*", "## Further reading"]
    ```

    ## Options
    - `headings`: the headings in order, with their `#`s; `*` stands for any number of others, `+`
      for at least one, `?` for exactly one
    - `match-case` (default `false`): capital and small letters must be the same
    """
    if options.headings is None:
        return
    plan = _Plan(options.headings, options.match_case)
    for heading in document.heading_marks:
        expected = plan.take(f"{'#' * heading.level} {written_text(document, heading)}")
        if expected is not None:
            yield _wrong(heading, expected)
            return
    missing = plan.missing(bool(document.heading_marks))
    if missing is not None:
        end = len(document.text)
        yield Violation(
            Span(end, end),
            f"the page has no heading `{missing}`",
            "write the section that it lacks",
        )


class _Plan:
    """The list, and how far a page has come in it."""

    def __init__(self, headings: tuple[str, ...], match_case: bool) -> None:
        self.headings = headings
        self.next = 0
        self.any = False
        self.same = (lambda text: text) if match_case else str.lower

    def take(self, heading: str) -> str | None:
        """None when the page's next heading fits, else what should stand there."""
        expected = self._expected()
        if expected == "*":
            if self.same(self._expected()) != self.same(heading):
                self.any = True
                self.next -= 1
        elif expected == "+":
            self.any = True
        elif expected == "?":
            return None
        elif self.same(expected) == self.same(heading):
            self.any = False
        elif self.any:
            self.next -= 1
        else:
            return expected
        return None

    def missing(self, any_headings: bool) -> str | None:
        """The first heading that the page lacks at its end."""
        left = self.headings[self.next :]
        if not left or left == ("*",):
            return None
        if not any_headings and all(heading == "*" for heading in self.headings):
            return None
        return left[0]

    def _expected(self) -> str:
        self.next += 1
        if self.next <= len(self.headings):
            return self.headings[self.next - 1] or _NONE
        return _NONE


def _wrong(heading: HeadingMarks, expected: str) -> Violation:
    span = Span(heading.block.start, heading.block.end)
    if expected == _NONE:
        return Violation(span, "the page should have no heading here", "take it out")
    message = f"another heading should stand here: `{expected}`"
    return Violation(span, message, f"write `{expected}`")
