"""python-frontmatter's handler classes and `Post` on top of our reading.

They split strictly (the fence is line 1) and give JSON values: dates as they are written. Plugin
authors may pass a handler to `frontmatter.load`. Importing this module imports python-frontmatter,
so nothing but plugins may do so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import frontmatter
from frontmatter import default_handlers

from contentlint.content.front_matter import read_front_matter
from contentlint.content.values import read_json, read_toml, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.facts import FrontMatter
    from contentlint.content.values import Values

_READERS: dict[str, Callable[[str], Values]] = {
    "yaml": read_yaml,
    "toml": read_toml,
    "json": read_json,
}


class _Strict:
    """What the three handlers share: detection and splitting by our fences."""

    format_name: ClassVar[str]

    def detect(self, text: str) -> bool:
        """Whether `text` begins with front matter of this format."""
        return read_front_matter(text).format == self.format_name

    def split(self, text: str) -> tuple[str, str]:
        """The metadata's text and the content. ValueError where there is no such front matter."""
        found = read_front_matter(text)
        if found.format != self.format_name:
            raise ValueError(f"the text does not begin with {self.format_name} front matter")
        return found.text, text[found.span.end :]

    def load(self, fm: str, **_: object) -> Any:
        """The values of the metadata's text. ValueError where it is broken."""
        values = _READERS[self.format_name](fm)
        if values.problems:
            raise ValueError(values.problems[0].message)
        return values.data


class YAMLHandler(_Strict, default_handlers.YAMLHandler):
    """YAML between `---` and `---`."""

    format_name = "yaml"

    def export(self, metadata: dict[str, object], **kwargs: object) -> str:
        """The metadata as YAML, keys in their order."""
        kwargs.setdefault("sort_keys", False)
        return str(super().export(metadata, **kwargs))


class TOMLHandler(_Strict, default_handlers.BaseHandler):
    """TOML between `+++` and `+++`."""

    format_name = "toml"
    START_DELIMITER = END_DELIMITER = "+++"

    def __init__(self) -> None:
        import re

        super().__init__(re.compile(r"^\+{3}[ \t]*$", re.MULTILINE))

    def export(self, metadata: dict[str, object], **_: object) -> str:
        """The metadata as TOML."""
        import tomlkit

        return tomlkit.dumps(metadata).strip()


class JSONHandler(_Strict, default_handlers.JSONHandler):
    """A JSON object at the top of the file."""

    format_name = "json"


_HANDLERS = {"yaml": YAMLHandler, "toml": TOMLHandler, "json": JSONHandler}


def post(text: str, front_matter: FrontMatter) -> frontmatter.Post:
    """A file as python-frontmatter's `Post`; its content without the blank lines around it."""
    handler = _HANDLERS[front_matter.format]() if front_matter.format else None
    made = frontmatter.Post(text[front_matter.span.end :].strip(), handler)
    # Not as keyword arguments: a key may be called "content" or "handler".
    made.metadata = dict(front_matter.data)
    return made
