"""Older versions of a generator read front matter with another loader."""

from __future__ import annotations

import pytest

from contentlint.site.files import FileTree
from contentlint.site.layout import Layout


def with_texts(files: dict[str, str]) -> FileTree:
    return FileTree.of(()).changed(
        files.keys(), {path: text.encode() for path, text in files.items()}
    )


@pytest.mark.parametrize(
    ("preset", "files", "loader"),
    [
        ("docusaurus", {}, "js-yaml-4"),
        ("docusaurus", {"package.json": '{"a": {"@docusaurus/core": "^3.4.0"}}'}, "js-yaml-4"),
        ("docusaurus", {"package.json": '{"a": {"@docusaurus/core": "~3.4.0"}}'}, "js-yaml-3"),
        ("docusaurus", {"package.json": '{"a": {"@docusaurus/core": "3.10.1"}}'}, "js-yaml-3"),
        ("docusaurus", {"package.json": '{"a": {"@docusaurus/core": "3.10.2"}}'}, "js-yaml-4"),
        ("docusaurus", {"package.json": '{"a": {"@docusaurus/core": "2.x"}}'}, "js-yaml-3"),
        ("docusaurus", {"package.json": '{"a": {"@docusaurus/core": "latest"}}'}, "js-yaml-4"),
        ("eleventy", {"package.json": '{"a": {"@11ty/eleventy": "^2.0.1"}}'}, "js-yaml-3"),
        ("eleventy", {"package.json": '{"a": {"@11ty/eleventy": "^3.0.0"}}'}, "js-yaml-4"),
        ("hugo", {}, "goccy-yaml"),
        ("hugo", {"package.json": '{"a": {"hugo-extended": "0.111.3"}}'}, "go-yaml"),
        ("hugo", {"package.json": '{"a": {"hugo-extended": "^0.111.3"}}'}, "go-yaml"),
        ("hugo", {"package.json": '{"a": {"hugo-extended": "0.160.1"}}'}, "goccy-yaml"),
        ("hugo", {"netlify.toml": '[build.environment]\nHUGO_VERSION = "0.139.0"\n'}, "go-yaml"),
        ("hugo", {"netlify.toml": '[build.environment]\nHUGO_VERSION = "0.152"\n'}, "goccy-yaml"),
        ("hugo", {".hugo-version": "0.120.4\n"}, "go-yaml"),
        ("hugo", {".tool-versions": "nodejs 20.1.0\nhugo extended_0.1\n"}, "goccy-yaml"),
        ("hugo", {"netlify.toml": '[build]\ncommand = "make"\nA = "0.100"\n'}, "goccy-yaml"),
        ("gatsby", {"package.json": '{"a": {"gatsby": "^2.0.0"}}'}, "js-yaml-3"),
    ],
)
def test_the_loader_of_the_version_in_use(preset: str, files: dict[str, str], loader: str) -> None:
    tree = with_texts({**files, "content/a.md": ""})
    layout = Layout([{"preset": preset, "folder": ""}], tree)
    assert layout.configs[0].yaml == loader


def test_the_configuration_has_the_last_word() -> None:
    tree = with_texts({"netlify.toml": 'HUGO_VERSION = "0.111.3"\n', "content/a.md": ""})
    layout = Layout([{"preset": "hugo", "folder": "", "yaml": "goccy-yaml"}], tree)
    assert layout.dialect("content/a.md").yaml == "goccy-yaml"
