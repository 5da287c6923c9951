"""`contentlint new`: a page from the schema of its collection."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from contentlint.cli.options import project_options
from contentlint.cli.project import settings_for
from contentlint.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.diagnostics import Diagnostic
    from contentlint.run.new.draft import Draft, Question


@click.command(
    "new",
    epilog="Exit codes: 0 written, 2 bad usage or configuration, or a value is missing.",
)
@click.argument("collection")
@click.argument("slug")
@click.option(
    "--set",
    "given",
    metavar="KEY=VALUE",
    multiple=True,
    help="The value of a key, as YAML writes it.",
)
@click.option("-y", "--yes", is_flag=True, help="Ask nothing; take what would be proposed.")
@project_options
def command(
    collection: str,
    slug: str,
    given: tuple[str, ...],
    yes: bool,
    config: Path | None,
    isolated: bool,
) -> int:
    """Write a new page of COLLECTION, with the front matter that its schema asks for.

    It is named as its neighbours are, holds today's date and the schema's defaults, and asks for
    keys that are required. No file is ever overwritten.

    \b
    contentlint new blog hello-world
    contentlint new blog 2024/hello --set author=maren --set 'tags=[sea, tides]'
    """
    from datetime import datetime

    from contentlint.cli.terminal import write
    from contentlint.run.new.begin import begin, faults, write_new

    settings = settings_for((), config=config, isolated=isolated)
    path, draft = begin(settings, collection, slug, datetime.now().astimezone())
    for text in given:
        key, mark, value = text.partition("=")
        if not mark or not key:
            raise UsageError(f"`--set {text}` sets nothing", help="write `--set key=value`")
        draft.set(key.strip(), value.strip())
    _complete(draft, yes=yes)
    page = draft.text()
    found = faults(settings, path, page)
    if found:
        raise UsageError(_told(path, found), help="set other values with `--set key=value`")
    write_new(settings, path, page)
    write(f"Wrote {path}\n")
    return 0


def _complete(draft: Draft, *, yes: bool) -> None:
    """Fills in what is required: from a person, or with `--yes` from proposals."""
    asks = not yes and sys.stdin.isatty()
    missing = []
    for question in draft.questions():
        if asks:
            _ask(draft, question)
        elif yes and question.proposal is not None:
            draft.values[question.key] = question.proposal
        else:
            missing.append(question)
    if missing:
        keys = ", ".join(f"`{question.key}` ({question.wanted})" for question in missing)
        example = " ".join(f"--set {question.key}=…" for question in missing)
        raise UsageError(f"the schema asks for {keys}", help=f"add {example}")


def _ask(draft: Draft, question: Question) -> None:
    if question.about:
        click.echo(question.about, err=True)
    while True:
        answer = click.prompt(
            f"{question.key} ({question.wanted})", default=_shown(question.proposal), err=True
        )
        try:
            draft.set(question.key, str(answer))
            return
        except UsageError as error:
            click.echo(f"  {error}", err=True)


def _shown(value: Any) -> str | None:
    import json

    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _told(path: str, found: list[Diagnostic]) -> str:
    lines = [
        f"  line {one.location.line if one.location else 1}: {one.message} [{one.code}]"
        for one in found
    ]
    return "\n".join([f"{path} would not pass `contentlint check`, and is not written:", *lines])
