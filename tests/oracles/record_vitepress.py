"""Builds the small sites of `vitepress/` with the real VitePress and keeps what it emits.

    python tests/oracles/record_vitepress.py TOOLS [SITE...]

TOOLS is a folder whose `node_modules` hold vitepress. Each site is copied there and built twice: as
it is, for the dead links that the build complains of, and with dead links ignored, for its pages.
What comes out is recorded beside the site as `SITE.json`: every URL (pages without `.html`), the
ids in each page's text, the destinations of its links as they were emitted. Nothing is installed.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

HERE = Path(__file__).parent / "vitepress"
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track")
)
CODE_GROUP = re.compile(r"tab-[\w-]{7}")
"""Ids that are drawn by lot."""
DEAD = re.compile(r"Found dead link (\S+) in file (\S+?\.md)")


class Body(HTMLParser):
    """The ids and the link destinations in the page's own text."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if not self.depth and "vp-doc" not in values.get("class", "").split():
            return
        if self.depth:
            self._note(tag, values)
        if tag not in VOID:
            self.depth += 1

    def _note(self, tag: str, values: dict[str, str]) -> None:
        if values.get("id") and not CODE_GROUP.fullmatch(values["id"]):
            self.ids.append(values["id"])
        if tag == "a" and values.get("name"):
            self.ids.append(values["name"])
        if tag == "a" and "href" in values and values.get("class") != "header-anchor":
            self.links.append(values["href"])

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag not in VOID:
            self.depth -= 1


def build(folder: Path, tools: Path) -> str:
    """Runs the build; what it prints."""
    done = subprocess.run(
        ["node", tools / "node_modules/vitepress/bin/vitepress.js", "build"],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    print(done.stdout[-1500:], done.stderr[-1500:], file=sys.stderr)
    return re.sub(r"\x1b\[\d+m", "", done.stdout + done.stderr)


def record(site: Path, tools: Path) -> dict[str, object]:
    """Builds one site and tells what came out."""
    work = tools / "oracle" / site.name
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(site, work)
    config = next(
        path
        for path in sorted(work.rglob(".vitepress/config*/index.*"))
        or sorted(work.rglob(".vitepress/config.*"))
    )
    folder = next(parent.parent for parent in config.parents if parent.name == ".vitepress")
    dead = sorted({f"{file} {link}" for link, file in DEAD.findall(build(folder, tools))})
    text = config.read_text("utf-8")
    if "ignoreDeadLinks" in text:
        text = re.sub(r"ignoreDeadLinks: \[.*?\],", "ignoreDeadLinks: true,", text, flags=re.DOTALL)
    else:
        text = text.replace("defineConfig({", "defineConfig({ ignoreDeadLinks: true,")
    config.write_text(text, "utf-8")
    build(folder, tools)
    base = match.group(1) if (match := re.search(r"base = '(/[^']*)/'", text)) else ""
    return {
        "generator": {
            "vitepress": json.loads(
                (tools / "node_modules/vitepress/package.json").read_text("utf-8")
            )["version"]
        },
        **emitted(folder / ".vitepress/dist", base),
        "dead": dead,
    }


def emitted(dist: Path, base: str) -> dict[str, object]:
    """The URLs, ids and links of a folder of built pages."""
    urls: list[str] = []
    ids: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    for file in sorted(dist.rglob("*")):
        name = file.relative_to(dist).as_posix()
        if (
            not file.is_file()
            or name.startswith("assets/")
            or name in ("hashmap.json", "vp-icons.css")
        ):
            continue
        url = f"{base}/{name}"
        if name.endswith(".html"):
            url = (
                url.removesuffix("index.html")
                if name.endswith("/index.html") or name == "index.html"
                else url[:-5]
            )
            url = url.rstrip("/") or "/"
            body = Body()
            body.feed(file.read_text("utf-8"))
            ids[url] = sorted(set(body.ids))
            links[url] = body.links
        urls.append(url)
    return {"urls": sorted(urls), "redirects": {}, "ids": ids, "links": links}


def main() -> None:
    """Records the sites named on the command line, or all."""
    tools, wanted = Path(sys.argv[1]).resolve(), sys.argv[2:]
    for site in sorted(HERE.iterdir()):
        if site.is_dir() and (not wanted or site.name in wanted):
            text = json.dumps(record(site, tools), indent=1, ensure_ascii=False) + "\n"
            site.with_suffix(".json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
