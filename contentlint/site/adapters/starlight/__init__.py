"""Starlight: documentation below `src/content/docs`, on top of Astro."""

from contentlint.site.adapters.starlight.adapter import Starlight

ADAPTER = Starlight
