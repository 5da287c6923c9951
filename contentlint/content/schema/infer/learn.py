"""From front matters to a schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.facts import Position
from contentlint.content.schema.infer.context import FEW, Context
from contentlint.content.schema.infer.evidence import Evidence
from contentlint.content.schema.infer.objects import learn_object
from contentlint.content.schema.infer.observed import Observed, Place
from contentlint.content.schema.infer.result import Inferred, Outlier
from contentlint.content.schema.named import OWN_KEY, SCHEMA_KEY
from contentlint.content.schema.words import count
from contentlint.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from contentlint.content.facts import FrontMatter
    from contentlint.content.schema.infer.context import Refusal

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NOT_THE_SITES = frozenset((OWN_KEY, SCHEMA_KEY))


def infer(
    posts: Iterable[tuple[str, FrontMatter]],
    evidence: Evidence | None = None,
    *,
    threshold: float = 0.05,
    closed: bool = False,
    title: str = "Front matter",
) -> Inferred:
    """The schema that nearly all `posts` (path and front matter) follow, and who does not.

    Where at most `threshold` (a share) of the posts or values disagree, they are outliers and the
    schema refuses them; every other post is valid. `evidence` says what only the site knows.
    `closed` refuses keys that were not learned. The time is linear in the number of values.

    Front matter that cannot be read teaches nothing and is told in the outliers. With fewer than
    five posts only types and formats are learned.
    """
    given = list(posts)
    read = [(path, front) for path, front in given if front.format and not front.problems]
    context = Context([path for path, _ in read], evidence or Evidence(), threshold, closed)
    seen = Observed()
    for index, (_, front) in enumerate(read):
        data = {key: value for key, value in front.data.items() if key not in _NOT_THE_SITES}
        seen.add(data, Place(index, ()))
    schema: dict[str, Any] = {"$schema": _DRAFT, "title": title, "type": "object"}
    schema["description"] = f"Learned by contentlint from {count(len(read), 'file')}."
    schema |= learn_object("", seen, context)
    _describe(schema, context.evidence)
    inferred = Inferred(_arranged(schema), posts=len(read))
    fronts = [front for _, front in read]
    inferred.outliers = [_outlier(one, context, fronts) for one in context.refusals]
    bare = sum(front.format is None and not front.problems for _, front in given)
    usual = bare > context.allowed(len(given)) and not schema.get("required")
    if usual:
        inferred.notes.append(f"{count(bare, 'file')} of {len(given):,} have no front matter")
    inferred.outliers += [
        one
        for one in _unread(given, required=bool(schema.get("required")))
        if one.refused or not usual or one.span.end
    ]
    inferred.outliers.sort(key=lambda one: (one.file, one.span, one.keyword, one.key))
    inferred.data = {
        name: one.source for name, one in sorted(context.data.items()) if not one.configured
    }
    if len(read) < FEW:
        are = "is" if len(read) == 1 else "are"
        inferred.notes.append(
            f"{count(len(read), 'file')} {are} too few to tell a rule from a habit: only types and "
            "formats are learned, and no key is required"
        )
    return inferred


def _arranged(schema: dict[str, Any]) -> dict[str, Any]:
    """The keywords of the whole schema in the order in which one reads them."""
    order = ("$schema", "title", "description", "type", "required", "properties")
    first = {key: schema[key] for key in order if key in schema}
    return first | schema


def _describe(schema: dict[str, Any], evidence: Evidence) -> None:
    words = evidence.described()
    for key, part in schema.get("properties", {}).items():
        if key in words:
            schema["properties"][key] = {"description": words[key], **part}


def _outlier(refusal: Refusal, context: Context, fronts: list[FrontMatter]) -> Outlier:
    key, (post, path), keyword, message = refusal
    front = fronts[post]
    place = front.positions.get(path) or Position(None, Span(front.span.start, front.span.start))
    missing = keyword == "required" or keyword == "missing"
    if missing:
        start = front.span.start
        span = (place.key or place.value) if path else Span(start, start + 3)
    elif keyword in ("", "unevaluatedProperties", "additionalProperties") and place.key:
        span = place.key
    else:
        span = place.value if place.value.end > place.value.start else place.key or place.value
    return Outlier(
        context.files[post], key, path, keyword if keyword != "missing" else "", message, span
    )


def _unread(given: list[tuple[str, FrontMatter]], *, required: bool) -> Iterable[Outlier]:
    for path, front in given:
        if front.problems:
            problem = front.problems[0]
            message = f"its front matter cannot be read: {problem.message}"
            yield Outlier(path, "", (), "", message, problem.span)
        elif front.format is None:
            keyword = "required" if required else ""
            yield Outlier(
                path, "", (), keyword, "it has no front matter; is it a post?", Span(0, 0)
            )
