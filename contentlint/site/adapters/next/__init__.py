"""Next: `pages` and `app`, and the folders of content that their pages read."""

from contentlint.site.adapters.next.adapter import Next

ADAPTER = Next
