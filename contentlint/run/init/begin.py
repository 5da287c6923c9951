"""`init`, step by step: look at the project, write the configuration, take stock of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contentlint.errors import UsageError
from contentlint.fixing.write import write_file
from contentlint.run.check import CheckRun
from contentlint.run.collecting import without_collecting
from contentlint.run.init.carried import carry
from contentlint.run.init.foreign import KNOWN, read_foreign
from contentlint.run.init.learn import learn_missing
from contentlint.run.init.plan import survey
from contentlint.run.known import Known, entries_of
from contentlint.run.names import DEFAULT_NAME
from contentlint.run.request import Request
from contentlint.settings.discovery import find_project
from contentlint.settings.load import load_settings
from contentlint.settings.source import shown

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.diagnostics import Report
    from contentlint.run.init.plan import Plan
    from contentlint.settings.model import Settings

CONFIG = "contentlint.toml"


def look(start: Path, foreign: Path | None = None) -> tuple[Settings, Plan]:
    """What would be written for the project around `start`. Raises UsageError where it has a
    configuration already, or for what `foreign`, another linter's configuration, is."""
    _, found = find_project(start)
    if found is not None:
        table = " in its `[tool.contentlint]`" if found.path.name != CONFIG else ""
        raise UsageError(
            f"the project is configured already: {shown(found.path)}{table}",
            help="`init` never overwrites: edit that file, or delete it first",
        )
    settings = load_settings(start, isolated=True)
    if os.path.lexists(settings.root / CONFIG):
        raise UsageError(f"{shown(settings.root / CONFIG)} is there and is no file")
    said = read_foreign(foreign, settings.root) if foreign is not None else None
    plan = survey(settings)
    if said is not None:
        plan.carried = carry(said, settings.known, settings.root)
    plan.collections = learn_missing(plan.collections, settings)
    plan.shorten()
    return settings, plan


def others_configuration(root: Path) -> str | None:
    """The name of a configuration at the root that `--from` could carry over."""
    return next((name for name in KNOWN if os.path.isfile(root / name)), None)


def write_plan(plan: Plan, root: Path) -> list[str]:
    """Writes the configuration and the schemas it names; the names of the files. A file that is
    there stays as it is."""
    written = []
    for name, text in {**plan.files, CONFIG: plan.text}.items():
        place = root / name
        if os.path.lexists(place):
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        write_file(place, text.encode("utf-8"), root=root)
        written.append(name)
    return written


class Stock:
    """One run over the whole project with its new configuration, and the baseline made of it."""

    def __init__(self, root: Path) -> None:
        self._settings = load_settings(root)
        self._run = CheckRun(self._settings, Request(cwd=root, baseline="ignore"))
        with without_collecting():
            self.report: Report = self._run.run()

    @property
    def has_baseline(self) -> bool:
        """Whether the project has a baseline already."""
        return os.path.lexists(self._settings.root / DEFAULT_NAME)

    def write_baseline(self) -> str:
        """Takes all findings into a new baseline; the file's name."""
        known = Known(self._settings, "write")
        known.rewrite(entries_of(self._run), [], grow=True)
        return known.name
