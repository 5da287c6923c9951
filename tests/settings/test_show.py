"""`contentlint config`: what is in force, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contentlint.settings.load import load_settings
from contentlint.settings.show import explain_settings
from contentlint.site.config import SiteConfig

from .test_load import WHOLE
from .test_selection import OVERRIDES

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Load


def test_without_a_configuration(project: Path) -> None:
    assert explain_settings(load_settings(project, ignore=["CD"], fail_on="info")) == (
        f'# root: "{project.as_posix()}"\n'
        "# config: none\n"
        "\n"
        "exclude = []  # default\n"
        'fail-on = "info"  # --fail-on\n'
        "# baseline is not set  # default\n"
        "plugins = []  # default\n"
        "\n"
        "[rules]\n"
        'select = ["recommended"]  # default\n'
        'ignore = ["CD"]  # --ignore\n'
    )


def test_every_line_says_where_it_comes_from(loaded: Load) -> None:
    text = explain_settings(loaded(WHOLE, ignore=["AB002"]))
    for line in (
        'base-url = "https://example.com"  # contentlint.toml:6',
        'routes = { "contents/blog/a.md" = "/first" }  # contentlint.toml:11',
        "lower-case = true  # contentlint.toml:10",
        "[collections.blog]",
        'schema = "schemas/post.json"  # contentlint.toml:19',
        'ignore = ["CD001", "AB002"]  # contentlint.toml:23 and --ignore',
        "[rules.first-rule]",
        "ratio = 1.0  # contentlint.toml:28",
        'files = ["contents/handbook/**"]  # contentlint.toml:31',
        "[overrides.rules.second-rule]",
        'severity = "info"  # contentlint.toml:34',
    ):
        assert line in text.splitlines()


def test_what_is_shown_is_a_configuration_of_the_same_meaning(loaded: Load) -> None:
    for text in ("", WHOLE, OVERRIDES, "[[site]]\n[[site]]\nfolder = 'website'\n"):
        settings = loaded(text)
        again = loaded(explain_settings(settings))
        for name in ("exclude", "sites", "data", "collections", "select", "ignore", "fail_on"):
            assert getattr(again, name) == getattr(settings, name)
        assert (again.rules, again.overrides) == (settings.rules, settings.overrides)


def test_sites_with_their_preset(loaded: Load) -> None:
    settings = loaded('[site]\nbase-url = "https://example.com"\n')
    site = SiteConfig(preset="gatsby", base_url="https://example.com", content=("contents",))
    lines = explain_settings(settings, [site]).splitlines()
    assert 'preset = "gatsby"  # found in the project' in lines
    assert 'base-url = "https://example.com"  # contentlint.toml:2' in lines
    assert 'content = ["contents"]  # preset gatsby' in lines
    assert 'base-path = ""  # default' in lines
    assert loaded("\n".join(lines)).sites[0].values["content"] == ("contents",)
