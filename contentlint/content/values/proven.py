"""Problems of TOML and JSON whose repair is offered only once it has been read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.facts import Problem
from contentlint.content.values.model import shorten
from contentlint.diagnostics import Edit, Fix, Safety, Span

if TYPE_CHECKING:
    from collections.abc import Callable


def proven_problem(
    loads: Callable[[str], Any],
    text: str,
    base: int,
    place: tuple[int, int],
    message: str,
    help_: str | None,
    replacement: str | None,
) -> Problem:
    """The problem at `place`; `replacement` for it is a fix if `loads` then takes the text."""
    span = Span(place[0] + base, place[1] + base)
    fix = None
    if replacement is not None:
        try:
            loads(text[: place[0]] + replacement + text[place[1] :])
        except (ValueError, RecursionError):
            pass
        else:
            shown = shorten(replacement.strip(), 40)
            title = f"Write `{shown}`" if shown else "Delete it"
            fix = Fix(title, (Edit(span, replacement),), Safety.SUGGESTED)
    return Problem(span, message, help_, fix)
