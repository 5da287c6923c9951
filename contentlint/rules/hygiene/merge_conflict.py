"""Markers of a merge conflict that nobody resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Violation
from contentlint.rules.registry import NoOptions, file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.conflicts import Conflict
    from contentlint.content.cover import Cover
    from contentlint.content.document import Document


@file_rule("CL011", "merge-conflict")
def merge_conflict(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports the lines `<<<<<<<`, `=======` and `>>>>>>>` that git writes where two changes to the
    same lines could not be merged, and a first or last one of them that was forgotten. A conflict
    that stands as a whole in one code block is taken for an example.

    In front matter, [front-matter-syntax](front-matter-syntax.md) reports it.

    ## Why it matters
    Readers see both versions of the text, one below the other, and the markers between them.

    ## Example
    ```text
    <<<<<<< HEAD
    The event takes place in June.
    =======
    The event takes place in July.
    >>>>>>> new-date
    ```

    Keep one of the two lines, and delete the three markers.
    """
    text = document.text
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    from contentlint.content.conflicts import conflicts

    examples: Cover | None = None
    for conflict in conflicts(text):
        if conflict.start.start < document.facts.body_start:
            if document.front_matter.problems:
                continue
        else:
            examples = examples or _examples(document)
            if _holds(examples, conflict):
                continue
        yield _violation(document, conflict)


def _violation(document: Document, conflict: Conflict) -> Violation:
    if not conflict.whole:
        return Violation(
            conflict.start,
            "readers see this marker: it is left over from a merge conflict",
            "look whether the text around it is there twice, and delete the line",
        )
    last = document.lines.position(conflict.end.start)[0]
    hidden = any(a <= conflict.start.start < b for a, b in document.facts.comments)
    return Violation(
        conflict.start,
        f"a merge conflict was left in this comment, down to line {last}"
        if hidden
        else f"readers see both versions of a merge conflict, down to line {last}, and its markers",
        "keep one version, or what is right of both, and delete the lines `<<<<<<<`, `=======` "
        "and `>>>>>>>`",
    )


def _examples(document: Document) -> Cover:
    """Code blocks, and elements such as `<pre>`."""
    from contentlint.content.cover import Cover, raw_elements

    facts = document.facts
    return Cover([*facts.code, *facts.masked, *raw_elements(document.text)])


def _holds(examples: Cover, conflict: Conflict) -> bool:
    """Whether one of them holds the whole conflict."""
    first, last = conflict.start.start, conflict.end.start
    return any(start <= first and last < end for start, end in examples.between(first, first + 1))
