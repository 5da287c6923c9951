"""What earlier runs worked out of all pages together is what this run would work out."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentlint.run.cache import stamps
from contentlint.run.cache.pages import PageCache
from contentlint.run.cache.store import FOLDER, INDEX
from contentlint.run.site_phase import SitePhase
from contentlint.site.key_census import KeyCensus
from contentlint.site.spellings import Spellings
from tests.run.cache.test_reports import age, comparable, run

pytestmark = pytest.mark.usefixtures("settled")

CONFIG = '[site]\npreset = "vitepress"\n'
LINKS = ("/p1", "/p2#two", "/p3#n", "/p1#one", "/gone", "/tools/x", "/p4.md#top-of", "./p2.md#two")


@pytest.fixture(scope="module")
def settled() -> object:
    """The time at which an entry changed cannot be set back: only contents count here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            stamps.Stamp, "settled", lambda stamp, now: stamp.modified + 2_000_000_000 < now
        )
        yield


def page(number: int) -> str:
    word = "open sea" if number == 5 else "Open sea"
    key = "autor" if number == 6 else "author"
    links = " ".join(f"[x]({LINKS[(number + step) % len(LINKS)]})" for step in range(3))
    return (
        f"---\ntitle: Page {number}\n{key}: Mina\ntags: [{word}]\n---\n"
        f"# One\n\n## Two\n\n{links} [t](/tools/{number})\n"
    )


def make(root: Path) -> Path:
    (root / "contentlint.toml").write_text(CONFIG)
    for number in range(14):
        (root / f"p{number}.md").write_text(page(number))
    (root / "p4.md").write_text("# Four\n\n<!--@include: ./part.md-->\n\n[x](/p4#top-of)\n")
    (root / "part.md").write_text("## Top of\n\n[two](/p2#two)\n")
    (root / "quiet.md").write_text(
        "<!-- contentlint-disable-next-line broken-link -- later -->\n[x](/gone)\n"
    )
    age(root)
    return root


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are judged on their site from here on."""
    seen: list[str] = []
    original = SitePhase.judge

    def noting(self: SitePhase, path: str) -> object:
        seen.append(path)
        return original(self, path)

    monkeypatch.setattr(SitePhase, "judge", noting)
    return seen


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    age(root)


def test_only_what_a_change_may_touch_is_judged_again(tmp_path: Path, judged: list[str]) -> None:
    root = make(tmp_path)
    run(root)
    assert len(judged) == 16
    judged.clear()
    edit(root, "p1.md", "# One", "# Once")
    warm = run(root)
    linking = {f"p{number}.md" for number in range(14) if "/p1#one" in page(number)}
    assert {"p1.md", *linking} <= set(judged)
    assert len(judged) < 16
    assert comparable(warm) == comparable(run(root, cache=False))
    assert any("#one" in one.message for one in warm.diagnostics)


def test_what_other_tools_leave_behind_makes_nothing_stale(
    tmp_path: Path, judged: list[str]
) -> None:
    root = make(tmp_path)
    run(root)
    judged.clear()
    (root / ".rumdl_cache/0.3").mkdir(parents=True)
    (root / ".rumdl_cache/0.3/p1.json").write_text("{}")
    (root / ".DS_Store").write_text("x")
    age(root)
    edit(root, "p1.md", "# One", "# Once")
    run(root)
    assert 0 < len(judged) < 16
    (root / ".htaccess").write_text("Redirect 301 /gone /p1\n")
    age(root)
    judged.clear()
    run(root)
    assert len(judged) == 16


def test_a_heading_of_an_included_page_counts(tmp_path: Path) -> None:
    root = make(tmp_path)
    before = run(root)
    edit(root, "part.md", "## Top of", "## Bottom of")
    warm = run(root)
    assert comparable(warm) == comparable(run(root, cache=False)) != comparable(before)
    assert [one.path for one in warm.diagnostics if "#top-of" in one.message]


def test_who_includes_a_page_counts(tmp_path: Path) -> None:
    root = make(tmp_path)
    (root / "deep").mkdir()
    (root / "deep/part.md").write_text("[two](./p2.md)\n")
    age(root)
    before = run(root)
    edit(root, "p4.md", "# Four", "# Four\n\n<!--@include: ./deep/part.md-->")
    warm = run(root)
    assert comparable(warm) == comparable(run(root, cache=False)) != comparable(before)


def test_named_pages_read_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make(tmp_path)
    run(root)
    edit(root, "p1.md", "## Two", "## Two more\n\n[y](/gone-too)")
    cold = run(root, "p1.md", cache=False)
    for kind in (KeyCensus, Spellings):
        monkeypatch.setattr(kind, "_count" if kind is KeyCensus else "_add", None)
    assert comparable(run(root, "p1.md")) == comparable(cold)


def test_numbers_of_links_are_brought_up_to_date(tmp_path: Path) -> None:
    root = make(tmp_path)
    before = run(root)
    told = [one.help for one in before.diagnostics if one.help and "links lead below" in one.help]
    assert told
    edit(root, "p1.md", "## Two", "## Two\n\n[y](/tools/more)")
    warm = run(root)
    assert comparable(warm) == comparable(run(root, cache=False))
    assert told[0] not in [one.help for one in warm.diagnostics]
    assert comparable(run(root, "p7.md")) == comparable(run(root, "p7.md", cache=False))


@pytest.mark.parametrize("jobs", [2, 5])
def test_several_processes_judge_alike(
    jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make(tmp_path)
    for number in range(40):  # a class of links that fails the gate
        name = f"q{number}"
        (root / f"{name}.md").write_text(f"[x](/none/{name}) [y](/p1#no-{name}) [z](/p2#two)\n")
    age(root)
    alone = run(root)
    index = (root / FOLDER / INDEX).read_bytes()
    shutil.rmtree(root / FOLDER)
    monkeypatch.setattr("contentlint.run.site_phase.PAGES_PAY", 1)
    assert comparable(run(root, jobs=jobs)) == comparable(alone)
    assert [one for one in alone.diagnostics if one.code == "CL010"]
    assert (root / FOLDER / INDEX).read_bytes() == index
    manifest = root / FOLDER / "manifest.json"
    pages = json.loads(manifest.read_bytes())["pages"].keys()
    edit(root, "p1.md", "## Two", "## Three")
    mended: list[str] = []
    monkeypatch.setattr(PageCache, "_mend", lambda self, path: mended.append(path))
    run(root, jobs=jobs)
    assert mended == []
    assert json.loads(manifest.read_bytes())["pages"].keys() == pages


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_warm_equals_cold_after_any_change(tmp_path_factory: object, data: st.DataObject) -> None:
    root = make(Path(tmp_path_factory.mktemp("site")))  # type: ignore[attr-defined]
    run(root)
    for _ in range(data.draw(st.integers(1, 4))):
        change(root, data)
        age(root)
        named = data.draw(st.sampled_from([(), (), ("p1.md", "p2.md"), ("p4.md",)]))
        named = tuple(name for name in named if (root / name).exists())
        assert comparable(run(root, *named)) == comparable(run(root, *named, cache=False))
    shutil.rmtree(root)


def change(root: Path, data: st.DataObject) -> None:
    """One thing that a writer may do between two runs."""
    path = data.draw(st.sampled_from(sorted(root.glob("p*.md"))))
    link = data.draw(st.sampled_from(LINKS))
    kind = data.draw(
        st.sampled_from(
            [
                "link",
                "link",
                "heading",
                "heading",
                "words",
                "key",
                "add",
                "delete",
                "file",
                "config",
            ]
        )
    )
    text = path.read_text()
    if kind == "link":
        path.write_text(f"{text}\n[more]({link})\n")
    elif kind == "heading":
        path.write_text(text.replace("# Two", "# Three").replace("## Top of", "## Top"))
    elif kind == "words":
        path.write_text(text.replace("Open sea", "open sea"))
    elif kind == "key":
        path.write_text(text.replace("author:", "autor:"))
    elif kind == "add":
        (root / "gone.md").write_text(f"# New\n\n[x]({link})\n")
    elif kind == "delete":
        path.unlink()
    elif kind == "file":
        (root / "public").mkdir(exist_ok=True)
        (root / "public/tools").write_text("x")
    else:
        extra = data.draw(st.sampled_from(["", 'external = ["/tools/**"]\n', "anchors = 'off'\n"]))
        (root / "contentlint.toml").write_text(CONFIG + extra)


@given(st.data())
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_index_ends_no_run(tmp_path_factory: object, data: st.DataObject) -> None:
    root = make(Path(tmp_path_factory.mktemp("site")))  # type: ignore[attr-defined]
    cold = run(root)
    file = root / FOLDER / INDEX
    lines = file.read_bytes().split(b"\n")
    head = json.loads(lines[0])
    forged: list[bytes] = []
    places: dict[str, list[object]] = {}
    start = 0
    values = st.sampled_from([None, 7, -1, 10**9, "x", [], {}, [[1]], {"0": "x"}])
    for name, line in zip(head["parts"], lines[1:], strict=False):
        said = json.loads(line)
        keys = list(said) if isinstance(said, dict) else list(range(len(said)))
        if keys:
            said[data.draw(st.sampled_from(keys))] = data.draw(values)
        forged.append(json.dumps(said).encode())
        places[name] = [head["parts"][name][0], start, len(forged[-1])]
        start += len(forged[-1]) + 1
    head["parts"] = places
    file.write_bytes(b"\n".join([json.dumps(head).encode(), *forged, b""]))
    edit(root, "p1.md", "## Two", "## Twice")
    for named in ((), ("p1.md", "p2.md", "p5.md", "p6.md")):
        assert run(root, *named).files_indexed == cold.files_indexed
    shutil.rmtree(root)
