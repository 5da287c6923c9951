"""What rules work out of a whole site, once a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.site.model import Site

T = TypeVar("T")


def kept(site: Site, make: Callable[[Site], T]) -> T:
    """What `make` says of the site: asked once and kept with it. Not for what a fix may change."""
    known: dict[Any, Any] = vars(site).setdefault("kept", {})
    if make not in known:
        known[make] = make(site)
    found: T = known[make]
    return found


def already(site: Site, make: Callable[[Site], T]) -> T | None:
    """What `make` said of the site, if somebody asked."""
    found: T | None = vars(site).get("kept", {}).get(make)
    return found
