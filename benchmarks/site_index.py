"""Times the index of a generated site: from facts that are known to a site that resolves links.

    python benchmarks/site_index.py [--pages 15000] [--preset gatsby] [--links 10]

The pages' facts are made in memory, as a cache would give them back; what is timed is the site's
routes, and the verdict on every link. Prints seconds of CPU and microseconds a link.
"""

from __future__ import annotations

import argparse
import gc
import time
from pathlib import Path

from contentlint.content.dialects import COMMONMARK
from contentlint.content.document import Document
from contentlint.site.files import FileTree
from contentlint.site.layout import Layout
from contentlint.site.model import Site
from contentlint.site.redirects import RedirectTable

CONTENT = {
    "gatsby": "contents",
    "hugo": "content",
    "docusaurus": "docs",
    "mkdocs": "docs",
    "vitepress": "",
    "jekyll": "_posts",
    "astro": "src/content/blog",
    "starlight": "src/content/docs",
    "zola": "content",
    "eleventy": "",
    "hexo": "source/_posts",
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=15_000)
    parser.add_argument("--links", type=int, default=10)
    parser.add_argument("--preset", default="gatsby", choices=sorted(CONTENT))
    options = parser.parse_args()
    folder = CONTENT[options.preset]
    names = [
        f"{folder}/s{number % 97}/2024-01-{number % 28 + 1:02}-page-{number}.md".lstrip("/")
        for number in range(options.pages)
    ]
    facts = {}
    for number, path in enumerate(names):
        targets = [(number * 7 + step * 13) % options.pages for step in range(options.links)]
        body = "".join(
            f"[x](/{names[one].removeprefix(folder).lstrip(chr(47))[:-3]}#part-one)\n"
            for one in targets
        )
        text = f"---\ntitle: Page {number}\n---\n# Page {number}\n\n## Part one\n\n{body}"
        facts[path] = Document(path, text.encode(), COMMONMARK).facts
    tree = FileTree.of([*names, "package.json"], Path("/nowhere"))
    gc.collect()
    gc.freeze()
    gc.disable()
    started = time.process_time()
    layout = Layout([{"preset": options.preset}], tree)
    site = Site(layout.adapters[0], facts, RedirectTable())
    built = time.process_time()
    judged = sum(len(site.targets(page)) for page in facts.values())
    done = time.process_time()
    size = f"{len(facts):,} pages, {len(site.routes):,} routes"
    print(f"{options.preset}: {size} in {built - started:.2f} s")
    print(f"{judged:,} links in {done - built:.2f} s, {1e6 * (done - built) / judged:.1f} µs each")


if __name__ == "__main__":
    main()
