"""Defects in the front matter of real sites are found, each at its line, with ten lines of
configuration at most."""

from __future__ import annotations

import pytest

from benchmarks.defects import SITES, SiteOfDefects, look, table
from tests.corpora.shared import CORPORA, needs_corpora

pytestmark = needs_corpora


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_known_defects_are_found(site: SiteOfDefects) -> None:
    rows = look(site, CORPORA)
    print(table(rows))
    assert len(site.config.splitlines()) <= 10
    assert [row for row in rows if row.missed] == []
