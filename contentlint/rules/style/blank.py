"""What counts as a blank line."""

from __future__ import annotations


def is_blank(line: str) -> bool:
    """Whether there is nothing on the line but white space, marks of quotes and comments.

    A comment may begin or end on the line.
    """
    if not line or line.isspace():
        return True
    if "<!--" in line or "-->" in line:
        line = _without_comments(line)
        line = line[line.rfind("-->") + 3 :] if "-->" in line else line
        line = line.partition("<!--")[0]
    return not line.replace(">", "").strip()


def _without_comments(line: str) -> str:
    parts, position = [], 0
    while (start := line.find("<!--", position)) >= 0:
        end = line.find("-->", start + 2)
        if end < 0:
            break
        parts.append(line[position:start])
        position = end + 3
    return "".join(parts) + line[position:]
