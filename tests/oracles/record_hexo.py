"""Builds the small sites of `hexo/` with the real Hexo and keeps what it emits.

    python tests/oracles/record_hexo.py TOOLS [SITE...]

TOOLS is a folder whose `node_modules` hold hexo and the plugins that the sites' package.json name.
Each site is copied there and built. What comes out is recorded beside the site as `SITE.json`:
every URL (pages without `.html`), the ids in each page's text, the destinations of its links and
pictures as they were emitted. Nothing is installed.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).parent / "hexo"
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track")
)


class Body(HTMLParser):
    """The ids and the destinations of links and pictures in `<main>`."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if not self.depth and tag != "main":
            return
        if values.get("id"):
            self.ids.append(values["id"])
        if tag == "a" and values.get("name"):
            self.ids.append(values["name"])
        if tag == "a" and "href" in values and values.get("class") != "headerlink":
            self.links.append(values["href"])
        if tag == "img":
            self.links.append(values.get("src", ""))
        if tag not in VOID:
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag not in VOID:
            self.depth -= 1


def record(site: Path, tools: Path) -> dict[str, object]:
    """Builds one site and tells what came out."""
    work = tools / "oracle" / "hexo" / site.name
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(site, work)
    (work / "node_modules").symlink_to(tools / "node_modules")
    hexo = tools / "node_modules/hexo/bin/hexo"
    done = subprocess.run(["node", hexo, "generate"], cwd=work, capture_output=True, text=True)
    print(done.stdout[-3000:], done.stderr[-2000:], file=sys.stderr)
    config = (site / "_config.yml").read_text("utf-8")
    settings = dict(line.split(": ", 1) for line in config.splitlines() if ": " in line)
    root = settings.get("root", urlsplit(settings["url"]).path).strip("/")
    urls: list[str] = []
    ids: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    redirects: dict[str, str] = {}
    for file in sorted((work / "public").rglob("*")):
        if not file.is_file():
            continue
        name = file.relative_to(work / "public").as_posix()
        url = f"/{root}/{name}" if root else f"/{name}"
        if name.endswith(".html"):
            url = url[:-5].removesuffix("/index") or "/"
            text = file.read_text("utf-8")
            if 'http-equiv="refresh"' in text:
                redirects[url] = text.partition("0; url=")[2].partition('"')[0]
                continue
            body = Body()
            body.feed(text)
            ids[url] = sorted(set(body.ids))
            links[url] = body.links
        urls.append(url)
    packages = ("hexo", "hexo-renderer-marked", "hexo-generator-alias")
    return {
        "generator": {
            name: json.loads((tools / "node_modules" / name / "package.json").read_text())[
                "version"
            ]
            for name in packages
        },
        "urls": sorted(urls),
        "redirects": redirects,
        "ids": {url: found for url, found in ids.items() if found},
        "links": {url: found for url, found in links.items() if found},
    }


def main() -> None:
    """Records the sites named on the command line, or all."""
    tools, wanted = Path(sys.argv[1]).resolve(), sys.argv[2:]
    for site in sorted(HERE.iterdir()):
        if site.is_dir() and (not wanted or site.name in wanted):
            text = json.dumps(record(site, tools), indent=1, ensure_ascii=False) + "\n"
            site.with_suffix(".json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
