"""The structure of a page: its blocks and inlines with spans, for rules on how Markdown is written.

Facts say what a page defines and refers to; the structure says how it is built. It is made on
first use (`document.structure`), in one pass over the parser's events, and is never cached.
"""

from __future__ import annotations

from contentlint.content.structure.build import read_structure
from contentlint.content.structure.model import Block, Inline, LinkData, Structure

__all__ = ["Block", "Inline", "LinkData", "Structure", "read_structure"]
