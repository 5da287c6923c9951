"""Destinations as VitePress reads them: pages by the paths of their sources."""

from __future__ import annotations

import re
from posixpath import dirname, normpath
from typing import TYPE_CHECKING

from contentlint.site.adapters.base import Meaning
from contentlint.site.urls import decode, join, parent, site_path, split

if TYPE_CHECKING:
    from contentlint.content.facts import Facts, Link
    from contentlint.site.adapters.vitepress.adapter import VitePressAdapter

_FILES = re.compile(
    r"3g2|3gp|aac|ai|apng|au|avif|bin|bmp|cer|class|conf|crl|css|csv|dll|doc|eps|epub|exe|gif|gz|ics"
    r"|ief|jar|jpe|jpe?g|js|json|jsonld|m4a|man|mid|midi|mjs|mov|mp[234eg]|mpeg|mpp|og[agvx]|opus|otf"
    r"|p10|p7[cms]|pdf|png|ps|qt|roff|rtf|rtx|ser|svg|t|tiff?|tr|ts|tsv|ttf|txt|vtt|wav|weba|web[mp]"
    r"|woff2?|xhtml|xml|ya?ml|zip"
)
"""Endings of addresses that VitePress does not take for pages."""
_BUNDLED = frozenset(("img", "image", "source", "use", "video"))
"""Tags whose files go through the bundler, which knows the base."""
_TARGET = re.compile(r"\{[^{}\n]*\b(?:target|download)\b")
_FOR_THE_CODE_HOST = frozenset(
    ("README", "CONTRIBUTING", "CHANGELOG", "SECURITY", "CODE_OF_CONDUCT", "LICENSE", "GOVERNANCE")
)
_TEMPLATE = re.compile(r"\{\{|\$\{|<%")


def meaning(site: VitePressAdapter, page: Facts, link: Link) -> Meaning | None:
    """What the build makes of a link; None where only its URL counts."""
    destination = link.destination
    parts = split(destination)
    if parts.scheme or parts.host is not None or _TEMPLATE.search(destination):
        return None
    if link.kind == "template":
        return _inclusion(site, page, link)
    path = decode(parts.path)
    if link.image or (link.kind == "html" and link.tag.lower() in _BUNDLED):
        return _picture(site, page, path)
    if link.kind == "html":
        return _raw(site, path, decode(parts.fragment)) if path.startswith("/") else None
    built = link.kind in ("inline", "reference", "autolink")
    fragment = decode(parts.fragment)
    if "=" in fragment or "/" in fragment:
        fragment = ""  # the state of a component, no heading's id
    if built and fragment:
        fragment = site.slugify(fragment)
    if not path:
        own = site.own_keys.get(page.path)
        known = own is not None and own in site.keys
        return Meaning(path=page.path, fragment=fragment) if known else None
    if link.kind in ("nav", "front-matter") and not path.startswith((".", "/")):
        path = f"/{path}"
    if "." in path and _FILES.fullmatch(path.rpartition(".")[2].lower()):
        return Meaning(url=_with_base(site, path)) if path.startswith("/") else None
    return _page(site, page, link, path, fragment, built=built)


def _page(
    site: VitePressAdapter, page: Facts, link: Link, path: str, fragment: str, *, built: bool
) -> Meaning | None:
    """A link that VitePress takes for one to a page."""
    stem = re.sub(r"\.(?:html|md)\Z", "", path)
    for own in _places(site, page):
        if not path.startswith("/") and normpath(f"{dirname(own) or '.'}/{stem}").startswith(".."):
            return Meaning(broken="it climbs above the folder of the site's pages")
        key = stem.lstrip("/") if path.startswith("/") else join(f"/{dirname(own)}", stem)[1:]
        if stem.endswith(("/", "/.", "/..")) or not key or stem in (".", ".."):
            key = f"{key.rstrip('/')}/index".lstrip("/")
        if found := _found(site, key, fragment):
            return found
    if _ignored(site, path):
        return Meaning(unverifiable="`ignoreDeadLinks` in the config says so")
    if any(site.source.files.ignored(f"{site.folder}{key}{end}") for end in (".md", "/index.md")):
        return Meaning(unverifiable="git ignores this file: a program may write it")
    if built and _opened_as_it_is(site, page, link):
        return Meaning(unverifiable="it has a `target`: another program may serve it")
    if _on_the_code_host(site, page, path):
        return Meaning(unverifiable="the code host has it, where this page is read too")
    index = f"{key}/index"
    if index in site.keys:
        if not built or site.setup.ignores_all_dead_links:
            return Meaning(path=site.keys[index], fragment=fragment)
        name = stem.rpartition("/")[2]
        return Meaning(
            broken=f"VitePress looks for {key}.md; the page of a folder is `{name}/`, with a slash"
        )
    return Meaning(url=site_path(_with_base(site, f"/{key}")), fragment=fragment)


def _opened_as_it_is(site: VitePressAdapter, page: Facts, link: Link) -> bool:
    """Whether a link has a `target`: the build does not look at it then."""
    text = site.text_of(page.path)
    return text is not None and _TARGET.match(text, link.whole.end) is not None


def _on_the_code_host(site: VitePressAdapter, page: Facts, path: str) -> bool:
    """Whether a page that is written for the code host as well leads to a file or folder there."""
    name = page.path.rpartition("/")[2].partition(".")[0]
    if name not in _FOR_THE_CODE_HOST or path.startswith("/"):
        return False
    target = join(f"/{dirname(page.path)}", path)[1:]
    files = site.source.files
    return target in files.folders or files.find(target) is not None


def _places(site: VitePressAdapter, page: Facts) -> list[str]:
    """The keys that relative links of a page start from: a file that is only included stands in
    the place of its own and of the pages that include it."""
    own = site.own_keys.get(page.path)
    if own is not None:
        return [own]
    inside = page.path.startswith(site.folder)
    places = [page.path[len(site.folder) :]] if inside else []
    including = (site.own_keys.get(path) for path in site.includers.get(page.path, ()))
    return [*places, *(place for place in including if place)] or [""]


def _found(site: VitePressAdapter, key: str, fragment: str) -> Meaning | None:
    if file := site.keys.get(key):
        return Meaning(path=file, fragment=fragment)
    public = site.setup.public
    if public is not None and site.source.files.find(f"{site.source.path(public)}/{key}.html"):
        return Meaning(url=_with_base(site, f"/{key}.html"), fragment=fragment)
    if any(pattern.match(key) for pattern in site.dynamic):
        return Meaning(unverifiable="the page's parameters are known to the build only")
    return None


def _ignored(site: VitePressAdapter, path: str) -> bool:
    """Whether the site's own config says that the build shall not judge this link."""
    texts, regexes, decides = site.setup.ignored_dead_links
    if decides:
        return True
    url = path if path.startswith(("/", "./")) else f"./{path}"
    url = re.sub(r"\.(?:html|md)\Z", "", url)
    forms = (url, f"{url}index" if url.endswith("/") else url)
    return any(form in texts for form in forms) or any(
        _fits(regex, form) for regex in regexes for form in forms
    )


def _fits(regex: str, url: str) -> bool:
    """Whether a regular expression of the config fits, as far as it is simple enough to try; one
    that is not is taken to fit."""
    if not re.fullmatch(
        r"\^?(?:[\w\s/\-:.,@#%=&]|\\[/.\-\w]|\.\*|\.\+|\[[\w^/\-.]+\][*+]?)*\$?", regex
    ):
        return not re.search(r"[a-z]{3}", regex) or any(
            word in url for word in re.findall(r"[a-z-]{3,}", regex)
        )
    pattern = re.sub(r"\.[*+]", lambda wild: f"[^\\n]{{{int(wild.group() == '.+')},500}}?", regex)
    try:
        return regex.count("*") + regex.count("+") <= 2 and bool(re.search(pattern, url[:300]))
    except re.error:
        return True


def _with_base(site: VitePressAdapter, path: str) -> str:
    return site_path(site.setup.base + path.lstrip("/"))


def _picture(site: VitePressAdapter, page: Facts, path: str) -> Meaning | None:
    """A picture is a file beside the page or below the public folder; the bundler takes one below
    the source folder too."""
    if path.startswith(("@", "~")):
        return Meaning(unverifiable="an alias of the bundler")
    if not path.startswith("/"):
        return None
    found = site.source.files.find(f"{site.folder}{path.lstrip('/')}")
    if found and not path.lower().endswith(".md"):
        return Meaning(path=found)
    return Meaning(url=_with_base(site, path))


def _raw(site: VitePressAdapter, path: str, fragment: str) -> Meaning | None:
    """A link in raw HTML is left as it is: the base has to be in it."""
    base = site.setup.base
    if f"{path}/".startswith(base):
        return None
    if _found(site, path.strip("/") or "index", "") or f"{path.strip('/')}/index" in site.keys:
        return Meaning(broken=f"the site is served below {base}, and raw HTML gets no base")
    return Meaning(unverifiable=f"it leads out of {base}, below which the site is served")


def _inclusion(site: VitePressAdapter, page: Facts, link: Link) -> Meaning | None:
    """A file that is put into the page: `<!--@include: x.md-->`, `<<< x.js`."""
    path = site.included_path(page.path, link.destination)
    if path is None:
        return None
    found = site.source.files.find(path)
    if found is not None:
        return Meaning(file=found)
    if site.source.files.ignored(path) or parent(link.destination).startswith("~"):
        return Meaning(unverifiable="git ignores this file")
    return Meaning(broken=f"there is no file {path} to include")
