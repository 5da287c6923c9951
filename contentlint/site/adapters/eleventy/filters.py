"""Filters in permalinks: Eleventy's own, and a site's as far as their text tells what they do."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from contentlint.site.adapters.eleventy.expressions import ANY, ONE, shown, truth
from contentlint.site.spelling import SLUG_FUNCTIONS, slugify
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.site.adapters.eleventy.program import Program

_ADD = (
    "addFilter",
    "addLiquidFilter",
    "addNunjucksFilter",
    "addAsyncFilter",
    "addJavaScriptFunction",
)
_FORMAT = re.compile(r"(?:toFormat|\bformat)\(\s*(?:[\w.]+\s*,\s*)?['\"`]([^'\"`]+)['\"`]")
_GIVEN_FORMAT = re.compile(
    r"(?:toFormat|\bformat)\(\s*(?:[\w.()]+\s*,\s*)?[a-z]\w*\b\s*(?:\)|\|\||\?\?|,)"
)
_REMOVED = re.compile(r"\bremove\s*:\s*/(\[(?:[^\]\\/]|\\.)+\]\+?)/[a-z]*")
_LUXON = re.compile(r"yyyy|YYYY|yy|YY|MMMM|LLLL|MMM|LLL|MM|LL|DD|dd|M|L|D|d|[A-Za-z]+")
_NAMES = "January February March April May June July August September October November December"
MONTHS = tuple(_NAMES.split())
_STRFTIME = re.compile(r"%-?[A-Za-z%]")


Own = Callable[[Any, list[Any]], Any]
"""A filter of the site: the value and the arguments, to what is made of them."""


class Day(NamedTuple):
    """A date in a template."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        return ANY


class Filters:
    """Applies filters by name."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._own: dict[str, Own] = {}
        for call in program.named(*_ADD):
            name = call.argument(0).text
            if name is not None:
                text = program.function_text(call.argument(1))
                self._own[name] = own_filter(text, program)

    def __call__(self, name: str, value: Any, arguments: list[Any]) -> Any:
        """The filtered value."""
        if name in self._own:
            return self._own[name](value, arguments)
        if name in _PLAIN and isinstance(value, str) and (ANY in value or ONE in value):
            return ONE if name in _SLUGS else ANY
        if name in _SLUGS:
            return _SLUGS[name](shown(value))
        if name == "date":
            return strftime(value, shown(arguments[0])) if arguments else ANY
        if name == "default":
            holds = truth(value)
            other = arguments[0] if arguments else ANY
            return value if holds else other if holds is False else ANY
        if name in ("url", "safe", "string", "escape", "log", "raw"):
            return value
        known = _TEXT.get(name)
        if known is None:
            return ANY
        try:
            return known(value, *arguments)
        except (TypeError, ValueError, IndexError):
            return ANY


def own_filter(text: str, program: Program) -> Own:
    """What a filter of the site does, by the text of its function."""
    formats = set(_FORMAT.findall(text))
    given = bool(_GIVEN_FORMAT.search(text))
    if len(formats) == 1 or given:
        usual = formats.pop() if formats else None
        return lambda value, said: _dated(value, said if given else [], usual)
    if re.search(r"toISOString\(\)\s*\.\s*(?:split\(\s*['\"]T|slice\(\s*0\s*,\s*10)", text):
        joined = re.search(r"join\(\s*['\"]([^'\"]*)['\"]", text)
        by = joined.group(1) if joined else "-"
        return lambda value, said: luxon(value, by.join(("yyyy", "MM", "dd")))
    kind = slug_kind(text, program)
    made = SLUG_FUNCTIONS[kind] if kind else _removing(text, program)
    if made is None:
        return lambda value, said: ANY
    return lambda value, said: (
        ONE if ANY in shown(value) or ONE in shown(value) else made(shown(value))
    )


def _dated(value: Any, said: list[Any], usual: str | None) -> str:
    """A date by the pattern that is said, else by the usual one."""
    pattern = said[0] if said and isinstance(said[0], str) else usual
    return ANY if pattern is None else luxon(value, pattern)


def _removing(text: str, program: Program) -> Callable[[str], str] | None:
    """npm's slugify with a set of characters to remove."""
    found = _REMOVED.search(text)
    called = any(
        package == "slugify" and re.search(rf"(?<![\w.]){re.escape(name)}\(", text)
        for name, package in program.packages.items()
    )
    if found is None or not called or re.search(r"\breplace(?:All)?\(|\blocale\b", text):
        return None
    try:
        remove = re.compile(found.group(1))
    except re.error:
        return None
    lower, strict = (bool(re.search(rf"{one}\s*:\s*true", text)) for one in ("lower", "strict"))
    return lambda value: slugify(value, lower=lower, strict=strict, remove=remove)


def slug_kind(text: str, program: Program) -> str | None:
    """Which slug function a function calls, by its name in SLUG_FUNCTIONS; None for one that is
    not known, or whose result is worked on."""
    if re.search(r"\breplace(?:All)?\(|\bremove\s*:|\bcustomReplacements\b|\blocale\b", text):
        return None
    if found := re.search(r"getFilter\(\s*['\"](slug|slugify)['\"]\s*\)|this\.(slugify)\(", text):
        return "eleventy-slug" if found.group(1) == "slug" else "eleventy-slugify"
    for name, package in program.packages.items():
        if not re.search(rf"(?<![\w.]){re.escape(name)}\(", text):
            continue
        if package == "@sindresorhus/slugify":
            camel = not re.search(r"decamelize\s*:\s*false", text)
            return sindresorhus_kind(program) if camel else "eleventy-slugify"
        if package == "slugify":
            lower = bool(re.search(r"lower\s*:\s*true|toLowerCase\(", text))
            strict = bool(re.search(r"strict\s*:\s*true", text))
            return _NPM[lower, strict]
    return None


def sindresorhus_kind(program: Program) -> str:
    """The slugger of `@sindresorhus/slugify` in the version that package.json asks for."""
    third = program.major("@sindresorhus/slugify") >= 3
    return "sindresorhus-slugify-3" if third else "sindresorhus-slugify"


_NPM = {
    (False, False): "npm-slugify",
    (True, False): "eleventy-slug",
    (False, True): "npm-slugify-strict",
    (True, True): "npm-slugify-lower-strict",
}


def strftime(value: Any, pattern: str) -> str:
    """Liquid's `date` filter."""
    if not isinstance(value, Day):
        return ANY
    known = {
        "%Y": str(value.year),
        "%y": f"{value.year % 100:02}",
        "%m": f"{value.month:02}",
        "%-m": str(value.month),
        "%d": f"{value.day:02}",
        "%-d": str(value.day),
        "%B": MONTHS[value.month - 1],
        "%b": MONTHS[value.month - 1][:3],
        "%F": f"{value.year}-{value.month:02}-{value.day:02}",
        "%%": "%",
    }
    return _STRFTIME.sub(lambda match: known.get(match.group(), ONE), pattern)


def luxon(value: Any, pattern: str) -> str:
    """Tokens of luxon, day.js, Moment and date-fns."""
    if not isinstance(value, Day):
        return ANY
    known = {
        "yyyy": str(value.year),
        "yy": f"{value.year % 100:02}",
        "mmmm": MONTHS[value.month - 1],
        "mmm": MONTHS[value.month - 1][:3],
        "mm": f"{value.month:02}",
        "m": str(value.month),
        "dd": f"{value.day:02}",
        "d": str(value.day),
    }
    known |= {"llll": known["mmmm"], "lll": known["mmm"], "ll": known["mm"], "l": known["m"]}
    return _LUXON.sub(lambda match: known.get(match.group().lower(), ONE), pattern)


def _replace(value: Any, old: Any, new: Any = "") -> str:
    return shown(value).replace(shown(old), shown(new))


_SLUGS = {"slugify": SLUG_FUNCTIONS["eleventy-slugify"], "slug": SLUG_FUNCTIONS["eleventy-slug"]}
_TEXT: dict[str, Callable[..., Any]] = {
    "upcase": lambda value: shown(value).upper(),
    "upper": lambda value: shown(value).upper(),
    "downcase": lambda value: shown(value).lower(),
    "lower": lambda value: shown(value).lower(),
    "strip": lambda value: shown(value).strip(),
    "trim": lambda value: shown(value).strip(),
    "append": lambda value, other: shown(value) + shown(other),
    "prepend": lambda value, other: shown(other) + shown(value),
    "replace": _replace,
    "remove": _replace,
    "first": lambda value: value[0] if isinstance(value, list) and value else ANY,
    "last": lambda value: value[-1] if isinstance(value, list) and value else ANY,
    "join": lambda value, by="": shown(by).join(map(shown, value)),
    "split": lambda value, by: shown(value).split(shown(by)),
    "plus": lambda value, other: value + other if isinstance(value, int) else ANY,
    "minus": lambda value, other: value - other if isinstance(value, int) else ANY,
    "size": lambda value: len(value),
    "length": lambda value: len(value),
}
_PLAIN = frozenset((*_SLUGS, "upcase", "upper", "downcase", "lower", "split", "first", "last"))
