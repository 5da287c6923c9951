"""What objects have in common: which keys, which of them always, and what stands under each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.schema.infer.context import FEW
from contentlint.content.schema.infer.keys import is_prose, near_misses
from contentlint.content.schema.infer.observed import Observed, Place
from contentlint.content.schema.infer.order import usual_order
from contentlint.content.schema.words import choice, quoted, shown

if TYPE_CHECKING:
    from contentlint.content.schema.infer.context import Context

_MAP_KEYS = 20
_COMPARED = 60


def learn_object(key: str, seen: Observed, context: Context) -> dict[str, Any]:
    """`required` and `properties` of the objects under `key` ("" for the front matter)."""
    from contentlint.content.schema.infer.kinds import learn_value

    total = len(seen.objects)
    if key and _is_map(seen, total):
        return {"additionalProperties": learn_value(f"{key}.*", _merged(seen), context)}
    few = context.loose or context.independent(place for _, place in seen.objects) < FEW
    meant = {} if few else _misspelt(seen, total, context)
    alone = set() if few else {name for name, one in seen.keys.items() if one.total == 1}
    # A key that no UTF-8 file can hold is no key of a schema either.
    alone |= {name for name in seen.keys if not name.isascii() and not _is_text(name)}
    learned = [name for name in seen.keys if name not in meant and name not in alone]

    schema: dict[str, Any] = {}
    order = usual_order((one for one, _ in seen.objects), learned)
    allowed = context.allowed(total)
    required = [name for name in order if not few and total - _holders(seen, name) <= allowed]
    told = _tell_missing(key, seen, required, alone, meant, context)
    unlearned = [name for name in seen.keys if name in alone or name in meant]
    _tell_unlearned(key, seen, [one for one in unlearned if one not in told], meant, context)
    if required:
        schema["required"] = required
    schema["properties"] = {
        name: learn_value(f"{key}.{name}" if key else name, seen.keys[name], context)
        for name in order
    }
    if not schema["properties"]:
        del schema["properties"]
    if context.closed and not few:
        schema["additionalProperties" if key else "unevaluatedProperties"] = False
    return schema


def _is_text(name: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in name)


def _holders(seen: Observed, name: str) -> int:
    return seen.keys[name].total


def _is_map(seen: Observed, total: int) -> bool:
    """Whether the keys are words of the posts, not of the site: many, each of them rare."""
    if len(seen.keys) <= _MAP_KEYS:
        return False
    return sum(one.total for one in seen.keys.values()) < 0.1 * total * len(seen.keys) or total == 1


def _merged(seen: Observed) -> Observed:
    merged = Observed()
    for one, place in seen.objects:
        for name, value in one.items():
            merged.add(value, Place(place.post, (*place.path, name)))
    return merged


def _misspelt(seen: Observed, total: int, context: Context) -> dict[str, str]:
    """Rare keys that stand for a common one, which who has them lacks."""
    most = max(1, context.allowed(total))
    rare = [
        (name, [(place.post, place.path[:-1]) for place in _places(one)])
        for name, one in seen.keys.items()
        if one.total <= most
    ]
    if not rare:
        return {}
    usual = sorted(
        (name for name, one in seen.keys.items() if one.total > most * 4 or one.total * 5 > total),
        key=lambda name: (-seen.keys[name].total, name),
    )
    common = [
        (name, {(place.post, place.path[:-1]) for place in _places(seen.keys[name])})
        for name in usual[:_COMPARED]
    ]
    return near_misses(rare, common)  # type: ignore[arg-type]


def _places(seen: Observed) -> list[Place]:
    return [place for kind in seen.counts() for place in seen.places(kind)]


def _tell_unlearned(
    key: str, seen: Observed, names: list[str], meant: dict[str, str], context: Context
) -> None:
    keyword = ""
    if context.closed:
        keyword = "additionalProperties" if key else "unevaluatedProperties"
    for name in names:
        one = seen.keys[name]
        if name in meant:
            times = seen.keys[meant[name]].total
            message = f"the key {quoted(name)} is {quoted(meant[name])} in {times:,} other places"
        elif is_prose(name):
            message = f"a sentence is read as a key here: {quoted(name)}"
        else:
            message = f"the key {quoted(name)} is nowhere else"
        context.tell(f"{key}.{name}" if key else name, _places(one), keyword, message)


def _tell_missing(
    key: str,
    seen: Observed,
    required: list[str],
    alone: set[str],
    meant: dict[str, str],
    context: Context,
) -> set[str]:
    """Tells who lacks what; the keys that were told of in passing."""
    total = len(seen.objects)
    told: set[str] = set()
    for name in required:
        holders = _holders(seen, name)
        if holders == total:
            continue
        having = f"which the other {holders:,} have"
        for one, place in seen.objects:
            if name not in one:
                instead = [other for other in one if meant.get(other) == name]
                instead = instead or [other for other in one if other in alone]
                message = f"{quoted(name)} is missing, {having}{_instead(one, instead, meant)}"
                context.tell(f"{key}.{name}" if key else name, [place], "required", message)
                if not context.closed:
                    told.update(instead)
    _tell_almost(key, seen, required, context)
    return told


def _instead(one: dict[str, Any], names: list[str], meant: dict[str, str]) -> str:
    """What this object has and hardly another, in place of what it lacks."""
    if not names:
        return ""
    has = choice((f"{quoted(f'{name}:')} {shown(one[name])}" for name in names), "and")
    return f"; here it is {has}" if names[0] in meant else f"; it alone has {has}"


def _tell_almost(key: str, seen: Observed, required: list[str], context: Context) -> None:
    """Where one more post would have made a key required: too few posts to say so, but told."""
    total = len(seen.objects)
    if context.loose or total < FEW or context.allowed(total):
        return
    for name, child in seen.keys.items():
        if name in required or child.total != total - 1:
            continue
        for one, place in seen.objects:
            if name not in one:
                message = f"{quoted(name)} is missing, which the other {child.total} have"
                context.tell(f"{key}.{name}" if key else name, [place], "missing", message)
