"""Redirects: `aliases` in front matter, and what a template makes a `_redirects` file of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.site.adapters.hugo.settings import dig
from contentlint.site.redirects import RedirectRule
from contentlint.site.redirects.rules import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contentlint.content.facts import Facts, ValuePath
    from contentlint.site.adapters.hugo.pages import Page
    from contentlint.site.adapters.hugo.settings import HugoSettings
    from contentlint.site.adapters.hugo.templates import Templates

_ACTION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_OPEN = re.compile(r"^[ \t]*(/[^\s\0]*)[ \t]+[^\r\n\0]*\0[^\r\n]*", re.MULTILINE)


def alias_rules(
    facts: Facts, page: Page, address: Callable[[Page, str], str]
) -> Iterator[RedirectRule]:
    """One rule for each alias of a page; `address` gives its URL."""
    for place, value in _aliases(facts):
        span = facts.front_matter.positions[place].value
        source = address(page, value)
        yield RedirectRule(source, page.url, 301, "redirect", False, facts.path, span, span)


def _aliases(facts: Facts) -> Iterator[tuple[ValuePath, str]]:
    data = facts.front_matter.data
    field = next((name for name in data if name.lower() == "aliases"), None)
    if field is None:
        return
    values = data[field]
    if isinstance(values, str) and values.strip():
        yield (field,), values.strip()
    for index, value in enumerate(values if isinstance(values, list) else ()):
        if isinstance(value, str) and value.strip():
            yield (field, index), value.strip()


def written_format(settings: HugoSettings) -> str | None:
    """The output format by which a template of the site writes `_redirects`; None for none."""
    formats = settings.get("outputformats")
    for name, table in formats.items() if isinstance(formats, dict) else ():
        if dig(table, "basename") == "_redirects":
            return str(name)
    return None


def front_matter_rules(facts: Facts, page: Page) -> Iterator[RedirectRule]:
    """Rules that such a template finds in front matter: `redirects`, a list of `from` and `to`
    (relative ones start from the page), and `redirect`, where the page's own address leads."""
    positions, data = facts.front_matter.positions, facts.front_matter.data
    target = data.get("redirect")
    if isinstance(target, str) and target.strip():
        span = positions["redirect",].value
        yield RedirectRule(page.url, target.strip(), 301, "redirect", False, facts.path, span, span)
    listed = data.get("redirects")
    for index, table in enumerate(listed if isinstance(listed, list) else ()):
        source, target = dig(table, "from"), dig(table, "to")
        if isinstance(source, str) and isinstance(target, str) and source and target.strip():
            words = _from(page, target).split()
            status = int(words[1]) if len(words) > 1 and words[1].isdigit() else 301
            yield RedirectRule(
                _from(page, source),
                words[0],
                status,
                kind_of(status, words[0]),
                False,
                facts.path,
                positions["redirects", index, "from"].value,
                positions["redirects", index, "to"].value,
            )


def _from(page: Page, written: str) -> str:
    if written.startswith(("/", "http:", "https:")):
        return written
    return f"{page.url.rstrip('/')}/{written}"


def template_rules(templates: Templates, name: str) -> Iterator[RedirectRule]:
    """The rules that stand in the template. One whose target the template works out is
    conditional: nobody can tell where it leads."""
    from contentlint.site.redirects.underscore import read

    for path, text in templates.for_format(name):
        if text is not None:
            plain = _ACTION.sub(lambda match: "\0" * len(match.group()), text)
            for rule in read(path, _OPEN.sub(_guarded, plain))[0]:
                if "\0" not in rule.source:
                    yield rule


def _guarded(match: re.Match[str]) -> str:
    """A line with a literal source and a target that is worked out, as a conditional rule."""
    return f"{match[1]} / 200 Country=x".ljust(len(match.group()))
