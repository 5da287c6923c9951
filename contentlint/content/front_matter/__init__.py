"""Front matter: the metadata block at the top of a file, with the place of every value.

Splitting is strict, because the loaders of most site builders are: the opening fence is line 1.
What was clearly meant as front matter and misses that is told as a problem, with the lines read as
they were meant, so that one slip gives one finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.facts import FrontMatter, Position
from contentlint.content.front_matter.fences import script_end, split
from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from contentlint.content.facts import Problem
    from contentlint.content.front_matter.fences import Block
    from contentlint.content.values import Values

__all__ = ["read_front_matter"]

_SLIP_STARTS = frozenset(" \t\r\n-\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
_SEARCHED = 1_000


def read_front_matter(text: str, *, bare: bool = False, loader: str = "any") -> FrontMatter:
    """The front matter of a file's text (without its byte order mark); never raises.

    A `---` that is a horizontal rule at the top of a body opens no front matter. `bare`: it may
    begin without a fence, as Hexo reads it. `loader` is what the site reads YAML with.
    """
    block = split(text)
    if block is None and text[:1].isspace():
        block = _below_blanks(text, loader)
    if block is None:
        if text.startswith("---j") and (script := script_end(text)):
            return FrontMatter(span=Span(0, script))
        return _bare(text, loader) if bare else _without_opening(text, loader)
    block = block._replace(loader=loader)
    values = read_block(text, block)
    if values.problems or not isinstance(values.data, dict) or block.closed != _expected(block):
        from contentlint.content.front_matter.slips import mend

        mended = mend(text, block, values)
        if mended is None:
            from contentlint.content.front_matter.sites import rule_at_the_top

            return FrontMatter(problems=rule_at_the_top(text, block))
        block, values = mended
    if block.format != "yaml":
        from contentlint.content.front_matter.sites import unread_format

        block = block._replace(problems=(*block.problems, *unread_format(block)))
    return assemble(text, block, values)


def _below_blanks(text: str, loader: str) -> Block | None:
    """The whole block below blank lines, where the site passes over these."""
    from contentlint.content.front_matter.sites import blanks_above

    start = blanks_above(text, loader)
    block = split(text, start) if start else None
    return block if block is not None and block.closed is not None else None


def read_block(text: str, block: Block) -> Values:
    """The values between a block's fences."""
    start, end = block.text_span
    if block.format == "yaml":
        from contentlint.content.values import read_yaml

        return read_yaml(text[start:end], start, block.loader)
    if block.format == "toml":
        from contentlint.content.values import read_toml

        return read_toml(text[start:end], start)
    from contentlint.content.values.json import read as read_json

    if block.braces:
        return _inside(read_json("{" + text[start:end] + "}", start - 1), block.text_span)
    return read_json(text[start:end], start)


def _inside(values: Values, span: Span) -> Values:
    """The values without places at the braces that the file does not have."""

    def clamp(place: Span) -> Span:
        return Span(min(max(place.start, span.start), span.end), min(place.end, span.end))

    if () in values.positions:
        values.positions[()] = Position(None, span)
    values.problems = [
        problem._replace(
            span=clamp(problem.span), fix=problem.fix if _holds(problem, span) else None
        )
        for problem in values.problems
    ]
    return values


def _holds(problem: Problem, span: Span) -> bool:
    edits = problem.fix.edits if problem.fix else ()
    return all(span.start <= edit.span.start <= edit.span.end <= span.end for edit in edits)


def assemble(text: str, block: Block, values: Values) -> FrontMatter:
    """The front matter of a block and its values."""
    data, positions = values.data, values.positions
    if not isinstance(data, dict):
        data = {}
        positions = {path: place for path, place in positions.items() if not path}
    problems = values.problems
    if block.problems:
        problems = [*block.problems, *problems]
    start, end = block.text_span
    inner = text[start:end]
    return FrontMatter(
        format=block.format,
        span=block.span,
        text_span=block.text_span,
        data=data,
        positions=positions,
        problems=problems,
        text=inner,
        duplicates=values.duplicates,
        loader=block.loader,
        says_schema="schema" in inner,
    )


def _expected(block: Block) -> str:
    return "}" if block.fence == "{" else block.fence


def _bare(text: str, loader: str) -> FrontMatter:
    """Front matter that ends at the first line of dashes, and has no other."""
    from contentlint.content.front_matter.fences import Block, closing
    from contentlint.content.front_matter.shapes import KEY_LINE

    close = closing(text, "---", 0) if KEY_LINE.match(text) else None
    if close is None:
        return _without_opening(text, loader)
    block = Block("yaml", Span(0, close[1]), Span(0, close[0]), "---", "---", loader=loader)
    values = read_block(text, block)
    return assemble(text, block, values) if isinstance(values.data, dict) else FrontMatter()


def _without_opening(text: str, loader: str) -> FrontMatter:
    """A file that does not begin with a fence: none, or a slip that hides one."""
    if text[:1] in _SLIP_STARTS or text.find("---", 0, _SEARCHED) > 0:
        from contentlint.content.front_matter.slips import find_opening

        return find_opening(text, loader) or FrontMatter()
    return FrontMatter()
