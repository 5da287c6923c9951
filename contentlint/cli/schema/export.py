"""`contentlint schema export`: a schema as one file, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from contentlint.cli.options import project_options
from contentlint.cli.project import settings_for


@click.command("export", epilog="Exit codes: 0 written, 2 the schema cannot be used, or bad usage.")
@click.argument("schema", metavar="NAME_OR_FILE")
@click.option(
    "--draft",
    type=click.Choice(["7"]),
    default="7",
    show_default=True,
    help="The draft of JSON Schema to write.",
)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file instead of standard output.",
)
@click.option("--no-annotations", is_flag=True, help="Leave out keywords that begin with `x-`.")
@project_options
def command(
    schema: str,
    draft: str,
    output: Path | None,
    no_annotations: bool,
    config: Path | None,
    isolated: bool,
) -> int:
    """Write a schema as one file that stands alone, in the draft that editors know best.

    What it refers to, shipped schemas too, becomes part of it. What draft 7 cannot say is told on
    standard error.

    \b
    contentlint schema export docusaurus-blog --output .vscode/post.schema.json
    contentlint schema export schemas/post.schema.json --no-annotations
    """
    import json
    import sys

    from contentlint.cli.terminal import write
    from contentlint.content.schema.export import Exported
    from contentlint.content.schema.load import load_schema
    from contentlint.settings.given import schema_source

    settings = settings_for((schema,), config=config, isolated=isolated)
    documents = load_schema(schema_source(schema, settings.root), settings.root).documents
    exported = Exported(documents, annotations=not no_annotations)
    text = json.dumps(exported.contents, indent=2, ensure_ascii=False) + "\n"
    if output is None:
        write(text, utf8=True)
    else:
        output.write_text(text, "utf-8")
    for loss in exported.losses:
        write(f"note: draft {draft} cannot say {loss}\n", sys.stderr)
    return 0
