"""The sluggers of Python-Markdown and its extensions (MkDocs)."""

from __future__ import annotations

import re
from typing import ClassVar
from unicodedata import normalize

from contentlint.patterns import regex
from contentlint.site.slugger import Slugger


class PythonMarkdown(Slugger):
    """`markdown.extensions.toc.slugify` and `unique` (MkDocs)."""

    _NUMBERED: ClassVar[re.Pattern[str]] = regex(r"(.*)_([0-9]+)\Z", re.DOTALL)

    def reserve(self, explicit: str) -> None:
        """Explicit ids are collected before any id is made."""
        self.taken[explicit] = 0

    def __init__(self) -> None:
        super().__init__()
        self._last: dict[str, str] = {}

    def base(self, text: str) -> str:
        """Decomposed to ASCII; words, spaces and `-` stay; runs of the latter become one `-`."""
        ascii_text = normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
        return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_text).strip().lower())

    def free(self, base: str) -> str:
        """`_1` is added, and a number that is there already counted up."""
        found = self._last.get(base, base)
        while not found or found in self.taken:
            match = self._NUMBERED.match(found)
            if match and len(match.group(2)) < 1000:
                found = f"{match.group(1)}_{int(match.group(2)) + 1}"
            else:
                found = f"{found}_1"
        self.taken[found] = 0
        self._last[base] = found
        return found


class PythonMarkdownUnderscore(PythonMarkdown):
    """The same with `toc: separator: _`."""

    def base(self, text: str) -> str:
        """Runs of spaces and `_` become one `_`; `-` stays."""
        ascii_text = normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
        return re.sub(r"[_\s]+", "_", re.sub(r"[^\w\s-]", "", ascii_text).strip().lower())


class PythonMarkdownUnicode(PythonMarkdown):
    """`markdown.extensions.toc.slugify_unicode`: letters of all scripts stay."""

    def base(self, text: str) -> str:
        """Words, spaces and `-` stay; runs of the latter become one `-`."""
        return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())


class Pymdownx(PythonMarkdown):
    """`pymdownx.slugs.slugify` without a `case`: every space becomes a `-`."""

    def base(self, text: str) -> str:
        """Words, spaces and `-` stay, in the case that the setting asks for."""
        return re.sub(r"[^\w\- ]", "", self.cased(normalize("NFC", text).strip())).replace(" ", "-")

    def cased(self, text: str) -> str:
        """The text as it is."""
        return text


class PymdownxLower(Pymdownx):
    """`case: lower`, and the older `uslugify`."""

    def cased(self, text: str) -> str:
        """Lower case."""
        return text.lower()


class PymdownxLowerAscii(Pymdownx):
    """`case: lower-ascii`, and the older `gfm`."""

    def cased(self, text: str) -> str:
        """Lower case, ASCII letters only."""
        return re.sub("[A-Z]", lambda match: match.group().lower(), text)


class PymdownxFold(Pymdownx):
    """`case: fold`."""

    def cased(self, text: str) -> str:
        """Case-folded."""
        return text.casefold()
