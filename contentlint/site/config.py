"""What one site is like. A preset is a TOML file with these keys; `[site]` in the project's
configuration has the same keys and goes over the preset's."""

from __future__ import annotations

from typing import Literal

from contentlint.content.dialects import LoaderName  # noqa: TC001 - read at run time
from contentlint.records import record

TrailingSlash = Literal["either", "always", "never"]


@record(frozen=True)
class SiteConfig:
    """One site's settings, every path relative to the site's folder, every glob to the same.

    folder: where the site lives, relative to the project root ("" is the root itself)
    preset: the name of the preset in force
    base_url: the site's address, so that absolute links to it are judged too
    hosts: further host names of the same site
    base_path: the path below which the site is served ("/docs")
    content: folders whose Markdown becomes pages, the first existing ones
    pages: folders whose files of `page_extensions` become pages by their path (`src/pages`)
    page_extensions: extensions of the files below `pages` that become pages, without the dot
    static: folders served as they are from the site's root
    route: how a content file becomes a URL; `{path}` is its path in the content folder without
        the extension, `{path.ext}` with it
    routes: URLs said outright, as `"path/of/file.md" = "/url"`
    index_names: file names that stand for their folder
    lower_case: routes are lower-cased
    fragments: globs of content that is included elsewhere and has no page of its own
    generated: URL globs that the build makes (tag pages, feeds): links there are good
    dynamic: URL globs that are answered at run time: links there are not judged
    external: URL globs that another system serves: links there are not judged
    redirects: files that hold redirect rules: those of hosts, or JSON files with a list of
        `{from, to}` or a mapping of sources to targets
    route_manifest: a file that lists the site's URLs, as the build or the live site knows them: a
        sitemap (`.xml`), a JSON file with paths or objects that have one, or one path a line
    slugger: how a heading becomes an id; `unknown` where nobody knows, so that no anchor is judged
    dialect: how Markdown is read (see contentlint.content.dialects)
    yaml: the loader that reads front matter (see contentlint.content.values.loaders); `any` where
        nobody knows
    relative_links: whether a relative link is resolved from the page's URL or from its file
    trailing_slash: which form of a URL is the right one
    missing: what a link to nothing is: broken; broken unless it begins with `/` (no generator is
        known that would give `/` a meaning); never judged (the generator's routes are not known)
    folders: whether a folder has a URL of its own, as on a code host
    source_links: whether a link to a Markdown file (`../intro.md`) leads to that file's page
    extra_anchors: ids that the theme puts on every page
    link_fields: front matter values that are links, as paths with `*` for every item of a list
        (`hero.actions.*.link`)
    anchors: how much harm a link to a missing heading does
    nav: data files (YAML, TOML, JSON) whose URLs are the site's navigation
    """

    folder: str = ""
    preset: str = "auto"
    base_url: str | None = None
    hosts: tuple[str, ...] = ()
    base_path: str = ""
    content: tuple[str, ...] = ("",)
    pages: tuple[str, ...] = ()
    page_extensions: tuple[str, ...] = ("js", "jsx", "ts", "tsx", "md", "mdx")
    static: tuple[str, ...] = ()
    route: str = "/{path}"
    routes: tuple[tuple[str, str], ...] = ()
    index_names: tuple[str, ...] = ("index",)
    lower_case: bool = False
    fragments: tuple[str, ...] = ()
    generated: tuple[str, ...] = ()
    dynamic: tuple[str, ...] = ()
    external: tuple[str, ...] = ()
    redirects: tuple[str, ...] = (
        "_redirects",
        "netlify.toml",
        "vercel.json",
        "firebase.json",
        "staticwebapp.config.json",
        ".htaccess",
    )
    route_manifest: str | None = None
    slugger: str = "github"
    dialect: str = "commonmark"
    yaml: LoaderName = "any"
    relative_links: Literal["url", "file"] = "file"
    trailing_slash: TrailingSlash = "either"
    missing: Literal["broken", "broken-unless-root", "unverifiable"] = "broken"
    folders: bool = False
    source_links: bool = False
    extra_anchors: tuple[str, ...] = ()
    link_fields: tuple[str, ...] = ()
    anchors: Literal["error", "warning", "off"] = "warning"
    nav: tuple[str, ...] = ()


@record(frozen=True)
class FurtherReading:
    """The section with links to other pages that every page of a collection ends with.

    heading: the text of the section's heading, of any level
    min: how many links to other pages of the site it has at least
    """

    heading: str
    min: int = 1

    def __post_init__(self) -> None:
        if not self.heading.strip():
            raise ValueError("its `heading` is empty")
        if self.min < 0:
            raise ValueError("its `min` is less than nothing")


@record(frozen=True)
class Collection:
    """A named set of pages (globs relative to the project root) with a schema and policies."""

    name: str
    include: tuple[str, ...]
    exclude: tuple[str, ...] = ()
    schema: str | Literal[False] | None = None
    further_reading: FurtherReading | None = None
    unique: tuple[str, ...] = ()
    """Dotted keys whose values no two pages share."""
    require_front_matter: bool | None = None
    """Whether its pages must have front matter; None: if the schema has required keys."""
