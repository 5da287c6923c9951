"""The templates of a site: which files they are, and what their front matter says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.globs import GlobError, compile_glob
from contentlint.site.adapters.eleventy.cascade import plain
from contentlint.site.adapters.eleventy.expressions import ANY
from contentlint.site.adapters.eleventy.filters import Day
from contentlint.site.adapters.eleventy.settings import TEMPLATES
from contentlint.site.javascript import JsModule
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from contentlint.site.adapters.eleventy.program import Program
    from contentlint.site.adapters.eleventy.settings import Settings
    from contentlint.site.adapters.source import Source

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}-(.*)")
_SCRIPT = re.compile(r"---(?:js|javascript)\r?\n(.*?)\r?\n---", re.DOTALL)
_SAID = re.compile(r"\bpermalink\b[^;'\"`]{0,80}(['\"`])((?:(?!\1).)+)\1")
_ABOUT = re.compile(
    r"(?:readme|contributing|changelog|license|code_of_conduct|security|support|governance)\.",
    re.IGNORECASE,
)
"""Files at the root that are written for the code host."""


class Stem(NamedTuple):
    """A template's path taken apart: its folder below the input folder, its name without the
    template's ending, and the ending."""

    folder: str
    name: str
    ending: str

    @property
    def slug(self) -> str:
        """`page.fileSlug`."""
        name = _undated(self.name)
        if name != "index":
            return name
        return _undated(self.folder.rpartition("/")[2])

    @property
    def file_path(self) -> str:
        """`page.filePathStem`."""
        return "/" + "/".join(part for part in (self.folder, _undated(self.name)) if part)

    @property
    def url(self) -> str:
        """The path of the page where nothing else says one."""
        folder, name = self.folder, self.name
        if name == "index" or (folder and folder.rpartition("/")[2] == name):
            return f"/{folder}/" if folder else "/"
        return f"/{folder}/{name}/" if folder else f"/{name}/"


def _undated(name: str) -> str:
    found = _DATED.search(name)
    return found.group(1) if found else name


class Inputs:
    """Tells templates from other files. Paths are relative to the site's folder."""

    def __init__(self, source: Source, settings: Settings, program: Program) -> None:
        self._source = source
        self._settings = settings
        self._program = program
        known = sorted(set(settings.formats) & TEMPLATES, key=lambda one: -len(one))
        self._endings = tuple(f".{ending}" for ending in known)
        self.copied_endings = tuple(
            f".{ending}" for ending in settings.formats if ending not in TEMPLATES
        )
        self._ignored = _pattern(self._ignore_globs())
        self._stems: dict[str, Stem | None] = {}
        folders = (settings.includes, settings.layouts, settings.data, settings.output)
        self._kept_out = tuple(f"{one}/" for one in folders if one)
        self._input = f"{settings.input}/" if settings.input else ""

    def _ignore_globs(self) -> Iterator[str]:
        for name in {".eleventyignore", f"{self._settings.input}/.eleventyignore".lstrip("/")}:
            folder = name.rpartition("/")[0]
            for line in (self._source.text(name) or "").splitlines():
                line = line.strip()
                if line and not line.startswith(("#", "!")):
                    yield from _ignoring(line, folder)
        for call in self._program.named("add"):
            text = call.argument(0).text
            if text and call.written.endswith("ignores.add"):
                yield from _ignoring(text, "")

    def stem(self, path: str) -> Stem | None:
        """The path of a template taken apart; None for a file that is none."""
        if path not in self._stems:
            self._stems[path] = self._stem(path)
        return self._stems[path]

    def _stem(self, path: str) -> Stem | None:
        if not path.startswith(self._input) or path.startswith(self._kept_out):
            return None
        ending = next((one for one in self._endings if path.endswith(one)), None)
        if ending is None or "node_modules/" in path or self.ignored(path):
            return None
        folder, _, name = path[len(self._input) :].rpartition("/")
        return Stem(folder, name[: -len(ending)], ending)

    def ignored(self, path: str) -> bool:
        """Whether the site leaves a file out, or leaves it to the code host."""
        if "/" not in path and _ABOUT.match(path):
            return True
        if path.startswith(".") or "/." in path:
            return True
        return self._ignored.match(path) is not None

    def partial(self, path: str) -> bool:
        """Whether a file is put into others."""
        settings = self._settings
        folders = tuple(f"{one}/" for one in (settings.includes, settings.layouts) if one)
        return path.startswith(folders)

    def front_matter(self, path: str) -> Mapping[str, Any]:
        """The front matter of a template that is no Markdown."""
        text = self._source.text(path) or ""
        if path.endswith((".11ty.js", ".11ty.cjs", ".11ty.mjs", ".11ty.ts")):
            return self._script_data(path, text)
        if text.startswith(("---js", "---javascript")):
            return self.scripted(path)
        return self._source.front_matter(path).data if text.startswith("---") else {}

    def scripted(self, path: str) -> Mapping[str, Any]:
        """Front matter that is JavaScript; {} where it is not."""
        script = _SCRIPT.match(self._source.text(path) or "")
        return script_front_matter(script.group(1)) if script else {}

    def _script_data(self, path: str, text: str) -> Mapping[str, Any]:
        """`data` of a JavaScript template: exported, or a method of its class."""
        module = self._program.js.module(self._source.path(path))
        found = module.get("data") if module else None
        if module is not None and (found is None or not found.known):
            found = module.raw.get("data")
        if found is not None and found.returned.known and found.returned.members:
            return _mapping(plain(found.returned))
        method = re.search(r"\bdata\s*\([^)]*\)\s*\{[^{}]*?\breturn\s*(\{)", text)
        if method:
            return _mapping(plain(JsModule(f"export default {text[method.start(1) :]}").default))
        if "permalink" not in text:
            return {}
        return _said({"permalink": ANY, ANY: ANY}, text)


def script_front_matter(text: str) -> Mapping[str, Any]:
    """`---js` front matter: an object, or declarations."""
    if text.lstrip().startswith("{"):
        return _said(_mapping(plain(JsModule(f"export default {text}").default)), text)
    names = re.findall(r"^(?:const|let|var)\s+(\w+)", text, re.MULTILINE)
    module = JsModule(f"{text}\nexport default {{ {', '.join(names)} }};")
    return _said(_mapping(plain(module.default)), text)


def _said(data: Mapping[str, Any], text: str) -> Mapping[str, Any]:
    """The data with a permalink that is no literal as far as its text goes."""
    if data.get("permalink", ANY) == ANY and (said := _SAID.search(text)):
        return {**data, "permalink": re.sub(r"\$\{[^}]*\}", ANY, said.group(2))}
    return data


def day(path: str, data: Mapping[str, Any]) -> Any:
    """`page.date`, as a Day; `ANY` where only the file system or git knows it."""
    said = data.get("date")
    if isinstance(said, str) and (match := _DATE.match(said)):
        return _day(match)
    if said is not None:
        return ANY
    found = _DATE.search(path)
    return _day(found) if found else ANY


def _day(match: re.Match[str]) -> Any:
    year, month, number = map(int, match.groups())
    return Day(year, month, number) if 1 <= month <= 12 else ANY


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {ANY: ANY}


def _ignoring(line: str, folder: str) -> Iterator[str]:
    """The globs that a line of an ignore file stands for."""
    line = line.removeprefix("./")
    anchored = "/" in line.rstrip("/")
    line = line.strip("/")
    head = f"{folder}/" if folder else ""
    yield f"{head}{line}"
    yield f"{head}{line}/**"
    if not anchored:
        yield f"{head}**/{line}"
        yield f"{head}**/{line}/**"


def _pattern(globs: Iterable[str]) -> re.Pattern[str]:
    """What fits any of the globs; those that are none are passed over."""
    patterns = []
    for glob in dict.fromkeys(globs):
        try:
            patterns.append(compile_glob(glob).pattern)
        except GlobError:
            continue
    return re.compile("|".join(patterns) or r"(?!)", re.DOTALL)
