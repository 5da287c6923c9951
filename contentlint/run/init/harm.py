"""The worst of what a site's readers meet, in few lines: one target that many pages get wrong is
one line, and what breaks for readers comes before what looks untidy."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.diagnostics import Diagnostic

_MODEL = "site-model"
_READERS = ("broken-link", "missing-image", "broken-redirect", "malformed-link", "case-mismatch")
"""What readers run into: a 404, a gap for a picture, brackets in the text."""


class Harm(NamedTuple):
    """One thing that is wrong, `times` times on `pages` pages; `first` is where it stands first."""

    pages: int
    times: int
    first: Diagnostic


def worst(found: Iterable[Diagnostic]) -> list[Harm]:
    """All findings, those with the same rule and message together, by harm to readers."""
    groups: defaultdict[tuple[str, str], list[Diagnostic]] = defaultdict(list)
    for one in found:
        groups[one.code, one.message].append(one)
    harms = [Harm(len({one.path for one in same}), len(same), same[0]) for same in groups.values()]
    return sorted(harms, key=_rank)


def _rank(harm: Harm) -> tuple[bool, int, bool, int, int, str, int]:
    first = harm.first
    return (
        first.name != _MODEL,
        -first.severity,
        first.severity is not Severity.ERROR or first.name not in _READERS,
        -harm.pages,
        -harm.times,
        first.path,
        first.span.start,
    )
