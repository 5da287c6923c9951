"""Which setting is most likely wrong where many links of one class lead nowhere.

Each guess is tried on the failing targets: a setting is named when it would mend most of them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from contentlint.site.files import MARKDOWN
from contentlint.site.slugs import SLUGGERS
from contentlint.site.urls import decode, join, parent, site_path, split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from contentlint.site.anchors import AnchorIndex
    from contentlint.site.census import Failure, LinkClass, Tally
    from contentlint.site.model import Site

ASK = "look at `contentlint routes`: are these the site's URLs?"
_FEW = 8
MOST = 0.6
"""The share of failing targets that a guess must mend."""


def likely_setting(site: Site, kind: LinkClass, tally: Tally) -> str | None:
    """What to write into the configuration, or what to ask oneself; None where no setting is known
    that would mend most of the links."""
    failures = list(tally.examples.values())
    if kind.kind == "heading":
        return _slugger(site, failures)
    urls = [failure.url for failure in failures if failure.url.startswith("/")]
    if kind.segment:
        segment = f'"/{kind.segment}/**"'
        return _base_path(site, urls) or (
            f"write `external = [{segment}]` if another system answers them, "
            f"`generated = [{segment}]` if the build makes them"
        )
    if kind.kind in ("relative", "picture") and (advice := _other_base(site, failures)):
        return advice
    guesses = (_base_path, _lower_case, _extension, _moved_below) if urls else ()
    return next((advice for guess in guesses if (advice := guess(site, urls))), None)


def _slugger(site: Site, failures: list[Failure]) -> str | None:
    """Another way to make ids of headings, under which most of the headings are there; None where
    the generator has just the one that its configuration says."""
    if site.adapter.knows_ids:
        return None
    from contentlint.site.anchors import AnchorIndex

    best, most = "", MOST * len(failures)
    few = failures[:: max(1, len(failures) // _FEW)]
    for name in SLUGGERS:
        if name in (site.config.slugger, "none"):
            continue
        index = AnchorIndex(site, name)
        if not any(_has(index, site, failure.url) for failure in few):
            continue  # one that mends most would mend some of any few
        good, left = 0, len(failures)
        for failure in failures:
            if good + left <= most:
                break  # it cannot mend as many any more
            good, left = good + _has(index, site, failure.url), left - 1
        if good > most:
            best, most = name, good
    return f'write `slugger = "{best}"`: the site seems to make its ids that way' if best else None


def _has(index: AnchorIndex, site: Site, url: str) -> bool:
    path, _, fragment = url.partition("#")
    ids = index.of(site.routes.get(path, ""))
    return ids is not None and fragment in ids


def _mends(site: Site, urls: Iterable[str], change: Callable[[str], str | None]) -> bool:
    tried = [change(url) for url in urls]
    good = sum(1 for url in tried if url is not None and _served(site, url))
    return good > MOST * len(tried)


def _served(site: Site, url: str) -> bool:
    return url in site.routes or site.asset(url) is not None or site.generated(url) is not None


def _base_path(site: Site, urls: list[str]) -> str | None:
    """All links begin with a path that the routes lack, or lack one that the routes have."""
    first, count = Counter(url.split("/", 2)[1] for url in urls if "/" in url).most_common(1)[0]
    if first and count > MOST * len(urls):
        lead = f"/{first}"
        if _mends(
            site, urls, lambda url: (url[len(lead) :] or "/") if url.startswith(lead) else None
        ):
            return f'write `base-path = "{lead}"`: the links have it, the routes do not'
    base = site.config.base_path.strip("/")
    if base and _mends(site, urls, lambda url: site_path(f"/{base}{url}")):
        return f"`base-path` is {site.config.base_path!r}, and these links leave it out"
    return None


def _lower_case(site: Site, urls: list[str]) -> str | None:
    folded = {url.lower() for url in site.routes}
    if sum(url.lower() in folded for url in urls) > MOST * len(urls):
        return "write `lower-case = true`: only the case differs"
    return None


def _extension(site: Site, urls: list[str]) -> str | None:
    for ending in (".html", ".md", ".mdx"):
        cut = [url.removesuffix(ending) for url in urls if url.endswith(ending)]
        if sum(_served(site, url) for url in cut) > MOST * len(urls):
            return f"the links end in `{ending}`, and the routes do not: is `route` right?"
        if sum(_served(site, url + ending) for url in urls) > MOST * len(urls):
            return f"the routes end in `{ending}`, and the links do not: is `route` right?"
    return None


def _moved_below(site: Site, urls: list[str]) -> str | None:
    """Routes have a folder before what the links name: that folder is the content folder."""
    for folder, _ in Counter(url.split("/", 2)[1] for url in site.routes).most_common(5):
        below = [site_path(f"/{folder}{url}") for url in urls]
        if folder and sum(_served(site, url) for url in below) > MOST * len(urls):
            return (
                f"the pages are below `/{folder}`, and the links leave it out: is `content` right?"
            )
    return None


def _other_base(site: Site, failures: list[Failure]) -> str | None:
    """Relative links that would work from the other starting point."""
    by_file = site.config.relative_links == "file"

    def tried(failure: Failure) -> Iterator[str]:
        path = decode(split(failure.link.destination).path)
        url = site.url(failure.page)
        if by_file and url is not None:
            yield from (join(url, path), join(parent(url), path))
        elif not by_file:
            file = join(f"/{parent(failure.page)}", path)[1:]
            yield from (site.url(file + ending) or "" for ending in ("", *MARKDOWN))

    good = sum(any(_served(site, url) for url in tried(failure) if url) for failure in failures)
    if good <= MOST * len(failures):
        return None
    return (
        f'write `relative-links = "{"url" if by_file else "file"}"`: from there they lead somewhere'
    )
