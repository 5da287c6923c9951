"""Markdown that is not written in one consistent form."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Safety, Severity, Span, Violation
from contentlint.rules.registry import NoOptions, file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.linediff import Hunk


@file_rule("MF001", "unformatted", severity=Severity.WARNING, recommended=False, fixable=True)
def unformatted(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports the lines that [`contentlint format`](../format.md) would write in another way: white
    space that nobody sees, missing or surplus blank lines, headings marked by underlining, ragged
    tables, list numbers that do not count on.

    The form is mdformat's and that of the project's `.mdformat.toml`, with what the writer chose
    kept where it is as good as another: bullets, hard line breaks, escapes, entities, link
    definitions where they stand. Front matter is never touched, nor is what the site's builder
    reads and a formatter does not (template tags, components, admonitions, math, attribute lists),
    nor what stands between `<!-- contentlint-format-off -->` and `<!-- contentlint-format-on -->`.
    A block that would not be proven to stay the same is left as it is.

    ## Why it matters
    Readers see no difference. Writers do: a diff shows what was changed and not how the editor
    was set, and untidy source is where rendering mistakes begin.

    ## Example
    ```markdown
    Why we moved
    ============
    * cost
    * speed
    ```

    is written

    ```markdown
    # Why we moved

    * cost
    * speed
    ```

    ## Fix safety
    Safe for white space, blank lines, white space behind list and heading marks, and tables: the
    page is rendered before and after and must be the same. Everything else is suggested, for other
    builders may read it in another way.
    """
    from contentlint.content.formatting.outcome import Formatted

    result = document.formatted
    if not isinstance(result, Formatted) or result.text == document.text:
        return
    from contentlint.content.linediff import changed_lines, split_lines

    old, new = split_lines(document.text), split_lines(result.text)
    starts = list(accumulate(map(len, old), initial=0))
    for hunk in changed_lines(old, new):
        yield _violation(old, new, starts, hunk)


def _violation(old: list[str], new: list[str], starts: list[int], hunk: Hunk) -> Violation:
    from contentlint.rules.style.differences import differences

    before, after = old[hunk.old_start : hunk.old_end], new[hunk.new_start : hunk.new_end]
    above = old[hunk.old_start - 1] if hunk.old_start else ""
    below = old[hunk.old_end] if hunk.old_end < len(old) else ""
    kinds = differences(before, after, above, below)
    edit = Edit(Span(starts[hunk.old_start], starts[hunk.old_end]), "".join(after))
    safety = Safety.SAFE if all(kind.harmless for kind in kinds) else Safety.SUGGESTED
    return Violation(
        _place(old, starts, hunk),
        "untidy source: " + ", ".join(kind.words for kind in kinds),
        _help(before, after),
        Fix("Format these lines", (edit,), safety),
    )


def _place(old: list[str], starts: list[int], hunk: Hunk) -> Span:
    """The changed lines without their last line ending; where lines are missing, the next line."""
    first, end = hunk.old_start, hunk.old_end
    if first == end:
        first = min(first, len(old) - 1)
        end = first + 1
    return Span(starts[first], starts[end - 1] + len(old[end - 1].rstrip("\r\n")))


def _help(before: list[str], after: list[str]) -> str:
    """What to type: the first line that gets another text, or what to do about blank lines."""
    known = {line.rstrip() for line in before}
    for line in after:
        text = line.rstrip()
        if text.strip(" >") and text not in known:
            return f"write `{text if len(text) <= 80 else text[:79] + '…'}`"
    if len(after) > len(before):
        return "put a blank line before this line"
    if len(after) < len(before):
        return "delete the blank lines that are too many" if after else "delete this blank line"
    if "".join(before) + "\n" == "".join(after).replace("\r\n", "\n"):
        return "end the file with a line break"
    return "take away the white space at the end of the line"
