"""Traces, edges, and what is refused."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from hemicycle.bodies.model import BodyError, Electorate
from hemicycle.bodies.registry import load_body
from hemicycle.core.tally import Tally
from hemicycle.rules.decision import decide

DAY = date(2025, 2, 24)


def outcome(body: str, question: str, votes: Any, known: Any = None, **more: Any) -> Any:
    """Decide in a packaged body."""
    law = load_body(body)
    asked = {key: more.pop(key) for key in ("chamber", "of") if key in more}
    second = more.pop("is_second_vote", False)
    needed = law.requirement(question, DAY, **asked)
    who = law.electorate(DAY, **more)
    return decide(needed, votes, who, known=known, is_second_vote=second)


def test_the_trace_tells_numbers_and_articles() -> None:
    found = outcome("un_ga", "important", Tally(93, 8, 73, 19))
    assert [(step.name, step.article, step.holds) for step in found.steps] == [
        ("quorum", "un_ga/rop/67", True),
        ("threshold", "un_charter/18.2", True),
    ]
    assert found.reason == "93 in favour of 101 cast; at least 2/3 needed: 68 [un_charter/18.2]"
    assert found.steps[1].needed.low == Fraction(202, 3)


def test_the_trace_as_plain_values() -> None:
    plain = outcome("un_sc", "substantive", Tally(9, 1, 5), {"RUS": "no"}).to_dict()
    assert plain["result"] == "vetoed"
    assert plain["vetoes"] == ["RUS"]
    assert plain["trace"][0] == {
        "name": "threshold",
        "text": "9 in favour; at least 9 needed",
        "article": "un_charter/27.3",
        "holds": True,
        "value": "9",
        "needed": "9",
        "status": "verified",
    }


def test_what_rests_on_words_not_read_is_named() -> None:
    assert outcome("un_ga", "important", Tally(93, 8, 73, 19)).to_dict()["unverified"] == [
        "un_ga/rop/67"
    ]


@pytest.mark.parametrize(
    ("yes", "no", "result"),
    [(2, 1, "adopted"), (66, 34, "rejected"), (67, 33, "adopted"), (200, 100, "adopted")],
)
def test_two_thirds_to_the_vote(yes: int, no: int, result: str) -> None:
    found = outcome("un_ga", "important", Tally(yes, no, 0), n_members=yes + no)
    assert str(found.result) == result


@pytest.mark.parametrize(
    ("counts", "known", "result"),
    [
        ((None, 2, 4), None, "not_verifiable"),
        ((None, 3, 4), None, "rejected"),
        ((8, None, None), None, "rejected"),
        ((None, None, None), None, "not_verifiable"),
        ((9, 0, 6), None, "adopted"),
        ((10, 1, 4), None, "not_verifiable"),
        ((10, 1, 4), {"DNK": "no"}, "adopted"),
        ((10, 1, 4), {"FRA": "no"}, "vetoed"),
        ((None, None, None), {"FRA": "no"}, "not_verifiable"),
        ((10, None, None), {"CHN": "yes", "FRA": "yes", "GBR": "yes", "RUS": "yes", "USA": "yes"},
         "adopted"),
    ],
)  # fmt: skip
def test_unknown_counts_in_the_council(counts: Any, known: Any, result: str) -> None:
    found = outcome("un_sc", "substantive", Tally(*counts), known)
    assert str(found.result) == result


def test_counts_that_contradict_the_roster_decide_nothing() -> None:
    found = outcome("un_sc", "substantive", Tally(10, 0, 6))
    assert str(found.result) == "not_verifiable"
    assert found.reason == "16 votes of 15 members: the counts cannot be right [un_charter/27.3]"


def test_quorum_is_shown_by_those_who_took_part_or_not_at_all() -> None:
    assert str(outcome("un_ga", "ordinary", Tally(97, 0, 0)).result) == "adopted"
    assert str(outcome("un_ga", "ordinary", Tally(96, 0, 0)).result) == "not_verifiable"
    assert str(outcome("un_ga", "ordinary", Tally(96, 0, 0), n_present=96).result) == "not_quorate"
    assert str(outcome("un_ga", "ordinary", Tally(96, 0, 0), n_present=97).result) == "adopted"


def test_without_the_number_of_members_the_quorum_is_not_known() -> None:
    needed = load_body("un_ga").requirement("ordinary", DAY)
    assert str(decide(needed, Tally(97, 0, 0)).result) == "not_verifiable"


def test_a_suspended_member_does_not_count() -> None:
    votes = {"VEN": "yes", "FRA": "yes", "USA": "no"}
    found = outcome("un_ga", "ordinary", votes, members=votes, suspended=["VEN"])
    assert str(found.result) == "second_vote"
    assert found.ballot.acts["VEN"] == "suspended"


def test_a_second_vote_is_the_last() -> None:
    assert str(outcome("un_ga", "ordinary", Tally(90, 90, 0)).result) == "second_vote"
    again = outcome("un_ga", "ordinary", Tally(90, 90, 0), is_second_vote=True)
    assert str(again.result) == "rejected"
    assert again.deciding.name == "tie"


def test_strangers_do_not_vote() -> None:
    with pytest.raises(BodyError, match=r"do not sit[\s\S]*FRA"):
        outcome("un_ga", "ordinary", {"FRA": "yes"}, members=["USA", "GBR"])


def test_an_option_that_is_none() -> None:
    with pytest.raises(BodyError, match=r"vote of FRA cannot be read[\s\S]*'aye'"):
        outcome("un_ga", "ordinary", {"FRA": "aye"}, members=["FRA"])


def test_a_weight_that_is_not_known() -> None:
    needed = load_body("imf").requirement("special_85", DAY)
    with pytest.raises(BodyError, match="weight 'votes' of the members is not known"):
        decide(needed, {"USA": "yes"}, Electorate(members=("USA",)))
    table = {"votes": {"FRA": Fraction(1)}}
    with pytest.raises(BodyError, match="USA has no weight 'votes'"):
        decide(needed, {"USA": "yes"}, Electorate(members=("USA",), weights=table))


def test_reversing_procedural_and_substantive() -> None:
    votes = {"CHN": "yes", "GBR": "yes", "DNK": "yes", "FRA": "yes", "GRC": "yes", "SVN": "yes",
             "USA": "no", "SOM": "no", "PAN": "no"}  # fmt: skip
    results = {str(outcome("un_sc", q, votes).result) for q in ("procedural", "substantive")}
    assert results == {"rejected"}
    nine = Tally(9, 1, 5)
    assert str(outcome("un_sc", "procedural", nine, {"RUS": "no"}).result) == "adopted"
    assert str(outcome("un_sc", "substantive", nine, {"RUS": "no"}).result) == "vetoed"


@pytest.mark.parametrize(
    ("counts", "simple", "important"),
    [
        ((89, 61, 21), "adopted", "rejected"),
        ((84, 62, 25), "adopted", "rejected"),
        ((60, 18, 81), "adopted", "adopted"),
        ((79, 16, 67), "adopted", "adopted"),
        ((83, 16, 61), "adopted", "adopted"),
        ((31, 71, 59), "rejected", "rejected"),
    ],
)
def test_amendments_by_simple_majority_and_by_two_thirds(
    counts: tuple[int, int, int], simple: str, important: str
) -> None:
    for of, result in (("ordinary", simple), ("important", important)):
        found = outcome("un_ga", "amendment", Tally(*counts), of=of, chamber="emergency_session")
        assert str(found.result) == result


def test_what_turns_a_veto() -> None:
    found = outcome("un_sc", "substantive", Tally(9, 1, 5), {"RUS": "no"})
    assert [str(pivot) for pivot in found.pivotal] == [
        "adopted if RUS: no to yes",
        "adopted if RUS: no to abstain",
    ]


def test_three_vetoes_all_have_to_go() -> None:
    known = {"FRA": "no", "GBR": "no", "USA": "no"}
    found = outcome("un_sc", "substantive", Tally(10, 3, 2), known)
    assert found.vetoes == ("FRA", "GBR", "USA")
    assert {pivot.n for pivot in found.pivotal} == {3}


def test_nothing_is_pivotal_where_nothing_is_verifiable() -> None:
    assert outcome("un_ga", "important", Tally(None, 1, 1)).pivotal == ()


def test_a_decision_with_its_trace_takes_less_than_a_millisecond() -> None:
    import time

    votes = {f"M{i:03d}": "yes" if i < 93 else "no" if i < 101 else "abstain" for i in range(193)}
    law = load_body("un_ga")
    needed, who = law.requirement("important", DAY), law.electorate(DAY, members=votes)
    best = 1.0
    for _ in range(200):
        start = time.perf_counter()
        decide(needed, votes, who).to_dict()
        best = min(best, time.perf_counter() - start)
    assert best < 0.001
