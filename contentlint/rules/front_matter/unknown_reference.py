"""Names in front matter that stand in no data file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.schema.words import choice, quoted, shown
from contentlint.diagnostics import Violation
from contentlint.rules.registry import NoOptions, site_rule
from contentlint.similar import edit_distance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.content.facts import Facts, ValuePath
    from contentlint.content.schema.annotations import Annotation
    from contentlint.site.data import DataSet
    from contentlint.site.model import Site


@site_rule("FM010", "unknown-reference", fixable=True)
def unknown_reference(page: Facts, site: Site, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Checks that a name in front matter stands in the data it refers to. The schema says which
    values are names, with the keyword `x-ref`; the configuration says where the data is:

    ```json
    "author": { "type": "array", "items": { "type": "string", "x-ref": "authors" } }
    ```
    ```toml
    [data]
    authors = "src/data/authors.json#/*/handle"
    ```

    The source is a JSON, YAML, TOML or CSV file with a JSON pointer to the names, in which `*`
    stands for every item or key and a last `*~` for the keys themselves; or files such as
    `data/authors/*.yml`, whose names count, or with a pointer what stands in each of them.

    ## Why it matters
    The reader sees a post without its author, or a page that fails to build.

    ## Example
    ```yaml
    author: ["james-hawkin"]
    ```

    Use instead, as it is written in the data:

    ```yaml
    author: ["james-hawkins"]
    ```

    ## Fix safety
    Suggested: the one nearest name is a guess.
    """
    schema = site.schema(page)
    for annotation in schema.annotations(page.front_matter, "x-ref") if schema else ():
        argument = annotation.argument
        data = site.data(argument) if isinstance(argument, str) else None
        if data is None:
            continue
        for path, name in _names(annotation):
            if str(name) not in data.values:
                yield annotation.worded(_violation(page, path, name, data), name)


def _names(annotation: Annotation) -> Iterator[tuple[ValuePath, str | int]]:
    """The names of one annotated value."""
    for place, item in annotation.items():
        if isinstance(item, str | int) and not isinstance(item, bool):
            yield place, item


def _violation(page: Facts, path: ValuePath, name: str | int, data: DataSet) -> Violation:
    span = page.front_matter.positions[path].value
    message = f"{shown(name)} is not in {data.source}"
    # One number is no misspelling of another.
    near = _nearest_names(name, data.values) if isinstance(name, str) else []
    if not near or not isinstance(name, str):
        return Violation(span, message, f"add it to {data.source}")
    if len(near) > 1:
        return Violation(span, message, f"write {choice(quoted(one) for one in near)}")
    only = near[0]
    if only.casefold() == name.casefold():
        message = f"{quoted(name)} differs from {quoted(only)} in {data.source} only in case"
    from contentlint.content.schema.rewrite import replace_value

    fix = replace_value(page.front_matter, path, only, f"Write {quoted(only)}")
    return Violation(span, message, f"write {quoted(only)}, or add it to {data.source}", fix)


def _nearest_names(name: str, names: Iterable[str]) -> list[str]:
    """The names at the smallest distance, at most three; none where nothing is close."""
    limit = min(3, len(name) // 3)
    folded = name.casefold()
    best: list[str] = []
    for other in names:
        distance = edit_distance(folded, other.casefold(), limit)
        if distance < limit or (distance == limit and not best):
            best, limit = [other] if distance < limit else [*best, other], distance
        elif distance == limit:
            best.append(other)
    return sorted(best)[:3]
