"""What the `x-` keywords take: their arguments are checked as a schema is loaded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.content.schema.patterns import compiles
from contentlint.content.schema.words import choice, shown
from contentlint.similar import edit_distance, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from contentlint.content.facts import ValuePath
    from contentlint.content.schema.files import SchemaFile

_DATA = frozenset({"const", "enum", "default", "examples", "example"})
_NAMED = frozenset(
    {"properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies"}
)
_KINDS = ("image", "any")
_POLICIES = ("absolute-url", "local", "site-root", "relative")
_FORMS = ("iso", "jekyll", "hugo")
_STYLES = ("unquoted", "quoted", "any")
_IGNORED = ("case", "slashes", "accents")
_FIELDS = ("slug", "stem", "path")


class _WrongError(Exception):
    """An argument is not what its keyword takes; `at` is the path below it."""

    def __init__(self, advice: str, at: ValuePath = (), message: str | None = None) -> None:
        super().__init__(advice)
        self.advice = advice
        self.at = at
        self.message = message


def check_arguments(file: SchemaFile) -> None:
    """Raise SchemaError, at the exact place, where a keyword of ours has a wrong argument, or an
    unknown one can only be a misspelling of ours."""
    for at, schema in keyword_places(file.contents):
        for key, argument in schema.items():
            if not key.lower().startswith(("x-", "x_")):
                continue
            check = CHECKS.get(key)
            if check is None:
                _refuse_near_miss(file, (*at, key))
                continue
            try:
                check(argument)
            except _WrongError as error:
                value = _part(argument, error.at)
                message = error.message or f"`{key}` cannot be {shown(value)}"
                raise file.error(message, (*at, key, *error.at), error.advice) from None


def keyword_places(contents: Any) -> Iterator[tuple[ValuePath, dict[str, Any]]]:
    """Every part of a schema, with its place, whose keys are keywords and no names."""
    stack: list[tuple[ValuePath, Any]] = [((), contents)]
    while stack:
        at, part = stack.pop()
        if isinstance(part, list):
            stack.extend(((*at, index), one) for index, one in enumerate(part))
        if not isinstance(part, dict):
            continue
        yield at, part
        for key, value in part.items():
            if key in _NAMED and isinstance(value, dict):
                stack.extend(((*at, key, name), one) for name, one in value.items())
            elif key not in _DATA and not key.startswith("x-"):
                stack.append(((*at, key), value))


def _refuse_near_miss(file: SchemaFile, at: ValuePath) -> None:
    key = str(at[-1])
    meant = near_miss(key)
    if meant is not None:
        raise file.error(f"`{key}` is not a keyword that anything knows", at, f"write `{meant}`")


def near_miss(key: str) -> str | None:
    """The keyword of ours that an unknown `x-` keyword must be. Other tools have theirs, which
    may be near by chance: `x-data` is no misspelt `x-date`."""
    written = _folded(key)
    for known in CHECKS:
        word = _folded(known)
        if word == written:
            return known
        # One letter for another makes another word of a short one.
        if edit_distance(written, word, 1) == 1 and (
            len(written) != len(word) or sorted(written) == sorted(word) or len(word) > 4
        ):
            return known
    return None


def _folded(key: str) -> str:
    return re.sub("[-_]", "", key[2:]).lower()


def _part(argument: Any, at: ValuePath) -> Any:
    for step in at:
        argument = argument[step]
    return argument


def _text(advice: str) -> Callable[[Any], None]:
    def check(argument: Any) -> None:
        if not isinstance(argument, str) or not argument.strip():
            raise _WrongError(advice)

    return check


def _one_of(names: Iterable[str]) -> Callable[[Any], None]:
    words = list(names)

    def check(argument: Any) -> None:
        if argument in words and isinstance(argument, str):
            return
        near = nearest(argument, words) if isinstance(argument, str) else None
        raise _WrongError(f"write {choice(f'`{word}`' for word in ([near] if near else words))}")

    return check


def _flag(argument: Any) -> None:
    if not isinstance(argument, bool):
        raise _WrongError("write `true` or `false`")


def _days(argument: Any) -> None:
    if not isinstance(argument, int) or isinstance(argument, bool) or argument < 0:
        raise _WrongError("write a number of days")


def _texts(argument: Any) -> None:
    if not isinstance(argument, list) or not argument:
        raise _WrongError("write a list of texts")
    for index, one in enumerate(argument):
        if not isinstance(one, str) or not one:
            raise _WrongError("write a text", (index,))


def _some_of(names: Iterable[str]) -> Callable[[Any], None]:
    one = _one_of(names)

    def check(argument: Any) -> None:
        _texts(argument)
        for index, word in enumerate(argument):
            _inside(one, word, (index,))

    return check


def _object(argument: Any, keys: dict[str, Callable[[Any], None]], required: str = "") -> None:
    """An object with some of these keys, and the required one."""
    known = choice((f"`{key}`" for key in keys), "and")
    for key, value in argument.items():
        if key not in keys:
            near = nearest(key, keys)
            advice = f"write `{near}`" if near else f"its keys are {known}"
            raise _WrongError(advice, (key,), f"`{key}` is not a key here")
        _inside(keys[key], value, (key,))
    if required and required not in argument:
        raise _WrongError(f"add `{required}`", (), f"`{required}` is missing")
    if not argument:
        raise _WrongError(f"its keys are {known}")


def _inside(check: Callable[[Any], None], value: Any, at: ValuePath) -> None:
    try:
        check(value)
    except _WrongError as error:
        raise _WrongError(error.advice, (*at, *error.at), error.message) from None


def _pattern(argument: Any) -> None:
    if not isinstance(argument, str) or not compiles(argument):
        raise _WrongError("write a regular expression for the address")


def _field(argument: Any) -> None:
    if not isinstance(argument, str) or not (argument.startswith("/") or argument in _FIELDS):
        names = choice(f"`{name}`" for name in _FIELDS)
        raise _WrongError(f"write a JSON pointer such as `/handle`, or {names}")


def _reference(argument: Any) -> None:
    advice = 'write the name of a data set, or `{"collection": "authors", "field": "/handle"}`'
    if isinstance(argument, dict) and "data" in argument:
        _object(argument, {"data": _text(advice)})
    elif isinstance(argument, dict):
        _object(argument, {"collection": _text(advice), "field": _field}, "collection")
    else:
        _text(advice)(argument)


def _split(argument: Any) -> None:
    if isinstance(argument, list):
        _texts(argument)
    elif not isinstance(argument, bool) and not (isinstance(argument, str) and argument):
        raise _WrongError('write `true`, or the words between two names: `[" and ", ", "]`')


def _file(argument: Any) -> None:
    if isinstance(argument, bool):
        return
    if isinstance(argument, dict):
        _object(argument, {"kind": _kind, "policy": _one_of(_POLICIES), "url": _pattern})
    else:
        _kind(argument)


def _kind(argument: Any) -> None:
    if isinstance(argument, list):
        _texts(argument)
        for index, ending in enumerate(argument):
            if not re.fullmatch(r"\.?[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*", ending):
                raise _WrongError("write a file's ending such as `png`", (index,))
    elif argument not in _KINDS:
        raise _WrongError('write `true`, "image", "any", or a list of endings: `["png", "svg"]`')


def _page(argument: Any) -> None:
    if not isinstance(argument, bool) and not (
        isinstance(argument, str) and argument.startswith("/")
    ):
        raise _WrongError("write `true`, or the URL below which a lone name stands: `/tags`")


def _unique(argument: Any) -> None:
    if isinstance(argument, dict):
        _object(argument, {"ignore": _some_of(_IGNORED)})
    elif not isinstance(argument, bool):
        raise _WrongError('write `true`, or `{"ignore": ["case", "slashes"]}`')


def _date(argument: Any) -> None:
    if isinstance(argument, dict):
        keys = {
            "form": _one_of(_FORMS),
            "not-future": _flag,
            "max-age-days": _days,
            "matches-name": _flag,
        }
        _object(argument, keys)
    else:
        _one_of(_FORMS)(argument)


def _message(argument: Any) -> None:
    if isinstance(argument, dict):
        for key, text in argument.items():
            _inside(_text("write the message as a text"), text, (key,))
    else:
        _text('write a text, or texts by keyword: `{"pattern": "…"}`')(argument)


CHECKS: dict[str, Callable[[Any], None]] = {
    "x-ref": _reference,
    "x-split": _split,
    "x-file": _file,
    "x-page": _page,
    "x-unique": _unique,
    "x-date": _date,
    "x-yaml-style": _one_of(_STYLES),
    "x-replaced-by": _text("write the name of the key that is used now"),
    "x-message": _message,
}
"""Every keyword of ours with the check of its argument."""
