"""Comments that switch off a rule that does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Severity, Violation
from contentlint.rules.registry import NoOptions, suppression_rule
from contentlint.similar import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts
    from contentlint.rules.hygiene.outcome import SuppressionOutcome

_SHOWN = 60


@suppression_rule("CL002", "unknown-suppression", severity=Severity.WARNING, fixable=True)
def unknown_suppression(
    page: Facts, outcome: SuppressionOutcome, options: NoOptions
) -> Iterator[Violation]:
    """
    ## What it does
    Reports a comment that switches off a rule of which nobody has heard. The comments of
    markdownlint may name any of its rules; of its `markdownlint-configure-file` comments, those
    are reported that cannot be read.

    ## Why it matters
    The comment does nothing: a misspelled name leaves the finding in place.

    ## Example
    ```markdown
    <!-- contentlint-disable-next-line broken-lnik -->
    ```

    Write

    ```markdown
    <!-- contentlint-disable-next-line broken-link -->
    ```

    ## Fix safety
    Suggested: the nearest name is a guess.
    """
    for suppression in page.suppressions:
        if suppression.form.startswith("markdownlint"):
            continue
        for written, span in suppression.codes:
            if outcome.known(written) is not None:
                continue
            shown = written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
            near = nearest(written, _names(outcome)) if len(written) <= _SHOWN else None
            yield Violation(
                span,
                f"there is no rule `{shown}`: this comment does not switch it off",
                f"did you mean `{near}`?" if near else "`contentlint rule` lists the rules",
                Fix(f"Write `{near}`", (Edit(span, near),)) if near else None,
            )

    for one in page.configured:
        if one.values is None:
            yield Violation(
                one.span,
                "this configuration cannot be read: it changes nothing",
                'write it as JSON: `{ "line-length": false }`',
            )


def _names(outcome: SuppressionOutcome) -> list[str]:
    """Names first, then codes: a name says more."""
    if outcome.names:
        return sorted(outcome.names)
    from contentlint.rules import all_rules

    rules = all_rules().values()
    return [rule.name for rule in rules] + [rule.code for rule in rules]
