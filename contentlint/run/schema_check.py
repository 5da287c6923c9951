"""`contentlint schema check`: the project's schemas themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.schema.load import load_schema
from contentlint.content.schema.references import check_names
from contentlint.content.schema.review import review
from contentlint.errors import SchemaError
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.settings.model import Settings


class Checked(NamedTuple):
    """How the schemas fared: those that cannot be used, and remarks on those that can."""

    names: list[str]
    broken: list[SchemaError]
    remarks: list[SchemaError]


def check_schemas(settings: Settings, sources: Iterable[str] = ()) -> Checked:
    """Checks schemas by name or root-relative path; without any, those that the configuration
    names. A file that several refer to is spoken of once."""
    wanted = list(sources) or _configured(settings)
    checked = Checked(list(dict.fromkeys(wanted)), [], [])
    said: set[str] = set()
    for source in checked.names:
        try:
            schema = load_schema(source, settings.root)
            check_names(schema, settings.data, settings.collection_names)
        except SchemaError as error:
            _note(checked.broken, error, said)
            continue
        for remark in review(schema):
            _note(checked.remarks, remark, said)
    return checked


def _configured(settings: Settings) -> list[str]:
    return [collection.schema for collection in settings.collections if collection.schema]


def _note(errors: list[SchemaError], error: SchemaError, said: set[str]) -> None:
    if str(error) not in said:
        said.add(str(error))
        errors.append(error)
