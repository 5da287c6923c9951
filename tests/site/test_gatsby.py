"""Gatsby: how pages get their URLs, read from the code that makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contentlint.run.explain import resolve, routes
from contentlint.settings.load import load_settings

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """\
const path = require("path")
module.exports = {
  siteMetadata: { title: "Knots", siteUrl: "https://knots.example.org" },
  trailingSlash: "always",
  plugins: [
    "gatsby-plugin-image",
    {
      resolve: `gatsby-source-filesystem`,
      options: { name: "posts", path: `${__dirname}/content/blog` },
    },
    {
      resolve: `gatsby-source-filesystem`,
      options: { name: "pictures", path: path.join(__dirname, "src/images") },
    },
  ],
}
"""
BY_FILE = """\
const { createFilePath } = require("gatsby-source-filesystem")
exports.onCreateNode = ({ node, actions, getNode }) => {
  actions.createNodeField({ name: "slug", node, value: createFilePath({ node, getNode }) })
}
exports.createPages = async ({ graphql, actions: { createPage } }) => {
  posts.forEach(post => createPage({ path: post.fields.slug, component }))
  tags.forEach(tag => createPage({ path: `/tags/${kebab(tag)}/`, component }))
}
"""
PREFIXED = BY_FILE.replace("path: post.fields.slug", "path: `/journal${post.fields.slug}`")
BY_KEY = """\
exports.createPages = async ({ graphql, actions: { createPage } }) => {
  posts.forEach(({ node }) => createPage({ path: node.frontmatter.path, component }))
}
"""
OPAQUE = """\
exports.createPages = async ({ actions: { createPage } }) => {
  makeThem(createPage)
}
"""
POST = "---\npath: /knots/bowline\n---\n# Bowline\n"


def site(root: Path, node: str, **more: str) -> Path:
    files = {
        "gatsby-config.js": CONFIG,
        "gatsby-node.js": node,
        "content/blog/bowline/index.md": POST,
        "content/blog/reef.md": "# Reef\n",
        "src/images/a.png": "",
        "src/pages/index.js": "",
        "src/pages/404.js": "",
        **more,
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


def urls(root: Path) -> dict[str, str | None]:
    return {line.path: line.url for line in routes(load_settings(root), (), root)}


def verdict(root: Path, link: str) -> str:
    return resolve(load_settings(root), link, "content/blog/reef.md", root).verdict


@pytest.mark.parametrize(
    ("node", "bowline", "reef"),
    [
        (BY_FILE, "/bowline", "/reef"),
        (PREFIXED, "/journal/bowline", "/journal/reef"),
        (BY_KEY, "/knots/bowline", "/reef"),
    ],
    ids=["by file", "below a prefix", "by front matter"],
)
def test_how_the_code_makes_urls(tmp_path: Path, node: str, bowline: str, reef: str) -> None:
    found = urls(site(tmp_path, node))
    assert found["content/blog/bowline/index.md"] == bowline
    assert found["content/blog/reef.md"] == reef
    assert found["src/pages/index.js"] == "/"


def test_what_the_code_makes_of_something_else_is_not_judged(tmp_path: Path) -> None:
    root = site(tmp_path, BY_FILE)
    assert verdict(root, "/tags/rope/") == "unverifiable"
    assert verdict(root, "/bowlin/") == "broken"
    assert verdict(root, "https://knots.example.org/reef") == "ok"
    assert verdict(root, "https://knots.example.org/bowlin/") == "broken"


def test_code_that_tells_nothing_makes_no_link_broken(tmp_path: Path) -> None:
    root = site(tmp_path, OPAQUE)
    assert verdict(root, "/anything/") == "unverifiable"


def test_a_theme_makes_pages_of_its_own(tmp_path: Path) -> None:
    config = CONFIG.replace("gatsby-plugin-image", "gatsby-theme-docz")
    root = site(tmp_path, "", **{"gatsby-config.js": config})
    assert verdict(root, "/anything/") == "unverifiable"


@pytest.mark.parametrize(
    ("name", "bowline"),
    [
        ("src/pages/knots/{mdx.fields__slug}.js", "/knots/bowline"),
        ("src/pages/{MarkdownRemark.frontmatter__path}.tsx", "/knots/bowline"),
    ],
)
def test_templates_of_the_route_api(tmp_path: Path, name: str, bowline: str) -> None:
    found = urls(site(tmp_path, "", **{name: ""}))
    assert found["content/blog/bowline/index.md"] == bowline
    assert name not in found


def test_the_form_of_addresses_is_a_policy_only_where_it_is_written(tmp_path: Path) -> None:
    root = site(tmp_path, BY_FILE)
    settings = load_settings(root)
    from contentlint.run.project import Project

    assert Project(settings).layout.configs[0].trailing_slash == "always"
    (root / "gatsby-config.js").write_text(CONFIG.replace('  trailingSlash: "always",\n', ""))
    assert Project(settings).layout.configs[0].trailing_slash == "either"
