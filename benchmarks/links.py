"""How links are judged on real sites: verdicts, false alarms, recall.

    python benchmarks/links.py FOLDER_OF_SITES [--only NAME] [--mutants 1000] [--write]

For every `docs/corpora/NAME.toml` the site FOLDER_OF_SITES/NAME is checked twice: with that
configuration, and with nothing but the generator that is detected. Each broken link, picture and
heading is looked up in `docs/corpora/NAME.tsv`, where somebody who read it said whether it is true.
Recall: links that are good are broken on purpose (a letter, the case, a slash, the fragment, a
folder), and it is counted how many of them are reported. `--write` puts the tables into
`docs/measured.md`; `--list` prints the findings that nobody has read yet, as rows to fill in.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from contentlint.run.check import CheckRun
from contentlint.run.request import Request
from contentlint.settings.load import load_settings
from contentlint.site.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, Link
    from contentlint.site.model import Site, Target

HERE = Path(__file__).parents[1]
READ = HERE / "docs" / "corpora"
PAGE = HERE / "docs" / "measured.md"
RULES = ("broken-link", "broken-anchor", "missing-image", "malformed-link")
MARKS = ("<!-- measured -->", "<!-- end -->")


class Row(NamedTuple):
    """One finding as it is written in the file of verdicts."""

    path: str
    line: str
    destination: str


@dataclass
class Run:
    """One run over one site."""

    verdicts: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    rows: dict[Row, str] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)

    @property
    def judged(self) -> int:
        return self.verdicts.total() - self.verdicts["unverifiable"]

    def false(self, known: Known) -> int:
        """Findings that somebody read and called wrong."""
        return sum(known.verdict(row) is False for row in self.rows)

    def unread(self, known: Known) -> list[Row]:
        """Findings that nobody has read."""
        return [row for row in self.rows if known.verdict(row) is None]


class Known:
    """What was read of one site: `path, line, destination, rule, true|false, evidence`, tabs
    between. A heading may be written with its page before it."""

    def __init__(self, name: str) -> None:
        file = READ / f"{name}.tsv"
        self._cells: dict[tuple[str, str], list[list[str]]] = {}
        for line in file.read_text("utf-8").splitlines() if file.exists() else ():
            cells = line.split("\t")
            if len(cells) >= 5 and cells[4] in ("true", "false"):
                self._cells.setdefault((cells[0], cells[1]), []).append(cells)

    def verdict(self, row: Row) -> bool | None:
        """Whether a finding is true; None for one that nobody has read."""
        for cells in self._cells.get((row.path, row.line), ()):
            if same(cells[2], row.destination):
                return cells[4] == "true"
        return None

    def expected(self) -> list[Row]:
        """The true findings of the run with the configuration; rows with "preset only" in their
        evidence belong to the other run."""
        rows = [cells for lines in self._cells.values() for cells in lines]
        kept = [cells for cells in rows if "preset only" not in " ".join(cells[5:])]
        return [Row(*cells[:3]) for cells in kept if cells[4] == "true"]


def same(written: str, found: str) -> bool:
    """Whether a row is about the text under a finding, which may be a part of a destination."""
    return written == found or (bool(found) and (found in written or written in found))


def measure(folder: Path, select: tuple[str, ...] = RULES) -> tuple[Run, CheckRun]:
    """The verdicts on every link of the project in `folder`, and the findings on them."""
    settings = load_settings(folder, select=(*select, "site-model"))
    check = CheckRun(settings, Request(cwd=folder))
    report, run = check.run(), Run()
    for path in sorted(check.reported):
        page, site = check.project.facts[path], check.project.site(path)
        count(page, site, run)
    for site in check.project.sites:
        for page in site.nav.values():
            count(page, site, run)
    for found in report.diagnostics:
        assert found.location is not None
        if found.name == "site-model":
            run.doubts.append(f"{found.path}:{found.location.line}: {found.message}")
            continue
        line = found.location.source
        text = line[found.location.column - 1 :][: found.span.end - found.span.start]
        run.rows[Row(found.path, str(found.location.line), text.strip())] = found.name
    return run, check


def count(page: Facts, site: Site, run: Run) -> None:
    for _, target in site.targets(page):
        run.verdicts[target.verdict.value] += 1
        if target.verdict is Verdict.UNVERIFIABLE:
            run.reasons[target.reason] += 1


def good_links(check: CheckRun) -> list[tuple[Facts, Link, Site]]:
    """Links that lead to a page or file, with a heading that is there if they name one."""
    good = []
    for path in sorted(check.reported):
        page, site = check.project.facts[path], check.project.site(path)
        for link, target in site.targets(page):
            served = target.verdict is Verdict.OK and target.path is not None
            written = link.kind not in ("nav", "template")
            if served and written and site.has_anchor(target) is not False:
                good.append((page, link, site))
    return good


def mutants(link: Link, target: Target, draw: random.Random) -> Iterator[tuple[str, str]]:
    """The link broken in every way that it can be: the way, and the new destination."""
    path, hash_, fragment = link.destination.partition("#")
    origin = re.match(r"(?:[a-z]+:)?//[^/]*", path)
    lead = len(origin.group()) if origin else 0
    letters = [i for i in range(lead, len(path)) if path[i].isalpha()]
    if letters:
        at = draw.choice(letters)
        other = draw.choice([c for c in "abcdefghijklmnopqrstuvwxyz" if c != path[at].lower()])
        yield "letter", path[:at] + other + path[at + 1 :] + hash_ + fragment
        at = draw.choice(letters)
        yield "case", path[:at] + path[at].swapcase() + path[at + 1 :] + hash_ + fragment
    if not lead and path.startswith("/") and len(path) > 1:
        yield "slash", link.destination[1:]
    parts = [i for i, part in enumerate(path[lead:].split("/")) if part not in ("", ".", "..")]
    if len(parts) > 1:
        steps = path[lead:].split("/")
        del steps[parts[draw.randrange(len(parts) - 1)]]
        yield "folder", path[:lead] + "/".join(steps) + hash_ + fragment
    inside = [i for i, char in enumerate(fragment) if char.isalnum()]
    if inside:
        at = draw.choice(inside)
        yield "fragment", path + hash_ + fragment[:at] + "qx" + fragment[at + 1 :]


def recall(
    check: CheckRun, wanted: int, seed: int = 1
) -> tuple[Counter[str], Counter[str], list[str]]:
    """How many links were broken, by the way, and how many of those are reported."""
    draw = random.Random(seed)
    good = good_links(check)
    draw.shuffle(good)
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    missed: list[str] = []
    position = 0
    while good and tried.total() < wanted and position < 20 * wanted:
        page, link, site = good[position % len(good)]
        position += 1
        before = site.resolve(page, link)
        assert before is not None
        ways = list(mutants(link, before, draw))
        if not ways:
            continue
        way, text = draw.choice(ways)
        after = site.resolve(page, link._replace(destination=text))
        reported = after is None or is_reported(site, after)
        if after is not None and not reported and leads_elsewhere(site, before, after):
            continue  # by chance it leads to another page that is there: nothing is broken
        tried[way] += 1
        found[way] += reported
        if not reported:
            reason = after.reason if after else "it leaves the site"
            missed.append(f"{page.path}: {link.destination} -> {text}: {reason}")
    return tried, found, missed


def is_reported(site: Site, target: Target) -> bool:
    if target.verdict in (Verdict.BROKEN, Verdict.CASE_DIFFERS):
        return True
    return target.verdict is not Verdict.UNVERIFIABLE and site.has_anchor(target) is False


def leads_elsewhere(site: Site, before: Target, after: Target) -> bool:
    good = after.verdict in (Verdict.OK, Verdict.REDIRECTED)
    same = (after.path, after.fragment) == (before.path, before.fragment)
    return good and (same or after.path is not None or after.verdict is Verdict.REDIRECTED)


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f} %" if whole else "-"


def table(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "| " + " | ".join(["---"] + ["---:"] * (len(rows[0]) - 1)) + " |")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("sites", type=Path)
    parser.add_argument("--only", action="append")
    parser.add_argument("--mutants", type=int, default=1000)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    head = ["site", "judged", "ok", "redirected", "case", "broken", "headings", "false", "share"]
    first = [[*head, "not judged", "unread"]]
    alone = [["site", "judged", "findings", "false", "share", "not judged", "unread"]]
    broken = [["site", "letter", "case", "slash", "folder", "fragment", "reported"]]
    for config in sorted(READ.glob("*.toml")):
        name = config.stem
        if (options.only and name not in options.only) or not (options.sites / name).is_dir():
            continue
        known = Known(name)
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / name
            shutil.copytree(options.sites / name, folder, symlinks=True)
            plain, _ = measure(folder)
            shutil.copy(config, folder / "contentlint.toml")
            run, check = measure(folder)
            tried, found, missed = recall(check, options.mutants)
        first.append(configured(name, run, known))
        alone.append(detected(name, plain, known))
        cells = [f"{found[way]}/{tried[way]}" for way in broken[0][1:-1]]
        broken.append([name, *cells, share(found.total(), tried.total())])
        if options.list:
            tell(name, run, plain, known, missed)
    text = "\n\n".join(
        f"## {title}\n\n{table(rows)}"
        for title, rows in (
            ("With a configuration of at most 15 lines", first),
            ("With nothing but the detected generator", alone),
            ("Good links broken on purpose: reported of tried", broken),
        )
    )
    print(text)
    if options.write:
        page = PAGE.read_text("utf-8")
        before, after = page.index(MARKS[0]) + len(MARKS[0]), page.index(MARKS[1])
        PAGE.write_text(f"{page[:before]}\n\n{text}\n\n{page[after:]}", "utf-8")
    return 0


def configured(name: str, run: Run, known: Known) -> list[str]:
    verdicts = [run.verdicts[word] for word in ("ok", "redirected", "case differs")]
    links = sum(rule != "broken-anchor" for rule in run.rows.values())
    numbers = [run.judged, *verdicts, links, len(run.rows) - links, run.false(known)]
    return [
        name,
        *(f"{number:,}" for number in numbers),
        share(run.false(known), run.judged),
        share(run.verdicts["unverifiable"], run.verdicts.total()),
        str(len(run.unread(known))),
    ]


def detected(name: str, run: Run, known: Known) -> list[str]:
    return [
        name,
        f"{run.judged:,}",
        f"{len(run.rows):,}",
        f"{run.false(known):,}",
        share(run.false(known), run.judged),
        share(run.verdicts["unverifiable"], run.verdicts.total()),
        str(len(run.unread(known))),
    ]


def tell(name: str, run: Run, plain: Run, known: Known, missed: list[str]) -> None:
    """On standard error: what is still to be read, what is not judged and why, what was missed."""
    rows = {**plain.rows, **run.rows}
    for row in sorted({*run.unread(known), *plain.unread(known)}):
        which = "" if row in run.rows else "preset only"
        print("\t".join([*row, rows[row], "?", which]), file=sys.stderr)
    for reason, number in run.reasons.most_common(8):
        print(f"{name}: {number} not judged: {reason}", file=sys.stderr)
    for line in [*run.doubts, *(f"preset: {one}" for one in plain.doubts), *missed[:15]]:
        print(f"{name}: {line}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
