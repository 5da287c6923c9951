"""What the texts of one key have in common: names, files, dates, addresses, a few words, a form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.content.dates import read_date
from contentlint.content.schema.formats import CHECKS
from contentlint.content.schema.infer.context import ENOUGH
from contentlint.content.schema.infer.dates import date_format
from contentlint.content.schema.infer.forms import common_pattern
from contentlint.content.schema.infer.references import vocabulary_of
from contentlint.content.schema.infer.vocabulary import learn_words, tell_variants
from contentlint.content.schema.patterns import matches
from contentlint.content.schema.words import choice, quoted, shown

if TYPE_CHECKING:
    from datetime import date

    from contentlint.content.schema.infer.context import Context
    from contentlint.content.schema.infer.observed import Place

Values = dict[str, "list[Place]"]

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_FILE = re.compile(r"[^\s?#]*[^\s?#/.]\.[A-Za-z][A-Za-z0-9]{1,4}\Z")
_PICTURE = re.compile(r"\.(?:avif|gif|jpe?g|png|svg|webp)\s*\Z", re.IGNORECASE)
_REFERENCE = re.compile(r"(?:https?://|/(?!/)|\.\.?/|#)\S*\Z")
_PAGE = re.compile(r"/(?!/)[^\s]*\Z|[^\s]+\.mdx?(?:#[^\s]*)?\Z")
_OWN = frozenset({"slug", "permalink", "path", "url", "id", "uid", "handle", "aliases", "alias"})
_SLUGS = frozenset({"slug", "id", "uid", "handle"})
_OWN_LISTS = frozenset({"redirect_from", "redirects"})
"""Keys that say where a page itself is."""


def learn_texts(key: str, values: Values, context: Context) -> dict[str, Any]:
    """What the schema says of these texts besides `"type": "string"`; tells who disagrees."""
    total = count(values)
    allowed = context.allowed(total)
    blank = values.get("", [])
    if len(blank) > allowed and not (len(blank) == 1 and total > 2):
        return {}
    filled = {text: places for text, places in values.items() if text}
    if not filled:
        return {}
    schema = _learn(key, filled, context, allowed)
    if blank or not (context.loose or key.endswith("[]")):
        _refuse_blank(key, blank, total, schema, context)
    return schema


def count(values: Values) -> int:
    """How many texts there are, repeated ones included."""
    return sum(map(len, values.values()))


def _refuse_blank(
    key: str, blank: list[Place], total: int, schema: dict[str, Any], context: Context
) -> None:
    refusing = next((word for word in ("enum", "const", "format", "pattern") if word in schema), "")
    usual = "x-ref" not in schema and "x-file" not in schema
    if not refusing and (blank or (usual and total * 2 >= len(context.files))):
        schema["minLength"] = 1
        refusing = "minLength"
    context.tell(key, blank, refusing, f"{quoted(name_of(key))} is empty")


def name_of(key: str) -> str:
    """How a key is called in a message: items go by their list."""
    return key.removesuffix("[]")


def _learn(key: str, values: Values, context: Context, allowed: int) -> dict[str, Any]:
    for learn in (_dates, _names, _files, _addresses):
        schema = learn(key, values, context, allowed)
        if schema is not None:
            return schema
    if context.loose:
        return {}
    pages = _pages(key, values, context, allowed) if len(values) > 1 else {}
    if pages:
        return pages
    words = learn_words(key, values, context)
    if words is not None:
        return words
    schema = _form(key, values, context, allowed)
    if _is_unique(key, values, allowed):
        schema["x-unique"] = True
        _tell_repeated(key, values, context)
    if "pattern" not in schema:
        tell_variants(key, values, context)
    return schema


def _dates(key: str, values: Values, context: Context, allowed: int) -> dict[str, Any] | None:
    name = date_format(values, allowed)
    if name is None:
        return None
    _refuse(key, values, "format", CHECKS[name], context)
    named = _compare_with_name(key, values, CHECKS[name], context)
    return {"format": name} | _slashes(values, name) | named


def _slashes(values: Values, name: str) -> dict[str, Any]:
    """The form of dates that are all written as `2022/03/08`."""
    pattern = common_pattern(values) if name == "timestamp" and len(values) > 2 else None
    return {"pattern": pattern} if pattern and "/" in pattern and pattern.endswith("$") else {}


def _refuse(key: str, values: Values, keyword: str, check: Any, context: Context) -> None:
    for text, places in values.items():
        why = check(text)
        if why:
            context.tell(key, places, keyword, f"{shown(text)} {why}")


def _compare_with_name(key: str, values: Values, check: Any, context: Context) -> dict[str, Any]:
    """`x-date`, where nearly all dates are the day in the file's name; tells of the others, also
    where they are too many for a rule and still few."""
    same = 0
    other: list[tuple[Place, date]] = []
    for text, places in values.items():
        moment = None if check(text) else read_date(text)
        if moment is None:
            continue
        for place in places:
            named = context.evidence.day_in_name(context.files[place.post])
            same += named is not None and named in moment.days
            if named is not None and named not in moment.days:
                other.append((place, named))
    if same < ENOUGH or len(other) * 4 > same:
        return {}
    learned = len(other) <= context.allowed(same + len(other))
    for place, named in other:
        message = f"another day than in the file's name, {named}"
        context.tell(key, [place], "x-date" if learned else "", message)
    return {"x-date": {"matches-name": True}} if learned else {}


def _names(key: str, values: Values, context: Context, allowed: int) -> dict[str, Any] | None:
    found = vocabulary_of(key, values, context.evidence.vocabularies(), allowed)
    if found is None:
        return None
    vocabulary, missing = found
    for text in missing:
        where = vocabulary.source.partition("#")[0]
        context.tell(key, values[text], "x-ref", f"{quoted(text)} is not in {where}")
    return {"x-ref": context.name_of(vocabulary)}


def _files(key: str, values: Values, context: Context, allowed: int) -> dict[str, Any] | None:
    local = {text: places for text, places in values.items() if not _ELSEWHERE.match(text.strip())}
    total = count(local)
    like = sum(len(places) for text, places in local.items() if _FILE.match(text.strip()))
    if total < 3 or total - like > allowed or total * 2 < count(values):
        return None
    is_file = context.evidence.is_file
    gone: list[tuple[str, Place]] = []
    for text, places in local.items():
        name = text.strip()
        gone += [(text, at) for at in places if not is_file(context.files[at.post], name)]
        if len(gone) > allowed:
            return None
    for text, place in gone:
        context.tell(key, [place], "x-file", f"there is no file {quoted(text)}")
    return {"x-file": "image" if all(map(_PICTURE.search, local)) else True}


def _addresses(key: str, values: Values, context: Context, allowed: int) -> dict[str, Any] | None:
    total = count(values)
    full = sum(len(places) for text, places in values.items() if _SCHEME.match(text))
    formats: tuple[str, ...] = ("uri", "iri") if total - full <= allowed else ()
    if not formats and sum(len(p) for text, p in values.items() if "@" in text[1:-1]) + allowed:
        formats = ("email",)
    for name in formats:
        check = CHECKS[name]
        wrong = sum(len(places) for text, places in values.items() if check(text))
        if wrong <= allowed:
            _refuse(key, values, "format", check, context)
            return {"format": name}
    return None


def _pages(key: str, values: Values, context: Context, allowed: int) -> dict[str, Any]:
    total = count(values)
    if total < ENOUGH // 2 or last_word(key) in _OWN | _OWN_LISTS:
        return {}
    if sum(len(places) for text, places in values.items() if not _PAGE.match(text)) > allowed:
        return {}
    page, gone, itself, unknown = context.evidence.page, [], 0, 0
    for text, places in values.items():
        for place in places:
            found = page(context.files[place.post], text)
            itself += found == "itself"
            unknown += found == "unknown"
            if not found:
                gone.append((text, place))
    if len(gone) > allowed or max(itself, unknown) * 2 > total:
        return {}
    for text, place in gone:
        context.tell(key, [place], "x-page", f"there is no page {quoted(text)}")
    return {"x-page": True}


def last_word(key: str) -> str:
    """The key itself, without what it stands in."""
    return name_of(key).rpartition(".")[2].lower()


def _form(key: str, values: Values, context: Context, allowed: int) -> dict[str, Any]:
    uses = context.independent(place for places in values.values() for place in places)
    if uses < ENOUGH or len(values) < 3:
        return {}
    slug = CHECKS["slug"]
    wrong = sum(len(places) for text, places in values.items() if slug(text))
    joined = sum(len(places) for text, places in values.items() if "-" in text or "_" in text)
    # Labels may happen to be slugs: only where the key says so is another one a slip.
    named = last_word(key) in _SLUGS
    if wrong <= (allowed if named else 0) and (joined * 2 > count(values) or named):
        _refuse(key, values, "format", slug, context)
        return {"format": "slug"}
    reference = _reference(key, values, allowed, context)
    if reference:
        return reference
    pattern = common_pattern(values) or _pattern_of_most(values, allowed)
    if pattern is None:
        return {}
    for text, places in values.items():
        if not matches(pattern, text):
            message = f"{quoted(text)} is written unlike the others, such as {_typical(values)}"
            context.tell(key, places, "pattern", message)
    return {"pattern": pattern}


def _reference(key: str, values: Values, allowed: int, context: Context) -> dict[str, Any]:
    """`uri-reference`, where full addresses and those within the site are mixed."""
    unlike = sum(len(places) for text, places in values.items() if not _REFERENCE.match(text))
    if unlike > allowed or all(text.startswith("/") for text in values):
        return {}
    for name in ("uri-reference", "iri-reference"):
        check = CHECKS[name]
        if sum(len(places) for text, places in values.items() if check(text)) <= allowed:
            _refuse(key, values, "format", check, context)
            return {"format": name}
    return {}


def _pattern_of_most(values: Values, allowed: int) -> str | None:
    """The pattern of all texts but the few that begin with another kind of sign."""
    kinds: dict[str, list[str]] = {}
    for text in values:
        first = "0" if text[0].isdigit() else "a" if text[0].isalpha() else text[0]
        kinds.setdefault(first, []).append(text)
    most = max(kinds.values(), key=lambda texts: sum(len(values[text]) for text in texts))
    if count(values) - sum(len(values[text]) for text in most) > allowed:
        return None
    return common_pattern(most)


def _typical(values: Values) -> str:
    return choice((quoted(text) for text in list(values)[:2]), "and")


def _is_unique(key: str, values: Values, allowed: int) -> bool:
    own = last_word(key) in _OWN
    if not own or count(values) < ENOUGH or count(values) - len(values) > allowed:
        return False
    return all(" " not in text for text in values)


def _tell_repeated(key: str, values: Values, context: Context) -> None:
    for text, places in values.items():
        if len({place.post for place in places}) > 1:
            others = sorted({context.files[place.post] for place in places})
            for place in places:
                rest = [quoted(file) for file in others if file != context.files[place.post]]
                message = f"{quoted(text)} is in {choice(rest, 'and')} too"
                context.tell(key, [place], "x-unique", message)
