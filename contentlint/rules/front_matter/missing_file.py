"""Files named in front matter that are not there, or not of the kind that is wanted."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from contentlint.content.schema.words import choice as listed
from contentlint.content.schema.words import quoted
from contentlint.diagnostics import Severity, Violation
from contentlint.records import record
from contentlint.rules.front_matter.file_policy import (
    PICTURES,
    FilePolicy,
    is_filled_in,
    leads_elsewhere,
)
from contentlint.rules.registry import site_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, ValuePath
    from contentlint.content.schema.annotations import Annotation
    from contentlint.site.model import FoundFile, Site


@record(frozen=True)
class Options:
    """See `Options` in the page of the rule."""

    shipped: bool = True


@site_rule("FM011", "missing-file", fixable=True, options=Options)
def missing_file(page: Facts, site: Site, options: Options) -> Iterator[Violation]:
    """
    ## What it does
    Checks that a file named in front matter exists, spelled exactly so. The schema says which
    values are files, with the keyword `x-file`:

    ```json
    "featuredImage": { "type": "string", "x-file": true }
    ```

    A path is looked for where the site's generator looks: beside the page, and from the site's
    root and its static folders. What git ignores, what the build makes and what a template fills
    in is not judged, nor are full addresses (`https://…`) and `data:` values.

    The keyword also says what kind of file it is and how it is named:

    | `x-file` | the value |
    | --- | --- |
    | `"image"`, `["pdf", "epub"]` | is a picture; ends in one of these |
    | `{ "policy": "absolute-url" }` | is a full address: `https://…` |
    | `{ "policy": "local" }` | is a file of the site, no address |
    | `{ "policy": "site-root" }` | is such a file, named from the site's root: `/img/a.png` |
    | `{ "policy": "relative" }` | is such a file, named from the page: `img/a.png` |
    | `{ "url": "^https://img\\\\.example/" }` | is an address that the pattern matches |
    | `{ "kind": "image", "policy": "local" }` | is a picture of this site |

    Where either is fine, the schema chooses: `"if": { "pattern": "^https?:" }` with one `x-file`
    in `then` and another one in `else`.

    Where nobody names a schema, the one that ships for the site's generator says which keys are
    pictures. Then only paths from the page (`./a.png`, `../a.png`) are judged, as warnings: those
    from the site's root may be of the build's own making.

    ## Why it matters
    The reader sees a post without its picture, on the page and wherever it is shared; some
    generators refuse to build it.

    ## Example
    ```yaml
    featuredImage: ../images/blog/lauch.png
    ```

    Use instead the path of a file that is there:

    ```yaml
    featuredImage: ../images/blog/launch.png
    ```

    ## Options
    - `shipped` (default `true`): judge pages for which nobody names a schema by the one that ships
      for the site's generator

    ## Fix safety
    Suggested: a file that differs in case or is the nearest by name is most likely meant.
    """
    choice = site.collections.choice(page)
    schema = choice.schema if options.shipped else choice.named
    for annotation in schema.annotations(page.front_matter, "x-file") if schema else ():
        for path, reference in _references(annotation):
            if choice.shipped and not reference.startswith(("./", "../")):
                continue
            violation = _judge(page, site, path, reference, annotation.argument)
            if violation is not None:
                severity = Severity.WARNING if choice.shipped else None
                yield annotation.worded(violation, reference)._replace(severity=severity)


def _judge(
    page: Facts, site: Site, path: ValuePath, reference: str, argument: object
) -> Violation | None:
    if not reference or is_filled_in(reference):
        return None
    refusal = FilePolicy.of(argument).refusal(reference)
    if refusal is not None:
        return Violation(page.front_matter.positions[path].value, *refusal)
    if leads_elsewhere(reference):
        return None
    found = site.find_file(page, reference)
    if found.path is not None or (found.wrong_case is None and _made(site, reference, found)):
        return None
    return _violation(page, path, reference, found)


def _made(site: Site, reference: str, found: FoundFile) -> bool:
    """Whether the file need not be in the tree: git ignores it, or the build makes it."""
    if any(site.files.ignored(tried) for tried in found.tried):
        return True
    url = reference.partition("?")[0].partition("#")[0]
    return url.startswith("/") and bool(site.generated(url) or site.not_judged(url))


def _references(annotation: Annotation) -> Iterator[tuple[ValuePath, str]]:
    """The paths of one annotated value."""
    for place, item in annotation.items():
        if isinstance(item, str):
            yield place, item.strip()


def _violation(page: Facts, path: ValuePath, reference: str, found: FoundFile) -> Violation:
    span = page.front_matter.positions[path].value
    from contentlint.content.schema.rewrite import replace_value

    ending = posixpath.splitext(reference)[1][1:].lower()
    picture = "readers see no picture: " if ending in PICTURES else ""
    if found.wrong_case:
        right = _respelled(reference, found.wrong_case)
        message = f"{picture}the file is called {quoted(posixpath.basename(found.wrong_case))}"
        if right is None or posixpath.basename(right) == posixpath.basename(reference):
            message = f"{picture}only {quoted(found.wrong_case)} is there, in another case"
        if right is None:
            return Violation(span, message)
        fix = replace_value(page.front_matter, path, right, f"Write {quoted(right)}")
        return Violation(span, message, f"write {quoted(right)}", fix)
    tried = listed(map(quoted, found.tried), "and")
    message = f"{picture}nothing is at {quoted(reference)}"
    if found.tried and found.tried != (reference,):
        message += f" (tried {tried})"
    if found.nearest is None:
        return Violation(span, message, "add the file, or correct the path")
    right = _beside(reference, found)
    if right is None:
        return Violation(span, message, f"the nearest file is {quoted(found.nearest)}")
    fix = replace_value(page.front_matter, path, right, f"Write {quoted(right)}")
    return Violation(span, message, f"write {quoted(right)}", fix)


def _respelled(reference: str, actual: str) -> str | None:
    """The reference with its last segments spelled as in the actual path; None when they are
    not the same but for case."""
    written, real = reference.split("/"), actual.split("/")
    for back in range(1, min(len(written), len(real)) + 1):
        if written[-back].casefold() != real[-back].casefold():
            break
        written[-back] = real[-back]
    right = "/".join(written)
    return right if right != reference else None


def _beside(reference: str, found: FoundFile) -> str | None:
    """How to refer to the nearest file when it is in the folder where the reference leads."""
    folder = posixpath.dirname(found.nearest or "")
    if any(posixpath.dirname(tried) == folder for tried in found.tried):
        name = posixpath.basename(found.nearest or "")
        return posixpath.join(posixpath.dirname(reference), name)
    return None
