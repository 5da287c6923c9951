"""`_redirects`: one rule a line, as Netlify and Cloudflare Pages read it.

`from [name=value …] to [status[!]] [Condition=value …]`, with white space between and `#` before
a comment.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.facts import Problem
from contentlint.diagnostics import Span
from contentlint.site.redirects.entries import is_place, split_source
from contentlint.site.redirects.rules import RedirectRule, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"\S+")
_STATUS = re.compile(r"([1-9][0-9]{2})(!?)\Z")


def read(path: str, text: str) -> tuple[list[RedirectRule], list[Problem]]:
    """The rules of a `_redirects` file and what is wrong with them."""
    rules: list[RedirectRule] = []
    problems: list[Problem] = []
    for line in _LINE.finditer(text):
        words = list(_words(text, line))
        if not words:
            continue
        rule = _rule(path, words)
        if isinstance(rule, Problem):
            problems.append(rule)
        else:
            rules.append(rule)
    return rules, problems


def _words(text: str, line: re.Match[str]) -> Iterator[tuple[str, Span]]:
    for word in _WORD.finditer(text, line.start(), line.end()):
        if word.group().startswith("#"):
            return
        yield word.group(), Span(word.start(), word.end())


def _rule(path: str, words: list[tuple[str, Span]]) -> RedirectRule | Problem:
    (source, span), *rest = words
    if not is_place(source):
        return Problem(
            span, f"`{source}` is no path: this redirect is skipped", "begin it with `/`"
        )
    at = next((index for index, (word, _) in enumerate(rest) if is_place(word)), None)
    if at is None:
        whole = Span(span.start, words[-1][1].end)
        help_text = "write a path that begins with `/`, or an address, behind it"
        return Problem(whole, f"`{source}` is not told where to go", help_text)
    target, target_span = rest[at]
    options = [word for word, _ in rest[at + 1 :]]
    status = _STATUS.match(options[0]) if options else None
    code = int(status.group(1)) if status else 301
    host, source_path = split_source(source)
    return RedirectRule(
        source_path,
        target,
        code,
        kind_of(code, target),
        at > 0 or any("=" in word for word in options),
        path,
        span,
        target_span,
        forced=bool(status and status.group(2)),
        host=host,
    )
