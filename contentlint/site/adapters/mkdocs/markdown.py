"""How a MkDocs site reads Markdown: the dialect and the slugger that its extensions make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.content.dialects import PYTHON_MARKDOWN
from contentlint.records import replace

if TYPE_CHECKING:
    from contentlint.content.dialects import Dialect
    from contentlint.content.facts import ValuePath
    from contentlint.content.values import Values
    from contentlint.site.adapters.mkdocs.project import Project

_FUNCTION = re.compile(r"!!python/(?:name|object/apply):([\w.]+)")
_INCLUDING = ("include-markdown", "include_markdown")
_FREE_LISTS = (
    "mdx_truly_sane_lists",
    "mdx_breakless_lists",
    "markdown_mdx_truly_sane_lists",
    "prependnewline",
    "prepend_newline",
)
_SLUGGERS = {
    "markdown.extensions.toc.slugify": "python-markdown",
    "markdown.extensions.toc.slugify_unicode": "python-markdown-unicode",
    "pymdownx.slugs.uslugify": "pymdownx-lower",
    "pymdownx.slugs.uslugify_cased": "pymdownx-none",
    "pymdownx.slugs.gfm": "pymdownx-lower-ascii",
}


def dialect(project: Project) -> Dialect:
    """Python-Markdown with the extensions that the site uses."""
    used = project.extensions
    if project.name.endswith(".toml") and not used:
        return PYTHON_MARKDOWN
    masks = []
    if "md_in_html" in used or "pymdownx.extra" in used:
        masks.append("markdown-in-html")
    if "pymdownx.snippets" in used:
        masks.append("snippet")
    if "pymdownx.saneheaders" in used:
        masks.append("sane-headings")
    if project.plugin(*_INCLUDING):
        masks.append("include-markdown")
    if project.plugin("macros", "markdownextradata", "jinja", "mkdocs-jinja2"):
        masks.append("liquid")
    return replace(
        PYTHON_MARKDOWN,
        masks=tuple(masks),
        heading_ids=("attr-list",) if "attr_list" in used else (),
        math="pymdownx.arithmatex" in used or "mdx_math" in used,
        footnotes="footnotes" in used,
        smart_dashes="smarty" in used,
        free_lists=any(name in used for name in _FREE_LISTS),
        emoji="pymdownx.emoji" in used or "materialx.emoji" in used,
    )


def slugger(project: Project) -> str:
    """The name of the slugger that `toc: slugify` asks for."""
    toc = project.extensions.get("toc", {})
    name = "python-markdown"
    if "slugify" in toc:
        name = slugify_name(project, "markdown_extensions", "toc", "slugify", toc["slugify"])
    separator = toc.get("separator", "-")
    if separator == "_" and name == "python-markdown":
        return "python-markdown-underscore"
    return name if separator == "-" else "unknown"


def slugify_name(project: Project, section: str, name: str, key: str, value: Any) -> str:
    """The slugger that a `!!python` tag in the configuration names; "unknown" for one's own."""
    if isinstance(value, dict) and "object" in value:  # zensical.toml has no tags
        function = str(value["object"])
    else:
        function = next(
            (
                found
                for _, values, text in project.chain
                if (found := _function(values, text, section, name, key))
            ),
            "",
        )
    if function == "pymdownx.slugs.slugify":
        options = value.get("kwds") if isinstance(value, dict) else None
        case = options.get("case", "none") if isinstance(options, dict) else "none"
        known = case in ("lower", "lower-ascii", "fold", "none")
        return f"pymdownx-{case}" if known else "unknown"
    return _SLUGGERS.get(function, "unknown")


def _function(values: Values, text: str, section: str, name: str, key: str) -> str:
    """The function that the value of `key` in the options of `name` is tagged with."""
    listed = values.data.get(section) if isinstance(values.data, dict) else None
    steps: list[ValuePath] = []
    if isinstance(listed, dict):
        steps = [(section, one) for one in listed if _is_named(one, name)]
    elif isinstance(listed, list):
        for index, item in enumerate(listed):
            if isinstance(item, dict):
                steps += [(section, index, one) for one in item if _is_named(one, name)]
    for step in steps:
        place = values.positions.get((*step, key))
        if place is not None and place.key is not None:
            match = _FUNCTION.search(text, place.key.end, place.value.end)
            if match:
                return match[1]
    return ""


def _is_named(written: Any, name: str) -> bool:
    return re.sub(r"^(?:markdown\.extensions\.|material/)", "", str(written)) == name
