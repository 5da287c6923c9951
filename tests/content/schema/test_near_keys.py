"""Which key a misspelt one was meant as."""

from __future__ import annotations

import pytest

from contentlint.content.schema.words import nearest_key


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("rootpage", "rootPage"),
        ("root-page", "rootPage"),
        ("category", "categories"),
        ("image", "images"),
        ("imgaes", "images"),
        ("descripton", "description"),
        ("jobTitle", None),
        ("data", "date"),
        ("x", None),
        ("", None),
    ],
)
def test_nearest_key(word: str, expected: str | None) -> None:
    known = ["rootPage", "categories", "images", "description", "showTitle", "date"]
    assert nearest_key(word, known) == expected


def test_two_keys_alike_are_no_answer_by_form() -> None:
    assert nearest_key("showtitle", ["showTitle", "show_title"]) in ("showTitle", "show_title")
