"""The fixtures of the rules: how a folder is laid out, copied, checked and written anew.

tests/rules/<rule-name>/
    bad/           a small site with what the rule reports
    expected.txt   one line a finding: `path:line:column-end_line:end_column CODE message`
    fixed/         the files as they are after `--fix --unsafe-fixes`, if the rule has fixes
    good/          a small site on which the rule is silent
    untracked.txt  paths in bad/ that git does not track; with it both copies are git checkouts
    before/        what both sites were at the commit that the run compares them with
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from contentlint.rules import all_rules
from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from contentlint.diagnostics import Diagnostic, Report, Safety
    from contentlint.rules.registry import Rule

HERE = Path(__file__).parent
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
"""When every fixture is looked at."""
UPDATE = os.environ.get("CONTENTLINT_UPDATE") == "1"

Tree = dict[str, bytes]


@dataclass(frozen=True)
class Fixture:
    """One rule and the folder that holds its fixtures."""

    rule: Rule

    @property
    def folder(self) -> Path:
        """Where the fixtures stand."""
        return HERE / self.rule.name

    @property
    def expected(self) -> str:
        """What is to be found in bad/, one line a finding."""
        return (self.folder / "expected.txt").read_text("utf-8")

    @property
    def select(self) -> tuple[str, ...]:
        """What runs: the rule alone. A comment is only unused if the rule that it names ran, so
        rules on comments run with all recommended ones."""
        if self.rule.scope == "suppression":
            return ("recommended", self.rule.name)
        return (self.rule.name,)

    @property
    def compares(self) -> bool:
        """Whether the rule needs an earlier commit to compare with."""
        return (self.folder / "before").is_dir()

    def copy(self, kind: str, to: Path) -> Path:
        """A copy of bad/ or good/ outside this checkout, a checkout of its own where git counts."""
        place = to / kind
        if self.compares:
            shutil.copytree(self.folder / "before", place)
            make_checkout(place, set(), commit=True)
            for old in tree(place):
                (place / old).unlink()
            shutil.copytree(self.folder / kind, place, dirs_exist_ok=True)
            return place
        shutil.copytree(self.folder / kind, place, symlinks=True)
        untracked = self.folder / "untracked.txt"
        if untracked.exists():
            listed = untracked.read_text("utf-8").split() if kind == "bad" else []
            make_checkout(place, set(listed))
        return place

    def check(
        self,
        root: Path,
        *paths: str,
        stdin: tuple[str, bytes] | None = None,
        fix: Safety | None = None,
    ) -> Report:
        """The report on these paths (none: all) of the mini-site at `root`."""
        settings = load_settings(root, select=self.select)
        since = "HEAD" if self.compares else None
        request = Request(cwd=root, paths=paths, stdin=stdin, fix=fix, since=since, now=NOW)
        return check(settings, request)

    def found(self, report: Report) -> list[Diagnostic]:
        """The findings of this rule, by path and position."""
        mine = [one for one in report.diagnostics if one.code == self.rule.code]
        return sorted(mine, key=lambda one: (one.path, one.span, one.message))


def fixtures() -> list[Fixture]:
    """One for every built-in rule that has a folder."""
    rules = all_rules().values()
    return [Fixture(rule) for rule in rules if (HERE / rule.name / "bad").is_dir()]


def line(found: Diagnostic) -> str:
    """A finding as expected.txt writes it."""
    assert found.location is not None
    first, column, last, end = found.location[:4]
    return f"{found.path}:{first}:{column}-{last}:{end} {found.code} {found.message}"


def lines(found: list[Diagnostic]) -> str:
    """Findings as expected.txt writes them."""
    return "".join(f"{line(one)}\n" for one in found)


def tree(root: Path) -> Tree:
    """Every file below a folder, git's own aside."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(root).parts
    }


def make_checkout(root: Path, untracked: set[str], *, commit: bool = False) -> None:
    """Makes `root` a git checkout that tracks everything but `untracked`."""
    tracked = sorted(tree(root).keys() - untracked)
    subprocess.run(["git", "init", "-q", root], check=True)
    subprocess.run(["git", "-C", root, "add", "-f", "--", *tracked], check=True)
    if commit:
        name = ("-c", "user.name=fixture", "-c", "user.email=fixture@example.org")
        subprocess.run(["git", "-C", root, *name, "commit", "-q", "-m", "before"], check=True)
