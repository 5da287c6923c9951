"""Which rules run where: the more specific selector wins, the later override, the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from contentlint.diagnostics import Severity
from contentlint.settings.model import Settings
from contentlint.settings.selection import Selection

from .conftest import Options, make_rule

if TYPE_CHECKING:
    from contentlint.rules.registry import Rule

    from .conftest import Load

ALL = "AB001 AB002 AB010 CD001"


@pytest.mark.parametrize(
    ("text", "options", "codes"),
    [
        ("", {}, "AB001 AB002 CD001"),
        ("select = ['ALL']", {}, ALL),
        ("select = []", {}, ""),
        ("select = ['AB']", {}, "AB001 AB002 AB010"),
        ("select = ['AB00']", {}, "AB001 AB002"),
        ("select = ['third-rule', 'XY101']", {}, "AB002 AB010"),
        # The more specific selector wins, whichever list it stands in.
        ("ignore = ['AB']", {}, "CD001"),
        ("select = ['recommended', 'AB001']\nignore = ['AB']", {}, "AB001 CD001"),
        ("select = ['AB00', 'CD']\nignore = ['AB']", {}, "AB001 AB002 CD001"),
        ("select = ['ALL']\nignore = ['recommended']", {}, "AB010"),
        ("select = ['recommended']\nignore = ['ALL']", {}, "AB001 AB002 CD001"),
        ("select = ['AB']\nignore = ['old-second']", {}, "AB001 AB010"),
        # Between equals, ignore.
        ("select = ['AB']\nignore = ['AB']", {}, ""),
        ("select = ['first-rule']\nignore = ['AB001']", {}, ""),
        # --select stands in the place of select, --ignore adds to ignore.
        ("select = ['CD']", {"select": ["AB"]}, "AB001 AB002 AB010"),
        ("ignore = ['AB001']", {"select": ["AB"]}, "AB002 AB010"),
        ("ignore = ['AB001']", {"select": ["AB001"]}, "AB001"),
        ("ignore = ['AB']", {"select": ["AB"]}, "AB001 AB002 AB010"),
        ("ignore = ['AB001']", {"ignore": ["CD"]}, "AB002"),
        ("select = ['AB001']", {"ignore": ["AB"]}, ""),
        ("", {"select": ["ALL"], "ignore": ["AB00"]}, "AB010 CD001"),
        ("", {"select": ["AB001"], "ignore": ["AB"]}, "AB001"),
        ("", {"select": ["AB001, CD"], "ignore": ["CD001"]}, "AB001"),
    ],
)
def test_selectors(loaded: Load, text: str, options: dict[str, Any], codes: str) -> None:
    rules = Selection(loaded(f"[rules]\n{text}\n", **options)).for_path("a.md")
    assert " ".join(rule.code for rule in rules.rules) == codes
    assert rules.codes == set(codes.split())


OVERRIDES = """\
[rules.AB001]
severity = "warning"
limit = 5
allow = ["x"]

[[overrides]]
files = ["docs/**"]
ignore = ["AB"]
select = ["AB010"]
rules.AB001.limit = 7

[[overrides]]
files = ["docs/api/**"]
select = ["AB001"]
rules.first-rule.severity = "info"
"""


@pytest.mark.parametrize(
    ("path", "options", "codes"),
    [
        ("a.md", {}, "AB001 AB002 CD001"),
        ("docs/a.md", {}, "AB010 CD001"),
        ("docs/api/a.md", {}, "AB001 AB010 CD001"),
        # What is typed is what runs: overrides add nothing to it, but still take away.
        ("docs/api/a.md", {"select": ["CD"]}, "CD001"),
        ("docs/a.md", {"select": ["AB002", "CD"]}, "CD001"),
        ("docs/api/a.md", {"ignore": ["AB"]}, "CD001"),
        ("docs/a.md", {"select": ["AB"], "ignore": ["AB010"]}, ""),
    ],
)
def test_overrides(loaded: Load, path: str, options: dict[str, Any], codes: str) -> None:
    rules = Selection(loaded(OVERRIDES, **options)).for_path(path)
    assert " ".join(rule.code for rule in rules.rules) == codes


def test_an_override_can_replace_the_selection(loaded: Load) -> None:
    text = "[[overrides]]\nfiles = ['docs/**']\nignore = ['ALL']\nselect = ['CD']\n"
    selection = Selection(loaded(text))
    assert selection.for_path("docs/a.md").codes == {"CD001"}


def test_severity_and_options_by_file(loaded: Load) -> None:
    settings = loaded(OVERRIDES)
    selection, rule = Selection(settings), settings.known["AB001"]
    top, api = selection.for_path("a.md"), selection.for_path("docs/api/a.md")
    assert (top.severity(rule), api.severity(rule)) == (Severity.WARNING, Severity.INFO)
    assert top.options(rule) == Options(allow=("x",), limit=5)
    assert api.options(rule) == Options(allow=("x",), limit=7)
    assert top.options(rule) is top.options(rule)


def test_the_configuration_goes_before_a_finding_s_own_severity(loaded: Load) -> None:
    settings = loaded("[rules.AB001]\nseverity = 'info'\n")
    rules, known = Selection(settings).for_path("a.md"), settings.known
    assert rules.severity(known["AB001"], Severity.WARNING) is Severity.INFO
    assert rules.severity(known["AB002"], Severity.WARNING) is Severity.WARNING
    assert rules.severity(known["AB002"]) is Severity.ERROR


def test_equal_overrides_share_one_rule_set(loaded: Load) -> None:
    selection = Selection(loaded(OVERRIDES))
    assert selection.for_path("a.md") is selection.for_path("b/c.md")
    assert selection.for_path("docs/a.md") is selection.for_path("docs/b.md")
    assert selection.for_path("docs/a.md") is not selection.for_path("a.md")


def test_md_selects_what_stands_for_markdownlints_rules(rules: dict[str, Rule]) -> None:
    rules = {
        **rules,
        "MD009": make_rule("MD009", "spaces"),
        "AB034": make_rule("AB034", "bare", "MD034", recommended=False),
    }

    def codes(**options: Any) -> str:
        settings = Settings(Path(), known=rules, **options)
        return " ".join(sorted(Selection(settings).for_path("a.md").codes))

    assert codes(select=("MD",)) == "AB034 MD009"
    assert codes(cli_select=("MD",)) == "AB034 MD009"
    assert codes(select=("MD", "AB034"), ignore=("MD",)) == "AB034"
    assert codes(select=("ALL",), cli_ignore=("MD",)) == "AB001 AB002 AB010 AB034 CD001"
