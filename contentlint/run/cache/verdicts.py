"""Verdicts on pages that formatting does not change: of an unchanged page nothing is formatted.

A verdict says that a page is in its form already, or why it is left alone. It never holds text:
what is written into a page is computed from the page.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from contentlint.content.formatting.outcome import Formatted, Kept, Refusal
from contentlint.run.cache.store import BROKEN, VERDICTS, encode, prepare, replace_file

if TYPE_CHECKING:
    from pathlib import Path

MOST = 200_000
"""Verdicts that are kept; of more, the oldest are forgotten."""


class Verdicts:
    """The verdicts in a cache's folder. `tool` tells programs apart."""

    def __init__(self, folder: Path, tool: str) -> None:
        self._folder = folder
        self._tool = tool
        self._known = self._loaded()
        self._fresh: dict[str, Any] = {}

    def _loaded(self) -> dict[str, Any]:
        try:
            loaded = json.loads((self._folder / VERDICTS).read_bytes())
            return dict(loaded["pages"]) if loaded["tool"] == self._tool else {}
        except BROKEN:
            return {}

    def get(self, key: str, text: str) -> Formatted | Refusal | None:
        """The verdict on the page with this key, whose text is `text`; None when there is none."""
        said = self._known.get(key)
        if type(said) is str:
            return Refusal(said)
        if type(said) is not list:
            return None
        try:
            return Formatted(text, tuple(Kept(int(a), int(b), str(why)) for a, b, why in said))
        except BROKEN:
            return None

    def put(self, key: str, verdict: Formatted | Refusal) -> None:
        """Notes the verdict on a page that stays, or is now, as it should be."""
        said = verdict.reason if isinstance(verdict, Refusal) else [list(k) for k in verdict.kept]
        if self._known.get(key) != said:
            self._fresh[key] = said

    def save(self) -> None:
        """Writes what is new. A disk that is full or must not be written is no reason to stop."""
        if not self._fresh:
            return
        pages = {**self._loaded(), **self._fresh}
        kept = dict(list(pages.items())[-MOST:])
        with suppress(*BROKEN):
            prepare(self._folder)
            content = encode({"tool": self._tool, "pages": kept}).encode("ascii")
            replace_file(self._folder / VERDICTS, content)
