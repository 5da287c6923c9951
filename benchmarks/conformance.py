"""Our rules against markdownlint's own test files: the same findings on the same lines?

    python -m benchmarks.conformance FOLDER [--rule MD010]... [--differences] [--keep]

FOLDER holds `cases/`, markdownlint's test files, and `expected.jsonl`, a row a file: `expected` are
the lines that markdownlint reports, by rule. The files are judged as they stand, with every rule
of ours that is one of markdownlint's or stands for one, with `compatibility = "markdownlint"`;
their inline comments are read by our own means. Prints a row a rule and the totals.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from contentlint.rules import all_rules
from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.model import Settings

BOUNDS = Path(__file__).parents[1] / "tests/rules/conformance.txt"
"""What a test holds: of each rule, the findings shared at least, and only ours at most."""


class Place(NamedTuple):
    """One finding: its file below `cases`, markdownlint's code, the line counted from 1."""

    file: str
    rule: str
    line: int


class Score(NamedTuple):
    """How often both report the same, only we do, and only markdownlint does."""

    hit: int
    extra: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of our findings that markdownlint has, too."""
        return self.hit / max(1, self.hit + self.extra)

    @property
    def recall(self) -> float:
        """The share of markdownlint's findings that we have, too."""
        return self.hit / max(1, self.hit + self.missed)


def expected(folder: Path) -> set[Place]:
    """What markdownlint reports."""
    with (folder / "expected.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return {
        Place(row["file"], rule, line)
        for row in rows
        for rule, lines in row["expected"].items()
        for line in lines
    }


def found(folder: Path) -> set[Place]:
    """What our rules report, under markdownlint's codes."""
    known = all_rules()
    codes = {code: rule.markdownlint for code, rule in known.items() if rule.markdownlint}
    cases = folder / "cases"
    settings = Settings(
        root=cases.absolute(), known=known, cli_select=tuple(codes), compatibility="markdownlint"
    )
    with (folder / "expected.jsonl").open(encoding="utf-8") as file:
        paths = tuple(json.loads(line)["file"] for line in file)
    report = check(settings, Request(cwd=settings.root, paths=paths))
    return {
        Place(one.path, codes[one.code] or "", one.location.line)
        for one in report.diagnostics
        if one.code in codes and one.location is not None
    }


def scores(want: set[Place], got: set[Place]) -> dict[str, Score]:
    """A score for each rule that either of the two reports."""
    hit, extra, missed = (
        Counter(one.rule for one in places) for places in (want & got, got - want, want - got)
    )
    rules = sorted({*hit, *extra, *missed})
    return {rule: Score(hit[rule], extra[rule], missed[rule]) for rule in rules}


def total(table: dict[str, Score]) -> Score:
    """All rules together."""
    return Score(*(sum(column) for column in zip(*table.values(), strict=True)))


def bounds() -> dict[str, tuple[int, int]]:
    """What the test holds."""
    lines = BOUNDS.read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line[:1] not in ("", "#")]
    return {rule: (int(hit), int(extra)) for rule, hit, extra in rows}


def keep(table: dict[str, Score]) -> None:
    """Writes into the bounds what has become better; nothing else."""
    lines = BOUNDS.read_text(encoding="utf-8").splitlines()
    for index, line in enumerate(lines):
        score = table.get(line.split(" ")[0])
        if score is None:
            continue
        rule, hit, extra = line.split()
        if (score.hit, -score.extra) > (int(hit), -int(extra)):
            lines[index] = f"{rule} {score.hit} {score.extra}"
    BOUNDS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Our findings against markdownlint's.")
    parser.add_argument("folder", type=Path, help="holds cases/ and expected.jsonl")
    parser.add_argument("--rule", action="append", help="only this rule, by markdownlint's code")
    parser.add_argument("--differences", action="store_true", help="list every difference")
    parser.add_argument("--keep", action="store_true", help="write what is better into the test")
    options = parser.parse_args()
    want, got = expected(options.folder), found(options.folder)
    if options.rule:
        want, got = ({one for one in places if one.rule in options.rule} for places in (want, got))
    table = scores(want, got)
    for rule, score in table.items():
        print(f"{rule} hit {score.hit:4} extra {score.extra:4} missed {score.missed:4}")
    if options.keep:
        keep(table)
    if options.differences:
        for one in sorted(want ^ got):
            print(f"{'missed' if one in want else 'extra':6} {one.rule} {one.file}:{one.line}")
    if table:
        whole = total(table)
        print(
            f"precision {whole.precision:.3f} recall {whole.recall:.3f} ({whole.hit} of "
            f"{whole.hit + whole.missed} expected, {whole.hit + whole.extra} reported)"
        )


if __name__ == "__main__":
    main()
