"""Values of the configuration, checked against Python types and named in a writer's words."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from contentlint.records import MISSING, fields, is_record
from contentlint.similar import nearest

if TYPE_CHECKING:
    from contentlint.content.facts import ValuePath


class Mismatch(Exception):  # noqa: N818
    """A value is not of its type; `at` is the path below the value, `words` end the sentence.

    The sentence begins with the key: "`exclude` " + "should be a list of globs, not a text".
    """

    def __init__(self, at: ValuePath, words: str, advice: str | None = None) -> None:
        super().__init__(words)
        self.at = at
        self.words = words
        self.help = advice


def typed(value: Any, hint: Any, noun: str = "text") -> Any:
    """`value` as the type `hint`; `noun` says what its texts are ("glob"). Raises Mismatch.

    Types: bool, int, float, str, Literal of texts, `X | None`, `tuple[X, ...]` (written as a
    list), `dict[str, X]` and `tuple[tuple[str, str], ...]` (written as a table), and a record
    (a table with its fields as keys).
    """
    hint = without_none(hint)
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return _choice(value, args)
    if origin is tuple and is_table(hint):
        return tuple(_table(value, str, noun).items())
    if origin is tuple:
        return _list(value, args[0], noun)
    if origin is dict:
        return _table(value, args[1], noun)
    if is_record(hint) and isinstance(hint, type):
        return _record(value, hint)
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint:
        raise Mismatch((), f"should be {_a(noun_of(hint, noun))}, not {kind_of(value)}")
    return value


def without_none(hint: Any) -> Any:
    """The type without `None`: TOML has no null, a key that is not written says it."""
    if get_origin(hint) not in (Union, UnionType):
        return hint
    return next(part for part in get_args(hint) if part is not NoneType)


def is_table(hint: Any) -> bool:
    """Whether values of the type are written as a table: a dict, or a tuple of pairs."""
    args = get_args(hint)
    return get_origin(hint) is dict or bool(args and get_origin(args[0]) is tuple)


def _choice(value: Any, choices: tuple[Any, ...]) -> Any:
    if isinstance(value, str) and value in choices:
        return value
    named = or_list(choices)
    if not isinstance(value, str):
        raise Mismatch((), f"should be {named}, not {kind_of(value)}")
    near = nearest(value, choices)
    advice = f"did you mean `{near}`?" if near else None
    raise Mismatch((), f"should be {named}, not {quoted(value)}", advice)


def _list(value: Any, item: Any, noun: str) -> tuple[Any, ...]:
    plural = noun_of(item, noun) + "s"
    if not isinstance(value, list):
        advice = f"put it in brackets: `[{toml_text(value)}]`" if isinstance(value, str) else None
        raise Mismatch((), f"should be a list of {plural}, not {kind_of(value)}", advice)
    out = []
    for index, part in enumerate(value):
        try:
            out.append(typed(part, item, noun))
        except Mismatch as error:
            if isinstance(part, dict) and is_record(item):
                words = f"has an item that {error.words}"
                raise Mismatch((index, *error.at), words, error.help) from None
            words = f"should be a list of {plural}, but item {index + 1} is {kind_of(part)}"
            raise Mismatch((index, *error.at), words, error.help) from None
    return tuple(out)


def _table(value: Any, item: Any, noun: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Mismatch((), f"should be a table, not {kind_of(value)}")
    out = {}
    for key, part in value.items():
        try:
            out[key] = typed(part, item, noun)
        except Mismatch as error:
            raise Mismatch((key, *error.at), error.words, error.help) from None
    return out


def _record(value: Any, hint: type) -> Any:
    """A table whose keys are the fields of a record."""
    if not isinstance(value, dict):
        raise Mismatch((), f"should be a table, not {kind_of(value)}")
    hints = get_type_hints(hint)
    known = {name.replace("_", "-"): name for name in hints}
    out = {}
    for key, part in value.items():
        if key not in known:
            near = nearest(key, known)
            advice = f"did you mean `{near}`?" if near else f"its keys are {or_list([*known])}"
            raise Mismatch((key,), f"has the unknown key {quoted(key)}", advice)
        try:
            out[known[key]] = typed(part, hints[known[key]])
        except Mismatch as error:
            raise Mismatch(
                (key, *error.at), f"has a `{key}` that {error.words}", error.help
            ) from None
    needed = [name for name, field in _fields(hint).items() if field not in out]
    if needed:
        raise Mismatch((), f"has no `{needed[0]}`", f"write `{needed[0]} = …` in it")
    try:
        return hint(**out)
    except ValueError as error:
        raise Mismatch((), f"cannot be used: {error}") from None


def _fields(hint: Any) -> dict[str, str]:
    """The required fields of a record, by the name that the configuration uses."""
    return {
        item.name.replace("_", "-"): item.name
        for item in fields(hint)
        if item.default is MISSING and item.default_factory is MISSING
    }


def noun_of(hint: Any, noun: str) -> str:
    """What one value of the type is called: "whole number", or `noun` for texts."""
    names = {bool: "true or false", int: "whole number", float: "number", str: noun}
    return names.get(without_none(hint), "table")


def kind_of(value: Any) -> str:
    """What a value of the file is called, with its article: "a list"."""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    names = {str: "a text", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return names.get(type(value), "a date")


def or_list(choices: tuple[Any, ...] | list[str]) -> str:
    """`a`, `b` or `c`."""
    named = [f"`{choice}`" for choice in choices]
    return f"{', '.join(named[:-1])} or {named[-1]}" if len(named) > 1 else named[0]


def quoted(text: str, limit: int = 60) -> str:
    """A value in backticks, one line, cut when long."""
    flat = "".join(char if char.isprintable() else "�" for char in text)
    return f"`{flat[: limit - 1]}…`" if len(flat) > limit else f"`{flat}`"


def toml_text(text: str) -> str:
    """A text as TOML writes it: a basic string on one line."""
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _a(noun: str) -> str:
    return noun if noun == "true or false" else f"a {noun}"
