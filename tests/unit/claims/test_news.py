"""How newspapers tell of votes: turns that lead a reader to another vote or another number."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hemicycle.claims import check
from hemicycle.claims.document import read_document
from hemicycle.claims.periods import find_periods

if TYPE_CHECKING:
    from hemicycle.claims.report import Claim
    from hemicycle.record.query import Record

JERUSALEM = (
    "The UN General Assembly voted on Thursday for a resolution on the status of Jerusalem. "
    "It passed 128-9, with 35 states abstaining. "
)
UKRAINE = "On Monday the UN General Assembly adopted Ukraine's resolution by 93 votes to 18. "


def told(rec: "Record", text: str, on: str) -> "list[Claim]":
    return list(check(rec, text, published_on=date.fromisoformat(on)).claims)


def of(claims: "list[Claim]", type_: str) -> "list[Claim]":
    return [claim for claim in claims if claim.type == type_]


def test_who_votes_to_abstain_abstains(rec: "Record") -> None:
    text = JERUSALEM + "Canada and Mexico were among those voting to abstain."
    claims = told(rec, text, "2017-12-22")
    assert [c.slots["position"] for c in of(claims, "listing")] == ["abstain"]
    assert {c.verdict for c in claims} == {"supported"}


@pytest.mark.parametrize(
    "tail",
    [
        "She posted a list of the 65 states that either voted no, abstained or were absent.",
        "Some 44 states voted against the resolution or abstained.",
        "Envoys of 137 states voted for or against the resolution.",
        "Canada, Israel and Togo voted against the resolution or abstained.",
    ],
)
def test_positions_told_as_alternatives_are_nobodys(rec: "Record", tail: str) -> None:
    start = len(JERUSALEM)
    late = [c for c in told(rec, JERUSALEM + tail, "2017-12-22") if c.span.start >= start]
    assert not [c for c in late if c.type in ("tally", "vote_cast", "listing")]


def test_a_member_wrongly_listed_is_found_through_the_vote_told_before(rec: "Record") -> None:
    text = (
        "The UN General Assembly's vote on 21 December 2017 was about the status of Jerusalem.\n"
        "In a non-binding resolution, the Assembly voted 128-9 against the move.\n"
        "Israel was one of the nine countries that voted against the resolution, along with "
        "Canada, Togo, Palau and Nauru."
    )
    wrong = [c for c in told(rec, text, "2017-12-23") if c.verdict == "contradicted"]
    assert [(c.slots["members"], c.correction) for c in wrong] == [(["CAN"], "Canada abstained")]


def test_another_years_vote_keeps_the_subject(rec: "Record") -> None:
    text = (
        "The UN General Assembly on Tuesday called for an end to the US embargo on Cuba. "
        "There were 188 votes for the resolution. Last year, the island nation of Palau voted "
        "with Israel and the United States against the resolution. This year, Palau abstained."
    )
    claims = told(rec, text, "2013-10-30")
    palau = [c for c in claims if "PLW" in str(c.slots) and c.type != "vote_with"]
    assert [(c.slots["motion"], c.verdict) for c in palau] == [
        ("A/RES/67/4", "supported"), ("A/RES/68/8", "supported"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "a move against the president's Dec. 6 decision",
        "since the October 7 attacks",
        "to remember the dead on July 11 annually",
    ],
)
def test_a_day_of_something_else_is_not_that_of_the_vote(text: str) -> None:
    (found,) = find_periods(text, date(2024, 12, 30))
    assert not found.is_point


def test_the_day_of_a_vote_is(rec: "Record") -> None:
    (found,) = find_periods("the October 27 General Assembly resolution", date(2023, 12, 13))
    assert found.is_point


def test_a_committee_is_not_the_assembly(rec: "Record") -> None:
    text = (
        "The Third Committee of the General Assembly approved the moratorium on the death "
        "penalty by a vote of 105 in favour to 48 against."
    )
    claims = told(rec, text, "2008-11-21")
    assert claims
    assert {c.reason for c in claims if c.type != "first_time"} == {"other_body"}


def test_what_the_assembly_would_do_is_not_done(rec: "Record") -> None:
    text = (
        "By another draft, the Assembly would demand an end to all settlement activities. "
        "The text was approved by a vote of 126 in favour to 3 against."
    )
    assert "contradicted" not in {c.verdict for c in told(rec, text, "1996-12-03")}


def test_no_council_has_a_hundred_voters(rec: "Record") -> None:
    text = (
        "The move comes after the United States vetoed a Council resolution in April. The "
        "vote stands out by its support, with 143 countries backing Palestine's new rights."
    )
    assert "contradicted" not in {c.verdict for c in told(rec, text, "2024-05-11")}


def test_a_number_behind_an_amendment_is_not_held_against_the_text(rec: "Record") -> None:
    text = (
        "Resolution ES-10/22 was adopted on 12 December 2023. The resolution met an amendment by "
        "Austria, which fell short of two thirds, with 89 votes for, 61 against and 20 abstentions."
    )
    assert "contradicted" not in {c.verdict for c in told(rec, text, "2024-03-01")}


def test_names_under_headings(rec: "Record") -> None:
    text = (
        "How the UN General Assembly voted on Friday on the rights of Palestine:\n\n"
        "For (143):\n\nA: Algeria, Andorra\n\nAgainst (9):\n\n1. Israel\n\n2. Palau\n\n"
        "Abstentions (25):\n\nCanada, Fiji, Norway"
    )
    claims = told(rec, text, "2024-05-11")
    found = {
        code: (c.slots["position"], c.verdict)
        for c in of(claims, "listing")
        for code in c.slots["members"]
    }
    assert found == {
        "DZA": ("yes", "supported"), "AND": ("yes", "supported"),
        "ISR": ("no", "supported"), "PLW": ("no", "supported"),
        "CAN": ("abstain", "supported"), "FJI": ("abstain", "supported"),
        "NOR": ("abstain", "contradicted"),
    }  # fmt: skip
    assert {c.verdict for c in of(claims, "tally")} == {"supported"}


def test_an_unknown_heading_ends_a_list(rec: "Record") -> None:
    text = (
        "The UN General Assembly adopted a resolution on the rights of Palestine on Friday.\n"
        "Voted for:\nAlgeria\nThose that held back:\nCanada, Fiji"
    )
    listed = of(told(rec, text, "2024-05-11"), "listing")
    assert [c.slots["members"] for c in listed] == [["DZA"]]


def test_the_body_that_a_text_calls_on_does_not_decide(rec: "Record") -> None:
    text = (
        "India has abstained in a Security Council vote on Ukraine. China and India were the only "
        "countries to vote no on a resolution on Sunday to have the General Assembly meet."
    )
    claims = told(rec, text, "2022-02-28")
    assert {c.slots["motion"] for c in of(claims, "listing")} == {"S/RES/2623"}
    assert {c.verdict for c in of(claims, "listing")} != {"supported"}


def test_who_puts_amendments_forward_does_not_put_the_text_forward(rec: "Record") -> None:
    text = UKRAINE + "Three amendments proposed by European states were approved."
    claims = told(rec, text, "2025-02-25")
    assert "group:European states" not in str([c.slots for c in of(claims, "sponsor")])


def test_sponsors_behind_a_text_are_no_tally(rec: "Record") -> None:
    text = (
        "The Assembly took up peace in Ukraine on Thursday. The text, presented by Ukraine and "
        "supported by more than 60 countries, won 141 votes in favour and seven against."
    )
    tallies = of(told(rec, text, "2023-02-24"), "tally")
    assert [c.slots.get("yes") for c in tallies] == [141]


def test_a_dash_without_spaces_joins_no_words() -> None:
    plain = read_document("Then 73 abstained\u2014including Ukraine; US\u2013Russia talks.").plain
    assert plain == "Then 73 abstained,including Ukraine; US-Russia talks."


def test_a_text_named_only_in_comparison_is_not_meant_by_the_next(rec: "Record") -> None:
    text = (
        "Security Council resolution 2334 was adopted on 23 December 2016. It was the first on "
        "settlements since resolution 465 in 1980. The resolution passed, and the US abstained."
    )
    assert "contradicted" not in {c.verdict for c in told(rec, text, "2017-02-01")}


def test_a_vote_newer_than_the_record_is_left_open(rec: "Record") -> None:
    text = (
        "Council members approved it 11-0 with three abstentions (China, Russia, Pakistan), and "
        "Algeria did not take part."
    )
    assert {c.verdict for c in told(rec, text, "2025-12-20")} == {"not_in_record"}


def test_who_declares_is_who_acted_before(rec: "Record") -> None:
    text = (
        "The UN General Assembly votes today. Cuban Foreign Minister Ana Lopez Vega asked for the "
        'support of the law of nations, and declared: "We shall not give in to any pressure!"'
    )
    assert [c.slots["speaker"] for c in of(told(rec, text, "2023-11-02"), "quote")] == [
        "Ana Lopez Vega"
    ]


def test_some_of_a_kind_add_up_to_at_least_so_many(rec: "Record") -> None:
    text = "On resolution 2774, Britain and four other European nations abstained."
    (tally,) = of(told(rec, text, "2025-02-25"), "tally")
    assert (tally.slots["abstain"], tally.verdict) == (">=5", "supported")
