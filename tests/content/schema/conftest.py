"""Making schemas and front matter out of a few lines."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from contentlint.content.front_matter import read_front_matter
from contentlint.content.schema.load import load_schema
from contentlint.content.schema.model import Schema

if TYPE_CHECKING:
    from pathlib import Path

Make = Callable[..., Schema]
Judge = Callable[[Any, str], list[str]]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A schema from its JSON value, with the `files` that it refers to."""

    def schema(contents: Any, files: dict[str, Any] | None = None) -> Schema:
        for path, inner in (files or {}).items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(json.dumps(inner), "utf-8")
        (tmp_path / "test.schema.json").write_text(json.dumps(contents), "utf-8")
        return load_schema("test.schema.json", tmp_path)

    return schema


@pytest.fixture
def judge(make: Make) -> Judge:
    """The findings on YAML front matter, each as `line:column text: message`."""

    def findings(contents: Any, yaml: str) -> list[str]:
        text = f"---\n{yaml}\n---\n"
        front_matter = read_front_matter(text)
        assert not front_matter.problems
        found = []
        for violation in make(contents).violations(front_matter):
            start, end = violation.span
            line = text.count("\n", 0, start) + 1
            column = start - (text.rfind("\n", 0, start) + 1) + 1
            found.append(f"{line}:{column} {text[start:end]}: {violation.message}")
        return found

    return findings
