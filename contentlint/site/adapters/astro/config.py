"""`astro.config.*`: what it says of folders, addresses and redirects."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from contentlint.site.javascript import UNKNOWN, JsFiles, Object
from contentlint.site.redirects import RedirectRule
from contentlint.site.urls import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.diagnostics import Span
    from contentlint.site.adapters.source import Source
    from contentlint.site.javascript import JsValue

NAMES = tuple(f"astro.config.{ending}" for ending in ("mjs", "ts", "js", "mts", "cjs", "cts"))
_PARAMETER = re.compile(r"\[(\.\.\.)?([\w-]+)\]")
_MAJOR = re.compile(r"\D*(\d+)")


class AstroConfig:
    """The values of one site's configuration, its defaults filled in."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.files = JsFiles(source.text)
        self.name = source.first(*NAMES)
        self.text = source.text(self.name) or "" if self.name else ""
        self.value: JsValue = self.files.value(self.name) if self.name else UNKNOWN

    def string(self, *keys: str) -> str | None:
        """A text; of several that it may be, the last one: the fallback of `a || b`."""
        value = self.value.get(*keys)
        if value.text is not None:
            return value.text
        options = [one.text for one in getattr(value, "options", ()) if one.text]
        return options[-1] if options else None

    def folder(self, key: str, default: str) -> str:
        """A folder of the site, without `./` and slashes around it."""
        value = self.value.get(key)
        return join("/", value.text or value.path or default).strip("/") or default

    @cached_property
    def src(self) -> str:
        """The folder of pages and content."""
        return self.folder("srcDir", "src")

    @cached_property
    def base(self) -> str:
        """The path below which the site is served, without slashes around it."""
        return (self.string("base") or "").strip("/")

    @cached_property
    def slash(self) -> bool | None:
        """Whether a page's address ends in a slash; None where that is for the host to say."""
        if (policy := self.string("trailingSlash")) and policy != "ignore":
            return policy == "always"
        return None if self.string("build", "format") in (None, "directory") else False

    def settings(self) -> dict[str, Any]:
        """The fields of SiteConfig that the file gives."""
        found: dict[str, Any] = {"static": (self.folder("publicDir", "public"),)}
        if site := self.string("site"):
            found["base_url"] = site
        if self.base:
            found["base_path"] = f"/{self.base}"
        if (policy := self.string("trailingSlash")) in ("always", "never"):
            found["trailing_slash"] = policy
        return found

    def mentions(self, pattern: str) -> bool:
        """Whether the file's text has something like this: a plugin by its name."""
        return bool(re.search(pattern, self.text))

    @cached_property
    def major(self) -> int | None:
        """Astro's major version, from `package.json`."""
        package = self.source.data("package.json")
        for key in ("dependencies", "devDependencies", "peerDependencies"):
            wanted = package.get(key)
            version = wanted.get("astro") if isinstance(wanted, dict) else None
            if isinstance(version, str) and (match := _MAJOR.match(version)):
                return int(match[1])
        return None

    def redirects(self) -> Iterator[RedirectRule]:
        """The rules of `redirects`; their targets are taken as written, without the base."""
        table = self.value.get("redirects")
        if not isinstance(table, Object):
            return
        for key, value in table.members.items():
            status = value.get("status").number
            target = value if value.text is not None else value.get("destination")
            if target.text is not None and key.startswith("/"):
                span = table.keys.get(key, target.span)
                yield self._rule(key, target, int(status or 301), span)

    def _rule(self, key: str, target: JsValue, status: int, span: Span) -> RedirectRule:
        source = f"/{self.base}{key}" if self.base else key
        path = self.source.path(target.file or self.name or "")
        return RedirectRule(
            source=_PARAMETER.sub(_variable, source),
            target=_PARAMETER.sub(_variable, target.text or ""),
            status=status,
            kind="redirect",
            conditional=False,
            path=path,
            span=span,
            target_span=target.span,
            syntax="vercel",
        )


def _variable(found: re.Match[str]) -> str:
    name = found[2].replace("-", "_")
    return f":{name}*" if found[1] else f":{name}"
