"""How a site's Markdown is read and what ids its headings get, by the plugins it uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.site.adapters.eleventy.filters import sindresorhus_kind, slug_kind

if TYPE_CHECKING:
    from contentlint.site.adapters.eleventy.program import Program
    from contentlint.site.adapters.eleventy.settings import Settings

_OTHERS = re.compile(
    r"markdown-it-(?:github-headings|named-headings|heading|prism-headings|toc|table-of-contents)"
    r"|\bremark\b|\brehype\b|eleventy-plugin-(?:toc|nesting-toc|remark|unified)|\bcheerio\b|\bjsdom\b"
    r"|\blinkedom\b|\baddTransform\b|\bheading_open\b|github-slugger|\baddExtension\(\s*['\"]md['\"]"
)
"""Signs of ids from somewhere else."""
_USED = re.compile(
    r"\.use\(\s*(?:require\(\s*['\"]markdown-it-anchor['\"]\s*\)(?:\.default)?|(\w+))\s*"
)
_ADDED = re.compile(
    r"addPlugin\(\s*(?:(?:await\s+)?(?:require|import)\(\s*['\"](?P<package>[^'\"]+)|(?P<name>\w+))"
)
_HARMLESS = re.compile(
    r"@11ty/|@quasibit/|eleventy-(?:plugin-)?(?:\w+-)*(?:sitemap|reading-time|time-to-read|embed\w*|sass"
    r"|postcss|svg|sprite|robotstxt|metagen|helmet|youtube|twitter|mastodon|excerpt|drafts?|date|img"
    r"|images?|rss|feed|phosphoricons|icons?|fonts?|compress|minify|cache\w*|webmentions?|pagefind"
    r"|lightningcss|tailwindcss|vite|vue|webc|react|highlight\w*|shiki\w*|prism\w*|twoslash|mermaid)\b"
)
"""Plugins that leave headings alone."""
_OPTION = re.compile(r"(?<![\w.])slugify\s*(?::\s*|(?=[,}\n(]))")


def slugger(program: Program) -> str:
    """The name of the slugger; "unknown" where ids come from what could not be read."""
    name = _slugger(program)
    typographer = re.search(r"\btypographer\s*:\s*true", program.text)
    return f"{name}-typographer" if typographer and name not in ("unknown", "none") else name


def _slugger(program: Program) -> str:
    text = program.text
    if re.search(r"addPlugin\(\s*(?:\w+\.)?IdAttributePlugin\b", text):
        options = _options(text, re.search(r"addPlugin\(\s*(?:\w+\.)?IdAttributePlugin\b", text))
        return "unknown" if _OPTION.search(options) else "eleventy-ids"
    for match in _USED.finditer(text):
        name = match.group(1)
        package = program.packages.get(name, "") if name else "markdown-it-anchor"
        if package.partition("#")[0] == "markdown-it-anchor":
            return _anchors(_options(text, match), program)
    if "markdown-it-anchor" in text or _OTHERS.search(text) or _strangers(program):
        return "unknown"
    return "none"


def _strangers(program: Program) -> bool:
    """Whether the site adds a package as a plugin that may do anything to its pages."""
    for match in _ADDED.finditer(program.text):
        package = match["package"] or program.packages.get(match["name"], ".")
        if not package.startswith((".", "node:")) and not _HARMLESS.match(package):
            return True
    return False


def _anchors(options: str, program: Program) -> str:
    """The slugger of markdown-it-anchor with these options."""
    if re.fullmatch(r"\s*\w+\s*", options):
        named = re.search(rf"\b{options.strip()}\s*=\s*(\{{)", program.text)
        if named is None:
            return "unknown"
        options = _balanced(program.text, named.start(1))
    if options.strip() and not options.lstrip().startswith("{"):
        return "unknown"
    found = _OPTION.search(options)
    if found is None:
        return "unknown" if "..." in options else "markdown-it-anchor"
    rest = options[found.end() :]
    value = "slugify" if not found.group().rstrip().endswith(":") else _expression(rest)
    return _named(value.strip(), program) or "unknown"


def _named(value: str, program: Program) -> str | None:
    """Which slug function an expression is."""
    if not re.fullmatch(r"\w+", value):
        return slug_kind(value, program)
    package = program.packages.get(value)
    if package == "@sindresorhus/slugify":
        return sindresorhus_kind(program)
    if package == "slugify":
        return "npm-slugify"
    if package is None:
        here = re.search(
            rf"\b(?:function\s+{value}\b|(?:const|let|var)\s+{value}\s*=)", program.text
        )
        if here is not None:
            return slug_kind(_expression(program.text[here.end() :], "\n\n"), program)
    return None


def _options(text: str, match: re.Match[str] | None) -> str:
    """The second argument of a call whose first one ends at the match."""
    if match is None:
        return ""
    rest = text[match.end() :].lstrip()
    if not rest.startswith(","):
        return ""
    return _expression(rest[1:])


def _expression(text: str, end: str = ",") -> str:
    """An expression, up to a comma or a closing bracket of its surroundings."""
    depth = 0
    for at, char in enumerate(text[:4000]):
        if char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
            if depth < 0:
                return text[:at]
        elif depth == 0 and text.startswith(end, at):
            return text[:at]
    return text[:4000]


def _balanced(text: str, start: int) -> str:
    """From an opening bracket to the one that closes it."""
    return text[start] + _expression(text[start + 1 :], "\0") + "}"


def dialect(program: Program, settings: Settings) -> str:
    """The name of the dialect: what Markdown goes through first, and whether attributes count."""
    base = {"liquid": "eleventy", "njk": "eleventy-nunjucks", "": "eleventy-plain"}
    name = base.get(settings.engine, "eleventy")
    attributes = re.search(r"markdown-it-attr|markdown-it-kramdown", program.text)
    return f"{name}-attributes" if attributes else name
