"""Names and statements: which names a block binds, what it exports, calls and returns.

Nothing is evaluated here: a scope remembers at which token the value of a name begins.
"""

from __future__ import annotations

from contentlint.records import field, record
from contentlint.site.javascript.tokens import END, ID, STRING, Tokens
from contentlint.site.javascript.values import Imported
from contentlint.tuples import NamedTuple

_CONTINUES = frozenset(
    ("in", "of", "as", "satisfies", "instanceof", "is", "extends", "keyof", "from")
)
_BLOCK_WORDS = ("else", "try", "finally", "do")
_HEADED_WORDS = ("if", "for", "while", "switch", "catch", "with")
_SKIPPED_WORDS = ("class", "interface", "enum", "namespace", "declare", "abstract")


class Binding(NamedTuple):
    """The value that begins at token `at` (`function` counts as a value).

    `keys` lead into it where the name was taken out by a pattern, `const { a } = value`.
    """

    at: int
    keys: tuple[str, ...] = ()


class Assignment(NamedTuple):
    """`name.keys = value`; no `at` for what happens to the name otherwise (`a.b.push(…)`)."""

    keys: tuple[str, ...]
    at: int | None


@record()
class Scope:
    """The names of one block of statements, whose tokens are `start` to `end`."""

    start: int
    end: int
    outer: Scope | None = None
    names: dict[str, Binding | Imported | None] = field(default_factory=dict)
    """None: bound, to a parameter that nobody knows."""
    changes: dict[str, list[Assignment]] = field(default_factory=dict)
    exports: dict[str, Binding | str] = field(default_factory=dict)
    """By the exported name: where the value begins, or the name it has in the scope."""
    returns: list[int] = field(default_factory=list)
    calls: list[int] = field(default_factory=list)
    """The tokens at which expression statements begin."""
    maybe_returns: bool = False
    """Whether something may be returned before, in an `if`."""


class Statements:
    """Reads the statements of one block into its scope."""

    def __init__(self, tokens: Tokens, scope: Scope) -> None:
        self.tokens, self.scope = tokens, scope
        self.words, self.match = tokens.words, tokens.match
        self.nested = 0

    def read(self) -> None:
        """Read all of them, blocks of `if` and its like included (for their calls only)."""
        self._block(self.scope.start, self.scope.end)

    def _block(self, at: int, end: int) -> None:
        while at < end:
            at = max(self._statement(at, end), at + 1)

    def _statement(self, at: int, end: int) -> int:
        """Read one statement; the token after it."""
        word = self.words[at]
        if self.tokens.kinds[at] != ID:
            if word == "{":
                return self._nested(at)
            if word == "(" and self.words[at + 1] in ("module", "exports"):
                return at + 1
            return at + 1 if word in (";", "}", ")", "]") else self._expression(at, end)
        if word in _BLOCK_WORDS:
            return self._single(at + 1, end)
        if word in _HEADED_WORDS:
            opened = at + 1 + (self.words[at + 1] == "await")
            return self._single(self.match[opened] + 1, end) if self._opens(opened) else at + 1
        if word == "return":
            self._return(at)
            return self.rest(at + 1, end)
        return self._declared(at, end) or self._expression(at, end)

    def _declared(self, at: int, end: int) -> int:
        """Read a declaration, an import or an export; 0 where none begins."""
        word = self.words[at]
        if word in ("const", "let", "var"):
            return self._declarations(at + 1, end)
        if word == "import" and self.words[at + 1] not in ("(", "."):
            return self._import(at + 1)
        if word == "export":
            return self._export(at + 1, end)
        if word == "async" and self.words[at + 1] == "function":
            at, word = at + 1, "function"
        if word == "function":
            return self._function(at, end)
        if word in _SKIPPED_WORDS and self.tokens.kinds[at + 1] == ID:
            return self._skip_to_block(at, end)
        if word == "type" and self.tokens.kinds[at + 1] == ID:
            return self.rest(at + 2, end)
        return 0

    def _opens(self, at: int) -> bool:
        return self.words[at] in ("(", "[", "{", "`(", "${") and self.match[at] > at

    def _nested(self, at: int) -> int:
        """A block: what it calls may happen, what it binds is nobody's business."""
        close = self.match[at]
        if close <= at or self.nested > 20:
            return at + 1
        self.nested += 1
        self._block(at + 1, close)
        self.nested -= 1
        return close + 1

    def _single(self, at: int, end: int) -> int:
        """The one statement or block that an `if` governs."""
        if at >= end:
            return end
        self.nested += 1
        at = max(self._statement(at, end), at + 1)
        self.nested -= 1
        return at

    def _return(self, at: int) -> None:
        if self.nested:
            self.scope.maybe_returns = True
        else:
            self.scope.returns.append(at + 1)

    def _bind(self, name: str, value: Binding | Imported | None) -> None:
        if self.nested:
            self.scope.changes.setdefault(name, [])
        else:
            self.scope.names[name] = value

    def _declarations(self, at: int, end: int) -> int:
        while at < end:
            pattern = at
            if self._opens(at):
                at = self.match[at] + 1
            elif self.tokens.kinds[at] == ID:
                at += 1
            else:
                return at
            at = self._type(at, end)
            value = at + 1 if self.words[at] == "=" else None
            self._pattern(pattern, value)
            at = self.rest(at, end, comma=True)
            if self.words[at] != ",":
                return at
            at += 1
        return at

    def _type(self, at: int, end: int) -> int:
        """Skip a type annotation, up to the `=` after it."""
        if self.words[at] == "!":
            at += 1
        if self.words[at] != ":":
            return at
        at += 1
        depth = 0
        while at < end:
            word = self.words[at]
            if self._opens(at):
                at = self.match[at]
            elif word == "<":
                depth += 1
            elif word == ">":
                depth -= 1
            elif word in ("=", ";") or (word == "," and depth <= 0):
                return at
            at += 1
        return at

    def _pattern(self, at: int, value: int | None, depth: int = 0) -> None:
        if self.tokens.kinds[at] == ID:
            self._bind(self.words[at], None if value is None else Binding(value))
            return
        close, words, kinds = self.match[at], self.words, self.tokens.kinds
        item = at + 1
        while item < close:
            start = item + (words[item] == "...")
            name = key = words[start]
            if words[at] == "{" and kinds[start] == ID and words[start + 1] == ":":
                name = words[start + 2]
            if kinds[start] == ID:
                taken = value is not None and words[at] == "{" and start == item
                self._bind(name, Binding(value or 0, (key,)) if taken else None)
            elif words[start] in "[{" and self._opens(start) and depth < 5:
                self._pattern(start, None, depth + 1)
            item = self.rest(item, close, comma=True) + 1

    def parameters(self, at: int) -> None:
        """Bind the names of the parameters in the parentheses at `at`: nobody knows them."""
        self._pattern(at, None)

    def _import(self, at: int) -> int:
        """`import a, { b as c } from "x"`: the tokens up to the source."""
        names: list[tuple[str, str]] = []
        words, kinds = self.words, self.tokens.kinds
        limit = at + 2000
        while kinds[at] not in (STRING, END) and at < limit and words[at] not in (";", "="):
            if words[at] == "{" and at < self.match[at] < limit:
                names += self._listed(at)
                at = self.match[at]
            elif words[at] == "*":
                names.append(("*", words[at + 2]))
                at += 2
            elif kinds[at] == ID and words[at] not in ("from", "type"):
                names.append(("default", words[at]))
            at += 1
        if kinds[at] == STRING:
            for name, local in names:
                self._bind(local, Imported(source=words[at], name=name))
            at += 1
        return at

    def _listed(self, at: int) -> list[tuple[str, str]]:
        """`{ a, b as c }` as pairs of the outer and the inner name."""
        words = [word for word in self.words[at + 1 : self.match[at]] if word != "type"]
        pairs, item = [], 0
        while item < len(words):
            renamed = words[item + 1 : item + 2] == ["as"] and item + 2 < len(words)
            pairs.append((words[item], words[item + 2] if renamed else words[item]))
            item += 3 if renamed else 1
            item += words[item : item + 1] == [","]
        return pairs

    def _export(self, at: int, end: int) -> int:
        words, exports = self.words, self.scope.exports
        if words[at] == "default":
            exports["default"] = Binding(at + 1)
            inner = at + 1 + (words[at + 1] == "async")
            if words[inner] == "function" and words[inner + 1] != "(":
                return self._function(inner, end)
            return self.rest(at + 1, end)
        if words[at] == "=":
            exports["default"] = Binding(at + 1)
            return self.rest(at + 1, end)
        if words[at] == "{" and at < self.match[at] < end:
            close = self.match[at]
            if words[close + 1] == "from":
                for name, outer in self._listed(at):
                    hidden = f" {outer}"
                    self._bind(hidden, Imported(source=words[close + 2], name=name))
                    exports[outer] = hidden
                return close + 3
            exports.update({outer: inner for inner, outer in self._listed(at)})
            return close + 1
        if words[at] == "export":
            return at
        before = len(self.scope.names)
        after = self._statement(at, end)
        for name in list(self.scope.names)[before:]:
            exports[name] = name
        return after

    def _function(self, at: int, end: int) -> int:
        name = at + 1 + (self.words[at + 1] == "*")
        if self.tokens.kinds[name] == ID:
            self._bind(self.words[name], Binding(at))
        return self._skip_to_block(at, end)

    def _skip_to_block(self, at: int, end: int) -> int:
        """Past the body of a function or class that begins here."""
        while at < end and self.words[at] != ";":
            if self._opens(at):
                if self.words[at] == "{" and not self._in_type(at):
                    return self.match[at] + 1
                at = self.match[at]
            at += 1
        return at

    def _in_type(self, at: int) -> bool:
        return self.words[at - 1] in (":", "<", "|", "&")

    def _expression(self, at: int, end: int) -> int:
        """A call or an assignment, `module.exports = …` among them."""
        words, kinds = self.words, self.tokens.kinds
        keys: list[str] = []
        here = at
        if kinds[here] == ID:
            while words[here + 1] == "." and kinds[here + 2] == ID:
                keys.append(words[here + 2])
                here += 2
        target, after = words[at], words[here + 1]
        if after == "=" and kinds[at] == ID and here + 2 < end:
            self._assign(target, tuple(keys), here + 2)
        elif kinds[at] == ID:
            self.scope.calls.append(at)
            if keys:
                change = Assignment(tuple(keys[:-1]), None)
                self.scope.changes.setdefault(target, []).append(change)
            elif after == "[":
                self.scope.changes.setdefault(target, []).append(Assignment((), None))
        return self.rest(here + 1, end)

    def _assign(self, target: str, keys: tuple[str, ...], at: int) -> None:
        if target == "module" and keys[:1] == ("exports",):
            target, keys = "exports", keys[1:]
        if target == "exports" and not keys:
            self.scope.exports["default"] = Binding(at)
        elif target == "exports" and len(keys) == 1:
            self.scope.exports.setdefault(keys[0], Binding(at))
        elif not keys and not self.nested and target in self.scope.names:
            self.scope.names[target] = Binding(at)
        else:
            known = None if self.nested else at
            self.scope.changes.setdefault(target, []).append(
                Assignment(keys if known is not None else keys[:-1], known)
            )

    def rest(self, at: int, end: int, *, comma: bool = False) -> int:
        """The token after the statement that goes on here (`;` skipped), or its comma."""
        words, kinds, fresh = self.words, self.tokens.kinds, self.tokens.fresh
        while at < end:
            word = words[at]
            if word == ";":
                return at + 1
            if comma and word == ",":
                return at
            if fresh[at] and kinds[at] == ID and self._breaks(at):
                return at
            at = self.match[at] + 1 if self._opens(at) else at + 1
        return min(at, end)

    def _breaks(self, at: int) -> bool:
        """Whether a new statement begins at this word that begins a line."""
        word, before = self.words[at], self.words[at - 1]
        if word in _CONTINUES:
            return False
        kind = self.tokens.kinds[at - 1]
        operand = kind != ID and (kind <= 4 or before in (")", "]", "}", "`)"))
        return operand or (kind == ID and before not in _CONTINUES and before not in _OPERATORS)


_OPERATORS = frozenset(
    ("return", "typeof", "new", "await", "void", "delete", "case", "else", "do", "yield", "default")
)
