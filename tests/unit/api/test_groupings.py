"""Groupings, on the packaged record."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hemicycle import api
from hemicycle.core.errors import UnknownNameError

if TYPE_CHECKING:
    from hemicycle.record.query import Record


def test_members_are_those_of_the_day(rec: "Record") -> None:
    before = {row["member"] for row in api.group(rec, "eu", on=date(2020, 1, 31))["members"]}
    after = {row["member"] for row in api.group(rec, "eu", on=date(2020, 2, 1))["members"]}
    assert before - after == {"GBR"}
    assert len(after) == 27


def test_members_vote_with_the_grouping_only_while_they_belong(rec: "Record") -> None:
    told = api.group(rec, "nato", on=date(2023, 12, 31))["dissents"]
    assert told is not None
    assert told["period"] == "2023"
    n = {row["member"]: row["n"] for row in told["rows"]}
    assert "SWE" not in n
    # Finland joined on 4 April: what was voted before does not count.
    assert 0 < n["FIN"] < n["POL"]


def test_unverified_lists_say_so(rec: "Record") -> None:
    assert any("checked" in note for note in api.group(rec, "nato")["notes"])
    assert not any("checked" in note for note in api.group(rec, "eu")["notes"])
    assert any("No dates" in note for note in api.group(rec, "weog")["notes"])


def test_unity_is_counted_over_the_votes_named(rec: "Record") -> None:
    for row in api.group(rec, "nato")["unity"]:
        assert row["share"] is not None
        assert row["agreement_index"] is not None
        assert row["share"] == row["n_unanimous"] / row["n"]
        assert row["share"] <= row["agreement_index"] <= 1


def test_a_day_before_the_grouping(rec: "Record") -> None:
    payload = api.group(rec, "nato", on=date(1947, 1, 1))
    assert payload["members"] == []
    assert payload["dissents"] is None
    assert all(row["n"] == 0 and row["share"] is None for row in payload["unity"])
    assert "It had no member on 1947-01-01." in payload["notes"]


def test_an_unknown_grouping_names_those_there_are(rec: "Record") -> None:
    with pytest.raises(UnknownNameError, match=r"(?s)No grouping is called 'natto'.*nato"):
        api.group(rec, "natto")


def test_the_list_has_every_grouping(rec: "Record") -> None:
    rows = api.group_list(rec, on=date(2025, 2, 24))["rows"]
    by_id = {row["grouping"]: row for row in rows}
    assert by_id["nato"]["n_members"] == 32
    assert by_id["eu"]["status"] == "official"
    assert not by_id["weog"]["has_dates"]


def test_every_grouping_is_told(rec: "Record") -> None:
    for row in api.group_list(rec)["rows"]:
        found = api.group(rec, row["grouping"])
        assert found["n_members"] == len(found["members"])


def test_observers_belong_to_groupings(rec: "Record") -> None:
    found = {row["member"]: row["name"] for row in api.group(rec, "g77")["members"]}
    assert found["PSE"] == "Palestine"
    assert rec.member("PSE").valid_from is None
