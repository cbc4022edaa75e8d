"""Every kind of step, whole: words, article, numbers, status."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from hemicycle.bodies.model import Base, Block, Electorate, Side, Threshold
from hemicycle.bodies.registry import load_body
from hemicycle.core.tally import Tally
from hemicycle.rules.decision import decide
from hemicycle.rules.outcome import Outcome

DAY = date(2025, 2, 24)


def outcome(body: str, question: str, votes: Any, **more: Any) -> Outcome:
    """Decide in a packaged body."""
    law = load_body(body)
    chamber, known = more.pop("chamber", None), more.pop("known", None)
    second = more.pop("is_second_vote", False)
    needed = law.requirement(question, DAY, chamber=chamber)
    return decide(needed, votes, law.electorate(DAY, **more), known=known, is_second_vote=second)


def union(**groups: str) -> dict[str, str]:
    """Return a roll of the Council of the European Union: all yes, but for some."""
    votes = dict.fromkeys(load_body("eu_council").members(DAY), "yes")
    for option, members in groups.items():
        votes |= dict.fromkeys(members.split(), option)
    return votes


@pytest.mark.parametrize(
    ("chamber", "second", "words", "article", "result"),
    [
        ("plenary", False, "a second vote is taken within 48 hours", "un_ga/rop/95", "second_vote"),
        ("plenary", True, "equal again: rejected", "un_ga/rop/95", "rejected"),
        ("main_committee", False, "rejected", "un_ga/rop/133", "rejected"),
        ("main_committee", True, "rejected", "un_ga/rop/133", "rejected"),
    ],
)
def test_a_tie(chamber: str, second: bool, words: str, article: str, result: str) -> None:
    votes = Tally(90, 90, 0)
    found = outcome("un_ga", "ordinary", votes, chamber=chamber, is_second_vote=second)
    assert str(found.result) == result
    assert found.deciding.to_dict() == {
        "name": "tie",
        "text": f"90 in favour and 90 against are equal: {words}",
        "article": article,
        "holds": True,
        "value": "90",
        "needed": "90",
        "status": "unverified",
    }


@pytest.mark.parametrize(
    ("tally", "known", "text", "holds"),
    [
        (Tally(9, 2, 4), {"RUS": "no", "CHN": "no"}, "against, with a veto: CHN, RUS", True),
        (
            Tally(10, 1, 4),
            {},
            "who voted against is not known; a member with a veto may have",
            None,
        ),
        (Tally(10, 0, 5), {}, "no member with a veto voted against", False),
    ],
)
def test_a_veto(tally: Tally, known: Any, text: str, holds: Any) -> None:
    found = outcome("un_sc", "substantive", tally, known=known)
    assert found.steps[-1].to_dict() == {
        "name": "veto",
        "text": text,
        "article": "un_charter/27.3",
        "holds": holds,
        "value": None,
        "needed": None,
        "status": "verified",
    }


def test_a_veto_of_unverified_standing_says_so() -> None:
    found = outcome("un_sc", "preliminary", Tally(9, 1, 5), known={"RUS": "no"})
    assert (found.deciding.name, found.deciding.status) == ("veto", "unverified")


def test_a_block() -> None:
    votes = union(abstain="DEU FRA AUT HUN SVK MLT CYP IRL LUX")
    found = outcome("eu_council", "foreign_policy", votes)
    assert found.deciding.to_dict() == {
        "name": "block",
        "text": (
            "too many declared abstentions: 9 abstaining of 27 members; at least 1/3 needed: 9; "
            "population: 40.68 % abstaining of members; at least 33.33 % needed"
        ),
        "article": "teu/31.1",
        "holds": True,
        "value": None,
        "needed": None,
        "status": "verified",
    }


def block(abstain: int | None, no: int | None = 0) -> Outcome:
    """Decide where a third abstaining, with no more than one against, defeats."""
    tests = (
        Threshold(Side.ABSTAIN, ">=", Fraction(1, 3), Base.MEMBERS, "x/1"),
        Threshold(Side.NO, "<=", Fraction(1), Base.CONST, "x/1"),
    )
    needed = replace(
        load_body("un_ga").requirement("ordinary", DAY),
        blocks=(Block("a third", tests, "x/1"),),
        quorum=(),
    )
    return decide(needed, Tally(9, no, abstain), Electorate(n_members=15))


@pytest.mark.parametrize(
    ("abstain", "no", "holds", "result"),
    [
        (5, 0, True, "rejected"), (4, 0, False, "adopted"), (None, 0, None, "not_verifiable"),
        (None, 2, False, "adopted"), (5, None, True, "rejected"), (4, None, False, "adopted"),
    ],
)  # fmt: skip
def test_a_block_of_which_something_is_unknown(
    abstain: Any, no: Any, holds: Any, result: str
) -> None:
    found = block(abstain, no)
    assert next(step for step in found.steps if step.name == "block").holds is holds
    assert str(found.result) == result


def test_a_deemed_clause() -> None:
    found = outcome("eu_council", "qualified_majority", union(no="DEU FRA ITA"))
    assert [step.to_dict() for step in found.steps][1:] == [
        {
            "name": "threshold",
            "text": "24 in favour of 27 members taking part; at least 55 % needed: 15",
            "article": "teu/16.4",
            "holds": True,
            "value": "24",
            "needed": "297/20",
            "status": "verified",
        },
        {
            "name": "threshold",
            "text": ("population: 53.11 % in favour of members taking part; at least 65 % needed"),
            "article": "teu/16.4",
            "holds": False,
            "value": "5312",
            "needed": "130013/20",
            "status": "verified",
        },
        {
            "name": "deemed",
            "text": "3 of those taking part not in favour; deemed met if fewer than 4",
            "article": "teu/16.4",
            "holds": True,
            "value": "3",
            "needed": "4",
            "status": "verified",
        },
    ]
    assert found.deciding.name == "deemed"


@pytest.mark.parametrize(
    ("tally", "holds", "result"),
    [
        (Tally(24, None, None), True, "adopted"),
        (Tally(23, 4, 0), False, "not_verifiable"),
        (Tally(None, 3, 0), None, "not_verifiable"),
        (Tally(14, 13, 0), False, "rejected"),
    ],
)
def test_a_deemed_clause_where_nobody_is_named(tally: Tally, holds: Any, result: str) -> None:
    found = outcome("eu_council", "qualified_majority", tally)
    assert found.steps[2].text.startswith("population: unknown weight in favour; at least 65 % of")
    assert found.steps[3].holds is holds
    assert str(found.result) == result


def test_a_deemed_clause_is_not_asked_where_the_threshold_is_met() -> None:
    found = outcome("eu_council", "qualified_majority", union(no="MLT"))
    assert [step.name for step in found.steps] == ["quorum", "threshold", "threshold"]


def test_nobody_voted() -> None:
    found = outcome("un_ga", "important", Tally(0, 0, 193))
    assert found.deciding.to_dict() == {
        "name": "ruling",
        "text": "nobody voted in favour or against; the rules are silent",
        "article": "un_charter/18.2",
        "holds": None,
        "value": None,
        "needed": None,
        "status": "verified",
    }


def test_a_consensus_needs_no_votes() -> None:
    assert outcome("g7", "agreement", {}).reason == (
        "0 against; at most 0 needed [g7/practice/agreement]"
    )


def test_the_quorum_step_comes_first_and_decides() -> None:
    found = outcome("african_union", "substantive", Tally(36, 0, 0), n_present=36)
    assert found.deciding is found.steps[0]
    assert found.reason == "36 present of 55 members; at least 2/3 needed: 37 [au_act/7.2]"


def test_the_last_threshold_decides_an_adoption() -> None:
    assert outcome("un_sc", "substantive", Tally(10, 0, 5)).deciding.name == "threshold"


def test_contradicting_counts() -> None:
    found = outcome("un_sc", "substantive", Tally(10, 2, 4))
    assert found.deciding.to_dict() == {
        "name": "ruling",
        "text": "16 votes of 15 members: the counts cannot be right",
        "article": "un_charter/27.3",
        "holds": None,
        "value": None,
        "needed": None,
        "status": "verified",
    }
    assert str(outcome("un_sc", "substantive", Tally(10, 0, 5)).result) == "adopted"


def test_a_second_vote_is_remembered() -> None:
    assert outcome("un_ga", "ordinary", Tally(90, 90, 0), is_second_vote=True).is_second_vote
    assert not outcome("un_ga", "ordinary", Tally(90, 90, 0)).is_second_vote
