"""Comments that switch rules off."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.content.facts import Facts, Suppression


def read_suppressions(text: str, facts: Facts) -> list[Suppression]:
    return []
