"""Text that went through a wrong encoding: `donâ€™t`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Violation
from contentlint.patterns import regex
from contentlint.rules.registry import NoOptions, file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.mojibake import Spoilt

_ABOUT = regex(r"mojibake|charset|latin-?1\b|(?:windows|cp)-?1252|8859", re.IGNORECASE)
_NEAR = regex(r"\butf-?8\b|encod|unicode", re.IGNORECASE)
_LONG = 40


@file_rule("CL012", "mojibake", fixable=True)
def mojibake(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports text that was UTF-8, was read as Windows-1252 or Latin-1 and then saved so: `â€™` for
    `’`, `Ã©` for `é`, `Â` before a space, `ðŸ˜€` for an emoji; also where that happened several
    times over, and the invisible control characters that stand where quotation marks of
    Windows-1252 were. Code, link destinations and pages about encodings are left out.

    Letters of French, Portuguese, Vietnamese and other languages are no mojibake: only rows of
    characters are reported that are other characters byte by byte and that no language has.

    ## Why it matters
    Readers see the signs as they stand, in every browser.

    ## Example
    `We donâ€™t track you in our cafÃ©` was `We don’t track you in our café`.

    ## Fix safety
    Suggested: the decoded text is written.
    """
    if document.raw.isascii() or not document.decodable:
        return  # of the latter unreadable-file says what is wrong with the file as a whole
    from contentlint.content.mojibake import spoilt_text

    spoilt = spoilt_text(document.text, document.raw)
    if not spoilt:
        return
    from contentlint.content.cover import Cover, raw_elements

    facts = document.facts
    links = [link.span for link in facts.links if link.kind != "front-matter"]
    raw = raw_elements(document.text)
    unread = Cover([*facts.code, *facts.comments, *facts.masked, *links, *raw])
    about = bool(_ABOUT.search(document.text))
    near = about or bool(_NEAR.search(document.text))
    for one in spoilt:
        if unread.holds(one.span.start):
            continue
        shown = document.text[slice(*one.span)]
        example = about or (near and not _in_word(document.text, one))
        if example and not shown[0] < "\xa0":
            continue
        yield _violation(one, shown)


def _in_word(text: str, one: Spoilt) -> bool:
    start, end = one.span
    return text[start - 1 : start].isalpha() or text[end : end + 1].isalpha()


def _violation(one: Spoilt, shown: str) -> Violation:
    meant = one.meant
    if shown[0] < "\xa0":
        message = "an invisible control character stands here"
        message += f" where `{meant}` was meant" if meant else ", left by a wrong encoding"
    elif meant is None or "\ufffd" in meant:
        message = f"readers see `{_short(shown)}`: a character was lost in a wrong encoding"
    elif meant in ("\xa0", "\ufeff", "\xad", "\u200b"):
        message = f"readers see `{_short(shown.strip())}` where nothing was meant to be seen"
    else:
        message = f"readers see `{_short(shown)}` where `{_short(meant)}` was meant"
    if meant is None or "\ufffd" in meant:
        return Violation(one.span, message, "type again what was meant")
    new = "" if meant == "\ufeff" else meant
    written = f"Write `{_short(new)}`" if new.strip() else "Take it out"
    fix = Fix(written, (Edit(one.span, new),))
    return Violation(one.span, message, written[0].lower() + written[1:], fix)


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"
