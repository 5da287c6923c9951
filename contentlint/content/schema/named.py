"""The schema that a page names itself, in a comment or a key of its front matter.

Editors have two such comments: `# yaml-language-server: $schema=…` (the YAML extension of VS Code
and all that use the same server) and `#:schema …` (taplo and Tombi, for TOML). Ours is
`# contentlint-schema …`. As keys, `$schema` (JSON's habit) and `schema` in `contentlint`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from contentlint.diagnostics import Span
from contentlint.patterns import regex
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import FrontMatter, ValuePath

SCHEMA_KEY = "$schema"
OWN_KEY = "contentlint"
"""The key for what contentlint itself is to know, not the site."""

_OURS = r"contentlint-schema[ \t]*[:=]?[ \t]*"
_COMMENTS = {
    "yaml": re.compile(
        rf"^#[ \t]*(?:yaml-language-server[ \t]*:.*?\$schema[ \t]*=[ \t]*|{_OURS})(\S+)", re.M
    ),
    "toml": re.compile(rf"^#(?::schema[ \t]+|[ \t]*{_OURS})(\S+)", re.M),
}
_BEFORE_KEYS = regex(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n|\Z))*")


class Named(NamedTuple):
    """A schema as a page names it: `text` None for a key whose value is no text."""

    text: str | None
    span: Span
    how: Literal["comment", "key"]


def named_schemas(front_matter: FrontMatter) -> Iterator[Named]:
    """The schemas that a front matter names: that of a comment goes before that of a key."""
    data = front_matter.data
    if not front_matter.says_schema:
        return
    yield from _comments(front_matter)
    own = data.get(OWN_KEY)
    if isinstance(own, dict) and "schema" in own:
        yield _key(front_matter, (OWN_KEY, "schema"), own["schema"])
    if SCHEMA_KEY in data:
        yield _key(front_matter, (SCHEMA_KEY,), data[SCHEMA_KEY])


def names_schema(front_matter: FrontMatter) -> bool:
    """Whether a front matter names any schema."""
    return next(named_schemas(front_matter), None) is not None


def _comments(front_matter: FrontMatter) -> Iterator[Named]:
    pattern = _COMMENTS.get(front_matter.format or "")
    if pattern is None:
        return
    # In TOML a line of a multi-line string may begin with `#`; taplo reads the top only, too.
    end = len(front_matter.text)
    if front_matter.format == "toml" and (top := _BEFORE_KEYS.match(front_matter.text)):
        end = top.end()
    for match in pattern.finditer(front_matter.text, 0, end):
        start = front_matter.text_span.start
        yield Named(match[1], Span(start + match.start(1), start + match.end(1)), "comment")


def _key(front_matter: FrontMatter, path: ValuePath, value: object) -> Named:
    place = front_matter.positions.get(path)
    text = value if isinstance(value, str) and value.strip() else None
    return Named(text and text.strip(), place.value if place else Span(0, 0), "key")
