"""Collections: the pages of each, and what is looked up in the front matter of all of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.content.schema.choice import NO_SCHEMA
from contentlint.site.data import DataSet
from contentlint.site.earlier import NOTHING
from contentlint.site.fields import field_values

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from contentlint.content.facts import Facts
    from contentlint.content.schema.choice import Choice
    from contentlint.content.schema.model import Schema
    from contentlint.site.config import Collection
    from contentlint.site.earlier import Earlier
    from contentlint.site.spellings import Spellings
    from contentlint.site.unique import UniqueValues


class Collections:
    """The pages of a whole project by collection, built from their Facts when somebody asks.

    `facts` are filled by then; `collection_of` is asked with a page's path, `choice_of` with the
    page, `data_of` with the name of a data set. `site_of` gives the number of a page's site.
    `configured` are the names of all collections.
    """

    def __init__(
        self,
        facts: Mapping[str, Facts],
        *,
        collection_of: Callable[[str], Collection | None] = lambda path: None,
        choice_of: Callable[[Facts], Choice] = lambda page: NO_SCHEMA,
        data_of: Callable[[str], DataSet | None] = lambda name: None,
        site_of: Callable[[str], int] = lambda path: 0,
        configured: Container[str] = (),
    ) -> None:
        self._facts = facts
        self._changed: dict[str, Facts] = {}
        self.of = collection_of
        self.choice = choice_of
        self._data = data_of
        self.site_of = site_of
        self.configured = configured
        self.earlier: Earlier = NOTHING
        """What an earlier run knew of all pages."""
        self._names: dict[tuple[str, str], DataSet] = {}

    def schema(self, path: str) -> Schema | None:
        """The schema that somebody named for a page."""
        page = self._changed.get(path) or self._facts.get(path)
        return self.choice(page).named if page else None

    def group(self, path: str) -> str:
        """The name of a page's collection; "" for pages of none."""
        collection = self.of(path)
        return collection.name if collection else ""

    @cached_property
    def pages(self) -> dict[str, Facts]:
        """Every page of the project, by path."""
        return dict(sorted({**self._facts, **self._changed}.items()))

    @cached_property
    def members(self) -> dict[str, dict[str, Facts]]:
        """The pages of each collection, by path; those of none under ""."""
        members: dict[str, dict[str, Facts]] = {}
        for path, facts in self.pages.items():
            members.setdefault(self.group(path), {})[path] = facts
        return members

    def may_be_unique(self, path: str) -> bool:
        """Whether anything asks that values of such a page be unique."""
        collection, schema = self.of(path), self.schema(path)
        return bool(collection and collection.unique) or bool(schema and schema.uses("x-unique"))

    @cached_property
    def unique(self) -> UniqueValues:
        """The values that no two pages of a collection may share."""
        from contentlint.site.unique import UniqueValues

        return UniqueValues(self)

    @cached_property
    def spellings(self) -> Spellings:
        """How the words of each vocabulary are spelled."""
        from contentlint.site.spellings import Spellings

        return self.earlier.restored("spellings", lambda said: Spellings(self, said)) or Spellings(
            self
        )

    def names(self, argument: Any) -> DataSet | None:
        """The names that the argument of an `x-ref` stands for; None where the configuration has
        no such data or collection."""
        if isinstance(argument, str):
            return self._data(argument)
        if "data" in argument:
            return self._data(argument["data"])
        name, field = argument["collection"], argument.get("field", "stem")
        if name not in self.configured:
            return None
        if (name, field) not in self._names:
            values: dict[str, str] = {}
            for path, facts in self.members.get(name, {}).items():
                for value in field_values(facts, field, self.of(path)):
                    values.setdefault(value, path)
            self._names[name, field] = DataSet(name, f"the collection `{name}`", values)
        return self._names[name, field]

    def replace(self, now: Facts) -> None:
        """Takes a changed text of a page into account."""
        before = self._changed.get(now.path, self._facts.get(now.path))
        self._changed[now.path] = now
        self.earlier = NOTHING
        if "spellings" in self.__dict__ and self.spellings.taken:
            del self.__dict__["spellings"]
        if "pages" not in self.__dict__:
            return
        self.pages[now.path] = now
        group = self.group(now.path)
        if "members" in self.__dict__:
            self.members.setdefault(group, {})[now.path] = now
        if before is None or before.front_matter.data != now.front_matter.data:
            self._names = {key: one for key, one in self._names.items() if key[0] != group}
        for index in ("unique", "spellings"):
            if index in self.__dict__:
                self.__dict__[index].replace(before, now)
