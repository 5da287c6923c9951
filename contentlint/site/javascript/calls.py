"""The few calls whose result is certain without running anything."""

from __future__ import annotations

from contentlint.records import replace
from contentlint.site.javascript.operators import truth
from contentlint.site.javascript.values import (
    ABSENT,
    UNKNOWN,
    Array,
    Call,
    Function,
    Imported,
    JsValue,
    Literal,
    Object,
    merged,
)

_SAME = ("Object.freeze", "Object.seal", "structuredClone", "Promise.resolve", "Array.from")
_TYPED = (
    "defineConfig",
    "defineConfigWithTheme",
    "defineAdditionalConfig",
    "defineLocaleConfig",
    "defineThemeConfig",
    "defineUserConfig",
)
"""Helpers that only give their argument a type."""
_ORDER = ("sort", "reverse", "flat", "slice", "toSorted", "toReversed")


def result(call: Call, owner: JsValue) -> JsValue:
    """What a call gives: `owner` is the value whose method is called. Else the call itself."""
    first = call.arguments[0] if call.arguments else ABSENT
    if call.name in ("require", "import", "_require", "jiti") and first.text is not None:
        name = "*" if call.name == "import" else "default"
        return Imported(source=first.text, name=name, span=first.span, file=first.file)
    if call.name in _SAME or (call.name in _TYPED and isinstance(first, Object)):
        return first
    if call.name == "Object.assign":
        return _assigned(call)
    if call.name == "Boolean":
        holds = truth(first)
        return UNKNOWN if holds is None else Literal(value=holds, span=call.span, file=call.file)
    if call.name == "process.cwd":
        return Literal(value=".", span=call.span, file=call.file)
    if call.name == "JSON.parse" and isinstance(first, Call):
        return _parsed(first) or call
    if isinstance(owner, Array):
        return _array_method(call, owner)
    if isinstance(call.callee, Function):
        return call.callee.returned
    return call


def _parsed(read: Call) -> Imported | None:
    """`JSON.parse(fs.readFileSync("./a.json"))` is the same as an import of the file."""
    path = read.arguments[0].path if read.arguments else None
    if not read.name.endswith("readFileSync") or not path or not path.endswith(".json"):
        return None
    source = path if path.startswith(".") else f"./{path}"
    return Imported(source=source, span=read.span, file=read.file)


def _assigned(call: Call) -> JsValue:
    whole = Object(values={}, span=call.span, file=call.file, gaps=len(call.arguments) > 50)
    for argument in call.arguments[:50]:
        known = argument if isinstance(argument, Object) else Object(values={}, gaps=True)
        whole = merged(whole, known)
    return whole


def _array_method(call: Call, owner: Array) -> JsValue:
    method = call.name.rpartition(".")[2]
    if method == "filter":
        kept = tuple(value for value in owner.values if truth(value) is not False)
        return replace(owner, values=kept, gaps=True)
    if method == "concat":
        return _joined(owner, call.arguments)
    if method in _ORDER:
        return replace(owner, gaps=True)
    return UNKNOWN


def _joined(owner: Array, others: tuple[JsValue, ...]) -> JsValue:
    values, gaps, size = list(owner.values), owner.gaps, owner.size
    for other in others[:50]:
        if isinstance(other, Array):
            values.extend(other.values)
            gaps = gaps or other.gaps
        else:
            values.append(other)
            gaps = gaps or not other.known
        size += other.size
        if size > 100_000:
            return UNKNOWN
    return replace(owner, values=tuple(values), gaps=gaps, size=size)


def opened(value: JsValue, keys: tuple[str, ...]) -> JsValue:
    """The same value, with more below `keys` than could be read."""
    if not isinstance(value, Object | Array):
        return value
    if not keys or isinstance(value, Array):
        return replace(value, gaps=True)
    inner = value.values.get(keys[0])
    if inner is None:
        return value if value.gaps else replace(value, gaps=True)
    return replace(value, values={**value.values, keys[0]: opened(inner, keys[1:])})


def config(value: JsValue, depth: int = 0) -> JsValue:
    """The configuration that a default export stands for.

    `defineConfig({…})` and functions are seen through; other wrappers (`withMDX({…})`) may add
    to what they are given, so that their object has unknown keys.
    """
    if depth > 10:
        return UNKNOWN
    if isinstance(value, Function):
        return config(value.returned, depth + 1)
    if not isinstance(value, Call):
        return value
    for argument in value.arguments[:10]:
        inner = config(argument, depth + 1)
        if isinstance(inner, Object):
            return inner if value.name.startswith("define") else replace(inner, gaps=True)
    return value
