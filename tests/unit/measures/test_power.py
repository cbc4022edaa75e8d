"""Power indices against published values, and against counting every coalition."""

from datetime import date
from fractions import Fraction
from itertools import permutations, product
from math import factorial
from typing import Any

import pytest

from hemicycle.bodies.model import Base, BodyError, Electorate, Requirement, Side, Threshold, Veto
from hemicycle.bodies.registry import load_body
from hemicycle.measures.power import power


def rows(body: str, on: date, question: str = "resolution") -> list[Any]:
    """Return the power in a packaged body."""
    law = load_body(body)
    return power(law.requirement(question, on), law.electorate(on))


def test_the_council_of_fifteen() -> None:
    # 4/2145 each for ten, 19.6 % each for five: gonitsora.com/veto-starting-to-sound-really-good
    permanent, elected = rows("un_sc", date(2025, 1, 1))
    assert (permanent.n, elected.n) == (5, 10)
    assert elected.shapley_shubik == Fraction(4, 2145)
    assert permanent.shapley_shubik == Fraction(421, 2145)
    assert 5 * permanent.banzhaf + 10 * elected.banzhaf == 1
    assert (permanent.swings, elected.swings) == (848, 84)


def test_the_council_of_eleven() -> None:
    # "98.7 per cent" for the five together: Shapley and Shubik (1954), on the Council of then.
    permanent, elected = rows("un_sc", date(1954, 9, 1))
    assert (permanent.n, elected.n) == (5, 6)
    assert round(float(5 * permanent.shapley_shubik), 3) == 0.987
    assert permanent.shapley_shubik == Fraction(76, 385)
    assert elected.shapley_shubik == Fraction(1, 462)


def test_a_procedural_question_gives_all_the_same() -> None:
    found = rows("un_sc", date(2025, 1, 1), "procedural")
    assert {row.shapley_shubik for row in found} == {Fraction(1, 15)}


def test_the_six_of_1958() -> None:
    # 5/21, 1/7 and nothing for Luxembourg: The Britannica Guide to Statistics and Probability.
    found = {row.members: row.banzhaf for row in rows("eu_council", date(1960, 1, 1))}
    assert found == {
        ("DEU", "FRA", "ITA"): Fraction(5, 21),
        ("BEL", "NLD"): Fraction(1, 7),
        ("LUX",): Fraction(0),
    }


def test_the_votes_of_nice_by_simple_majority() -> None:
    # Whole per cents, cut, as an exercise on the 27 of 2007 gives them (Stanford, CS 106B).
    law = load_body("eu_council")
    who = law.electorate(date(2008, 1, 1))
    half = Threshold(Side.YES, ">", Fraction(1, 2), Base.MEMBERS, "exercise", "votes")
    needed = Requirement("x", "x", "x", "x", date(2008, 1, 1), (half,), "exercise")
    found: list[int] = []
    for row in sorted(power(needed, who), key=lambda row: -row.weight):
        found += [int(row.banzhaf * 100)] * row.n
    assert found == [8, 8, 8, 8, 7, 7, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2] + [1] * 10 + [0]


def test_the_clause_on_blocking_minorities_matters() -> None:
    day = date(2025, 6, 1)
    with_clause = {row.members: row.penrose for row in rows("eu_council", day)}
    without = {row.members: row.penrose for row in rows("eu_council", day, "reinforced_majority")}
    assert set(with_clause) == set(without)
    assert with_clause[("DEU",)] > without[("DEU",)]


def test_the_assembly_is_a_body_of_equals() -> None:
    (row,) = rows("un_ga", date(2025, 1, 1))
    assert (row.n, row.shapley_shubik, row.banzhaf) == (193, Fraction(1, 193), Fraction(1, 193))


def test_one_no_is_enough_in_a_body_of_consensus() -> None:
    (row,) = rows("g7", date(2025, 1, 1))
    assert (row.n, row.swings) == (8, 1)


@pytest.mark.parametrize(
    ("weights", "quota", "holders"),
    [
        ((50, 49, 1), "51", ()),
        ((4, 3, 2, 1), "6", ()),
        ((4, 3, 2, 1), "6", ("b",)),
        ((2, 2, 2, 1, 1), "5", ("a",)),
        ((3, 2, 2, 1, 1), "5", ()),
    ],
)
def test_against_counting_every_coalition(weights: Any, quota: str, holders: Any) -> None:
    members = tuple("abcde"[: len(weights)])
    table = {m: Fraction(w) for m, w in zip(members, weights, strict=True)}
    test = Threshold(Side.YES, ">=", Fraction(quota), Base.CONST, "x/1", "votes")
    veto = Veto(holders, "x/1") if holders else None
    needed = Requirement("x", "x", "x", "x", date(2025, 1, 1), (test,), "x/1", veto=veto)
    who = Electorate(members=members, weights={"votes": table})

    def wins(coalition: set[str]) -> bool:
        return sum(table[m] for m in coalition) >= int(quota) and set(holders) <= coalition

    swings = dict.fromkeys(members, 0)
    for chosen in product((False, True), repeat=len(members)):
        inside = {m for m, is_in in zip(members, chosen, strict=True) if is_in}
        for member in members:
            if member not in inside and not wins(inside) and wins(inside | {member}):
                swings[member] += 1
    orders = dict.fromkeys(members, 0)
    for order in permutations(members):
        for place, member in enumerate(order):
            if wins({*order[: place + 1]}) and not wins({*order[:place]}):
                orders[member] += 1
    total = sum(swings.values())
    for row in power(needed, who):
        for member in row.members:
            assert row.swings == swings[member]
            assert row.banzhaf == Fraction(swings[member], total)
            assert row.shapley_shubik == Fraction(orders[member], factorial(len(members)))


def test_what_is_not_known_is_refused() -> None:
    with pytest.raises(BodyError, match="The number of members is not known"):
        rows("nato", date(2025, 1, 1))
    with pytest.raises(BodyError, match="The number of members is not known"):
        rows("imf", date(2025, 1, 1), "special_85")
    with pytest.raises(BodyError, match="The weight 'population' of the members is not known"):
        rows("eu_council", date(2020, 6, 1))
