"""Where the configuration is found, and what the project's root is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.errors import SettingsError, UsageError
from contentlint.settings.load import load_settings
from contentlint.settings.source import shown

if TYPE_CHECKING:
    from pathlib import Path

OURS = "[tool.contentlint]\nexclude = ['a/**']\n"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_found_upward_from_a_folder_or_a_file(project: Path) -> None:
    config = write(project / "contentlint.toml", "")
    for start in (project, project / "contents/blog", project / "contents/blog/a.md"):
        settings = load_settings(start)
        assert (settings.root, settings.config) == (project, config)


def test_the_nearest_one_is_taken_whole(project: Path) -> None:
    write(project / "contentlint.toml", "exclude = ['far/**']")
    write(project / "website/contentlint.toml", "plugins = []")
    settings = load_settings(project / "website/docs")
    assert settings.root == project / "website"
    assert settings.exclude == ()


def test_contentlint_toml_goes_before_pyproject(project: Path) -> None:
    write(project / "pyproject.toml", OURS)
    config = write(project / "contentlint.toml", "")
    assert load_settings(project).config == config


def test_pyproject_is_read(project: Path) -> None:
    config = write(project / "pyproject.toml", f"[project]\nname = 'x'\n\n{OURS}")
    settings = load_settings(project / "contents")
    assert (settings.config, settings.exclude) == (config, ("a/**",))
    assert settings.origin("exclude") == "pyproject.toml:5"


@pytest.mark.parametrize(
    "text",
    [
        "[project]\nname = 'contentlint-plugin'\n",
        "[tool.other]\nx = 1\n",
        "tool = 'contentlint'\n",
        "this is not TOML",
        "contentlint is not named in a table",
    ],
)
def test_a_pyproject_of_others_is_passed_over(project: Path, text: str) -> None:
    config = write(project / "contentlint.toml", "")
    write(project / "website/pyproject.toml", text)
    assert load_settings(project / "website").config == config


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        (
            "[tool.contentlint]\nexclud = []\n",
            2,
            1,
            "`exclud` is not a key of `[tool.contentlint]`",
        ),
        (
            "[tool.contentlint.site]\nlower-case = 'yes'\n",
            2,
            14,
            "`site.lower-case` should be true or false, not a text",
        ),
        ("[tool]\ncontentlint = 3\n", 2, 15, "`tool.contentlint` should be a table"),
    ],
)
def test_mistakes_in_pyproject_have_their_place(
    project: Path, text: str, line: int, column: int, message: str
) -> None:
    write(project / "pyproject.toml", text)
    with pytest.raises(SettingsError) as caught:
        load_settings(project)
    error = caught.value
    assert (error.message, error.line, error.column) == (message, line, column)


def test_broken_pyproject_with_our_table_is_an_error(project: Path) -> None:
    write(project / "pyproject.toml", "[tool.contentlint]\nexclude = [\n")
    with pytest.raises(SettingsError):
        load_settings(project)


def test_the_search_ends_at_the_git_top_level(tmp_path: Path) -> None:
    write(tmp_path / "contentlint.toml", "")
    (tmp_path / "repo/.git").mkdir(parents=True)
    (tmp_path / "repo/docs").mkdir()
    settings = load_settings(tmp_path / "repo/docs")
    assert (settings.root, settings.config) == (tmp_path / "repo", None)


def test_git_worktrees_have_a_file(tmp_path: Path) -> None:
    write(tmp_path / "repo/.git", "gitdir: elsewhere\n")
    (tmp_path / "repo/docs").mkdir()
    assert load_settings(tmp_path / "repo/docs").root == tmp_path / "repo"


def test_outside_git_the_start_is_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contentlint.settings.discovery.git_top", lambda folder: None)
    monkeypatch.setattr("contentlint.settings.discovery.NAMES", ("no-such-config.toml",))
    (tmp_path / "docs").mkdir()
    assert load_settings(tmp_path / "docs").root == tmp_path / "docs"


def test_isolated_leaves_the_configuration_out(project: Path) -> None:
    write(project / "contentlint.toml", "this = 'would be an error'")
    settings = load_settings(project / "contents", isolated=True, select=["ALL"])
    assert (settings.root, settings.config) == (project, None)
    assert settings.cli_select == ("ALL",)


def test_a_named_configuration(project: Path) -> None:
    write(project / "contentlint.toml", "exclude = ['found/**']")
    named = write(project / "ci/strict.toml", "exclude = ['named/**']")
    settings = load_settings(project, config=named)
    assert (settings.root, settings.config) == (project, named)
    assert settings.exclude == ("named/**",)


def test_a_named_configuration_above_the_start_gives_the_root(project: Path) -> None:
    named = write(project / "website/other.toml", "")
    assert load_settings(project / "website/docs", config=named).root == project / "website"


def test_a_named_configuration_that_cannot_be_used(project: Path) -> None:
    write(project / "pyproject.toml", "[project]\n")
    for name, message in (
        ("missing.toml", "--config: there is no file "),
        ("contents", "--config: "),
        ("pyproject.toml", "--config: "),
    ):
        with pytest.raises(UsageError) as caught:
            load_settings(project, config=project / name)
        assert caught.value.message.startswith(message)
    with pytest.raises(UsageError, match="contradict"):
        load_settings(project, config=project / "pyproject.toml", isolated=True)


def test_a_configuration_may_not_be_a_link_to_the_outside(project: Path) -> None:
    outside = write(project.parent / "secret.toml", "exclude = []")
    (project / "contentlint.toml").symlink_to(outside)
    with pytest.raises(SettingsError, match="outside the project"):
        load_settings(project)


def test_a_configuration_may_be_a_link_inside(project: Path) -> None:
    write(project / "ci/contentlint.toml", "exclude = ['a/**']")
    (project / "contentlint.toml").symlink_to(project / "ci/contentlint.toml")
    assert load_settings(project).exclude == ("a/**",)


def test_a_folder_of_that_name_is_no_configuration(project: Path) -> None:
    (project / "contentlint.toml").mkdir()
    assert load_settings(project).config is None


def test_paths_are_shown_from_where_one_stands(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "contents")
    assert shown(project / "contents/blog/x.toml") == "blog/x.toml"
    assert shown(project / "contentlint.toml") == "../contentlint.toml"
