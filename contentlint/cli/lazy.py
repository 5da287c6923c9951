"""Groups of commands whose modules are imported only when they run."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

import click

if TYPE_CHECKING:
    from collections.abc import Mapping


class LazyGroup(click.Group):
    """A group that imports a command when it is needed.

    `modules` says which module defines the `command` of each name, in the order in which a writer
    meets them; `prefix` is what is typed before the name.
    """

    def __init__(
        self, *args: Any, modules: Mapping[str, str], prefix: str = "contentlint", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.modules = modules
        self.prefix = prefix

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order in which a writer meets them."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called `cmd_name`, or None."""
        module = self.modules.get(cmd_name)
        return cast("click.Command", import_module(module).command) if module else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Without any word there is nothing to do: the help goes to standard error, exit code 2."""
        if not args and not ctx.resilient_parsing:  # a shell that completes goes on
            click.echo(self.get_help(ctx), err=True)
            raise click.exceptions.Exit(2)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` begin with; UsageError with the nearest name otherwise."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None and not name.startswith("-") and not ctx.resilient_parsing:
            from contentlint.cli.usage import unknown_command

            raise unknown_command(name, list(self.modules), self.prefix)
        if command is None:
            return super().resolve_command(ctx, args)
        return name, command, args[1:]
