"""JSON: a list of objects of one shape, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from contentlint.diagnostics import Diagnostic, Edit, Fix, Report, Safety, Severity, Span
from contentlint.lines import Lines
from contentlint.report import Context, render

ROOT = Path("project").absolute()
CONTEXT = Context(root=ROOT, cwd=ROOT / "posts")
TEXT = "é\r\n🎉 [a](/b)\r\n"


def finding() -> Diagnostic:
    start = TEXT.index("/b")
    span = Span(start, start + 2)
    fix = Fix("Write `/c`", (Edit(span, "/c"),), Safety.SAFE)
    found = Diagnostic(
        "posts/a.md", "LK001", "broken-link", Severity.ERROR, span, "404", "type", fix, "/a/"
    )
    return found.located(Lines(TEXT))


def test_the_shape_of_a_finding() -> None:
    assert json.loads(render("json", Report([finding()]), CONTEXT)) == [
        {
            "path": "posts/a.md",
            "line": 2,
            "column": 7,
            "end_line": 2,
            "end_column": 9,
            "code": "LK001",
            "name": "broken-link",
            "severity": "error",
            "message": "404",
            "help": "type",
            "fix": {
                "title": "Write `/c`",
                "safety": "safe",
                "edits": [{"start": 9, "end": 11, "text": "/c"}],
            },
            "url": "/a/",
            "fingerprint": "",
        }
    ]


def test_absent_values_are_null() -> None:
    bare = finding()._replace(help=None, fix=None, url=None)
    (found,) = json.loads(render("json", Report([bare]), CONTEXT))
    assert (found["help"], found["fix"], found["url"]) == (None, None, None)


def test_nothing_found_is_an_empty_list() -> None:
    assert render("json", Report(files_checked=3), CONTEXT) == "[]\n"
    assert render("json", Report(), replace(CONTEXT, statistics=True)) == "[]\n"


def test_statistics() -> None:
    found = finding()
    assert found.fix
    suggested = found._replace(fix=found.fix._replace(safety=Safety.SUGGESTED))
    report = Report([found, suggested, found._replace(code="FM001", fix=None)])
    rows = json.loads(render("json", report, replace(CONTEXT, statistics=True)))
    assert rows == [
        {
            "code": "LK001",
            "name": "broken-link",
            "severity": "error",
            "count": 2,
            "fixable": 2,
            "safe": 1,
            "suggested": 1,
        },
        {
            "code": "FM001",
            "name": "broken-link",
            "severity": "error",
            "count": 1,
            "fixable": 0,
            "safe": 0,
            "suggested": 0,
        },
    ]
    lines = render("json-lines", report, replace(CONTEXT, statistics=True)).splitlines()
    assert [json.loads(line) for line in lines] == rows


def test_json_lines_are_the_same_objects() -> None:
    report = Report([finding(), finding()._replace(path="b.md")])
    lines = render("json-lines", report, CONTEXT).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(render("json", report, CONTEXT))
    assert render("json-lines", Report(files_checked=3), CONTEXT) == ""


def test_one_line_a_finding() -> None:
    lines = render("json", Report([finding(), finding()]), CONTEXT).splitlines()
    assert (lines[0], lines[-1], len(lines)) == ("[", "]", 4)


def test_no_command_to_the_host() -> None:
    text = render("json", Report([finding()._replace(message="##[set-output name=a]b")]), CONTEXT)
    assert "##[" not in text
    assert json.loads(text)[0]["message"] == "##[set-output name=a]b"


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_is_valid_and_harmless(text: str) -> None:
    shown = render("json", Report([finding()._replace(message=text, path=text)]), CONTEXT)
    (found,) = json.loads(shown.encode("utf-8"))
    expected = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    assert found["message"] == found["path"] == expected
    assert not [char for char in shown if char != "\n" and (char < " " or "\x7f" <= char < "\xa0")]
