"""Nothing in a name, a value or a message becomes a command, an escape, markup or a link."""

from __future__ import annotations

import json
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from contentlint.report import FOR_PEOPLE, FORMATS, render
from contentlint.report.azure import escape
from contentlint.report.markdown_text import code, plain, prose
from contentlint.report.order import reporting_order
from contentlint.report.visible import visible
from contentlint.report.xml_text import xml
from tests.report.hostile import CONTEXT, PUBLISHED, TEXTS, reports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from contentlint.diagnostics import Report

few = settings(max_examples=25)
"""For what is tested once for every format."""
JSON = ("json", "json-lines", "gitlab", "sarif", "rdjson")
XML = ("junit", "checkstyle")
MARKDOWN = ("markdown", "github-summary")


def decoded(text: str) -> str:
    """As a reader of UTF-8 gets it."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


@pytest.mark.parametrize("name", FORMATS)
@few
@given(reports())
def test_a_log_shows_it_and_obeys_nothing(name: str, report: Report) -> None:
    output = render(name, report, CONTEXT)
    commands = {"github": "::", "azure": "##vso[task.logissue "}
    for line in output.split("\n"):
        kinds = {unicodedata.category(char) for char in line.replace("\t", "")}
        assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", line)
        own = commands.get(name, "\0")
        if line.startswith(own):
            line = line.removeprefix(own)
        elif name not in FOR_PEOPLE:  # `write` looks after those
            assert not re.search(r"##\w*\[", line)
        else:
            assert not line.lstrip().startswith("::")
    output.encode("utf-8")


@pytest.mark.parametrize("name", JSON)
@few
@given(reports())
def test_json_reads_back(name: str, report: Report) -> None:
    output = render(name, report, CONTEXT)
    ordered = reporting_order(report.diagnostics)
    if name == "json-lines":
        data: Any = [json.loads(line) for line in output.split("\n")[:-1]]
    else:
        data = json.loads(output)
    if name == "sarif":
        codes = [one["ruleId"] for one in data["runs"][0]["results"]]
        assert codes == [decoded(one.code) for one in ordered]
        return
    if name == "gitlab":
        paths = [one["location"]["path"] for one in data]
    elif name == "rdjson":
        paths = [one["location"]["path"] for one in data["diagnostics"]]
    else:
        paths = [one["path"] for one in data]
        assert [one["message"] for one in data] == [decoded(one.message) for one in ordered]
    assert paths == [decoded(one.path) for one in ordered]


def in_xml(text: str) -> str:
    """What XML 1.0 can hold of a text; the rest is written out."""
    allowed = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
    return "".join(char if allowed.match(char) else visible(char) for char in text)


@given(TEXTS)
def test_text_in_xml_reads_back(text: str) -> None:
    element = ElementTree.fromstring(f'<a b="{xml(text)}">{xml(text)}</a>')
    expected = re.sub("<U\\+FFF[EF]>|[\ufffe\uffff]", "?", in_xml(text))
    for read in (element.get("b") or "", element.text or ""):
        assert re.sub("<U\\+FFF[EF]>", "?", read) == expected


@pytest.mark.parametrize("name", XML)
@few
@given(reports())
def test_xml_is_well_formed_and_complete(name: str, report: Report) -> None:
    root = ElementTree.fromstring(render(name, report, CONTEXT))
    ordered = reporting_order(report.diagnostics)
    leaves = ("error",) if name == "checkstyle" else ("failure", "skipped")
    found = [element for element in root.iter() if element.tag in leaves]
    assert len(found) == len(ordered)
    files = root.findall("file") if name == "checkstyle" else root.findall("testsuite")
    expected = {re.sub("<U\\+FFF[EF]>|[\ufffe\uffff]", "?", in_xml(one.path)) for one in ordered}
    assert {re.sub("<U\\+FFF[EF]>", "?", file.get("name") or "") for file in files} == expected


def azure(line: str) -> tuple[dict[str, str], str]:
    """As the host's agent reads a command: the first `]` ends the properties."""
    head, _, data = line.removeprefix("##vso[task.logissue ").partition("]")
    properties = dict(part.split("=", 1) for part in head.split(";") if part)
    return {key: unescape(value) for key, value in properties.items()}, unescape(data)


def unescape(text: str) -> str:
    for mark, char in (("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%AZP25", "%")):
        text = text.replace(mark, char)
    return text


@given(TEXTS)
def test_escaping_for_azure_can_be_undone(text: str) -> None:
    assert unescape(escape(text)) == text
    assert not set(escape(text)) & set(";]\r\n")


@few
@given(reports())
def test_azure_reads_one_issue_a_finding(report: Report) -> None:
    lines = render("azure", report, CONTEXT).split("\n")[:-2]
    ordered = reporting_order(report.diagnostics)
    assert len(lines) == len(ordered)
    for line, one in zip(lines, ordered, strict=True):
        if not line.startswith("##vso[task.logissue "):
            continue
        properties, message = azure(line)
        assert properties["type"] == str(one.severity)
        assert properties["sourcepath"] == visible(one.path)
        assert properties["code"] == visible(one.code)
        assert message.startswith(visible(one.message))


PARSER = MarkdownIt("gfm-like", {"html": True})
assert PARSER.linkify
PARSER.linkify.set({"fuzzy_link": False})  # hosts take no `page.md` for an address
OURS = re.compile(r"</?(?:code|sub|details|summary)>|<br>|<!-- -->|<!-- contentlint -->\n?")


def tokens(markdown: str) -> Iterator[Token]:
    """All tokens, those inside of lines included."""
    for token in PARSER.parse(markdown):
        yield token
        yield from token.children or ()


def shown(markdown: str) -> str:
    """The text that a reader sees of one line of Markdown; fails where it is more than text."""
    text = ""
    for token in tokens(markdown):
        if token.type in ("text", "text_special"):
            text += token.content
        elif token.type == "html_inline":
            assert OURS.fullmatch(token.content)
        else:
            assert token.type in ("inline", "paragraph_open", "paragraph_close")
    return text


@given(TEXTS)
def test_text_in_markdown_stays_text(text: str) -> None:
    # Behind a word: what begins a line is ours, and a line's end holds no white space.
    for read in (shown(f"x {plain(text)} x"), shown(f"x {code(text)} x")):
        assert " ".join(read.split()) == " ".join(f"x {visible(text)} x".split())
    shown(f"x {prose(text)} x")
    assert not re.search(r"(http|https|ftp|mailto):|www\.", plain(text), re.IGNORECASE)


@given(TEXTS)
def test_text_in_markdown_refers_to_nothing(text: str) -> None:
    """A host looks at every run of text by itself, and not at all inside of code."""
    for token in tokens(f"x {plain(text)} x"):
        if token.type in ("text", "text_special"):
            assert not re.search(r"[@#!~%$&^]\w|\bgh-\w", token.content, re.IGNORECASE)


@pytest.mark.parametrize("name", MARKDOWN)
@few
@given(reports())
def test_every_finding_is_one_row_of_a_table(name: str, report: Report) -> None:
    output = render(name, report, replace(CONTEXT, origin=PUBLISHED))
    rows = [token for token in tokens(output) if token.type == "tr_open"]
    heads = sum(1 for token in tokens(output) if token.type == "thead_open")
    rules = {(one.code, one.name, one.severity) for one in report.diagnostics}
    counted = len(rules) if name == "github-summary" else 0
    assert len(rows) - heads == len(report.diagnostics) + counted
    places = []
    for token in tokens(output):
        if token.type == "link_open":
            places.append(str(token.attrs["href"]))
        assert token.type not in ("em_open", "strong_open", "s_open", "image", "code_inline")
        assert token.type not in ("code_block", "fence", "blockquote_open", "hr")
        if token.type in ("html_inline", "html_block"):
            assert OURS.sub("", token.content).strip() == ""
    assert len(places) == len(report.diagnostics)
    assert all(place.startswith(f"{PUBLISHED.files}/") for place in places)
