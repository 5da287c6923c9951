"""Write what is generated: pages of rules, their navigation, tables of keys, the config's schema.

python docs/generate.py           write the files
python docs/generate.py --check   write nothing; exit 1 with a diff when one is not current
"""

from __future__ import annotations

import difflib
import re
import sys
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from contentlint.rules import catalogue_text, imported_rules  # noqa: E402
from contentlint.settings import keys  # noqa: E402
from contentlint.settings.json_schema import config_schema_text  # noqa: E402
from contentlint.settings.typed import toml_text, without_none  # noqa: E402
from contentlint.site import presets  # noqa: E402
from contentlint.site.config import SiteConfig  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from contentlint.rules.registry import Rule

DOCS = PROJECT / "docs"
RULES = DOCS / "rules"
CONFIGURATION = DOCS / "configuration.md"
NAVIGATION = PROJECT / "mkdocs.yml"
CATALOGUE = PROJECT / "contentlint" / "rules" / "catalogue.py"
PRESETS = PROJECT / "contentlint" / "site" / "presets" / "catalogue.py"
SCHEMA = PROJECT / "schemas" / "contentlint.schema.json"
FAMILIES = {
    "FM": "Front matter",
    "LK": "Links",
    "IM": "Images",
    "MD": "Markdown style",
    "MF": "Formatting",
    "CL": "Hygiene",
}
NAMES = {
    "preset": keys.preset_names,
    "slugger": keys.slugger_names,
    "dialect": keys.dialect_names,
}
"""Keys of `[site]` that take one of some names."""
MANY = 15
"""A choice of more names than this stands below its table."""
_NAVIGATION = re.compile(r"(# rules: written by docs/generate.py\n).*?( *# end\n)", re.DOTALL)
_TABLE = re.compile(r"(<!-- keys: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def generated() -> dict[Path, str]:
    """Every generated file and what it should hold."""
    rules = list(imported_rules().values())
    pages = {RULES / f"{rule.name}.md": rule_page(rule) for rule in rules}
    return pages | {
        RULES / "index.md": rule_index(rules),
        CONFIGURATION: configuration(CONFIGURATION.read_text("utf-8")),
        NAVIGATION: navigation(NAVIGATION.read_text("utf-8"), rules),
        SCHEMA: config_schema_text(),
        CATALOGUE: catalogue_text(),
        PRESETS: presets.catalogue_text(),
    }


def rule_page(rule: Rule) -> str:
    """A rule's page: what it is called, then its docstring."""
    facts = [
        ("Severity", str(rule.severity)),
        ("Runs", "by default" if rule.recommended else f'with `select = ["{rule.name}"]`'),
        ("Fixable", "yes" if rule.fixable else "no"),
        ("Also known as", ", ".join(f"`{alias}`" for alias in rule.aliases)),
    ]
    table = [f"| Code | `{rule.code}` |", "| --- | --- |"]
    table += [f"| {key} | {value} |" for key, value in facts if value]
    return "\n".join([f"# {rule.name}", "", rule.summary, "", *table, "", rule.page.strip(), ""])


def rule_index(rules: Iterable[Rule]) -> str:
    """All rules in tables, one a family."""
    text = ["# Rules", "", "`contentlint rule NAME` prints a rule's page in the terminal.", ""]
    for title, own in families(rules):
        text += [f"## {title}", ""]
        text += ["| Code | Rule | Reports | Severity | Default | Fix |"]
        text += ["| --- | --- | --- | --- | --- | --- |"]
        for rule in own:
            reports = rule.summary.rstrip(".")
            on, fix = "on" if rule.recommended else "off", "yes" if rule.fixable else ""
            name = f"[{rule.name}]({rule.name}.md)"
            text.append(f"| {rule.code} | {name} | {reports} | {rule.severity} | {on} | {fix} |")
        text.append("")
    return "\n".join(text)


def families(rules: Iterable[Rule]) -> Iterator[tuple[str, list[Rule]]]:
    """The title of every family that has rules, and its rules by their codes."""
    listed = sorted(rules, key=lambda rule: rule.code)
    for letters, title in FAMILIES.items():
        own = [rule for rule in listed if rule.code.startswith(letters)]
        if own:
            yield title, own


def navigation(text: str, rules: Iterable[Rule]) -> str:
    """The configuration of the site of the documents, with every rule in its navigation."""
    lines = []
    for title, own in families(rules):
        lines += [f"      - {title}:\n", *(f"          - rules/{rule.name}.md\n" for rule in own)]
    written, count = _NAVIGATION.subn(lambda match: match[1] + "".join(lines) + match[2], text)
    if count != 1:
        raise SystemExit(f"{NAVIGATION.name} has no single place for the rules")
    return written


def configuration(text: str) -> str:
    """The page with its tables of keys written anew."""
    tables = {
        "top": key_table(keys.TOP),
        "site": "\n".join([key_table(keys.site_keys(), site_defaults()), *long_choices()]),
        "collections": key_table(keys.COLLECTION),
        "overrides": key_table(keys.OVERRIDE),
    }
    found = [match[2] for match in _TABLE.finditer(text)]
    if sorted(found) != sorted(tables):
        raise SystemExit(f"{CONFIGURATION.name} has tables for {found}, not for {list(tables)}")
    return _TABLE.sub(lambda match: f"{match[1]}\n{tables[match[2]]}\n{match[3]}", text)


def key_table(listed: Iterable[keys.Key], defaults: dict[str, str] | None = None) -> str:
    """Keys, what they take and what they say; with their defaults where there are any."""
    head = ["Key", "Takes", *(["Default"] if defaults else []), "Meaning"]
    rows = [head, ["---"] * len(head)]
    for key in listed:
        default = [defaults.get(key.name, "")] if defaults else []
        about = key.about + (" Required." if key.required else "")
        takes = _takes(key.type)
        if key.name in NAMES:
            names = NAMES[key.name]()
            takes = _choice(names) if len(names) <= MANY else "a name (below)"
        takes += ", `false`" if key.can_be_false else ""
        rows.append([f"`{key.name}`", takes, *default, about])
    return "".join(f"| {' | '.join(_cell(cell) for cell in row)} |\n" for row in rows)


def long_choices() -> list[str]:
    """A paragraph for every key of `[site]` that takes one of many names."""
    choices = {key: names() for key, names in NAMES.items()}
    return [
        f"Names for `{key}`: {_choice(names)}.\n"
        for key, names in choices.items()
        if len(names) > MANY
    ]


def site_defaults() -> dict[str, str]:
    """The defaults of `[site]` as TOML, by key."""
    found = {}
    for item in fields(SiteConfig):
        if item.default is not MISSING and item.default is not None:
            value: Any = item.default
            found[keys.kebab(item.name)] = "" if value == () else f"`{toml_text(value)}`"
    return found


def _takes(hint: Any) -> str:
    hint = without_none(hint)
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return _choice(args)
    if is_dataclass(hint):
        return "table"
    if origin is tuple:
        return "table of texts" if get_origin(args[0]) is tuple else "list of texts"
    return {bool: "`true`, `false`", int: "number", float: "number", str: "text"}[hint]


def _choice(values: Iterable[object]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def leftovers(wanted: Iterable[Path]) -> list[Path]:
    """Pages of rules that are gone."""
    return sorted(set(RULES.glob("*.md")) - set(wanted))


def difference(path: Path, wanted: str) -> str:
    """How a file differs from what it should hold; empty when it does not."""
    current = path.read_text("utf-8") if path.exists() else ""
    name = path.relative_to(PROJECT).as_posix()
    lines = difflib.unified_diff(
        current.splitlines(keepends=True), wanted.splitlines(keepends=True), name, f"{name} (new)"
    )
    return "".join(lines)


def main(arguments: list[str]) -> int:
    """Write or check the generated files."""
    wanted = generated()
    stale = leftovers(wanted)
    if arguments == ["--check"]:
        differences = [difference(path, text) for path, text in wanted.items()]
        differences += [f"{path.relative_to(PROJECT)}: no such rule any more\n" for path in stale]
        sys.stdout.write("".join(differences))
        if any(differences):
            print("run `python docs/generate.py`", file=sys.stderr)
        return int(any(differences))
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    RULES.mkdir(exist_ok=True)
    for path, text in wanted.items():
        if difference(path, text):
            path.write_text(text, "utf-8", newline="\n")
    for path in stale:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
