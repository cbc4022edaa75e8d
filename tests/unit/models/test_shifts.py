"""Who moved: two readings, switched votes, change points."""

import math

import numpy as np
import pytest

from hemicycle.models.shifts import history
from hemicycle.models.shifts.path import change_points, path
from hemicycle.models.shifts.periods import (
    Sums,
    basket,
    changes,
    member_sums,
    pair_sums,
    switches,
    unity_values,
    value_sums,
    verdict,
)
from hemicycle.record.rollcall import RollCall

YES, ABSTAIN, NO = 1, 2, 3


def chamber(
    options: np.ndarray, titles: list[str], years: list[int], members: list[str] | None = None
) -> RollCall:
    """Make a matrix whose vote events have titles and years."""
    names = tuple(f"e{i}" for i in range(len(titles)))
    days = np.array([f"{year}-12-01" for year in years], "datetime64[D]")
    codes = tuple(members or [f"M{i:02d}" for i in range(len(options))])
    sessions = tuple(str(year) for year in years)
    return RollCall(options.astype(np.int8), codes, names, names, tuple(titles), sessions, days)


def two_years(seed: int = 0, n_members: int = 12, n_titles: int = 40, n_new: int = 40) -> RollCall:
    """Make two years: the same texts again, on which nobody moves, and texts on which all differ.

    In the second year only, new texts divide the members another way.
    """
    rng = np.random.default_rng(seed)
    old = rng.choice([YES, NO], (n_members, n_titles))
    new = rng.choice([YES, NO], (n_members, n_new))
    titles = [f"text {'x' * (i + 1)}" for i in range(n_titles)]
    fresh = [f"fresh {'x' * (i + 1)}" for i in range(n_new)]
    years = [2001] * n_titles + [2002] * (n_titles + n_new)
    return chamber(np.concatenate([old, old, new], axis=1), [*titles, *titles, *fresh], years)


def held(roll: RollCall) -> tuple[np.ndarray, np.ndarray]:
    """Return where the votes of the two years are."""
    years = roll.decided_on.astype("datetime64[Y]").astype(int) + 1970
    return years == 2002, years == 2001


def both_readings(roll: RollCall) -> tuple:
    """Compare two years over all votes and on recurring titles."""
    after, before = held(roll)
    found = basket(roll, after, before, before)
    sums = [
        pair_sums(roll, found, mask)
        for mask in (found.before, found.after, found.before_again, found.after_again)
    ]
    return found, changes(*sums[:2], is_paired=False), changes(*sums[2:], is_paired=True)


def test_a_new_agenda_is_not_a_move() -> None:
    roll = two_years()
    found, over_all, on_titles = both_readings(roll)
    assert int(found.after_again.sum()) == 40
    assert (on_titles.change == 0).all()
    assert (on_titles.low < 0).all()
    assert (on_titles.high > 0).all()
    assert np.abs(over_all.change).max() > 0.1
    assert on_titles.q.min() == 1.0


def test_a_move_shows_on_recurring_titles() -> None:
    roll = two_years()
    options = roll.options.copy()
    options[0, 40:70] = np.where(options[0, 40:70] == YES, NO, YES)
    moved = chamber(options, list(roll.titles), [2001] * 40 + [2002] * 80)
    found, _, on_titles = both_readings(moved)
    first, second = np.triu_indices(12, k=1)
    mine = (first == 0) | (second == 0)
    assert np.isclose(on_titles.change[~mine], 0).all()
    part = switches(moved, found)
    assert int(part.switched[0].sum()) == 30
    assert part.q[0] < 1e-6
    assert part.q[1:].min() > 0.99
    only = switches(moved, found, only="M00")
    assert only.p[0] == part.p[0]
    assert np.isnan(only.p[1:]).all()


def test_a_text_that_all_vote_otherwise_on_moves_nobody() -> None:
    options = np.array([[YES, NO]] * 10)
    roll = chamber(options, ["text", "text"], [2001, 2002])
    after, before = held(roll)
    part = switches(roll, basket(roll, after, before, before))
    assert part.switched.all()
    assert part.p == pytest.approx(np.ones(10))


def test_chance_of_switches_is_that_of_independent_events() -> None:
    # Two texts, on each of which one of four switches: both by one member, 1/16 by chance.
    options = np.full((4, 4), YES)
    options[0, 2:] = NO
    roll = chamber(options, ["a", "b", "a", "b"], [2001, 2001, 2002, 2002])
    after, before = held(roll)
    part = switches(roll, basket(roll, after, before, before))
    assert part.p[0] == pytest.approx(1 / 16)
    assert part.expected[0] == pytest.approx(0.5)


def test_only_the_last_year_before_is_compared() -> None:
    options = np.array([[NO, YES, YES], [YES, YES, YES]])
    roll = chamber(options, ["text"] * 3, [1999, 2001, 2002])
    years = roll.decided_on.astype("datetime64[Y]").astype(int) + 1970
    found = basket(roll, years == 2002, years == 2001, years < 2002)
    assert found.before_again.tolist() == [False, True, False]


def test_members_sum_their_pairs() -> None:
    rng = np.random.default_rng(2)
    options = rng.integers(0, 5, (6, 20))
    roll = chamber(options, [f"t{'x' * (i % 7)}" for i in range(20)], [2002] * 20)
    mask = np.ones(20, bool)
    found = basket(roll, mask, mask, mask)
    pairs = pair_sums(roll, found, mask)
    sums = member_sums(pairs, roll, found, mask)
    own, others = roll.options[2], np.delete(roll.options, 2, axis=0)
    acted = (own >= 1) & (own <= 3) & (others >= 1) & (others <= 3)
    assert sums.total[:, 2].sum() == (acted & (others == own)).sum()
    assert sums.n[:, 2].sum() == acted.sum()


def test_unity_leaves_out_those_that_did_not_belong() -> None:
    roll = chamber(np.array([[YES, YES], [YES, NO], [NO, NO]]), ["a", "b"], [2001, 2002])
    belongs = np.array([[True, True], [True, True], [False, True]])
    values = unity_values(roll, {"x": belongs})
    assert values.tolist() == [[1.0, pytest.approx(0.5)]]
    mask = np.array([True, False])
    assert value_sums(values, basket(roll, mask, mask, mask), mask).n_votes.tolist() == [1]


def test_one_title_has_no_interval() -> None:
    one = Sums(np.ones((1, 1)), np.ones((1, 1)), np.array([1]))
    found = changes(one, one, is_paired=True)
    assert found.change[0] == 0.0
    assert np.isnan(found.low[0])
    assert np.isnan(found.p[0])


@pytest.mark.parametrize("is_paired", [True, False])
def test_intervals_of_changes_hold_the_truth(is_paired: bool) -> None:
    rng = np.random.default_rng(9)
    n_titles, n_values = 30, 3000
    level = rng.random((n_titles, n_values))
    sums = []
    for shift in (0.0, 0.1):
        n = rng.integers(1, 4, (n_titles, n_values)).astype(float)
        total = rng.binomial(n.astype(int), np.clip(level * 0.8 + shift, 0, 1)).astype(float)
        sums.append(Sums(total, n, n.sum(axis=0).astype(int)))
    found = changes(*sums, is_paired=is_paired)
    assert 0.93 < ((found.low <= 0.1) & (found.high >= 0.1)).mean() <= 0.99


def test_chance_alone_is_rarely_found() -> None:
    rng = np.random.default_rng(4)
    one, two = (
        Sums(rng.binomial(1, 0.5, (60, 2000)).astype(float), np.ones((60, 2000)), np.full(2000, 60))
        for _ in range(2)
    )
    for is_paired in (True, False):
        found = changes(one, two, is_paired=is_paired)
        assert (found.p < 0.05).mean() < 0.06
        assert (found.q <= 0.05).sum() <= 2


@pytest.mark.parametrize(
    ("over_all", "over_titles", "n", "said"),
    [
        ((0.3, 0.001), (0.01, 0.1, 0.5), 60, "moved"),
        ((0.3, 0.9), (0.01, 0.1, 0.5), 4, "steady"),
        ((0.3, 0.001), (0.8, -0.1, 0.2), 60, "agenda"),
        ((0.3, 0.001), (0.8, -0.5, 0.6), 7, "open"),
        ((0.3, 0.001), (math.nan, math.nan, math.nan), 0, "open"),
        ((0.3, math.nan), (math.nan, math.nan, math.nan), 0, "open"),
        ((0.3, 0.9), (math.nan, math.nan, math.nan), 1, "steady"),
    ],
)
def test_verdicts(over_all: tuple, over_titles: tuple, n: int, said: str) -> None:
    assert verdict(over_all, over_titles, n) == said


# -- change points -----------------------------------------------------------------------------


def world(seed: int = 1, n_members: int = 40, n_years: int = 30) -> RollCall:
    """Make two camps on twenty texts a year; the member M00 changes camp in the fifteenth year."""
    rng = np.random.default_rng(seed)
    camp = np.where(np.arange(n_members) % 2, 1, -1)
    lean = rng.choice([-1, 1], 20)
    columns, titles, years = [], [], []
    for year in range(n_years):
        now = camp.copy()
        now[0] = camp[0] if year < 15 else -camp[0]
        for text in range(20):
            noise = rng.random(n_members) < 0.1
            side = now * lean[text] * np.where(noise, -1, 1)
            columns.append(np.where(side > 0, YES, NO))
            titles.append(f"text {'x' * (text + 1)}")
            years.append(1970 + year)
    return chamber(np.array(columns).T, titles, years)


def test_a_member_that_changes_camp_is_found_in_its_year_and_nobody_else() -> None:
    calendar = history.Calendar.of(world())
    points = history.member_change_points(calendar, "M00")
    assert [calendar.first + point.place for point in points] == [1985]
    assert points[0].probability > 0.99
    assert points[0].low == points[0].place == points[0].high
    assert points[0].posterior.sum() == pytest.approx(1.0)
    for other in ("M01", "M02", "M10"):
        assert history.member_change_points(calendar, other) == []


def test_a_pair_parts_when_one_of_it_moves() -> None:
    calendar = history.Calendar.of(world())
    points = history.pair_change_points(calendar, "M00", "M02")
    assert [calendar.first + point.place for point in points] == [1985]
    assert points[0].size > 0.5
    same = history.with_others(calendar.roll, "M00")
    at = history.around(calendar, points, points[0], same)
    assert at.change[2] < -0.5 < 0.5 < at.change[1]
    belongs = np.zeros(calendar.roll.shape, bool)
    belongs[[0, 2, 4]] = True
    unity = history.unity_change_points(calendar, belongs)
    assert [calendar.first + point.place for point in unity] == [1985]


def test_a_text_that_divides_everyone_from_a_year_on_parts_no_pair() -> None:
    rng = np.random.default_rng(3)
    n_members, n_texts, n_years = 60, 20, 24
    columns, titles, years = [], [], []
    for year in range(n_years):
        for text in range(n_texts):
            # From the twelfth year the texts are rewritten: those who said yes now differ.
            share = 0.95 if year < 12 else 0.5
            columns.append(np.where(rng.random(n_members) < share, YES, NO))
            titles.append(f"text {'x' * (text + 1)}")
            years.append(1980 + year)
    calendar = history.Calendar.of(chamber(np.array(columns).T, titles, years))
    same = history.with_others(calendar.roll, "M00")[1]
    untouched = change_points(calendar.path(same), spread=0.3, wobble=0.03, chance=0.1)
    assert [calendar.first + point.place for point in untouched] == [1992]
    assert history.pair_change_points(calendar, "M00", "M01") == []
    assert np.isnan(history.held_to_assembly(calendar, np.full(len(same), np.nan))).all()


def test_the_same_votes_give_the_same_change_points() -> None:
    roll = world()
    one, two = (history.member_change_points(history.Calendar.of(roll), "M00") for _ in range(2))
    assert [(p.place, p.probability, p.size) for p in one] == [
        (p.place, p.probability, p.size) for p in two
    ]


def test_new_texts_each_year_say_nothing() -> None:
    rng = np.random.default_rng(0)
    found = path(rng.random(50), np.arange(50), np.repeat(np.arange(10), 5), 10)
    assert found.n.sum() == 0
    assert change_points(found) == []


def test_gaps_and_absence_do_no_harm() -> None:
    years = np.repeat(np.arange(10), 20)
    votes = np.where(years < 5, 1.0, -1.0)
    votes[(years == 5) | (years == 2)] = np.nan
    found = change_points(path(votes, np.tile(range(20), 10), years, 10))
    assert [point.place for point in found] == [6]


def test_absence_of_all_votes_is_no_path() -> None:
    found = path(np.full(4, np.nan), [0, 0, 1, 1], [0, 1, 0, 1], 2)
    assert change_points(found) == []


def test_positions_are_compared_with_their_joint_covariance() -> None:
    pytest.importorskip("numba")
    from hemicycle.models.ideal_point import IdealPoint
    from hemicycle.models.shifts.bridged import bridged

    roll = world(n_members=16, n_years=18)
    found = bridged(roll, 1984, 1985)
    assert int(np.abs(found.change).argmax()) == int(found.p.argmin()) == 0
    model = IdealPoint(period="year", bridge="titles").fit(roll)
    for place in (0, 3):
        member = found.members[place]
        one = model.difference((member, "1985"), (member, "1984"), level=0.95)
        ends = sorted(abs(end) for end in (one.low, one.high))
        assert abs(one.mean) == pytest.approx(abs(found.change[place]))
        assert sorted(abs(e) for e in (found.low[place], found.high[place])) == pytest.approx(ends)
