"""Dates in the forms of three kinds of builders, as Ruby and Hugo answered when they were asked."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentlint.content.dates import in_form, read_date, rewritten, unreal
from contentlint.content.schema.formats import CHECKS

# Ruby 3.1: YAML.load, then Time.parse of what is still text. Hugo 0.168: `.Date` of a page, which
# is the year 1 where nothing was read.
ANSWERS = [
    # text, Jekyll, Hugo
    ("2022-12-01", True, True),
    ("2022/12/01", True, False),
    ("2022-12-1", True, False),
    ("2022-12-01 10:00:00 -4", True, False),
    ("2022-12-01 10:00:00 -0400", True, True),
    ("2022-12-01 10:00:00 -04:00", True, True),
    ("2022-12-01 10:00", True, False),
    ("2022-12-01T10:00:00", True, True),
    ("2022-12-01T10:00:00Z", True, True),
    ("2022-12-01T10:00Z", True, False),
    ("2022-12-01 10:00:00.5 +0200", True, True),
    ("2022-12-01 10:00:00 UTC", True, False),
    ("2022-12-01 22:00:00 PST", True, False),
    ("2022-12-01 10:00:00+02:00", True, True),
    ("2022-12-01 7:00:00", True, True),
    ("Dec 1, 2022", True, False),
    ("1 December 2022", True, False),
    ("01 Dec 2022", True, True),
    ("Thu, 01 Dec 2022 10:00:00 +0000", True, True),
    ("2022.12.01", True, False),
    ("2022", False, False),
    ("2022-12", False, False),
    ("now", False, False),
    ("Thursday", False, False),
    ("2023-01-29 18:30:22 2023 -0800", False, False),  # Ruby reads it without its zone
    ("", False, False),
]


@pytest.mark.parametrize(("text", "jekyll", "hugo"), ANSWERS)
def test_what_builders_read(text: str, jekyll: bool, hugo: bool) -> None:
    assert (in_form("jekyll", text), in_form("hugo", text)) == (jekyll, hugo)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("2022-12-01", True),
        ("2022-12-01T10:00", True),
        ("2022-12-01T10:00:00.123+02:00", True),
        ("2022-12-01 10:00:00Z", True),
        ("2022/12/01", False),
        ("2022-12-1", False),
        ("1 Dec 2022", False),
        ("2022-12-01T", False),
        ("٢٠٢٢-12-01", False),
        ("2022-12-01\n", False),
    ],
)
def test_iso(text: str, good: bool) -> None:
    assert in_form("iso", text) is good


@pytest.mark.parametrize("form", ["iso", "jekyll", "hugo"])
def test_days_and_hours_have_to_exist(form: str) -> None:
    assert unreal(form, "2024-02-29") is None
    assert unreal(form, "2023-02-29") == "February 2023 has 28 days"
    assert unreal(form, "2023-13-01") == "there is no month 13"
    assert unreal(form, "2023-01-01 24:00:00") == "hours go to 23, minutes and seconds to 59"


def test_a_moment_with_a_zone_is_on_two_days() -> None:
    night = read_date("2021-03-04 23:30:00 -0800")
    assert night is not None
    assert {date(2021, 3, 4), date(2021, 3, 5)} <= night.days
    assert date(2021, 3, 3) not in night.days
    local = read_date("2021-03-04 23:30:00")
    assert local is not None
    assert local.days == {date(2021, 3, 4)}


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+14:00", "9999-12-31 23:59:59 -1200"])
def test_the_ends_of_time(text: str) -> None:
    found = read_date(text)
    if found is not None:
        assert found.day in found.days
        found.begun(datetime.now(UTC))


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("2022/3/8", "iso", "2022-03-08"),
        ("2022-12-01 10:00:00 -4", "iso", "2022-12-01T10:00:00-04:00"),
        ("Dec 1, 2022", "iso", "2022-12-01"),
        ("2022-12-01 10:00", "hugo", "2022-12-01 10:00:00"),
        ("2022-12-01 10:00 UTC", "hugo", "2022-12-01 10:00:00 +0000"),
        ("2022/02/30", "iso", None),
        ("01.12.2022", "iso", None),
        ("2022-12-01 10:00 PST", "hugo", None),
        ("2023-01-29 18:30:22 2023 -0800", "jekyll", None),
        ("2022-12-01 25:00", "hugo", None),
    ],
)
def test_rewritten(text: str, form: str, expected: str | None) -> None:
    assert rewritten(text, form) == expected


ZONES = st.builds(
    lambda minutes: timezone(timedelta(minutes=15 * minutes)), st.integers(-12 * 4, 14 * 4)
)
DAYS = st.datetimes(datetime(1950, 1, 1), datetime(2090, 1, 1))
TIMES = st.builds(
    lambda at, zone: at.replace(microsecond=0, tzinfo=zone),
    DAYS,
    st.none() | st.just(UTC) | ZONES,
)


@given(TIMES, st.sampled_from("-/"), st.sampled_from(("iso", "jekyll", "hugo")), st.booleans())
def test_rewriting_keeps_the_moment(at: datetime, sign: str, form: str, short: bool) -> None:
    number = str if short else "{:02}".format
    text = f"{at.year}{sign}{number(at.month)}{sign}{number(at.day)} {at:%H:%M:%S} {at:%z}".strip()
    right = rewritten(text, form)
    assert right is not None
    assert in_form(form, right)
    before, after = read_date(text), read_date(right, form)
    assert before is not None
    assert before == after
    assert before.at == (at if at.tzinfo else at.replace(tzinfo=UTC))
    assert rewritten(right, form) == right


@given(st.text("0123456789-/:. TZ+aDec,", max_size=30), st.sampled_from(("iso", "jekyll", "hugo")))
def test_any_text_is_judged_without_an_error(text: str, form: str) -> None:
    in_form(form, text)
    unreal(form, text)
    read_date(text, form)
    found = rewritten(text, form)
    assert found is None or in_form(form, found)


@given(TIMES)
def test_iso_is_what_the_format_accepts(at: datetime) -> None:
    text = at.isoformat()
    if at.tzinfo is not None:
        assert CHECKS["date-time"](text) is None
    assert in_form("iso", text)
    assert in_form("iso", at.date().isoformat())
