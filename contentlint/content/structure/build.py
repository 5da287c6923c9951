"""From the parser's events to a structure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.offsets import new_tuple
from contentlint.content.structure.model import Block, Inline, LinkData, Structure

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.content.body import Body
    from contentlint.content.parser import Range
    from contentlint.content.structure.model import BlockKind, InlineKind

_BLOCKS: dict[str, BlockKind] = {
    "Paragraph": "paragraph",
    "Heading": "heading",
    "BlockQuote": "quote",
    "List": "list",
    "Item": "item",
    "CodeBlock": "code",
    "HtmlBlock": "html",
    "Table": "table",
    "TableHead": "row",
    "TableRow": "row",
    "FootnoteDefinition": "footnote",
}
_VALUES: dict[str, Callable[[Any], Any]] = {
    "Heading": lambda data: int(data["level"][1]),
    "CodeBlock": lambda data: data["Fenced"] if type(data) is dict else None,
    "TableHead": lambda data: True,
    "TableRow": lambda data: False,
}
_SPANNING: dict[str, InlineKind] = {
    "Emphasis": "emphasis",
    "Strong": "strong",
    "Strikethrough": "strikethrough",
    "Link": "link",
    "Image": "image",
}
_LEAVES: dict[str, InlineKind] = {
    "Code": "code",
    "InlineHtml": "html",
    "InlineMath": "math",
    "DisplayMath": "math",
    "FootnoteReference": "note",
}
_WHITE = frozenset(" \t\r\n")


def read_structure(text: str, start: int, body: Body) -> Structure:
    """The structure of `text[start:]`, whose body it is. Nothing in a text raises an error."""
    return _Builder(text, start, body).read()


class _Builder:
    """Holds the blocks and inlines that are open. `begin` and `finish` map the parser's offsets to
    those of the file's text; asked in the order of the events, they cost least."""

    def __init__(self, text: str, start: int, body: Body) -> None:
        self.text = text
        self.body = body
        self.block = Block("document", start, len(text), None, None)
        self.begin, self.finish = places = body.masked.shifts.places(body.masked.source)
        self.structure = Structure(self.block, places)
        self.blocks = self.structure.blocks
        self.inlines = self.structure.inlines
        self.inline: Inline | None = None

    def read(self) -> Structure:
        """The one loop over all events; text is most of them, so it is looked for first."""
        last: Range = {"start": 0, "end": 0}
        for event, span in self.body.events():
            if "Text" in event:
                if self.block.kind == "item":
                    self._tight(span)
            elif "Start" in event:
                tag = event["Start"]
                if type(tag) is dict:
                    ((name, value),) = tag.items()
                    self._start(name, value, span, last)
                else:
                    self._start(tag, None, span, last)
            elif "End" in event:
                tag = event["End"]
                if type(tag) is dict:
                    (tag,) = tag
                self._end(tag, span, last)
            elif event != "SoftBreak":
                self._leaf(event, span, last)
            last = span
        return self.structure

    def _start(self, name: str, value: Any, span: Range, last: Range) -> None:
        kind = _BLOCKS.get(name)
        if kind is not None:
            block = self.block
            if block.value is True:
                self._close_tight(last)
                block = self.block
            if name in _VALUES:
                value = _VALUES[name](value)
            start = self.begin(span["start"])
            self.block = inner = Block(kind, start, start, block, value)
            block.children.append(inner)
            self.blocks[kind].append(inner)
        elif name in _SPANNING:
            self.inline = self._inline(_SPANNING[name], span, value)
        elif name == "TableCell":
            self.structure.cells.append(span)

    def _add(self, kind: BlockKind, span: Range, value: Any) -> Block:
        """A block whose end is known at its beginning."""
        start = self.begin(span["start"])
        block = Block(kind, start, start, self.block, value)
        self._trim(block, span["end"])
        self.block.children.append(block)
        self.blocks[kind].append(block)
        return block

    def _trim(self, block: Block, last: int) -> None:
        """Gives a block its end, and takes the white space away around it."""
        text, start, end = self.text, block.start, self.finish(last)
        while end > start and text[end - 1] in _WHITE:
            end -= 1
        while start < end and text[start] in _WHITE:
            start += 1
        block.start, block.end = start, end

    def _tight(self, span: Range) -> None:
        """Text that stands right in a tight item is a paragraph all the same."""
        self.block = self._add("paragraph", span, True)

    def _close_tight(self, last: Range) -> None:
        """The open paragraph of a tight item ends where the last event did."""
        block = self.block
        if block.value is True and block.kind == "paragraph" and block.parent is not None:
            block.end = max(block.end, self.finish(last["end"]))
            self.block = block.parent

    def _end(self, name: str, span: Range, last: Range) -> None:
        if name in _BLOCKS:
            if self.block.value is True and name != "Paragraph":
                self._close_tight(last)
            block = self.block
            if block.parent is not None:
                self._trim(block, span["end"])
                self.block = block.parent
            if block.kind == "list" and block.children:
                block.end = block.children[-1].end  # the parser counts definitions below in
        elif name in _SPANNING and self.inline is not None:
            inline, self.inline = self.inline, self.inline.parent
            if type(inline.value) is dict:
                inline.value = self._link_data(inline, last)

    def _link_data(self, inline: Inline, last: Range) -> LinkData:
        data = inline.value
        text_end = min(max(self.finish(last["end"]), inline.start + 1), inline.end)
        if text_end == inline.end:  # nothing stands in it
            text_end = inline.start + (2 if inline.kind == "image" else 1)
        fields = (data["link_type"], data["dest_url"], data["title"], data["id"], text_end)
        return new_tuple(LinkData, fields)

    def _leaf(self, event: Any, span: Range, last: Range) -> None:
        if type(event) is str:
            if event == "Rule":
                self._close_tight(last)
                self._add("rule", span, None)
            elif event == "HardBreak":
                self._inline("break", span, None)
            return
        ((name, value),) = event.items()
        if name in _LEAVES:
            self._inline(_LEAVES[name], span, value)
        elif name == "TaskListMarker":
            block: Block | None = self.block
            if block is not None and block.kind != "item":
                block = block.parent
            if block is not None and block.kind == "item":
                block.value = value

    def _inline(self, kind: InlineKind, span: Range, value: Any) -> Inline:
        if self.block.kind == "item":
            self._tight(span)
        start, end = self.begin(span["start"]), self.finish(span["end"])
        inline = Inline(kind, start, end, self.block, self.inline, value)
        self.inlines[kind].append(inline)
        return inline
