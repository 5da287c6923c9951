"""What is judged across files: the same from one file as from all, after fixes, and over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.diagnostics import Safety
from contentlint.errors import SchemaError
from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

from .test_since import git, told
from .test_since import run as run_since

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from contentlint.diagnostics import Report

CONFIG = """\
[site]
preset = "plain"
[collections.talks]
include = ["talks/**"]
schema = "talk.json"
unique = ["slug"]
[collections.people]
include = ["people/*.md"]
[rules]
select = ["FM010", "FM012", "FM015"]
"""
SCHEMA = """\
{"properties": {"by": {"x-ref": {"collection": "people"}},
                "handle": {"x-ref": {"collection": "people", "field": "/handle"}}}}
"""
FILES = {
    "contentlint.toml": CONFIG,
    "talk.json": SCHEMA,
    "people/ada.md": "---\nhandle: adab\n---\n# Ada\n",
    "people/max.md": "+++\nhandle = 'mplanck'\n+++\n# Max\n",
    "talks/one.md": "---\nby: ada\nhandle: adab\nslug: first\ntags: [Sea, Bay]\n---\n# One\n",
    "talks/two.md": "---\nby: max\nhandle: mplanck\nslug: second\ntags: [Sea, Bay]\n---\n# Two\n",
    "talks/three.md": "---\nby: max\nslug: third\ntags: [Sea, Bay]\n---\n# Three\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


def write(root: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def run(root: Path, **rest: object) -> Report:
    return check(load_settings(root), Request(cwd=root, **rest))  # type: ignore[arg-type]


def lines(report: Report) -> list[str]:
    return [f"{one.path}: {one.message}" for one in report.diagnostics]


def test_nothing_is_wrong(root: Path) -> None:
    assert lines(run(root)) == []


def test_one_file_is_judged_by_all(root: Path) -> None:
    text = "---\nby: ida\nhandle: adam\nslug: /first/\ntags: [sea]\n---\n# New\n"
    write(root, {"talks/new.md": text})
    whole = [line for line in lines(run(root)) if line.startswith("talks/new.md")]
    assert whole == [
        "talks/new.md: `ida` is not in the collection `people`",
        "talks/new.md: `adam` is not in the collection `people`",
        "talks/new.md: `/first/` is taken: it stands in `slug` of talks/one.md too",
        "talks/new.md: `sea` in `tags` differs from `Sea` only in case",
    ]
    assert lines(run(root, paths=("talks/new.md",))) == whole
    (root / "talks/new.md").unlink()
    unsaved = run(root, stdin=("talks/new.md", text.encode()))
    assert lines(unsaved) == whole


def test_fixes_are_seen_by_other_pages(root: Path) -> None:
    write(root, {"talks/new.md": "---\nby: Ada\ntags: [sea, bay]\n---\n# New\n"})
    request = Request(cwd=root, fix=Safety.SUGGESTED)
    assert lines(check(load_settings(root), request)) == []
    assert (root / "talks/new.md").read_text() == "---\nby: ada\ntags: [Sea, Bay]\n---\n# New\n"


def test_a_collection_without_pages_has_no_names(root: Path) -> None:
    for name in ("ada", "max"):
        (root / f"people/{name}.md").unlink()
    assert len(lines(run(root, paths=("talks",)))) == 5


def test_a_removed_page_breaks_those_that_name_it(root: Path) -> None:
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "all")
    assert told(run_since(root)) == []
    (root / "people/max.md").unlink()
    assert told(run_since(root)) == [
        ("talks/two.md", "unknown-reference"),
        ("talks/two.md", "unknown-reference"),
        ("talks/three.md", "unknown-reference"),
    ] or sorted(told(run_since(root))) == [
        ("talks/three.md", "unknown-reference"),
        ("talks/two.md", "unknown-reference"),
        ("talks/two.md", "unknown-reference"),
    ]


def test_a_value_taken_by_a_new_page_is_news_for_the_old_one(root: Path) -> None:
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "all")
    write(root, {"talks/four.md": "---\nslug: third\n---\n# Four\n"})
    found = sorted(told(run_since(root)))
    assert found == [("talks/four.md", "duplicate-value"), ("talks/three.md", "duplicate-value")]


def test_another_page_with_the_usual_word_is_no_news(root: Path) -> None:
    write(root, {"talks/odd.md": "---\ntags: [sea]\n---\n# Odd\n"})
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "all")
    write(root, {"talks/four.md": "---\ntags: [Sea]\n---\n# Four\n"})
    assert told(run_since(root)) == []


@pytest.mark.parametrize(
    ("schema", "message", "advice"),
    [
        (
            '{"properties":\n {"a": {"x-ref": {"collection": "peple"}}}}',
            "there is no collection `peple` in the configuration",
            "write `people`",
        ),
        (
            '{"items":\n {"x-ref": {"collection": "boats"}}}',
            "there is no collection `boats` in the configuration",
            "add `[collections.boats]`; there are `talks` and `people`",
        ),
        (
            '{"properties":\n {"a": {"x-ref": "harbors"}}}',
            "there is no data `harbors` in the configuration",
            "write `harbours`",
        ),
    ],
)
def test_names_that_the_configuration_does_not_have(
    root: Path, schema: str, message: str, advice: str
) -> None:
    config = CONFIG + '[data]\nharbours = "harbours.json"\n'
    write(root, {"talk.json": schema, "contentlint.toml": config, "harbours.json": '["a"]'})
    with pytest.raises(SchemaError) as caught:
        run(root)
    assert (caught.value.message, caught.value.help) == (message, advice)
    assert (caught.value.path, caught.value.line) == ("talk.json", 2)


def test_data_that_a_site_does_not_have_is_not_judged(root: Path) -> None:
    write(root, {"talk.json": '{"properties": {"by": {"x-ref": "anything"}}}'})
    assert lines(run(root)) == []


def test_sites_have_vocabularies_of_their_own(tmp_path: Path) -> None:
    config = '[[site]]\npreset = "plain"\nfolder = "a"\n[[site]]\npreset = "plain"\nfolder = "b"\n'
    files = {"contentlint.toml": f'{config}[rules]\nselect = ["FM015"]\n'}
    for number in range(3):
        files[f"a/{number}.md"] = "---\ntags: [Sea, Bay]\n---\n"
        files[f"b/{number}.md"] = "---\ntags: [sea, bay]\n---\n"
    assert lines(run(write(tmp_path, files))) == []
    write(tmp_path, {"b/4.md": "---\ntags: [Sea]\n---\n"})
    assert lines(run(tmp_path)) == ["b/4.md: `Sea` in `tags` differs from `sea` only in case"]


@pytest.mark.parametrize("unique", ['["slug"]', "[]"])
def test_two_pages_with_one_slug_are_told_of_once(tmp_path: Path, unique: str) -> None:
    config = f'[collections.blog]\ninclude = ["blog/*.md"]\nunique = {unique}\n'
    post = "---\nslug: one\ndate: 2024-01-01\n---\n# Post\n"
    files = {"docusaurus.config.js": "module.exports = {presets: [['classic', {docs: false}]]}"}
    files |= {"contentlint.toml": config, "blog/a.md": post, "blog/b.md": post}
    found = [(one.path, one.name) for one in run(write(tmp_path, files)).diagnostics]
    if unique == "[]":
        assert found == [("blog/b.md", "duplicate-route")]
    else:
        assert found == [("blog/a.md", "duplicate-value"), ("blog/b.md", "duplicate-value")]


def test_keys_that_are_not_compared(root: Path) -> None:
    write(root, {"talks/new.md": "---\ntags: [sea]\nslug: sea\n---\n# New\n"})
    assert lines(run(root)) == ["talks/new.md: `sea` in `tags` differs from `Sea` only in case"]
    option = '[rules.value-variants]\nignore-keys = ["tags"]\n'
    write(root, {"contentlint.toml": CONFIG + option})
    assert lines(run(root)) == []


def test_hugo_lists_small_and_capital_letters_on_one_page(root: Path) -> None:
    new = "---\ntags: [sea, Bay]\nkeywords: [sea]\ncrew: [ana, ada]\n---\n# New\n"
    pages = {f"talks/{name}.md": new for name in ("a", "b", "c")}
    write(root, {**pages, "talks/d.md": new.replace("sea", "Sea").replace("ada", "Ada")})
    told = ["`Ada` in `crew` differs from `ada` only in case"]
    assert [line.partition(": ")[2] for line in lines(run(root))][-1:] == told
    hugo = CONFIG.replace('"plain"', '"hugo"\ncontent = "."')
    write(root, {"contentlint.toml": hugo, "hugo.toml": 'contentDir = "."'})
    assert [line.partition(": ")[2] for line in lines(run(root))] == told


def test_yes_and_no_are_no_vocabulary(root: Path) -> None:
    page = '---\npublished: "no"\n---\n# New\n'
    pages = {f"talks/{name}.md": page for name in "abcde"}
    write(root, {**pages, "talks/f.md": page.replace("no", "NO")})
    assert lines(run(root)) == []
    write(root, {path: text.replace("no", "nope") for path, text in pages.items()})
    write(root, {"talks/f.md": page.replace("no", "Nope")})
    assert lines(run(root)) == [
        "talks/f.md: `Nope` in `published` differs from `nope` only in case"
    ]


def test_of_two_spellings_as_frequent_none_is_written(root: Path) -> None:
    write(root, {"talks/new.md": "---\ntags: [sea, tide, Tide, bay]\n---\n# New\n"})
    write(root, {"talks/one.md": "---\ntags: [Sea, Bay, Moon]\n---\n# One\n"})
    write(root, {"talks/two.md": "---\ntags: [Sea, Bay, moon]\n---\n# Two\n"})
    found = [one for one in run(root).diagnostics if "oon" in one.message]
    assert [(one.path, one.fix) for one in found] == [("talks/two.md", None)]
    assert found[0].help == "write the same everywhere: 1 page has `Moon`, 1 page this spelling"


def test_unused_data_is_told_of_once_and_can_be_hidden(tmp_path: Path) -> None:
    config = """\
[[site]]
preset = "plain"
folder = "a"
[[site]]
preset = "plain"
folder = "b"
[data]
people = "people.yml#/*~"
[collections.all]
include = ["**/*.md"]
schema = "page.json"
[rules]
select = ["FM017"]
"""
    files = {
        "contentlint.toml": config,
        "page.json": '{"properties": {"by": {"x-ref": "people"}}}',
        "people.yml": "ada: {}\r\nmax: {}\r\nida: {} # contentlint-disable-line FM017\r\n"
        "eve: {}\r\n",
        "a/one.md": "---\nby: ada\n---\n# One\n",
        "b/one.md": "---\nby: max\n---\n# One\n",
    }
    found = run(write(tmp_path, files)).diagnostics
    places = [(one.path, one.location and one.location.line, one.message) for one in found]
    assert places == [("people.yml", 4, "no page names `eve`")]
    assert run(tmp_path, paths=("a",)).diagnostics == []
