"""Code fences that do not all use the same sign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from contentlint.diagnostics import Edit, Fix, Severity, Span, Violation
from contentlint.records import field, record
from contentlint.rules.registry import file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.fences import Fence

_SIGNS = {"backtick": "`", "tilde": "~"}
_NAMES = {"`": "backticks", "~": "tildes"}


@record(frozen=True)
class Options:
    """Which sign a fence is made of."""

    style: Literal["consistent", "backtick", "tilde"] = field(
        default="consistent", metadata={"loose": True}
    )


@file_rule(
    "MD048",
    "code-fence-style",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def code_fence_style(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports code fences that are made of another sign than the first of the page.

    ## Why it matters
    Readers see the same code. Writers see a page that looks patched together.

    ## Example
    With ` ``` ` around the first code of a page, `~~~` around the next one is reported.

    ## Options
    - `style` (default `"consistent"`): `consistent` (as the first fence of the page),
      `backtick` or `tilde`

    ## Fix safety
    Suggested. Code that holds the other sign at the beginning of a line is left as it is.
    """
    expected = None if options.style == "consistent" else _SIGNS.get(options.style, "")
    for fence in document.fences:
        sign = document.text[fence.start]
        if expected is None:
            expected = sign
        if sign != expected:
            yield Violation(
                Span(fence.start, fence.end),
                f"this fence is made of {_NAMES[sign]}, others of {_NAMES.get(expected, 'none')}",
                f"write `{expected * 3}`" if expected == "~" else "write three backticks",
                _fix(document, fence, expected) if expected else None,
            )


def _fix(document: Document, fence: Fence, sign: str) -> Fix | None:
    text, block = document.text, fence.block
    old = text[fence.start]
    content = text[fence.end : block.end]
    if re.search(rf"^[ \t>]*{sign}{{3}}", content, re.MULTILINE) or sign in fence.info:
        return None
    new = sign * (fence.end - fence.start)
    edits = [Edit(Span(fence.start, fence.end), new)]
    closing = re.search(rf"[\r\n][ \t>]*({old}{{{fence.end - fence.start},}})\Z", content)
    if closing is not None:
        start, end = closing.span(1)
        edits.append(Edit(Span(fence.end + start, fence.end + end), sign * (end - start)))
    return Fix(f"Make the fence of {_NAMES[sign]}", tuple(edits))
