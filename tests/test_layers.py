"""The house: imports point down only, also inside functions and for types."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parents[1] / "contentlint"
LAYERS = ("cli", "run", "report", "fixing", "settings", "rules", "site", "content")
"""From the top down; every other module lies below them all."""
BASE = {
    "diagnostics",
    "fingerprints",
    "lines",
    "similar",
    "globs",
    "patterns",
    "errors",
    "resources",
    "records",
    "tuples",
    "__init__",
}
ENTRY = "contentlint.__main__"

MODULES = sorted(PACKAGE.rglob("*.py"))


def module_name(path: Path) -> str:
    """`contentlint.site.files` for contentlint/site/files.py."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer(module: str) -> int:
    """How high a module of ours stands; 0 is the ground."""
    if module == ENTRY:
        return len(LAYERS) + 1
    part = module.split(".")[1] if "." in module else "__init__"
    return len(LAYERS) - LAYERS.index(part) if part in LAYERS else 0


def imports(source: str) -> Iterator[str]:
    """Every module that a source text imports, wherever it does so."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the layer"
            assert node.module
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def upward(module: str, source: str) -> list[str]:
    """The imports of `source` that point up."""
    own = [name for name in imports(source) if name.split(".")[0] == "contentlint"]
    return [name for name in own if layer(name) > layer(module)]


def importers(package: str) -> set[str]:
    """The modules of ours that import a package."""
    return {
        module_name(path)
        for path in MODULES
        for name in imports(path.read_text("utf-8"))
        if name.split(".")[0] == package
    }


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_point_down(path: Path) -> None:
    assert upward(module_name(path), path.read_text("utf-8")) == []


def test_the_test_sees_every_kind_of_import() -> None:
    source = """
if TYPE_CHECKING:
    from contentlint.run.check import check

def late() -> None:
    import contentlint.cli.main
    from contentlint import report
    from contentlint.content import facts
"""
    found = upward("contentlint.site.model", source)
    assert {name.split(".")[1] for name in found} == {"run", "cli", "report"}


def test_every_module_has_its_place() -> None:
    places = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES}
    assert places <= {*LAYERS, *BASE, "__main__"}


def test_one_module_knows_the_parser() -> None:
    assert importers("pyromark") == {"contentlint.content.parser"}


def test_only_the_command_line_knows_click() -> None:
    assert all(name.startswith("contentlint.cli.") for name in importers("click"))


@pytest.mark.parametrize(
    ("package", "home"),
    [
        ("jsonschema", "contentlint.content.schema"),
        ("jsonschema_rs", "contentlint.content.schema"),
        ("mdformat", "contentlint.content"),
        ("yaml", "contentlint"),
        ("frontmatter", "contentlint.content"),
    ],
)
def test_packages_stay_where_they_are_known(package: str, home: str) -> None:
    found = importers(package)
    assert found
    assert all(name.startswith(home) for name in found)


def test_modules_stay_small() -> None:
    long = {
        module_name(path): lines
        for path in MODULES
        if (lines := len(path.read_text("utf-8").splitlines())) > 350
    }
    assert long == {}
