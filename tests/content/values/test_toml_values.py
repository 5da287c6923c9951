"""What TOML says and where."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.content.values import Values, read_toml

if TYPE_CHECKING:
    from contentlint.content.facts import ValuePath


def written(text: str, values: Values, path: ValuePath) -> str:
    span = values.positions[path].value
    return text[span.start : span.end]


def test_every_value_has_its_place() -> None:
    text = (
        "# above\r\n"
        'title = "Café [1]" # note\r\n'
        "date = 2020-01-02 10:00:00Z\r\n"
        "at = 07:32:00\r\n"
        'extra."a b".c = [ 1, # one\r\n  "x,]", { d = true, e.f = \'}\' } ]\r\n'
        "[menu.main]\r\n"
        'text = """a\r\n"b" """\r\n'
        "[[people]]\r\nname = 'é'\r\n"
        "[[people]]\r\nname = '''o''x'''\r\n"
        "[people.home]\r\ncity = 1_000.5\r\n"
    )
    values = read_toml(text)
    assert values.problems == []
    assert written(text, values, ("title",)) == '"Café [1]"'
    assert values.data["date"] == "2020-01-02 10:00:00Z"
    assert values.data["at"] == "07:32:00"
    assert written(text, values, ("extra", "a b", "c", 1)) == '"x,]"'
    assert written(text, values, ("extra", "a b", "c", 2)) == "{ d = true, e.f = '}' }"
    assert written(text, values, ("extra", "a b", "c", 2, "e", "f")) == "'}'"
    assert written(text, values, ("menu", "main", "text")) == '"""a\r\n"b" """'
    assert written(text, values, ("menu", "main")).startswith("[menu.main]")
    assert written(text, values, ("people", 0)) == "[[people]]\r\nname = 'é'"
    assert written(text, values, ("people", 1, "name")) == "'''o''x'''"
    assert written(text, values, ("people", 1, "home", "city")) == "1_000.5"
    key = values.positions[("extra", "a b")].key
    assert key is not None
    assert text[key.start : key.end] == '"a b"'
    assert written(text, values, ()) == text[text.index("title") :].rstrip()


def test_base_shifts_every_span() -> None:
    values = read_toml('a = "b"\n[c]\nd = 1\n', 50)
    assert values.positions[("a",)] == ((50, 51), (54, 57))
    assert values.positions[("c", "d")].value == (66, 67)
    [problem] = read_toml("a = b\n", 50).problems
    assert problem.span == (54, 55)


@pytest.mark.parametrize(
    ("before", "place", "after", "words", "repair"),
    [
        ("title = ", "Café tides", " # c\nb = 1", "text without quotes", '"Café tides"'),
        ("a = 1\r\nb = ", "@mina", "\r\n", "text without quotes", '"@mina"'),
        ("title", ":", ' "x"\nb = 1', "`:` stands after `title`", " ="),
        ("date = ", "2020-02-30", "\n", "not a date that exists", None),
        ("a = ", '"x', "\nb = 1", 'this `"` is never closed', '"x"'),
        ("a = ", '"""x', "\nb = 1", "never closed", '"""x"""'),
        ("a = ", "[1, 2", "\nb = 3", "this `[` is never closed", "[1, 2]"),
        ("a = ", "{x = 1", "\nb = 1", "this `{` is never closed", "{x = 1}"),
        ("a = ", '"C:\\docs"', "\n", "backslash", "'C:\\docs'"),
        ("a = ", "True", "\n", "`True` is not a value", "true"),
        ("", "a", " =\n", "has no value", None),
        ("a = 1\n", "a = 2", "\n", "second time", None),
        ("[a]\nb = 1\n", "[a]", "\nc = 1\n", "second time", None),
        ("", "just text", "\n", "neither `key = value`", None),
        ("a = ", "[1 2]", "\n", "a comma is missing", None),
        ('a = "', "\x07", '"\n', "U+0007", ""),
        ("a = ", "nan", "\n", "not a number", None),
        ("a = ", "1" * 5000, "\n", "too long", None),
    ],
)
def test_slips(before: str, place: str, after: str, words: str, repair: str | None) -> None:
    text = before + place + after
    [problem] = read_toml(text).problems
    assert words in problem.message
    assert text[slice(*problem.span)] == place
    assert (problem.fix is None) == (repair is None)
    if problem.fix:
        [(span, new)] = problem.fix.edits
        fixed = text[: span.start] + new + text[span.end :]
        assert fixed == before + (repair or "") + after
        assert read_toml(fixed).problems == []


NAMES = st.text("abé .\"'\\#=[]", min_size=1, max_size=6)
LEAVES = (
    st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text("ab é🚢\"'\\\n#,]}=", max_size=12)
    | st.dates()
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=10,
)


def json_like(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: json_like(item) for name, item in value.items()}
    if isinstance(value, list):
        return [json_like(item) for item in value]
    return value.isoformat() if isinstance(value, date | datetime | time) else value


@settings(deadline=None)
@given(st.dictionaries(NAMES, TREES, max_size=4))
def test_spans_of_scalars_give_the_scalars(tree: dict[str, Any]) -> None:
    text = tomlkit.dumps(tree)
    values = read_toml(text)
    assert values.problems == []
    assert values.data == json_like(tomllib.loads(text))

    def walk(value: Any, path: ValuePath) -> None:
        assert path in values.positions, path
        if isinstance(value, dict):
            for name, item in value.items():
                walk(item, (*path, name))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                walk(item, (*path, index))
        else:
            source = f"k = {written(text, values, path)}"
            assert json_like(tomllib.loads(source)["k"]) == value

    walk(values.data, ())


@given(st.text("ab=[]{}\"'.,#1-:T \t\r\né\x00\ud800", max_size=40))
def test_no_text_raises(text: str) -> None:
    values = read_toml(text, 3)
    assert values.problems or isinstance(values.data, dict)
    for problem in values.problems:
        assert 3 <= problem.span.start <= problem.span.end <= 3 + max(1, len(text))
