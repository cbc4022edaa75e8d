"""Measures with members and periods named, and what is the first since when."""

import numpy as np
import pytest

from hemicycle.measures import labelled
from hemicycle.measures.cohesion import loyalty, unity
from hemicycle.measures.series import first_since
from hemicycle.measures.titles import text_clusters
from hemicycle.record.rollcall import RollCall

ROLL = RollCall.from_votes(
    [
        (event, member, option)
        for event, options in {"e1": "yyn", "e2": "yna", "e3": "yyy"}.items()
        for member, option in zip(
            ("FRA", "GBR", "USA"),
            ({"y": "yes", "n": "no", "a": "abstain"}[letter] for letter in options),
            strict=True,
        )
    ]
)


def test_named_choices_of_vote_events() -> None:
    found = labelled.pair(ROLL, "FRA", "GBR", by={"one": ["e1", "e3"], "two": ["e2"], "no": []})
    assert [(e.n, e.value) for e in found.values()] == [(2, 1.0), (1, 0.0), (0, None)]


def test_all_pairs_say_what_pairs_say() -> None:
    pairs = labelled.all_pairs(ROLL, "lijphart")["all"]
    assert pairs.of("USA", "FRA") == (0.5, 3)
    assert pairs.of("USA", "FRA")[0] == labelled.pair(ROLL, "USA", "FRA", "lijphart")["all"].value


def test_decisions_without_a_vote_are_counted_by_period() -> None:
    found = labelled.all_pairs(ROLL, without_vote={"all": 7})["all"]
    assert found.of("FRA", "USA") == (0.8, 10)


def test_an_unknown_division_is_refused() -> None:
    with pytest.raises(ValueError, match="'year', 'session'"):
        labelled.periods(ROLL, "decade")


def test_unity_and_loyalty_worked_by_hand() -> None:
    options = ROLL.options
    assert unity(options).value == pytest.approx((0.5 + 0 + 1) / 3)
    assert unity(options, index="unanimous").value == pytest.approx(1 / 3)
    assert unity(options, index="split").value == pytest.approx((1 / 3 + 2 / 3 + 0) / 3)
    assert unity(options, index="rice").value == pytest.approx((1 / 3 + 0 + 1) / 3)
    with pytest.raises(ValueError, match="agreement_index"):
        unity(options, index="cohesion")
    # The others are halved wherever they differ, and a halved grouping has no majority.
    assert [(e.n, e.value) for e in loyalty(options)] == [(1, 1.0), (1, 1.0), (2, 0.5)]
    named = labelled.loyalty(ROLL, ("USA", "FRA", "GBR", "XXX"))["all"]
    assert named["USA"].value == 0.5


def test_titles_that_differ_by_numbers_are_one_text() -> None:
    assert text_clusters(["Budget 2024", "budget, 2025", "Budget line"]).tolist() == [0, 0, 1]


def test_first_since_needs_enough_that_went_before() -> None:
    assert first_since([0, 0, 1], bool) is None
    found = first_since([0, 0, 0, 1], bool)
    assert found is not None
    assert (found.is_first_ever, found.n_before, found.began) == (True, 3, 0)


def test_first_since_when_it_was_so_last() -> None:
    answers = [None, True, False, None, False, False, True]
    places = list(range(7))
    found = first_since(places, lambda place: answers[place])
    assert found is not None
    assert (found.item, found.last, found.n_before, found.began) == (6, 1, 3, 1)
    assert first_since(places[:-1], lambda place: answers[place]) is None
    assert first_since(places, lambda place: answers[place], fewest=4) is None
    assert first_since([], bool) is None


def test_unity_by_alpha_has_a_name_too() -> None:
    found = labelled.unity(ROLL, ("FRA", "GBR", "USA"), index="alpha")["all"]
    assert found.n == 3
    assert np.isfinite(found.value)
