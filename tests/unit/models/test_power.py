"""How small a change could have been found."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemicycle.measures.intervals import t_two_sided
from hemicycle.models.shifts.periods import RATE, at_least
from hemicycle.models.shifts.power import POWER, detectable, switches_needed, threshold


def test_the_looks_share_the_rate_and_those_found_give_way() -> None:
    p = np.full(100, 0.5)
    assert threshold(p, np.ones(100)) == pytest.approx(RATE / 100)
    assert threshold(p, np.where(np.arange(100) < 10, 0.01, 1.0)) == pytest.approx(RATE / 10)
    p[:50] = np.nan
    assert threshold(p, np.ones(100)) == pytest.approx(RATE / 50)
    nothing = np.full(3, np.nan)
    assert np.isnan(threshold(nothing, nothing))
    assert np.isnan(detectable(np.ones(3), np.full(3, 5), float("nan"))).all()


@pytest.mark.parametrize(("n_titles", "chance"), [(7, 0.05), (12, 0.001), (60, 0.0003)])
def test_a_change_of_that_size_is_found_four_times_in_five(n_titles: int, chance: float) -> None:
    rng = np.random.default_rng(n_titles)
    spread, degrees = 0.3, n_titles - 1
    size = detectable(np.array([spread / np.sqrt(n_titles)]), np.array([degrees]), chance)[0]
    apart = rng.normal(size, spread, (4000, n_titles))
    error = apart.std(axis=1, ddof=1) / np.sqrt(n_titles)
    found = t_two_sided(apart.mean(axis=1) / error, degrees) <= chance
    assert found.mean() == pytest.approx(POWER, abs=0.08)


@given(
    rates=st.lists(st.floats(0.001, 0.6), min_size=1, max_size=30),
    chance=st.floats(1e-6, 0.05),
)
def test_no_fewer_switches_would_do(rates: list[float], chance: float) -> None:
    given_rates = np.array(rates)
    needed = switches_needed(given_rates, chance)
    if needed is None:
        assert at_least(given_rates, len(rates)) > chance
    else:
        assert at_least(given_rates, needed) <= chance < at_least(given_rates, needed - 1)
