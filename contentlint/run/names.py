"""Names of files that a run looks for."""

from __future__ import annotations

DEFAULT_NAME = ".contentlint-baseline"
"""The file of known findings, at the project's root."""
