"""`contentlint schema infer`: a schema from the posts that are there."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from contentlint.cli.options import project_options
from contentlint.cli.project import settings_for
from contentlint.errors import UsageError

if TYPE_CHECKING:
    from contentlint.report.context import Context
    from contentlint.run.infer import Learned


@click.command("infer", epilog="Exit codes: 0 written, 2 bad usage or configuration.")
@click.argument("globs", metavar="[GLOB]...", nargs=-1)
@click.option("--collection", metavar="NAME", help="The posts of a collection, instead of GLOB.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the schema here instead of to standard output.",
)
@click.option(
    "--report",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the report here instead of to standard error.",
)
@click.option("--force", is_flag=True, help="Overwrite these files.")
@click.option(
    "--threshold",
    metavar="PERCENT",
    type=click.FloatRange(0, 49),
    default=5,
    show_default=True,
    help="Up to this share of disagreeing posts is reported, not learned.",
)
@click.option("--closed", is_flag=True, help="Refuse keys that were not learned.")
@project_options
def command(globs: tuple[str, ...], **options: Any) -> int:
    """Write a JSON Schema that the posts follow already, and say which ones do not.

    GLOB is a glob, a folder or a file, from where you stand. What nearly all posts agree on is
    learned: required keys, types, small vocabularies, dates, addresses, files, pages, and names
    in data files. Who disagrees is in the report on standard error.

    \b
    contentlint schema infer 'contents/blog/**' -o schemas/blog.schema.json
    contentlint schema infer --collection blog
    contentlint schema infer _posts --closed --threshold 2
    """
    from contentlint.run.infer import infer_schema

    if bool(globs) == bool(options["collection"]):
        raise UsageError(
            "name the posts to learn from, by a glob or by their collection",
            help="contentlint schema infer 'blog/**'",
        )
    files = [options[name] for name in ("output", "report") if options[name]]
    _refuse_overwriting(files, force=options["force"])
    settings = settings_for(
        _elsewhere(globs), config=options["config"], isolated=options["isolated"]
    )
    learned = infer_schema(
        settings,
        globs,
        collection=options["collection"],
        threshold=options["threshold"],
        closed=options["closed"],
    )
    from contentlint.report.context import Context

    _write(learned, Context(root=settings.root, cwd=Path.cwd()), options)
    return 0


def _elsewhere(globs: tuple[str, ...]) -> tuple[str, ...]:
    """The globs that lead out of the current folder: the project is looked for from there."""
    return tuple(glob for glob in globs if os.path.isabs(glob) or glob.startswith(".."))


def _refuse_overwriting(files: list[Path], *, force: bool) -> None:
    for file in files:
        if file.is_dir():
            raise UsageError(f"{file} is a folder", help=f"write {file / 'blog.schema.json'}")
        if file.exists() and not force:
            raise UsageError(f"{file} is there already", help="add --force to overwrite it")


def _write(learned: Learned, context: Context, options: dict[str, Any]) -> None:
    from contentlint.cli.terminal import write
    from contentlint.report.inferred import schema_text
    from contentlint.run.output import write_file

    text, report = schema_text(learned.inferred.schema), _report(learned, context, options)
    if options["output"]:
        write_file(options["output"], text)
    else:
        write(text, utf8=True)
    if options["report"]:
        write_file(options["report"], report)
    else:
        write(report, sys.stderr)


def _report(learned: Learned, context: Context, options: dict[str, Any]) -> str:
    from contentlint.report.inferred import config_text, report_text

    inferred = learned.inferred
    text = report_text(
        inferred.outliers,
        posts=inferred.posts,
        notes=inferred.notes,
        left_out=learned.left_out,
        place=lambda one: f"{context.shown_path(one.file)}:{learned.line(one)}",
        shown=context.shown_path,
        every=options["report"] is not None,
    )
    schema = f"schemas/{learned.name}.schema.json"
    output = options["output"]
    if output:
        schema = os.path.relpath(output.resolve(), context.root.resolve()).replace(os.sep, "/")
    config = config_text(
        learned.name,
        learned.include,
        learned.exclude,
        schema=schema,
        data=inferred.data,
        known=learned.collection,
    )
    return f"{text}\nTo check the posts with it, write into the configuration:\n\n{config}"
