"""Builds the small sites of `eleventy/` with the real Eleventy and keeps what it emits.

    python tests/oracles/record_eleventy.py TOOLS [SITE...]

TOOLS is a folder whose `node_modules` hold @11ty/eleventy and the plugins that the sites name. Each
site is copied there and built by its own `build` script; what comes out is recorded beside the site
as `SITE.json`: every URL, the ids in each page's `<main>`, and the destinations of its links and
images as they were emitted. Nothing is installed.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

HERE = Path(__file__).parent / "eleventy"
PACKAGES = ("@11ty/eleventy", "markdown-it", "markdown-it-anchor")


class Body(HTMLParser):
    """The ids and the destinations of links and images in `<main>`."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.inside = self.inside or tag == "main"
        if self.inside and "header-anchor" not in values.get("class", ""):
            self.ids += [values["id"]] if values.get("id") else []
            self.ids += [values["name"]] if tag == "a" and values.get("name") else []
            self.links += [values[key] for key in ("href", "src") if key in values]

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "main"


def record(site: Path, tools: Path) -> dict[str, object]:
    """Builds one site and tells what came out."""
    work = tools / "oracle" / site.name
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(site, work)
    (work / "node_modules").symlink_to(tools / "node_modules")
    package = json.loads((work / "package.json").read_text("utf-8"))
    program, *arguments = shlex.split(package["scripts"]["build"])
    executable = tools / "node_modules" / ".bin" / program
    environment = os.environ | {"NODE_ENV": "production"}
    subprocess.run(
        [executable, *arguments, "--quiet"],
        cwd=work,
        env=environment,
        check=True,
        stdout=sys.stderr,
    )
    base = package.get("oracle", {}).get("base", "")
    output = work / package.get("oracle", {}).get("output", "_site")
    urls: list[str] = []
    ids: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    for file in sorted(output.rglob("*")):
        if not file.is_file():
            continue
        name = "/" + file.relative_to(output).as_posix()
        url = base + name.removesuffix("/index.html") or "/"
        urls.append(url)
        if name.endswith(".html"):
            body = Body()
            body.feed(file.read_text("utf-8"))
            ids[url], links[url] = sorted({unquote(one) for one in body.ids}), body.links
    return {
        "generator": {name: _version(tools, name) for name in PACKAGES},
        "urls": sorted(urls),
        "redirects": {},
        "ids": ids,
        "links": links,
    }


def _version(tools: Path, package: str) -> str:
    manifest = tools / "node_modules" / package / "package.json"
    return str(json.loads(manifest.read_text("utf-8"))["version"])


def main() -> None:
    """Records the sites named on the command line, or all."""
    tools, wanted = Path(sys.argv[1]).resolve(), sys.argv[2:]
    for site in sorted(HERE.iterdir()):
        if site.is_dir() and (not wanted or site.name in wanted):
            text = json.dumps(record(site, tools), indent=1, ensure_ascii=False) + "\n"
            site.with_suffix(".json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
