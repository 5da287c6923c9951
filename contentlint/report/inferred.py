"""The report of `contentlint schema infer`: who disagrees, in a writer's words, file by file."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from contentlint.content.schema.words import choice, count, quoted
from contentlint.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from contentlint.content.schema.infer import Outlier

_MOST_NAMED = 3
_MOST_ALIKE = 5
"""How many files are listed that have the same to be said of them."""


def report_text(
    outliers: Sequence[Outlier],
    *,
    posts: int,
    notes: Iterable[str],
    left_out: Sequence[tuple[str, str]],
    place: Callable[[Outlier], str],
    shown: Callable[[str], str],
    every: bool = False,
) -> str:
    """The report, each line ended. `place` says where an outlier is ("blog/a.md:2"), `shown`
    how a file is called; without `every` only the first of many like places are listed."""
    refused = [one for one in outliers if one.refused]
    noticed = [one for one in outliers if not one.refused]
    lines = [_summary(posts, refused)]
    lines += [f"note: {note}" for note in notes]
    lines += _left_out(left_out, shown)
    if refused:
        lines += ["", "Outliers, which the schema refuses:", *_lines(refused, place, every=every)]
    if noticed:
        lines += ["", "Worth a look, allowed by the schema:", *_lines(noticed, place, every=every)]
    return "".join(f"{visible(line)}\n" for line in lines)


def _left_out(files: Sequence[tuple[str, str]], shown: Callable[[str], str]) -> list[str]:
    reasons: dict[str, list[str]] = {}
    for path, why in files:
        reasons.setdefault(why, []).append(shown(path))
    return [f"note: left out, {why}: {_some(paths)}" for why, paths in reasons.items()]


def _some(paths: Sequence[str]) -> str:
    if len(paths) <= _MOST_NAMED:
        return choice(paths, "and")
    rest = len(paths) - _MOST_NAMED
    return f"{', '.join(paths[:_MOST_NAMED])} and {rest:,} more"


def _summary(posts: int, refused: Sequence[Outlier]) -> str:
    files = len({one.file for one in refused})
    said = f"Learned from {count(posts, 'file')}"
    if not refused:
        return f"{said}; all of them follow it." if posts > 1 else f"{said}."
    verb = "disagrees" if files == 1 else "disagree"
    return f"{said}; {files:,} {verb} with the others."


def _lines(
    outliers: Sequence[Outlier],
    place: Callable[[Outlier], str],
    *,
    every: bool,
) -> list[str]:
    """One line for each place, what is alike together; without `every` long groups are cut."""
    groups: dict[tuple[str, str, str], list[Outlier]] = {}
    for one in _joined(outliers):
        groups.setdefault(_group(one), []).append(one)
    lines: list[str] = []
    for alike in sorted(groups.values(), key=lambda group: len(group) > _MOST_ALIKE):
        cut = len(alike) > _MOST_ALIKE and not every
        same = len(alike) > _MOST_ALIKE and len({one.message for one in alike}) == 1
        if same:
            lines.append(f"  {count(len(alike), 'file')}: {_said(alike[0])}")
        lines += [
            f"    {place(one)}" if same else f"  {place(one)}: {_said(one)}"
            for one in alike[: _MOST_ALIKE if cut else None]
        ]
        if cut:
            pad = "  " if same else ""
            more = len(alike) - _MOST_ALIKE
            lines.append(f"  {pad}and {more:,} more like {'this' if more == 1 else 'these'}")
    return lines


def _group(one: Outlier) -> tuple[str, str, str]:
    """What is of the same kind: one key, one keyword, and the sentence without its values."""
    if one.keyword == "required" or not one.key:
        return one.key, one.keyword, one.message
    if one.message.startswith("the key"):
        return "", one.keyword, "the key"
    return one.key, one.keyword, re.sub(r"`+[^`]*`+|[0-9]+(?:-[0-9]+)*", "", one.message)


def _joined(outliers: Sequence[Outlier]) -> list[Outlier]:
    """The same with the keys that one front matter lacks told in one sentence."""
    missing: dict[tuple[str, object, str], list[Outlier]] = {}
    out: list[Outlier] = []
    for one in outliers:
        if one.keyword != "required" or not one.key:
            out.append(one)
            continue
        group = missing.setdefault((one.file, one.path, one.message.partition(", which")[2]), [])
        if not group:
            out.append(one)
        group.append(one)
    for index, one in enumerate(out):
        found = missing.get((one.file, one.path, one.message.partition(", which")[2]), [])
        if one.keyword == "required" and len(found) > 1:
            names = choice((quoted(each.key) for each in found), "and")
            rest = one.message.partition(" is missing")[2]
            out[index] = one._replace(key="", message=f"{names} are missing{rest}")
    return out


def _said(one: Outlier) -> str:
    name = one.key.removesuffix("[]")
    if not name or one.message.startswith(("the key", "a sentence", quoted(name))):
        return one.message
    return f"{name}: {one.message}"


def schema_text(schema: object) -> str:
    """The schema as a file: two spaces, short lists on one line, a line ending behind."""
    return f"{_json(schema, 0)}\n"


def _json(value: object, depth: int) -> str:
    plain = json.dumps(value, ensure_ascii=False)
    flat = isinstance(value, list) and not any(isinstance(one, dict | list) for one in value)
    small = (
        isinstance(value, dict)
        and len(value) < 3
        and not any(isinstance(one, dict | list) for one in value.values())
    )
    if not isinstance(value, dict | list) or not value:
        return plain
    if (flat or small) and len(plain) + 2 * depth <= 88:
        return f"{{ {plain[1:-1]} }}" if small else plain
    pad = "  " * (depth + 1)
    if isinstance(value, list):
        inner = [pad + _json(one, depth + 1) for one in value]
        opening, closing = "[]"
    else:
        inner = [
            f"{pad}{json.dumps(key, ensure_ascii=False)}: {_json(one, depth + 1)}"
            for key, one in value.items()
        ]
        opening, closing = "{}"
    return "\n".join([opening, ",\n".join(inner), "  " * depth + closing])


def config_text(
    name: str,
    include: Sequence[str],
    exclude: Sequence[str],
    *,
    schema: str,
    data: dict[str, str],
    known: bool,
) -> str:
    """What to write into the configuration so that `check` uses the schema; "" for nothing.
    `known`: the collection is there already."""
    lines: list[str] = []
    if data:
        lines += ["[data]", *(f"{key} = {_toml(source)}" for key, source in data.items()), ""]
    lines += [f"[collections.{name if _bare(name) else _toml(name)}]"]
    if not known:
        lines.append(f"include = {_toml_list(include)}")
    if exclude and not known:
        lines.append(f"exclude = {_toml_list(exclude)}")
    lines.append(f"schema = {_toml(schema)}")
    return "".join(f"{visible(line)}\n" for line in lines)


def _bare(name: str) -> bool:
    return bool(name) and all(char.isascii() and (char.isalnum() or char in "-_") for char in name)


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _toml_list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_toml, texts))}]"
