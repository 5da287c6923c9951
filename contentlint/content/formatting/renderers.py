"""mdformat taught to keep what a writer chose: bullets, breaks, escapes, definitions in place.

mdformat's own style replaces bullets by `-`, `---` by 70 underscores, decodes `&nbsp;`, moves
link definitions to the end and drops those without a use. The renderers here keep the source's
form wherever it is as good as another, so that a formatted file differs only where it was untidy,
and builders that read Markdown otherwise (nested lists by four spaces, no backslash breaks) still
read the same. Imported only when something is formatted: it needs markdown-it and mdformat.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import backtick, image, link
from markdown_it.rules_inline.newline import newline
from mdformat.renderer import (
    DEFAULT_RENDERERS,
    WRAP_POINT,
    MDRenderer,
    RenderContext,
    RenderTreeNode,
)

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from contentlint.content.formatting.style import Style

Render = Callable[[RenderTreeNode, RenderContext], str]
_SPACES = re.compile(r"[ \t]+")
_WRAPPABLE = re.compile(r"[ \t\n]+")
_INFO = re.compile(r"(?:`{3,}|~{3,})(.*)$")
_FOOTNOTE = re.compile(r"\[\^[^\]\[\s]{1,200}\](?!\()")
_BREAK = "\ue0ff"
"""Stands for the two spaces of a hard break until paragraphs have been stripped."""


def formatter(style: Style) -> MarkdownIt:
    """A parser whose `render(body, env)` gives formatted Markdown (gfm, line breaks kept).

    `env["lines"]` are the body's lines, `env["front_matter"]` whether something stands before it;
    afterwards `env["pieces"]` are its blocks, as they were and as they are written.
    """
    import mdformat.plugins

    parser = MarkdownIt("commonmark", renderer_cls=_Renderer)  # type: ignore[arg-type]
    parser.options["mdformat"] = {"wrap": style.wrap, "number": style.number}
    parser.options["store_labels"] = True
    parser.options["inline_definitions"] = True
    parser.options["codeformatters"] = {}
    gfm = mdformat.plugins.PARSER_EXTENSIONS["gfm"]
    parser.options["parser_extension"] = []
    gfm.update_mdit(parser)
    _KeepSource.RENDERERS = {**gfm.RENDERERS, **_OWN}
    parser.options["parser_extension"].append(_KeepSource)
    parser.core.ruler.disable("github-tasklists")
    parser.inline.ruler.at("newline", _newline)
    parser.inline.ruler.at("backticks", _code_rule)
    parser.inline.ruler.at("link", _link_rule)
    parser.inline.ruler.at("image", _image_rule)
    parser.inline.ruler.before("link", "footnote", _footnote)
    parser.core.ruler.before("text_join", "keep_source", _keep_source)
    # Destinations are written back, so they must come as they are.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


class _Renderer(MDRenderer):
    def render(
        self,
        tokens: Sequence[Token],
        options: Mapping[str, Any],
        env: MutableMapping[str, Any],
        *,
        finalize: bool = True,
    ) -> str:
        tree = RenderTreeNode(tokens)
        text: str = self.render_tree(tree, options, env, finalize=False)
        return text

    def _prepare_env(self, env: MutableMapping[str, Any]) -> None:
        super()._prepare_env(env)
        env["used_refs"] = set(env.get("references", ()))


def _newline(state: StateInline, silent: bool) -> bool:
    found = newline(state, silent)
    if found and not silent and state.tokens and state.tokens[-1].type == "hardbreak":
        state.tokens[-1].meta["spaces"] = True
    return found


def _code_rule(state: StateInline, silent: bool) -> bool:
    """Code stays as it is written, line breaks and the number of backticks included."""
    start = state.pos
    found = backtick(state, silent)
    if found and not silent and state.tokens and state.tokens[-1].type == "code_inline":
        state.tokens[-1].meta["source"] = state.src[start : state.pos]
    return found


def _link_rule(state: StateInline, silent: bool) -> bool:
    """Destinations and labels stay as they are written: `tail` is what follows the link's text."""
    start, count = state.pos, len(state.tokens)
    found = link(state, silent)
    if found and not silent:
        end = state.md.helpers.parseLinkLabel(state, start, True)
        opening = next(token for token in state.tokens[count:] if token.type == "link_open")
        opening.meta["tail"] = state.src[end + 1 : state.pos]
    return found


def _image_rule(state: StateInline, silent: bool) -> bool:
    start = state.pos
    found = image(state, silent)
    if found and not silent:
        state.tokens[-1].meta["source"] = state.src[start : state.pos]
    return found


def _footnote(state: StateInline, silent: bool) -> bool:
    """`[^label]`, the mark of a footnote or of its definition, stays as it is written."""
    match = _FOOTNOTE.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        state.push("source_text", "", 0).markup = match[0]
    state.pos = match.end()
    return True


def _keep_source(state: StateCore) -> None:
    """Escapes and entities stay as they are written."""
    for block in state.tokens:
        for token in block.children or ():
            if token.type == "text_special":
                token.type = "source_text"


def _source_text(node: RenderTreeNode, context: RenderContext) -> str:
    return str(node.markup)


def _hardbreak(node: RenderTreeNode, context: RenderContext) -> str:
    if node.meta.get("spaces") and not _inside(node, "heading"):
        return f"{_BREAK}\n"
    return str(DEFAULT_RENDERERS["hardbreak"](node, context))


def _paragraph(text: str, node: RenderTreeNode, context: RenderContext) -> str:
    """Hard breaks come back."""
    return text.replace(_BREAK, "  ")


def _text(node: RenderTreeNode, context: RenderContext) -> str:
    """Text needs no escapes that it did not need before: it stands where it stood."""
    text = _SPACES.sub(" ", node.content).replace("\n\n", "&#10;&#10;")
    if context.do_wrap and _inside(node, "paragraph"):
        text = _WRAPPABLE.sub(WRAP_POINT, text)
    return text


def _fence(node: RenderTreeNode, context: RenderContext) -> str:
    """Between backticks, or tildes where those would not do; the info string as it is written."""
    first = context.env["lines"][node.map[0]] if node.map else ""
    match = _INFO.search(first)
    info = match[1].strip() if match else node.info.strip()
    mark = "~" if "`" in info else "`"
    longest = max((len(run) for run in re.findall(f"{mark}+", node.content)), default=0)
    fence = mark * max(3, longest + 1)
    return f"{fence}{info}\n{node.content}{fence}"


def _code_block(node: RenderTreeNode, context: RenderContext) -> str:
    """Code marked by indentation stays so: builders show it in another way than fenced code."""
    lines = node.content.rstrip("\n").split("\n")
    return "\n".join("    " + line if line.strip() else "" for line in lines)


def _html_block(node: RenderTreeNode, context: RenderContext) -> str:
    """HTML at the top of the page stays as it is, its indentation included."""
    if node.parent and node.parent.is_root and node.map:
        return "\n".join(context.env["lines"][slice(*node.map)]).rstrip()
    return str(DEFAULT_RENDERERS["html_block"](node, context))


def _hr(node: RenderTreeNode, context: RenderContext) -> str:
    if _inside(node, "list_item"):
        return "___"
    opens_file = node.parent and node.parent.is_root and node.previous_sibling is None
    return "***" if opens_file and not context.env["front_matter"] else "---"


def _inside(node: RenderTreeNode, kind: str) -> bool:
    parent = node.parent
    while parent is not None and not parent.is_root:
        if parent.type == kind:
            return True
        parent = parent.parent
    return False


class Piece(NamedTuple):
    """A block at the top of the page: lines `first:end` of the body (0-based), how they were and
    how they are written. `close`: no blank line is put between it and the next piece."""

    first: int
    end: int
    source: str
    written: str
    kind: str
    node: RenderTreeNode


def _root(node: RenderTreeNode, context: RenderContext) -> str:
    """Notes the blocks; they are put together by `contentlint.content.formatting.page`."""
    lines = context.env["lines"]
    pieces: list[Piece] = []
    for child in node.children:
        text = child.render(context)
        if child.map is None:
            raise ValueError(child.type)
        first, end = child.map
        while end > first and not lines[end - 1].strip():
            end -= 1
        if end > first:
            source = "\n".join(lines[first:end])
            pieces.append(Piece(first, end, source, text, child.type, child))
    context.env["pieces"] = pieces
    return ""


def _definition(node: RenderTreeNode, context: RenderContext) -> str:
    if node.parent and node.parent.is_root and node.map:
        return "\n".join(context.env["lines"][slice(*node.map)]).strip(" \t\n")
    url, title = node.meta["url"], node.meta["title"]
    text = f"[{node.meta['label']}]: {_bracketed(url)}"
    return text + ' "{}"'.format(title.replace('"', '\\"')) if title else text


def _bracketed(url: str) -> str:
    return f"<{url}>" if not url or any(char in url for char in " ()") else url


def _link(node: RenderTreeNode, context: RenderContext) -> str:
    tail = node.meta.get("tail")
    if tail is None:
        return str(DEFAULT_RENDERERS["link"](node, context))
    return "[" + "".join(child.render(context) for child in node.children) + "]" + str(tail)


def _as_written(node: RenderTreeNode, context: RenderContext) -> str:
    return str(node.meta["source"])


def _list(node: RenderTreeNode, context: RenderContext) -> str:
    """Bullets and the numbering style as they are, nested blocks by two to four spaces."""
    tight = all(
        block.hidden
        for item in node.children
        for block in item.children
        if block.type == "paragraph"
    )
    gap = "\n" if tight else "\n\n"
    number = context.options["mdformat"]["number"]
    items: list[str] = []
    for marker, item in zip(_markers(node, number), node.children, strict=True):
        narrow = " " * (len(marker) + 1)
        wide = " " * max(len(narrow), _nested_indent(item, context.env["lines"]))
        blocks = [text for child in item.children if (text := child.render(context))]
        opens = bool(blocks) and item.children[0].type == "paragraph"
        own = blocks[0].count("\n") if opens else 0
        first, *rest = gap.join(blocks).split("\n")
        lines = [f"{marker} {first}" if first else marker]
        lines += (narrow + line if line else "" for line in rest[:own])
        lines += (wide + line if line else "" for line in rest[own:])
        items.append("\n".join(lines))
    return gap.join(items)


def _markers(node: RenderTreeNode, count_on: bool | None) -> list[str]:
    if node.type == "bullet_list":
        return [node.markup] * len(node.children)
    start = int(node.attrs.get("start", 1))
    if count_on is None:
        numbers = {item.info for item in node.children}
        count_on = len(numbers) > 1 or len(node.children) == 1
    step = 1 if count_on else 0
    return [f"{start + step * index}{node.markup}" for index in range(len(node.children))]


def _nested_indent(item: RenderTreeNode, lines: list[str]) -> int:
    """4 where the source nests by four spaces or more (Python-Markdown needs that), else 0."""
    if not item.map:
        return 0
    own = lines[item.map[0]].expandtabs(4)
    margin = len(own) - len(own.lstrip(" "))
    for block in item.children:
        if block.map and block.map[0] > item.map[0]:
            line = lines[block.map[0]].expandtabs(4)
            if len(line) - len(line.lstrip(" ")) - margin >= 4:
                return 4
    return 0


_OWN: Mapping[str, Render] = {
    "bullet_list": _list,
    "code_block": _code_block,
    "definition": _definition,
    "hardbreak": _hardbreak,
    "fence": _fence,
    "hr": _hr,
    "html_block": _html_block,
    "code_inline": _as_written,
    "image": _as_written,
    "link": _link,
    "ordered_list": _list,
    "root": _root,
    "source_text": _source_text,
    "text": _text,
}


class _KeepSource:
    """A parser extension as mdformat defines it: gfm's renderers without its escapes, and ours."""

    RENDERERS: ClassVar[Mapping[str, Render]] = {}
    POSTPROCESSORS: ClassVar[Mapping[str, Callable[[str, RenderTreeNode, RenderContext], str]]] = {
        "paragraph": _paragraph,
    }

    @staticmethod
    def update_mdit(parser: MarkdownIt) -> None:
        """Nothing to add to the parser."""
