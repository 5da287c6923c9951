"""`--since`: what a change is answerable for, in a real git checkout."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from contentlint.diagnostics import Safety
from contentlint.errors import UsageError
from contentlint.run.change import change_since
from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.diagnostics import Report

CONFIG = """\
[site]
preset = "gatsby"
[data]
authors = "src/authors.json#/*/handle"
[collections.blog]
include = ["contents/blog/**"]
schema = "post.schema.json"
"""
SCHEMA = '{"properties": {"author": {"x-ref": "authors"}}}'
FILES = {
    "gatsby-config.js": "",
    "contentlint.toml": CONFIG,
    "post.schema.json": SCHEMA,
    "src/authors.json": '[{"handle": "maren"}, {"handle": "jonte"}]',
    "contents/blog/tides.md": (
        "---\nauthor: maren\n---\n# Tides\n\n## Spring tide\n\nTwice a month.\n\n"
        "[Lost for years](/blog/lost)\n\nA paragraph.\n\n![Chart](../images/chart.png)\n"
    ),
    "contents/blog/moon.md": (
        "---\nauthor: jonte\n---\n# Moon\n\n[Tides](/blog/tides#spring-tide)\n"
    ),
    "contents/images/chart.png": "",
    "contents/deep/index.md": "# Deep\n\n[Moon](/blog/moon)\n",
}


def git(root: Path, *arguments: str) -> str:
    identity = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org"}
    identity |= {"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"}
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(
        ["git", *arguments], cwd=root, check=True, capture_output=True, env=env | identity
    )
    return done.stdout.decode()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "the site")
    return tmp_path


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new))


def run(root: Path, rev: str = "main", **rest: object) -> Report:
    request = Request(cwd=root, since=rev, **rest)  # type: ignore[arg-type]
    return check(load_settings(root), request)


def told(report: Report) -> list[tuple[str, str]]:
    return [(one.path, one.name) for one in report.diagnostics]


def test_old_findings_in_a_touched_file_are_not_shown(site: Path) -> None:
    assert ("contents/blog/tides.md", "broken-link") in told(
        check(load_settings(site), Request(cwd=site))
    )
    edit(site, "contents/blog/tides.md", "A paragraph.", "A better paragraph.")
    assert told(run(site)) == []


def test_a_finding_on_a_changed_line_is_shown(site: Path) -> None:
    edit(site, "contents/blog/tides.md", "A paragraph.", "A [paragraph](/blog/nowhere).")
    assert told(run(site)) == [("contents/blog/tides.md", "broken-link")]


def test_an_old_finding_on_a_changed_line_is_shown(site: Path) -> None:
    edit(site, "contents/blog/tides.md", "[Lost for years]", "[Lost since]")
    assert told(run(site)) == [("contents/blog/tides.md", "broken-link")]


def test_lines_put_in_above_do_not_make_an_old_finding_new(site: Path) -> None:
    edit(site, "contents/blog/tides.md", "# Tides\n", "# Tides\n\nOne.\n\nTwo.\n\nThree.\n")
    assert told(run(site)) == []


@pytest.mark.parametrize("staged", [False, True], ids=["untracked", "staged"])
def test_a_new_file_is_judged_whole(site: Path, staged: bool) -> None:
    (site / "contents/blog/new.md").write_text("---\nauthor: nobody\n---\n[x](/blog/nowhere)\n")
    if staged:
        git(site, "add", "-A")
    assert sorted(told(run(site))) == [
        ("contents/blog/new.md", "broken-link"),
        ("contents/blog/new.md", "unknown-reference"),
    ]


def test_a_renamed_heading_shows_who_links_to_it(site: Path) -> None:
    edit(site, "contents/blog/tides.md", "## Spring tide", "## Spring tides")
    assert told(run(site)) == [("contents/blog/moon.md", "broken-anchor")]


PART = "---\ntitle: Tools\n---\n# Tools\n\n## Tide table\n\n<Availability of='all' />\n"


class TestAPageWhoseIdsOnlyShowWhenItIsRendered:
    @pytest.fixture
    def tools(self, site: Path) -> Path:
        (site / "contents/tools.mdx").write_text(PART)
        (site / "contents/deep/link.md").write_text(
            "# Link\n\n[t](/tools#tide-table)\n\n[a](/tools#from-the-component)\n"
        )
        git(site, "add", "-A")
        git(site, "commit", "-qm", "tools")
        return site

    def test_a_renamed_heading_shows_who_links_to_it(self, tools: Path) -> None:
        edit(tools, "contents/tools.mdx", "## Tide table", "## Tables")
        report = run(tools)
        assert told(report) == [("contents/deep/link.md", "broken-anchor")]
        assert "#tide-table" in report.diagnostics[0].message

    def test_also_where_the_page_is_renamed_with_a_redirect(self, tools: Path) -> None:
        git(tools, "mv", "contents/tools.mdx", "contents/instruments.mdx")
        edit(tools, "contents/instruments.mdx", "## Tide table", "## Tables")
        edit(tools, "contents/deep/link.md", "/tools#tide-table", "/instruments#tide-table")
        assert ("contents/deep/link.md", "broken-anchor") in told(run(tools))

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("## Tide table\n", "<TideTable />\n"),
            ("# Tools\n", "# Tools and more\n"),
            ("## Tide table\n", "### Tide table\n"),
        ],
        ids=["now a component", "another heading", "another level"],
    )
    def test_a_heading_that_may_be_there_is_not_missed(
        self, tools: Path, old: str, new: str
    ) -> None:
        edit(tools, "contents/tools.mdx", old, new)
        assert told(run(tools)) == []

    def test_a_heading_that_moved_to_what_a_component_may_show(self, tools: Path) -> None:
        edit(tools, "contents/tools.mdx", "## Tide table\n", "")
        (tools / "contents/part.mdx").write_text("## Tide table\n")
        assert told(run(tools)) == []


def test_a_deleted_page_shows_the_links_and_the_missing_redirect(site: Path) -> None:
    git(site, "rm", "-q", "contents/blog/moon.md")
    assert sorted(told(run(site))) == [
        ("contents/blog/moon.md", "moved-without-redirect"),
        ("contents/deep/index.md", "broken-link"),
    ]


@pytest.mark.parametrize("told_git", [True, False], ids=["git mv", "mv"])
def test_a_renamed_page_is_known_to_its_links(site: Path, told_git: bool) -> None:
    if told_git:
        git(site, "mv", "contents/blog/tides.md", "contents/blog/tide-tables.md")
    else:
        (site / "contents/blog/tides.md").rename(site / "contents/blog/tide-tables.md")
    report = run(site)
    assert sorted(told(report)) == [
        ("contents/blog/moon.md", "broken-link"),
        ("contents/blog/tide-tables.md", "moved-without-redirect"),
    ]
    run(site, fix=Safety.SAFE)
    moon = (site / "contents/blog/moon.md").read_text()
    assert "[Tides](/blog/tide-tables#spring-tide)" in moon
    assert "[Lost for years](/blog/lost)" in (site / "contents/blog/tide-tables.md").read_text()


def test_a_removed_author_shows_the_posts(site: Path) -> None:
    edit(site, "src/authors.json", ', {"handle": "jonte"}', "")
    assert told(run(site)) == [("contents/blog/moon.md", "unknown-reference")]


def test_a_deleted_picture_shows_the_pages(site: Path) -> None:
    git(site, "rm", "-q", "contents/images/chart.png")
    assert told(run(site)) == [("contents/blog/tides.md", "missing-image")]


def test_commits_of_the_branch_count_and_those_of_main_do_not(site: Path) -> None:
    git(site, "checkout", "-q", "-b", "branch")
    edit(site, "contents/blog/moon.md", "# Moon", "# Moon\n\n[x](/blog/nowhere)")
    git(site, "commit", "-qam", "a post")
    git(site, "checkout", "-q", "main")
    edit(site, "contents/deep/index.md", "# Deep", "# Deep\n\n[x](/blog/of-main)")
    git(site, "commit", "-qam", "on main")
    git(site, "checkout", "-q", "branch")
    assert told(run(site)) == [("contents/blog/moon.md", "broken-link")]


def test_names_with_odd_characters(site: Path) -> None:
    name = 'contents/blog/a "quoted"\ttab é.md'
    (site / name).write_text("# Odd\n\nOne.\n")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "odd")
    edit(site, name, "One.", "+++ one\n\nTwo.")
    change = change_since(site, "HEAD")
    assert change.modified == {name}
    assert change.lines == {name: [(3, 6)]}
    assert change.texts[name] == b"# Odd\n\nOne.\n"


def test_calibration_never_hides_what_the_change_breaks(site: Path) -> None:
    for number in range(12):
        (site / f"contents/p{number}.md").write_text("# P\n")
    links = "".join(f"[p](/p{number})\n\n" for number in range(12)) * 3
    (site / "contents/all.md").write_text(links)
    git(site, "add", "-A")
    git(site, "commit", "-qm", "many")
    git(site, "rm", "-q", *(f"contents/p{number}.md" for number in range(12)))
    broken = [one for one in run(site).diagnostics if one.name == "broken-link"]
    assert len(broken) == 36


class TestGitCannotTell:
    @pytest.mark.parametrize(
        ("rev", "expected"),
        [
            ("origin/trunk", "run `git fetch origin trunk:refs/remotes/origin/trunk`"),
            ("feature/moon", "run `git fetch origin feature/moon:feature/moon`"),
            ("0123456789", "run `git fetch origin 0123456789`"),
            ("main2", "write `--since origin/main2`"),
            ("HEAD~7", "check the spelling: `git log` shows commits"),
        ],
    )
    def test_no_such_commit(self, site: Path, rev: str, expected: str) -> None:
        git(site, "remote", "add", "origin", "https://example.org/site.git")
        git(site, "update-ref", "refs/remotes/origin/main2", "HEAD")
        with pytest.raises(UsageError) as error:
            run(site, rev)
        assert error.value.help == expected

    def test_no_such_commit_and_no_remote(self, site: Path) -> None:
        with pytest.raises(UsageError) as error:
            run(site, "origin/trunk")
        assert "there is no remote" in (error.value.help or "")

    def test_the_command_that_is_named_mends_a_clone_of_one_branch(
        self, site: Path, tmp_path: Path
    ) -> None:
        git(site, "checkout", "-q", "-b", "branch")
        edit(site, "contents/blog/moon.md", "# Moon", "# Moon\n\n[x](/blog/nowhere)")
        git(site, "commit", "-qam", "a post")
        clone = tmp_path / "clone"
        git(site, "clone", "-q", "--depth=1", "-b", "branch", f"file://{site}", str(clone))
        for _attempt in range(2):
            with pytest.raises(UsageError) as error:
                run(clone, "origin/main")
            command = (error.value.help or "").split("`")[1]
            git(clone, *command.split()[1:])
        assert told(run(clone, "origin/main")) == [("contents/blog/moon.md", "broken-link")]

    def test_no_checkout(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text("# A\n")
        with pytest.raises(UsageError, match="no git checkout"):
            run(tmp_path)

    def test_an_option_is_no_commit(self, site: Path) -> None:
        with pytest.raises(UsageError):
            run(site, "--output=x")
        assert not (site / "x").exists()

    def test_a_shallow_clone(self, site: Path, tmp_path: Path) -> None:
        git(site, "checkout", "-q", "-b", "branch")
        edit(site, "contents/blog/moon.md", "# Moon", "# The moon")
        git(site, "commit", "-qam", "a post")
        git(site, "checkout", "-q", "main")
        edit(site, "contents/deep/index.md", "# Deep", "# Deeper")
        git(site, "commit", "-qam", "on main")
        clone = tmp_path / "clone"
        url = f"file://{site}"
        git(site, "clone", "-q", "--depth=1", "--no-single-branch", "-b", "branch", url, str(clone))
        with pytest.raises(UsageError, match="shallow") as error:
            run(clone, "origin/main")
        assert "git fetch --unshallow" in (error.value.help or "")
