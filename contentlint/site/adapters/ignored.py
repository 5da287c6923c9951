"""Places that `.gitignore` names outright: another step of the build writes what is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.source import Source

_GLOB = re.compile(r"[*?\[\\]")


def ignored_places(source: Source) -> Iterator[str]:
    """Files and folders that git ignores by their whole path, relative to the site's folder."""
    folder = source.folder
    names = {".gitignore": folder} | ({"/.gitignore": ""} if folder else {})
    for name, inside in names.items():
        path = f"{'../' * (folder.count('/') + 1)}.gitignore" if name.startswith("/") else name
        for line in (source.text(path) or "").splitlines():
            place = line.strip().rstrip("/")
            if not place or place.startswith(("#", "!")) or _GLOB.search(place):
                continue
            if "/" not in place:
                continue  # a name: it may be anywhere
            place = place.lstrip("/")
            if inside or not folder:
                yield place
            elif place.startswith(f"{folder}/"):
                yield place[len(folder) + 1 :]
