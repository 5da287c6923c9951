"""Paths of a site's own host that another system may serve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.site.urls import split

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.site.model import Site

_ONE_EACH = (".github.io", ".gitlab.io")
"""Hosts on which every other path is another project's."""


def elsewhere(site: Site, url: str, serves: Callable[[str], bool]) -> str | None:
    """Why a path outside of the site's base path may be another system's; None where it may not.

    The host must have more than this site, and the path must not be that of one of its pages but
    for the base path: that is a slip.
    """
    if site.router.below_base(url) is not None:
        return None
    host = split(site.config.base_url or "").host
    if host is None or host.endswith(_ONE_EACH):
        return None
    if serves(f"/{site.config.base_path.strip('/')}{url}"):
        return None
    return "it is outside of the site's base path: another system may serve it"
