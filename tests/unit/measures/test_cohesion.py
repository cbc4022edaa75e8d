"""Unity of groupings, at its boundaries."""

import numpy as np
import pytest

from hemicycle.measures.cohesion import (
    agreement_index,
    dissents,
    majority_option,
    option_counts,
    rice_index,
    split_share,
)


def test_rice_ignores_abstention_and_agreement_index_does_not() -> None:
    assert rice_index(4, 0) == 1.0
    assert agreement_index(4, 4, 0) == 0.25


@pytest.mark.parametrize(
    ("counts", "index"),
    [((1, 0, 0), 1.0), ((0, 3, 0), 1.0), ((2, 2, 2), 0.0), ((2, 1, 0), 0.5), ((26, 1, 0), 0.9444)],
)
def test_agreement_index_worked_by_hand(counts: tuple[int, int, int], index: float) -> None:
    assert float(agreement_index(*counts)) == pytest.approx(index, abs=1e-4)


def test_nobody_acting_is_unknown() -> None:
    assert np.isnan(rice_index(0, 0))
    assert np.isnan(agreement_index(0, 0, 0))
    assert np.isnan(split_share(0, 0, 0))
    assert majority_option(0, 0, 0) == 0


@pytest.mark.parametrize(
    ("counts", "code"),
    [((3, 2, 2), 1), ((2, 3, 2), 2), ((2, 2, 3), 3), ((3, 3, 0), 0), ((0, 1, 1), 0)],
)
def test_majority_needs_one_more(counts: tuple[int, int, int], code: int) -> None:
    assert majority_option(*counts) == code


def test_counts_leave_out_not_voting_and_missing() -> None:
    options = np.array([[0], [1], [2], [3], [4]], np.int8)
    assert option_counts(options).tolist() == [[1, 1, 1]]


def test_dissent_needs_three_acting_and_a_majority() -> None:
    options = np.array(
        [
            [1, 1, 1, 3],
            [1, 3, 1, 4],
            [3, 0, 3, 4],
            [4, 0, 3, 4],
        ],
        np.int8,
    )
    # Three act in the first; two in the second; tied in the third; one acts in the fourth.
    n_dissents, n = dissents(options)
    assert n.tolist() == [1, 1, 1, 0]
    assert n_dissents.tolist() == [0, 0, 1, 0]


def test_dissent_of_two_where_allowed_has_still_no_majority() -> None:
    n_dissents, n = dissents(np.array([[1], [3]], np.int8), least=2)
    assert n.tolist() == [0, 0]
    assert n_dissents.tolist() == [0, 0]
