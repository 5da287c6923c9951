"""VitePress' inclusions: `<!--@include: ./part.md{1,5}-->` and `<<< ./snippet.js#region{2}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.cover import Cover
from contentlint.content.facts import Import, Link
from contentlint.diagnostics import Span
from contentlint.patterns import regex

if TYPE_CHECKING:
    from contentlint.content.facts import Facts

_INCLUDE = regex(r"<!--\s*@include:\s*+([^\r\n]{0,500}?)\s*-->")
_SNIPPET = regex(r"^[ \t]{0,3}<<<[ \t]*+([^\r\n]*+)$", re.MULTILINE)
_LONGEST = 500
"""Characters of a file's name with what follows it."""
_SUFFIXES = regex(r"(?:\s*\[[^\[\]]+\])?\Z")
_BRACES = regex(r"\s*\{[^{}]*\}\Z")
_REGION = regex(r"#[^\s{#/\\]+\Z")


def read_inclusions(text: str, facts: Facts) -> None:
    """Note what the page puts into its text, and each file as a link of the kind "template" whose
    tag is `include` or `snippet`."""
    if text.find("@include", facts.body_start) < 0 and text.find("<<<", facts.body_start) < 0:
        return
    code = Cover(facts.code)
    for match in _INCLUDE.finditer(text, facts.body_start):
        written = match.group(1)
        if not written or code.holds(match.start()):
            continue
        facts.includes.append(Import(written, Span(*match.span(1)), ()))
        _note(facts, match, _name(written), "include")
    for match in _SNIPPET.finditer(text, facts.body_start):
        written = match.group(1).rstrip()
        if len(written) <= _LONGEST and not code.holds(match.start(1)):
            _note(facts, match, _name(_SUFFIXES.sub("", written)), "snippet")


def _name(written: str) -> str:
    """The file's path, without lines, language and region."""
    return _REGION.sub("", _BRACES.sub("", written)).strip()


def _note(facts: Facts, match: re.Match[str], name: str, tag: str) -> None:
    if name:
        start = match.start(1)
        span = Span(start, start + len(name))
        facts.links.append(Link(name, span, Span(*match.span()), "template", False, tag))
