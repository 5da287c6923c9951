"""Which schema judges which page, and what a page can do by naming one."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from contentlint.diagnostics import Severity
from contentlint.errors import SchemaError
from contentlint.run.check import check
from contentlint.run.explain import pages
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.diagnostics import Diagnostic

Write = Callable[[str, str], None]
NEEDS_LEVEL = json.dumps({"required": ["level"]})
NEEDS_TOPIC = json.dumps({"required": ["topic"]})
CONFIG = """
[collections.all]
include = ["**/*.md"]
schema = "schemas/level.json"
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(path: str, text: str) -> None:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")

    put("schemas/level.json", NEEDS_LEVEL)
    put("schemas/topic.json", NEEDS_TOPIC)
    return put


def found(root: Path, **options: Any) -> list[Diagnostic]:
    settings = load_settings(root, select=["FM003"], **options)
    return check(settings, Request(cwd=root)).diagnostics


def messages(root: Path, **options: Any) -> list[str]:
    return [one.message for one in found(root, **options)]


def schema_of(root: Path, path: str) -> str:
    (page,) = pages(load_settings(root), [path], root)
    return page.schema


IN_THE_PAGE = [
    "---\n# yaml-language-server: $schema=../schemas/topic.json\ntitle: a\n---\n",
    "---\ntitle: a\n#yaml-language-server:$schema=../schemas/topic.json\n---\n",
    "---\n# contentlint-schema ../schemas/topic.json\ntitle: a\n---\n",
    "---\n# contentlint-schema: ../schemas/topic.json\ntitle: a\n---\n",
    "---\n$schema: ../schemas/topic.json\ntitle: a\n---\n",
    "---\ncontentlint: { schema: ../schemas/topic.json }\ntitle: a\n---\n",
    "---\ncontentlint:\n  disable: [broken-link]\n  schema: ../schemas/topic.json\n---\n",
    '+++\n#:schema ../schemas/topic.json\ntitle = "a"\n+++\n',
    '+++\n\n# a post\n# contentlint-schema ../schemas/topic.json\ntitle = "a"\n+++\n',
    '{\n  "$schema": "../schemas/topic.json",\n  "title": "a"\n}\n',
    "---\r\n# yaml-language-server: $schema=../schemas/topic.json\r\ntitle: a\r\n---\r\n",
    "\ufeff---\n# contentlint-schema ../schemas/topic.json\ntitle: é\n---\n",
]


@pytest.mark.parametrize("text", IN_THE_PAGE)
def test_what_a_page_names_goes_before_its_collection(
    tmp_path: Path, write: Write, text: str
) -> None:
    write("contentlint.toml", CONFIG)
    write("posts/a.md", text)
    assert messages(tmp_path) == ["`topic` is missing"]


NOT_NAMED = [
    "---\ntext: |\n  # contentlint-schema ../schemas/topic.json\n---\n",
    "---\ntitle: a # contentlint-schema ../schemas/topic.json\n---\n",
    '+++\ntext = """\n#:schema ../schemas/topic.json\n"""\n+++\n',
    "---\n#:schema ../schemas/topic.json\ntitle: a\n---\n",
    "---\ntitle: a\n---\n# contentlint-schema ../schemas/topic.json\n",
]


@pytest.mark.parametrize("text", NOT_NAMED)
def test_text_that_is_no_such_comment(tmp_path: Path, write: Write, text: str) -> None:
    write("contentlint.toml", CONFIG)
    write("posts/a.md", text)
    assert messages(tmp_path) == ["`level` is missing"]


def test_the_command_line_goes_before_the_page(tmp_path: Path, write: Write) -> None:
    write("contentlint.toml", CONFIG)
    write("posts/a.md", "---\n$schema: ../schemas/level.json\n---\n")
    monkey = os.getcwd()
    os.chdir(tmp_path / "schemas")
    try:
        assert messages(tmp_path, schema="topic.json") == ["`topic` is missing"]
    finally:
        os.chdir(monkey)
    assert messages(tmp_path, schema="blog-post") == ["`title` is missing"]
    with pytest.raises(SchemaError, match="there is no schema `blog-pots`"):
        messages(tmp_path, schema="blog-pots")


def test_the_last_collection_with_a_schema_of_its_own(tmp_path: Path, write: Write) -> None:
    more = '[collections.posts]\ninclude = ["posts/**"]\nschema = "schemas/topic.json"\n'
    write("contentlint.toml", CONFIG + more)
    write("posts/a.md", "---\ntitle: a\n---\n")
    write("notes/a.md", "---\ntitle: a\n---\n")
    assert schema_of(tmp_path, "posts/a.md") == "schemas/topic.json: the collection `posts`"
    assert schema_of(tmp_path, "notes/a.md") == "schemas/level.json: the collection `all`"


def test_an_address_is_passed_over_with_the_reason(tmp_path: Path, write: Write) -> None:
    write("contentlint.toml", CONFIG)
    for index, address in enumerate(
        ["https://example.com/a.json", "//example.com/a.json", "file:///etc/passwd", "vscode://a/b"]
    ):
        write(f"posts/{index}.md", f"---\n# yaml-language-server: $schema={address}\n---\n")
        (page,) = pages(load_settings(tmp_path), [f"posts/{index}.md"], tmp_path)
        assert page.schema == "schemas/level.json: the collection `all`"
        assert page.passed == (f"`{address}` in a comment of the file: schemas are never fetched",)
    assert messages(tmp_path) == ["`level` is missing"] * 4


HOSTILE = {
    "../../outside.json": "is outside the project",
    "../../../../../../etc/passwd.json": "is outside the project",
    "/etc/passwd": "begins with `/`",
    "/schemas/topic.json": "begins with `/`",
    "../schemas/gone.json": "does not exist",
    "../schemas": "is no schema file",
    ".env": "is no schema file",
    "../schemas/link.json": "is outside the project",
    "../schemas/folder.json": "cannot be read",
    "../schemas/broken.json": "the schema is not JSON",
    "../schemas/broken.yaml": "the value",
    "../schemas/deep.json": "nested too deeply",
    "../schemas/remote.json": "is on the network",
    "../schemas/endless.json": "refers to itself without end",
    "../schemas/pattern.json": "is not a regular expression",
    "../schemas/type.json": "`strin` is not a type",
    "../schemas/far.json": "does not exist",
    "../schemas/latin.json": "cannot be read",
    "blog-pots": "there is no schema `blog-pots`",
    "contentlint:gone": "there is no schema `gone`",
    "5": "there is no schema `5`",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_schema_in_a_page_is_a_finding_there(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    top = tmp_path_factory.mktemp("top")
    root = top / "site"
    (root / "schemas" / "folder.json").mkdir(parents=True)
    (root / "posts").mkdir()
    (top / "outside.json").write_text(NEEDS_TOPIC)
    (root / "schemas" / "topic.json").write_text(NEEDS_TOPIC)
    (root / "schemas" / "link.json").symlink_to(top / "outside.json")
    texts = {
        "broken.json": '{"type": ',
        "broken.yaml": "a: b: c\n",
        "deep.json": '{"not":' * 30_000 + "{}" + "}" * 30_000,
        "remote.json": '{"$ref": "https://example.com/a.json"}',
        "endless.json": '{"$ref": "#"}',
        "pattern.json": '{"properties": {"a": {"pattern": "(?<=a)+("}}}',
        "type.json": '{"properties": {"a": {"type": "strin"}}}',
        "far.json": '{"$ref": "../../outside.json"}',
    }
    for file, text in texts.items():
        (root / "schemas" / file).write_text(text)
    (root / "schemas" / "latin.json").write_bytes(b'{"title": "\xe9"}')
    (root / "contentlint.toml").write_text("")
    (root / "posts" / "a.md").write_text(f"---\n# contentlint-schema {name}\n---\n")
    (one,) = found(root)
    assert (one.path, one.severity) == ("posts/a.md", Severity.ERROR)
    assert one.message.startswith("the schema of this page cannot be used: ")
    assert HOSTILE[name] in one.message
    assert one.location
    assert (one.location.line, one.location.source) == (2, f"# contentlint-schema {name}")


@pytest.mark.parametrize("value", ["5", "[a]", "", "null", "{}"])
def test_a_key_that_names_nothing(tmp_path: Path, write: Write, value: str) -> None:
    write("contentlint.toml", "")
    write("a.md", f"---\n$schema: {value}\n---\n")
    (one,) = found(tmp_path)
    assert one.message.startswith("a schema is named by its path")


def test_the_keys_for_tools_are_not_the_sites(tmp_path: Path, write: Write) -> None:
    strict = {"properties": {"title": {}}, "additionalProperties": False}
    write("schemas/strict.json", json.dumps(strict))
    write("contentlint.toml", "")
    write("a.md", "---\n$schema: schemas/strict.json\ncontentlint: disable\ntitle: a\n---\n")
    assert messages(tmp_path) == []
    knows = {"properties": {"$schema": {}, "title": {}}, "required": ["$schema"]}
    write("schemas/strict.json", json.dumps(knows))
    write("a.md", "---\n$schema: schemas/strict.json\ntitle: a\n---\n")
    assert messages(tmp_path) == []


STARLIGHT = {
    "astro.config.mjs": "import starlight from '@astrojs/starlight';\n"
    "export default { integrations: [starlight({ title: 'Garden' })] };\n",
    "package.json": '{"dependencies": {"astro": "5.0.0", "@astrojs/starlight": "0.30.0"}}',
}


@pytest.fixture
def starlight(tmp_path: Path, write: Write) -> Path:
    for path, text in STARLIGHT.items():
        write(path, text)
    write("src/content/docs/index.md", "---\ntitle: Garden\n---\n")
    return tmp_path


def test_the_schema_of_the_generator_where_nobody_names_one(starlight: Path, write: Write) -> None:
    write("src/content/docs/tea.md", "---\ntitel: Tea\n---\n")
    write("src/content/notes/tea.md", "---\nmood: calm\n---\n")
    write("README.md", "# A garden\n")
    assert [(one.path, one.severity, one.message) for one in found(starlight)] == [
        ("src/content/docs/tea.md", Severity.WARNING, "`titel` is not a known key")
    ]
    assert schema_of(starlight, "src/content/docs/tea.md") == (
        "starlight: nothing names one; it ships for the generator"
    )
    assert schema_of(starlight, "README.md") == "none: nothing names one"


def test_further_keys_are_the_sites_own(starlight: Path, write: Write) -> None:
    write(
        "src/content/docs/tea.md",
        "---\ntitle: Tea\nseason: spring\nfooters: 1\nheads: 2\n---\n",
    )
    assert messages(starlight) == []
    write("src/content/docs/tea.md", "---\ntitle: Tea\nlast-updated: 2024-01-01\n---\n")
    (one,) = found(starlight)
    assert one.severity is Severity.WARNING
    assert one.message == "`last-updated` looks like `lastUpdated`, which is not there"
    write("src/content/docs/tea.md", "---\ntitle: Tea\nhaed: []\ndata: 1\nhear: 1\n---\n")
    assert messages(starlight) == ["`haed` looks like `head`, which is not there"]
    write(
        "src/content/docs/tea.md",
        "---\ntitle: Tea\nlastupdated: 2024-01-01\nlastUpdated: 2024-01-01\n---\n",
    )
    assert messages(starlight) == []


@pytest.mark.parametrize(
    "config",
    [
        "[rules.front-matter-schema]\nshipped = false\n",
        '[collections.docs]\ninclude = ["src/**"]\nschema = false\n',
    ],
)
def test_it_can_be_switched_off(starlight: Path, write: Write, config: str) -> None:
    write("src/content/docs/tea.md", "---\ntemplate: tea\n---\n")
    assert len(messages(starlight)) == 2
    write("contentlint.toml", config)
    assert messages(starlight) == []


def test_a_schema_that_the_configuration_names_makes_errors(starlight: Path, write: Write) -> None:
    config = '[collections.docs]\ninclude = ["src/content/docs/**"]\nschema = "starlight"\n'
    write("contentlint.toml", config + "[rules.front-matter-schema]\nshipped = false\n")
    write("src/content/docs/tea.md", "---\ntemplate: splash\n---\n")
    assert [one.severity for one in found(starlight)] == [Severity.ERROR]


def test_a_schema_of_the_configuration_has_to_be_sound(tmp_path: Path, write: Write) -> None:
    write("contentlint.toml", CONFIG)
    write("a.md", "---\ntitle: a\n---\n")
    write("schemas/level.json", '{\n  "type": "strin"\n}')
    with pytest.raises(SchemaError) as caught:
        messages(tmp_path)
    assert (caught.value.path, caught.value.line) == ("schemas/level.json", 2)


def test_a_page_without_front_matter_that_the_generator_refuses(
    starlight: Path, write: Write
) -> None:
    write("src/content/docs/tea.md", "# Tea\n\nGreen.\n")
    (one,) = found(starlight)
    assert (one.severity, one.message) == (Severity.WARNING, "this page has no front matter")
    assert one.help == "begin with a line `---`, then add `title`: a string"


def test_pictures_that_the_schema_of_the_generator_names(starlight: Path, write: Write) -> None:
    page = "---\ntitle: Tea\nhero:\n  image:\n    file: {}\n---\n"
    write("src/content/docs/tea.md", page.format("../../assets/tea.png"))

    def pictures() -> list[tuple[Severity, str]]:
        report = check(load_settings(starlight, select=["FM011"]), Request(cwd=starlight))
        return [(one.severity, one.message) for one in report.diagnostics]

    ((severity, message),) = pictures()
    assert severity is Severity.WARNING
    assert "nothing is at `../../assets/tea.png`" in message
    write("contentlint.toml", "[rules.missing-file]\nshipped = false\n")
    assert pictures() == []
    write("contentlint.toml", "")
    write("src/assets/tea.png", "")
    assert pictures() == []
    # The build itself may make what stands below the site's root.
    write("src/content/docs/tea.md", page.format("/tea.png"))
    assert pictures() == []
