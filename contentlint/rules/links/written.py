"""Another destination, written the way the writer wrote the first one."""

from __future__ import annotations

from posixpath import relpath
from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix
from contentlint.patterns import regex
from contentlint.site.model import Verdict
from contentlint.site.urls import encode, parent

if TYPE_CHECKING:
    from contentlint.content.facts import Facts, Link
    from contentlint.site.model import Site

_ORIGIN = regex(r"(?:[A-Za-z][A-Za-z0-9+.\-]*:)?//[^/?#]*")


def written_like(link: Link, page: Facts, site: Site, url: str) -> str:
    """The site path `url` as this link would name it.

    A link with the site's address keeps it, one that starts at the file's folder still does
    where that is how the site reads it, and the query, the fragment and a trailing slash stay.
    What a template makes is not written anew: it is the plain path then.
    """
    if link.kind == "template":
        return url
    path, hash_, fragment = link.destination.partition("#")
    path, mark, query = path.partition("?")
    origin = _ORIGIN.match(path)
    text = url
    if not origin and not path.startswith("/") and site.config.relative_links == "file":
        text = relpath(url, parent(f"/{page.path}"))
        if path.startswith("./") or ":" in text.split("/", 1)[0]:
            text = text if text.startswith("../") else f"./{text}"
    slash = "/" if path.endswith("/") and not text.endswith("/") else ""
    lead = origin[0] if origin else ""
    return f"{lead}{encode(text, like=path)}{slash}{mark}{query}{hash_}{fragment}"


def replacement(link: Link, page: Facts, site: Site, text: str) -> Fix | None:
    """The edit that puts `text` in the link's place; None where it would not lead to something,
    and where a template makes the destination."""
    if link.kind == "template":
        return None
    target = site.resolve(page, link._replace(destination=text))
    if target is None or target.verdict not in (Verdict.OK, Verdict.REDIRECTED):
        return None
    return Fix(f"Write `{text}`", (Edit(link.span, text),))
