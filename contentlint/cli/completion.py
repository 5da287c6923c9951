"""`contentlint completion`: what a shell needs to complete commands, options and rules."""

from __future__ import annotations

import click

SHELLS = ("bash", "zsh", "fish")


@click.command("completion", epilog="Exit codes: 0 printed, 2 the shell is not known.")
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> int:
    """Print the completion script of a shell, to be read when it starts.

    \b
    contentlint completion bash >> ~/.bashrc
    contentlint completion zsh >> ~/.zshrc
    contentlint completion fish > ~/.config/fish/completions/contentlint.fish
    """
    from click.shell_completion import ShellComplete, get_completion_class

    from contentlint.cli.commands import COMPLETION, PROGRAM, group
    from contentlint.cli.terminal import write

    kind = get_completion_class(shell)
    assert kind is not None
    # Not the class's own `source`: for bash that asks the bash of this machine for its version.
    write(ShellComplete.source(kind(group, {}, PROGRAM, COMPLETION)), utf8=True)
    return 0
