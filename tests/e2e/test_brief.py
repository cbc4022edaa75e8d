"""The account of 24 February 2025, as the packaged record gives it."""

from typing import Any

import pytest

from hemicycle.api import brief
from hemicycle.core.errors import DateError, UnknownSymbolError


@pytest.fixture(scope="module")
def account(rec: Any) -> dict[str, Any]:
    return dict(brief(rec, "2025-02-24"))


def texts(account: dict[str, Any], kind: str) -> str:
    return "\n".join(f["text"] for f in account["findings"] if f["kind"] == kind)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("tally", "93-18-65"),
        ("tally", "93-8-73"),
        ("sponsor_vote", "The United States abstained on its own draft"),
        ("sponsor_vote", "“Russian Federation-Ukraine conflict” became “full-scale invasion of"),
        ("amendment", "“lasting peace between Ukraine and the Russian Federation” becomes “just,"),
        ("amendment", "territorial waters,” (A/ES-11/L.14)"),
        ("first_since", "both voted against on A/RES/ES-11/7"),
        ("first_since", "first time since 2 March 2022"),
        ("first_since", "members of the European Union voted against, on A/RES/ES-11/7: Hungary"),
        ("trend", "141, 143, 141, 99, 93"),
        ("split", "Hungary and the United States against"),
        ("split", "the European Union, 26 in favour and Hungary against"),
        ("split", "NATO, 29 in favour, North Macedonia abstaining"),
        ("amendment", "rejected 31-71-59"),
        ("amendment", "60-18-81, 79-16-67 and 83-16-61"),
        ("same_day", "10-0-5 (abstaining: Denmark, France, the United Kingdom, Greece"),
        ("same_day", "The G7"),
        ("shift", "over titles that recur in both years"),
    ],
)
def test_the_day_is_told(account: dict[str, Any], kind: str, words: str) -> None:
    assert words in texts(account, kind)


def test_every_finding_has_its_rows(account: dict[str, Any]) -> None:
    assert all(f["evidence"] and f["evidence"][0]["rows"] for f in account["findings"])


def test_no_shift_is_told_in_one_reading(account: dict[str, Any]) -> None:
    shifts = [f for f in account["findings"] if f["kind"] == "shift"]
    assert shifts
    for shift in shifts:
        readings = {(row["reading"], row["year"]) for row in shift["evidence"][0]["rows"]}
        assert len(readings) == 4


def test_the_first_screen_holds_every_kind(account: dict[str, Any]) -> None:
    kinds = {f["kind"] for f in account["findings"]}
    assert len(kinds) == 9
    assert {f["kind"] for f in account["findings"][:10]} == kinds


def test_a_long_series_knows_how_long_a_pair_was_apart(rec: Any) -> None:
    found = [f for f in brief(rec, "2025-02-24")["findings"] if "had gone longest" in f["text"]]
    assert [f["evidence"][0]["rows"][0]["pair"] for f in found] == [["CAF", "GNQ"]]


def test_a_member_that_stood_alone_is_told(rec: Any) -> None:
    found = [f for f in brief(rec, "S/RES/2334")["findings"] if f["kind"] == "first_since"]
    assert "was alone abstaining on S/RES/2334, as it last was on S/RES/1860" in found[0]["text"]
    assert found[0]["evidence"][0]["rows"][-1]["symbol"] == "S/RES/2334"


def test_a_text_of_the_council_is_told_without_the_assembly(rec: Any) -> None:
    assert not [f for f in brief(rec, "S/RES/2334")["findings"] if f["kind"] == "shift"]


@pytest.mark.parametrize("text", ["S/RES/2774", "cuba_embargo", "2023-10-27", "2011-12", "678"])
def test_other_subjects_are_told(rec: Any, text: str) -> None:
    assert brief(rec, text)["findings"]


def test_a_day_without_decisions_names_its_neighbours(rec: Any) -> None:
    with pytest.raises(DateError, match="no decision") as caught:
        brief(rec, "2025-02-25")
    assert "2025-02-24" in str(caught.value)


def test_nonsense_is_refused(rec: Any) -> None:
    with pytest.raises(UnknownSymbolError, match="No vote event"):
        brief(rec, "A/RES/99/999")


def findings(rec: Any, text: str, kind: str) -> list[str]:
    return [f["text"] for f in brief(rec, text)["findings"] if f["kind"] == kind]


def test_a_title_that_comes_back_is_held_against_its_past(rec: Any) -> None:
    told = findings(rec, "A/RES/80/4", "trend")[0]
    assert "165 in favour, the fewest since 155 on A/RES/54/21 (1999-11-09)" in told
    assert "7 against, the most of all 32 votes on this title" in told
    assert "12 abstaining, the most since 12 on A/RES/53/4" in told


def test_who_did_otherwise_than_the_last_time_is_named(rec: Any) -> None:
    told = findings(rec, "A/RES/80/4", "shift")[0]
    assert told.startswith("15 members did otherwise on A/RES/80/4 than the last time, on A/RES/79")
    assert "from in favour to against Argentina, Hungary, North Macedonia and Paraguay" in told


def test_a_usual_tally_is_no_news(rec: Any) -> None:
    assert not [told for told in findings(rec, "A/RES/79/7", "trend") if "the most" in told]


def test_several_texts_of_one_title_are_not_held_against_each_other(rec: Any) -> None:
    # "The situation in the Middle East" is the title of two texts or more in most sessions.
    assert not [told for told in findings(rec, "A/RES/46/82A", "shift") if "last time" in told]


def test_pairs_that_did_not_move_are_passed_over(rec: Any) -> None:
    told = findings(rec, "A/RES/3379(XXX)", "shift")
    assert not [text for text in told if "Central African" in text or "than chance" in text]


def test_a_grouping_is_called_as_in_its_day(rec: Any) -> None:
    assert "the European Communities, 4 in favour" in findings(rec, "1971-10-25", "split")[0]


def test_a_vote_without_symbol_is_called_by_title_and_month(rec: Any) -> None:
    told = " ".join(findings(rec, "A/RES/3379(XXX)", "first_since"))
    assert "(December 1968)" in told
    assert "voeten/" not in told


def test_votes_of_which_the_month_alone_is_known_are_told(rec: Any) -> None:
    told = findings(rec, "1971-10-25", "same_day")[0]
    assert told.startswith("Seven votes of the General Assembly")
    assert "“CHINA REPRESENTATION” (October 1971) rejected 55-59-15" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [("USA", "member USA"), ("the G7", "group g7"), ("nope", "hemicycle series")],
)
def test_what_is_told_elsewhere_is_said(rec: Any, text: str, told: str) -> None:
    with pytest.raises(UnknownSymbolError, match="No vote event") as caught:
        brief(rec, text.removeprefix("the "))
    assert told in str(caught.value)


@pytest.mark.parametrize("text", ["A/RES/78/282", "2012-11-29"])
def test_the_text_itself_comes_before_the_year(rec: Any, text: str) -> None:
    told = brief(rec, text)["findings"]
    about = [bool(f["about"]) for f in told[:10]]
    assert about == sorted(about, reverse=True)
    assert not all(about)
