"""`_config.yml` and what a Jekyll site takes for granted.

Defaults are those of Jekyll 4 (`Jekyll::Configuration`), over them those of GitHub Pages where it
builds the site (`GitHubPages::Configuration`).
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.patterns import regex
from contentlint.site.urls import split
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.site.adapters.source import Source

CONFIG_FILES = ("_config.yml", "_config.yaml", "_config.toml")
_EXCLUDED = (
    ".sass-cache",
    ".jekyll-cache",
    "gemfiles",
    "Gemfile",
    "Gemfile.lock",
    "node_modules",
    "vendor/bundle/",
    "vendor/cache/",
    "vendor/gems/",
    "vendor/ruby/",
)
_PAGES_PLUGINS = frozenset(
    (
        "jekyll-coffeescript",
        "jekyll-default-layout",
        "jekyll-gist",
        "jekyll-github-metadata",
        "jekyll-optional-front-matter",
        "jekyll-paginate",
        "jekyll-readme-index",
        "jekyll-relative-links",
        "jekyll-titles-from-headings",
    )
)
"""What GitHub Pages runs on every site."""

_THEME_PLUGINS = {
    "minima": ("jekyll-feed", "jekyll-seo-tag"),
    "minimal-mistakes-jekyll": ("jekyll-feed", "jekyll-paginate", "jekyll-sitemap", "jekyll-gist"),
    "jekyll-theme-chirpy": ("jekyll-paginate", "jekyll-archives", "jekyll-sitemap"),
    "just-the-docs": ("jekyll-seo-tag",),
}
"""What themes need, which Jekyll loads with them."""

_STYLES = {
    "none": "/:categories/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
}
_GEM = regex(r"^\s*gem\s*\(?\s*[\"']([\w.-]+)[\"']", re.MULTILINE)
_CONFIG_OPTION = regex(r"--config[ =][\"']?([\w./,-]*_config[\w./,-]*)")
_BUILD_FILES = (
    "netlify.toml",
    "package.json",
    "Makefile",
    "Rakefile",
    "vercel.json",
    ".travis.yml",
    ".circleci/config.yml",
    ".gitlab-ci.yml",
    "Dockerfile",
)
_OWN_BUILD = regex(r"\bjekyll (?:build|b)\b|\bJEKYLL_ENV\b")
_NOT_FOR_READERS = regex(r"dev|local|test|stag|preview|docker", re.IGNORECASE)


class Collection(NamedTuple):
    """One of Jekyll's collections: `permalink` is the template of its documents' URLs."""

    label: str
    output: bool
    permalink: str


class JekyllSettings:
    """The values of a site's configuration that matter for its URLs. Broken values count as the
    defaults."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._data: dict[str, Any] = {}
        self.files = self._config_files()
        self.data: dict[str, Any] = {}
        for name in self.files:
            self.data = _merged(self.data, source.data(name))

    @property
    def unreadable(self) -> bool:
        """Whether a configuration file cannot be read, so that nothing is known of the site."""
        return any(
            (self.source.text(name) or "").strip() and self.source.values(name).data is None
            for name in self.files
        )

    def _config_files(self) -> tuple[str, ...]:
        """The configuration files: those that a build command names, or the first that exists."""
        root = self.source
        for text in self._build_texts:
            for match in _CONFIG_OPTION.finditer(text):
                files = tuple(file.rpartition("/")[2] for file in match[1].split(",") if file)
                if not _NOT_FOR_READERS.search(match[1]) and all(map(root.exists, files)):
                    return files
        found = root.first(*CONFIG_FILES)
        return (found,) if found else ()

    def text(self, key: str, default: str = "") -> str:
        """A text; numbers are written out."""
        value = self.data.get(key)
        return str(value) if isinstance(value, str | int) and value is not True else default

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; {} and other values count as none."""
        return as_texts(self.data.get(key))

    def table(self, key: str) -> dict[str, Any]:
        """A mapping; other values count as none."""
        value = self.data.get(key)
        return value if isinstance(value, dict) else {}

    @cached_property
    def root(self) -> str:
        """The folder that Jekyll reads, root-relative, with `/` behind ("" for the root)."""
        folder = self.source.path(self.text("source", "."))
        return f"{folder}/" if folder else ""

    @cached_property
    def base(self) -> str:
        """`baseurl`, without a slash behind."""
        base = self.text("baseurl").strip()
        base = (split(base).path if "//" in base else base).rstrip("/")
        return base if not base or base.startswith("/") else f"/{base}"

    @cached_property
    def ends_in_slash(self) -> bool:
        """Whether `baseurl` is written with a slash behind."""
        return self.text("baseurl").strip().endswith("/")

    @cached_property
    def url(self) -> str:
        """The site's address without `baseurl`; "" when it is not known."""
        url = self.text("url").strip().rstrip("/")
        if "//localhost" in url or "//127." in url or "//" not in url:
            host = (self.source.text(f"{self.inside}CNAME") or "").strip()
            return f"https://{host}" if host and not re.search(r"\s", host) else ""
        return url

    @property
    def inside(self) -> str:
        """Jekyll's source folder relative to the site's."""
        return f"{self.text('source')}/" if self.text("source") else ""

    @cached_property
    def gems(self) -> frozenset[str] | None:
        """The gems that the Gemfile names; None without one."""
        for name in ("Gemfile", "../Gemfile", "docs/Gemfile"):
            text = self.source.text(name)
            if text is not None:
                return frozenset(_GEM.findall(text))
        return None

    @cached_property
    def github_pages(self) -> bool:
        """Whether GitHub builds the site: a Gemfile asks for just that, or nothing speaks of
        another builder and of plugins that GitHub does not run."""
        if self.gems is None or "github-pages" in self.gems:
            return True
        if f"{self.root}_plugins" in self.source.files.folders:
            return False
        return not any(_OWN_BUILD.search(text) for text in self._build_texts)

    @cached_property
    def _build_texts(self) -> tuple[str, ...]:
        """What builds the site, in the site's folder or at the top of the project."""
        up = "../" * len(self.source.folder.split("/")) if self.source.folder else ""
        workflows = self.source.files.below(".github/workflows")
        above = [f"{up}{name}" for name in (*_BUILD_FILES, *workflows)]
        names = [*_BUILD_FILES, *above] if up else above
        return tuple(text for name in names if (text := self.source.text(name)))

    @cached_property
    def plugins(self) -> frozenset[str]:
        """The plugins in force."""
        named = {*self.texts("plugins"), *self.texts("gems")}
        more = _PAGES_PLUGINS if self.github_pages else self.gems or frozenset()
        by_theme = _THEME_PLUGINS.get(self.text("theme"), ())
        return frozenset(named | {gem for gem in more if gem.startswith("jekyll-")} | {*by_theme})

    @cached_property
    def theme(self) -> str:
        """The name of a theme whose files are not in the repository; "" without one."""
        name = self.text("remote_theme") or self.text("theme")
        if not name and self.github_pages and not self.has_layouts:
            return "jekyll-theme-primer"
        return name.partition("@")[0].rpartition("/")[2]

    @cached_property
    def has_layouts(self) -> bool:
        """Whether the site brings layouts of its own."""
        return f"{self.root}_layouts" in self.source.files.folders

    @cached_property
    def include(self) -> tuple[str, ...]:
        """What is read though its name says otherwise."""
        return self.texts("include") if isinstance(self.data.get("include"), list) else (
            ".htaccess",
        )  # fmt: skip

    @cached_property
    def exclude(self) -> tuple[str, ...]:
        """What is not read."""
        included = set(self.include)
        return tuple(name for name in (*self.texts("exclude"), *_EXCLUDED) if name not in included)

    @cached_property
    def markdown(self) -> tuple[str, ...]:
        """The extensions of Markdown files, with their dots."""
        names = self.text("markdown_ext", "markdown,mkdown,mkdn,mkd,md")
        return tuple(f".{name.strip().lower()}" for name in names.split(",") if name.strip())

    @cached_property
    def collections_dir(self) -> str:
        """Where collections and posts live, with `/` behind ("" for the source folder)."""
        folder = self.text("collections_dir").strip("/")
        return f"{folder}/" if folder else ""

    @cached_property
    def permalink(self) -> str:
        """The style of permalinks, or their template."""
        return self.text("permalink") or "date"

    @cached_property
    def collections(self) -> dict[str, Collection]:
        """The collections by label, `posts` first."""
        value = self.data.get("collections")
        tables = value if isinstance(value, dict) else dict.fromkeys(as_texts(value))
        found = {}
        for label, table in {"posts": None, **tables}.items():
            entries = table if isinstance(table, dict) else {}
            clean = re.sub(r"[^A-Za-z0-9_.-]", "", str(label))
            default = with_suffix("/:collection/:path", self.permalink)
            if clean == "posts":
                default = _STYLES.get(self.permalink, self.permalink)
            template = entries.get("permalink")
            shown = clean == "posts" or entries.get("output", False) is True
            if isinstance(template, str):
                template = _STYLES.get(template, template) if clean == "posts" else template
            else:
                template = default
            found[clean] = Collection(clean, shown, template)
        return found

    @cached_property
    def future(self) -> bool:
        """Whether posts with a date to come are published."""
        value = self.data.get("future", self.github_pages)
        return value is True

    def data_file(self, name: str) -> Any:
        """What a file of `_data` holds; None without one."""
        if name not in self._data:
            folder = f"{self.inside}{self.text('data_dir', '_data').strip('./')}"
            names = (f"{folder}/{name}.{ending}" for ending in ("yml", "yaml", "json"))
            found = self.source.first(*names)
            self._data[name] = self.source.values(found).data if found else None
        return self._data[name]

    def read(self, path: str) -> str | None:
        """The text of a file by its root-relative path."""
        folder = self.source.folder
        inside = path[len(folder) + 1 :] if folder else path
        return self.source.text(inside)

    def on(self, key: str) -> bool:
        """Whether a switch is on; it is off unless it says true."""
        return self.data.get(key) is True


def with_suffix(template: str, style: str) -> str:
    """How URLs of pages and documents end for a style of permalinks."""
    if style == "pretty" or style.endswith("/"):
        return f"{template}/"
    plain = style in ("date", "ordinal", "none") or style.endswith(":output_ext")
    return f"{template}:output_ext" if plain else template


def as_texts(value: Any) -> tuple[str, ...]:
    """A list's texts and numbers, or one text alone."""
    if isinstance(value, str):
        return (value,)
    entries: Iterable[Any] = value if isinstance(value, list) else ()
    return tuple(str(entry) for entry in entries if isinstance(entry, str | int | float))


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Two configurations; mappings are merged, empty values hide nothing."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = _merged(old, value)
        elif value is not None or key not in merged:
            merged[key] = value
    return merged
