"""`contentlint schema infer`: which posts are learned from, and what their site says of them."""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING

from contentlint.content.document import Document
from contentlint.content.facts import Facts
from contentlint.content.schema.infer import Inferred, infer
from contentlint.content.schema.words import choice
from contentlint.errors import UsageError
from contentlint.globs import GlobError, compile_glob, match_any
from contentlint.records import field, record
from contentlint.rules.front_matter.missing_front_matter import needs_front_matter
from contentlint.run.paths import unreported
from contentlint.run.project import Project
from contentlint.similar import nearest
from contentlint.site.config import Collection
from contentlint.site.evidence import SiteEvidence
from contentlint.site.files import parents

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from contentlint.content.facts import FrontMatter
    from contentlint.content.schema.infer import Outlier
    from contentlint.lines import Lines
    from contentlint.settings.model import Settings


_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?")
_PARTS = frozenset(
    ("_includes", "_include", "_partials", "_partial", "_parts", "_snippets", "_shared", "_layouts")
)
"""Folders of what other pages take in."""


@record()
class Learned:
    """What was inferred and of what.

    name: what a collection of these posts would be called; include, exclude: its globs
    collection: whether the configuration has it already
    left_out: files that match and are no posts, with the reason: "as parts of other pages"
    lines: the line tables of the files that the outliers name
    """

    inferred: Inferred
    name: str
    include: list[str]
    exclude: list[str]
    collection: bool = False
    left_out: list[tuple[str, str]] = field(default_factory=list)
    lines: dict[str, Lines] = field(default_factory=dict)

    def line(self, outlier: Outlier) -> int:
        """The line of an outlier in its file."""
        return self.lines[outlier.file].position(outlier.span.start)[0]


def infer_schema(
    settings: Settings,
    globs: Sequence[str],
    *,
    collection: str | None = None,
    threshold: float = 5,
    closed: bool = False,
    cwd: Path | None = None,
) -> Learned:
    """The schema of the posts that match the globs (relative to `cwd`) or are in a collection.

    `threshold` is in percent. Raises UsageError where nothing matches.
    """
    project = Project(settings)
    if collection is not None:
        name, include, exclude = _collection(settings, collection)
    else:
        include, exclude = _from_root(globs, cwd or Path.cwd(), settings.root), []
        name = _name(include)
    fronts = _read(project)
    chosen = [path for path in project.pages if _matches(path, include, exclude)]
    chosen = [path for path in chosen if not _left_out(path, project, settings)]
    if not chosen:
        raise _no_posts(globs, collection, include, project.pages)
    posts, left_out, extra = _without_other_pages(
        chosen, project, Collection(name, tuple(include), tuple(exclude))
    )
    evidence = _evidence(project, settings, posts)
    inferred = infer(
        [(path, fronts[path]) for path in posts],
        evidence,
        threshold=threshold / 100,
        closed=closed,
        title=f"Front matter in {choice((one.removesuffix('/**') for one in include), 'and')}",
    )
    learned = Learned(inferred, name, include, [*exclude, *extra], collection is not None, left_out)
    for one in inferred.outliers:
        if one.file not in learned.lines:
            learned.lines[one.file] = _document(project, one.file).lines
    return learned


def _collection(settings: Settings, name: str) -> tuple[str, list[str], list[str]]:
    for one in settings.collections:
        if one.name == name:
            return name, list(one.include), list(one.exclude)
    known = [one.name for one in settings.collections]
    near = nearest(name, known)
    hint = f"write `{near}`" if near else f"it has {choice(map('`{}`'.format, known), 'and')}"
    if not known:
        hint = "name the posts by a glob instead: contentlint schema infer 'blog/**'"
    raise UsageError(f"the configuration has no collection `{name}`", help=hint)


def _from_root(globs: Sequence[str], cwd: Path, root: Path) -> list[str]:
    """Globs, files and folders as given, as globs relative to the root. Raises UsageError."""
    out: list[str] = []
    below = os.path.relpath(cwd, root).replace(os.sep, "/")
    for glob in globs:
        full = glob.replace(os.sep, "/")
        if os.path.isabs(full):
            full = os.path.relpath(full, root).replace(os.sep, "/")
        else:
            full = posixpath.normpath(f"{below}/{full}")
        if full == ".." or full.startswith("../"):
            raise UsageError(f"{glob} is outside the project, {root}")
        if (root / full).is_dir():
            full = "**" if full == "." else f"{full}/**"
        try:
            compile_glob(full)
        except GlobError as error:
            raise UsageError(str(error)) from None
        out.append(full)
    return _gathered(list(dict.fromkeys(out)), root)


def _gathered(globs: list[str], root: Path) -> list[str]:
    """Files that a shell made of a glob, as the folder they are in."""
    plain = [glob for glob in globs if (root / glob).is_file()]
    if len(plain) < 2:
        return globs
    folder = posixpath.commonpath([posixpath.dirname(path) for path in plain])
    shared = f"{folder}/**" if folder else "**"
    rest = [glob for glob in globs if glob not in plain]
    return list(dict.fromkeys([shared, *(glob for glob in rest if not glob.startswith(folder))]))


def _name(include: list[str]) -> str:
    """The last folder that the first glob names: `blog` of `contents/blog/**`."""
    parts = include[0].split("/")[:-1]
    plain = [part for part in parts if part and not any(char in part for char in "*?[{")]
    named = [part.strip("_. ") for part in plain if not _LANGUAGE.fullmatch(part)]
    return named[-1] if named and named[-1] else "posts"


def _matches(path: str, include: list[str], exclude: list[str]) -> bool:
    return match_any(path, tuple(include)) and not match_any(path, tuple(exclude))


def _left_out(path: str, project: Project, settings: Settings) -> bool:
    return unreported(path, settings.exclude, project.in_site(path))


def _document(project: Project, path: str) -> Document:
    # Without the schema: the configuration may name the very one that is about to be written.
    try:
        raw = project.files.read(path)
    except OSError:
        raw = b""
    return Document(path, raw, project.layout.dialect(path))


def _read(project: Project) -> dict[str, FrontMatter]:
    """The front matter of every page; bodies are not looked at."""
    fronts = {path: _document(project, path).front_matter for path in project.pages}
    project.facts = {path: Facts(path, front_matter=front) for path, front in fronts.items()}
    return fronts


def _without_other_pages(
    chosen: list[str], project: Project, collection: Collection
) -> tuple[list[str], list[tuple[str, str]], list[str]]:
    """The posts, the files that are none with the reason, and the globs that leave these out."""
    reasons: dict[str, str] = {}
    for path in chosen:
        reason = _no_post(path, project, collection)
        if reason:
            reasons[path] = reason
    if len(reasons) == len(chosen):
        return chosen, [], []
    others = [path for path, why in reasons.items() if why == _BARE]
    kept = [path for path in chosen if path not in reasons]
    globs = ["**/_index.*"] if _SECTION in reasons.values() else []
    globs += [f"**/{name}/**" for name in sorted(_PARTS & {*_folders(reasons)})]
    above = [path for path in reasons if path not in set(others)]
    return kept, sorted(reasons.items()), [*globs, *_folded(others, [*kept, *above])]


_SECTION = "as pages of folders"
_PART = "as parts of other pages"
_BARE = "without front matter and without a page of their own"


def _no_post(path: str, project: Project, collection: Collection) -> str:
    """Why a file is none of the posts; "" for a post."""
    if _stem(path) == "_index":
        return _SECTION
    if not _PARTS.isdisjoint(_folders([path])):
        return _PART
    page, site = project.facts[path], project.site(path)
    if page.front_matter.format is not None or page.front_matter.problems:
        return ""
    if not needs_front_matter(page, site, collection):
        return "without front matter, which they do not need"  # check asks none of them either
    unsure = site.url(path) is not None or site.config.missing == "unverifiable"
    return "" if unsure else _BARE


def _folders(paths: Iterable[str]) -> set[str]:
    return {folder for path in paths for folder in path.split("/")[:-1]}


def _stem(path: str) -> str:
    return path.rpartition("/")[2].partition(".")[0]


def _folded(out: list[str], kept: list[str]) -> list[str]:
    """Globs for the files that are left out: whole folders where nothing in them is kept."""
    above = {folder for path in kept for folder in parents(path)}
    globs = []
    for path in out:
        folder = next((one for one in parents(path) if one not in above), None)
        globs.append(path if folder is None else f"{folder}/**")
    return list(dict.fromkeys(globs))


def _evidence(project: Project, settings: Settings, posts: list[str]) -> SiteEvidence:
    data = {}
    for name, source in settings.data.items():
        known = project.data(name)
        data[name] = (source, known.values if known else {})
    layout, path = project.layout, posts[0]
    preset = layout.configs[layout.owner(path)].preset
    shipped = layout.front_matter_schema(path) or f"{preset}-blog"
    return SiteEvidence(project.files, project.site, data, shipped, frozenset(posts))


def _no_posts(
    globs: Sequence[str], collection: str | None, include: list[str], pages: list[str]
) -> UsageError:
    if collection is not None:
        return UsageError(f"no Markdown file is in the collection `{collection}`")
    if any(match_any(page, tuple(include)) for page in pages):
        return UsageError(
            "the configuration leaves out every file that matches",
            help="take it out of `exclude`, or name other files",
        )
    wanted = choice(globs)
    help_ = "contentlint reads .md, .mdx and .markdown files that git does not ignore"
    folders = {posixpath.dirname(page) for page in pages} - {""}
    near = nearest(posixpath.dirname(include[0].partition("*")[0]) or include[0], folders)
    if near:
        help_ = f"write {near}/**"
    return UsageError(f"no Markdown file matches {wanted}", help=help_)
