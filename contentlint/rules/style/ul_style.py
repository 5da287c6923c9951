"""Bullet lists that do not all use the same sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from contentlint.diagnostics import Edit, Fix, Severity, Span, Violation
from contentlint.records import field, record
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document

_SIGNS = {"asterisk": "*", "dash": "-", "plus": "+"}
_VARYING = ("consistent", "sublist")
_OTHER = {"-": "+", "+": "*", "*": "-"}


@record(frozen=True)
class Options:
    """Which sign a bullet is."""

    style: Literal["consistent", "asterisk", "plus", "dash", "sublist"] = field(
        default="consistent", metadata={"loose": True}
    )


@file_rule(
    "MD004",
    "ul-style",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def ul_style(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports bullets that are written with another sign than the rest of the page.

    ## Why it matters
    Readers see the same bullets. Writers see a page that looks patched together, and two signs
    in one list make two lists of it.

    ## Example
    ```markdown
    * Bread
    - Butter
    ```

    Write

    ```markdown
    - Bread
    - Butter
    ```

    ## Options
    - `style` (default `"consistent"`): `consistent` (as the first bullet of the page),
      `asterisk` (`*`), `plus` (`+`), `dash` (`-`), or `sublist`: consistent at every
      level, and another sign than a level above

    ## Fix safety
    Suggested: two lists that stand one below the other become one when they have the same sign.
    """
    expected = None if options.style in _VARYING else _SIGNS.get(options.style, "-")
    levels: dict[int, str] = {}
    for block, marks, depth, _, _ in document.list_marks:
        if block.value is not None:
            continue
        level = depth if options.style == "sublist" else 0
        for mark in marks:
            sign = document.text[mark.start]
            if options.style == "sublist":
                if level not in levels:
                    levels[level] = _OTHER[sign] if levels.get(level - 1) == sign else sign
                expected = levels[level]
            elif expected is None:
                expected = sign
            if sign != expected:
                yield _violation(Span(mark.start, mark.end), sign, expected)


def _violation(span: Span, sign: str, expected: str) -> Violation:
    return Violation(
        span,
        f"this bullet is `{sign}`, where others are `{expected}`",
        f"write `{expected}`",
        Fix(f"Write `{expected}`", (Edit(span, expected),)),
    )
