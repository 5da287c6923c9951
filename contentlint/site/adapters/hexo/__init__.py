"""Hexo: blogs and documentation from `source/`, each file by its own rules."""

from __future__ import annotations

from contentlint.site.adapters.hexo.adapter import ADAPTER

__all__ = ["ADAPTER"]
