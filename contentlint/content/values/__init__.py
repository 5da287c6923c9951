"""Values with positions: YAML, TOML and JSON read into JSON data, each value with its span.

`base` is the offset of `text` in the file: every span given back is shifted by it. Broken text is
told in `Values.problems`, never raised.
"""

from __future__ import annotations

from contentlint.content.values.model import Values
from contentlint.content.values.plain_yaml import read_plain

__all__ = ["Values", "read_json", "read_toml", "read_yaml"]


def read_yaml(text: str, base: int = 0, loader: str = "pyyaml") -> Values:
    """The values of a YAML document, as a loader of `contentlint.content.values.loaders` reads
    them."""
    plain = read_plain(text, base)
    if plain is not None:
        return plain
    from contentlint.content.values.yaml import read

    return read(text, base, loader)


def read_toml(text: str, base: int = 0) -> Values:
    """The values of a TOML document."""
    from contentlint.content.values.plain_toml import read_plain

    plain = read_plain(text, base)
    if plain is not None:
        return plain
    from contentlint.content.values.toml import read

    return read(text, base)


def read_json(text: str, base: int = 0) -> Values:
    """The values of a JSON document."""
    from contentlint.content.values.json import read

    return read(text, base)
