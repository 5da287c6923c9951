"""Rules from installed packages."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from contentlint.diagnostics import Severity
from contentlint.errors import PluginError
from contentlint.rules import registry
from contentlint.rules.registry import NoOptions, Rule, registered
from contentlint.settings import plugins
from contentlint.settings.load import load_settings
from contentlint.settings.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from contentlint.diagnostics import Violation

    from .conftest import Load

RULE = """\
from dataclasses import dataclass

from contentlint.rules.registry import file_rule

@dataclass(frozen=True, slots=True)
class Options:
    words: tuple[str, ...] = ()

@file_rule({code!r}, {name!r}, options=Options, aliases={aliases!r})
def rule(document, options):
    "A rule of a plugin."
    yield from ()
"""

Install = Callable[[str, str], None]


def source(code: str = "ZZ001", name: str = "no-tabs", aliases: tuple[str, ...] = ()) -> str:
    return RULE.format(code=code, name=name, aliases=aliases)


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install a plugin: a module with this source and an entry point of this name."""
    site = tmp_path / "site-packages"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.setattr(plugins, "_loaded", {})

    def call(name: str, text: str) -> None:
        module = f"contentlint_test_{tmp_path.name}_{name}".replace("-", "_")
        (site / f"{module}.py").write_text(text, "utf-8")
        info = site / f"{module}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[{plugins.GROUP}]\n{name} = {module}\n")
        sys.modules.pop(module, None)
        importlib.invalidate_caches()

    return call


def test_a_plugin_s_rules_can_be_named_everywhere(install: Install, loaded: Load) -> None:
    install("tabs", source())
    settings = loaded(
        "plugins = ['tabs']\n[rules]\nselect = ['ZZ', 'CD']\n[rules.no-tabs]\nwords = ['a']\n",
        ignore=["CD001"],
    )
    rules = Selection(settings).for_path("a.md")
    assert [rule.name for rule in rules.rules] == ["no-tabs"]
    assert rules.options(rules.rules[0]).words == ("a",)


def test_a_plugin_is_unknown_where_nobody_names_it(install: Install, loaded: Load) -> None:
    install("tabs", source())
    assert "ZZ001" in loaded("plugins = ['tabs']\n").known
    assert "ZZ001" not in loaded("").known
    assert "ZZ001" not in registered()
    assert "ZZ001" in loaded("plugins = ['tabs', 'tabs']\n").known


def test_isolated_loads_no_plugin(install: Install, project: Path) -> None:
    install("tabs", "raise SystemError('loaded')")
    (project / "contentlint.toml").write_text("plugins = ['tabs']\n", "utf-8")
    assert "ZZ001" not in load_settings(project, isolated=True).known


def failure(loaded: Load, names: str) -> PluginError:
    with pytest.raises(PluginError) as caught:
        loaded(f"exclude = []\nplugins = {names}\n")
    assert (caught.value.line, caught.value.column) == (2, 11)
    assert caught.value.path is not None
    return caught.value


def test_a_missing_plugin(install: Install, loaded: Load) -> None:
    install("tabs", source())
    install("dashes", source("ZZ002", "no-dashes"))
    near = failure(loaded, "['tab']")
    assert (near.message, near.help) == ("there is no plugin `tab`", "did you mean `tabs`?")
    far = failure(loaded, "['something-else']")
    assert far.help == "installed are `dashes` and `tabs`"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "raise RuntimeError('no luck')",
            "the plugin `bad` does not load: RuntimeError: no luck",
        ),
        ("import no_such_module_at_all", "the plugin `bad` does not load: ModuleNotFoundError: "),
        ("def broken(:", "the plugin `bad` does not load: SyntaxError: "),
        ("raise SystemExit(3)", "the plugin `bad` does not load: SystemExit: 3"),
        (source() + "raise KeyError", "the plugin `bad` does not load: KeyError"),
        ("", "the plugin `bad` brings no rule"),
        (source(code="AB001"), "the plugin `bad` takes the name `AB001`, which is that of"),
        (source(name="first-rule"), "the plugin `bad` takes the name `first-rule`, which is"),
        (source(aliases=("old-second",)), "the plugin `bad` takes the name `old-second`, which"),
        (source(code="zz1"), "the plugin `bad` calls a rule `zz1` `no-tabs`"),
        (source(name="No Tabs"), "the plugin `bad` calls a rule `ZZ001` `No Tabs`"),
    ],
)
def test_a_broken_plugin(install: Install, loaded: Load, text: str, message: str) -> None:
    install("bad", text)
    assert failure(loaded, "['bad']").message.startswith(message)
    assert not any(code.casefold().startswith("zz") for code in registered())


@pytest.mark.parametrize("function", ["rule", "another"])
def test_a_built_in_code_cannot_be_replaced(
    install: Install, loaded: Load, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    def built_in(*_: object) -> Iterator[Violation]:
        yield from ()

    built_in.__qualname__ = function
    rule = Rule("AB001", "first-rule", "file", Severity.ERROR, True, (), NoOptions, built_in, False)
    monkeypatch.setitem(registry._rules, "AB001", rule)
    install("bad", source(code="AB001"))
    assert "first-rule" in failure(loaded, "['bad']").message
    assert registered()["AB001"] is rule


def test_two_plugins_with_one_code(install: Install, loaded: Load) -> None:
    install("tabs", source())
    install("tabs-too", source(name="no-tabs-either"))
    error = failure(loaded, "['tabs', 'tabs-too']")
    assert error.message == (
        "the plugin `tabs-too` takes the name `ZZ001`, which is that of the rule `ZZ001`"
    )
