"""Text of strangers inside Markdown: it stays text, in tables too.

Nothing in it formats, links, opens an element, mentions a person or refers to an issue. Characters
that Markdown reads are written as entities, which are text by CommonMark; a comment stands behind
what a code host would read as a reference after that, such as `@name` and `#12`.
"""

from __future__ import annotations

import re

from contentlint.report.visible import visible

_READ = re.compile(
    r"[\\`*_\[\]<>&|#@~!$^{}=]|(?<=http):|(?<=https):|(?<=ftp):|(?<=mailto):|(?<=xmpp):|(?<=www)\.",
    re.IGNORECASE,
)
"""What formats, and what makes an address a link though nobody wrote one."""
_QUOTED = re.compile(r"`([^`]+)`")
_REFERENCE = re.compile(r"(&#(?:64|35|33|126|36|38|94);|%|\bGH-)(?=\w)", re.IGNORECASE)
"""`@`, `#`, `!`, `~`, `$`, `&`, `^`, `%` and `GH-` before a word."""
_NOTHING = "<!-- -->"


def plain(text: str) -> str:
    """`text` as text of a paragraph or a table's cell, on one line."""
    return _REFERENCE.sub(rf"\1{_NOTHING}", _entities(text))


def code(text: str) -> str:
    """`text` as code; hosts look for no references in it."""
    return f"<code>{_entities(text)}</code>"


def prose(text: str) -> str:
    """A message: what stands in backticks is code, everything else text."""
    parts = _QUOTED.split(text)
    return "".join(code(part) if index % 2 else plain(part) for index, part in enumerate(parts))


def _entities(text: str) -> str:
    return _READ.sub(lambda match: f"&#{ord(match[0])};", visible(text))
