"""How much members move: what is not known of vote events must not hide it."""

import numpy as np
import pytest
from chambers import chamber, labelled

from hemicycle.models.ideal_point import IdealPoint, movement


def sparse(drift: float) -> object:
    """Draw a chamber in which most members miss most votes."""
    made = chamber(40, 240, n_periods=4, drift=drift, seed=21).roll_call
    options = np.where(np.random.default_rng(21).random((40, 240)) < 0.5, 0, made.options)
    return labelled(options, np.arange(240) // 60 + 1)


def test_the_drift_is_found_where_votes_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    roll = sparse(0.15)
    joint = IdealPoint(tol=0.01, max_iter=500).fit(roll).drift_[0]
    assert 0.07 < joint < 0.3
    monkeypatch.setattr(movement, "_AFFORDABLE", 0.0)
    by_turns = IdealPoint(tol=0.01, max_iter=500).fit(roll).drift_[0]
    assert by_turns < 0.8 * joint


def test_a_restless_chamber_drifts_more_than_a_quiet_one() -> None:
    restless, quiet = (IdealPoint().fit(sparse(drift)).drift_[0] for drift in (0.3, 0.003))
    assert restless > 3 * quiet


def test_one_restless_member_has_a_drift_of_its_own() -> None:
    made = chamber(20, 200, n_periods=5, drift=0.0, seed=22)
    options, period = made.roll_call.options.copy(), np.arange(200) // 40
    who = int(np.abs(made.positions[:, 0, 0]).argmax())
    turned = np.where(options[who] > 0, 4 - options[who], 0)
    options[who] = np.where(period % 2 == 1, turned, options[who])
    drift = IdealPoint(drift="member").fit(labelled(options, period)).drift_
    assert drift.argmax() == who
    assert drift[who] > 2 * np.median(drift)


@pytest.mark.parametrize("n_dims", [1, 2])
def test_the_variance_of_a_step_is_that_of_the_joint_covariance(n_dims: int) -> None:
    options = chamber(8, 60, n_periods=3, n_dims=n_dims, seed=23).roll_call.options.copy()
    options[0, :20] = 0  # comes late
    options[1, 40:] = 0  # leaves early
    fitted = IdealPoint(n_dims).fit(labelled(options, np.arange(60) // 20))
    told = fitted.covariance_.steps()
    layout = fitted._layout
    for member, t in ((0, 2), (1, 1), (5, 1), (5, 2)):
        here, before = layout.table[member, t], layout.table[member, t - 1]
        weights = np.zeros((len(layout.member), n_dims, n_dims))
        weights[here], weights[before] = np.eye(n_dims), -np.eye(n_dims)
        fitted.covariance_._open[:] = 0  # the scale moves no step by itself
        whole = np.trace(fitted.covariance_.of(weights))
        assert told[here] == pytest.approx(whole, rel=1e-3)
    assert (told[layout.table[:, 0][layout.table[:, 0] >= 0]] == 0).all()


def test_a_chamber_too_large_is_left_as_it_is() -> None:
    roll = chamber(30, 60, n_periods=2, seed=24).roll_call
    layout = IdealPoint().fit(roll)._layout
    assert movement.is_affordable(layout, 1)
    assert not movement.is_affordable(layout, 20)
    assert not movement.is_affordable(IdealPoint(dynamic=False).fit(roll)._layout, 1)
