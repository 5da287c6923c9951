"""Reading redirect files. What is wrong in them is told, never raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.content.facts import Problem
    from contentlint.site.redirects.rules import RedirectRule


def read_redirects(path: str, text: str) -> tuple[list[RedirectRule], list[Problem]]:
    """The rules of one redirect file, in their order, and its syntax problems.

    The file's name says how it is written: `vercel.json` and `now.json`, any other `.json` as a
    list, `.toml` as Netlify's, `.htaccess`, anything else as `_redirects`.
    """
    name = path.rpartition("/")[2].lower()
    if name.endswith(".json") and name not in ("vercel.json", "now.json"):
        from contentlint.site.redirects.listed import read
    elif name.endswith(".htaccess"):
        from contentlint.site.redirects.htaccess import read
    elif name.endswith(".json"):
        from contentlint.site.redirects.vercel import read
    elif name.endswith(".toml"):
        from contentlint.site.redirects.netlify import read
    else:
        from contentlint.site.redirects.underscore import read
    return read(path, text)
