"""Comments and summaries: the worst first, and never more than the host takes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from contentlint.diagnostics import Diagnostic, Location, Report, Severity, Span
from contentlint.report import Context, render

ROOT = Path("project").absolute()
CONTEXT = Context(root=ROOT, cwd=ROOT)
FOUND = Diagnostic(
    "posts/a_b.md",
    "LK001",
    "broken-link",
    Severity.ERROR,
    Span(10, 12),
    "readers get a 404: nothing serves `/b|c`",
    "type `/c`",
    location=Location(3, 5, 3, 7, "[a](/b)"),
)


def test_a_comment() -> None:
    assert render("markdown", Report([FOUND], files_checked=2, links_judged=7), CONTEXT) == (
        "<!-- contentlint -->\n"
        "### contentlint: 1 error\n"
        "\n"
        "| | Where | What |\n"
        "| --- | --- | --- |\n"
        "| error | <code>posts/a&#95;b.md:3</code> | readers get a 404: nothing serves "
        "<code>/b&#124;c</code><br>type <code>/c</code><br>"
        "<sub><code>LK001 broken-link</code></sub> |\n"
        "\n"
        "Checked 2 pages, 7 links: 1 error.\n"
    )


def test_a_summary_counts_by_rule_first() -> None:
    report = Report([FOUND, FOUND._replace(severity=Severity.WARNING)], files_checked=2)
    blocks = render("github-summary", report, CONTEXT).split("\n\n")
    assert blocks[0] == "### contentlint: 1 error, 1 warning"
    assert blocks[1] == "Checked 2 pages, 0 links: 1 error, 1 warning."
    assert blocks[2].splitlines()[2:] == [
        "| 1 | error | <code>LK001 broken-link</code> |  |",
        "| 1 | warning | <code>LK001 broken-link</code> |  |",
    ]
    assert len(blocks[3].splitlines()) == 4


def test_nothing_found() -> None:
    clean = Report(files_checked=2)
    sentence = "Checked 2 pages, 0 links: nothing found."
    head = "### contentlint: nothing found"
    assert render("markdown", clean, CONTEXT) == f"<!-- contentlint -->\n{head}\n\n{sentence}\n"
    assert render("github-summary", clean, CONTEXT) == f"{head}\n\n{sentence}\n"


def test_statistics_stand_in_for_the_findings() -> None:
    counting = replace(CONTEXT, statistics=True)
    for name in ("markdown", "github-summary"):
        shown = render(name, Report([FOUND] * 3, files_checked=1), counting)
        assert "| 3 | error | <code>LK001 broken-link</code> |  |" in shown
        assert "readers get a 404" not in shown


def test_more_than_a_screen_unfolds() -> None:
    shown = render("markdown", Report([FOUND] * 25, files_checked=1), CONTEXT)
    first, folded = shown.split("<details><summary>5 more findings</summary>\n\n| | Where")
    assert first.count("| error |") == 20
    assert folded.count("| error |") == 5


def test_the_worst_come_first_whatever_their_file() -> None:
    mild = FOUND._replace(severity=Severity.WARNING)
    found = [FOUND, mild._replace(path="a.md"), mild, FOUND._replace(path="a.md")]
    shown = render("markdown", Report(found, files_checked=2), CONTEXT)
    kinds = [line.split(" ")[1] for line in shown.splitlines() if line.startswith("| ")]
    assert kinds[2:] == ["error", "error", "warning", "warning"]


def test_a_host_takes_it() -> None:
    long = FOUND._replace(message="é" * 3000)
    found = [long._replace(path=f"{number:05}.md") for number in range(400)]
    comment = render("markdown", Report(found, files_checked=1), CONTEXT)
    assert len(comment.encode()) < 65_536
    assert "\n… and 391 findings for which there is no room here.\n" in comment
    summary = render("github-summary", Report(found, files_checked=1), CONTEXT)
    assert len(summary.encode()) < 2**20
    assert "for which there is no room here" in summary
