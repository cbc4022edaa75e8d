"""Sides told by a number that one side alone has, by company, or by a denial."""

from datetime import date

import pytest

from hemicycle.claims import check
from hemicycle.record.query import Record

DAY = date(2025, 2, 25)
LEAD = "The General Assembly adopted resolution ES-11/7 on Monday, 93 in favour. "


def told(rec: Record, text: str) -> dict[str, str]:
    """Return member -> position of what is borne out of a text of the day after."""
    report = check(rec, LEAD + text, published_on=DAY)
    assert not [claim for claim in report.claims if claim.verdict == "contradicted"]
    return {
        member: claim.slots["position"]
        for claim in report.claims
        if claim.type in ("vote_cast", "listing") and claim.verdict == "supported"
        for member in claim.slots.get("actors") or claim.slots.get("members") or ()
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moscow's eighteen friends included Mali and Sudan.", {"MLI": "no", "SDN": "no"}),
        ("The eighteen that did not were a curious lot, Haiti for one.", {"HTI": "no"}),
        ("Hungary stood with Washington.", {"HUN": "no", "USA": "no"}),
        ("Hungary, to nobody's surprise, was by Moscow's side.", {"HUN": "no"}),
        ("Of the noes one was Haiti's, and another Palau's.", {"HTI": "no", "PLW": "no"}),
        ("The count was 93 to 18, Israel's, Haiti's and Togo's among them.", {"ISR": "no"}),
    ],
)
def test_a_side_is_told_without_a_word_for_it(
    rec: Record, text: str, expected: dict[str, str]
) -> None:
    found = told(rec, text)
    assert {member: found.get(member) for member in expected} == expected


@pytest.mark.parametrize(
    "text",
    [
        "The text had been moved by Ukraine and asks Russia to leave.",
        "Against Russia nobody had spoken.",
        "Eighteen had asked for the floor, Brazil and France among them.",
        "With Hungary waiting outside, the hall emptied.",
    ],
)
def test_who_is_merely_spoken_of_is_not_told_to_vote(rec: Record, text: str) -> None:
    assert not told(rec, text)


def test_of_a_list_as_long_as_the_number_the_one_wrong_name_is_found(rec: Record) -> None:
    text = (
        "Resolution 79/269 was adopted on Tuesday by 162 votes. "
        "The three that did not go along were Argentina, Israel and Peru."
    )
    report = check(rec, text, published_on=date(2025, 3, 5))
    found = [c.slots["actors"] for c in report.claims if c.verdict == "contradicted"]
    assert found == [["PER"]]


def test_some_that_did_not_are_not_all_of_one_side(rec: Record) -> None:
    text = (
        "Resolution 79/269 was adopted on Tuesday by 162 votes. "
        "Three friends did not go along: Argentina, Israel and Peru."
    )
    report = check(rec, text, published_on=date(2025, 3, 5))
    assert not [claim for claim in report.claims if claim.verdict == "contradicted"]


def test_a_number_read_before_the_vote_is_named_is_that_vote_s(rec: Record) -> None:
    text = "UNRWA's work was endorsed on Thursday by 157 states. Israel opposed resolution 53/50."
    report = check(rec, text, published_on=date(1998, 12, 4))
    tallies = [(c.slots.get("yes"), c.verdict) for c in report.claims if c.type == "tally"]
    assert tallies == [(157, "supported")]


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ("Kenya, out of sympathy with all this, was against, and so was France.", "FRA"),
        ("France nevertheless voted against.", "FRA"),
        ("France joined the opponents.", "FRA"),
    ],
)
def test_a_wrong_position_is_found_however_it_is_told(rec: Record, text: str, member: str) -> None:
    report = check(rec, LEAD + text, published_on=DAY)
    assert [
        claim.slots["position"]
        for claim in report.claims
        if claim.verdict == "contradicted"
        and member in (claim.slots.get("actors") or claim.slots.get("members") or ())
    ] == ["no"]


def test_a_word_tells_a_side_against_company(rec: Record) -> None:
    report = check(rec, LEAD + "Chile sides with Hungary and votes yes.", published_on=DAY)
    loose = [claim for claim in report.claims if "read_loosely" in claim.nuance]
    assert not [claim for claim in loose if claim.slots.get("position") == "no"]
