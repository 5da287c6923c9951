"""The front matter of a new page: what its schema asks for, in the order of the schema."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from contentlint.content.editing.written import written_key, written_value
from contentlint.content.schema.describe import describe
from contentlint.content.schema.files import SHIPPED
from contentlint.content.schema.gate import build_part
from contentlint.content.schema.properties import lone_value, required_keys, top_properties
from contentlint.content.schema.rewrite import source_of
from contentlint.errors import UsageError
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from contentlint.content.facts import FrontMatter
    from contentlint.content.schema.model import Schema

_DIGIT = re.compile(r"[0-9]")
_DATE_FORMS = (
    "%Y-%m-%d",
    "%Y-%m-%dT%H:%M:%S{colon}",
    "%Y-%m-%d %H:%M:%S %z",
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d",
)
_FENCES = {"yaml": ("---\n", "---\n"), "toml": ("+++\n", "+++\n")}
_TOML_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2}))?")


class Question(NamedTuple):
    """A required key without a value: what it should be, and what could be proposed."""

    key: str
    wanted: str
    about: str
    proposal: Any


def _can_be_written(front_matter: FrontMatter) -> bool:
    """Whether a new page can be like it: JSON in braces is, JSON before `;;;` is not."""
    return front_matter.format in _FENCES or front_matter.text.startswith("{")


def _inline_table(value: dict[str, Any]) -> str | None:
    pairs = []
    for key, one in value.items():
        name = written_key(key, "toml")
        written = _inline_table(one) if isinstance(one, dict) else written_value(one, "toml")
        if name is None or written is None:
            return None
        pairs.append(f"{name} = {written}")
    return f"{{ {', '.join(pairs)} }}" if pairs else "{}"


class Draft:
    """The values of a new page's front matter; `neighbours` are those of pages that are there."""

    def __init__(
        self, schema: Schema | None, slug: str, now: datetime, neighbours: Sequence[FrontMatter]
    ) -> None:
        self.values: dict[str, Any] = {}
        self._schema = schema
        self._slug = slug.rpartition("/")[2]
        self._now = now
        self._neighbours = neighbours
        self._known = top_properties(schema.documents) if schema else {}
        self._required = required_keys(schema.documents) if schema else []
        formats = [one.format for one in neighbours if one.format and _can_be_written(one)]
        self.language = max(set(formats), key=formats.count) if formats else "yaml"
        for key in dict.fromkeys([*self._own_defaults(), *self._required, *self._usual()]):
            found = self._value(key)
            if found is not None:
                self.values[key] = found[0]

    def set(self, key: str, text: str) -> None:
        """Takes what a person says: a value as YAML writes it, or text. UsageError."""
        from contentlint.content.values import read_yaml

        read = read_yaml(f"{key}: {text}\n" if text else f"{key}:\n")
        options: list[Any] = [text]
        if not read.problems and isinstance(read.data, dict) and len(read.data) == 1:
            options.insert(0, next(iter(read.data.values())))
        options += [[one] for one in options if not isinstance(one, list)]
        fits = next((one for one in options if self.accepts(key, one)), None)
        if fits is None and not self.accepts(key, None):
            raise UsageError(f"`{key}` should be {self._wanted(key)}, not `{text}`")
        self.values[key] = fits

    def questions(self) -> list[Question]:
        """The required keys that have no value yet."""
        return [
            Question(key, self._wanted(key), self._about(key), self._proposal(key))
            for key in self._required
            if key not in self.values
        ]

    def accepts(self, key: str, value: Any) -> bool:
        """Whether the schema takes a value for a key."""
        if self._schema is None or key not in self._known:
            return True
        return build_part(self._schema.documents, self._known[key])(value)

    def text(self) -> str:
        """The page: front matter and, where no key holds its title, a heading. UsageError."""
        order = [*(key for key in self._known if key in self.values), *self.values]
        body = "" if "title" in self.values else f"\n# {self._title()}\n"
        if self.language == "json":
            values = {key: self.values[key] for key in order}
            return f"{json.dumps(values, ensure_ascii=False, indent=2)}\n{body}"
        lines = [self._line(key) for key in dict.fromkeys(order)]
        before, after = _FENCES[self.language]
        return f"{before}{''.join(lines)}{after}{body}"

    def _line(self, key: str) -> str:
        name, value = written_key(key, self.language), self.values[key]
        written = written_value(value, self.language)
        if written is None and self.language == "yaml":
            written = json.dumps(value, ensure_ascii=False)
        elif self.language == "toml" and isinstance(value, dict):
            written = _inline_table(value)
        elif self.language == "toml" and self._is_bare_date(key):
            written = value
        if name is None or written is None:
            raise UsageError(f"the value of `{key}` cannot be written on one line")
        return f"{name}{' = ' if self.language == 'toml' else ': '}{written}\n"

    def _is_bare_date(self, key: str) -> bool:
        """Whether a date of TOML's own stands there and on the pages that are there."""
        if not _TOML_DATE.fullmatch(str(self.values[key])):
            return False
        spans = [(one, one.positions[key,].value) for one in self._neighbours if key in one.data]
        return bool(spans) and all(source_of(*each)[:1].isdigit() for each in spans)

    def _own_defaults(self) -> list[str]:
        """The keys with a default in the project's own schema."""
        if self._schema is None or self._schema.documents.uri.startswith(SHIPPED):
            return []
        return [
            key for key, part in self._known.items() if isinstance(part, dict) and "default" in part
        ]

    def _usual(self) -> list[str]:
        """A title and a date, where the schema knows them and most pages have them."""
        pages = [one.data for one in self._neighbours]
        return [
            key
            for key in ("title", "date")
            if (key in self._known or self._schema is None)
            and 2 * sum(key in data for data in pages) >= len(pages)
        ]

    def _value(self, key: str) -> tuple[Any] | None:
        schema = self._known.get(key)
        lone = lone_value(schema, self._schema.documents.lookup) if self._schema else None
        if lone is None and isinstance(schema, dict) and schema.get("required"):
            lone = self._filled(schema)
        if lone is not None:
            return lone
        for special in ({"title": self._title(), "slug": self._slug}.get(key),):
            if special is not None and self.accepts(key, special):
                return (special,)
        if key == "date" or not self.accepts(key, "no date at all"):
            return next(((one,) for one in self._dates(key) if self.accepts(key, one)), None)
        return None

    def _filled(self, schema: dict[str, Any]) -> tuple[Any] | None:
        """Nested keys, where each that is required has a default."""
        assert self._schema is not None
        parts, lookup = schema.get("properties", {}), self._schema.documents.lookup
        found = {name: lone_value(parts.get(name), lookup) for name in schema["required"]}
        return (
            ({name: one[0] for name, one in found.items() if one},) if all(found.values()) else None
        )

    def _dates(self, key: str) -> list[str]:
        """Today in several forms, that of the neighbours first."""
        zone = f"{self._now:%z}"
        colon = f"{zone[:3]}:{zone[3:5]}" if zone else "Z"
        made = [self._now.strftime(form).replace("{colon}", colon) for form in _DATE_FORMS]
        written = [one.data[key] for one in self._neighbours if isinstance(one.data.get(key), str)]
        shapes = [_DIGIT.sub("0", text) for text in written]
        return sorted(made, key=lambda one: -shapes.count(_DIGIT.sub("0", one)))

    def _title(self) -> str:
        words = re.sub(r"[-_]+", " ", self._slug).strip()
        return words[:1].upper() + words[1:]

    def _wanted(self, key: str) -> str:
        if self._schema is None or key not in self._known:
            return "something else"
        return describe(self._known[key], self._schema.documents.lookup)

    def _about(self, key: str) -> str:
        part = self._known.get(key)
        text = part.get("description") if isinstance(part, dict) else None
        return text if isinstance(text, str) else ""

    def _proposal(self, key: str) -> Any:
        part = self._known.get(key)
        if not isinstance(part, dict):
            return None
        options = [*part.get("examples", ()), *part.get("enum", ())]
        return next((one for one in options if self.accepts(key, one)), None)
