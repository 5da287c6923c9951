"""The data and collections that a schema refers to, against those of the configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.schema.arguments import keyword_places
from contentlint.content.schema.files import FILE
from contentlint.content.schema.words import choice, nearest_word, quoted

if TYPE_CHECKING:
    from collections.abc import Collection

    from contentlint.content.schema.model import Schema
    from contentlint.errors import SchemaError


def check_names(schema: Schema, data: Collection[str], collections: Collection[str]) -> None:
    """Raise SchemaError where an `x-ref` of the project's own schemas names a collection that is
    not configured, or a data set that can only be a misspelling of one.

    Other data sets may be missing: a schema serves sites that do not have them all.
    """
    for file in schema.documents.files.values():
        if not file.uri.startswith(FILE):
            continue
        for at, part in keyword_places(file.contents):
            argument = part.get("x-ref")
            place = (*at, "x-ref")
            if isinstance(argument, dict) and "collection" in argument:
                name = argument["collection"]
                if name not in collections:
                    hint = _known(name, collections, f"add `[collections.{name}]`")
                    raise _error(
                        file, (*place, "collection"), f"no collection {quoted(name)}", hint
                    )
            elif argument is not None:
                nested = isinstance(argument, dict)
                name = str(argument["data"] if nested else argument)
                near = None if name in data else nearest_word(name, data)
                if near is not None:
                    at_name = (*place, "data") if nested else place
                    raise _error(file, at_name, f"no data {quoted(name)}", f"write `{near}`")


def _error(file: Any, at: Any, what: str, hint: str) -> SchemaError:
    error: SchemaError = file.error(f"there is {what} in the configuration", at, hint)
    return error


def _known(name: str, names: Collection[str], otherwise: str) -> str:
    near = nearest_word(name, names)
    if near is not None:
        return f"write `{near}`"
    listed = choice((f"`{one}`" for one in names), "and")
    return f"{otherwise}; there are {listed}" if names else otherwise
