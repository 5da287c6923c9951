"""Options that are tables: how they are read, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.errors import SettingsError
from contentlint.rules.links.link_policy import Policy
from contentlint.rules.links.substitution import is_bounded, substitute
from contentlint.settings.load import load_settings
from contentlint.settings.show import explain_settings
from contentlint.site.config import FurtherReading

if TYPE_CHECKING:
    from pathlib import Path

POLICY = '[rules.link-policy]\nlinks = [{ pattern = "^/a", message = "no", replacement = "/b" }]\n'
SECTION = '[collections.c]\ninclude = ["c/**"]\nfurther-reading = { heading = "More", min = 2 }\n'


def written(tmp_path: Path, text: str) -> Path:
    (tmp_path / "contentlint.toml").write_text(text, "utf-8")
    return tmp_path


def test_tables_become_values(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, POLICY + SECTION))
    assert settings.rules["LK013"].options == {"links": (Policy("^/a", "no", "/b"),)}
    assert settings.collections[0].further_reading == FurtherReading("More", 2)


def test_they_are_shown_as_they_may_be_written(tmp_path: Path) -> None:
    shown = explain_settings(load_settings(written(tmp_path, POLICY + SECTION)))
    assert 'further-reading = { heading = "More", min = 2 }' in shown
    assert '{ pattern = "^/a", message = "no", replacement = "/b" }' in shown


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("message", "mesage", "unknown key `mesage`"),
        (', message = "no"', "", "has no `message`"),
        ('"^/a"', '"(/a"', "not a regular expression"),
        ('"^/a"', '"^(/a+)+$"', "too intricate"),
        ('"no"', '" "', "`message` is empty"),
        ('"no"', "3", "a `message` that should be a text"),
        ("min = 2", "min = -1", "`min` is less than nothing"),
        ("min = 2", "max = 2", "unknown key `max`"),
        ('"More"', '""', "`heading` is empty"),
        ('{ heading = "More", min = 2 }', '"More"', "should be a table"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = POLICY + SECTION
    assert old in text
    with pytest.raises(SettingsError, match=message):
        load_settings(written(tmp_path, text.replace(old, new)))


@pytest.mark.parametrize(
    ("pattern", "bounded"),
    [
        ("^https?://", True),
        (r"(\w+)/.*$", True),
        (r"(\w+)+$", False),
        (r"(a|b*)*c", False),
        (r"a*a*a*$", False),
        (r"(a)\1", False),
        ("(", False),
    ],
)
def test_patterns_that_may_run_away(pattern: str, bounded: bool) -> None:
    assert is_bounded(pattern) is bounded


@pytest.mark.parametrize(
    ("pattern", "replacement", "text", "expected"),
    [
        ("^/a", "/b", "/a/a", "/b/a"),
        (r"^/(\w+)/(\w+)", "/$2/$1", "/x/y?z", "/y/x?z"),
        ("(?P<n>x)", "${n}$$$7", "/x", "/x$$7"),
        ("nothing", "", "/x", None),
        ("x", "", "x" * 301, None),
    ],
)
def test_what_is_found_is_replaced(
    pattern: str, replacement: str, text: str, expected: str | None
) -> None:
    assert substitute(pattern, replacement, text) == expected
