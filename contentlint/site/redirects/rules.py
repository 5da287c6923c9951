"""Redirect rules as values, whatever host they are written for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.diagnostics import Span

Kind = Literal["redirect", "rewrite", "proxy"]
"""redirect: the browser is sent elsewhere; rewrite: another path of the same site answers at this
address; proxy: another host answers at this address."""

Syntax = Literal["netlify", "vercel", "glob"]
"""netlify: `*` and `:name`; vercel: path-to-regexp; glob: `*`, `**`, `{a,b}` and `:name`."""


class RedirectRule(NamedTuple):
    """One rule of a redirect file.

    source: the path it applies to, as written, without host and query
    target: where it leads, as written ("" where nothing is said, as for a 404)
    conditional: it applies to some readers only (a language, a cookie, a query)
    forced: it applies even where a file is served at this path
    host: the host that the source is limited to, "" for every host of the site
    path: the file that holds it; `span` and `target_span` are those of source and target there
    """

    source: str
    target: str
    status: int
    kind: Kind
    conditional: bool
    path: str
    span: Span
    target_span: Span
    forced: bool = False
    host: str = ""
    syntax: Syntax = "netlify"

    @property
    def gone(self) -> bool:
        """Whether the rule answers with an error page."""
        return self.status >= 400


def kind_of(status: int, target: str) -> Kind:
    """What a rule with this status and target does."""
    if status in (301, 302, 303, 307, 308):
        return "redirect"
    return "proxy" if is_absolute(target) else "rewrite"


def is_absolute(target: str) -> bool:
    """Whether a target names a host."""
    return target.startswith(("http://", "https://", "//"))
