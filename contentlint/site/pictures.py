"""How heavy a picture is: its bytes, and its pixels as its first bytes say them.

Formats: PNG, GIF, JPEG (ITU-T T.81, B.2), WebP (RFC 9649), AVIF (ISO 23008-12, `ispe`). Nothing is
decoded; a file that is not what its name says has no pixels.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint.patterns import regex
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.site.files import FileTree

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")
_HEAD = 1 << 18
"""Bytes that are read: a JPEG's size stands behind its colour profile and thumbnail."""
_POINTER = regex(rb"version https://git-lfs[^\n]*\n(?:[^\n]*\n)*?size (\d{1,15})\n")
_SCANS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG's markers that begin a frame."""


class Picture(NamedTuple):
    """`size` in bytes, `width` and `height` in pixels; 0 where they are not known."""

    size: int
    width: int = 0
    height: int = 0


def measure(files: FileTree, path: str) -> Picture | None:
    """The picture at a path; None where it cannot be read. A pointer of Git LFS counts as what it
    stands for."""
    try:
        size = os.path.getsize(os.path.join(files.root, path))
        head = files.read(path, _HEAD if not path.lower().endswith(".svg") else 200)
    except OSError:
        return None
    if pointer := _POINTER.match(head):
        return Picture(int(pointer[1]))
    return Picture(size, *pixels(head))


def pixels(head: bytes) -> tuple[int, int]:
    """The width and height that the first bytes of a picture say; zeros for others."""
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
        return _big(head, 16), _big(head, 20)
    if head.startswith((b"GIF87a", b"GIF89a")):
        return _little(head, 6, 2), _little(head, 8, 2)
    if head.startswith(b"\xff\xd8"):
        return _jpeg(head)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return _webp(head)
    if head[4:8] == b"ftyp" and (at := head.find(b"ispe")) >= 0:
        return _big(head, at + 8), _big(head, at + 12)
    return 0, 0


def _big(data: bytes, at: int, width: int = 4) -> int:
    return int.from_bytes(data[at : at + width], "big")


def _little(data: bytes, at: int, width: int) -> int:
    return int.from_bytes(data[at : at + width], "little")


def _jpeg(head: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if marker in _SCANS:
            return _big(head, at + 7, 2), _big(head, at + 5, 2)
        if marker == 0xFF:
            at += 1  # padding
        elif marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
        else:
            at += 2 + max(2, _big(head, at + 2, 2))
    return 0, 0


def _webp(head: bytes) -> tuple[int, int]:
    kind = head[12:16]
    if kind == b"VP8X":
        return _little(head, 24, 3) + 1, _little(head, 27, 3) + 1
    if kind == b"VP8L" and head[20:21] == b"\x2f":
        bits = _little(head, 21, 4)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and head[23:26] == b"\x9d\x01\x2a":
        return _little(head, 26, 2) & 0x3FFF, _little(head, 28, 2) & 0x3FFF
    return 0, 0
