"""Texts that are dates: which form they have, and which of them are in no calendar."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.schema.formats import CHECKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from contentlint.content.schema.infer.observed import Place

_SHAPE = re.compile(r"\s*[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:[Tt\s].*)?\Z", re.DOTALL)
_UNREAL = "is not a date: "
_FORMATS = ("date", "date-time", "timestamp")


def date_format(values: Mapping[str, Sequence[Place]], allowed: int) -> str | None:
    """The narrowest format that all dates have but `allowed` of them; None where these are none.

    A day that does not exist has the form of a date, and so never stands in the way.
    """
    other = sum(len(places) for text, places in values.items() if not _SHAPE.match(text))
    shaped = sum(map(len, values.values())) - other
    if other > allowed or not shaped:
        return None
    stamp = CHECKS["timestamp"]
    unreal = {text for text in values if (stamp(text) or "").startswith(_UNREAL)}
    # A month 13 may be a day: then these are dates in another order, or none at all.
    odd = sum(len(values[text]) for text in unreal if "no month" in (stamp(text) or ""))
    if odd * 2 > shaped:
        return None
    for name in _FORMATS:
        check = CHECKS[name]
        wrong = sum(
            len(places)
            for text, places in values.items()
            if text not in unreal and check(text) is not None
        )
        if wrong <= allowed:
            return name
    return None
