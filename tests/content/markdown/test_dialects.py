"""MDX and templates: what they hide from Markdown, and what stays Markdown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contentlint.content.dialects import COMMONMARK, HUGO, JEKYLL, MDX, MDX1, Dialect
from contentlint.content.facts import Facts, FrontMatter
from contentlint.content.markdown import read_facts

MATH = replace(COMMONMARK, math=True)


def read(text: str, dialect: Dialect) -> Facts:
    return read_facts("page.mdx", text, dialect, FrontMatter())


def links(text: str, dialect: Dialect) -> list[str]:
    facts = read(text, dialect)
    for link in facts.links:
        assert text[slice(*link.span)] == link.destination
    return [link.destination for link in facts.links]


@pytest.mark.parametrize(
    "text",
    [
        "{/* [a](/no) */}",
        "x {/* [a](/no) */} y",
        "{/*\n\n[a](/no)\n\n*/}",
        "<!-- [a](/no) -->",
        "{items.map(item => <a href='/no'>[b](/no)</a>)}",
        "{`}[a](/no)`}",
        '{"}[a](/no)"}',
        "{/* } [a](/no) */ x}",
        "{cond && <p>Don't } [a](/no)</p>}",
        "import x from './x' // [a](/no)",
        "export const a = {\n\n  b: '[a](/no)',\n\n}",
        "export const A = () => (\n  <a>\n\n[a](/no)\n\n  </a>\n)",
        "<Foo\n\n  a='[a](/no)'\n\n  b={() => '[a](/no)'}\n\n/>",
        "<Foo a={x => { return '[a](/no)' }}>",
        "<Foo /* > [a](/no) */ b='c' />",
        "<Foo {...{a: '[a](/no)'}} />",
        "<style>{`\n\n[a](/no) { }\n\n`}</style>",
        "```jsx\n<Foo a='[a](/no)'\n```",
        "`{` `[a](/no) }`",
    ],
)
def test_mdx_hides(text: str) -> None:
    assert links(f"{text}\n\n[yes](/yes)\n", MDX) == ["/yes"]


@pytest.mark.parametrize(
    "text",
    [
        "<Tabs>\n    <Tab>\n        [a](/yes)\n    </Tab>\n</Tabs>",
        "<Tabs>\n\t<Tab>\n\n\t\t[a](/yes)\n\n\t</Tab>\n</Tabs>",
        "<Foo a={() => 1}>[a](/yes)</Foo>",
        "<b>x</b> [a](/yes) <br />",
        "text\n<br />\n[a](/yes)",
        "\\{[a](/yes)}",
        "\\<Foo [a](/yes)",
        "a < b [a](/yes) > c",
        "1. x\n\n       [a](/yes)",
        "<Foo>\n      ## [a](/yes)\n</Foo>",
        "`{` [a](/yes) `}`",
        "```\n{\n```\n\n[a](/yes)\n\n```\n}\n```",
        "~~~\n{\n~~~\n\n[a](/yes)",
        "{unclosed [a](/yes)",
        "<Unclosed [a](/yes)",
        "<>[a](/yes)</>",
        "> ```\n> {\n\n[a](/yes) }",
        "import the data, then [a](/yes)",
        "export it: [a](/yes)",
    ],
)
def test_mdx_keeps(text: str) -> None:
    assert links(text, MDX) == ["/yes"]


def test_deep_code_stays_code_and_spans_stay_exact() -> None:
    text = (
        "<Steps>\n        1. é [a](/one)\n\n            ```js\n"
        "                [n](/no)\n            ```\n\n        2. [b](/two)\n</Steps>\n"
    )
    facts = read(text, MDX)
    assert [text[slice(*link.span)] for link in facts.links] == ["/one", "/two"]
    assert text[slice(*facts.code[0])].startswith("```js\n   ")
    assert text[slice(*facts.code[0])].rstrip().endswith("\n            ```")


def test_jsx_attributes() -> None:
    text = (
        'import cover, { a as b } from "../img/co\\_ver.png"\n'
        "export const Hero = '/hero.png'\n\n"
        '<Img imageLight = "/l.png" src = {Hero} />\n\n'
        "<Link to={'/é'}>x</Link> <a href={`/t`}>x</a> <a href={`/${no}`}>x</a> "
        '<a href={no()}>x</a>\n\n<img src={cover} srcSet="/1.png 1x, /2.png 2x" />\n'
    )
    facts = read(text, MDX)
    found = [(link.destination, link.tag, link.attribute, link.image) for link in facts.links]
    assert found == [
        ("/l.png", "Img", "imageLight", True),
        ("/hero.png", "Img", "src", True),
        ("/é", "Link", "to", False),
        ("/t", "a", "href", False),
        ("/1.png", "img", "srcSet", True),
        ("/2.png", "img", "srcSet", True),
    ]
    assert {link.kind for link in facts.links} == {"jsx"}
    assert [text[slice(*link.span)] for link in facts.links] == [one[0] for one in found]
    assert facts.imports[0].source == "../img/co_ver.png"
    assert facts.imports[0].names == ("cover", "b")


def test_imports() -> None:
    text = (
        "import A from './a'\nimport * as B from './b'\nimport './c.css'\n"
        'import D, {\n  e,\n  f as g,\n} from "./d"\n\n# T\n'
    )
    found = [(one.source, one.names) for one in read(text, MDX).imports]
    assert found == [
        ("./a", ("A",)),
        ("./b", ("B",)),
        ("./c.css", ()),
        ("./d", ("D", "e", "g")),
    ]
    assert [text[slice(*one.span)] for one in read(text, MDX).imports] == [one[0] for one in found]


def test_components_without_children() -> None:
    text = "<Snippet />\n\n<Box>x</Box> <ui.Card/> <br />\n\n`<No />`\n"
    assert read(text, MDX).components == ["Snippet", "ui.Card"]


def test_mdx_spans_are_recorded() -> None:
    text = "{/* c */}\n\n<!-- d -->\n\n<b>x</b> `code` {value}\n"
    facts = read(text, MDX)
    assert [text[slice(*span)] for span in facts.comments] == ["{/* c */}", "<!-- d -->"]
    assert [text[slice(*span)] for span in facts.html] == ["<b>", "</b>"]
    assert [text[slice(*span)] for span in facts.code] == ["`code`"]
    assert [text[slice(*span)] for span in facts.masked] == ["{value}"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<div>\n[a](/raw)\n\n[b](/b)\n</div>\n", ["/b"]),
        ("text\n<small>[a](/raw)</small>\n", []),
        ("<b>x</b> <a href='/c'>c</a> [a](/raw)\n", ["/c"]),
        ("- <b>x</b> [a](/raw)\n- [b](/b)\n", ["/b"]),
        ("> <b>x</b>\n> [a](/raw)\n\n[b](/b)\n", ["/b"]),
        ("    [a](/code)\n", []),
        ("x {y} [a](/b) {z}\n", ["/b"]),
        ("a <http://x.example> b\n", ["http://x.example"]),
        ("<script>\nimport a from 'b'\n</script>\n\n[b](/b)\n", ["/b"]),
        ("<Foo>\n{rows.map(row => <a href='/no'>x</a>)}\n</Foo>\n", []),
    ],
)
def test_mdx1_blocks(text: str, found: list[str]) -> None:
    """Each of these was tried with the real compiler, @mdx-js/mdx 1.6."""
    assert links(text, MDX1) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[x]({{ site.url }}/b) [y](/y)", ["/y"]),
        ("[x]({% link a.md %}#b) [y](/y)", ["/y"]),
        ("[x]({{ '/a' | relative_url }}) [y](/y)", ["/y"]),
        ("<a href=\"{{ '/a' | x }}\">x</a> [y](/y)", ["/y"]),
        ('<a {% if a %}class="b"{% endif %} href="/c">x</a>', ["/c"]),
        ("{% comment %}\n\n[n](/no)\n\n{% endcomment %}\n\n[y](/y)", ["/y"]),
        ("{% highlight md %}\n[n](/no)\n{% endhighlight %}\n\n[y](/y)", ["/y"]),
        ("{% raw %}{{ [y](/y) }}{% endraw %}", ["/y"]),
        ("{% if x %}\n[y](/y)\n{% endif %}", ["/y"]),
        ("`{{` [y](/y) `}}`", ["/y"]),
        ("{{ unclosed [y](/y)", ["/y"]),
        ("![x]({{ page.image }})\n\n[r]: {{ site.url }}/b\n\n[y](/y) [r]", ["/y"]),
    ],
)
def test_liquid(text: str, found: list[str]) -> None:
    kept = [link.destination for link in read(text, JEKYLL).links if link.kind != "template"]
    assert kept == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[x]({{ site.url }}/b)", ["{{ site.url }}/b"]),
        ("[x]({% link a.md %}#b)", ["{% link a.md %}#b"]),
        ("[x]({{ '/a' | relative_url }} 'title')", ["{{ '/a' | relative_url }}"]),
        ("<a href=\"{{ '/a' | x }}\">x</a>", ["{{ '/a' | x }}"]),
        ("![x]({{ page.image }})\n\n[r]: {{ site.url }}/b\n\n[r]",
         ["{{ page.image }}", "{{ site.url }}/b"]),
        ("[{{ a }}](/b)", []),
        ("`[x]({{ a }})` {% comment %}[x]({{ a }}){% endcomment %}", []),
    ],
)  # fmt: skip
def test_destinations_with_liquid(text: str, found: list[str]) -> None:
    facts = read(text, JEKYLL)
    assert [one.destination for one in facts.links if one.kind == "template"] == found
    assert [text[slice(*one.span)] for one in facts.links if one.kind == "template"] == found


@pytest.mark.parametrize(
    ("text", "links", "headings"),
    [
        ("<div>\n\n## No\n\n[n](/no)\n\n</div>\n\n## Yes", [], [("Yes", None)]),
        ("<div>\n<a href='/y'>y</a>\n</div>\n## Yes", ["/y"], [("Yes", None)]),
        ("<div markdown='1'>\n## 1. In\n[y](/y)\n</div>", ["/y"], [("1. In", "in")]),
        ("<span>\n\n[y](/y)\n\n</span>", ["/y"], []),
        ("<div><div>\n\n[n](/no)\n</div>\n\n[n](/no)\n</div>\n\n[y](/y)", ["/y"], []),
        ("```\n<div>\n```\n\n[y](/y)\n\n</div>", ["/y"], []),
        ("<!--\n<div>\n-->\n\n[y](/y)", ["/y"], []),
        ("<p>never closed\n\n[y](/y)", ["/y"], []),
        ("<pre>\n[n](/no)\n\n[n](/no)\n</pre>\n[y](/y)", ["/y"], []),
        ("<hr>\n## Yes", [], [("Yes", None)]),
        ("## A -- b...c `--d`", [], [("A \u2013 b\u2026c --d", None)]),
        ("[yes](/a b.pdf)", ["/a b.pdf"], []),
        ("a\n\n{: #b .c}\n## Yes", [], [("Yes", "b")]),
        ("a\n{: #b .c}\n\n## Yes", [], [("Yes", None)]),
        ("a\n\n{: #b}\n\n## Yes", [], [("Yes", "b")]),
        ("$$\n[n](/no)\n$$\n\n$$[n](/no)$$ [y](/y)", ["/y"], []),
        ("{::comment}\n[n](/no)\n{:/comment}\n\n[y](/y)", ["/y"], []),
        ("costs $$ [y](/y)", ["/y"], []),
        ("<br>\n## Yes", [], [("Yes", None)]),
        ("<p>x</p> [y](/y)", ["/y"], []),
        ("[y]\n\n[y]: {% link a.md %}#b", ["{% link a.md %}#b"], []),
    ],
)
def test_kramdown(text: str, links: list[str], headings: list[tuple[str, str | None]]) -> None:
    facts = read(text, JEKYLL)
    assert [link.destination for link in facts.links] == links
    assert [(heading.text, heading.id) for heading in facts.headings] == headings


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('[x]({{< ref "a.md" >}}) [y](/y)', ["a.md", "/y"]),
        ('[x](/a/{{% param "b" %}}/c) [y](/y)', ["/y"]),
        ("{{/* [n](/no) */}}\n\n[y](/y)", ["/y"]),
        ('{{< fig src="/a.png" >}}\n[y](/y)\n{{< /fig >}}', ["/y"]),
        ("{{< tabs >}} [y](/y) {{< unclosed", ["/y"]),
        ("{{< code >}}[n](/n){{< tab >}}[n](/n){{< /tab >}}{{< /code >}} [y](/y)", ["/y"]),
        ("{{< code >}}\n{{< /other >}}\n\n[y](/y)\n{{< code >}}[n](/n){{< /code >}}", ["/y"]),
    ],
)
def test_hugo(text: str, found: list[str]) -> None:
    assert links(text, HUGO) == found


def test_shortcodes() -> None:
    text = (
        '{{< figure src="/a.png" link="/b" >}} {{% include file="c.md" %}} {{< tab `D` />}}\n'
        '[x]({{< relref path="/e" lang="fr" >}}#f) {{< highlight go >}}[n](/no){{< /highlight >}}\n'
        "{{< comment >}}[n](/no){{< /comment >}} {{< code/>}} [y](/y)"
    )
    facts = read(text, HUGO)
    assert [(link.destination, link.tag, link.attribute, link.image) for link in facts.links] == [
        ("/a.png", "figure", "src", True),
        ("/b", "figure", "link", False),
        ("/e#f", "relref", "fr", False),
        ("/y", "", "", False),
    ]
    assert [(one.names[0], one.source) for one in facts.includes] == [
        ("figure", "/a.png"),
        ("include", "c.md"),
        ("tab", "D"),
        ("code", ""),
    ]
    assert [text[slice(*link.span)] for link in facts.links] == ["/a.png", "/b", "/e", "/y"]


@pytest.mark.parametrize(
    ("heading", "id_"),
    [
        ("A {#a}", "a"),
        ("A {.b #v1.2 c=d}", "v1.2"),
        ("A { id=\"x y\", class='z' }", "x y"),
        ("A {##twice}", "twice"),
        ("A {#a/b}", None),
        ("A \\{#a}", None),
        ("A {b}", None),
    ],
)
def test_goldmark_attributes(heading: str, id_: str | None) -> None:
    facts = read(f"# {heading}\n\nText\n{{#below .c}}\n\n    {{#code}}\n", HUGO)
    assert facts.headings[0].id == id_
    assert [anchor.id for anchor in facts.anchors] == ["below"]


@pytest.mark.parametrize(
    ("text", "dialect", "opaque"),
    [
        ("{% include {{ a }} %}", JEKYLL, True),
        ("{% include a.html %}", JEKYLL, False),
        ("## {{ a }}", JEKYLL, True),
        ("## {{ a }} {#b}", JEKYLL, False),
        ("<p id='{{ a }}'>", JEKYLL, True),
        ("`{% include a.html %}`", JEKYLL, False),
        ("{% if a %}b{% endif %}", JEKYLL, False),
        ("## A {{% icon %}}", HUGO, True),
        ("## A {{< icon >}}", HUGO, False),
        ("<Snippet />", MDX, False),
    ],
)
def test_opaque(text: str, dialect: Dialect, opaque: bool) -> None:
    assert (read(text, dialect).opaque is not None) is opaque


def test_masked_spans_of_templates() -> None:
    text = "é [x]({{ a }}/b) {% if c %}\n"
    assert [text[slice(*span)] for span in read(text, JEKYLL).masked] == [
        "{{ a }}",
        "{% if c %}",
    ]


def test_math_is_no_link_and_money_no_math() -> None:
    assert links("$[a](/no)$ costs $5 or $6 [y](/y)", MATH) == ["/y"]
    assert links("$$\n[a](/no)\n$$\n\n[y](/y)", MATH) == ["/y"]
