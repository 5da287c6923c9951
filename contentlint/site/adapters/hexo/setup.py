"""What a Hexo site is set up to do: its `_config.yml`, its plugins, its theme."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from contentlint.site.adapters.source import Source

CONFIGS = ("_config.yml", "_config.yaml", "_config.json")
_DEFAULTS: dict[str, Any] = {
    "permalink": ":year/:month/:day/:title/",
    "source_dir": "source",
    "new_post_name": ":title.md",
    "tag_dir": "tags",
    "category_dir": "categories",
    "archive_dir": "archives",
    "pagination_dir": "page",
    "default_category": "uncategorized",
    "theme": "landscape",
    "url": "http://example.com",
}
_MARKDOWN = ("md", "markdown", "mkd", "mkdn", "mdwn", "mdtxt", "mdtext")
_OUTPUTS = {
    **dict.fromkeys((*_MARKDOWN, "html", "htm", "njk", "j2"), "html"),
    "json": "json", "yml": "json", "yaml": "json", "css": "css", "js": "js",
}  # fmt: skip
_PICTURES = re.compile(r"^hexo-.*(?:asset|image|img|pic|typora)")
_FILE_LINKS = re.compile(r"^hexo-.*(?:relative|internal|md|markdown|post|auto|wiki)-?links?\b")
_PLUGIN_OUTPUTS = {
    "ejs": {"ejs": "html"},
    "swig": {"swig": "html"},
    "nunjucks": {"njk": "html", "j2": "html"},
    "pug": {"pug": "html", "jade": "html"},
    "jade": {"jade": "html", "pug": "html"},
    "stylus": {"styl": "css", "stylus": "css"},
    "less": {"less": "css"},
    "sass": {"scss": "css", "sass": "css"},
    "dartsass": {"scss": "css", "sass": "css"},
    "org": {"org": "html"},
    "coffeescript": {"coffee": "js"},
}
"""What renderer plugins (`hexo-renderer-NAME`) turn files into, by extension."""


class Setup:
    """The settings in force. What is missing or of the wrong kind has Hexo's default."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.file = source.first(*CONFIGS) or CONFIGS[0]
        self.data = source.data(self.file)

    def text(self, key: str) -> str:
        """A setting that is a text."""
        value = self.data.get(key)
        return str(value) if isinstance(value, str | int | float) and value != "" else (
            _DEFAULTS.get(key, "")
        )  # fmt: skip

    def flag(self, key: str, *, default: bool = False) -> bool:
        """A setting that is on or off."""
        value = self.data.get(key)
        return value if isinstance(value, bool) else default

    def number(self, key: str, default: int = 0) -> int:
        """A setting that is a whole number."""
        value = self.data.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else default

    def table(self, key: str) -> dict[str, Any]:
        """A setting that is a mapping."""
        value = self.data.get(key)
        return value if isinstance(value, dict) else {}

    def folder(self, key: str) -> str:
        """A folder of the built site, without slashes around it."""
        return self.text(key).strip("/")

    def globs(self, key: str) -> tuple[str, ...]:
        """A setting that is a glob or a list of them."""
        value = self.data.get(key)
        values = value if isinstance(value, list) else [value]
        return tuple(one.removeprefix("./") for one in values if isinstance(one, str) and one)

    @cached_property
    def source_dir(self) -> str:
        """The folder of the content, relative to the site's."""
        return self.text("source_dir").strip("/").removeprefix("./")

    @cached_property
    def root(self) -> str:
        """The path below which the site is served, with slashes around it."""
        root = self.data.get("root")
        if not isinstance(root, str) or not root:
            root = _url_path(self.text("url"))
        inner = root.strip("/")
        return f"/{inner}/" if inner else "/"

    @property
    def base_url(self) -> str | None:
        """The site's address; None where the config still has Hexo's example."""
        url = self.text("url")
        return None if not url.startswith("http") or "//example.com" in url else url

    @cached_property
    def plugins(self) -> frozenset[str] | None:
        """The packages that the site depends on; None where no package.json says."""
        package = self.source.data("package.json")
        if not package:
            return None
        names: set[str] = set()
        for key in ("dependencies", "devDependencies", "optionalDependencies"):
            listed = package.get(key)
            names.update(listed if isinstance(listed, dict) else ())
        return frozenset(names)

    def has(self, plugin: str) -> bool:
        """Whether the site uses a plugin, as far as is known: where no package.json says, the
        ones that a new site has are taken to be there."""
        if self.plugins is None:
            return plugin.startswith("hexo-generator-")
        return any(name.rpartition("/")[2] == plugin for name in self.plugins)

    def lists(self, kind: str) -> bool:
        """Whether a plugin makes lists of posts of this kind: the usual one or one of its forks,
        which are called alike."""
        if self.plugins is None:
            return True
        names = (name.rpartition("/")[2] for name in self.plugins)
        return any(name.startswith(f"hexo-generator-{kind}") for name in names)

    @cached_property
    def moves_pictures(self) -> bool:
        """Whether a plugin may find pictures by their paths from the source file."""
        return self.plugins is None or any(_PICTURES.search(name) for name in self.plugins)

    @cached_property
    def links_by_file(self) -> bool:
        """Whether a plugin turns links to Markdown files into links to their pages."""
        return any(_FILE_LINKS.search(name) for name in self.plugins or ())

    @cached_property
    def outputs(self) -> dict[str, str]:
        """The extensions of files that are rendered, with what they become."""
        made = dict(_OUTPUTS)
        for name in self.plugins or ():
            kind = re.sub(r"^hexo-renderer-|-[0-9]+$", "", name.rpartition("/")[2])
            made.update(_PLUGIN_OUTPUTS.get(kind, {}))
        return made

    @property
    def theme_source(self) -> str:
        """The theme's folder of files that are served, relative to the site's."""
        return f"themes/{self.text('theme')}/source"


def _url_path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
