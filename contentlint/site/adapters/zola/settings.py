"""What a Zola site's `config.toml` says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.records import field, record
from contentlint.site.spelling import slug
from contentlint.site.urls import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_UNSAFE = re.compile(r'[<>:"/\\|?*]')


@record(frozen=True)
class Taxonomy:
    """One taxonomy of one language: `slug` is its part of the URL, `paginated` the number of pages
    on one list (0 for all), `path` what stands before a list's number."""

    name: str
    slug: str
    paginated: int = 0
    path: str = "page"
    feed: bool = False


@record(frozen=True)
class Language:
    """What is set for one language. `prefix` begins its URLs ("" for the default one)."""

    code: str
    prefix: str
    feeds: tuple[str, ...] = ()
    search: bool = False
    taxonomies: tuple[Taxonomy, ...] = ()


@record(frozen=True)
class ZolaSettings:
    """The settings that decide on URLs. `feed_names` are the files a feed is written to."""

    base_url: str = ""
    base_path: str = ""
    theme: str = ""
    slugify: Mapping[str, Any] = field(default_factory=dict)
    ignored_content: tuple[str, ...] = ()
    ignored_static: tuple[str, ...] = ()
    feed_names: tuple[str, ...] = ("atom.xml",)
    taxonomy_root: str = ""
    default: Language = Language("en", "")
    others: tuple[Language, ...] = ()
    sitemap: bool = True
    internal_level: str = ""

    @property
    def languages(self) -> tuple[Language, ...]:
        """All languages, the default one first."""
        return (self.default, *self.others)

    def path_slug(self, text: str, kind: str = "paths") -> str:
        """A name as it stands in a URL, by the strategy for `paths` or `taxonomies`."""
        strategy = self.slugify.get(kind, "on")
        if strategy == "off":
            return text
        return _UNSAFE.sub("", text.rstrip(" .")) if strategy == "safe" else slug(text)


def read_settings(data: Mapping[str, Any]) -> ZolaSettings:
    """The settings in a configuration; what has a wrong type counts as not said."""
    base_url = _text(data.get("base_url"))
    slugify = _table(data.get("slugify"))
    names = _feed_names(data)
    bare = ZolaSettings(slugify=slugify)
    default_code = _text(data.get("default_language")) or "en"
    others: list[Language] = []
    own: Mapping[str, Any] = {}
    for code, options in _languages(data):
        if code == default_code:
            own = options
        else:
            others.append(_language(code, f"/{code}", options, bare, names))
    return ZolaSettings(
        base_url,
        split(base_url).path.rstrip("/"),
        _text(data.get("theme")),
        slugify,
        _texts(data.get("ignored_content")),
        _texts(data.get("ignored_static")),
        names,
        _text(data.get("taxonomy_root")).strip("/"),
        _language(default_code, "", {**own, **data}, bare, names),
        tuple(others),
        data.get("generate_sitemap") is not False,
        _text(_table(data.get("link_checker")).get("internal_level")),
    )


def _languages(data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """`[languages.fr]`, or `languages = [{ code = "fr" }]` as before Zola 0.14, when taxonomies
    named their language."""
    languages = data.get("languages")
    if isinstance(languages, dict):
        for code, options in languages.items():
            yield code, _table(options)
    for entry in languages if isinstance(languages, list) else ():
        code = _text(_table(entry).get("code"))
        named = [one for one in _tables(data.get("taxonomies")) if one.get("lang") == code]
        if code:
            yield code, {**entry, "taxonomies": named}


def _language(
    code: str, prefix: str, options: Mapping[str, Any], bare: ZolaSettings, names: tuple[str, ...]
) -> Language:
    feeds = any(options.get(key) is True for key in ("generate_feeds", "generate_feed", "feed"))
    taxonomies = [
        _taxonomy(entry, bare)
        for entry in _tables(options.get("taxonomies"))
        if entry.get("render") is not False and (prefix or entry.get("lang", code) == code)
    ]
    return Language(
        code,
        prefix,
        (_feed_names(options) if _says_feeds(options) else names) if feeds else (),
        options.get("build_search_index") is True,
        tuple(taxonomies),
    )


def _taxonomy(entry: Mapping[str, Any], bare: ZolaSettings) -> Taxonomy:
    name, size = _text(entry.get("name")), entry.get("paginate_by")
    return Taxonomy(
        name,
        bare.path_slug(name, "taxonomies"),
        size if isinstance(size, int) and size > 0 else 0,
        _text(entry.get("paginate_path")) or "page",
        entry.get("feed") is True or entry.get("rss") is True,
    )


def _says_feeds(data: Mapping[str, Any]) -> bool:
    return any(key in data for key in ("feed_filenames", "feed_filename"))


def _feed_names(data: Mapping[str, Any]) -> tuple[str, ...]:
    names = _texts(data.get("feed_filenames")) or _texts([data.get("feed_filename")])
    return names or ("atom.xml",)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _tables(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
