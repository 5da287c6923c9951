"""Redirect files: what they say, what is wrong with them, and where a URL ends up."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.site.redirects import Outcome, RedirectTable, read_redirects
from contentlint.site.redirects.patterns import compile_netlify, compile_vercel

SHARED = Path(os.environ.get("CONTENTLINT_SHARED", Path(__file__).parents[3] / "shared"))
CORPORA = SHARED / "corpora"


def table(text: str, name: str = "_redirects", hosts: tuple[str, ...] = ()) -> RedirectTable:
    rules, problems = read_redirects(name, text)
    assert not problems
    return RedirectTable(rules, hosts)


def ends(text: str, url: str, *served: str, name: str = "_redirects") -> tuple[str, str] | None:
    outcome = table(text, name).follow(url, lambda path: path in served)
    return (outcome.end, outcome.url) if outcome else None


def vercel(**rule: object) -> str:
    return json.dumps({"redirects": [rule]})


LINES = """\
# old places
/oil            /handbook/oil
/wick/*         /handbook/wicks/:splat   302   # all of them
/lamp/:kind/x   /lamps/:kind#top         301!
/shop           https://shop.example.org/a?b=c
/api/*          /.functions/:splat       200
/forge/*        https://forge.example.org/:splat  200
/gone/*         /404.html                404
/store id=:id   /products/:id
/              /de  302  Language=de
/*/end          /elsewhere
"""


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/oil", ("internal", "/handbook/oil")),
        ("/oils", None),
        ("/oil/x", None),
        ("/wick", ("internal", "/handbook/wicks")),
        ("/wick/a/b", ("internal", "/handbook/wicks/a/b")),
        ("/wicks", None),
        ("/lamp/red/x", ("internal", "/lamps/red")),
        ("/lamp/red/y", None),
        ("/lamp/red/dark/x", None),
        ("/shop", ("external", "https://shop.example.org/a?b=c")),
        ("/api/a", ("rewrite", "/.functions/a")),
        ("/forge/a", ("rewrite", "https://forge.example.org/a")),
        ("/gone/for/ever", ("gone", "/gone/for/ever")),
        ("/store", ("conditional", "/store")),
        ("/", ("conditional", "/")),
        ("/a/b/end", ("internal", "/elsewhere")),
    ],
)
def test_lines(url: str, expected: tuple[str, str] | None) -> None:
    assert ends(LINES, url) == expected


def test_spans_and_fields_of_lines() -> None:
    text = "\n".join(["# ü 🪔", "  /öl\t/handbook/öl 301! # x", ""])
    (rule,), problems = read_redirects("_redirects", text)
    assert not problems
    assert text[slice(*rule.span)] == "/öl"
    assert text[slice(*rule.target_span)] == "/handbook/öl"
    assert (rule.status, rule.kind, rule.forced, rule.conditional) == (301, "redirect", True, False)


TOML = """\
[[redirects]]
from = "/öl/*"
to = "/handbook/oil/:splat"

[[redirects]]
from = "/shop"
to = "/laden"
status = 200
force = true
conditions = {Country = ["DE"]}

[[redirects]]
from = "https://old.example.org/*"
to = "https://lamps.example.org/:splat"
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_netlify(newline: str) -> None:
    text = TOML.replace("\n", newline)
    rules, problems = read_redirects("netlify.toml", text)
    assert not problems
    assert [text[slice(*rule.span)].strip("\"'") for rule in rules] == [
        "/öl/*",
        "/shop",
        "https://old.example.org/*",
    ]
    assert text[slice(*rules[0].target_span)].strip("\"'") == "/handbook/oil/:splat"
    assert rules[1].conditional
    assert rules[1].forced
    assert (rules[1].kind, rules[2].host, rules[2].source) == ("rewrite", "old.example.org", "/*")
    assert RedirectTable(rules).follow("/anything") is None
    assert RedirectTable(rules, ("old.example.org", "lamps.example.org")).follow("/x") is None


def test_targets_on_the_own_host_are_internal() -> None:
    text = "/a https://lamps.example.org/b#c\n/b /d"
    outcome = table(text, hosts=("lamps.example.org",)).follow("/a")
    assert outcome is not None
    assert (outcome.end, outcome.url, outcome.fragment) == ("internal", "/d", "c")


@pytest.mark.parametrize(
    ("source", "target", "url", "expected"),
    [
        ("/a/:path*", "/b/:path*", "/a/x/y", ("internal", "/b/x/y")),
        ("/a/:path*", "/b/:path*", "/a", ("internal", "/b")),
        ("/a/:path+", "/b/:path+", "/a", None),
        ("/a/:id(\\d+)", "/b/:id", "/a/42", ("internal", "/b/42")),
        ("/a/:id(\\d+)", "/b/:id", "/a/x", None),
        ("/a/(.*)", "/b/$1", "/a/x/y", ("internal", "/b/x/y")),
        ("/a/:kind(red|blue)/x", "/:kind", "/a/blue/x", ("internal", "/blue")),
        ("/a/:kind(red|blue)/x", "/:kind", "/a/green/x", None),
        ("/a/:x?", "/b", "/a", ("internal", "/b")),
        ("/a/:x([a-z]{2})/c", "/b", "/a/de/c", ("internal", "/b")),
        ("/a/:x((?!b).*)", "/b", "/a/de/c", ("conditional", "/a/de/c")),
        ("/a/:x((a+)+)", "/b", "/a/aaa", ("conditional", "/a/aaa")),
        ("/a\\(b\\)", "/b", "/a(b)", ("internal", "/b")),
        ("/a{/b}?", "/c", "/a/b", ("internal", "/c")),
        ("/a.html", "/b", "/axhtml", None),
        ("/caf%C3%A9", "/b", "/café", ("internal", "/b")),
    ],
)
def test_vercel(source: str, target: str, url: str, expected: tuple[str, str] | None) -> None:
    text = vercel(source=source, destination=target, permanent=True)
    assert ends(text, url, name="vercel.json") == expected


def test_vercel_redirects_come_before_files_and_rewrites_after() -> None:
    text = json.dumps(
        {
            "redirects": [
                {"source": "/a", "destination": "/b"},
                {"source": "/c", "destination": "/d", "has": [{"type": "cookie", "key": "x"}]},
            ],
            "rewrites": [{"source": "/(.*)", "destination": "/app"}],
        }
    )
    assert ends(text, "/a", "/a", "/b", name="vercel.json") == ("internal", "/b")
    assert ends(text, "/c", "/c", name="vercel.json") is None
    assert ends(text, "/x", "/x", name="vercel.json") is None
    assert ends(text, "/x", name="vercel.json") == ("rewrite", "/app")


def follow(text: str, url: str, *served: str, fragment: str = "") -> Outcome:
    outcome = table(text).follow(url, lambda path: path in served, fragment=fragment)
    assert outcome is not None
    return outcome


def test_chains_are_followed_to_the_end() -> None:
    text = "/a /b\n/b /c#late\n/c /d\n"
    outcome = follow(text, "/a", fragment="early")
    assert (outcome.end, outcome.url, outcome.fragment) == ("internal", "/d", "late")
    assert len(outcome.steps) == len(outcome.rules) == 3
    assert follow(text, "/a", "/b", fragment="early").url == "/b"
    assert follow(text, "/a", "/b", fragment="early").fragment == "early"


def test_loops_end() -> None:
    assert ends("/a /b\n/b /a\n", "/a") == ("loop", "/a")
    assert ends("/a /b\n/b /a\n", "/a", "/b") == ("internal", "/b")
    assert ends("/a /a\n", "/a") == ("loop", "/a")
    assert ends("/a /a/\n", "/a") is None
    assert ends("/* /:splat/\n", "/a") is None
    growing = ends("/a/* /a/x/:splat\n", "/a/b")
    assert growing is not None
    assert growing[0] == "loop"


def test_a_file_beats_a_rule_that_is_not_forced() -> None:
    assert ends("/a /b", "/a", "/a") is None
    assert ends("/a /b 301!", "/a", "/a") == ("internal", "/b")
    assert follow("/a /b 301!", "/a").forced


def test_the_first_rule_that_applies_decides() -> None:
    text = (
        "/x/* /first/:splat\n/x/a /second\n/y/a /third\n/y/* /fourth\n/z /de Language=de\n/z /en\n"
    )
    assert ends(text, "/x/a") == ("internal", "/first/a")
    assert ends(text, "/y/a") == ("internal", "/third")
    assert ends(text, "/y/b") == ("internal", "/fourth")
    assert ends(text, "/z") == ("internal", "/en")


@pytest.mark.parametrize(
    ("name", "text", "at"),
    [
        ("_redirects", "oil /handbook/oil", "oil"),
        ("_redirects", "/oil", "/oil"),
        ("_redirects", "/oil handbook/oil 301", "/oil handbook/oil 301"),
        ("netlify.toml", '[[redirects]]\nfrom = "oil"\nto = "/b"', '"oil"'),
        ("netlify.toml", '[[redirects]]\nfrom = "/oil"\nto = "b"', '"b"'),
        ("netlify.toml", '[[redirects]]\nfrom = "/oil"\nto = "/b"\nstatus = "301"', '"301"'),
        ("netlify.toml", '[[redirects]]\nfrom = 1\nto = "/b"', "1"),
        ("vercel.json", '{"redirects": [{"source": "oil", "destination": "/b"}]}', '"oil"'),
        ("vercel.json", '{"redirects": {"source": "/a"}}', '{"source": "/a"}'),
        ("vercel.json", '{"redirects": ["/a"]}', '"/a"'),
    ],
)
def test_problems_stand_at_their_place(name: str, text: str, at: str) -> None:
    _, problems = read_redirects(name, text)
    assert [text[slice(*problem.span)] for problem in problems][:1] == [at]


@pytest.mark.parametrize("name", ["netlify.toml", "vercel.json", "_redirects"])
@given(text=st.text())
def test_any_text_can_be_read(name: str, text: str) -> None:
    rules, problems = read_redirects(name, text)
    for span in [rule.span for rule in rules] + [problem.span for problem in problems]:
        assert 0 <= span.start <= span.end <= len(text)


sources = st.text("/ab:*()+?\\d|[]{}.%-", max_size=20).map(lambda text: f"/{text}")
urls = st.text("/ab:-.%é", max_size=20).map(lambda text: f"/{text.strip('/')}")


@given(rules=st.lists(st.tuples(sources, sources), max_size=6), url=urls)
def test_any_rules_can_be_followed(rules: list[tuple[str, str]], url: str) -> None:
    listed = [{"source": source, "destination": target} for source, target in rules]
    for text, name in (
        (json.dumps({"redirects": listed}), "vercel.json"),
        ("\n".join(f"{source} {target}" for source, target in rules), "_redirects"),
    ):
        found, _ = read_redirects(name, text)
        outcome = RedirectTable(found).follow(url)
        assert outcome is None or len(outcome.rules) <= 20


@given(names=st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=5))
def test_what_a_splat_takes_it_gives_back(names: list[str]) -> None:
    rest = "/".join(names)
    assert ends("/old/* /new/:splat", f"/old/{rest}") == ("internal", f"/new/{rest}")


@pytest.mark.parametrize(
    "source",
    [
        "/" + "/".join(["*"] * 30) + "/x",
        "/" + "(.*)" * 30 + "x",
        "/" + ":a*/:b*/" * 20 + "x",
        "/:a-:b-:c-:d-:e-x",
        "/:a(\\d+)(\\d+)(\\d+)x",
        "/:a((x+x+)+y)",
        "/:a(" + "x|" * 5000 + "y)",
        "(" * 5000,
    ],
)
def test_no_source_is_slow(source: str) -> None:
    started = time.process_time()
    for compile_source in (compile_netlify, compile_vercel):
        pattern = compile_source(source)
        for url in ("/" + "1-" * 900, "/" + "x" * 1900, "/" + "x/" * 900):
            pattern.match(url)
    assert time.process_time() - started < 2


def test_many_rules_are_looked_up_quickly() -> None:
    text = "".join(
        f"/old/{number} /new/{number}\n/s{number}/* /t/:splat\n" for number in range(5000)
    )
    rules = table(text)
    started = time.process_time()
    for number in range(5000):
        assert rules.follow(f"/old/{number}") is not None
        assert rules.follow(f"/s{number}/x") is not None
        assert rules.follow(f"/none/{number}") is None
    assert time.process_time() - started < 2


@pytest.mark.skipif(
    not CORPORA.is_dir(), reason="the folder of real sites is not beside the project"
)
def test_the_first_users_rules() -> None:
    text = (CORPORA / "posthog-2022" / "netlify.toml").read_text("utf-8")
    rules, problems = read_redirects("netlify.toml", text)
    assert (len(rules), problems) == (235, [])
    loops = {
        rule.source
        for rule in rules
        if (outcome := RedirectTable(rules).follow(rule.source)) and outcome.end == "loop"
    }
    assert "/docs/data-model" in loops
    assert len(loops) == 7
