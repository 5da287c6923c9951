"""The configuration of a MkDocs site: `mkdocs.yml`, what it inherits, or `zensical.toml`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.records import field, record
from contentlint.site.urls import join, parent, split

if TYPE_CHECKING:
    from contentlint.content.values import Values
    from contentlint.site.adapters.source import Source

NAMES = (
    "zensical.toml",
    "zensical.yml",
    "zensical.yaml",
    "mkdocs.yml",
    "mkdocs.yaml",
    "properdocs.yml",
    "properdocs.yaml",
)
_DEEPEST = 10
"""Configurations that inherit from one another are followed this far."""


@record()
class Plugin:
    """One plugin in use: its name without `material/`, and its options."""

    name: str
    options: dict[str, Any]


@record()
class Project:
    """A site's configuration, inherited values included.

    name: the configuration file, relative to the site's folder ("" when there is none)
    chain: that file and those it inherits from, the nearest first: name, values, text
    data: all their values merged
    """

    name: str = ""
    chain: list[tuple[str, Values, str]] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    plugins: list[Plugin] = field(default_factory=list)
    extensions: dict[str, dict[str, Any]] = field(default_factory=dict)

    def text(self, key: str, default: str = "") -> str:
        """A text of the configuration; `!ENV [A, B, fallback]` is its fallback."""
        value = scalar(self.data.get(key))
        return value if isinstance(value, str) else default

    def plugin(self, *names: str) -> Plugin | None:
        """The first plugin in use that has one of the names."""
        return next((one for one in self.plugins if one.name in names), None)

    @property
    def docs_dir(self) -> str:
        """The folder of the pages, relative to the site's; `..` may lead out of that."""
        return self.text("docs_dir", "docs").rstrip("/") or "docs"

    @property
    def directory_urls(self) -> bool:
        """Whether pages are folders (`/about/`) or files (`/about.html`)."""
        return scalar(self.data.get("use_directory_urls")) is not False

    @property
    def base(self) -> tuple[str | None, str]:
        """The site's address, and the path below which it is served."""
        address = self.text("site_url")
        parts = split(address)
        if parts.scheme not in ("http", "https") or not parts.host or "{" in address:
            return None, ""
        return address, parts.path.rstrip("/")

    @property
    def theme(self) -> dict[str, Any]:
        """The theme's settings; a theme given by its name alone is `{"name": …}`."""
        theme = self.data.get("theme")
        return theme if isinstance(theme, dict) else {"name": theme or "mkdocs"}

    def policy(self, group: str, key: str) -> str:
        """The value of `validation.group.key`, or of what stands for it."""
        validation = self.data.get("validation")
        if not isinstance(validation, dict):
            return ""
        inner = validation.get(group)
        value = inner.get(key) if isinstance(inner, dict) and key in inner else validation.get(key)
        return value if isinstance(value, str) else ""


def scalar(value: Any) -> Any:
    """The fallback of an `!ENV` list; any other value is itself."""
    return value[-1] if isinstance(value, list) and value else value


def read_project(source: Source) -> Project:
    """The configuration in a site's folder; an empty one when there is none."""
    name = source.first(*NAMES)
    if name is None:
        return Project()
    project = Project(name)
    if name.endswith(".toml"):
        values = source.values(name)
        project.chain = [(name, values, source.text(name) or "")]
        table = values.data.get("project") if isinstance(values.data, dict) else None
        project.data = table if isinstance(table, dict) else {}
    else:
        project.data = _inherited(source, name, project.chain)
    project.plugins = _plugins(project.data.get("plugins"))
    project.extensions = _extensions(project.data.get("markdown_extensions"))
    if project.plugin("techdocs-core"):
        project.extensions = {one: {} for one in _TECHDOCS} | project.extensions
    return project


def _inherited(source: Source, name: str, chain: list[tuple[str, Values, str]]) -> dict[str, Any]:
    chain.append((name, source.values(name), source.text(name) or ""))
    data = source.data(name)
    above = data.get("INHERIT")
    if not isinstance(above, str) or len(chain) >= _DEEPEST:
        return data
    wanted = join(f"/{source.folder}/{parent(name)}", above)[1:]
    prefix = f"{source.folder}/" if source.folder else ""
    inner = wanted[len(prefix) :] if wanted.startswith(prefix) else f"{_up(source.folder)}{wanted}"
    return merged(_inherited(source, inner, chain), data)


def _up(folder: str) -> str:
    return "../" * len(folder.split("/")) if folder else ""


def merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Two configurations in one: mappings are merged, everything else is replaced."""
    result = dict(below)
    for key, value in above.items():
        known = result.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            result[key] = merged(known, value)
        else:
            result[key] = value
    return result


def entries(value: Any) -> list[tuple[str, dict[str, Any]]]:
    """A list of names, or of names with options, or a mapping of them."""
    found: list[tuple[str, dict[str, Any]]] = []
    items = value if isinstance(value, list) else [value] if isinstance(value, dict) else []
    for item in items:
        if isinstance(item, str):
            found.append((item, {}))
        elif isinstance(item, dict):
            for name, options in item.items():
                found.append((str(name), options if isinstance(options, dict) else {}))
    return found


def _plugins(value: Any) -> list[Plugin]:
    return [
        Plugin(re.sub(r"^material/| #\d+$", "", name), options)
        for name, options in entries(value)
        if scalar(options.get("enabled")) is not False
    ]


_EXTRA = ("abbr", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "tables")


_TECHDOCS = (*_EXTRA, "admonition", "pymdownx.emoji", "pymdownx.superfences", "pymdownx.tabbed")
"""What the plugin of Backstage switches on."""


def _extensions(value: Any) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name, options in entries(value):
        name = name.removeprefix("markdown.extensions.")
        if name == "pymdownx" and isinstance(value, dict):
            found |= {f"pymdownx.{key}": one for key, one in entries(options)}
            continue
        if name in ("extra", "pymdownx.extra"):
            found |= {one: {} for one in _EXTRA}
            for inner, settings in options.items():
                if isinstance(settings, dict):
                    found[str(inner).removeprefix("markdown.extensions.")] = settings
        found[name] = options
    return found
