"""What a Zola build adds to the pages: lists, taxonomies, feeds, the site's own files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from contentlint.site.adapters.base import Generated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contentlint.site.adapters.zola.adapter import Entry, ZolaAdapter
    from contentlint.site.adapters.zola.settings import Language, Taxonomy


def generated(adapter: ZolaAdapter) -> Iterator[Generated]:
    """Everything that `zola build` writes beside pages and their assets."""
    zola = adapter.zola
    yield from _own_files(adapter)
    for language in zola.languages:
        yield Generated(adapter.url(f"{language.prefix}/"), "the home page that Zola makes")
        for name in language.feeds:
            yield Generated(adapter.url(f"{language.prefix}/{name}"), "a feed")
        for taxonomy in language.taxonomies:
            yield from _taxonomy(adapter, language, taxonomy)
    members = _members(adapter)
    for path, entry in adapter.entries.items():
        if entry.place.section and not entry.draft:
            count = members[entry.place.language.code, entry.place.folder]
            yield from _section(adapter, path, entry, count)


def _own_files(adapter: ZolaAdapter) -> Iterator[Generated]:
    names = ["/404.html", "/robots.txt", "/processed_images/**", "/giallo*.css", "/syntax-*.css"]
    if adapter.zola.sitemap:
        names += ["/sitemap.xml", "/sitemap*.xml"]
    if any(language.search for language in adapter.zola.languages):
        names += ["/search_index.*", "/elasticlunr.min.js", "/fuse*.js"]
    for name in names:
        yield Generated(adapter.url(name), "made by Zola")
    theme = adapter.zola.theme
    for folder in ("sass", *([f"themes/{theme}/sass"] if theme else [])):
        top = adapter.source.path(folder)
        for path in adapter.source.files.below(top):
            stem, _, extension = path[len(top) :].rpartition(".")
            if extension in ("scss", "sass") and "/_" not in stem:
                yield Generated(adapter.url(f"{stem}.css"), f"compiled from {path}")


def _taxonomy(adapter: ZolaAdapter, language: Language, taxonomy: Taxonomy) -> Iterator[Generated]:
    root = adapter.zola.taxonomy_root
    head = f"{language.prefix}/{root}/{taxonomy.slug}" if root else (
        f"{language.prefix}/{taxonomy.slug}"
    )  # fmt: skip
    yield Generated(adapter.url(head), f"the list of all {taxonomy.name}")
    counts: Counter[str] = Counter()
    for entry in adapter.entries.values():
        if not entry.draft and entry.place.language == language and not entry.place.section:
            counts.update(
                {adapter.zola.path_slug(one, "taxonomies") for one in _terms(entry, taxonomy)}
            )
    for slug, count in counts.items():
        term = f"{head}/{slug}"
        yield Generated(adapter.url(term), f"pages with this term of {taxonomy.name}")
        if taxonomy.paginated:
            for number in range(1, -(-count // taxonomy.paginated) + 1):
                yield Generated(adapter.url(f"{term}/{taxonomy.path}/{number}"), "a list's page")
        for name in adapter.zola.feed_names if taxonomy.feed else ():
            yield Generated(adapter.url(f"{term}/{name}"), "a term's feed")


def _terms(entry: Entry, taxonomy: Taxonomy) -> list[str]:
    table = entry.data.get("taxonomies")
    terms = table.get(taxonomy.name) if isinstance(table, dict) else None
    return [one for one in terms if isinstance(one, str)] if isinstance(terms, list) else []


def _section(adapter: ZolaAdapter, path: str, entry: Entry, count: int) -> Iterator[Generated]:
    """A section's further lists and its feed."""
    data = entry.data
    size = data.get("paginate_by")
    if isinstance(size, int) and size > 0 and data.get("render") is not False:
        name = data.get("paginate_path")
        name = name.strip("/") if isinstance(name, str) else "page"
        for number in range(1, max(1, -(-count // size)) + 1):
            below = "/".join(part for part in (name, str(number)) if part)
            yield Generated(f"{entry.url.rstrip('/')}/{below}", f"a list's page of {path}")
    if data.get("generate_feeds") is True or data.get("generate_feed") is True:
        for name in adapter.zola.feed_names:
            yield Generated(f"{entry.url.rstrip('/')}/{name}", f"the feed of {path}")


def _members(adapter: ZolaAdapter) -> Counter[tuple[str, str]]:
    """How many pages each section lists, by language and folder: its own and those of
    `transparent` sections below."""
    open_sections = {
        (one.place.language.code, one.place.folder)
        for one in adapter.entries.values()
        if one.place.section and one.data.get("transparent") is True
    }
    counts: Counter[tuple[str, str]] = Counter()
    for one in adapter.entries.values():
        if one.place.section or one.draft:
            continue
        code, home = one.place.language.code, one.place.folder
        if one.place.name == "index":
            home = home.rpartition("/")[0]
        counts[code, home] += 1
        while home and (code, home) in open_sections:
            home = home.rpartition("/")[0]
            counts[code, home] += 1
    return counts
