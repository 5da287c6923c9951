"""Which findings a page's comments hide, and which comments that takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from contentlint.content.facts import Configured, Suppression
    from contentlint.diagnostics import Diagnostic
    from contentlint.lines import Lines
    from contentlint.rules.hygiene.outcome import SuppressionOutcome

NARROW = 20
"""Lines that a comment for one line covers at most: blank ones may follow it."""
MOST_WIDE = 500
"""Comments for many lines of which a page may have so many before the rest does nothing."""


def on_lines(
    found: list[Diagnostic],
    configured: Sequence[Configured],
    lines: Lines,
    names: Mapping[str, str | None],
) -> list[Diagnostic]:
    """The findings, of rules in `names` only those on lines where a comment switches the rule on;
    `names` has markdownlint's code for each of our codes."""
    places: dict[str, list[tuple[int, int]]] = {}
    for one in configured:
        if one.lines:
            for name in one.values or ():
                places.setdefault(name, []).append(one.lines)

    def stands(one: Diagnostic) -> bool:
        if one.code not in names:
            return True
        line = lines.position(one.span.start)[0]
        return any(start <= line < end for start, end in places.get(names[one.code] or "", ()))

    return [one for one in found if stands(one)]


class Hiding:
    """Looks suppressions up by line, and notes in `outcome` what each of them hid."""

    def __init__(
        self, suppressions: Sequence[Suppression], lines: Lines, outcome: SuppressionOutcome
    ) -> None:
        self._suppressions = suppressions
        self._lines = lines
        self._outcome = outcome
        self._on_line: dict[int, list[int]] = {}
        self._wide: list[int] = []
        for index, one in enumerate(suppressions):
            start, end = one.lines
            if end - start > NARROW:
                self._wide.append(index)
                continue
            for line in range(start, end):
                self._on_line.setdefault(line, []).append(index)
        del self._wide[MOST_WIDE:]

    def hides(self, found: Diagnostic) -> bool:
        """Whether a comment hides the finding; every one that does counts as used."""
        line = self._lines.position(found.span.start)[0]
        hidden = False
        for index in (*self._on_line.get(line, ()), *self._wide):
            start, end = self._suppressions[index].lines
            if start <= line < end and self._covers(index, found.code):
                hidden = True
        return hidden

    def _covers(self, index: int, code: str) -> bool:
        suppression, outcome = self._suppressions[index], self._outcome
        if not suppression.codes:
            if suppression.form.startswith("markdownlint") and code not in outcome.markdownlints:
                return False
            if any(outcome.known(written) == code for written in suppression.excluding):
                return False
            outcome.used.add(index)
            return True
        named = [written for written, _ in suppression.codes if outcome.known(written) == code]
        if not named:
            return False
        outcome.used.add(index)
        outcome.used_codes.update((index, written) for written in named)
        return True
