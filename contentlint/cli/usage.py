"""Errors on standard error: what is wrong, and what to type instead."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contentlint.errors import ContentlintError, UsageError
from contentlint.similar import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence


def print_error(error: ContentlintError) -> None:
    """`error: …` and, below it, what to type instead."""
    from contentlint.cli.terminal import wants_color, write
    from contentlint.report.colors import Paint
    from contentlint.report.visible import visible

    paint = Paint(wants_color("auto", sys.stderr))
    first, *rest = (visible(line) for line in str(error).split("\n"))
    write("\n".join([f"{paint('error', 'error:')} {first}", *rest]) + "\n", sys.stderr)


def print_defect() -> None:
    """The traceback of the exception in hand: contentlint itself is wrong."""
    import traceback

    traceback.print_exc()
    print(
        "error: contentlint failed; this is a defect of contentlint, not of your content\n"
        "  = help: please report it with the lines above",
        file=sys.stderr,
    )


def unknown_command(name: str, names: Sequence[str], prefix: str) -> UsageError:
    """The error for a word after `prefix` that is none of the commands there."""
    near = nearest(name, names)
    if near:
        help_text = f"did you mean `{prefix} {near}`?"
    elif "check" in names and _exists(name):
        help_text = f"did you mean `{prefix} check {name}`?"
    else:
        help_text = f"the commands are {', '.join(names)}; see `{prefix} --help`"
    return UsageError(f"there is no command `{name}`", help=help_text)


def of_click(error: click.ClickException, command: str) -> ContentlintError:
    """An error of click's in our form, with the nearest option or value where there is one.
    `command` is what was run."""
    context = getattr(error, "ctx", None)
    help_text = f"see `{context.command_path if context else command} --help`"
    if isinstance(error, click.NoSuchOption):
        message = f"there is no option `{error.option_name}`"
        near = nearest(error.option_name, _options(context)) if context else None
        return UsageError(message, help=f"did you mean `{near}`?" if near else help_text)
    message = error.format_message().rstrip(".")
    kind = getattr(getattr(error, "param", None), "type", None)
    if isinstance(error, click.BadParameter) and isinstance(kind, click.Choice):
        near = _near_choice(message, [str(value) for value in kind.choices])
        help_text = f"did you mean `{near}`?" if near else help_text
    if variable := _variable(error):
        message += f" (from the environment: {variable})"
    return UsageError(message[:1].lower() + message[1:], help=help_text)


def _near_choice(message: str, choices: list[str]) -> str | None:
    """The choice nearest to the value that click quotes in its message."""
    words = [word for word in message.split("'")[1::2] if word and word not in choices]
    begun = [one for word in words for one in choices if one.startswith(word)]
    near = (near for word in words if (near := nearest(word, choices)))
    return begun[0] if len(begun) == 1 else next(near, None)


def _variable(error: click.ClickException) -> str | None:
    """The environment variable that a wrong value comes from."""
    param, context = getattr(error, "param", None), getattr(error, "ctx", None)
    if param is None or context is None or not isinstance(param.envvar, str):
        return None
    source = context.get_parameter_source(param.name)
    return param.envvar if source is click.core.ParameterSource.ENVIRONMENT else None


def _options(context: click.Context) -> list[str]:
    return [
        option
        for parameter in context.command.get_params(context)
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("--")
    ]


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False
