"""Posts: their slugs from file names, their dates, their addresses by `permalink`."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from contentlint.records import field, record
from contentlint.site.slugize import slugize

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.site.adapters.hexo.setup import Setup

_PARAMETER = re.compile(r":(\w*[^_\W])", re.ASCII)
_SEGMENTS = {
    "year": r"(\d{4})",
    "month": r"(\d{2})",
    "day": r"(\d{2})",
    "i_month": r"(\d{1,2})",
    "i_day": r"(\d{1,2})",
    "hash": r"([0-9a-f]{12})",
}
_OF_THE_NAME = frozenset(("title", "year", "month", "day", "i_month", "i_day", "hash"))
_DATE = re.compile(
    r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[Tt\s]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{1,2})?)?"
)
_WORDS = ("%b %d, %Y", "%d %b %Y", "%B %d, %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y")
UNKNOWN = "*"
"""Stands in an address for what only the build knows."""


@record()
class Post:
    """One post. `url` is below the site's root, with the slash that it ends in, and has `*` where
    only the build knows; `draft` says why it is not published, "" where it is."""

    path: str
    slug: str
    title: str
    date: datetime | None
    url: str = ""
    draft: str = ""
    categories: tuple[tuple[str, ...], ...] = ()
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = field(default=())


class NamePattern:
    """`new_post_name`: what a post's file name says about it."""

    def __init__(self, rule: str) -> None:
        stem = rule[: rule.rfind(".")] if "." in rule.rpartition("/")[2] else rule
        self.names = _PARAMETER.findall(stem)
        regex, at = "", 0
        for found in _PARAMETER.finditer(stem):
            regex += re.escape(stem[at : found.start()]) + _SEGMENTS.get(found.group(1), "(.+?)")
            at = found.end()
        # More than a few open ends would make a long name slow to read.
        self._regex = None
        if sum(name not in _SEGMENTS for name in self.names) <= 3:
            self._regex = re.compile(regex + re.escape(stem[at:]))

    def read(self, name: str) -> dict[str, str]:
        """The parameters of a file name without its extension; `title` is always among them."""
        match = self._regex.fullmatch(name) if self._regex and len(name) <= 200 else None
        found = dict(zip(self.names, match.groups(), strict=False)) if match else {}
        found.setdefault("title", slugize(name))
        return found


def read_date(value: Any) -> datetime | None:
    """A date in front matter, as the clock of the site shows it; None when it is none."""
    if value is None or isinstance(value, bool | dict | list):
        return None
    text = str(value).strip()
    match = _DATE.match(text)
    try:
        if match is None:
            return next((found for form in _WORDS if (found := _parsed(text, form))), None)
        year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
        date = datetime(year, month, day, hour, minute, second)
        zone = match.group(7)
        if zone and zone not in ("Z", "z") and "/" not in text[:10]:
            offset = datetime.strptime(zone.replace(":", "").ljust(5, "0"), "%z").tzinfo
            date = date.replace(tzinfo=offset).astimezone(UTC).replace(tzinfo=None)
        return date
    except (ValueError, OverflowError):
        return None


def _parsed(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text[:30], form)
    except ValueError:
        return None


def name_date(info: Mapping[str, str]) -> datetime | None:
    """The date in a file name; None when the name has none."""
    month, day = info.get("month", info.get("i_month")), info.get("day", info.get("i_day"))
    if "year" not in info or not month or not day:
        return None
    try:
        return datetime(int(info["year"]), int(month), int(day))
    except ValueError:
        return None


def permalink(setup: Setup, post: Post, data: Mapping[str, Any], info: Mapping[str, str]) -> str:
    """The address of a post below the site's root, `*` for what cannot be known."""
    own = data.get("permalink")
    if isinstance(own, str | int) and own != "":
        return _with_slash(setup, str(own)).lstrip("/")
    values = _values(setup, post, data, info)

    def filled(match: re.Match[str]) -> str:
        value = values.get(match.group(1), UNKNOWN)
        return value if value is UNKNOWN else value.replace("*", "")

    return _with_slash(setup, _PARAMETER.sub(filled, setup.text("permalink"))).lstrip("/")


def _with_slash(setup: Setup, url: str) -> str:
    if setup.flag("post_asset_folder") and not url.endswith(("/", ".html")):
        return url + "/"
    return url


def _values(
    setup: Setup, post: Post, data: Mapping[str, Any], info: Mapping[str, str]
) -> dict[str, str]:
    """What the parameters of `permalink` stand for."""
    given = {
        **setup.table("permalink_defaults"),
        **{k: v for k, v in data.items() if v is not None},
    }
    given |= {key: value for key, value in info.items() if key not in _OF_THE_NAME}
    values = {
        key: str(value) for key, value in given.items() if isinstance(value, str | int | float)
    }
    values |= {
        "title": post.slug,
        "name": post.slug.rpartition("/")[2],
        "post_title": slugize(post.title, 1),
        "hash": UNKNOWN,
        "category": category_slug(setup, post),
        "id": values.get("id", UNKNOWN),
    }
    formats = {
        "year": "%Y", "month": "%m", "day": "%d", "hour": "%H", "minute": "%M", "second": "%S",
    }  # fmt: skip
    for key, form in formats.items():
        values[key] = post.date.strftime(form).zfill(2) if post.date else UNKNOWN
    values["i_month"] = str(post.date.month) if post.date else UNKNOWN
    values["i_day"] = str(post.date.day) if post.date else UNKNOWN
    values["timestamp"] = UNKNOWN
    return values


def category_slug(setup: Setup, post: Post) -> str:
    """The address part of the innermost category of a post."""
    if not post.categories:
        return setup.text("default_category")
    return slug_path(setup, post.categories[-1])


def slug_path(setup: Setup, names: tuple[str, ...]) -> str:
    """The address part of a category, its parents before it."""
    case, renamed = setup.number("filename_case"), setup.table("category_map")
    return "/".join(slugize(str(renamed.get(name) or name), case) for name in names)


def tag_slug(setup: Setup, name: str) -> str:
    """The address part of a tag."""
    renamed = setup.table("tag_map")
    return slugize(str(renamed.get(name) or name), setup.number("filename_case"))


def category_paths(value: Any) -> tuple[tuple[str, ...], ...]:
    """The categories that `categories` in front matter puts a post into, each with its parents:
    a plain list is one chain, a list with lists in it several."""
    values = value if isinstance(value, list) else [value]
    texts = [one for one in values if one not in (None, "")]
    if any(isinstance(one, list) for one in texts):
        chains = [one if isinstance(one, list) else [one] for one in texts]
    else:
        chains = [texts]
    found: dict[tuple[str, ...], None] = {}
    for chain in chains:
        names = tuple(_name(one) for one in chain if one not in (None, ""))
        for depth in range(len(names)):
            found[names[: depth + 1]] = None
    return tuple(found)


def tag_names(value: Any) -> tuple[str, ...]:
    """The tags that `tags` in front matter names."""
    values = value if isinstance(value, list) else [value]
    return tuple(_name(one) for one in values if one not in (None, ""))


def _name(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
