"""Who moved between two periods, on several axes at once."""

import math

import numpy as np
import pytest
from chambers import chamber, labelled

from hemicycle.models.base import ModelError, NotFittedError
from hemicycle.models.ideal_point import IdealPoint, moves
from hemicycle.models.ideal_point.displacement import chi_square_tail

PERIOD = np.arange(160) // 80


def turned(n_dims: int, seed: int = 31) -> tuple[object, int]:
    """Draw a chamber that stands still but for one member, which turns round; say which."""
    made = chamber(25, 160, n_periods=2, n_dims=n_dims, drift=0.0, seed=seed)
    options = made.roll_call.options.copy()
    who = int(np.linalg.norm(made.positions[:, 0], axis=1).argmax())
    own = options[who, PERIOD == 1]
    options[who, PERIOD == 1] = np.where(own > 0, 4 - own, 0)
    options[3, PERIOD == 1] = 0  # leaves
    return labelled(options, PERIOD), who


@pytest.mark.parametrize("n_dims", [1, 2, 3])
def test_the_member_that_turned_round_leads_and_the_others_stood_still(n_dims: int) -> None:
    roll, who = turned(n_dims)
    found = moves(IdealPoint(n_dims).fit(roll), "0", "1")
    assert "M003" not in found.members
    assert len(found.members) == 24
    assert found.covariance.shape == (24, n_dims, n_dims)
    assert found.members[int(found.p.argmin())] == f"M{who:03}"
    assert found.p.min() < 1e-4
    assert (np.delete(found.p, found.p.argmin()) > 0.001).all()


def test_on_one_axis_it_is_the_two_sided_test_of_the_difference() -> None:
    fitted = IdealPoint().fit(turned(1)[0])
    found = moves(fitted, "0", "1")
    for i in (0, 7, 20):
        told = fitted.difference((found.members[i], "1"), (found.members[i], "0"))
        assert found.change[i, 0] == pytest.approx(told.mean)
        assert found.p[i] == pytest.approx(math.erfc(abs(told.mean) / told.sd / math.sqrt(2)))


def test_it_is_the_same_whichever_way_the_axes_lie() -> None:
    roll, who = turned(2)
    one = IdealPoint(2, anchors={"M000": 1, "M001": -1}).fit(roll)
    other = IdealPoint(2, anchors={"M005": 1, f"M{who:03}": -1}).fit(roll)
    assert not np.allclose(one.ideal_points_, other.ideal_points_, equal_nan=True)
    np.testing.assert_allclose(moves(one, "0", "1").p, moves(other, "0", "1").p, rtol=0.01)
    back = moves(one, "1", "0")
    np.testing.assert_allclose(back.change, -moves(one, "0", "1").change)
    np.testing.assert_allclose(back.p, moves(one, "0", "1").p)


def test_in_chambers_that_stand_still_few_seem_to_have_moved() -> None:
    seen = []
    for seed in range(40, 46):
        made = chamber(25, 160, n_periods=2, n_dims=2, drift=0.0, seed=seed)
        fitted = IdealPoint(2).fit(labelled(made.roll_call.options, PERIOD))
        seen.append(moves(fitted, "0", "1").p)
    assert np.mean(np.concatenate(seen) < 0.05) < 0.06


@pytest.mark.parametrize(
    ("value", "freedom", "tail"),
    [(0.0, 1, 1.0), (3.8415, 1, 0.05), (5.9915, 2, 0.05), (11.3449, 3, 0.01), (13.2767, 4, 0.01),
     (20.5150, 5, 0.001), (0.0, 6, 1.0)],
)  # fmt: skip
def test_the_tail_agrees_with_printed_tables(value: float, freedom: int, tail: float) -> None:
    assert chi_square_tail(value, freedom) == pytest.approx(tail, rel=1e-3)


def test_many_members_at_once_are_as_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    fitted = IdealPoint(2).fit(turned(2)[0])
    whole = moves(fitted, "0", "1")
    monkeypatch.setattr("hemicycle.models.ideal_point.displacement._BATCH", 5)
    np.testing.assert_allclose(moves(fitted, "0", "1").p, whole.p, rtol=1e-6)


def test_what_cannot_be_compared_is_refused() -> None:
    fitted = IdealPoint().fit(turned(1)[0])
    with pytest.raises(ModelError, match="no period"):
        moves(fitted, "0", "2")
    with pytest.raises(ModelError, match="with itself"):
        moves(fitted, "1", "1")
    with pytest.raises(NotFittedError):
        moves(IdealPoint(), "0", "1")
