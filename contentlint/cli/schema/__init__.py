"""`contentlint schema`: commands on the schemas of front matter."""

from __future__ import annotations

import click

from contentlint.cli.lazy import LazyGroup

COMMANDS: dict[str, str] = {
    "check": "contentlint.cli.schema.check",
    "export": "contentlint.cli.schema.export",
    "infer": "contentlint.cli.schema.infer",
    "list": "contentlint.cli.schema.list",
}
"""The module of each command, in the order of `--help`. It defines `command`."""


@click.group(
    "schema",
    cls=LazyGroup,
    modules=COMMANDS,
    prefix="contentlint schema",
    epilog="Exit codes: 0 done, 1 findings, 2 bad usage, configuration or schema.",
)
def command() -> None:
    """Work with the JSON Schemas that say what front matter should look like.

    \b
    contentlint schema check              are the project's schemas sound?
    contentlint schema export hugo        one file of draft 7, for editors
    contentlint schema infer 'blog/**'    a schema from the posts that are there
    contentlint schema list               the schemas that ship with contentlint
    """
