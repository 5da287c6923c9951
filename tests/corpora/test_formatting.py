"""Formatting samples of all real sites: nothing but the form changes, and a second run is idle.

What is compared is found without any parser (see `benchmarks.formatting`), which also formats the
sites as a whole.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from benchmarks.formatting import harms, read
from contentlint.run.format import FormatReport, FormatRequest, run_format
from contentlint.settings.load import load_settings
from contentlint.site.files import MARKDOWN
from tests.corpora.shared import CORPORA, needs_corpora
from tests.corpora.test_fixes import SITES, link

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_corpora
PAGES = 12


def formatted(site: Path, paths: tuple[str, ...]) -> FormatReport:
    return run_format(load_settings(site), FormatRequest(cwd=site, paths=paths))


@pytest.mark.parametrize("name", SITES)
def test_formatting_changes_the_form_alone(name: str, tmp_path: Path) -> None:
    site, original = tmp_path / name, CORPORA / name
    shutil.copytree(original, site, copy_function=link)
    pages = sorted(path for path in site.rglob("*") if path.suffix in MARKDOWN and path.is_file())
    inside = [path.relative_to(site).as_posix() for path in pages]
    sample = tuple(inside[:: max(1, len(inside) // PAGES)])
    report = formatted(site, sample)
    assert report.failed == []
    assert {
        path: found
        for path in report.changed
        if (found := harms(read(original / path), read(site / path)))
    } == {}
    written = {path: (site / path).read_bytes() for path in inside}
    assert all(
        written[path] == (original / path).read_bytes()
        for path in inside
        if path not in report.changed
    )
    assert formatted(site, sample).changed == []
    assert written == {path: (site / path).read_bytes() for path in inside}


CHANGES = [
    *(("b)", "c)"), ("% c", "% d"), ("<d>", "\\<d>"), ("{:e}", "{: e}"), ("`f`", "`f g`")),
    *(("g", "k"), ("[h]: i\n", ""), ("a: 1", "a:  1")),
]


def test_the_comparison_can_fail() -> None:
    before = "---\na: 1\n---\n[a](b) {% c %} <d> {:e} `f` g\n\n[h]: i\n"
    for old, new in CHANGES:
        assert harms(before, before.replace(old, new))
    assert harms(before, before.replace("\n\n", "\n\n\n")) == []
