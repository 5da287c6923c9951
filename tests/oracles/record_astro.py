"""Builds the small sites of `astro/` and `starlight/` with the real Astro and keeps what it emits.

    python tests/oracles/record_astro.py TOOLS [SITE...]

TOOLS is a folder whose `node_modules` hold astro, @astrojs/starlight and @astrojs/mdx, and whose
`node_modules/.bin` (or PATH) has a Node that they run on. Each site is copied there and built, and
what is in `dist` recorded beside the site as `SITE.json`: every URL, the ids in each page's text,
and the destinations of its links as they were emitted. Nothing is installed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

HERE = Path(__file__).parent
PACKAGES = ("astro", "@astrojs/starlight", "@astrojs/mdx")
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"))
COUNTED = re.compile(r"tab-(?:panel-)?\d+-\d+\Z|user-content-fn")
"""Ids that are counted as a page is rendered: of tabs and footnotes. Nobody writes links there."""


class Body(HTMLParser):
    """The ids and the link destinations in `<main>`, or in all of a page without."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.depth = 0 if "<main" in text else 1
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what a tag inside of `<main>` says."""
        values = {name: value or "" for name, value in attrs}
        if not self.depth and tag != "main":
            return
        self.depth += tag not in VOID
        self.ids |= {values[name] for name in ("id", "name") if values.get(name) and (
            name == "id" or tag == "a")}  # fmt: skip
        if tag == "a" and "href" in values:
            self.links.append(values["href"])

    def handle_endtag(self, tag: str) -> None:
        """Counts back."""
        self.depth -= bool(self.depth) and tag not in VOID


def build(site: Path, tools: Path) -> Path:
    """Builds a copy of the site; the folder with what came out."""
    work = tools / "oracle" / site.parent.name / site.name
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(site, work)
    (work / "node_modules").symlink_to(tools / "node_modules")
    path = f"{tools / 'node_modules' / '.bin'}:{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "ASTRO_TELEMETRY_DISABLED": "1"}
    program = tools / "node_modules/astro/bin/astro.mjs"
    subprocess.run(
        ["node", program, "build"], cwd=work, env=environment, check=True, stdout=sys.stderr
    )
    return work / "dist"


def record(dist: Path, base: str) -> dict[str, object]:
    """What is in the folder: URLs, and of pages the ids and links."""
    urls: list[str] = []
    ids: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    redirects: dict[str, str] = {}
    for file in sorted(path for path in dist.rglob("*") if path.is_file()):
        name = file.relative_to(dist).as_posix()
        if name.startswith(("_astro/", "pagefind/")):
            continue
        url = f"{base}/{name.removesuffix('.html')}"
        if not name.endswith(".html"):
            urls.append(url)
            continue
        url = (url.removesuffix("index") if name.endswith("index.html") else url).rstrip("/") or "/"
        text = file.read_text("utf-8")
        if 'http-equiv="refresh"' in text:
            redirects[url] = unquote(text.split(";url=", 1)[1].split('"', 1)[0])
            continue
        urls.append(url)
        body = Body(text)
        body.feed(text)
        ids[url] = sorted(one for one in body.ids if not COUNTED.match(one))
        links[url] = body.links
    return {"urls": sorted(urls), "redirects": redirects, "ids": ids, "links": links}


def main() -> None:
    """Records the sites named on the command line, or all."""
    tools, wanted = Path(sys.argv[1]).resolve(), sys.argv[2:]
    manifests = {name: tools / "node_modules" / name / "package.json" for name in PACKAGES}
    versions = {name: json.loads(file.read_text())["version"] for name, file in manifests.items()}
    for site in sorted(path for kind in ("astro", "starlight") for path in (HERE / kind).iterdir()):
        if not site.is_dir() or (wanted and site.name not in wanted):
            continue
        config = next(site.glob("astro.config.*")).read_text("utf-8")
        base = config.split("base: '", 1)[1].split("'", 1)[0] if "base: '" in config else ""
        found = {"generator": versions, **record(build(site, tools), base.rstrip("/"))}
        text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
        site.with_suffix(".json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
