"""Hugo: see `HugoAdapter`."""

from contentlint.site.adapters.hugo.adapter import HugoAdapter

ADAPTER = HugoAdapter
