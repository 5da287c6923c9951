"""New text for one value of front matter that keeps the quotes of the old one.

What is written here is read back as exactly the new string in YAML, TOML and JSON, or None is
returned: no fix is better than one that changes a value.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Span
from contentlint.patterns import regex

if TYPE_CHECKING:
    from contentlint.content.facts import FrontMatter, ValuePath

# Words that no YAML loader (1.1 or 1.2, PyYAML or js-yaml) takes for anything but text.
_PLAIN = regex(r"(?:(?:\.{0,2}/)+\w|[^\W\d_])[\w./@+-]*(?: [\w./@+(-][\w./@+()-]*)*")
_DATE = regex(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z| ?[+-][0-9]{2}:?[0-9]{2})?)?"
)
_NOT_TEXT = frozenset(
    "true false yes no on off y n null nan inf infinity none undefined".split()  # noqa: SIM905
)
_UNQUOTABLE = regex(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")


def source_of(front_matter: FrontMatter, span: Span) -> str:
    """The source text of a span inside the front matter; empty when it is not known."""
    start = span.start - front_matter.text_span.start
    end = span.end - front_matter.text_span.start
    return front_matter.text[start:end] if 0 <= start <= end <= len(front_matter.text) else ""


def replace_value(front_matter: FrontMatter, path: ValuePath, new: str, title: str) -> Fix | None:
    """A suggested fix that writes the string `new` for the value at `path`."""
    span = front_matter.positions[path].value
    text = _like(source_of(front_matter, span), new, front_matter.format or "yaml")
    return None if text is None else Fix(title, (Edit(span, text),))


def rename_key(front_matter: FrontMatter, path: ValuePath, new: str, title: str) -> Fix | None:
    """A suggested fix that gives the value at `path` the key `new`."""
    span = front_matter.positions[path].key
    if span is None:
        return None
    source = source_of(front_matter, span)
    if front_matter.format == "toml" and not source.startswith(('"', "'")):
        text = new if re.fullmatch(r"[A-Za-z0-9_-]+", new) else None
    else:
        text = _like(source, new, front_matter.format or "yaml")
    return None if text is None else Fix(title, (Edit(span, text),))


def quote_value(front_matter: FrontMatter, path: ValuePath, title: str) -> Fix | None:
    """A suggested fix that puts quotes around a plain value, so that it is text."""
    span = front_matter.positions[path].value
    source = source_of(front_matter, span)
    if not source or _UNQUOTABLE.search(source) or any(char in source for char in "\"'\\"):
        return None
    return Fix(title, (Edit(span, f'"{source}"'),))


def bracket_value(front_matter: FrontMatter, path: ValuePath, title: str) -> Fix | None:
    """A suggested fix that makes a one-line string the only item of a list."""
    span = front_matter.positions[path].value
    source = source_of(front_matter, span)
    if not source or _UNQUOTABLE.search(source) or source[0] in "|>&*!":
        return None
    if source[0] not in "\"'" and not plain_text(source):
        return None
    return Fix(
        title, (Edit(Span(span.start, span.start), "["), Edit(Span(span.end, span.end), "]"))
    )


def replace_source(front_matter: FrontMatter, path: ValuePath, new: str, title: str) -> Fix | None:
    """A suggested fix that writes `new`, a word such as `true` or a number, without quotes."""
    span = front_matter.positions[path].value
    source = source_of(front_matter, span)
    if not source or "\n" in source or "\r" in source or source[0] in "|>&*!":
        return None
    return Fix(title, (Edit(span, new),))


def _like(source: str, new: str, language: str) -> str | None:
    if not source or _UNQUOTABLE.search(new) or _UNQUOTABLE.search(source):
        return None
    if source[0] == '"' and source[-1] == '"' and not source.startswith('"""'):
        return f'"{_escaped(new)}"'
    if source[0] == "'" and source[-1] == "'" and not source.startswith("'''"):
        if "'" not in new:
            return f"'{new}'"
        return f"'{new.replace(chr(39), chr(39) * 2)}'" if language == "yaml" else None
    if language != "yaml" or source[0] in "|>&*![{\"'":
        return None
    same_date = _DATE.fullmatch(new) and source[0].isdigit()
    return new if same_date or plain_text(new) else f'"{_escaped(new)}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def plain_text(text: str) -> bool:
    """Whether every YAML loader reads this as text without quotes."""
    return bool(_PLAIN.fullmatch(text)) and text.casefold() not in _NOT_TEXT
