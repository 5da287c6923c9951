"""Records and named tuples are what `dataclasses` and `typing` would make."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import typing
from typing import Any

import pytest

from contentlint.records import MISSING, field, fields, is_record, record, replace
from contentlint.tuples import NamedTuple


@record(frozen=True)
class Place:
    """Where a thing is kept."""

    shelf: str
    row: int = 1
    tags: list[str] = field(default_factory=list, metadata={"lone": True})

    @property
    def label(self) -> str:
        return f"{self.shelf}{self.row}"


@record(frozen=True, kw_only=True)
class Base:
    size: int = 1


@record(frozen=True, kw_only=True)
class Derived(Base):
    name: str

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("no name")


@record(eq=False)
class Lonely:
    value: int
    twice: int = field(init=False)

    def __post_init__(self) -> None:
        self.twice = 2 * self.value


@dataclasses.dataclass(frozen=True)
class OfPlugin:
    needed: str
    words: tuple[str, ...] = ()


class Point(NamedTuple):
    """A point with a name."""

    x: int
    y: int = 2
    name: str = "p"

    @property
    def sum(self) -> int:
        return self.x + self.y


class Typed(typing.NamedTuple):
    x: int
    y: int = 2
    name: str = "p"


def test_a_record_is_like_a_dataclass() -> None:
    place = Place("a", tags=["x"])
    assert (place.shelf, place.row, place.tags, place.label) == ("a", 1, ["x"], "a1")
    assert repr(place) == "Place(shelf='a', row=1, tags=['x'])"
    assert place == Place("a", 1, ["x"]) != Place("a", 2, ["x"])
    assert place.__eq__(("a", 1, ["x"])) is NotImplemented
    assert Place("a").tags is not Place("a").tags
    assert not hasattr(place, "__dict__")
    with pytest.raises(AttributeError):
        place.other = 1  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match="shelf"):
        Place()  # type: ignore[call-arg]
    assert pickle.loads(pickle.dumps(place)) == copy.deepcopy(place) == place


def test_records_hash_as_they_are_equal() -> None:
    assert len({Derived(name="a"), Derived(name="a"), Derived(name="b")}) == 2
    with pytest.raises(TypeError):
        hash(Place("a"))  # its list cannot be hashed
    one = Lonely(1)
    assert one != Lonely(1)
    assert one.twice == 2
    assert {one: 1}[one] == 1


def test_a_record_takes_the_fields_of_its_base() -> None:
    assert repr(Derived(name="a", size=3)) == "Derived(size=3, name='a')"
    with pytest.raises(ValueError, match="no name"):
        Derived(name="")
    with pytest.raises(TypeError):
        Derived("a")  # type: ignore[call-arg,arg-type]


def test_replace_and_fields_know_records_and_dataclasses() -> None:
    assert replace(Place("a"), row=5) == Place("a", 5)
    assert replace(OfPlugin("a"), words=("b",)) == OfPlugin("a", ("b",))
    assert replace(Lonely(1), value=4).twice == 8
    assert [(one.name, one.default) for one in fields(OfPlugin)] == [
        ("needed", MISSING),
        ("words", ()),
    ]
    assert [one.metadata.get("lone") for one in fields(Place)] == [None, None, True]
    assert all(map(is_record, (Place, Place("a"), OfPlugin)))
    assert not is_record(Point)


def test_dataclasses_know_records() -> None:
    place = Place("a", tags=["x"])
    assert dataclasses.asdict(place) == {"shelf": "a", "row": 1, "tags": ["x"]}
    assert dataclasses.replace(place, row=3) == Place("a", 3, ["x"])
    assert dataclasses.replace(Lonely(1), value=4).twice == 8
    assert [one.name for one in dataclasses.fields(Derived)] == ["size", "name"]
    assert dataclasses.is_dataclass(Place)


def test_named_tuples_are_those_of_typing() -> None:
    ours: list[Any] = [Point(1), Point(1, 3), Point(y=1, x=4, name="q")]
    theirs: list[Any] = [Typed(1), Typed(1, 3), Typed(y=1, x=4, name="q")]
    for one, other in zip(ours, theirs, strict=True):
        assert one == other
        assert hash(one) == hash(other)
        assert repr(one) == repr(other).replace("Typed", "Point")
        assert one._asdict() == other._asdict()
        assert one._replace(y=9) == other._replace(y=9)
        assert (one.x, one.y, one.name) == (other.x, other.y, other.name)
        assert type(pickle.loads(pickle.dumps(one))) is type(copy.copy(one)) is Point
    assert Point._fields == Typed._fields
    assert Point._field_defaults == Typed._field_defaults
    assert tuple(Point._make((1, 2, "z"))) == (1, 2, "z")
    assert Point(1).sum == 3
    assert not hasattr(Point(1), "__dict__")


@pytest.mark.parametrize("kind", [Point, Typed])
def test_named_tuples_refuse_what_they_have_not(kind: Any) -> None:
    for arguments, named in (((), {}), ((1, 2, "a", 4), {}), ((1,), {"z": 1}), ((1,), {"x": 1})):
        with pytest.raises(TypeError):
            kind(*arguments, **named)
    with pytest.raises(TypeError):
        kind._make((1, 2))
    with pytest.raises((TypeError, ValueError)):
        kind(1)._replace(z=1)
    with pytest.raises(AttributeError):
        kind(1).x = 3
