"""Document: one file as it is read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.content.schema.choice import NO_SCHEMA
from contentlint.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.dialects import Dialect
    from contentlint.content.facts import Facts, FrontMatter
    from contentlint.content.schema.choice import Choice
    from contentlint.content.schema.model import Schema
    from contentlint.content.structure import Structure

BOM = "\ufeff"


class Document:
    """One file's text (without its byte order mark), its dialect and, on demand, its facts.

    Undecodable bytes are kept as lone surrogates, so that a file is always readable and never
    written back by mistake (`decodable` is False then). `unreadable` says why a file could not be
    read at all; `choose` says, given its front matter, what that has to follow.
    """

    def __init__(
        self,
        path: str,
        raw: bytes,
        dialect: Dialect,
        *,
        choose: Callable[[FrontMatter], Choice] | None = None,
        unreadable: str | None = None,
    ) -> None:
        self.path = path
        self.raw = raw
        self.dialect = dialect
        self.choose = choose
        self.unreadable = unreadable
        try:
            text = raw.decode("utf-8")
            self.decodable = True
        except UnicodeDecodeError:
            text = raw.decode("utf-8", "surrogateescape")
            self.decodable = False
        self.bom = text.startswith(BOM)
        self.text = text[1:] if self.bom else text

    @property
    def strict(self) -> bool:
        """Whether rules that markdownlint has, too, judge as it does: the project asked for it."""
        return self.dialect.strict

    @cached_property
    def lines(self) -> Lines:
        """The line table, built on first use."""
        return Lines(self.text)

    @cached_property
    def front_matter(self) -> FrontMatter:
        """The metadata block with values and positions."""
        from contentlint.content.front_matter import read_front_matter

        dialect = self.dialect
        return read_front_matter(self.text, bare=dialect.bare_front_matter, loader=dialect.yaml)

    @cached_property
    def choice(self) -> Choice:
        """Which schema its front matter has to follow, and why. Raises SchemaError."""
        return self.choose(self.front_matter) if self.choose else NO_SCHEMA

    @property
    def schema(self) -> Schema | None:
        """The schema that somebody named for it: not the one that ships for the site's generator.
        Raises SchemaError."""
        return self.choice.named

    @cached_property
    def facts(self) -> Facts:
        """What the page defines and refers to."""
        from contentlint.content.markdown import read_facts

        return read_facts(self.path, self.text, self.dialect, self.front_matter)

    @cached_property
    def structure(self) -> Structure:
        """How the body is built: blocks and inlines with their spans."""
        from contentlint.content.structure import read_structure

        return read_structure(self.text, self.front_matter.span.end, self.dialect)

    @cached_property
    def post(self) -> Any:
        """The file as a python-frontmatter `Post`: the object that plugin authors know."""
        from contentlint.content.front_matter.handlers import post

        return post(self.text, self.front_matter)
