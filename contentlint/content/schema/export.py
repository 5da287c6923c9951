"""A schema as one self-contained file of draft 7, which editors understand best.

References between files become definitions of the one file, the keywords of later and earlier
drafts are written as those of draft 7. Sources: the release notes of draft 2019-09 and 2020-12
(https://json-schema.org/draft/2020-12/release-notes), which say what became of each keyword.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

from contentlint.content.schema.documents import DRAFTS
from contentlint.content.schema.properties import evaluated_keys

if TYPE_CHECKING:
    from contentlint.content.schema.documents import Documents

DRAFT_7 = "http://json-schema.org/draft-07/schema#"
_DATA = frozenset({"const", "enum", "default", "examples", "example"})
_NAMED = frozenset({"properties", "patternProperties"})
_DEFINITIONS = ("definitions", "$defs")
_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")
_DROPPED = frozenset(
    {"$id", "id", "$schema", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$vocabulary"}
)
_LOST = {
    "unevaluatedItems": "`unevaluatedItems`",
    "minContains": "`minContains`",
    "maxContains": "`maxContains`",
    "contentSchema": "`contentSchema`",
}
"""Keywords that draft 7 has no way to say."""


class Exported:
    """One schema in draft 7.

    `contents` is the schema; `losses` say, each once, what it no longer asks for. Definitions are
    kept where something refers to them. Without `annotations` keywords that begin with `x-` are
    left out.
    """

    def __init__(self, documents: Documents, *, annotations: bool = True) -> None:
        self._documents = documents
        self._annotations = annotations
        self.losses: list[str] = []
        self._names: dict[int, str] = {}
        self._parts: dict[str, Any] = {}
        self._whole = documents.schemas[documents.uri]
        self._taken: set[str] = set()
        contents = self._schema(self._whole)
        self.contents: Any = contents
        if isinstance(contents, dict):
            self.contents = {"$schema": DRAFT_7, **contents}
            if self._parts:
                self.contents["definitions"] = self._parts

    def _schema(self, schema: Any) -> Any:
        if isinstance(schema, list):
            return [self._schema(part) for part in schema]
        if not isinstance(schema, dict):
            return schema
        made: dict[str, Any] = {}
        for key, value in schema.items():
            self._keyword(key, value, schema, made)
        self._bounds(schema, made)
        self._closed(schema, made)
        reference = next((key for key in _REFERENCES if key in schema), None)
        if reference is not None:
            return self._referring(schema[reference], reference, made)
        return made

    def _keyword(self, key: str, value: Any, schema: dict[str, Any], made: dict[str, Any]) -> None:
        if key in _DROPPED or key in _REFERENCES or key in _DEFINITIONS:
            return
        if key == "unevaluatedProperties" or (key.startswith("x-") and not self._annotations):
            return
        if key in _LOST:
            self._lose(_LOST[key])
        elif key in _DATA or key.startswith("x-"):
            made[key] = value
        elif key in _NAMED and isinstance(value, dict):
            made[key] = {name: self._schema(part) for name, part in value.items()}
        elif key == "prefixItems":
            made["items"] = self._schema(value)
        elif key == "items" and "prefixItems" in schema:
            made["additionalItems"] = self._schema(value)
        elif key == "dependencies" and self._documents.draft > 7:
            return  # no keyword there any more
        elif key in ("dependentRequired", "dependentSchemas", "dependencies"):
            for name, part in value.items():
                self._dependency(made.setdefault("dependencies", {}), name, part)
        elif key == "contains" and schema.get("minContains") == 0:
            self._lose("`contains` with `minContains: 0`")
        else:
            made[key] = self._schema(value)

    def _dependency(self, made: dict[str, Any], name: str, part: Any) -> None:
        new = part if isinstance(part, list) else self._schema(part)
        if name in made:
            both = [
                {"required": one} if isinstance(one, list) else one for one in (made[name], new)
            ]
            new = {"allOf": both}
        made[name] = new

    def _bounds(self, schema: dict[str, Any], made: dict[str, Any]) -> None:
        """Draft 4's bounds, which are excluded by `true`."""
        for bound, excluded in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
            flag = schema.get(excluded)
            if isinstance(flag, bool):
                made.pop(excluded, None)
                if flag and bound in made:
                    made[excluded] = made.pop(bound)

    def _closed(self, schema: dict[str, Any], made: dict[str, Any]) -> None:
        """`unevaluatedProperties`, which looks through `allOf`: the keys known there are named."""
        if "unevaluatedProperties" not in schema:
            return
        value = schema["unevaluatedProperties"]
        if value is True or "additionalProperties" in schema:
            return
        keys = evaluated_keys(schema, self._documents.lookup)
        if keys.branching:
            self._lose("which keys `unevaluatedProperties` allows in which branch")
        if keys.everything:
            return
        made["properties"] = {**dict.fromkeys(keys.names, True), **made.get("properties", {})}
        if keys.patterns:
            own = made.get("patternProperties", {})
            made["patternProperties"] = {**dict.fromkeys(keys.patterns, True), **own}
        made["additionalProperties"] = self._schema(value)

    def _referring(self, reference: Any, keyword: str, made: dict[str, Any]) -> dict[str, Any]:
        if keyword != "$ref":
            self._lose(f"`{keyword}`, written as `$ref`")
        pointer = self._pointer(reference)
        # Up to draft 7 nothing is read that stands beside `$ref`.
        if not made or self._documents.draft <= 7:
            return {"$ref": pointer}
        return {**made, "allOf": [{"$ref": pointer}, *made.get("allOf", ())]}

    def _pointer(self, reference: str) -> str:
        base = urldefrag(reference)[0]
        if base.rstrip("#") in DRAFTS:
            self._lose(f"the reference to {base}")
            self._parts.setdefault("anything", True)
            self._taken.add("anything")
            return "#/definitions/anything"
        part = self._documents.lookup(reference)
        if part is self._whole:
            return "#"
        if id(part) not in self._names:
            name = self._names[id(part)] = self._free(_name(reference))
            self._parts[name] = True
            self._parts[name] = self._schema(part)
        return f"#/definitions/{self._names[id(part)]}"

    def _free(self, name: str) -> str:
        found, number = name, 2
        while found in self._taken:
            found, number = f"{name}-{number}", number + 1
        self._taken.add(found)
        return found

    def _lose(self, what: str) -> None:
        if what not in self.losses:
            self.losses.append(what)


def _name(reference: str) -> str:
    """A name for a definition: the last word of where it stood."""
    base, fragment = urldefrag(reference)
    last = fragment.rstrip("/").rpartition("/")[2] if fragment.strip("#/") else ""
    if not last:
        last = re.split(r"[/:]", base)[-1].partition(".")[0]
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", last).strip("-") or "part"
