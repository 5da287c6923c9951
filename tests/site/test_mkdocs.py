"""MkDocs: configuration, routes, links, navigation and plugins on small sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.site.adapters.mkdocs.blog import formatted
from contentlint.site.model import Verdict
from tests.site import on_disk

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """
site_name: Harbour
site_url: https://harbour.example/manual/
theme:
  name: material
  custom_dir: look
exclude_docs: |
  scratch/
  *.tmp.md
draft_docs: later.md
plugins:
  - search
  - redirects:
      redirect_maps:
        old.md: guide/setup.md
        gone.md: guide/none.md
        away.md: https://elsewhere.example/
  - gen-files:
      scripts: [tools/pages.py]
markdown_extensions:
  - attr_list
  - md_in_html
  - pymdownx.snippets
  - toc:
      permalink: true
nav:
  - Home: index.md
  - Guide:
      - guide/setup.md
      - Gone: guide/gone.md
  - Away: https://elsewhere.example/
  - Generated: reference/index.md
"""
SETUP = """# Setup

[a](../index.md) [b](../index.md#top-of-it) [c](none.md) [d](../img/a.png) [e](../img/b.png)
[f](/manual/guide/setup/) [g](/index.md) [h](/elsewhere/) [i](../../old/) [j](../later.md)
[k](../scratch/x.md) [l](../../README.md) [m](../reference/api.md) [n](../../LICENSE)
[o](https://harbour.example/other/) [p](https://harbour.example/manual/guide/) [q](#setup)
[r](../tide/#high) [s](#__consent) [t](../extra.css) [u](../Index.md)
[v](../scratch/chart.csv)
"""
FILES = {
    "mkdocs.yml": CONFIG,
    "README.md": "# Harbour\n",
    "LICENSE": "",
    "look/main.html": "",
    "look/extra.css": "",
    "tools/pages.py": 'with open(f"reference/{name}.md") as f: ...\n',
    "docs/index.md": "# Home\n\n## Top of it\n\n"
    '<a href="guide/setup/">x</a> <img src="img/a.png">\n',
    "docs/guide/README.md": "# Guide\n",
    "docs/guide/setup.md": SETUP,
    "docs/tide.md": '# Tide\n\n--8<-- "includes/high.md"\n\n<img src="img/a.png">\n',
    "docs/later.md": "# Later\n",
    "docs/scratch/x.md": "# X\n",
    "docs/scratch/chart.csv": "",
    "docs/img/a.png": "",
    "includes/high.md": "## High\n\n[x](guide/setup.md)\n",
}


def test_routes(tmp_path: Path) -> None:
    site = on_disk.site(tmp_path, FILES)
    assert site.config.preset == "mkdocs"
    assert {path: site.url(path) for path in site.routed if path.endswith(".md")} == {
        "docs/index.md": "/manual",
        "docs/guide/README.md": "/manual/guide",
        "docs/guide/setup.md": "/manual/guide/setup",
        "docs/tide.md": "/manual/tide",
        "docs/later.md": None,
        "docs/scratch/x.md": None,
        "includes/high.md": None,
    }
    assert site.drafts == {
        "/manual/later": "docs/later.md",
        "/manual/later/index.html": "docs/later.md",
    }
    assert site.assets["/manual/extra.css"] == "look/extra.css"


@pytest.mark.parametrize(
    ("destination", "verdict", "path"),
    [
        ("../index.md", Verdict.OK, "docs/index.md"),
        ("none.md", Verdict.BROKEN, None),
        ("../img/a.png", Verdict.OK, "docs/img/a.png"),
        ("../img/b.png", Verdict.BROKEN, None),
        ("/manual/guide/setup/", Verdict.OK, "docs/guide/setup.md"),
        ("/index.md", Verdict.BROKEN, None),
        ("/elsewhere/", Verdict.UNVERIFIABLE, None),
        ("../../old/", Verdict.REDIRECTED, "docs/guide/setup.md"),
        ("../later.md", Verdict.BROKEN, "docs/later.md"),
        ("../scratch/x.md", Verdict.BROKEN, "docs/scratch/x.md"),
        ("../scratch/chart.csv", Verdict.BROKEN, None),
        ("../../README.md", Verdict.BROKEN, "README.md"),
        ("../reference/api.md", Verdict.UNVERIFIABLE, None),
        ("../../LICENSE", Verdict.BROKEN, None),
        ("https://harbour.example/manual/guide/", Verdict.OK, "docs/guide/README.md"),
        ("../Index.md", Verdict.CASE_DIFFERS, "docs/index.md"),
    ],
)
def test_links_of_a_page(
    tmp_path: Path, destination: str, verdict: Verdict, path: str | None
) -> None:
    target = on_disk.targets(on_disk.site(tmp_path, FILES), "docs/guide/setup.md")[destination]
    assert (target.verdict, target.path) == (verdict, path), target


def test_causes(tmp_path: Path) -> None:
    found = on_disk.targets(on_disk.site(tmp_path, FILES), "docs/guide/setup.md")
    assert {url for url, target in found.items() if target.cause == "outside"} == {
        "../scratch/x.md",
        "../scratch/chart.csv",
        "../../README.md",
        "../../LICENSE",
    }
    assert found["../later.md"].cause == "draft"
    assert found["#__consent"].fragment == ""
    assert "https://harbour.example/other/" not in found


def test_html_counts_from_the_address_of_the_page(tmp_path: Path) -> None:
    site = on_disk.site(tmp_path, FILES)
    assert {t.verdict for t in on_disk.targets(site, "docs/index.md").values()} == {Verdict.OK}
    assert on_disk.targets(site, "docs/tide.md")["img/a.png"].verdict is Verdict.BROKEN


def test_ids_of_a_snippet_are_those_of_its_page(tmp_path: Path) -> None:
    site = on_disk.site(tmp_path, FILES)
    assert site.anchors("docs/tide.md") == frozenset({"tide", "high"})
    link = on_disk.targets(site, "includes/high.md")["guide/setup.md"]
    assert link.path == "docs/guide/setup.md"


def test_navigation(tmp_path: Path) -> None:
    site = on_disk.site(tmp_path, FILES)
    page = site.nav["mkdocs.yml"]
    judged = {link.destination: target for link, target in site.targets(page)}
    assert judged["guide/setup.md"].path == "docs/guide/setup.md"
    assert judged["guide/gone.md"].verdict is Verdict.BROKEN
    assert judged["reference/index.md"].verdict is Verdict.UNVERIFIABLE
    assert [CONFIG[slice(*link.span)] for link in page.links] == [
        link.destination for link in page.links
    ]


def test_redirects_stand_at_their_lines(tmp_path: Path) -> None:
    site = on_disk.site(tmp_path, FILES)
    rules = site.adapter.redirects(site.facts)
    assert [(rule.source, rule.target, CONFIG[slice(*rule.span)]) for rule in rules] == [
        ("/manual/old", "/manual/guide/setup", "old.md"),
        ("/manual/gone", "/manual/guide/none", "gone.md"),
        ("/manual/away", "https://elsewhere.example/", "away.md"),
    ]


BLOG = """
site_name: Log
theme: {name: material}
plugins:
  - blog:
      blog_dir: news
      post_url_date_format: yyyy/MM
      authors_profiles: true
"""


def test_blog(tmp_path: Path) -> None:
    post = "---\ndate: 2024-02-03\ncategories: [Salt & Sea]\nauthors: [zoe]\n---\n# High Tide!\n"
    site = on_disk.site(
        tmp_path,
        {
            "mkdocs.yml": BLOG,
            "docs/index.md": "# Home\n",
            "docs/news/posts/one.md": f"{post}\n[x](two.md) [y](pic.png)\n"
            "[z](../category/salt-sea.md)\n",
            "docs/news/posts/two.md": "---\ndate:\n  created: 2023-12-01\nslug: second\n---\n",
            "docs/news/posts/three.md": "---\ndate: 2024-01-01\ndraft: true\n---\n# Three\n",
            "docs/news/posts/pic.png": "",
        },
    )
    assert site.url("docs/news/posts/one.md") == "/news/2024/02/high-tide"
    assert site.url("docs/news/posts/two.md") == "/news/2023/12/second"
    assert next(iter(site.drafts)) == "/news/2024/01/three"
    assert site.assets["/news/pic.png"] == "docs/news/posts/pic.png"
    for made in ("/news", "/news/archive/2024", "/news/category/salt--sea", "/news/author/zoe"):
        assert site.generated(made), made
    assert site.generated("/news/page/2")
    verdicts = {
        url: t.verdict for url, t in on_disk.targets(site, "docs/news/posts/one.md").items()
    }
    assert verdicts == {
        "two.md": Verdict.OK,
        "pic.png": Verdict.OK,
        "../category/salt-sea.md": Verdict.BROKEN,
    }


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("yyyy/MM/dd", "2024/02/03"), ("yy-M-d", "24-2-3"), ("MMM", None), ("'q'yyyy", "q2024")],
)
def test_dates(pattern: str, expected: str | None) -> None:
    assert formatted(pattern, (2024, 2, 3)) == expected


LANGUAGES = """
site_name: Two
plugins:
  - i18n:
      docs_structure: {structure}
      languages:
        - {{locale: en, default: true, name: English}}
        - {{locale: fr, name: Français}}
"""


def test_languages_by_folder(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": LANGUAGES.format(structure="folder"),
        "docs/en/index.md": "# Home\n\n[a](more.md)\n",
        "docs/en/more.md": "# More\n",
        "docs/fr/index.md": "# Accueil\n\n[a](more.md) [b](plus.md)\n",
        "docs/pic.png": "",
    }
    site = on_disk.site(tmp_path, files)
    assert set(site.routes) >= {"/", "/more", "/fr", "/fr/more"}
    assert site.routes["/fr/more"] == "docs/en/more.md"
    assert set(site.assets) == {"/pic.png"}
    found = on_disk.targets(site, "docs/fr/index.md")
    assert found["more.md"].verdict is Verdict.OK
    assert found["plus.md"].verdict is Verdict.BROKEN


def test_languages_by_suffix(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": LANGUAGES.format(structure="suffix"),
        "docs/index.md": "# Home\n\n[a](more.md) ![p](pic.png)\n",
        "docs/index.fr.md": "# Accueil\n\n[a](more.md) ![p](pic.png)\n",
        "docs/more.md": "# More\n",
        "docs/pic.fr.png": "",
        "docs/pic.png": "",
    }
    site = on_disk.site(tmp_path, files)
    assert site.url("docs/index.fr.md") == "/fr"
    assert site.routes["/fr/more"] == "docs/more.md"
    found = on_disk.targets(site, "docs/index.fr.md")
    assert found["pic.png"].path == "docs/pic.fr.png"


def test_inherited_settings_and_tags(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "INHERIT: ./base.yml\nsite_url: !ENV [SITE, 'https://a.example/b/']\n",
        "base.yml": "docs_dir: pages\nuse_directory_urls: false\nmarkdown_extensions:\n"
        "  toc:\n    slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\n",
        "pages/one.md": "# A & B\n\n[x](two.md) [y](two.html)\n",
        "pages/two.md": "# Two\n",
    }
    site = on_disk.site(tmp_path, files)
    assert site.url("pages/one.md") == "/b/one.html"
    assert site.anchors("pages/one.md") == frozenset({"a--b"})
    assert {t.verdict for t in on_disk.targets(site, "pages/one.md").values()} == {Verdict.OK}


def test_zensical(tmp_path: Path) -> None:
    files = {
        "zensical.toml": '[project]\nsite_name = "Z"\nnav = [{ "Home" = "index.md" }, "none.md"]\n',
        "docs/index.md": "# Home { #start }\n",
    }
    site = on_disk.site(tmp_path, files)
    assert site.anchors("docs/index.md") == frozenset({"start"})
    verdicts = [target.verdict for _, target in site.targets(site.nav["zensical.toml"])]
    assert verdicts == [Verdict.OK, Verdict.BROKEN]


def test_a_broken_configuration_is_no_error(tmp_path: Path) -> None:
    files = {"mkdocs.yml": "nav: [\nplugins: {a: [}", "docs/index.md": "[x](y.md)\n"}
    site = on_disk.site(tmp_path, files)
    assert on_disk.targets(site, "docs/index.md")["y.md"].verdict is Verdict.BROKEN


def judged(tmp_path: Path, config: str, text: str, **more: str) -> dict[str, Verdict]:
    """The verdicts on the links of one page."""
    files = {"mkdocs.yml": f"site_name: S\n{config}", "docs/index.md": text}
    site = on_disk.site(tmp_path, files | {name.replace("__", "/"): t for name, t in more.items()})
    found = on_disk.targets(site, "docs/index.md")
    return {destination: target.verdict for destination, target in found.items()}


def test_a_hook_that_adds_files_may_add_any(tmp_path: Path) -> None:
    hook = "def on_files(files, config):\n    files.append(File.generated(config, 'x.md'))\n"
    found = judged(tmp_path, "hooks: [hook.py]\n", "[a](a.md)\n", **{"hook.py": hook})
    assert found == {"a.md": Verdict.UNVERIFIABLE}


def test_a_hook_that_changes_text_may_make_ids_of_comments(tmp_path: Path) -> None:
    hook = "def on_page_markdown(markdown, **_):\n    return markdown\n"
    text = "# <!-- md:setting box.size -->\n\n[a](#box.size) [b](#box.colour) [c][box.size]\n"
    files = {"mkdocs.yml": "site_name: S\nhooks: [h.py]\n", "h.py": hook, "docs/index.md": text}
    site = on_disk.site(tmp_path, files)
    found = on_disk.targets(site, "docs/index.md")
    assert {url: target.fragment for url, target in found.items()} == {
        "#box.size": "",
        "#box.colour": "box.colour",
    }
    assert site.adapter.labels() is None


def test_summaries_are_navigation(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "site_name: S\nplugins: [literate-nav]\n",
        "docs/index.md": "# Home\n",
        "docs/part/one.md": "# One\n",
        "docs/part/SUMMARY.md": "- [One](one.md)\n- [Gone](gone.md)\n- [Rest](*.md)\n",
        "docs/SUMMARY.md": "- [Part](part/)\n",
    }
    site = on_disk.site(tmp_path, files)
    verdicts = {
        url: target.verdict
        for path in ("docs/SUMMARY.md", "docs/part/SUMMARY.md")
        for url, target in on_disk.targets(site, path).items()
    }
    assert verdicts == {
        "part/": Verdict.UNVERIFIABLE,
        "one.md": Verdict.OK,
        "gone.md": Verdict.BROKEN,
        "*.md": Verdict.UNVERIFIABLE,
    }


def test_links_by_name(tmp_path: Path) -> None:
    found = judged(
        tmp_path, "plugins: [ezlinks]\n", "[a](deep.md) [b](none.md)\n", docs__x__deep__md=""
    )
    assert found["none.md"] is Verdict.BROKEN


def test_versions_beside_the_site(tmp_path: Path) -> None:
    config = "site_url: https://s.example/p/\nextra: {version: {provider: mike}}\n"
    found = judged(tmp_path, config, "[a](/p/1.2/) [b](/p/latest/x/) [c](/p/none/)\n")
    assert found == {
        "/p/1.2/": Verdict.UNVERIFIABLE,
        "/p/latest/x/": Verdict.UNVERIFIABLE,
        "/p/none/": Verdict.BROKEN,
    }


def test_the_domain_of_a_page_host(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "site_name: S\nsite_url: https://me.github.io/repo/\n",
        "docs/CNAME": "s.example\n",
        "docs/index.md": "[a](/about/) [b](https://s.example/none/)\n",
        "docs/about.md": "# About\n",
    }
    site = on_disk.site(tmp_path, files)
    found = on_disk.targets(site, "docs/index.md")
    assert found["/about/"].path == "docs/about.md"
    assert site.config.base_url == "https://s.example/"


def test_labels_of_snippets_added_to_every_page(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "site_name: S\nmarkdown_extensions:\n  - pymdownx.snippets:\n"
        "      auto_append: [includes/links.md]\n",
        "includes/links.md": "[Home]: https://s.example/\n*[HTML]: Hyper\n",
        "docs/index.md": "[Home][]\n",
    }
    assert on_disk.site(tmp_path, files).adapter.labels() == frozenset({"home"})


def test_excluded_pages_are_for_the_code_host(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": "site_name: S\nexclude_docs: notes.md\n",
        "docs/index.md": "[a](notes.md)\n",
        "docs/README.md": "[b](../LICENSE) [c](index.md)\n",
        "docs/notes.md": "[d](../LICENSE)\n",
        "LICENSE": "",
    }
    found = on_disk.project(tmp_path, files)
    assert found.site("docs/README.md").config.preset == "plain"
    plain = on_disk.targets(found.site("docs/notes.md"), "docs/notes.md")
    assert plain["../LICENSE"].verdict is Verdict.OK
    own = on_disk.targets(found.site("docs/index.md"), "docs/index.md")["notes.md"]
    assert (own.verdict, own.cause) == (Verdict.BROKEN, "outside")


def test_navigation_of_a_language(tmp_path: Path) -> None:
    nav = "          nav: [index.md, only.md, none.md]\n"
    config = LANGUAGES.format(structure="folder").replace(
        "        - {locale: fr, name: Français}\n",
        f"        - locale: fr\n          name: Français\n{nav}",
    )
    files = {"mkdocs.yml": config, "docs/en/index.md": "", "docs/fr/only.md": ""}
    site = on_disk.site(tmp_path, files)
    verdicts = {link.destination: t.verdict for link, t in site.targets(site.nav["mkdocs.yml"])}
    assert verdicts == {
        "index.md": Verdict.OK,
        "only.md": Verdict.OK,
        "none.md": Verdict.BROKEN,
    }


def test_docs_that_are_not_in_the_source(tmp_path: Path) -> None:
    files = {"mkdocs.yml": "site_name: S\ndocs_dir: build/docs\nnav: [index.md]\n"}
    site = on_disk.site(tmp_path, files)
    targets = [target for _, target in site.targets(site.nav["mkdocs.yml"])]
    assert [target.verdict for target in targets] == [Verdict.UNVERIFIABLE]


def test_a_configuration_beside_its_pages(tmp_path: Path) -> None:
    files = {
        "site/mkdocs.yml": "site_name: S\ndocs_dir: ../guide\nINHERIT: ../base.yml\n",
        "base.yml": "site_url: https://s.example/g/\nnav: [index.md, no.md]\n",
        "guide/index.md": "# Guide\n\n[a](part/a.md)\n",
        "guide/part/a.md": "# A\n",
    }
    site = on_disk.site(tmp_path, files)
    assert site.url("guide/part/a.md") == "/g/part/a"
    assert on_disk.targets(site, "guide/index.md")["part/a.md"].verdict is Verdict.OK
    assert list(site.nav) == ["base.yml"]
