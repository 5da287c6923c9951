"""Asks the deunicode crate how it spells every character and keeps what slugs can tell apart.

    python tests/oracles/record_deunicode.py

Run it where polars and polars-deunicode-string are installed; the latter holds the crate itself. It
writes `contentlint/site/spelling/deunicode.xz`. The slug crate, and with it Zola, keeps ASCII
letters and digits of a spelling and makes one `-` of anything else, so only that is kept.
"""

from __future__ import annotations

import lzma
import re
from pathlib import Path

TABLE = Path(__file__).parents[2] / "contentlint" / "site" / "spelling" / "deunicode.xz"
RANGES = ((0x80, 0xD800), (0xF900, 0x10000), (0x1D400, 0x1D800), (0x1F000, 0x1FB00))


def main() -> None:
    """Writes the table: its ranges, then a line for each character in them."""
    import polars  # type: ignore[import-not-found]
    from polars_deunicode_string import decode_string  # type: ignore[import-not-found]

    codes = [code for first, end in RANGES for code in range(first, end)]
    # A letter behind each character: a space at the end of a text would be cut off.
    frame = polars.DataFrame({"text": [f"{chr(code)}x" for code in codes]})
    spelled = frame.with_columns(decode_string(polars.col("text")).alias("out"))["out"].to_list()
    lines = [re.sub("[^a-z0-9]+", "-", text[:-1].lower()) for text in spelled]
    header = " ".join(f"{first:x}-{end:x}" for first, end in RANGES)
    TABLE.write_bytes(lzma.compress("\n".join([header, *lines]).encode()))


if __name__ == "__main__":
    main()
