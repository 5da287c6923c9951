"""Eleventy's configuration is a program: the files it is made of, and the calls in them."""

from __future__ import annotations

import json
import re
from functools import cached_property
from posixpath import dirname
from typing import TYPE_CHECKING

from contentlint.site.javascript import ABSENT, Function, JsFiles, JsModule, Literal
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.source import Source
    from contentlint.site.javascript import Call, JsValue

NAMES = tuple(
    f"{stem}.{extension}"
    for stem in (".eleventy", "eleventy.config")
    for extension in ("js", "mjs", "cjs", "ts", "mts", "cts")
)
_IMPORTS = re.compile(
    r"(?:\bfrom\s*|\brequire\(\s*|\bimport\(\s*|\bimport\s*)['\"](\.[^'\"\n]+)['\"]"
)
_NAMED = re.compile(
    r"\bimport\s+(?:(\w+)\s*,?\s*)?(?:\*\s*as\s+(\w+)\s*)?(?:\{([^}]*)\}\s*)?from\s*['\"]([^'\"]+)"
    r"|\b(?:const|let|var)\s+(?:(\w+)|\{([^}]*)\})\s*=\s*(?:await\s+)?(?:require|import)"
    r"\(\s*['\"]([^'\"]+)"
)
_COMMENT = re.compile(r"(?:(?<=[\s;{}(),])|^)(?://[^\n]*|/\*.*?\*/)", re.DOTALL)
_LOOP = re.compile(
    r"\[([^\[\]{}()]*)\]\s*\.forEach\(\s*\(?\s*(\w+)\s*\)?\s*=>\s*\{?\s*[\w.]+\.(\w+)\(\s*\2\s*\)"
)
_TEXTS = re.compile(r"'([^'\n]*)'|\"([^\"\n]*)\"|`([^`$\n]*)`")
_MAX_FILES = 60


class Called(NamedTuple):
    """A call of the configuration: `name` without its object (`addPassthroughCopy`), `written`
    with it (`eleventyConfig.ignores.add`)."""

    name: str
    arguments: tuple[JsValue, ...]
    written: str = ""

    def argument(self, index: int) -> JsValue:
        """An argument, or ABSENT."""
        return self.arguments[index] if index < len(self.arguments) else ABSENT


class Program:
    """The configuration of one site: its own file and the local files that it imports."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.js = JsFiles(self._text)
        self.main = self._main()
        self.files: dict[str, str] = {}
        if self.main is not None:
            self._collect(self.main)

    def _text(self, path: str) -> str | None:
        prefix = f"{self._source.folder}/" if self._source.folder else ""
        if path.startswith(prefix):
            return self._source.text(path[len(prefix) :])
        return None

    def _main(self) -> str | None:
        """The path of the configuration: named in a script of package.json, or found."""
        if (said := self.option("config")) is not None:
            path = self._source.path(said)
            if path in self._source.files.files:
                return path
        name = self._source.first(*NAMES)
        return None if name is None else self._source.path(name)

    @cached_property
    def package(self) -> dict[str, object]:
        """package.json."""
        try:
            data = json.loads(self._source.text("package.json") or "{}")
        except ValueError:
            return {}
        return data if isinstance(data, dict) else {}

    def option(self, *names: str) -> str | None:
        """What a script of package.json gives to Eleventy's command line."""
        scripts = self.package.get("scripts")
        pattern = re.compile(
            rf"(?:eleventy|11ty)\b[^&|;]*?\s--(?:{'|'.join(names)})[= ]\s*['\"]?([^\s'\"&|;]+)"
        )
        for script in scripts.values() if isinstance(scripts, dict) else ():
            if isinstance(script, str) and (match := pattern.search(script)):
                return match.group(1)
        return None

    def major(self, package: str) -> int:
        """The major version of a package that package.json asks for; 0 where it does not say."""
        for key in ("dependencies", "devDependencies"):
            table = self.package.get(key)
            said = table.get(package) if isinstance(table, dict) else None
            if isinstance(said, str) and (match := re.search(r"\d+", said)):
                return int(match.group())
        return 0

    def _collect(self, path: str) -> None:
        waiting = [path]
        while waiting and len(self.files) < _MAX_FILES:
            path = waiting.pop(0)
            text = self._text(path)
            if path in self.files or text is None or path.endswith(".json"):
                continue
            self.files[path] = _COMMENT.sub("", text)
            for match in _IMPORTS.finditer(self.files[path]):
                found = self.js.find(dirname(path), match.group(1))
                if found is not None:
                    waiting.append(found)

    @cached_property
    def text(self) -> str:
        """All of the program, without comments."""
        return "\n".join(self.files.values())

    @cached_property
    def module(self) -> JsModule | None:
        """The main file."""
        return self.js.module(self.main) if self.main is not None else None

    @cached_property
    def calls(self) -> tuple[Called, ...]:
        """The calls of the program, those in functions included."""
        calls: list[Call] = []
        for path in self.files:
            module = self.js.module(path)
            if module is not None:
                for call in module.calls:
                    calls.extend(_inner(call, 0))
                for value in module.raw.members.values():
                    calls.extend(_inside(value, 0))
        # A plugin of the site is met where it stands and where it is added.
        once = {(call.file, call.span): call for call in calls}.values()
        found = [Called(call.name.rpartition(".")[2], call.arguments, call.name) for call in once]
        for match in _LOOP.finditer(self.text):
            for texts in _TEXTS.finditer(match.group(1)):
                value = Literal(value=texts.group(texts.lastindex or 0))
                found.append(Called(match.group(3), (value,)))
        return tuple(found)

    def named(self, *names: str) -> Iterator[Called]:
        """The calls of these names."""
        return (call for call in self.calls if call.name in names)

    @cached_property
    def packages(self) -> dict[str, str]:
        """Local names to what they are imported from: `anchor` to `markdown-it-anchor`; a name
        out of several has both, `IdAttributePlugin` is `@11ty/eleventy#IdAttributePlugin`."""
        found: dict[str, str] = {}
        for match in _NAMED.finditer(self.text):
            package = match.group(4) or match.group(7)
            for name in (match.group(1), match.group(2), match.group(5)):
                if name:
                    found[name] = package
            for part in (match.group(3) or match.group(6) or "").split(","):
                names = re.split(r"\s+as\s+|\s*:\s*", part.strip())
                if names[0]:
                    found[names[-1]] = f"{package}#{names[0]}"
        return found

    def function_text(self, value: JsValue) -> str:
        """What a function says, as far as its text is known."""
        text = self._text(value.file) if value.file else None
        if not isinstance(value, Function) or text is None:
            return ""
        return text[value.span.start : value.span.end]


def _inner(call: Call, depth: int) -> Iterator[Call]:
    """A call and the calls in functions that it is given."""
    yield call
    for argument in call.arguments:
        yield from _inside(argument, depth + 1)


def _inside(value: JsValue, depth: int) -> Iterator[Call]:
    if isinstance(value, Function) and depth < 4:
        for call in value.calls:
            yield from _inner(call, depth + 1)


__all__ = ["NAMES", "Called", "Program"]
