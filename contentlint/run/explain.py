"""`contentlint routes`, `resolve` and `config PATH`: what is known of pages, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from contentlint.run.paths import relative_to_root, requested
from contentlint.run.project import Project
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contentlint.settings.model import Settings


class RouteLine(NamedTuple):
    """One file, its URL (None when it has no page) and half a sentence on why."""

    path: str
    url: str | None
    reason: str


class Resolution(NamedTuple):
    """How one link was judged: the verdict's word, the steps, and what it leads to."""

    verdict: str
    steps: list[str]
    url: str | None
    path: str | None


class PageLine(NamedTuple):
    """What holds for one page, in words. `passed` are schemas that are named and not taken."""

    path: str
    site: str
    collection: str
    schema: str
    passed: tuple[str, ...]


def pages(settings: Settings, paths: Sequence[str], cwd: Path | None = None) -> list[PageLine]:
    """What holds for every page at or below `paths`. Raises SchemaError."""
    here = cwd or Path.cwd()
    named = [(path, relative_to_root(path, here, settings.root)) for path in paths]
    project = Project(settings, named=[path for _, path in named])
    chosen = requested(named, project.files, project.pages)
    return [_page(project, path) for path in sorted(chosen)]


def _page(project: Project, path: str) -> PageLine:
    config = project.layout.configs[project.layout.owner(path)]
    collection = project.collection(path)
    choice = project.document(path).choice
    if choice.fault is not None:
        schema = f"none: {choice.why}, but {choice.fault.message}"
    else:
        schema = f"{choice.schema.source if choice.schema else 'none'}: {choice.why}"
    return PageLine(
        path,
        _named(config.folder, config.preset),
        collection.name if collection else "none",
        schema,
        choice.passed,
    )


def routes(settings: Settings, paths: Sequence[str], cwd: Path | None = None) -> list[RouteLine]:
    """The URL of every page at or below `paths`, of all pages without any."""
    here = cwd or Path.cwd()
    named = [(path, relative_to_root(path, here, settings.root)) for path in paths]
    project = Project(settings, named=[path for _, path in named])
    project.read_all(lambda document: None)
    lines: dict[str, RouteLine] = {}
    for index, site in enumerate(project.sites):
        for path, route in site.routed.items():
            if project.layout.owner(path) == index:
                url = route.url if route.kind == "page" else None
                lines[path] = RouteLine(path, url, route.reason)
    chosen = requested(named, project.files, lines) if named else set(lines)
    return [lines[path] for path in sorted(chosen)]


def resolve(settings: Settings, link: str, source: str, cwd: Path | None = None) -> Resolution:
    """Judges `link` as if it stood in the file `source`."""
    path = relative_to_root(source, cwd or Path.cwd(), settings.root)
    project = Project(settings, named=[path])
    project.read_all(lambda document: None)
    requested([(source, path)], project.files, project.pages)
    site = project.site(path)
    steps = [f"{path} belongs to the site {_named(site.config.folder, site.config.preset)}"]
    target = site.judge(project.facts[path], link, steps)
    if target is None:
        return Resolution("not judged: it leaves the site", steps, None, None)
    steps.append(target.reason)
    verdict = str(target.verdict)
    if target.fragment and target.path and verdict != "broken":
        verdict = _with_anchor(verdict, site.anchors(target.path), target.fragment, steps)
    return Resolution(verdict, steps, target.url, target.path)


def _with_anchor(verdict: str, ids: frozenset[str] | None, fragment: str, steps: list[str]) -> str:
    if ids is None:
        steps.append("the page's headings are only known when it is rendered")
        return f"{verdict}, `#{fragment}` not judged"
    if fragment in ids:
        steps.append(f"the page has `#{fragment}`")
        return verdict
    steps.append(f"the page has no `#{fragment}`, only {', '.join(sorted(ids)) or 'no headings'}")
    return f"{verdict}, but the anchor is broken"


def _named(folder: str, preset: str) -> str:
    return f"in {folder} ({preset})" if folder else f"of the project root ({preset})"
