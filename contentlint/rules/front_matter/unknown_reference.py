"""Names in front matter that stand in no data file and no other collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.schema.words import choice, quoted, shown
from contentlint.diagnostics import Span, Violation
from contentlint.rules.registry import NoOptions, site_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, ValuePath
    from contentlint.content.schema.annotations import Annotation
    from contentlint.diagnostics import Fix
    from contentlint.site.data import DataSet
    from contentlint.site.model import Site
    from contentlint.site.split_names import Part

_MOST = 50
"""Names of one text that are judged; more are no list of authors."""


@site_rule("FM010", "unknown-reference", fixable=True)
def unknown_reference(page: Facts, site: Site, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Checks that a name in front matter stands in the data that it refers to. The schema says which
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

    Names may also be those of another collection's pages: the file's name (`"stem"`, where nothing
    is said), `"slug"`, `"path"` (below the collection's folder), or what stands at a JSON pointer
    in their front matter:

    ```json
    "series": { "type": "string", "x-ref": { "collection": "series", "field": "/handle" } }
    ```

    With `"x-split": true` a text may hold several names, "Ada Byron and Max Planck, Lise Meitner";
    a name in the data that itself has an "and", such as "Research and Development", stays whole.
    `"x-split": [" / "]` says what stands between the names.

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
        data = site.names(annotation.argument)
        if data is not None:
            for path, value in annotation.items():
                for violation in _judge(page, path, value, annotation, data):
                    yield annotation.worded(violation, value)


def _judge(
    page: Facts, path: ValuePath, value: object, annotation: Annotation, data: DataSet
) -> Iterator[Violation]:
    if isinstance(value, str):
        yield from _judge_text(page, path, value, annotation, data)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        if str(value) not in data.values:
            yield _no_number(page, path, value, data)
    elif isinstance(value, bool):
        source = _source(page, path)
        if source in data.values:  # a name such as `on`, which YAML reads as a switch
            yield _no_number(page, path, value, data)


def _judge_text(
    page: Facts, path: ValuePath, value: str, annotation: Annotation, data: DataSet
) -> Iterator[Violation]:
    names = data.values
    if value in names or not value.strip():
        return
    argument = annotation.schema.get("x-split")
    if not argument:
        yield _unknown(page, path, page.front_matter.positions[path].value, value, ("", ""), data)
        return
    from contentlint.site.split_names import part_spans, split_names

    parts = _joined(value, split_names(value, argument, names)[:_MOST], data)
    whole = page.front_matter.positions[path].value
    spans = part_spans(_source(page, path), whole, parts)
    for span, part in zip(map(Span._make, spans), parts, strict=True):
        if part.text not in names:
            around = (value[: part.start], value[part.end :])
            yield _unknown(page, path, span, part.text, around, data)


def _joined(value: str, parts: list[Part], data: DataSet) -> list[Part]:
    """The parts, where two that nobody knows are one where they are nearly a name together."""
    joined: list[Part] = []
    for part in parts:
        last = joined[-1] if joined else part
        both = value[last.start : part.end]
        alone = any(one.text in data.values or data.near.of(one.text) for one in (last, part))
        if joined and not alone and data.near.of(both):
            joined[-1] = part._replace(start=last.start, text=both)
        else:
            joined.append(part)
    return joined


def _source(page: Facts, path: ValuePath) -> str:
    from contentlint.content.schema.rewrite import source_of

    return source_of(page.front_matter, page.front_matter.positions[path].value)


def _no_number(page: Facts, path: ValuePath, value: float | bool, data: DataSet) -> Violation:
    """One number is no misspelling of another; but `3.10`, without quotes, is not "3.10"."""
    span = page.front_matter.positions[path].value
    source = _source(page, path)
    message = f"{shown(value)} is not in {data.source}"
    if source not in data.values or page.front_matter.format != "yaml":
        return Violation(span, message, _add(data))
    from contentlint.content.schema.rewrite import quote_value

    words = f'write `"{source}"`: without quotes it is read as {shown(value)}'
    return Violation(span, message, words, quote_value(page.front_matter, path, "Put it in quotes"))


def _add(data: DataSet) -> str:
    return f"add it to {data.source}"


def _unknown(
    page: Facts, path: ValuePath, span: Span, name: str, around: tuple[str, str], data: DataSet
) -> Violation:
    """A name that is not known; `around` is what stands before and behind it in the value."""
    message = f"{shown(name)} is not in {data.source}"
    near = data.near.of(name)
    if not near:
        return Violation(span, message, _add(data))
    if len(near) > 1:
        return Violation(span, message, f"write {choice(quoted(one) for one in near)}")
    only = near[0]
    if only.casefold() == name.casefold():
        message = f"{quoted(name)} differs from {quoted(only)} in {data.source} only in case"
    fix = _write(page, path, only.join(around), only)
    return Violation(span, message, f"write {quoted(only)}, or {_add(data)}", fix)


def _write(page: Facts, path: ValuePath, value: str, name: str) -> Fix | None:
    from contentlint.content.schema.rewrite import replace_value

    return replace_value(page.front_matter, path, value, f"Write {quoted(name)}")
