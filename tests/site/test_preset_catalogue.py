"""The catalogue of presets says what their files say, so that no run has to read these."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from contentlint.site.presets import catalogue, catalogue_text, file_sizes, presets, tables


def test_the_catalogue_is_current() -> None:
    said = "run `python docs/generate.py`"
    assert file_sizes() == catalogue.SIZES, said
    assert tables() == catalogue.TABLES, said
    assert [*tables()] == [*presets()]
    assert Path(catalogue.__file__).read_text("utf-8") == catalogue_text(), said


def test_files_that_were_changed_are_read() -> None:
    code = (
        "from contentlint.site.presets import catalogue, presets\n"
        "catalogue.SIZES['zola.toml'] += 1\n"
        "catalogue.TABLES.clear()\n"
        "assert presets()['zola'].title == 'Zola'\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
