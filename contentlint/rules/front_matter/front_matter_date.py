"""Dates that are not written or not placed in time as the schema's `x-date` asks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from contentlint.content.schema.words import count, shown
from contentlint.diagnostics import Span, Violation
from contentlint.rules.registry import NoOptions, site_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.dates import Moment
    from contentlint.content.facts import Facts, ValuePath
    from contentlint.site.model import Site

_WRONG_FORM = {
    "iso": "{value} is not an ISO date",
    "jekyll": "Jekyll does not read all of {value} as a date",
    "hugo": "Hugo does not read {value} as a date and passes over it",
}
_EXAMPLE = {
    "iso": "`2022-12-01` or `2022-12-01T10:00:00+02:00`",
    "jekyll": "`2022-12-01` or `2022-12-01 10:00:00 +0200`",
    "hugo": "`2022-12-01` or `2022-12-01T10:00:00+02:00`",
}
_FARTHEST = timedelta(hours=12)
"""How far behind UTC a day can still go on."""


@site_rule("FM013", "front-matter-date", fixable=True, asks=("clock", "git"))
def front_matter_date(page: Facts, site: Site, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Checks dates of which the schema says more than `format` can, with `x-date`:

    ```json
    "date": { "x-date": { "form": "iso", "not-future": true, "matches-name": true } }
    ```

    - `form`: how it is written. `"iso"` is ISO 8601; `"jekyll"` and `"hugo"` are what these
      builders read, `2022-12-01 10:00:00 -4` for Jekyll. The day has to exist. `"x-date": "iso"` is
      short for `"x-date": { "form": "iso" }`.
    - `not-future`: the date has come, somewhere on earth. Drafts may wait for theirs
      (`draft: true`, `published: false`, a folder `drafts` or `_drafts`).
    - `max-age-days`: on a new page, one that is not in the last commit or came with the change
      that `--since` looks at, the date is at most so many days ago.
    - `matches-name`: it is the day that the name of the file or its folders says.

    ## Why it matters
    A builder that cannot read a date puts the page at the end of every list, or at the year 1, or
    does not publish it.

    ## Example
    ```yaml
    date: 2022/3/8
    ```

    With `"x-date": "iso"`, use instead:

    ```yaml
    date: 2022-03-08
    ```

    ## Fix safety
    Suggested: the same day and time is written in the form that is wanted; templates may rely on
    the old one.
    """
    schema = site.schema(page)
    if schema is None or not schema.uses("x-date"):
        return
    refused: set[Span] | None = None
    for annotation in schema.annotations(page.front_matter, "x-date"):
        argument = annotation.argument
        wanted: dict[str, Any] = argument if isinstance(argument, dict) else {"form": argument}
        for path, value in annotation.items():
            if not isinstance(value, str) or not value:
                continue
            found = _judged(page, site, path, value, wanted)
            if found is None:
                continue
            if refused is None:
                refused = {one.span for one in schema.violations(page.front_matter)}
            if found.span not in refused:
                yield annotation.worded(found, value)


def _judged(
    page: Facts, site: Site, path: ValuePath, value: str, wanted: dict[str, Any]
) -> Violation | None:
    from contentlint.content.dates import in_form, read_date, unreal

    span = page.front_matter.positions[path].value
    form = wanted.get("form")
    if form and not in_form(form, value):
        return _wrong_form(page, path, value, form)
    why = unreal(form, value) if form else None
    if why:
        return Violation(span, f"{shown(value)} is not a date: {why}")
    moment = read_date(value, form)
    if moment is None:
        return None
    fault = _wrong_time(page, site, value, moment, wanted)
    return Violation(span, *fault) if fault else None


def _wrong_form(page: Facts, path: ValuePath, value: str, form: str) -> Violation:
    from contentlint.content.dates import rewritten
    from contentlint.content.schema.rewrite import replace_value

    span = page.front_matter.positions[path].value
    message = _WRONG_FORM[form].format(value=shown(value))
    right = rewritten(value, form)
    if right is None:
        return Violation(span, message, f"write it like {_EXAMPLE[form]}")
    fix = replace_value(page.front_matter, path, right, f"Write `{right}`")
    return Violation(span, message, f"write `{right}`", fix)


def _wrong_time(
    page: Facts, site: Site, value: str, moment: Moment, wanted: dict[str, Any]
) -> tuple[str, str] | None:
    """What is wrong with the moment, and what to do."""
    now, draft = site.adapter.source.now, _is_draft(page)
    if wanted.get("not-future") and not draft and not moment.begun(now):
        return f"{shown(value)} has not come yet", "correct the date, or mark the page as a draft"
    most = wanted.get("max-age-days")
    if most is not None and not draft:
        from contentlint.site.history import is_new

        age = ((now - _FARTHEST).date() - moment.day).days
        if age > most and is_new(site, page.path):
            message = f"this page is new, but its date was {count(age, 'day')} ago"
            return message, "write today's date"
    if wanted.get("matches-name"):
        from contentlint.site.dated_paths import path_date

        named = path_date(page.path)
        if named is not None and named not in moment.days:
            message = f"the file's name says {named}, and the date is {moment.day}"
            return message, "write the day that is right in both"
    return None


def _is_draft(page: Facts) -> bool:
    data = page.front_matter.data
    said = data.get("draft") is True or data.get("published") is False
    return said or not {"drafts", "_drafts"}.isdisjoint(page.path.split("/")[:-1])
