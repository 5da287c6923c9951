"""Pages with parameters (`blog/[...slug].astro`): which collection they render, at which URLs.

Nothing is run: what `getStaticPaths` says is recognised where it is one of the usual ways to say
it. Where it is not, nobody knows the page's URLs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.patterns import regex
from contentlint.site.adapters.published import draft_keys
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_COMMENT = regex(r"/\*.*?\*/|(?<![:\"'`\\])//[^\n]*", re.DOTALL)
_COLLECTION = regex(r"\bgetCollection(?:<[^>()]*>)?\(\s*[\"'`]([\w-]+)[\"'`]")
_ENTRY = regex(
    r"\bget(?:Live)?Entry(?:BySlug)?\(\s*(?:\{\s*collection:\s*)?[\"'`]([\w-]+)[\"'`]\s*,"
    r"\s*(?:(?:id|slug):\s*)?([^)}]*)"
)
_IMPORT = regex(r"import\s+(?:type\s+)?([^;\"']*?)\s+from\s+[\"']([^\"']+)[\"']")
_CALLED = regex(r"\b([A-Za-z_$][\w$]*)\s*\(")
_PARAMS = regex(r"\bparams\s*:\s*\{")
_SPLIT = regex(
    r"const\s*\[\s*(\w+)\s*,\s*\.\.\.(\w+)\s*\]\s*=\s*[\w.]+\.(?:id|slug)\.split\(\s*[\"']/[\"']\s*\)"
)
_VALUE = r"(?:[\w$]+\.)+(?:id|slug)|id|slug"
_SAME = regex(rf"\s*(?:`\$\{{)?\s*({_VALUE})!?\s*(?:\}}`)?(?:\s*(?:\?\?|\|\|)\s*[\w.]+)?\s*\Z")
_EXTENSION = regex(rf"\s*({_VALUE})\.replace\(\s*/[^/]*\\\.[^/]*/\w*\s*,\s*[\"'`]{{2}}\s*\)\s*\Z")
_MENTIONED = regex(r"\.(?:id|slug)\b")
PARAMETER = regex(r"\[(\.\.\.)?([\w$-]+)\]")


class Rendering(NamedTuple):
    """What a page with parameters makes of an entry.

    `collections` are rendered, `slot` is the parameter that holds the entry's id, "split" where
    the first segment of the id fills the page's first parameter and the rest the second one.
    `drafts`: the keys of front matter by which entries are left out. `paths`: the id is its path,
    with no extension. Unless it is `certain`, entries may have other addresses, too.
    """

    collections: tuple[str, ...]
    slot: str
    drafts: frozenset[str] = frozenset()
    paths: bool = False
    certain: bool = True


def rendering(text: str, pattern: str, imported: Callable[[str], str | None]) -> Rendering | None:
    """What the page with this text makes; None where that cannot be told.

    `pattern` is the page's path with its parameters; `imported` gives the text of the file that an
    import of the page names.
    """
    code = _COMMENT.sub("", text)
    names = [found[2] for found in PARAMETER.finditer(pattern)]
    paths = _static_paths(code)
    if paths is None:
        return _on_demand(code, names)
    helpers = "\n".join(_helpers(code, paths, imported))
    collections = dict.fromkeys(_COLLECTION.findall(paths) or _COLLECTION.findall(helpers))
    if not collections or not names:
        return None
    drafts = draft_keys(paths, helpers)
    if len(names) == 2 and _SPLIT.search(paths):
        return Rendering(tuple(collections), "split", drafts)
    if len(names) != 1:
        return None
    value = _parameter(paths, names[0]) or _parameter(helpers, names[0])
    if value is None:
        return None
    found = Rendering(tuple(collections), names[0], drafts)
    if _EXTENSION.match(value):
        return found._replace(paths=".id" in value)
    if _SAME.match(value):
        return found
    return found._replace(certain=False) if _MENTIONED.search(value) else None


def _static_paths(code: str) -> str | None:
    """The text of `getStaticPaths`, and of what stands before it in the page's script."""
    at = code.find("getStaticPaths")
    if at < 0:
        return None
    start = code.find("{", code.find(")", at))
    arrow = code.find("=>", at, start if start > 0 else None)
    if start < 0 and arrow < 0:
        return code[at:]
    return code[:at].rpartition("\n---")[2] + code[at : _closing(code, start)]


def _closing(code: str, start: int) -> int:
    """The offset behind the brace that closes the one at `start`."""
    depth = 0
    for found in re.finditer(r"[{}]", code[start:]):
        depth += 1 if found.group() == "{" else -1
        if depth == 0:
            return start + found.end()
    return len(code)


def _helpers(code: str, paths: str, imported: Callable[[str], str | None]) -> Iterator[str]:
    """The texts of the imported files whose functions the paths are made by."""
    called = set(_CALLED.findall(paths))
    for found in _IMPORT.finditer(code):
        names = set(re.findall(r"[\w$]+", found[1]))
        if called & names and not found[2].startswith("astro:") and (text := imported(found[2])):
            yield _COMMENT.sub("", text)


def _parameter(paths: str, name: str) -> str | None:
    """The expression that the parameter is given, a name looked up where it is a constant."""
    found = _PARAMS.search(paths)
    if found is None:
        return None
    inner = paths[found.end() : _closing(paths, found.end() - 1) - 1]
    for part in _parts(inner):
        key, colon, value = part.partition(":")
        if key.strip().strip("\"'") == name:
            value = value if colon else key
            return _constant(paths[: found.start()], value.strip()) or value
    return None


def _parts(inner: str) -> Iterator[str]:
    """The members of an object as written, split at commas outside of brackets."""
    depth = start = 0
    for found in re.finditer(r"[(){}\[\],]", inner):
        char = found.group()
        if char == "," and depth == 0:
            yield inner[start : found.start()]
            start = found.end()
        elif char != ",":
            depth += 1 if char in "({[" else -1
    yield inner[start:]


def _constant(before: str, name: str) -> str | None:
    if not name.isidentifier():
        return None
    found = re.search(rf"\bconst\s+{name}\s*=\s*([^;\n]+)", before)
    return found[1] if found else None


def _on_demand(code: str, names: list[str]) -> Rendering | None:
    """A page that is made when it is asked for, from the entry that its parameter names."""
    for collection, key in _ENTRY.findall(code):
        for name in names:
            if len(names) == 1 and re.search(rf"\b{re.escape(name)}\b", key):
                return Rendering((collection,), name)
    return None
