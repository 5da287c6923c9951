"""Which names of the data sets the pages refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.site.split_names import split_names

if TYPE_CHECKING:
    from contentlint.site.collections import Collections
    from contentlint.site.data import DataSet


def used_names(collections: Collections) -> list[tuple[DataSet, set[str]]]:
    """Every data set to which a page refers by `x-ref`, with the names that pages give."""
    used: dict[str, tuple[DataSet, set[str]]] = {}
    for path, page in collections.pages.items():
        schema = collections.schema(path)
        for annotation in schema.annotations(page.front_matter, "x-ref") if schema else ():
            argument = annotation.argument
            if isinstance(argument, dict) and "collection" in argument:
                continue
            data = collections.names(argument)
            if data is None:
                continue
            names = used.setdefault(data.name, (data, set()))[1]
            for value in (item[1] for item in annotation.items()):
                if isinstance(value, str):
                    parts = split_names(value, annotation.schema.get("x-split"), data.values)
                    names.update(part.text for part in parts)
                else:
                    names.add(str(value))
    return list(used.values())
