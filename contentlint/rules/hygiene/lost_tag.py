"""Words in angle brackets that readers will not see."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Severity, Violation
from contentlint.patterns import regex
from contentlint.rules.registry import NoOptions, file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document

_BARE = regex(r"<([a-z][a-z0-9]*+)>")
_CLOSING = regex(r"</([a-z][a-z0-9]*+)")
_GLUED_BEFORE = regex(r"[\w./:`-]")
_GLUED_AFTER = regex(r"[\w/`-]|\.\w")
_SHORT = 60
"""Characters of tags that are remembered: most of them stand on page after page."""
_MEANT = frozenset(("toc", "nowiki", "noinclude", "includeonly"))
"""Tags that builders or their plugins know, without an end tag."""


@file_rule("CL020", "lost-tag", severity=Severity.WARNING, fixable=True)
def lost_tag(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports words in angle brackets in running text, `<name>`, that are no element of HTML, have no
    attributes and are closed nowhere on the page. Components and elements of one's own are not
    reported.

    ## Why it matters
    A browser takes the word for a tag it does not know, and shows nothing: the sentence has a hole.
    In Vue and MDX the build fails.

    ## Example
    ```markdown
    Open <file> in your editor.
    ```

    Write `` `<file>` `` or `&lt;file&gt;`.

    ## Fix safety
    Suggested: the word becomes code, or, within a longer word, is written with `&lt;` and `&gt;`.
    """
    if document.strict:
        return  # markdownlint's own rule on HTML says so: MD033
    text = document.text
    closed: frozenset[str] | None = None
    for tag in document.facts.html:
        source = text[tag.start : tag.end]
        name = _known_name(source) if len(source) <= _SHORT else _lost_name(source)
        if name is None:
            continue
        closed = closed if closed is not None else frozenset(_CLOSING.findall(text))
        if name in closed:
            continue
        glued = _GLUED_BEFORE.match(text, max(0, tag.start - 1)) if tag.start else None
        glued = glued or _GLUED_AFTER.match(text, tag.end)
        new = f"&lt;{name}&gt;" if glued else f"`<{name}>`"
        shown = f"`` {new} ``" if "`" in new else f"`{new}`"
        yield Violation(
            tag,
            f"readers will not see `<{name}>`: it is read as a tag",
            f"write {shown}",
            Fix(f"Write {shown}", (Edit(tag, new),)),
        )


def _lost_name(tag: str) -> str | None:
    """The name in a tag without attributes, where it is no element's."""
    match = _BARE.match(tag)
    if match is None:
        return None
    from contentlint.rules.style.html_names import ELEMENTS

    name = match.group(1)
    return None if name in ELEMENTS or name in _MEANT else name


_known_name = lru_cache(maxsize=1_000)(_lost_name)
