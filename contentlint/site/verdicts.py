"""The words for what a link leads to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.site.redirects import RedirectRule


class Verdict(StrEnum):
    """How a link was judged. Only `BROKEN` is an error."""

    OK = "ok"
    REDIRECTED = "redirected"
    CASE_DIFFERS = "case differs"
    BROKEN = "broken"
    UNVERIFIABLE = "unverifiable"


class Target(NamedTuple):
    """What a link leads to.

    `url` is the site path that the reader's browser asks for (after redirects), `path` the file
    that serves it, `reason` half a sentence on how this was found out, `exact` the right spelling
    where only the case differs, `fragment` what follows `#`, decoded. `cause` tells two kinds of
    broken links apart: "draft", the page is not published yet; "outside", the file exists but is
    not on the site. `rules` are the redirects on the way, where they lead to something good.
    """

    verdict: Verdict
    url: str
    reason: str
    path: str | None = None
    fragment: str = ""
    exact: str | None = None
    cause: Literal["", "draft", "outside"] = ""
    rules: tuple[RedirectRule, ...] = ()


class FoundFile(NamedTuple):
    """What a path in front matter leads to: `path` as on disk, or None and what was tried."""

    path: str | None
    tried: tuple[str, ...]
    wrong_case: str | None = None
    nearest: str | None = None
