"""The keys of the configuration: one description that the loader and the JSON Schema share."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Literal, get_type_hints

from contentlint.records import fields
from contentlint.settings import checks
from contentlint.site.config import FurtherReading, SiteConfig
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from contentlint.rules.registry import Rule
    from contentlint.settings.checks import Check

SeverityName = Literal["error", "warning", "info"]
Texts = tuple[str, ...]


class Key(NamedTuple):
    """One key: its name as written, its type, what it says, and what its texts must be."""

    name: str
    type: Any
    says: str | Callable[[], str]
    noun: str = "text"
    check: Check | None = None
    required: bool = False
    lone: bool = False
    """A list of one may be written without brackets."""
    can_be_false: bool = False
    """`false` may be written, for none at all."""
    loose: bool = False
    """markdownlint's comments may give it any text: it means something there, too."""
    snake: bool = False
    """The name may be written with `_` for `-`, as markdownlint writes it."""

    @property
    def about(self) -> str:
        """What it says, in a sentence."""
        return self.says if isinstance(self.says, str) else self.says()

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to write the name."""
        return (self.name, self.field) if self.snake and self.field != self.name else (self.name,)

    @property
    def field(self) -> str:
        """The name as Python writes it."""
        return self.name.replace("-", "_")


SELECTORS = "code, name, alias or prefix of rules, `recommended` or `ALL`"

SELECT = Key("select", Texts, f"The rules that run: {SELECTORS}.", "rule")
IGNORE = Key("ignore", Texts, f"Rules that do not run: {SELECTORS}.", "rule")
SEVERITY = Key("severity", SeverityName, "How much harm the rule's findings do.")

TOP = (
    Key(
        "extends",
        Texts,
        "Configuration files that this one goes over: paths from its folder, or `package:NAME` for "
        "the one in an installed package; of several the later goes over the earlier.",
        "path",
        lone=True,
    ),
    Key(
        "exclude",
        Texts,
        "Files that links may lead to but that are not reported: globs from the project root.",
        "glob",
        checks.glob,
    ),
    Key("fail-on", SeverityName, "The least severity that makes a run fail."),
    Key(
        "baseline",
        str,
        "The file with the findings that are known and passed over; without it "
        "`.contentlint-baseline`, where there is one.",
        check=checks.new_file,
    ),
    Key(
        "compatibility",
        Literal["markdownlint"],
        "`markdownlint`: the rules that markdownlint has, too, judge exactly as it does: a file "
        "is plain Markdown to them, fragments are judged within the page, nothing is known of "
        "the site.",
    ),
    Key("plugins", Texts, "Installed plugins whose rules are loaded, by name.", "plugin name"),
)
"""The top-level keys that are no tables."""

TABLES = ("site", "data", "collections", "rules", "overrides")

DATA_VALUE = Key(
    "data",
    str,
    "A data file, and behind `#` where its values stand: `src/authors.json#/*/handle`.",
    check=checks.data_source,
)

COLLECTION = (
    Key(
        "include",
        Texts,
        "The pages of the collection: globs from the project root.",
        "glob",
        checks.glob,
        required=True,
    ),
    Key("exclude", Texts, "Pages that are not of the collection.", "glob", checks.glob),
    Key(
        "schema",
        str,
        "The JSON Schema of the pages' front matter: a file of the project or a shipped name; "
        "`false` for none, not even the one that ships for the site's generator.",
        check=checks.schema,
        can_be_false=True,
    ),
    Key(
        "further-reading",
        FurtherReading,
        'The section with links that its pages have: `{ heading = "Further reading", min = 1 }`.',
    ),
    Key(
        "unique",
        Texts,
        'Front matter keys whose values no two of its pages share: `["slug", "seo.title"]`.',
        "key",
        checks.dotted_key,
    ),
    Key(
        "require-front-matter",
        bool,
        "Whether its pages must have front matter. Without it: if the schema has required keys.",
    ),
)

OVERRIDE = (
    Key(
        "files",
        Texts,
        "The files it is for: globs from the project root.",
        "glob",
        checks.glob,
        required=True,
    ),
    Key("select", Texts, f"Rules that also run on these files: {SELECTORS}.", "rule"),
    Key("ignore", Texts, f"Rules that do not run on these files: {SELECTORS}.", "rule"),
)
"""The keys of one `[[overrides]]` besides the table `rules`."""


def preset_names() -> list[str]:
    """The presets that ship with the package, and `auto`."""
    from contentlint.site.presets import presets

    return ["auto", *sorted(presets())]


def slugger_names() -> list[str]:
    """The ways to make a heading's id, and `unknown`."""
    from contentlint.site.slugs import SLUGGERS

    return [*sorted(SLUGGERS), "unknown"]


def dialect_names() -> list[str]:
    """The ways to read Markdown."""
    from contentlint.content.dialects import DIALECTS

    return sorted(DIALECTS)


SITE_CHECKS: dict[str, tuple[str, Check]] = {
    "folder": ("folder", checks.site_folder),
    "preset": ("preset", checks.one_of(preset_names)),
    "base_url": ("address", checks.address),
    "hosts": ("host name", checks.host),
    "base_path": ("path", checks.base_path),
    "content": ("folder", checks.folder),
    "pages": ("folder", checks.folder),
    "page_extensions": ("extension", checks.extension),
    "static": ("folder", checks.folder),
    "route": ("URL", checks.url_path),
    "routes": ("URL", checks.url_path),
    "fragments": ("glob", checks.glob),
    "generated": ("URL glob", checks.url_glob),
    "dynamic": ("URL glob", checks.url_glob),
    "external": ("URL glob", checks.url_glob),
    "redirects": ("file", checks.folder),
    "route_manifest": ("file", checks.site_file),
    "slugger": ("slugger", checks.one_of(slugger_names)),
    "dialect": ("dialect", checks.one_of(dialect_names)),
}
"""What the texts of `SiteConfig`'s fields are; a field that is not here takes any text."""


@cache
def site_keys() -> tuple[Key, ...]:
    """The keys of `[site]`: the fields of SiteConfig, described by its docstring."""
    hints = get_type_hints(SiteConfig)
    keys = []
    for item in fields(SiteConfig):
        noun, check = SITE_CHECKS.get(item.name, ("text", None))
        about = partial(_about_site, item.name)
        lone = noun == "folder" and hints[item.name] == Texts
        keys.append(Key(kebab(item.name), hints[item.name], about, noun, check, lone=lone))
    return tuple(keys)


@cache
def _site_descriptions() -> dict[str, str]:
    return described_fields(SiteConfig.__doc__ or "")


def _about_site(name: str) -> str:
    return _sentence(_site_descriptions().get(name, ""))


def option_keys(rule: Rule) -> tuple[Key, ...]:
    """The options of a rule, described by the `Options` section of its page."""
    hints = get_type_hints(rule.options)
    lone = {item.name for item in fields(rule.options) if item.metadata.get("lone")}
    loose = {item.name for item in fields(rule.options) if item.metadata.get("loose")}
    snake = rule.markdownlint is not None
    return tuple(
        Key(
            kebab(name),
            hint,
            partial(_about_option, rule, kebab(name)),
            lone=name in lone,
            loose=name in loose,
            snake=snake,
        )
        for name, hint in hints.items()
    )


@cache
def _option_descriptions(rule: Rule) -> dict[str, str]:
    return _described_options(rule.page)


def _about_option(rule: Rule, name: str) -> str:
    return _sentence(_option_descriptions(rule).get(name, ""))


def kebab(name: str) -> str:
    """A field's name as the configuration writes it."""
    return name.replace("_", "-")


def described_fields(docstring: str) -> dict[str, str]:
    """The descriptions of fields in a class's docstring: `name: text`, further lines indented."""
    from inspect import cleandoc

    text = cleandoc(docstring)  # which newer compilers have done already
    found = re.findall(r"^(\w+): (.*(?:\n +\S.*)*)", text, re.MULTILINE)
    return {name: _for_users(" ".join(text.split())) for name, text in found}


def _for_users(text: str) -> str:
    """A docstring's words as the configuration spells them, without pointers to modules."""
    text = re.sub(r" \(see contentlint[.\w]*\)", "", text)
    return re.sub(r"`([a-z]+(?:_[a-z]+)+)`", lambda found: f"`{kebab(found[1])}`", text)


def _described_options(page: str) -> dict[str, str]:
    section = re.search(r"^## Options\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    if not section:
        return {}
    items = re.findall(r"^[-*] `([\w-]+)`[^:\n]*: (.*(?:\n[ \t]+\S.*)*)", section[1], re.MULTILINE)
    return {kebab(name): " ".join(text.split()) for name, text in items}


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".") + "." if text else ""
