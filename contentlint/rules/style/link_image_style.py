"""Links and images that are not written in the way that the site has chosen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Severity, Violation
from contentlint.records import record
from contentlint.rules.registry import file_rule
from contentlint.rules.style.labels import BRACKETED, label, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure.model import Inline

_ABSOLUTE = re.compile(
    r"(?:https?|ftp|wss?)://[^\s/]|(?!https?:|ftp:|wss?:)[A-Za-z][A-Za-z0-9+.-]+:"
)
_SPECIAL = re.compile(r"([\[\]\\*_`])")
_KINDS = {"Inline": "inline", "Reference": "full", "Collapsed": "collapsed", "Shortcut": "shortcut"}
_WRITTEN = {
    "autolink": "`<https://…>`",
    "inline": "`[text](address)`",
    "full": "`[text][label]`",
    "collapsed": "`[label][]`",
    "shortcut": "`[label]`",
}


@record(frozen=True)
class Options:
    """Which forms are allowed. `url_inline`: also a link whose text is its address."""

    autolink: bool = True
    inline: bool = True
    full: bool = True
    collapsed: bool = True
    shortcut: bool = True
    url_inline: bool = True


@file_rule(
    "MD054",
    "link-image-style",
    severity=Severity.WARNING,
    recommended=False,
    options=Options,
    fixable=True,
)
def link_image_style(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports links and images in a form that the options forbid. By default every form is allowed,
    and nothing is reported.

    ## Why it matters
    Some teams want addresses where the link is, others at the end of the page, where they can be
    checked and changed together.

    ## Example
    ```toml
    [rules.link-image-style]
    full = false
    collapsed = false
    shortcut = false
    ```

    Then `[the handbook][handbook]` should be `[the handbook](/handbook)`.

    ## Options
    - `autolink` (default `true`): allow `<https://example.com>`
    - `inline` (default `true`): allow `[text](address)`
    - `full` (default `true`): allow `[text][label]`
    - `collapsed` (default `true`): allow `[label][]`
    - `shortcut` (default `true`): allow `[label]`
    - `url-inline` (default `true`): allow `[https://example.com](https://example.com)`, which could
      be `<https://example.com>`

    ## Fix safety
    Suggested: a link is written as `[text](address)`, with its title, or as `<address>`, whichever
    is allowed. The definition of a reference stays where it is.
    """
    forms = (options.autolink, options.inline, options.full, options.collapsed, options.shortcut)
    if all(forms) and options.url_inline:
        return
    inlines = document.structure.inlines
    for link in (*inlines["link"], *inlines["image"]):
        kind = _kind(document, link)
        if kind is None:
            continue
        if getattr(options, kind):
            if options.url_inline or kind != "inline" or not options.autolink:
                continue
            if not _could_be_autolink(document, link):
                continue
            message = "the text of this link is its address"
        else:
            message = f"{_WRITTEN[kind]} is not how links are written on this site"
        new = _rewritten(document, link, options)
        span = whole(document.text, link)
        fix = Fix("Rewrite the link", (Edit(span, new),)) if new else None
        help_text = f"write `{new}`" if new and len(new) <= 80 and "`" not in new else None
        yield Violation(span, message, help_text, fix)


def _kind(document: Document, link: Inline) -> str | None:
    """The form of a link, as the options call it; None for one that is not judged."""
    data = link.value
    if data.type not in BRACKETED:
        return "autolink"
    if data.type == "Inline" and data.destination:
        return "inline"
    if not document.strict:
        return _KINDS[data.type] if data.type != "Inline" else None
    # markdownlint looks a label up as it is written, also that of a link without an address
    text, place = document.text, label(document.text, link)
    written = text[place.start : place.end]
    if data.type == "Reference":
        written = text[place.end + 2 : link.end - 1]
    defined = {one.label.lower() for one in document.facts.definitions if one.destination}
    known = written in defined and written == " ".join(written.lower().split())
    return _KINDS[data.type if data.type != "Inline" else "Shortcut"] if known else None


def _could_be_autolink(document: Document, link: Inline) -> bool:
    """Whether `[address](address)` says no more than `<address>` would."""
    if link.kind == "image" or link.value.title or document.dialect.jsx:
        return False
    text, place = document.text, label(document.text, link)
    written = text[place.end + 2 : link.end - 1].strip()
    if written.startswith("<") and written.endswith(">"):
        written = written[1:-1]
    return written == text[place.start : place.end] and _autolinkable(written)


def _autolinkable(address: str) -> bool:
    return bool(_ABSOLUTE.match(address)) and not any(char in " <>" for char in address)


def _rewritten(document: Document, link: Inline, options: Options) -> str | None:
    """The link in a form that is allowed; None where there is none that says the same."""
    text, data = document.text, link.value
    if any(char in text[link.start : link.end] for char in "\r\n"):
        return None
    address = data.destination
    if data.type in BRACKETED:
        place = label(text, link)
        words = text[place.start : place.end]
    else:
        words = text[link.start + 1 : link.end - 1]
    plain = link.kind != "image" and not data.title and not document.dialect.jsx
    autolink = options.autolink and plain and _autolinkable(address)
    if options.inline and words and (options.url_inline or not autolink):
        if data.type not in BRACKETED:
            words = _SPECIAL.sub(r"\\\1", words)
            address = f"mailto:{address}" if data.type == "Email" else address
        return _inline(words, address, data.title, image=link.kind == "image")
    return f"<{address}>" if autolink and data.type in BRACKETED else None


def _inline(words: str, address: str, title: str, *, image: bool) -> str | None:
    if any(char in address for char in "<>\n\\") or "\n" in title:
        return None
    if any(char in address for char in " ()\t"):
        address = f"<{address}>"
    if title:
        mark = '"' if '"' not in title else "'"
        if mark in title or "\\" in title:
            return None
        address += f" {mark}{title}{mark}"
    return f"{'!' * image}[{words}]({address})"
