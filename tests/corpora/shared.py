"""Where the real sites are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("CONTENTLINT_SHARED", Path(__file__).parents[3] / "shared"))
CORPORA = SHARED / "corpora"
needs_corpora = pytest.mark.skipif(
    not CORPORA.is_dir(), reason="the folder of real sites is not beside the project"
)

POSTHOG_CONFIG = """\
[site]
preset = "gatsby"
base-url = "https://posthog.com"
content = ["contents"]
fragments = ["**/_*", "**/_*/**", "**/snippets/**", "contents/team/**"]
generated = ["/blog/categories/*", "/tutorials/categories/*", "/tutorials/contributors/*"]
dynamic = ["/questions/**", "/integrations/**"]

[data]
authors = "src/data/authors.json#/*/handle"

[collections.blog]
include = ["contents/blog/**/*.{md,mdx}"]
exclude = ["**/_*/**"]
schema = "gatsby-blog"
"""
