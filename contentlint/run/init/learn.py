"""Schemas for collections that no shipped one fits, learned from their posts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint.errors import ContentlintError
from contentlint.records import replace

if TYPE_CHECKING:
    from contentlint.run.init.collections import Proposal
    from contentlint.settings.model import Settings

_INDEXES = ("index", "_index")


def learned(one: Proposal, settings: Settings, data: dict[str, str]) -> Proposal:
    """The collection with a schema that nearly all its posts follow; as it is where a file of the
    schema's name is there, or where `[data]` has another source by a name that it needs."""
    from contentlint.report.inferred import schema_text
    from contentlint.run.infer import infer_schema

    path = f"schemas/{one.name}.schema.json"
    if os.path.lexists(settings.root / path):
        return one
    try:
        found = infer_schema(settings, list(one.include), cwd=settings.root)
    except ContentlintError:
        return one
    needed = found.inferred.data
    if any(data.get(name, source) != source for name, source in needed.items()):
        return one
    return replace(
        one,
        schema=path,
        learned=schema_text(found.inferred.schema),
        data=tuple(needed.items()),
        exclude=tuple(dict.fromkeys((*one.exclude, *found.exclude, *_lists(one)))),
    )


def _lists(one: Proposal) -> list[str]:
    """The pages that list posts and are none: the index of the folder that all of them lie in."""
    tops = [glob.partition("/**/")[0] for glob in one.include] if one.posts else []
    indexes = {f"{top}/{name}.{end}" for top in tops for name in _INDEXES for end in ("md", "mdx")}
    return sorted(indexes.intersection(one.pages))


def learn_missing(collections: list[Proposal], settings: Settings) -> list[Proposal]:
    """The collections, a learned schema for each that has none."""
    result: list[Proposal] = []
    for one in collections:
        data = {name: source for other in result for name, source in other.data}
        result.append(one if one.schema else learned(one, settings, data))
    return result
