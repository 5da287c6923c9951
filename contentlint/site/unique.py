"""Values that may stand on one page of a collection only: `x-unique`, and the collection's own
`unique`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from contentlint.site.page_index import PageIndex
from contentlint.site.spelling_forms import without_accents
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, ValuePath
    from contentlint.content.schema.annotations import Annotation
    from contentlint.site.collections import Collections

_CONFIGURED = frozenset(("slashes",))
"""What is ignored for the keys that the configuration names: they are mostly parts of URLs."""


class UniqueValue(NamedTuple):
    """A value at `path` of a page's front matter, with the `key` under which its like are
    found and, where the schema asks for it, the annotation."""

    key: tuple[str, ...]
    path: ValuePath
    value: Any
    annotation: Annotation | None


class UniqueValues:
    """All such values of the project."""

    def __init__(self, collections: Collections) -> None:
        self._collections = collections
        self._index = PageIndex(self._read, collections.pages.values())

    def replace(self, before: Facts | None, now: Facts) -> None:
        """Takes a changed text of a page into account."""
        self._index.replace(before, now)

    def repeated(self, page: Facts) -> Iterator[tuple[UniqueValue, list[str]]]:
        """The page's values that are taken, with the files of the same collection that have them,
        in the order of their paths; the page itself where the value stands there before."""
        here: set[tuple[str, ...]] = set()
        for value in self.of(page):
            others = sorted({*self._index.groups.get(value.key, ())} - {page.path})
            if value.key in here:
                others.insert(0, page.path)
            if others:
                yield value, others
            here.add(value.key)

    def of(self, page: Facts) -> Iterator[UniqueValue]:
        """The values of one page, each once, in the order of the file."""
        front, group = page.front_matter, self._collections.group(page.path)
        schema, collection = self._collections.schema(page.path), self._collections.of(page.path)
        seen: set[ValuePath] = set()
        for annotation in schema.annotations(front, "x-unique") if schema else ():
            argument = annotation.argument
            ignored = frozenset(argument["ignore"]) if isinstance(argument, dict) else frozenset()
            for path, value in annotation.items():
                if path not in seen and (form := _form(value, ignored)) is not None:
                    seen.add(path)
                    yield UniqueValue((group, *_named(path), form), path, value, annotation)
        for field in collection.unique if collection else ():
            for path, value in _values(front.data, tuple(field.split("."))):
                form = _form(value, _CONFIGURED)
                if path not in seen and form is not None and not front.problems:
                    seen.add(path)
                    yield UniqueValue((group, *_named(path), form), path, value, None)

    def _read(self, page: Facts) -> Iterator[tuple[tuple[str, ...], ValuePath]]:
        return ((value.key, value.path) for value in self.of(page))


def _named(path: ValuePath) -> Iterator[str]:
    """The keys of a path: the place in a list makes no difference."""
    return (step for step in path if isinstance(step, str))


def _form(value: Any, ignored: frozenset[str]) -> str | None:
    """What equal values have in common; None for what is no value: nothing, a list, a switch."""
    if isinstance(value, bool) or not isinstance(value, str | int | float) or value == "":
        return None
    text = normalize("NFC", str(value))
    if "slashes" in ignored:
        text = text.strip("/") or text
    if "accents" in ignored:
        text = without_accents(text)
    return text.casefold() if "case" in ignored else text


def _values(
    value: Any, steps: tuple[str, ...], at: ValuePath = ()
) -> Iterator[tuple[ValuePath, Any]]:
    """The values at a dotted path; those of a list are its items."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _values(item, steps, (*at, index))
    elif not steps:
        yield at, value
    elif isinstance(value, dict) and steps[0] in value:
        yield from _values(value[steps[0]], steps[1:], (*at, steps[0]))
