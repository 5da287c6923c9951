"""How a link is judged, step by step.

The order is that of a static host: a page, a file, a redirect, and only then a 404. A relative
link is tried against every base that the site's settings allow; the first good one counts.
"""

from __future__ import annotations

import re
from posixpath import normpath
from typing import TYPE_CHECKING

from contentlint.site.model import Target, Verdict
from contentlint.site.urls import Parts, decode, join, parent, site_path, split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts
    from contentlint.site.model import Site
    from contentlint.site.redirects import Outcome

_TEMPLATE = re.compile(r"\{\{|\{%|\$\{|<%|%7B%7B", re.IGNORECASE)
_MARKDOWN = (".md", ".mdx", ".markdown")


class Resolver:
    """Judges the links of one page."""

    def __init__(self, site: Site, page: Facts, trace: list[str] | None = None) -> None:
        self.site = site
        self.page = page
        self.url = site.url(page.path)
        self._trace = trace

    def note(self, step: str) -> None:
        """Keeps a step for `contentlint resolve`; costs nothing in a normal run."""
        if self._trace is not None:
            self._trace.append(step)

    def resolve(self, destination: str, *, image: bool = False) -> Target | None:
        """The verdict on a destination; None when it leaves the site."""
        if self._leads_elsewhere(destination):
            self.note("it leads to another site")
            return None
        parts = split(destination)
        if _TEMPLATE.search(destination):
            return Target(Verdict.UNVERIFIABLE, destination, "it is filled in by a template")
        if parts.scheme or parts.host is not None:
            return self._absolute(parts)
        fragment = decode(parts.fragment)
        if not parts.path:
            self.note("no path: the page itself")
            return Target(Verdict.OK, self.url or "", "the page itself", self.page.path, fragment)
        if parts.path.startswith("/"):
            return self._root_relative(parts.path, fragment)
        return self._relative(parts.path, fragment, image)

    def _leads_elsewhere(self, destination: str) -> bool:
        """Most links on a site: told by a glance at the host, before anything is taken apart."""
        if not destination.startswith(("https://", "http://")):
            return False
        host = destination.split("/", 3)[2]
        known = self.site.other_hosts
        if host not in known:
            plain = host.replace(".", "").replace("-", "").isalnum()
            known[host] = plain and host.lower() not in self.site.hosts
        return known[host]

    def _absolute(self, parts: Parts) -> Target | None:
        if parts.scheme not in ("", "http", "https") or parts.host not in self.site.hosts:
            self.note("it leads to another site")
            return None
        self.note(f"{parts.host} is this site: judged as {parts.path or '/'}")
        target = self._lookup(site_path(decode(parts.path or "/")), decode(parts.fragment))
        if target.verdict is not Verdict.BROKEN:
            return target
        first = target.url.split("/", 2)[1]
        if first in self.site.first_segments:
            return target
        return target._replace(
            verdict=Verdict.UNVERIFIABLE,
            reason=f"nothing in the source serves /{first}: another system may",
        )

    def _root_relative(self, path: str, fragment: str) -> Target:
        target = self._lookup(site_path(decode(path)), fragment)
        if target.verdict is Verdict.BROKEN and self.site.config.missing == "broken-unless-root":
            return target._replace(
                verdict=Verdict.UNVERIFIABLE, reason="no site generator was recognised here"
            )
        return target

    def _relative(self, path: str, fragment: str, image: bool) -> Target:
        decoded = decode(path)
        if self._leaves_root(decoded):
            reason = "it leads out of the repository"
            return Target(Verdict.UNVERIFIABLE, decoded, reason, None, fragment)
        beside = self._beside(decoded, fragment)
        if image and beside and beside.verdict is Verdict.OK:
            return beside
        first: Target | None = None
        for base, why in self._bases(image):
            self.note(f"relative to {base} ({why})")
            target = self._lookup(join(base, decoded), fragment)
            if target.verdict is not Verdict.BROKEN:
                return target
            first = first or target
        if beside and (first is None or beside.verdict is not Verdict.BROKEN or beside.path):
            return beside
        if first is None:
            return Target(
                Verdict.UNVERIFIABLE, decoded, "the page has no URL of its own", None, fragment
            )
        return first

    def _leaves_root(self, path: str) -> bool:
        """Whether a file-relative path climbs above the root: `../../issues` on a code host."""
        if self.site.config.relative_links != "file" or not path.startswith(".."):
            return False
        return normpath(f"{parent(self.page.path) or '.'}/{path}").startswith("..")

    def _bases(self, image: bool) -> Iterator[tuple[str, str]]:
        """The folders that a relative link may start from, the likeliest first."""
        if self.site.config.relative_links == "file":
            yield parent(f"/{self.page.path}"), "the file's folder"
            return
        if self.url is None:
            return
        yield parent(self.url), f"the page's URL, {self.url}"
        if self.site.config.trailing_slash != "never" and not image:
            yield self.url, "the page's URL with a trailing slash"

    def _beside(self, path: str, fragment: str) -> Target | None:
        """A file beside the source, where builders copy or rewrite relative references."""
        if self.site.config.relative_links == "file":
            return None
        full = join(f"/{parent(self.page.path)}", path)[1:]
        if not self.site.files.exists(full):
            if spelled := self.site.files.spelled(full):
                return Target(
                    Verdict.CASE_DIFFERS, f"/{full}", f"the file is {spelled}", spelled, "", spelled
                )
            return None
        self.note(f"beside the page: {full}")
        if not full.lower().endswith(_MARKDOWN):
            return Target(Verdict.OK, f"/{full}", "a file beside the page", full, fragment)
        url = self.site.url(full)
        reason = f"{full} exists, but its URL is {url}" if url else f"{full} is not on the site"
        return Target(Verdict.BROKEN, f"/{full}", reason, full, fragment, exact=url)

    def _lookup(self, url: str, fragment: str) -> Target:
        site = self.site
        found = self._served(url, fragment)
        if found is None or site.redirects.forces:
            outcome = site.redirects.follow(url, self._serves, fragment=fragment)
            if outcome is not None:
                for step in outcome.steps:
                    self.note(step)
                return self._followed(url, outcome)
        if found is not None:
            return found
        if site.is_dynamic(url):
            self.note(f"{url} matches `dynamic` or `external`")
            return Target(Verdict.UNVERIFIABLE, url, "it is answered at run time", None, fragment)
        return self._missing(url, fragment)

    def _followed(self, url: str, outcome: Outcome) -> Target:
        """The verdict where redirect rules apply."""
        final, fragment, rule = outcome.url, outcome.fragment, outcome.rules[0]
        if outcome.end in ("rewrite", "conditional"):
            return Target(
                Verdict.UNVERIFIABLE,
                url,
                f"it is answered at run time ({rule.path})",
                None,
                fragment,
            )
        if outcome.end == "external":
            return Target(Verdict.REDIRECTED, url, f"redirected to {final}", None, "", final)
        if outcome.end == "loop":
            return Target(Verdict.BROKEN, url, f"the redirects from {url} go in circles")
        if outcome.end == "gone":
            return Target(Verdict.BROKEN, url, f"{rule.path} answers {url} with an error page")
        if found := self._served(final, fragment):
            reason = f"redirected from {url} to {final}"
            return found._replace(verdict=Verdict.REDIRECTED, reason=reason, exact=final)
        if self.site.is_dynamic(final):
            reason = "it is redirected to what is answered at run time"
            return Target(Verdict.UNVERIFIABLE, final, reason, None, fragment)
        missing = self._missing(final, fragment)
        return missing._replace(reason=f"{url} is redirected to {final}, and {missing.reason}")

    def _serves(self, url: str) -> bool:
        return self._served(site_path(decode(url)), "") is not None

    def _served(self, url: str, fragment: str) -> Target | None:
        site = self.site
        if path := site.routes.get(url):
            self.note(f"{path} is served at {url} ({site.routed[path].reason})")
            return Target(Verdict.OK, url, f"served by {path}", path, fragment)
        if path := site.asset(url):
            self.note(f"{path} is served as it is")
            return Target(Verdict.OK, url, f"served by {path}", path, fragment)
        if site.is_generated(url):
            self.note(f"{url} matches `generated`")
            return Target(Verdict.OK, url, "made by the build", None, fragment)
        if site.folder_url(url[1:]):
            self.note(f"{url[1:] or 'the root'} is a folder")
            return Target(Verdict.OK, url, "a folder", None, fragment)
        return None

    def _missing(self, url: str, fragment: str) -> Target:
        site = self.site
        if spelled := site.spelled(url):
            self.note(f"only the case differs from {spelled}")
            return Target(
                Verdict.CASE_DIFFERS, url, f"the site has {spelled}", None, fragment, spelled
            )
        if site.files.ignored(url[1:]) or site.ignored_asset(url):
            return Target(Verdict.UNVERIFIABLE, url, "git ignores this file", None, fragment)
        if site.config.missing == "unverifiable":
            reason = "contentlint does not know this generator's routes yet"
            return Target(Verdict.UNVERIFIABLE, url, reason, None, fragment)
        self.note(f"nothing serves {url}: no page, no file, no redirect")
        return Target(Verdict.BROKEN, url, f"nothing serves {url}", None, fragment)
