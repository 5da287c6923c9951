"""The real sites that stand beside the project, where they are there."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contentlint.content.dialects import COMMONMARK, HUGO, JEKYLL, MDX, MDX1, Dialect
from contentlint.content.facts import FrontMatter
from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_BESIDE = Path(__file__).parents[3] / "../shared"
SHARED = Path(os.environ.get("CONTENTLINT_SHARED") or _BESIDE)

DIALECTS_BY_CORPUS: dict[str, Dialect] = {
    "18F-18f.gsa.gov": JEKYLL,
    "babel-website": MDX,
    "hexojs-site": COMMONMARK,
    "jekyll-jekyll": JEKYLL,
    "open-telemetry-opentelemetry.io": HUGO,
    "posthog-2022": MDX1,
    "reactjs-react.dev": MDX,
    "rust-lang-blog.rust-lang.org": COMMONMARK,
    "squidfunk-mkdocs-material": COMMONMARK,
    "vuejs-blog": COMMONMARK,
    "vuejs-vitepress": COMMONMARK,
    "withastro-starlight": MDX,
}

_FRONT_MATTER = re.compile(
    r"(---|\+\+\+)[ \t]*\r?\n.*?^\1[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)


def corpus_files(name: str) -> Iterator[tuple[str, str]]:
    """Path and text of each Markdown file of a corpus; skips the test where it is absent."""
    folder = SHARED / "corpora" / name
    if not folder.is_dir():
        pytest.skip(f"the corpus {name} is not beside the project")
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".md", ".mdx", ".markdown") and path.is_file():
            text = path.read_bytes().decode("utf-8", "surrogateescape")
            yield str(path.relative_to(folder)), text.removeprefix("\ufeff")


def front_matter_of(text: str) -> FrontMatter:
    """The block between fences, without reading it."""
    match = _FRONT_MATTER.match(text)
    return FrontMatter("yaml", Span(0, match.end())) if match else FrontMatter()
