"""The last report, before any setting is read: where nothing changed, a run looks at the stamps of
all files, at what was typed, and is done."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from contentlint.run.cache.looked import Looked
from contentlint.run.cache.reports import FILE, read_report
from contentlint.run.cache.stamps import digest_of, stamp_of
from contentlint.run.cache.store import BROKEN, FOLDER
from contentlint.run.cache.surroundings import hour, listing, state
from contentlint.run.cache.tool import tool_digest
from contentlint.site.files import FileTree
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from contentlint.diagnostics import Report

_CONFIGURATIONS = ("contentlint.toml", "pyproject.toml")


class Last(NamedTuple):
    """The last report, the root of its project, and the severity that fails the run."""

    report: Report
    root: Path
    fail_on: int


class Asked:
    """What is asked from the folder `cwd`, in words (`said`) that are the same whenever it is. The
    cache is `folder`, or the nearest one upward."""

    def __init__(self, cwd: Path, said: str, folder: Path | None = None) -> None:
        self._cwd = cwd
        self._said = said
        self._folder = folder
        self.looked: Looked | None = None
        """What was seen of the files, once `last` was asked."""

    def last(self) -> Last | None:
        """The report of the run that was asked the same, while nothing changed since."""
        folder = self._folder or self._nearest()
        if folder is None:
            return None
        try:
            kept = json.loads((folder / FILE).read_bytes())
            quick = kept["quick"]
            root = type(folder)(quick["root"])
            mine = (folder.parent,) if self._folder is None else (self._cwd, *self._cwd.parents)
            if root not in mine:  # a forged one could lead anywhere
                return None
            self.looked = Looked(FileTree.walk(root))
            if quick["key"] != self.key(self.looked, folder, quick["baseline"]):
                return None
            return Last(read_report(kept["report"]), root, int(quick["fail_on"]))
        except BROKEN:
            return None

    def _nearest(self) -> Path | None:
        found = (place / FOLDER for place in (self._cwd, *self._cwd.parents))
        return next((one for one in found if (one / FILE).is_file() and not one.is_symlink()), None)

    def key(self, looked: Looked, folder: Path, baseline: str) -> str:
        """A hash of everything that the report depends on."""
        files = looked.files
        upward = [
            os.fspath(place / name)
            for place in (self._cwd, *self._cwd.parents)
            for name in (*_CONFIGURATIONS, ".git")
        ]
        parts = [tool_digest(()), self._said, os.fspath(self._cwd), files.root, baseline]
        parts += [hour(None), looked.digest(), *listing(files, folder)]
        # What is above the root says which configuration counts.
        parts += [f"{path} {stamp_of(path)}" for path in upward if not path.endswith(".git")]
        parts += [f"{path} {os.path.lexists(path)}" for path in upward if path.endswith(".git")]
        parts += [f"{path} {stamp}" for path, stamp in state(files.root, baseline)]
        return digest_of(*(part.encode("utf-8", "surrogatepass") for part in parts))

    def quick(self, looked: Looked, folder: Path, baseline: str, fail_on: int) -> dict[str, Any]:
        """What `last` needs of the run whose report is kept."""
        key = self.key(looked, folder, baseline)
        return {"key": key, "root": looked.files.root, "baseline": baseline, "fail_on": fail_on}
