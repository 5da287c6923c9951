"""The documents: their configurations load, their commands exist, their comments work."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

import pytest
import yaml

from contentlint.cli.commands import COMMANDS
from contentlint.cli.lazy import LazyGroup
from contentlint.content.dialects import COMMONMARK
from contentlint.content.document import Document
from contentlint.rules import all_rules
from contentlint.run.project import Project
from contentlint.settings.keys import kebab
from contentlint.settings.load import load_settings
from contentlint.settings.typed import is_table, toml_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.rules.registry import Rule

PROJECT = Path(__file__).parents[1]
DOCS = PROJECT / "docs"
PAGES = [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
FILES = (
    "schemas/blog-post.schema.json",
    "src/data/authors.json",
    "_data/editors.yml",
    "data/tags.csv",
    "data/teams/support.yml",
)
"""What the configurations of the documents name."""
SHOWN_DATA = """
[data]
authors = "src/data/authors.json#/*/handle"

[collections.series]
include = ["series/**/*.md"]
"""
"""What the schemas of the documents refer to."""


def fences(language: str) -> list[tuple[str, str]]:
    """Every fenced block in a language, with the name of its page."""
    pattern = re.compile(rf"^( *)```{language}\n(.*?)^\1```$", re.M | re.S)
    return [
        (page.name, match[2])
        for page in PAGES
        for match in pattern.finditer(page.read_text("utf-8"))
    ]


CONFIGURATIONS = [
    (name, text)
    for name, text in fences("toml")
    if not any(word in text for word in ("[build-system]", "plugins", "package:"))
]
INVOCATIONS = sorted(
    {
        re.split(r" [|<] | >>? |#", line)[0].strip()
        for _, text in fences("sh")
        for line in text.splitlines()
        if line.startswith("contentlint ")
    }
)


def put_what_is_named(folder: Path) -> None:
    for file in FILES:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text("{}")


@pytest.mark.parametrize(("page", "text"), CONFIGURATIONS)
def test_a_shown_configuration_loads(page: str, text: str, tmp_path: Path) -> None:
    put_what_is_named(tmp_path)
    (tmp_path / "contentlint.toml").write_text(text, "utf-8")
    assert load_settings(tmp_path).config == tmp_path / "contentlint.toml"


@pytest.mark.parametrize("line", INVOCATIONS)
def test_a_shown_command_exists(line: str) -> None:
    _, name, *arguments = shlex.split(line)
    command = import_module(COMMANDS[name]).command
    if isinstance(command, LazyGroup):
        name, *arguments = arguments
        command = import_module(command.modules[name]).command
    with command.make_context(name, arguments) as context:
        assert context.params.keys()


@pytest.mark.parametrize(("page", "text"), fences("json"))
def test_a_shown_schema_is_sound(page: str, text: str, tmp_path: Path) -> None:
    whole = text if text.startswith("{") else f'{{ "properties": {{ {text} }} }}'
    put_what_is_named(tmp_path)
    (tmp_path / "shown.schema.json").write_text(whole, "utf-8")
    (tmp_path / "contentlint.toml").write_text(SHOWN_DATA, "utf-8")
    command = [sys.executable, "-m", "contentlint", "schema", "check", "shown.schema.json"]
    path = os.pathsep.join([str(PROJECT), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_our_own_documents_are_judged_as_the_site_that_they_are() -> None:
    project = Project(load_settings(PROJECT))
    project.read_all(lambda document: None)
    docs, rest = project.sites
    assert (docs.config.preset, rest.config.preset) == ("mkdocs", "plain")
    assert docs.url("docs/rules/broken-link.md") == "/rules/broken-link"
    assert rest.url("CONTRIBUTING.md") == "/CONTRIBUTING.md"


def test_there_is_something_to_test() -> None:
    assert len(CONFIGURATIONS) >= 8
    assert len(INVOCATIONS) > 8
    assert len(fences("json")) > 4


def test_the_shown_comments_are_understood() -> None:
    page = (PROJECT / "docs" / "configuration.md").read_text("utf-8")
    shown = re.findall(r"^\| `(<!-- contentlint-.*?-->)`", page, re.M)
    forms = {
        suppression.form
        for comment in shown
        for suppression in Document(
            "a.md", f"{comment}\n\ntext\n".encode(), COMMONMARK
        ).facts.suppressions
    }
    assert forms == {
        "contentlint-disable",
        "contentlint-disable-file",
        "contentlint-disable-line",
        "contentlint-disable-next-line",
    }


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.name)
def test_the_page_of_a_rule_lists_its_options_with_their_defaults(rule: Rule) -> None:
    _, _, options = rule.page.partition("## Options\n")
    shown = dict(re.findall(r"^- `([\w-]+)` \(default `(.+?)`\):", options, re.M))
    hints = get_type_hints(rule.options)
    assert shown == {
        kebab(name): "{}" if value == () and is_table(hints[name]) else toml_text(value)
        for name, value in asdict(rule.options()).items()
        if value is not None
    }


def test_every_variable_of_the_environment_is_shown() -> None:
    page = (DOCS / "configuration.md").read_text("utf-8")
    known = {
        param.envvar: max(param.opts, key=len)
        for name in COMMANDS
        for param in import_module(COMMANDS[name]).command.params
        if param.envvar
    }
    assert len(known) > 8
    rows = [line for line in page.splitlines() if line.startswith("| `CONTENTLINT_")]
    for variable, option in known.items():
        assert any(f"`{variable}`" in row and f"`{option}`" in row for row in rows), variable


def test_generated_files_are_current() -> None:
    command: list[str | Path] = [sys.executable, PROJECT / "docs" / "generate.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def test_a_generated_file_that_is_not_current_is_a_failure(tmp_path: Path) -> None:
    for part in ("contentlint", "schemas", "docs"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(PROJECT / part, tmp_path / part, ignore=ignored)
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    page = tmp_path / "docs" / "rules" / "broken-link.md"
    page.write_text(page.read_text("utf-8").replace("404", "405"), "utf-8")
    (page.parent / "gone.md").write_text("# gone\n")
    command: list[str | Path] = [sys.executable, "-P", tmp_path / "docs" / "generate.py"]
    checked = subprocess.run([*command, "--check"], capture_output=True, text=True, check=False)
    assert checked.returncode == 1
    assert "+The reader who follows the link gets a 404." in checked.stdout
    assert "gone.md" in checked.stdout
    subprocess.run(command, check=True)
    assert "404" in page.read_text("utf-8")
    assert not (page.parent / "gone.md").exists()


def test_migrating_names_every_rule_that_markdownlint_has_too() -> None:
    text = (PROJECT / "docs" / "migrating.md").read_text("utf-8")
    for rule in all_rules().values():
        for name in (rule.code, *rule.aliases):
            if re.fullmatch(r"MD\d{3}", name):
                assert f"| {name} " in text
                assert f"[{rule.name}](rules/{rule.name}.md)" in text


def test_the_site_of_the_documents_leads_to_every_page() -> None:
    site = yaml.safe_load((PROJECT / "mkdocs.yml").read_text("utf-8"))
    linked = list(pages_of(site["nav"]))
    pages = [page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")]
    assert sorted(linked) == sorted(pages)


def pages_of(entries: list[Any]) -> Iterator[str]:
    """The paths in a navigation of MkDocs, at any depth."""
    for entry in entries:
        for target in entry.values() if isinstance(entry, dict) else [entry]:
            yield from pages_of(target) if isinstance(target, list) else [target]
