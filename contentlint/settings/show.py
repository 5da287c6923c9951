"""The settings in force and where each comes from, in the form of the configuration file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from contentlint.diagnostics import Severity
from contentlint.records import fields, is_record
from contentlint.settings.keys import kebab, site_keys
from contentlint.settings.source import shown
from contentlint.settings.typed import is_table, toml_text
from contentlint.site.config import SiteConfig

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from contentlint.settings.model import Override, RuleSettings, Settings

_DEFAULTS = SiteConfig()


def explain_settings(settings: Settings, sites: Sequence[SiteConfig] = ()) -> str:
    """The settings as TOML, each line with its origin as a comment; ends with a line ending.

    `sites` are the sites as the run sees them, presets merged; without them only what the
    configuration says of its sites is shown.
    """
    config = toml_text(shown(settings.config)) if settings.config else "none"
    blocks = [
        [f"# root: {toml_text(settings.root.as_posix())}", f"# config: {config}"],
        [
            *(
                [_line("extends", settings.extends, settings.origin("extends"))]
                if settings.extends
                else []
            ),
            _line("exclude", settings.exclude, settings.origin("exclude")),
            _line("fail-on", settings.fail_on, settings.origin("fail-on")),
            _line("baseline", settings.baseline, settings.origin("baseline")),
            *(
                [_line("compatibility", settings.compatibility, settings.origin("compatibility"))]
                if settings.compatibility
                else []
            ),
            _line("plugins", settings.plugins, settings.origin("plugins")),
        ],
        *(_resolved_sites(settings, sites) if sites else _written_sites(settings)),
        *_tables(settings),
        ["[rules]", *_selection(settings)],
        *_rules(settings, settings.rules, "rules", "rules"),
    ]
    for index, override in enumerate(settings.overrides):
        blocks += _override(settings, index, override)
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _written_sites(settings: Settings) -> Iterator[list[str]]:
    for index, part in enumerate(settings.sites):
        yield [
            _heading(len(settings.sites)),
            *(
                _line(kebab(name), value, _site_origin(settings, index, name))
                for name, value in part.values.items()
            ),
        ]


def _resolved_sites(settings: Settings, sites: Sequence[SiteConfig]) -> Iterator[list[str]]:
    tables = {key.field for key in site_keys() if is_table(key.type)}
    written = {part.folder: index for index, part in enumerate(settings.sites)}
    for site in sites:
        index = written.get(site.folder)
        said = settings.sites[index].values if index is not None else {}
        block = [_heading(len(sites))]
        for item in fields(SiteConfig):
            value = getattr(site, item.name)
            value = dict(value) if item.name in tables else value
            if index is not None and item.name in said:
                origin = _site_origin(settings, index, item.name)
            elif getattr(site, item.name) == getattr(_DEFAULTS, item.name):
                origin = "default"
            else:
                found = item.name in ("preset", "folder")
                origin = "found in the project" if found else f"preset {site.preset}"
            block.append(_line(kebab(item.name), value, origin))
        yield block


def _heading(count: int) -> str:
    return "[[site]]" if count > 1 else "[site]"


def _site_origin(settings: Settings, index: int, name: str) -> str:
    key = kebab(name)
    return settings.origins.get(f"site.{key}") or settings.origin(f"site.{index}.{key}")


def _tables(settings: Settings) -> Iterator[list[str]]:
    if settings.data:
        lines = (
            _line(name, source, settings.origin(f"data.{name}"))
            for name, source in settings.data.items()
        )
        yield ["[data]", *lines]
    for collection in settings.collections:
        values = (
            ("include", collection.include),
            ("exclude", collection.exclude),
            ("schema", collection.schema),
            ("further-reading", collection.further_reading),
            ("unique", collection.unique),
            ("require-front-matter", collection.require_front_matter),
        )
        at = f"collections.{collection.name}"
        lines = (_line(name, value, settings.origin(f"{at}.{name}")) for name, value in values)
        yield [f"[collections.{_key(collection.name)}]", *lines]


def _selection(settings: Settings) -> Iterator[str]:
    for name, own, typed in (
        ("select", settings.select, settings.cli_select),
        ("ignore", settings.ignore, settings.cli_ignore),
    ):
        if typed and name == "select":
            yield _line(name, typed, f"--{name}")
        elif typed:
            origins = [settings.origin(f"rules.{name}")] if own else []
            yield _line(name, (*own, *typed), " and ".join([*origins, f"--{name}"]))
        else:
            yield _line(name, own, settings.origin(f"rules.{name}"))


def _rules(
    settings: Settings, rules: Mapping[str, RuleSettings], at: str, heading: str
) -> Iterator[list[str]]:
    for code, own in rules.items():
        rule = settings.known[code]
        values: dict[str, Any] = {kebab(name): value for name, value in own.options.items()}
        if own.severity is not None:
            values = {"severity": own.severity, **values}
        names = (rule.name, code, *rule.aliases)
        yield [
            f"[{heading}.{rule.name}]",
            *(_line(key, value, _said(settings, at, names, key)) for key, value in values.items()),
        ]


def _said(settings: Settings, at: str, names: Iterable[str], key: str) -> str:
    found = (settings.origins.get(f"{at}.{name}.{key}") for name in names)
    return next((origin for origin in found if origin), "default")


def _override(settings: Settings, index: int, override: Override) -> Iterator[list[str]]:
    at = f"overrides.{index}"
    values = (("files", override.files), ("select", override.select), ("ignore", override.ignore))
    yield [
        "[[overrides]]",
        *(_line(key, value, settings.origin(f"{at}.{key}")) for key, value in values if value),
    ]
    yield from _rules(settings, override.rules, f"{at}.rules", "overrides.rules")


def _line(key: str, value: Any, origin: str) -> str:
    # TOML has no null: what is not set is shown as a comment.
    text = f"# {key} is not set" if value is None else f"{_key(key)} = {_toml(value)}"
    return f"{text}  # {origin}"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else toml_text(name)


def _toml(value: Any) -> str:
    if isinstance(value, Severity):
        return toml_text(str(value))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return toml_text(value)
    if is_record(value) and not isinstance(value, type):
        items = ((kebab(one.name), getattr(value, one.name)) for one in fields(value))
        return _toml({key: item for key, item in items if item is not None})
    if isinstance(value, dict) or (value and isinstance(value, tuple) and _is_pairs(value)):
        pairs = ", ".join(f"{_key(key)} = {_toml(item)}" for key, item in dict(value).items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(item) for item in value)}]"
    return str(value)


def _is_pairs(value: tuple[Any, ...]) -> bool:
    return all(isinstance(item, tuple) for item in value)
