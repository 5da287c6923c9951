"""What `contentlint format` does to real sites, and whether it harms them.

    python -m benchmarks.formatting ../shared/corpora [NAME …]

Every site is copied, formatted twice, and compared with what it was, by means that know nothing
of how contentlint reads Markdown: regular expressions for destinations, definitions, tags, template
tags and attribute lists, and the front matter's bytes. Prints a table, and the harm if there is
any.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from contentlint.run.format import FormatReport, FormatRequest, run_format
from contentlint.run.workers import usable_jobs
from contentlint.settings.load import load_settings

LOOKS = {
    "destinations": re.compile(r"\]\(\s*<?([^()\s<>]+)"),
    "reference links": re.compile(r"\]\[([^\[\]\n]*)\]"),
    "definitions": re.compile(r"^[ \t>]*(\[[^\]\n]+\]:[ \t]*\S*)", re.MULTILINE),
    "template tags": re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL),
    "tags": re.compile(r"</?[A-Za-z][^<>]*>"),
    "comments": re.compile(r"<!--.*?-->|\{/\*.*?\*/\}", re.DOTALL),
    "braces": re.compile(r"\{[^{}\n]*\}"),
    "math": re.compile(r"\$[^$\n]+\$"),
    "code spans": re.compile(r"`[^`\n]+`"),
    "urls": re.compile(r"https?://[^\s<>\"')\]]+"),
    "directives": re.compile(r"^[ \t]*(?:!!!|\?\?\?|:::|=== \"|--8<--|<<<|@).*", re.MULTILINE),
    "escapes": re.compile(r"\\[^\w\s]"),
    "words": re.compile(r"[^\W\d_]+"),
}
"""What is found in a text, without any parser; in order, white space aside."""
_FRONT = re.compile(
    r"\A(?:---|\+\+\+|;;;)[ \t]*\r?\n.*?\n(?:---|\+\+\+|;;;)[ \t]*(?:\r?\n|\Z)", re.S
)


def looks(text: str) -> dict[str, list[str]]:
    """What `LOOKS` find in a text, and its front matter as it stands."""
    front = _FRONT.match(text)
    found = {name: [" ".join(one.split()) for one in pattern.findall(text)]
             for name, pattern in LOOKS.items()}  # fmt: skip
    return {**found, "front matter": [front[0] if front else ""]}


def harms(before: str, after: str) -> list[str]:
    """The names of what is not the same in two texts of one page."""
    old, new = looks(before), looks(after)
    return [name for name in old if old[name] != new[name]]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--keep", type=Path, help="leave the formatted copies here")
    options = parser.parse_args()
    folders = sorted(one for one in options.corpora.iterdir() if one.is_dir())
    reasons: Counter[str] = Counter()
    harmed = 0
    print("| site | pages | already formatted | formatted | parts kept in | left alone | s |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for folder in folders:
        if options.names and folder.name not in options.names:
            continue
        with tempfile.TemporaryDirectory() as place:
            site = (options.keep or Path(place)) / folder.name
            shutil.copytree(folder, site, symlinks=True)
            harmed += formatted_twice(folder, site, reasons)
    for reason, count in reasons.most_common():
        print(f"{count:6} {reason}")
    return int(bool(harmed))


def formatted_twice(original: Path, site: Path, reasons: Counter[str]) -> int:
    """Formats a copy of a site and prints its row; how many of its pages came to harm."""
    start = time.perf_counter()
    report = once(site)
    seconds = time.perf_counter() - start
    partly = len({path for path, _ in report.kept})
    pages = report.same + len(report.changed) + len(report.refused)
    cells = (original.name, pages, report.same, len(report.changed), partly, len(report.refused))
    print("| " + " | ".join(map(str, cells)) + f" | {seconds:.1f} |", flush=True)
    reasons.update(f"left alone: {why}" for _, why in report.refused)
    reasons.update(f"kept: {one.reason}" for _, one in report.kept)
    harmed = 0
    for path in report.changed:
        found = harms(read(original / path), read(site / path))
        if found:
            harmed += 1
            print(f"HARM {original.name}/{path}: {', '.join(found)}", file=sys.stderr)
    again = once(site)
    for path in again.changed:
        print(f"RESTLESS {original.name}/{path}", file=sys.stderr)
    return harmed + len(again.changed) + len(report.failed)


def once(site: Path) -> FormatReport:
    return run_format(load_settings(site), FormatRequest(cwd=site, jobs=usable_jobs()))


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


if __name__ == "__main__":
    sys.exit(main())
