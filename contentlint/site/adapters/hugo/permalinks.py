"""`permalinks`: patterns for the URLs of pages, sections, taxonomies and terms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

from contentlint.globs import GlobError, compile_glob
from contentlint.site.adapters.hugo.settings import dig
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

_TOKEN = re.compile(r":\w+(?:\[[^\]]+\])?")
_KINDS = ("page", "section", "taxonomy", "term")
_LAYOUT = re.compile(r"2006|January|Monday|Jan|Mon|01|02|03|04|05|06|15|1|2|3")
_FORMS: dict[str, str] = {
    "year": "%Y",
    "month": "%m",
    "monthname": "%B",
    "day": "%d",
    "weekdayname": "%A",
}
_LAYOUTS: dict[str, str] = {
    "2006": "%Y",
    "06": "%y",
    "January": "%B",
    "Jan": "%b",
    "Monday": "%A",
    "Mon": "%a",
    "01": "%m",
    "02": "%d",
    "15": "%H",
    "03": "%I",
    "04": "%M",
    "05": "%S",
}


class Described(Protocol):
    """What a pattern may ask of a page."""

    @property
    def kind(self) -> str: ...

    key: str
    title: str
    slug: str
    base: str
    sections: tuple[str, ...]
    section_names: tuple[str, ...]
    date: datetime | None


class Rule(NamedTuple):
    """A pattern and whom it is for: a kind of page below a section, or a glob on its path."""

    kind: str
    section: str
    glob: str
    pattern: str


def read_rules(configured: Any) -> list[Rule]:
    """The rules in `permalinks`, the first that fits counts: a list of targets and patterns, a
    table for each kind, or patterns by section."""
    if isinstance(configured, list):
        return [
            Rule(
                str(dig(one, "target", "kind") or ""),
                "",
                str(dig(one, "target", "path") or "").lower(),
                str(one["pattern"]),
            )
            for one in configured
            if isinstance(one, dict) and isinstance(one.get("pattern"), str)
        ]
    rules: list[Rule] = []
    for name, value in configured.items() if isinstance(configured, dict) else ():
        if isinstance(value, dict) and name in _KINDS:
            rules += [Rule(name, key, "", str(one)) for key, one in value.items() if one]
        elif isinstance(value, str):
            rules += [Rule("page", name, "", value), Rule("term", name, "", value)]
    rules.sort(key=lambda rule: -len(rule.section))
    return rules


def pattern_for(rules: list[Rule], page: Described) -> str | None:
    """The pattern of the first rule that fits a page."""
    for rule in rules:
        if rule.kind and rule.kind != page.kind:
            continue
        if rule.glob:
            if _matches(page.key, rule.glob):
                return rule.pattern
        elif _below(page, rule.section.strip(" /").lower()):
            return rule.pattern
    return None


def _below(page: Described, section: str) -> bool:
    if not section:
        return page.key.count("/") == 1
    return page.key == f"/{section}" or page.key.startswith(f"/{section}/")


def _matches(key: str, glob: str) -> bool:
    try:
        return bool(compile_glob(glob).match(key))
    except GlobError:
        return False


def expand(pattern: str, page: Described, urlize: Callable[[str], str]) -> str:
    """A pattern with a page's values. A date that is not known leaves a `*`, as does a token that
    does not exist."""
    escaped = pattern.replace("\\:", "\0")
    return _TOKEN.sub(lambda match: _value(match.group()[1:], page, urlize), escaped).replace(
        "\0", ":"
    )


def _value(token: str, page: Described, urlize: Callable[[str], str]) -> str:
    name, _, cut = token.partition("[")
    if name in ("sections", "sectionslugs"):
        values = page.sections if name == "sections" else tuple(map(urlize, page.section_names))
        return "/".join(_cut(values, cut[:-1]) if cut else values)
    if name == "section":
        return page.sections[0] if page.sections else ""
    if name == "sectionslug":
        return urlize(page.section_names[0]) if page.section_names else ""
    if name == "title":
        return urlize(page.title)
    if name == "slug":
        return urlize(page.slug or page.title)
    if name in ("filename", "contentbasename"):
        return urlize(page.base)
    if name in ("slugorfilename", "slugorcontentbasename"):
        return urlize(page.slug or page.base)
    return _date(name, page.date)


def _date(name: str, date: datetime | None) -> str:
    if date is None:
        return "*"
    if name in _FORMS:
        return date.strftime(_FORMS[name]) if name != "year" else str(date.year)
    if name == "weekday":
        return str((date.weekday() + 1) % 7)
    if name == "yearday":
        return str(date.timetuple().tm_yday)
    if not _LAYOUT.search(name):
        return "*"
    return _LAYOUT.sub(lambda match: _part(match.group(), date), name)


def _part(layout: str, date: datetime) -> str:
    if layout in _LAYOUTS:
        return date.strftime(_LAYOUTS[layout])
    return {"1": str(date.month), "2": str(date.day), "3": str(date.hour % 12 or 12)}[layout]


def _cut(values: tuple[str, ...], cut: str) -> tuple[str, ...]:
    """A slice as `[1:]`, `[last]` or `[:2]` writes it."""
    low, colon, high = cut.partition(":")

    def number(text: str, default: int) -> int:
        if text == "last":
            return len(values) - 1
        return min(int(text), len(values)) if text.isdigit() else default

    if not colon:
        at = number(low, 0)
        return values[at : at + 1]
    return values[number(low, 0) : number(high, len(values))]
