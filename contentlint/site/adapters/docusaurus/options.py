"""Docusaurus' configuration: presets, plugins and locales, as far as it is literal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from contentlint.patterns import regex
from contentlint.records import field, record
from contentlint.site.adapters.source import Source
from contentlint.site.javascript import (
    ABSENT,
    Array,
    Call,
    Function,
    Imported,
    JsFiles,
    Object,
    Unknown,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.javascript import JsValue

CONFIGS = tuple(
    f"docusaurus.config.{ending}" for ending in ("ts", "js", "mjs", "cjs", "mts", "cts")
)
_CONTENT = regex(r"(?:^|[/-])content-(docs|blog|pages)(?:/|$)")
_CLASSIC = regex(r"(?:^|[/-])(?:preset-)?classic$")
_WRAPS = regex(r"plugin-content-(docs|blog|pages)")
DEFAULT_ID = "default"

Kind = Literal["docs", "blog", "pages", "redirects", "other"]


def settled(value: JsValue) -> JsValue:
    """A value, or the last one that a choice by code leaves: the usual case comes last."""
    for _ in range(10):
        if not isinstance(value, Unknown) or not value.options:
            break
        value = value.options[-1]
    return value


@record(frozen=True, eq=False)
class Plugin:
    """One plugin with its options. `name` is how the configuration names it ("" for a function in
    the configuration itself), `value` the function, if it could be read."""

    kind: Kind
    name: str
    options: JsValue
    value: JsValue = ABSENT

    def text(self, key: str, default: str = "") -> str:
        """An option that is a text."""
        found = settled(self.options.get(key)).text
        return default if found is None else found

    def path(self, key: str, default: str = "") -> str:
        """An option that is a path, relative to the site's folder."""
        found = settled(self.options.get(key)).path
        return default if found is None else found

    def texts(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """An option that is a list of texts."""
        value = settled(self.options.get(key))
        found = tuple(item.text for item in value.items if item.text is not None)
        return found if isinstance(value, Array) and found else default

    @property
    def id(self) -> str:
        """What tells instances of one plugin apart."""
        return self.text("id", DEFAULT_ID)


@record(frozen=True)
class Locale:
    """One language: its name, the path it is served below (with slashes around), the folder of its
    translations relative to the site's, or None where it has none."""

    name: str
    base: str
    folder: str | None


@record()
class Settings:
    """A site's configuration. `path` is the root-relative path of its file ("" for none), `scripts`
    reads others by theirs.

    `base` begins and ends with a slash; `slash` says whether addresses end in one (None: as the
    routes do); the default locale comes first. `complete`: no preset or plugin is hidden from us.
    """

    path: str
    config: JsValue
    scripts: JsFiles
    base: str = "/"
    slash: bool | None = None
    static: tuple[str, ...] = ("static",)
    locales: list[Locale] = field(default_factory=list)
    plugins: list[Plugin] = field(default_factory=list)
    version: int = 3
    complete: bool = True


def read_settings(source: Source) -> Settings:
    """The settings in a site's folder; Docusaurus' defaults where nothing can be read."""
    name = source.first(*CONFIGS)
    scripts = JsFiles(Source(source.files).text)
    config = scripts.value(source.path(name)) if name else ABSENT
    settings = Settings(source.path(name) if name else "", config, scripts)
    settings.version = _version(source)
    base = settled(config.get("baseUrl")).text
    settings.base = f"/{base.strip('/')}/" if base and base.strip("/") else "/"
    settings.slash = config.get("trailingSlash").flag
    folders = config.get("staticDirectories")
    paths = [item.path for item in folders.items]
    if isinstance(folders, Array):
        settings.static = tuple(path for path in paths if path is not None)
    settings.locales = list(_locales(source, config, settings.base))
    settings.plugins = list(_plugins(source, settings))
    return settings


def _version(source: Source) -> int:
    """Docusaurus' major version, from package.json; the newest where nothing is said."""
    for folder in ("", ".."):
        data = source.data(f"{folder}/package.json".lstrip("/"))
        for key in ("dependencies", "devDependencies"):
            wanted = data.get(key)
            text = wanted.get("@docusaurus/core") if isinstance(wanted, dict) else None
            if isinstance(text, str) and (found := re.search(r"\d+", text)):
                return int(found.group()[:4])
    return 3


def _locales(source: Source, config: JsValue, base: str) -> Iterator[Locale]:
    i18n = config.get("i18n")
    names = [item.text for item in settled(i18n.get("locales")).items if item.text]
    default = i18n.get("defaultLocale").text or (names[0] if names else "en")
    top = i18n.get("path").path or "i18n"
    for name in [default, *(name for name in names if name != default)]:
        own = i18n.get("localeConfigs", name)
        folder = f"{top}/{own.get('path').text or name}"
        translated = source.path(folder) in source.files.folders
        if own.get("translate").flag is False:
            translated = False
        said = own.get("baseUrl").text
        if said is not None:
            where = f"/{said.strip('/')}/" if said.strip("/") else "/"
        else:
            where = base if name == default else f"{base}{name}/"
        yield Locale(name, where, folder if translated else None)


def _plugins(source: Source, settings: Settings) -> Iterator[Plugin]:
    config = settings.config
    presets, plugins = config.get("presets"), config.get("plugins")
    settings.complete = not (presets.has_unknown and not presets.items)
    found = list(_of_presets(presets))
    for entry in [*plugins.items, *config.get("themes").items]:
        name, options, value = _entry(entry)
        if name or isinstance(value, Function):
            found.append(Plugin(_kind(source, name, options), name, options, value))
    yield from found
    if not settings.complete or not any(one.kind in ("docs", "blog", "pages") for one in found):
        yield from _classic(ABSENT)


def _of_presets(presets: JsValue) -> Iterator[Plugin]:
    """The plugins of presets: the classic one, and others that take the same options."""
    for entry in presets.items:
        name, options, value = _entry(entry)
        classic = bool(_CLASSIC.search(name))
        if classic or not options.members.keys().isdisjoint(("docs", "blog", "pages")):
            yield from _classic(options)
        if not classic:
            yield Plugin("other", name, options, value)


def _classic(options: JsValue) -> Iterator[Plugin]:
    """The three content plugins of the classic preset."""
    kinds: tuple[Kind, ...] = ("docs", "blog", "pages")
    for kind in kinds:
        own = options.get(kind)
        if own.flag is not False:
            yield Plugin(kind, f"content-{kind}", own)


def _entry(entry: JsValue) -> tuple[str, JsValue, JsValue]:
    """The name, the options and the function of a preset or plugin."""
    head: JsValue = entry
    options: JsValue = ABSENT
    if isinstance(entry, Array) and entry.items:
        head = entry.items[0]
        options = entry.items[1] if len(entry.items) > 1 else ABSENT
    if isinstance(head, Imported):
        return head.source, options, head
    if isinstance(head, Call) and head.path is None:
        return head.name, head.arguments[0] if head.arguments else ABSENT, head
    name = head.path or (head.file if isinstance(head, Function | Object) else "")
    return name, options, head


def _kind(source: Source, name: str, options: JsValue) -> Kind:
    if "client-redirects" in name:
        return "redirects"
    found = _CONTENT.search(name)
    if found is None and options.get("path").path is not None:
        found = _WRAPS.search(local_text(source, name))
    if found is None:
        return "other"
    kinds: dict[str, Kind] = {"docs": "docs", "blog": "blog", "pages": "pages"}
    return kinds[found[1]]


def local_text(source: Source, name: str) -> str:
    """The source text of a plugin that is a file of the project; "" for any other."""
    if name.startswith("@"):
        return ""
    endings = ("", ".js", ".ts", ".mjs", ".cjs", "/index.js", "/index.ts", "/index.mjs")
    return next((text for end in endings if (text := source.text(name + end))), "")
