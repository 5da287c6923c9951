"""Formats: what is a date, a time, an address; the two validators cannot disagree on it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.content.schema.formats import CHECKS, WORDS, normalised

if TYPE_CHECKING:
    from datetime import date

    from .conftest import Make

GOOD = {
    "date": ["2024-02-29", "0001-01-01", "9999-12-31"],
    "date-time": [
        "2022-12-01T10:30:00Z",
        "2022-12-01t10:30:00.123+02:00",
        "2022-12-01 10:30:00-00:00",
        "1998-12-31T23:59:60Z",
    ],
    "time": ["10:30:00Z", "23:59:60+00:00"],
    "timestamp": [
        "2022-12-01",
        "2022-1-5",
        "2022/12/01",
        "2022-12-01 10:00:00 -4",
        "2023-01-29 18:30:22 -0800",
        "2022-12-01T10:30",
        "2022-12-01T10:30:00.5Z",
    ],
    "duration": ["P3D", "PT20M", "P1Y2M3DT4H5M6S", "P2W"],
    "email": ["ana@example.com", "a.b+c@mail.example", "jörg@münchen.example"],
    "hostname": ["example.com", "a", "xn--nxasmq6b.example"],
    "ipv4": ["127.0.0.1"],
    "ipv6": ["::1", "2001:db8::8a2e:370:7334"],
    "uri": [
        "https://example.com/a?b=c#d",
        "mailto:ana@example.com",
        "http://[::1]:80/",
        "urn:isbn:0451450523",
    ],
    "uri-reference": ["", "/a/b", "../c", "#d", "https://example.com"],
    "iri": ["https://example.com/möwe"],
    "uuid": ["2EB8AA08-aa98-11ea-b4aa-73b441d16380"],
    "json-pointer": ["", "/a/~0~1"],
    "relative-json-pointer": ["1/a", "0#"],
    "uri-template": ["/posts/{slug}"],
    "regex": ["^a+$", "\\p{L}"],
    "slug": ["my-post", "a", "2024"],
}
BAD = {
    "date": [
        "2023-02-29",
        "2024-13-01",
        "2024-00-01",
        "2024-01-32",
        "0000-01-01",
        "2024-1-1",
        "24-01-01",
        "2024-01-01T00:00:00Z",
        "२०२४-०१-०१",
        "2024-01-01\n",
    ],
    "date-time": [
        "2022-12-01",
        "2022-12-01T10:30:00",
        "2022-12-01T24:00:00Z",
        "2022-02-30T10:00:00Z",
        "2022-12-01 10:00:00 -4",
        "2022-12-01T10:30Z",
    ],
    "time": ["10:30", "10:30:00", "25:00:00Z", "10:60:00Z", "10:30:00+24:00"],
    "timestamp": [
        "soon",
        "2022-02-30",
        "2022-12-01 25:00:00",
        "2022-12/01",
        "2022-12-01 10",
        "12/01/2022",
    ],
    "duration": ["P", "PT", "1D", "P1H", "P1DT"],
    "email": [
        "ana",
        "ana@",
        "@example.com",
        "a b@example.com",
        "a@b@c",
        "ana@-x",
        "a..b@example.com",
    ],
    "hostname": ["", "-a", "a-", "a..b", "ex ample", "a" * 64],
    "ipv4": ["127.0.0.256", "1.2.3", "127.0.0.01"],
    "ipv6": ["::g", "1::2::3", "fe80::1%eth0"],
    "uri": [
        "example.com",
        "/a",
        "https:/example.com",
        "https://",
        "http:",
        "https://ex ample.com",
        "https://example.com/möwe",
        "https://example.com/%zz",
        "http://[::1",
    ],
    "uri-reference": ["a b", "<a>", "\\a", "%"],
    "iri": ["möwe"],
    "uuid": ["2eb8aa08aa9811eab4aa73b441d16380", "2eb8aa08-aa98-11ea-b4aa-73b441d1638g"],
    "json-pointer": ["a", "/~2"],
    "relative-json-pointer": ["/a", "01/a", "1#a"],
    "uri-template": ["/posts/{slug", "}"],
    "regex": ["(a", "[z-a]"],
    "slug": ["My-Post", "a b", "-a", "a--b", ""],
}


@pytest.mark.parametrize("name", sorted(CHECKS.keys() & GOOD.keys()))
def test_good_values(name: str) -> None:
    assert {value: CHECKS[name](value) for value in GOOD[name]} == dict.fromkeys(GOOD[name])


@pytest.mark.parametrize("name", sorted(CHECKS.keys() & BAD.keys()))
def test_bad_values(name: str) -> None:
    assert [value for value in BAD[name] if CHECKS[name](value) is None] == []


def test_every_format_is_tested() -> None:
    assert (
        CHECKS.keys() - {"idn-email", "idn-hostname", "iri-reference"} == GOOD.keys() == BAD.keys()
    )
    assert WORDS.keys() <= CHECKS.keys()


@pytest.mark.parametrize("name", CHECKS)
def test_both_validators_ask_these_checks(make: Make, name: str) -> None:
    schema = make({"properties": {"k": {"format": name}}})
    for value in GOOD.get(name, []) + BAD.get(name, []):
        good = CHECKS[name](value) is None
        assert schema._gate.is_valid({"k": value}) is good, value
        assert schema._explaining.is_valid({"k": value}) is good, value


@pytest.mark.parametrize(
    "draft",
    [
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-06/schema#",
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft/2019-09/schema",
    ],
)
def test_every_draft_checks_every_format(make: Make, draft: str) -> None:
    """Older drafts do not know some of them, and newer ones call `format` an annotation."""
    for name in sorted(CHECKS.keys() & GOOD.keys()):
        schema = make({"$schema": draft, "properties": {"k": {"format": name}}})
        for value in (GOOD[name][-1], BAD[name][0]):
            good = CHECKS[name](value) is None
            assert schema._gate.is_valid({"k": value}) is good, (name, value)
            assert schema._explaining.is_valid({"k": value}) is good, (name, value)


@given(st.dates())
def test_every_date_is_a_date(day: date) -> None:
    assert CHECKS["date"](day.isoformat()) is None
    assert CHECKS["timestamp"](day.isoformat()) is None
    loose = f"{day.year:04}/{day.month}/{day.day}"
    assert normalised("date", loose) == day.isoformat()


@given(st.text())
def test_checks_never_raise(text: str) -> None:
    for check in CHECKS.values():
        why = check(text)
        assert why is None or why.startswith(("is not ", "has no "))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 200_000,
        "a." * 100_000,
        "-a" * 100_000,
        "%" * 200_000,
        "{" * 200_000,
        "1:" * 100_000,
        "2022-12-01" + " " * 200_000 + "x",
    ],
)
def test_checks_take_linear_time(text: str) -> None:
    start = time.process_time()
    for check in CHECKS.values():
        check(text)
    assert time.process_time() - start < 2


def test_a_time_with_its_zone_is_normalised() -> None:
    assert normalised("date-time", "2022-12-01 10:00:00 -4") == "2022-12-01T10:00:00-04:00"
    assert normalised("date-time", "2022-12-01 10:00:00") is None
    assert normalised("date-time", "2022-12-01") is None


@pytest.mark.parametrize("text", ["2022/2/30", "2022-12-01T10:00:00Z", "1/2/2022", "soon"])
def test_only_the_writing_is_normalised(text: str) -> None:
    assert normalised("date", text) is None
