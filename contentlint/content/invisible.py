"""Characters that nobody sees, and where they have no business.

Many of them are letters' helpers: joiners in Persian, Hindi and emoji, direction marks beside
Hebrew and Arabic, zero-width spaces between the words of Thai, soft hyphens inside of words. What
`suspects` yields stands where none of that can be meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Span
from contentlint.patterns import regex
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

_RARE = regex(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Any of the characters below: nearly no page has one."""
_SUSPECT = regex(
    "(?P<control>[\0-\x08\x0b\x0c\x0e-\x1f\x7f])+|(?P<hyphen>\xad)+|(?P<space>\u200b)+"
    "|(?P<apart>\u200c)+|(?P<joiner>\u200d)+|(?P<mark>[\u061c\u200e\u200f])+"
    "|(?P<bidi>[\u202a-\u202e\u2066-\u2069])+|(?P<line>[\u2028\u2029])+"
    "|(?P<glue>[\u2060-\u2064])+|(?P<bom>\ufeff)+"
    "|(?P<other>[\u180e\u206a-\u206f\u3164\uffa0\ufff9-\ufffb])+"
    "|(?P<tag>[\U000e0000-\U000e007f])+"
)
_RIGHT_TO_LEFT = regex("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff]")
_JOINING = regex(
    "[\u0590-\u109f\u1780-\u18af\u1a00-\u1cff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00011fff\U0001e900-\U0001eeff]"
)
"""Scripts whose letters take other forms side by side."""
_WITHOUT_SPACES = regex(
    "[\u0e00-\u109f\u1780-\u17ff\u1900-\u1aaf\u2e80-\uabff\uf900-\ufaff\uff00-\uffef\U00020000-"
    "\U0003ffff]"
)
"""Scripts that are written without spaces between words."""
_EMOJI = regex("[\u00a9\u00ae\u2000-\u3300\ufe0f\U0001f000-\U0001faff]")
_BREAKABLE = frozenset("@{}`:/_.*<>-=|\\#~&%$[]")
"""Signs beside which writers break a long word, or keep a syntax from being one."""
_FLAG = "\U0001f3f4"
_LINE_LIMIT = 2_000


class Suspect(NamedTuple):
    """Invisible characters of one kind in a row. `kind` is a group of `_SUSPECT`."""

    span: Span
    kind: str


def suspects(text: str, exact: Callable[[int], bool]) -> Iterator[Suspect]:
    """What stands where it cannot be meant. `exact`: whether every character counts at an offset,
    as it does in code."""
    position = 0
    while rare := _RARE.search(text, position):
        match = _SUSPECT.match(text, rare.start())
        if match is None:
            position = rare.end()
            continue
        position = match.end()
        kind = match.lastgroup or ""
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if _suspicious(text, match, kind, before, after, exact):
            yield Suspect(Span(*match.span()), kind)


def _suspicious(
    text: str,
    match: re.Match[str],
    kind: str,
    before: str,
    after: str,
    exact: Callable[[int], bool],
) -> bool:
    start = match.start()
    if kind == "joiner":
        return not (_EMOJI.match(before) or _JOINING.match(before) or _JOINING.match(after))
    if kind == "apart":
        letters = before.isalpha() and after.isalpha()
        return not (letters or _JOINING.match(before) or _JOINING.match(after))
    if kind == "space":
        if _WITHOUT_SPACES.match(before) or _WITHOUT_SPACES.match(after):
            return False
        return not _breaks_syntax(before, after)
    if kind in ("hyphen", "glue"):
        inside = before.isalpha() and after.isalpha() if kind == "hyphen" else bool(before + after)
        spaced = not before or not after or before.isspace() or after.isspace()
        return exact(start) or (not inside if kind == "hyphen" else spaced)
    if kind == "mark":
        return not (exact(start) or _right_to_left(text, start))
    if kind == "bidi":
        return exact(start) or not _right_to_left(text, start)
    if kind in ("line", "other"):
        return not exact(start)
    if kind == "tag":
        return before != _FLAG
    return True


def _breaks_syntax(before: str, after: str) -> bool:
    """Whether a zero-width space stands beside a sign that is to mean nothing, or may be followed
    by the end of the line."""
    if not (before.isspace() or after.isspace()):
        return before in _BREAKABLE or after in _BREAKABLE
    return "`" in (before, after)


def _right_to_left(text: str, at: int) -> bool:
    """Whether a letter that is written from right to left stands on the line."""
    start = max(text.rfind("\n", 0, at) + 1, at - _LINE_LIMIT)
    end = text.find("\n", at, at + _LINE_LIMIT)
    return bool(_RIGHT_TO_LEFT.search(text, start, end if end >= 0 else at + _LINE_LIMIT))
