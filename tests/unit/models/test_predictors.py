"""Neighbours and the stack: what they predict, and what they refuse."""

import numpy as np
import pytest
from chambers import chamber, labelled

from hemicycle.models.base import ModelError
from hemicycle.models.ideal_point import IdealPoint
from hemicycle.models.neighbours import Neighbours
from hemicycle.models.stacked import Stacked


def loss(told: np.ndarray, options: np.ndarray) -> float:
    """Return the mean log loss of three-way predictions."""
    return float(-np.log(np.clip(told[np.arange(len(options)), options - 1], 1e-3, 1)).mean())


def test_neighbours_take_two_members_in_closed_form() -> None:
    # Two members agree in three votes of four, so the other is the nearest and has weight 1.
    roll = labelled(np.array([[1, 1, 3, 3], [1, 1, 3, 1]], np.int8))
    told = Neighbours().fit(roll).predict_proba(np.array([0]), np.array([3]))[0]
    tally = (np.array([1, 0, 1]) + 3 * np.array([0.8, 0.13, 0.07])) / 5
    assert told == pytest.approx((np.array([1, 0, 0]) + 0.1 * tally) / 1.1, rel=1e-5)


def test_own_vote_does_not_matter_to_the_prediction_of_neighbours() -> None:
    options = chamber(20, 60, seed=1).roll_call.options
    changed = options.copy()
    changed[0, 5] = 0
    one, other = (Neighbours(sharpness=1).fit(labelled(o)) for o in (options, changed))
    cell = (np.array([0]), np.array([5]))
    assert np.allclose(one.predict_proba(*cell), other.predict_proba(*cell), atol=0.02)


def test_the_stack_is_at_least_as_good_as_its_parts() -> None:
    made = chamber(50, 260, n_dims=2, slope=2.0, seed=2).roll_call
    rows, columns = np.nonzero(made.options)
    held = np.arange(len(rows)) % 9 == 4
    rows, columns = rows[held], columns[held]
    options = made.options.copy()
    options[rows, columns] = 0
    known = labelled(options)
    truth = made.options[rows, columns]
    stacked = Stacked((1, 2), period=np.zeros(260, int)).fit(known)
    best = min(
        loss(part.fit(known).predict_proba(rows, columns), truth)
        for part in (IdealPoint(1), IdealPoint(2), Neighbours())
    )
    assert loss(stacked.predict_proba(rows, columns), truth) < best + 0.01
    assert set(stacked.weights_) >= {"1 dimension", "2 dimensions", "neighbours ^60"}
    assert stacked.predict_proba().shape == (50, 260, 3)


def test_what_cannot_be_done_is_said() -> None:
    roll = chamber(5, 6, seed=3).roll_call
    with pytest.raises(ModelError, match="too few votes"):
        Stacked().fit(roll)
    with pytest.raises(ModelError, match="no meaning"):
        Stacked((), share_kept_back=0.1).fit(roll)
    with pytest.raises(ModelError, match="no meaning"):
        Neighbours(sharpness=0).fit(roll)
