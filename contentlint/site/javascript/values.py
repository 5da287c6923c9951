"""What careful reading finds in a JavaScript file: literals, and marks for all that is not literal.

Every value knows its `span` and the `file` that the span lies in ("" where nobody said), so that a
link written in a config can be reported at its own line. All values answer all questions, those
that make no sense for them with None or nothing, so that a caller can ask without looking first:

    config.get("i18n", "defaultLocale").text      # str, or None: missing, unknown, no string
    for item in config.get("plugins").items: ...  # () unless it is an array
    config.get("presets").has_unknown             # more may be there than could be read
"""

from __future__ import annotations

from posixpath import join, normpath
from typing import TYPE_CHECKING, Any

from contentlint.diagnostics import Span
from contentlint.records import field, record, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PATH_CALLS = {
    "path.join",
    "path.resolve",
    "path.posix.join",
    "path.posix.resolve",
    "join",
    "resolve",
    "require.resolve",
    "import.meta.resolve",
    "new URL",
    "URL",
    "fileURLToPath",
    "url.fileURLToPath",
    "path.dirname",
    "path.normalize",
}


_NOWHERE = Span(0, 0)


@record(frozen=True, kw_only=True)
class JsValue:
    """A value in a file. `size` counts the values in it, itself included (a bound's measure)."""

    span: Span = _NOWHERE
    file: str = ""
    size: int = 1

    @property
    def known(self) -> bool:
        """False for what could not be read at all."""
        return True

    @property
    def has_unknown(self) -> bool:
        """Whether keys or items may be missing here that the program would have."""
        return False

    @property
    def text(self) -> str | None:
        """The string, if it is one."""
        return None

    @property
    def flag(self) -> bool | None:
        """The boolean, if it is one."""
        return None

    @property
    def number(self) -> float | None:
        """The number, if it is one."""
        return None

    @property
    def items(self) -> tuple[JsValue, ...]:
        """The items of an array."""
        return ()

    @property
    def members(self) -> Mapping[str, JsValue]:
        """The values of an object by key, in order."""
        return {}

    @property
    def path(self) -> str | None:
        """A path, relative to the file's folder where the program begins with `__dirname`.

        A string is its own path; `path.join(__dirname, "docs")`, `require.resolve("./x.js")`
        and `new URL("./x", import.meta.url)` are the path they name.
        """
        return None

    @property
    def returned(self) -> JsValue:
        """What a function returns; any other value itself."""
        return self

    def get(self, *keys: str | int) -> JsValue:
        """The value below: ABSENT if it surely is not there, UNKNOWN if that cannot be known."""
        value = self
        for key in keys:
            value = value._child(key)
        return value

    def _child(self, key: str | int) -> JsValue:
        return ABSENT if self.known else UNKNOWN

    def plain(self) -> Any:
        """The same as dicts, lists and scalars; UNKNOWN itself where something else stands."""
        return UNKNOWN


@record(frozen=True, kw_only=True)
class Unknown(JsValue):
    """Nothing certain. `options`: the values that it may have (`a ? b : c`), as far as known."""

    options: tuple[JsValue, ...] = ()

    @property
    def known(self) -> bool:
        return False

    @property
    def has_unknown(self) -> bool:
        return True


@record(frozen=True, kw_only=True)
class Absent(JsValue):
    """`undefined`: nothing is there."""

    def plain(self) -> Any:
        return None


UNKNOWN = Unknown()
ABSENT = Absent()


@record(frozen=True, kw_only=True)
class Literal(JsValue):
    """A string, number, boolean or null.

    `exact`: the span holds a quote, the text as it is, and a quote, so that an offset in the
    text is an offset in the file. `__dirname` and its like are the text ".".
    """

    value: str | float | bool | None
    exact: bool = False

    @property
    def text(self) -> str | None:
        return self.value if isinstance(self.value, str) else None

    @property
    def flag(self) -> bool | None:
        return self.value if isinstance(self.value, bool) else None

    @property
    def number(self) -> float | None:
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            return None
        return self.value

    @property
    def path(self) -> str | None:
        return self.text

    @property
    def inner(self) -> Span:
        """The span of a string without its quotes."""
        return Span(self.span.start + 1, self.span.end - 1) if self.exact else self.span

    def plain(self) -> Any:
        return self.value


@record(frozen=True, kw_only=True)
class Array(JsValue):
    """An array; known spreads are merged. `gaps`: an unknown spread or condition stood in it."""

    values: tuple[JsValue, ...]
    gaps: bool = False

    @property
    def items(self) -> tuple[JsValue, ...]:
        return self.values

    @property
    def has_unknown(self) -> bool:
        return self.gaps or any(not value.known for value in self.values)

    def _child(self, key: str | int) -> JsValue:
        if isinstance(key, int) and 0 <= key < len(self.values):
            return self.values[key]
        return UNKNOWN if self.gaps else ABSENT

    def plain(self) -> Any:
        return [value.plain() for value in self.values]


@record(frozen=True, kw_only=True)
class Object(JsValue):
    """An object; `keys` are the spans of its keys. `gaps`: spreads or keys that are unknown."""

    values: Mapping[str, JsValue]
    keys: Mapping[str, Span] = field(default_factory=dict)
    gaps: bool = False

    @property
    def members(self) -> Mapping[str, JsValue]:
        return self.values

    @property
    def has_unknown(self) -> bool:
        return self.gaps

    def _child(self, key: str | int) -> JsValue:
        found = self.values.get(str(key))
        return found if found is not None else UNKNOWN if self.gaps else ABSENT

    def plain(self) -> Any:
        return {key: value.plain() for key, value in self.values.items()}


@record(frozen=True, kw_only=True)
class Imported(JsValue):
    """What another module exports: `source` as written; `name` "default", "*" or a name."""

    source: str
    name: str = "default"

    def _child(self, key: str | int) -> JsValue:
        if self.name in ("*", "default") and isinstance(key, str):
            return replace(self, name=key)
        return UNKNOWN


@record(frozen=True, kw_only=True)
class Call(JsValue):
    """A call that only the program could make: `name` as written (`path.join`, `new URL`)."""

    name: str
    arguments: tuple[JsValue, ...]
    callee: JsValue = UNKNOWN

    @property
    def has_unknown(self) -> bool:
        return True

    def _child(self, key: str | int) -> JsValue:
        return UNKNOWN

    @property
    def path(self) -> str | None:
        if self.name not in _PATH_CALLS or not self.arguments:
            return None
        wanted = self.arguments[:1] if self.name.endswith(("URL", "Path")) else self.arguments
        parts = [argument.path for argument in wanted]
        if any(part is None for part in parts):
            return None
        joined = join(*(part or "" for part in parts))
        if self.name.endswith("join"):
            joined = "/".join(part or "." for part in parts)
        return normpath(joined) if joined else None


@record(frozen=True, kw_only=True, eq=False)
class Function(JsValue):
    """A function; what it returns is read when somebody asks."""

    name: str
    read: Callable[[], tuple[JsValue, tuple[Call, ...]]]

    @property
    def returned(self) -> JsValue:
        return self.read()[0]

    @property
    def calls(self) -> tuple[Call, ...]:
        """The calls that are statements of the body: `config.addPassthroughCopy("img")`."""
        return self.read()[1]

    def _child(self, key: str | int) -> JsValue:
        return UNKNOWN


def merged(base: Object, over: Object) -> Object:
    """`{...base, ...over}`, at the place of `base`."""
    return replace(
        base,
        values={**base.values, **over.values},
        keys={**base.keys, **over.keys},
        gaps=base.gaps or over.gaps,
        size=base.size + over.size,
    )
