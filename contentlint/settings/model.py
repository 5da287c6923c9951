"""Settings as plain values: what a run is asked to do, after every check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.diagnostics import Severity
from contentlint.records import field, record
from contentlint.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from contentlint.rules.registry import Rule
    from contentlint.site.config import Collection

DEFAULT_SELECT = ("recommended",)


class SitePart(NamedTuple):
    """What the configuration says of one site, to go over the site's preset.

    `values` has the field names of `contentlint.site.config.SiteConfig` and typed values, only
    for the keys that are written. Folders are normalised: no `./` before, no `/` behind.
    """

    values: Mapping[str, Any]

    @property
    def folder(self) -> str:
        """Where the site lives, relative to the project root; "" is the root itself."""
        return str(self.values.get("folder", ""))


class RuleSettings(NamedTuple):
    """What is said of one rule: its severity (None: not said) and options by field name."""

    severity: Severity | None
    options: Mapping[str, Any]

    def over(self, other: RuleSettings) -> RuleSettings:
        """These settings laid over `other`."""
        severity = other.severity if self.severity is None else self.severity
        return RuleSettings(severity, {**other.options, **self.options})


class Override(NamedTuple):
    """Other rules for some files: `select` adds, `ignore` takes away, `rules` changes.

    `files` are globs relative to the project root, `rules` is keyed by code. Overrides are
    applied in their order, the later over the earlier.
    """

    files: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    rules: Mapping[str, RuleSettings]


@record(frozen=True)
class Settings:
    """Everything that a run is asked to do.

    root: the project: the configuration file's folder, without one the git top level, else the
        folder where the run starts; absolute
    config: the configuration file in use, absolute
    extends: the files that it goes over, as written
    exclude: globs of files that are indexed but not reported
    sites: one part for each `[site]`; empty when the configuration names none
    data: where the values of `x-ref` come from, by name
    collections: named sets of pages, in the order of the configuration
    select, ignore: the configuration's selectors
    cli_select, cli_ignore: the command line's; None when `--select` is not given
    rules: by code, for the rules that the configuration names
    known: every rule that may be named, built-in or from a plugin, by code
    fail_on: the least severity that fails the run
    baseline: the file of known findings, relative to the root; None: the usual one, if there is one
    compatibility: whose judgement the rules give that other linters have, too: "markdownlint", or
        None for that of the site
    schema: the schema that judges every page, a shipped name or a path from the root; None when
        `--schema` is not given
    origins: where each setting comes from: dotted key -> "contentlint.toml:3", "default",
        "--select"
    """

    root: Path
    config: Path | None = None
    extends: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    sites: tuple[SitePart, ...] = ()
    data: dict[str, str] = field(default_factory=dict)
    collections: tuple[Collection, ...] = ()
    select: tuple[str, ...] = DEFAULT_SELECT
    ignore: tuple[str, ...] = ()
    cli_select: tuple[str, ...] | None = None
    cli_ignore: tuple[str, ...] = ()
    rules: dict[str, RuleSettings] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    plugins: tuple[str, ...] = ()
    compatibility: str | None = None
    schema: str | None = None
    fail_on: Severity = Severity.ERROR
    baseline: str | None = None
    known: Mapping[str, Rule] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)

    @property
    def strict(self) -> bool:
        """Whether markdownlint's rules judge exactly as there."""
        return self.compatibility == "markdownlint"

    @property
    def collection_names(self) -> list[str]:
        """The names of the collections."""
        return [collection.name for collection in self.collections]

    def origin(self, key: str) -> str:
        """Where a setting comes from; "default" where nobody says anything."""
        return self.origins.get(key, "default")
