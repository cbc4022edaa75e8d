"""Votes held against other votes: more than, fewer than, the first since, the lowest since."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hemicycle.claims import check

if TYPE_CHECKING:
    from hemicycle.claims.report import Claim
    from hemicycle.record.query import Record

FEB = date(2025, 2, 25)
WON = "The Ukrainian resolution won 93 votes in the General Assembly on Monday, "
CUBA = "The General Assembly voted on Thursday to condemn the US embargo on Cuba with 187 votes in"


def of(rec: "Record", kind: str, text: str, day: date) -> "list[Claim]":
    """Return the claims of one kind."""
    return [claim for claim in check(rec, text, published_on=day).claims if claim.type == kind]


@pytest.mark.parametrize(
    ("text", "day", "verdict"),
    [
        (f"{WON}48 fewer than two years ago.", FEB, "supported"),
        (f"{WON}48 fewer than the 141 recorded in February 2023.", FEB, "supported"),
        (f"{WON}50 fewer than the 141 recorded in February 2023.", FEB, "contradicted"),
        (f"{WON}50 fewer than the 142 recorded in February 2023.", FEB, "not_in_record"),
        (f"{CUBA} favour, two more than last year.", date(2023, 11, 3), "supported"),
        (f"{CUBA} favour, three more than last year.", date(2023, 11, 3), "contradicted"),
        (
            (
                "More states condemned the annexation attempt in Ukraine in October 2022 than had"
                " condemned the invasion in March."
            ),
            date(2022, 10, 14),
            "supported",
        ),
        (
            (
                "Fewer states condemned the annexation attempt in Ukraine in October 2022 than had"
                " condemned the invasion in March."
            ),
            date(2022, 10, 14),
            "not_in_record",  # the votes are told by no text, so nothing is denied
        ),
    ],
)
def test_a_comparison(rec: "Record", text: str, day: date, verdict: str) -> None:
    (claim,) = of(rec, "comparison", text, day)
    assert claim.verdict == verdict
    assert claim.slots["left"]
    assert "motion" not in claim.slots


def test_both_texts_of_a_comparison_are_named(rec: "Record") -> None:
    text = (
        "At the UN, more states backed the October 2022 resolution on the annexation in Ukraine"
        " than had backed the resolution on the invasion in March."
    )
    (claim,) = of(rec, "comparison", text, date(2022, 10, 14))
    assert (claim.slots["left"], claim.slots["right"]) == ("A/RES/ES-11/4", "A/RES/ES-11/1")
    assert claim.verdict == "supported"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (f"{CUBA} favour, up from 185 a year earlier.", "supported"),
        (f"{CUBA} favour, up from 184 a year earlier.", "contradicted"),
        (f"{CUBA} favour, up from 184 two years earlier.", "supported"),
    ],
)
def test_a_step_from_a_year(rec: "Record", text: str, verdict: str) -> None:
    (claim,) = of(rec, "trend", text, date(2023, 11, 3))
    assert claim.verdict == verdict
    assert claim.slots["series"] == "cuba_embargo"


@pytest.mark.parametrize(
    ("text", "day", "verdict"),
    [
        (
            (
                "The US voted against Ukraine's General Assembly resolution on Monday for the first"
                " time in three years."
            ),
            FEB,
            "supported",
        ),
        (
            (
                "Brazil voted against the resolution on the US embargo on Cuba in the General"
                " Assembly on Thursday for the first time since 1992."
            ),
            date(2019, 11, 8),
            "supported",
        ),
        (
            (
                "The US voted against the resolution on the US embargo on Cuba in the General"
                " Assembly on Thursday for the first time since 2015."
            ),
            date(2019, 11, 8),
            "not_in_record",
        ),
    ],
)
def test_the_first_time_since(rec: "Record", text: str, day: date, verdict: str) -> None:
    (claim,) = of(rec, "first_time", text, day)
    assert claim.verdict == verdict
    assert claim.slots["at"]
    assert claim.slots["since"]


def test_the_first_text_to_say_so_needs_the_earlier_texts(rec: "Record") -> None:
    text = (
        "Resolution 2728 was the first Security Council text to demand a ceasefire in Gaza"
        " since 7 October 2023."
    )
    (claim,) = of(rec, "first_time", text, date(2024, 3, 26))
    assert claim.verdict == "not_in_record"
    assert claim.reason == "no_text"
    assert claim.correction == "2 of 2 earlier texts of the series are not held whole"


@pytest.mark.parametrize(
    ("court", "verdict"),
    [
        ("a ruling of the International Criminal Court", "contradicted"),
        ("an advisory opinion of the International Court of Justice", "supported"),
        ("the ICJ's July opinion", "supported"),
    ],
)
def test_the_court_whose_ruling_a_text_takes_up(rec: "Record", court: str, verdict: str) -> None:
    text = (
        "The September 2024 General Assembly resolution on the occupied Palestinian territory"
        f" drew on {court}."
    )
    (claim,) = of(rec, "text_content", text, date(2024, 9, 20))
    assert claim.verdict == verdict


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        (
            (
                "The UN Security Council adopted the US resolution on Monday with 10 votes; five"
                " members, Britain and France among them, stood aside."
            ),
            {"abstain"},
        ),
        # no abstention of either, so nothing is said of it, and nobody accused
        (
            (
                "Ten Council members backed the US resolution on Ukraine on Monday; Russia and the"
                " US withdrew."
            ),
            set(),
        ),
    ],
)
def test_a_position_told_loosely_is_read_only_where_it_holds(
    rec: "Record", text: str, positions: set[str]
) -> None:
    claims = check(rec, text, published_on=FEB).claims
    assert {c.slots["position"] for c in claims if c.type == "listing"} == positions
    assert "contradicted" not in {c.verdict for c in claims}


def test_a_long_list_that_is_whole_is_said_to_be(rec: "Record") -> None:
    names = "Belarus, Eritrea, Mali, Nicaragua, North Korea, Russia and Syria"
    text = f"{names} voted against resolution ES-11/6."
    (claim,) = of(rec, "completeness", text, date(2023, 2, 24))
    assert claim.verdict == "supported"
    assert not of(rec, "completeness", text.replace("Mali, ", ""), date(2023, 2, 24))


def test_a_share_of_the_membership_is_no_side(rec: "Record") -> None:
    text = (
        "Resolution ES-10/19 was adopted by the General Assembly on Thursday; 35 of the 193 UN"
        " member nations abstained from the vote."
    )
    (claim,) = (c for c in of(rec, "tally", text, date(2017, 12, 22)) if "abstain" in c.slots)
    assert claim.slots["abstain"] == 35
    assert claim.verdict == "supported"
