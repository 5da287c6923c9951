"""Settings are tested with a small set of rules of their own, so that no rule can break a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import pytest

from contentlint.diagnostics import Severity, Violation
from contentlint.errors import SettingsError
from contentlint.rules.registry import NoOptions, Rule
from contentlint.settings import json_schema, load, plugins
from contentlint.settings.load import load_settings
from contentlint.settings.model import Settings

if TYPE_CHECKING:
    from pathlib import Path

Load = Callable[..., Settings]
Fail = Callable[[str], SettingsError]


@dataclass(frozen=True, slots=True)
class Options:
    """One option of every type."""

    allow: tuple[str, ...] = ()
    limit: int = 3
    ratio: float = 0.5
    strict: bool = False
    style: Literal["long", "short"] = "long"
    prefix: str | None = None
    names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.limit > 1000:
            raise ValueError("a limit above 1000 makes no sense")


def judge(*_: object) -> Iterator[Violation]:
    """
    ## What it does
    Nothing.

    ## Options
    - `allow`: words that
      are fine.
    - `limit` (a number): how many.
    """
    yield from ()


def make_rule(
    code: str, name: str, *aliases: str, recommended: bool = True, options: type = NoOptions
) -> Rule:
    return Rule(
        code, name, "file", Severity.ERROR, recommended, aliases, options, judge, fixable=False
    )


RULES = {
    rule.code: rule
    for rule in (
        make_rule("AB001", "first-rule", options=Options),
        make_rule("AB002", "second-rule", "XY101", "old-second"),
        make_rule("AB010", "third-rule", recommended=False),
        make_rule("CD001", "fourth-rule"),
    )
}


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> dict[str, Rule]:
    """Only the rules above exist."""
    for module in (load, json_schema):
        monkeypatch.setattr(module, "all_rules", lambda: RULES)
    monkeypatch.setattr(plugins, "imported_rules", lambda: RULES)
    return RULES


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with the files that the configurations of the tests name."""
    (tmp_path / ".git").mkdir()
    for name in (
        "contents/blog/a.md",
        "website/docs/b.md",
        "src/authors.json",
        "schemas/post.json",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("{}", "utf-8")
    return tmp_path


@pytest.fixture
def loaded(project: Path) -> Load:
    """Load the project's settings with this text as contentlint.toml."""

    def call(text: str, **options: Any) -> Settings:
        (project / "contentlint.toml").write_text(text, "utf-8")
        return load_settings(project, **options)

    return call


@pytest.fixture
def failed(loaded: Load) -> Fail:
    """The error that loading this text ends with."""

    def call(text: str) -> SettingsError:
        with pytest.raises(SettingsError) as caught:
            loaded(text)
        return caught.value

    return call
