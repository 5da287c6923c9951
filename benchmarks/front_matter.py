"""What front matter costs a file: read, split, parsed and validated, on one core.

    env -u PYTHONDONTWRITEBYTECODE python benchmarks/front_matter.py [--rounds N] [FOLDER ...]

Without folders: every real site in `../shared/corpora`. All files are in memory; each step is the
best of several rounds in CPU time, so that a busy machine shows little. Some 300 of the files go
through python-frontmatter and `jsonschema.validate`, the obvious stack, too. The schema is the
shipped `blog-post` without its required keys, so that both have to look at every value. Prints a
Markdown table.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from contentlint.content.dialects import COMMONMARK
from contentlint.content.document import Document
from contentlint.content.front_matter.fences import split
from contentlint.content.schema.load import load_schema

if TYPE_CHECKING:
    from collections.abc import Callable

PROJECT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("CONTENTLINT_SHARED", PROJECT.parent / "shared"))
SUFFIXES = (".md", ".mdx", ".markdown")
TARGET = 250
"""Microseconds a file for everything together."""


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    folders = arguments.folders or [SHARED / "corpora"]
    raws = [
        path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in SUFFIXES and path.is_file()
    ]
    if not raws:
        sys.exit(f"no Markdown in {', '.join(map(str, folders))}")
    ours = {name: best(step, raws, arguments.rounds) for name, step in our_steps().items()}
    theirs = best(obvious(), raws[:: max(1, len(raws) // 300)], 1)
    print(f"{len(raws):,} files, Python {sys.version.split()[0]}, best of {arguments.rounds}\n")
    print("| Step | µs a file | Ratio |\n| --- | ---: | ---: |")
    whole = ours["decoded, split, parsed and validated"]
    for name, cost in ours.items():
        print(f"| {name} | {cost:,.1f} | {cost / whole:.2f} |")
    print(f"| python-frontmatter and jsonschema.validate | {theirs:,.1f} | {theirs / whole:.1f} |")
    print(f"\nThe target is {TARGET} µs a file: {'met' if whole <= TARGET else 'missed'}.")


def our_steps() -> dict[str, Callable[[bytes], object]]:
    """What is measured, each step with all before it."""
    schema = load_schema("blog-post", PROJECT)
    from contentlint.content.schema.gate import build_part

    is_valid = build_part(schema.documents, loose(schema.documents.main.contents))

    def document(raw: bytes) -> Document:
        return Document("page.md", raw, COMMONMARK)

    def validated(raw: bytes) -> bool:
        return is_valid(document(raw).front_matter.data)

    return {
        "decoded and split": lambda raw: split(document(raw).text),
        "decoded, split and parsed, with positions": lambda raw: document(raw).front_matter,
        "decoded, split, parsed and validated": validated,
    }


def obvious() -> Callable[[bytes], object]:
    """The stack that a script would use; what it cannot read counts too."""
    import frontmatter
    import jsonschema

    schema = loose(json.loads((PROJECT / "schemas/blog-post.schema.json").read_text("utf-8")))

    def read(raw: bytes) -> None:
        try:
            metadata = frontmatter.loads(raw.decode("utf-8", "replace")).metadata
            jsonschema.validate(metadata, schema)
        except Exception:  # dates, broken YAML, findings
            return

    return read


def loose(schema: Any) -> Any:
    """The schema without required keys."""
    return {key: value for key, value in schema.items() if key != "required"}


def best(step: Callable[[bytes], object], raws: list[bytes], rounds: int) -> float:
    """The least CPU time of several rounds, in microseconds a file."""
    for raw in raws[:50]:
        step(raw)
    costs = []
    for _ in range(rounds):
        begun = process_time()
        for raw in raws:
            step(raw)
        costs.append(process_time() - begun)
    return min(costs) / len(raws) * 1e6


if __name__ == "__main__":
    main()
