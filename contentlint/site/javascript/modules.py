"""A JavaScript file as the values it exports, and the files it imports."""

from __future__ import annotations

from functools import cached_property
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from contentlint.site.javascript.calls import config
from contentlint.site.javascript.reader import Reader
from contentlint.site.javascript.scopes import Scope, Statements
from contentlint.site.javascript.tokens import Tokens
from contentlint.site.javascript.values import (
    UNKNOWN,
    Call,
    Function,
    Imported,
    JsValue,
    Object,
)

if TYPE_CHECKING:
    from collections.abc import Callable

EXTENSIONS = (".ts", ".js", ".mjs", ".cjs", ".mts", ".cts", ".tsx", ".jsx", ".json")
_MAX_FILES = 200
_MAX_IMPORTS = 8
"""How deep imports are followed."""


class JsModule:
    """What a file exports. `load` gives the module of an import's source as written, or None."""

    def __init__(
        self,
        text: str,
        path: str = "",
        load: Callable[[str], JsModule | None] = lambda source: None,
    ) -> None:
        self.path, self._load = path, load
        tokens = Tokens(text)
        self._scope = Scope(0, tokens.count)
        self._reader = Reader(tokens, path, self._follow)
        self._is_data = path.endswith(".json")
        if not self._is_data:
            Statements(tokens, self._scope).read()

    @cached_property
    def raw(self) -> JsValue:
        """The default export as it is written: perhaps a Function or a Call.

        A file without one gives an object of its named exports (`exports.createPages = …`).
        """
        if self._is_data:
            return self._reader.value(0, self._scope)[0]
        exported = self._export("default")
        if exported is not None:
            return exported
        names = {name: self.get(name) for name in self._scope.exports}
        return Object(values=names, file=self.path) if names else UNKNOWN

    @cached_property
    def default(self) -> JsValue:
        """The configuration: the default export, functions and wrappers seen through."""
        return config(self.raw)

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """The calls that are statements of the file, and of the function it exports.

        `eleventyConfig.addPassthroughCopy("img")` has the name it is written with.
        """
        body = self.raw.calls if isinstance(self.raw, Function) else ()
        return self._reader.calls(self._scope) + body

    def get(self, name: str) -> JsValue:
        """A named export: UNKNOWN where the file has none of that name."""
        found = self._export(name)
        return UNKNOWN if found is None else found

    def _export(self, name: str) -> JsValue | None:
        exported = self._scope.exports.get(name)
        if exported is None:
            return None
        if isinstance(exported, str):
            return self._reader.name(exported, self._scope)
        return self._reader.value(exported.at, self._scope)[0]

    def _follow(self, imported: Imported) -> JsValue:
        if imported.file != self.path and imported.file:
            return imported
        module = self._load(imported.source)
        if module is None:
            return imported
        if imported.name in ("default", "*"):
            return module.raw
        found = module.get(imported.name)
        return found if found.known else module.raw.get(imported.name)


class JsFiles:
    """Modules of a tree by their path, imports of local files followed.

    `text` gives the text of a path, or None where there is no such file.
    """

    def __init__(self, text: Callable[[str], str | None]) -> None:
        self._text = text
        self._modules: dict[str, JsModule | None] = {}
        self._depths: dict[str, int] = {}

    def module(self, path: str, depth: int = 0) -> JsModule | None:
        """The module at a path, or None."""
        if path not in self._modules:
            full = len(self._modules) >= _MAX_FILES or depth > _MAX_IMPORTS
            text = None if full else self._text(path)
            if text is None:
                return None
            self._modules[path] = JsModule(
                text, path, lambda source: self._imported(path, source, depth)
            )
        return self._modules[path]

    def value(self, path: str) -> JsValue:
        """The configuration in a file; UNKNOWN where there is none."""
        module = self.module(path)
        return UNKNOWN if module is None else module.default

    def find(self, folder: str, source: str) -> str | None:
        """The path of the file that `source` names from a folder; None outside the tree."""
        path = normpath(join(folder, source))
        if path.startswith(("..", "/")):
            return None
        names = [path, *(path + ending for ending in EXTENSIONS)]
        stem = path.rpartition(".")[0]
        if path.endswith((".js", ".mjs", ".jsx")):
            names += [f"{stem}.ts", f"{stem}.mts", f"{stem}.tsx"]
        names += [f"{path}/index{ending}" for ending in EXTENSIONS]
        return next((name for name in names if self._text(name) is not None), None)

    def _imported(self, path: str, source: str, depth: int) -> JsModule | None:
        if not source.startswith("."):
            return None
        found = self.find(dirname(path), source)
        return None if found is None else self.module(found, depth + 1)
