"""Annotations: what a stranger writes never becomes a command to the host."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.diagnostics import Diagnostic, Location, Report, Severity, Span
from contentlint.report import Context, render
from contentlint.report.github import escape_data, escape_property
from contentlint.report.visible import visible

ROOT = Path("project").absolute()
CONTEXT = Context(root=ROOT, cwd=ROOT)
FOUND = Diagnostic(
    "posts/a.md",
    "LK001",
    "broken-link",
    Severity.ERROR,
    Span(10, 12),
    "readers get a 404: 100% sure, really",
    "type `/c`",
    location=Location(3, 5, 3, 7, "[a](/b)"),
)


def shown(report: Report, **changes: object) -> list[str]:
    return render("github", report, replace(CONTEXT, **changes)).splitlines()  # type: ignore[arg-type]


def test_an_annotation() -> None:
    assert shown(Report([FOUND], files_checked=1)) == [
        "::error file=posts/a.md,line=3,col=5,endLine=3,endColumn=7,title=LK001 broken-link"
        "::readers get a 404: 100%25 sure, really%0Ahelp: type `/c`",
        "Checked 1 page, 0 links: 1 error.",
    ]


def test_properties_are_escaped() -> None:
    found = FOUND._replace(path="a,b:c%.md", help=None)
    (line,) = shown(Report([found]), quiet=True)
    assert line.startswith("::error file=a%2Cb%3Ac%25.md,line=3,")


def test_a_span_over_lines_has_no_columns() -> None:
    found = FOUND._replace(location=Location(3, 5, 4, 2, "x"))
    (line,) = shown(Report([found]), quiet=True)
    assert line.startswith("::error file=posts/a.md,line=3,endLine=4,title=")


def test_paths_start_at_the_git_top_level() -> None:
    (line,) = shown(Report([FOUND]), quiet=True, repository=ROOT.parent)
    assert line.startswith("::error file=project/posts/a.md,")


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")],
)
def test_severities(severity: Severity, command: str) -> None:
    (line,) = shown(Report([FOUND._replace(severity=severity)]), quiet=True)
    assert line.startswith(f"::{command} file=")


def test_what_has_no_room_goes_into_one_notice() -> None:
    found = [
        FOUND._replace(path=f"{severity}-{number:02}.md", severity=severity)
        for severity in Severity
        for number in range(12)
    ]
    lines = shown(Report(found), quiet=True)
    kinds = [line[2 : line.index(" ")] for line in lines]
    assert kinds == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert lines[0].startswith("::error file=error-00.md,")
    assert lines[-1].startswith(
        "::notice title=contentlint::7 more findings, for which the host shows no annotation:%0A"
        "error-10.md:3:5: error: readers get a 404: 100%25 sure"
    )
    assert lines[-1].count("%0A") == 7


def test_the_notice_is_bounded() -> None:
    found = [FOUND._replace(path=f"{number:05}.md") for number in range(5000)]
    lines = shown(Report(found), quiet=True)
    assert len(lines) == 11
    assert lines[-1].endswith("%0A… and 4,890 more")
    assert len(lines[-1]) < 20_000


def test_nothing_found() -> None:
    assert shown(Report(files_checked=3)) == ["Checked 3 pages, 0 links: nothing found."]
    assert shown(Report(files_checked=3), quiet=True) == []


COMMAND = re.compile(r"::(?P<name>\w+) (?P<properties>[^:]*)::(?P<data>.*)")


def parse(line: str) -> tuple[str, dict[str, str], str]:
    """As the host's runner reads a command: split first, then unescape, `%25` last."""
    match = COMMAND.fullmatch(line)
    assert match
    properties = dict(part.split("=", 1) for part in match["properties"].split(","))
    return (
        match["name"],
        {key: unescape(value, "%2C%3A") for key, value in properties.items()},
        unescape(match["data"], ""),
    )


def unescape(text: str, further: str) -> str:
    codes = ["%0D", "%0A", *re.findall("%..", further), "%25"]
    for code in codes:
        text = text.replace(code, chr(int(code[1:], 16)))
    return text


TEXTS = st.text(alphabet=st.one_of(st.sampled_from(":,%\r\n=0DA25#[]a"), st.characters()))


@given(TEXTS)
def test_escaping_can_be_undone(text: str) -> None:
    assert unescape(escape_data(text), "") == text
    assert unescape(escape_property(text), "%2C%3A") == text
    assert not set(escape_property(text)) & set(":,\r\n")


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_a_finding_is_one_command(path: str, message: str, help_text: str, code: str) -> None:
    found = FOUND._replace(path=path, message=message, help=help_text, code=code)
    output = render("github", Report([found], files_checked=1), CONTEXT)
    assert output.count("\n") == 2
    annotation, summary = output.splitlines()
    name, properties, data = parse(annotation)
    assert name == "error"
    assert properties["file"] == visible(path)
    assert properties["title"] == visible(f"{code} broken-link")
    assert data == visible(message) + (f"\nhelp: {visible(help_text)}" if help_text else "")
    assert summary == "Checked 1 page, 0 links: 1 error."
