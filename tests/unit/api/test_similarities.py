"""Members compared by an index, on the packaged record."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hemicycle import api
from hemicycle.core.errors import HemicycleError, UnknownMemberError, UnknownNameError

if TYPE_CHECKING:
    from hemicycle.record.query import Record

MEASURES = ("agreement", "lijphart", "s", "kappa", "pi", "alpha")


def test_agreement_is_that_of_compare_with_a_wider_interval(rec: "Record") -> None:
    since = date(2000, 1, 1)
    plain = api.compare(rec, "USA", "RUS", since=since)["overall"]
    found = api.similarity(rec, ["USA", "RUS"], since=since)["pairs"][0]["overall"]
    assert (found["n"], found["value"]) == (plain["n"], pytest.approx(plain["share"]))
    assert found["n_titles"] < found["n"]
    assert plain["low"] is not None
    assert plain["high"] is not None
    assert found["low"] is not None
    assert found["high"] is not None
    assert found["high"] - found["low"] > plain["high"] - plain["low"]


@pytest.mark.parametrize("measure", MEASURES)
def test_order_of_members_does_not_matter(rec: "Record", measure: str) -> None:
    asked = {"measure": measure, "by": "year", "since": date(2020, 1, 1)}
    one = api.similarity(rec, ["USA", "FRA"], **asked)["pairs"][0]  # type: ignore[arg-type]
    other = api.similarity(rec, ["FRA", "USA"], **asked)["pairs"][0]  # type: ignore[arg-type]
    for mine, theirs in zip(one["rows"], other["rows"], strict=True):
        assert mine["value"] == pytest.approx(theirs["value"])
        assert mine["low"] == pytest.approx(theirs["low"])


def test_every_pair_once_and_the_weights_that_a_measure_has(rec: "Record") -> None:
    found = api.similarity(rec, ["USA", "GBR", "FRA", "RUS", "CHN"], measure="kappa")
    assert len({tuple(pair["pair"]) for pair in found["pairs"]}) == 10
    assert (found["weights"], found["by"]) == ("linear", "all")
    assert all(not pair["rows"] for pair in found["pairs"])
    assert "habits" in found["definition"]


def test_windows_that_roll(rec: "Record") -> None:
    rows = api.similarity(rec, ["USA", "FRA"], by=5, since=date(2015, 1, 1))["pairs"][0]["rows"]
    assert [row["period"] for row in rows][:2] == ["2015-2019", "2016-2020"]


def test_without_a_vote_in_common_nothing_is_made_up(rec: "Record") -> None:
    found = api.similarity(rec, ["SUN", "MNE", "FRA"])
    first = found["pairs"][0]
    assert (first["overall"]["n"], first["overall"]["value"], first["rows"]) == (0, None, [])
    assert found["notes"][0] == "No such vote in common: SUN-MNE."


def test_what_cannot_be_compared(rec: "Record") -> None:
    with pytest.raises(HemicycleError, match="none with itself"):
        api.similarity(rec, ["USA", "us"])
    with pytest.raises(HemicycleError, match="two to 12"):
        api.similarity(rec, ["USA"])
    with pytest.raises(HemicycleError, match="lijphart has linear weights"):
        api.similarity(rec, ["USA", "FRA"], measure="lijphart", weights="squared")
    with pytest.raises(HemicycleError, match="No measure is called"):
        api.similarity(rec, ["USA", "FRA"], measure="rho")  # type: ignore[arg-type]
    with pytest.raises(UnknownMemberError, match="Frence"):
        api.similarity(rec, ["USA", "Frence"])
    with pytest.raises(UnknownNameError, match="xx"):
        api.similarity(rec, ["USA", "FRA"], body="xx")


def test_an_audit_of_a_body_that_is_not_there(rec: "Record") -> None:
    with pytest.raises(UnknownNameError, match="No body is called 'zz'"):
        api.audit(rec, body="zz")
    assert api.audit(rec, body="SC", since=date(2024, 1, 1))["body"] == "un_sc"
