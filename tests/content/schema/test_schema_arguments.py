"""Wrong arguments of `x-` keywords are errors of the schema; other tools' keywords are theirs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from contentlint.content.schema.load import load_schema
from contentlint.errors import SchemaError

if TYPE_CHECKING:
    from pathlib import Path

RIGHT: list[tuple[str, Any]] = [
    ("x-ref", "authors"),
    ("x-ref", {"collection": "people"}),
    ("x-ref", {"collection": "people", "field": "slug"}),
    ("x-ref", {"collection": "people", "field": "/names/*"}),
    ("x-ref", {"data": "authors"}),
    ("x-split", True),
    ("x-split", [" and "]),
    ("x-split", ","),
    ("x-file", True),
    ("x-file", False),
    ("x-file", "image"),
    ("x-file", ["png", ".tar.gz"]),
    ("x-file", {"kind": "any", "policy": "absolute-url"}),
    ("x-file", {"url": "^https://img\\.example/"}),
    ("x-page", True),
    ("x-page", "/tags"),
    ("x-unique", True),
    ("x-unique", {"ignore": ["case"]}),
    ("x-date", "iso"),
    ("x-date", {"form": "hugo", "not-future": True, "max-age-days": 30, "matches-name": True}),
    ("x-yaml-style", "quoted"),
    ("x-replaced-by", "image"),
    ("x-message", "no"),
    ("x-message", {"pattern": "no"}),
    # Other tools' own.
    ("x-data", 1),
    ("x-rel", "up"),
    ("x-order", 3),
    ("x-enum-varnames", ["A"]),
    ("x-internal", {"x-reff": 1}),
]


@pytest.mark.parametrize(("keyword", "argument"), RIGHT)
def test_right(tmp_path: Path, keyword: str, argument: Any) -> None:
    load(tmp_path, {keyword: argument})


@pytest.mark.parametrize(
    ("keyword", "argument", "message", "advice"),
    [
        ("x-ref", 3, "`x-ref` cannot be `3`", "write the name of a data set, or"),
        ("x-ref", {"colection": "a"}, "`colection` is not a key here", "write `collection`"),
        ("x-ref", {"field": "slug"}, "`collection` is missing", "add `collection`"),
        (
            "x-ref",
            {"collection": "a", "field": "handle"},
            "`x-ref` cannot be `handle`",
            "write a JSON pointer such as `/handle`, or `slug`, `stem` or `path`",
        ),
        ("x-split", 1, "`x-split` cannot be `1`", "write `true`, or the words"),
        ("x-split", [], "`x-split` cannot be an empty list", "write a list of texts"),
        ("x-file", "images", "`x-file` cannot be `images`", 'write `true`, "image"'),
        ("x-file", ["*.png"], "`x-file` cannot be `*.png`", "write a file's ending such as `png`"),
        ("x-file", {"url": "("}, "`x-file` cannot be `(`", "write a regular expression"),
        ("x-file", {"policy": "absolute"}, "`x-file` cannot be `absolute`", "write `absolute-url`"),
        ("x-page", "tags", "`x-page` cannot be `tags`", "write `true`, or the URL"),
        ("x-unique", "yes", "`x-unique` cannot be `yes`", "write `true`, or"),
        ("x-unique", {"ignore": ["cases"]}, "`x-unique` cannot be `cases`", "write `case`"),
        ("x-date", "isoo", "`x-date` cannot be `isoo`", "write `iso`"),
        ("x-date", {}, "`x-date` cannot be nested keys", "its keys are `form`"),
        ("x-date", {"max-age-days": True}, "`x-date` cannot be `true`", "write a number of days"),
        ("x-date", {"not_future": True}, "`not_future` is not a key here", "write `not-future`"),
        ("x-yaml-style", "q", "`x-yaml-style` cannot be `q`", "write `unquoted`, `quoted`"),
        ("x-replaced-by", "", '`x-replaced-by` cannot be `""`', "write the name of the key"),
        ("x-message", ["a"], "`x-message` cannot be a list", "write a text"),
        ("x-message", {"type": 1}, "`x-message` cannot be `1`", "write the message as a text"),
        ("x-reff", "a", "`x-reff` is not a keyword that anything knows", "write `x-ref`"),
        ("x-replacedBy", "a", "`x-replacedBy` is not a keyword", "write `x-replaced-by`"),
        ("x_ref", "a", "`x_ref` is not a keyword", "write `x-ref`"),
        ("x-unqiue", True, "`x-unqiue` is not a keyword", "write `x-unique`"),
    ],
)
def test_wrong(tmp_path: Path, keyword: str, argument: Any, message: str, advice: str) -> None:
    with pytest.raises(SchemaError) as caught:
        load(tmp_path, {keyword: argument})
    assert caught.value.message.startswith(message)
    assert (caught.value.help or "").startswith(advice)
    assert (caught.value.path, caught.value.line) == ("a.schema.json", 4)


def test_names_that_authors_choose_are_no_keywords(tmp_path: Path) -> None:
    load(tmp_path, {"properties": {"x-reff": {}}, "const": {"x-reff": 1}, "default": {"x-ref": 1}})


def load(root: Path, part: dict[str, Any]) -> None:
    # Dumped so that the keyword under test stands on the fourth line.
    inner = json.dumps(part)
    (root / "a.schema.json").write_text(f'{{\n"properties": {{\n"a":\n{inner}\n}}\n}}', "utf-8")
    load_schema("a.schema.json", root)
