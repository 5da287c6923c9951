"""Links that are written in a way that cannot work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.diagnostics import Edit, Fix, Span, Violation
from contentlint.patterns import regex
from contentlint.rules.links.heading_braces import brace_slips
from contentlint.rules.links.malformation import shown
from contentlint.rules.links.shape import malformation
from contentlint.rules.registry import NoOptions, site_rule
from contentlint.site.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, NearLink
    from contentlint.site.model import Site

_SPACE_BEFORE_HASH = regex(r"\s+#")


@site_rule("LK003", "malformed-link", aliases=("MD011", "no-reversed-links"), fixable=True)
def malformed_link(page: Facts, site: Site, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports links whose address is not written as an address:

    - a scheme that is missing or mistyped: `github.com/x`, `htps://x.org`, `http//x.org`,
      `mail:me@x.org`, `me@x.org`
    - a leading `/` that is missing (where the page exists with it) or doubled: `docs/start`,
      `//docs/start`
    - parentheses or quotation marks around it, white space before its `#`, invisible characters
      (as they are or as `%E2%80%8B`), backslashes
    - a path on the writer's machine: `C:\\lamps\\oil.png`, `file:///…`, `/Users/ada/oil.png`
    - `.md` at its end, where the site does not turn it into the page's address
    - text that was meant to be a link: `[text] (url)`, `(text)[url]`, `[text]((url)`,
      `[text](<url)`, `[text](a url with spaces)`, `[text](url` and `[text(url)` never closed
    - a heading's id that is not read as one: `## Oil {##oil}`, `## Oil {lamp-oil}`

    With `compatibility = "markdownlint"` only `(text)[url]` is reported, whatever the url is.

    An address that leads somewhere as it stands is never reported, nor is `[sic] (see below)`.

    ## Why it matters
    Readers see raw brackets, or get a 404 where the link seems right to the eye.

    ## Example
    ```markdown
    Look at [our code](github.com/example/code) and [the handbook] (/handbook).
    ```

    Write

    ```markdown
    Look at [our code](https://github.com/example/code) and [the handbook](/handbook).
    ```

    ## Fix safety
    Safe where the repair is the only one possible: invisible characters and doubled parentheses
    are taken out. Any other fix is suggested.
    """
    if site.adapter.strict:
        yield from map(_near, page.near_links)
        return
    for link in page.links:
        if found := malformation(link, page, site):
            yield Violation(link.span, found.message, found.help, found.fix)
    yield from brace_slips(page, site.adapter.dialect)
    for near in page.near_links:
        if near.kind not in ("space", "break", "reversed") or _is_place(near, page, site):
            yield _near(near)


def _is_place(near: NearLink, page: Facts, site: Site) -> bool:
    """Whether the destination is an address, or a path or heading that the site really has."""
    from contentlint.content.facts import Link

    if near.destination.startswith(("http://", "https://", "mailto:", "www.")):
        return True
    link = Link(near.destination, near.destination_span, near.span, "inline")
    target = site.resolve(page, link)
    if target is None or target.verdict not in (Verdict.OK, Verdict.REDIRECTED):
        return False
    if not target.fragment or target.path is None:
        return True
    anchors = site.anchors(target.path)
    return anchors is None or target.fragment in anchors


_MESSAGES = {
    "space": "space between `]` and `(`: readers will see raw brackets",
    "break": "line break between `]` and `(`: readers will see raw brackets",
    "reversed": "parentheses and brackets are swapped: readers will see them instead of a link",
    "double": "doubled parenthesis: readers will see raw brackets",
    "pointy": "`<` without `>`: readers will see raw brackets",
    "gap": "white space inside the address: readers will see raw brackets",
    "bracket": "`[` without `]`: readers will see a bracket instead of a link",
    "open": "no `)` at the end of the address: readers will see raw brackets",
}


def _near(near: NearLink) -> Violation:
    destination = _corrected(near)
    written = f"{'!' * near.image}[{near.text}]({destination})"
    if any(char.isspace() for char in destination):
        help_text = "write `%20` for each space, and the address on one line"
        return Violation(near.span, _MESSAGES[near.kind], help_text)
    help_text = f"write {shown(written)}"
    if near.kind == "break":
        return Violation(near.span, _MESSAGES[near.kind], help_text)
    fix = Fix(f"Write {shown(written)}", (_edit(near, destination),))
    return Violation(near.span, _MESSAGES[near.kind], help_text, fix)


def _corrected(near: NearLink) -> str:
    """The destination as it should stand in the link."""
    destination = near.destination
    if near.kind == "gap":
        destination = _SPACE_BEFORE_HASH.sub("#", destination)
    elif near.kind == "open":
        destination = destination.rstrip(".,;:!?")
    return f"https://{destination}" if destination.startswith("www.") else destination


def _edit(near: NearLink, destination: str) -> Edit:
    """From the end of the link text to the end of the construct, written as it should be."""
    if near.kind in ("reversed", "bracket"):
        return Edit(near.span, f"{'!' * near.image}[{near.text}]({destination})")
    start = near.span.start + near.image + len(near.text) + 2
    tail = near.destination[len(near.destination.rstrip(".,;:!?")) :] if near.kind == "open" else ""
    return Edit(Span(start, near.span.end), f"({destination}){tail}")
