"""`init`: sites and collections found, a short configuration, settings carried over."""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pytest

from contentlint.errors import ContentlintError
from contentlint.rules import all_rules
from contentlint.run.check import check
from contentlint.run.init.begin import Stock, look, write_plan
from contentlint.run.init.carried import carry
from contentlint.run.init.foreign import read_foreign
from contentlint.run.init.harm import worst
from contentlint.run.request import Request
from contentlint.settings.keys import kebab
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.run.init.carried import Carried


def put(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    (root / ".git").mkdir(exist_ok=True)
    return root


def pages(folder: str, keys: str, number: int = 6, ending: str = "md") -> dict[str, str]:
    return {
        f"{folder}/page-{index}.{ending}": f"---\ntitle: Page {index}\n{keys}---\n\nText.\n"
        for index in range(number)
    }


def written(root: Path) -> dict[str, Any]:
    """The configuration that init writes, read again, and held by the loader."""
    settings, plan = look(root)
    write_plan(plan, settings.root)
    assert plan.lines <= 15
    load_settings(root)
    return tomllib.loads((root / "contentlint.toml").read_text("utf-8"))


def includes(config: dict[str, Any]) -> dict[str, list[str]]:
    return {name: one["include"] for name, one in config.get("collections", {}).items()}


POST = "date: 2024-02-03\nauthor: ada\n"


def test_a_blog_and_docs(tmp_path: Path) -> None:
    root = put(
        tmp_path,
        {
            "gatsby-config.js": "",
            **pages("content/blog", POST),
            **pages("content/blog/2021", POST, ending="mdx"),
            **pages("content/docs/setup", "sidebar: docs\n"),
            **pages("content/docs/use", "sidebar: docs\n"),
            **pages("content/few", "", number=2),
        },
    )
    config = written(root)
    assert config["site"] == {"preset": "gatsby"}
    assert includes(config) == {
        "blog": ["content/blog/**/*.{md,mdx}"],
        "docs": ["content/docs/**/*.md"],
    }


def test_the_site_in_a_subfolder(tmp_path: Path) -> None:
    root = put(tmp_path, {"web/site/mkdocs.yml": "site_name: Tides\n", "README.md": "# Tides\n"})
    put(root, pages("web/site/docs/guide", "") | pages("web/site/docs/reference", ""))
    settings, plan = look(root / "web" / "site" / "docs")
    assert settings.root == root
    write_plan(plan, root)
    config = tomllib.loads((root / "contentlint.toml").read_text())
    assert config["site"] == {"folder": "web/site", "preset": "mkdocs"}
    assert includes(config) == {"docs": ["web/site/docs/**/*.md"]}


def test_several_sites(tmp_path: Path) -> None:
    root = put(
        tmp_path,
        {
            "docs/mkdocs.yml": "site_name: Tides\n",
            **pages("docs/docs", ""),
            "blog/hugo.toml": "",
            **pages("blog/content/posts", POST),
            "lib/template/mkdocs.yml": "site_name: Yours\n",
            "lib/template/docs/index.md": "# Yours\n",
        },
    )
    config = written(root)
    assert sorted((one["folder"], one["preset"]) for one in config["site"]) == [
        ("blog", "hugo"),
        ("docs", "mkdocs"),
    ]
    assert includes(config) == {
        "docs": ["docs/docs/**/*.md"],
        "posts": ["blog/content/posts/**/*.md"],
    }


def test_languages_are_one(tmp_path: Path) -> None:
    root = put(tmp_path, {"hugo.toml": ""})
    for language in ("en", "fr", "zh-cn"):
        put(root, pages(f"content/{language}/docs", "") | pages(f"content/{language}/news", POST))
    assert includes(written(root)) == {
        "docs": ["content/*/docs/**/*.md"],
        "news": ["content/*/news/**/*.md"],
    }


def test_posts_in_folders_of_their_own(tmp_path: Path) -> None:
    root = put(tmp_path, {"zola.toml": 'base_url = "https://tides.example"\n'})
    for index in range(8):
        path = f"content/post-{index}/index.md"
        put(root, {path: f'+++\ntitle = "{index}"\ndate = 2024-01-0{index + 1}\n+++\nText.\n'})
    assert includes(written(root)) == {"posts": ["content/**/*.md"]}


def test_no_generator_and_no_front_matter(tmp_path: Path) -> None:
    root = put(tmp_path, {f"notes/{index}.md": "# Note\n" for index in range(9)})
    assert written(root) == {"rules": {"select": ["recommended"]}}


def test_names_that_toml_cannot_have(tmp_path: Path) -> None:
    root = put(tmp_path, pages('d"[o]c s{}', "") | pages("Ünï", POST))
    found = includes(written(root))
    settings = load_settings(root)
    assert {one.name for one in settings.collections} == set(found)
    report = check(settings, Request(cwd=root))
    assert report.files_checked == 12


@pytest.mark.parametrize(
    ("name", "text"),
    [("contentlint.toml", ""), ("pyproject.toml", '[tool.contentlint]\nfail-on = "info"\n')],
)
def test_nothing_is_overwritten(tmp_path: Path, name: str, text: str) -> None:
    root = put(tmp_path, {name: text, "docs/a.md": "# A\n"})
    for start in (root, root / "docs"):
        with pytest.raises(ContentlintError, match="configured already"):
            look(start)
    assert (root / name).read_text() == text


def test_a_pyproject_of_others_is_in_nobodys_way(tmp_path: Path) -> None:
    root = put(tmp_path, {"pyproject.toml": "[tool.ruff]\n", "a.md": "# A\n"})
    assert written(root)


def test_stock_is_taken(tmp_path: Path) -> None:
    broken = "[x](gone.md) [x](gone.md)\n\n![p](p.png)\n\n[h](b.md#none)\n"
    root = put(tmp_path, {"a.md": broken, "b.md": "[x](gone.md)\n", "c.md": "[y](lost.md)\n"})
    write_plan(look(root)[1], root)
    stock = Stock(root)
    harms = [(one.pages, one.times, one.first.name) for one in worst(stock.report.diagnostics)]
    assert harms == [
        (2, 3, "broken-link"),
        (1, 1, "missing-image"),
        (1, 1, "broken-link"),
        (1, 1, "broken-anchor"),
    ]
    assert not stock.has_baseline
    assert stock.write_baseline() == ".contentlint-baseline"
    assert stock.has_baseline
    after = check(load_settings(root), Request(cwd=root))
    assert (after.diagnostics, after.known) == ([], 6)


def carried(tmp_path: Path, name: str, text: str) -> Carried:
    (tmp_path / name).write_text(text)
    return carry(read_foreign(tmp_path / name, tmp_path), all_rules(), tmp_path)


JSON = """{
  // comments, and a comma at the end
  "default": true,
  "MD013": {"line_length": 100},
  "link-fragments": false,
  "no-bare-urls": "warning",
  "whitespace": false,
  "MD003": false,
}
"""


@pytest.mark.parametrize("name", [".markdownlint.json", ".markdownlint.jsonc"])
def test_from_markdownlint(tmp_path: Path, name: str) -> None:
    found = carried(tmp_path, name, JSON)
    text = "\n".join(line for block in found.tables for line in block)
    config = tomllib.loads(text)["rules"]
    assert config["select"] == ["recommended", "MD"]
    assert {"broken-anchor", "heading-style", "no-hard-tabs"} <= set(config["ignore"])
    assert config["bare-url"] == {"severity": "warning"}
    assert config["line-length"] == {"line-length": 100}
    assert found.left == [one for one in found.left if one.startswith("`broken-anchor` is off")]


def test_the_later_word_counts(tmp_path: Path) -> None:
    text = (
        '{"MD010": {"code_blocks": false}, "hard_tab": false, "whitespace": true, "md009": false}'
    )
    found = carried(tmp_path, ".markdownlint.json", text)
    assert found.tables == [
        ["[rules]", 'select = ["recommended", "MD"]', 'ignore = ["no-trailing-spaces"]']
    ]


def test_every_option_is_carried_under_both_of_its_names(tmp_path: Path) -> None:
    """Asked of the registry: the defaults of every rule, as another linter would write them."""
    for rule in all_rules().values():
        if rule.markdownlint is None:
            continue
        values = {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in asdict(rule.options()).items()
            if value is not None
        }
        for names in ({key: key for key in values}, {key: kebab(key) for key in values}):
            table = {names[key]: value for key, value in values.items()}
            config = {rule.markdownlint: {**table, "severity": "error"}}
            found = carried(tmp_path, ".markdownlint.json", json.dumps(config))
            assert found.left == [], rule.name
            text = "\n".join(line for block in found.tables for line in block)
            written = tomllib.loads(text)["rules"][rule.name]
            assert written == {kebab(key): value for key, value in values.items()} | {
                "severity": "error"
            }
            (tmp_path / "contentlint.toml").write_text(text)
            settings = load_settings(tmp_path).rules[rule.code]
            assert rule.options(**settings.options) == rule.options()


def test_what_is_no_option_is_named(tmp_path: Path) -> None:
    text = (
        '{"MD013": {"line_length": "wide", "colour": 1, "severity": "loud"}, "MD999": true,'
        ' "default": "warning", "MD998": false}'
    )
    left = "\n".join(carried(tmp_path, ".markdownlint.json", text).left)
    assert all(word in left for word in ("`line_length`", "`colour`", "loud", "`MD999`", "default"))
    assert "MD998" not in left


def test_every_rule_with_markdownlints_number_is_carried_by_itself(tmp_path: Path) -> None:
    """Which rules there are is asked of the registry, so that new ones need nothing here."""
    theirs = {rule.markdownlint: rule for rule in all_rules().values() if rule.markdownlint}
    assert theirs
    on = "".join(f"{name}: true\n" for name in theirs)
    found = carried(tmp_path, ".markdownlint.yaml", f"default: false\n{on}")
    chosen = "\n".join(found.tables[0])
    assert all(rule.name in chosen for rule in theirs.values() if not rule.recommended)
    assert "ignore" not in chosen
    only = carried(tmp_path, ".markdownlint.yml", "default: false\n").tables
    assert only == [["[rules]", 'ignore = ["MD"]']]
    off = "".join(f"{name}: false\n" for name in theirs)
    ignored = "\n".join(carried(tmp_path, ".markdownlint.yml", off).tables[0])
    assert all(f'"{rule.name}"' in ignored for rule in theirs.values())


def test_what_a_foreign_file_extends(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("default: false\nMD051: false\nMD034: true\n")
    found = carried(tmp_path, ".markdownlint.json", '{"extends": "base.yaml", "MD034": false}')
    assert found.tables == [["[rules]", 'ignore = ["MD", "broken-anchor"]']]
    (tmp_path / "base.yaml").write_text("extends: base.yaml\n")
    carried(tmp_path, ".markdownlint.json", '{"extends": "base.yaml"}')
    out = carried(tmp_path, ".markdownlint.json", '{"extends": "../base.yaml"}')
    assert "outside the project" in "".join(out.left)
    lost = carried(tmp_path, ".markdownlint.json", '{"extends": "gone.cjs"}')
    assert "is a program" in "".join(lost.left)


def test_from_markdownlint_cli2(tmp_path: Path) -> None:
    (tmp_path / "vendor").mkdir()
    text = (
        'config:\n  MD034: false\nignores: ["vendor", "./a/*.md", "node_modules", "!x.md", "/b"]\n'
        'globs: ["docs/*.md", "!old/*.md", "#c/d.md"]\ncustomRules: [./mine.js]\n'
        "noBanner: true\nnewKey: [1]\n"
    )
    found = carried(tmp_path, ".markdownlint-cli2.yaml", text)
    assert found.top == ['exclude = ["vendor/**", "a/*.md", "old/*.md", "c/d.md"]']
    left = "\n".join(found.left)
    assert all(word in left for word in ("`!x.md`", "`/b`", "`globs`", "`customRules`", "`newKey`"))
    assert "noBanner" not in left


def test_globs_that_mean_every_file_need_no_word(tmp_path: Path) -> None:
    text = '{"globs": ["**/*.md", "#node_modules", "!drafts/**"]}'
    found = carried(tmp_path, ".markdownlint-cli2.jsonc", text)
    assert found.top == ['exclude = ["drafts/**"]']
    assert found.left == []


def test_from_rumdl(tmp_path: Path) -> None:
    text = (
        '[global]\ndisable = ["MD051"]\nexclude = ["old/**"]\nline-length = 80\n'
        '[per-file-ignores]\n"README.md" = ["MD034", "MD999"]\n[MD034]\nallow = 1\n'
    )
    found = carried(tmp_path, ".rumdl.toml", text)
    config = tomllib.loads("\n".join(line for block in found.tables for line in block))
    assert config["rules"]["ignore"] == ["broken-anchor"]
    assert config["overrides"] == [{"files": ["README.md"], "ignore": ["bare-url"]}]
    assert config["rules"]["line-length"] == {"line-length": 80}
    assert any("`allow`" in one for one in found.left)


def test_rumdl_s_tables_do_not_switch_rules_on(tmp_path: Path) -> None:
    text = '[global]\nenable = ["MD009"]\n[MD013]\nline-length = 100\n[MD009]\nbr-spaces = 3\n'
    found = carried(tmp_path, ".rumdl.toml", text)
    assert found.tables == [
        ["[rules]", 'select = ["recommended", "no-trailing-spaces"]', 'ignore = ["MD"]'],
        ["[rules.line-length]", "line-length = 100"],
        ["[rules.no-trailing-spaces]", "br-spaces = 3"],
    ]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        (".markdownlint.cjs", "", "is a program"),
        (".eslintrc", "", "no configuration that init can read"),
        (".markdownlint.yaml", "a: [", ":1:"),
        (".markdownlint.json", "[]", "JSON object"),
        (".rumdl.toml", "x", "TOML|="),
    ],
)
def test_from_what_cannot_be_read(tmp_path: Path, name: str, text: str, words: str) -> None:
    with pytest.raises(ContentlintError, match=words):
        carried(tmp_path, name, text)


def test_a_schema_is_learned_where_none_ships(tmp_path: Path) -> None:
    root = put(tmp_path, {"gatsby-config.js": "", "data/authors.json": '[{"handle": "ada"}]'})
    put(root, pages("content/blog", POST, number=30))
    put(root, {"content/blog/odd.md": "---\ntitle: Odd\nauthor: ada\n---\n"})
    config = written(root)
    assert config["collections"]["blog"]["schema"] == "schemas/blog.schema.json"
    assert (root / "schemas/blog.schema.json").exists()
    found = check(load_settings(root), Request(cwd=root)).diagnostics
    assert [(one.path, one.code) for one in found if one.code == "FM003"] == [
        ("content/blog/odd.md", "FM003")
    ]


def test_the_page_that_lists_the_posts_is_none(tmp_path: Path) -> None:
    root = put(
        tmp_path, {"gatsby-config.js": "", "content/blog/index.md": "---\ntitle: Blog\n---\n"}
    )
    put(root, pages("content/blog", POST, number=30))
    config = written(root)
    assert config["collections"]["blog"]["exclude"] == ["content/blog/index.md"]
    found = check(load_settings(root), Request(cwd=root)).diagnostics
    assert [one.path for one in found if one.code == "FM003"] == []


def test_a_schema_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    root = put(tmp_path, {"gatsby-config.js": "", "schemas/blog.schema.json": "mine"})
    config = written(put(root, pages("content/blog", POST)))
    assert "schema" not in config["collections"]["blog"]
    assert (root / "schemas/blog.schema.json").read_text() == "mine"
