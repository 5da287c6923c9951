"""Which lines of a page are code."""

from __future__ import annotations

import pytest

from contentlint.content.dialects import COMMONMARK
from contentlint.content.document import Document


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("a\n\n```\nb\n```\n\n\n", [(3, 5)]),
        ("a\n\n```\nb\n\n\n", [(3, 7)]),
        ("```\n", [(1, 2)]),
        ("~~~\r\nb\r\n~~~\r\n\r\n", [(1, 3)]),
        ("```\nb\n\n\n```\n\nc\n", [(1, 5)]),
        ("    b\n\n\n", [(1, 1)]),
    ],
)
def test_code_without_a_closing_fence_runs_to_the_end(
    text: str, ranges: list[tuple[int, int]]
) -> None:
    document = Document("page.md", text.encode(), COMMONMARK)
    assert document.code_lines.ranges == ranges
