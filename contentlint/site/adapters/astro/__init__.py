"""Astro without Starlight: `src/pages`, content collections and the pages that render them."""

from contentlint.site.adapters.astro.adapter import Astro

ADAPTER = Astro
