"""A schema learned from the posts that are there: `infer`.

What nearly all posts agree on becomes the schema; who disagrees becomes the report. Nothing is
read from disk here: what only the site can say (is this a file, a page, a name in a data file)
comes as `Evidence`.
"""

from __future__ import annotations

from contentlint.content.schema.infer.evidence import Evidence, Vocabulary
from contentlint.content.schema.infer.learn import infer
from contentlint.content.schema.infer.result import Inferred, Outlier

__all__ = ["Evidence", "Inferred", "Outlier", "Vocabulary", "infer"]
