"""The bottom layer: globs, lines, did-you-mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.globs import GlobError, compile_glob
from contentlint.lines import Lines
from contentlint.similar import edit_distance, nearest


@pytest.mark.parametrize(
    ("glob", "path", "fits"),
    [
        ("*.md", "a.md", True),
        ("*.md", "b/a.md", False),
        ("**/*.md", "a.md", True),
        ("**/*.md", "b/c/a.md", True),
        ("blog/**", "blog/a/b.md", True),
        ("blog/**", "blog", False),
        ("blog/", "blog/a.md", True),
        ("a/**/z.md", "a/z.md", True),
        ("a/**/z.md", "a/b/c/z.md", True),
        ("*.{md,mdx}", "a.mdx", True),
        ("{a,b/{c,d}}.md", "b/d.md", True),
        ("{a,b/{c,d}}.md", "d.md", False),
        ("[!_]*.md", "_a.md", False),
        ("[!_]*.md", "a.md", True),
        ("a[b-d].md", "ac.md", True),
        ("a[]].md", "a].md", True),
        ("[a&&b].md", "&.md", True),
        ("a?c", "a/c", False),
        ("a,b.md", "a,b.md", True),
        ("a.md", "axmd", False),
        ("**/_*/**", "blog/_includes/a.md", True),
        ("/questions/**", "/questions/1", True),
        ("a*b*c", "aXbbXcc", True),
        ("a*b*c", "aXc", False),
        ("**/x/**/y.md", "a/x/b/x/c/y.md", True),
        ("a**/b", "ac/d/b", True),
        ("*b/*c", "ab/ac", True),
        ("**/a*/**/b*.md", "q/ab/c/bb.md", True),
    ],
)
def test_globs(glob: str, path: str, fits: bool) -> None:
    assert bool(compile_glob(glob).match(path)) is fits


@pytest.mark.parametrize("glob", ["[a", "{a,b", "a{b{c}"])
def test_bad_globs_say_why(glob: str) -> None:
    with pytest.raises(GlobError, match="never closed"):
        compile_glob(glob)


@pytest.mark.parametrize(
    "glob", ["*a" * 30 + "c", "**/" * 30 + "c", "**a" * 30 + "c", "?*" * 30 + "c", "{a,a}" * 12]
)
def test_no_glob_takes_long(glob: str) -> None:
    assert not compile_glob(glob).match("a" * 300 + "/a" * 300 + "b")


def test_too_many_choices_are_refused() -> None:
    with pytest.raises(GlobError, match="choices"):
        compile_glob("{a,b,c,d}" * 8)


@given(st.text(alphabet="ab*?[]{},!/\\^-."))
def test_globs_compile_or_raise_their_own_error(glob: str) -> None:
    try:
        compile_glob(glob)
    except GlobError:
        return


@given(st.text(alphabet="ab\r\n\u2028é", max_size=30), st.data())
def test_positions_are_inverse_to_offsets(text: str, data: st.DataObject) -> None:
    lines = Lines(text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = lines.position(offset)
    assert lines.offset(line, column) == offset
    assert column >= 1


def test_lines_end_at_lf_crlf_and_cr() -> None:
    lines = Lines("a\nbb\r\nccc\rd")
    assert [lines.source(number) for number in range(1, 5)] == ["a", "bb", "ccc", "d"]
    assert lines.position(3) == (2, 2)


@pytest.mark.parametrize(
    ("left", "right", "distance"),
    [("", "", 0), ("ab", "ba", 1), ("kitten", "sitting", 3), ("abc", "abc", 0), ("a", "", 1)],
)
def test_edit_distance(left: str, right: str, distance: int) -> None:
    assert edit_distance(left, right, 5) == distance
    assert edit_distance(right, left, 5) == distance


def test_edit_distance_stops_at_its_limit() -> None:
    assert edit_distance("kitten", "sitting", 1) == 2


def test_nearest_prefers_the_fewest_edits() -> None:
    assert nearest("autor", ["author", "actor", "tutor"]) in {"author", "actor", "tutor"}
    assert nearest("featuredimage", ["featuredImage", "featuredImages"]) == "featuredImage"
    assert nearest("xyz", ["author"]) is None
