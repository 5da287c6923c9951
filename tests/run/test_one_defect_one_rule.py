"""A value that the schema refuses is reported once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = '[collections.blog]\ninclude = ["blog/**"]\n'
SCHEMA = '{"properties": {"kind": {"enum": ["News", "Guides"]}}}'


def codes(root: Path, config: str) -> list[str]:
    (root / "contentlint.toml").write_text(config, "utf-8")
    settings = load_settings(root, select=["FM"])
    return [one.code for one in check(settings, Request(cwd=root)).diagnostics]


def test_a_variant_that_the_schema_refuses(tmp_path: Path) -> None:
    (tmp_path / "blog").mkdir()
    (tmp_path / "kinds.json").write_text(SCHEMA, "utf-8")
    for index, kind in enumerate(["News", "Guides"] * 6 + ["news"]):
        text = f"---\ntitle: Of {index} tides\nkind: {kind}\n---\n"
        (tmp_path / f"blog/{index}.md").write_text(text, "utf-8")
    assert codes(tmp_path, CONFIG) == ["FM015"]
    assert codes(tmp_path, f'{CONFIG}schema = "kinds.json"\n') == ["FM003"]


def test_a_style_of_a_value_that_the_schema_refuses(tmp_path: Path) -> None:
    (tmp_path / "blog").mkdir()
    version = '{"properties": {"version": {"type": "string", "x-yaml-style": "quoted"}}}'
    (tmp_path / "kinds.json").write_text(version, "utf-8")
    post = tmp_path / "blog/a.md"
    for written, expected in (("3.10", ["FM003"]), ("beta", ["FM016"]), ('"3.10"', [])):
        post.write_text(f"---\ntitle: Tides\nversion: {written}\n---\n", "utf-8")
        assert codes(tmp_path, f'{CONFIG}schema = "kinds.json"\n') == expected


def test_a_day_that_does_not_exist(tmp_path: Path) -> None:
    (tmp_path / "blog").mkdir()
    post = tmp_path / "blog/a.md"
    post.write_text("---\ntitle: Tides\ndate: 2024-02-30\n---\n", "utf-8")
    for about, expected in (
        ("{}", ["FM002"]),
        ('{"format": "date"}', ["FM003"]),
        ('{"x-date": "iso"}', ["FM013"]),
        ('{"x-date": {"not-future": true}}', ["FM002"]),
        ('{"x-date": "iso", "pattern": "^[12].*0Z$"}', ["FM003"]),
    ):
        (tmp_path / "kinds.json").write_text(f'{{"properties": {{"date": {about}}}}}', "utf-8")
        assert codes(tmp_path, f'{CONFIG}schema = "kinds.json"\n') == expected, about
