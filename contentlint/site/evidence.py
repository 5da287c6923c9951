"""What a project's sites say about values in front matter, for learning a schema."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from contentlint.content.schema.infer import Evidence, Vocabulary
from contentlint.resources import schema_path
from contentlint.site.dated_paths import path_date
from contentlint.site.verdicts import Verdict
from contentlint.site.vocabularies import find_vocabularies

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date

    from contentlint.site.files import FileTree
    from contentlint.site.model import Site


class SiteEvidence(Evidence):
    """Asks the sites; each question about the same value of the same page is asked once.

    `site_of` gives the site of a page; `data` are the names of the configured data sets with
    their sources and names; `shipped` names the schema that ships for the site's generator;
    `posts` are the files that are learned from.
    """

    def __init__(
        self,
        files: FileTree,
        site_of: Callable[[str], Site],
        data: Mapping[str, tuple[str, Mapping[str, object]]],
        shipped: str,
        posts: Collection[str],
    ) -> None:
        self._files = files
        self._site_of = site_of
        self._data = data
        self._shipped = shipped
        self._posts = posts
        self._pages: dict[tuple[str, str], Literal["page", "itself", "unknown", ""]] = {}

    def is_file(self, file: str, value: str) -> bool:
        """Whether it is there, as missing-file looks for it."""
        site = self._site_of(file)
        found = site.find_file(site.facts[file], value)
        return found.path is not None and not found.wrong_case

    def page(self, file: str, value: str) -> Literal["page", "itself", "unknown", ""]:
        """What a link in the front matter leads to; "" where broken-link would report it."""
        key = (file, value)
        if key not in self._pages:
            self._pages[key] = self._judge(file, value)
        return self._pages[key]

    def _judge(self, file: str, value: str) -> Literal["page", "itself", "unknown", ""]:
        site = self._site_of(file)
        target = site.judge(site.facts[file], value)
        if target is None:
            return "unknown"
        if target.verdict in (Verdict.BROKEN, Verdict.CASE_DIFFERS):
            return ""
        if target.verdict not in (Verdict.OK, Verdict.REDIRECTED):
            return "unknown"
        return "itself" if target.path == file else "page"

    def day_in_name(self, file: str) -> date | None:
        """The day in the file's name, as front-matter-date finds it."""
        return path_date(file)

    def vocabularies(self) -> Sequence[Vocabulary]:
        """The configured data sets, then what else may be one."""
        return self._vocabularies

    @cached_property
    def _vocabularies(self) -> list[Vocabulary]:
        configured = [
            Vocabulary(name, source, names, configured=True)
            for name, (source, names) in self._data.items()
        ]
        return [*configured, *find_vocabularies(self._files, self._posts)]

    def described(self) -> Mapping[str, str]:
        """The descriptions of keys in the shipped schema of the generator."""
        path = schema_path(self._shipped) or schema_path("blog-post")
        if path is None:
            return {}
        schema = json.loads(path.read_text("utf-8"))
        part = schema.get("$defs", {}).get(schema.get("$ref", "").rpartition("/")[2], schema)
        return {
            key: one["description"]
            for key, one in part.get("properties", {}).items()
            if isinstance(one, dict) and isinstance(one.get("description"), str)
        }
