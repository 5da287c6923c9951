"""`format`, really checked: dates that exist, times with a zone, addresses with a host.

Both validators, the fast gate and the one that explains, call the functions of this module, so
they cannot disagree. A check returns None for a good value, else why not, as the end of a
sentence that begins with the value: "is not a date: February 2020 has 29 days".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.dates import day_error, rewritten
from contentlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable

_DATE = regex(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_LOOSE_DATE = regex(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", re.ASCII)
_TIME = regex(
    r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]+)?(?:[zZ]|[+-]([0-9]{2}):([0-9]{2}))", re.ASCII
)
_TIMESTAMP = regex(
    r"([0-9]{4})(?:-([0-9]{1,2})-|/([0-9]{1,2})/)([0-9]{1,2})"
    r"(?:(?:[Tt]|[ ]+)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]*)?)?"
    r"(?:[ ]*(?:[zZ]|UTC|[+-][0-9]{1,2}(?::?[0-9]{2})?))?)?",
    re.ASCII,
)
_DURATION = regex(
    r"P(?:[0-9]+W|(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?"
    r"(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?)",
    re.ASCII,
)
_UUID = regex(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_SLUG = regex(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_LABEL = regex(r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?")
_WIDE_LABEL = regex(r"[^\W_](?:[\w\u00b7-]{0,61}[^\W_])?")
_LOCAL_PART = regex(r"[^\s@.\"(),:;<>\[\\\]]+(?:\.[^\s@.\"(),:;<>\[\\\]]+)*")
_SCHEME = regex(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_NOT_IN_URI = regex(r"[\s\x00-\x1f\x7f<>\"{}|\\^`]")
_BAD_PERCENT = regex(r"%(?![0-9a-fA-F]{2})")
_BAD_TILDE = regex(r"~(?![01])")


def _date(text: str) -> str | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return "is not a date like `2022-12-01`"
    why = day_error(*map(int, match.groups()))
    return f"is not a date: {why}" if why else None


def _time_error(text: str) -> str | None:
    match = _TIME.fullmatch(text)
    if match is None:
        if _TIME.fullmatch(f"{text}Z"):
            return "has no time zone"
        return "is not a time like `10:30:00Z`"
    hour, minute, second = (int(match[group]) for group in (1, 2, 3))
    if hour > 23 or minute > 59 or second > 60:
        return "is not a time: hours go to 23, minutes and seconds to 59"
    if match[4] and (int(match[4]) > 23 or int(match[5]) > 59):
        return "is not a time: its time zone does not exist"
    return None


def _date_time(text: str) -> str | None:
    date, separator, time = text[:10], text[10:11], text[11:]
    if separator not in ("T", "t", " ") or _DATE.fullmatch(date) is None:
        return "is not a date and time like `2022-12-01T10:30:00Z`"
    why = day_error(*map(int, _DATE.fullmatch(date).groups()))  # type: ignore[union-attr]
    if why:
        return f"is not a date: {why}"
    why = _time_error(time)
    if why and why.startswith("is not a time like"):
        return "is not a date and time like `2022-12-01T10:30:00Z`"
    return why


def _timestamp(text: str) -> str | None:
    match = _TIMESTAMP.fullmatch(text.strip())
    if match is None:
        begun = _TIMESTAMP.match(text.strip())
        rest = text.strip()[begun.end() :].strip() if begun else ""
        if begun and rest and text.strip()[begun.end()].isspace():
            return f"is not a date: `{rest[:20]}` cannot follow `{begun[0]}`"
        return "is not a date like `2022-12-01`"
    why = day_error(int(match[1]), int(match[2] or match[3]), int(match[4]))
    if why:
        return f"is not a date: {why}"
    if match[5] and (int(match[5]) > 23 or int(match[6]) > 59 or int(match[7] or 0) > 60):
        return "is not a time: hours go to 23, minutes and seconds to 59"
    return None


def _duration(text: str) -> str | None:
    good = _DURATION.fullmatch(text) and text != "P"
    return None if good else "is not a duration like `P3D` or `PT20M`"


def _hostname_ok(text: str, label: re.Pattern[str]) -> bool:
    return 0 < len(text) <= 253 and all(label.fullmatch(part) for part in text.split("."))


def _email(text: str) -> str | None:
    local, _, host = text.rpartition("@")
    good = len(local) <= 64 and _LOCAL_PART.fullmatch(local) and _hostname_ok(host, _WIDE_LABEL)
    return None if good else "is not an e-mail address"


def _hostname(text: str) -> str | None:
    return None if _hostname_ok(text, _LABEL) else "is not a host name like `example.com`"


def _wide_hostname(text: str) -> str | None:
    return None if _hostname_ok(text, _WIDE_LABEL) else "is not a host name like `example.com`"


def _ip(version: int) -> Callable[[str], str | None]:
    def check(text: str) -> str | None:
        from ipaddress import IPv4Address, IPv6Address

        try:
            IPv4Address(text) if version == 4 else IPv6Address(text)
        except ValueError:
            return f"is not an IPv{version} address"
        return "is not an IPv6 address" if "%" in text else None

    return check


def _reference_error(text: str, *, ascii_only: bool) -> str | None:
    bad = _NOT_IN_URI.search(text)
    if bad:
        name = "a space" if bad[0].isspace() else f"`{bad[0]}`" if bad[0] != "`" else "a backtick"
        return f"is not an address: it contains {name}"
    if ascii_only and not text.isascii():
        char = next(char for char in text if not char.isascii())
        return f"is not an address: `{char}` must be percent-encoded"
    if _BAD_PERCENT.search(text):
        return "is not an address: `%` must be followed by two hexadecimal digits"
    from urllib.parse import urlsplit

    try:
        _ = urlsplit(text).port
    except ValueError:
        return "is not an address: its host or port cannot be read"
    return None


def _uri(*, ascii_only: bool, absolute: bool) -> Callable[[str], str | None]:
    def check(text: str) -> str | None:
        why = _reference_error(text, ascii_only=ascii_only)
        if why or not absolute:
            return why
        scheme = _SCHEME.match(text)
        if scheme is None:
            return "is not a full address: it does not begin with `https://`"
        rest = text[scheme.end() :]
        if scheme[0].lower() in ("http:", "https:") and not re.match(r"//[^/?#]", rest):
            return f"is not a full address: `{scheme[0]}` is not followed by `//` and a host"
        return None if rest else "is not a full address: nothing follows its scheme"

    return check


def _uuid(text: str) -> str | None:
    return None if _UUID.fullmatch(text) else "is not a UUID"


def _slug(text: str) -> str | None:
    good = _SLUG.fullmatch(text)
    return None if good else "is not a slug: lower-case letters, digits and hyphens only"


def _json_pointer(text: str) -> str | None:
    good = (not text or text.startswith("/")) and not _BAD_TILDE.search(text)
    return None if good else "is not a JSON pointer like `/a/0`"


def _relative_json_pointer(text: str) -> str | None:
    match = re.match(r"(?:0|[1-9][0-9]*)(?:#\Z)?", text, re.ASCII)
    if match is None or _json_pointer("" if match[0].endswith("#") else text[match.end() :]):
        return "is not a relative JSON pointer like `1/a`"
    return None


def _uri_template(text: str) -> str | None:
    literal = re.sub(r"\{[^{}\s]+\}", "", text)
    good = "{" not in literal and "}" not in literal
    return None if good else "is not an address template like `/posts/{slug}`"


def _regex(text: str) -> str | None:
    from contentlint.content.schema.patterns import compiles

    return None if compiles(text) else "is not a regular expression"


CHECKS: dict[str, Callable[[str], str | None]] = {
    "date": _date,
    "date-time": _date_time,
    "time": _time_error,
    "timestamp": _timestamp,
    "duration": _duration,
    "email": _email,
    "idn-email": _email,
    "hostname": _hostname,
    "idn-hostname": _wide_hostname,
    "ipv4": _ip(4),
    "ipv6": _ip(6),
    "uri": _uri(ascii_only=True, absolute=True),
    "uri-reference": _uri(ascii_only=True, absolute=False),
    "iri": _uri(ascii_only=False, absolute=True),
    "iri-reference": _uri(ascii_only=False, absolute=False),
    "uri-template": _uri_template,
    "uuid": _uuid,
    "json-pointer": _json_pointer,
    "relative-json-pointer": _relative_json_pointer,
    "regex": _regex,
    "slug": _slug,
}
"""Every format that is judged; formats outside this table are not. `timestamp` and `slug` are
contentlint's own: a day, alone or with a time, as YAML and the site builders read it."""

WORDS = {
    "date": "a date like `2022-12-01`",
    "date-time": "a date and time like `2022-12-01T10:30:00Z`",
    "time": "a time like `10:30:00Z`",
    "timestamp": "a date like `2022-12-01`",
    "duration": "a duration like `PT20M`",
    "email": "an e-mail address",
    "idn-email": "an e-mail address",
    "hostname": "a host name",
    "idn-hostname": "a host name",
    "ipv4": "an IPv4 address",
    "ipv6": "an IPv6 address",
    "uri": "a full address like `https://example.com/`",
    "uri-reference": "an address",
    "iri": "a full address like `https://example.com/`",
    "iri-reference": "an address",
    "uuid": "a UUID",
    "slug": "a slug like `my-post`",
}
"""What a value of a format is, for sentences such as "5 should be …"."""


def normalised(format_name: str, text: str) -> str | None:
    """The same value as the format wants it, where only the writing differs; else None.

    `2022/3/9` is the date 2022-03-09; a date alone or a time without a zone are not completed,
    for that would be a guess.
    """
    if format_name == "date-time":
        right = rewritten(text, "iso")
        return right if right and right != text and _date_time(right) is None else None
    match = _LOOSE_DATE.fullmatch(text) if format_name in ("date", "timestamp") else None
    if match is None:
        return None
    year, month, day = (int(group) for group in match.groups())
    return None if day_error(year, month, day) else f"{year:04}-{month:02}-{day:02}"
