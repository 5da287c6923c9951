"""What the comments of a page that switch rules off did in one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.records import field, record

if TYPE_CHECKING:
    from collections.abc import Callable


@record()
class SuppressionOutcome:
    """Filled in while a page's findings are sifted.

    ran: codes of the rules that ran on the page
    known: the code behind a code, name or alias; None where there is no such rule
    used: indices into `Facts.suppressions` of those that hid a finding
    used_codes: (index, code as written) of each code in a comment that hid a finding
    markdownlints: codes of the rules that are markdownlint's, or stand for one of its
    names: every code, name and alias there is, for suggestions
    """

    ran: frozenset[str]
    known: Callable[[str], str | None]
    used: set[int] = field(default_factory=set)
    used_codes: set[tuple[int, str]] = field(default_factory=set)
    markdownlints: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
