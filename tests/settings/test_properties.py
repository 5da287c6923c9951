"""Whatever a configuration says, it loads or ends with an error of the right kind."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentlint.errors import ContentlintError, SettingsError
from contentlint.settings.keys import COLLECTION, OVERRIDE, TABLES, TOP, site_keys
from contentlint.settings.load import load_settings
from contentlint.settings.typed import toml_text

from .test_load import WHOLE

KNOWN = {
    *(key.name for key in (*TOP, *COLLECTION, *OVERRIDE, *site_keys())),
    *TABLES,
    *("allow", "limit", "ratio", "strict", "style", "prefix", "names", "severity", "rules"),
}
HEADINGS = {
    "": "",
    "site": "[site]\n",
    "collections.blog": "[collections.blog]\ninclude = ['a/**']\n",
    "rules.first-rule": "[rules.first-rule]\n",
    "overrides": "[[overrides]]\nfiles = ['a/**']\n",
}
quick = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def load(text: str | bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        Path(folder, "contentlint.toml").write_bytes(raw)
        load_settings(Path(folder))


def failure(text: str | bytes) -> ContentlintError | None:
    try:
        load(text)
    except ContentlintError as error:
        return error
    return None


names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@quick
@given(heading=st.sampled_from(sorted(HEADINGS)), name=names.filter(lambda x: x not in KNOWN))
def test_an_unknown_key_anywhere_is_an_error_that_names_it(heading: str, name: str) -> None:
    before = HEADINGS[heading]
    with pytest.raises(SettingsError) as caught:
        load(f"{before}{toml_text(name)} = 1\n")
    error = caught.value
    printable = "".join(char if char.isprintable() else "�" for char in name)
    assert error.message.startswith(f"`{printable}` is not a key of ")
    assert (error.line, error.column) == (before.count("\n") + 1, 1)


def as_toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return toml_text(value)
    if isinstance(value, list):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{toml_text(k)} = {as_toml(v)}' for k, v in value.items())} }}"
    return str(value)


values = st.recursive(
    st.booleans()
    | st.integers(-(2**40), 2**40)
    | st.floats(allow_nan=False, allow_infinity=False).map(abs)
    | names
    | st.sampled_from(["", "..", "/", "a/**", "../x", "[", "LK", "ALL", "https://a.org", "a\0b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=5,
)


@quick
@given(heading=st.sampled_from(sorted(HEADINGS)), name=st.sampled_from(sorted(KNOWN)), value=values)
def test_any_value_of_a_known_key_loads_or_is_an_error(
    heading: str, name: str, value: object
) -> None:
    error = failure(f"{HEADINGS[heading]}{name} = {as_toml(value)}\n")
    assert error is None or (error.message and error.line is not None)


@quick
@given(data=st.data())
def test_mutated_configurations_load_or_end_with_an_error(data: st.DataObject) -> None:
    raw = bytearray(WHOLE.encode("utf-8"))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=2))
    error = failure(bytes(raw))
    assert error is None or error.path is not None
