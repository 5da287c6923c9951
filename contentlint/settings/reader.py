"""Reading the tables of a configuration file: known keys, right types, where each was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from contentlint.settings.keys import SITE_CHECKS, TOP, kebab
from contentlint.settings.selectors import UnknownSelector
from contentlint.settings.typed import Mismatch, kind_of, or_list, quoted, typed
from contentlint.similar import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from contentlint.content.facts import ValuePath
    from contentlint.rules.registry import Rule
    from contentlint.settings.checks import Scope
    from contentlint.settings.keys import Key
    from contentlint.settings.selectors import Selectors
    from contentlint.settings.source import ConfigFile

_HOMES = {
    **{key.name: "at the top of the file" for key in TOP},
    **{kebab(name): "under `[site]`" for name in SITE_CHECKS},
    "include": "under `[collections.NAME]`",
    "schema": "under `[collections.NAME]`",
    "select": "under `[rules]`",
    "ignore": "under `[rules]`",
    "severity": "under `[rules.NAME]`",
    "files": "under `[[overrides]]`",
}
"""Where a key belongs that stands in the wrong table."""


class Reader:
    """Reads one configuration file; every method raises SettingsError at the exact place.

    `origins` collects where each value stands, by dotted key.
    """

    def __init__(self, config: ConfigFile) -> None:
        self.config = config
        self.origins: dict[str, str] = {}

    def table(self, value: Any, at: ValuePath) -> dict[str, Any]:
        """`value` if it is a table."""
        if not isinstance(value, dict):
            name = dotted(at)
            raise self.config.error(
                at,
                f"`{name}` should be a table, not {kind_of(value)}",
                f"write `{heading(at)}` on a line of its own and its keys below",
            )
        return value

    def only(
        self, table: dict[str, Any], at: ValuePath, names: Iterable[str], also: Iterable[str] = ()
    ) -> None:
        """No key but `names` stands in the table, nor one of `also`, which are not spoken of."""
        known, others = list(names), list(also)
        for name in table:
            if name not in known and name not in others:
                where = f"`{heading(at)}`" if at else self._top((name,))
                raise self.config.error(
                    (*at, name),
                    f"{quoted(name)} is not a key of {where}",
                    _meant(name, known),
                    key=True,
                )

    def values(
        self, table: dict[str, Any], at: ValuePath, keys: Sequence[Key], scope: Scope
    ) -> dict[str, Any]:
        """The typed values of those of `keys` that the table has, by field name."""
        out = {}
        for key in keys:
            written = [name for name in key.names if name in table]
            if len(written) > 1:
                raise self.config.error(
                    (*at, written[1]),
                    f"`{dotted((*at, written[1]))}` and `{written[0]}` are the same option",
                    "keep one of the two",
                    key=True,
                )
            if written:
                out[key.field] = self.value(table[written[0]], (*at, written[0]), key, scope)
                place = self.origins.pop(origin_key((*at, written[0])))
                self.origins[origin_key((*at, key.name))] = place
                if key.required and not out[key.field]:
                    where = (*at, key.name)
                    raise self.config.error(where, f"`{dotted(where)}` is empty", key.about)
            elif key.required:
                raise self.config.error(
                    at, f"`{heading(at)}` has no `{key.name}`", key.about, key=True
                )
        return out

    def value(self, value: Any, at: ValuePath, key: Key, scope: Scope) -> Any:
        """One typed and checked value."""
        name = dotted(at)
        if value is False and key.can_be_false:
            self.origins[origin_key(at)] = self.config.origin(at)
            return False
        alone = key.lone and (isinstance(value, str) or type(value) in get_args(key.type))
        try:
            result = _checked(typed([value] if alone else value, key.type, key.noun), key, scope)
        except Mismatch as error:
            raise self.config.error(
                at if alone else (*at, *error.at), f"`{name}` {error.words}", error.help
            ) from None
        self.origins[origin_key(at)] = self.config.origin(at)
        return result

    def selectors(
        self, table: dict[str, Any], at: ValuePath, key: Key, selectors: Selectors, scope: Scope
    ) -> tuple[str, ...]:
        """The selectors under a key, every one known."""
        if key.name not in table:
            return ()
        where = (*at, key.name)
        names: tuple[str, ...] = self.value(table[key.name], where, key, scope)
        for index, name in enumerate(names):
            try:
                selectors.expand(name)
            except UnknownSelector as error:
                raise self.config.error(
                    (*where, index), f"`{dotted(where)}`: {error.message}", error.help
                ) from None
        return names

    def rule(self, name: str, at: ValuePath, selectors: Selectors) -> Rule:
        """The rule that a key names."""
        try:
            return selectors.rule(name)
        except UnknownSelector as error:
            raise self.config.error((*at, name), error.message, error.help, key=True) from None

    def _top(self, at: ValuePath) -> str:
        config, _ = self.config.owner(at)
        return "`[tool.contentlint]`" if config.base else config.path.name


def _checked(value: Any, key: Key, scope: Scope) -> Any:
    if key.check is None:
        return value
    if isinstance(value, str):
        return key.check(value, scope)
    out = []
    for index, item in enumerate(value):
        name = index if isinstance(item, str) else item[0]
        text = item if isinstance(item, str) else item[1]
        try:
            checked = key.check(text, scope)
        except Mismatch as error:
            raise Mismatch((name,), error.words, error.help) from None
        out.append(checked if isinstance(item, str) else (name, checked))
    return tuple(out)


def _meant(name: str, known: list[str]) -> str | None:
    spelled = kebab(name)
    near = spelled if spelled in known else nearest(name, known)
    if near:
        return f"did you mean `{near}`?"
    if name in _HOMES:
        return f"`{name}` belongs {_HOMES[name]}"
    return f"its keys are {or_list(known).replace(' or ', ' and ')}" if known else None


def dotted(at: ValuePath) -> str:
    """A key as messages show it: `site.base-url`, list positions left out."""
    return ".".join(part for part in at if isinstance(part, str))


def heading(at: ValuePath) -> str:
    """A table's heading as one would type it: `[site]`, `[[overrides]]`."""
    return f"[[{dotted(at)}]]" if isinstance(at[-1], int) else f"[{dotted(at)}]"


def origin_key(at: ValuePath) -> str:
    """A key as `Settings.origins` has it: list positions kept, `site.0.base-url`."""
    return ".".join(str(part) for part in at)
