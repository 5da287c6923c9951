"""Text and concise output, to the letter."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from contentlint.diagnostics import Diagnostic, Edit, Fix, Report, Safety, Severity, Span
from contentlint.lines import Lines
from contentlint.report import FORMATS, Context, render

ROOT = Path("project").absolute()
CONTEXT = Context(root=ROOT, cwd=ROOT)


def finding(
    path: str,
    text: str,
    part: str,
    message: str,
    *,
    severity: Severity = Severity.ERROR,
    help_text: str | None = None,
    fix: Safety | None = None,
    rule: tuple[str, str] = ("LK001", "broken-link"),
) -> Diagnostic:
    start = text.index(part)
    span = Span(start, start + len(part))
    mending = Fix("Write it so", (Edit(span, "x"),), fix) if fix else None
    found = Diagnostic(path, *rule, severity, span, message, help_text, mending)
    return found.located(Lines(text))


POST = "---\r\ndate: 2020-02-30\r\n---\r\n\r\nSee [the café](/blog/using-posting), please.\r\n"


def report() -> Report:
    return Report(
        diagnostics=[
            finding("style.md", "a  \nb\n", "  ", "trailing", severity=Severity.WARNING),
            finding(
                "posts/a.md",
                POST,
                "/blog/using-posting",
                "readers get a 404: nothing serves `/blog/using-posting`",
                help_text="no page is named like it",
                fix=Safety.SUGGESTED,
            ),
            finding(
                "posts/a.md",
                POST,
                "2020-02-30",
                "`2020-02-30` is not a date: February 2020 has 29 days",
                rule=("FM003", "front-matter-schema"),
                fix=Safety.SAFE,
            ),
        ],
        files_checked=118,
        links_judged=1628,
        unverified=Counter({"answered at run time": 11, "a template tag": 1}),
        unverified_links=[("posts/a.md", 9, "/q/1", "answered at run time")],
    )


TEXT = """\
posts/a.md:2:7: error: `2020-02-30` is not a date: February 2020 has 29 days [FM003 front-matter-schema]
    2 | date: 2020-02-30
      |       ^^^^^^^^^^

posts/a.md:5:16: error: readers get a 404: nothing serves `/blog/using-posting` [LK001 broken-link]
    5 | See [the café](/blog/using-posting), please.
      |                ^^^^^^^^^^^^^^^^^^^
      = help: no page is named like it

style.md:1:2: warning: trailing [LK001 broken-link]
    1 | a  
      |  ^^

Checked 118 pages, 1,640 links (12 not judged: --show-unverified): 2 errors, 1 warning \
(1 fixable with --fix, 1 more with --fix --unsafe-fixes).
"""  # noqa: E501, W291

CONCISE = """\
posts/a.md:2:7: error: `2020-02-30` is not a date: February 2020 has 29 days [FM003 front-matter-schema]
posts/a.md:5:16: error: readers get a 404: nothing serves `/blog/using-posting` [LK001 broken-link]
style.md:1:2: warning: trailing [LK001 broken-link]
Checked 118 pages, 1,640 links (12 not judged: --show-unverified): 2 errors, 1 warning \
(1 fixable with --fix, 1 more with --fix --unsafe-fixes).
"""  # noqa: E501


def test_text() -> None:
    assert render("text", report(), CONTEXT) == TEXT


def test_concise() -> None:
    assert render("concise", report(), CONTEXT) == CONCISE


GROUPED = """\
posts/a.md:
   2:7  error  `2020-02-30` is not a date: February 2020 has 29 days [FM003 front-matter-schema]
  5:16  error  readers get a 404: nothing serves `/blog/using-posting` [LK001 broken-link]

style.md:
  1:2  warning  trailing [LK001 broken-link]

Checked 118 pages, 1,640 links (12 not judged: --show-unverified): 2 errors, 1 warning \
(1 fixable with --fix, 1 more with --fix --unsafe-fixes).
"""


def test_grouped() -> None:
    assert render("grouped", report(), CONTEXT) == GROUPED


def test_paths_are_seen_from_where_the_writer_stands() -> None:
    inside = replace(CONTEXT, cwd=ROOT / "posts")
    lines = render("concise", report(), inside).splitlines()
    assert [line.split(":")[0] for line in lines[:3]] == ["a.md", "a.md", "../style.md"]


@pytest.mark.parametrize("name", ["text", "concise"])
def test_quiet_prints_findings_only(name: str) -> None:
    quiet = replace(CONTEXT, quiet=True)
    assert "Checked" not in render(name, report(), quiet)
    assert "posts/a.md:2:7: error:" in render(name, report(), quiet)
    assert render(name, Report(files_checked=3), quiet) == ""


@pytest.mark.parametrize("name", ["text", "concise", "grouped"])
def test_nothing_found_is_one_line(name: str) -> None:
    clean = Report(files_checked=118, links_judged=1640)
    assert render(name, clean, CONTEXT) == "Checked 118 pages, 1,640 links: nothing found.\n"


def test_an_empty_run_does_not_pass_for_a_clean_one() -> None:
    assert render("text", Report(), CONTEXT).startswith("Checked nothing: no page is here")


@pytest.mark.parametrize("name", ["text", "concise"])
def test_lists_what_was_not_judged(name: str) -> None:
    shown = render(name, report(), replace(CONTEXT, show_unverified=True))
    assert (
        "Not judged: 12 links\n"
        "  11  answered at run time\n"
        "   1  a template tag\n"
        "posts/a.md:9: not judged: /q/1 (answered at run time)\n"
    ) in shown
    assert "1,640 links (12 not judged): 2 errors" in shown


def test_statistics_instead_of_findings() -> None:
    shown = render("text", report(), replace(CONTEXT, statistics=True))
    assert shown.split("\n\n")[0] == (
        "1  error    FM003 front-matter-schema  1 fixable\n"
        "1  error    LK001 broken-link          1 fixable with --unsafe-fixes\n"
        "1  warning  LK001 broken-link"
    )


def test_statistics_of_nothing_leave_the_summary() -> None:
    shown = render("text", Report(files_checked=1), replace(CONTEXT, statistics=True))
    assert shown == "Checked 1 page, 0 links: nothing found.\n"


def test_colours_go_around_the_same_text() -> None:
    import re

    colored = render("text", report(), replace(CONTEXT, color=True))
    assert "\x1b[1;31merror:\x1b[0m" in colored
    assert "\x1b[1;33m^^\x1b[0m" in colored
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == TEXT


def test_hostile_text_is_made_visible() -> None:
    text = "x \x1b]0;owned\x07 [a](/b)\n"
    found = finding("a\x1b[2J\n.md", text, "/b", "bad `\x1b[31m\n::error::x`", help_text="\x9bm")
    shown = render("text", Report([found], files_checked=1), CONTEXT)
    assert shown.split("\n\n")[0] == (
        "a<U+001B>[2J\\n.md:1:18: error: bad `<U+001B>[31m\\n::error::x` [LK001 broken-link]\n"
        "    1 | x <U+001B>]0;owned<U+0007> [a](/b)\n"
        f"      | {' ' * 31}^^\n"
        "      = help: <U+009B>m"
    )


@pytest.mark.parametrize("path", ["::stop-commands::x.md", " ::stop-commands::x.md"])
def test_a_line_never_begins_like_a_command_to_the_host(path: str) -> None:
    found = finding(path, "[a](/b)\n", "/b", "bad")
    for name in ("text", "concise", "grouped"):
        assert render(name, Report([found], files_checked=1), CONTEXT).startswith(f"./{path}:")


def test_bytes_that_are_not_utf8_can_be_printed() -> None:
    found = finding("caf\udce9.md", "\udcff [a](/b)\n", "/b", "bad `\udcff`")
    for name in FORMATS:
        render(name, Report([found], files_checked=1), CONTEXT).encode("utf-8")


def test_says_which_fixes_were_left_out() -> None:
    left = Report(files_checked=1, withdrawn=[("a.md", "LK003", "a link would be lost")])
    assert render("text", left, CONTEXT).startswith(
        "a.md: not fixed: a link would be lost [LK003]\n\nChecked 1 page"
    )


@pytest.mark.parametrize(
    ("context", "done", "left", "end"),
    [
        (replace(CONTEXT, mode="fix"), 2, 0, "fixed 2 findings; nothing left."),
        (replace(CONTEXT, mode="fix"), 1, 1, "fixed 1 finding; left: 1 error (1 fixable with"),
        (replace(CONTEXT, mode="fix"), 0, 0, "nothing found."),
        (replace(CONTEXT, mode="diff"), 1, 1, ": 1 error (1 would be fixed)."),
        (replace(CONTEXT, mode="check"), 0, 1, ": 1 error (1 fixable with --fix)."),
    ],
)
def test_says_what_was_fixed(context: Context, done: int, left: int, end: str) -> None:
    found = [finding("a.md", "abc", "b", "bad", fix=Safety.SAFE)] * left
    shown = render("text", Report(found, files_checked=1, fixed=done), context)
    assert end in shown


def test_says_what_was_suppressed() -> None:
    done = Report(files_checked=2, suppressed=3)
    shown = render("text", done, replace(CONTEXT, mode="suppress"))
    assert shown == "Checked 2 pages, 0 links: suppressed 3 findings; nothing left.\n"


@pytest.mark.parametrize(
    ("fixes", "unsafe", "end"),
    [
        ([Safety.SAFE], False, "(1 fixable with --fix)."),
        ([Safety.SUGGESTED] * 2, False, "(2 fixable with --fix --unsafe-fixes)."),
        ([Safety.SAFE, Safety.SUGGESTED], True, "(2 fixable with --fix --unsafe-fixes)."),
        ([Safety.SAFE], True, "(1 fixable with --fix)."),
        ([], True, "0 links: 1 error."),
    ],
)
def test_counts_what_can_be_fixed(fixes: list[Safety], unsafe: bool, end: str) -> None:
    found = [finding("a.md", "abc", "b", "bad", fix=fix) for fix in fixes]
    found = found or [finding("a.md", "abc", "b", "bad")]
    shown = render("concise", Report(found, files_checked=1), replace(CONTEXT, unsafe_fixes=unsafe))
    assert shown.endswith(f"{end}\n")


def test_a_finding_without_a_place_has_no_excerpt() -> None:
    found = Diagnostic("data.json", "FM010", "r", Severity.ERROR, Span(0, 0), "gone", "add it")
    shown = render("text", Report([found], files_checked=1), CONTEXT)
    assert shown.startswith("data.json: error: gone [FM010 r]\n      = help: add it\n\n")
