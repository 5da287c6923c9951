"""The configuration files of markdownlint, markdownlint-cli2 and rumdl, as far as they are data.

Sources: the READMEs of DavidAnson/markdownlint and markdownlint-cli2 (configuration files) and the
global settings in rvben/rumdl's docs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contentlint.content.markdownlint.names import codes_of
from contentlint.content.values import read_toml, read_yaml
from contentlint.errors import ContentlintError, SettingsError, UsageError
from contentlint.lines import Lines
from contentlint.run.init.carried import Foreign
from contentlint.settings.source import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

KNOWN = (
    ".markdownlint.json",
    ".markdownlint.jsonc",
    ".markdownlint.yaml",
    ".markdownlint.yml",
    ".markdownlint-cli2.jsonc",
    ".markdownlint-cli2.yaml",
    ".rumdl.toml",
    "rumdl.toml",
)
_LARGEST = 1_000_000
_LONGEST_CHAIN = 10
"""Files that extend one another."""
_CLI2_OTHERS = {
    "customRules": "rules of your own are plugins here",
    "frontMatter": "front matter is recognised as the generator does",
    "globs": "every Markdown file is checked that `exclude` does not name",
    "markdownItPlugins": "Markdown is read as the site's generator reads it",
    "noInlineConfig": "comments in files may always switch rules off",
    "outputFormatters": "see `--output-format`",
}
_CLI2_SAME = frozenset(
    "$schema config fix gitignore ignores noBanner noProgress showFound".split()  # noqa: SIM905
)
"""What is done here as well, is done by an option, or changes nothing that is found."""
_ALL = frozenset(("**/*.md", "**/*.{md,mdx}", "**/*.mdx", "**/*.markdown", "**/*", "."))


def read_foreign(path: Path, root: Path) -> Foreign:
    """What the file says, over what it extends below `root`.

    Raises UsageError for a file of another kind or one that is not there, SettingsError at the
    place of what cannot be read.
    """
    foreign = _read(path)
    below, place = foreign, path
    for _ in range(_LONGEST_CHAIN):
        if below.extends is None:
            break
        try:
            place = place.parent / below.extends
            if not place.resolve().is_relative_to(root.resolve()):
                foreign.left.append(f"`extends`: {below.extends} is outside the project")
                break
            below = _read(place)
        except ContentlintError as error:
            foreign.left.append(f"`extends`: {error.message}")
            break
        foreign.default = below.default if foreign.default is None else foreign.default
        foreign.rules = {**below.rules, **foreign.rules}
        foreign.left += [one for one in below.left if one not in foreign.left]
    return foreign


def _read(path: Path) -> Foreign:
    name = path.name
    if name.endswith((".cjs", ".mjs", ".js", ".ts")):
        raise UsageError(
            f"--from: {shown(path)} is a program, and no program of the project is run",
            help="write its settings as JSON and name that file",
        )
    read = _reader(name)
    if read is None:
        raise UsageError(
            f"--from: {shown(path)} is no configuration that init can read",
            help=f"it reads {', '.join(KNOWN)}",
        )
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"--from: {shown(path)} cannot be read: {reason}") from None
    try:
        text = raw[:_LARGEST].decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsError("the file is not UTF-8", path=shown(path)) from None
    return read(_data(text, path))


def _reader(name: str) -> Callable[[dict[str, Any]], Foreign] | None:
    if name.endswith(".toml"):
        return _rumdl
    if not name.endswith((".json", ".jsonc", ".yaml", ".yml")):
        return None
    return _cli2 if "markdownlint-cli2" in name else _markdownlint


def _data(text: str, path: Path) -> dict[str, Any]:
    if path.suffix in (".json", ".jsonc"):
        from contentlint.site.javascript import read_javascript

        data = read_javascript(text, "settings.json").plain()
        if not isinstance(data, dict):
            raise SettingsError("this cannot be read as a JSON object", path=shown(path))
        return data
    values = read_toml(text) if path.suffix == ".toml" else read_yaml(text)
    if values.problems:
        problem = values.problems[0]
        line, column = Lines(text).position(problem.span.start)
        raise SettingsError(
            problem.message, path=shown(path), line=line, column=column, help=problem.help
        )
    return values.data if isinstance(values.data, dict) else {}


def _markdownlint(data: dict[str, Any]) -> Foreign:
    foreign = Foreign()
    for key, value in data.items():
        name = str(key)
        if name.casefold() == "default":
            foreign.default = bool(value)
            if isinstance(value, str):
                foreign.left.append(f"`{name}`: severities are each rule's own here, not {value}")
        elif name == "extends":
            foreign.extends = value if isinstance(value, str) else None
        elif name != "$schema":
            foreign.rules[name] = value
    return foreign


def _cli2(data: dict[str, Any]) -> Foreign:
    config = data.get("config")
    foreign = _markdownlint(config if isinstance(config, dict) else {})
    for text in _texts(data.get("ignores")):
        if text.startswith("!"):
            foreign.left.append(f"`ignores`: `{text}` takes a file back in")
        else:
            foreign.exclude.append(text)
    globs = _texts(data.get("globs"))
    foreign.exclude += [text[1:] for text in globs if text[:1] in ("!", "#")]
    for key, value in data.items():
        if key == "globs" and all(text[:1] in ("!", "#") or text in _ALL for text in globs):
            continue
        if value and key not in _CLI2_SAME:
            why = _CLI2_OTHERS.get(key, "it has no counterpart")
            foreign.left.append(f"`{key}`: {why}")
    return foreign


def _rumdl(data: dict[str, Any]) -> Foreign:
    tool = data.get("tool")
    if isinstance(tool, dict):
        data = tool.get("rumdl", {})
    own = data.get("global")
    settings = {**data, **(own if isinstance(own, dict) else {})}
    foreign = Foreign()
    tables: dict[str, Any] = {}
    for key, value in settings.items():
        name = key.replace("_", "-")
        if name in ("enable", "extend-enable"):
            foreign.default = False if name == "enable" else foreign.default
            foreign.rules |= {rule: foreign.rules.get(rule, True) for rule in _texts(value)}
        elif name in ("disable", "extend-disable"):
            foreign.rules |= dict.fromkeys(_texts(value), False)
        elif name == "exclude":
            foreign.exclude += _texts(value)
        elif name == "per-file-ignores" and isinstance(value, dict):
            foreign.ignored |= {glob: _texts(rules) for glob, rules in value.items()}
        elif name == "line-length" and type(value) is int:
            tables["MD013"] = {"line-length": value, **tables.get("MD013", {})}
        elif isinstance(value, dict) and name != "global":
            tables[key] = {**tables.get(key, {}), **value}
        elif name not in ("global", "respect-gitignore"):
            foreign.left.append(f"`{key}`: it has no counterpart")
    _set_up(foreign, tables)
    return foreign


def _set_up(foreign: Foreign, tables: Mapping[str, Any]) -> None:
    """Adds the tables of rules, which say how a rule works and not whether it runs."""
    said = {_code(name): runs for name, runs in foreign.rules.items()}
    for name, table in tables.items():
        runs = said.get(_code(name), foreign.default is not False)
        foreign.rules.pop(name, None)
        foreign.rules[name] = table if runs else {**table, "enabled": False}


def _code(name: str) -> str:
    codes = codes_of(name)
    return codes[0] if len(codes) == 1 else name.casefold()


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
