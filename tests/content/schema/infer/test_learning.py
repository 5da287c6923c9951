"""What a schema is learned from, key by key."""

from __future__ import annotations

import pytest

from contentlint.content.front_matter import read_front_matter
from contentlint.content.schema.infer import Evidence, Vocabulary, infer
from tests.content.schema.infer.posts import learn, part, posts_of, said


def numbered(yaml: str, times: int = 20) -> list[str]:
    """The same lines with `#` replaced by a running number of two digits."""
    return [yaml.replace("#", f"{index:02}") for index in range(10, 10 + times)]


def test_keys_that_nearly_all_have_are_required_and_the_lack_is_told() -> None:
    inferred = learn([*numbered("title: T#\nlead: L#"), "title: T99"])
    assert inferred.schema["required"] == ["title", "lead"]
    assert said(inferred) == ["020.md [required] lead: `lead` is missing, which the other 20 have"]


def test_keys_that_more_than_the_threshold_lack_are_optional() -> None:
    inferred = learn([*numbered("title: T#\nlead: L#"), "title: T98", "title: T99"])
    assert inferred.schema["required"] == ["title"]
    assert said(inferred) == []
    assert learn([*numbered("title: T#"), "lead: x"], threshold=0.1).schema["required"] == ["title"]


def test_what_stands_in_place_of_the_missing_key_is_told_with_it() -> None:
    inferred = learn([*numbered("title: T#"), "link: <link>"])
    assert said(inferred) == [
        "020.md [required] title: `title` is missing, which the other 20 have; "
        "it alone has `link:` `<link>`"
    ]


def test_one_lack_among_few_posts_is_told_though_not_refused() -> None:
    inferred = learn([*numbered("title: T#\nlead: L#", 7), "title: T99"])
    assert inferred.schema["required"] == ["title"]
    assert said(inferred) == ["007.md [] lead: `lead` is missing, which the other 7 have"]
    assert not inferred.outliers[0].refused


@pytest.mark.parametrize(
    ("yaml", "learned"),
    [
        ("key: true", {"type": "boolean"}),
        ("key: 1#", {"type": "integer"}),
        ("key: 1.#", {"type": "number"}),
        ("key: 2020-01-#", {"type": "string", "format": "date"}),
        ("key: 2020-01-#T10:00:00Z", {"type": "string", "format": "date-time"}),
        ("key: 2020-01-# 10:00", {"type": "string", "format": "timestamp"}),
        ("key: https://example.org/#", {"type": "string", "format": "uri"}),
        ("key: https://example.org/é#", {"type": "string", "format": "iri"}),
        ("key: writer#@example.org", {"type": "string", "format": "email"}),
        ("key: my-post-#", {"type": "string", "format": "slug"}),
        ("slug: post#", {"type": "string", "format": "slug", "x-unique": True}),
        ("key: v1.#", {"type": "string", "pattern": "^v[0-9]+\\.[0-9]{2}$"}),
        ("key: 0123456789abcdef#", {"type": "string", "pattern": "^[0-9a-f]{18}$"}),
        ("key: '@you#'", {"type": "string", "pattern": "^@"}),
        ("key: Some words #", {"type": "string", "minLength": 1}),
        ("key: same", {"const": "same"}),
        ("key: [a #, b]", {"type": "array", "items": {"type": "string"}, "uniqueItems": True}),
        ("key: []", {"type": "array"}),
    ],
)
def test_values(yaml: str, learned: object) -> None:
    inferred = learn(numbered(yaml, 19))
    learned_part = part(inferred, yaml.partition(":")[0])
    assert learned_part == learned
    assert said(inferred) == []


def test_a_small_vocabulary_is_closed_and_a_stranger_told() -> None:
    words = ["News", "Guides", "Releases"] * 10
    inferred = learn([f"kind: {word}" for word in [*words, "Gossip", "Guide"]], threshold=0.07)
    assert part(inferred, "kind") == {"enum": ["Guides", "News", "Releases"]}
    assert said(inferred) == [
        "030.md [enum] kind: `Gossip` is nowhere else; the others are `Guides`, `News` and "
        "`Releases`",
        "031.md [enum] kind: `Guide` is nowhere else; perhaps `Guides`",
    ]


def test_a_rarer_spelling_is_told_however_often_it_is() -> None:
    inferred = learn(
        [f"kind: {word}" for word in ["Open source", "News"] * 12 + ["Open Source"] * 3]
    )
    assert part(inferred, "kind") == {"enum": ["News", "Open source"]}
    assert said(inferred)[0] == (
        "024.md [enum] kind: `Open Source` and `Open source` differ only in case; "
        "`Open source` is in 12 places"
    )
    assert len(inferred.outliers) == 3


def test_spellings_in_an_open_vocabulary_are_told_and_allowed() -> None:
    names = [f"Group {chr(65 + index % 26)}" for index in range(52)]
    inferred = learn([f"sig: {name}" for name in [*names, "Café", "Café", "Cafe"]])
    assert "enum" not in part(inferred, "sig")
    assert said(inferred) == [
        "054.md [] sig: `Cafe` and `Café` differ only in accents; `Café` is in 2 places"
    ]


@pytest.mark.parametrize("key", ["author", "writers", "twitter"])
def test_people_are_no_closed_vocabulary(key: str) -> None:
    inferred = learn([f"{key}: {name}" for name in ["ann", "ben"] * 10])
    assert "enum" not in part(inferred, key)


def test_new_words_that_keep_coming_leave_a_vocabulary_open() -> None:
    inferred = learn([f"kind: {word}" for word in ["News"] * 20 + ["Ants", "Bees", "Cats", "Dogs"]])
    assert "enum" not in part(inferred, "kind")
    assert said(inferred) == []


def test_days_that_do_not_exist_are_outliers_however_few_the_posts() -> None:
    inferred = learn(["date: 2020-02-01", "date: 2020-02-30", "date: 2020-02-03"])
    assert part(inferred, "date") == {"type": "string", "format": "date"}
    assert said(inferred) == [
        "001.md [format] date: `2020-02-30` is not a date: February 2020 has 29 days"
    ]


def test_one_post_with_a_day_that_does_not_exist() -> None:
    assert part(learn(["date: 2020-02-30"]), "date")["format"] == "date"
    assert "format" not in part(learn(["date: 2020-13-02", "date: 2020-25-12"]), "date")


def test_dates_with_slashes_keep_them() -> None:
    inferred = learn([f"date: 2022/03/{day}" for day in range(10, 20)])
    assert part(inferred, "date")["pattern"] == "^[0-9]{4}/[0-9]{2}/[0-9]{2}$"


def test_a_value_of_another_kind_is_told() -> None:
    inferred = learn([*numbered("version: 1.#.0"), "version: 3.0"])
    assert part(inferred, "version")["type"] == "string"
    assert said(inferred) == [
        "020.md [type] version: `3.0` is a number, and the other 20 are text; put it in quotes"
    ]


def test_kinds_that_are_both_common_are_a_union() -> None:
    inferred = learn([*numbered("issue: 1#"), *numbered("issue: https://example.org/#")])
    assert part(inferred, "issue")["type"] == ["string", "integer"]
    assert part(inferred, "issue")["format"] == "uri"


def test_several_names_are_no_slip_where_one_is_usual() -> None:
    inferred = learn([*numbered("author: a name #", 40), "author: [a, b]"])
    assert part(inferred, "author")["type"] == ["string", "array"]
    assert said(inferred) == []


def test_one_name_and_a_list_share_their_words() -> None:
    inferred = learn(["tag: red", "tag: [blue, red]", "tag: blue"] * 8)
    colours = {"enum": ["blue", "red"]}
    assert part(inferred, "tag")["anyOf"][0] == colours
    assert part(inferred, "tag")["anyOf"][1]["items"] == colours


def test_keys_without_values() -> None:
    one = learn([*numbered("image: i #", 3), "image:"])
    assert said(one) == ["003.md [type] image: `image` has no value; it is text in the other 3"]
    many = learn([*numbered("image: i #", 10), *["image:"] * 5])
    assert part(many, "image")["type"] == ["string", "null"]
    assert said(many)[0] == "010.md [] image: `image` has no value"


def test_an_empty_text_is_told() -> None:
    inferred = learn([*numbered("title: The # of it"), 'title: ""'])
    assert said(inferred) == ["020.md [minLength] title: `title` is empty"]


def test_keys_of_one_post_are_told_and_not_learned() -> None:
    inferred = learn([*numbered("title: T#"), "title: T99\nlocale: es"])
    assert list(inferred.schema["properties"]) == ["title"]
    assert said(inferred) == ["020.md [] locale: the key `locale` is nowhere else"]
    closed = learn([*numbered("title: T#"), "title: T99\nlocale: es"], closed=True)
    assert closed.schema["unevaluatedProperties"] is False
    assert said(closed) == [
        "020.md [unevaluatedProperties] locale: the key `locale` is nowhere else"
    ]


@pytest.mark.parametrize("key", ["images", "Image", "imgae"])
def test_near_misses_of_a_key(key: str) -> None:
    posts = [*numbered("title: T#"), *numbered("title: T#\nimage: i#"), f"title: T9\n{key}: i9"]
    assert said(learn(posts)) == [f"040.md [] {key}: the key `{key}` is `image` in 20 other places"]
    assert said(learn(posts[20:])) == [
        "020.md [required] image: `image` is missing, which the other 20 have; "
        f"here it is `{key}:` `i9`"
    ]


def test_a_sentence_that_became_a_key() -> None:
    inferred = learn([*numbered("title: T#"), "title: T9\nAnd so we came to one conclusion: none"])
    assert "a sentence is read as a key here" in said(inferred)[0]


def test_nested_keys() -> None:
    inferred = learn([*numbered("seo:\n  title: T#\n  robots: none"), "seo:\n  title: T99"])
    assert part(inferred, "seo")["required"] == ["title", "robots"]
    assert said(inferred) == [
        "020.md [required] seo.robots: `robots` is missing, which the other 20 have"
    ]


def test_maps_with_free_keys_are_learned_by_their_values() -> None:
    inferred = learn([f"names:\n  key{index}: https://example.org/{index}" for index in range(60)])
    assert part(inferred, "names") == {
        "type": "object",
        "additionalProperties": {"type": "string", "format": "uri"},
    }


def test_ranges_of_whole_numbers() -> None:
    assert part(learn([f"level: {i % 4 + 2}" for i in range(40)]), "level") == {
        "type": "integer",
        "minimum": 2,
        "maximum": 5,
    }
    assert part(learn([f"weight: {i}" for i in range(30)]), "weight")["minimum"] == 0
    assert "minimum" not in part(learn([f"weight: {i - 9}" for i in range(30)]), "weight")


def test_an_item_that_is_listed_twice() -> None:
    inferred = learn([*numbered("tags: [a #, b]"), "tags: [x, y, x]"])
    assert said(inferred) == ["020.md [uniqueItems] tags: `x` is listed twice"]
    assert inferred.outliers[0].path == ("tags", 2)


def test_keys_stand_in_their_usual_order() -> None:
    inferred = learn(
        [*numbered("title: T#\ndate: 2020-01-#\nend: x#"), *["title: a\nextra: b\nend: c"] * 3]
    )
    assert list(inferred.schema["properties"]) == ["title", "extra", "date", "end"]


@pytest.mark.parametrize("number", [0, 1, 2, 4])
def test_few_posts_teach_types_only(number: int) -> None:
    inferred = learn(["title: A\nkind: News\ndate: 2020-01-01"] * number)
    assert "required" not in inferred.schema
    assert "too few" in inferred.notes[0]
    if number:
        assert part(inferred, "kind") == {"type": "string"}
        assert part(inferred, "date") == {"type": "string", "format": "date"}


def test_posts_that_cannot_be_read_teach_nothing() -> None:
    inferred = learn([*numbered("title: T#"), "title: [", "title: *x"])
    assert inferred.posts == 20
    assert [one.keyword for one in inferred.outliers] == ["", ""]
    assert "cannot be read" in inferred.outliers[0].message


def test_the_linters_own_key_is_not_learned() -> None:
    inferred = learn(numbered("title: T#\ncontentlint: {disable: [LK001]}"))
    assert list(inferred.schema["properties"]) == ["title"]


def test_translations_are_no_evidence_of_their_own() -> None:
    kinds = ["News", "Guides"]
    languages = ["de", "en", "fr", "pt-br", "zh-Hans", "it"]
    posts = [
        (f"docs/{language}/{index}.md", front)
        for language in languages
        for index, (_, front) in enumerate(posts_of(f"kind: {kind}" for kind in kinds * 2))
    ]
    assert "enum" not in infer(posts).schema["properties"]["kind"]
    apart = [(f"docs/{index}.md", front) for index, (_, front) in enumerate(posts)]
    assert infer(apart).schema["properties"]["kind"] == {"enum": ["Guides", "News"]}


def test_labels_that_happen_to_be_slugs_are_no_rule() -> None:
    labels = [*numbered("label: preset-#", 40), "label: Config Options"]
    assert "format" not in part(learn(labels), "label")
    assert said(learn(labels)) == []
    slugs = [one.replace("label", "slug") for one in labels]
    assert [one.keyword for one in learn(slugs).outliers] == ["format"]


class Data(Evidence):
    """A site with these data sets."""

    def __init__(self, *vocabularies: Vocabulary) -> None:
        self._vocabularies = vocabularies

    def vocabularies(self) -> tuple[Vocabulary, ...]:
        return self._vocabularies


def test_names_that_stand_in_data() -> None:
    people = dict.fromkeys(["ada", "max"])
    posts = [f"author: {name}\nteam: {name}" for name in ["ada", "max"] * 12]
    site = Data(
        Vocabulary("team", "data/places.json", people, configured=True),
        Vocabulary("authors", "data/authors.json", people),
        Vocabulary("team", "data/team.json", people),
    )
    learned = learn([*posts, "author: adda\nteam: max"], evidence=site)
    assert part(learned, "author") == {"type": "string", "x-ref": "authors"}
    assert part(learned, "team")["x-ref"] == "team"
    assert learned.data == {"authors": "data/authors.json"}
    assert said(learned) == ["024.md [x-ref] author: `adda` is not in data/authors.json"]


def test_two_data_sets_of_one_name() -> None:
    site = Data(
        Vocabulary("names", "data/authors.json", dict.fromkeys(["ada", "max"])),
        Vocabulary("names", "data/teams.json", dict.fromkeys(["red", "blue"])),
    )
    posts = [f"author: {one}\nteam: {two}" for one, two in [("ada", "red"), ("max", "blue")] * 9]
    assert learn(posts, evidence=site).data == {
        "names": "data/authors.json",
        "names-2": "data/teams.json",
    }


def test_data_with_another_name_is_no_vocabulary_of_a_few_words() -> None:
    site = Data(Vocabulary("menu", "data/menu.json", dict.fromkeys(["ada", "max"])))
    learned = learn([f"author: {name}" for name in ["ada", "max"] * 12], evidence=site)
    assert "x-ref" not in part(learned, "author")


def test_addresses_within_and_beyond_the_site() -> None:
    posts = [*numbered("link: /docs/#"), *numbered("link: https://example.org/#")]
    assert part(learn(posts), "link")["format"] == "uri-reference"
    assert part(learn([*posts, "link: /übersicht"] * 2), "link")["format"] == "uri-reference"
    assert part(learn([*posts, *["link: /übersicht"] * 9]), "link")["format"] == "iri-reference"


def test_a_key_that_never_has_a_value_may_have_any() -> None:
    inferred = learn(numbered("title: T#\nlead:"))
    assert part(inferred, "lead") == {}
    assert len(said(inferred)) == 20


def test_front_matter_that_many_files_go_without() -> None:
    posts = posts_of(numbered("icon: i#"))
    bare = [(f"b{index}.md", read_front_matter("Text.\n")) for index in range(10)]
    usual = infer([*posts, *bare])
    assert [one.keyword for one in usual.outliers] == ["required"] * 10
    optional = posts_of([*numbered("icon: i#"), *numbered("lead: l#")])
    usual = infer([*optional, *bare])
    assert usual.outliers == []
    assert usual.notes == ["10 files of 50 have no front matter"]
