"""Pages with two titles, or with none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from contentlint.diagnostics import Severity, Span, Violation
from contentlint.records import record
from contentlint.rules.registry import site_rule
from contentlint.site.titles import first_heading, prints_title, shows_file_name, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, Heading
    from contentlint.site.model import Site


@record(frozen=True)
class Options:
    """`prints_title`: whether the site's layouts show the title of the front matter as a heading;
    `auto`: where that is certain."""

    prints_title: Literal["auto", "yes", "no"] = "auto"


@site_rule("CL018", "title-heading", severity=Severity.WARNING, recommended=False, options=Options)
def title_heading(page: Facts, site: Site, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports pages on which readers see two titles or none:

    - a `# heading` below a `title` that the layout prints as a heading, too. Starlight's layouts
      do; elsewhere the pages tell it: where at least 95 of 100 pages of a folder have a title and
      no such heading, their layout prints the title
    - a title and no `# heading` where at least 95 of 100 pages of the folder have both
    - neither of them, in Docusaurus and in MkDocs without `nav`, which then show the file's name

    It is off by default: layouts can be changed for a single page.

    ## Why it matters
    A title that stands there twice looks like a mistake, and search engines take a page by its
    first heading.

    ## Example
    ```markdown
    ---
    title: Getting started
    ---

    # Getting started
    ```

    With a layout that prints the title, delete the heading.

    ## Options
    - `prints-title` (default `"auto"`): whether the layouts print the title: `"yes"`, `"no"`, or
      `"auto"`, judged only where it is certain
    """
    if site.url(page.path) is None or page.front_matter.problems:
        return
    title, heading = title_of(page), first_heading(page)
    if title:
        auto = options.prints_title == "auto"
        printed = prints_title(site, page) if auto else options.prints_title
        if printed == "yes" and heading is not None:
            yield _twice(page, title, heading)
        elif printed == "no" and heading is None and not _other(page):
            yield _unseen(page, title)
    elif heading is None and _is_nameless(page) and shows_file_name(site, page):
        name = page.path.rpartition("/")[2].rpartition(".")[0]
        yield Violation(
            Span(page.body_start, page.body_start),
            f"readers see `{name}`, the file's name, as the title",
            "write a `title` in the front matter, or a `# heading` above the text",
        )


def _is_nameless(page: Facts) -> bool:
    return "title" not in page.front_matter.data and not _other(page)


def _unseen(page: Facts, title: str) -> Violation:
    place = page.front_matter.positions.get(("title",))
    return Violation(
        place.value if place else Span(0, 0),
        "readers see no title on this page: the layout does not print it, and there is no "
        "`# heading`",
        f"write `# {title}` above the text",
    )


def _twice(page: Facts, title: str, heading: Heading) -> Violation:
    same = title.casefold() == heading.text.casefold()
    return Violation(
        heading.span,
        f"readers see two titles: the layout prints `{title}`, and this heading is one, too",
        "delete the heading" if same else "delete it, or write `## ` for a section",
    )


def _other(page: Facts) -> bool:
    """Whether tags, components or templates may bring a heading of their own."""
    return bool(page.html or page.masked or page.includes or page.components)
