"""Builds the small sites of `hugo/` with the real Hugo and keeps what it emits.

    python tests/oracles/record_hugo.py HUGO [SITE...]

HUGO is the program. Each site names a theme that it does not hold, `harbour`; a copy of the site
gets one that does nothing but put a page's text into `<main>`. What is in `public` is recorded
beside the site as `SITE.json`: every URL, the redirects that stand for aliases, the ids in each
page's text (but those of footnotes) and the destinations of its links as they were emitted. Nothing
is installed.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

HERE = Path(__file__).parent / "hugo"
LIST = "<main>{{ .Content }}</main>{{ range .Paginator.Pages }}{{ end }}"
OWN = re.compile(r"/page/1(\.html)?$|^/en$|^/sub$")
"""Redirects that no alias asks for: the first page of a list, the way to the default language."""
THEME = {
    "home.html": LIST,
    "section.html": LIST,
    "taxonomy.html": LIST,
    "term.html": LIST,
    "page.html": "<main>{{ .Content }}</main>",
    "page.json": "{}",
    "404.html": "nothing here",
}


class Body(HTMLParser):
    """The ids and the destinations of links and images in `<main>`, and where an alias leads."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.ids: list[str] = []
        self.links: list[str] = []
        self.refresh: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.inside = self.inside or tag == "main"
        if values.get("http-equiv") == "refresh":
            self.refresh = values["content"].partition("url=")[2]
        if self.inside:
            self.ids += [values["id"]] if values.get("id") else []
            self.ids += [values["name"]] if tag == "a" and "name" in values else []
            self.links += [values[key] for key in ("href", "src") if key in values]

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "main"


def base_path(site: Path) -> str:
    """The path of the site's address."""
    files = [*site.glob("hugo.*"), *site.glob("config.*"), *site.glob("config/_default/hugo.*")]
    address = re.search(r"https://[^/\"\s]+([^\"\s]*)", files[0].read_text("utf-8"))
    return address.group(1).rstrip("/") if address else ""


def record(hugo: str, site: Path) -> dict[str, object]:
    """Builds one site and tells what came out."""
    urls: list[str] = []
    ids: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    redirects: dict[str, str] = {}
    base = base_path(site)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "site"
        shutil.copytree(site, work)
        layouts = work / "themes/harbour/layouts"
        layouts.mkdir(parents=True)
        for name, text in THEME.items():
            (layouts / name).write_text(text, "utf-8")
        subprocess.run([hugo, "--quiet"], cwd=work, check=True, stdout=sys.stderr)
        for file in sorted((work / "public").rglob("*")):
            if not file.is_file():
                continue
            url = f"{base}/{file.relative_to(work / 'public').as_posix()}"
            if url.endswith("/index.html"):
                url = url.removesuffix("/index.html") or "/"
            if not file.name.endswith(".html"):
                urls.append(url)
                continue
            body = Body()
            body.feed(file.read_text("utf-8"))
            if body.refresh is not None and not OWN.search(url):
                redirects[url] = unquote(body.refresh)
                continue
            urls.append(url)
            ids[url] = sorted(one for one in set(body.ids) if not one.startswith("fn"))
            links[url] = body.links
    version = subprocess.run([hugo, "version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"v(\d+\.\d+\.\d+)", version)
    return {
        "generator": {"hugo": found.group(1) if found else version},
        "urls": sorted(urls),
        "redirects": redirects,
        "ids": ids,
        "links": links,
    }


def main() -> None:
    """Records the sites named on the command line, or all."""
    hugo, wanted = sys.argv[1], sys.argv[2:]
    for site in sorted(HERE.iterdir()):
        if site.is_dir() and (not wanted or site.name in wanted):
            text = json.dumps(record(hugo, site), indent=1, ensure_ascii=False) + "\n"
            site.with_suffix(".json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
