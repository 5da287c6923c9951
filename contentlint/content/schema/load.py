"""Loading a schema by its shipped name or its path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.schema.model import Schema
from contentlint.errors import SchemaError

if TYPE_CHECKING:
    from pathlib import Path


def load_schema(source: str, root: Path) -> Schema:
    """The schema called `source`: the name of a shipped one, or a path relative to `root`.

    JSON and YAML are read, with every file that they refer to. Raises SchemaError for a name or
    file that is not there, a file outside the root, a remote reference, and what is no schema.
    """
    try:
        return Schema(source, root)
    except RecursionError:
        raise SchemaError("the schema is nested too deeply", path=source) from None
