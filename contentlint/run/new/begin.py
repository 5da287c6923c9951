"""A new page begun, judged and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.content.facts import FrontMatter
from contentlint.diagnostics import Severity
from contentlint.errors import UsageError
from contentlint.records import replace
from contentlint.run.check import check
from contentlint.run.new.draft import Draft
from contentlint.run.new.place import page_path
from contentlint.run.project import Project
from contentlint.run.request import Request
from contentlint.similar import nearest
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from contentlint.diagnostics import Diagnostic
    from contentlint.settings.model import Settings
    from contentlint.site.config import Collection

_MOST_NEIGHBOURS = 200
"""Of so many pages, the last by name, the new one takes after."""


class Begun(NamedTuple):
    """A page that is not written yet."""

    path: str
    draft: Draft


def begin(settings: Settings, name: str, slug: str, now: datetime) -> Begun:
    """A page of a collection, as far as its schema and its neighbours say. UsageError."""
    collection = _collection(settings, name)
    project = Project(settings)
    pages = [path for path in project.pages if project.collection(path) == collection]
    top = pages[0] if pages else ""
    preset = project.layout.configs[project.layout.owner(top)].preset if top else _preset(project)
    path = page_path(collection, pages, slug, now, preset)
    if project.collection(path) != collection:
        other = project.collection(path)
        raise UsageError(
            f"{path} would be in the collection `{other.name if other else ''}`",
            help="write the folders of the page before its name",
        )
    if (settings.root / path).exists() or (settings.root / path).is_symlink():
        raise UsageError(f"{path} is there already", help="choose another name")
    choice = project.schemas.choose(path, FrontMatter())
    neighbours = [project.document(one).front_matter for one in pages[-_MOST_NEIGHBOURS:]]
    return Begun(path, Draft(choice.schema, slug, now, neighbours))


def _preset(project: Project) -> str:
    return project.layout.configs[0].preset


def _collection(settings: Settings, name: str) -> Collection:
    for collection in settings.collections:
        if collection.name == name:
            return collection
    names = [one.name for one in settings.collections]
    near = nearest(name, names)
    if near:
        hint = f"did you mean `{near}`?"
    elif names:
        hint = f"there are {', '.join(f'`{one}`' for one in names)}"
    else:
        hint = "the configuration has no `[collections.NAME]`"
    raise UsageError(f"there is no collection `{name}`", help=hint)


def faults(settings: Settings, path: str, text: str) -> list[Diagnostic]:
    """The errors of the rules on front matter on the page, as if it had been saved."""
    strict = replace(settings, cli_select=("FM",))
    request = Request(cwd=settings.root, stdin=(path, text.encode()))
    found = check(strict, request).diagnostics
    return [one for one in found if one.path == path and one.severity is Severity.ERROR]


def write_new(settings: Settings, path: str, text: str) -> None:
    """Writes the page; never over a file, never outside of the root. UsageError."""
    root = settings.root.resolve()
    full = root / path
    if not full.parent.resolve().is_relative_to(root):
        raise UsageError(f"{path} would be written outside of the project")
    full.parent.mkdir(parents=True, exist_ok=True)
    try:
        with full.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"{path} is there already", help="choose another name") from None
