"""What `infer` gives back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.records import field, record
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.content.facts import ValuePath
    from contentlint.diagnostics import Span


class Outlier(NamedTuple):
    """One place where a post disagrees with the others.

    keyword: the keyword of the schema that refuses it; "" where the schema cannot or does not,
        and the place is only worth a look
    key: the dotted name of the key, "" for the front matter as a whole
    path: of the value in the front matter; for a missing key, of what lacks it
    message: what is wrong, as a sentence without its first words ("`x` is not a date: …")
    span: in the file, as `check` would show it
    """

    file: str
    key: str
    path: ValuePath
    keyword: str
    message: str
    span: Span

    @property
    def refused(self) -> bool:
        """Whether the learned schema refuses it, so that `check` reports it."""
        return bool(self.keyword)


@record()
class Inferred:
    """A schema and who disagrees with it.

    schema: JSON Schema 2020-12 with contentlint's annotations; the same posts give the same one
    outliers: in the order of the files, and in a file by place
    notes: sentences about the posts as a whole
    data: what `[data]` of the configuration needs for the schema's `x-ref`, by name, where it is
        not there yet
    posts: how many posts the schema was learned from
    """

    schema: dict[str, Any]
    outliers: list[Outlier] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    data: dict[str, str] = field(default_factory=dict)
    posts: int = 0
