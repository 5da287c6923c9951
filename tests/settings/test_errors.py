"""Every mistake in a configuration: its exact place, what is wrong, what to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.content.dialects import DIALECTS
from contentlint.errors import SettingsError
from contentlint.settings.load import load_settings
from contentlint.settings.typed import or_list

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Fail

PLACE = "▲"
"""Stands before the character that the error points at."""

MISTAKES: list[tuple[str, str, str | None]] = [
    # Unknown keys
    ('▲exclud = ["a"]', "`exclud` is not a key of contentlint.toml", "did you mean `exclude`?"),
    ('▲fail_on = "error"', "`fail_on` is not a key of contentlint.toml", "did you mean `fail-on`?"),
    (
        '▲base-url = "https://a.org"',
        "`base-url` is not a key of contentlint.toml",
        "`base-url` belongs under `[site]`",
    ),
    (
        '▲ignore = ["AB001"]',
        "`ignore` is not a key of contentlint.toml",
        "`ignore` belongs under `[rules]`",
    ),
    (
        '# é\n[site]\n"base-url" = "https://a.org"\n▲base_ulr = "x"',
        "`base_ulr` is not a key of `[site]`",
        "did you mean `base-url`?",
    ),
    (
        '[[site]]\n[[site]]\nfolder = "website"\n▲Folder = ""',
        "`Folder` is not a key of `[[site]]`",
        "did you mean `folder`?",
    ),
    (
        '[collections.blog]\ninclude = ["a/**"]\n▲limits = ["slug"]',
        "`limits` is not a key of `[collections.blog]`",
        "its keys are `include`, `exclude`, `schema`, `further-reading`, `unique` and "
        "`require-front-matter`",
    ),
    (
        '[[overrides]]\nfiles = ["a/**"]\n▲rule = {}',
        "`rule` is not a key of `[[overrides]]`",
        "did you mean `rules`?",
    ),
    (
        "[rules.first-rule]\n▲limits = 3",
        "`limits` is not a key of `[rules.first-rule]`",
        "did you mean `limit`?",
    ),
    (
        "[rules.fourth-rule]\n▲allow = []",
        "`allow` is not a key of `[rules.fourth-rule]`",
        "its keys are `severity`",
    ),
    (
        "[rules.▲broken-tool]",
        "there is no rule `broken-tool`",
        "`contentlint rule` lists the rules",
    ),
    ("[rules.▲frist-rule]", "there is no rule `frist-rule`", "did you mean `first-rule`?"),
    (
        "[rules.▲AB]",
        "`AB` means several rules, and only one can be set up here",
        "name one of them, for instance `first-rule`",
    ),
    # Wrong types
    (
        'exclude = ▲"drafts/**"',
        "`exclude` should be a list of globs, not a text",
        'put it in brackets: `["drafts/**"]`',
    ),
    ('exclude = ["é", ▲3]', "`exclude` should be a list of globs, but item 2 is a number", None),
    ("[site]\nlower-case = ▲1", "`site.lower-case` should be true or false, not a number", None),
    ("[site]\npreset = ▲[]", "`site.preset` should be a preset, not a list", None),
    (
        'site = ▲"docs"',
        "`site` should be a table, not a text",
        "write `[site]` on a line of its own and its keys below",
    ),
    ("[site]\nroutes = ▲[]", "`site.routes` should be a table, not a list", None),
    ("[site]\nroutes.a = ▲true", "`site.routes` should be a URL, not `true`", None),
    ("[data]\nauthors = ▲{}", "`data.authors` should be a text, not a table", None),
    (
        "collections = ▲[]",
        "`collections` should be a table, not a list",
        "write `[collections]` on a line of its own and its keys below",
    ),
    (
        "[rules.AB001]\nlimit = ▲1.5",
        "`rules.AB001.limit` should be a whole number, not a number",
        None,
    ),
    (
        "[rules.AB001]\nlimit = ▲true",
        "`rules.AB001.limit` should be a whole number, not `true`",
        None,
    ),
    (
        '[rules.AB001]\nstyle = ▲"shrot"',
        "`rules.AB001.style` should be `long` or `short`, not `shrot`",
        "did you mean `short`?",
    ),
    (
        '[rules.AB001]\nallow = ▲"a"',
        "`rules.AB001.allow` should be a list of texts, not a text",
        'put it in brackets: `["a"]`',
    ),
    ("[rules.▲AB001]\nlimit = 2000", "`rules.AB001`: a limit above 1000 makes no sense", None),
    (
        '[rules]\nfirst-rule = ▲"off"',
        "`rules.first-rule` should be a table",
        'to turn it off, write `ignore = ["first-rule"]` under `[rules]`',
    ),
    (
        '[rules]\nAB001 = ▲"warning"',
        "`rules.AB001` should be a table",
        "write `[rules.first-rule]` on a line of its own and its keys below",
    ),
    (
        '▲[overrides]\nfiles = ["a"]',
        "`overrides` should be a list of tables",
        "write `[[overrides]]` with two brackets, once for each group of files",
    ),
    (
        'fail-on = ▲"fatal"',
        "`fail-on` should be `error`, `warning` or `info`, not `fatal`",
        None,
    ),
    (
        '[rules.AB001]\nseverity = ▲"warn"',
        "`rules.AB001.severity` should be `error`, `warning` or `info`, not `warn`",
        None,
    ),
    # Rules
    (
        '[rules]\nselect = [\n  "AB",\n  ▲"AC",\n]',
        "`rules.select`: there is no rule `AC`",
        "did you mean `AB`?",
    ),
    (
        '[rules]\nignore = [▲"XY"]',
        "`rules.ignore`: no rule's code begins with `XY`",
        "`XY101` is another name of `AB002`; name the rules one by one",
    ),
    (
        '[[overrides]]\nfiles = ["a/**"]\nselect = [▲"all"]',
        "`overrides.select`: there is no rule `all`",
        "did you mean `ALL`?",
    ),
    (
        '[rules.AB002]\nseverity = "info"\n[rules.▲old-second]\nseverity = "info"',
        "the rule AB002 `second-rule` is set up twice",
        "keep one of the two tables",
    ),
    # Globs
    (
        'exclude = ["a", ▲"b[c"]',
        "`exclude` has a glob that does not work, `b[c`: `[` is never closed",
        None,
    ),
    (
        '[collections.blog]\ninclude = [▲"blog/*.{md,mdx"]',
        "`collections.blog.include` has a glob that does not work, `blog/*.{md,mdx`: "
        "`{` is never closed",
        None,
    ),
    (
        '[[overrides]]\nfiles = [▲"[z-a]"]',
        "`overrides.files` has a glob that does not work, `[z-a]`: bad character range z-a",
        None,
    ),
    (
        'exclude = [▲"contents/blog"]',
        "`exclude` names the folder `contents/blog`, and only a file could match that",
        "write `contents/blog/**` for everything in it",
    ),
    (
        'exclude = [▲"./contents/**"]',
        "`exclude` has `./contents/**`, which can match nothing in the project",
        "write `contents/**`",
    ),
    (
        "exclude = [▲'contents\\**']",
        "`exclude` has `contents\\**`, but folders are separated by `/`",
        "write `contents/**`",
    ),
    ('exclude = [▲""]', "`exclude` has an empty glob, which matches nothing", None),
    (
        "[[overrides]]\nfiles = ▲[]",
        "`overrides.files` is empty",
        "The files it is for: globs from the project root.",
    ),
    (
        '[site]\ndynamic = [▲"questions/**"]',
        "`site.dynamic` has `questions/**`, but every URL of a site begins with `/`",
        "write `/questions/**`",
    ),
    # Files, folders, addresses, names
    (
        '[collections.blog]\ninclude = ["a/**"]\nschema = ▲"schemas/psot.json"',
        "`collections.blog.schema` names `schemas/psot.json`, and there is no such file",
        "did you mean `schemas/post.json`?",
    ),
    (
        '[collections.blog]\ninclude = ["a/**"]\nschema = ▲"../post.json"',
        "`collections.blog.schema` has `../post.json`, which leads out of the project",
        None,
    ),
    (
        '[collections.blog]\ninclude = ["a/**"]\nschema = ▲"https://a.org/s.json"',
        "`collections.blog.schema` is an address (`https://a.org/s.json`), and nothing is fetched "
        "from the network",
        "put the schema into the project and write its path",
    ),
    (
        '[collections.▲blog]\nschema = "schemas/post.json"',
        "`[collections.blog]` has no `include`",
        "The pages of the collection: globs from the project root.",
    ),
    (
        '[data]\nauthors = ▲"src/author.json#/a"',
        "`data.authors` names `src/author.json`, and there is no such file",
        "did you mean `src/authors.json`?",
    ),
    (
        '[data]\nauthors = ▲"src/authors.json#a"',
        "`data.authors` has `#a`, but what follows `#` begins with `/`",
        "write `src/authors.json#/a`",
    ),
    (
        '[site]\nfolder = ▲"wesbite"',
        "`site.folder` names `wesbite`, and there is no such folder",
        "did you mean `website`?",
    ),
    (
        '[site]\nfolder = "website"\ncontent = [▲"../../x"]',
        "`site.content` has `../../x`, which leads out of the project",
        None,
    ),
    (
        '[site]\ncontent = ▲"/contents"',
        "`site.content` has `/contents`, but paths are relative and separated by `/`",
        "write the path from the project root",
    ),
    (
        '[[site]]\nfolder = "website"\n[[site]]\nfolder = ▲"./website/"',
        "two sites have the folder `website`",
        "give every `[[site]]` a `folder` of its own",
    ),
    (
        '[site]\nbase-url = ▲"example.com"',
        "`site.base-url` should be the site's address, and `example.com` is not a URL",
        'write "https://example.com"',
    ),
    (
        '[site]\nhosts = [▲"https://www.example.com/"]',
        "`site.hosts` should be host names, and `https://www.example.com/` is not one",
        'write "www.example.com"',
    ),
    (
        '[site]\nroute = ▲"{path}"',
        "`site.route` should begin with `/`, and `{path}` does not",
        'write "/{path}"',
    ),
    (
        '[site]\nroutes = { "a.md" = ▲"a" }',
        "`site.routes` should begin with `/`, and `a` does not",
        'write "/a"',
    ),
    (
        '[site]\npage-extensions = ["js", ▲".md"]',
        "`site.page-extensions` has `.md` with a dot",
        'write "md"',
    ),
    (
        '[site]\ndialect = ▲"commonmarc"',
        f"`site.dialect` should be {or_list(sorted(DIALECTS))}, not `commonmarc`",
        "did you mean `commonmark`?",
    ),
]


@pytest.mark.parametrize(("text", "message", "advice"), MISTAKES)
@pytest.mark.parametrize("before", ["", '# „ü" 🙂\r\n\r\n'])
def test_every_mistake_has_its_place(
    failed: Fail, before: str, text: str, message: str, advice: str | None
) -> None:
    head, mark, tail = (before + text).partition(PLACE)
    assert mark
    error = failed(head + tail)
    lines = head.split("\n")
    assert (error.message, error.help) == (message, advice)
    assert (error.line, error.column) == (len(lines), len(lines[-1]) + 1)
    assert error.path is not None
    assert error.path.endswith("contentlint.toml")


def test_bad_syntax_has_its_line(failed: Fail) -> None:
    error = failed("exclude = []\nfail-on = error\n")
    assert (type(error), error.line) == (SettingsError, 2)
    assert error.message


def test_unknown_preset_is_told_with_the_known_ones(failed: Fail) -> None:
    error = failed('[site]\npreset = "gatsbi"\n')
    assert error.message.startswith("`site.preset` should be `auto`, ")
    assert (error.line, error.column, error.help) == (2, 10, "did you mean `gatsby`?")


def test_unknown_shipped_schema(failed: Fail) -> None:
    error = failed('[collections.b]\ninclude = ["a/**"]\nschema = "no-such"\n')
    assert error.message == (
        "`collections.b.schema` names `no-such`, and no schema of that name ships with contentlint"
    )
    assert (error.line, error.column) == (3, 10)


def test_two_sites_at_the_root(failed: Fail) -> None:
    error = failed("[[site]]\n\n[[site]]\n")
    assert (error.message, error.line) == ("two sites have the project root", 3)


def test_a_schema_may_not_lead_out_through_a_link(project: Path, failed: Fail) -> None:
    outside = project.parent / "outside.json"
    outside.write_text("{}", "utf-8")
    (project / "schemas" / "link.json").symlink_to(outside)
    error = failed('[collections.b]\ninclude = ["a/**"]\nschema = "schemas/link.json"\n')
    assert error.message.endswith("which leads out of the project")


def test_not_utf8(project: Path) -> None:
    (project / "contentlint.toml").write_bytes(b"exclude = []\n# caf\xe9\n")
    with pytest.raises(SettingsError) as caught:
        load_settings(project)
    assert (caught.value.message, caught.value.line) == ("line 2 is not UTF-8", 2)


def test_a_gigantic_configuration_is_refused(project: Path) -> None:
    (project / "contentlint.toml").write_bytes(b"#" * 1_000_001)
    with pytest.raises(SettingsError, match="larger than 1 MB"):
        load_settings(project)


ESCAPE = "\\u001b[31m" + "x" * 5000


@pytest.mark.parametrize(
    "text",
    [
        f'fail-on = "{ESCAPE}"',
        f'"{ESCAPE}" = 1',
        f'[rules."{ESCAPE}"]',
        f'[collections."{ESCAPE}"]',
        f'exclude = ["/{ESCAPE}"]',
        f'exclude = "{ESCAPE}"',
        f'[site]\nfolder = "{ESCAPE}"',
        f'[site]\nbase-url = "{ESCAPE}"',
        f'[data]\n"{ESCAPE}" = "{ESCAPE}"',
        f'[collections.b]\ninclude = ["a"]\nschema = "{ESCAPE}/s.json"',
    ],
)
def test_messages_never_hold_a_gigantic_or_unprintable_value(failed: Fail, text: str) -> None:
    error = failed(text)
    for words in (error.message, error.help or ""):
        assert len(words) <= 401
        assert words.isprintable()
