"""The address of a rule's page: what the package that brings it says."""

from __future__ import annotations

from email.message import Message
from typing import TYPE_CHECKING

import pytest

from contentlint.report.rule_pages import _published, address
from contentlint.rules import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.rules.registry import Rule


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    _published.cache_clear()
    yield
    _published.cache_clear()


@pytest.fixture
def rule() -> Rule:
    return all_rules()["LK001"]


def say(monkeypatch: pytest.MonkeyPatch, *urls: str) -> None:
    """What the metadata of every installed package is to be."""
    message = Message()
    for url in urls:
        message["Project-URL"] = url
    monkeypatch.setattr("importlib.metadata.metadata", lambda name: message)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("Rules, https://d.example/rules/", "https://d.example/rules/broken-link/"),
        ("rules, https://d.example/r", "https://d.example/r/broken-link/"),
        ("Rules, javascript:alert(1)", None),
        ("Homepage, https://d.example/", None),
    ],
)
def test_the_project_url_of_the_package(
    rule: Rule, monkeypatch: pytest.MonkeyPatch, url: str, expected: str | None
) -> None:
    say(monkeypatch, "Source, https://s.example/", url)
    assert address(rule) == expected


def test_a_plugin_speaks_for_its_own_rules(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    def function() -> Iterator[None]:
        yield None

    function.__module__ = "house_style.rules"
    monkeypatch.setattr(
        "importlib.metadata.packages_distributions", lambda: {"house_style": ["house-style"]}
    )
    say(monkeypatch, "Rules, https://h.example/")
    assert address(rule.with_function(function)) == "https://h.example/broken-link/"
    _published.cache_clear()
    monkeypatch.setattr("importlib.metadata.packages_distributions", dict)
    assert address(rule.with_function(function)) is None


def test_a_rule_that_nobody_knows() -> None:
    assert address(None) is None
