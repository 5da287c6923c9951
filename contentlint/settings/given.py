"""What the command line names, as the settings name it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint.resources import schema_path

if TYPE_CHECKING:
    from pathlib import Path


def schema_source(text: str, root: Path) -> str:
    """A schema named on the command line, by its shipped name or by a path from where one stands;
    a path becomes one from the root."""
    name = text.removeprefix("contentlint:")
    if schema_path(name):
        return name
    full = os.path.abspath(text)
    if "/" in text or os.sep in text or "." in text or os.path.exists(full):
        return os.path.relpath(full, root).replace(os.sep, "/")
    return name
