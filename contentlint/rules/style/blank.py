"""What counts as a blank line."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"<!--.*?-->")


def is_blank(line: str) -> bool:
    """Whether there is nothing on the line but white space, marks of quotes and comments.

    A comment may begin or end on the line.
    """
    if not line or line.isspace():
        return True
    if "<!--" in line or "-->" in line:
        line = _COMMENT.sub("", line)
        line = line[line.rfind("-->") + 3 :] if "-->" in line else line
        line = line.partition("<!--")[0]
    return not line.replace(">", "").strip()
