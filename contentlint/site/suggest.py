"""What a broken link may have meant. Computed only for findings that are reported.

A suggestion needs a close last segment: the same one elsewhere, at most two edits, or one word
changed. Anything further off is noise to a writer.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from contentlint.similar import edit_distance
from contentlint.site.urls import parent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.site.files import FileTree

_MAX_CANDIDATES = 4000
_MAX_SIBLINGS = 500
"""Siblings that are all compared; of more, only those that begin or end alike."""
_ENDS = 3
"""Characters by which a segment is looked up: a typing slip rarely spoils both its ends."""
_EDITS = 2


class RouteIndex:
    """Finds near routes: those whose last segment begins or ends alike, and the siblings."""

    def __init__(self, urls: Iterable[str]) -> None:
        self._by_segment: dict[str, list[str]] = defaultdict(list)
        self._by_end: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._by_word: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._by_folder: dict[str, list[str]] = defaultdict(list)
        for url in urls:
            segment = url.rpartition("/")[2].lower()
            folder = parent(url)
            self._by_segment[segment].append(url)
            self._by_folder[folder].append(segment)
            for word in _outer_words(segment):
                self._by_word[folder, word].append(segment)
        for segment in self._by_segment:
            for end in _ends(segment):
                self._by_end[end, len(segment)].append(segment)

    def nearest(self, url: str) -> str | None:
        """The one route that `url` most likely meant, or None."""
        folder, _, segment = url.rpartition("/")
        segment = segment.lower()
        ranked: list[tuple[int, int, int, str]] = []
        for name in self._candidates(folder or "/", segment):
            distance = _distance(segment, name)
            for candidate in self._by_segment[name]:
                sibling = candidate.rpartition("/")[0] == folder
                tail = _common_tail(url, candidate) if name == segment else 0
                if (
                    tail > 1
                    or _is_close(segment, name, distance, sibling)
                    or (not distance and _folder_slip(folder, candidate))
                ):
                    ranked.append((-tail, distance, _apart(url, candidate), candidate))
        ranked.sort()
        if not ranked or (len(ranked) > 1 and ranked[0][:3] == ranked[1][:3]):
            return None
        return ranked[0][3]

    def _candidates(self, folder: str, segment: str) -> set[str]:
        names = {segment} & self._by_segment.keys()
        size = len(segment)
        for end in _ends(segment):
            for length in range(size - _EDITS, size + _EDITS + 1):
                names.update(self._by_end.get((end, length), ())[:_MAX_CANDIDATES])
        for word in _outer_words(segment):
            names.update(self._by_word.get((folder, word), ())[:_MAX_CANDIDATES])
        siblings = self._by_folder.get(folder, ())
        if len(siblings) <= _MAX_SIBLINGS:
            names.update(siblings)
        return names


def _ends(segment: str) -> tuple[str, str]:
    return f"{segment[:_ENDS]}*", f"*{segment[-_ENDS:]}"


def _outer_words(segment: str) -> tuple[str, ...]:
    """What two slugs of which one word differs have in common: the first word, or the last."""
    if "-" not in segment:
        return ()
    return f"{segment.partition('-')[0]}-", f"-{segment.rpartition('-')[2]}"


def _distance(left: str, right: str) -> int:
    """The edits between two names, `_EDITS` + 1 for more."""
    return 0 if left == right else edit_distance(left, right, _EDITS)


def _is_close(wanted: str, name: str, distance: int, sibling: bool) -> bool:
    """At most two edits (one for short words, the shorter the farther from home), or one word of
    at least three changed in the same folder."""
    if len(wanted) >= 4 and name:
        allowed = 2 if min(len(wanted), len(name)) >= (8 if sibling else 12) else 1
        if distance <= allowed:
            return True
    return sibling and one_word_changed(wanted, name)


def _folder_slip(folder: str, candidate: str) -> bool:
    """Whether the folders differ by a slip of the fingers, where the last segment is the same."""
    right = candidate.rpartition("/")[0]
    return min(len(folder), len(right)) >= 5 and edit_distance(folder, right, 2) <= 1


def one_word_changed(left: str, right: str) -> bool:
    """Whether two slugs of three words or more differ by one word put in, left out or replaced.

    >>> one_word_changed("22-ways-to-build", "22-ways-to-make-build")
    True
    """
    a, b = left.split("-"), right.split("-")
    if max(len(a), len(b)) < 3 or abs(len(a) - len(b)) > 1 or len(left) < 10:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return max(len(a), len(b)) - start - end == 1


def _apart(left: str, right: str) -> int:
    """How unlike the folders of two URLs are: segments behind the common beginning."""
    a, b = left.split("/")[:-1], right.split("/")[:-1]
    return max(len(a), len(b)) - _common_lead(a, b)


def _common_tail(left: str, right: str) -> int:
    """How many last segments are the same."""
    return _common_lead(left.lower().split("/")[:0:-1], right.lower().split("/")[:0:-1])


def _common_lead(left: list[str], right: list[str]) -> int:
    common = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        common += 1
    return common


def nearest_anchor(wanted: str, ids: Iterable[str]) -> str | None:
    """The id that equals `wanted` but for case and punctuation, else the only one within a fifth
    of its length in edits; None when nothing or more than one thing fits."""
    folded = _alphanumeric(wanted)
    if not folded:
        return None
    known = sorted(ids)
    same = [one for one in known if _alphanumeric(one) == folded]
    if same:
        return same[0] if len(same) == 1 else None
    allowed = len(wanted) // 5
    if not allowed:
        return None
    ranked = sorted(
        (distance, one)
        for one in known[:_MAX_CANDIDATES]
        if (distance := edit_distance(wanted.lower(), one.lower(), allowed)) <= allowed
    )
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _alphanumeric(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def nearest_file(files: FileTree, path: str) -> str | None:
    """A file of the same name elsewhere (when there is one only), or a near name in the folder."""
    folder, _, name = path.rpartition("/")
    siblings = [
        one for one in files.children(folder) if f"{folder}/{one}".lstrip("/") in files.files
    ]
    near = _nearest_name(name, siblings[:_MAX_CANDIDATES])
    if near:
        return f"{folder}/{near}".lstrip("/")
    same = files.named(name)
    return same[0] if len(same) == 1 else None


def _nearest_name(name: str, names: Iterable[str]) -> str | None:
    stem, _, extension = name.rpartition(".")
    ranked = []
    for one in names:
        other_stem, _, other_extension = one.rpartition(".")
        if stem == other_stem and extension != other_extension:
            ranked.append((0, one))
        elif len(stem) >= 4 and (distance := edit_distance(name.lower(), one.lower(), 2)) <= 2:
            ranked.append((distance, one))
    ranked.sort()
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]
