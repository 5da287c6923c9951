"""Where a template's page is: its permalink, evaluated as far as its text allows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from contentlint.site.adapters.eleventy.cascade import Names
from contentlint.site.adapters.eleventy.expressions import ANY, ONE
from contentlint.site.adapters.eleventy.inputs import day
from contentlint.site.adapters.eleventy.templates import render, render_function
from contentlint.site.javascript import Function
from contentlint.site.urls import site_path
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from contentlint.site.adapters.eleventy.cascade import Cascade
    from contentlint.site.adapters.eleventy.filters import Filters
    from contentlint.site.adapters.eleventy.inputs import Stem
    from contentlint.site.adapters.eleventy.program import Program


_STARTS = re.compile(r"[`'\"](/?[\w.-]+/(?:[\w.-]+/)*)(?:\$\{|['\"]\s*\+)")


class Permalink(NamedTuple):
    """What became of a permalink. `url` is a path or, where `exact` is False, a glob, None for a
    template that is not written; `slash`: the page is a folder's index."""

    url: str | None
    reason: str
    exact: bool = True
    slash: bool = True
    draft: bool = False


class Permalinks:
    """Evaluates permalinks of one site."""

    def __init__(self, program: Program, cascade: Cascade, filters: Filters) -> None:
        self._program = program
        self._cascade = cascade
        self.filters = filters

    def of(
        self, path: str, stem: Stem, data: Mapping[str, Any], extra: Mapping[str, Any] | None = None
    ) -> Permalink:
        """The permalink of the template at `path` (relative to the site's folder) with its data;
        `extra` are further names, of pagination."""
        page = {
            "fileSlug": stem.slug,
            "filePathStem": stem.file_path,
            "date": day(path, data),
            "inputPath": f"./{path}",
            "outputFileExtension": "html",
            "url": ANY,
        }
        names = Names({**data, **(extra or {})}, page, self._cascade)
        draft = any(
            data.get(key) is sign and self._drops(key, data)
            for key, sign in (("draft", True), ("published", False))
        )
        found = self._written(data, stem, names)
        return found._replace(draft=draft and found.url is not None)

    def _drops(self, key: str, data: Mapping[str, Any]) -> bool:
        """Whether the site looks at this key of a page and leaves the page out."""
        computed = data.get("eleventyComputed")
        value = computed.get("permalink") if isinstance(computed, dict) else None
        text = value if isinstance(value, str) else self._function(value)
        return key in text or bool(re.search(rf"\.{key}\b", self._program.text))

    def _written(self, data: Mapping[str, Any], stem: Stem, names: Names) -> Permalink:
        said: Any = data.get("permalink")
        computed = data.get("eleventyComputed")
        if isinstance(computed, dict) and "permalink" in computed:
            over = computed["permalink"]
            if not re.search(r"\.permalink\b", self._function(over)):
                said = over
        if data.get("permalinkBypassOutputDir") is True:
            return Permalink(None, "it is written outside of the output folder")
        if isinstance(said, dict):
            said = said.get("build", ANY if ANY in said else False)
        if isinstance(said, Function):
            returned = said.returned
            inner = returned if isinstance(returned, Function) else said
            program = self._function(inner)
            text = render_function(program, names, self.filters)
            said = _beginning(program) if text is None else text
        if said is False:
            return Permalink(None, "its permalink is false")
        if said is None or said == "":
            if ANY in data and "permalink" not in data and self._cascade.may_say("permalink"):
                return Permalink("/**", "its permalink may be made by a program", exact=False)
            return Permalink(site_path(stem.url), "its path")
        if not isinstance(said, str):
            return Permalink("/**", "its permalink is made by a program", exact=False)
        return written(render(said, names, self.filters).strip(), "its permalink")

    def _function(self, value: Any) -> str:
        return self._program.function_text(value) if isinstance(value, Function) else ""


def _beginning(program: str) -> str:
    """What all URLs that a function makes begin with, as far as it says so."""
    starts = set(_STARTS.findall(program))
    return f"{starts.pop()}{ANY}" if len(starts) == 1 else ANY


def written(text: str, reason: str) -> Permalink:
    """The URL of a permalink without templates. What is not known in it makes a glob."""
    text = normalize("NFC", "/" + re.sub(r"/{2,}", "/", text).lstrip("/"))
    if text == "/false":
        return Permalink(None, "its permalink is false")
    slash = text.endswith(("/", "/index.html"))
    text = text.removesuffix("/index.html") if text.endswith("/index.html") else text
    if ANY in text:
        head = text[: text.index(ANY)].replace(ONE, "*")
        return Permalink(f"{head}**", f"{reason} is filled in by the build", exact=False)
    url = site_path(text or "/")
    if ONE in url:
        glob = re.sub(f"{ONE}+", "*", url)
        return Permalink(glob, f"{reason} is filled in by the build", exact=False, slash=slash)
    return Permalink(url, reason, slash=slash)
