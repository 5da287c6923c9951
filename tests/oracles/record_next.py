"""Exports the small sites of `next/` with the real Next and keeps what it emits.

    python tests/oracles/record_next.py TOOLS [SITE...]

TOOLS is a folder whose `node_modules` hold next, react, react-dom, @next/mdx, @mdx-js/loader,
rehype-slug, nextra and nextra-theme-docs (with zod 4.1). Each site is copied there and built; what
is in `out` is recorded beside the site as `SITE.json`. Nothing is installed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

HERE = Path(__file__).parent
PACKAGES = ("next", "@next/mdx", "nextra")
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"))
MADE = "/_not-found"
"""The page for what is not found, by the name that nobody asks for."""
THEME = ("headlessui-", "nextra-", "__")
"""What ids of controls begin with."""


class Body(HTMLParser):
    """The ids and the link destinations in `<article>`, else `<main>`, else anywhere."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.outer = "article" if "<article" in text else "main"
        self.depth = 0 if f"<{self.outer}" in text else 1
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what a tag inside says."""
        values = {name: value or "" for name, value in attrs}
        if not self.depth and tag != self.outer:
            return
        self.depth += tag not in VOID
        if values.get("id") and not values["id"].startswith(THEME):
            self.ids.add(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])

    def handle_endtag(self, tag: str) -> None:
        """Counts back."""
        self.depth -= bool(self.depth) and tag not in VOID


def build(site: Path, tools: Path) -> Path:
    """Exports a copy of the site; the folder with what came out."""
    work = tools / "oracle" / site.name
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(site, work)
    program = tools / "node_modules/next/dist/bin/next"
    subprocess.run(
        ["node", program, "build", "--webpack"],
        cwd=work,
        env=os.environ | {"NEXT_TELEMETRY_DISABLED": "1"},
        check=True,
        stdout=sys.stderr,
    )
    return work / "out"


def record(out: Path, base: str) -> dict[str, object]:
    """What is in the folder: URLs, and of pages the ids and links."""
    urls: list[str] = []
    ids: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    for file in sorted(path for path in out.rglob("*") if path.is_file()):
        name = file.relative_to(out).as_posix()
        payload = name.endswith(".txt") and (file.with_suffix(".html")).exists()
        if name.startswith("_next/") or payload or "/__next" in f"/{name}":
            continue
        url = f"{base}/{name.removesuffix('.html')}"
        if not name.endswith(".html"):
            urls.append(url)
            continue
        url = url.removesuffix("/index") or "/"
        if url[len(base) :] == MADE:
            continue
        urls.append(url)
        text = file.read_text("utf-8")
        body = Body(text)
        body.feed(text)
        ids[url], links[url] = sorted(body.ids), body.links
    return {"urls": sorted(urls), "redirects": {}, "ids": ids, "links": links}


def main() -> None:
    """Records the sites named on the command line, or all."""
    tools, wanted = Path(sys.argv[1]).resolve(), sys.argv[2:]
    manifests = {name: tools / "node_modules" / name / "package.json" for name in PACKAGES}
    versions = {name: json.loads(file.read_text())["version"] for name, file in manifests.items()}
    for site in sorted(path for path in (HERE / "next").iterdir() if path.is_dir()):
        if wanted and site.name not in wanted:
            continue
        config = next(site.glob("next.config.*")).read_text("utf-8")
        base = config.split("basePath: '", 1)[1].split("'", 1)[0] if "basePath: '" in config else ""
        found = {"generator": versions, **record(build(site, tools), base)}
        text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
        site.with_suffix(".json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
