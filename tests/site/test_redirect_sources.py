"""Redirects in files besides Netlify's and Vercel's own, and lists of URLs that are handed in."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest

from contentlint.errors import SettingsError
from contentlint.run.explain import resolve
from contentlint.settings.load import load_settings
from contentlint.site.manifest import manifest_urls
from contentlint.site.redirects import RedirectTable, read_redirects
from contentlint.site.redirects.patterns import compile_glob_source, compile_vercel

if TYPE_CHECKING:
    from pathlib import Path


def ends(name: str, text: str | object, url: str) -> tuple[str, str] | None:
    """Where a URL ends up by the rules of one file."""
    written = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False)
    rules, problems = read_redirects(name, written)
    assert not problems
    for rule in rules:
        written_there = written[slice(*rule.span)]
        assert rule.source in written_there or name in (".htaccess", "firebase.json")
    outcome = RedirectTable(rules).follow(url)
    return (outcome.end, outcome.url) if outcome else None


LIST = [
    {"from": "/oil", "to": "/handbook/oil"},
    {"from": ["/a", "/b/"], "to": "/ab"},
    {"fromPath": "/wick/*", "toPath": "/wicks/:splat", "isPermanent": False},
]


@pytest.mark.parametrize(
    ("name", "data", "url", "expected"),
    [
        ("redirects.json", LIST, "/oil", ("internal", "/handbook/oil")),
        ("redirects.json", LIST, "/b", ("internal", "/ab")),
        ("redirects.json", LIST, "/wick/a/b", ("internal", "/wicks/a/b")),
        ("redirects.json", LIST, "/none", None),
        ("redirects.json", {"redirects": LIST}, "/a", ("internal", "/ab")),
        ("x.json", {"/ä": "/b"}, "/ä", ("internal", "/b")),
        ("x.json", {"/a": {"to": "https://b.example/", "status": 302}}, "/a", "external"),
        ("static.json", {"redirects": {"/a": {"url": "/b"}}}, "/a", ("internal", "/b")),
        ("static.json", {"root": "dist", "clean_urls": True}, "/root", None),
        ("serve.json", {"redirects": [{"source": "/a", "destination": "/b"}]}, "/a", "internal"),
        (
            "staticwebapp.config.json",
            {"routes": [{"route": "/a/*", "redirect": "/b"}, {"route": "/x", "headers": {}}]},
            "/a/c",
            ("internal", "/b"),
        ),
        (
            "staticwebapp.config.json",
            {"routes": [{"route": "/app/*", "rewrite": "/index.html"}]},
            "/app/c",
            "rewrite",
        ),
        (
            "firebase.json",
            {"hosting": {"redirects": [{"source": "/a/:id*", "destination": "/b/:id"}]}},
            "/a/c/d",
            ("internal", "/b/c/d"),
        ),
        (
            "firebase.json",
            {"hosting": [{"redirects": [{"source": "/a/**", "destination": "/b", "type": 301}]}]},
            "/a/c/d",
            ("internal", "/b"),
        ),
        (
            "firebase.json",
            {"hosting": {"rewrites": [{"source": "/api/**", "function": "api"}]}},
            "/api/c",
            "rewrite",
        ),
        (
            "firebase.json",
            {"hosting": {"redirects": [{"source": "/a{,/**}", "destination": "/b"}]}},
            "/a/c",
            ("internal", "/b"),
        ),
        (
            "firebase.json",
            {"hosting": {"redirects": [{"source": "/@(a|b)/**", "destination": "/b"}]}},
            "/a/c",
            "conditional",
        ),
        (
            "firebase.json",
            {"hosting": {"redirects": [{"regex": "^/a", "destination": "/b"}]}},
            "/a",
            None,
        ),
    ],
)
def test_json(name: str, data: object, url: str, expected: object) -> None:
    found = ends(name, data, url)
    assert (found[0] if found and isinstance(expected, str) else found) == expected


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([{"from": "a", "to": "/b"}], "`a` is no path"),
        ([{"from": "/a"}], "does not say where to go"),
        ([{"from": "/a", "to": "b"}], "`b` is no path"),
        ([{"to": "/b"}], "`` is no path"),
        ({"/a": "b"}, "`b` is no path"),
    ],
)
def test_what_is_wrong_in_json(data: object, message: str) -> None:
    rules, problems = read_redirects("redirects.json", json.dumps(data))
    assert not rules
    assert [message in problem.message for problem in problems] == [True]


@pytest.mark.parametrize("text", ["", "[", "3", "null", '[3, "a", []]', '{"redirects": 3}', "{}"])
def test_other_json_is_passed_over(text: str) -> None:
    assert read_redirects("redirects.json", text)[0] == []


HTACCESS = """\
# Umleitungen für „Öl“
RewriteEngine On
  Redirect 301 /oil /handbook/oil
Redirect permanent "/old page" /new
RedirectMatch 301 ^/wick/(.*)$ /wicks/$1
RedirectMatch ^/lamps?/([0-9]+)$ /lamp/$1
RewriteCond %{HTTP_HOST} ^www
RewriteRule ^(.*)$ https://lamps.example/$1 [R=301,L]
RewriteRule ^prices/?$ /shop/prices [L,R=302]
RewriteRule . /index.php [L]
<IfModule mod_alias.c>
Redirect /loaded /yes
</IfModule>
<Files "x">
Redirect /guarded /yes
</Files>
Redirect gone /gone
ErrorDocument 404 /404.html
Redirect broken
"""


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/oil", ("internal", "/handbook/oil")),
        ("/oil/a/b", ("internal", "/handbook/oil/a/b")),
        ("/oils", None),
        ("/old page", ("internal", "/new")),
        ("/wick/a/b", ("internal", "/wicks/a/b")),
        ("/prices", ("internal", "/shop/prices")),
        ("/loaded", ("internal", "/yes")),
        ("/guarded", ("conditional", "/guarded")),
        ("/gone", ("gone", "/gone")),
    ],
)
def test_htaccess(url: str, expected: tuple[str, str] | None) -> None:
    assert ends(".htaccess", HTACCESS, url) == expected


@pytest.mark.parametrize(
    ("source", "url", "fits"),
    [
        ("/a{/:b}?", "/a", {"b": ""}),
        ("/a{/:b}?", "/a/c", {"b": "c"}),
        ("/a{-:b(\\d+)-x}?/d", "/a-7-x/d", {"b": "7"}),
        ("/a{-:b(\\d+)-x}?/d", "/a/d", {"b": ""}),
        ("/a{/beta}?/d", "/a/beta/d", {}),
        ("/a{/beta}?/d", "/a/d", {}),
        ("/a{/beta}?/d", "/a/gamma/d", None),
        ("/a{/:b}*", "/a/c/d", {"b": "c/d"}),
        ("/{en|de}/a", "/en/a", None),
    ],
)
def test_groups(source: str, url: str, fits: dict[str, str] | None) -> None:
    pattern = compile_vercel(source)
    match = pattern.match(url)
    assert pattern.exact
    assert (match.named if match else None) == fits


@pytest.mark.parametrize("source", ["/a{-:b}*/c", "/a{:b((?!x).*)}/c", "/a{/:b", "/a{b}+"])
def test_groups_that_are_too_much(source: str) -> None:
    pattern = compile_vercel(source)
    assert not pattern.exact
    assert pattern.match("/a/anything")


@pytest.mark.parametrize("compiled", [compile_vercel, compile_glob_source])
def test_patterns_are_never_slow(compiled: object) -> None:
    assert callable(compiled)
    for source in ("/{a:b}?" * 30, "/*" * 30, "/**" * 30, "{/:a}?" * 30, "/" + "{x}?" * 30):
        start = time.process_time()
        compiled(source).match("/" + "a" * 1990)
        compiled(source).match("/a" * 900)
        assert time.process_time() - start < 1


SITEMAP = """\
<?xml version="1.0"?>
<!DOCTYPE x [<!ENTITY a "&b;&b;&b;"><!ENTITY b "boom">]>
<urlset><url><loc>https://lamps.example/shop/&#246;l?a=1&amp;b=2</loc></url>
<url><loc> <![CDATA[https://lamps.example/shop/wicks/]]> </loc></url>
<url><loc>https://other.example/shop/no</loc></url><url><loc>&a;</loc></url></urlset>
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sitemap.xml", SITEMAP),
        ("routes.json", '["/shop/öl", "/shop/wicks/"]'),
        ("routes.json", '{"routes": [{"path": "/shop/%C3%B6l"}, {"url": "/shop/wicks"}], "n": 3}'),
        ("routes.json", '{"/shop/öl": "Shop.js", "/shop/wicks": {"component": "/no"}}'),
        ("routes.txt", "# URLs\r\n/shop/öl\n\nhttps://lamps.example/shop/wicks\nno path\n"),
    ],
)
def test_manifests(name: str, text: str, tmp_path: Path) -> None:
    hosts = ("lamps.example",)
    assert sorted(manifest_urls(name, text, hosts)) == ["/shop/wicks", "/shop/öl"]
    config = '[site]\npreset = "gatsby"\nbase-url = "https://lamps.example"\n'
    config += f'route-manifest = "{name}"\n'
    (tmp_path / "contentlint.toml").write_text(config, "utf-8")
    (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("# A\n", "utf-8")
    settings = load_settings(tmp_path)
    verdicts = [
        resolve(settings, link, str(tmp_path / "content/a.md"), tmp_path).verdict
        for link in ("/shop/öl/", "/shop/wicks", "/shop/lamps")
    ]
    assert verdicts == ["ok", "ok", "broken"]


@pytest.mark.parametrize("text", ["[", "3", "null", "[[[]]]", "{}", "[" * 100_000])
def test_broken_manifests_list_nothing(text: str) -> None:
    assert list(manifest_urls("a.json", text, ())) == []


def test_a_manifest_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "contentlint.toml").write_text('[site]\nroute-manifest = "routes.json"\n', "utf-8")
    with pytest.raises(SettingsError, match="no such file"):
        load_settings(tmp_path)


def test_where_redirect_files_are_looked_for(tmp_path: Path) -> None:
    files = {
        "web/gatsby-config.js": "",
        "web/content/a.md": "# A\n",
        "web/static/_redirects": "/one /a\n",
        "web/.htaccess": "Redirect /two /a\n",
        "netlify.toml": '[[redirects]]\nfrom = "/three"\nto = "/a"\n',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    settings = load_settings(tmp_path, isolated=True)
    verdicts = [
        resolve(settings, link, str(tmp_path / "web/content/a.md"), tmp_path).verdict
        for link in ("/one", "/two", "/three", "/four")
    ]
    assert verdicts == ["redirected", "redirected", "redirected", "broken"]
