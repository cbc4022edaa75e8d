"""Where an estimation starts, and where its zero comes to lie."""

import numpy as np
import pytest
from chambers import chamber, labelled

from hemicycle.models.ideal_point import IdealPoint, solver


def zeros_off(n_members: int, seeds: range) -> np.ndarray:
    """Return how far the mean position lies from the true one, in chambers drawn anew."""
    off = []
    for seed in seeds:
        made = chamber(n_members, 300, n_periods=5, slope=1.2, seed=seed)
        fitted = IdealPoint().fit(labelled(made.roll_call.options, np.arange(300) // 60))
        found, true = fitted.ideal_points_[..., 0], made.positions[..., 0]
        known = np.isfinite(found)
        side = np.sign(np.corrcoef(found[known], true[known])[0, 1])
        off.append((side * found - true)[known].mean())
    return np.array(off)


def test_the_zero_of_a_small_chamber_is_found() -> None:
    off = zeros_off(12, range(100, 110))
    # That first positions average zero tells no more than 1 / sqrt(12) = 0.29; the items do.
    assert np.sqrt((off**2).mean()) < 0.2


def test_components_are_the_same_however_many_vote_events_are_taken_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    options = chamber(20, 130, n_dims=2, seed=32).roll_call.options
    whole = solver.principal_components(options, 2)
    monkeypatch.setattr(solver, "_COLUMNS", 17)
    np.testing.assert_allclose(solver.principal_components(options, 2), whole, atol=1e-4)
