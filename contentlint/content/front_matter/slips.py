"""Fences that were meant and missed: what was meant, and what to type.

Every judgement here needs lines that can only be front matter (`key: value` from the first line
on): `---` is also a horizontal rule and underlines headings.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.content.facts import Position, Problem
from contentlint.content.front_matter import assemble, read_block
from contentlint.content.front_matter.fences import Block, closing, split
from contentlint.content.front_matter.shapes import (
    KEY_LINE,
    SLIP,
    TOML_KEY_LINE,
    USUAL_KEYS,
    line_at,
    next_line,
    run_end,
)
from contentlint.content.front_matter.sites import ends_at_dots
from contentlint.content.values.model import Values, shorten
from contentlint.diagnostics import Edit, Fix, Safety, Severity, Span

if TYPE_CHECKING:
    from contentlint.content.facts import FrontMatter

_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_BLANK_START = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_CODE_FENCE = re.compile(r"[ \t>]*(?:```|~~~)", re.MULTILINE)
_BEFORE_LIMIT = 1_000


def mend(text: str, block: Block, values: Values) -> tuple[Block, Values] | None:
    """What a block that does not read cleanly was meant to be; None: no front matter at all."""
    if block.format == "json":
        return (block, values) if block.closed is not None else None
    first_is_key = _first_is_key(text, block)
    if block.closed is None:
        return _unclosed(text, block) if first_is_key else None
    if block.closed == "...":
        if not (first_is_key or isinstance(values.data, dict)):
            return None
        if ends_at_dots(block.loader):
            return block, values
        return block._replace(problems=(_dots(text, block),)), values
    if isinstance(values.data, dict):
        return block, values
    if values.problems:
        swallowed = _swallowed_body(text, block, values) if first_is_key else None
        if swallowed is not None:
            return swallowed
        return (block, values) if first_is_key or _compact(text, block) else None
    if values.data is None:
        return block, values
    return (block, _no_keys(text, block, values)) if _compact(text, block) else None


def _first_is_key(text: str, block: Block) -> bool:
    """Whether the first line that is neither blank nor a comment is `key: …`."""
    pattern = TOML_KEY_LINE if block.format == "toml" else KEY_LINE
    match = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?[\r\n]+)*").match(text, *block.text_span)
    return bool(pattern.match(text, match.end() if match else block.text_span.start))


def _compact(text: str, block: Block) -> bool:
    """Whether no blank line stands between the fences, as it would around horizontal rules."""
    start, end = block.text_span
    inside = text[start:end]
    return not (_BLANK_START.match(inside) or _BLANK_LINE.search(inside))


def _no_keys(text: str, block: Block, values: Values) -> Values:
    """A list or plain text where keys are expected."""
    start, end = line_at(text, block.text_span.start)
    what = "a list" if isinstance(values.data, list) else "plain text"
    problem = Problem(
        Span(start, end),
        f"this is {what}, and front matter is made of `key: value` lines: the page gets no title "
        "and no date from it",
        f"write a key before it, as in `title: {shorten(text[start:end], 30)}`"
        if isinstance(values.data, str)
        else "write a key and a colon on the line above, as in `tags:`",
    )
    return Values(
        None, {(): values.positions.get((), Position(None, Span(start, start)))}, [problem]
    )


def _dots(text: str, block: Block) -> Problem:
    end = block.text_span.end
    span = Span(end, end + 3)
    return Problem(
        span,
        "`...` ends front matter for Jekyll, MkDocs and Pandoc only; other site builders read on "
        "into the text",
        "write `---` instead",
        Fix("Write `---`", (Edit(span, "---"),), Safety.SUGGESTED),
        Severity.WARNING,
    )


def _unclosed(text: str, block: Block) -> tuple[Block, Values] | None:
    """A block without a closing fence: it is meant to end where its lines stop being keys."""
    return _end_early(text, block, run_end(text, *block.text_span, block.format))


def _swallowed_body(text: str, block: Block, values: Values) -> tuple[Block, Values] | None:
    """A missing closing fence, so that the next `---` in the body ends the block."""
    start, end = block.text_span
    stop = run_end(text, start, end, block.format)
    following = next_line(text, stop)
    rest = text[following:end]
    slip = SLIP.match(text, following)
    if not slip and not _BLANK_START.match(rest):
        return None
    if not rest.strip() or any(KEY_LINE.match(line) for line in rest.splitlines()):
        return None
    if values.problems[0].span.start < stop:
        return None
    mended = _end_early(text, block, stop)
    return None if mended is None or mended[1].problems else mended


def _end_early(text: str, block: Block, stop: int) -> tuple[Block, Values] | None:
    """The block as if its closing fence stood behind the line that ends at `stop`."""
    start = block.text_span.start
    if stop <= start:
        return None
    following = next_line(text, stop)
    slip = SLIP.match(text, following)
    if slip:
        after = next_line(text, slip.end())
        problem = _slipped_fence(block.fence, Span(following, slip.end()), slip[0], "close")
    else:
        after = following
        problem = _missing_fence(text, block.fence, stop, following)
    inside = Span(start, following)
    ended = Block(
        block.format,
        Span(block.span.start, after),
        inside,
        block.fence,
        block.fence,
        problems=(*block.problems, problem),
        loader=block.loader,
    )
    return ended, read_block(text, ended)


def _missing_fence(text: str, fence: str, stop: int, following: int) -> Problem:
    start, _ = line_at(text, stop)
    newline = text[stop:following]
    edit = (
        Edit(Span(following, following), f"{fence}{newline}")
        if newline
        else Edit(Span(stop, stop), f"\n{fence}\n")
    )
    return Problem(
        Span(start, stop),
        f"the front matter has no closing `{fence}` after this line: the page loses its title and "
        "its text",
        f"write `{fence}` on a line of its own below this one",
        Fix(f"Write the closing `{fence}`", (edit,), Safety.SUGGESTED),
    )


def _slipped_fence(fence: str, span: Span, written: str, action: str) -> Problem:
    shown = written.strip()
    verb = "opens" if action == "open" else "closes"
    message = f"`{shorten(shown)}` {verb} no front matter: only `{fence}` on a line of its own does"
    help_ = f"write `{fence}`"
    if shown == fence:
        message = f"blanks stand before this `{fence}`, so that it {verb} no front matter"
        help_ = f"write `{fence}` at the start of the line"
    fix = Fix(f"Write `{fence}`", (Edit(span, fence),), Safety.SUGGESTED)
    return Problem(span, message, help_, fix)


def find_opening(text: str, loader: str = "any") -> FrontMatter | None:
    """Front matter whose opening fence is mistyped or not on the first line."""
    stripped = len(text) - len(text.lstrip(" \t\r\n"))
    line_start, line_end = line_at(text, stripped)
    slip = SLIP.match(text, line_start)
    if slip:
        return _misplaced(text, line_start, slip.end(), slip[0], loader)
    return _below_text(text, line_end)


def _misplaced(text: str, start: int, end: int, written: str, loader: str) -> FrontMatter | None:
    """Line 1 is nearly a fence, or a fence below blank lines."""
    fence = "+++" if "+" in written else "---"
    inside = next_line(text, end)
    if not KEY_LINE.match(text, inside) and not (
        fence == "+++" and TOML_KEY_LINE.match(text, inside)
    ):
        return None
    problems: tuple[Problem, ...] = ()
    if written.rstrip() != fence:
        problems = (_slipped_fence(fence, Span(start, end), written, "open"),)
    elif fence == "---":
        problems = (_blank_above(start, end),)
    block = Block("toml" if fence == "+++" else "yaml", Span(0, len(text)), Span(inside, len(text)))
    block = block._replace(fence=fence, problems=problems, loader=loader)
    close = closing(text, fence, inside)
    if close is not None and text.startswith(fence, close[0]):
        block = block._replace(
            span=Span(0, close[1]), text_span=Span(inside, close[0]), closed=fence
        )
        values = read_block(text, block)
        if isinstance(values.data, dict) and values.data:
            return assemble(text, block, values)
    mended = _end_early(text, block, run_end(text, inside, len(text), block.format))
    if mended is None or mended[1].problems or not SLIP.match(text, mended[0].text_span.end):
        return None
    return assemble(text, *mended)


def _blank_above(start: int, end: int) -> Problem:
    return Problem(
        Span(start, end),
        "front matter must begin on the first line; below a blank line most site builders show "
        "it as text",
        "delete the blank lines above it",
        Fix("Delete the blank lines", (Edit(Span(0, start), ""),), Safety.SAFE),
    )


def _below_text(text: str, line_end: int) -> FrontMatter | None:
    """A whole metadata block below other text, as a comment put in front of it makes it."""
    from contentlint.content.facts import FrontMatter

    found = re.compile(r"^---[ \t]*$", re.MULTILINE).search(text, 0, _BEFORE_LIMIT)
    if found is None or _CODE_FENCE.search(text, 0, found.start()):
        return None
    block = split(text, found.start())
    if block is None or block.closed != "---" or not KEY_LINE.match(text, block.text_span.start):
        return None
    if not _compact(text, block):
        return None
    values = read_block(text, block)
    if values.problems or not isinstance(values.data, dict):
        return None
    if len(USUAL_KEYS.intersection(values.data)) < 2:
        return None
    problem = Problem(
        Span(found.start(), found.start() + 3),
        "front matter must begin on the first line; below other text it is shown as text",
        "move what stands above it below the closing `---`",
    )
    return FrontMatter(problems=[problem])
