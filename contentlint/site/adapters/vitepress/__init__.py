"""VitePress: Markdown files by their paths, rewritten where the config says so."""

from contentlint.site.adapters.vitepress.adapter import ADAPTER

__all__ = ["ADAPTER"]
