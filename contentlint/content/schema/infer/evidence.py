"""What only the site can say about a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from contentlint.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date


@record(frozen=True)
class Vocabulary:
    """Names that front matter may refer to: a data set, there or possible.

    name: as `[data]` calls it or would call it; source: what stands or would stand there
    names: mapped to nothing in particular; configured: whether it is in `[data]` already
    """

    name: str
    source: str
    names: Mapping[str, object]
    configured: bool = False


class Evidence:
    """What is known about a site; this one knows nothing, and `infer` learns without it."""

    def is_file(self, file: str, value: str) -> bool:
        """Whether a value in `file` names a file that exists, spelled exactly so."""
        return False

    def page(self, file: str, value: str) -> Literal["page", "itself", "unknown", ""]:
        """What a value in `file` leads to as a link: a page, the page of `file` itself, what nobody
        can judge, or nothing ("")."""
        return ""

    def day_in_name(self, file: str) -> date | None:
        """The day that a file's name or its folders say."""
        return None

    def vocabularies(self) -> Sequence[Vocabulary]:
        """The data sets of the site, the best first."""
        return ()

    def described(self) -> Mapping[str, str]:
        """What the site's generator means by its keys."""
        return {}
