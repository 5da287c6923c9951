"""`contentlint init` on the command line: what it asks, says and leaves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from contentlint.cli import init

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Run


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "gatsby-config.js").write_text("")
    for index in range(6):
        page = tmp_path / f"content/blog/{index}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"---\ntitle: A\ndate: 2024-01-01\n---\n\n[Gone](/gone-{index % 2})\n")
    return tmp_path


def test_from_nothing_to_a_clean_check(run: Run, site: Path) -> None:
    done = run("init", "--yes")
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode()
    assert "Found Gatsby, 6 pages." in text
    assert "blog: 6 posts, content/blog/**/*.md" in text
    assert "3 pages: readers get a 404: nothing serves /gone-0 [LK001 broken-link]" in text
    assert ".pre-commit-config.yaml" in text
    assert "contentlint check --check-baseline" in text
    assert run("check", "--check-baseline", "--fail-on", "info").returncode == 0
    before = {path.name: path.read_bytes() for path in site.iterdir() if path.is_file()}
    again = run("init", "--yes")
    assert again.returncode == 2
    assert b"configured already: contentlint.toml" in again.stderr
    assert before == {path.name: path.read_bytes() for path in site.iterdir() if path.is_file()}


def test_nobody_to_ask(run: Run, site: Path) -> None:
    done = run("init")
    assert done.returncode == 2
    assert b"--yes" in done.stderr
    assert not (site / "contentlint.toml").exists()


def test_without_a_baseline(run: Run, site: Path) -> None:
    (site / ".markdownlint.json").write_text("{}")
    done = run("init", "--yes", "--no-baseline")
    assert done.returncode == 0
    assert b"contentlint init --from .markdownlint.json" in done.stdout
    assert not (site / ".contentlint-baseline").exists()
    assert run("check").returncode == 1


def test_another_linters_settings(run: Run, site: Path) -> None:
    (site / ".markdownlint.json").write_text('{"MD051": false, "MD999": {"style": "atx"}}')
    done = run("init", "--yes", "--from", ".markdownlint.json")
    assert done.returncode == 0
    assert 'not carried over: `MD999` (style = "atx")' in done.stdout.decode()
    assert 'ignore = ["broken-anchor"]' in (site / "contentlint.toml").read_text()
    assert run("config").returncode == 0


def test_a_baseline_that_is_there_stays(run: Run, site: Path) -> None:
    (site / ".contentlint-baseline").write_text("# mine\n")
    assert b"stays as it is" in run("init", "--yes").stdout
    assert (site / ".contentlint-baseline").read_text() == "# mine\n"


@pytest.mark.parametrize(
    ("answers", "code", "collection", "baseline"),
    [
        ("\n\n\n\n", 0, True, True),
        ("n\ny\nn\n", 0, False, False),
        ("y\nn\nn\n", 1, None, False),
    ],
)
def test_it_asks(
    site: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers: str,
    code: int,
    collection: bool | None,
    baseline: bool,
) -> None:
    monkeypatch.chdir(site)
    monkeypatch.setattr(init, "_somebody_answers", lambda: True)
    done = CliRunner().invoke(init.command, [], input=answers, standalone_mode=False)
    assert done.return_value == code, done.output
    config = site / "contentlint.toml"
    if collection is None:
        assert not config.exists()
    else:
        assert ("collections.blog" in config.read_text()) == collection
    assert (site / ".contentlint-baseline").exists() == baseline
