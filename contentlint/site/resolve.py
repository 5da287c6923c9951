"""How a link is judged, step by step.

The order is that of a static host: a page, a file, a redirect, and only then a 404. A relative
link is tried against every base that the site's settings allow; the first good one counts.
"""

from __future__ import annotations

import re
from posixpath import normpath
from typing import TYPE_CHECKING

from contentlint.content.facts import Link
from contentlint.diagnostics import Span
from contentlint.similar import one_letter_off
from contentlint.site.elsewhere import elsewhere
from contentlint.site.files import MARKDOWN
from contentlint.site.model import Target, Verdict
from contentlint.site.urls import Parts, decode, join, parent, site_path, split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.content.facts import Facts
    from contentlint.site.adapters import Meaning
    from contentlint.site.model import Site
    from contentlint.site.redirects import Outcome

_TEMPLATE = re.compile(r"\{\{|\{%|\$\{|<%|%7B%7B", re.IGNORECASE)


def written(destination: str) -> Link:
    """A destination as if it stood in a Markdown link."""
    return Link(destination, Span(0, 0), Span(0, 0), "inline")


class Resolver:
    """Judges the links of one page."""

    def __init__(self, site: Site, page: Facts, trace: list[str] | None = None) -> None:
        self.site = site
        self.page = page
        self.url = site.url(page.path)
        route = site.routed.get(page.path)
        self.draft = route is not None and route.kind == "draft"
        if self.url is None and route is not None and self.draft:
            self.url = route.url
        self.slash = route.slash if route else None
        if self.slash is None and site.config.trailing_slash == "never":
            self.slash = False
        self._trace = trace

    def note(self, step: str) -> None:
        """Keeps a step for `contentlint resolve`; costs nothing in a normal run."""
        if self._trace is not None:
            self._trace.append(step)

    def resolve(self, link: Link) -> Target | None:
        """The verdict on a link of the page; None when it leaves the site."""
        destination = link.destination
        if self.leads_elsewhere(destination):
            self.note("it leads to another site")
            return None
        if link.kind == "autolink" and ":" not in destination:
            self.note("it is an e-mail address")
            return None
        meaning = self.site.adapter.meaning(self.page, link)
        if meaning is not None and meaning.written is None:
            return self._meant(destination, meaning)
        if meaning is not None:
            self.note(f"the generator makes it {meaning.written}")
            destination = meaning.written or ""
            if self.leads_elsewhere(destination):
                return None
        parts = split(destination)
        if ("{" in destination or "%" in destination) and _TEMPLATE.search(destination):
            return Target(Verdict.UNVERIFIABLE, destination, "it is filled in by a template")
        if parts.scheme or parts.host is not None:
            return self._absolute(parts)
        fragment = decode(parts.fragment)
        if not parts.path:
            self.note("no path: the page itself")
            return Target(Verdict.OK, self.url or "", "the page itself", self.page.path, fragment)
        if self.site.config.source_links and parts.path.lower().endswith(MARKDOWN):
            return self._source_file(decode(parts.path), fragment)
        if parts.path.startswith("/"):
            return self._root_relative(parts.path, fragment)
        return self._relative(parts.path, fragment, link.image)

    def look_up(self, url: str) -> Target:
        """The verdict on a site path in its normal form."""
        return self._lookup(url, "")

    def _meant(self, destination: str, meaning: Meaning) -> Target:
        """The verdict on what the generator makes of a destination."""
        fragment = meaning.fragment
        if meaning.path is not None:
            self.note(f"the generator takes it for the file {meaning.path}")
            return self._file(meaning.path, fragment)
        if meaning.file is not None:
            self.note(f"the build reads {meaning.file}")
            return Target(Verdict.OK, f"/{meaning.file}", "a file that the build reads")
        if meaning.url is not None:
            self.note(f"the generator takes it for {meaning.url}")
            return self._root_relative(meaning.url, fragment)
        if meaning.broken is not None:
            return Target(
                Verdict.BROKEN, destination, meaning.broken, None, fragment, cause=meaning.cause
            )
        reason = meaning.unverifiable or ""
        return Target(Verdict.UNVERIFIABLE, destination, reason, None, fragment)

    def _source_file(self, path: str, fragment: str) -> Target:
        """A link to a Markdown file by its path: from the page's folder or, with a slash before
        it, from a content folder or the site's own."""
        router = self.site.router
        roots = [f"/{parent(self.page.path)}"]
        if path.startswith("/"):
            roots = [*(f"/{folder}" for folder in router.content), f"/{router.prefix}"]
        places = [join(root, path.lstrip("/"))[1:] for root in roots]
        for place in places:
            if found := self.site.files.find(place):
                return self._file(found, fragment)
        for place in places:
            if spelled := self.site.files.spelled(place):
                reason = f"the file is {spelled}"
                return Target(
                    Verdict.CASE_DIFFERS, f"/{place}", reason, spelled, fragment, f"/{spelled}"
                )
        return Target(
            Verdict.BROKEN, f"/{places[0]}", f"there is no file {places[0]}", None, fragment
        )

    def _file(self, path: str, fragment: str) -> Target:
        """The verdict on a link that names a file of the project, which exists."""
        url, route = self.site.url(path), self.site.routed.get(path)
        if url is not None:
            return Target(Verdict.OK, url, f"served by {path}", path, fragment)
        if route is not None and route.url is not None and route.kind in ("asset", "draft"):
            return self._served(route.url, fragment) or self._missing(route.url, fragment)
        if path in self.site.files.files and not path.lower().endswith(MARKDOWN):
            return Target(Verdict.OK, f"/{path}", "a file beside the page", path, fragment)
        if path not in self.site.files.files:
            return Target(Verdict.BROKEN, f"/{path}", f"there is no file {path}", None, fragment)
        reason = f"{path} exists but is not on the site"
        return Target(Verdict.BROKEN, f"/{path}", reason, path, fragment, cause="outside")

    def leads_elsewhere(self, destination: str) -> bool:
        """Whether it surely leads to another site, whatever it stands in, like most links: told by
        a glance at the host, before anything is taken apart."""
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
        url = site_path(decode(parts.path or "/"))
        if self.site.router.below_base(url) is None:
            self.note(f"{url} is not below {self.site.config.base_path}: another site")
            return None
        self.note(f"{parts.host} is this site: judged as {parts.path or '/'}")
        target = self._lookup(url, decode(parts.fragment))
        if target.verdict is not Verdict.BROKEN:
            return target
        first = target.url.split("/", 2)[1]
        own = self.site.first_segments
        if first in own or one_letter_off(first, own) or self.site.nearest_url(target.url):
            return target  # a slip in a page's address, not another system
        return target._replace(
            verdict=Verdict.UNVERIFIABLE,
            reason=f"nothing in the source serves /{first}: another system may",
        )

    def _root_relative(self, path: str, fragment: str) -> Target:
        target = self._lookup(site_path(decode(path)), fragment)
        if target.verdict is not Verdict.BROKEN:
            return target
        if self.site.config.missing == "broken-unless-root":
            return target._replace(
                verdict=Verdict.UNVERIFIABLE, reason="no site generator was recognised here"
            )
        if reason := elsewhere(self.site, target.url, self._serves):
            return target._replace(verdict=Verdict.UNVERIFIABLE, reason=reason)
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
        slash = self.slash
        if slash is not True:
            yield parent(self.url), f"the page's URL, {self.url}"
        if slash is not False and not (slash is None and image):
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
        if not full.lower().endswith(MARKDOWN):
            return Target(Verdict.OK, f"/{full}", "a file beside the page", full, fragment)
        url = self.site.url(full)
        if url is None:
            return self._file(full, fragment)
        reason = f"{full} exists, but its URL is {url}"
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
        if (reason := site.not_judged(url)) and url not in site.drafts:
            self.note(f"{url} is not judged: {reason}")
            return Target(Verdict.UNVERIFIABLE, url, reason, None, fragment)
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
            reason = f"redirected to {final}"
            return Target(Verdict.REDIRECTED, url, reason, None, "", final, rules=outcome.rules)
        if outcome.end == "loop":
            return Target(Verdict.BROKEN, url, f"the redirects from {url} go in circles")
        if outcome.end == "gone":
            return Target(Verdict.BROKEN, url, f"{rule.path} answers {url} with an error page")
        if found := self._served(final, fragment):
            reason = f"redirected from {url} to {final}"
            return found._replace(
                verdict=Verdict.REDIRECTED, reason=reason, exact=final, rules=outcome.rules
            )
        if self.site.not_judged(final):
            reason = "it is redirected to what is answered at run time"
            return Target(Verdict.UNVERIFIABLE, final, reason, None, fragment)
        missing = self._missing(final, fragment)
        return missing._replace(reason=f"{url} is redirected to {final}, and {missing.reason}")

    def _serves(self, url: str) -> bool:
        return self._served(site_path(decode(url)), "") is not None

    def _served(self, url: str, fragment: str) -> Target | None:
        site = self.site
        if path := site.routes.get(url):
            if self._trace is not None:  # told of most links
                self.note(f"{path} is served at {url} ({site.routed[path].reason})")
            return Target(Verdict.OK, url, f"served by {path}", path, fragment)
        if path := site.asset(url):
            self.note(f"{path} is served as it is")
            return Target(Verdict.OK, url, f"served by {path}", path, fragment)
        if found := self._by_host(url, fragment):
            return found
        if reason := site.generated(url):
            self.note(f"{url}: {reason}")
            return Target(Verdict.OK, url, reason, None, fragment)
        if site.folder_url(url[1:]):
            self.note(f"{url[1:] or 'the root'} is a folder")
            return Target(Verdict.OK, url, "a folder", None, fragment)
        return None

    def _by_host(self, url: str, fragment: str) -> Target | None:
        """The page that a host answers with though its address is written otherwise: the file
        `index.html` of a folder by its name, and `page.html` without its ending."""
        folder = url.removesuffix("/index.html") or "/"
        path = self.site.routes.get(folder if folder != url else f"{url}.html")
        if path is None or (folder != url and self.site.routed[path].slash is False):
            return None
        self.note(f"{url}: hosts answer it with {path}")
        return Target(Verdict.OK, url, f"served by {path}", path, fragment)

    def _missing(self, url: str, fragment: str) -> Target:
        site = self.site
        if draft := site.drafts.get(url):
            reason = f"{draft} is not published"
            if self.draft:
                return Target(Verdict.OK, url, "one draft links to another", draft, fragment)
            return Target(Verdict.BROKEN, url, reason, draft, fragment, cause="draft")
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
