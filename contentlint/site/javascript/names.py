"""Names, members and imports as values, and the place of each value in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar

from contentlint.diagnostics import Span
from contentlint.records import replace
from contentlint.site.javascript.calls import opened
from contentlint.site.javascript.syntax import Syntax
from contentlint.site.javascript.values import (
    ABSENT,
    UNKNOWN,
    Array,
    Imported,
    JsValue,
    Literal,
    Object,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from contentlint.site.javascript.scopes import Assignment, Binding, Scope
    from contentlint.site.javascript.tokens import Tokens

MAX_DEPTH = 70
MAX_SIZE = 100_000
_MAX_CHANGES = 100
_ENVIRONMENT = ("process.env.", "import.meta.env.")

Found: TypeAlias = tuple[JsValue, int]
"""A value and the token after it."""


Value = TypeVar("Value", bound=JsValue)


class Names:
    """Looks names up. `follow` gives the value behind an import, or the import itself.

    `budget` is what copies may still cost; `depth` how deep the reading stands.
    """

    def __init__(self, tokens: Tokens, file: str, follow: Callable[[Imported], JsValue]) -> None:
        self.tokens, self.file, self._follow = tokens, file, follow
        self.words, self.kinds, self.match = tokens.words, tokens.kinds, tokens.match
        self.syntax = Syntax(tokens)
        self.budget = 20 * len(self.words) + len(tokens.text) + 10_000
        self._depth = 0
        self._known: dict[tuple[int, str], JsValue] = {}

    def value(self, at: int, scope: Scope) -> Found:
        """The expression that begins at a token, and the token after it."""
        raise NotImplementedError

    def name(self, word: str, scope: Scope) -> JsValue:
        """What a name stands for in a scope."""
        within: Scope | None = scope
        while within is not None:
            if word in within.names:
                break
            within = within.outer
        else:
            return UNKNOWN
        key = id(within), word
        if key not in self._known:
            self._known[key] = UNKNOWN
            self._known[key] = self._bound(within.names[word], word, within)
        return self._known[key]

    def _bound(self, binding: Binding | Imported | None, word: str, scope: Scope) -> JsValue:
        if binding is None:
            return UNKNOWN
        if isinstance(binding, Imported):
            return self.followed(replace(binding, file=self.file))
        value = self.value(binding.at, scope)[0]
        for key in binding.keys:
            value = self.followed(value.get(key))
        for change in scope.changes.get(word, ())[:_MAX_CHANGES]:
            value = self._changed(value, change, scope)
        if len(scope.changes.get(word, ())) > _MAX_CHANGES:
            value = opened(value, ())
        return value

    def _changed(self, value: JsValue, change: Assignment, scope: Scope) -> JsValue:
        if change.at is None:
            return opened(value, change.keys)
        return _put(value, change.keys, self.value(change.at, scope)[0])

    def followed(self, value: JsValue) -> JsValue:
        """The value behind an import, if there is one."""
        return self._follow(value) if isinstance(value, Imported) else value

    def member(self, value: JsValue, key: str, name: str) -> JsValue:
        """`value.key`, written as the dotted `name` where it has one.

        The environment is that of a plain build for production: nothing else is set in it."""
        if name.startswith(_ENVIRONMENT):
            known = "production" if key == "NODE_ENV" else None
            return Literal(value=known, file=self.file) if known else ABSENT
        return self.followed(value.get(key))

    def index(self, value: JsValue, key: JsValue) -> JsValue:
        """`value[key]`."""
        if isinstance(value, Array) and isinstance(key, Literal) and isinstance(key.value, int):
            return value.get(int(key.value))
        if key.text is None:
            return UNKNOWN
        return self.followed(value.get(key.text))

    def span(self, first: int, last: int) -> Span:
        """The characters from the first token to the last, both included."""
        return Span(self.tokens.starts[first], self.tokens.ends[last])

    def literal(
        self, value: str | float | bool | None, first: int, last: int, *, exact: bool = False
    ) -> Literal:
        """A literal in its place."""
        place = self.span(first, last)
        return Literal(value=value, exact=exact, span=place, file=self.file)

    def placed(self, value: Value, start: int, after: int) -> Value:
        """A value with the tokens from `start` to `after` as its place."""
        last = max(start, min(after, self.tokens.count + 1) - 1)
        return replace(value, span=self.span(start, last), file=self.file)

    def sized(
        self, value: Array | Object, parts: Iterable[JsValue], start: int, after: int
    ) -> Array | Object:
        """A container in its place; one that is too large to be meant loses its parts."""
        size = 1 + sum(part.size for part in parts)
        if size > MAX_SIZE:
            empty = Array(values=(), gaps=True), Object(values={}, gaps=True)
            return self.placed(empty[isinstance(value, Object)], start, after)
        return self.placed(replace(value, size=size), start, after)


def _put(value: JsValue, keys: tuple[str, ...], new: JsValue) -> JsValue:
    """A copy of `value` with the value below `keys` replaced."""
    if not keys:
        return new
    if not isinstance(value, Object):
        return value
    inner = _put(value.values.get(keys[0], Object(values={})), keys[1:], new)
    return replace(value, values={**value.values, keys[0]: inner})
