"""Ideal points: what the estimator promises, and what must not change the answer."""

import numpy as np
import pytest
from chambers import chamber, labelled

from hemicycle.models.base import ConvergenceWarning, ModelError, NotFittedError
from hemicycle.models.ideal_point import IdealPoint
from hemicycle.record.rollcall import RollCall


def placed(fitted: IdealPoint, dimension: int = 0) -> np.ndarray:
    """Return the positions of one axis that exist, in order."""
    found = fitted.ideal_points_[..., dimension]
    return found[~np.isnan(found)]


def test_positions_follow_the_true_ones() -> None:
    made = chamber(60, 300, n_periods=4, seed=1)
    fitted = IdealPoint(anchors={"M000": float(np.sign(made.positions[0, 0, 0]))}).fit(
        made.roll_call
    )
    assert np.corrcoef(fitted.ideal_points_.ravel(), made.positions.ravel())[0, 1] > 0.97
    assert fitted.has_converged_


def test_the_same_votes_give_the_same_result() -> None:
    roll = chamber(30, 120, n_periods=3, n_dims=2, seed=2).roll_call
    first, second = (IdealPoint(2).fit(roll) for _ in range(2))
    assert np.array_equal(first.ideal_points_, second.ideal_points_)
    assert first.log_likelihood_ == second.log_likelihood_


def test_anchors_turn_the_axis_and_nothing_else() -> None:
    roll = chamber(30, 120, n_periods=3, seed=3).roll_call
    one, other = (
        IdealPoint(anchors={"M001": 1}).fit(roll),
        IdealPoint(anchors={"M001": -1}).fit(roll),
    )
    assert np.allclose(one.ideal_points_, -other.ideal_points_)
    assert np.allclose(one.sd_, other.sd_)
    assert one.log_likelihood_ == pytest.approx(other.log_likelihood_)
    assert one.orientation_ == ("positive = towards M001",)
    assert other.orientation_ == ("negative = towards M001",)


def test_order_of_members_and_votes_does_not_matter() -> None:
    roll = chamber(25, 100, n_periods=2, seed=4).roll_call
    rows, columns = np.argsort(np.arange(25) * 7 % 25), np.argsort(np.arange(100) * 37 % 100)
    shuffled = RollCall(
        roll.options[np.ix_(rows, columns)],
        tuple(roll.members[i] for i in rows),
        *(
            tuple(labels[j] for j in columns)
            for labels in (roll.vote_event_ids, roll.names, roll.titles, roll.sessions)
        ),
        roll.decided_on[columns],
    )
    first = IdealPoint(anchors={"M000": 1}).fit(roll)
    second = IdealPoint(anchors={"M000": 1}).fit(shuffled)
    assert second.periods_ == first.periods_
    assert np.allclose(second.ideal_points_, first.ideal_points_[rows], atol=1e-6)


def test_without_abstentions_the_middle_is_empty() -> None:
    roll = chamber(30, 100, seed=5).roll_call
    halved = labelled(np.where(roll.options == 2, 3, roll.options))
    ordinal, binary = IdealPoint().fit(halved), IdealPoint(ordinal=False).fit(roll)
    assert np.allclose(ordinal.ideal_points_, binary.ideal_points_)
    assert np.allclose(ordinal.predict_proba()[..., 1], 0, atol=1e-9)


def test_two_that_always_differ_stand_opposite() -> None:
    # Half the votes go one way and half the other: everything is symmetric about zero.
    roll = labelled(np.array([[1, 3] * 10, [3, 1] * 10], np.int8))
    fitted = IdealPoint(ordinal=False, anchors={"M000": 1}).fit(roll)
    first, second = placed(fitted)
    assert first > 0
    assert first == pytest.approx(-second, abs=1e-6)
    assert fitted.cut_points_.mean() == pytest.approx(0, abs=0.1)
    assert np.mean(fitted.discrimination_[::2]) == pytest.approx(
        -np.mean(fitted.discrimination_[1::2]), rel=0.05
    )
    # Two first positions are drawn from a standard normal, so their mean square is 1.
    square = np.mean(np.square([first, second])) + fitted._found.px.mean()
    assert square == pytest.approx(1, rel=1e-3)


def test_without_movement_the_walk_stands_still() -> None:
    roll = chamber(30, 120, n_periods=3, drift=0.0, seed=6).roll_call
    options = {"anchors": {"M000": 1}, "tol": 1e-4, "max_iter": 400}
    walk = IdealPoint(drift=1e-9, **options).fit(roll)
    still = IdealPoint(dynamic=False, **options).fit(roll)
    assert np.allclose(walk.ideal_points_, still.ideal_points_, atol=2e-2)


def test_a_difference_is_surer_than_its_ends() -> None:
    fitted = IdealPoint().fit(chamber(40, 200, n_periods=4, drift=0.02, seed=7).roll_call)
    told = fitted.difference(("M001", "2"), ("M001", "1"))
    apart = fitted.sd_[1, 0, 0] ** 2 + fitted.sd_[1, 1, 0] ** 2
    assert 0 < told.sd**2 < 0.5 * apart
    assert told.low < told.mean < told.high
    assert fitted.difference(("M001", "1"), ("M001", "1")).sd == 0


def test_the_joint_covariance_is_the_inverse_of_its_precision() -> None:
    roll = chamber(6, 30, n_periods=3, n_dims=2, seed=8).roll_call
    fitted = IdealPoint(2).fit(roll)
    n = len(fitted.covariance_.variance())
    whole = fitted.covariance_.of(np.eye(2 * n).reshape(n, 2, 2 * n))
    assert np.allclose(np.diag(whole).reshape(n, 2), fitted.covariance_.variance(), rtol=1e-3)
    assert np.linalg.eigvalsh(whole).min() > 0


@pytest.mark.parametrize("n_dims", [1, 2])
def test_nobody_is_dropped(n_dims: int) -> None:
    options = chamber(12, 60, n_periods=3, seed=9).roll_call.options.copy()
    options[0, :] = 1  # votes yes on everything
    options[1, 3:] = 0  # three votes
    options[2, 20:40] = 0  # away for a period
    options[3, :] = 0  # never there
    options[4, 40:] = 0  # left
    options[:, 5] = np.where(options[:, 5] > 0, 1, 0)  # unanimous
    options[:, 6] = np.where(options[:, 6] == 2, 1, options[:, 6])  # no abstention
    roll = labelled(options, np.arange(60) // 20 + 1)
    fitted = IdealPoint(n_dims).fit(roll)
    points, deviations = fitted.ideal_points_, fitted.sd_
    assert fitted.unplaced_ == ("M003",)
    assert "M003" in fitted.report_
    assert np.isnan(points[3]).all()
    assert np.isfinite(points[2]).all()
    assert np.isnan(points[4, 2]).all()
    assert np.isnan(points[1, 1:]).all()
    assert deviations[1, 0, 0] > 1.15 * np.nanmedian(deviations[5:, 0, 0])
    assert deviations[2, 1, 0] > deviations[2, 0, 0]
    told = fitted.predict_proba()
    assert np.isnan(told[3]).all()
    assert np.allclose(np.delete(told, 3, axis=0).sum(axis=-1), 1)


@pytest.mark.parametrize(
    "votes", [[("e", "A", "yes")], [("e", "A", "yes"), ("e", "B", "no")], [("e", "A", "abstain")]]
)
def test_the_smallest_roll_calls_are_fitted(votes: list[tuple[str, str, str]]) -> None:
    fitted = IdealPoint().fit(RollCall.from_votes(votes))
    assert np.isfinite(fitted.sd_).all()


def test_a_bridge_lets_repeated_texts_share_an_item() -> None:
    roll = chamber(20, 40, n_periods=2, seed=10).roll_call
    labels = [f"text {j % 20}" for j in range(40)]
    fitted = IdealPoint(bridge=labels).fit(roll)
    assert np.array_equal(fitted.discrimination_[:20], fitted.discrimination_[20:])
    alone = IdealPoint(bridge=[None] * 40).fit(roll)
    assert np.array_equal(alone.ideal_points_, IdealPoint().fit(roll).ideal_points_)


def test_a_successor_continues_the_row() -> None:
    options = chamber(10, 40, n_periods=2, seed=11).roll_call.options.copy()
    options[0, 20:], options[1, :20] = 0, 0
    fitted = IdealPoint(successors={"M000": "M001"}).fit(labelled(options, np.arange(40) // 20))
    assert "M000" not in fitted.members_
    assert np.isfinite(fitted.ideal_points_[0]).all()


def test_special_sessions_belong_to_the_regular_one() -> None:
    roll = chamber(10, 30, seed=12).roll_call
    sessions = ["7"] * 10 + ["ES-9"] * 5 + ["8"] * 10 + ["ES-9"] * 5
    told = labelled(roll.options, sessions)
    assert IdealPoint().fit(told).periods_ == ("7", "8")
    assert IdealPoint(period="year").fit(told).periods_ == ("2000",)


def test_options_are_kept_by_name() -> None:
    made = IdealPoint(2, drift=0.2)
    assert IdealPoint(**made.get_params()).get_params() == made.get_params()
    assert repr(made.set_params(n_dims=3)) == "IdealPoint(n_dims=3, drift=0.2)"
    with pytest.raises(ModelError, match="no option 'dims'"):
        made.set_params(dims=2)


def test_labels_may_be_an_array() -> None:
    roll = chamber(6, 40, n_periods=2, seed=15).roll_call
    number = np.arange(40) // 20
    as_array, as_list = (IdealPoint(period=kind(number)) for kind in (np.array, list))
    assert np.array_equal(as_array.fit(roll).ideal_points_, as_list.fit(roll).ideal_points_)
    assert "period=" in repr(as_array)
    bridges = (IdealPoint(bridge=kind(np.arange(40) % 20)).fit(roll) for kind in (np.array, list))
    assert len({found.log_likelihood_ for found in bridges}) == 1


def test_a_drift_is_taken_as_given_whatever_kind_of_number_it_is() -> None:
    roll = chamber(6, 40, n_periods=2, seed=14).roll_call
    found = IdealPoint(drift=np.float32(0.25), period=np.arange(40) // 20).fit(roll)
    assert (found.drift_ == 0.25).all()


def test_what_cannot_be_done_is_said() -> None:
    roll = chamber(5, 10, seed=13).roll_call
    with pytest.raises(NotFittedError, match="not fitted"):
        IdealPoint().contrast({})
    for wrong in (
        {"n_dims": 0}, {"n_dims": 1.5}, {"n_dims": "2"}, {"drift": "much"}, {"drift": None},
        {"drift": float("nan")}, {"max_iter": 0}, {"tol": 0.0}, {"period": "decade"},
    ):  # fmt: skip
        with pytest.raises(ModelError, match="no meaning|cannot be made"):
            IdealPoint(**wrong).fit(roll)
    with pytest.raises(ModelError, match="no vote in the roll call"):
        IdealPoint(anchors={"ZZZ": 1}).fit(roll)
    with pytest.raises(ModelError, match="no vote to fit"):
        IdealPoint().fit(labelled(np.zeros((3, 4))))
    with pytest.raises(ModelError, match="no position in period 9"):
        IdealPoint().fit(roll).contrast({("M001", "9"): 1.0})
    with pytest.warns(ConvergenceWarning, match="before it had settled"):
        IdealPoint(max_iter=1).fit(roll)
