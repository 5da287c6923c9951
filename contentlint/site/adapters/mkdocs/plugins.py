"""What plugins write while a MkDocs site is built: pages that no file stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.patterns import regex
from contentlint.site.adapters.mkdocs.project import scalar
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.mkdocs.project import Plugin, Project
    from contentlint.site.adapters.source import Source


class Made(NamedTuple):
    """A glob on paths in the docs folder (endings of pages left out), and who writes there."""

    glob: str
    reason: str


_WRITERS: dict[str, tuple[str, str]] = {
    "api-autonav": ("api_root_uri", "api"),
    "mkdocs-autoapi": ("autoapi_root", "autoapi"),
    "autoapi": ("autoapi_root", "autoapi"),
    "gallery": ("gallery_dirs", "generated/gallery"),
    "mkdoxy": ("", "*"),
    "typedoc": ("output_dir", "api"),
    "swagger-ui-tag": ("", "assets"),
    "coverage": ("page_path", "coverage"),
    "print-site": ("", "print_page"),
    "social": ("cards_dir", "assets/images/social"),
    "with-pdf": ("output_path", "pdf"),
    "pdf-export": ("combined_output_path", "pdf"),
}
"""Plugins that write below one folder: the option that names it, and what it is otherwise."""

_ANYWHERE = frozenset(
    (
        "simple",
        "multirepo",
        "projects",
        "import-folder",
        "build_docs_from_code",
        "pyapi",
        "apidocs",
        "obsidian-bridge",
        "external-files",
        "exec-python",
    )
)
"""Plugins that may write or mount pages anywhere."""

_MOUNTING = frozenset(("monorepo", "techdocs-core"))
_LITERAL = regex(r"(?<![\w)\]])[fFrR]{0,2}([\"'])((?:(?!\1)[^\\\r\n{}])*)(?:\{|\1)")
_PATHS = regex(r"[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_. -]*)*\Z")
_FIRST_OF_PATH = regex(r"Path\(\s*[\"']([\w.-]+)[\"']")
_WRITES = regex(r"def on_(?:files|pre_build|startup|config)\b")
_ADDS = regex(r"File\.generated|files\.append|\bFile\(|open\([^)\n]*[\"']w|write_text|copy")


def written(project: Project, source: Source) -> Iterator[Made]:
    """Everything that the plugins and hooks in use may write."""
    for plugin in project.plugins:
        if plugin.name in ("gen-files", "gen_files"):
            for script in _names(plugin.options.get("scripts")):
                yield from _of_script(source, script, project.docs_dir)
        elif plugin.name in _WRITERS:
            key, folder = _WRITERS[plugin.name]
            for name in _names(plugin.options.get(key)) or [folder]:
                name = name.strip("/").removeprefix("./")
                yield Made(f"{name}{{,/**}}", f"the plugin {plugin.name} writes it")
        elif plugin.name in _ANYWHERE or (plugin.name in _MOUNTING and _mounts(project)):
            yield Made("**", f"the plugin {plugin.name} may write it")
    for hook in _names(project.data.get("hooks")):
        text = source.text(hook)
        if text is None or (_WRITES.search(text) and _ADDS.search(text)):
            yield Made("**", f"the hook {hook} may write it")


def rewriting_hooks(project: Project, source: Source) -> bool:
    """Whether one of the site's hooks may change the text of pages."""
    texts = [source.text(hook) for hook in _names(project.data.get("hooks"))]
    return any(text is None or "def on_page_" in text for text in texts)


def _mounts(project: Project) -> bool:
    """Whether the navigation includes other configurations, with their pages."""
    return any("!include" in text for _, _, text in project.chain)


def _of_script(source: Source, script: str, docs: str) -> Iterator[Made]:
    """What a script writes, by the paths in its text: their first folders, or everything."""
    text = source.text(script)
    reason = f"{script} writes it (gen-files)"
    found: set[str] = set()
    for match in _LITERAL.finditer(text or ""):
        path = match[2].removeprefix("./").removeprefix(f"{docs}/")
        if path.find("/") > 0 and _PATHS.match(path) and not path.startswith("."):
            found.add(f"{path.split('/')[0]}{{,/**}}")
        elif path.endswith(".md") and _PATHS.match(path):
            found.add(path.removesuffix(".md").removesuffix("index").rstrip("/"))
    for match in _FIRST_OF_PATH.finditer(text or ""):
        found.add(f"{match[1]}{{,/**}}")
    if not found:
        yield Made("**", reason)
    for glob in sorted(found):
        yield Made(glob, reason)


def _names(value: object) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [one for one in listed if isinstance(one, str)]


def made_by_theme(project: Project) -> Iterator[str]:
    """Globs on what the theme and MkDocs itself add to every site."""
    yield from ("404.html", "sitemap.xml", "sitemap.xml.gz", "search/**")
    if project.plugin("mkdocstrings"):
        yield "objects.inv"
    if project.plugin("tags"):
        yield "tags*.json"
    if project.theme.get("name") in ("material", "") or project.name.endswith(".toml"):
        yield from ("assets/javascripts/**", "assets/stylesheets/**", "assets/images/favicon*")
        yield "assets/external/**"
    else:
        yield from ("css/**", "js/**", "img/**", "fonts/**", "webfonts/**")
    if project.plugin("rss"):
        yield from ("feed_rss_created.xml", "feed_rss_updated.xml", "feed_json_*.json", "*.xml")


def opaque_fragment(project: Project, fragment: str) -> bool:
    """Whether an id is made while pages are rendered: the theme's own (`#__consent`), tabs, line
    numbers, the tags of a tag index."""
    return fragment.startswith(("__", "tag:")) or _is_docstring(project, fragment)


def _is_docstring(project: Project, fragment: str) -> bool:
    return "." in fragment and project.plugin("mkdocstrings", "autorefs") is not None


def versioned(project: Project) -> bool:
    """Whether the site is one of several versions side by side (mike)."""
    extra = project.data.get("extra")
    version = extra.get("version") if isinstance(extra, dict) else None
    provider = version.get("provider") if isinstance(version, dict) else None
    return provider == "mike" or project.plugin("mike") is not None


def enabled(plugin: Plugin, key: str, default: bool) -> bool:
    """A switch among a plugin's options."""
    value = scalar(plugin.options.get(key))
    return value if isinstance(value, bool) else default
