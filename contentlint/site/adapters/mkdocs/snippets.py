"""The files that snippets and include tags put into pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.patterns import regex
from contentlint.site.urls import join, parent

if TYPE_CHECKING:
    from contentlint.content.facts import Import
    from contentlint.site.adapters.mkdocs.project import Project
    from contentlint.site.adapters.source import Source

_PART = regex(r":(?:-?\d*(?::-?\d*)?(?:,-?\d*(?::-?\d*)?)*|[A-Za-z][\w-]*)\Z")
_USUAL = ("includes", "_includes", "snippets", "_snippets")


class Snippets:
    """Where a site's snippets come from. `folders` are those that hold nothing else, `appended` the
    files whose text is added to every page."""

    def __init__(self, project: Project, source: Source, docs: str) -> None:
        options = project.extensions.get("pymdownx.snippets")
        written = (options or {}).get("base_path", ["."])
        named = [one for one in (written if isinstance(written, list) else [written])
                 if isinstance(one, str)]  # fmt: skip
        self.bases = [_folder(one, source, docs) for one in named] or [source.path(".")]
        self.files = source.files
        self.docs = docs
        self.appended: list[str] = []
        own = [base for base in self.bases if base and f"{base}/" != docs]
        if options is not None:
            own += [source.path(name) for name in _USUAL]
            appended = options.get("auto_append")
            names = [one for one in appended or () if isinstance(one, str)]
            self.appended = [path for name in names if (path := self._find(name))]
            own += [parent(path) for path in self.appended]
        inside = [f"{folder}/" for folder in own if folder in source.files.folders and folder]
        self.folders = tuple(one for one in dict.fromkeys(inside) if not docs.startswith(one))

    def path(self, page: str, include: Import) -> str | None:
        """The root-relative path of the file that an include of a page names; None when there is
        none."""
        if "snippet" not in include.names:
            beside = join(f"/{parent(page)}", include.source)[1:]
            below = join(f"/{self.docs}", include.source)[1:]
            return next((one for one in (beside, below) if one in self.files.files), None)
        return self._find(_PART.sub("", include.source))

    def _find(self, name: str) -> str | None:
        for base in self.bases:
            path = join(f"/{base}", name)[1:]
            if path in self.files.files:
                return path
        return None


def _folder(written: str, source: Source, docs: str) -> str:
    """A `base_path` of the snippets extension: relative to where MkDocs runs."""
    if written.startswith("$docs_dir"):
        return docs.rstrip("/")
    return source.path(written.removeprefix("$config_dir").lstrip("/") or ".")
