"""`contentlint schema list`: the schemas that a collection can name."""

from __future__ import annotations

import json

import click


@click.command("list", epilog="Exit codes: 0 printed.")
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
def command(output_format: str) -> int:
    """Print the schemas that ship with contentlint.

    A collection names one of them: `schema = "docusaurus-blog"`.

    \b
    contentlint schema list
    """
    from contentlint.cli.terminal import write
    from contentlint.resources import schema_names, schema_path

    rows = []
    for name in schema_names():
        path = schema_path(name)
        contents = json.loads(path.read_text("utf-8")) if path else {}
        rows.append((name, contents.get("title", ""), contents.get("required", [])))
    if output_format == "json":
        listed = [{"name": name, "title": title, "required": keys} for name, title, keys in rows]
        write(json.dumps(listed, indent=2, ensure_ascii=False) + "\n", utf8=True)
        return 0
    name_width, title_width = (max(len(row[column]) for row in rows) for column in (0, 1))
    write(
        "".join(
            f"{name:<{name_width}}  {title:<{title_width}}  {_required(keys)}".rstrip() + "\n"
            for name, title, keys in rows
        )
    )
    return 0


def _required(keys: list[str]) -> str:
    return f"requires {', '.join(keys)}" if keys else ""
