"""Files named in front matter that are not there."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from contentlint.content.schema.words import choice, quoted
from contentlint.diagnostics import Violation
from contentlint.rules.registry import NoOptions, site_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts, ValuePath
    from contentlint.content.schema.annotations import Annotation
    from contentlint.site.model import FoundFile, Site

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_PICTURE = re.compile(r"\.(?:apng|avif|bmp|gif|ico|jpe?g|png|svg|tiff?|webp)\Z", re.IGNORECASE)


@site_rule("FM011", "missing-file", fixable=True)
def missing_file(page: Facts, site: Site, options: NoOptions) -> Iterator[Violation]:
    """
    ## What it does
    Checks that a file named in front matter exists, spelled exactly so. The schema says which
    values are files, with the keyword `x-file`:

    ```json
    "featuredImage": { "type": "string", "x-file": true }
    ```

    A path is looked for where the site's generator looks: beside the page, and from the site's
    root and its static folders. Full addresses (`https://…`) and `data:` values are not judged.

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

    ## Fix safety
    Suggested: a file that differs in case or is the nearest by name is most likely meant.
    """
    schema = site.schema(page)
    for annotation in schema.annotations(page.front_matter, "x-file") if schema else ():
        for path, reference in _references(annotation):
            if reference and not _ELSEWHERE.match(reference):
                found = site.find_file(page, reference)
                if found.path is None or found.wrong_case:
                    yield annotation.worded(_violation(page, path, reference, found), reference)


def _references(annotation: Annotation) -> Iterator[tuple[ValuePath, str]]:
    """The paths of one annotated value."""
    for place, item in annotation.items():
        if isinstance(item, str):
            yield place, item.strip()


def _violation(page: Facts, path: ValuePath, reference: str, found: FoundFile) -> Violation:
    span = page.front_matter.positions[path].value
    from contentlint.content.schema.rewrite import replace_value

    picture = "readers see no picture: " if _PICTURE.search(reference) else ""
    if found.wrong_case:
        right = _respelled(reference, found.wrong_case)
        message = f"{picture}the file is called {quoted(posixpath.basename(found.wrong_case))}"
        if right is None or posixpath.basename(right) == posixpath.basename(reference):
            message = f"{picture}only {quoted(found.wrong_case)} is there, in another case"
        if right is None:
            return Violation(span, message)
        fix = replace_value(page.front_matter, path, right, f"Write {quoted(right)}")
        return Violation(span, message, f"write {quoted(right)}", fix)
    tried = choice(map(quoted, found.tried), "and")
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
