"""JavaScript and TypeScript as tokens with their brackets matched, in time linear in the text."""

from __future__ import annotations

import re

from contentlint.patterns import regex

ID, NUMBER, STRING, CHUNK, REGEX, SIGN, END = range(7)
"""Kinds of tokens. A template is the sign "`(", chunks and `${`…`}` in turn, and the sign "`)"."""

MAX_TEXT = 2_000_000
"""Longer texts are no configs: they have no tokens."""

_PADDING = 8
"""How many END tokens there are, so that one may look that far ahead of the last token."""

_SPACE = regex(r"(?:[\s\ufeff]++|//[^\n\r\u2028\u2029]*+|/\*[^*]*+(?:\*(?!/)[^*]*+)*\*/)*")
_WORD = regex(r"(?:[^\W\d]|[$#@\\])[\w$\u200c\u200d]*+")
_NUMBER = regex(
    r"0[xXoObB][\da-fA-F_]++n?|(?:\d[\d_]*+(?:\.[\d_]*+)?|\.\d[\d_]*+)(?:[eE][+-]?\d++)?n?"
)
_STRING = {
    "'": re.compile(r"'(?:[^'\\\r\n]++|\\[\s\S])*"),
    '"': re.compile(r'"(?:[^"\\\r\n]++|\\[\s\S])*'),
}
_REGEX = regex(r"/(?:[^/\\\[\r\n]++|\\.|\[[^\]\\\r\n]*+(?:\\.[^\]\\\r\n]*+)*\])+/[A-Za-z]*+")
_CHUNK = regex(r"(?:[^`\\$]++|\\[\s\S]|\$(?!\{))*")
_SIGN = regex(
    r"=>|<=|>=|===|!==|==|!=|\?\?=|\|\|=|&&=|\?\?|\|\||&&|\?\.(?!\d)|\.\.\.|\*\*|[-+*/%&|^]=|\+\+|--|[\s\S]"
)
_LINE_END = regex(r"[\r\n]")
_CLOSES = {")": "(", "]": "[", "}": "{"}
_OPERATORS = frozenset(
    (
        "return",
        "typeof",
        "case",
        "in",
        "of",
        "do",
        "else",
        "void",
        "delete",
        "new",
        "await",
        "yield",
        "throw",
        "instanceof",
        "default",
    )
)


class Tokens:
    """Parallel lists, one entry a token, and last ones of kind END.

    `match[i]` is the token that closes the bracket `i` (or opens it, seen from its end), and the
    first END token for a bracket that is never closed. `fresh[i]`: `i` is the first of its line.
    """

    def __init__(self, text: str) -> None:
        self.text = text if len(text) <= MAX_TEXT else ""
        self.kinds: list[int] = []
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.fresh: list[bool] = []
        self.match: list[int] = []
        self._open: list[int] = []
        self._counts = {"(": 0, "[": 0, "{": 0, "${": 0, "`(": 0}
        self._waste = 4 * len(self.text) + 1000
        self._read()
        self.count = last = len(self.kinds)
        for _ in range(_PADDING):
            self._add(END, "", len(self.text), len(self.text), fresh=True)
        for opened in self._open:
            self.match[opened] = last

    def _add(self, kind: int, word: str, start: int, end: int, *, fresh: bool = False) -> None:
        self.kinds.append(kind)
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)
        self.fresh.append(fresh)
        self.match.append(-1)

    def _read(self) -> None:
        text, position, length = self.text, 0, len(self.text)
        if text.startswith("#!"):
            position = self._line_end(0)
        while True:
            space = _SPACE.match(text, position)
            end = space.end() if space else position
            fresh = position == 0 or _LINE_END.search(text, position, end) is not None
            if end >= length or text.startswith("/*", end):
                return
            position = self._token(end, fresh=fresh)

    def _token(self, at: int, *, fresh: bool) -> int:
        text, char = self.text, self.text[at]
        if char in "'\"":
            return self._string(at, char, fresh=fresh)
        if char == "`":
            self._add(SIGN, "`(", at, at + 1, fresh=fresh)
            self._opened("`(")
            return self._chunk(at + 1)
        if char == "/" and not self._operand_before():
            end = self._regex(at, fresh=fresh)
            if end:
                return end
        found = _WORD.match(text, at)
        kind = ID
        if found is None:
            found, kind = _NUMBER.match(text, at), NUMBER
        if found is None:
            found, kind = _SIGN.match(text, at), SIGN
        assert found
        word = found.group()
        if kind == SIGN and word == "}" and self._open and self._word_open() == "${":
            self._add(SIGN, "}", at, at + 1, fresh=fresh)
            self._closed("${")
            return self._chunk(at + 1)
        self._add(kind, word, at, found.end(), fresh=fresh)
        if kind == SIGN:
            if word in "([{":
                self._opened(word)
            elif word in _CLOSES:
                self._closed(_CLOSES[word])
        return found.end()

    def _regex(self, at: int, *, fresh: bool) -> int:
        if self._waste <= 0:
            return 0
        found = _REGEX.match(self.text, at)
        if found is None:
            self._waste -= self._line_end(at) - at
            return 0
        self._add(REGEX, found.group(), at, found.end(), fresh=fresh)
        return found.end()

    def _string(self, at: int, quote: str, *, fresh: bool) -> int:
        found = _STRING[quote].match(self.text, at)
        end = found.end() if found else at + 1
        if self.text.startswith(quote, end):
            self._add(STRING, self.text[at + 1 : end], at, end + 1, fresh=fresh)
            return end + 1
        self._waste -= end - at
        end = at + 1 if self._waste > 0 else end
        self._add(SIGN, quote, at, end, fresh=fresh)
        return end

    def _chunk(self, at: int) -> int:
        found = _CHUNK.match(self.text, at)
        end = found.end() if found else at
        self._add(CHUNK, self.text[at:end], at, end)
        if self.text.startswith("${", end):
            self._add(SIGN, "${", end, end + 2)
            self._opened("${")
            return end + 2
        if end < len(self.text):
            self._add(SIGN, "`)", end, end + 1)
            self._closed("`(")
        return end + 1

    def _opened(self, word: str) -> None:
        self._open.append(len(self.kinds) - 1)
        self._counts[word] += 1

    def _closed(self, word: str) -> None:
        """Match the last token; brackets left open within are closed by it too."""
        if not self._counts[word]:
            return
        last = len(self.kinds) - 1
        while True:
            opened = self._open.pop()
            self.match[opened] = last
            self._counts[self.words[opened]] -= 1
            if self.words[opened] == word:
                self.match[last] = opened
                return

    def _word_open(self) -> str:
        return self.words[self._open[-1]]

    def _operand_before(self) -> bool:
        """Whether the last token ends an operand, so that `/` divides."""
        if not self.kinds:
            return False
        kind, word = self.kinds[-1], self.words[-1]
        if kind == ID:
            return word not in _OPERATORS
        return kind in (NUMBER, STRING, REGEX) or word in (")", "]", "}", "`)")

    def _line_end(self, at: int) -> int:
        found = _LINE_END.search(self.text, at)
        return found.start() if found else len(self.text)
