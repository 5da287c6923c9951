"""Times `contentlint check` against its peers, all in turn, and prints Markdown tables.

    python benchmarks/peers.py [FOLDER ...] [--generated 15000 100000] [--runs 5]
        [--cache ~/.cache/contentlint-peers] [--output docs/benchmarks.md]

The peers are installed, once, in an environment of their own below `--cache`: rumdl, mdformat and
pymarkdown by pip, markdownlint-cli2 by npm. One that cannot be installed is named and left out.
Every folder is copied there first: nothing is written into it. Generated sites are made by
benchmarks/generate.py. Slow peers are asked once and on no more than `--slow` megabytes.

Machines drift: the commands take turns, and ratios are medians of ratios within a turn. CPU is user
and system time of the command and its children, memory that of its largest process (POSIX only).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.generate import generate
from contentlint.content.markdownlint.names import CODES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

OURS = (sys.executable, "-m", "contentlint", "check", "--quiet")
MARKDOWN = (".md", ".mdx", ".markdown")
_MANY = 10_000
"""Pages that are too many for all peers on style."""
_LEFT_OUT = (".git", "node_modules", ".contentlint_cache", ".rumdl_cache")


class Peer(NamedTuple):
    """A program: how it is called, and whether it is too slow to be asked often."""

    name: str
    version: str
    command: tuple[str, ...]
    slow: bool = False


class Sample(NamedTuple):
    """One run: seconds, and the kilobytes of its largest process."""

    cpu: float
    wall: float
    memory: int


class Case(NamedTuple):
    """What is compared: commands by name, the first ours, and what happens before each run.
    `warm`: each of them runs once before anything counts."""

    title: str
    commands: dict[str, tuple[str, ...]]
    before: Callable[[], None]
    runs: int
    warm: bool = True


# The peers.

_MDFORMAT = ("mdformat", "mdformat-gfm", "mdformat-frontmatter")
_BY_PIP = (
    ("rumdl", ("rumdl",), ("rumdl", "check", "--no-cache", ".")),
    (
        "mdformat",
        ("mdformat", "mdformat-gfm", "mdformat-frontmatter"),
        ("mdformat", "--check", "."),
    ),
    ("pymarkdown", ("pymarkdownlnt",), ("pymarkdown", "scan", "-r", ".")),
)
_BY_NPM = "markdownlint-cli2"


def installed(cache: Path, *, fetch: bool = True) -> tuple[list[Peer], list[str]]:
    """The peers that are there, and which could not be had, with the reason."""
    peers: list[Peer] = []
    missing: list[str] = []
    python = cache / "python"
    for name, packages, call in _BY_PIP:
        program = python / "bin" / call[0]
        try:
            if fetch and not program.exists():
                if not (python / "bin/python").exists():
                    _quietly([sys.executable, "-m", "venv", str(python)])
                _quietly([str(python / "bin/python"), "-m", "pip", "install", "-q", *packages])
            said = _quietly([str(program), "version" if name == "pymarkdown" else "--version"])
            peers.append(Peer(name, _version(said), (str(program), *call[1:]), name != "rumdl"))
        except (OSError, subprocess.SubprocessError) as error:
            missing.append(f"{name}: {_reason(error)}")
    node = cache / "node"
    program = node / f"node_modules/.bin/{_BY_NPM}"
    try:
        if fetch and not program.exists():
            node.mkdir(parents=True, exist_ok=True)
            _quietly(["npm", "install", "--silent", "--prefix", str(node), "markdownlint-cli2"])
        found = json.loads(
            (node / "node_modules/markdownlint-cli2/package.json").read_text("utf-8")
        )
        call = (str(program), "**/*.md", "!**/node_modules/**")
        peers.append(Peer(_BY_NPM, found["version"], call, slow=True))
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        missing.append(f"{_BY_NPM}: {_reason(error)}")
    return peers, missing


def _quietly(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900)
    return done.stdout.strip()


def _version(said: str) -> str:
    found = re.search(r"\d+(?:\.\d+)+", said)
    return found.group() if found else said


def _reason(error: Exception) -> str:
    said = getattr(error, "stderr", None) or str(error)
    return (str(said).strip().splitlines() or ["it cannot be run"])[-1][:200]


# Running.


def run(command: Sequence[str], folder: Path) -> Sample:
    """One run with its output thrown away; the exit code is not judged."""
    started = time.perf_counter()
    with open(os.devnull, "wb") as nothing:
        child = subprocess.Popen(command, cwd=folder, stdout=nothing, stderr=nothing)
        _, _, used = os.wait4(child.pid, 0)
        child.returncode = 0
    wall = time.perf_counter() - started
    unit = 1024 if sys.platform == "darwin" else 1
    return Sample(used.ru_utime + used.ru_stime, wall, used.ru_maxrss // unit)


def measure(case: Case, folder: Path) -> list[str]:
    """The rows of a case: medians, and ours divided by each of the others, turn by turn."""
    if case.warm:
        time.sleep(2.1)  # younger files are not trusted by their stamps
        for command in case.commands.values():
            run(command, folder)
    turns: list[dict[str, Sample]] = []
    for _ in range(case.runs):
        turn = {}
        for name, command in case.commands.items():
            case.before()
            turn[name] = run(command, folder)
        turns.append(turn)
    ours = next(iter(case.commands))
    rows = []
    for name in case.commands:
        cpu, wall, memory = (
            statistics.median(turn[name][part] for turn in turns) for part in range(3)
        )
        ratios = [
            statistics.median(turn[ours][part] / max(turn[name][part], 1e-9) for turn in turns)
            for part in range(2)
        ]
        said = "" if name == ours else f"{ratios[0]:.3g} | {ratios[1]:.3g}"
        rows.append(f"| {name} | {cpu:.3f} | {wall:.3f} | {memory / 1024:.0f} | {said or ' | '} |")
    return rows


def table(case: Case, rows: Iterable[str]) -> str:
    """A case as Markdown."""
    head = "| command | CPU s | wall s | MB | ours / this, CPU | ours / this, wall |"
    return "\n".join([f"### {case.title}", "", head, "|---|---|---|---|---|---|", *rows, ""])


# The cases of one corpus.


def cases(folder: Path, peers: Sequence[Peer], runs: int, slow: float) -> list[Case]:
    """Cold, warm and after a change of one page; one page alone."""
    pages = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in MARKDOWN and path.is_file() and not {*path.parts} & {*_LEFT_OUT}
    )
    if not pages:
        return []
    size = sum(page.stat().st_size for page in pages) / 1e6
    fast = [peer for peer in peers if not peer.slow]
    page = next((one for one in pages if 2_000 < one.stat().st_size < 20_000), pages[0])
    name = page.relative_to(folder).as_posix()

    def nothing() -> None:
        return

    def forget() -> None:
        shutil.rmtree(folder / ".contentlint_cache", ignore_errors=True)

    def change() -> None:
        with page.open("a", encoding="utf-8") as file:
            file.write("\nOne more line.\n")

    cold = {peer.name: peer.command for peer in fast}
    rumdl = {
        f"{peer.name}, warm": tuple(part for part in peer.command if part != "--no-cache")
        for peer in fast
    }
    bare = {"python -c pass": (sys.executable, "-c", "pass")}
    two = {"contentlint --jobs 2": (*OURS, "--no-cache", "--jobs", "2")}
    one = {"contentlint --jobs 1": (*OURS, "--no-cache", "--jobs", "1")}
    ours = {"contentlint": (*OURS, "--no-cache")}
    warm = {"contentlint": OURS}
    found = [
        Case(f"Cold: {len(pages):,} pages, {size:.1f} MB", ours | cold, forget, runs, warm=False),
        Case("Two processes against one", two | one, forget, runs, warm=False),
        Case("Warm, nothing changed", warm | rumdl | bare, nothing, runs),
        Case("Warm, one page changed, named", {"contentlint": (*OURS, name)} | bare, change, runs),
        Case("Warm, one page changed, the whole site", warm | bare, change, runs),
    ]
    if size <= slow:
        late = {peer.name: peer.command for peer in peers if peer.slow}
        found.insert(1, Case("Cold, against slow peers, once", ours | late, forget, 1, warm=False))
    if len(pages) < _MANY:
        found.append(style(folder, peers))
    return found


def style(folder: Path, peers: Sequence[Peer]) -> Case:
    """The rules of markdownlint alone, all with their defaults, by those that have them."""

    def forget() -> None:
        shutil.rmtree(folder / ".contentlint_cache", ignore_errors=True)
        for settings in folder.rglob(".markdownlint*"):
            settings.unlink()

    rules = ",".join(sorted(CODES))
    added = {"rumdl": ("--no-config", "--enable", rules), "markdownlint-cli2": ()}
    one = {"contentlint": (*OURS, "--no-cache", "--jobs", "1", "--isolated", "--select", rules)}
    theirs = {
        peer.name: (*peer.command[:-1], *added[peer.name], peer.command[-1])
        for peer in peers
        if peer.name in added
    }
    title = f"The {len(CODES)} rules of markdownlint, once"
    return Case(title, one | theirs, forget, 1, warm=False)


def single(folder: Path, peers: Sequence[Peer], runs: int) -> Case:
    """One small page with nothing around it."""
    place = folder / "single"
    place.mkdir(exist_ok=True)
    text = "---\ntitle: One page\n---\n\n# One page\n\n" + "Words [lead](#one-page) *on*.\n\n" * 400
    (place / "page.md").write_text(text, "utf-8")
    commands: dict[str, tuple[str, ...]] = {
        "contentlint": (*OURS, "--no-cache", "page.md"),
        "python -c pass": (sys.executable, "-c", "pass"),
    }
    commands |= {
        peer.name: tuple("page.md" if part in (".", "**/*.md") else part for part in peer.command)
        for peer in peers
    }
    return Case("One page of 13 kB, wherever it stands", commands, lambda: None, runs, warm=False)


def corpora(options: argparse.Namespace, cache: Path) -> Iterable[tuple[str, Path]]:
    """Name and copy of every corpus."""
    for given in options.folders:
        source = Path(given).resolve()
        place = cache / "corpora" / source.name
        shutil.rmtree(place, ignore_errors=True)
        left_out = shutil.ignore_patterns(*_LEFT_OUT)
        shutil.copytree(source, place, symlinks=True, ignore=left_out)
        yield source.name, place
    for pages in options.generated:
        place = cache / "corpora" / f"generated-{pages}"
        if not place.exists():
            generate(place, pages)
        yield f"a generated site of {pages:,} pages", place


def report(options: argparse.Namespace) -> str:
    """Everything, as one page of Markdown."""
    cache = Path(options.cache).expanduser().resolve()
    cache.mkdir(parents=True, exist_ok=True)
    peers, missing = installed(cache, fetch=not options.no_install)
    for name in missing:
        print(f"left out: {name}", file=sys.stderr)
    ours = subprocess.run([*OURS[:3], "--version"], capture_output=True, text=True, check=True)
    versions = [ours.stdout.strip(), *(f"{peer.name} {peer.version}" for peer in peers)]
    today = datetime.now(UTC).date()
    system = f"CPython {platform.python_version()}, {os.cpu_count()} processors"
    parts = [
        "# Benchmarks\n",
        f"Written by `benchmarks/peers.py` on {today}: {system}, {platform.system()}.\n",
        f"{', '.join(versions)}.\n",
        *(f"Left out, {name}.\n" for name in missing),
        f"Medians of {options.runs} turns in which the commands follow each other. Ratios are "
        "medians of ratios within a turn: below 1, contentlint needs less. Every program runs "
        "with its defaults.\n",
    ]
    case = single(cache, peers, options.runs)
    parts += ["## One file\n", table(case, measure(case, cache / "single"))]
    for name, folder in corpora(options, cache):
        print(f"measuring {name}", file=sys.stderr)
        parts.append(f"## {name}\n")
        for case in cases(folder, peers, options.runs, options.slow):
            parts.append(table(case, measure(case, folder)))
    return "\n".join(parts)


def main(arguments: Sequence[str] | None = None) -> None:
    """Reads the arguments, installs, measures, prints and writes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="*", help="folders with Markdown to measure on")
    parser.add_argument("--generated", type=int, nargs="*", default=[15_000, 100_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--slow", type=float, default=20, help="megabytes that slow peers read")
    parser.add_argument("--cache", default="~/.cache/contentlint-peers")
    parser.add_argument("--no-install", action="store_true", help="only peers that are there")
    parser.add_argument("--output", type=Path, help="also write the page to this file")
    options = parser.parse_args(arguments)
    page = report(options)
    print(page)
    if options.output:
        options.output.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
