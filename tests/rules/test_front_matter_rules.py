"""Front matter rules where one small site does not show it: beside others, in git, with a clock."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2024, 6, 15, 12, tzinfo=UTC)


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def found(root: Path, *select: str, since: str | None = None, now: datetime = NOW) -> list[str]:
    settings = load_settings(root, select=select)
    report = check(settings, Request(cwd=root, since=since, now=now))
    return [f"{one.path} {one.code} {one.message}" for one in report.diagnostics]


def git(root: Path, *arguments: str) -> None:
    name = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", root, *name, *arguments], check=True, capture_output=True)


CONFIG = """\
[site]
preset = "plain"

[collections.all]
include = ["**/*.md"]
schema = "all.schema.json"
"""
DAYS = '{ "properties": { "date": { "x-date": { "max-age-days": 30 } } } }'


def test_only_new_pages_have_to_be_of_today(tmp_path: Path) -> None:
    write(tmp_path, {"contentlint.toml": CONFIG, "all.schema.json": DAYS})
    write(tmp_path, {"old.md": "---\ndate: 2020-01-01\n---\n"})
    assert found(tmp_path, "FM013") == []  # no git: nobody knows what is new
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "before")
    write(tmp_path, {"staged.md": "---\ndate: 2024-05-15\n---\n"})
    git(tmp_path, "add", "staged.md")
    write(tmp_path, {"sub/new.md": "---\ndate: 2024-05-16\n---\n"})
    write(tmp_path, {"sub/draft.md": "---\ndate: 2024-01-16\ndraft: true\n---\n"})
    assert found(tmp_path, "FM013") == [
        "staged.md FM013 this page is new, but its date was 31 days ago"
    ]
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "after")
    assert found(tmp_path, "FM013") == []
    assert len(found(tmp_path, "FM013", since="HEAD~1")) == 1


@pytest.mark.parametrize(
    ("now", "count"),
    [
        (datetime(2024, 6, 30, 9, 59, tzinfo=UTC), 2),
        (datetime(2024, 6, 30, 10, 0, tzinfo=UTC), 1),  # the first of July begins in Kiribati
        (datetime(2024, 7, 1, 8, 0, tzinfo=UTC), 1),
        (datetime(2024, 7, 1, 9, 0, tzinfo=UTC), 0),
    ],
)
def test_a_day_has_come_when_it_has_somewhere(tmp_path: Path, now: datetime, count: int) -> None:
    schema = '{ "properties": { "date": { "x-date": { "not-future": true } } } }'
    write(tmp_path, {"contentlint.toml": CONFIG, "all.schema.json": schema})
    write(tmp_path, {"day.md": "---\ndate: 2024-07-01\n---\n"})
    write(tmp_path, {"moment.md": "---\ndate: 2024-07-01 01:00:00 -0800\n---\n"})
    assert len(found(tmp_path, "FM013", now=now)) == count


def posts(folder: str, keys: str, count: int = 8) -> dict[str, str]:
    return {f"{folder}/p{number}.md": f"---\n{keys}\n---\n" for number in range(count)}


def test_a_misspelt_key_is_told_once(tmp_path: Path) -> None:
    schema = '{ "properties": { "cover": {}, "title": {} }, "additionalProperties": false }'
    write(tmp_path, {"contentlint.toml": CONFIG, "all.schema.json": schema})
    write(tmp_path, posts("posts", "title: x\ncover: y"))
    write(tmp_path, {"posts/q.md": "---\ntitle: x\ncovre: y\n---\n"})
    [only] = found(tmp_path, "FM003", "FM005")
    assert only.startswith("posts/q.md FM003")
    write(tmp_path, {"contentlint.toml": '[site]\npreset = "plain"\n'})
    [only] = found(tmp_path, "FM003", "FM005")
    assert only.startswith("posts/q.md FM005")


def test_a_key_instead_of_a_required_one_is_told_once(tmp_path: Path) -> None:
    write(tmp_path, {"contentlint.toml": CONFIG, "all.schema.json": '{ "required": ["title"] }'})
    write(tmp_path, posts("parts", "title: x"))
    write(tmp_path, {"parts/link.md": "---\nlink: x\n---\n"})
    assert found(tmp_path, "FM003", "FM005") == ["parts/link.md FM003 `title` is missing"]


def test_hugo_takes_keys_in_any_case(tmp_path: Path) -> None:
    write(tmp_path, {"hugo.toml": "", **posts("content/posts", "title: x\nheroImage: y")})
    write(tmp_path, {"content/posts/q.md": "---\nTitle: x\nheroimage: y\n---\n"})
    assert found(tmp_path, "FM003", "FM005") == []
    write(tmp_path, {"content/posts/r.md": "---\nTitle: x\nheroimgae: y\n---\n"})
    [only] = found(tmp_path, "FM005")
    assert only.startswith("content/posts/r.md FM005 `heroimgae` is on no other page")
    assert only.endswith("have `heroImage`")
    # What Hugo itself reads is told by the schema that ships for it, and not twice.
    write(tmp_path, {"content/posts/r.md": "---\ntitle: x\nheroImage: y\ndescripton: z\n---\n"})
    write(tmp_path, posts("content/posts", "title: x\nheroImage: y\ndescription: z", 12))
    [only] = found(tmp_path, "FM003", "FM005")
    assert only.startswith("content/posts/r.md FM003")


def test_an_odd_key_beside_few_pages_says_nothing(tmp_path: Path) -> None:
    write(tmp_path, posts("posts", "title: x\ncover: y", count=4))
    write(tmp_path, {"posts/q.md": "---\ntitle: x\ncovre: y\n---\n"})
    assert found(tmp_path, "FM005") == []


def test_a_fix_is_judged_by_the_page_as_it_is_then(tmp_path: Path) -> None:
    from contentlint.diagnostics import Safety

    write(tmp_path, posts("posts", "title: x\ncover: y"))
    write(tmp_path, {"posts/q.md": "---\ntitle: x\ncovre: y\n---\n"})
    settings = load_settings(tmp_path, select=("FM005",))
    report = check(settings, Request(cwd=tmp_path, fix=Safety.SUGGESTED))
    assert (report.fixed, report.diagnostics) == (1, [])
    assert (tmp_path / "posts/q.md").read_text() == "---\ntitle: x\ncover: y\n---\n"


def test_names_that_are_other_dates_everywhere_are_meant(tmp_path: Path) -> None:
    write(tmp_path, {"2024-01-01-a.md": "---\ndate: 2024-02-01\n---\n"})
    assert len(found(tmp_path, "FM014")) == 1
    for month in range(1, 6):
        write(tmp_path, {f"2024-0{month}-01-b.md": "---\ndate: 2024-06-01\n---\n"})
    assert found(tmp_path, "FM014") == []


def test_key_order_by_an_unknown_word_names_that_key(tmp_path: Path) -> None:
    write(tmp_path, {"contentlint.toml": '[rules.key-order]\norder = "date"\n'})
    write(tmp_path, {"a.md": "---\ntitle: x\ndate: y\n---\n"})
    assert found(tmp_path, "FM008") == []
