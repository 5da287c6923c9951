"""A plugin as somebody else would write it: the package in plugin_package, which is also the one
that docs/plugins.md shows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parents[1]
PACKAGE = Path(__file__).parent / "plugin_package"
POST = "---\ntitle: WE ARE HIRING\n---\n\nTwo people who like rain.\n"


def install(package: Path, source: str, to: Path) -> None:
    """What an installer leaves behind: the module, and metadata with the entry points."""
    project: dict[str, Any] = tomllib.loads((package / "pyproject.toml").read_text("utf-8"))
    name = project["project"]["name"].replace("-", "_")
    to.mkdir(parents=True, exist_ok=True)
    (to / f"{name}.py").write_text(source, "utf-8")
    info = to / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    points = "".join(
        f"[{group}]\n" + "".join(f"{key} = {value}\n" for key, value in entries.items())
        for group, entries in project["project"]["entry-points"].items()
    )
    (info / "entry_points.txt").write_text(points)


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A blog with one shouting post whose configuration names the plugin, which is installed."""
    root = tmp_path / "blog"
    root.mkdir()
    (root / "contentlint.toml").write_text('plugins = ["house-style"]\n')
    (root / "post.md").write_text(POST)
    install(PACKAGE, (PACKAGE / "house_style.py").read_text("utf-8"), tmp_path / "site-packages")
    return root


def contentlint(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in `root`, with what is installed beside it."""
    path = os.pathsep.join([str(PROJECT), str(root.parent / "site-packages")])
    return subprocess.run(
        [sys.executable, "-P", "-m", "contentlint", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": path, "COLUMNS": "100"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_rule_of_a_plugin_runs(blog: Path) -> None:
    done = contentlint(blog, "check", "--output-format", "json")
    assert done.returncode == 0, done.stderr
    (found,) = json.loads(done.stdout)
    assert found["code"] == "HS001"
    assert found["message"] == "readers take `WE ARE HIRING` for shouting"
    assert (found["line"], found["column"], found["end_column"]) == (2, 8, 21)
    assert contentlint(blog, "check", "--fail-on", "warning").returncode == 1


def test_its_options_fixes_comments_and_page_work_like_ours(blog: Path) -> None:
    config = blog / "contentlint.toml"
    config.write_text(f'{config.read_text()}[rules.HS001]\nallow = ["WE ARE HIRING"]\n')
    assert contentlint(blog, "check", "--fail-on", "warning").returncode == 0
    config.write_text('plugins = ["house-style"]\n[rules.shouting-title]\nseverity = "error"\n')
    assert contentlint(blog, "check").returncode == 1
    assert "Readers take it for shouting" in contentlint(blog, "rule", "shouting-title").stdout
    fixed = contentlint(blog, "check", "--fix", "--unsafe-fixes")
    assert fixed.returncode == 0, fixed.stdout + fixed.stderr
    assert (blog / "post.md").read_text() == POST.replace("WE ARE HIRING", "We are hiring")


def test_it_is_not_loaded_unless_the_configuration_names_it(blog: Path) -> None:
    (blog / "contentlint.toml").write_text("")
    site = blog.parent / "site-packages" / "house_style.py"
    site.write_text("raise SystemExit('loaded')\n")
    assert json.loads(contentlint(blog, "check", "--output-format", "json").stdout) == []
    refused = contentlint(blog, "check", "--select", "HS001")
    assert refused.returncode == 2
    assert "HS001" in refused.stderr


def test_isolated_ignores_it(blog: Path) -> None:
    (blog.parent / "site-packages" / "house_style.py").write_text("raise SystemExit('loaded')\n")
    done = contentlint(blog, "check", "--isolated", "--output-format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("import a_module_that_is_not_there\n", "ModuleNotFoundError"),
        ("raise SystemExit(0)\n", "SystemExit"),
        ("x = 1\n", "brings no rule"),
        (
            "from contentlint.rules.registry import file_rule\n"
            "@file_rule('LK001', 'another-name')\n"
            "def rule(document, options): yield\n",
            "LK001",
        ),
        (
            "from contentlint.rules.registry import file_rule\n"
            "@file_rule('HS001', 'fails')\n"
            "def rule(document, options):\n    yield 1 / 0\n",
            "ZeroDivisionError",
        ),
        (
            "from contentlint.rules.registry import file_rule\n"
            "@file_rule('HS001', 'yields-text')\n"
            "def rule(document, options):\n    yield 'a text'\n",
            "yields-text",
        ),
        (
            "from contentlint.diagnostics import Span, Violation\n"
            "from contentlint.rules.registry import file_rule\n"
            "@file_rule('HS001', 'far-away')\n"
            "def rule(document, options):\n    yield Violation(Span(0, 10**6), 'far')\n",
            "far-away",
        ),
    ],
    ids=lambda value: value if len(value) < 30 else "",
)
def test_a_broken_plugin_ends_the_run_with_its_name(blog: Path, source: str, reason: str) -> None:
    (blog.parent / "site-packages" / "house_style.py").write_text(source)
    done = contentlint(blog, "check")
    assert done.returncode == 2
    assert "house-style" in done.stderr or "house_style" in done.stderr
    assert reason in done.stderr
    assert "Traceback" not in done.stderr


def test_a_plugin_that_is_not_installed(blog: Path) -> None:
    (blog / "contentlint.toml").write_text('plugins = ["house-stile"]\n')
    done = contentlint(blog, "check")
    assert done.returncode == 2
    assert "contentlint.toml:1" in done.stderr
    assert "did you mean `house-style`?" in done.stderr


def test_the_documentation_shows_this_package() -> None:
    page = (PROJECT / "docs" / "plugins.md").read_text("utf-8")
    for name in ("pyproject.toml", "house_style.py"):
        text = (PACKAGE / name).read_text("utf-8")
        assert f"\n{text}```\n" in page, f"docs/plugins.md shows another {name}"
