"""What stands around a vote, comparisons of many, histories and the search that forgives."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hemicycle import api
from hemicycle.api.context import changes, context
from hemicycle.api.member_votes import history
from hemicycle.api.parting import parting
from hemicycle.api.seek import seek
from hemicycle.core.errors import HemicycleError, UnknownMemberError

if TYPE_CHECKING:
    from hemicycle.record.query import Record


def test_who_left_the_european_union(rec: "Record") -> None:
    found = context(rec, "undl/4076672")
    by_id = {row["grouping"]: row for row in found["splits"]}
    assert by_id["eu"]["left"] == [{"member": "HUN", "option": "no"}]
    assert (by_id["eu"]["yes"], by_id["eu"]["no"], by_id["eu"]["n"]) == (26, 1, 27)
    assert by_id["g7"]["left"] == [{"member": "USA", "option": "no"}]
    assert "grulac" not in by_id, "regional groups are told elsewhere"


def test_who_crossed_since_the_vote_before(rec: "Record") -> None:
    lines = {row["series"]: row for row in context(rec, "undl/4076672")["lines"]}
    line = lines["ukraine_demands"]
    assert line["compared_with"] is not None
    assert line["compared_with"]["symbol"] == "A/RES/78/316"
    assert {"was": "yes", "now": "no", "members": ["HUN", "ISR", "MHL", "PLW", "USA"]} in line[
        "changes"
    ]
    assert (line["place"], line["n"]) == (5, 5)


def test_absence_is_no_crossing() -> None:
    assert changes({"AAA": "yes", "BBB": "not_voting"}, {"AAA": "absent", "BBB": "no"}) == []


def test_the_same_day_is_told_where_the_day_is_known(rec: "Record") -> None:
    symbols = {row["symbol"] for row in context(rec, "undl/4076672")["same_day"]}
    assert {"A/RES/ES-11/8", "S/RES/2774"} <= symbols
    unknown = next(head for head in rec.heads() if head.decided_on is None)
    assert context(rec, unknown.vote_event_id)["same_day"] == []


def test_two_members_agree_as_compare_says(rec: "Record") -> None:
    found = parting(rec, ["USA", "FRA"], since=date(2014, 1, 1))
    told = api.compare(rec, "USA", "FRA", since=date(2014, 1, 1))
    assert found["pairs"][0]["rows"] == told["rows"]
    assert found["pairs"][0]["overall"]["share"] == told["overall"]["share"]
    assert found["n_common"] == told["overall"]["n"]
    same = round((told["overall"]["share"] or 0) * told["overall"]["n"])
    assert found["n_parted"] == told["overall"]["n"] - same
    assert all(row["options"][0] != row["options"][1] for row in found["parted"])


def test_a_grouping_stands_for_its_majority(rec: "Record") -> None:
    found = parting(rec, ["eu", "HUN"], series="ukraine_ga")
    parted = {row["head"]["symbol"]: row["options"] for row in found["parted"]}
    assert parted["A/RES/ES-11/7"] == ["yes", "no"]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["USA"], "Two to six"),
        (["USA", "usa"], "itself"),
        (["USA", "FRA", "GBR", "CHN", "RUS", "DEU", "IND"], "Two to six"),
    ],
)
def test_what_cannot_be_compared_is_refused(rec: "Record", names: list[str], said: str) -> None:
    with pytest.raises(HemicycleError, match=said):
        parting(rec, names)


def test_an_unknown_name_is_refused_with_the_nearest(rec: "Record") -> None:
    with pytest.raises(UnknownMemberError, match="Frnace") as caught:
        parting(rec, ["USA", "Frnace"])
    assert any("France" in near for near in caught.value.nearest)


def test_history_adds_up(rec: "Record") -> None:
    found = history(rec, "USA")
    for row in found["series"]:
        assert row["n"] == row["yes"] + row["no"] + row["abstain"] + row["not_voting"]
        assert len(row["acts"]) == row["n"]
    days = [row["head"]["decided_from"] for row in found["latest"]]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(("text", "symbol"), [("es-11/7", "A/RES/ES-11/7"), ("2774", "S/RES/2774")])
def test_a_symbol_is_found_in_any_form(rec: "Record", text: str, symbol: str) -> None:
    exact = seek(rec, text)["exact"]
    assert exact is not None
    assert exact["symbol"] == symbol


def test_half_a_name_is_enough(rec: "Record") -> None:
    assert "A/RES/ES-11/7" in {row["symbol"] for row in seek(rec, "compreh lasting peac")["rows"]}
    assert [row["id"] for row in seek(rec, "Kirib")["members"]] == ["KIR"]
    assert [row["id"] for row in seek(rec, "Cuba embargo")["series"]] == ["cuba_embargo"]
    assert "eu" in {row["id"] for row in seek(rec, "european union")["groupings"]}


def test_slips_are_forgiven_and_told(rec: "Record") -> None:
    found = seek(rec, "moratorum on the deth penalty")
    assert found["read_as"] == "moratorium on the death penalty"
    assert found["rows"]
    assert [row["id"] for row in seek(rec, "Kyrgystan")["members"]] == ["KGZ"]


def test_nothing_is_found_where_nothing_is_near(rec: "Record") -> None:
    found = seek(rec, "qqqqxxxx zzzzwwww")
    assert [found["rows"], found["members"], found["exact"], found["read_as"]] == [
        [],
        [],
        None,
        None,
    ]
