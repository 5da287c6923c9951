"""How what must stay as it is looks, where the dialect's own masks do not find it.

Every pattern has a needle, a cheap test that a text without it cannot match. They are read on text
whose code and comments are blank and whose lines end at LF.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = r"^(?P<margin>[ \t>]*)(?:[-*+][ \t]+|\d+[.)][ \t]+)?"


def _all(*pairs: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((needle, regex(pattern, re.MULTILINE)) for needle, pattern in pairs)


BLOCKS = _all(
    ("!!!", _LINE + r"(?P<body>!!! ?\w)"),
    ("???", _LINE + r"(?P<body>\?\?\?\+? ?[\w\"])"),
    ("===", _LINE + r"(?P<body>===[!+]* +[\"'])"),
    ("|||", _LINE + r"(?P<body>\|\|\| ?[\w\"])"),
    ("[^", r"^(?P<margin>[ ]{0,3})(?P<body>\[\^[^\]\n]+\]:)"),
    (":", r"^(?P<margin>[ ]{0,3})(?P<body>[:~](?:[ \t]|$))"),
    ("$$", r"^[ \t>]*\$\$(?:(?!\$\$)[^\n]|\n(?![ \t]*\n)){0,2000}\$\$"),
    ("$$", r"^[ \t]*\$\$[ \t]*\n(?:(?![ \t]*\$\$)[^\n]*\n)*[ \t]*\$\$[ \t]*$"),
    ("\\[", r"^[ \t>]*\\{1,2}\[(?:(?!\\\])[^\n]|\n(?![ \t]*\n)){0,2000}\\\]"),
)
"""Containers (with a group `body`, and what is indented below them) and other blocks."""

LINES = _all(
    (":::", _LINE + r":{3,}.*$"),
    ("::", _LINE + r"::[A-Za-z].*$"),
    ("/// ", _LINE + r"/{3,} ?\S.*$"),
    ("///", r"^[ \t]*/{3,}[ \t]*$"),
    ("--8<--", r"^.*--8<--.*$"),
    ("<<<", r"^[ \t]*<<<.*$"),
    ("@", _LINE + r"@(?:include|\[).*$"),
    ("[TOC]", _LINE + r"\[TOC\].*$"),
    ("[[", r"^[ \t]*\[\[_?TOC_?\]\].*$"),
    ("{", r"^[ \t>]*\{[^{}\n]*\}[ \t]*$"),
    ("{:", r"^.*\{:toc\b.*$"),
    ("*[", r"^\*\[[^\]\n]+\]:.*$"),
    ("^", r"^[ \t]*\^[^\n]*$"),
    ("~", r"^[ \t]*~~~*[ \t]*$"),
    ("markdown", r"^.*<[^<>\n]*\bmarkdown(?:=|\s|>).*$"),
    ("\\begin{", r"^[ \t]*\\begin\{.*$"),
    ("\\end{", r"^[ \t]*\\end\{.*$"),
    ("+", r"^[+][-=+]{3,}[ \t]*$"),
)
"""Lines that a builder reads in its own way."""

TAGS = _all(
    ("{{", r"\{\{(?:[^{}\n]|\{(?!\{)|\}(?!\}))*\}\}\}?"),
    ("{%", r"\{%(?:(?!\{%)[^\n])*?%\}"),
    ("<%", r"<%(?:(?!<%)[^\n])*?%>"),
    ("{#", r"\{#[^\n{}]*#\}"),
)
"""Template tags of any language."""

WORDS = _all(
    ("[[", r"!?\[\[[^\[\]\n]+\]\]"),
    ("\\(", r"\\{1,2}\([^\n]{1,300}?\\{1,2}\)"),
    ("\\[", r"\\\\\[[^\n]{1,300}?\\\\\]"),
    ("$$", r"\$\$[^$\n]{1,500}\$\$"),
    ("==", r"==[^=\s][^=\n]{0,200}=="),
    ("++", r"\+\+[\w+-]{1,60}\+\+"),
    ("[^", r"\[\^[^\[\]\n]+\]"),
    ("^[", r"\^\[[^\[\]\n]{1,400}\]"),
)

_BRACES = regex(r"\{[^{}|\n]{1,400}\}")
_MATH = regex(r"(?<![\\\w$])\$[^\s$](?:[^$\n]{0,300}[^\s\\$])?\$(?![\d$])")
_LIKELY = regex(r"(?<![\\\w$])\$[^\s$][^$\n]{0,200}[\\_^*{][^$\n]{0,200}\$(?!\d)")

SPACES = regex("[\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
"""White space that Markdown takes for text and programs like to strip."""
LEFTOVERS = regex(r"\{\{|\}\}|\{%|%\}|<%|%>")
"""Delimiters of which one half is missing, or stands on another line."""


def braces(text: str) -> Iterator[re.Match[str]]:
    """Whatever stands in braces: attributes, edit marks, expressions."""
    return _BRACES.finditer(text)


def math(certain: bool) -> re.Pattern[str]:
    """Formulas between dollar signs. `certain`: the dialect has them; else a price is more likely
    unless something stands between the signs that Markdown would take for its own."""
    return _MATH if certain else _LIKELY
