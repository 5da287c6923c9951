"""Where a JavaScript expression in braces ends, JSX inside it included.

This is no parser: it knows strings, templates, comments and JSX children well enough to find the
closing brace, and gives up where it cannot.
"""

from __future__ import annotations

import re

from contentlint.patterns import regex

_TOKEN = regex(r"[{}'\"`/<]")
_STRING = {
    "'": re.compile(r"'(?:[^'\\\r\n]|\\.)*'"),
    '"': re.compile(r'"(?:[^"\\\r\n]|\\.)*"'),
}
_TEMPLATE_TOKEN = regex(r"\\.|`|\$\{", re.DOTALL)
_CHILD_TOKEN = regex(r"\{|</|<(?=[A-Za-z>])")
_CLOSING_TAG = regex(r"</[^<>{}]{0,200}>")
_MAX_DEPTH = 200
_MAX_RECURSION = 20

_JS, _TEMPLATE, _CHILDREN = range(3)


class Scanner:
    """Finds the ends of brace expressions in one text, within a bound for the whole text.

    Every failed attempt is paid from a budget in proportion to the text, so that a file of
    opening braces costs no more than a few passes; when it is used up, nothing else is found.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.budget = 4 * len(text) + 10_000
        self._recursion = 0
        self._endless_comment = False

    def expression_end(self, start: int) -> int:
        """The offset after the brace that closes the one at `start`, or -1."""
        if self.budget <= 0 or self._recursion > _MAX_RECURSION:
            return -1
        self._recursion += 1
        try:
            end, reached = self._scan(start)
        finally:
            self._recursion -= 1
        if end < 0:
            self.budget -= reached - start + 20
        return end

    def _scan(self, start: int) -> tuple[int, int]:
        stack = [_JS]
        position = start + 1
        while stack and len(stack) < _MAX_DEPTH:
            mode = stack[-1]
            if mode == _JS:
                step = self._javascript(position, stack)
            elif mode == _TEMPLATE:
                step = self._template(position, stack)
            else:
                step = self._children(position, stack)
            if step < 0:
                return -1, len(self.text)
            position = step
        return (-1, position) if stack else (position, position)

    def _javascript(self, position: int, stack: list[int]) -> int:
        match = _TOKEN.search(self.text, position)
        if match is None:
            return -1
        at, char = match.start(), match.group()
        if char == "{":
            stack.append(_JS)
        elif char == "}":
            stack.pop()
        elif char == "`":
            stack.append(_TEMPLATE)
        elif char == "/":
            return self._comment_or_slash(at)
        elif char == "<":
            return self._element(at, stack)
        else:
            string = _STRING[char].match(self.text, at)
            return string.end() if string else at + 1
        return at + 1

    def comment_end(self, at: int) -> int:
        """The offset after the `/* … */` at `at`, or -1; a missing end is looked for once."""
        if self._endless_comment:
            return -1
        end = self.text.find("*/", at + 2)
        self._endless_comment = end < 0
        return end + 2 if end >= 0 else -1

    def _comment_or_slash(self, at: int) -> int:
        if self.text.startswith("/*", at):
            return self.comment_end(at)
        if self.text.startswith("//", at):
            end = self.text.find("\n", at)
            return end if end >= 0 else -1
        return at + 1

    def _element(self, at: int, stack: list[int]) -> int:
        before = self.text[max(0, at - 30) : at].rstrip()
        if (
            before
            and (before[-1].isalnum() or before[-1] in "_$)]")
            and not (before.endswith(("return", "default", "case")))
        ):
            return at + 1
        from contentlint.content.tags import read_jsx_tag

        tag = read_jsx_tag(self.text, at, self)
        if tag is None:
            return at + 1
        if not tag.self_closing and not tag.closing:
            stack.append(_CHILDREN)
        return tag.end

    def _template(self, position: int, stack: list[int]) -> int:
        match = _TEMPLATE_TOKEN.search(self.text, position)
        if match is None:
            return -1
        if match.group() == "`":
            stack.pop()
        elif match.group() == "${":
            stack.append(_JS)
        return match.end()

    def _children(self, position: int, stack: list[int]) -> int:
        match = _CHILD_TOKEN.search(self.text, position)
        if match is None:
            return -1
        at = match.start()
        if match.group() == "{":
            stack.append(_JS)
            return at + 1
        if match.group() == "</":
            closing = _CLOSING_TAG.match(self.text, at)
            stack.pop()
            return closing.end() if closing else at + 2
        from contentlint.content.tags import read_jsx_tag

        tag = read_jsx_tag(self.text, at, self)
        if tag is None:
            return at + 1
        if not tag.self_closing:
            stack.append(_CHILDREN)
        return tag.end
