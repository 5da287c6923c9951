"""Pictures that are heavier than a page should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Span, Violation
from contentlint.globs import match_any
from contentlint.records import record
from contentlint.rules.registry import site_rule
from contentlint.site.kept import kept
from contentlint.site.model import Verdict
from contentlint.site.pictures import PICTURES, Picture, measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts
    from contentlint.site.model import Site


@record(frozen=True)
class Options:
    """The most that a picture may have, 0 for any number: `max_bytes`, `max_width` and
    `max_height` in pixels. `exclude`: globs of pictures that may have more."""

    max_bytes: int = 1_000_000
    max_width: int = 0
    max_height: int = 0
    exclude: tuple[str, ...] = ()


@site_rule("IM003", "heavy-image", severity=Severity.WARNING, recommended=False, options=Options)
def heavy_image(page: Facts, site: Site, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports pictures of the project that a page shows and that have more bytes or pixels than is
    wanted, once a page. PNG, JPEG, GIF, WebP and AVIF are measured in both, SVG in bytes. It is
    off by default: many generators scale pictures down as they build the site, and what a page
    may weigh is for the project to say.

    ## Why it matters
    On a telephone, 5 MB take longer than readers wait.

    ## Example
    ```toml
    [rules]
    select = ["recommended", "heavy-image"]

    [rules.heavy-image]
    max-bytes = 500_000
    max-width = 2000
    ```

    ## Options
    - `max-bytes` (default `1000000`): the most bytes; `0` for any number
    - `max-width` (default `0`): the most pixels from side to side; `0` for any number
    - `max-height` (default `0`): the most pixels from top to bottom; `0` for any number
    - `exclude` (default `[]`): globs of pictures that may be heavier
    """
    seen: set[str] = set()
    for link, target in site.targets(page):
        path = target.path
        if not link.image or path is None or path in seen or target.verdict is Verdict.BROKEN:
            continue
        seen.add(path)
        if not path.lower().endswith(PICTURES) or match_any(path, options.exclude):
            continue
        known = kept(site, _measured)
        if path not in known:
            known[path] = measure(site.files, path)
        picture = known[path]
        if picture is not None and (violation := _judged(picture, options)):
            yield violation._replace(span=link.span)


def _measured(site: Site) -> dict[str, Picture | None]:
    return {}


def _judged(picture: Picture, options: Options) -> Violation | None:
    """What is to be said of a picture; its place is filled in by the caller."""
    wide = 0 < options.max_width < picture.width
    high = 0 < options.max_height < picture.height
    heavy = 0 < options.max_bytes < picture.size
    if not (wide or high or heavy):
        return None
    has = [f"{_bytes(picture.size)}"] if heavy or not picture.width else []
    if picture.width:
        has.append(f"{picture.width} by {picture.height} pixels")
    advice = []
    if wide or high:
        edge = f"{options.max_width} pixels wide" if wide else f"{options.max_height} pixels high"
        advice.append(f"scale it down to at most {edge}")
    if heavy:
        advice.append(f"save it with at most {_bytes(options.max_bytes)}")
    return Violation(
        Span(0, 0), f"readers load a picture of {' and '.join(has)}", ", and ".join(advice)
    )


def _bytes(number: int) -> str:
    if number >= 999_500:
        return f"{number / 1_000_000:.1f} MB".replace(".0 ", " ")
    return f"{max(1, round(number / 1000))} kB"
