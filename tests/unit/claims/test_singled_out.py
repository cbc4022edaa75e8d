"""Votes known by what is told beside them, or as the only one of their days that fits."""

from datetime import date

import pytest

import hemicycle
from hemicycle.claims import check
from hemicycle.claims.bodies import is_plenary, is_standing, is_told_of
from hemicycle.claims.report import Report


def _read(day: str, text: str) -> Report:
    """Read a text on the packaged record."""
    return check(hemicycle.open("packaged"), text, published_on=date.fromisoformat(day))


BORNE_OUT = [
    ("2019-03-16", ("UNMISS has another year. The Security Council adopted it on Friday with 14 "
     "votes; Russia abstained."), "S/RES/2459"),
    ("2010-06-16", ("UNFICYP's mandate was renewed on Tuesday. Fourteen members of the Security "
     "Council voted for the resolution."), "S/RES/1930"),
    ("2009-12-03", ("India and Russia abstained on Wednesday on a resolution on nuclear weapons. "
     "It was supported by 111 countries and opposed by 45."), "A/RES/64/53"),
    ("1962-12-08", "RES 1784 (XVII) ON HONG KONG ADOPTED FRIDAY 58-22-26.", "A/RES/1784(XVII)"),
    ("1969-12-18", "VOTE ON RES 2499 B WAS 74-9-34.", "A/RES/2499(XXIV)[B]"),
    ("2016-12-20", ("The Assembly took note of the report of the Human Rights Council by 106 votes "
     "to 2, with 74 abstentions."), "A/RES/71/174"),
]  # fmt: skip
LEFT_OPEN = [
    ("2019-03-16", ("The board of the bank met in Juba. Fourteen directors voted for the budget on "
     "Friday; one abstained.")),
    ("2016-12-20", ("The National Assembly adopted the budget by 106 votes to 2, with 74 "
     "abstentions; the Assembly will meet again.")),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "symbol"), BORNE_OUT)
def test_counts_are_held_against_the_one_vote_that_fits(day: str, text: str, symbol: str) -> None:
    report = _read(day, text)
    counts = [claim for claim in report.claims if claim.type == "tally"]
    assert counts
    assert {claim.verdict for claim in counts} == {"supported"}
    assert {claim.slots["motion"] for claim in counts} == {symbol}


def test_veto_is_held_by_who_cast_it_though_another_time_is_told() -> None:
    text = "The United States vetoed a draft that condemned last week's sweep into Lebanon."
    report = _read("1988-05-11", text)
    vetoes = [claim for claim in report.claims if claim.type == "veto"]
    assert [(c.verdict, c.slots["motion"]) for c in vetoes] == [("supported", "S/19868")]


def test_veto_of_one_who_cast_none_those_days_is_not_sought_elsewhere() -> None:
    report = _read("2024-03-29", "Russia and China vetoed renewal of the panel on North Korea.")
    vetoes = [claim for claim in report.claims if "CHN" in claim.slots.get("actors", ())]
    assert "supported" not in {claim.verdict for claim in vetoes}


@pytest.mark.parametrize(("day", "text"), LEFT_OPEN)
def test_votes_of_others_are_not_held(day: str, text: str) -> None:
    report = _read(day, text)
    assert not {claim.verdict for claim in report.claims} & {"supported", "contradicted"}


def test_bodies_that_do_not_decide() -> None:
    assert is_plenary("Plenary: adopted 141-3-34.")
    assert is_standing(" on the Peaceful Uses of Outer Space")
    assert not is_standing(" on Friday adopted")
    assert is_told_of("closer ties to the ")
