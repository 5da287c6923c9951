"""Fixes of one document applied until nothing is left to do, each round verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.document import BOM, Document
from contentlint.diagnostics import Safety
from contentlint.fixing.edits import apply_fixes
from contentlint.fixing.verify import verify
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from contentlint.diagnostics import Diagnostic, Fix

    Judge = Callable[[Document], Sequence[Diagnostic]]

MAX_ROUNDS = 10
MAX_VERIFICATIONS = 200
"""Pages read again for one document, at most: a bound for content made to be slow."""

_UNSTABLE = "it would have to be applied again and again"
_UNDONE = "it and another fix undo each other"
_BUDGET = "too many fixes of this file would do harm"

Key = tuple[str, str, str]


class FixResult(NamedTuple):
    """The document after the fixes; which were applied; which were not, each with the reason."""

    document: Document
    applied: list[Diagnostic]
    withdrawn: list[tuple[Diagnostic, str]]


def fix_document(document: Document, judge: Judge, allow: Safety) -> FixResult:
    """Apply the fixes of `judge`'s findings to the document.

    `judge` gives the findings that are neither suppressed nor in a baseline. `allow` is SAFE for
    safe fixes only, SUGGESTED for all. A round applies all fixes that do not overlap and verifies
    the page; fixes that would harm it are withdrawn. Fixes that undo one another, or do not come
    to rest in MAX_ROUNDS, are withdrawn too, and what they did is taken back. An undecodable
    document is returned as it is.
    """
    if not document.decodable:
        return FixResult(document, [], [])
    return _Run(document, judge, allow).result()


class _State(NamedTuple):
    """A text on the way, and the fixes (with the text they were found on) that led to it."""

    document: Document
    applied: list[Diagnostic]
    found_on: Document


class _Run:
    def __init__(self, document: Document, judge: Judge, allow: Safety) -> None:
        self._judge = judge
        self._allow = allow
        self._states = [_State(document, [], document)]
        self._withdrawn: dict[Key, tuple[Diagnostic, str]] = {}
        self._banned_codes: set[str] = set()
        self._budget = MAX_VERIFICATIONS

    def result(self) -> FixResult:
        while not self._settle():
            pass
        applied = [diagnostic for state in self._states for diagnostic in state.applied]
        return FixResult(self._document, applied, list(self._withdrawn.values()))

    @property
    def _document(self) -> Document:
        return self._states[-1].document

    def _settle(self) -> bool:
        """Rounds until no fix is left; False when some do not come to rest and are now banned."""
        for _ in range(MAX_ROUNDS):
            if not self._round():
                return True
        restless = [d for d in self._candidates() if d.code not in self._banned_codes]
        if not restless:
            return True
        for diagnostic in restless:
            self._withdraw(diagnostic, _UNSTABLE, self._document)
        self._banned_codes |= {diagnostic.code for diagnostic in restless}
        del self._states[1:]
        return False

    def _candidates(self) -> list[Diagnostic]:
        document = self._document
        return [
            diagnostic
            for diagnostic in self._judge(document)
            if diagnostic.fix is not None
            and (self._allow is Safety.SUGGESTED or diagnostic.fix.safety is Safety.SAFE)
            and diagnostic.code not in self._banned_codes
            and _key(diagnostic, document) not in self._withdrawn
        ]

    def _round(self) -> bool:
        """One round of fixes; False when there is nothing left to do."""
        document = self._document
        candidates = self._candidates()
        chosen = apply_fixes(document.text, [_fix(d) for d in candidates])
        wanted = [candidates[index] for index in chosen.applied]
        after, accepted = self._verified(document, wanted)
        if after.text == document.text:
            return len(accepted) < len(wanted)
        seen = [state.document.text for state in self._states]
        if after.text not in seen:
            self._states.append(_State(after, accepted, document))
            return True
        start = seen.index(after.text) + 1
        for state in [*self._states[start:], _State(after, accepted, document)]:
            for diagnostic in state.applied:
                self._withdraw(diagnostic, _UNDONE, state.found_on)
        del self._states[start:]
        return True

    def _verified(
        self, document: Document, wanted: list[Diagnostic]
    ) -> tuple[Document, list[Diagnostic]]:
        """The document with as many of the wanted fixes as verification allows, by bisection."""
        accepted: list[int] = []
        best = document
        stack = [list(range(len(wanted)))] if wanted else []
        while stack:
            part = stack.pop()
            if self._budget <= 0:
                for index in part:
                    self._withdraw(wanted[index], _BUDGET, document)
                continue
            self._budget -= 1
            trial = sorted(accepted + part)
            after, reason = _tried(document, [wanted[index] for index in trial])
            if reason is None:
                best, accepted = after, trial
            elif len(part) == 1:
                self._withdraw(wanted[part[0]], reason, document)
            else:
                middle = len(part) // 2
                stack += (part[middle:], part[:middle])
        return best, [wanted[index] for index in accepted]

    def _withdraw(self, diagnostic: Diagnostic, reason: str, document: Document) -> None:
        self._withdrawn.setdefault(_key(diagnostic, document), (diagnostic, reason))


def _tried(document: Document, diagnostics: list[Diagnostic]) -> tuple[Document, str | None]:
    fixes = [_fix(diagnostic) for diagnostic in diagnostics]
    after = with_text(document, apply_fixes(document.text, fixes).text)
    return after, verify(document, after, fixes)


def with_text(document: Document, text: str) -> Document:
    """The same file with another text; its byte order mark is kept."""
    raw = (BOM + text if document.bom else text).encode("utf-8", "surrogatepass")
    choose, form = document.choose, document.form
    return Document(document.path, raw, document.dialect, choose=choose, form=form)


def _fix(diagnostic: Diagnostic) -> Fix:
    if diagnostic.fix is None:
        raise ValueError(f"{diagnostic.code} at {diagnostic.span} has no fix")
    return diagnostic.fix


def _key(diagnostic: Diagnostic, document: Document) -> Key:
    text = document.text[diagnostic.span.start : diagnostic.span.end]
    return diagnostic.code, diagnostic.message, text
