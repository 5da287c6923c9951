"""What an earlier run worked out of a whole site, while all that it depends on is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Earlier:
    """What earlier runs left of one site, or of the project: by itself nothing."""

    def part(self, name: str) -> Any:
        """One part as JSON; None where there is none that is still true."""
        return None

    def restored(self, name: str, make: Callable[[Any], T]) -> T | None:
        """What `make` makes of a part; None without it, and for one that somebody made up."""
        said = self.part(name)
        if said is None:
            return None
        try:
            return make(said)
        except (ValueError, TypeError, LookupError, AttributeError):
            return None


NOTHING = Earlier()
