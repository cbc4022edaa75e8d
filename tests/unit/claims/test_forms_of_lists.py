"""Turns of phrase that desks use for who voted how, held against the packaged record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from wires import made

from hemicycle.claims import check

if TYPE_CHECKING:
    from hemicycle.claims.report import Report
    from hemicycle.record.query import Record


def read(rec: Record, text: str, day: str = "2025-03-01") -> Report:
    """Check a text of a day."""
    return check(rec, text, published_on=date.fromisoformat(day))


def verdicts(report: Report) -> dict[str, str]:
    """Return what is told, in the letters of the kept sentences, with its verdict."""
    return {name: claim.verdict for name, claim in made(report).items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Pakistan and Oman were the two members that voted against resolution 943.",
         {"PAK:no": "supported", "OMN:no": "contradicted", "complete:no": "contradicted"}),
        ("Abstaining on resolution 360 were Byelorussia, China, Iraq and the Soviet Union.",
         {"BLR:abstain": "supported", "SUN:abstain": "supported"}),
        ("Against resolution 943 were Djibouti and Pakistan.",
         {"DJI:no": "supported", "PAK:no": "supported"}),
        (("The six votes against resolution 48/75C came from Britain, France, Israel, Monaco, "
         "Russia and the United States."), {"MCO:no": "supported", "complete:no": "supported"}),
        (("The text (73/326) was approved by 118 votes to 5 - Estonia, Hungary, Israel, Poland "
         "and the US - with 13 abstentions."),
         {"EST:no": "supported", "complete:no": "supported", "yes=118": "supported"}),
        ("Israel alone voted against resolution 46/47E, which won the support of 153 countries.",
         {"ISR:no": "supported", "complete:no": "supported", "yes=153": "supported"}),
        ("Final numbers on resolution ES-11/4: 143 yes, 4 no, 35 abstentions.",
         {"yes=143": "supported", "no=4": "contradicted", "abstain=35": "supported"}),
        ("On resolution ES-11/1: in favour 141, against 5, abstentions 35.",
         {"yes=141": "supported", "no=5": "supported", "abstain=35": "supported"}),
        ("Resolution 62/149 was approved by 104 states, with 45 against.",
         {"yes=104": "supported", "no=45": "contradicted"}),
        ("The Security Council voted unanimously for resolution 1970 on Libya.",
         {"unanimous": "supported", "outcome=adopted": "supported"}),
        ("Resolution 1701 on Lebanon passed despite Qatar voting against it.",
         {"QAT:no": "contradicted"}),
        ("Denmark abstained on resolution 40/152 P, as did Japan, and so did Turkey.",
         {"DNK:abstain": "supported", "JPN:abstain": "supported", "TUR:abstain": "contradicted"}),
    ],
)  # fmt: skip
def test_a_turn_of_phrase_is_read(rec: Record, text: str, wanted: dict[str, str]) -> None:
    found = verdicts(read(rec, text))
    assert {name: found.get(name) for name in wanted} == wanted


def test_a_headline_in_the_present_tense_is_read(rec: Record) -> None:
    text = "China abstains on UN Security Council resolution 2735 on Gaza ceasefire"
    assert verdicts(read(rec, text, "2024-06-11")) == {"CHN:abstain": "contradicted"}
    text = "Russia and China veto UN Security Council draft deploring aggression against Ukraine"
    found = verdicts(read(rec, text, "2022-02-26"))
    assert found["RUS:veto"] == "supported"
    assert found["CHN:veto"] == "contradicted"


def test_votes_against_a_thing_are_votes_for_the_text_that_would_end_it(rec: Record) -> None:
    text = "{} countries voted against the US embargo of Cuba in the General Assembly on Thursday."
    (right,) = read(rec, text.format(187), "2023-11-03").claims
    assert (right.verdict, right.nuance) == ("supported", ("reading",))
    (wrong,) = read(rec, text.format(90), "2023-11-03").claims
    assert wrong.verdict == "contradicted"


# -- names that two members bear --------------------------------------------------------------


def test_congo_is_judged_where_both_readings_agree(rec: Record) -> None:
    event = rec.vote_event("A/RES/78/282")
    assert event.votes["COD"] != event.votes["COG"]
    (differ,) = read(rec, "Congo voted against resolution 78/282.").claims
    assert (differ.verdict, differ.reason) == ("not_in_record", "ambiguous_member")
    assert differ.text.startswith("Congo ")
    (neither,) = read(rec, "Congo voted for resolution 78/282.").claims
    assert neither.verdict == "contradicted"


def test_congo_was_one_while_the_other_was_called_zaire(rec: Record) -> None:
    event = rec.vote_event("A/RES/39/151[H]")
    text = f"Congo {'voted for' if event.votes['COG'] == 'yes' else 'did not vote on'} {{}}."
    (claim,) = read(rec, text.format("resolution 39/151 H"), "1985-01-01").claims
    assert claim.verdict == "supported"
    assert [row.field for row in claim.evidence] == ["option/COG"]


def test_congo_counts_in_a_list_that_is_told_as_whole(rec: Record) -> None:
    event = next(e for e in map(rec.vote_event, ("A/RES/71/11",)) if "COG" in e.members("abstain"))
    names = "the Central African Republic, Congo, Germany, Indonesia and Syria"
    found = verdicts(read(rec, f"Only {names} abstained on resolution 71/11.", "2016-12-01"))
    assert event.tally.n_abstain == 5
    assert found["complete:abstain"] == "supported"


# -- who cannot have abstained ------------------------------------------------------------------


def test_whoever_is_not_on_the_council_did_not_abstain_there(rec: Record) -> None:
    text = "China, Poland and the Soviet Union abstained on resolution 483."
    found = verdicts(read(rec, text, "1980-12-18"))
    assert found["POL:abstain"] == "contradicted"
    assert found["CHN:abstain"] == "supported"
    (spoke,) = read(rec, "Israel opposed resolution 2334.", "2016-12-24").claims
    assert spoke.verdict == "not_in_record"


def test_all_but_some_leaves_nobody_out(rec: Record) -> None:
    text = "All members of the Security Council except {} backed resolution 1973."
    five = "Brazil, China, Germany, India and Russia"
    assert {c.verdict for c in read(rec, text.format(five), "2011-03-18").claims} == {"supported"}
    four = "Brazil, China, Germany and India"
    (claim,) = read(rec, text.format(four), "2011-03-18").claims
    assert claim.verdict == "contradicted"
    assert "Russian Federation" in str(claim.correction)


# -- days and comparisons -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Resolution 79/7 on the embargo got two more votes in favour than resolution 77/7.",
         "supported"),
        ("Resolution 79/7 on the embargo got fewer votes in favour than resolution 77/7.",
         "contradicted"),
        ("Resolution 79/7 was adopted with 187 votes, two more than in 2022.", "supported"),
        ("Resolution 79/7 was adopted with 187 votes, three more than in 2022.", "contradicted"),
        ("With 93 votes, resolution ES-11/7 won far less support than resolution ES-11/6.",
         "supported"),
        ("With 141 votes, resolution ES-11/6 won more support than resolution ES-11/4.",
         "contradicted"),
        ("Resolution 79/7 was adopted with 187 votes, more than in 1971.", "not_in_record"),
    ],
)  # fmt: skip
def test_two_votes_are_compared(rec: Record, text: str, verdict: str) -> None:
    (claim,) = (c for c in read(rec, text).claims if c.type == "comparison")
    assert claim.verdict == verdict
    assert verdict == "not_in_record" or len(claim.evidence) == 2


def test_a_day_apart_is_judged_by_both_days(rec: Record) -> None:
    text = "Resolution 2774 was adopted {} the General Assembly had adopted resolution ES-11/7."
    (claim,) = (c for c in read(rec, text.format("a day after")).claims if c.type == "event")
    assert claim.verdict == "contradicted"
    text = "Resolution ES-11/4 was adopted a day after the Assembly had adopted resolution ES-11/1."
    (far,) = (c for c in read(rec, text).claims if c.type == "event")
    assert far.verdict == "not_in_record"


def test_a_wrong_day_is_told_where_all_else_is_right(rec: Record) -> None:
    text = (
        "On {}, the UN General Assembly adopted a resolution on the situation of human rights in "
        "the Sudan by 80 votes to 62, with 33 abstentions."
    )
    right = read(rec, text.format("18 December 2002"))
    assert {c.type for c in right.claims} == {"outcome", "tally"}
    wrong = read(rec, text.format("2 September 2002"))
    told = {c.type: c for c in wrong.claims if c.verdict == "contradicted"}
    assert list(told) == ["event"]
    assert told["event"].correction == "2002-12-18, not 2002-09-02"


def test_the_day_after_is_left_open(rec: Record) -> None:
    report = read(rec, "Resolution ES-11/8 was adopted on 25 February 2025.")
    (claim,) = (c for c in report.claims if c.type == "event")
    assert (claim.verdict, claim.reason) == ("not_in_record", "reading")
