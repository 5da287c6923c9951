"""`contentlint schema infer` on whole sites: files, pages, names in data, and what is no post."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.errors import UsageError
from contentlint.run.check import check
from contentlint.run.infer import Learned, infer_schema
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path

GENERATOR = {"gatsby-config.js": "module.exports = {}\n"}
AUTHORS = '[{"handle": "ada", "name": "Ada B."}, {"handle": "max", "name": "Max P."}]'


def post(index: int, **changes: str) -> str:
    keys = {
        "title": f"Tides of month {index}",
        "date": f"2021-{index % 12 + 1:02}-05",
        "author": f"[{'ada' if index % 3 else 'max'}]",
        "image": f"../images/{index % 2}.png",
        "parent": "/moon" if index % 2 else "/about",
    }
    lines = "".join(f"{key}: {value}\n" for key, value in (keys | changes).items() if value)
    return f"---\n{lines}---\n\nText.\n"


def site(root: Path, files: dict[str, str]) -> Path:
    for name, text in (GENERATOR | files).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def blog(root: Path, **extra: str) -> Path:
    files = {f"content/blog/{index:02}.md": post(index) for index in range(24)}
    files |= {f"content/images/{index}.png": "" for index in range(2)}
    files |= {"content/moon.md": "# Moon\n", "content/about.md": "# About\n"}
    files |= {"src/data/authors.json": AUTHORS}
    return site(root, files | {name.replace("__", "/"): text for name, text in extra.items()})


def learn(root: Path, *globs: str, **options: object) -> Learned:
    settings = load_settings(root)
    return infer_schema(settings, globs, cwd=root, **options)  # type: ignore[arg-type]


def told(learned: Learned) -> list[str]:
    return [
        f"{one.file}:{learned.line(one)} [{one.keyword}] {one.message}"
        for one in learned.inferred.outliers
    ]


def test_files_pages_and_names_in_data_are_recognised(tmp_path: Path) -> None:
    learned = learn(blog(tmp_path), "content/blog/**")
    properties = learned.inferred.schema["properties"]
    assert properties["author"]["items"] == {"type": "string", "x-ref": "authors"}
    assert properties["image"]["x-file"] == "image"
    assert properties["parent"]["x-page"] is True
    assert learned.inferred.data == {"authors": "src/data/authors.json#/*/handle"}
    assert told(learned) == []


def test_names_files_and_pages_that_are_not_there_are_told(tmp_path: Path) -> None:
    root = blog(tmp_path)
    (root / "content/blog/07.md").write_text(post(7, author="[adda]"), "utf-8")
    (root / "content/blog/08.md").write_text(post(8, image="../images/8.png"), "utf-8")
    (root / "content/blog/09.md").write_text(post(9, parent="/mooon"), "utf-8")
    assert told(learn(root, "content/blog")) == [
        "content/blog/07.md:4 [x-ref] `adda` is not in src/data/authors.json",
        "content/blog/08.md:5 [x-file] there is no file `../images/8.png`",
        "content/blog/09.md:6 [x-page] there is no page `/mooon`",
    ]


def test_check_reports_what_infer_told(tmp_path: Path) -> None:
    from contentlint.report.inferred import config_text, schema_text

    root = blog(tmp_path)
    (root / "content/blog/07.md").write_text(post(7, author="[adda]"), "utf-8")
    (root / "content/blog/08.md").write_text(post(8, date="2021-02-30"), "utf-8")
    (root / "content/blog/09.md").write_text(post(9, title=""), "utf-8")
    (root / "content/blog/_parts").mkdir()
    (root / "content/blog/_parts/footer.mdx").write_text("Bye.\n", "utf-8")
    learned = learn(root, "content/blog/**")
    (root / "blog.schema.json").write_text(schema_text(learned.inferred.schema), "utf-8")
    config = config_text(
        learned.name,
        learned.include,
        learned.exclude,
        schema="blog.schema.json",
        data=learned.inferred.data,
        known=False,
    )
    (root / "contentlint.toml").write_text(config, "utf-8")
    report = check(load_settings(root, select=["FM"]), Request(cwd=root))
    found = {(one.path, one.location.line if one.location else 0) for one in report.diagnostics}
    assert found == {(one.file, learned.line(one)) for one in learned.inferred.outliers}
    assert len(found) == 3


def test_parts_and_pages_of_folders_are_left_out(tmp_path: Path) -> None:
    root = blog(
        tmp_path,
        **{
            "content__blog___parts__a.mdx": "Hello.\n",
            "content__blog___index.md": post(0, date=""),
        },
    )
    learned = learn(root, "content/blog/**")
    assert learned.inferred.posts == 24
    assert [path for path, _ in learned.left_out] == [
        "content/blog/_index.md",
        "content/blog/_parts/a.mdx",
    ]
    assert learned.exclude == ["**/_index.*", "**/_parts/**"]


@pytest.mark.parametrize(
    ("globs", "include"),
    [
        (["content/blog/**"], ["content/blog/**"]),
        (["content/blog"], ["content/blog/**"]),
        (["content/blog/01.md"], ["content/blog/01.md"]),
        (["content/blog/01.md", "content/blog/02.md"], ["content/blog/**"]),
        (["./content//blog/*.md"], ["content/blog/*.md"]),
    ],
)
def test_globs_folders_and_what_a_shell_makes_of_them(
    tmp_path: Path, globs: list[str], include: list[str]
) -> None:
    learned = learn(blog(tmp_path), *globs)
    assert learned.include == include


def test_globs_start_where_one_stands(tmp_path: Path) -> None:
    root = blog(tmp_path)
    settings = load_settings(root)
    learned = infer_schema(settings, ["*.md"], cwd=root / "content/blog")
    assert learned.include == ["content/blog/*.md"]
    assert learned.name == "blog"


def test_a_collection_of_the_configuration(tmp_path: Path) -> None:
    root = blog(
        tmp_path,
        **{
            "contentlint.toml": "[data]\npeople = 'src/data/authors.json#/*/handle'\n"
            "[collections.posts]\ninclude = ['content/blog/0*.md']\nschema = 'gatsby-blog'\n"
        },
    )
    learned = learn(root, collection="posts")
    assert learned.inferred.posts == 10
    assert learned.inferred.schema["properties"]["author"]["items"]["x-ref"] == "people"
    assert learned.inferred.data == {}
    with pytest.raises(UsageError, match="no collection `post`"):
        learn(root, collection="post")


@pytest.mark.parametrize("glob", ["nothing/**", "../**", "content/[", "content/blgo/**"])
def test_globs_that_match_nothing(tmp_path: Path, glob: str) -> None:
    with pytest.raises(UsageError):
        learn(blog(tmp_path), glob)


def test_descriptions_are_those_of_the_generators_schema(tmp_path: Path) -> None:
    schema = learn(blog(tmp_path), "content/blog").inferred.schema
    assert schema["properties"]["date"]["description"] == "The day of publication."


def test_dates_that_are_those_of_the_names(tmp_path: Path) -> None:
    files = {
        f"posts/2021-03-{day}-tide.md": post(0, date=f"2021-03-{day}") for day in range(10, 30)
    }
    root = site(tmp_path, files | {"posts/2021-04-01-tide.md": post(0, date="2021-04-02")})
    learned = learn(root, "posts")
    wanted = {"type": "string", "format": "date", "x-date": {"matches-name": True}}
    assert {**wanted, **learned.inferred.schema["properties"]["date"]} == (
        learned.inferred.schema["properties"]["date"]
    )
    assert told(learned) == [
        "posts/2021-04-01-tide.md:3 [x-date] another day than in the file's name, 2021-04-01"
    ]
    more = {f"posts/2021-05-0{day}-tide.md": post(0, date="2021-06-01") for day in range(1, 4)}
    learned = learn(site(root, more), "posts")
    assert "x-date" not in learned.inferred.schema["properties"]["date"]
    assert [one.keyword for one in learned.inferred.outliers] == [""] * 4


def test_addresses_that_nobody_can_judge_are_no_pages(tmp_path: Path) -> None:
    pages = {f"blog/{index:02}.md": f"---\nimage: /img/{index}.png\n---\n" for index in range(12)}
    settings = {"contentlint.toml": '[site]\npreset = "plain"\n', "gatsby-config.js": ""}
    learned = learn(site(tmp_path, pages | settings), "blog/**")
    from contentlint.report.inferred import schema_text

    assert "x-page" not in schema_text(learned.inferred.schema)


def test_one_and_one_point_nought_are_the_same_item(tmp_path: Path) -> None:
    posts = {f"blog/{index:02}.md": "---\nsizes: [1, {a: 2}, 1.0]\n---\n" for index in range(12)}
    learned = learn(site(tmp_path, posts), "blog/**")
    assert "uniqueItems" not in learned.inferred.schema["properties"]["sizes"]
