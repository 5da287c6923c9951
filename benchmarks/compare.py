"""Times `contentlint check` against other commands on the same folder, run in turn.

    python benchmarks/compare.py FOLDER [--runs 9] [--other 'rumdl check --no-cache .']

Machines drift, so only ratios within one call mean anything: the commands take turns, each turn
gives one ratio, and the medians are printed as a Markdown table. CPU is user and system time of
the command and its children (POSIX only). Other tools must be installed; nothing is fetched.
"""

from __future__ import annotations

import argparse
import os
import shlex
import statistics
import subprocess
import sys
import time
from typing import NamedTuple

OURS = f"{shlex.quote(sys.executable)} -m contentlint check"
RUMDL = "rumdl check --no-cache ."


class Sample(NamedTuple):
    """Seconds of one run."""

    cpu: float
    wall: float


def run(command: list[str], folder: str) -> Sample:
    """One run with its output thrown away; the exit code is not judged."""
    before, started = os.times(), time.perf_counter()
    subprocess.run(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    wall, after = time.perf_counter() - started, os.times()
    cpu = after.children_user + after.children_system
    return Sample(cpu - before.children_user - before.children_system, wall)


def row(name: str, samples: list[Sample], ours: list[Sample]) -> str:
    """A line of the table: medians, and the median of ours divided by this one turn by turn."""
    cpu = statistics.median(one.cpu for one in samples)
    wall = statistics.median(one.wall for one in samples)
    ratio = statistics.median(a.cpu / b.cpu for a, b in zip(ours, samples, strict=True))
    return f"| `{name}` | {cpu:.3f} | {wall:.3f} | {ratio:.2f} |"


def main() -> None:
    """Reads the arguments, runs the commands in turn, prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--other", action="append", help=f"default: {RUMDL!r}")
    arguments = parser.parse_args()
    names = [OURS, *(arguments.other or [RUMDL])]
    commands = [shlex.split(name) for name in names]
    for command in commands:
        run(command, arguments.folder)
    turns = [
        [run(command, arguments.folder) for command in commands] for _ in range(arguments.runs)
    ]
    print("| command | CPU s | wall s | CPU, ours / this |")
    print("|---|---|---|---|")
    for index, name in enumerate(["contentlint check", *names[1:]]):
        print(row(name, [turn[index] for turn in turns], [turn[0] for turn in turns]))


if __name__ == "__main__":
    main()
