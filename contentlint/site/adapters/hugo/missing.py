"""Places of the content whose sources are not in the repository: nothing can be said about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.site.adapters.hugo.paths import CONTENT, key
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.site.adapters.hugo.content import Content
    from contentlint.site.adapters.hugo.mounts import Mounts
    from contentlint.site.adapters.hugo.settings import HugoSettings


class Missing(NamedTuple):
    """`prefix` is that of a language, `place` the path in the content or among the static files."""

    prefix: str
    place: str
    reason: str


def missing_places(settings: HugoSettings, mounts: Mounts, content: Content) -> Iterator[Missing]:
    """Mounts without a source, submodules that were not fetched, and templates that make pages."""
    every = tuple(settings.languages)
    for mount in mounts.all:
        if mount.missing and mount.component == "content":
            for name in mount.languages or (settings.default_language,):
                prefix = settings.languages[name].prefix
                yield Missing(prefix, _page(mount.target), mount.missing)
        elif mount.missing and mount.component == "static" and mount.target:
            yield Missing("", mount.target, mount.missing)
    unlisted = sorted(mounts.source.files.unlisted)
    for mount in mounts.of("content"):
        for folder in unlisted if not mount.missing else ():
            if folder.startswith(f"{mount.source}/"):
                place = f"{mount.target}/{folder[len(mount.source) + 1 :]}"
                for name in mount.languages or every:
                    prefix = settings.languages[name].prefix
                    yield Missing(prefix, place, f"{folder} is not in the repository")
    for made in content.generators:
        prefix = settings.languages[made.language].prefix
        yield Missing(prefix, made.name.folder, f"{made.path} makes pages there")


def _page(target: str) -> str:
    """Where the page of a mounted file stands, or a mounted folder."""
    stem, _, extension = target.rpartition(".")
    if extension.lower() in CONTENT and stem:
        target = stem
    return target.removesuffix("/_index").removesuffix("/index")


class Lack:
    """Tells why nobody knows what is at a place of a language's content."""

    def __init__(self, places: Iterable[Missing]) -> None:
        self._below: dict[str, list[tuple[str, str]]] = {}
        for prefix, place, reason in places:
            at = f"{key(place).rstrip('/')}/"
            self._below.setdefault(prefix, []).append((at, reason))

    def at(self, prefix: str, place: str) -> str | None:
        """Why nobody can tell what is there; None where one can."""
        missing = self._below.get(prefix)
        if missing is None:
            return None
        wanted = f"{key(place)}/"
        return next((reason for at, reason in missing if wanted.startswith(at)), None)
