"""Errors that end a run with exit code 2: bad usage, configuration, schema or plugin.

Broken *content* is never an exception; it is a finding.
"""

from __future__ import annotations


class ContentlintError(Exception):
    """A run cannot go on. `message` is what is wrong, `help` what to type instead."""

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        help: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.help = help

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        text = f"{place}: {self.message}" if place else self.message
        return f"{text}\n  = help: {self.help}" if self.help else text


class UsageError(ContentlintError):
    """The command line asks for something that is not there."""


class SettingsError(ContentlintError):
    """The configuration file says something that contentlint cannot follow."""


class SchemaError(ContentlintError):
    """A JSON Schema is missing, unreadable or not a schema."""


class PluginError(ContentlintError):
    """An installed package that the configuration names does not load or misbehaves."""
