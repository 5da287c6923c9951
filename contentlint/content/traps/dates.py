"""Dates that are not in the calendar: loaders move them, drop them, or stop."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from contentlint.content.traps.model import Trap

if TYPE_CHECKING:
    from contentlint.content.traps.model import Place
    from contentlint.content.values.loaders import Loader

_DATE = re.compile(r"((?:1[6-9]|20)[0-9]{2})-([0-9]{2})-([0-9]{2})(?![^Tt \t])")


def unreal_date(place: Place, loader: Loader) -> Trap | None:
    """The trap of a plain date that does not exist."""
    match = _DATE.match(place.source)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    if not 1 <= month <= 12:
        why = f"there is no month {month}"
    elif not 1 <= day <= (last := monthrange(year, month)[1]):
        why = f"{month_name[month]} {year} has {last} days"
    else:
        return None
    message = f"`{match[0]}` is not a date: {why}{_effect(year, month, day, loader)}"
    return Trap(place.path, place.span, message, "write the right day", None)


def _effect(year: int, month: int, day: int, loader: Loader) -> str:
    if loader.name == "pyyaml":
        return ", and MkDocs drops all front matter of the page"
    if loader.javascript and 1 <= month <= 12 and day >= 1:
        moved = date(year, month, 1) + timedelta(day - 1)
        return f"; the site makes it {moved.day} {month_name[moved.month]}"
    return ""
