"""Makes a site of any size: pages with front matter, prose, links, anchors and images.

    python benchmarks/generate.py FOLDER [--pages 15000] [--preset gatsby] [--broken 0.001]

The same arguments give the same files. Every page links to others and to headings on them; a share
`--broken` of the links leads nowhere.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

WORDS = [
    "tide",
    "moon",
    "harbour",
    "gauge",
    "current",
    "chart",
    "vessel",
    "anchor",
    "signal",
    "channel",
    "buoy",
    "depth",
    "estuary",
    "wind",
    "swell",
    "ebb",
    "spring",
    "neap",
    "datum",
    "pilot",
    "berth",
    "lock",
    "basin",
    "quay",
    "survey",
    "record",
    "station",
    "coast",
]
CONFIG = """\
[site]
preset = "{preset}"
content = ["content"]
static = ["static"]

[collections.posts]
include = ["content/**/*.md"]
schema = "post.schema.json"
"""
SCHEMA = """\
{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "required": ["title", "date", "author"],
  "properties": {
    "title": { "type": "string", "minLength": 3 },
    "date": { "type": "string", "format": "date" },
    "author": { "type": "array", "items": { "type": "string" } },
    "tags": { "type": "array", "items": { "enum": ["tide", "moon", "coast", "chart"] } },
    "image": { "type": "string", "x-file": true }
  }
}
"""
PICTURES = 50


def sentence(draw: random.Random, words: int) -> str:
    """Some words with a capital and a full stop."""
    return " ".join(draw.choices(WORDS, k=words)).capitalize() + "."


def page(number: int, pages: int, broken: float) -> str:
    """One page's text, of about 3 kB."""
    draw = random.Random(number)
    lines = [
        "---",
        f"title: {sentence(draw, 4)[:-1]}",
        f"date: 20{draw.randrange(10, 25)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}",
        f'author: ["{draw.choice(WORDS)}-{draw.randrange(20)}"]',
        f"tags: [{draw.choice(['tide', 'moon'])}, {draw.choice(['coast', 'chart'])}]",
        f"image: /images/picture-{number % PICTURES}.png",
        "---",
        "",
    ]
    for section in range(4):
        lines += [f"## Part {section}", ""]
        for _ in range(3):
            other = draw.randrange(pages)
            target = f"/s{other % 97}/page-{other}"
            if draw.random() < broken:
                target += "-gone"
            elif draw.random() < 0.3:
                target += f"#part-{draw.randrange(4)}"
            link = f"[{draw.choice(WORDS)}]({target})"
            lines += [
                f"{sentence(draw, 14)} {link} *{draw.choice(WORDS)}*. {sentence(draw, 9)}",
                "",
            ]
        lines += [f"- {sentence(draw, 6)}", f"- `{draw.choice(WORDS)}` {sentence(draw, 5)}", ""]
    lines += [f"![{sentence(draw, 3)}](/images/picture-{draw.randrange(PICTURES)}.png)", ""]
    return "\n".join(lines)


def generate(folder: Path, pages: int, preset: str = "gatsby", broken: float = 0.001) -> None:
    """Writes the site into `folder`, which is made if it is missing."""
    for number in range(97):
        (folder / f"content/s{number}").mkdir(parents=True, exist_ok=True)
    (folder / "static/images").mkdir(parents=True, exist_ok=True)
    (folder / "contentlint.toml").write_text(CONFIG.format(preset=preset), "utf-8")
    (folder / "post.schema.json").write_text(SCHEMA, "utf-8")
    for number in range(PICTURES):
        (folder / f"static/images/picture-{number}.png").write_bytes(b"\x89PNG")
    for number in range(pages):
        place = folder / f"content/s{number % 97}/page-{number}.md"
        place.write_text(page(number, pages, broken), "utf-8")


def main() -> None:
    """Reads the arguments and writes the site."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=15_000)
    parser.add_argument("--preset", default="gatsby")
    parser.add_argument("--broken", type=float, default=0.001)
    options = parser.parse_args()
    generate(options.folder, options.pages, options.preset, options.broken)


if __name__ == "__main__":
    main()
