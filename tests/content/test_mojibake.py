"""Text through a wrong encoding is found and comes back; text of other languages is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.content.mojibake import spoilt_text

WORDS = st.text(alphabet="abenrstéèàçñöüäßøåæîâáóãõêðþ", min_size=2, max_size=8)
BETWEEN = st.sampled_from([" ", "’", "… ", "…» ", "” ", "“ – „", "\u00a0» ", ", ", "™ ", "° "])
TEXTS = st.lists(st.tuples(WORDS | WORDS.map(str.upper), BETWEEN), max_size=8)


def spoil(text: str) -> str:
    """The text as it is after its bytes were read as Windows-1252."""
    out = []
    for byte in text.encode():
        try:
            out.append(bytes((byte,)).decode("cp1252"))
        except UnicodeDecodeError:
            out.append(chr(byte))
    return "".join(out)


def mended(text: str) -> str:
    for spoilt in reversed(spoilt_text(text)):
        start, end = spoilt.span
        text = text[:start] + (spoilt.meant or "?") + text[end:]
    return text


@pytest.mark.parametrize(
    "text",
    [
        "We don’t “quote” – at all…",
        "Café, naïve, piñata",
        "Привет, мир",
        "你好世界",
        "日本語",
        "😀 and ✅ → done ™",
        "20 °C, £5, © 2020",
        "voilà !",
    ],
)
def test_what_was_spoilt_comes_back(text: str) -> None:
    assert mended(spoil(text)) == text
    assert mended(spoil(spoil(text))) == text


def test_control_characters_that_were_spoilt_themselves() -> None:
    assert mended("ItÂ’s an Â“oldÂ” page") == "It’s an “old” page"


@pytest.mark.parametrize(
    "text",
    [
        "« Â » et «Â»",
        "« Â », « à », «\u00a0là…\u00a0»",
        "l’été…»",
        "A MAÇÃ” e AMANHÃ…",
        "SPÖ – FPÖ“, „Ä“, Spaß“",
        "5 Å² und 5 Å³",
        "TIẾNG VIỆT NGÃ… CÂN",
        "3×½",
        "naïf»",
    ],
)
def test_other_languages_are_left_alone(text: str) -> None:
    assert spoilt_text(text) == []


@given(TEXTS)
def test_text_as_it_is_written_is_left_alone(parts: list[tuple[str, str]]) -> None:
    assert spoilt_text("".join(word + between for word, between in parts)) == []


@given(st.text(alphabet=[*map(chr, range(0x20, 0x180)), "€", "™", "’", "“"], max_size=60))
def test_nothing_raises_and_rows_are_in_order(text: str) -> None:
    found = spoilt_text(text)
    ends = [0, *(one.span.end for one in found)]
    for end, one in zip(ends, found, strict=False):
        assert end <= one.span.start < one.span.end <= len(text)
        assert one.meant != text[slice(*one.span)]
