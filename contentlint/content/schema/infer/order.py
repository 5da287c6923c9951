"""The usual order of keys."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def usual_order(objects: Iterable[Mapping[str, object]], keys: Iterable[str]) -> list[str]:
    """`keys` as the objects mostly have them: each behind the one it mostly follows."""
    wanted = set(keys)
    ranks: dict[str, float] = dict.fromkeys(wanted, 0.0)
    counts: Counter[str] = Counter()
    before: dict[str, Counter[str]] = {key: Counter() for key in wanted}
    for one in objects:
        last = ""
        for rank, key in enumerate(key for key in one if key in wanted):
            ranks[key] += rank
            counts[key] += 1
            before[key][last] += 1
            last = key
    most = max(counts.values(), default=0)
    common = [key for key in wanted if counts[key] * 2 >= most]
    order = sorted(common, key=lambda key: (ranks[key] / max(counts[key], 1), key))
    rare = sorted(wanted.difference(common), key=lambda key: (-counts[key], key))
    return _placed(order, rare, before)


def _placed(order: list[str], rare: list[str], before: dict[str, Counter[str]]) -> list[str]:
    """`order` with the rare keys behind the known key that they mostly follow."""
    following: dict[str, list[str]] = {}
    known = set(order) | {""}
    for key in rare:
        candidates = [(-number, one) for one, number in before[key].items() if one in known]
        following.setdefault(min(candidates)[1] if candidates else "", []).append(key)
        known.add(key)
    out: list[str] = []
    stack = [*reversed(order), *reversed(following.get("", []))]
    while stack:
        key = stack.pop()
        out.append(key)
        stack.extend(reversed(following.get(key, [])))
    return out
