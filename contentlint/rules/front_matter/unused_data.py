"""Records of a data set that no page refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.schema.words import quoted
from contentlint.diagnostics import Severity, Span, Violation
from contentlint.rules.registry import NoOptions, project_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.data import DataSet
    from contentlint.site.model import Site


@project_rule("FM017", "unused-data", severity=Severity.INFO, recommended=False)
def unused_data(site: Site, options: NoOptions) -> Iterator[tuple[str, Violation]]:
    """
    ## What it does
    Reports, at its place in the data file, a name of a data set in `[data]` that no page refers to
    by the keyword `x-ref` of its schema. It runs when the whole project is checked, and only on
    data sets to which some page refers.

    ## Why it matters
    An author who has written nothing has a page without posts. A record that nobody names may also
    be one that was renamed in the data and not in the pages.

    It is off by default: templates may use the data for other things, a list of the team for one.

    ## Example
    ```yaml
    # _data/authors.yml
    ada:
      name: Ada Byron   # no post has `author: ada` any more
    mina:
      name: Mina Berg
    ```

    Use instead, where nothing else needs the record:

    ```yaml
    # _data/authors.yml
    mina:
      name: Mina Berg
    ```
    """
    from contentlint.site.data_places import place_of
    from contentlint.site.used_names import used_names

    for data, used in used_names(site.collections):
        for name in data.values:
            if name not in used:
                path, start, end = place_of(data.values[name], site.files)
                message = f"no page names {quoted(name)}"
                yield path, Violation(Span(start, end), message, _advice(data))


def _advice(data: DataSet) -> str:
    return f"take it out of {data.source} if nothing else needs it"
