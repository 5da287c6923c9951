"""Records: what `dataclasses` gives, at next to no cost until the first of them is made.

`dataclasses` compiles half a dozen functions for every class and imports `inspect`, a fifth of what
checking one file took. Here the constructor is compiled when it is called for the first time, and
everything else is shared. Functions of `dataclasses` take records, and those here take dataclasses,
as the options of rules in plugins are.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_T = TypeVar("_T")


class Missing:
    """The default of a field that has none."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Any = Missing()
_NO_METADATA: Mapping[str, Any] = {}


class Field:
    """One field of a record: its name, the default or what makes it, and what else is said of it.

    `init`: the constructor takes it; else `__post_init__` gives it a value.
    """

    __slots__ = ("default", "default_factory", "init", "metadata", "name")

    def __init__(
        self, default: Any, default_factory: Any, metadata: Mapping[str, Any], init: bool = True
    ) -> None:
        self.name = ""
        self.default = default
        self.default_factory = default_factory
        self.metadata = metadata
        self.init = init


def field(
    *,
    default: Any = MISSING,
    default_factory: Any = MISSING,
    metadata: Mapping[str, Any] = _NO_METADATA,
    init: bool = True,
) -> Any:
    """What a field of a record is, where its default cannot be written behind it."""
    return Field(default, default_factory, metadata, init)


@dataclass_transform(field_specifiers=(field,))
def record(
    *, frozen: bool = False, kw_only: bool = False, eq: bool = True
) -> Callable[[type[_T]], type[_T]]:
    """Makes a class a record: slots, constructor, equality and words from its annotations.

    A `frozen` one can be hashed; that nobody assigns to it is left to mypy. Without `eq` a record
    equals itself alone.
    """

    def build(cls: type[_T]) -> type[_T]:
        body = {name: value for name, value in vars(cls).items() if name not in _OF_PLAIN_CLASSES}
        if body.get("__hash__", cls) is None:  # because it has an `__eq__` of its own
            del body["__hash__"]
        own = []
        for name in cls.__annotations__:
            said = body.pop(name, MISSING)
            one = said if type(said) is Field else Field(said, MISSING, _NO_METADATA)
            one.name = name
            own.append(one)
        before = getattr(cls, "__record_fields__", ())
        all_fields = {one.name: one for one in (*before, *own)}
        inherited = {one.name for one in before}
        body |= {
            "__qualname__": cls.__qualname__,
            "__slots__": tuple(one.name for one in own if one.name not in inherited),
            "__match_args__": tuple(all_fields),
            "__record_fields__": tuple(all_fields.values()),
            "__dataclass_fields__": _AS_DATACLASS,
            "__record_values__": staticmethod(attrgetter(*all_fields) if all_fields else _nothing),
        }
        body.setdefault("__repr__", _words)
        if eq:
            body.setdefault("__eq__", _equals)
            body.setdefault("__hash__", _hash if frozen else None)
        maker: Any = type(cls)
        made = maker(cls.__name__, cls.__bases__, body)

        def first(self: Any, *args: Any, **kwargs: Any) -> None:
            made.__init__ = _constructor(made, kw_only)
            made.__init__(self, *args, **kwargs)

        made.__init__ = first
        return made  # type: ignore[no-any-return]

    return build


_OF_PLAIN_CLASSES = ("__dict__", "__weakref__")


class _AsDataclass:
    """What `dataclasses` wants to know of its own, so that its functions take records, too."""

    def __get__(self, _: object, cls: Any) -> Any:
        from dataclasses import field, make_dataclass

        said = []
        for one in cls.__record_fields__:
            given: dict[str, Any] = {"init": one.init, "metadata": one.metadata, "kw_only": True}
            if one.default is not MISSING:
                given["default"] = one.default
            if one.default_factory is not MISSING:
                given["default_factory"] = one.default_factory
            said.append((one.name, object, field(**given)))
        return vars(make_dataclass(cls.__name__, said))["__dataclass_fields__"]


_AS_DATACLASS = _AsDataclass()


def _nothing(_: object) -> tuple[()]:
    return ()


def _words(self: Any) -> str:
    said = (f"{one.name}={getattr(self, one.name)!r}" for one in self.__record_fields__)
    return f"{type(self).__qualname__}({', '.join(said)})"


def _equals(self: Any, other: Any) -> Any:
    if type(other) is not type(self):
        return NotImplemented
    return bool(self.__record_values__(self) == self.__record_values__(other))


def _hash(self: Any) -> int:
    return hash(self.__record_values__(self))


def _constructor(cls: Any, kw_only: bool) -> Any:
    """The constructor, as one would write it."""
    scope: dict[str, Any] = {"_missing": MISSING, "__name__": cls.__module__}
    said, lines = ["self", *("*" for _ in [0] if kw_only)], []
    for one in cls.__record_fields__:
        if not one.init:
            continue
        name, value = one.name, one.name
        if one.default_factory is not MISSING:
            scope[f"_make_{name}"] = one.default_factory
            said.append(f"{name}=_missing")
            value = f"_make_{name}() if {name} is _missing else {name}"
        elif one.default is not MISSING:
            scope[f"_default_{name}"] = one.default
            said.append(f"{name}=_default_{name}")
        else:
            said.append(name)
        lines.append(f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    body = "\n ".join(lines) or "pass"
    exec(f"def __init__({', '.join(said)}):\n {body}", scope)
    return scope["__init__"]


def is_record(value: object) -> bool:
    """Whether it is a record, its class, or one of `dataclasses`, as plugins write them."""
    return hasattr(value, "__record_fields__") or hasattr(value, "__dataclass_fields__")


def fields(record: Any) -> tuple[Field, ...]:
    """The fields of a record or its class, in their order; those of a dataclass in our form."""
    if hasattr(record, "__record_fields__"):
        found: tuple[Field, ...] = record.__record_fields__
        return found
    import dataclasses

    def ours(one: Any) -> Field:
        said = (one.default, one.default_factory)
        default, factory = (MISSING if each is dataclasses.MISSING else each for each in said)
        made = Field(default, factory, one.metadata, one.init)
        made.name = one.name
        return made

    return tuple(map(ours, dataclasses.fields(record)))


def replace(record: _T, **changes: Any) -> _T:
    """The same record with other values in some of its fields."""
    kept = {one.name: getattr(record, one.name) for one in fields(record) if one.init}
    return type(record)(**{**kept, **changes})
