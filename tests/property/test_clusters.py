"""Clusters hold everyone once, and only ever grow looser."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemicycle.measures.clusters import joined, order


@st.composite
def shares(draw: st.DrawFn) -> np.ndarray:
    """Draw a symmetric matrix of agreement, some of it unknown."""
    n = draw(st.integers(1, 9))
    cells = draw(
        st.lists(
            st.one_of(st.floats(0, 1), st.just(float("nan"))),
            min_size=n * n, max_size=n * n,
        )
    )  # fmt: skip
    upper = np.triu(np.array(cells).reshape(n, n), 1)
    made = upper + upper.T
    np.fill_diagonal(made, 1.0)
    return made


@given(shares())
def test_everyone_is_joined_once(share: np.ndarray) -> None:
    n = len(share)
    steps = joined(share)
    assert len(steps) == n - 1
    taken = [part for step in steps for part in (step.first, step.second)]
    assert sorted(taken) == list(range(2 * n - 2))
    assert sorted(order(share, steps)) == list(range(n))


@given(shares())
def test_what_is_joined_later_agrees_less(share: np.ndarray) -> None:
    found = [step.share for step in joined(share)]
    assert all(later <= earlier + 1e-12 for earlier, later in pairwise(found))


def test_two_camps_come_apart_last_and_stand_together() -> None:
    share = np.full((6, 6), 0.2)
    for camp in ([0, 2, 4], [1, 3, 5]):
        share[np.ix_(camp, camp)] = 0.9
    np.fill_diagonal(share, 1.0)
    steps = joined(share)
    assert steps[-1].share == pytest.approx(0.2)
    assert [step.share for step in steps[:-1]] == pytest.approx([0.9] * 4)
    stood = order(share, steps)
    assert {frozenset(stood[:3]), frozenset(stood[3:])} == {
        frozenset({0, 2, 4}), frozenset({1, 3, 5}),
    }  # fmt: skip
