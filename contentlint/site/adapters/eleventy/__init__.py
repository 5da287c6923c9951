"""Eleventy: templates anywhere, data for them, permalinks, copies; configured by a program."""

from __future__ import annotations

from contentlint.site.adapters.eleventy.adapter import EleventyAdapter

ADAPTER = EleventyAdapter
