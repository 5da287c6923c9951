"""JavaScript configs read by eye: what is literal is found, the rest is known to be unknown."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.site.javascript import (
    ABSENT,
    UNKNOWN,
    Array,
    Call,
    Imported,
    JsFiles,
    JsModule,
    JsValue,
    Literal,
    Object,
    read_javascript,
)

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"


def plain(text: str) -> Any:
    return read_javascript(text).plain()


@pytest.mark.parametrize(
    "text",
    [
        "export default {a: 'b'}",
        "module.exports = {a: 'b'};",
        "module.exports = { 'a': \"b\", }",
        "exports = module.exports = {a: `b`}",
        "export = {a: 'b'}",
        "/** @type {X} */\n(module.exports = {a: 'b'})",
        "const c = {a: 'b'}\nexport default c",
        "const c: Config<string, X> = {a: 'b'}; export default c satisfies Config;",
        "const c = {a: 'b'} as const\nmodule.exports = c",
        "const a = 'b', config = {a}\nexport { config as default }",
        "import { defineConfig } from 'x'\nexport default defineConfig({a: 'b'})",
        "export default defineConfig<Theme>({a: 'b'})",
        "export default defineConfig(({ mode }) => ({a: 'b'}))",
        "export default defineConfig(async () => { return {a: 'b'} })",
        "export default async function createConfig() { const a = 'b'; return {a}; }",
        "export default async function createConfig(): Promise<Config> {\n return {a: 'b'} }",
        "module.exports = async (): Promise<Config> => ({a: 'b'})",
        "module.exports = function (eleventy) { eleventy.add('x'); return {a: 'b'} }",
        "/** @type {X} */\nconst c = {\n// no\na: 'b', /* no */ };\nexport default c",
        "const base = {a: 'c', };\nexport default {...base, a: 'b'}",
        "export default {a: 'c', ...{a: 'b'}}",
        "export default {['a']: 'b'}",
        "export default Object.freeze({a: 'b'})",
        "export default Object.assign({}, {a: 'c'}, {a: 'b'})",
        "const a = 'c'; { const a = 'd' }\nexport default {a: a && 'b'}",
        "export default {a: process.env.NODE_ENV === 'production' ? 'b' : 'c'}",
        "export default {a: process.env.WHERE || 'b'}",
        "export default {a: process.env.WHERE ?? 'b'}",
        "export default {a: null ?? 'b'}",
        "export default {a: process.env.PREVIEW ? 'c' : 'b'}",
        "const dev = process.env.KIND === 'x'\nexport default {a: dev ? 1 : 'b'}",
        "export default {a: process.env.CONTEXT === 'production' ? 'b' : 'c'}",
        "function make(x) { return 'b' }\nexport default {a: make(1)}",
        "export default {a: make()}\nfunction make(): X[] { return 'b' }",
        "const make = () => 'b'\nexport default {a: make()}",
        "const { a } = {a: 'b', c: 1}\nexport default { a }",
        "const { c: a } = {a: 'd', c: 'b'}\nexport default { a }",
        "const c = {}\nc.a = 'b'\nmodule.exports = c",
        "export default {a: <string>'b'}",
        "export default {a: ('b')!}",
        "export default (async () => ({a: 'b'}))()",
        "#!/usr/bin/env node\n'use strict'\nmodule.exports = {a: 'b'}",
        "\ufeffexport default {a: '\\x62'}",
        "interface X { a: string }\ntype Y = { a: string } | null\nexport default {a: 'b'}",
        "class X { a = 'c'; get() { return 1 } }\nexport default {a: 'b'}",
        "const r = /['\"`{]/\nexport default {a: 'b'}",
        "const t = `a ${x ? `{` : '`'} }`\nexport default {a: 'b'}",
    ],
)
def test_ways_to_say_the_same(text: str) -> None:
    assert plain(text) == {"a": "b"}


def test_values() -> None:
    text = """
    const half = 1 / 2
    export default {
      text: "a\\u00e9\\n" + 'b', n: -1.5, hex: 0x1F, big: 1_000, yes: true, no: !1, nil: null,
      list: [1, , 'a', ...['b'], cond && 'c'], deep: { of: [{ these: 'x' }] },
      template: `a${'b'}c${1}`, hole: `a${b}`, half, not: undefined, 5: 'five', 'a-b': {},
      re: /a[/]b/g, jsx: other.value, async make() { return ['made'] }, arrow: (a) => [a],
      get computed() { return 1 }, [unknown]: 1,
    }
    """
    config = read_javascript(text)
    assert config.get("text").text == "aé\nb"
    assert [config.get(key).number for key in ("n", "hex", "big", "5")] == [-1.5, 31, 1000, None]
    assert (config.get("yes").flag, config.get("no").flag) == (True, False)
    assert config.get("nil").plain() is None
    assert config.get("nil").known
    assert config.get("list").plain()[:3] == [1, "a", "b"]
    assert config.get("list").has_unknown
    assert config.get("deep", "of", 0, "these").text == "x"
    assert config.get("template").text == "abc1"
    assert config.get("hole") is UNKNOWN
    assert config.get("not") is ABSENT
    assert config.get("5").text == "five"
    assert config.get("re") is UNKNOWN
    assert config.get("make").returned.plain() == ["made"]
    assert config.get("arrow").returned.has_unknown
    assert config.has_unknown
    assert config.get("nowhere") is UNKNOWN
    assert config.get("deep", "nowhere") is ABSENT
    assert config.get("deep", "of", 0, "these", "no") is ABSENT
    assert config.get("hole", "deeper") is UNKNOWN


def test_what_may_be_missing_is_known() -> None:
    assert read_javascript("export default {a: 1, ...other}").has_unknown
    assert not read_javascript("export default {a: 1, ...{b: 2}, ...(false && x)}").has_unknown
    assert read_javascript("export default withMDX({a: 1})").has_unknown
    assert read_javascript("export default [1, ...other]").has_unknown
    assert read_javascript("const a = [1]; a.push(2); export default a").has_unknown
    config = read_javascript("const c = {a: {b: [1]}, d: []}\nc.a.b.push(x)\nexport default c")
    assert config.get("a", "b").has_unknown
    assert not config.get("d").has_unknown
    early = read_javascript("export default () => { if (x) return {b: 1}; return {a: 1} }")
    assert early.has_unknown
    assert early.get("a").number == 1
    choice = read_javascript("export default {a: x ? '/b/' : '/c/'}").get("a")
    assert not choice.known
    assert [option.text for option in getattr(choice, "options", ())] == ["/b/", "/c/"]


def test_calls_imports_and_paths() -> None:
    config = read_javascript(
        """
        import path, { join } from 'node:path'
        import star from '@x/star'
        import * as all from './all'
        const side = require('./side.js'), { nav } = require('./nav')
        export default {
          path: path.join(__dirname, '..', "docs"), two: path.resolve(__dirname, './docs/'),
          three: require.resolve('./sidebars.js'), four: new URL('./x', import.meta.url),
          five: `${__dirname}/src`, six: __dirname + '/src', seven: fileURLToPath(new URL('a/b',
          import.meta.url)), no: path.join(base, 'x'), star: star({ a: 1 }), side, nav,
          use: all.used, other: (await import('./later')).default,
        }
        """
    )
    paths = ("../docs", "docs", "sidebars.js", "x", "./src", "./src", "a/b", None)
    keys = ("path", "two", "three", "four", "five", "six", "seven", "no")
    assert tuple(config.get(key).path for key in keys) == paths
    star = config.get("star")
    assert isinstance(star, Call)
    assert star.name == "star"
    assert star.arguments[0].plain() == {"a": 1}
    assert isinstance(star.callee, Imported)
    assert (star.callee.source, star.callee.name) == ("@x/star", "default")
    for key, source, name in (
        ("side", "./side.js", "default"),
        ("nav", "./nav", "nav"),
        ("use", "./all", "used"),
        ("other", "./later", "default"),
    ):
        value = config.get(key)
        assert isinstance(value, Imported)
        assert (value.source, value.name) == (source, name)


def test_imports_of_the_tree_are_followed() -> None:
    files = {
        "site/a.config.ts": "import side from './side'\nimport { nav as n } from './nav.js'\n"
        "import data from '../data.json'\nimport * as all from './nav'\n"
        "export default { side, n, data, all: all.other, gone: require('./gone'),"
        " ...require('../common'), up: require('../../up') }",
        "site/side.js": "module.exports = ['x', require('./a.config')]",
        "site/nav.ts": "export const nav = [{ to: '/a' }]\nexport { nav as other }\n",
        "data.json": '{"a": [1, true, null]}',
        "site/read.js": "const fs = require('fs')\nmodule.exports = { a: JSON.parse("
        "fs.readFileSync(path.join(process.cwd(), '../data.json'), 'utf8')).a[0] }",
        "common/index.js": "exports.common = 1",
        "up.js": "module.exports = 1",
    }
    found = JsFiles(files.get).value("site/a.config.ts")
    assert found.get("side", 0).text == "x"
    assert found.get("n", 0, "to").text == "/a"
    assert found.get("n", 0, "to").file == "site/nav.ts"
    assert found.get("all", 0, "to").text == "/a"
    assert found.get("data").plain() == {"a": [1, True, None]}
    assert found.get("common").number == 1
    assert isinstance(found.get("gone"), Imported)
    assert isinstance(found.get("up"), Imported)
    assert JsFiles(files.get).value("site/read.js").get("a").number == 1
    assert JsFiles(files.get).value("nowhere.js") is UNKNOWN


def test_spans_are_the_places_in_the_file() -> None:
    text = 'const a = "/ä"\nexport default { nav: [{ to: a }, { to: `/b` }], e: "\\n", k: f(1) }'
    config = read_javascript(text)
    for at, quoted in ((0, '"/ä"'), (1, "`/b`")):
        value = config.get("nav", at, "to")
        assert isinstance(value, Literal)
        assert value.exact
        assert text[slice(*value.span)] == quoted
        assert text[slice(*value.inner)] == quoted[1:-1] == value.text
    escaped = config.get("e")
    assert isinstance(escaped, Literal)
    assert not escaped.exact
    assert text[slice(*config.get("nav").span)] == "[{ to: a }, { to: `/b` }]"
    assert text[slice(*config.get("k").span)] == "f(1)"
    assert isinstance(config, Object)
    assert text[slice(*config.keys["nav"])] == "nav"


def test_calls_of_a_config_that_is_a_function() -> None:
    module = JsModule(
        """
        const plugin = require('plugin')
        module.exports = (eleventyConfig) => {
          eleventyConfig.addPassthroughCopy('img')
          eleventyConfig.addPassthroughCopy({ 'a': 'b' }).addPlugin(plugin, { x: 1 });
          if (x) eleventyConfig.ignores.add("drafts")
          const y = 1
          eleventyConfig.addCollection("posts", (api) => { api.inner('no') })
          return { dir: { input: 'src' } }
        }
        """
    )
    assert module.default.plain() == {"dir": {"input": "src"}}
    assert [(call.name, call.arguments[0].plain()) for call in module.calls] == [
        ("eleventyConfig.addPassthroughCopy", "img"),
        ("eleventyConfig.addPassthroughCopy", {"a": "b"}),
        ("eleventyConfig.addPlugin", UNKNOWN),
        ("eleventyConfig.ignores.add", "drafts"),
        ("eleventyConfig.addCollection", "posts"),
    ]


HOSTILE = {
    "arrays": "export default " + "[" * 20_000,
    "objects": "export default " + "{a:" * 20_000,
    "parens": "export default " + "(" * 20_000 + ")" * 20_000,
    "templates": "export default " + "`${" * 20_000,
    "arrows": "export default " + "()=>" * 20_000,
    "choices": "export default " + "a?b:" * 20_000,
    "signs": "export default " + "!" * 50_000 + "1",
    "sums": "export default " + "'aaaaaaaaaa'+" * 20_000 + "1",
    "comments": "/*" * 50_000,
    "quotes": "'\\'" * 50_000,
    "quoted": "export default [" + "\"'" * 50_000,
    "regexes": "(/[" * 20_000,
    "generics": "export default a" + "<" * 50_000,
    "types": "const a: " + "x<{[" * 20_000,
    "casts": "export default a as " + "X | " * 20_000,
    "names": "".join(f"const a{n} = a{n + 1}\n" for n in range(5_000)) + "export default a0",
    "doubled": "const a0 = ['x','y']\n"
    + "".join(f"const a{n + 1} = [...a{n}, ...a{n}]\n" for n in range(2_000))
    + "export default a2000",
    "nested": "const a0 = ['x','y']\n"
    + "".join(f"const a{n + 1} = [a{n}, a{n}]\n" for n in range(2_000))
    + "export default a2000",
    "strings": "const a0 = 'xy'\n"
    + "".join(f"const a{n + 1} = a{n} + a{n} + `${{a{n}}}`\n" for n in range(2_000))
    + "export default a2000",
    "shared": "const a = ['x',"
    + "'y'," * 5_000
    + "]\n"
    + "".join(f"const b{n} = [...a]\n" for n in range(2_000))
    + "export default ["
    + "".join(f"b{n}," for n in range(2_000))
    + "]",
    "self": "const a = {...a, b: a}\nfunction f() { return f() }\nexport default [a, f()]",
    "functions": "".join(f"function f{n}() {{ return f{n + 1}() }}\n" for n in range(5_000))
    + "export default f0()",
    "changes": "const a = {}\n" + "a.b = 1\n" * 20_000 + "export default a",
    "blocks": "if(a){" * 20_000,
    "imports": "import {" * 20_000,
    "exports": "export " * 20_000,
    "digits": "export default " + "9" * 100_000,
    "closers": ")]}" * 20_000 + "export default 1",
    "mixed": "({[" * 10_000 + "}" * 10_000 + "]" * 10_000,
    "calls": "export default a" + "()" * 10_000,
    "members": "export default a" + ".b" * 50_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_end_in_time(text: str) -> None:
    started = time.process_time()
    module = JsModule(text)
    _ = module.default.plain(), module.calls
    assert time.process_time() - started < 5


def test_the_time_is_linear() -> None:
    def seconds(count: int) -> float:
        text = "export default [" + "{ a: 'b', c: [1, `x`, f(2)] },\n" * count + "]"
        started = time.process_time()
        read_javascript(text)
        return time.process_time() - started

    seconds(100)
    assert seconds(2_000) < 20 * max(seconds(250), 0.01)


WORDS = (
    "{ } [ ] ( ) < > , ; : . ... ?. => = == + - ! ? ?? || ` ${ ' \" / // /* */ \n \\ a b 1 'x' "
    "`y` const let function async await return export default import from module.exports require "
    "class type as satisfies if else new get this @ # é \u2028"
)
"""What brackets, quotes and statements are made of."""


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=60), st.sampled_from(["", " "]))
def test_no_file_raises(words: list[str], between: str) -> None:
    text = between.join(words)
    module = JsModule(text)
    _check(module.default, len(text))
    for call in module.calls:
        _check(call, len(text))


def _check(value: JsValue, length: int) -> None:
    assert 0 <= value.span.start <= value.span.end <= length
    _ = value.path, value.has_unknown, value.plain(), value.get("a", 0), value.returned
    for part in (*value.items, *value.members.values()):
        _check(part, length)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9999, 9999) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=12,
)


@settings(max_examples=40, deadline=None)
@given(JSON, st.sampled_from([None, 2]))
def test_all_json_is_read_exactly(data: object, indent: int | None) -> None:
    import json

    for ascii_only in (True, False):
        text = json.dumps(data, indent=indent, ensure_ascii=ascii_only)
        read = read_javascript(f"export default {text}").plain()
        assert json.dumps(read) == json.dumps(data) or "\\ud" in text
        assert json.dumps(read_javascript(text, "x.json").plain()) == json.dumps(read)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="needs the corpora beside the project")
def test_configs_of_real_sites() -> None:
    def config(path: str) -> JsValue:
        root, name = (CORPORA / path).parent, (CORPORA / path).name

        def text(inner: str) -> str | None:
            file = root / inner
            return file.read_text("utf-8") if file.is_file() else None

        return JsFiles(text).value(name)

    babel = config("babel-website/website/docusaurus.config.ts")
    assert babel.get("presets", 0, 1, "docs", "path").text == "../docs"
    assert babel.get("presets", 0, 1, "docs", "sidebarPath").path == "sidebars.js"
    assert len(babel.get("themeConfig", "navbar", "items").items) == 9
    sidebars = config("babel-website/website/sidebars.js")
    assert isinstance(sidebars.get("docs"), Array)
    assert not sidebars.get("docs").has_unknown
    star = config("withastro-starlight/docs/astro.config.mjs").get("integrations", 0)
    assert isinstance(star, Call)
    assert len(star.arguments[0].get("locales").members) == 17
    spanish = config("vuejs-vitepress/docs/es/config.ts")
    items = spanish.get("themeConfig", "sidebar", "/es/guide/", "items")
    assert items.get(0, "items", 0, "link").text == "what-is-vitepress"


@pytest.mark.parametrize(
    "text", ["f({ a: { b: true } } });", "f({ a: 'x', b...c: true } });", "[1, } 2];"]
)
def test_a_bracket_that_fits_nothing_is_passed(text: str) -> None:
    assert not read_javascript(f"export default {text}").get("z").text
