"""Schema: what a collection asks of its front matter."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.content.facts import FrontMatter
from contentlint.content.schema.annotations import Annotation, Annotations
from contentlint.content.schema.arguments import check_arguments
from contentlint.content.schema.cost import Cost, check_cost, too_deep
from contentlint.content.schema.cycles import check_cycles
from contentlint.content.schema.documents import Documents
from contentlint.content.schema.files import SHIPPED, source_uri
from contentlint.content.schema.gate import build_gate, build_part, check_schema
from contentlint.content.schema.named import OWN_KEY, SCHEMA_KEY
from contentlint.content.schema.words import choice
from contentlint.diagnostics import Span, Violation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from contentlint.content.facts import ValuePath
    from contentlint.content.schema.mistakes import Mistake

_CHEAP = Cost(1, 0)


class Schema:
    """A JSON Schema, ready to judge front matter. Raises SchemaError where it is not one.

    A valid front matter costs microseconds; only one with more than simple mistakes loads the
    validator that explains.
    """

    def __init__(self, source: str, root: Path) -> None:
        self.source = source
        self.root = root
        self.documents = Documents(source_uri(source, root), root)
        own = [file for uri, file in self.documents.files.items() if not uri.startswith(SHIPPED)]
        for file in own:
            check_schema(file)
            check_arguments(file)
        self._cost = _CHEAP
        if own:  # tests hold the shipped ones
            check_cycles(self.documents)
            self._cost = check_cost(self.documents)
        self._gate = build_gate(self.documents)
        self.near_keys: dict[str, str | None] = {}
        """What keys met so far were meant as (see near_keys)."""

    def __reduce__(self) -> tuple[type[Schema], tuple[str, Path]]:
        return Schema, (self.source, self.root)

    @property
    def path(self) -> str:
        """The schema's file, as messages name it."""
        return self.documents.main.path

    @cached_property
    def digest(self) -> str:
        """A hash of every file of the schema: part of the key of what is cached with it."""
        from hashlib import blake2b

        digest = blake2b(digest_size=16)
        for uri, file in sorted(self.documents.files.items()):
            digest.update(f"{uri}\0{len(file.text)}\0{file.text}".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    @cached_property
    def known_keys(self) -> frozenset[str]:
        """The keys that the schema has something to say of, at the top of a front matter."""
        from contentlint.content.schema.properties import top_properties

        return frozenset(top_properties(self.documents)) | {OWN_KEY, SCHEMA_KEY}

    def is_valid(self, front_matter: FrontMatter) -> bool:
        """Whether there is nothing to say; in microseconds."""
        try:
            return self._gate.is_valid(self.judged(front_matter))
        except (ValueError, RecursionError):
            return False

    def violations(self, front_matter: FrontMatter) -> Iterator[Violation]:
        """What is wrong with a front matter, in the order of the file.

        Front matter that cannot be read, or that is not there at all, has worse problems and yields
        nothing here.
        """
        if front_matter.problems or front_matter.format is None:
            return
        if self._takes_too_long(front_matter):
            yield _nested_too_deeply(front_matter)
            return
        if self.is_valid(front_matter):
            return
        from contentlint.content.schema.explain import explain

        data = self.judged(front_matter)
        try:
            found = explain(self._mistakes(front_matter, data), front_matter)
        except RecursionError:
            yield _nested_too_deeply(front_matter)
            return
        yield from found

    def _takes_too_long(self, front_matter: FrontMatter) -> bool:
        again = self._cost.again
        return again > 1 and too_deep(self._cost, max(map(len, front_matter.positions), default=0))

    def refuses(self, front_matter: FrontMatter, path: ValuePath, value: Any) -> bool:
        """Whether `value` at this path, in place of what is there, would be a mistake there."""
        data = _replaced(self.judged(front_matter), path, value)
        try:
            errors = list(self._gate.iter_errors(data))
        except (ValueError, RecursionError):
            return False
        return any(tuple(error.instance_path)[: len(path)] == path for error in errors)

    def wants_null(self, front_matter: FrontMatter, path: ValuePath) -> bool:
        """Whether it says what the value at this path may be, and `null` is among that."""
        others: tuple[Any, ...] = (True, 1, "x", [], {})
        return not self.refuses(front_matter, path, None) and any(
            self.refuses(front_matter, path, value) for value in others
        )

    def wanted(self) -> str | None:
        """What a page without front matter is to begin with; None where it may have none."""
        hints = [one.help or one.message for one in self.violations(FrontMatter(format="yaml"))]
        return f"begin with a line `---`, then {choice(hints, 'and')}" if hints else None

    def annotations(self, front_matter: FrontMatter, *keywords: str) -> Iterator[Annotation]:
        """The values of which the schema says something with these `x-` keywords (without any:
        with all), in the order of the file; an argument that is `false` says nothing."""
        if self._takes_too_long(front_matter):
            return
        if not keywords or any(map(self.uses, keywords)):
            wanted = keywords or self._annotations.keywords
            yield from self._annotations.find(front_matter, self.judged(front_matter), wanted)

    def uses(self, keyword: str) -> bool:
        """Whether the schema has this annotation anywhere."""
        return keyword in self._annotations.keywords

    @cached_property
    def keys(self) -> dict[str, Any]:
        """The keys of a front matter that the schema knows, with their schemas."""
        from contentlint.content.schema.properties import known_properties

        root = self.documents.schemas[self.documents.uri]
        return known_properties(root, self.documents.lookup)

    def takes(self, key: str, value: Any) -> bool:
        """Whether the schema of a known key finds nothing wrong with a value."""
        return build_part(self.documents, self.keys[key])(value)

    def _mistakes(self, front_matter: FrontMatter, data: dict[str, Any]) -> Iterable[Mistake]:
        from contentlint.content.schema.simple import simple_mistakes

        simple = simple_mistakes(self._gate, self.documents, front_matter, data)
        if simple:
            return simple
        from contentlint.content.schema.errors import mistakes_of

        errors = self._explaining.iter_errors(data)
        return mistakes_of(errors, front_matter, self.documents.lookup)

    def judged(self, front_matter: FrontMatter) -> dict[str, Any]:
        """A front matter without what is for linters and editors, not for the site."""
        data = front_matter.data
        if OWN_KEY in data or SCHEMA_KEY in data:
            return {key: value for key, value in data.items() if key not in self._not_judged}
        return data

    @cached_property
    def _not_judged(self) -> frozenset[str]:
        contents = self.documents.main.contents
        known = contents.get("properties", {}) if isinstance(contents, dict) else {}
        return frozenset((OWN_KEY, SCHEMA_KEY)) - frozenset(known)

    @cached_property
    def _explaining(self) -> Any:
        from contentlint.content.schema.explainer import explaining_validator

        return explaining_validator(self.documents)

    @cached_property
    def _annotations(self) -> Annotations:
        return Annotations(self.documents)


def _nested_too_deeply(front_matter: FrontMatter) -> Violation:
    start = front_matter.span.start
    return Violation(Span(start, start + 3), "this front matter is nested too deeply")


def _replaced(data: Any, path: ValuePath, value: Any) -> Any:
    """A copy of `data` along `path`, with another value at its end."""
    if not path:
        return value
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = _replaced(data[path[0]], path[1:], value)  # type: ignore[index]
    return copy
