"""What the text files of a project name: one bounded search over all of them, for rules that ask
whether anything refers to a file or an address in a way that no parser of ours reads."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.site.files import FileTree

_LARGEST = 2 * 1024 * 1024
"""Bytes of one file; larger ones are data that somebody else made."""
_MOST = 512 * 1024 * 1024
"""Bytes of all files together; a project with more is not searched at all."""
_NO_TEXT = tuple(
    """
    .png .jpg .jpeg .gif .webp .avif .ico .bmp .tif .tiff .heic .pdf .zip .gz .tgz .tar .7z .mp3
    .mp4 .mov .webm .ogg .wav .woff .woff2 .ttf .otf .eot .jar .exe .so .dll .pyc .psd .ai .sketch
    """.split()  # noqa: SIM905
)
_BASELINE = b"# contentlint baseline "
"""How our own list of known findings begins: it names what nothing else does."""
_LOCKS = frozenset(
    ("package-lock.json", "yarn.lock", "pnpm-lock.yaml", "Gemfile.lock", "poetry.lock", "uv.lock")
)
_MARKDOWN = (".md", ".mdx", ".markdown")
_PATH = re.compile(rb"[\w.%~+@-]*(?:/[\w.%~+@-]+)+|(?<=[\"'`])[\w.%~+@-]+(?=[\"'`])")
_WORD = re.compile(rb"[^\s\"'`()<>\[\]{}|\\,;:=*?#&!$/]+")


class Mentions:
    """The words of all text files: what stands between white space, quotes, brackets, slashes and
    other punctuation; and the paths in those that are no Markdown. `complete` is False where there
    was too much to read."""

    def __init__(self, files: FileTree) -> None:
        self.complete = True
        words: set[bytes] = set()
        paths: set[bytes] = set()
        total = 0
        for path, text in self._texts(files):
            total += len(text)
            if total > _MOST:
                self.complete = False
                break
            words.update(_WORD.findall(text))
            if not path.lower().endswith(_MARKDOWN):
                paths.update(found.strip(b"/") for found in _PATH.findall(text))
        # A record's picture may go by the name of its file: `_data/ada.yml`, `team/ada.jpg`.
        names = (path.rpartition("/")[2] for path in files.files)
        texts = (name for name in names if not name.lower().endswith(_NO_TEXT))
        words.update(os.fsencode(name.partition(".")[0]) for name in texts)
        self._words = frozenset(words)
        self._paths = frozenset(paths)

    @staticmethod
    def _texts(files: FileTree) -> Iterator[tuple[str, bytes]]:
        for path in sorted(files.files):
            if path.lower().endswith(_NO_TEXT) or path.rpartition("/")[2] in _LOCKS:
                continue
            full = os.path.join(files.root, path)
            try:
                if os.path.getsize(full) > _LARGEST:
                    continue
                with open(full, "rb") as file:
                    text = file.read(_LARGEST)
            except OSError:
                continue
            if b"\0" not in text[:1024] and not text.startswith(_BASELINE):
                yield path, text

    def names(self, words: Iterable[str]) -> bool:
        """Whether any of these words stands in a file, as it is or percent-encoded."""
        from urllib.parse import quote

        for word in words:
            pieces = _WORD.findall(word.encode("utf-8", "surrogateescape"))
            encoded = quote(word, safe="", errors="surrogateescape").encode()
            if encoded in self._words or (pieces and pieces[-1] in self._words):
                return True
        return False

    def address(self, url: str) -> bool:
        """Whether a file that is no Markdown names a site path."""
        path = url.strip("/").encode("utf-8", "surrogateescape")
        return any(path + ending in self._paths for ending in (b"", b".html", b"/index.html"))


@lru_cache(maxsize=2)
def mentions(files: FileTree) -> Mentions:
    """The mentions in a tree's files, read once."""
    return Mentions(files)
