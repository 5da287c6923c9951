"""Expressions as values: what a config says, without running it.

A name is looked up where it is bound, a function is read for what it returns, parameters and
everything that only the program knows are UNKNOWN. Each name and function is read once, nesting
and copies by spreads are bounded, so that the time is linear in the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.records import replace
from contentlint.site.javascript.calls import opened, result
from contentlint.site.javascript.names import MAX_DEPTH, Found, Names
from contentlint.site.javascript.operators import PRECEDENCE, applied, chosen, negated, written
from contentlint.site.javascript.scopes import Scope, Statements
from contentlint.site.javascript.strings import number, unescaped
from contentlint.site.javascript.tokens import CHUNK, END, ID, NUMBER, SIGN, STRING, Tokens
from contentlint.site.javascript.values import (
    ABSENT,
    UNKNOWN,
    Array,
    Call,
    Function,
    Imported,
    JsValue,
    Literal,
    Object,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.diagnostics import Span

_WORDS = {"true": True, "false": False, "null": None, "__dirname": ".", "__filename": "./x"}
_UNARY = frozenset(
    ("!", "-", "+", "~", "typeof", "void", "delete", "await", "yield", "new", "++", "--")
)


class Reader(Names):
    """Reads the values of one text. `follow` gives the value behind an import, or itself."""

    def __init__(self, tokens: Tokens, file: str, follow: Callable[[Imported], JsValue]) -> None:
        super().__init__(tokens, file, follow)
        self._bodies: dict[int, tuple[JsValue, tuple[Call, ...]]] = {}
        self._scopes: list[Scope] = []

    # Expressions, from the loosest binding to the tightest

    def value(self, at: int, scope: Scope) -> Found:
        """The expression that begins at a token, up to a comma or a closing bracket."""
        if self._depth >= MAX_DEPTH:
            return UNKNOWN, self.syntax.skip(at)
        self._depth += 1
        try:
            found = self._function(at, scope)
            return found or self._choice(at, scope)
        finally:
            self._depth -= 1

    def _choice(self, at: int, scope: Scope) -> Found:
        left, at = self._binary(at, scope, 0)
        word = self.words[at]
        if word == "?" and self.kinds[at] == SIGN:
            yes, at = self.value(at + 1, scope)
            if self.words[at] != ":":
                return UNKNOWN, at
            no, at = self.value(at + 1, scope)
            return chosen(left, yes, no), at
        if word.endswith("=") and word not in PRECEDENCE and self.kinds[at] == SIGN:
            return self.value(at + 1, scope)
        return left, at

    def _binary(self, at: int, scope: Scope, minimum: int) -> Found:
        left, at = self._unary(at, scope)
        while True:
            word = self.words[at]
            if word in ("as", "satisfies") and self.kinds[at] == ID:
                at = self.syntax.type_end(at + 1)
                continue
            precedence = PRECEDENCE.get(word, 0) if self.kinds[at] in (SIGN, ID) else 0
            if precedence <= minimum:
                return left, at
            if self._depth >= MAX_DEPTH:
                return UNKNOWN, self.syntax.skip(at)
            self._depth += 1
            right, at = self._binary(at + 1, scope, precedence)
            self._depth -= 1
            left = applied(word, left, right)
            self.budget -= len(left.text or "") if word == "+" else 0
            if self.budget < 0:
                left = UNKNOWN

    def _unary(self, at: int, scope: Scope) -> Found:
        signs = []
        start = at
        while self.words[at] in _UNARY and self.kinds[at] in (SIGN, ID):
            signs.append(self.words[at])
            at += 1
        if self.words[at] == "<" and self.kinds[at] == SIGN:
            at = max(self.syntax.generics_end(at), at + 1)
        value, at = self.postfix(at, scope, new=signs[-1:] == ["new"])
        for sign in reversed(signs):
            if sign not in ("await", "new"):
                value = negated(sign, value)
        return (self.placed(value, start, at) if signs else value), at

    def postfix(
        self, at: int, scope: Scope, made: list[Call] | None = None, *, new: bool = False
    ) -> Found:
        """An operand with its members and calls; the calls are added to `made`."""
        start, name = at, self.words[at] if self.kinds[at] == ID else ""
        value, at = self._primary(at, scope)
        owner: JsValue = UNKNOWN
        while True:
            word = self.words[at] if self.kinds[at] == SIGN else ""
            if word in (".", "?.") and self.kinds[at + 1] == ID:
                key = self.words[at + 1]
                name = f"{name}.{key}" if name else ""
                owner, value = value, self.member(value, key, name)
                at += 2
            elif word == "?.":
                at += 1
            elif word == "[" and not (self.tokens.fresh[at] and self.syntax.is_operand(at - 1)):
                key_value, _ = self.value(at + 1, scope)
                owner, value = value, self.index(value, key_value)
                name, at = "", self.syntax.after(at)
            elif word == "(":
                arguments, at = self._arguments(at, scope)
                callee = f"new {name}" if new else name
                call = Call(name=callee, arguments=arguments, callee=value)
                call = replace(call, size=1 + sum(each.size for each in arguments))
                call = self.placed(call, start, at)
                if made is not None:
                    made.append(call)
                value = self.followed(result(call, owner))
                name, new = name.rpartition(".")[0], False
            elif word == "<" and self.words[end := self.syntax.generics_end(at)] == "(":
                at = end
            elif word == "`(":
                value, name, at = UNKNOWN, "", self.syntax.after(at)
            elif word == "!" and not self.tokens.fresh[at]:
                at += 1
            elif word in ("++", "--"):
                value, at = UNKNOWN, at + 1
            else:
                return value, at

    def _primary(self, at: int, scope: Scope) -> Found:
        word, kind = self.words[at], self.kinds[at]
        if kind == STRING:
            text = unescaped(word)
            return self.literal(text, at, at, exact="\\" not in word), at + 1
        if kind == NUMBER:
            found = number(word)
            return (UNKNOWN if found is None else self.literal(found, at, at)), at + 1
        if kind == ID:
            return self._word(at, scope)
        if word == "[":
            return self._array(at, scope)
        if word == "{":
            return self._object(at, scope)
        if word == "(":
            inner, after = self.value(at + 1, scope)
            return (inner if after == self.match[at] else UNKNOWN), self.syntax.after(at)
        if word == "`(":
            return self._template(at, scope)
        if kind == END or word in (")", "]", "}", ",", ";", "`)", ":"):
            return UNKNOWN, at
        return UNKNOWN, at + 1

    def _word(self, at: int, scope: Scope) -> Found:
        word = self.words[at]
        if word in _WORDS:
            return self.literal(_WORDS[word], at, at), at + 1
        if word == "undefined":
            return ABSENT, at + 1
        if word == "import" and self.words[at + 1] == ".":
            known = {"url": "./x", "dirname": ".", "filename": "./x"}.get(self.words[at + 4])
            if known and self.words[at + 2] == "meta":
                return self.literal(known, at, at + 4), at + 5
        if word == "class":
            return UNKNOWN, self.syntax.block_end(at)
        return self.name(word, scope), at + 1

    # Containers

    def _array(self, at: int, scope: Scope) -> Found:
        close, item = self.match[at], at + 1
        values: list[JsValue] = []
        gaps = False
        while item < close:
            if self.words[item] == "," and self.kinds[item] == SIGN:
                item += 1
                continue
            start, spread = item, self.words[item] == "..." and self.kinds[item] == SIGN
            value, item = self.value(item + spread, scope)
            if not spread:
                values.append(value)
            elif isinstance(value, Array):
                self.budget -= len(value.values)
                gaps |= value.gaps or self.budget < 0
                values.extend(value.values if self.budget >= 0 else ())
            else:
                gaps = True
            item = max(self.syntax.skip(item, close), start + 1)  # past a bracket that fits nothing
        after = self.syntax.after(at)
        return self.sized(Array(values=tuple(values), gaps=gaps), values, at, after), after

    def _object(self, at: int, scope: Scope) -> Found:
        close, item = self.match[at], at + 1
        values: dict[str, JsValue] = {}
        keys: dict[str, Span] = {}
        gaps = False
        while item < close:
            if self.words[item] == "," and self.kinds[item] == SIGN:
                item += 1
                continue
            if self.words[item] == "..." and self.kinds[item] == SIGN:
                value, item = self.value(item + 1, scope)
                if isinstance(value, Object):
                    self.budget -= len(value.values)
                    gaps |= value.gaps or self.budget < 0
                    values.update(value.values if self.budget >= 0 else {})
                    keys.update(value.keys if self.budget >= 0 else {})
                elif value is not ABSENT and not (isinstance(value, Literal) and not value.value):
                    gaps = True
            else:
                key, place, item = self._key(item, scope)
                value, item = self._member_value(item, place, scope)
                if key is None:
                    gaps = True
                else:
                    values[key], keys[key] = value, self.span(place, place)
            item = self.syntax.skip(item, close)
        after = self.syntax.after(at)
        found = Object(values=values, keys=keys, gaps=gaps)
        return self.sized(found, values.values(), at, after), after

    def _key(self, at: int, scope: Scope) -> tuple[str | None, int, int]:
        """A member's key, its token, and the token after it."""
        while self.words[at] in ("async", "get", "set", "*") and self.words[at + 1] not in (
            *(":", ",", "(", "}"),
        ):
            at += 1
        kind, word = self.kinds[at], self.words[at]
        if kind == STRING:
            return unescaped(word), at, at + 1
        if kind in (ID, NUMBER):
            return word, at, at + 1
        if word == "[":
            value, _ = self.value(at + 1, scope)
            key = written(value) if isinstance(value, Literal) else None
            return key, at, self.syntax.after(at)
        return None, at, at + 1

    def _member_value(self, at: int, key: int, scope: Scope) -> Found:
        word = self.words[at] if self.kinds[at] == SIGN else ""
        if word == ":":
            return self.value(at + 1, scope)
        if word in ("(", "<"):
            parens = at if word == "(" else self.syntax.generics_end(at)
            body = self.syntax.body(parens)
            if body is None:
                return UNKNOWN, at + 1
            function = self._closure(self.words[key], parens, body, scope)
            return self.placed(function, key, self.syntax.after(body)), self.syntax.after(body)
        return (self.name(self.words[key], scope) if self.kinds[key] == ID else UNKNOWN), at

    def _template(self, at: int, scope: Scope) -> Found:
        close, item = self.match[at], at + 1
        parts: list[str] = []
        known = exact = True
        while item < close:
            if self.kinds[item] == CHUNK:
                part: str | None = unescaped(self.words[item])
                exact = exact and "\\" not in self.words[item]
                item += 1
            else:
                value, _ = self.value(item + 1, scope)
                part = written(value) if isinstance(value, Literal) else value.path
                exact, item = False, self.syntax.after(item)
            self.budget -= len(part or "")
            known = known and part is not None and self.budget >= 0
            parts.append(part or "")
        after = self.syntax.after(at)
        if not known:
            return UNKNOWN, after
        return self.literal("".join(parts), at, after - 1, exact=exact), after

    def _arguments(self, at: int, scope: Scope) -> tuple[tuple[JsValue, ...], int]:
        found, after = self._array(at, scope)
        return found.items, after

    # Functions

    def _function(self, at: int, scope: Scope) -> Found | None:
        shape = self.syntax.function(at)
        if shape is None:
            return None
        name, parameters, body, after = shape
        return self.placed(self._closure(name, parameters, body, scope), at, after), after

    def _closure(self, name: str, parameters: int, body: int, scope: Scope) -> Function:
        def read() -> tuple[JsValue, tuple[Call, ...]]:
            if body not in self._bodies:
                self._bodies[body] = UNKNOWN, ()
                if self._depth < MAX_DEPTH:
                    self._depth += 2
                    self._bodies[body] = self._body(parameters, body, scope)
                    self._depth -= 2
            return self._bodies[body]

        return Function(name=name, read=read, file=self.file)

    def _body(self, parameters: int, body: int, outer: Scope) -> tuple[JsValue, tuple[Call, ...]]:
        block = self.words[body] == "{"
        scope = Scope(body + 1 if block else body, self.match[body] if block else body, outer)
        self._scopes.append(scope)
        statements = Statements(self.tokens, scope)
        statements.parameters(parameters)
        if not block:
            made: list[Call] = []
            if self.kinds[body] == ID:
                self.postfix(body, scope, made)
            return self.value(body, scope)[0], tuple(made)
        statements.read()
        value: JsValue = ABSENT
        if scope.returns:
            value, _ = self.value(scope.returns[0], scope)
        elif scope.maybe_returns:
            value = UNKNOWN
        return (opened(value, ()) if scope.maybe_returns else value), self.calls(scope)

    def calls(self, scope: Scope) -> tuple[Call, ...]:
        """The calls that are statements of a block, in order, chained ones one by one."""
        made: list[Call] = []
        for at in scope.calls:
            self.postfix(at, scope, made)
        return tuple(made)
