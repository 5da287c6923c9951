"""Rules on front matter mending one page together: values stay, comments stay, then all is done."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from contentlint.content.dialects import COMMONMARK
from contentlint.content.document import Document
from contentlint.content.schema.choice import Choice
from contentlint.content.schema.load import load_schema
from contentlint.diagnostics import Diagnostic, Safety, Severity
from contentlint.fixing.engine import fix_document
from contentlint.rules import all_rules
from contentlint.rules.registry import options_of
from tests.content.editing.test_front_matter_editing import comments, front_matters

if TYPE_CHECKING:
    from contentlint.content.schema.model import Schema

SCHEMA = {
    "properties": {
        "title": {"x-yaml-style": "quoted"},
        "author": {"x-yaml-style": "unquoted"},
        "tags": {"items": {"x-yaml-style": "quoted"}},
        "draft": {"deprecated": True, "x-replaced-by": "hidden"},
        "hidden": {},
    }
}
RULES = {"FM001": {}, "FM008": {"order": ("alphabetical",)}, "FM009": {}, "FM016": {}}


def judge(document: Document) -> list[Diagnostic]:
    rules = all_rules()
    return [
        Diagnostic("a.md", code, code, Severity.ERROR, one.span, one.message, fix=one.fix)
        for code, options in RULES.items()
        for one in rules[code].function(document, options_of(rules[code], options))
    ]


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Schema:
    folder = tmp_path_factory.mktemp("schema")
    (folder / "all.schema.json").write_text(json.dumps(SCHEMA), "utf-8")
    return load_schema("all.schema.json", folder)


@given(front_matters(), st.sampled_from(Safety))
def test_together(schema: Schema, case: tuple[str, list[str]], safety: Safety) -> None:
    choice = Choice(schema, "the test")
    before = Document("a.md", case[0].encode(), COMMONMARK, choose=lambda front_matter: choice)
    assume(not before.front_matter.problems)
    result = fix_document(before, judge, safety)
    after = result.document
    expected = dict(before.front_matter.data)
    if "hidden" in after.front_matter.data:
        expected["hidden"] = expected.pop("draft")
    assert after.front_matter.problems == []
    assert after.front_matter.data == expected
    assert comments(after.text) == comments(before.text)
    assert result.withdrawn == []
    assert fix_document(after, judge, safety).document.text == after.text
