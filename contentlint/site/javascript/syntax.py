"""Where things end: expressions that are not understood, types, functions and their bodies."""

from __future__ import annotations

from contentlint.site.javascript.tokens import CHUNK, END, ID, NUMBER, REGEX, SIGN, STRING, Tokens
from contentlint.tuples import NamedTuple

_MAX_TYPE = 300
"""The longest type annotation, in tokens at its own level."""
_TYPE_WORDS = ("keyof", "typeof", "readonly", "unique", "infer", "asserts")
_CLOSERS = (")", "]", "}", "`)")


class FunctionShape(NamedTuple):
    """A function: its name or "", and the tokens of its parameters, its body, and after it."""

    name: str
    parameters: int
    body: int
    after: int


class Syntax:
    """Looks ahead in tokens, never further than a bound or to a bracket's match."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.words, self.kinds, self.match = tokens.words, tokens.kinds, tokens.match
        self._looks = 4 * len(tokens.words) + 1000

    def opens(self, at: int) -> bool:
        """Whether a bracket opens at this token."""
        return self.kinds[at] == SIGN and self.match[at] > at

    def after(self, at: int) -> int:
        """The token after the bracket that closes the one at `at`."""
        return min(self.match[at] + 1, self.tokens.count)

    def is_operand(self, at: int) -> bool:
        """Whether an operand ends with this token."""
        return self.kinds[at] in (ID, NUMBER, STRING, CHUNK, REGEX) or self.words[at] in _CLOSERS

    def skip(self, at: int, end: int = -1) -> int:
        """The comma, semicolon or closing bracket after the expression that goes on here."""
        end = self.tokens.count if end < 0 else end
        while at < end:
            if self.kinds[at] == SIGN:
                if self.words[at] in (",", ";", *_CLOSERS):
                    return at
                if self.match[at] > at:
                    at = self.match[at]
            at += 1
        return min(at, self.tokens.count)

    def generics_end(self, at: int) -> int:
        """The token after `<…>`; `at` itself where that is no list of types."""
        depth, item = 0, at
        while item < at + _MAX_TYPE and self.kinds[item] != END and self._looks > 0:
            self._looks -= 1
            word = self.words[item] if self.kinds[item] == SIGN else ""
            if word == "<":
                depth += 1
            elif word == ">":
                depth -= 1
                if depth == 0:
                    return item + 1
            elif word == ";" or word in _CLOSERS:
                return at
            elif self.match[item] > item:
                item = self.match[item]
            item += 1
        return at

    def type_end(self, at: int) -> int:
        """The token after the type that begins here."""
        limit = at + _MAX_TYPE
        while at < limit and self.kinds[at] != END:
            if self.words[at] in _TYPE_WORDS and self.kinds[at] == ID:
                at += 1
                continue
            if self.words[at] in ("|", "&") and self.kinds[at] == SIGN:
                at += 1
            if self.opens(at):
                at = self.after(at)
            elif self.kinds[at] in (ID, NUMBER, STRING):
                at += 1
                while self.words[at] == "." and self.kinds[at + 1] == ID:
                    at += 2
            else:
                return at
            if self.words[at] == "<" and self.kinds[at] == SIGN:
                at = self.generics_end(at)
            while self.words[at] == "[" and self.opens(at) and not self.tokens.fresh[at]:
                at = self.after(at)
            if self.words[at] not in ("|", "&", "=>") or self.kinds[at] != SIGN:
                return at
            at += 1
        return at

    def block_end(self, at: int) -> int:
        """The token after the block of the class that begins here."""
        item = at
        while item < at + _MAX_TYPE and self.kinds[item] != END:
            if self.words[item] == "{" and self.opens(item):
                return self.after(item)
            item = self.after(item) if self.opens(item) else item + 1
        return at + 1

    def function(self, at: int) -> FunctionShape | None:
        """The function or arrow function that begins here."""
        words, kinds = self.words, self.kinds
        if self._async(at):
            at += 1
        if words[at] == "function" and kinds[at] == ID:
            return self._declared(at)
        if kinds[at] == ID and words[at + 1] == "=>":
            return self._arrow("", at, at + 1)
        opened = self.generics_end(at) if words[at] == "<" and kinds[at] == SIGN else at
        if words[opened] != "(" or not self.opens(opened):
            return None
        arrow = self.after(opened)
        if words[arrow] == ":":
            arrow = self.type_end(arrow + 1)
            if words[arrow] != "=>" and words[arrow - 1] != "=>":
                arrow = self._returned_type(self.after(opened) + 1)
        return self._arrow("", opened, arrow) if words[arrow] == "=>" else None

    def _async(self, at: int) -> bool:
        if self.words[at] != "async" or self.kinds[at] != ID or self.tokens.fresh[at + 1]:
            return False
        return self.words[at + 1] in ("(", "<") or self.kinds[at + 1] == ID

    def _returned_type(self, at: int) -> int:
        """The arrow after a type that ends in one, `(): Promise<X> => …`."""
        limit = at + _MAX_TYPE
        while at < limit and self.kinds[at] != END:
            word = self.words[at] if self.kinds[at] == SIGN else ""
            if word == "=>":
                return at
            if word in (",", ";", "?", "=", *_CLOSERS):
                break
            at = self.after(at) if self.opens(at) else at + 1
        return at

    def _declared(self, at: int) -> FunctionShape | None:
        here = at + 1 + (self.words[at + 1] == "*")
        name = self.words[here] if self.kinds[here] == ID else ""
        here += bool(name)
        if self.words[here] == "<":
            here = self.generics_end(here)
        body = self.body(here)
        return None if body is None else FunctionShape(name, here, body, self.after(body))

    def body(self, parameters: int) -> int | None:
        """The brace that opens the body after parameters and the type of what is returned."""
        if self.words[parameters] != "(" or not self.opens(parameters):
            return None
        at = self.after(parameters)
        if self.words[at] == ":":
            at += 1
            if self.words[at] == "{" and self.words[self.after(at)] == "{":
                at = self.after(at)
            limit = at + _MAX_TYPE
            while at < limit and self.words[at] not in ("{", ";", ",", "}"):
                if self.kinds[at] == END:
                    return None
                at = self.after(at) if self.opens(at) else at + 1
        return at if self.words[at] == "{" and self.opens(at) else None

    def _arrow(self, name: str, parameters: int, arrow: int) -> FunctionShape:
        body = arrow + 1
        if self.words[body] == "{" and self.opens(body):
            return FunctionShape(name, parameters, body, self.after(body))
        return FunctionShape(name, parameters, body, self._expression_end(body))

    def _expression_end(self, at: int) -> int:
        """Where the expression that is an arrow function's body ends."""
        start = at
        while self.kinds[at] != END:
            if self.kinds[at] == SIGN:
                if self.words[at] in (",", ";", ":", *_CLOSERS):
                    return at
                if self.match[at] > at:
                    at = self.match[at]
            elif at > start and self.tokens.fresh[at] and self.is_operand(at - 1):
                return at
            at += 1
        return at
