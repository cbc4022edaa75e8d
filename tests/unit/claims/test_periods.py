"""Times, resolved against the day of publication or left open."""

from datetime import date

import pytest

from hemicycle.claims.periods import find_periods

TUESDAY = date(2025, 2, 25)


@pytest.mark.parametrize(
    ("text", "period", "grain"),
    [
        ("on 24 February 2025", "2025-02-24", "day"),
        ("on Feb. 24, 2025", "2025-02-24", "day"),
        ("on 24 February", "2025-02-24", "day"),
        ("on 26 February", "2025-02-26", "day"),
        ("on 3 September", "2024-09-03", "day"),
        ("on Monday", "2025-02-24", "day"),
        ("last Tuesday", "2025-02-18", "day"),
        ("yesterday", "2025-02-24", "day"),
        ("in March", "2024-03-01 to 2024-03-31", "month"),
        ("the March 2022 resolution", "2022-03-01 to 2022-03-31", "month"),
        ("in 2016", "2016-01-01 to 2016-12-31", "year"),
        ("last month", "2025-01-01 to 2025-01-31", "month"),
        ("three years ago", "2022-01-01 to 2022-12-31", "year"),
    ],
)
def test_periods(text: str, period: str, grain: str) -> None:
    (found,) = find_periods(text, TUESDAY)
    assert (str(found.period), found.grain, found.is_point) == (period, grain, True)


@pytest.mark.parametrize(
    "text", ["since 2022", "before 7 October 2023", "than in March", "until May 2024"]
)
def test_bounds_are_not_when_it_was_decided(text: str) -> None:
    (found,) = find_periods(text, TUESDAY)
    assert not found.is_point


@pytest.mark.parametrize("text", ["on Monday", "in March", "yesterday", "24 February"])
def test_without_a_day_of_publication_relative_times_stay_open(text: str) -> None:
    assert all(found.period is None for found in find_periods(text, None))


@pytest.mark.parametrize("text", ["31 February 2025", "1999 votes", "May I vote"])
def test_what_is_no_time(text: str) -> None:
    assert all(found.period is None for found in find_periods(text, TUESDAY))


def test_a_day_that_is_still_to_come_is_no_day_of_a_vote() -> None:
    (found,) = find_periods("to run until the month ends on 9 April", TUESDAY)
    assert (str(found.period), found.is_point) == ("2025-04-09", False)
