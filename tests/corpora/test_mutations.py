"""Broken input ends in findings or silence, never in an exception."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings
from contentlint.site.files import MARKDOWN
from tests.corpora.shared import CORPORA, needs_corpora

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_corpora
MUTATIONS = 1000
PIECES = [b"---\n", b"+++\n", b"[", b"](", b"<", b"{", b"}", b"`", b"\xff", b"\r", b"\x00", b"|"]
PIECES += [b"\n\n", b"    ", b"<!--", b"-->", b"{/*", b"{{", b"{%", b"$$", b"\xe2\x80\xa8", b"\t"]

CONFIG = """
[collections.all]
include = ["**/*.md"]
schema = "blog-post"
"""


def mutated(raw: bytes, source: random.Random) -> bytes:
    for _ in range(source.randint(1, 6)):
        at = source.randrange(len(raw) + 1)
        length = source.choice([0, 1, 1, 5, 80])
        action = source.randrange(3)
        if action == 0:
            raw = raw[:at] + raw[at + length :]
        elif action == 1:
            raw = raw[:at] + source.choice(PIECES) + raw[at + length // 40 :]
        else:
            start = source.randrange(len(raw) + 1)
            raw = raw[:at] + raw[start : start + 60] + raw[at:]
    return raw


@pytest.mark.parametrize("seed", range(4))
def test_mutated_pages_never_raise(seed: int, tmp_path: Path) -> None:
    source = random.Random(seed)
    pages = sorted(
        path
        for site in sorted(CORPORA.iterdir())
        for path in site.glob("**/*.md*")
        if path.suffix in MARKDOWN and path.stat().st_size < 30_000
    )
    (tmp_path / "gatsby-config.js").write_text("")
    (tmp_path / "contentlint.toml").write_text(CONFIG)
    (tmp_path / "content").mkdir()
    settings = load_settings(tmp_path, select=["ALL"], ignore=["unformatted"])
    found = 0
    for number in range(MUTATIONS // 4):
        page = source.choice(pages)
        name = f"content/{number}{page.suffix}"
        text = mutated(page.read_bytes(), source)
        report = check(settings, Request(cwd=tmp_path, stdin=(name, text)))
        found += len(report.diagnostics)
        for one in report.diagnostics:
            assert one.location is not None
    assert found > 0
