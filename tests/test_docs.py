"""The documents: their configurations load, their commands exist, their comments work."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from contentlint.cli.lazy import LazyGroup
from contentlint.cli.main import COMMANDS
from contentlint.content.dialects import COMMONMARK
from contentlint.content.document import Document
from contentlint.rules import all_rules
from contentlint.settings.load import load_settings

PROJECT = Path(__file__).parents[1]
PAGES = [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *sorted(PROJECT.glob("docs/*.md"))]
FILES = (
    "schemas/blog-post.schema.json",
    "src/data/authors.json",
    "_data/editors.yml",
    "data/tags.csv",
    "data/teams/support.yml",
)
"""What the configurations of the documents name."""


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


@pytest.mark.parametrize(("page", "text"), CONFIGURATIONS)
def test_a_shown_configuration_loads(page: str, text: str, tmp_path: Path) -> None:
    for file in FILES:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("{}")
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


def test_there_is_something_to_test() -> None:
    assert len(CONFIGURATIONS) >= 8
    assert len(INVOCATIONS) > 8


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


def test_generated_files_are_current() -> None:
    command: list[str | Path] = [sys.executable, PROJECT / "docs" / "generate.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def test_a_generated_file_that_is_not_current_is_a_failure(tmp_path: Path) -> None:
    for part in ("contentlint", "schemas", "docs"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(PROJECT / part, tmp_path / part, ignore=ignored)
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
    linked = {page for entry in site["nav"] for page in entry.values() if isinstance(page, str)}
    pages = {path.name for path in (PROJECT / "docs").glob("*.md")}
    assert linked == pages
