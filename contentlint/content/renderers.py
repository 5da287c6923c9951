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
from typing import TYPE_CHECKING, Any, ClassVar

from markdown_it import MarkdownIt
from markdown_it.rules_inline import backtick, image, link
from markdown_it.rules_inline.newline import newline
from mdformat.renderer import DEFAULT_RENDERERS, MDRenderer, RenderContext, RenderTreeNode

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

Render = Callable[[RenderTreeNode, RenderContext], str]
_FOOTNOTE = re.compile(r"\[\^[^\]\[\s]{1,200}\](?!\()")
_BOX = re.compile(r"\[[ xX]\]")
_ESCAPED_BOX = re.compile(r"\\\[([ xX])\\\]")
_BREAK = "\ue0ff"
"""Stands for the two spaces of a hard break until paragraphs have been stripped."""


def formatter() -> MarkdownIt:
    """A parser whose `render(body, env)` gives formatted Markdown (gfm, line breaks kept).

    `env["lines"]` are the body's lines, `env["front_matter"]` whether something stands before it.
    """
    import mdformat.plugins

    parser = MarkdownIt("commonmark", renderer_cls=_Renderer)  # type: ignore[arg-type]
    parser.options["mdformat"] = {"wrap": "keep"}
    parser.options["store_labels"] = True
    parser.options["inline_definitions"] = True
    parser.options["codeformatters"] = {}
    gfm = mdformat.plugins.PARSER_EXTENSIONS["gfm"]
    parser.options["parser_extension"] = [gfm]
    gfm.update_mdit(parser)
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
        return text + "\n" if text else ""

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
    """Hard breaks come back; a task's box, which gfm would escape, stays a box."""
    opens_item = node.parent and node.parent.type == "list_item" and not node.previous_sibling
    if opens_item and _BOX.match(node.children[0].content):
        text = _ESCAPED_BOX.sub(r"[\1]", text, count=1)
    return text.replace(_BREAK, "  ")


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


def _root(node: RenderTreeNode, context: RenderContext) -> str:
    """Blocks a blank line apart; definitions and what follows raw HTML stay where they are."""
    parts: list[str] = []
    last: RenderTreeNode | None = None
    for child in node.children:
        text = child.render(context)
        if not text:
            continue
        if last is not None:
            parts.append("\n" if _close(last, child) else "\n\n")
        parts.append(text)
        last = child
    return "".join(parts)


def _close(last: RenderTreeNode, child: RenderTreeNode) -> bool:
    kept = last.type == "html_block" or (last.type == child.type == "definition")
    return bool(kept and last.map and child.map and last.map[1] == child.map[0])


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
    items: list[str] = []
    for marker, item in zip(_markers(node), node.children, strict=True):
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


def _markers(node: RenderTreeNode) -> list[str]:
    if node.type == "bullet_list":
        return [node.markup] * len(node.children)
    start = int(node.attrs.get("start", 1))
    numbers = {item.info for item in node.children}
    step = 0 if len(numbers) == 1 and len(node.children) > 1 else 1
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


class _KeepSource:
    """A parser extension as mdformat defines it."""

    RENDERERS: ClassVar[Mapping[str, Render]] = {
        "bullet_list": _list,
        "definition": _definition,
        "hardbreak": _hardbreak,
        "hr": _hr,
        "code_inline": _as_written,
        "image": _as_written,
        "link": _link,
        "ordered_list": _list,
        "root": _root,
        "source_text": _source_text,
    }
    POSTPROCESSORS: ClassVar[Mapping[str, Callable[[str, RenderTreeNode, RenderContext], str]]] = {
        "paragraph": _paragraph,
    }

    @staticmethod
    def update_mdit(parser: MarkdownIt) -> None:
        """Nothing to add to the parser."""
