"""python-frontmatter's objects on top of our reading."""

from __future__ import annotations

import sys
from subprocess import run

import frontmatter
import pytest

from contentlint.content.dialects import COMMONMARK
from contentlint.content.document import Document
from contentlint.content.front_matter import read_front_matter
from contentlint.content.front_matter.handlers import JSONHandler, TOMLHandler, YAMLHandler, post

TEXTS = [
    ("---\ntitle: Café\ndate: 2020-02-30\n---\n\nText.\n", YAMLHandler),
    ("+++\ntitle = 'Café'\ndate = 2020-02-03\n+++\nText.\n", TOMLHandler),
    ('{"title": "Café"}\n\nText.\n', JSONHandler),
]


@pytest.mark.parametrize(("text", "handler"), TEXTS)
def test_post(text: str, handler: type) -> None:
    made = post(text, read_front_matter(text))
    assert isinstance(made, frontmatter.Post)
    assert isinstance(made.handler, handler)
    assert made["title"] == "Café"
    assert made.content == "Text."
    again = frontmatter.dumps(made)
    assert read_front_matter(again + "\n").data["title"] == "Café"


@pytest.mark.parametrize(("text", "handler"), TEXTS)
def test_a_handler_for_python_frontmatter(text: str, handler: type) -> None:
    made = frontmatter.loads(text, handler=handler())
    assert made.metadata == read_front_matter(text).data
    assert made.content == "Text."
    assert handler().detect(text)
    assert not handler().detect("Text.\n")
    with pytest.raises(ValueError, match="does not begin"):
        handler().split("Text.\n")


def test_broken_metadata_raises_for_plugins_too() -> None:
    with pytest.raises(ValueError, match="colon and a space"):
        YAMLHandler().load("a: b: c")


def test_keys_that_python_frontmatter_cannot_take() -> None:
    document = Document("a.md", b"---\ncontent: 1\nhandler: 2\n---\nText.\n", COMMONMARK)
    assert document.post.metadata == {"content": 1, "handler": 2}
    assert document.post.content == "Text."


def test_reading_does_not_import_python_frontmatter() -> None:
    code = (
        "import sys; from contentlint.content.front_matter import read_front_matter;"
        "read_front_matter('---\\na: 1\\n---\\n'); assert 'frontmatter' not in sys.modules;"
        "assert 'contentlint.content.front_matter.slips' not in sys.modules;"
        "assert 'contentlint.content.values.words' not in sys.modules"
    )
    assert run([sys.executable, "-c", code], check=False).returncode == 0
