"""Regular expressions that are compiled on first use: most of them never run on a small site."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class LazyPattern:
    """Stands for a pattern of `re`, and becomes one when somebody asks anything of it."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # Its methods are kept beside, so that each further call costs what it always does.
        compiled = re.compile(self.pattern, self._flags)
        found = getattr(compiled, name)
        vars(self)[name] = found
        return found


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Like `re.compile`, which does the work once the pattern is used (and keeps what it did)."""
    return cast("re.Pattern[AnyStr]", LazyPattern(source, flags))
