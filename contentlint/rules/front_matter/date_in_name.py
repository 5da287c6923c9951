"""Dates in file names that are not those of the front matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.diagnostics import Severity, Violation
from contentlint.records import record
from contentlint.rules.registry import site_rule
from contentlint.site.dated_paths import names_are_other_dates, page_date, path_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from contentlint.content.facts import Facts
    from contentlint.site.model import Site


_ADDRESS_FROM_DATE = frozenset(("jekyll", "hexo", "hugo", "eleventy", "zola", "mkdocs"))


@record(frozen=True)
class Options:
    """`always`: also where readers do not see the name's date in the address."""

    always: bool = False


@site_rule("FM014", "date-in-name", severity=Severity.WARNING, options=Options)
def date_in_name(page: Facts, site: Site, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Reports a page whose address has the date of its file's name (`2024-05-01-tides.md`,
    `2024-05-01-tides/index.md`, `2024/05/01/tides.md`) while its `date` is another day. A time
    with a zone falls on different days in different parts of the world; each of them is right.
    Where names and dates differ on most pages of a site, nothing is reported.

    Where Jekyll, Hexo, Hugo, Eleventy, Zola and MkDocs put a day into an address, they take it from
    `date`, and readers never see the name's: there it is only reported with the option `always`.

    ## Why it matters
    Readers see one day in the address and another on the page, and lists are sorted by only one of
    them.

    ## Example
    `blog/2022/03/29/version-2.md` with

    ```yaml
    date: 2022/03/08
    ```

    Use instead the day that is right in both:

    ```yaml
    date: 2022/03/29
    ```

    ## Options
    - `always` (default `false`): report it also where the address does not have the name's date
    """
    named = path_date(page.path)
    if named is None or page.front_matter.problems:
        return
    found = page_date(page.front_matter)
    if found is None or named in found[1].days or names_are_other_dates(site):
        return
    key, moment = found
    visible = site.config.preset not in _ADDRESS_FROM_DATE and _in_address(
        site.url(page.path), named
    )
    if not (visible or options.always) or _judged_by_schema(page, site, key):
        return
    place = page.front_matter.positions[key,]
    where = "the address says" if visible else "the file's name says"
    yield Violation(
        place.value,
        f"{where} {named}, and `{key}` {moment.day}",
        "write the day that is right in both",
    )


def _in_address(url: str | None, day: date) -> bool:
    found = re.compile(rf"{day.year}[-/]0?{day.month}[-/]0?{day.day}(?!\d)").search(url or "")
    return found is not None


def _judged_by_schema(page: Facts, site: Site, key: str) -> bool:
    """Whether the schema asks for the same, with `x-date`."""
    schema = site.schema(page)
    if schema is None or not schema.uses("x-date"):
        return False
    return any(
        annotation.path == (key,)
        and isinstance(annotation.argument, dict)
        and annotation.argument.get("matches-name")
        for annotation in schema.annotations(page.front_matter, "x-date")
    )
