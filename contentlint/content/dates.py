"""Dates as three kinds of site builders read them, and the day or moment that they name.

`iso` is ISO 8601 as validators and most builders take it. `jekyll` is what Ruby's `Time.parse`
reads with nothing left over, asked of Ruby 3.1; what it reads only in part (`2023-01-29 18:30:22
2023 -0800` loses its zone) is refused. `hugo` is what Hugo 0.168 made a date of; it passes over
everything else in silence, a time without seconds and a day without its zero included.
"""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import UTC, date, datetime, timedelta, timezone

from contentlint.patterns import regex
from contentlint.tuples import NamedTuple

_DAY = r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"
_ZONE = r"(?P<zone>[Zz]|[+-]\d{2}:?\d{2})"
_WORD_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_TIME = r"(?P<H>\d{1,2}):(?P<M>\d{2}):(?P<S>\d{2})(?:\.\d+)?"
_SHORT_TIME = r"(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:\.\d+)?)?"
_NAMES = r"[A-Z]{1,5}"
_WEEKDAY = r"(?:[A-Z][a-z]{2,8},? +)?"

_FORMS = {
    "iso": (
        rf"{_DAY}(?:[Tt ](?P<H>\d{{2}}):(?P<M>\d{{2}})(?::(?P<S>\d{{2}})(?:[.,]\d+)?)? ?{_ZONE}?)?",
    ),
    "jekyll": (
        r"(?P<y>\d{4})(?P<sign>[-/.])(?P<m>\d{1,2})(?P=sign)(?P<d>\d{1,2})"
        rf"(?:(?:[Tt]|\s+){_SHORT_TIME}\s*(?P<half>[ap]m)?)?"
        r"\s*(?P<zone>Z|[+-]\d{1,2}(?::?\d{2})?|[A-Z]{1,5})?",
        rf"{_WEEKDAY}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -]+{_WORD_MONTH}\.?,?[ -]+(?P<y>\d{{4}})"
        rf"(?:\s+{_SHORT_TIME})?\s*(?P<zone>Z|[+-]\d{{2}}:?\d{{2}}|[A-Z]{{1,5}})?",
        rf"{_WEEKDAY}{_WORD_MONTH}\.? +(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? +(?P<y>\d{{4}})"
        rf"(?:\s+{_SHORT_TIME})?\s*(?P<zone>Z|[+-]\d{{2}}:?\d{{2}}|[A-Z]{{1,5}})?",
        r"(?P<d>\d{1,2})(?P<sign>[-.])(?P<m>\d{1,2})(?P=sign)(?P<y>\d{4})",
    ),
    "hugo": (
        rf"{_DAY}(?:[T ]{_TIME} ?{_ZONE}?(?<! )(?: {_NAMES})?)?(?<!\d [A-Z]{{3}})",
        rf"{_WEEKDAY}(?P<d>\d{{2}})[ -](?P<month>[A-Z][a-z]{{2}})[ -](?P<y>\d{{2}}|\d{{4}})"
        rf"(?: {_SHORT_TIME}(?: (?P<zone>[+-]\d{{4}}|[A-Z]{{3,4}}))?)?",
        rf"[A-Z][a-z]{{2}} (?P<month>[A-Z][a-z]{{2}}) +(?P<d>\d{{1,2}}) {_TIME}"
        r"(?: (?P<zone>[+-]\d{4}|[A-Z]{3,4}))? (?P<y>\d{4})",
    ),
}
_PATTERNS = {
    form: tuple(regex(pattern, re.ASCII) for pattern in patterns)
    for form, patterns in _FORMS.items()
}
_LIKE = regex(
    r"\s*(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"
    rf"(?:(?:[Tt]|\s+){_SHORT_TIME}\s*(?P<zone>[Zz]|UTC|GMT|[+-]\d{{1,2}}(?::?\d{{2}})?)?)?",
    re.ASCII,
)
_MONTHS = {name[:3]: number for number, name in enumerate(month_name) if name}


class Moment(NamedTuple):
    """What a date says. `day` is the day as it is written. `at` is the moment where a time is
    written, in UTC where it has no zone; `zoned` tells whether it has one."""

    day: date
    at: datetime | None = None
    zoned: bool = False

    @property
    def days(self) -> frozenset[date]:
        """The days that may be meant: as written and, where a zone is written, those on which the
        moment is somewhere on earth."""
        if self.at is None or not self.zoned or not 2 <= self.at.year < 9999:
            return frozenset((self.day,))
        at = self.at.astimezone(UTC)
        return frozenset((self.day, *((at + timedelta(hours=h)).date() for h in (-12, 0, 14))))

    def begun(self, now: datetime) -> bool:
        """Whether it is there, somewhere on earth: `now` has a zone."""
        if self.at is None:
            return self.day <= (now.astimezone(UTC) + timedelta(hours=14)).date()
        return self.at - (timedelta() if self.zoned else timedelta(hours=14)) <= now


def in_form(form: str, text: str) -> bool:
    """Whether a builder of this form reads the text as a date, real or not."""
    return any(pattern.fullmatch(text) for pattern in _PATTERNS[form])


def day_error(year: int, month: int, day: int) -> str | None:
    """Why there is no such day; None when there is."""
    if not 1 <= month <= 12:
        return f"there is no month {month:02}"
    if year == 0:
        return "there is no year 0000"
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        return f"{month_name[month]} {year} has {days} days"
    return None


def unreal(form: str, text: str) -> str | None:
    """Why a text of the form names no day or time that exists; None when it does."""
    found = next((m for m in (p.fullmatch(text) for p in _PATTERNS[form]) if m), None)
    if found is None:
        return None
    parts = found.groupdict()
    year, month, day = _day(parts)
    if why := day_error(year, month, day):
        return why
    hour, minute, second = (int(parts.get(part) or 0) for part in "HMS")
    if hour > 23 or minute > 59 or second > 60:
        return "hours go to 23, minutes and seconds to 59"
    return None


def read_date(value: object, form: str | None = None) -> Moment | None:
    """What a value of front matter says, in a form or (None) in the one that most have in common:
    year, month, day. None for what is no date, or none that exists."""
    if not isinstance(value, str):
        return None
    patterns = _PATTERNS[form] if form else (_LIKE,)
    text = value.strip() if form is None else value
    for pattern in patterns:
        found = pattern.fullmatch(text) if form else pattern.match(text)
        if found:
            return _moment(found.groupdict())
    return None


def _moment(parts: dict[str, str | None]) -> Moment | None:
    year, month, number = _day(parts)
    try:
        day = date(year, month, number)
        if not parts.get("H"):
            return Moment(day)
        hour, minute, second = (int(parts.get(part) or 0) for part in "HMS")
        if half := parts.get("half"):
            hour = hour % 12 + 12 * (half == "pm")
        zone = _zone(parts.get("zone"))
        at = datetime(year, month, number, hour, minute, min(second, 59), tzinfo=zone or UTC)
        at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return Moment(day, at, zone is not None)


def _day(parts: dict[str, str | None]) -> tuple[int, int, int]:
    year, word = int(parts["y"] or 0), parts.get("month")
    month = _MONTHS.get(word[:3], 0) if word else int(parts["m"] or 0)
    return year + (2000 if year < 69 else 1900 if year < 100 else 0), month, int(parts["d"] or 0)


def _zone(text: str | None) -> timezone | None:
    """A zone; None where none is written, or one whose name we do not know."""
    if not text or text[0] not in "+-":
        return UTC if text and text.upper() in ("Z", "UTC", "GMT") else None
    digits = text[1:].replace(":", "").rjust(2, "0").ljust(4, "0")
    found = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-found if text[0] == "-" else found)


_REWRITABLE = regex(
    r"(?P<y>\d{4})(?P<sign>[-/.])(?P<m>\d{1,2})(?P=sign)(?P<d>\d{1,2})"
    r"(?:(?:[Tt]|\s+)(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2}))?"
    r"\s*(?P<zone>[Zz]|UTC|[+-]\d{1,2}(?::?\d{2})?)?)?",
    re.ASCII,
)


def rewritten(text: str, form: str) -> str | None:
    """The same day and time in another form; None where that would be a guess: a day and a month
    in doubt, a zone by name, a time in words."""
    found = _REWRITABLE.fullmatch(text.strip()) or _worded(text.strip())
    if found is None:
        return None
    parts = found.groupdict()
    year, month, day = _day(parts)
    if day_error(year, month, day):
        return None
    right = f"{year:04}-{month:02}-{day:02}"
    if parts.get("H"):
        zone = _zone(parts.get("zone"))
        if parts.get("zone") and zone is None:
            return None
        right += f"{'T' if form == 'iso' else ' '}{int(parts['H'] or 0):02}:{parts['M']}"
        right += f":{parts['S'] or '00'}" + _written_zone(zone, form)
    return right if in_form(form, right) and unreal(form, right) is None else None


def _written_zone(zone: timezone | None, form: str) -> str:
    if zone is None:
        return ""
    sign = datetime(2000, 1, 1, tzinfo=zone).strftime("%z")
    return (f"{sign[:3]}:{sign[3:]}" if sign != "+0000" else "Z") if form == "iso" else f" {sign}"


def _worded(text: str) -> re.Match[str] | None:
    """A date whose month is a word."""
    found = (pattern.fullmatch(text) for pattern in _PATTERNS["jekyll"][1:3])
    return next((match for match in found if match), None)
