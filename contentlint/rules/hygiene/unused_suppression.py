"""Comments that switch a rule off where it finds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Safety, Severity, Span, Violation
from contentlint.rules.registry import NoOptions, suppression_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, Suppression
    from contentlint.rules.hygiene.outcome import SuppressionOutcome


@suppression_rule("CL001", "unused-suppression", severity=Severity.WARNING, fixable=True)
def unused_suppression(
    page: Facts, outcome: SuppressionOutcome, options: NoOptions
) -> Iterator[Violation]:
    """
    ## What it does
    Reports a comment that switches rules off, or one rule in its list, when nothing is found
    there. A rule that did not run is not judged, and neither are the comments of markdownlint.

    ## Why it matters
    The comment outlives the problem it was written for, and hides the next one.

    ## Example
    ```markdown
    <!-- contentlint-disable-next-line broken-link -->
    A line without any link.
    ```

    Take the comment out.

    ## Fix safety
    Safe: readers never see the comment.
    """
    for suppression, indexes in _comments(page):
        if not suppression.codes:
            if outcome.used.isdisjoint(indexes) and _all_ran(outcome):
                yield _whole(suppression, "nothing is found here that this comment could hide")
            continue
        unused = [
            position
            for position, (written, _) in enumerate(suppression.codes)
            if outcome.known(written) in outcome.ran
            and not any((index, written) in outcome.used_codes for index in indexes)
        ]
        if len(unused) == len(suppression.codes):
            names = ", ".join(f"`{written}`" for written, _ in suppression.codes)
            verb = "finds" if len(unused) == 1 else "find"
            yield _whole(suppression, f"{names} {verb} nothing here: this comment hides nothing")
            continue
        for position in unused:
            yield _one(suppression, position)


def _comments(page: Facts) -> Iterator[tuple[Suppression, list[int]]]:
    """One suppression a comment, with all its codes, and the indices of the page's suppressions
    that come from it: several, where an `enable` ends it for some of its rules first."""
    comments: dict[Span, list[int]] = {}
    for index, suppression in enumerate(page.suppressions):
        if not suppression.form.startswith("markdownlint"):
            comments.setdefault(suppression.span, []).append(index)
    for indexes in comments.values():
        parts = [page.suppressions[index] for index in indexes]
        codes = {code[1]: code for part in parts for code in part.codes}
        yield parts[0]._replace(codes=tuple(codes[span] for span in sorted(codes))), indexes


def _all_ran(outcome: SuppressionOutcome) -> bool:
    """Whether every rule on pages that runs by default did: only then can "all rules" be unused."""
    from contentlint.rules import all_rules

    return all(
        rule.code in outcome.ran
        for rule in all_rules().values()
        if rule.recommended and rule.scope not in ("project", "suppression")
    )


def _whole(suppression: Suppression, message: str) -> Violation:
    if suppression.form == "front-matter":
        return Violation(suppression.span, message, "take it out")
    edit = Edit(suppression.line_span or suppression.span, "")
    fix = Fix("Take the comment out", (edit,), Safety.SAFE)
    return Violation(suppression.span, message, "take the comment out", fix)


def _one(suppression: Suppression, position: int) -> Violation:
    """One code of a list; its separator goes with it."""
    codes = suppression.codes
    written, span = codes[position]
    if position + 1 < len(codes):
        gap = Span(span.start, codes[position + 1][1].start)
    else:
        gap = Span(codes[position - 1][1].end, span.end)
    fix = None
    if suppression.form != "front-matter":
        fix = Fix(f"Take `{written}` out", (Edit(gap, ""),), Safety.SAFE)
    return Violation(span, f"`{written}` finds nothing here", f"take `{written}` out", fix)
