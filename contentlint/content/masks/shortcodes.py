"""Hugo's shortcodes, `{{< name … >}}` and `{{% name … %}}`: what they refer to and hide."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from contentlint.content.facts import Import, Link
from contentlint.content.masks.template import Template
from contentlint.diagnostics import Span
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from contentlint.content.masks.template import Closer

_NAME = re.compile(r"\{\{[<%]\s*+(?P<closing>/?)\s*+(?P<name>[\w.-]++(?:/[\w.-]++)*)")
_TAG = re.compile(
    r"\{\{[<%]\s*+(?P<closing>/?)\s*+(?P<name>[\w.-]++(?:/[\w.-]++)*)"
    r"[^{}]*?[>%]\}\}"
)
_MOST_TAGS = 500
"""Shortcodes inside a block, before its end is given up."""
_ARGUMENT = re.compile(
    r"\s*+(?:(?P<key>[\w-]++)\s*+=\s*+)?"
    r"(?:\"(?P<quoted>(?:[^\"\\]|\\.)*)\"|`(?P<raw>[^`]*+)`|(?P<bare>[^\s\"`>%]++))"
)
_FRAGMENT = re.compile(r"#[^\s()<>\"'{}]++")
_OUTDENTED = re.compile(r"[^\r\n]*+(?:\r?\n[ \t]*+)+(?<=\n)(?=[^\s{])")
"""Behind an indented shortcode: the next line with text begins at the margin. What lies between
its tags is a text of its own, so the list item around it does not end there."""
_CODE_NAMES = """
chart code code-block code-toggle codeblock console echarts goat graphviz highlight katex latex math
mermaid nohighlight output plantuml prism raw raw-html rawhtml shell terminal tex wavedrom
"""
_CODE = frozenset(_CODE_NAMES.split())
"""Shortcodes whose inner text is code or HTML, in Hugo itself and in the themes that are met most:
taken for that only where they are closed."""
_COMMENTS = frozenset(("comment", "hide", "todo"))
_REFERENCES = frozenset(("ref", "relref"))


class Arguments(NamedTuple):
    """A shortcode's literal arguments, each with its span; a named one by its name."""

    positional: list[tuple[str, Span]]
    named: dict[str, tuple[str, Span]]


def read_shortcode(text: str, at: int, closer: Closer) -> Template | None:
    """The shortcode that opens at `at`, with the block that it closes where that is no Markdown;
    None for braces that are no shortcode."""
    if text.startswith("{{/*", at):
        end = closer.close("*/}}", at + 4)
        return Template(end, "comment") if end > 0 else None
    mark = text[at + 2 : at + 3]
    if mark not in ("<", "%"):
        return None
    end = closer.close(">}}" if mark == "<" else "%}}", at + 3)
    if end < 0:
        return None
    name = _NAME.match(text, at, end)
    if name is None or name["closing"]:
        return Template(end, "template")
    if name["name"] in _CODE or name["name"] in _COMMENTS:
        finish = -1 if text[end - 4] == "/" else _block_end(text, name["name"], end, closer)
        if finish > 0:
            kind = "comment" if name["name"] in _COMMENTS else "code"
            return Template(finish, kind)  # type: ignore[arg-type]
    return _described(text, at, end, name)


def _block_end(text: str, name: str, start: int, closer: Closer) -> int:
    """The end of the tag that closes a shortcode; -1 where none does, or another's comes first."""
    key = f"/{name}"
    if key in closer.unclosed:
        return -1
    inside: list[str] = []
    for tag in islice(_TAG.finditer(text, start), _MOST_TAGS):
        if not tag["closing"]:
            inside.append(tag["name"])
        elif tag["name"] == name:
            return tag.end()
        elif tag["name"] in inside:
            inside.remove(tag["name"])
        else:
            return -1
    closer.unclosed.add(key)
    return -1


def _described(text: str, at: int, end: int, name: re.Match[str]) -> Template:
    """An opening shortcode: the links in it, or what it may put into the page."""
    called = name["name"]
    arguments = _arguments(text, name.end(), end - 3)
    whole = Span(at, end)
    if called in _REFERENCES:
        return Template(end, "template", links=_references(text, called, arguments, whole))
    links: tuple[Link, ...] = ()
    if called == "figure":
        links = tuple(
            Link(*arguments.named[key], whole, "template", key == "src", "figure", key)
            for key in ("src", "link")
            if key in arguments.named and arguments.named[key][0]
        )
    source, span = _subject(arguments, whole)
    opaque = None
    if text[at + 2] == "%" and _in_heading(text, at):
        opaque = f"the shortcode `{called}` writes part of a heading"
    elif text[at - 1 : at] in (" ", "\t") and _OUTDENTED.match(text, end) and _indented(text, at):
        opaque = f"what stands behind the shortcode `{called}` may belong to a list item"
    include = Import(source, span, (called,))
    return Template(end, "template", opaque=opaque, links=links, includes=(include,))


def _in_heading(text: str, at: int) -> bool:
    return text[text.rfind("\n", 0, at) + 1 : at].lstrip(" \t>").startswith("#")


def _indented(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip(" \t")


def _subject(arguments: Arguments, whole: Span) -> tuple[str, Span]:
    """What a shortcode is about, as far as one can tell from outside: its first argument, or the
    one that names a file; "" for none."""
    for key in ("file", "path", "src", "page"):
        if key in arguments.named:
            return arguments.named[key]
    return arguments.positional[0] if arguments.positional else ("", whole)


def _references(text: str, called: str, found: Arguments, whole: Span) -> tuple[Link, ...]:
    """The link in `ref` or `relref`. What follows `#` may stand behind the shortcode."""
    place = found.named.get("path") or (found.positional[0] if found.positional else None)
    if place is None:
        return ()
    destination, span = place
    behind = _FRAGMENT.match(text, whole.end)
    if behind and "#" not in destination:
        destination += behind.group()
    language = found.named.get("lang")
    attribute = language[0] if language else ""
    return (Link(destination, span, whole, "template", False, called, attribute),)


def _arguments(text: str, start: int, end: int) -> Arguments:
    found = Arguments([], {})
    for match in _ARGUMENT.finditer(text, start, end):
        group = next(key for key in ("quoted", "raw", "bare") if match[key] is not None)
        value = match[group]
        if group == "bare" and value == "/":
            continue
        if group == "quoted" and "\\" in value:
            value = re.sub(r"\\(.)", r"\1", value)
        place = (value, Span(*match.span(group)))
        if match["key"]:
            found.named.setdefault(match["key"], place)
        else:
            found.positional.append(place)
    return found
