"""`rewrites`: from the path of a source file to the path of its page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentlint.patterns import regex

if TYPE_CHECKING:
    from contentlint.site.javascript import JsValue

_TOKEN = regex(
    r"\{(?P<group>[^{}]*)\}(?P<gmod>[*+?]?)"
    r"|(?P<prefix>[./]?):(?P<name>\w+)(?:\((?P<regex>[^()]*)\))?(?P<mod>[*+?]?)"
    r"|(?P<gprefix>[./]?)\((?P<plain>[^()?][^()]*)\)(?P<pmod>[*+?]?)"
)
_FILLED = regex(r"(?P<prefix>[./]?):(?P<name>\w+)(?:\([^()]*\))?[*+?]?|\((?P<plain>[^()]*)\)")
_KNOWN = {
    "": "[^/#?]+?",
    ".*": ".*",
    ".+": ".+",
    "[^/]+": "[^/]+",
    "\\d+": "[0-9]+",
    "\\w+": "\\w+",
}
_WORDS = regex(r"[\w-]+(?:\|[\w-]+)*\Z", re.ASCII)
_MAX_CROSSING = 2


class Rule:
    """One entry of `rewrites`, a path-to-regexp pattern and what it is filled into."""

    def __init__(self, source: str, target: str) -> None:
        self.target = target
        self.regex: re.Pattern[str] | None = None
        self.names: list[str] = []
        self._crossing = 0
        pattern = self._compile(source)
        if pattern is not None and self._crossing <= _MAX_CROSSING:
            self.regex = re.compile(pattern)

    @property
    def known(self) -> bool:
        """Whether the pattern is understood."""
        return self.regex is not None

    def _compile(self, source: str) -> str | None:
        if source.startswith("^") or "\\" in source:
            return None
        out, at = "", 0
        for match in _TOKEN.finditer(source):
            out += re.escape(source[at : match.start()])
            at = match.end()
            piece = self._group(match) if match["group"] is not None else self._variable(match)
            if piece is None:
                return None
            out += piece
        rest = source[at:]
        return None if re.search(r"[(){}*+?]", rest) else out + re.escape(rest)

    def _group(self, match: re.Match[str]) -> str | None:
        inner = self._compile(match["group"])
        return (
            None if inner is None or match["gmod"] in ("*", "+") else f"(?:{inner}){match['gmod']}"
        )

    def _variable(self, match: re.Match[str]) -> str | None:
        name = match["name"] or str(len(self.names))
        regex = match["regex"] if match["name"] else match["plain"]
        prefix = match["prefix"] if match["name"] else match["gprefix"]
        modifier = (match["mod"] if match["name"] else match["pmod"]) or ""
        body = _KNOWN.get(regex or "")
        if body is None:
            if not _WORDS.match(regex or ""):
                return None
            body = regex
        self.names.append(name)
        lead = re.escape(prefix or "")
        self._crossing += modifier in ("*", "+") or body in (".*", ".+")
        if modifier in ("*", "+") and body in (".*", ".+"):
            return None
        if modifier in ("*", "+") and not lead:
            return f"({body})" if modifier == "+" else f"({body})?"
        if modifier in ("*", "+"):
            whole = f"{lead}({body}(?:{lead}{body})*)"
            return f"(?:{whole})?" if modifier == "*" else whole
        return f"(?:{lead}({body}))?" if modifier == "?" else f"{lead}({body})"

    def apply(self, page: str) -> str | None:
        """Where a page goes; None where the rule is about others."""
        match = self.regex.fullmatch(page[:1000]) if self.regex else None
        if match is None:
            return None
        values = dict(zip(self.names, match.groups(), strict=False))
        order = iter(name for name in self.names if name.isdigit())

        def fill(hole: re.Match[str]) -> str:
            name = hole["name"] or next(order, "")
            value = values.get(name) or ""
            return f"{hole['prefix'] or ''}{value}" if value else ""

        return _FILLED.sub(fill, f"/{self.target.lstrip('/')}")[1:]


class Rewrites:
    """All rules; the first one that fits a page counts."""

    def __init__(self, value: JsValue) -> None:
        rules = [Rule(source, to.text) for source, to in value.members.items() if to.text]
        self.known = value.known and not value.has_unknown and len(rules) == len(value.members)
        if not value.members and value.returned is not value:
            self.known = False
        self.known = self.known and all(rule.known for rule in rules)
        self._rules = rules

    def apply(self, page: str) -> str:
        """The page's path, with `.md`, as links see it."""
        return next((to for rule in self._rules if (to := rule.apply(page)) is not None), page)
