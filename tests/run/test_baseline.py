"""The baseline: what is known is passed over, what is new shows, whatever moves around it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.diagnostics import Safety
from contentlint.errors import ContentlintError
from contentlint.run.baseline import HEADER, BaselineError, Entry, escaped, read_entries, unescaped
from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

from .test_since import edit, git

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.diagnostics import Report

FILES = {
    "a.md": "# A\n\nSee [the tides](tides.md) and ![a chart](chart.png).\n\nMore.\n",
    "b.md": "# B\n\n[A](a.md#none)\n\n[Gone](gone.md), [gone again](gone.md)\n",
    "docs/c.md": "# C\n\n[B](../b.md) and [D](d.md)\n",
}
NAME = ".contentlint-baseline"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def run(root: Path, *paths: str, select: tuple[str, ...] = (), **rest: Any) -> Report:
    return check(load_settings(root, select=select), Request(cwd=root, paths=paths, **rest))


def found(report: Report) -> list[str]:
    return [f"{one.path} {one.name} {one.message}" for one in report.diagnostics]


def baseline(root: Path) -> list[str]:
    text = (root / NAME).read_text("utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def test_what_is_known_is_passed_over(site: Path) -> None:
    before = run(site)
    assert len(before.diagnostics) == 6
    written = run(site, baseline="write")
    assert (written.added, written.known, written.diagnostics) == (6, 6, [])
    after = run(site)
    assert (after.known, after.diagnostics) == (6, [])
    assert found(run(site, baseline="ignore")) == found(before)


def test_one_line_a_finding_sorted_and_readable(site: Path) -> None:
    run(site, baseline="write")
    lines = baseline(site)
    assert lines == sorted(lines)
    assert [line.split(" ")[0] for line in lines] == [*["a.md"] * 2, *["b.md"] * 3, "docs/c.md"]
    assert any(line.startswith("a.md LK001 ") and line.endswith(" tides.md") for line in lines)
    text = (site / NAME).read_bytes()
    run(site, baseline="write")
    assert (site / NAME).read_bytes() == text


@pytest.mark.parametrize("paths", [(), ("b.md",), (".",)])
def test_a_new_finding_of_an_old_kind_shows(site: Path, paths: tuple[str, ...]) -> None:
    run(site, baseline="write")
    edit(site, "b.md", "# B\n", "# B\n\nAnd once more [gone](gone.md).\n")
    assert len(run(site, *paths).diagnostics) == 1
    edit(site, "b.md", "(gone.md).", "(lost.md).")
    assert [one.span for one in run(site, *paths).diagnostics] == [(26, 33)]


def test_standard_input_knows_it_too(site: Path) -> None:
    run(site, baseline="write")
    text = b"\n\nNew on top\n\n" + (site / "b.md").read_bytes()
    assert run(site, stdin=("b.md", text)).diagnostics == []
    assert len(run(site, stdin=("b.md", text + b"[x](gone.md)\n")).diagnostics) == 1


def test_it_survives_edits_elsewhere_and_new_wrapping(site: Path) -> None:
    run(site, baseline="write")
    draw = random.Random(7)
    words = ["moon", "tide", "**sea**", "- item", "1. one", "`code`", "", "> quoted", "text  "]
    for _ in range(200):
        path = site / draw.choice(["a.md", "b.md", "docs/c.md"])
        lines = path.read_text().split("\n")
        places = [n for n, line in enumerate(lines) if n and line == "" == lines[n - 1]] or [1]
        lines[draw.choice(places) : 0] = ["", draw.choice(words), ""]
        path.write_text("\n".join(lines))
    assert found(run(site)) == []
    edit(site, "a.md", "See [the tides](tides.md) and", "See  [the\ntides](tides.md)\nand")
    (site / "b.md").write_bytes((site / "b.md").read_bytes().replace(b"\n", b"\r\n"))
    assert found(run(site)) == []


def test_what_is_about_the_whole_page_survives_any_edit(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("First words.\n")
    (tmp_path / "b.md").write_text("---\ntitle: B\n---\n")
    (tmp_path / "schema.json").write_text('{"required": ["author"]}')
    (tmp_path / "contentlint.toml").write_text(
        '[collections.all]\ninclude = ["*.md"]\nschema = "schema.json"\n'
        '[rules]\nselect = ["missing-front-matter", "front-matter-schema"]\n'
    )
    assert run(tmp_path, baseline="write").known == 2
    assert "`author` is missing" in baseline(tmp_path)[1]
    (tmp_path / "a.md").write_text("Quite other words.\n")
    (tmp_path / "b.md").write_text("---\ntitle: Another\ndate: 2024-02-03\n---\n")
    assert found(run(tmp_path)) == []


def test_rewriting_drops_what_is_mended(site: Path) -> None:
    run(site, baseline="write")
    edit(site, "a.md", "(tides.md)", "(b.md)")
    stale = run(site, baseline="check").stale
    assert [(line > 2, "tides.md" in entry) for line, entry in stale] == [(True, True)]
    assert (site / NAME).read_text().count("tides.md") == 1
    edit(site, "a.md", "More.", "More [new](new.md).")
    pruned = run(site, baseline="prune")
    assert (pruned.added, len(pruned.stale), len(pruned.diagnostics)) == (0, 1, 1)
    assert len(baseline(site)) == 5
    written = run(site, baseline="write")
    assert (written.added, written.stale, written.diagnostics) == (1, [], [])


def test_a_run_on_some_files_leaves_the_entries_of_others(site: Path) -> None:
    run(site, baseline="write")
    kept = [line for line in baseline(site) if not line.startswith("a.md")]
    for path in ("a.md", "b.md"):
        (site / path).write_text("# Nothing\n")
    assert [entry.split(" ")[0] for _, entry in run(site, "a.md", baseline="check").stale] == [
        "a.md",
        "a.md",
    ]
    run(site, "a.md", baseline="write")
    assert baseline(site) == kept


def test_a_run_of_some_rules_leaves_the_entries_of_others(site: Path) -> None:
    run(site, baseline="write")
    before = baseline(site)
    (site / "a.md").write_text("# Nothing\n")
    run(site, select=("missing-image",), baseline="write")
    gone = [line for line in before if line not in baseline(site)]
    assert [line.split(" ")[1] for line in gone] == ["IM001"]


def test_a_deleted_file_is_dropped(site: Path) -> None:
    run(site, baseline="write")
    (site / "docs/c.md").unlink()
    assert len(run(site, baseline="check").stale) == 1


def test_known_findings_are_not_fixed_nor_suppressed(site: Path) -> None:
    (site / "d.md").write_text("# D\n\n[A](https://a.example /b)\n\n[Aye](A.md)\n")
    assert any(one.fix for one in run(site).diagnostics)
    run(site, baseline="write")
    before = (site / "d.md").read_text()
    report = run(site, fix=Safety.SUGGESTED)
    assert (report.fixed, (site / "d.md").read_text()) == (0, before)
    run(site, add_suppressions="old")
    assert (site / "d.md").read_text() == before
    edit(site, "d.md", "# D\n", "# D\n\n[Bee](B.md)\n")
    assert run(site, fix=Safety.SUGGESTED).fixed == 1
    assert (site / "d.md").read_text() == before.replace("# D\n", "# D\n\n[Bee](b.md)\n")


def test_a_comment_comes_first_and_can_be_known_itself(site: Path) -> None:
    edit(site, "a.md", "More.", "More. <!-- contentlint-disable-line broken-link -->")
    report = run(site, baseline="write")
    assert any(" CL001 " in line for line in baseline(site))
    edit(site, "a.md", "More. <", "More [x](x.md). <")
    again = run(site)
    assert (again.diagnostics, again.known) == ([], report.known - 1)
    assert " CL001 " in run(site, baseline="check").stale[0][1]


def test_exclude_drops_what_is_not_reported(site: Path) -> None:
    run(site, baseline="write")
    (site / "contentlint.toml").write_text('exclude = ["b.md"]\n')
    assert len(run(site, baseline="check").stale) == 3


def test_since_and_the_baseline(site: Path) -> None:
    git(site, "init", "-q", "-b", "main")
    git(site, "add", "-A")
    git(site, "commit", "-q", "-m", "the site")
    run(site, baseline="write")
    edit(site, "b.md", "# B\n", "# B\n\nFirst of all [gone](gone.md).\n")
    for rev in ("main", None):
        report = run(site, since=rev)
        assert len(report.diagnostics) == 1
    assert [one.span.start for one in run(site, since="main").diagnostics] == [25]
    edit(site, "b.md", "[Gone](gone.md),", "[Gone for good](gone.md),")
    assert len(run(site, since="main").diagnostics) == 1
    (site / "b.md").rename(site / "bee.md")
    assert {one.path for one in run(site, since="main").diagnostics} >= {"docs/c.md"}


def test_findings_on_other_files_are_known_too(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# A\n")
    (tmp_path / "docs/picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "contentlint.toml").write_text('[rules]\nselect = ["unused-image"]\n')
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    report = run(tmp_path, baseline="write")
    assert [line.split(" ")[0] for line in baseline(tmp_path)] == ["docs/picture.png"]
    assert run(tmp_path).diagnostics == []
    assert run(tmp_path, "docs/index.md", baseline="check").stale == []
    run(tmp_path, "docs/index.md", baseline="write")
    assert run(tmp_path).known == report.known


def test_the_configuration_names_another_file(site: Path) -> None:
    (site / "contentlint.toml").write_text('baseline = "docs/known"\n')
    with pytest.raises(ContentlintError, match=r"no baseline .*docs/known.*contentlint\.toml:1"):
        run(site)
    run(site, baseline="write")
    assert (site / "docs/known").exists()
    assert run(site).diagnostics == []
    assert not (site / NAME).exists()


def test_nothing_is_written_where_nothing_is_found(site: Path) -> None:
    for path in FILES:
        (site / path).write_text("# Nothing\n")
    run(site, baseline="write")
    assert not (site / NAME).exists()


def test_a_link_out_of_the_project_is_refused(site: Path, tmp_path_factory: Any) -> None:
    other = tmp_path_factory.mktemp("other") / "file"
    other.write_text(HEADER)
    (site / NAME).symlink_to(other)
    with pytest.raises(ContentlintError, match="outside the project"):
        run(site)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (b"<<<<<<< ours\na.md LK001 0123456789ab x\n", 1, "merge conflict"),
        (b"a.md LK001 0123456789ab x\n=======\n", 2, "merge conflict"),
        (b"\na.md LK001 0123456789ab x\r\n>>>>>>> theirs\n", 3, "merge conflict"),
        (b"# a comment\n\na.md LK001\n", 3, "no entry"),
        (b"a.md LK001 nothex00 x\n", 1, "no entry"),
        (b"a.md LK001 0123456789ab x\n\xff\n", 2, "UTF-8"),
        (b"# contentlint baseline 9999: x\n", 1, "another version"),
    ],
)
def test_a_broken_baseline_says_where(site: Path, text: bytes, line: int, words: str) -> None:
    (site / NAME).write_bytes(text)
    for request in ({}, {"baseline": "check"}, {"paths": ("a.md",), "baseline": "write"}):
        with pytest.raises(BaselineError, match=words) as caught:
            check(load_settings(site), Request(cwd=site, **request))
        assert caught.value.line == line
        assert caught.value.help
    assert (site / NAME).read_bytes() == text
    run(site, baseline="write")
    assert run(site).diagnostics == []


def test_line_ends_and_a_mark_are_kept(site: Path) -> None:
    run(site, baseline="write")
    text = (site / NAME).read_bytes().replace(b"\n", b"\r\n")
    (site / NAME).write_bytes(b"\xef\xbb\xbf" + text)
    assert run(site).diagnostics == []
    run(site, baseline="write")
    assert (site / NAME).read_bytes() == text


@given(st.text(st.characters(exclude_categories=["Cs"])), st.lists(st.integers(0x80, 0xFF)))
def test_any_name_makes_one_word(name: str, odd_bytes: list[int]) -> None:
    path = name + bytes(odd_bytes).decode("utf-8", "surrogateescape")
    written = escaped(path)
    assert unescaped(written) == path
    assert written.isprintable()
    assert " " not in written
    if path:
        line = Entry(path, "LK001", "0123456789abcdef", "<<<<<<<").line
        [(_, entry)] = read_entries(f"{line}\n".encode(), "x")
        assert entry.path == path
