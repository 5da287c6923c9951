"""libyaml's errors in plain words, at the exact place, with what to type instead."""

from __future__ import annotations

from contentlint.content.facts import Problem
from contentlint.content.values.model import shorten
from contentlint.diagnostics import Span


def explain(error: Exception, source: str, base: int) -> Problem:
    """The problem that an error of PyYAML is about."""
    mark = getattr(error, "problem_mark", None)
    start = min(mark.index, len(source)) if mark else 0
    return Problem(Span(start + base, start + base), getattr(error, "problem", None) or str(error))


def no_value(source: str, span: Span, base: int, why: str) -> Problem:
    """A scalar of a number-like tag that is no number."""
    text = shorten(source[span.start - base : span.end - base])
    return Problem(span, f"`{text}` {why}", f'put it in quotes if it is text: `"{text}"`')


def complex_key(source: str, span: Span, base: int) -> Problem:
    """A key that is a list or a mapping."""
    return Problem(span, "a list or mapping cannot be a key", "put it in quotes")


def unknown_tag(source: str, tag: str, span: Span, base: int) -> Problem:
    """A value behind a tag that no loader knows."""
    return Problem(span, f"`{shorten(tag)}` is a tag that site builders do not know")
