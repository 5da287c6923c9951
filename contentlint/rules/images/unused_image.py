"""Pictures that nothing shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Span, Violation
from contentlint.globs import match_any
from contentlint.patterns import regex
from contentlint.records import record
from contentlint.rules.registry import project_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.mentions import Mentions
    from contentlint.site.model import Site

_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".tiff")
_BY_CONVENTION = regex(
    r"(?:favicon|apple-touch-icon|apple-icon|android-chrome|mstile|safari-pinned-tab|icon|logo"
    r"|opengraph-image|twitter-image|og-image|social|screenshot)\b",
    re.IGNORECASE,
)
"""Names that browsers, generators and themes ask for by themselves."""
_VARIANT = regex(r"(?:@\dx|-\d{2,4}x\d{2,4}|[-_.](?:dark|light|thumb|small|large|mobile))+\Z")


@record(frozen=True)
class Options:
    """What is left out. `exclude`: globs of pictures that are meant to be there."""

    exclude: tuple[str, ...] = ()


@project_rule(
    "IM002", "unused-image", severity=Severity.WARNING, recommended=False, options=Options
)
def unused_image(site: Site, options: Options) -> Iterator[tuple[str, Violation]]:
    """
    ## What it does
    Reports pictures in the static and content folders of the site whose name stands in no page,
    no front matter and no other text file of the repository: templates, style sheets, data, code.
    The name without its ending counts, too, and so does the name of which it is a variant
    (`chart@2x.png`). It is off by default, needs the whole project, and says nothing when files
    are named.

    ## Why it matters
    Every checkout, build and deployment carries what nobody sees.

    ## Example
    `static/images/old-office.png` is named nowhere: delete it, or show it.

    ## Options
    - `exclude` (default `[]`): globs of pictures that are meant to be there, for mails or other
      sites
    """
    from contentlint.site.mentions import mentions

    pictures = [path for path in _pictures(site) if not match_any(path, options.exclude)]
    if not pictures:
        return
    found = mentions(site.files)
    if not found.complete:
        return
    for path in pictures:
        if not _is_named(path, found):
            yield (
                path,
                Violation(
                    Span(0, 0),
                    "readers never see this picture: its name stands in no file of the project",
                    "delete it, or show it somewhere",
                ),
            )


def _pictures(site: Site) -> Iterator[str]:
    seen: set[str] = set()
    for folder in _folders(site):
        for path in site.files.below(folder):
            name = path.rpartition("/")[2]
            if path in seen or path.startswith(".") or "/." in path:
                continue
            seen.add(path)
            if name.lower().endswith(_IMAGES) and not _BY_CONVENTION.match(name):
                yield path


def _folders(site: Site) -> list[str]:
    """The site's static and content folders. In a repository that is no site, where every file
    counts as static: the folders at its top that hold pages."""
    prefix = site.router.prefix
    folders = {f"{prefix}{folder}".rstrip("/") for folder in site.config.static}
    folders |= {folder.rstrip("/") for folder in site.router.content}
    if site.config.preset == "plain":
        folders = {path.split("/", 1)[0] for path in site.facts if "/" in path}
    return sorted(folders)


def _is_named(path: str, found: Mentions) -> bool:
    name = path.rpartition("/")[2]
    stem, _, ending = name.rpartition(".")
    base = _VARIANT.sub("", stem)
    return found.names({name, stem, base, f"{base}.{ending}"} - {""})
