"""Comparing and telling members, on the packaged record."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hemicycle import api
from hemicycle.core.errors import HemicycleError, UnknownMemberError, UnknownNameError
from hemicycle.record.model import holds

if TYPE_CHECKING:
    from hemicycle.record.query import Record


def test_a_year_without_votes_is_there_and_blank(rec: "Record") -> None:
    rows = {row["period"]: row for row in api.compare(rec, "USA", "FRA")["rows"]}
    assert rows["1964"] == {"period": "1964", "n": 0, "share": None, "low": None, "high": None}
    assert rows["1963"]["share"] is not None


def test_years_before_the_second_joined_are_blank(rec: "Record") -> None:
    payload = api.compare(rec, "FRA", "UKR", since=date(1944, 1, 1))
    assert payload["rows"][0]["period"] == "1946"
    payload = api.compare(rec, "FRA", "MNE")
    assert all(row["n"] == 0 for row in payload["rows"] if row["period"] < "2006")


def test_order_of_the_pair_does_not_matter(rec: "Record") -> None:
    one, other = api.compare(rec, "USA", "FRA"), api.compare(rec, "FRA", "USA")
    assert one["rows"] == other["rows"]
    assert one["pair"] == other["pair"][::-1]


def test_periods_add_up_to_the_whole(rec: "Record") -> None:
    for by in ("year", "session"):
        payload = api.compare(rec, "CHN", "RUS", by=by)
        assert sum(row["n"] for row in payload["rows"]) == payload["overall"]["n"]


def test_two_that_never_met(rec: "Record") -> None:
    payload = api.compare(rec, "SUN", "MNE")
    assert payload["overall"]["n"] == 0
    assert payload["notes"] == ["They have no such vote in common in the record."]


def test_a_member_is_not_compared_with_itself(rec: "Record") -> None:
    with pytest.raises(HemicycleError, match="cannot be compared with itself"):
        api.compare(rec, "USA", "United States")


def test_unknown_names_are_refused(rec: "Record") -> None:
    with pytest.raises(UnknownMemberError, match=r"France \(FRA\)"):
        api.compare(rec, "Frence", "USA")
    with pytest.raises(UnknownNameError, match="No series is called 'ukrain'"):
        api.compare(rec, "USA", "FRA", series="ukrain")
    with pytest.raises(UnknownNameError, match="No body is called 'xx'"):
        api.compare(rec, "USA", "FRA", body="xx")


def test_the_council_can_be_compared(rec: "Record") -> None:
    payload = api.compare(rec, "CHN", "RUS", body="sc", since=date(2024, 1, 1))
    assert payload["body"] == "un_sc"
    assert payload["overall"]["n"] > 30


def test_a_former_state_is_told_of_its_last_full_year(rec: "Record") -> None:
    payload = api.member(rec, "SUN")
    assert payload["successor"] == "RUS"
    assert payload["agreement"] is not None
    assert payload["agreement"]["period"] == "1990"


def test_those_who_agree_most_do_so_more_than_those_who_agree_least(rec: "Record") -> None:
    told = api.member(rec, "USA")["agreement"]
    assert told is not None
    assert told["most"][0]["member"] == "ISR"
    shares = [row["share"] for row in told["most"]]
    assert shares == sorted(shares, reverse=True)
    assert told["most"][-1]["share"] > told["least"][-1]["share"]


def test_loneliest_votes_are_counted_without_the_member_itself(rec: "Record") -> None:
    row = api.member(rec, "USA")["loneliest"]["rows"][0]
    assert row["n_same"] == 0
    assert row["others"] == []
    assert row["counted"][row["option"]] == 1  # type: ignore[literal-required]


def test_an_interval_holds_from_its_first_day_up_to_its_last() -> None:
    row = {"valid_from": date(2000, 1, 1), "valid_until": date(2001, 1, 1)}
    days = (date(1999, 12, 31), date(2000, 1, 1), date(2000, 12, 31), date(2001, 1, 1))
    assert [holds(row, day) for day in days] == [False, True, True, False]
    assert holds({"valid_from": None, "valid_until": None}, date(1800, 1, 1))


def test_periods_end_with_the_last_vote_in_common(rec: "Record") -> None:
    rows = api.compare(rec, "USA", "SUN")["rows"]
    assert (rows[0]["period"], rows[-1]["period"]) == ("1946", "1991")
    assert rows[-1]["n"] > 0
