"""`schema check` and `schema export`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

GOOD = """{
  "properties": {
    "title": { "type": "string", "examples": ["A garden"] },
    "draft": { "type": "boolean", "default": false }
  }
}
"""
ODD = """{
  "requierd": ["title"],
  "type": "object",
  "properties": {
    "title": { "type": "string", "default": 5, "maxlength": 60 },
    "level": { "type": "string", "enum": ["low", 3] },
    "requierd": { "$ref": "#/$defs/day", "examples": ["2024-02-30", "2024-02-29"] }
  },
  "required": ["titel"],
  "additionalProperties": false,
  "markdownDescription": "for editors",
  "$defs": { "day": { "type": "string", "format": "date" } }
}
"""


def test_a_sound_schema(run: Run, tmp_path: Path) -> None:
    (tmp_path / "post.json").write_text(GOOD)
    done = run("schema", "check", "post.json", "hugo")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == b"Checked 2 schemas: nothing found.\n"


def test_remarks_on_a_schema(run: Run, tmp_path: Path) -> None:
    (tmp_path / "post.json").write_text(ODD)
    done = run("schema", "check", "post.json")
    assert done.returncode == 1
    lines = [line for line in done.stdout.decode().splitlines() if not line.startswith("  =")]
    assert sorted(lines[:-1]) == [
        "post.json:2:15: warning: `requierd` is no keyword of JSON Schema, so it checks nothing",
        "post.json:5:45: warning: the default `5` is not what the schema itself asks for",
        "post.json:5:61: warning: `maxlength` is no keyword of JSON Schema, so it checks nothing",
        "post.json:6:50: warning: `3` can never be chosen: the `type` does not allow it",
        "post.json:7:55: warning: the example `2024-02-30` is not what the schema itself asks for",
        "post.json:9:16: warning: `titel` is required, and `additionalProperties` allows no "
        "such key",
    ]
    assert lines[-1] == "Checked 1 schema: 6 found."


BROKEN = {
    '{"type": "strin"}': "post.json:1:10: error: `strin` is not a type",
    '{\n "pattern": "(a"}': "post.json:2:13: error: `(a` is not a regular expression",
    '{\n "$ref": "gone.json"}': "error: the schema file `gone.json` does not exist",
    '{"$ref": "https://example.com/a.json"}': "is on the network, and schemas are never fetched",
    '{"$ref": "#/$defs/a"}': "post.json:1:10: error: `#/$defs/a` leads nowhere in post.json",
    '{"x-date": "islo"}': "post.json:1:12: error: ",
    '{"a": }': "post.json:1:7: error: the schema is not JSON: expecting value",
}


@pytest.mark.parametrize("text", BROKEN)
def test_a_schema_that_cannot_be_used(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "post.json").write_text(text)
    done = run("schema", "check", "post.json")
    assert (done.returncode, done.stderr) == (2, b"")
    assert BROKEN[text] in done.stdout.decode()


def test_the_schemas_of_the_configuration(run: Run, tmp_path: Path) -> None:
    done = run("schema", "check")
    assert (done.returncode, done.stdout) == (
        0,
        b"No schema to check: the configuration names none.\n",
    )
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "a.json").write_text('{"default": 1, "type": "object"}')
    (tmp_path / "schemas" / "b.yaml").write_text("$ref: a.json\ntype: 5\n")
    (tmp_path / "contentlint.toml").write_text(
        '[collections.a]\ninclude = ["a/**"]\nschema = "schemas/a.json"\n'
        '[collections.b]\ninclude = ["b/**"]\nschema = "schemas/b.yaml"\n'
        '[collections.c]\ninclude = ["c/**"]\nschema = false\n'
    )
    done = run("schema", "check")
    assert done.returncode == 2
    text = done.stdout.decode()
    assert "schemas/a.json:1:13: warning: the default `1` is not" in text
    assert "schemas/b.yaml:2:7: error: `type` cannot be `5`" in text
    assert text.endswith("Checked 2 schemas: 2 found.\n")


def test_an_unknown_schema(run: Run) -> None:
    for command in ("check", "export"):
        done = run("schema", command, "hugoo")
        assert done.returncode == 2
        assert b"there is no schema `hugoo`" in done.stdout + done.stderr


def test_export(run: Run, tmp_path: Path) -> None:
    (tmp_path / "post.json").write_text(
        '{"allOf": [{"$ref": "contentlint:blog-post"}], "unevaluatedItems": false}'
    )
    done = run("schema", "export", "post.json")
    assert done.returncode == 0
    assert done.stderr == b"note: draft 7 cannot say `unevaluatedItems`\n"
    contents = json.loads(done.stdout)
    assert contents["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert contents["allOf"] == [{"$ref": "#/definitions/blog-post"}]
    assert b'"x-ref"' in done.stdout
    done = run("schema", "export", "post.json", "--no-annotations", "--output", "out.json")
    assert (done.returncode, done.stdout) == (0, b"")
    assert '"x-' not in (tmp_path / "out.json").read_text("utf-8")
    assert run("schema", "check", "out.json").returncode == 0


def test_new(run: Run, tmp_path: Path) -> None:
    (tmp_path / "post.json").write_text(
        '{"required": ["title", "level"], "properties": {"title": {}, "level": {"enum": [1, 2]}}}'
    )
    (tmp_path / "contentlint.toml").write_text(
        '[collections.blog]\ninclude = ["blog/**/*.md"]\nschema = "post.json"\n'
    )
    done = run("new", "blog", "low-tide")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines() == [
        "error: the schema asks for `level` (`1` or `2`)",
        "  = help: add --set level=…",
    ]
    done = run("new", "blog", "low-tide", "--set", "level=3")
    assert b"`level` should be `1` or `2`, not `3`" in done.stderr
    assert not (tmp_path / "blog").exists()
    done = run("new", "blog", "low-tide", "--set", "level=2")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"Wrote blog/low-tide.md\n", b"")
    assert (tmp_path / "blog/low-tide.md").read_text() == "---\ntitle: Low tide\nlevel: 2\n---\n"
    assert run("check").returncode == 0
    assert b"is there already" in run("new", "blog", "low-tide", "--yes").stderr
    assert run("new", "blog", "high-tide", "--yes").returncode == 0
    assert "level: 1\n" in (tmp_path / "blog/high-tide.md").read_text()
