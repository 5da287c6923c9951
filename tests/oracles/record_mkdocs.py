"""Builds the small sites of `mkdocs/` with the real MkDocs and keeps what it emits.

    PYTHON tests/oracles/record_mkdocs.py [SITE...]

PYTHON has mkdocs, mkdocs-material and the plugins that the sites name. Each site is copied, built,
and recorded beside itself as `SITE.json`: every URL, the pages that stand for redirects, the ids in
each page's text, the destinations of its links as they were emitted, and how each Markdown link was
rewritten (`written`: a page's file to its destinations, as written and as emitted). Nothing is
installed.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from html.parser import HTMLParser
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

HERE = Path(__file__).parent / "mkdocs"
PACKAGES = (
    "mkdocs", "Markdown", "pymdown-extensions", "mkdocs-material", "mkdocs-redirects",
    "mkdocs-static-i18n",
)  # fmt: skip
THEME = ("assets/", "css/", "js/", "img/favicon", "img/grid", "search/", "fonts/", "webfonts/")


class Body(HTMLParser):
    """The ids of a page's text and the destinations of its links, permalinks left out."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        found = values.get("id") or (values.get("name") if tag == "a" else "")
        if found and not found.startswith("__") and "/slug" not in found:
            self.ids.append(found)
        link = values.get("href") or values.get("src")
        if link and "headerlink" not in values.get("class", ""):
            self.links.append(link)


def build(site: Path, out: Path) -> dict[str, Any]:
    """One site, built; what its pages say as they are rendered."""
    run = import_module("mkdocs.commands.build").build
    load_config = import_module("mkdocs.config").load_config
    plugin = import_module("mkdocs.plugins").BasePlugin
    reader = import_module("mkdocs.structure.pages")._RelativePathTreeprocessor

    pages: dict[str, Body] = {}
    written: dict[str, dict[str, str]] = {}

    class Recorder(plugin):  # type: ignore[misc, valid-type]
        def on_page_content(self, html: str, *, page: Any, **_: Any) -> None:
            pages[page.url] = Body()
            pages[page.url].feed(html)

    rewrite = reader.path_to_url

    def recorded(self: Any, url: str) -> str:
        emitted: str = rewrite(self, url)
        if url != emitted or not url.startswith("#"):
            written.setdefault(self.file.src_uri, {})[url] = f"{self.file.url} {emitted}"
        return emitted

    reader.path_to_url = recorded
    os.chdir(site)
    config = load_config(str(site / "mkdocs.yml"), site_dir=str(out))
    config.plugins["recorder"] = Recorder()
    config.plugins.run_event("startup", command="build", dirty=False)
    run(config)
    reader.path_to_url = rewrite
    base = urlsplit(config.site_url or "").path.rstrip("/")
    return {"base": base, "pages": pages, "written": written}


def normal(url: str, base: str) -> str:
    """A URL below the site as site paths are written."""
    url = unquote(url).removeprefix("./").removesuffix("index.html").strip("/")
    return f"{base}/{url}".rstrip("/") or "/"


def record(site: Path) -> dict[str, Any]:
    """Everything that a build of the site tells."""
    with tempfile.TemporaryDirectory() as folder:
        copy, out = Path(folder) / "copy", Path(folder) / "out"
        shutil.copytree(site, copy)
        told = build(copy, out)
        base = told["base"]
        urls, redirects = [], {}
        for file in sorted(out.rglob("*")):
            name = file.relative_to(out).as_posix()
            if file.is_dir() or name.startswith(THEME):
                continue
            text = file.read_text("utf-8", "replace") if name.endswith(".html") else ""
            if "<title>Redirecting..." in text:
                redirects[normal(name, base)] = text.split('canonical" href="')[1].split('"')[0]
            else:
                urls.append(normal(name, base))
    pages = {normal(url, base): body for url, body in sorted(told["pages"].items())}
    return {
        "generator": {name: version(name) for name in PACKAGES},
        "ids": {url: sorted(set(body.ids)) for url, body in pages.items()},
        "links": {url: body.links for url, body in pages.items()},
        "redirects": redirects,
        "urls": urls,
        "written": told["written"],
    }


def main() -> None:
    """Records the sites named, or all."""
    names = sys.argv[1:] or sorted(path.name for path in HERE.iterdir() if path.is_dir())
    for name in names:
        found = record(HERE / name)
        text = json.dumps(found, indent=1, sort_keys=True, ensure_ascii=False)
        (HERE / f"{name}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
