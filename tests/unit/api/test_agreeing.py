"""One member against all, and the members of a grouping with each other."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hemicycle import api
from hemicycle.api.agreeing import agreeing, within
from hemicycle.api.parting import parting
from hemicycle.core.errors import UnknownMemberError, UnknownNameError

if TYPE_CHECKING:
    from hemicycle.record.query import Record

SINCE = date(2020, 1, 1)


@pytest.mark.parametrize("other", ["DEU", "USA", "RUS"])
def test_one_against_all_is_what_compare_says(rec: "Record", other: str) -> None:
    told = api.compare(rec, "FRA", other, since=SINCE)["overall"]
    row = next(r for r in agreeing(rec, "France", since=SINCE)["rows"] if r["member"] == other)
    assert (row["n"], row["share"], row["low"], row["high"]) == (
        told["n"], told["share"], told["low"], told["high"],
    )  # fmt: skip


def test_all_others_are_told_the_nearest_first(rec: "Record") -> None:
    found = agreeing(rec, "FRA", since=SINCE)
    shares = [row["share"] for row in found["rows"]]
    known = [share for share in shares if share is not None]
    assert len(found["rows"]) == 192
    assert "FRA" not in {row["member"] for row in found["rows"]}
    assert shares == sorted(known, reverse=True) + [None] * (len(shares) - len(known))


def test_a_member_that_never_voted_then_has_no_rows(rec: "Record") -> None:
    found = agreeing(rec, "SUN", since=SINCE)
    assert found["rows"] == []
    assert found["notes"] == ["They have no such vote in common in the record."]


def test_pairs_of_a_grouping_are_what_compare_says(rec: "Record") -> None:
    found = within(rec, "g7", since=SINCE)
    assert len(found["rows"]) == 21
    by_pair = {(row["first"], row["second"]): row for row in found["rows"]}
    for pair in (("CAN", "USA"), ("DEU", "JPN")):
        told = api.compare(rec, *pair, since=SINCE)["overall"]
        assert by_pair[pair]["n"] == told["n"]
        assert by_pair[pair]["share"] == pytest.approx(told["share"])
        assert by_pair[pair]["low"] == pytest.approx(told["low"])


def test_only_votes_of_the_time_of_belonging_count(rec: "Record") -> None:
    found = within(rec, "eu", since=date(2019, 1, 1), until=date(2021, 1, 1))
    n = {(row["first"], row["second"]): row["n"] for row in found["rows"]}
    assert 0 < n["FRA", "GBR"] < n["DEU", "FRA"]
    assert "GBR" not in {row["id"] for row in within(rec, "eu", since=date(2021, 1, 1))["members"]}


def test_clusters_name_members_once(rec: "Record") -> None:
    found = within(rec, "brics", since=SINCE)
    ids = [row["id"] for row in found["members"]]
    assert sorted(found["order"]) == sorted(ids)
    assert len(found["steps"]) == len(ids) - 1
    # Of the two joined the later name goes, so that each goes once and the first stays.
    assert sorted(step["second"] for step in found["steps"]) == sorted(ids)[1:]


def test_nobody_is_left_of_a_grouping_that_did_not_vote(rec: "Record") -> None:
    found = within(rec, "g8", since=date(2024, 1, 1))
    assert (found["members"], found["rows"], found["order"], found["steps"]) == ([], [], [], [])
    assert found["notes"][0].startswith("Fewer than two")


def test_sessions_and_questions_of_many(rec: "Record") -> None:
    found = parting(rec, ["USA", "FRA", "eu"], by="session", question="resolution", since=SINCE)
    told = api.compare(rec, "USA", "FRA", by="session", question="resolution", since=SINCE)
    assert found["pairs"][0]["rows"] == told["rows"]
    assert (found["by"], found["question"]) == ("session", "resolution")


def test_unknown_names_are_refused(rec: "Record") -> None:
    with pytest.raises(UnknownMemberError, match="Atlantis"):
        agreeing(rec, "Atlantis")
    with pytest.raises(UnknownNameError, match="warsaw"):
        within(rec, "warsaw")
    with pytest.raises(UnknownNameError, match="ukrain"):
        within(rec, "eu", series="ukrain")
