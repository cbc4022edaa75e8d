"""How far members moved on one axis, years tied together by the titles that recur in them."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from hemicycle.measures.intervals import LEVEL, false_discovery
from hemicycle.models.ideal_point import IdealPoint

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from hemicycle.record.rollcall import RollCall

    Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Bridged:
    """Positions of members in two years; all arrays have one entry a member.

    Attributes
    ----------
    members : tuple of str
        Those that have a position in both years.
    before, after, change, low, high : numpy.ndarray of float64
        On a scale on which members differ by about 1; with the 95 % interval of the change.
    p, q : numpy.ndarray of float64
        How often chance gives as much; false discovery rate at which it is still found.
    n_before, n_after : numpy.ndarray of int64
        Votes.
    orientation : str
        What is positive.
    """

    members: tuple[str, ...]
    before: Floats
    after: Floats
    change: Floats
    low: Floats
    high: Floats
    p: Floats
    q: Floats
    n_before: npt.NDArray[np.int64]
    n_after: npt.NDArray[np.int64]
    orientation: str


def bridged(
    roll: RollCall,
    before: int,
    after: int,
    *,
    on_round: Callable[[int, float], None] | None = None,
) -> Bridged:
    """Compare the positions of members in two years on one scale.

    Parameters
    ----------
    roll : RollCall
        Votes of both years and of those around them that hold the scale.
    before, after : int
        The two years.
    on_round : callable, optional
        Told the number of every round of the fit, and its gain.

    Returns
    -------
    Bridged
        By a dynamic ordinal model in which vote events with one title share their parameters;
        intervals from the joint covariance of both positions. They take votes as independent
        given the positions, so they are narrower than those clustered by title.

    Raises
    ------
    ModelError
        If the extra `models` is not installed.
    """
    anchors = {code: side for code, side in (("USA", 1.0), ("CUB", -1.0)) if code in roll.members}
    model = IdealPoint(period="year", bridge="titles", anchors=anchors or None)
    model.fit(roll, on_round=on_round)
    columns = [model.periods_.index(str(year)) for year in (before, after)]
    points = model.ideal_points_[:, :, 0]
    state = model.states_
    kept = np.flatnonzero((state[:, columns] >= 0).all(axis=1))
    weights = np.zeros((int(state.max()) + 1, 1, len(kept)))
    weights[state[kept, columns[0]], 0, np.arange(len(kept))] = -1.0
    weights[state[kept, columns[1]], 0, np.arange(len(kept))] = 1.0
    error = np.sqrt(np.maximum(np.diag(model.covariance_.of(weights)), 1e-12))
    old, new = points[kept, columns[0]], points[kept, columns[1]]
    half = NormalDist().inv_cdf((1 + LEVEL) / 2) * error
    p = np.array([2 * NormalDist().cdf(-abs(z)) for z in (new - old) / error])
    votes = model.n_votes_[kept]
    return Bridged(
        tuple(model.members_[i] for i in kept),
        old, new, new - old, new - old - half, new - old + half, p, false_discovery(p),
        votes[:, columns[0]], votes[:, columns[1]], model.orientation_[0],
    )  # fmt: skip
