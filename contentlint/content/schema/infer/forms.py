"""Texts that all have one form: digits and signs at the same places, or the same first sign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_RUN = re.compile(r"[0-9]+|[^0-9]")
_HASH = re.compile(r"(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{16,}\Z")
_LONGEST = 200
_SIGNS = ("/", "@", "#")
_SPECIAL = frozenset(r"\.^$*+?()[]{}|")


def common_pattern(texts: Iterable[str]) -> str | None:
    """A plain pattern that all texts match; None where there is none worth a rule.

    Numbers between signs ("4.3.2", "2014/12/12/…") or one first sign ("@handle", "/url/").
    """
    texts = list(texts)
    if texts and all(_HASH.match(text) and len(text) == len(texts[0]) for text in texts):
        return f"^[0-9a-f]{{{len(texts[0])}}}$"
    first: list[str] = []
    rest: list[list[str]] = []
    shared, same = 0, True
    for text in texts:
        other = _RUN.findall(text[:_LONGEST])
        if not first:
            first, shared = other, len(other)
            continue
        rest.append(other)
        if not shared:
            return None
        shared, same = _shared(first, other, shared), same and len(other) == len(first)
    # What stands before the first difference counts up to its last sign only; words are prose.
    prefix = first[: min(shared, _words_from(first))]
    whole = same and len(prefix) == len(first)
    while prefix and not whole and (prefix[-1].isalnum() or prefix[-1].isspace()):
        prefix.pop()
    numbers = sum(run.isdigit() for run in prefix)
    if numbers and len(prefix) > numbers:
        widths = _widths(prefix, rest)
        return "^" + "".join(map(_piece, prefix, widths)) + ("$" if whole else "")
    if prefix and prefix[0] in _SIGNS:
        return f"^{prefix[0]}"
    return None


def _words_from(runs: list[str]) -> int:
    """Where two letters follow each other, or white space stands."""
    for index, run in enumerate(runs):
        if run.isspace() or (index and run.isalpha() and runs[index - 1].isalpha()):
            return index
    return len(runs)


def _shared(left: list[str], right: list[str], most: int) -> int:
    for index in range(min(most, len(right))):
        if left[index] != right[index] and not (left[index].isdigit() and right[index].isdigit()):
            return index
    return min(most, len(right))


def _widths(prefix: list[str], others: list[list[str]]) -> list[bool]:
    """For each run of digits, whether it is as long everywhere and longer than one."""
    return [
        run.isdigit() and len(run) > 1 and all(len(other[index]) == len(run) for other in others)
        for index, run in enumerate(prefix)
    ]


def _piece(run: str, fixed: bool) -> str:
    if run.isdigit():
        return f"[0-9]{{{len(run)}}}" if fixed else "[0-9]+"
    return f"\\{run}" if run in _SPECIAL else run
