"""Looks for defects in front matter that are known to be in real sites, and prints a table.

    python benchmarks/defects.py [FOLDER]

FOLDER holds the sites, each in a folder of its name (default: ../shared/corpora). Every site gets
the configuration below, of at most ten lines, and nothing else.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from contentlint.run.check import check
from contentlint.run.request import Request
from contentlint.settings.load import load_settings

CORPORA = Path(__file__).parents[1] / "../shared/corpora"


class Defect(NamedTuple):
    """`rule` says of `line` in `path` what is wrong. `count`: how many such lines the site has, of
    which this is the first."""

    what: str
    rule: str
    path: str
    line: int
    count: int = 1


@dataclass(frozen=True)
class SiteOfDefects:
    """A site, what it needs in its configuration, and what has to be found there. `named` are files
    in hidden folders, which are read when they are named."""

    name: str
    defects: tuple[Defect, ...]
    config: str = ""
    schema: dict[str, object] | None = None
    named: tuple[str, ...] = ()


_BLOG = "contents/blog"
_ZERO = "content/en/docs/zero-code/java/agent/_index.md"
_PLANS = "projects/2026"
_COMPONENTS = "src/content/reference/react-dom/components"
_FOR_TITLE = "`{}` for `title`"

SITES = (
    SiteOfDefects(
        "posthog-2022",
        (
            Defect("30 February", "FM003", f"{_BLOG}/after-the-hn-launch.md", 2),
            Defect("Open Source, Open source", "FM015", f"{_BLOG}/hacktoberfest-2020.md", 9),
            Defect("Open Source, Open source", "FM015", f"{_BLOG}/raising-3m-for-os.md", 11),
            Defect("four keys are missing", "FM003", f"{_BLOG}/ceo-diary-4.md", 1),
            Defect("a comma cuts the address off", "FM002", "contents/hosthog/london.mdx", 4),
            Defect(
                "two files with one address", "LK014", "contents/docs/user-guides/cohorts.mdx", 1
            ),
        ),
        f'[collections.blog]\ninclude = ["{_BLOG}/**/*.md"]\nschema = "gatsby-blog"\n',
    ),
    SiteOfDefects(
        "18F-18f.gsa.gov",
        (
            Defect(
                "`images` for `image`",
                "FM005",
                "content/posts/2015-10-21-every-kid-in-a-park-follow-up.md",
                11,
            ),
            Defect(
                "a paragraph is read as a key",
                "FM002",
                "content/posts/2014-05-14-hacking-bureaucracy-improving-hiring-and-software.md",
                11,
            ),
            Defect(
                "the name has another date",
                "FM014",
                "content/posts/2015-03-05-Labor-Category-Descriptions-for-Agile-Procurements.md",
                5,
                45,
            ),
            Defect("no value behind the key", "FM007", "", 0, 69),
        ),
        '[rules]\nselect = ["recommended", "null-value"]\n[rules.date-in-name]\nalways = true\n',
    ),
    SiteOfDefects(
        "reactjs-react.dev",
        (
            *(
                Defect(_FOR_TITLE.format(key), "FM005", f"{_COMPONENTS}/{key}.md", 2)
                for key in ("link", "meta", "script", "style")
            ),
            Defect(
                "the address has another date",
                "FM014",
                "src/content/blog/2022/03/29/react-v18.md",
                4,
            ),
        ),
    ),
    SiteOfDefects(
        "rust-lang-blog.rust-lang.org",
        (Defect("a team with two names", "FM015", "content/trademark-update.md", 4, 6),),
    ),
    SiteOfDefects(
        "jekyll-jekyll",
        (
            Defect(
                "a time with the year twice",
                "FM003",
                "docs/_posts/2023-01-29-jekyll-3-9-3-released.markdown",
                3,
            ),
            Defect(
                "a number beside texts",
                "FM003",
                "docs/_posts/2015-10-26-jekyll-3-0-released.markdown",
                5,
            ),
        ),
        '[collections.posts]\ninclude = ["docs/_posts/**"]\nschema = "site.schema.json"\n',
        {
            "allOf": [{"$ref": "contentlint:jekyll"}],
            "properties": {"version": {"type": "string"}},
        },
    ),
    SiteOfDefects(
        "open-telemetry-opentelemetry.io",
        (
            *(
                Defect("broken YAML", "FM001", f"{_PLANS}/{name}.plan.md", 3)
                for name in (
                    "helping-localization-teams",
                    "mdl-gh-url-hash-rule",
                    "merge-queue-for-locale-prs",
                )
            ),
            Defect("broken YAML", "FM001", ".github/localization.instructions.md", 3),
            Defect("two pages with one alias", "LK014", _ZERO, 5),
            Defect("two pages with one alias", "LK014", _ZERO, 6),
            Defect(
                "End User SIG, End-User SIG",
                "FM015",
                "content/en/blog/2024/humans-of-otel-eu-2024.md",
                8,
            ),
        ),
        named=(".github/localization.instructions.md",),
    ),
)


class Row(NamedTuple):
    """One defect, and how many of its kind were found."""

    site: str
    defect: Defect
    found: int

    @property
    def missed(self) -> bool:
        """Whether the defect, or one of its kind, was not found."""
        return self.found < self.defect.count


def look(site: SiteOfDefects, corpora: Path) -> list[Row]:
    """Checks a copy of one site and looks for its defects."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / site.name
        shutil.copytree(corpora / site.name, root, symlinks=True)
        if site.config:
            (root / "contentlint.toml").write_text(site.config, "utf-8")
        if site.schema:
            (root / "site.schema.json").write_text(json.dumps(site.schema), "utf-8")
        found = check(load_settings(root), Request(cwd=root)).diagnostics
        if site.named:
            found += check(load_settings(root), Request(cwd=root, paths=site.named)).diagnostics
    places = {(one.path, one.location.line, one.code) for one in found if one.location}
    rows = []
    for defect in site.defects:
        there = not defect.path or (defect.path, defect.line, defect.rule) in places
        kind = len([place for place in places if place[2] == defect.rule])
        rows.append(Row(site.name, defect, min(kind, defect.count) if there else 0))
    return rows


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| site | defect | rule | where | found |", "|---|---|---|---|---|"]
    for site, defect, found in rows:
        where = f"`{defect.path}:{defect.line}`" if defect.path else "many files"
        lines.append(
            f"| {site} | {defect.what} | {defect.rule} | {where} | {found} of {defect.count} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Reads the arguments, checks the sites, prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?", default=CORPORA)
    folder = parser.parse_args().folder
    print(table([row for site in SITES for row in look(site, folder)]))


if __name__ == "__main__":
    main()
