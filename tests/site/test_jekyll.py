"""Jekyll's routes and links on small sites of files."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from contentlint.content.document import Document
from contentlint.site.adapters.jekyll.dates import parse_date
from contentlint.site.adapters.jekyll.documents import Documents
from contentlint.site.files import FileTree
from contentlint.site.layout import Layout
from contentlint.site.model import Site, Verdict
from contentlint.site.redirect_files import load_redirects
from contentlint.site.resolve import written

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.site.model import Target

OWN = {"Gemfile": "gem 'jekyll'\n", "netlify.toml": '[build]\ncommand = "jekyll build"\n'}
"""What says that GitHub does not build the site."""

PAGE = "---\ntitle: A page\n---\n# A page\n\n## Part\n"


def make(root: Path, files: dict[str, str]) -> Site:
    """The innermost site of these files."""
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    tree = FileTree.walk(root)
    layout = Layout([], tree)
    facts = {
        path: Document(path, (root / path).read_bytes(), layout.dialect(path)).facts
        for path in tree.markdown
        if layout.owner(path) == 0
    }
    adapter = layout.adapters[0]
    assert adapter.config.preset == "jekyll"
    return Site(adapter, facts, load_redirects(adapter, facts))


def judge(site: Site, page: str, destination: str) -> Target:
    """What a link with this destination leads to, read from the page's own text."""
    target = site.resolve(site.facts[page], written(destination))
    assert target is not None
    return target


def url(root: Path, path: str, config: str, text: str = PAGE) -> str | None:
    """The address of one file in a site with this configuration."""
    site = make(root, {"_config.yml": config, **OWN, path: text})
    return site.url(path)


@pytest.mark.parametrize(
    ("path", "config", "found"),
    [
        ("_posts/2020-02-03-a-b.md", "", "/2020/02/03/a-b.html"),
        ("_posts/2020-02-03-a-b.md", "permalink: pretty", "/2020/02/03/a-b"),
        ("_posts/2020-02-03-a-b.md", "permalink: none", "/a-b.html"),
        ("_posts/2020-02-03-a-b.md", "permalink: ordinal", "/2020/034/a-b.html"),
        ("_posts/2020-02-03-a-b.md", "permalink: weekdate", "/2020/W06/Mon/a-b.html"),
        ("_posts/2020-02-03-a-b.md", "permalink: /:year/:i_month/:i_day/:title", "/2020/2/3/a-b"),
        ("_posts/2020-02-03-a-b.md", "permalink: /x/:short_month_:year.html", "/x/Feb_2020.html"),
        ("_posts/2020-02-03-a-b.md", "collections: {posts: {permalink: /n/:slug/}}", "/n/a-b"),
        ("x/_posts/2020-02-03-a.md", "permalink: /:categories/:title/", "/x/a"),
        ("about.md", "", "/about.html"),
        ("about.md", "permalink: pretty", "/about"),
        ("about.md", "permalink: /:categories/:title/", "/about"),
        ("about.md", "permalink: /blog/:title", "/about"),
        ("about.md", "baseurl: /site/", "/site/about.html"),
        ("docs/index.md", "", "/docs"),
        ("_docs/a/b.md", "collections: {docs: {output: true}}", "/docs/a/b.html"),
        ("_docs/a/b.md", "collections: [docs]", None),
        ("_docs/a/b.md", "collections: {docs: {output: true, permalink: /d/:name/}}", "/d/b"),
        ("_drafts/a.md", "", None),
        ("_posts/2999-01-01-a.md", "", None),
        ("_posts/2999-01-01-a.md", "future: true", "/2999/01/01/a.html"),
        ("_pages/a.md", "include: [_pages]", "/_pages/a.html"),
        ("src/about.md", "source: src", "/about.html"),
        ("about.md", "defaults: [{scope: {path: ''}, values: {permalink: '/p/:basename/'}}]",
         "/p/about"),
        ("a/about.md", "defaults: [{scope: {path: 'a/*'}, values: {permalink: /q/}}]", "/q"),
        ("about.md", "defaults: [{scope: {path: '', type: posts}, values: {permalink: /q/}}]",
         "/about.html"),
        ("about.md", "permalink: [broken", "/about.html"),
        ("about.md", "exclude: 3\ncollections: 4\ndefaults: 5\nplugins: 6", "/about.html"),
    ],
)  # fmt: skip
def test_addresses(tmp_path: Path, path: str, config: str, found: str | None) -> None:
    assert url(tmp_path, path, config) == found


@pytest.mark.parametrize(
    ("path", "config"),
    [
        ("notes/a.md", "exclude: [notes]"),
        ("notes/a.md", "exclude: ['*.md']"),
        ("notes-old/a.md", "exclude: [notes]"),
        ("_notes/a.md", ""),
        ("node_modules/a.md", ""),
        ("a.md~", ""),
    ],
)
def test_what_is_not_read(tmp_path: Path, path: str, config: str) -> None:
    assert url(tmp_path, path, config) is None


@pytest.mark.parametrize(
    ("front_matter", "found"),
    [
        ("permalink: /x/", "/x"),
        ("slug: Other One", "/2020/02/03/Other-One.html"),
        ("date: 2019-01-02", "/2019/01/02/a.html"),
        ("date: 2019-01-02 23:30:00 -0500", "/2019/01/03/a.html"),
        ("category: Two Words", "/two words/2020/02/03/a.html"),
        ("categories: Two Words", "/two/words/2020/02/03/a.html"),
        ("categories: [B, A, B]", "/b/a/2020/02/03/a.html"),
        ("published: false", None),
        ("date: [odd]", "/2020/02/03/a.html"),
    ],
)
def test_front_matter(tmp_path: Path, front_matter: str, found: str | None) -> None:
    text = f"---\n{front_matter}\n---\n"
    assert url(tmp_path, "_posts/2020-02-03-a.md", "", text) == found


SITE = {
    "_config.yml": "baseurl: /base\nurl: https://x.example\nrepository: https://code.example/r\n"
    "plugins: [jekyll-redirect-from]\n",
    "Gemfile": "gem 'jekyll'\n",
    "index.md": PAGE + "[a]({{ site.baseurl }}/about.html)\n",
    "about.md": "---\nredirect_from: [/old, /older/]\n---\n## Part\n",
    "sub/page.md": PAGE,
    "img/a.png": "",
    "_posts/2020-02-03-tide.md": PAGE,
    "_posts/news/2020-02-04-ebb.md": PAGE,
    "_drafts/later.md": PAGE,
    "_includes/box.html": '<p id="boxed">x</p>\n',
    "_includes/any.html": '<p id="{{ include.id }}">x</p>\n',
    "with.md": "---\n---\n{% include box.html %}\n",
    "without.md": "---\n---\n{% include any.html %}\n",
    "missing.md": "---\n---\n{% include none.html %}\n",
}


@pytest.mark.parametrize(
    ("destination", "verdict", "leads_to"),
    [
        ("{% link about.md %}#part", Verdict.OK, "/base/about.html"),
        ("{% link /about.md %}", Verdict.OK, "/base/about.html"),
        ("{% link img/a.png %}", Verdict.OK, "/base/img/a.png"),
        ("{% link none.md %}", Verdict.BROKEN, ""),
        ("{% link _drafts/later.md %}", Verdict.BROKEN, ""),
        ("{% post_url 2020-02-03-tide %}", Verdict.OK, "/base/2020/02/03/tide.html"),
        ("{% post_url news/2020-02-04-ebb %}", Verdict.OK, "/base/2020/02/04/ebb.html"),
        ("{% post_url 2020-02-05-none %}", Verdict.BROKEN, ""),
        ("{{ '/about.html' | relative_url }}", Verdict.OK, "/base/about.html"),
        ("{{ 'about.html' | absolute_url }}", Verdict.OK, "/base/about.html"),
        ("{{ '/about' | prepend: site.baseurl }}", Verdict.OK, "/base/about"),
        ("{{ site.url }}{{ site.baseurl }}/none", Verdict.BROKEN, "/base/none"),
        ("{{ site.baseurl }}{% link about.md %}", Verdict.OK, "/base/about.html"),
        ("{{ page.url | relative_url }}", Verdict.OK, "/base/sub/page.html"),
        ("{{ page.unknown }}/a", Verdict.UNVERIFIABLE, ""),
        ("{{ post.url }}", Verdict.UNVERIFIABLE, ""),
        ("{{ site.said_nowhere }}/a", Verdict.UNVERIFIABLE, ""),
        ("{{ site.none }}/about.html", Verdict.UNVERIFIABLE, ""),
        ("{{ '/about.html' | prepend: '' }}", Verdict.BROKEN, "{{ '/about.html' | prepend: '' }}"),
        ("{% include url.html %}", Verdict.UNVERIFIABLE, ""),
        ("{{ '/a' | made_up }}", Verdict.UNVERIFIABLE, ""),
        ("../about.html", Verdict.OK, "/base/about.html"),
        ("../about", Verdict.OK, "/base/about"),
        ("/base/old", Verdict.REDIRECTED, "/base/about.html"),
        ("/base/older/", Verdict.REDIRECTED, "/base/about.html"),
        ("/about.html", Verdict.BROKEN, "/about.html"),
        ("/other-project/", Verdict.UNVERIFIABLE, "/other-project/"),
        ("/base/About.html", Verdict.CASE_DIFFERS, "/base/About.html"),
    ],
)
def test_links(tmp_path: Path, destination: str, verdict: Verdict, leads_to: str) -> None:
    target = judge(make(tmp_path, SITE), "sub/page.md", destination)
    assert target.verdict is verdict
    assert target.url == leads_to or not leads_to


def test_a_configured_address_may_lead_elsewhere(tmp_path: Path) -> None:
    site = make(tmp_path, SITE)
    assert site.resolve(site.facts["about.md"], written("{{ site.repository }}/issues")) is None


def test_front_matter_and_navigation_are_put_below_baseurl(tmp_path: Path) -> None:
    site = make(tmp_path, SITE)
    for kind in ("nav", "front-matter"):
        link = written("/about.html")._replace(kind=kind)
        target = site.resolve(site.facts["index.md"], link)
        assert target is not None
        assert (target.verdict, target.url) == (Verdict.OK, "/base/about.html")


def test_the_menu_of_minimal_mistakes(tmp_path: Path) -> None:
    menu = "main:\n  - title: About\n    url: /about/\n  - title: None\n    url: /none/\n"
    config = "remote_theme: mmistakes/minimal-mistakes@4.26.2\npermalink: pretty\nbaseurl: /b\n"
    files = {"_config.yml": config, "_data/navigation.yml": menu, "about.md": PAGE}
    site = make(tmp_path, files)
    verdicts = [target.verdict for _, target in site.targets(site.nav["_data/navigation.yml"])]
    assert verdicts == [Verdict.OK, Verdict.BROKEN]


def test_what_the_code_host_serves_beside_the_site(tmp_path: Path) -> None:
    site = make(tmp_path, GITHUB)
    for destination in ("../../issues", "/src/", "/.editorconfig", "../../../wiki/Home"):
        assert judge(site, "README.md", destination).verdict is Verdict.UNVERIFIABLE
    assert judge(site, "README.md", "/none/").verdict is Verdict.BROKEN
    assert judge(site, "docs/c/index.md", "/src/").verdict is Verdict.BROKEN


def test_a_configuration_that_cannot_be_read_leaves_nothing_to_judge(tmp_path: Path) -> None:
    site = make(tmp_path, {"_config.yml": "title: a: b\nbaseurl: /x\n", "_layouts/a.html": "",
                           "a.md": PAGE})  # fmt: skip
    assert judge(site, "a.md", "/none/").verdict is Verdict.UNVERIFIABLE


def test_what_is_kept_beside_the_site(tmp_path: Path) -> None:
    config = "keep_files: [.git, app]\ntheme: just-the-docs\n"
    site = make(tmp_path, {"_config.yml": config, "a.md": PAGE})
    assert judge(site, "a.md", "/app/main.js").verdict is Verdict.UNVERIFIABLE
    assert judge(site, "a.md", "/assets/css/just.css").verdict is Verdict.UNVERIFIABLE
    assert judge(site, "a.md", "/other/").verdict is Verdict.BROKEN


def test_files_in_front_matter(tmp_path: Path) -> None:
    site = make(tmp_path, SITE)
    assert site.find_file(site.facts["index.md"], "/img/a.png").path == "img/a.png"
    assert site.find_file(site.facts["index.md"], "/img/A.png").wrong_case == "img/a.png"


def test_where_no_link_knows_of_baseurl_it_is_not_in_force(tmp_path: Path) -> None:
    files = {**SITE, "index.md": PAGE + "[a](/about.html) [b](/sub/page.html)\n"}
    assert judge(make(tmp_path, files), "index.md", "/about.html").verdict is Verdict.OK


ARCHIVE = """{% for tag in site.tags %}
<h2 id="{{ tag[0] | slugify }}">{{ tag[0] }}</h2>
{% endfor %}"""


@pytest.mark.parametrize(
    ("layout", "known"),
    [("listing", False), ("wrapped", False), ("default", True), ("page", True), ("tags", False)],
)
def test_ids_that_a_layout_makes(tmp_path: Path, layout: str, known: bool) -> None:
    files = {
        "_config.yml": "",
        "_layouts/default.html": '<body id="{{ page.id }}"><main id="top">{{ content }}</main>',
        "_layouts/listing.html": f"---\nlayout: default\n---\n{ARCHIVE}",
        "_layouts/wrapped.html": "{% include list.html %}",
        "_includes/list.html": ARCHIVE,
        "tags.md": f"---\nlayout: {layout}\n---\n## Part\n",
    }
    found = make(tmp_path, files).anchors("tags.md")
    assert (found == frozenset(("part", "top"))) if known else (found is None)


@pytest.mark.parametrize(
    ("page", "destination", "verdict"),
    [
        ("_posts/2020-02-03-a.md", "a.png", Verdict.BROKEN),
        ("_posts/2020-02-03-a.md", "/img/b.png", Verdict.OK),
        ("_posts/2020-02-04-b.md", "b.png", Verdict.OK),
        ("img/page.md", "b.png", Verdict.BROKEN),
        ("img/index.md", "b.png", Verdict.OK),
    ],
)
def test_pictures_beside_the_source(
    tmp_path: Path, page: str, destination: str, verdict: Verdict
) -> None:
    files = {
        **OWN,
        "_config.yml": "permalink: pretty\n",
        "_posts/a.png": "",
        "_posts/2020-02-03-a.md": PAGE,
        "_posts/2020-02-04-b.md": "---\nmedia_subpath: /img/\n---\n",
        "img/b.png": "",
        "img/page.md": PAGE,
        "img/index.md": PAGE,
    }
    site = make(tmp_path, files)
    link = written(destination)._replace(image=True)
    target = site.resolve(site.facts[page], link)
    assert target is not None
    assert target.verdict is verdict


def test_values_of_data_files(tmp_path: Path) -> None:
    files = {**SITE, "_data/urls.yml": "home: {docs: /sub/page.html}\n"}
    site = make(tmp_path, files)
    target = judge(site, "about.md", "{{ site.data.urls.home.docs | relative_url }}")
    assert target.url == "/base/sub/page.html"
    assert judge(site, "about.md", "{{ site.data.none.a }}").verdict is Verdict.UNVERIFIABLE


def test_other_users_of_the_same_file_name(tmp_path: Path) -> None:
    files = {"_config.yml": "title: Book\nrepository: {url: x}\n", "_toc.yml": "", "a.md": PAGE}
    for path, text in files.items():
        (tmp_path / path).write_text(text, "utf-8")
    assert Layout([], FileTree.walk(tmp_path)).configs[0].preset == "other"


def test_ids_of_included_files(tmp_path: Path) -> None:
    site = make(tmp_path, SITE)
    assert site.anchors("with.md") == frozenset(("boxed",))
    assert site.anchors("without.md") is None
    assert site.anchors("missing.md") is None


def test_includes_of_a_theme(tmp_path: Path) -> None:
    files = {
        "_config.yml": "theme: minimal-mistakes-jekyll\n",
        "a.md": "---\n---\n## Part\n{% include figure image_path='/a.png' %}\n",
        "b.md": "---\n---\n## Part\n{% include own.html %}\n",
    }
    site = make(tmp_path, files)
    assert site.anchors("a.md") == frozenset(("part",))
    assert site.anchors("b.md") is None


GITHUB = {
    "_config.yml": "theme: jekyll-theme-minimal\n",
    "README.md": "# Readme\n\n[a](docs/a.md#part)\n",
    "CONTRIBUTING.md": "# How\n",
    "docs/a.md": "# A\n\n## Part\n",
    "docs/b/README.md": "# B\n",
    "docs/c/index.md": PAGE,
    "docs/c/readme.md": "# C\n",
    "src/code.py": "",
    ".editorconfig": "",
}


def test_github_pages_needs_no_front_matter(tmp_path: Path) -> None:
    site = make(tmp_path, GITHUB)
    assert {path: site.url(path) for path in site.facts} == {
        "README.md": "/",
        "docs/a.md": "/docs/a.html",
        "docs/b/README.md": "/docs/b",
        "docs/c/index.md": "/docs/c",
    }
    assert judge(site, "README.md", "docs/a.md#part").url == "/docs/a.html"
    assert judge(site, "README.md", "/docs/b/README.md").url == "/docs/b"
    assert judge(site, "README.md", "CONTRIBUTING.md").path == "CONTRIBUTING.md"
    assert judge(site, "docs/a.md", "none.md").verdict is Verdict.BROKEN
    assert judge(site, "docs/a.md", "b/").verdict is Verdict.OK
    assert judge(site, "docs/a.md", "../src/").verdict is Verdict.UNVERIFIABLE
    assert judge(site, "docs/a.md", "../.editorconfig").verdict is Verdict.UNVERIFIABLE
    assert judge(site, "docs/c/index.md", "../../src/").verdict is Verdict.BROKEN
    assert judge(site, "docs/a.md", "/assets/css/style.css").verdict is Verdict.UNVERIFIABLE


def test_a_build_of_its_own_takes_the_defaults_of_github_pages_away(tmp_path: Path) -> None:
    files = {**GITHUB, **OWN, "docs/d.md": PAGE}
    site = make(tmp_path, files)
    assert set(site.facts) == {"docs/c/index.md", "docs/d.md"}
    assert site.assets["/docs/a.md"] == "docs/a.md"


@pytest.mark.parametrize(
    ("config", "made", "not_made"),
    [
        ("plugins: [jekyll-feed]", ["/feed.xml"], ["/sitemap.xml"]),
        ("plugins: [jekyll-feed]\nfeed: {path: atom.xml, tags: true}",
         ["/atom.xml", "/feed/by_tag/sea.xml"], ["/feed.xml"]),
        ("plugins: [jekyll-sitemap]", ["/sitemap.xml", "/robots.txt"], ["/feed.xml"]),
        ("gems: [jekyll-archives]\njekyll-archives: {enabled: [tags, year]}",
         ["/tag/low-sea", "/2020"], ["/tag/low", "/category/boats", "/2021"]),
        ("plugins: [jekyll-paginate]\npaginate: 1", ["/page2"], ["/page3"]),
        ("plugins: [jekyll-paginate-v2]\npagination: {enabled: true}", ["/blog/page/2"], []),
    ],
)  # fmt: skip
def test_generated_pages(tmp_path: Path, config: str, made: list[str], not_made: list[str]) -> None:
    post = "---\ntags: [Low Sea]\ncategories: boats\n---\n"
    files = {"_config.yml": config, "Gemfile": "", "index.md": PAGE}
    files |= {f"_posts/2020-02-0{day}-a.md": post for day in (1, 2)}
    site = make(tmp_path, files)
    assert [address for address in made if not site.generated(address)] == []
    assert [address for address in not_made if site.generated(address)] == []


def test_pages_of_the_sites_own_plugins_are_not_judged(tmp_path: Path) -> None:
    ruby = "site.pages << Page.new(site, base, site.config['tag_dir'] || 'tags')\n"
    files = {"_config.yml": "tag_dir: topics\n", "Gemfile": "", "_plugins/tags.rb": ruby}
    only_data = "class Count < Jekyll::Generator\n  site.data['none'] = 1\nend\n"
    site = make(tmp_path, {**files, "_plugins/count.rb": only_data, "index.md": PAGE})
    assert judge(site, "index.md", "/topics/sea/").verdict is Verdict.UNVERIFIABLE
    assert judge(site, "index.md", "/none/").verdict is Verdict.BROKEN


def test_several_configuration_files(tmp_path: Path) -> None:
    files = {
        "_config.yml": "permalink: pretty\nbaseurl: /dev\n",
        "_config.prod.yml": "baseurl: ''\n",
        "_config.local.yml": "baseurl: /local\n",
        "netlify.toml": '[build]\ncommand = "jekyll build --config _config.yml,_config.prod.yml"\n',
        "Makefile": "serve:\n\tjekyll serve --config _config.yml,_config.local.yml\n",
        "about.md": PAGE,
    }
    assert make(tmp_path, files).url("about.md") == "/about"


def test_header_pages_are_navigation(tmp_path: Path) -> None:
    config = "theme: minima\nheader_pages:\n  - about.md\n  - none.md\n"
    site = make(tmp_path, {"_config.yml": config, "about.md": PAGE})
    page = site.nav["_config.yml"]
    assert [config[slice(*link.span)] for link in page.links] == ["about.md", "none.md"]
    verdicts = [target.verdict for _, target in site.targets(page)]
    assert verdicts == [Verdict.OK, Verdict.BROKEN]


def test_the_clock_decides_on_posts_to_come(tmp_path: Path) -> None:
    site = make(tmp_path, {"_config.yml": "", **OWN, "_posts/2030-01-02-a.md": PAGE})
    index = site.adapter.index  # type: ignore[attr-defined]
    entry = index.reader.entries["_posts/2030-01-02-a.md"]
    for year, hidden in ((2029, "its date is still to come"), (2031, "")):
        now = datetime(year, 1, 1, tzinfo=UTC)
        documents = Documents(index.settings, index.documents.defaults, now)
        assert documents.document(entry, {}).hidden == hidden


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2020-02-03", "2020-02-03T00:00:00+00:00"),
        ("20-2-3", "2020-02-03T00:00:00+00:00"),
        ("2020-02-03 4:05 PM", "2020-02-03T16:05:00+00:00"),
        ("2020-02-03T04:05:06+02:00", "2020-02-03T02:05:06+00:00"),
        ("2020-02-30", None),
        ("tomorrow", None),
        ("", None),
    ],
)
def test_dates(text: str, found: str | None) -> None:
    date = parse_date(text, UTC)
    assert (date.isoformat() if date else None) == found
