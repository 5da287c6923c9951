"""Which files are read but never reported."""

from __future__ import annotations

import pytest

from contentlint.run.paths import unreported


@pytest.mark.parametrize(
    ("path", "left_out"),
    [
        ("scaffolds/talk.md", True),
        ("blog/scaffolds/post.md", True),
        ("blog/scaffolds/draft.md", True),
        ("blog/themes/sea/archetypes/talk.md", True),
        ("docs/scaffolds/wooden.md", False),
        ("docs/post.md", False),
    ],
)
def test_what_new_posts_are_made_from(path: str, left_out: bool) -> None:
    assert unreported(path, (), in_site=True) is left_out
