"""The pixels of pictures, as their first bytes say them."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.site.pictures import pixels

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIB", 13, b"IHDR", 640, 480, 8)
JPEG = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc0\0\x11\x08" + struct.pack(">HH", 480, 640) + b"\x03"
LOSSLESS = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", 639 | 479 << 14)
LOSSY = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 640, 480)
AVIF = b"\0\0\0\x1cftypavif" + b"\0" * 40 + b"ispe\0\0\0\0" + struct.pack(">II", 640, 480)


@pytest.mark.parametrize(
    "head",
    [PNG, JPEG, b"GIF89a" + struct.pack("<HH", 640, 480), LOSSLESS, LOSSY, AVIF],
    ids=["png", "jpeg", "gif", "lossless", "lossy", "avif"],
)
def test_formats(head: bytes) -> None:
    assert pixels(head) == (640, 480)


@given(
    st.sampled_from([b"", PNG[:16], JPEG[:10], LOSSY[:16], LOSSLESS[:16], AVIF[:54], b"\xff\xd8"]),
    st.binary(max_size=60),
)
def test_whatever_follows_is_no_error(head: bytes, rest: bytes) -> None:
    assert all(number >= 0 for number in pixels(head + rest))
