"""Which encoding a file that is not UTF-8 was probably saved in."""

from __future__ import annotations

from contentlint.tuples import NamedTuple

_SAMPLE = 100_000
"""Bytes that are looked at."""
_SIGNS = "€…©«°»\xa0".encode("cp1252")


class Guess(NamedTuple):
    """`name` is what a writer may know it by, `codec` what Python does."""

    name: str
    codec: str


def wide(raw: bytes) -> Guess | None:
    """UTF-32 or UTF-16, told by a byte order mark or by a zero beside every letter."""
    if raw.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return Guess("UTF-32", "utf-32")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Guess("UTF-16", "utf-16")
    head = raw[:200]
    if len(head) >= 8 and head.count(0) * 5 > len(head) * 2:
        return Guess("UTF-16", "utf-16-le" if head[1::2].count(0) else "utf-16-be")
    return None


def single_byte(raw: bytes) -> Guess | None:
    """Windows-1252 where its letters stand where letters of Western languages do: among ASCII
    letters, not several in a row. None where nothing is likely."""
    high = letters = rows = 0
    previous = False
    for byte in raw[:_SAMPLE]:
        now = byte >= 0x80
        if now:
            high += 1
            letters += (
                byte >= 0xC0 or 0x91 <= byte <= 0x97 or byte in b"\x80\x85\xa0\xa9\xab\xb0\xbb"
            )
            rows += previous
        previous = now
    if not high or letters * 10 < high * 9 or rows * 2 > high:
        return None
    return Guess("Windows-1252 (or Latin-1)", "cp1252")


def undecodable_runs(text: str, most: int) -> list[tuple[int, int]]:
    """The first places, at most `most`, at which bytes that are no UTF-8 stand in a text decoded
    with `surrogateescape`: runs of them, as ranges of characters."""
    runs: list[tuple[int, int]] = []
    for index, char in enumerate(text):
        if not "\ud800" <= char <= "\udfff":
            continue
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        elif len(runs) == most:
            break
        else:
            runs.append((index, index + 1))
    return runs
