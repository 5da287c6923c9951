"""Redirect files of static hosts: what they say, and where a URL ends up.

`read_redirects` reads one file into rules; a `RedirectTable` of all rules follows a URL.
"""

from __future__ import annotations

from contentlint.site.redirects.read import read_redirects
from contentlint.site.redirects.rules import RedirectRule
from contentlint.site.redirects.table import Outcome, RedirectTable

__all__ = ["Outcome", "RedirectRule", "RedirectTable", "read_redirects"]
