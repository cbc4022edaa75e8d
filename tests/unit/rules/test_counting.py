"""Sides and bases, of rolls and of counts, known and unknown."""

from fractions import Fraction
from typing import Any

import pytest

from hemicycle.bodies.model import Base, BodyError, Deemed, Electorate, Side, Threshold
from hemicycle.core.options import Option
from hemicycle.core.tally import Tally
from hemicycle.rules import majority
from hemicycle.rules.counting import UNBOUNDED, Ballot, Span, amount, exactly, share

WEIGHTS = {"w": {"A": Fraction(40), "B": Fraction(30), "C": Fraction(20), "D": Fraction(10)}}
ROSTER = ("A", "B", "C", "D")


def span(low: int, high: int | None = None) -> Span:
    """Make a span of whole numbers."""
    return Span(Fraction(low), Fraction(low if high is None else high))


def test_sums_of_a_roll() -> None:
    who = Electorate(members=ROSTER, weights=WEIGHTS, suspended=frozenset("D"))
    sums = Ballot.read({"A": "yes", "B": "no", "C": "abstain", "D": "yes"}, who).sums("w")
    assert (sums.yes, sums.no, sums.abstain) == (span(40), span(30), span(20))
    assert sums.present == span(90, 100)
    assert (sums.members, sums.entitled) == (span(100), span(90))
    assert (sums.participating, sums.total) == (span(100), span(100))
    assert sums.base(Base.CAST) == span(70)
    assert sums.base(Base.CAST_AND_ABSTAINING) == span(90)
    assert sums.base(Base.PRESENT) == span(90, 100)
    assert sums.base(Base.MEMBERS) == span(100)
    assert sums.base(Base.ENTITLED) == span(90)
    assert sums.base(Base.PARTICIPATING) == span(100)
    assert sums.base(Base.TOTAL_WEIGHT) == span(100)
    assert sums.base(Base.CONST) == span(1)


def test_the_total_counts_members_that_do_not_sit() -> None:
    who = Electorate(members=("A", "B"), weights=WEIGHTS)
    sums = Ballot.read({"A": "yes"}, who).sums("w")
    assert (sums.members, sums.total) == (span(70), span(100))


def test_members_that_are_not_entitled_leave_the_base() -> None:
    who = Electorate(members=ROSTER)
    sums = Ballot.read({"A": "yes", "B": "not_entitled"}, who).sums("one")
    assert (sums.members, sums.entitled) == (span(4), span(3))


def test_members_that_are_absent_are_not_present() -> None:
    who = Electorate(members=ROSTER)
    sums = Ballot.read({"A": "yes", "B": "absent", "C": "not_voting"}, who).sums("one")
    assert sums.present == span(1, 3)


def test_members_that_do_not_take_part() -> None:
    who = Electorate(members=ROSTER, not_participating=frozenset("AB"), weights=WEIGHTS)
    ballot = Ballot.read({"A": "yes", "C": "yes"}, who)
    assert ballot.acts["A"] is Option.NOT_PARTICIPATING
    assert ballot.sums("one").participating == span(2)
    assert ballot.sums("w").participating == span(30)
    assert ballot.sums("one").yes == span(1)


def test_an_obligation_to_abstain_takes_the_vote_not_the_seat() -> None:
    who = Electorate(members=ROSTER, obliged_to_abstain=frozenset("A"))
    ballot = Ballot.read({"A": "no", "B": "yes"}, who)
    assert ballot.acts["A"] is Option.OBLIGED_TO_ABSTAIN
    sums = ballot.sums("one")
    assert (sums.yes, sums.no, sums.abstain) == (span(1), span(0), span(0))
    assert sums.present == span(2, 4)


def test_sums_of_counts() -> None:
    who = Electorate(n_members=15, suspended=frozenset("AB"), not_participating=frozenset("C"))
    sums = Ballot.read(Tally(9, 1, 4), who).sums("one")
    assert (sums.yes, sums.no, sums.abstain) == (span(9), span(1), span(4))
    assert (sums.present, sums.members, sums.total) == (span(14, 15), span(15), span(15))
    assert (sums.entitled, sums.participating) == (span(13), span(14))


def test_an_unknown_count_is_what_the_members_allow() -> None:
    sums = Ballot.read(Tally(9, None, 4), Electorate(n_members=15)).sums("one")
    assert sums.no == span(0, 2)
    known = {"A": "no", "B": "yes"}
    sums = Ballot.read(Tally(9, None, 4), Electorate(n_members=15), known).sums("one")
    assert sums.no == span(1, 2)
    sums = Ballot.read(Tally(9, None, 6), Electorate(n_members=15)).sums("one")
    assert sums.no == span(0)


def test_without_a_roster_an_unknown_count_has_no_end() -> None:
    sums = Ballot.read(Tally(9, None, 4), Electorate()).sums("one")
    assert sums.no == Span(Fraction(0), UNBOUNDED)
    assert sums.members == Span(Fraction(13), UNBOUNDED)
    assert sums.entitled.high == UNBOUNDED
    assert str(sums.members) == "13 or more"


def test_votes_that_do_not_count_leave_the_counts() -> None:
    who = Electorate(n_members=15, obliged_to_abstain=frozenset({"A", "B", "C"}))
    ballot = Ballot.read(Tally(9, 1, 4, 1), who, {"A": "no", "B": "abstain", "C": "yes"})
    assert ballot.tally == Tally(8, 0, 4, 1)


def test_a_suspended_member_that_did_not_vote_leaves_the_counts_as_they_are() -> None:
    who = Electorate(n_members=15, suspended=frozenset("A"))
    assert Ballot.read(Tally(9, 1, 4, 1), who, {"A": "absent"}).tally == Tally(9, 1, 4, 1)
    assert Ballot.read(Tally(None, 0, 4), who, {"A": "no"}).tally == Tally(None, 0, 4)


def test_weights_of_counts_are_known_as_far_as_members_are() -> None:
    who = Electorate(members=ROSTER, weights=WEIGHTS)
    sums = Ballot.read(Tally(2, 1, 1), who, {"A": "yes", "B": "no"}).sums("w")
    assert (sums.yes, sums.no, sums.abstain) == (span(40, 70), span(30, 60), span(0, 30))


@pytest.mark.parametrize(
    ("tally", "known", "sure", "may_be"),
    [
        (Tally(2, 1, 1), {"A": "no"}, ("A",), False),
        (Tally(2, 2, 0), {"A": "no"}, ("A",), True),
        (Tally(2, 2, 0), {"A": "no", "B": "yes"}, ("A",), False),
        (Tally(2, 1, 1), {"C": "no"}, (), False),
        (Tally(2, 1, 1), {"C": "yes"}, (), True),
        (Tally(2, 2, 0), {"C": "no"}, (), True),
        (Tally(2, 0, 2), {}, (), False),
        (Tally(2, None, 2), {}, (), True),
    ],
)
def test_who_of_those_with_a_veto_said_no(
    tally: Tally, known: Any, sure: Any, may_be: bool
) -> None:
    ballot = Ballot.read(tally, Electorate(members=ROSTER), known)
    assert ballot.noes(("A", "B")) == (sure, may_be)


def test_those_without_a_vote_cannot_have_vetoed() -> None:
    who = Electorate(members=ROSTER, suspended=frozenset("A"), obliged_to_abstain=frozenset("B"))
    assert Ballot.read(Tally(2, 1, 1), who).noes(("A", "B")) == ((), False)
    assert Ballot.read(Tally(2, 1, 1), who).noes(("A", "B", "C")) == ((), True)


def test_weights_that_are_not_known_are_told() -> None:
    ballot = Ballot.read({"A": "yes"}, Electorate(members=ROSTER, weights=WEIGHTS))
    with pytest.raises(BodyError) as told:
        ballot.sums("x")
    assert str(told.value) == (
        "The weight 'x' of the members is not known.\n"
        "  found:    w\n  expected: x\n  to do:    Give it with the electorate."
    )
    with pytest.raises(BodyError, match=r"found: +no weights"):
        Ballot.read({"A": "yes"}, Electorate(members=ROSTER)).sums("x")
    part = Electorate(members=ROSTER, weights={"w": {"A": Fraction(1)}})
    with pytest.raises(BodyError, match=r"^B has no weight 'w'\.\n  expected: a weight for each"):
        Ballot.read({"A": "yes"}, part).sums("w")


@pytest.mark.parametrize(
    ("percent", "size"), [(35, 2), (39, 2), (40, 3), (69, 3), (70, 4), (100, 5)]
)
def test_how_many_block(percent: int, size: int) -> None:
    clause = Deemed("x/1", blocking_share=Fraction(percent, 100))
    test = Threshold(Side.YES, ">=", Fraction(65, 100), Base.PARTICIPATING, "x/1", "w")
    ballot = Ballot.read({}, Electorate(members=ROSTER, weights=WEIGHTS))
    assert majority.blocking_size(clause, test, ballot) == size


def test_only_those_taking_part_block() -> None:
    clause = Deemed("x/1", blocking_share=Fraction(35, 100))
    test = Threshold(Side.YES, ">=", Fraction(65, 100), Base.PARTICIPATING, "x/1", "w")
    who = Electorate(members=ROSTER, weights=WEIGHTS, not_participating=frozenset("AB"))
    assert majority.blocking_size(clause, test, Ballot.read({}, who)) == 2


@pytest.mark.parametrize(
    ("op", "yes", "no", "holds"),
    [
        (">=", span(2), span(1), True), (">", span(2), span(1), False),
        (">=", span(1), span(1), False), (">", span(3), span(1), True),
        (">=", span(1, 9), span(1), None), (">=", span(2, 9), span(1), True),
        (">=", span(0, 1), span(1), False), (">=", span(4), span(1, 3), None),
        (">=", span(4), span(1, 2), True), ("<", span(1), span(1), True),
        ("<=", span(2), span(1), True), ("<", span(2), span(1), False),
    ],
)  # fmt: skip
def test_two_thirds_of_what_is_and_is_not_known(op: str, yes: Span, no: Span, holds: Any) -> None:
    ballot = Ballot(Electorate(), {}, None)
    sums = ballot.sums("one")
    sums = type(sums)(yes, no, span(0), span(0, 50), span(50), span(50), span(50), span(50))
    test = Threshold(Side.YES, op, Fraction(2, 3), Base.CAST, "x/1")
    assert majority.is_met(test, sums) is holds


@pytest.mark.parametrize(
    ("of", "base", "holds"),
    [
        (Side.YES, Base.CAST_AND_ABSTAINING, None), (Side.ABSTAIN, Base.CAST_AND_ABSTAINING, None),
        (Side.ABSTAIN, Base.MEMBERS, False), (Side.NO, Base.CAST, False),
        (Side.ABSTAIN, Base.CAST, None), (Side.PRESENT, Base.MEMBERS, None),
    ],
)  # fmt: skip
def test_half_of_other_bases(of: Side, base: Base, holds: Any) -> None:
    sums = Ballot(Electorate(), {}, None).sums("one")
    sums = type(sums)(
        span(9), span(3), span(3, 12), span(24, 50), span(50), span(50), span(50), span(50)
    )
    test = Threshold(of, ">=", Fraction(1, 2), base, "x/1")
    assert majority.is_met(test, sums) is holds


def test_numbers_in_words() -> None:
    assert [amount(Fraction(n, 3)) for n in (1, 3, 4)] == ["1/3", "1", "1 1/3"]
    assert [share(Fraction(n, 20)) for n in (10, 8, 11, 20)] == ["1/2", "2/5", "55 %", "1"]
    assert str(span(1, 3)) == "1 to 3"
    assert majority.percent(Fraction(6499, 10000)) == "64.99 %"
    assert majority.percent(Fraction(649999, 1000000)) == "64.99 %"
    assert majority.percent(Fraction(7, 100)) == "7 %"
    assert majority.percent(Fraction(705, 10000)) == "7.05 %"
    assert exactly(3) == span(3)
