"""The hooks, run by the real pre-commit on commits that break a blog without touching a post."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

PROJECT = Path(__file__).parents[1]
HOOK_PARTS = (
    "contentlint",
    "schemas",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    ".pre-commit-hooks.yaml",
)
DEFECTIVE = ("field-engineer-vs-software-engineer.md", "the-spring-tide-release.md")
CONFIG = """\
repos:
  - repo: {url}
    rev: {rev}
    hooks:
      - id: contentlint
        args: [--output-format=concise]
      - id: contentlint-files
        args: [--output-format=concise]
"""


@dataclass(frozen=True)
class Shell:
    """Runs commands in one folder, with pre-commit's environments kept in another."""

    folder: Path
    home: Path

    def __call__(self, *command: str) -> subprocess.CompletedProcess[str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        environment = kept | {
            "PRE_COMMIT_HOME": str(self.home),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": "Writer",
            "GIT_AUTHOR_EMAIL": "writer@tidewatch.example",
            "GIT_COMMITTER_NAME": "Writer",
            "GIT_COMMITTER_EMAIL": "writer@tidewatch.example",
            "COLUMNS": "200",
        }
        return subprocess.run(
            command,
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def must(self, *command: str) -> str:
        """Run a command that succeeds."""
        done = self(*command)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def pre_commit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run pre-commit itself."""
        return self(sys.executable, "-m", "pre_commit", *arguments)

    def write(self, path: str, change: Callable[[str], str]) -> None:
        """Change a file and stage it."""
        file = self.folder / path
        file.write_text(change(file.read_text("utf-8") if file.exists() else ""), "utf-8")
        self.must("git", "add", path)


def snapshot(shell: Shell) -> str:
    """Makes the folder a repository with one commit; its id."""
    shell.must("git", "init", "-q")
    shell.must("git", "add", "-A")
    shell.must("git", "commit", "-q", "--no-verify", "-m", "All of it")
    return shell.must("git", "rev-parse", "HEAD").strip()


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory, online: None) -> tuple[Shell, str]:
    """This project as a repository of hooks: its shell and commit. The environment that pre-commit
    builds from it is kept for all tests."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    place = tmp_path_factory.mktemp("hooks")
    shell = Shell(place / "contentlint", place / "home")
    shell.folder.mkdir()
    for part in HOOK_PARTS:
        source = PROJECT / part
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", ".*_cache")
            shutil.copytree(source, shell.folder / part, ignore=ignored)
        else:
            shutil.copy(source, shell.folder)
    return shell, snapshot(shell)


@pytest.fixture
def blog(hooks: tuple[Shell, str], tmp_path: Path) -> Shell:
    """The example blog without its defects, committed, both hooks installed."""
    source, rev = hooks
    shell = Shell(tmp_path / "blog", source.home)
    shutil.copytree(PROJECT / "examples", shell.folder)
    for name in DEFECTIVE:
        (shell.folder / "contents" / "blog" / name).unlink()
    config = CONFIG.format(url=source.folder.as_uri(), rev=rev)
    (shell.folder / ".pre-commit-config.yaml").write_text(config, "utf-8")
    snapshot(shell)
    shell.must(sys.executable, "-m", "pre_commit", "install")
    return shell


def test_a_sound_blog_passes_both_hooks(blog: Shell) -> None:
    done = blog.pre_commit("run", "--all-files")
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("Passed") == 2


def delete_a_page(blog: Shell) -> None:
    blog.must("git", "rm", "-q", "contents/blog/reading-a-tide-chart.md")


def rename_an_image(blog: Shell) -> None:
    images = "contents/images/blog"
    blog.must("git", "mv", f"{images}/chart.png", f"{images}/tide-chart.png")


def change_the_config(blog: Shell) -> None:
    blog.write("contentlint.toml", lambda text: text.replace("/harbours/**", "/harbors/**"))


def change_the_authors(blog: Shell) -> None:
    blog.write("src/data/authors.json", lambda text: text.replace("june-abara", "june-okoro"))


BREAKAGES = [
    (delete_a_page, "a-walk-at-low-tide.md", "LK001"),
    (delete_a_page, "the-day-we-got-the-moon-wrong.md", "LK001"),
    (rename_an_image, "reading-a-tide-chart.md", "FM011"),
    (rename_an_image, "reading-a-tide-chart.md", "IM001"),
    (change_the_config, "support-is-everyones-job.md", "LK001"),
    (change_the_authors, "support-is-everyones-job.md", "FM010"),
]
"""What a commit changes, and what it breaks in posts that it does not touch."""


@pytest.mark.parametrize(("change", "post", "code"), BREAKAGES)
def test_a_commit_that_breaks_untouched_posts_is_refused(
    blog: Shell, change: Callable[[Shell], None], post: str, code: str
) -> None:
    change(blog)
    done = blog("git", "commit", "-m", "Only this")
    said = done.stderr + done.stdout
    assert done.returncode == 1, said
    assert any(code in line for line in findings(said, f"contents/blog/{post}"))
    changed_files = next(line for line in said.splitlines() if "(changed files)" in line)
    assert "Skipped" in changed_files


@pytest.mark.parametrize("change", dict.fromkeys(change for change, _, _ in BREAKAGES))
def test_try_repo_hears_of_the_breakage(
    blog: Shell, hooks: tuple[Shell, str], change: Callable[[Shell], None]
) -> None:
    change(blog)
    done = blog.pre_commit("try-repo", str(hooks[0].folder), "contentlint")
    assert done.returncode == 1
    for other, post, code in BREAKAGES:
        if other is change:
            assert any(
                line.startswith(f"contents/blog/{post}:") and f"[{code} " in line
                for line in done.stdout.splitlines()
            )


def test_a_link_to_a_file_that_is_not_committed(blog: Shell) -> None:
    path = "contents/blog/how-we-write-release-notes.md"
    (blog.folder / "static" / "notes.pdf").write_bytes(b"%PDF-1.4\n")
    blog.write(path, lambda text: f"{text}- [All notes](/notes.pdf)\n")
    done = blog.pre_commit("run", "contentlint-files", "--files", path, "--verbose")
    assert done.returncode == 0
    assert "LK006" in done.stdout
    assert "git does not track static/notes.pdf" in done.stdout


def test_hooks_and_command_say_the_same(blog: Shell) -> None:
    path = f"contents/blog/{DEFECTIVE[1]}"
    blog.write(path, lambda _: (PROJECT / "examples" / path).read_text("utf-8"))
    command = [sys.executable, "-m", "contentlint", "check", "--output-format"]
    expected = findings(blog(*command, "concise").stdout, path)
    whole = blog.pre_commit("run", "contentlint", "--verbose")
    changed = blog.pre_commit("run", "contentlint-files", "--verbose")
    assert len(expected) == len(as_json(blog(*command, "json", path)))
    assert len(expected) >= 5
    assert findings(whole.stdout, path) == expected
    assert findings(changed.stdout, path) == expected
    assert (whole.returncode, changed.returncode) == (1, 1)


def test_the_hook_that_mends_stops_the_commit_once(blog: Shell, hooks: tuple[Shell, str]) -> None:
    path = "contents/blog/how-we-write-release-notes.md"
    config = blog.folder / ".pre-commit-config.yaml"
    repository = config.read_text("utf-8").split("      - id:")[0]
    config.write_text(f"{repository}      - id: contentlint-fix\n", "utf-8")
    blog.must("git", "add", "-A")
    sound = (blog.folder / path).read_text("utf-8")
    comment = "<!-- contentlint-disable-next-line broken-link -->\n"
    blog.write(path, lambda text: text.rstrip("\n") + f"\n\n{comment}\nNothing is wrong here.\n")
    done = blog("git", "commit", "-m", "Notes")
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stderr + done.stdout
    mended = (blog.folder / path).read_text("utf-8")
    assert comment not in mended
    assert mended.startswith(sound.rstrip("\n"))
    blog.must("git", "add", path)
    blog.must("git", "commit", "-q", "-m", "Notes")
    tried = blog.pre_commit("try-repo", str(hooks[0].folder), "contentlint-fix", "--all-files")
    assert tried.returncode == 0, tried.stdout


def test_the_hook_that_formats_stops_the_commit_once(blog: Shell, hooks: tuple[Shell, str]) -> None:
    path = "contents/blog/how-we-write-release-notes.md"
    config = blog.folder / ".pre-commit-config.yaml"
    repository = config.read_text("utf-8").split("      - id:")[0]
    config.write_text(f"{repository}      - id: contentlint-format\n", "utf-8")
    blog.must("git", "add", "-A")
    tried = blog.pre_commit("try-repo", str(hooks[0].folder), "contentlint-format", "--files", path)
    assert tried.returncode == 0, tried.stdout
    sound = (blog.folder / path).read_text("utf-8")
    blog.write(path, lambda text: text.rstrip("\n") + "\n\n\n\n*   Notes {{ of  }} all\n")
    done = blog("git", "commit", "-m", "Notes")
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stderr + done.stdout
    assert "1 page reformatted." in done.stderr + done.stdout
    assert (blog.folder / path).read_text("utf-8") == sound + "\n* Notes {{ of  }} all\n"
    blog.must("git", "add", path)
    blog.must("git", "commit", "-q", "-m", "Notes")


def findings(output: str, path: str) -> list[str]:
    """The lines of the concise format that are about a file."""
    return [line for line in output.splitlines() if line.startswith(f"{path}:")]


def as_json(done: subprocess.CompletedProcess[str]) -> list[Any]:
    """A report in JSON."""
    return list(json.loads(done.stdout))
