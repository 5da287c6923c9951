"""YAML loaders: which plain scalars each site builder reads as truth values, numbers and nothing.

Every table was asked of the real program (see tests/content/values/loaders.json). Dates stay the
text that is written, whatever a loader makes of them: JSON has none, and a schema judges the text.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Literal

from yaml.resolver import Resolver

from contentlint.content.values.scalars import BOOL, FLOAT, INT, MERGE, NULL, STR
from contentlint.patterns import regex
from contentlint.records import field, record, replace

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from contentlint.content.dialects import LoaderName

LeadingZero = Literal["octal", "decimal", "octal-or-decimal"]

_NULLS = ("~", "null", "Null", "NULL", "")
_CORE = ("true", "True", "TRUE", "false", "False", "FALSE")
_WORDS = tuple(form for word in ("yes", "no", "on", "off")
               for form in (word, word.capitalize(), word.upper()))  # fmt: skip
_SPECIAL = r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"


@record(frozen=True)
class Loader:
    """One loader's plain scalars.

    `integer` and `float` are what it takes for numbers; `leading_zero` what `010` is to it;
    `infinite`: a number too large for its type becomes infinite, else it stays text; `words`: `yes`
    and the like are truth values; `javascript`: numbers lose digits beyond 2**53 and a `.0`;
    `tabs`: lines may be indented by them; `known`: it is known to be the site's.
    """

    name: LoaderName
    integer: re.Pattern[str]
    float: re.Pattern[str]
    booleans: frozenset[str]
    leading_zero: LeadingZero = "octal"
    infinite: bool = False
    javascript: bool = False
    tabs: bool = False
    known: bool = True
    words: bool = field(init=False)
    starts: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", "yes" in self.booleans)  # frozen to everybody else
        starts = frozenset("0123456789+-.~nN<") | {word[0] for word in self.booleans}
        object.__setattr__(self, "starts", starts)

    def resolve(self, text: str) -> str:
        """The tag of an unquoted scalar."""
        if text[:1] not in self.starts:
            return STR if text else NULL
        if text in self.booleans:
            return BOOL
        if text in _NULLS:
            return NULL
        if self.integer.fullmatch(text):
            return INT
        if self.float.fullmatch(text):
            return FLOAT if self.infinite or _finite(text) else STR
        return MERGE if text == "<<" else STR


def _finite(text: str) -> bool:
    try:
        return text[-3:].lower() in ("inf", "nan") or isfinite(float(text.replace("_", "")))
    except ValueError:
        return True  # in base 60


_BASE_60 = r"[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+"
_YAML_1_1 = r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]+|0|[1-9][0-9_]*)"
_POINT = r"[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)"

_JS_3 = Loader(
    "js-yaml-3",
    regex(rf"(?:{_YAML_1_1}|{_BASE_60})(?<!_)"),
    regex(
        r"(?:[-+]?(?:0|[1-9][0-9_]*)(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?"
        r"|\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?"
        rf"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*)(?<!_){_SPECIAL}"
    ),
    frozenset(_CORE),
    infinite=True,
    javascript=True,
)
_JS_4 = Loader(
    "js-yaml-4",
    regex(r"[-+]?(?:0b[01]+|0x[0-9a-fA-F]+|0o[0-7]+|[0-9]+)"),
    regex(r"[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9]+(?:[eE][-+]?[0-9]+)?" + _SPECIAL),
    frozenset(_CORE),
    leading_zero="decimal",
    javascript=True,
)
_ASTRO = replace(_JS_4, name="astro")
_HEXO = replace(_JS_4, name="hexo-front-matter", tabs=True)
_SAFE_YAML = Loader(
    "safe-yaml",
    regex(
        r"[-+]?(?:0|[1-9][0-9_,]*)|0[0-7]+|[-+]?0x[0-9a-fA-F_]+|0b[01_]+"
        r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+"
    ),
    regex(rf"{_POINT}(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*{_SPECIAL}"),
    frozenset(_CORE + _WORDS),
)
_GO_YAML = Loader(
    "go-yaml",
    regex(r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0o[0-7_]+|0[0-7_]+|0|[1-9][0-9_]*)"),
    regex(rf"(?:{_POINT}|[-+]?[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?{_SPECIAL}"),
    frozenset((*_CORE, *_WORDS, "y", "Y", "n", "N")),
    leading_zero="octal-or-decimal",
)
_GOCCY = Loader(
    "goccy-yaml",
    _GO_YAML.integer,
    regex(rf"{_POINT}(?:[eE][-+]?[0-9]+)?{_SPECIAL}"),
    frozenset(_CORE),
)
_SERDE = Loader(
    "serde-yaml",
    regex(r"[-+]?(?:0b[01]+|0o[0-7]+|0x[0-9a-fA-F]+|0|[1-9][0-9]*)"),
    regex(rf"[-+]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?{_SPECIAL}"),
    frozenset(_CORE),
)
_NEVER = regex(r"(?!)")
_PYYAML = Loader("pyyaml", _NEVER, _NEVER, frozenset(_CORE + _WORDS))
_ANY = Loader("any", _NEVER, _NEVER, frozenset(_CORE + _WORDS), known=False)

LOADERS: dict[str, Loader] = {
    one.name: one
    for one in (_PYYAML, _JS_3, _JS_4, _ASTRO, _HEXO, _SAFE_YAML, _GO_YAML, _GOCCY, _SERDE, _ANY)
}
"""`any`: values as PyYAML reads them, where nobody knows what the site reads them with."""

_IMPLICIT = Resolver.yaml_implicit_resolvers


def _resolve_1_1(text: str) -> str:
    """The tag of an unquoted scalar, as PyYAML resolves it."""
    for tag, pattern in _IMPLICIT.get(text[:1], ()):
        if pattern.match(text):
            return tag  # type: ignore[no-any-return]
    return STR


def resolver(name: str) -> Callable[[str], str]:
    """The function that gives an unquoted scalar its tag."""
    loader = LOADERS[name]
    return _resolve_1_1 if loader.integer is _NEVER else loader.resolve
