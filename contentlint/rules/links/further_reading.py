"""Pages of a collection without the section that leads readers on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Span, Violation
from contentlint.rules.registry import NoOptions, site_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, Heading, Link
    from contentlint.site.config import FurtherReading
    from contentlint.site.model import Site, Target


@site_rule("LK012", "further-reading", severity=Severity.WARNING)
def further_reading(page: Facts, site: Site, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Holds the pages of a collection to its `further-reading`: a section of that heading (its level
    does not matter) with at least so many links to other pages of the site. A link from the page
    to itself and a second link to the same page do not count and are reported.

    ## Why it matters
    A reader at the end of a post either goes on to another one or leaves.

    ## Example
    ```toml
    [collections.blog]
    include = ["contents/blog/**/*.md"]
    further-reading = { heading = "Further reading", min = 1 }
    ```

    asks every post for something like

    ```markdown
    ## Further reading

    - [How we trim wicks](/blog/trimming-wicks)
    ```
    """
    collection = site.collection(page)
    wanted = collection.further_reading if collection else None
    route = site.routed.get(page.path)
    if wanted is None or route is None or route.url is None:
        return
    heading = _section(page, wanted)
    if heading is None:
        yield _missing(page, wanted)
        return
    links = list(_links(page, site, _range(page, heading)))
    seen: set[str] = set()
    for link, target in links:
        if target.path == page.path:
            yield Violation(
                link.span, "readers are sent to the page that they are on", "link to another page"
            )
        elif target.url in seen:
            yield Violation(
                link.span, f"the section leads to {target.url} twice", "link to another page"
            )
        else:
            seen.add(target.url)
    if len(seen) < wanted.min and not any(link.kind == "reference" for link in page.links):
        yield _too_few(heading, wanted, len(seen))


def _section(page: Facts, wanted: FurtherReading) -> Heading | None:
    """The last heading of the wanted text."""
    text = _folded(wanted.heading)
    return next((one for one in reversed(page.headings) if _folded(one.text) == text), None)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(" :.…")


def _range(page: Facts, heading: Heading) -> Span:
    """From a heading to the next one of its level or above; open at the end of the page."""
    after = (
        one.span.start
        for one in page.headings
        if one.span.start > heading.span.start and one.level <= heading.level
    )
    return Span(heading.span.end, min(after, default=2**62))


def _links(page: Facts, site: Site, section: Span) -> Iterator[tuple[Link, Target]]:
    for link, target in site.targets(page):
        if not link.image and section.start <= link.span.start < section.end:
            yield link, target


def _missing(page: Facts, wanted: FurtherReading) -> Violation:
    level = min((one.level for one in page.headings if one.level > 1), default=2)
    place = page.headings[-1].span if page.headings else page.front_matter.span
    return Violation(
        Span(place.start, place.end) if page.headings else Span(place.start, place.start),
        f"readers are not led on: there is no section `{wanted.heading}`",
        f"end the page with `{'#' * level} {wanted.heading}` and a list: "
        f"{_number(wanted.min)} like `- [Title](/path)`",
    )


def _too_few(heading: Heading, wanted: FurtherReading, count: int) -> Violation:
    has = "no link to another page of the site" if not count else f"only {_number(count)}"
    return Violation(
        heading.span,
        f"the section has {has}, {wanted.min} wanted",
        f"add {_number(wanted.min - count)} to other pages of the site, "
        "like `- [Title](/path)`, below it",
    )


def _number(count: int) -> str:
    return "one link" if count == 1 else f"{count} links"
