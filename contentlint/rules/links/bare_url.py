"""Addresses in the text that are not written as links."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Any

from contentlint.content.cover import Cover, raw_elements
from contentlint.diagnostics import Edit, Fix, Severity, Span, Violation
from contentlint.patterns import regex
from contentlint.records import record
from contentlint.rules.links.bare_strict import in_open_bracket, passed_over, strict_url
from contentlint.rules.registry import file_rule
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document

_SCHEMES = ("https", "http", "ftp")
_TOKEN = regex(r"[^\s<]{1,2048}")
_LOCAL_PART = regex(r"[A-Za-z0-9._%+-]{1,64}\Z")
_SENTENCE_MARK = regex(r"\*\*|[。，、！？；：》」』】“”‘’«»…]")
"""What ends an address that is written without a space behind it."""
_WWW = regex(r"www\.[^\s./]+\.[^\s./]", re.IGNORECASE)
_GLUED = regex(r"[A-Za-z0-9/@.-]")
_TOP_LEVEL = regex(r"\.[^\W\d_]{2,}[^\w]*\Z")
_EMAIL = regex(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}(?![\w@])")
_HTML_BLOCK = regex(r"[ \t>]*+(?:[-+*]|\d{1,9}[.)])?[ \t]*+</?[A-Za-z!?]")
_LINE_LIMIT = 300
"""Characters to each side in which the brackets around an address are looked for."""

_TEMPLATE_LIMIT = 1000
_TEMPLATE_OPENS = ("{{", "{%", "<%", "${")
_TEMPLATE_CLOSES = ("}}", "%}", "%>", "}")
_BROKEN_LINK = regex(r"\]\s{0,8}\(+<?\Z")

_DEFINITION = regex(r"^[ \t>]*+\[(?!\^)[^\[\]\r\n]++\]:[ \t]*+(?:\r?\n[ \t>]*+)?<?\Z", re.MULTILINE)
"""What stands before the address of a definition, also of one that repeats another's label."""


@record(frozen=True)
class Options:
    """What counts. `emails`: e-mail addresses are reported too."""

    emails: bool = True


@file_rule(
    "LK010",
    "bare-url",
    severity=Severity.WARNING,
    recommended=False,
    aliases=("MD034", "no-bare-urls"),
    options=Options,
    fixable=True,
)
def bare_url(document: Document, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports web and e-mail addresses in the text that stand there bare, outside links, code and
    HTML. It is off by default: most builders make a link of a bare address.

    ## Why it matters
    Some builders leave a bare address as plain text, which readers cannot click; others take the
    punctuation behind it for a part of it, and the link leads nowhere.

    ## Example
    ```markdown
    The sources are at https://example.com/code.
    ```

    Write

    ```markdown
    The sources are at <https://example.com/code>.
    ```

    ## Options
    - `emails` (default `true`): report e-mail addresses too

    ## Fix safety
    Suggested: readers may see the same, or a link where there was none. In MDX, where `<…>` is no
    link, `[address](address)` is written.
    """
    for found in _addresses(document, options.emails):
        shown = found.text if len(found.text) <= 60 else f"{found.text[:60]}…"
        new = _linked(found, jsx=document.dialect.jsx)
        fix = Fix(f"Make `{shown}` a link", (Edit(found.span, new),)) if new else None
        yield Violation(
            found.span,
            f"`{shown}` is not written as a link: not every reader can click it",
            f"write `{new}`" if new and len(new) <= 100 else "make it a link",
            fix,
        )


class _Address(NamedTuple):
    span: Span
    text: str
    email: bool


def _addresses(document: Document, emails: bool) -> Iterator[_Address]:
    text = document.text
    position = document.facts.body_start
    hints = _outside(document, _hints(text, position, emails))
    if not hints:
        return
    surroundings = _Surroundings(document)
    for at in hints:
        if at < position or surroundings.taken.holds(at):
            continue
        email = text[at] == "@"
        url_at = strict_url if document.strict else _url_at
        span = _email_at(text, at) if email else url_at(text, at)
        if span is None:
            continue
        position = max(position, span.end)
        if not surroundings.forbid(span):
            yield _Address(span, text[span.start : span.end], email)


def _hints(text: str, start: int, emails: bool) -> list[int]:
    """Where addresses may begin, and the `@` of e-mail addresses, in order."""
    found = []
    for at in _all(text, "://", start):
        before = text[max(start, at - 5) : at].lower()
        for scheme in _SCHEMES:
            if before.endswith(scheme):
                found.append(at - len(scheme))
                break
    for mark in ("w.", "W."):
        found += [
            at - 2
            for at in _all(text, mark, start + 2)
            if text[at - 2] in "wW" and text[at - 1] in "wW"
        ]
    if emails:
        found += _all(text, "@", start)
    return sorted(found)


def _outside(document: Document, hints: list[int]) -> list[int]:
    """Those that neither begin the address of a link nor stand in code: few pages have any."""
    if not hints:
        return hints
    starts = {link.span.start for link in document.facts.links}
    left = [at for at in hints if at not in starts]
    code = Cover(document.facts.code) if left else None
    return [at for at in left if code is None or not code.holds(at)]


def _all(text: str, mark: str, start: int) -> list[int]:
    found, at = [], text.find(mark, start)
    while at >= 0:
        found.append(at)
        at = text.find(mark, at + 1)
    return found


@cache
def _linkify() -> Any:
    from linkify_it import LinkifyIt

    return LinkifyIt()


def _url_at(text: str, start: int) -> Span | None:
    """The address that begins at `start`, as far as linkify-it reads it."""
    if start and _GLUED.match(text, start - 1):
        return None
    token = _TOKEN.match(text, start)
    if token is None:
        return None
    word = _SENTENCE_MARK.split(token.group(), maxsplit=1)[0]
    scheme, slashes, _ = word.partition("://")
    if slashes:
        address = _trimmed(_read(word, scheme))
        return Span(start, start + len(address)) if len(address) > len(scheme) + 3 else None
    address = _trimmed(_read(f"http://{word}", "http")).removeprefix("http://")
    return Span(start, start + len(address)) if _WWW.match(address) else None


def _read(word: str, scheme: str) -> str:
    """The part of `word` that linkify-it takes for an address of this scheme; "" for none."""
    length = _linkify().test_schema_at(word, f"{scheme.lower()}:", len(scheme) + 1)
    return word[: len(scheme) + 1 + length] if length else ""


def _trimmed(address: str) -> str:
    """Without the punctuation and emphasis behind an address (GFM 6.9); `)` stays if it closes."""
    while True:
        trimmed = address.rstrip(".,:;!?*_~'\"")
        if trimmed.endswith(")") and trimmed.count("(") < trimmed.count(")"):
            trimmed = trimmed[:-1]
        if trimmed == address:
            return address
        address = trimmed


def _email_at(text: str, at: int) -> Span | None:
    local = _LOCAL_PART.search(text, max(0, at - 64), at)
    if local is None:
        return None
    start = local.start() + len(local.group()) - len(local.group().lstrip(".-+"))
    if start and (text[start - 1].isalnum() or text[start - 1] in "/:@_"):
        return None
    match = _EMAIL.match(text, start)
    if match is None or not _TOP_LEVEL.search(match.group()):
        return None  # `package@1.8.0` is a version
    address = _read(f"mailto:{match.group()}", "mailto").removeprefix("mailto:")
    return Span(start, start + len(address)) if "@" in address else None


class _Surroundings:
    """Where in one document an address is no bare address."""

    def __init__(self, document: Document) -> None:
        facts = document.facts
        links = [link.whole for link in facts.links]
        near = [link.span for link in facts.near_links]
        definitions = [one.whole for one in facts.definitions]
        raw = passed_over(document) if document.strict else [*raw_elements(document.text)]
        unread = (*facts.code, *facts.comments, *facts.html, *facts.masked)
        self.taken = Cover([*unread, *links, *near, *definitions, *raw])
        self._document = document
        self._labels = {_normal(one.label) for one in facts.definitions}
        self._tags = sorted(facts.html)
        self._tag_starts = [tag.start for tag in self._tags]
        self._html_lines: dict[int, bool] = {}

    def forbid(self, span: Span) -> bool:
        """Whether an address is no bare address where it stands."""
        if self._document.strict:
            return in_open_bracket(self._document, span.start, self.taken)
        if self.link_text(span) or self.spoiled(span):
            return True
        return self.html_block(span.start)

    def link_text(self, span: Span) -> bool:
        """Whether the span is a link's text: `[https://…][label]` or `<a …>https://…</a>`."""
        return self._in_brackets(span) or self._in_anchor(span.start)

    def spoiled(self, span: Span) -> bool:
        """Whether the span belongs to something else that went wrong or is filled in: a link
        that is none, `[text] (https://…)`, which a link inside would spoil for good; a template;
        an attribute of a tag that lacks its last quote."""
        before = self._document.text[max(0, span.start - _TEMPLATE_LIMIT) : span.start]
        return bool(
            before.endswith(('="', "='"))
            or _BROKEN_LINK.search(before[-20:])
            or _DEFINITION.search(before[-_LINE_LIMIT:])
            or max(map(before.rfind, _TEMPLATE_OPENS)) > max(map(before.rfind, _TEMPLATE_CLOSES))
        )

    def _in_brackets(self, span: Span) -> bool:
        text = self._document.text
        before = text[max(0, span.start - _LINE_LIMIT) : span.start]
        after = text[span.end : span.end + _LINE_LIMIT]
        opening, closing = before.rfind("["), after.find("]")
        if opening <= before.rfind("]") or closing < 0 or "[" in after[:closing]:
            return False
        if after[closing + 1 : closing + 2] in ("[", "("):
            return True
        label = before[opening + 1 :] + text[span.start : span.end] + after[:closing]
        return _normal(label) in self._labels

    def _in_anchor(self, offset: int) -> bool:
        last = bisect_right(self._tag_starts, offset)
        for tag in reversed(self._tags[max(0, last - 8) : last]):
            name = self._document.text[tag.start : tag.start + 3].lower()
            if name == "</a":
                return False
            if name[:2] == "<a" and not name[2:].isalnum():
                return True
        return False

    def html_block(self, offset: int) -> bool:
        """Whether an HTML block holds the offset: no Markdown is read there (CommonMark 4.6)."""
        document = self._document
        if document.dialect.jsx and not document.dialect.jsx_blocks:
            return False
        starts, text = document.lines.starts, document.text
        first = index = bisect_right(starts, offset) - 1
        while index not in self._html_lines:
            if _HTML_BLOCK.match(text, starts[index]):
                self._html_lines[index] = True
            elif index == 0 or not text[starts[index - 1] : starts[index]].strip(" \t\r\n>"):
                self._html_lines[index] = False
            else:
                index -= 1
        self._html_lines.update(dict.fromkeys(range(index, first + 1), self._html_lines[index]))
        return self._html_lines[first]


def _normal(label: str) -> str:
    return " ".join(label.split()).casefold()


def _linked(address: _Address, *, jsx: bool) -> str | None:
    """The address as a link; None where that takes more than brackets."""
    written = address.text
    scheme = "://" in written[:10]
    if not jsx and (scheme or address.email):
        return f"<{written}>" if not re.search(r"[\s<>]", written) else None
    if any(char in written for char in "()\\"):
        return None
    label = re.sub(r"([*_`\[\]~{}])", r"\\\1", written)
    target = f"mailto:{written}" if address.email else written if scheme else f"https://{written}"
    return f"[{label}]({target})"
