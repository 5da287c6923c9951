"""What a right configuration becomes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from contentlint.diagnostics import Severity
from contentlint.errors import UsageError
from contentlint.settings.load import load_settings
from contentlint.settings.model import Override, RuleSettings
from contentlint.site.config import Collection, SiteConfig

from .conftest import make_rule

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.rules.registry import Rule

    from .conftest import Fail, Load

WHOLE = """\
exclude = ["contents/drafts/**"]
fail-on = "warning"

[site]
preset = "gatsby"
base-url = "https://example.com/"
content = ["contents/"]
dynamic = ["/questions/**"]
trailing-slash = "never"
lower-case = true
routes = { "contents/blog/a.md" = "/first" }

[data]
authors = "src/authors.json#/*/handle"

[collections.blog]
include = ["contents/blog/**/*.{md,mdx}"]
exclude = ["**/_*/**"]
schema = "./schemas/post.json"

[rules]
select = ["recommended", "AB010"]
ignore = ["CD001"]
[rules.second-rule]
severity = "warning"
[rules.AB001]
allow = ["a"]
ratio = 1

[[overrides]]
files = ["contents/handbook/**"]
ignore = ["AB"]
select = ["CD001"]
rules.XY101.severity = "info"
"""


def test_every_part_of_a_configuration(loaded: Load, project: Path) -> None:
    settings = loaded(WHOLE)
    assert (settings.root, settings.config) == (project, project / "contentlint.toml")
    assert settings.exclude == ("contents/drafts/**",)
    assert settings.fail_on is Severity.WARNING
    assert [part.values for part in settings.sites] == [
        {
            "preset": "gatsby",
            "base_url": "https://example.com",
            "content": ("contents",),
            "dynamic": ("/questions/**",),
            "trailing_slash": "never",
            "lower_case": True,
            "routes": (("contents/blog/a.md", "/first"),),
        }
    ]
    SiteConfig(**settings.sites[0].values)
    assert settings.data == {"authors": "src/authors.json#/*/handle"}
    assert settings.collections == (
        Collection("blog", ("contents/blog/**/*.{md,mdx}",), ("**/_*/**",), "schemas/post.json"),
    )
    assert settings.select == ("recommended", "AB010")
    assert settings.ignore == ("CD001",)
    assert settings.rules == {
        "AB002": RuleSettings(Severity.WARNING, {}),
        "AB001": RuleSettings(None, {"allow": ("a",), "ratio": 1.0}),
    }
    assert settings.overrides == (
        Override(
            ("contents/handbook/**",),
            ("CD001",),
            ("AB",),
            {"AB002": RuleSettings(Severity.INFO, {})},
        ),
    )


def test_origins_name_the_line(loaded: Load) -> None:
    settings = loaded(WHOLE, fail_on="info", select=["AB001"])
    assert settings.origin("exclude") == "contentlint.toml:1"
    assert settings.origin("site.base-url") == "contentlint.toml:6"
    assert settings.origin("data.authors") == "contentlint.toml:14"
    assert settings.origin("collections.blog.schema") == "contentlint.toml:19"
    assert settings.origin("rules.second-rule.severity") == "contentlint.toml:25"
    assert settings.origin("overrides.0.select") == "contentlint.toml:33"
    assert settings.origin("plugins") == "default"
    assert settings.origin("fail-on") == "--fail-on"
    assert settings.origin("cli.select") == "--select"


def test_without_a_configuration_the_recommended_rules_run(project: Path) -> None:
    settings = load_settings(project)
    assert settings.config is None
    assert settings.select == ("recommended",)
    assert settings.fail_on is Severity.ERROR
    assert (settings.sites, settings.collections, settings.origins) == ((), (), {})


def test_an_empty_selection_stays_empty(loaded: Load) -> None:
    assert loaded("[rules]\nselect = []\n").select == ()
    assert loaded("[rules]\nignore = []\n").select == ("recommended",)


def test_one_folder_needs_no_brackets(loaded: Load) -> None:
    settings = loaded('[site]\ncontent = "contents"\nstatic = ["a", "b/"]\n')
    assert settings.sites[0].values == {"content": ("contents",), "static": ("a", "b")}


def test_several_sites(loaded: Load) -> None:
    settings = loaded(
        '[[site]]\n[[site]]\nfolder = "./website/"\ncontent = ["docs", "../contents"]\n'
    )
    assert [part.folder for part in settings.sites] == ["", "website"]
    assert settings.sites[1].values["content"] == ("docs", "../contents")
    assert settings.origin("site.1.folder") == "contentlint.toml:3"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_endings_and_byte_order_mark(project: Path, ending: str, mark: str) -> None:
    text = mark + WHOLE.replace("\n", ending)
    (project / "contentlint.toml").write_bytes(text.encode("utf-8"))
    settings = load_settings(project)
    assert settings.exclude == ("contents/drafts/**",)
    assert settings.origin("site.base-url") == "contentlint.toml:6"


def test_every_type_of_option(loaded: Load) -> None:
    text = """\
[rules.first-rule]
allow = ["x", "y"]
limit = 4
ratio = 0.25
strict = true
style = "short"
prefix = "p"
names = { a = "b" }
"""
    assert loaded(text).rules["AB001"].options == {
        "allow": ("x", "y"),
        "limit": 4,
        "ratio": 0.25,
        "strict": True,
        "style": "short",
        "prefix": "p",
        "names": {"a": "b"},
    }


def test_a_pointer_is_kept_and_a_glob_of_files_may_be_data(loaded: Load) -> None:
    settings = loaded('[data]\na = "src/authors.json#/x"\nb = "src/*.json"\nc = "src"\n')
    assert settings.data == {"a": "src/authors.json#/x", "b": "src/*.json", "c": "src"}


@pytest.mark.parametrize(
    ("options", "message", "advice"),
    [
        (
            {"select": ["AB01"], "ignore": ["frist-rule"]},
            "--ignore: there is no rule `frist-rule`",
            "did you mean `first-rule`?",
        ),
        (
            {"select": ["AB001,AB020"]},
            "--select: there is no rule `AB020`",
            "did you mean `AB002`?",
        ),
        (
            {"select": ["zzzzzz"]},
            "--select: there is no rule `zzzzzz`",
            "`contentlint rule` lists the rules",
        ),
        (
            {"fail_on": "fatal"},
            "--fail-on should be `error`, `warning` or `info`, not `fatal`",
            None,
        ),
    ],
)
def test_what_the_command_line_cannot_say(
    project: Path, options: dict[str, list[str]], message: str, advice: str | None
) -> None:
    with pytest.raises(UsageError) as caught:
        load_settings(project, **options)  # type: ignore[arg-type]
    assert (caught.value.message, caught.value.help) == (message, advice)


@dataclass(frozen=True, slots=True)
class StyleOptions:
    """Options as rules of Markdown style have them."""

    lines_above: tuple[int, ...] = field(default=(1,), metadata={"lone": True})
    code_blocks: bool = True


@pytest.fixture
def style(rules: dict[str, Rule], monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that markdownlint has, too."""
    rule = make_rule("MD022", "blanks-around-headings", options=StyleOptions)
    monkeypatch.setitem(rules, "MD022", rule)


@pytest.mark.usefixtures("style")
@pytest.mark.parametrize(
    ("written", "options"),
    [
        ("lines_above = 2", {"lines_above": (2,)}),
        ("lines-above = 2", {"lines_above": (2,)}),
        (
            "lines_above = [1, 2]\ncode-blocks = false",
            {"lines_above": (1, 2), "code_blocks": False},
        ),
    ],
)
def test_options_may_be_written_as_markdownlint_writes_them(
    loaded: Load, written: str, options: dict[str, object]
) -> None:
    settings = loaded(f"[rules.MD022]\n{written}\n")
    assert settings.rules["MD022"].options == options
    assert settings.origin("rules.MD022.lines-above") == "contentlint.toml:2"


@pytest.mark.usefixtures("style")
def test_an_option_is_written_once(failed: Fail) -> None:
    error = failed("[rules.MD022]\ncode_blocks = true\ncode-blocks = true\n")
    assert "are the same option" in error.message


def test_compatibility_with_markdownlint(loaded: Load) -> None:
    assert not loaded("").strict
    assert loaded('compatibility = "markdownlint"\n').strict
