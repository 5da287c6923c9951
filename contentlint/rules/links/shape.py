"""How a destination is malformed, told apart from one that merely leads nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.patterns import regex
from contentlint.rules.links.local_paths import is_local, on_site
from contentlint.rules.links.malformation import Malformation, prefixed, rewritten
from contentlint.rules.links.shape_text import BY_TEXT
from contentlint.site.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.facts import Facts, Link
    from contentlint.site.model import Site

_ORDINARY = regex(
    r"(?!/(?:Users|home|tmp|private|var)/)(?:https?://[A-Za-z0-9][A-Za-z0-9.-]*(?=[/?#]|\Z)|/(?!/)|\.\.?/|#)[A-Za-z0-9_./#?=&+~,;!*@-]*\Z"
)
"""Most destinations: nothing in them can be wrong in a way that is told here."""
_BELOW = regex(r"(?![/~])(?!.*//)[A-Za-z0-9_./#?=&+~,!*@-]++\Z")
"""What may lead below the page: its text alone is in order, and it is no path of a machine."""
_ordinary: set[str] = set()
"""Destinations that were met and are so: sites say many of theirs on page after page."""
_MOST = 10_000
_TEMPLATE = regex(r"\{\{|\{%|\$\{|<%|\{<|%7B%7B", re.IGNORECASE)
_PATH = regex(r"[^?#]*")
_FIRST = regex(r"[^/?#]*")
_SOURCE = regex(r"\.(?:mdx?|markdown)(?=[?#]|\Z)", re.IGNORECASE)
_SOURCE_ENDING = regex(r"(?:/(?:_?index|readme))?(?P<ending>\.(?:mdx?|markdown))\Z", re.IGNORECASE)
_EMAIL = regex(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}\Z")
_HOST = regex(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}([a-z]{2,24})(?::\d{1,5})?\Z")
_TOP_LEVEL = frozenset(
    """
    academy ai app art at au be biz blog br ca cat cc ch cl cloud club cn co com community cz de
    design dev digital dk edu email es eu events fi foundation fr gg gov gr guide guru hk ie il
    in info ink int io it jobs jp kr live link ly me media mil mobi museum mx name net network
    news nl no nz online org page photos pro pt ru school science se sg site social software
    solutions space store studio systems team tech tools tr tv tw ua uk us video wiki works
    world xyz za zone
    """.split()  # noqa: SIM905
)
"""Top-level domains that are no usual file extension."""
_AMBIGUOUS_TOP_LEVEL = frozenset(("pl", "py", "rs", "sh", "so", "to", "zip"))
"""Top-level domains that are file extensions too: a host only where a path follows."""
_LINK_TAGS = frozenset(("", "a", "A", "Link", "img", "area"))


def malformation(link: Link, page: Facts, site: Site) -> Malformation | None:
    """What is wrong with the way the destination is written; None when nothing is.

    A destination that leads somewhere as it stands is never malformed, whatever it looks like.
    """
    destination = link.destination
    if destination in _ordinary:
        return None
    if _ORDINARY.match(destination):
        if (".m" in destination or ".M" in destination) and _SOURCE.search(destination):
            return _source_ending(link, page, site)
        if len(_ordinary) < _MOST:
            _ordinary.add(destination)
        return None
    if not destination or _TEMPLATE.search(destination):
        return None
    if not _BELOW.match(destination):
        if is_local(destination):
            return _local(link, page, site)
        for check in BY_TEXT:
            if found := check(link):
                return found
    for check_on_site in _BY_SITE:
        if found := check_on_site(link, page, site):
            return found
    return None


def _bare_host_after_slashes(link: Link, page: Facts, site: Site) -> Malformation | None:
    destination = link.destination
    if not destination.startswith("//") or destination.startswith("///"):
        return None
    host = re.split(r"[/?#:]", destination[2:], maxsplit=1)[0]
    if not host or "." in host or host.lower() == "localhost" or host.startswith("["):
        return None
    return rewritten(
        link,
        f"`//` begins another site's address: readers are sent to a host called `{host}`",
        destination[1:],
    )


def _local(link: Link, page: Facts, site: Site) -> Malformation | None:
    if _leads_somewhere(link, page, site):
        return None
    message = "this is a path on the writer's machine: readers cannot open it"
    text = on_site(link.destination, site)
    if text is None or not _leads_somewhere(link._replace(destination=text), page, site):
        what = "picture" if link.image else "file"
        return Malformation(message, f"put the {what} on the site, and write its address there")
    return rewritten(link, message, text)


def _source_ending(link: Link, page: Facts, site: Site) -> Malformation | None:
    """`.md` at the end of an address where the site does not turn it into the page's."""
    if link.image or site.config.source_links:
        return None
    if ".m" not in link.destination.lower():
        return None
    path = _up_to(_PATH, link.destination)
    ending = _SOURCE_ENDING.search(path)
    if ending is None:
        return None
    target = site.resolve(page, link)
    if target is None or target.verdict is not Verdict.BROKEN or target.cause:
        return None
    rest = link.destination[len(path) :]
    if other := _other_ending(link, path[: ending.start("ending")], rest, page, site):
        return other
    for cut in (ending.start("ending"), ending.start()):
        corrected = (path[:cut] or "/") + rest
        found = site.resolve(page, link._replace(destination=corrected))
        if found is not None and found.verdict in (Verdict.OK, Verdict.REDIRECTED):
            return rewritten(
                link,
                f"`{ending['ending']}` is the ending of the file, not of the page's address: "
                "readers get a 404",
                corrected,
            )
    return None


def _other_ending(link: Link, stem: str, rest: str, page: Facts, site: Site) -> Malformation | None:
    """`intro.md` for `intro.mdx`, where the site turns the one into a page's address."""
    for ending in (".md", ".mdx"):
        corrected = stem + ending + rest
        found = site.resolve(page, link._replace(destination=corrected))
        if found is not None and found.verdict is Verdict.OK:
            message = f"readers get a 404: the file's name ends in `{ending}`"
            return rewritten(link, message, corrected)
    return None


def _email(link: Link, page: Facts, site: Site) -> Malformation | None:
    if "@" not in link.destination or not _EMAIL.match(link.destination):
        return None
    if link.image or link.tag not in _LINK_TAGS or link.kind == "autolink":
        return None
    if _leads_somewhere(link, page, site):
        return None
    return prefixed(link, "mailto:", "this e-mail address is taken for a page: readers get a 404")


def _missing_scheme(link: Link, page: Facts, site: Site) -> Malformation | None:
    destination = link.destination
    first = _up_to(_FIRST, destination).lower()
    if "." not in first or link.tag not in _LINK_TAGS:
        return None
    match = _HOST.match(first)
    if match is None:
        return None
    top_level = match.group(1)
    known = first.startswith("www.") or top_level in _TOP_LEVEL
    if not known and not ("/" in destination and top_level in _AMBIGUOUS_TOP_LEVEL):
        return None
    if _leads_somewhere(link, page, site):
        return None
    return prefixed(
        link,
        "https://",
        f"without `https://` this is taken for a page of this site: readers do not get to {first}",
    )


def _missing_slash(link: Link, page: Facts, site: Site) -> Malformation | None:
    destination = link.destination
    first = _up_to(_FIRST, destination)
    if "/" not in destination or not first or first in (".", "..") or ":" in first:
        return None
    if first not in site.first_segments or _leads_somewhere(link, page, site):
        return None
    target = site.resolve(page, link._replace(destination="/" + destination))
    if target is None or target.verdict not in (Verdict.OK, Verdict.REDIRECTED):
        return None
    return prefixed(
        link, "/", "without a leading `/` this is looked for below the page: readers get a 404"
    )


_BY_SITE: tuple[Callable[[Link, Facts, Site], Malformation | None], ...] = (
    _source_ending,
    _bare_host_after_slashes,
    _email,
    _missing_scheme,
    _missing_slash,
)


def _up_to(pattern: re.Pattern[str], destination: str) -> str:
    """The beginning of a destination; the pattern matches any."""
    match = pattern.match(destination)
    return match[0] if match else ""


def _leads_somewhere(link: Link, page: Facts, site: Site) -> bool:
    target = site.resolve(page, link)
    return target is not None and target.verdict in (
        Verdict.OK,
        Verdict.REDIRECTED,
        Verdict.CASE_DIFFERS,
    )
