"""Heading sluggers that spell letters in ASCII or leave them, by packages of other languages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from contentlint.site.slugger import Slugger
from contentlint.site.spelling import SLUG_FUNCTIONS, sindresorhus, slug

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.facts import Heading


class Zola(Slugger):
    """Zola's `slugify.anchors = "on"`, its default: the slug crate. Explicit ids come first."""

    def reserve(self, explicit: str) -> None:
        """Explicit ids are taken before any id is made."""
        self.taken.setdefault(explicit, 0)

    def base(self, text: str) -> str:
        """Spelled in ASCII; letters and digits in lower case, everything between is one `-`."""
        return slug(text)


class ZolaSafe(Zola):
    """Zola's `slugify.anchors = "safe"` and `"off"`."""

    def base(self, text: str) -> str:
        """As it is, but for white space, which becomes `_`."""
        return re.sub(r"[\t\n\f\r ]", "_", text)


class MarkdownItAnchor(Slugger):
    """markdown-it-anchor with its own slug function."""

    def base(self, text: str) -> str:
        """Trimmed, lower case, white space to `-`. The id is percent-encoded, and decoded here as
        links are before they are compared."""
        return re.sub(r"\s+", "-", text.strip().lower())

    def reserve(self, explicit: str) -> None:
        """An id that is there is not given again."""
        self.taken.setdefault(explicit, 0)


class EleventyIds(Slugger):
    """Eleventy's IdAttributePlugin: the second heading of its text gets `-2`."""

    def base(self, text: str) -> str:
        """Eleventy's `slugify` filter."""
        return sindresorhus(text, decamelize=False)

    def free(self, base: str) -> str:
        """`base`, `base-2`…, whatever other headings have."""
        number = self.taken[base] = self.taken.get(base, 0) + 1
        return base if number == 1 else f"{base}-{number}"

    def reserve(self, explicit: str) -> None:
        """An id that is there counts as one of the headings' ids."""
        self.taken[explicit] = 1


def _anchored(name: str, function: Callable[[str], str]) -> type[Slugger]:
    """markdown-it-anchor with another slug function."""
    slug_of = lru_cache(maxsize=2048)(function)  # tried with and without the typographer

    class Anchored(MarkdownItAnchor):
        def base(self, text: str) -> str:
            """The function's slug."""
            return slug_of(text)

    Anchored.__name__ = Anchored.__qualname__ = name
    return Anchored


def _typographic(slugger: type[Slugger]) -> type[Slugger]:
    """The same behind markdown-it's typographer."""

    class Typographic(slugger):  # type: ignore[misc,valid-type]
        def of(self, heading: Heading) -> str:
            """The id of the heading with its quotes, dashes and dots set."""
            from contentlint.site.typographer import smart

            return str(self.slug(smart(heading.text, heading.source)))

    Typographic.__name__ = Typographic.__qualname__ = f"{slugger.__name__}Typographic"
    return Typographic


MARKDOWN_IT: dict[str, type[Slugger]] = {
    "eleventy-ids": EleventyIds,
    "markdown-it-anchor": MarkdownItAnchor,
    **{name: _anchored(name, function) for name, function in SLUG_FUNCTIONS.items()},
}
PACKAGED: dict[str, type[Slugger]] = {
    **MARKDOWN_IT,
    **{f"{name}-typographer": _typographic(slugger) for name, slugger in MARKDOWN_IT.items()},
    "zola": Zola,
    "zola-safe": ZolaSafe,
}
