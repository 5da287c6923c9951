"""The parser behind the formatter: CommonMark and gfm, with the source of links, code, escapes and
footnotes noted on the way, so that they can be written back as they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from markdown_it import MarkdownIt
from markdown_it.rules_inline import backtick, image, link
from markdown_it.rules_inline.newline import newline
from mdformat.renderer import MDRenderer, RenderTreeNode

from contentlint.content.formatting.renderers import OWN

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping, Sequence

    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from contentlint.content.formatting.renderers import Render
    from contentlint.content.formatting.style import Style

_FOOTNOTE = re.compile(r"\[\^[^\]\[\s]{1,200}\](?!\()")


def formatter(style: Style) -> MarkdownIt:
    """A parser whose `render(body, env)` gives formatted Markdown (gfm, line breaks kept).

    `env["lines"]` are the body's lines, `env["front_matter"]` whether something stands before it,
    `env["nest_by_four"]` whether blocks in lists need four columns for each list; afterwards
    `env["pieces"]` are its blocks, as they were and as they are written.
    """
    import mdformat.plugins

    parser = MarkdownIt("commonmark", renderer_cls=_Renderer)  # type: ignore[arg-type]
    parser.options["mdformat"] = {"wrap": style.wrap, "number": style.number}
    parser.options["store_labels"] = True
    parser.options["inline_definitions"] = True
    parser.options["codeformatters"] = {}
    plugins = mdformat.plugins.PARSER_EXTENSIONS
    gfm, tables = plugins["gfm"], plugins["tables"]
    parser.options["parser_extension"] = []
    gfm.update_mdit(parser)
    _KeepSource.RENDERERS = {**tables.RENDERERS, **gfm.RENDERERS, **OWN}
    parser.options["parser_extension"] = [_KeepSource]
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


class _KeepSource:
    """A parser extension as mdformat defines it: renderers without their escapes, and ours."""

    RENDERERS: ClassVar[Mapping[str, Render]] = {}
    POSTPROCESSORS: ClassVar[Mapping[str, Any]] = {}

    @staticmethod
    def update_mdit(parser: MarkdownIt) -> None:
        """Nothing to add to the parser."""
