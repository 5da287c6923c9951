"""A schema and every file that it refers to, as one closed set in which `$ref` is a look-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urldefrag, urljoin

from contentlint.content.schema.files import FILE, SHIPPED, SchemaFile, read_schema_file

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.content.facts import ValuePath

_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")
_DATA = frozenset({"const", "enum", "default", "examples", "example"})
_NAMED = frozenset(
    {"properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies"}
)
_NOTHING: dict[str, Any] = {"not": {}}
# What `false` means; jsonschema gives an error of `false` itself no path.
DRAFTS = {
    f"{scheme}://json-schema.org/{name}": draft
    for scheme in ("http", "https")
    for name, draft in (
        ("draft-04/schema", 4),
        ("draft-06/schema", 6),
        ("draft-07/schema", 7),
        ("draft/2019-09/schema", 2019),
        ("draft/2020-12/schema", 2020),
    )
}
"""The drafts that are understood, by their `$schema`."""


class Documents:
    """The files of one schema.

    `files` are as written, by URI; `schemas` are the same with every reference made absolute and
    without `$schema`, together with every part that has an `$id` or an anchor. Raises SchemaError
    for a file that is missing, remote or outside the root, and for a reference that leads nowhere.
    """

    def __init__(self, uri: str, root: Path) -> None:
        self.uri = uri
        self.root = root
        self.files: dict[str, SchemaFile] = {}
        self.schemas: dict[str, Any] = {}
        self._folders: dict[str, str] = {}
        self._drafts: set[int | None] = set()
        self._references: list[tuple[str, SchemaFile, ValuePath]] = []
        self._load(uri)
        # The list grows while references bring in further files.
        for reference, file, at in self._references:
            self._follow(reference, file, at)

    @property
    def main(self) -> SchemaFile:
        """The file that the settings name."""
        return self.files[self.uri]

    @property
    def draft(self) -> int:
        """4, 6, 7, 2019 or 2020; a schema that does not say follows 2020-12."""
        contents = self.main.contents
        return _draft_of(self.main) if isinstance(contents, dict) else 2020

    @property
    def one_draft(self) -> bool:
        """Whether no part of the schema follows another draft than the whole."""
        return self._drafts <= {self.draft}

    def retrieve(self, uri: str) -> Any:
        """A file's contents as written, for a validator; LookupError when it is not of the set."""
        wanted = unquote(self._file_uri(uri))
        for key, file in self.files.items():
            if unquote(key) == wanted:
                return file.contents
        return self.schemas[wanted]

    def lookup(self, reference: str) -> Any:
        """The schema that an absolute reference leads to. Raises LookupError."""
        found = self.schemas.get(reference)
        if found is not None:
            return found
        base, fragment = urldefrag(reference)
        if base not in self.schemas:
            raise LookupError(reference)
        return resolve_pointer(self.schemas[base], unquote(fragment))

    def _load(self, uri: str) -> SchemaFile:
        file = self.files.get(uri)
        if file is None:
            file = self.files[uri] = read_schema_file(uri, self.root)
            _draft_of(file)
            self._note_folder(file)
            self.schemas[uri] = self._absolute(file.contents, uri, file, ())
        return file

    def _note_folder(self, file: SchemaFile) -> None:
        # A file may call itself https://example.com/schemas/a.json and refer to its neighbour
        # b.json: the neighbour on disk is meant.
        identity = _identity(file.contents)
        if identity and "://" in identity and file.uri.startswith(FILE):
            self._folders[urljoin(identity, ".")] = urljoin(file.uri, ".")

    def _file_uri(self, uri: str) -> str:
        for folder, local in self._folders.items():
            if uri.startswith(folder):
                return local + uri.removeprefix(folder)
        return uri

    def _absolute(self, schema: Any, base: str, file: SchemaFile, at: ValuePath) -> Any:
        if isinstance(schema, list):
            return [
                self._absolute(part, base, file, (*at, index)) for index, part in enumerate(schema)
            ]
        if not isinstance(schema, dict):
            return schema
        identity = _identity(schema)
        if identity:
            base = self._file_uri(_join(base, identity))
        made: dict[str, Any] = {}
        for key, value in schema.items():
            made[key] = self._absolute_keyword(key, value, base, file, (*at, key))
        if "$schema" in made:
            named = made.pop("$schema")
            self._drafts.add(DRAFTS.get(named.rstrip("#")) if isinstance(named, str) else None)
        if identity:
            made["$id" if "$id" in made else "id"] = base
            self.schemas[urldefrag(base)[0]] = made
        for anchor in ("$anchor", "$dynamicAnchor"):
            if isinstance(schema.get(anchor), str):
                self.schemas[f"{urldefrag(base)[0]}#{schema[anchor]}"] = made
        return made

    def _absolute_keyword(
        self, key: str, value: Any, base: str, file: SchemaFile, at: ValuePath
    ) -> Any:
        if key in _REFERENCES and isinstance(value, str):
            reference = self._file_uri(_join(base, value))
            self._references.append((reference, file, at))
            return reference
        if key in _DATA:
            return value
        if key in _NAMED and isinstance(value, dict):
            # Here the keys are names that the schema's author chose, not keywords.
            return {
                name: _NOTHING if part is False else self._absolute(part, base, file, (*at, name))
                for name, part in value.items()
            }
        return self._absolute(value, base, file, at)

    def _follow(self, reference: str, file: SchemaFile, at: ValuePath) -> None:
        base, fragment = urldefrag(reference)
        if base.rstrip("#") in DRAFTS:
            return
        try:
            if base not in self.schemas:
                if not base.startswith((FILE, SHIPPED)):
                    raise file.error(
                        f"`{base}` is on the network, and schemas are never fetched",
                        at,
                        "save it in the project and refer to the file",
                    )
                self._load(base)
            self.lookup(reference)
        except LookupError:
            name = self.files[base].path if base in self.files else base
            raise file.error(f"`#{fragment}` leads nowhere in {name}", at) from None


def resolve_pointer(schema: Any, pointer: str) -> Any:
    """The part of a JSON value at a JSON pointer (RFC 6901). Raises LookupError."""
    if pointer and not pointer.startswith("/"):
        raise LookupError(pointer)
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if isinstance(schema, list):
            if not name.isascii() or not name.isdigit() or int(name) >= len(schema):
                raise LookupError(pointer)
            schema = schema[int(name)]
        elif isinstance(schema, dict) and name in schema:
            schema = schema[name]
        else:
            raise LookupError(pointer)
    return schema


def _identity(schema: Any) -> str | None:
    if not isinstance(schema, dict):
        return None
    identity = schema.get("$id", schema.get("id"))
    return identity if isinstance(identity, str) else None


def _join(base: str, reference: str) -> str:
    if base.startswith(SHIPPED):
        # urljoin knows only hierarchical schemes.
        return base.partition("#")[0] + reference if reference.startswith("#") else reference
    joined = urljoin(base, reference)
    if base.startswith(FILE) and joined.startswith("file:") and not joined.startswith("file://"):
        # Above the root; newer versions of urljoin lose the slashes there.
        return FILE + joined.removeprefix("file:").lstrip("/")
    return joined


def _draft_of(file: SchemaFile) -> int:
    named = file.contents.get("$schema") if isinstance(file.contents, dict) else None
    if named is None:
        return 2020
    draft = DRAFTS.get(named.rstrip("#")) if isinstance(named, str) else None
    if draft is None:
        raise file.error(
            f"`{named}` is not a version of JSON Schema that contentlint knows",
            ("$schema",),
            "write `https://json-schema.org/draft/2020-12/schema`",
        )
    return draft
