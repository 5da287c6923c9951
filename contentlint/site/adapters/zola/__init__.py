"""Zola: sections and pages by folder, slugs, languages, taxonomies, links by file."""

from __future__ import annotations

from contentlint.site.adapters.zola.adapter import ZolaAdapter

ADAPTER = ZolaAdapter
