"""The learned schema and the report say the same: what is refused is told, and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from contentlint.content.front_matter import read_front_matter
from contentlint.content.schema.infer import infer
from contentlint.content.schema.load import load_schema

if TYPE_CHECKING:
    from pathlib import Path

    from contentlint.content.facts import FrontMatter

WORDS = st.sampled_from(
    ["News", "news", "Guides", "", "2020-02-30", "2020-02-28", "a-b", "/x/", "@me"]
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.floats(allow_nan=False, allow_infinity=False, width=16),
    WORDS,
    st.text(max_size=6),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["a", "b", "B", "seo"]), inner, max_size=3),
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(["title", "titel", "date", "tags", "slug", "kind", "seo"])
POSTS = st.lists(st.dictionaries(KEYS, VALUES, max_size=5), min_size=1, max_size=30)


def written(data: dict[str, Any]) -> FrontMatter:
    return read_front_matter(f"---json\n{json.dumps(data)}\n---\n")


@settings(max_examples=60)
@given(data=POSTS, repeat=st.integers(1, 12), closed=st.booleans())
def test_what_is_refused_is_what_is_told(
    data: list[dict[str, Any]],
    repeat: int,
    closed: bool,
    tmp_path_factory: Any,
) -> None:
    posts = [(f"{i}.md", written(one)) for i, one in enumerate([data[0]] * repeat + data)]
    posts = [(path, front) for path, front in posts if front.format and not front.problems]
    inferred = infer(posts, closed=closed)
    root: Path = tmp_path_factory.mktemp("schema")
    (root / "x.json").write_text(json.dumps(inferred.schema), "utf-8")
    schema = load_schema("x.json", root)
    told = {
        one.file for one in inferred.outliers if one.keyword and not one.keyword.startswith("x-")
    }
    assert {path for path, front in posts if not schema.is_valid(front)} == told


@settings(max_examples=30)
@given(data=POSTS)
def test_the_same_posts_give_the_same_schema(data: list[dict[str, Any]]) -> None:
    posts = [(f"{i}.md", written(one)) for i, one in enumerate(data)]
    first, again = infer(posts), infer(posts)
    assert json.dumps(first.schema) == json.dumps(again.schema)
    assert first.outliers == again.outliers


def test_yaml_toml_and_json_teach_the_same() -> None:
    def texts(form: str) -> list[str]:
        return [
            form.format(day=day, kind=("News", "Guides")[day % 2], seo=f"T{day}")
            for day in range(10, 30)
        ]

    forms = (
        "---\ndate: 2021-03-{day}\ndraft: true\nkind: {kind}\nseo:\n  title: {seo}\n---\n",
        '+++\ndate = 2021-03-{day}\ndraft = true\nkind = "{kind}"\n[seo]\ntitle = "{seo}"\n+++\n',
        '{{\n"date": "2021-03-{day}", "draft": true, "kind": "{kind}", '
        '"seo": {{"title": "{seo}"}}\n}}\n',
    )
    schemas = [
        infer([(f"{i}.md", read_front_matter(text)) for i, text in enumerate(texts(form))]).schema
        for form in forms
    ]
    assert schemas[0] == schemas[1] == schemas[2]
    assert schemas[0]["properties"]["kind"] == {"enum": ["Guides", "News"]}
