"""What `init` would write: sites, collections and rules, as a commented configuration."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from contentlint.content.document import Document
from contentlint.run.init.collections import FEWEST, Proposal, propose
from contentlint.run.paths import unreported
from contentlint.run.project import Project
from contentlint.settings.typed import toml_text
from contentlint.site.presets import presets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import FrontMatter
    from contentlint.run.init.carried import Carried
    from contentlint.settings.model import Settings
    from contentlint.site.config import SiteConfig

MOST_LINES = 15
"""Lines of configuration, comments and blank ones not counted."""
NO_DOCUMENT = ("plain", "other")


@dataclass
class Plan:
    """What was found of a project and will be said of it.

    pages: how many each site has, by folder
    """

    sites: list[SiteConfig]
    pages: dict[str, int]
    collections: list[Proposal] = field(default_factory=list)
    carried: Carried | None = None

    @property
    def data(self) -> dict[str, str]:
        """What the schemas of the collections need in `[data]`."""
        return {name: source for one in self.collections for name, source in one.data}

    @property
    def files(self) -> dict[str, str]:
        """The schemas that were learned, by path."""
        return {one.schema: one.learned for one in self.collections if one.schema and one.learned}

    @property
    def text(self) -> str:
        """The configuration file; ends with a line ending."""
        blocks = [["# `contentlint config` shows all that is in force, and where it comes from."]]
        if self.carried and self.carried.top:
            blocks.append(self.carried.top)
        blocks += self._sites()
        if self.data:
            values = (f"{name} = {toml_text(source)}" for name, source in self.data.items())
            blocks.append(["[data]", *values])
        blocks += [_collection(one) for one in self.collections]
        if self.carried:
            blocks += self.carried.tables
        if len(blocks) == 1:
            blocks.append(["[rules]", 'select = ["recommended"]'])
        return "\n\n".join("\n".join(block) for block in blocks) + "\n"

    @property
    def lines(self) -> int:
        """How many lines of configuration that are no comments."""
        return sum(1 for line in self.text.split("\n") if line.strip() and not line.startswith("#"))

    def shorten(self) -> None:
        """Leaves out the smallest collections until the file is short."""
        while len(self.collections) > 1 and self.lines > MOST_LINES:
            smallest = min(self.collections, key=lambda one: len(one.pages))
            self.collections.remove(smallest)

    def _sites(self) -> Iterator[list[str]]:
        several = len(self.sites) > 1
        if len(self.sites) > 4:
            yield ["# Its sites are found by themselves: " + ", ".join(map(_place, self.sites))]
            return
        for site in self.sites:
            title = presets()[site.preset].title
            block = ["[[site]]" if several else "[site]"]
            if site.folder:
                block.append(f"folder = {toml_text(site.folder)}")
            block.append(f"preset = {toml_text(site.preset)}  # {title}")
            if site.base_url is None and not several and site.preset not in NO_DOCUMENT:
                block.append('# base-url = "https://example.com"  # judges links to it, too')
            yield block


def _place(site: SiteConfig) -> str:
    return f"{site.preset} in {site.folder or 'the root'}"


def _collection(one: Proposal) -> list[str]:
    lines = [f"[collections.{one.name}]", f"include = {_list(one.include)}"]
    if one.exclude:
        lines.append(f"exclude = {_list(one.exclude)}")
    if one.schema:
        lines.append(f"schema = {toml_text(one.schema)}")
    return lines


def _list(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(map(toml_text, texts))}]"


def survey(settings: Settings) -> Plan:
    """Looks at a project without any configuration: its sites, and what collections they have."""
    project = Project(settings)
    adapters = project.layout.adapters
    real = adapters if len(adapters) == 1 else adapters[:-1]
    fronts: list[dict[str, FrontMatter]] = [{} for _ in real]
    bare: list[list[str]] = [[] for _ in real]
    for path in project.pages:
        owner = project.layout.owner(path)
        if owner >= len(real) or unreported(path, (), project.in_site(path)):
            continue
        front = _front_matter(project, path)
        if front.format and not front.problems:
            fronts[owner][path] = front
        else:
            bare[owner].append(path)
    pages = {one.config.folder: len(fronts[n]) + len(bare[n]) for n, one in enumerate(real)}
    least = min(FEWEST, max(pages.values(), default=0))
    plan = Plan(
        # A template or an example in the repository is no site, if there is a real one.
        sites=[one.config for one in real if pages[one.config.folder] >= least],
        pages=pages,
    )
    if len(adapters) == 1:
        plan.sites = []
    for index, adapter in enumerate(real):
        top = adapter.config.folder
        inside = all(path.startswith(f"{top}/") for path in fronts[index])
        plan.collections += propose(top if inside else "", fronts[index], bare[index])
    plan.collections = [_with_schema(one, project) for one in _named_apart(plan.collections)]
    plan.shorten()
    return plan


def _front_matter(project: Project, path: str) -> FrontMatter:
    """A page's front matter; its body is not looked at."""
    try:
        raw = project.files.read(path)
    except OSError:
        raw = b""
    return Document(path, raw, project.layout.dialect(path)).front_matter


def _named_apart(found: list[Proposal]) -> list[Proposal]:
    """The collections, every name once."""
    taken: set[str] = set()
    result = []
    for one in found:
        name, number = one.name, 2
        while name in taken:
            name, number = f"{one.name}-{number}", number + 1
        taken.add(name)
        result.append(replace(one, name=name))
    return result


def _with_schema(one: Proposal, project: Project) -> Proposal:
    """The collection with the schema that ships for all its pages, where it is the same one."""
    names = {project.layout.front_matter_schema(path) for path in one.pages}
    return replace(one, schema=names.pop()) if len(names) == 1 else one
