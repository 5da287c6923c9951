"""Which schema judges which page.

`--schema`, then what the page names itself, then the last collection of the configuration that the
page is in, then the schema that ships for the site's generator. Schemas are loaded when the first
page needs them, once.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from contentlint.content.schema.choice import NO_SCHEMA, Choice
from contentlint.content.schema.named import named_schemas
from contentlint.diagnostics import Violation
from contentlint.errors import SchemaError
from contentlint.patterns import regex
from contentlint.resources import schema_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.facts import FrontMatter
    from contentlint.content.schema.model import Schema
    from contentlint.content.schema.named import Named
    from contentlint.settings.model import Settings
    from contentlint.site.config import Collection

_ADDRESS = regex(r"(?:[A-Za-z][A-Za-z0-9+.-]+:|//)")
_SHIPPED = "contentlint:"
_ENDINGS = (".json", ".yaml", ".yml")

_MOST_CHOSEN = 1_000
"""Pages whose schema is remembered; a page is asked about several times on end."""


class Schemas:
    """The schemas of a project's pages. `shipped_for` names the one that ships for the generator of
    a page."""

    def __init__(
        self,
        settings: Settings,
        *,
        collection_of: Callable[[str], Collection | None],
        shipped_for: Callable[[str], str | None],
    ) -> None:
        self._settings = settings
        self._collection_of = collection_of
        self._shipped_for = shipped_for
        self._given = settings.schema
        self._loaded: dict[str, Schema | SchemaError] = {}
        self._chosen: dict[str, tuple[FrontMatter, Choice]] = {}
        self._shipped: dict[str, Choice] = {}

    def choose(self, path: str, front_matter: FrontMatter) -> Choice:
        """The schema of a page. Raises SchemaError for one that the configuration or the command
        line names; one that the page names itself can at worst be a finding on the page."""
        known = self._chosen.get(path)
        if known is None or known[0] is not front_matter:
            known = (front_matter, self._choose(path, front_matter))
            if len(self._chosen) >= _MOST_CHOSEN:  # each holds on to its front matter
                self._chosen.clear()
            self._chosen[path] = known
        return known[1]

    def key(self, path: str) -> str:
        """What the findings on a page that names no schema depend on. Raises SchemaError."""
        if self._given is not None:
            return self.load(self._given).digest
        collection = self._collection_of(path)
        if collection is None or collection.schema is None:
            return f"shipped {self._shipped_for(path)}"
        return self.load(collection.schema).digest if collection.schema else ""

    def _choose(self, path: str, front_matter: FrontMatter) -> Choice:
        if self._given is not None:
            return Choice(self.load(self._given), "`--schema`")
        if not front_matter.says_schema:
            return self._by_place(path)
        passed: list[str] = []
        for named in named_schemas(front_matter):
            if named.text is not None and _elsewhere(named.text):
                passed.append(
                    f"`{named.text}` in a {named.how} of the file: schemas are never fetched"
                )
                continue
            return self._named(path, named)._replace(passed=tuple(passed))
        return self._by_place(path)._replace(passed=tuple(passed))

    def _named(self, path: str, named: Named) -> Choice:
        why = f"a {named.how} in the file names it"
        if named.text is None:
            message = "a schema is named by its path, or by the name of one that ships"
            return Choice(None, why, fault=Violation(named.span, message))
        try:
            return Choice(self.load(_source(path, named.text)), why)
        except SchemaError as error:
            place = ":".join(str(part) for part in (error.path, error.line) if part)
            message = f"{place}: {error.message}" if place else error.message
            message = f"the schema of this page cannot be used: {message}"
            return Choice(None, why, fault=Violation(named.span, message, error.help))

    def _by_place(self, path: str) -> Choice:
        collection = self._collection_of(path)
        if collection is not None and collection.schema is False:
            return Choice(None, f"the collection `{collection.name}` says `schema = false`")
        if collection is not None and collection.schema:
            return Choice(self.load(collection.schema), f"the collection `{collection.name}`")
        shipped = self._shipped_for(path)
        if shipped is None:
            return NO_SCHEMA
        choice = self._shipped.get(shipped)
        if choice is None:  # one for all pages: there are many
            why = "nothing names one; it ships for the generator"
            choice = self._shipped[shipped] = Choice(self.load(shipped), why, True)
        return choice

    def load(self, source: str) -> Schema:
        """The schema with a shipped name or a path from the root; loaded once. SchemaError."""
        if source not in self._loaded:
            try:
                self._loaded[source] = self._load(source)
            except SchemaError as error:
                self._loaded[source] = error
        found = self._loaded[source]
        if isinstance(found, SchemaError):
            raise found
        return found

    def _load(self, source: str) -> Schema:
        from contentlint.content.schema.load import load_schema
        from contentlint.content.schema.references import check_names

        schema = load_schema(source, self._settings.root)
        if self._settings.config is not None:  # else nobody could name them
            check_names(schema, self._settings.data, self._settings.collection_names)
        return schema


def _elsewhere(text: str) -> bool:
    """Whether a page names an address: something that is never fetched."""
    return not text.startswith(_SHIPPED) and _ADDRESS.match(text) is not None


def _source(path: str, text: str) -> str:
    """What a page names, as a shipped name or as a path from the project's root. SchemaError."""
    name = text.removeprefix(_SHIPPED)
    if name != text or ("/" not in text and "." not in text):
        if schema_path(name) is None:
            from contentlint.content.schema.files import unknown_name

            raise unknown_name(name)
        return name
    if text.startswith("/"):
        wanted = posixpath.relpath(text.lstrip("/"), posixpath.dirname(path) or ".")
        raise SchemaError(
            f"`{text}` begins with `/`, but a page names its schema by the way from its own folder",
            help=f"write `{wanted}`",
        )
    if not text.endswith(_ENDINGS):
        raise SchemaError(
            f"`{text}` is no schema file", help="its name ends in `.json`, `.yaml` or `.yml`"
        )
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), text))
