"""How many columns of a terminal or an editor a text takes."""

from __future__ import annotations


def width(text: str) -> int:
    """The number of columns: two for wide characters and emoji, none for what combines."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth, wcwidth

    columns = wcswidth(text)
    if columns >= 0:
        return columns
    return sum(max(0, wcwidth(char)) for char in text)  # control characters have no width
