"""What an Eleventy site's configuration says of folders, formats and files left out."""

from __future__ import annotations

import re
from posixpath import normpath
from typing import TYPE_CHECKING

from contentlint.records import record
from contentlint.site.javascript import ABSENT, Literal, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.eleventy.program import Program
    from contentlint.site.javascript import JsValue

_FORMATS = tuple(
    "md liquid njk html 11ty.js 11ty.cjs 11ty.mjs hbs mustache ejs haml pug".split()  # noqa: SIM905
)
TEMPLATES = frozenset(_FORMATS) | {"webc", "11ty.ts", "11ty.tsx", "11ty.jsx", "vto"}
"""Endings that are templates where the site uses them; others in `templateFormats` are copied."""


@record(frozen=True)
class Settings:
    """Folders are relative to the site's, "" is the site's own; `includes`, `layouts` and `data`
    already have the input folder before them.

    formats: endings of the files that become pages
    engine: what Markdown goes through first: "liquid", "njk", "" for nothing
    prefix: the path below which the site is served; `prefix_varies` where that depends on the
        environment
    suffixes, base_name: how data files beside templates are called
    """

    input: str = ""
    output: str = "_site"
    includes: str = "_includes"
    layouts: str | None = None
    data: str = "_data"
    formats: tuple[str, ...] = _FORMATS
    engine: str = "liquid"
    prefix: str = ""
    prefix_varies: bool = False
    suffixes: tuple[str, ...] = (".11tydata", "")
    base_name: str | None = None
    use_gitignore: bool = True


_PREFIXES = re.compile(r"\bpathPrefix\b[^;\n]*?['\"`]/?([\w.-]*\w[\w./-]*?)/?['\"`]")
_SETTERS = {
    "setInputDirectory": "input",
    "setOutputDirectory": "output",
    "setIncludesDirectory": "includes",
    "setLayoutsDirectory": "layouts",
    "setDataDirectory": "data",
}


def read_settings(program: Program) -> Settings:
    """The settings of a program; what is not literal there has Eleventy's default."""
    said = dict(_said(program))
    source = _path(said.get("input")) or ""
    prefix = said.get("pathPrefix", ABSENT)
    engine = said.get("markdownTemplateEngine", ABSENT)
    return Settings(
        source,
        _path(said.get("output")) or "_site",
        _below(source, said.get("includes"), "_includes"),
        _below(source, said["layouts"], "") if "layouts" in said else None,
        _below(source, said.get("data"), "_data"),
        _formats(program, said.get("templateFormats", ABSENT)),
        "" if engine.flag is False else engine.text or "liquid",
        *_prefix(prefix, program.text),
        _suffixes(program),
        next((call.argument(0).text for call in program.named("setDataFileBaseName")), None),
        not any(call.argument(0).flag is False for call in program.named("setUseGitIgnore")),
    )


def _said(program: Program) -> Iterator[tuple[str, JsValue]]:
    """Everything that is set, the later one wins."""
    module = program.module
    configs = (module.default, module.get("config")) if module is not None else ()
    for config in configs:
        for key, value in config.get("dir").members.items():
            yield key, value
        for key in ("pathPrefix", "markdownTemplateEngine", "templateFormats"):
            value = config.get(key)
            options = value.options if isinstance(value, Unknown) else ()
            if options or (value.known and value is not ABSENT):
                yield key, value
    for call in program.calls:
        if call.name in _SETTERS:
            yield _SETTERS[call.name], call.argument(0)
        elif call.name == "setTemplateFormats":
            yield "templateFormats", call.argument(0)
    for key in ("input", "output"):
        if (text := program.option(key)) is not None:
            yield key, Literal(value=text)


def _prefix(value: JsValue, text: str) -> tuple[str, bool]:
    """The path prefix, of several the longest, and whether there are several: the value's own, or
    those on a line of the program about it."""
    options = value.options if isinstance(value, Unknown) else (value,)
    texts = [option.text for option in options if option.text]
    longest = max(texts, key=len, default="").strip("/")
    if not longest:
        longest = max(_PREFIXES.findall(text), key=len, default="")
        return (f"/{longest}", True) if longest else ("", False)
    return f"/{longest}", len(options) > 1


def _path(value: JsValue | None) -> str | None:
    text = value.path if value is not None else None
    if text is None:
        return None
    path = normpath(text.strip("/") or ".")
    return "" if path == "." else path


def _below(folder: str, value: JsValue | None, default: str) -> str:
    text = (value.path if value is not None else None) or ("" if value else default)
    path = normpath(f"{folder or '.'}/{text or default}")
    return "" if path == "." else path


def _formats(program: Program, said: JsValue) -> tuple[str, ...]:
    formats = _texts(said) or _FORMATS
    for call in program.named("addTemplateFormats"):
        formats += _texts(call.argument(0))
    for call in program.named("addExtension"):
        formats += _texts(call.argument(0))
    return tuple(dict.fromkeys(formats))


def _suffixes(program: Program) -> tuple[str, ...]:
    for call in program.named("setDataFileSuffixes"):
        return tuple(item.text or "" for item in call.argument(0).items)
    return (".11tydata", "")


def _texts(value: JsValue) -> tuple[str, ...]:
    texts = [value.text] if value.text is not None else [item.text for item in value.items]
    parts = [part.strip().lstrip(".") for text in texts if text for part in text.split(",")]
    return tuple(part for part in parts if part)
