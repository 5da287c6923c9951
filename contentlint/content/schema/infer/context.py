"""What every part of the learning knows: how much disagreement is allowed, and whom to tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.content.schema.infer.evidence import Evidence, Vocabulary
    from contentlint.content.schema.infer.observed import Place

FEW = 5
"""With fewer posts than this only types and formats are learned."""
ENOUGH = 10
"""How many values it takes before their words, order or number are taken for a rule."""


class Refusal(NamedTuple):
    """A place that the learned schema refuses by `keyword`, or that is only worth a look ("")."""

    key: str
    place: Place
    keyword: str
    message: str


_LANGUAGE = re.compile(r"(?:\A|(?<=/))[a-z]{2}(?:[-_][A-Za-z]{2,4})?/")


@dataclass
class Context:
    """One run of the learning. `threshold` is a share: 0.05. `files` are the posts' paths."""

    files: list[str]
    evidence: Evidence
    threshold: float = 0.05
    closed: bool = False
    refusals: list[Refusal] = field(default_factory=list)
    data: dict[str, Vocabulary] = field(default_factory=dict)

    @property
    def loose(self) -> bool:
        """Whether there are too few posts to learn more than types."""
        return len(self.files) < FEW

    @cached_property
    def originals(self) -> list[str]:
        """For each post the path without its language: translations say nothing for themselves."""
        return [_LANGUAGE.sub("", path) for path in self.files]

    def independent(self, places: Iterable[Place]) -> int:
        """How many of the places are not the same place in a translation."""
        originals = self.originals
        return len({(originals[post], path) for post, path in places})

    def allowed(self, total: int) -> int:
        """How many of `total` may disagree."""
        return int(total * self.threshold + 1e-9)

    def name_of(self, vocabulary: Vocabulary) -> str:
        """What the schema calls a vocabulary that it refers to: no two have the same name."""
        taken = {one.name: one.source for one in self.evidence.vocabularies() if one.configured} | {
            name: one.source for name, one in self.data.items()
        }
        name, number = vocabulary.name, 2
        while taken.get(name, vocabulary.source) != vocabulary.source:
            name, number = f"{vocabulary.name}-{number}", number + 1
        self.data[name] = vocabulary
        return name

    def tell(self, key: str, places: Iterable[Place], keyword: str, message: str) -> None:
        """Notes the same thing about every place."""
        self.refusals += [Refusal(key, place, keyword, message) for place in places]
