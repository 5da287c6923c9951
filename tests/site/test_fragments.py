"""Fragments, content that other pages include, are told by globs; a quick look comes first."""

from __future__ import annotations

import pytest

from contentlint.globs import match_any
from contentlint.site.config import SiteConfig
from contentlint.site.routes import Router

GLOBS = ("**/_*", "**/_*/**", "**/snippets/**", "{part,piece}/**", "x[12].md", "?a!.md", "**", "a/")
PATHS = ("_a.md", "b/_c/d.md", "snippets/e.md", "part/f.md", "piece/g.md", "x1.md", "x3.md")
MORE = ("ba!.md", "h.md", "a/i.md", "a_b.md", "snippets.md", "docs/snippets/j/k.md")


@pytest.mark.parametrize("glob", GLOBS)
@pytest.mark.parametrize("other", ["**/_*", "never/**"])
def test_the_quick_look_changes_nothing(glob: str, other: str) -> None:
    router = Router(SiteConfig(fragments=(glob, other)), ())
    for path in PATHS + MORE:
        fragment = router.route(path).kind == "fragment"
        assert fragment == match_any(path, (glob, other)), path
