"""markdownlint's comments have markdownlint's meaning."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.content.dialects import COMMONMARK, MARKDOWNLINT, MDX, Dialect
from contentlint.content.document import Document
from contentlint.content.markdownlint.names import CODES, TAGS, codes_of
from contentlint.content.markdownlint.settings import read_settings
from contentlint.diagnostics import Diagnostic, Severity, Span
from contentlint.rules.hygiene.outcome import SuppressionOutcome
from contentlint.rules.registry import NoOptions, Rule
from contentlint.run.check import check
from contentlint.run.hiding import Hiding, on_lines
from contentlint.run.request import Request
from contentlint.settings.load import load_settings
from contentlint.settings.model import Settings
from contentlint.settings.selection import Selection
from tests.corpora.shared import SHARED

if TYPE_CHECKING:
    from contentlint.content.facts import Facts

FOLDER = SHARED / "conformance/markdownlint"


def facts(text: str, dialect: Dialect = COMMONMARK) -> Facts:
    return Document("page.md", text.encode(), dialect).facts


def off(text: str, code: str, dialect: Dialect = COMMONMARK) -> list[int]:
    """The lines on which the page switches a rule off."""
    return sorted(
        line
        for one in facts(text, dialect).suppressions
        if not one.codes or code in [name for name, _ in one.codes]
        for line in range(*one.lines)
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\n<!-- markdownlint-disable MD010 -->\nb\n", [2, 3, 4]),
        ("<!-- MARKDOWNLINT-disable no-Hard-TABS -->\nb", [1, 2]),
        ("<!-- markdownlint-disable whitespace -->\nb", [1, 2]),
        ("<!-- markdownlint-disable -->\nb", [1, 2]),
        ("<!-- markdownlint-disable line-length -->\nb", []),
        (
            "<!-- markdownlint-disable MD010 -->\nb\n<!-- markdownlint-enable hard_tab -->\nc",
            [1, 2],
        ),
        ("<!-- markdownlint-disable -->\nb\n<!-- markdownlint-enable MD010 -->\nc", [1, 2]),
        ("<!-- markdownlint-disable -->\nb\n<!-- markdownlint-enable MD009 -->\nc", [1, 2, 3, 4]),
        ("<!-- markdownlint-disable MD010 -->\nb\n<!-- markdownlint-restore -->\nc", [1, 2]),
        ("a <!-- markdownlint-disable-line MD010 -->\nb", [1]),
        ("<!-- markdownlint-disable-next-line MD010 -->\nb\nc", [2]),
        ("<!-- markdownlint-disable-next-line MD010 -->\n\nc", [2]),
        ("a\n\n<!-- markdownlint-disable-file hard_tab -->\n", [1, 2, 3, 4]),
        (
            "<!-- markdownlint-disable-file MD010 -->\n\n<!-- markdownlint-enable MD010 -->\nb",
            [1, 2],
        ),
        ("<!-- markdownlint-disable MD010, MD011 -->\n", [1, 2]),
        ("`<!-- markdownlint-disable MD010 -->`\n", []),
        ("<!-- rumdl-disable MD010 -->\nb\n<!-- rumdl-enable MD010 -->\n", [1, 2]),
    ],
)
def test_where_a_rule_is_off(text: str, lines: list[int]) -> None:
    assert off(text, "MD010") == lines


def test_in_the_comments_of_mdx() -> None:
    assert off("{/* markdownlint-disable MD010 */}\nb\n", "MD010", MDX) == [1, 2, 3]
    (one,) = facts('{/* markdownlint-configure-file {"ul": false} */}\n', MDX).configured
    assert one.values == {"ul": False}


def test_strictly_only_what_markdownlint_finds() -> None:
    text = "```\n<!-- markdownlint-disable MD010 -->\n```\n"
    assert (off(text, "MD010"), off(text, "MD010", MARKDOWNLINT)) == ([], [2, 3, 4])
    text = "<!--\nmarkdownlint-disable MD010\n-->\n"
    assert (off(text, "MD010"), off(text, "MD010", MARKDOWNLINT)) == ([1, 2, 3, 4], [])
    text = "<!-- markdownlint-disable MD010, MD011 -->\n"
    assert off(text, "MD010", MARKDOWNLINT) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('{"MD013": {"code_blocks": false}}', {"MD013": {"code_blocks": False}}),
        (
            '\n{\n  // wide\n  "line-length": 1, /* a */ "x": "// y",\n}\n',
            {"line-length": 1, "x": "// y"},
        ),
        ("MD013:\n  line_length: 100\n", {"MD013": {"line_length": 100}}),
        ("MD013 = false", {"MD013": False}),
        ("{", None),
        ("[1, 2]", None),
        ("", None),
        ('{"a": NaN}', None),
        ("[" * 50_000, None),
        ("just words", None),
    ],
)
def test_what_configures(text: str, values: dict[str, Any] | None) -> None:
    assert read_settings(text) == values


@given(st.text(alphabet='{}[]",:/*\\ \n1a-', max_size=40))
def test_any_text_may_stand_in_a_configuration(text: str) -> None:
    values = read_settings(text)
    assert values is None or json.dumps(values, allow_nan=False)


def test_tags_and_names() -> None:
    assert len(CODES) == 53
    assert codes_of("Single-H1") == codes_of("md025") == ("MD025",)
    assert codes_of("HARD_TAB") == TAGS["hard_tab"] == ("MD010",)
    assert codes_of("broken-link") == ()


def known() -> dict[str, Rule]:
    """A rule for each of markdownlint's, that finds nothing."""

    def none(*_: object) -> Any:
        yield from ()

    return {
        code: Rule(code, code.lower(), "file", Severity.WARNING, False, (), NoOptions, none, False)
        for code in CODES
    }


def states(text: str, dialect: Dialect, select: tuple[str, ...] = ("ALL",)) -> dict[str, list[int]]:
    """The lines on which each rule is heard."""
    document = Document("page.md", text.encode(), dialect)
    rules = known()
    page, lines = document.facts, document.lines
    ran = Selection(Settings(Path(), select=select, known=rules)).for_page(page)
    names = {code.casefold(): code for code in CODES}
    outcome = SuppressionOutcome(ran.codes, lambda name: names.get(name.casefold()))
    outcome.markdownlints = frozenset(CODES)
    hiding = Hiding(page.suppressions, lines, outcome)
    heard: dict[str, list[int]] = {}
    for code in sorted(ran.codes):
        found = [
            Diagnostic("page.md", code, code, Severity.WARNING, Span(start, start), "")
            for start in lines.starts
        ]
        if ran.partial:
            found = on_lines(found, page.configured, lines, {one: one for one in ran.partial})
        heard[code] = [lines.position(one.span.start)[0] for one in found if not hiding.hides(one)]
    return heard


@pytest.mark.skipif(not FOLDER.exists(), reason="markdownlint's test files are not there")
def test_the_states_of_markdownlints_own_tests() -> None:
    with (FOLDER / "expected.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    for row in rows:
        if not row["inline"]:
            continue
        text = (FOLDER / "cases" / row["file"]).read_text("utf-8-sig")
        heard = states(text, MARKDOWNLINT)
        count = len(text.splitlines())
        for code in CODES:
            ranges = row["off"].get(code, []) if code in row["config"] else [[1, count]]
            silent = {line for a, b in ranges for line in range(a, b + 1)}
            want = [line for line in range(1, count + 1) if line not in silent]
            got = [line for line in heard.get(code, []) if line <= count]
            assert got == want, (row["file"], code)


def test_a_rule_that_the_page_switches_on() -> None:
    text = (
        '<!-- markdownlint-configure-file {"hr-style": true, "MD009": {"x": 1}, "ul": false} -->\n'
    )
    heard = states(text, COMMONMARK, select=("MD004",))
    assert sorted(heard) == ["MD009", "MD035"]


def test_enable_ends_and_does_not_begin() -> None:
    text = "<!-- markdownlint-disable -->\na\n<!-- markdownlint-enable -->\nb\n"
    assert states(text, COMMONMARK, select=("MD004",)) == {"MD004": [3, 4, 5]}
    assert states(text, MARKDOWNLINT, select=("MD004",))["MD010"] == [3, 4, 5]
    text = "<!-- markdownlint-enable-file MD010 -->\nb\n"
    assert states(text, COMMONMARK, select=("MD004",))["MD010"] == [1, 2, 3]


LONG = "This line is longer than twenty characters.\n"


def found(tmp_path: Path, text: str, config: str = "", **options: Any) -> list[str]:
    (tmp_path / "contentlint.toml").write_text(config)
    (tmp_path / "page.md").write_text(text)
    cache = tmp_path / ".cache"
    settings = load_settings(tmp_path, **options)
    report = check(settings, Request(cwd=tmp_path, cache=cache))
    return sorted({f"{one.severity} {one.name}" for one in report.diagnostics})


def configured(values: str) -> str:
    return f"# A\n\n{LONG}\n<!-- markdownlint-configure-file {values} -->\n"


@pytest.mark.parametrize(
    ("values", "names"),
    [
        ('{"MD013": {"line_length": 20}}', ["warning line-length"]),
        ('{"line-length": {"line-length": 20, "severity": "error"}}', ["error line-length"]),
        ('{"LINE_LENGTH": {"line_length": 20}}', ["warning line-length"]),
        ('{"MD013": {"line_length": 20, "enabled": false}}', []),
        ('{"MD013": {"line_length": 20}, "line_length": false}', []),
        ('{"MD013": {"line_length": "20"}}', []),
        ('{"MD013": {"line_length": 200, "code_blocks": 7, "colour": "red"}}', []),
        ('{"MD013": "error"}', []),
        ('{"MD013": ', ["warning unknown-suppression"]),
    ],
)
def test_a_page_sets_up_a_rule(tmp_path: Path, values: str, names: list[str]) -> None:
    assert found(tmp_path, configured(values)) == names


def test_the_page_goes_over_the_project_and_not_over_the_command_line(tmp_path: Path) -> None:
    config = '[rules]\nselect = ["line-length"]\n[rules.line-length]\nline-length = 30\n'
    assert found(tmp_path, configured("{}"), config) == ["warning line-length"]
    assert found(tmp_path, configured('{"MD013": true}'), config) == []
    assert found(tmp_path, configured('{"default": false}'), config) == []
    own = configured('{"MD013": {"line_length": 20}}')
    severe = f'{config}severity = "error"\n'
    assert found(tmp_path, own, severe) == ["error line-length"]
    assert found(tmp_path, own, severe, ignore=["MD013"]) == []
    assert found(tmp_path, own, severe, select=["MD009"]) == []
    assert found(tmp_path, own, severe) == ["error line-length"]


def test_what_is_kept_of_an_earlier_run_follows_the_settings_of_rules_not_selected(
    tmp_path: Path,
) -> None:
    own = configured('{"MD013": {"line_length": 20}}')
    assert found(tmp_path, own) == ["warning line-length"]
    assert found(tmp_path, own, '[rules.MD013]\nseverity = "error"\n') == ["error line-length"]
    assert found(tmp_path, own, select=["recommended"]) == []


def test_comments_of_markdownlint_are_about_its_rules(tmp_path: Path) -> None:
    text = "<!-- markdownlint-disable -->\n\n[a](gone.md) [b](#gone)\n"
    assert found(tmp_path, text) == ["error broken-link"]
