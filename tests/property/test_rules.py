"""What must hold of every decision, whatever the votes."""

from dataclasses import replace
from datetime import date
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hemicycle.bodies.model import Base, Electorate, Requirement
from hemicycle.bodies.registry import load_body
from hemicycle.core.tally import Tally
from hemicycle.rules.decision import decide
from hemicycle.rules.outcome import Outcome

DAY = date(2025, 2, 24)
OPTIONS = ("yes", "no", "abstain", "not_voting", "absent")
#: What a chamber leans to; without these hardly anything would ever be adopted.
MOODS = (OPTIONS, ("yes", "yes", "yes", "yes", *OPTIONS), ("yes", "yes", "yes", "abstain"))
ELECTED = ("DNK", "DZA", "GRC", "GUY", "KOR", "PAK", "PAN", "SLE", "SOM", "SVN")
ASSEMBLY = tuple(f"M{i:02d}" for i in range(21))


def _who(body: str, members: tuple[str, ...] | None = None) -> Electorate:
    return load_body(body).electorate(DAY, members=members)


QUESTIONS: list[tuple[str, str, str | None, tuple[str, ...] | None]] = [
    ("un_ga", "ordinary", None, ASSEMBLY),
    ("un_ga", "important", None, ASSEMBLY),
    ("un_ga", "charter_amendment", None, ASSEMBLY),
    ("un_ga", "ordinary", "main_committee", ASSEMBLY),
    ("un_sc", "substantive", None, ("CHN", "FRA", "GBR", "RUS", "USA", *ELECTED)),
    ("un_sc", "procedural", None, ("CHN", "FRA", "GBR", "RUS", "USA", *ELECTED)),
    ("un_hrc", "ordinary", None, ASSEMBLY),
    ("african_union", "substantive", None, ASSEMBLY),
    ("eu_council", "qualified_majority", None, None),
    ("eu_council", "foreign_policy", None, None),
    ("eu_council", "partial_majority", None, None),
    ("g7", "agreement", None, None),
]


@st.composite
def ballots(draw: st.DrawFn) -> tuple[Requirement, Electorate, dict[str, str]]:
    """Draw a question of a body, and what every member did."""
    body, question, chamber, members = draw(st.sampled_from(QUESTIONS))
    needed = load_body(body).requirement(question, DAY, chamber=chamber)
    who = _who(body, members)
    mood = draw(st.sampled_from(MOODS))
    acts = draw(st.lists(st.sampled_from(mood), min_size=len(who.members), max_size=40))
    return needed, who, dict(zip(who.members, acts, strict=False))


def _tally(votes: dict[str, str]) -> Tally:
    acts = list(votes.values())
    counts = [acts.count(option) for option in ("yes", "no", "abstain")]
    return Tally(*counts, n_not_voting=len(acts) - sum(counts))


def _same(left: Outcome, right: Outcome) -> bool:
    return (left.result, left.vetoes) == (right.result, right.vetoes)


@given(ballots(), st.randoms(use_true_random=False))
def test_the_order_of_votes_never_matters(drawn: Any, random: Any) -> None:
    needed, who, votes = drawn
    shuffled = list(votes.items())
    random.shuffle(shuffled)
    assert _same(decide(needed, votes, who), decide(needed, dict(shuffled), who))


@given(ballots(), st.data())
def test_an_abstention_never_changes_a_base_of_votes_cast(drawn: Any, data: Any) -> None:
    needed, who, votes = drawn
    away = [member for member, act in votes.items() if act in ("not_voting", "absent")]
    assume(away)
    changed = {**votes, data.draw(st.sampled_from(away)): "abstain"}
    before, after = decide(needed, votes, who), decide(needed, changed, who)
    for threshold, one, other in zip(
        needed.thresholds,
        [step for step in before.steps if step.name == "threshold"],
        [step for step in after.steps if step.name == "threshold"],
        strict=True,
    ):
        if threshold.base is Base.CAST:
            assert (one.value, one.needed, one.holds) == (other.value, other.needed, other.holds)


@given(ballots(), st.data())
def test_one_more_yes_never_defeats(drawn: Any, data: Any) -> None:
    needed, who, votes = drawn
    before = decide(needed, votes, who)
    others = [member for member, act in votes.items() if act != "yes"]
    if before.is_adopted and others:
        after = decide(needed, {**votes, data.draw(st.sampled_from(others)): "yes"}, who)
        assert after.is_adopted


@given(ballots(), st.data())
def test_one_more_no_never_adopts(drawn: Any, data: Any) -> None:
    needed, who, votes = drawn
    # A No may bring the quorum that an absence lacked; that is another matter.
    who = replace(who, n_present=len(who.members))
    before = decide(needed, votes, who)
    assume(not before.is_adopted)
    others = [member for member, act in votes.items() if act != "no"]
    assume(others)
    after = decide(needed, {**votes, data.draw(st.sampled_from(others)): "no"}, who)
    if needed.blocks and any(step.name == "block" and step.holds for step in before.steps):
        return  # an abstention that blocked became a No: rejected all the same
    assert not after.is_adopted


@given(ballots())
def test_a_veto_only_ever_defeats(drawn: Any) -> None:
    needed, who, votes = drawn
    with_veto = decide(needed, votes, who)
    without = decide(replace(needed, veto=None), votes, who)
    if str(with_veto.result) == "vetoed":
        assert without.is_adopted
        assert with_veto.vetoes
        assert all(votes[member] == "no" for member in with_veto.vetoes)
    else:
        assert _same(with_veto, without)
        assert with_veto.vetoes == ()


@given(ballots(), st.sets(st.sampled_from(("n_yes", "n_no", "n_abstain")), max_size=3), st.data())
def test_what_is_unknown_never_makes_another_result(drawn: Any, hidden: Any, data: Any) -> None:
    needed, who, votes = drawn
    assume(not needed.weights)
    whole = decide(needed, votes, who)
    known = {
        member: act for member, act in votes.items() if data.draw(st.booleans()) and act != "absent"
    }
    tally = replace(_tally(votes), **dict.fromkeys(hidden))
    partly = decide(needed, tally, who, known=known)
    assert str(partly.result) == "not_verifiable" or partly.result is whole.result


@given(ballots())
def test_counts_with_all_names_give_the_same_as_the_roll(drawn: Any) -> None:
    needed, who, votes = drawn
    assume(not needed.weights)
    votes = {m: "not_voting" if act == "absent" else act for m, act in votes.items()}
    assert _same(decide(needed, votes, who), decide(needed, _tally(votes), who, known=votes))


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200))
def test_the_two_thirds_of_the_assembly_by_another_road(yes: int, no: int, abstain: int) -> None:
    needed = load_body("un_ga").requirement("important", DAY)
    who = replace(_who("un_ga"), n_members=yes + no + abstain, n_present=yes + no + abstain)
    result = str(decide(replace(needed, quorum=()), Tally(yes, no, abstain), who).result)
    expected = "adopted" if yes >= 2 * no else "rejected"
    assert result == ("no_decision" if yes + no == 0 else expected)


@given(st.integers(0, 15), st.integers(0, 15), st.sets(st.sampled_from(["CHN", "FRA", "GBR"])))
def test_the_council_by_another_road(yes: int, no: int, against: set[str]) -> None:
    assume(yes + no <= 15 and len(against) <= no and yes <= 12)
    needed = load_body("un_sc").requirement("substantive", DAY)
    rest = [*ELECTED, "RUS", "USA", *sorted({"CHN", "FRA", "GBR"} - against)]
    elected_no = [m for m in rest if m in ELECTED][: no - len(against)]
    assume(len(elected_no) == no - len(against))
    yes_votes = [m for m in rest if m not in elected_no][:yes]
    assume(len(yes_votes) == yes)
    votes = {
        **dict.fromkeys(yes_votes, "yes"),
        **dict.fromkeys([*elected_no, *against], "no"),
    }
    expected = "rejected" if yes < 9 else "vetoed" if against else "adopted"
    outcome = decide(needed, votes, _who("un_sc", ("CHN", "FRA", "GBR", "RUS", "USA", *ELECTED)))
    assert str(outcome.result) == expected
    assert set(outcome.vetoes) == (against if expected == "vetoed" else set())


def _brute_force(needed: Requirement, who: Electorate, votes: dict[str, str]) -> int | None:
    """Find the least number of changes that turns a result, by trying all of them."""
    was = decide(needed, votes, who).is_adopted
    for size in range(1, len(votes) + 1):
        for members in combinations(votes, size):
            for acts in product(("yes", "no", "abstain"), repeat=size):
                changed = {**votes, **dict(zip(members, acts, strict=True))}
                if decide(needed, changed, who).is_adopted != was:
                    return size
    return None


@settings(max_examples=40)
@given(st.lists(st.sampled_from(OPTIONS), min_size=5, max_size=5), st.booleans(), st.booleans())
def test_pivotal_sets_are_the_smallest(acts: list[str], is_council: bool, is_two: bool) -> None:
    members = ("CHN", "FRA", "DNK", "DZA", "GRC")
    body = load_body("un_sc" if is_council else "un_ga")
    needed = body.requirement(
        "substantive" if is_council else "important" if is_two else "ordinary", DAY
    )
    if is_council:
        first = replace(needed.thresholds[0], share=needed.thresholds[0].share / 3)
        needed = replace(needed, thresholds=(first,))
    needed = replace(needed, quorum=(), tie=None)
    who = Electorate(members=members, n_present=5)
    votes = dict(zip(members, acts, strict=True))
    outcome = decide(needed, votes, who)
    expected = _brute_force(needed, who, votes)
    found = outcome.pivotal
    assert {pivot.n for pivot in found} == ({expected} if expected else set())


@pytest.mark.parametrize("body", ["un_ga", "eu_council"])
@settings(max_examples=40)
@given(data=st.data())
def test_a_spoilt_folder_is_told_never_a_crash(body: str, data: Any, tmp_path_factory: Any) -> None:
    from hemicycle.bodies.registry import folders
    from hemicycle.bodies.validate import validate

    folder = tmp_path_factory.mktemp("spoilt") / body
    folder.mkdir()
    names = sorted(p.name for p in folders()[body].iterdir() if p.is_file())
    spoilt = data.draw(st.sampled_from(names))
    for name in names:
        text = (folders()[body] / name).read_text("utf-8")
        if name == spoilt:
            start = data.draw(st.integers(0, len(text) - 1))
            length = data.draw(st.integers(1, 30))
            text = text[:start] + data.draw(st.text(max_size=5)) + text[start + length :]
        (folder / name).write_text(text, "utf-8")
    for mistake in validate(folder):
        assert mistake.file in names or mistake.file == spoilt
        assert str(mistake)
