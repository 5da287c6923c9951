"""Dates of posts: read as Ruby's `Time.parse` reads them, shown in the site's time zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING

from contentlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable

_DATE = regex(
    r"\s*(\d{2,4})[-/](\d{1,2})[-/](\d{1,2})"
    r"(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am|pm|AM|PM)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?"
)


def parse_date(text: str, zone: tzinfo | None) -> datetime | None:
    """The moment that a text names, in the zone; None when it is no date that we can read."""
    match = _DATE.match(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, half, offset = match.groups()
    hours = int(hour or 0) % 12 + 12 * (half.lower() == "pm") if half else int(hour or 0)
    where = zone or UTC
    try:
        found = datetime(
            _year(year), int(month), int(day), hours, int(minute or 0), int(second or 0),
            tzinfo=_offset(offset) if offset else where,
        )  # fmt: skip
        return found.astimezone(where)
    except (ValueError, OverflowError):
        return None


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < 69 else 1900)


def _offset(text: str) -> tzinfo:
    if text in ("Z", "UTC", "GMT"):
        return UTC
    digits = text[1:].replace(":", "").rjust(2, "0").ljust(4, "0")
    if len(digits) != 4:
        return UTC
    found = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-found if text.startswith("-") else found)


def site_zone(name: str) -> tzinfo | None:
    """The time zone of the site; None where the builder's own counts or the name is unknown."""
    if not name:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


DATE_TOKENS: dict[str, Callable[[datetime], str]] = {
    "year": lambda date: f"{date.year:04d}",
    "short_year": lambda date: f"{date.year % 100:02d}",
    "month": lambda date: f"{date.month:02d}",
    "i_month": lambda date: str(date.month),
    "short_month": lambda date: _MONTHS[date.month - 1][:3],
    "long_month": lambda date: _MONTHS[date.month - 1],
    "day": lambda date: f"{date.day:02d}",
    "i_day": lambda date: str(date.day),
    "y_day": lambda date: f"{date.timetuple().tm_yday:03d}",
    "w_year": lambda date: f"{date.isocalendar().year:04d}",
    "week": lambda date: f"{date.isocalendar().week:02d}",
    "w_day": lambda date: str(date.isoweekday()),
    "short_day": lambda date: _DAYS[date.weekday()][:3],
    "long_day": lambda date: _DAYS[date.weekday()],
    "hour": lambda date: f"{date.hour:02d}",
    "minute": lambda date: f"{date.minute:02d}",
    "second": lambda date: f"{date.second:02d}",
}
"""What permalink templates make of a date, by token."""

_MONTHS: list[str] = re.findall(
    r"\w+", "January February March April May June July August September October November December"
)
_DAYS: list[str] = re.findall(r"\w+", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
