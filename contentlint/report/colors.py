"""Colours of the terminal: SGR sequences around a piece of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.diagnostics import Severity

_STYLES = {
    "bold": "1",
    "dim": "2",
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "help": "1;32",
    "frame": "34",
}


class Paint:
    """Colours texts, or leaves them as they are."""

    def __init__(self, on: bool) -> None:
        self.on = on

    def __call__(self, style: str, text: str) -> str:
        """`text` in one of the styles by name."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.on and text else text

    def severity(self, severity: Severity, text: str) -> str:
        """`text` in the colour of a severity."""
        return self(str(severity), text)
