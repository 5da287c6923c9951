"""Shell commands with a dollar sign in front, and no output."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.structure.fences import code_blocks
from contentlint.diagnostics import Edit, Fix, Severity, Span, Violation
from contentlint.rules.registry import NoOptions, file_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.document import Document
    from contentlint.content.structure import Block

_PROMPT = re.compile(r"^[ \t>]*(\$[ \t]+)", re.MULTILINE)
_SESSIONS = {
    "console",
    "shell-session",
    "shellsession",
    "sh-session",
    "bash-session",
    "session",
    "terminal",
}
"""Languages in which a prompt is a part of the code: highlighters need it."""


@file_rule(
    "MD014", "commands-show-output", severity=Severity.WARNING, recommended=False, fixable=True
)
def commands_show_output(document: Document, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Reports code blocks in which every line begins with the `$` of a prompt, so that no line shows
    any output. Languages for whole sessions (`console`, `shell-session`) are left alone: they need
    the prompt.

    ## Why it matters
    Readers who copy the code copy the dollar signs, and their shell complains.

    ## Example
    ````markdown
    ```sh
    $ cd lamp
    $ make
    ```
    ````

    Write

    ````markdown
    ```sh
    cd lamp
    make
    ```
    ````

    ## Fix safety
    Suggested: it changes what readers see.
    """
    text = document.text
    if "$" not in text:
        return
    for block in code_blocks(document):
        if text.find("$", block.start, block.end) < 0 or _is_session(document, block):
            continue
        prompts = _prompts(document, block)
        edits = tuple(Edit(span, "") for span in prompts)
        for span in prompts:
            yield Violation(
                Span(span.start, span.start + 1),
                "readers who copy this command copy the `$`, too",
                "leave the `$` out, or show what the command prints",
                Fix("Leave the `$` out", edits),
            )


def _is_session(document: Document, block: Block) -> bool:
    if document.strict or not block.value:
        return False
    return block.value.split(None, 1)[0].strip("{.}").lower() in _SESSIONS


def _prompts(document: Document, block: Block) -> list[Span]:
    """The prompts of a block, none where a line has none."""
    lines = document.lines
    first = lines.position(block.start)[0]
    last = lines.position(max(block.start, block.end - 1))[0]
    fenced = block.value is not None
    if fenced:
        first += 1
        if _closes(document, block, first, last):
            last -= 1
    spans = []
    for line in range(first, last + 1):
        offset = lines.offset(line)
        start = max(offset, block.start)
        source = lines.source(line)[start - offset :]
        if not source.strip(" \t>"):
            continue
        match = _PROMPT.match(source)
        if match is None:
            return []
        spans.append(Span(start + match.start(1), start + match.end(1)))
    return spans


def _closes(document: Document, block: Block, first: int, last: int) -> bool:
    """Whether the last line is the closing fence."""
    sign = document.text[block.start]
    source = document.lines.source(last).strip(" \t>")
    return last >= first and source.startswith(sign * 3) and not source.strip(sign)
