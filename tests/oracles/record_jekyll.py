"""Builds the small sites of `jekyll/` with the real Jekyll and keeps what it emits.

    python tests/oracles/record_jekyll.py [SITE...]

Needs `jekyll` on the PATH with the plugins that the sites name (Debian: jekyll, ruby-jekyll-*,
jekyll-theme-minima). Each site is copied, built for production without Bundler, and what came out
is recorded beside the site as `SITE.json`: every URL, the pages that stand for redirects, the ids
in each page's text, and the destinations of its links as they were emitted. Nothing is installed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

HERE = Path(__file__).parent / "jekyll"
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"])
GEMS = ("jekyll", "kramdown", "kramdown-parser-gfm", "jekyll-relative-links")


class Body(HTMLParser):
    """The ids and the link destinations in `<main>`, or in all of a page without one. Not those of
    the entries of a table of contents (`markdown-toc-…`): nobody links there."""

    def __init__(self, whole: bool) -> None:
        super().__init__()
        self.depth = int(whole)
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what the tag defines and refers to."""
        values = {name: value or "" for name, value in attrs}
        if self.depth or tag == "main":
            if tag not in VOID:
                self.depth += 1
            found = [values[name] for name in ("id", "name") if values.get(name)]
            self.ids += [one for one in found if not one.startswith("markdown-toc-")]
            self.links += [values[name] for name in ("href", "src") if name in values]

    def handle_endtag(self, tag: str) -> None:
        """Counts the way out of `<main>`."""
        if self.depth and tag not in VOID:
            self.depth -= 1


def record(site: Path) -> dict[str, object]:
    """Builds one site and tells what came out."""
    with tempfile.TemporaryDirectory() as folder:
        work, out = Path(folder, "site"), Path(folder, "out")
        shutil.copytree(site, work)
        source = next(iter(sorted(work.rglob("_config.yml")))).parent
        environment = os.environ | {"JEKYLL_ENV": "production", "JEKYLL_NO_BUNDLER_REQUIRE": "1"}
        command = ["jekyll", "build", "--disable-disk-cache", "--trace", "-d", str(out)]
        subprocess.run(command, cwd=source, env=environment, check=True, stdout=sys.stderr)
        base = "".join(
            line.split(":", 1)[1].strip().strip('"').rstrip("/")
            for line in (source / "_config.yml").read_text("utf-8").splitlines()
            if line.startswith("baseurl:")
        )
        return {"generator": versions(), **emitted(out, base)}


def emitted(out: Path, base: str) -> dict[str, object]:
    """What is in a built site."""
    urls: list[str] = []
    redirects: dict[str, str] = {}
    ids: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    for file in sorted(path for path in out.rglob("*") if path.is_file()):
        url = f"{base}/{file.relative_to(out).as_posix()}"
        if file.name == "index.html":
            url = url.removesuffix("/index.html") or "/"
        text = file.read_text("utf-8") if file.suffix == ".html" else ""
        if 'http-equiv="refresh"' in text:
            start = text.index("; url=") + 6
            redirects[url] = unquote(text[start : text.index('"', start)])
            continue
        urls.append(url)
        if file.suffix == ".html":
            body = Body("<main" not in text)
            body.feed(text)
            ids[url], links[url] = sorted(set(body.ids)), body.links
    return {"urls": sorted(urls), "redirects": redirects, "ids": ids, "links": links}


def versions() -> dict[str, str]:
    """The versions of the gems that matter."""
    lines = subprocess.run(["gem", "list"], check=True, capture_output=True, text=True).stdout
    known = dict(line.split(" (", 1) for line in lines.splitlines() if " (" in line)
    return {gem: known[gem].rstrip(")") for gem in GEMS if gem in known}


def main() -> None:
    """Records the sites named on the command line, or all."""
    for site in sorted(path for path in HERE.iterdir() if path.is_dir()):
        if not sys.argv[1:] or site.name in sys.argv[1:]:
            text = json.dumps(record(site), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
            (HERE / f"{site.name}.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
