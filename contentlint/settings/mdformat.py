"""`.mdformat.toml`: what a project already decided about the form of its Markdown.

The keys are mdformat's (https://mdformat.readthedocs.io, "Configuration file"). What of them is not
followed here is said in `notes`, never passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.formatting.style import DEFAULT, Style
from contentlint.globs import GlobError, compile_glob
from contentlint.records import record
from contentlint.settings.reader import Reader
from contentlint.settings.source import ConfigFile, read_config
from contentlint.settings.typed import Mismatch, kind_of, typed

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.errors import SettingsError

NAME = ".mdformat.toml"
KEYS = (
    *("wrap", "number", "end_of_line", "exclude"),
    *("validate", "extensions", "codeformatters", "plugin"),
)
_ALWAYS = frozenset(("gfm", "tables", "front_matters", "frontmatter", "footnote", "simple_breaks"))
"""Extensions of mdformat's whose Markdown is always understood here."""


@record(frozen=True)
class StyleFile:
    """One `.mdformat.toml`. `exclude` are globs relative to its folder; `notes` say, a sentence
    each, what it asks for and does not get."""

    style: Style = DEFAULT
    exclude: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_style(path: Path) -> StyleFile:
    """What a `.mdformat.toml` says. Raises SettingsError at the line that is wrong."""
    config = read_config(path)
    if config is None:
        return StyleFile()
    Reader(config).only(config.data, (), KEYS)
    style = Style(
        wrap=_wrap(config),
        number=_typed(config, "number", bool, None),
        end_of_line=_choice(config, "end_of_line", ("lf", "crlf", "keep"), "keep"),
    )
    exclude = _typed(config, "exclude", tuple[str, ...], (), noun="glob")
    for index, glob in enumerate(exclude):
        try:
            compile_glob(glob)
        except GlobError as error:
            raise config.error(("exclude", index), str(error)) from None
    return StyleFile(style, exclude, tuple(_notes(config)))


def _notes(config: ConfigFile) -> list[str]:
    notes = []
    if not _typed(config, "validate", bool, True):
        notes.append("`validate = false` is not followed: every page is compared with what it was")
    extensions = _typed(config, "extensions", tuple[str, ...], (), noun="name")
    unknown = [f"`{name}`" for name in extensions if name not in _ALWAYS]
    if unknown:
        notes.append(f"the extensions {', '.join(unknown)} are not run: what they read is kept")
    if _typed(config, "codeformatters", tuple[str, ...], (), noun="name"):
        notes.append("`codeformatters` are not run: code is never changed")
    plugin = config.data.get("plugin", {})
    if not isinstance(plugin, dict):
        raise config.error(("plugin",), f"`plugin` should be a table, not {kind_of(plugin)}")
    for name, table in plugin.items():
        if not isinstance(table, dict):
            words = f"`plugin.{name}` should be a table, not {kind_of(table)}"
            raise config.error(("plugin", name), words)
        notes.append(f"`[plugin.{name}]` is not followed")
    return notes


def _typed(config: ConfigFile, key: str, hint: Any, default: Any, *, noun: str = "text") -> Any:
    if key not in config.data:
        return default
    try:
        return typed(config.data[key], hint, noun)
    except Mismatch as error:
        raise config.error((key, *error.at), f"`{key}` {error.words}", error.help) from None


def _wrap(config: ConfigFile) -> Any:
    wrap = config.data.get("wrap", "keep")
    if wrap in ("keep", "no") or (type(wrap) is int and wrap > 1):
        return wrap
    raise _wrong(config, "wrap", 'write `"keep"`, `"no"` or a number of columns above 1')


def _choice(config: ConfigFile, key: str, choices: tuple[str, ...], default: str) -> Any:
    value = config.data.get(key, default)
    if value in choices:
        return value
    raise _wrong(config, key, "write " + " or ".join(f'`"{choice}"`' for choice in choices))


def _wrong(config: ConfigFile, key: str, advice: str) -> SettingsError:
    value = config.data[key]
    said = f"`{value}`" if isinstance(value, str | int) else kind_of(value)
    return config.error((key,), f"`{key}` cannot be {said}", advice)
