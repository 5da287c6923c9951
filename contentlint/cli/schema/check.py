"""`contentlint schema check`: are the schemas themselves sound?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from contentlint.cli.options import project_options
from contentlint.cli.project import settings_for

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.errors import SchemaError


@click.command(
    "check",
    epilog="Exit codes: 0 sound, 1 findings, 2 a schema cannot be used, or bad usage.",
)
@click.argument("files", nargs=-1, metavar="[NAME_OR_FILE]...")
@project_options
def command(files: tuple[str, ...], config: Path | None, isolated: bool) -> int:
    """Check schemas: without FILES all that the configuration names.

    A schema cannot be used when it is no JSON Schema, a reference leads nowhere or to the network,
    a pattern is no regular expression, or an `x-` keyword has a wrong argument. Findings are
    misspelt keywords, keys that are required and forbidden, and defaults and examples that the
    schema itself refuses.

    \b
    contentlint schema check
    contentlint schema check schemas/post.schema.json
    """
    from contentlint.cli.terminal import write
    from contentlint.run.schema_check import check_schemas
    from contentlint.settings.given import schema_source

    settings = settings_for(files, config=config, isolated=isolated)
    sources = [schema_source(name, settings.root) for name in files]
    checked = check_schemas(settings, sources)
    for error in checked.broken:
        write(_lines(error, "error"))
    for error in checked.remarks:
        write(_lines(error, "warning"))
    found = len(checked.broken) + len(checked.remarks)
    number = len(checked.names)
    schemas = f"{number} schema{'' if number == 1 else 's'}"
    if not number:
        write("No schema to check: the configuration names none.\n")
    else:
        write(f"Checked {schemas}: {found or 'nothing'} found.\n")
    return 2 if checked.broken else int(bool(checked.remarks))


def _lines(error: SchemaError, severity: str) -> str:
    from contentlint.report.visible import visible

    place = ":".join(str(part) for part in (error.path, error.line, error.column) if part)
    head = f"{place}: {severity}: {error.message}" if place else f"{severity}: {error.message}"
    lines = [head, *([f"  = help: {error.help}"] if error.help else [])]
    return "".join(f"{visible(line)}\n" for line in lines)
