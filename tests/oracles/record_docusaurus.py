"""Builds the small sites of `docusaurus/` with the real Docusaurus and keeps what it emits.

    python tests/oracles/record_docusaurus.py TOOLS [SITE...]

TOOLS is a folder whose `node_modules` hold @docusaurus/core, @docusaurus/preset-classic and
@docusaurus/plugin-client-redirects. Each site is copied there and built. What comes out is recorded
beside the site as `SITE.json`: every URL, redirect pages apart from them, the ids in each page's
text, the destinations of its links as they were emitted, and what the build complains of. Nothing
is installed.
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

HERE = Path(__file__).parent / "docusaurus"
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track")
)
REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]*)">')
FOOTNOTE = re.compile(r"user-content-fn|footnote-label$")
ASSETS = re.compile(r"/assets/|/\.nojekyll$|/search-doc|/__")


class Body(HTMLParser):
    """The ids and the link destinations in the page's own text."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.is_page = False
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        classes = values.get("class", "").split()
        if tag == "html":
            self.is_page = "mdx-page" in classes
        begins = "markdown" in classes or (self.is_page and tag == "article")
        if not self.depth and not begins:
            return
        if self.depth:
            if values.get("id") and not FOOTNOTE.match(values["id"]):
                self.ids.append(values["id"])
            if tag == "a" and "href" in values and "hash-link" not in classes:
                self.links.append(values["href"])
        if tag not in VOID:
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag not in VOID:
            self.depth -= 1


def build(folder: Path, tools: Path) -> str:
    """Runs the build; what it prints."""
    done = subprocess.run(
        ["node", tools / "node_modules/@docusaurus/core/bin/docusaurus.mjs", "build"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_UPDATE_NOTIFIER": "1", "CI": "1"},
    )
    print(done.stdout[-9000:], done.stderr[-9000:], file=sys.stderr)
    return re.sub(r"\x1b\[[\d;]+m", "", done.stdout + done.stderr)


def record(site: Path, tools: Path) -> dict[str, object]:
    """Builds one site and tells what came out."""
    work = tools / "oracle" / site.name
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(site, work)
    config = next(work.rglob("docusaurus.config.*"))
    folder = config.parent
    config.write_text(config.read_text("utf-8").replace("'throw'", "'warn'"), "utf-8")
    output = build(folder, tools)
    base_url = re.search(r"baseUrl: (?:process.env.BASE_URL \?\? )?'/(.*)'", _config(folder))
    base = f"/{base_url[1]}".rstrip("/") if base_url else ""
    urls: list[str] = []
    redirects: dict[str, str] = {}
    ids: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    for file in sorted((folder / "build").rglob("*")):
        url = f"{base}/{file.relative_to(folder / 'build').as_posix()}"
        if not file.is_file() or ASSETS.search(url):
            continue
        if file.suffix == ".html":
            text = file.read_text("utf-8")
            plain = url.removesuffix("index.html") or "/"
            if found := REFRESH.search(text):
                redirects[plain.rstrip("/")] = unquote(found[1])
                continue
            body = Body()
            body.feed(text)
            if "<!doctype" in text.lower():
                ids[plain], links[plain] = body.ids, body.links
            url = plain
        urls.append(url)
    version = json.loads((tools / "node_modules/@docusaurus/core/package.json").read_text())
    return {
        "generator": {"docusaurus": version["version"]},
        "urls": urls,
        "redirects": redirects,
        "ids": ids,
        "links": links,
        "complaints": _complaints(output),
    }


def _config(folder: Path) -> str:
    return next(folder.glob("docusaurus.config.*")).read_text("utf-8")


def _complaints(output: str) -> list[str]:
    wanted = re.compile(
        r"^(?:- (?:Broken (?:link|anchor) on|On) source page path = .*|\s+-> linking to .*"
        r"|.*Markdown (?:link|image) with URL.*|.*markdown link couldn't be resolved.*)$",
        re.MULTILINE,
    )
    return [line.strip() for line in wanted.findall(output)]


def main() -> None:
    """Records the sites named, or all."""
    tools = Path(sys.argv[1])
    names = sys.argv[2:] or sorted(path.name for path in HERE.iterdir() if path.is_dir())
    for name in names:
        text = json.dumps(record(HERE / name, tools), indent=1, ensure_ascii=False)
        (HERE / f"{name}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
