"""Builds the small sites of `astro/` and `starlight/` with the real Astro and keeps what it emits.

    python tests/oracles/record_astro.py TOOLS [SITE...]

TOOLS is a folder whose `node_modules` hold astro, @astrojs/starlight and @astrojs/mdx, and whose
`node_modules/.bin` (or PATH) has a Node that they run on. Each site is copied there, built, and what
is in `dist` recorded beside the site as `SITE.json`: every URL, the ids in each page's text, and
the destinations of its links as they were emitted. Nothing is installed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

HERE = Path(__file__).parent
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Body(HTMLParser):
    """The ids and the link destinations in `<main>`."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.content = content
        self.depth = 0
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if self.depth or tag == self.content or values.get("data-oracle") is not None:
            if tag not in VOID:
                self.depth += 1
            if values.get("id"):
                self.ids.append(values["id"])
            if tag == "a" and "name" in values:
                self.ids.append(values["name"])
            if tag == "a" and "href" in values:
                self.links.append(values["href"])

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag not in VOID:
            self.depth -= 1


def record(site: Path, tools: Path, base: str) -> dict[str, object]:
    """Builds one site and tells what came out."""
    work = tools / "oracle" / site.parent.name / site.name
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(site, work)
    (work / "node_modules").symlink_to(tools / "node_modules")
    path = f"{tools / 'node_modules' / '.bin'}:{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "ASTRO_TELEMETRY_DISABLED": "1"}
    subprocess.run(
        ["node", tools / "node_modules/astro/bin/astro.mjs", "build"],
        cwd=work,
        env=environment,
        check=True,
        stdout=sys.stderr,
    )
    urls: list[str] = []
    ids: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    redirects: dict[str, str] = {}
    for file in sorted((work / "dist").rglob("*")):
        name = file.relative_to(work / "dist").as_posix()
        if not file.is_file() or name.startswith(("_astro/", "pagefind/")):
            continue
        url = base + "/" + name
        if not name.endswith(".html"):
            urls.append(url)
            continue
        url = url.removesuffix("index.html") if name.endswith("index.html") else url[:-5]
        url = url.rstrip("/") or "/"
        text = file.read_text("utf-8")
        if 'http-equiv="refresh"' in text:
            start = text.index(";url=") + 5
            redirects[url] = unquote(text[start : text.index('"', start)])
            continue
        urls.append(url)
        body = Body("main")
        body.feed(text)
        ids[url] = sorted(set(body.ids))
        links[url] = body.links
    versions = {
        package: json.loads((tools / "node_modules" / package / "package.json").read_text())["version"]
        for package in ("astro", "@astrojs/starlight", "@astrojs/mdx")
    }
    return {
        "generator": versions,
        "urls": sorted(urls),
        "redirects": redirects,
        "ids": ids,
        "links": links,
    }


def main() -> None:
    """Records the sites named on the command line, or all."""
    tools, wanted = Path(sys.argv[1]).resolve(), sys.argv[2:]
    for kind in ("astro", "starlight"):
        for site in sorted((HERE / kind).iterdir()):
            if not site.is_dir() or (wanted and site.name not in wanted):
                continue
            config = next(site.glob("astro.config.*")).read_text("utf-8")
            base = config.split("base: '", 1)[1].split("'", 1)[0] if "base: '" in config else ""
            found = record(site, tools, base.rstrip("/"))
            text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
            site.with_suffix(".json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
