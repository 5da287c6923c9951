"""The HTML that fixes are compared by: equal exactly when readers see the same."""

from __future__ import annotations

import pytest

from contentlint.content.dialects import COMMONMARK, JEKYLL, MDX, MDX1, Dialect
from contentlint.content.rendering import render_html


@pytest.mark.parametrize(
    ("before", "after", "dialect"),
    [
        ("# A #\n", "# A\n", COMMONMARK),
        ("* a\n* b\n", "- a\n- b\n", COMMONMARK),
        ("*a* {b}\n", "_a_ {b}\n", MDX),
        ("---\na: 1\n---\n# A\n", "---\na: 2\n---\nA\n===\n", COMMONMARK),
        ("{% if a %}\n# A #\n{% endif %}\n", "{% if a %}\n# A\n{% endif %}\n", JEKYLL),
        ("a\n\n{/* a */}\n\nb\n", "a\n\n{/* b */}\n\nb\n", MDX),
    ],
)
def test_the_same_page(before: str, after: str, dialect: Dialect) -> None:
    assert render_html(before, dialect) == render_html(after, dialect)


@pytest.mark.parametrize(
    ("before", "after", "dialect"),
    [
        ("[a](/b)", "[a](/c)", COMMONMARK),
        ("a {b}\n", "a {c}\n", MDX),
        ("<Foo a='1' />\n", "<Foo a='2' />\n", MDX),
        ("[a]({{ b }})\n", "[a]({{ c }})\n", JEKYLL),
        ("<div>\na\n</div>\n", "<div>\nb\n</div>\n", MDX1),
        ("import a from './a'\n", "import a from './b'\n", MDX),
        ("1. a\n\n   b\n", "1. a\n\nb\n", MDX),
    ],
)
def test_another_page(before: str, after: str, dialect: Dialect) -> None:
    assert render_html(before, dialect) != render_html(after, dialect)


def test_the_heading_keeps_its_word() -> None:
    assert "Using {children}" in render_html("## Using {children}\n", COMMONMARK)
