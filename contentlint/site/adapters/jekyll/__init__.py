"""Jekyll: pages by front matter, posts and collections by permalink templates, Liquid links."""

from __future__ import annotations

from contentlint.site.adapters.jekyll.adapter import JekyllAdapter

__all__ = ["ADAPTER"]

ADAPTER = JekyllAdapter
