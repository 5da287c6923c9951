"""Front matter before and after edits: which value changed that no edit was meant to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.content.facts import FrontMatter, Position, ValuePath
    from contentlint.fixing.offsets import Changes


def changed_value(old: FrontMatter, new: FrontMatter, changes: Changes) -> str | None:
    """None when every value that no edit touches is the same at the same path, else a sentence.

    A path may change where an edit touches a key of it (a renamed key takes the values below it
    along) or, for the index of an item, the list that holds it. Nothing, which no character stands
    for, may get a value that an edit writes, and its key may become part of such a value.
    """
    before, after = dict(_leaves(old.data)), dict(_leaves(new.data))
    lost = [path for path, leaf in before.items() if after.get(path) != leaf]
    arrivals = {path for path, leaf in after.items() if before.get(path) != leaf}
    emptied, filled = _holders(lost), _holders(arrivals)
    by_place: dict[tuple[int, str], list[ValuePath]] = {}
    for path in arrivals:
        if path in new.positions:
            place = new.positions[path].value.start, after[path]
            by_place.setdefault(place, []).append(path)
    for path in lost:
        position = old.positions.get(path)
        if path in filled or position is None or changes.touches_before(position.value):
            continue
        if position.value.start == position.value.end and _taken_up(path, position, new, changes):
            continue
        place = changes.forward(position.value.start), before[path]
        moved = [to for to in by_place.get(place, ()) if _may_move(path, to, old, changes)]
        if not moved:
            return f"the value of {_shown(path)} in the front matter would change"
        arrivals.discard(moved[0])
        by_place[place].remove(moved[0])
    for path in arrivals:
        if path not in emptied and not _written(path, new, changes):
            return f"the front matter would get another value for {_shown(path)}"
    return None


def _taken_up(path: ValuePath, position: Position, new: FrontMatter, changes: Changes) -> bool:
    """Whether a key without a value has one now, or is text of a value now, by an edit."""
    filled = new.positions.get(path)
    if filled is not None:
        return changes.touches_after(filled.value)
    if position.key is None:
        return False
    start, end = changes.forward(position.key.start), changes.forward(position.key.end - 1) + 1
    return any(
        span.start < start and end <= span.end and changes.touches_after(span)
        for to, (_, span) in new.positions.items()
        if to[:-1] == path[:-1] and to != path[:-1]
    )


def _leaves(value: Any, path: ValuePath = ()) -> Iterator[tuple[ValuePath, str]]:
    """Every scalar and empty container with its path; scalars as text that tells types apart."""
    stack: list[tuple[ValuePath, Any]] = [(path, value)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, dict) and value:
            stack += (((*path, key), item) for key, item in value.items())
        elif isinstance(value, list) and value:
            stack += (((*path, index), item) for index, item in enumerate(value))
        else:
            yield path, f"{type(value).__name__} {value!r}"


def _holders(paths: Iterable[ValuePath]) -> set[ValuePath]:
    """The paths above these: a list that ran empty or got its first item is meant to differ."""
    return {path[:depth] for path in paths for depth in range(len(path))}


def _may_move(path: ValuePath, to: ValuePath, old: FrontMatter, changes: Changes) -> bool:
    if len(path) != len(to):
        return False
    for depth, (part, other) in enumerate(zip(path, to, strict=True)):
        if part == other:
            continue
        if isinstance(part, int) and isinstance(other, int):
            holder = old.positions.get(path[:depth])
            place = holder.value if holder else None
        else:
            position = old.positions.get(path[: depth + 1])
            place = position.key if position else None
        if place is None or not changes.touches_before(place):
            return False
    return True


def _written(path: ValuePath, new: FrontMatter, changes: Changes) -> bool:
    for depth in range(len(path), 0, -1):
        position = new.positions.get(path[:depth])
        if position is None:
            continue
        if depth == len(path) and changes.touches_after(position.value):
            return True
        if position.key is not None and changes.touches_after(position.key):
            return True
    return False


def _shown(path: ValuePath) -> str:
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return f"`{text.lstrip('.')[:60]}`"
