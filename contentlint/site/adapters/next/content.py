"""The folder of content that a page with parameters reads, told from its source.

Nothing is run: a page, or a file that it imports, names a folder of the project in a text. What it
does to the names of the files there is recognised where it takes the extension off and no more.
"""

from __future__ import annotations

import re
from posixpath import dirname, normpath
from typing import TYPE_CHECKING

from contentlint.site.adapters.published import draft_keys
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.aliases import Aliases
    from contentlint.site.adapters.next.pages import Page

_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`\\])//[^\n]*", re.DOTALL)
_IMPORT = re.compile(r"(?:\bfrom|\brequire\(|\bimport\(?)\s*[\"']([^\"'\n]+)[\"']")
_FROM_ROOT = re.compile(r"\bcwd\(\)([^;)]{0,200})")
_QUOTED = re.compile(r"[\"'`]([^\"'`\n]+)[\"'`]")
_CHANGED = re.compile(
    r"toLowerCase\(|slugify|kebabCase|\bslug\w*\(|\.slice\(\s*1[01]\b|replace\(\s*/\^|\bfetch\("
    r"|replace\(\s*/\\d|\.split\(\s*[\"']-[\"']|\.permalink\b|encodeURI"
)
_OWN_SLUG = re.compile(r"\b(?:data|front_?matter|attributes|meta(?:data)?)\??\.slug\b", re.I)
_WITHOUT = re.compile(r"!\s*\w+\.startsWith\(\s*[\"'`]([^\"'`]+)[\"'`]")
_GENERATED = re.compile(r"[\"'][^\"'\n]*(?:contentlayer|velite|content-collections|#site/content)")
_CONFIGS = tuple(
    f"{tool}.{ending}"
    for tool in ("contentlayer.config", "velite.config", "content-collections")
    for ending in ("ts", "js", "mjs", "mts")
)
_ROOT = re.compile(r"\b(?:contentDirPath|root|directory)\s*:\s*[\"'`]([^\"'`\n]+)")
_DEEPEST = 2
_MOST_FILES = 40


class Content(NamedTuple):
    """The folder (relative to the site) whose files a page renders. `certain`: their names are its
    parameters; else it may have others. `own_slugs`: `slug` in front matter counts. `endings`: the
    extensions of the files; `without`: what the paths of those left out begin with; `groups`:
    folders in parentheses are left out of addresses; `drafts`: keys that hide a page."""

    folder: str
    certain: bool
    own_slugs: bool
    endings: tuple[str, ...]
    without: tuple[str, ...] = ()
    groups: bool = False
    drafts: frozenset[str] = frozenset()


def content_of(page: Page, aliases: Aliases, folders: dict[str, int]) -> Content | None:
    """The content of a page; None where none is named.

    `folders` (relative to the site) are those with Markdown somewhere below them.
    """
    for texts in _sources(page.file, aliases):
        code = "\n".join(texts.values())
        named = (name for file, text in texts.items() for name in _named(file, text, folders))
        found = [*dict.fromkeys(named)]
        if not found and _GENERATED.search(code):
            found, code = [_generated_from(aliases)], f"{code} slugify("
        if found := [one for one in found if one in folders]:
            roots = [one for one in found if not any(_inside(one, other) for other in found)]
            if len(roots) != 1:
                return None
            whole = "\n".join([aliases.source.text(page.file) or "", code])
            return _content(_nearer(roots[0], page, folders), _COMMENT.sub("", whole))
    return None


def _inside(folder: str, other: str) -> bool:
    return folder.startswith(f"{other}/")


def _nearer(root: str, page: Page, folders: dict[str, int]) -> str:
    """The folder in the root that is called like the page's own: `content/blog` for `/blog`."""
    head = page.path.partition("/[")[0].strip("/").split("/")
    for start in range(len(head)):
        inner = "/".join([root, *head[start:]])
        if head[start] and inner in folders:
            return inner
    return root


def _generated_from(aliases: Aliases) -> str:
    """The folder that Contentlayer and its like make their data from."""
    name = aliases.source.first(*_CONFIGS)
    text = aliases.source.text(name) or "" if name else ""
    found = _ROOT.search(text)
    return _folder(found[1]) if found else "content"


def _content(folder: str, code: str) -> Content:
    both = re.search(r"\.mdx\?|mdx\?\$|\{mdx?,mdx?\}|\(mdx?\|mdx?\)", code)
    only_mdx = ".mdx" in code and not re.search(r"\.md(?!x)", code)
    only_md = re.search(r"\.md(?!x)", code) and ".mdx" not in code
    endings: tuple[str, ...] = (".md", ".mdx")
    if not both and (only_mdx or only_md):
        endings = (".mdx",) if only_mdx else (".md",)
    own, certain = bool(_OWN_SLUG.search(code)), not _CHANGED.search(code)
    without = tuple(_WITHOUT.findall(code))
    return Content(folder, certain, own, endings, without, drafts=draft_keys(code))


def _sources(page: str, aliases: Aliases) -> Iterator[dict[str, str]]:
    """The text of the page, then of what it imports, then of what that imports, by file."""
    layer, seen = [page], {page}
    for _ in range(_DEEPEST + 1):
        texts = {file: _COMMENT.sub("", aliases.source.text(file) or "") for file in layer}
        yield texts
        inner: list[str] = []
        for file, text in texts.items():
            for wanted in _IMPORT.findall(text):
                found = aliases.find(file, wanted)
                if found and found not in seen and len(seen) < _MOST_FILES:
                    seen.add(found)
                    inner.append(found)
        layer = [one for one in inner if not one.endswith((".md", ".mdx", ".json"))]


def _named(file: str, code: str, folders: dict[str, int]) -> Iterator[str]:
    """The folders of content that a text names: joined to the working directory, from the file's
    own folder, or plainly."""
    for found in _FROM_ROOT.finditer(code):
        rest = found[1]
        parts = [rest[1:].partition("`")[0]] if rest.startswith("}") else _QUOTED.findall(rest)
        for end in range(len(parts), 0, -1):
            path = _folder("/".join(part.strip("/") for part in parts[:end]))
            if path in folders:
                yield path
                break
    for literal in _QUOTED.findall(code):
        near = f"{dirname(file)}/{literal}" if literal.startswith(".") else literal
        path = _folder(near)
        if literal.startswith(("@/", "~/")):
            path = next((one for one in (path[2:], f"src/{path[2:]}") if one in folders), "")
        if ("/" in literal or path in ("posts", "_posts", "content")) and path in folders:
            yield path


def _folder(text: str) -> str:
    head = re.split(r"/?\*|/?\$\{", text.strip("/ "), maxsplit=1)[0]
    path = normpath(head) if head else ""
    return "" if path.startswith("..") or path == "." else path
