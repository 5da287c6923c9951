"""A run with a cache says what a run without one says, whatever happened in between."""

from __future__ import annotations

import json
import os
import shutil
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentlint.diagnostics import Report, Safety
from contentlint.run.cache import stamps
from contentlint.run.cache.lazy import LazyFacts
from contentlint.run.cache.store import FOLDER
from contentlint.run.check import CheckRun, check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

CONFIG = """
[site]
preset = "gatsby"
[collections.tides]
include = ["content/**/*.md"]
schema = "tide.schema.json"
[data]
people = "people.json"
"""
SCHEMA = {
    "properties": {"title": {"type": "string"}, "by": {"x-ref": "people"}},
    "required": ["title"],
}
FILES = {
    "contentlint.toml": CONFIG,
    "tide.schema.json": json.dumps(SCHEMA),
    "people.json": '["mina", "olu"]',
    "content/a.md": "---\ntitle: A\nby: mina\n---\n# One\n\n[b](/b#two) [gone](/gone)\n",
    "content/b.md": "---\ntitle: B\nby: nobody\n---\n## Two\n\n[a](/a#one) [x](/a#none)\n",
    "content/c.md": "---\ntitle: 5\n---\n[a](/a) [text] (/b)\n",
    "README.md": "[a](content/a.md)\n",
}


def make(root: Path, files: dict[str, str] = FILES) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def run(root: Path, *paths: str, cache: bool = True, fix: Safety | None = None) -> Report:
    folder = root / FOLDER if cache else None
    return check(load_settings(root), Request(cwd=root, paths=paths, cache=folder, fix=fix))


def said(report: Report) -> tuple[object, ...]:
    return (
        [(one.path, one.code, one.span, one.message, one.fix) for one in report.diagnostics],
        report.links_judged,
        report.unverified,
        report.files_indexed,
    )


def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are parsed from here on."""
    from contentlint.content import markdown

    seen: list[str] = []
    original = markdown.read_facts

    def noting(path: str, *rest: object) -> object:
        seen.append(path)
        return original(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(markdown, "read_facts", noting)
    return seen


def settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets files count as old as soon as they are written, so that stamps alone are trusted."""
    monkeypatch.setattr(stamps, "RACY", -10_000_000_000)


def test_an_unchanged_page_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make(tmp_path)
    cold = run(root)
    seen = read_files(monkeypatch)
    assert said(run(root)) == said(cold)
    # A fix is computed from the page.
    mended = {one.path for one in cold.diagnostics if one.fix}
    assert set(seen) == mended == {"content/c.md"}
    (root / "content/a.md").write_text(FILES["content/a.md"] + "\n[c](/c)\n", "utf-8")
    seen.clear()
    warm = said(run(root))
    assert set(seen) == mended | {"content/a.md"}
    assert warm == said(run(root, cache=False)) != said(cold)


def test_one_named_file_reads_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make(tmp_path)
    run(root)
    seen = read_files(monkeypatch)
    warm = said(run(root, "content/b.md"))
    assert seen == []
    assert warm == said(run(root, "content/b.md", cache=False))
    assert any(one[1] == "LK002" for one in warm[0])  # type: ignore[attr-defined]


def test_a_stamp_is_trusted_once_the_file_is_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch)
    root = make(tmp_path)
    cold = said(run(root))
    opened: list[str] = []
    original = stamps.digest_of

    def noted(digest: str) -> str:
        opened.append(digest)
        return digest

    monkeypatch.setattr(
        "contentlint.run.cache.pages.digest_of",
        lambda *parts: noted(original(*parts)),
    )
    run(root, "README.md")
    assert opened == []
    assert said(run(root)) == cold


def test_a_fresh_file_is_compared_by_its_contents(tmp_path: Path) -> None:
    """Two changes within one tick of the clock leave the same stamp."""
    root = make(tmp_path)
    run(root)
    page = root / "content/a.md"
    before = page.stat()
    page.write_text(FILES["content/a.md"].replace("/gone", "/b#no"), "utf-8")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert said(run(root)) == said(run(root, cache=False))


def test_touched_and_copied_files_are_known_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make(tmp_path / "one")
    cold = said(run(root))
    copy = tmp_path / "two"
    shutil.copytree(root, copy, copy_function=shutil.copyfile)
    seen = read_files(monkeypatch)
    assert said(run(copy)) == cold
    assert "content/a.md" not in seen


EDITS = ["edit", "retitle", "add", "delete", "rename", "config", "schema", "data", "select"]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_warm_equals_cold_after_any_change(tmp_path_factory: object, data: st.DataObject) -> None:
    root = make(Path(tmp_path_factory.mktemp("site")))  # type: ignore[attr-defined]
    for _ in range(data.draw(st.integers(1, 5))):
        change(root, data)
        named = data.draw(st.sampled_from([(), (), ("content",)]))
        if not any(root.glob("content/*.md")):
            named = ()  # a folder without pages may not be named
        assert said(run(root, *named)) == said(run(root, *named, cache=False))
    shutil.rmtree(root)


def change(root: Path, data: st.DataObject) -> None:
    """One thing that a writer, or git, may do between two runs."""
    pages = sorted(root.glob("content/*.md"))
    page = data.draw(st.sampled_from(pages)) if pages else root / "content/new.md"
    link = data.draw(st.sampled_from(["/a", "/b#two", "/gone", "/c", "/new#n", "a.md"]))
    kind = data.draw(st.sampled_from(EDITS))
    if kind == "edit" or not pages:
        text = page.read_text() if pages else "---\ntitle: N\n---\n"
        page.write_text(f"{text}\n## N\n\n[x]({link})\n")
    elif kind == "retitle":
        page.write_text(f"---\ntitle: T\nslug: {link}\nby: olu\n---\n[y]({link})\n")
    elif kind == "add":
        (root / f"content/new{len(pages)}.md").write_text(f"[x]({link})\n")
    elif kind == "delete":
        page.unlink()
    elif kind == "rename":
        page.rename(page.with_name(f"moved{len(pages)}.md"))
    elif kind == "config":
        preset = data.draw(st.sampled_from(["gatsby", "hugo", "plain"]))
        (root / "contentlint.toml").write_text(CONFIG.replace("gatsby", preset))
    elif kind == "schema":
        title = data.draw(st.sampled_from(["string", "integer"]))
        (root / "tide.schema.json").write_text(json.dumps(SCHEMA).replace('"string"', f'"{title}"'))
    elif kind == "data":
        (root / "people.json").write_text(json.dumps([link, "mina"]))
    else:
        (root / "contentlint.toml").write_text(f'{CONFIG}[rules]\nselect = ["LK", "FM"]\n')


def test_a_fix_that_is_shown_comes_from_the_page(tmp_path: Path) -> None:
    root = make(tmp_path, {**FILES, "content/d.md": "---\ntitle: D\n---\n[x](/A)\n"})
    cold = said(run(root))
    (segment,) = (root / FOLDER).glob("*.records")
    segment.write_text(segment.read_text().replace('["/A",[21,23]', '["/A",[17,19]'))
    assert said(run(root)) == cold


def test_nothing_from_a_cache_is_ever_written_into_a_page(tmp_path: Path) -> None:
    root = make(tmp_path, {**FILES, "content/d.md": "---\ntitle: D\n---\n[x](/A)\n"})
    run(root)
    (segment,) = (root / FOLDER).glob("*.records")
    forged = segment.read_text().replace('["/A",[21,23]', '["/A",[17,19]')
    assert forged != segment.read_text()
    segment.write_text(forged)
    expected = make(tmp_path / "again", {**FILES, "content/d.md": "---\ntitle: D\n---\n[x](/A)\n"})
    run(root, fix=Safety.SUGGESTED)
    run(expected, cache=False, fix=Safety.SUGGESTED)
    for name in FILES:
        assert (root / name).read_text() == (expected / name).read_text()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b'{"tool":1}', b"\xff" * 9, b"[" * 100_000]
)
def test_a_broken_manifest_is_no_manifest(tmp_path: Path, content: bytes) -> None:
    root = make(tmp_path)
    cold = said(run(root))
    (root / FOLDER / "manifest.json").write_bytes(content)
    assert said(run(root)) == cold
    assert json.loads((root / FOLDER / "manifest.json").read_bytes())["pages"]


@given(st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_cache_ends_no_run(tmp_path_factory: object, data: st.DataObject) -> None:
    root = make(Path(tmp_path_factory.mktemp("site")))  # type: ignore[attr-defined]
    cold = run(root)
    for pattern in ("manifest.json", "*.records", "CACHEDIR.TAG"):
        (file,) = (root / FOLDER).glob(pattern)
        raw = file.read_bytes()
        at = int(len(raw) * data.draw(st.integers(0, 100)) / 100)
        kind = data.draw(st.sampled_from(["cut", "garble", "number", "keep", "gone"]))
        if kind == "cut":
            file.write_bytes(raw[:at])
        elif kind == "garble":
            file.write_bytes(raw[:at] + data.draw(st.binary(max_size=9)) + raw[at + 3 :])
        elif kind == "number":
            file.write_bytes(raw[:at] + raw[at:].replace(b"1", b"99999", 3))
        elif kind == "gone":
            file.unlink()
    # What is found may differ, where somebody made the cache up; that it ends may not.
    assert run(root).files_indexed == cold.files_indexed
    shutil.rmtree(root)


def test_a_cut_off_segment_costs_only_time(tmp_path: Path) -> None:
    root = make(tmp_path)
    cold = said(run(root))
    for segment in (root / FOLDER).glob("*.records"):
        segment.write_bytes(segment.read_bytes()[:200])
    assert said(run(root)) == cold
    assert said(run(root)) == cold


def test_a_cache_that_cannot_be_written_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make(tmp_path)

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("contentlint.run.cache.store.replace_file", full)
    assert said(run(root)) == said(run(root, cache=False))


def test_runs_at_the_same_time_do_not_disturb_each_other(tmp_path: Path) -> None:
    root = make(tmp_path)
    cold = said(run(root, cache=False))
    found: list[object] = []

    def again() -> None:
        found.extend(said(run(root)) for _ in range(5))

    threads = [threading.Thread(target=again) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [cold] * 20


def test_many_small_changes_leave_few_segments(tmp_path: Path) -> None:
    root = make(tmp_path)
    run(root)
    for number in range(30):
        (root / f"content/n{number}.md").write_text(f"---\ntitle: N\n---\n[a](/n{number - 1})\n")
        run(root, f"content/n{number}.md")
    assert len(list((root / FOLDER).glob("*.records"))) < 10
    assert said(run(root)) == said(run(root, cache=False))


def test_pages_that_are_gone_are_forgotten(tmp_path: Path) -> None:
    root = make(tmp_path)
    run(root)
    (root / "content/b.md").unlink()
    run(root)
    assert "content/b.md" not in (root / FOLDER / "manifest.json").read_text()


def test_the_cache_is_never_a_part_of_the_project(tmp_path: Path) -> None:
    root = make(tmp_path)
    first = run(root)
    assert run(root).files_indexed == first.files_indexed
    assert (root / FOLDER / ".gitignore").read_text() == "*\n"


def test_other_rules_read_the_pages_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(monkeypatch)
    root = make(tmp_path)
    run(root)
    (root / "contentlint.toml").write_text(f'{CONFIG}[rules]\nselect = ["FM002", "LK001"]\n')
    run(root)
    seen = read_files(monkeypatch)
    run(root)
    assert seen == []


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("cache", [True, False])
def test_a_large_site_is_judged_with_little_at_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int, cache: bool
) -> None:
    """Facts are let go of once a page is judged, and read again where somebody asks."""
    commented = "---\ntitle: D\n---\n<!-- contentlint-disable-next-line LK001 -->\n[x](/gone)\n"
    root = make(tmp_path, {**FILES, "content/d.md": commented})
    expected = said(run(root, cache=False))
    monkeypatch.setattr("contentlint.run.reading.MANY", 2)
    monkeypatch.setattr("contentlint.run.reading.WHOLE", 0)
    monkeypatch.setattr("contentlint.run.reading.PAYS", {"fork": 2, "spawn": 2})
    monkeypatch.setattr("contentlint.run.cache.pages._LARGE", 100)
    settings = load_settings(root)
    request = Request(cwd=root, cache=root / FOLDER if cache else None, jobs=jobs)
    for _ in range(2):
        once = CheckRun(settings, request)
        assert said(once.run()) == expected
    page = once.project.facts["README.md"]
    assert isinstance(page, LazyFacts)
    with pytest.raises(AttributeError):
        object.__getattribute__(page, "links")
    assert [link.destination for link in page.links] == ["content/a.md"]
