"""The wheel: what it holds, and that it works where nothing of this checkout is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

PROJECT = Path(__file__).parents[1]
PARTS = ("contentlint", "schemas", "pyproject.toml", "README.md", "LICENSE")


def run(
    command: Sequence[str | Path], cwd: Path, *, status: int = 0
) -> subprocess.CompletedProcess[str]:
    """Run a command that ends with `status`."""
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=cwd, env=clean, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done


def copy_of(parts: Sequence[str], to: Path) -> Path:
    """A copy of these parts of the project, without what running left behind."""
    to.mkdir()
    for part in parts:
        if (PROJECT / part).is_dir():
            shutil.copytree(
                PROJECT / part, to / part, ignore=shutil.ignore_patterns("__pycache__", ".*_cache")
            )
        else:
            shutil.copy(PROJECT / part, to)
    return to


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory, online: None) -> Path:
    """The wheel, built as a release is."""
    place = tmp_path_factory.mktemp("wheel")
    source = copy_of(PARTS, place / "source")
    run([sys.executable, "-m", "build", "--wheel", "--outdir", place, source], place)
    return next(place.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """The `bin` of an environment with the wheel and the plugin of tests/plugin_package.

    What they depend on comes from the environment of the tests.
    """
    place = tmp_path_factory.mktemp("installed")
    run([sys.executable, "-m", "venv", place / "env"], place)
    binaries = place / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = binaries / "python"
    purelib = run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], place
    ).stdout.strip()
    ours = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(purelib, "dependencies.pth").write_text("\n".join(sorted(ours)) + "\n", "utf-8")
    plugin = shutil.copytree(PROJECT / "tests" / "plugin_package", place / "plugin")
    run([python, "-m", "pip", "install", "-q", "--no-deps", "--force-reinstall", wheel], place)
    run([python, "-m", "pip", "install", "-q", "--no-deps", plugin], place)
    return binaries


def test_the_wheel_holds_what_is_needed_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    schemas = {f"contentlint/schemas/{path.name}" for path in (PROJECT / "schemas").iterdir()}
    presets = (PROJECT / "contentlint" / "site" / "presets").glob("*.toml")
    modules = (PROJECT / "contentlint").rglob("*.py")
    needed = schemas | {
        path.relative_to(PROJECT).as_posix()
        for path in (*presets, *modules, PROJECT / "contentlint" / "py.typed")
    }
    inside = {name for name in names if ".dist-info/" not in name}
    assert needed <= inside
    assert {name.split("/")[0] for name in inside} == {"contentlint"}
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_the_installed_command_is_the_wheels(installed: Path, tmp_path: Path) -> None:
    code = "import contentlint; print(contentlint.__file__)"
    where = run([installed / "python", "-c", code], tmp_path).stdout.strip()
    assert Path(where).is_relative_to(installed.parent)
    assert "broken-link" in run([installed / "contentlint", "rule"], tmp_path).stdout
    assert "## What it does" in run([installed / "contentlint", "rule", "LK001"], tmp_path).stdout


def test_a_shipped_schema_is_found(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text(
        '[collections.blog]\ninclude = ["*.md"]\nschema = "blog-post"\n'
    )
    (tmp_path / "post.md").write_text("---\ntitle: One\ndate: 2026-02-30\n---\n")
    command: list[str | Path] = [installed / "contentlint", "check", "--output-format=json"]
    found = json.loads(run(command, tmp_path, status=1).stdout)
    assert [(one["code"], one["line"]) for one in found] == [("FM003", 3)]


def test_an_installed_plugin_brings_its_rule(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text('plugins = ["house-style"]\n')
    (tmp_path / "post.md").write_text("---\ntitle: WE ARE HIRING\n---\n")
    command: list[str | Path] = [installed / "contentlint", "check", "--output-format=json"]
    found = json.loads(run(command, tmp_path).stdout)
    assert [(one["code"], one["severity"]) for one in found] == [("HS001", "warning")]
