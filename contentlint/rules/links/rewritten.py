"""A destination written anew, in the form that its writer chose, and proven to lead there."""

from __future__ import annotations

import re
from posixpath import relpath
from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Safety
from contentlint.site.model import Verdict
from contentlint.site.urls import decode, encode, parent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, Link
    from contentlint.site.model import Site

_ORIGIN = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.\-]*:)?//[^/?#]*")


def rewritten(
    link: Link, page: Facts, site: Site, url: str, fragment: str | None = None
) -> str | None:
    """A destination that leads to the site path `url` for certain, as this link would name it.

    Absolute stays absolute, relative relative where the page's own address is known, and the
    query, the fragment and a trailing slash stay (unless the site has a policy for slashes).
    `fragment`, decoded, takes the place of the link's own. None where nothing leads there.
    """
    for text in _forms(link, page, site, url, fragment):
        target = site.resolve(page, link._replace(destination=text))
        if target is not None and target.verdict is Verdict.OK and target.url == url:
            return text
    return None


def safe_fix(link: Link, text: str) -> Fix | None:
    """The edit that puts `text` in the link's place; None where escapes or template tags stand in
    the source."""
    if link.kind == "template" or link.span.end - link.span.start != len(link.destination):
        return None
    return Fix(f"Write `{text}`", (Edit(link.span, text),), Safety.SAFE)


def _forms(link: Link, page: Facts, site: Site, url: str, fragment: str | None) -> Iterator[str]:
    path, hash_, written = link.destination.partition("#")
    path, mark, query = path.partition("?")
    origin = _ORIGIN.match(path)
    path = path[origin.end() :] if origin else path
    if fragment is not None and fragment != decode(written):
        hash_, written = ("#", encode(fragment)) if fragment else ("", "")
    tail = f"{mark}{query}{hash_}{written}"
    for form in _paths(path, page, site, url) if not origin else (url,):
        slash = _slash(path, form, url, site)
        yield f"{origin[0] if origin else ''}{encode(form, like=path)}{slash}{tail}"


def _paths(path: str, page: Facts, site: Site, url: str) -> Iterator[str]:
    """The ways to name a site path: like `path` first, from the root last."""
    if not path.startswith("/"):
        for base in _bases(page, site):
            text = relpath(url, base)
            if path.startswith("./") and not text.startswith("../"):
                text = f"./{text}"
            yield text
    below = site.router.below_base(url)
    if below is not None and below != url:
        yield below
    yield url


def _bases(page: Facts, site: Site) -> Iterator[str]:
    """The folders that a relative link of the page starts from, where that is certain."""
    if site.config.relative_links == "file":
        yield parent(f"/{page.path}")
    route = site.routed.get(page.path)
    if route is None or route.url is None:
        return
    if route.slash is True:
        yield route.url
    elif route.slash is False or site.config.trailing_slash == "never":
        yield parent(route.url)


def _slash(path: str, form: str, url: str, site: Site) -> str:
    if form.endswith("/") or url not in site.routes or "." in url.rpartition("/")[2]:
        return ""
    wanted = site.config.trailing_slash
    if wanted == "either":
        route = site.routed.get(site.routes[url])
        neither = "." in path.rpartition("/")[2]  # an old `/oil.html` does not say
        slashed = route is not None and route.slash is True and neither
        return "/" if path.endswith("/") or slashed else ""
    return "/" if wanted == "always" else ""
