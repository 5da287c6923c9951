"""Hugo: settings, mounts, addresses, look-ups, menus, what templates say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from contentlint.content.document import Document
from contentlint.site.files import FileTree
from contentlint.site.layout import Layout
from contentlint.site.model import Site, Verdict
from contentlint.site.redirect_files import load_redirects

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.site.model import Target

PAGE = "---\ntitle: T\n---\n"


def make(root: Path, files: dict[str, str], part: dict[str, Any] | None = None) -> Site:
    """The first site in a folder of these files."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    tree = FileTree.walk(root)
    layout = Layout([part] if part else [], tree)
    adapter = layout.adapters[0]
    facts = {
        path: Document(path, (root / path).read_bytes(), layout.dialect(path)).facts
        for path in tree.markdown
        if layout.owner(path) == 0
    }
    return Site(adapter, facts, load_redirects(adapter, facts))


def urls(site: Site) -> dict[str, str | None]:
    return {path: route.url for path, route in site.routed.items()}


def judged(site: Site, path: str, destination: str) -> Target:
    facts = site.facts[path]
    target = site.judge(facts, destination)
    assert target is not None
    return target


@pytest.mark.parametrize(
    "config",
    [
        {"hugo.toml": 'baseURL = "https://a.example/b/"\n[languages.fr]\nweight = 1'},
        {"config.yaml": "baseURL: https://a.example/b/\nlanguages: {fr: {weight: 1}}"},
        {"config.json": '{"baseURL": "https://a.example/b/", "languages": {"fr": {}}}'},
        {
            "config/_default/config.toml": 'BaseURL = "http://dev.example/"',
            "config/_default/languages.toml": "[fr]\nweight = 1",
            "config/production/hugo.yaml": "baseurl: https://a.example/b/",
        },
    ],
)
def test_the_configuration_may_stand_in_many_files(tmp_path: Path, config: dict[str, str]) -> None:
    site = make(tmp_path, {**config, "content/x.fr.md": PAGE})
    assert site.config.preset == "hugo"
    assert (site.config.base_url, site.config.base_path) == ("https://a.example/b", "/b")
    assert urls(site)["content/x.fr.md"] in ("/b/fr/x", "/b/x")


def test_broken_configuration_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    odd = "baseURL: [x, 1]\nlanguages: 3\npermalinks: [x]\nmodule: {mounts: [1, {source: 2}]}\n"
    odd += "theme: {a: b}\noutputs: 7\ntaxonomies: no\nmenus: {main: x}\ncascade: 9\nfrontmatter: 1"
    site = make(tmp_path, {"hugo.yaml": odd, "content/a.md": PAGE, "content/b.md": "---\nx: [\n"})
    assert urls(site) == {"content/a.md": "/a", "content/b.md": "/b"}
    assert site.nav == {}


def test_mounts_filter_and_hide_files(tmp_path: Path) -> None:
    config = """
languages: {en: {weight: 1}, fr: {weight: 2}}
module:
  mounts:
    - {source: fr, target: content, lang: fr}
    - {source: en, target: content}
    - source: en/docs
      target: content/docs
      files: ["! old/**"]
      sites: {matrix: {languages: [fr]}}
    - {source: extra.md, target: content/notes/_index.md}
    - {source: elsewhere/x, target: content/elsewhere}
    - {source: pics, target: static/img}
"""
    site = make(
        tmp_path,
        {
            "hugo.yaml": config,
            "en/docs/a.md": PAGE,
            "en/docs/b.md": PAGE,
            "en/docs/old/c.md": PAGE,
            "fr/docs/a.md": PAGE,
            "extra.md": PAGE,
            "pics/p.png": "",
            "README.md": "# No page\n",
        },
    )
    assert site.routes["/docs/a"] == "en/docs/a.md"
    assert site.routes["/fr/docs/a"] == "fr/docs/a.md"
    assert site.routes["/fr/docs/b"] == "en/docs/b.md"
    assert "/fr/docs/old/c" not in site.routes
    assert site.routes["/notes"] == "extra.md"
    assert site.asset("/img/p.png") == "pics/p.png"
    assert "README.md" not in site.routed
    target = judged(site, "en/docs/a.md", "/elsewhere/thing/")
    assert target.verdict is Verdict.UNVERIFIABLE
    assert "elsewhere/x" in target.reason


def test_the_clock_and_drafts_keep_pages_back(tmp_path: Path) -> None:
    files = {
        "hugo.toml": "",
        "content/p/draft.md": "---\ntitle: D\ndraft: true\naliases: [/gone]\n---\n",
        "content/p/later.md": "---\ntitle: D\ndate: 2999-01-01\n---\n",
        "content/p/old.md": "---\ntitle: D\nexpiryDate: 2001-01-01T10:00:00Z\n---\n",
        "content/p/now.md": "---\ntitle: D\ndate: 2020-01-01\n---\n[d](../draft/)\n",
    }
    site = make(tmp_path, files)
    assert set(site.drafts) == {"/p/draft", "/p/later", "/p/old"}
    assert judged(site, "content/p/now.md", "../draft/").cause == "draft"
    assert judged(site, "content/p/now.md", "/gone").verdict is Verdict.BROKEN
    files["hugo.toml"] = "buildDrafts = true\nbuildFuture = true\nbuildExpired = true\n"
    assert make(tmp_path, files).drafts == {}


@pytest.mark.parametrize(
    ("pattern", "url"),
    [
        ("/:year/:month/:day/:title/", "/2024/02/09/what-is-it"),
        ("/:sections/:slug", "/posts/named"),
        ("/a/:filename.html", "/a/one.html"),
        (":monthname-:weekdayname/:yearday/:weekday", "/february-friday/40/5"),
        ("/:2006-01/:contentbasename", "/2024-01/one"),
        ("/:06/:slugorcontentbasename", "/24/named"),
        ("/x\\\\:y/:section", "/xy/posts"),
        ("/:sections[last]/:unknown", None),
    ],
)
def test_permalinks(tmp_path: Path, pattern: str, url: str | None) -> None:
    text = "---\ntitle: What is *it*?\nslug: named\ndate: 2024-02-09T23:00:00-08:00\n---\n"
    config = f'[permalinks]\nposts = "{pattern}"\n'
    site = make(tmp_path, {"hugo.toml": config, "content/posts/one.md": text})
    route = site.routed["content/posts/one.md"]
    assert (route.url if route.kind == "page" else None) == url


def test_names_of_files_may_give_date_and_slug(tmp_path: Path) -> None:
    config = "frontmatter: {date: [':filename', ':default']}\npermalinks: {blog: /:year/:slug}\n"
    site = make(tmp_path, {"hugo.yaml": config, "content/blog/2021-05-06-hi-there.md": PAGE})
    assert urls(site)["content/blog/2021-05-06-hi-there.md"] == "/2021/hi-there"


def test_dates_from_git_leave_an_address_open(tmp_path: Path) -> None:
    config = "frontmatter: {date: [':git']}\npermalinks: {blog: '/:year/:title'}\n"
    site = make(tmp_path, {"hugo.yaml": config, "content/blog/a.md": PAGE, "content/b.md": PAGE})
    assert judged(site, "content/b.md", "/2020/t/").verdict is Verdict.UNVERIFIABLE


HOOKED = {
    "hugo.toml": 'baseURL = "https://a.example/"',
    "content/docs/_index.md": PAGE,
    "content/docs/a.md": PAGE,
    "content/docs/b/index.md": PAGE,
    "content/docs/b/pic.png": "",
    "content/other/b.md": PAGE,
    "assets/logo.svg": "",
}
HOOK = "{{ with .Page.GetPage .Destination }}{{ .RelPermalink }}{{ end }}"


@pytest.mark.parametrize(
    ("files", "link", "verdict"),
    [
        ({}, "b.md", Verdict.BROKEN),
        ({}, "../b/", Verdict.OK),
        ({}, "logo.svg", Verdict.BROKEN),
        ({"layouts/_default/_markup/render-link.html": HOOK}, "b/index.md", Verdict.OK),
        ({"layouts/_markup/render-link.html": HOOK}, "/docs/b", Verdict.OK),
        ({"layouts/_markup/render-link.html": HOOK}, "none.md", Verdict.BROKEN),
        ({"layouts/_markup/render-link.html": HOOK}, "/Docs/b", Verdict.CASE_DIFFERS),
        ({"hugo.toml": 'theme = "absent"'}, "../other/b.md", Verdict.OK),
        ({"hugo.toml": 'theme = "absent"'}, "/theme/main.css", Verdict.UNVERIFIABLE),
        ({"hugo.toml": 'theme = "here"', "themes/here/layouts/x.html": ""}, "b.md", Verdict.BROKEN),
        (
            {
                "hugo.toml": 'theme = "here"',
                "themes/here/layouts/_default/_markup/render-link.html": (
                    '{{ partial "link.html" . }}'
                ),
                "themes/here/layouts/partials/link.html": HOOK,
            },
            "b/index.md",
            Verdict.OK,
        ),
        ({"hugo.toml": "[languages.en]\n[languages.fr]\n"}, "b/index.md", Verdict.OK),
        ({"hugo.toml": "[languages.en]\n[languages.fr]\n"}, "/logo.svg", Verdict.OK),
    ],
)
def test_hooks_decide_what_a_destination_means(
    tmp_path: Path, files: dict[str, str], link: str, verdict: Verdict
) -> None:
    site = make(tmp_path, HOOKED | files)
    assert judged(site, "content/docs/a.md", link).verdict is verdict


def test_a_hook_may_have_words_of_its_own(tmp_path: Path) -> None:
    hook = '{{ if eq $u.String "g" }}…{{ else if hasPrefix .Destination "term:" }}…{{ end }}'
    site = make(tmp_path, HOOKED | {"layouts/_markup/render-link.html": hook})
    page = "content/docs/a.md"
    assert judged(site, page, "g").verdict is Verdict.UNVERIFIABLE
    assert judged(site, page, "term:oil").verdict is Verdict.UNVERIFIABLE
    assert judged(site, page, "h").verdict is Verdict.BROKEN


def test_layouts_may_add_ids(tmp_path: Path) -> None:
    files = HOOKED | {
        "content/_index.md": PAGE + "# A\n",
        "content/docs/a.md": "---\ntitle: A\nlayout: faq\n---\n",
        "content/docs/c.md": "---\ntitle: A\ntype: api\n---\n",
        "layouts/_default/faq.html": '{{ range .Site.Data.faq }}<h2 id="q-{{ .id }}">{{ end }}',
        "layouts/api/single.html": '{{ partial "methods.html" . }}',
        "layouts/partials/methods.html": "<h3 id={{ .name }}>",
        "layouts/docs/single.html": '<h1 class="x">{{ .Title }}</h1>',
    }
    site = make(tmp_path, files)
    known = {path: site.anchors(path) for path in site.facts}
    assert [path for path, ids in known.items() if ids is None] == [
        "content/_index.md",
        "content/docs/a.md",
        "content/docs/c.md",
    ]


@pytest.mark.parametrize(
    ("goldmark", "slugger", "dialect"),
    [
        ("{}", "hugo", "hugo"),
        ("{parser: {autoHeadingIDType: blackfriday}}", "hugo-blackfriday", "hugo"),
        ("{parser: {autoHeadingID: false}}", "none", "hugo"),
        ("{parser: {autoDefinitionTermID: true}}", "hugo", "hugo-terms"),
        ("{extensions: {typographer: false}}", "hugo-plain", "hugo"),
        ("{extensions: {typographer: {enDash: '--'}}}", "hugo-plain", "hugo"),
    ],
)
def test_how_markdown_is_read(tmp_path: Path, goldmark: str, slugger: str, dialect: str) -> None:
    config = f"baseURL: https://example.com/\nmarkup: {{goldmark: {goldmark}}}\n"
    text = f"{PAGE}Term `a`\n: what it is\n"
    site = make(tmp_path, {"hugo.yaml": config, "content/a.md": text})
    assert (site.config.slugger, site.config.dialect) == (slugger, dialect)
    assert site.config.base_url is None
    if slugger != "none":
        assert site.anchors("content/a.md") == frozenset({"term-a"} if "terms" in dialect else ())


@pytest.mark.parametrize(
    ("shortcode", "verdict", "path"),
    [
        ('ref "b"', Verdict.OK, "content/other/b.md"),
        ('relref "/docs/a.md#x"', Verdict.OK, "content/docs/a.md"),
        ('relref path="../docs/c"', Verdict.BROKEN, None),
        ('ref "A"', Verdict.OK, "content/docs/a.md"),
        ('ref "/docs"', Verdict.OK, "content/docs/_index.md"),
        ('ref "/other"', Verdict.OK, None),
    ],
)
def test_references_are_looked_up_as_hugo_does(
    tmp_path: Path, shortcode: str, verdict: Verdict, path: str | None
) -> None:
    files = dict(HOOKED)
    del files["content/docs/b/index.md"], files["content/docs/b/pic.png"]
    files["content/other/asking.md"] = f"{PAGE}[x]({{{{< {shortcode} >}}}})\n"
    site = make(tmp_path, files)
    facts = site.facts["content/other/asking.md"]
    target = site.resolve(facts, facts.links[0])
    assert target is not None
    assert (target.verdict, target.path) == (verdict, path)


def test_shortcodes_are_read_in_the_templates(tmp_path: Path) -> None:
    files = {
        "hugo.toml": "",
        "layouts/shortcodes/quiet.html": "<b>{{ .Inner }}</b>",
        "layouts/shortcodes/loud.html": '<h2 id="{{ .Get 0 }}">x</h2>',
        "layouts/shortcodes/snippet.html": '{{ readFile (.Get "file") | markdownify }}',
        "content/quiet.md": PAGE + "# A\n{{< quiet >}}x{{< /quiet >}}{{< youtube abc >}}\n",
        "content/loud.md": PAGE + "# A\n{{< loud x >}}\n",
        "content/unknown.md": PAGE + "# A\n{{< gadget x >}}\n",
        "content/part.md": PAGE + '# A\n{{% snippet file="snippets/more.md" %}}\n',
        "content/lost.md": PAGE + '# A\n{{% snippet file="snippets/none.md" %}}\n',
        "content/list.md": PAGE + "# A\n1. b\n\n    {{< quiet >}}\ntext\n    {{< /quiet >}}\n",
        "content/snippets/more.md": "# More\n",
    }
    site = make(tmp_path, files)
    assert site.anchors("content/quiet.md") == frozenset({"a"})
    assert site.anchors("content/loud.md") is None
    assert site.anchors("content/unknown.md") is None
    assert site.anchors("content/part.md") == frozenset({"a", "more"})
    assert site.anchors("content/lost.md") is None
    assert site.anchors("content/list.md") is None


def test_menus_are_navigation_at_their_own_lines(tmp_path: Path) -> None:
    config = """
[languages.fr]
weight = 2
[languages.en]
weight = 1
[[menu.main]]
name = "Good"
url = "/docs/a/"
[[menu.main]]
name = "Page"
pageRef = "docs/none"
[[languages.fr.menus.foot]]
url = "docs/a/"
[[languages.fr.menus.foot]]
url = "#part"
"""
    site = make(tmp_path, {**HOOKED, "hugo.toml": config})
    page = site.nav["hugo.toml"]
    verdicts = [(link.destination, target.verdict) for link, target in site.targets(page)]
    assert sorted(verdicts) == [
        ("#part", Verdict.UNVERIFIABLE),
        ("/docs/a/", Verdict.OK),
        ("docs/a/", Verdict.OK),
        ("docs/none", Verdict.BROKEN),
    ]
    lines = [config[: link.span.start].count("\n") + 1 for link in page.links]
    assert sorted(lines) == [8, 11, 13, 15]


def test_aliases_and_redirects_of_a_template(tmp_path: Path) -> None:
    files = {
        "hugo.yaml": "outputFormats: {redir: {baseName: _redirects, mediaType: text/netlify}}",
        "layouts/index.redir": "{{ range .Site.Pages }}\n{{ end }}\n/short /docs/a/ 302\n"
        "/latest/* /{{ $v }}/:splat\n",
        "content/docs/a.md": (
            "---\ntitle: A\naliases: [/old/a, before]\n"
            "redirects: [{from: in/*, to: '#part'}]\n---\n"
        ),
        "content/docs/out.md": (
            "---\ntitle: B\nredirect: https://b.example/\nbuild: {render: link}\n---\n"
        ),
    }
    site = make(tmp_path, files)
    for url in ("/old/a/", "/docs/before", "/short", "/docs/a/in/x", "/docs/out/"):
        assert judged(site, "content/docs/a.md", url).verdict is Verdict.REDIRECTED, url
    assert judged(site, "content/docs/a.md", "/latest/a").verdict is Verdict.UNVERIFIABLE


def test_a_site_below_a_path_takes_links_without_it_where_something_adds_it(tmp_path: Path) -> None:
    files = {"hugo.toml": 'baseURL = "https://a.example/b/"', "content/x.md": PAGE}
    site = make(tmp_path / "one", files)
    assert judged(site, "content/x.md", "/x/").verdict is Verdict.BROKEN
    files["hugo.toml"] += "\ncanonifyURLs = true\n"
    site = make(tmp_path / "two", files)
    assert judged(site, "content/x.md", "/x/").verdict is Verdict.OK


def test_sites_in_folders_and_the_examples_of_themes(tmp_path: Path) -> None:
    files = {
        "web/hugo.toml": 'theme = "t"',
        "web/content/a.md": PAGE,
        "web/themes/t/exampleSite/hugo.toml": "",
        "web/themes/t/exampleSite/content/b.md": PAGE,
        "web/config/_default/hugo.toml": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    layout = Layout([], FileTree.walk(tmp_path))
    assert [config.folder for config in layout.configs] == ["web", ""]


def test_another_format_is_another_file(tmp_path: Path) -> None:
    config = """
outputs: {home: [html, rss, search], page: [html, print], section: [html, gone]}
outputFormats:
  rss: {baseName: feed}
  search: {mediaType: application/json, baseName: search}
  print: {mediaType: text/html, path: print}
  gone: {mediaType: x/y}
"""
    site = make(tmp_path, {"hugo.yaml": config, "content/docs/a.md": PAGE})
    for url in (
        "/feed.xml",
        "/search.json",
        "/docs/a/print/index.html",
        "/docs/_gone/index.html",
        "/tags",
    ):
        assert site.generated(url), url
    for url in ("/index.xml", "/tags/index.xml", "/docs/a/index.xml"):
        assert not site.generated(url), url
