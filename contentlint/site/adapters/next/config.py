"""`next.config.*` and `package.json`: addresses, extensions, redirects, the tools in use."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from contentlint.site.javascript import UNKNOWN, JsFiles, Object
from contentlint.site.redirects import RedirectRule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.source import Source
    from contentlint.site.javascript import JsValue

NAMES = tuple(f"next.config.{ending}" for ending in ("js", "mjs", "ts", "cjs", "mts"))
_EXTENSIONS = ("tsx", "ts", "jsx", "js")
_DEPENDENCIES = ("dependencies", "devDependencies")


class NextConfig:
    """What one site's configuration says, defaults filled in."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.files = JsFiles(source.text)
        self.name = source.first(*NAMES)
        self.text = source.text(self.name) or "" if self.name else ""
        self.value: JsValue = self.files.value(self.name) if self.name else UNKNOWN

    @cached_property
    def base(self) -> str:
        """The path below which the site is served, without slashes around it."""
        return (self.value.get("basePath").text or "").strip("/")

    @cached_property
    def slash(self) -> bool:
        """Whether a page's address ends in a slash."""
        return self.value.get("trailingSlash").flag is True

    @cached_property
    def dependencies(self) -> frozenset[str]:
        """The packages that the site says it needs."""
        package = self.source.data("package.json")
        tables = [package.get(key) for key in _DEPENDENCIES]
        return frozenset(name for table in tables if isinstance(table, dict) for name in table)

    def uses(self, *names: str) -> bool:
        """Whether one of these packages is needed; a name may end in `*`."""
        return any(
            one.startswith(name[:-1]) if name.endswith("*") else one == name
            for one in self.dependencies
            for name in names
        )

    @cached_property
    def extensions(self) -> tuple[str, ...]:
        """The extensions of pages."""
        said = [one.text for one in self.value.get("pageExtensions").items if one.text]
        made = ("md", "mdx") if self.uses("nextra") else ()
        return tuple(dict.fromkeys((*(said or _EXTENSIONS), *made)))

    @cached_property
    def locales(self) -> tuple[str, ...]:
        """The locales that addresses of `pages` may begin with."""
        items = self.value.get("i18n", "locales").items
        return tuple(one.text for one in items if one.text)

    def content_base(self) -> str:
        """Nextra's path of the pages in its folder of content."""
        found = self.value.get("contentDirBasePath").text
        if found is None and "contentDirBasePath" in self.text:
            _, _, rest = self.text.partition("contentDirBasePath")
            quoted = rest.lstrip(": ")[:200]
            found = quoted[1:].partition(quoted[0])[0] if quoted[:1] in ("'", '"', "`") else None
        return found or "/"

    def redirects(self) -> Iterator[RedirectRule]:
        """The literal rules of `redirects` and `rewrites`."""
        for item in self._list("redirects"):
            yield from self._rule(item, "redirect")
        rewrites = self.value.get("rewrites").returned
        groups = (rewrites.get(key) for key in ("beforeFiles", "afterFiles", "fallback"))
        items = rewrites.items or [item for group in groups for item in group.items]
        for item in items:
            if not isinstance(item, Object) or "has" in item.members or "missing" in item.members:
                continue  # the plain request goes on to the pages
            yield from self._rule(item, "rewrite")

    def _list(self, key: str) -> tuple[JsValue, ...]:
        return self.value.get(key).returned.items

    def _rule(self, item: JsValue, kind: str) -> Iterator[RedirectRule]:
        source, target = item.get("source"), item.get("destination")
        if source.text is None or target.text is None:
            return
        own = self.base and item.get("basePath").flag is not False
        prefix = f"/{self.base}" if own else ""
        outside = target.text.startswith(("http://", "https://"))
        span = getattr(source, "inner", source.span)
        yield RedirectRule(
            source=f"{prefix}{source.text}",
            target=target.text if outside else f"{prefix}{target.text}",
            status=308 if kind == "redirect" else 200,
            kind="redirect" if kind == "redirect" else "proxy" if outside else "rewrite",
            conditional="has" in item.members or "missing" in item.members,
            path=self.source.path(source.file or self.name or ""),
            span=span,
            target_span=getattr(target, "inner", target.span),
            syntax="vercel",
        )
