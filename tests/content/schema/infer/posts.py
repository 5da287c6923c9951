"""Making posts and learning from them in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.front_matter import read_front_matter
from contentlint.content.schema.infer import infer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.content.facts import FrontMatter
    from contentlint.content.schema.infer import Inferred


def posts_of(front_matters: Iterable[str]) -> list[tuple[str, FrontMatter]]:
    """Posts `000.md`, `001.md`, … from YAML lines."""
    return [
        (f"{index:03}.md", read_front_matter(f"---\n{yaml}\n---\n"))
        for index, yaml in enumerate(front_matters)
    ]


def learn(front_matters: Iterable[str], **options: Any) -> Inferred:
    """What is learned from YAML front matters."""
    return infer(posts_of(front_matters), **options)


def said(inferred: Inferred) -> list[str]:
    """The outliers as "file [keyword] key: message"."""
    return [f"{one.file} [{one.keyword}] {one.key}: {one.message}" for one in inferred.outliers]


def part(inferred: Inferred, key: str) -> Any:
    """What the schema says of one key."""
    return inferred.schema["properties"][key]
