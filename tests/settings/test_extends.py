"""`extends`: shared files below one's own, from the project or a package, never run."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from contentlint.diagnostics import Severity
from contentlint.errors import SettingsError
from contentlint.settings.load import load_settings
from contentlint.settings.show import explain_settings

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.settings.model import Settings

BASE = """\
exclude = ["old/**", "older/**"]
fail-on = "warning"

[site]
preset = "hugo"
base-url = "https://tides.example"

[collections.blog]
include = ["blog/**"]
schema = "blog-post"

[rules]
ignore = ["CD001"]
[rules.second-rule]
severity = "warning"
[rules.first-rule]
severity = "info"

[[overrides]]
files = ["a/**"]
ignore = ["AB001"]
"""
OWN = """\
extends = "shared/base.toml"
exclude = ["drafts/**"]

[site]
preset = "zola"

[collections.blog]
include = ["posts/**"]

[rules.XY101]
severity = "error"

[[overrides]]
files = ["b/**"]
ignore = ["AB001"]
"""


def put(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    (root / ".git").mkdir(exist_ok=True)
    return root


def load(root: Path, files: dict[str, str]) -> Settings:
    return load_settings(put(root, files))


def failing(root: Path, files: dict[str, str]) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        load(root, files)
    return caught.value


def test_own_settings_go_over_shared_ones(tmp_path: Path) -> None:
    settings = load(tmp_path, {"contentlint.toml": OWN, "shared/base.toml": BASE})
    assert settings.exclude == ("drafts/**",)
    assert settings.fail_on is Severity.WARNING
    assert dict(settings.sites[0].values) == {
        "preset": "zola",
        "base_url": "https://tides.example",
    }
    [blog] = settings.collections
    assert (blog.include, blog.schema) == (("posts/**",), "blog-post")
    assert settings.ignore == ("CD001",)
    assert settings.rules["AB002"].severity is Severity.ERROR
    assert [one.files for one in settings.overrides] == [("a/**",), ("b/**",)]


def test_config_shows_who_says_it(tmp_path: Path) -> None:
    settings = load(tmp_path, {"contentlint.toml": OWN, "shared/base.toml": BASE})
    text = explain_settings(settings)
    for line in (
        'extends = ["shared/base.toml"]  # contentlint.toml:1',
        'exclude = ["drafts/**"]  # contentlint.toml:2',
        'fail-on = "warning"  # shared/base.toml:2',
        'preset = "zola"  # contentlint.toml:5',
        'base-url = "https://tides.example"  # shared/base.toml:6',
        'include = ["posts/**"]  # contentlint.toml:8',
        'schema = "blog-post"  # shared/base.toml:10',
        'ignore = ["CD001"]  # shared/base.toml:13',
        'severity = "error"  # contentlint.toml:11',
        'severity = "info"  # shared/base.toml:17',
        'files = ["a/**"]  # shared/base.toml:20',
        'files = ["b/**"]  # contentlint.toml:14',
    ):
        assert line in text.splitlines(), line


def test_the_later_of_several_goes_over_the_earlier(tmp_path: Path) -> None:
    files = {
        "contentlint.toml": 'extends = ["a.toml", "sub/b.toml"]\n',
        "a.toml": 'fail-on = "info"\nexclude = ["a/**"]\nplugins = []\n',
        "sub/b.toml": 'extends = "c.toml"\nexclude = ["b/**"]\n',
        "sub/c.toml": 'exclude = ["c/**"]\n[data]\nnames = "names.json"\n',
        "names.json": "{}",
    }
    settings = load(tmp_path, files)
    assert (settings.fail_on, settings.exclude) == (Severity.INFO, ("b/**",))
    assert settings.data == {"names": "names.json"}
    assert settings.origins["data.names"] == "sub/c.toml:3"


def test_errors_name_the_shared_file(tmp_path: Path) -> None:
    error = failing(
        tmp_path,
        {
            "contentlint.toml": 'extends = "s/b.toml"\n',
            "s/b.toml": '\n[rules]\nignore = ["LK999"]\n',
        },
    )
    assert (error.path or "").endswith("s/b.toml")
    assert (error.line, error.column) == (3, 11)
    error = failing(tmp_path, {"s/b.toml": "\nexlude = []\n"})
    assert (error.path or "").endswith("s/b.toml")
    assert "is not a key of b.toml" in error.message


@pytest.mark.parametrize(
    ("value", "words", "line"),
    [
        ('"gone.toml"', "no such file", 2),
        ('["a.toml",\n  "gone.toml"]', "no such file", 3),
        ('"../outside.toml"', "leads out of the project", 2),
        ('"/etc/passwd"', "paths are relative", 2),
        ('"link.toml"', "leads out of the project", 2),
        ('"contentlint.toml"', "round in a circle", 2),
        ('"round.toml"', "round.toml → again.toml → round.toml", 1),
        ('"sub"', "no such file", 2),
        ('"plain/pyproject.toml"', r"no `\[tool.contentlint\]`", 2),
        ("3", "should be the path", 2),
        ('[""]', "should be the path", 2),
        ('"package:none_of_this_name"', "none of that name is installed", 2),
        ('"package:os"', "none of that name is installed", 2),
        ('"package:a.b"', "no name of a package", 2),
        ('"package:acme_tides/../../x.toml"', "leads out|none of that name", 2),
    ],
)
def test_what_cannot_be_followed(tmp_path: Path, value: str, words: str, line: int) -> None:
    (tmp_path / "outside.toml").write_text("")
    root = tmp_path / "project"
    files = {
        "contentlint.toml": f"\nextends = {value}\n",
        "a.toml": "",
        "round.toml": 'extends = "again.toml"\n',
        "again.toml": 'extends = "round.toml"\n',
        "sub/x.toml": "",
        "plain/pyproject.toml": "[tool.ruff]\n",
    }
    put(root, files)
    (root / "link.toml").symlink_to(tmp_path / "outside.toml")
    with pytest.raises(SettingsError, match=words) as caught:
        load_settings(root)
    assert caught.value.line == line
    assert caught.value.path


def test_a_package_is_read_and_never_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = tmp_path / "ran"
    put(
        tmp_path / "installed",
        {
            "acme_tides/__init__.py": f"open({str(ran)!r}, 'w')\n",
            "acme_tides/contentlint.toml": 'extends = "base.toml"\nfail-on = "info"\n',
            "acme_tides/base.toml": 'exclude = ["a/**"]\n',
            "acme_tides/strict.toml": 'fail-on = "warning"\n',
            "acme_tides/out.toml": 'extends = "../other.toml"\n',
            "other.toml": "",
        },
    )
    monkeypatch.syspath_prepend(str(tmp_path / "installed"))
    root = tmp_path / "project"
    settings = load(root, {"contentlint.toml": 'extends = "package:acme-tides"\n'})
    assert (settings.fail_on, settings.exclude) == (Severity.INFO, ("a/**",))
    assert settings.origins["fail-on"] == "package:acme-tides:2"
    strict = {"contentlint.toml": 'extends = ["package:acme_tides/strict.toml"]\n'}
    assert load(root, strict).fail_on is Severity.WARNING
    with pytest.raises(SettingsError, match="leads out"):
        load(root, {"contentlint.toml": 'extends = "package:acme_tides/out.toml"\n'})
    assert not ran.exists()
    assert "acme_tides" not in sys.modules


def test_a_pyproject_extends_and_is_extended(tmp_path: Path) -> None:
    files = {
        "pyproject.toml": '[tool.contentlint]\nextends = "shared/pyproject.toml"\n',
        "shared/pyproject.toml": '[tool.contentlint]\nfail-on = "info"\n',
    }
    settings = load(tmp_path, files)
    assert settings.fail_on is Severity.INFO
    assert settings.origins["fail-on"] == "shared/pyproject.toml:2"


def test_isolated_extends_nothing(tmp_path: Path) -> None:
    put(tmp_path, {"contentlint.toml": 'extends = "gone.toml"\n'})
    assert load_settings(tmp_path, isolated=True).extends == ()
