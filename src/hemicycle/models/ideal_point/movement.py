"""How much members move from period to period, what is not known of everything else counted in.

While items and members are moved by turns, each half takes the other as surer than it is, and what
is not known of the items does not count as possible movement of members: in a small chamber the
drift comes out far too small, and with it the intervals. So, where it costs little, the drift is
estimated once more: by the posterior of its logarithm, whose slope follows from the expected
squares of all steps under the *joint* covariance (Fisher's identity).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from hemicycle.models.ideal_point.covariance import JointCovariance

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from hemicycle.models.ideal_point.layout import Layout
    from hemicycle.models.ideal_point.solver import Sweep

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

#: Most multiplications that one joint covariance may take for the drift to be estimated by it.
_AFFORDABLE = 1e8
#: What the drift is drawn to, and as if by how many steps.
_CENTRE, _WEIGHT = 0.05, 5.0
#: A member's own drift is drawn to the common one as if by so many steps.
_OWN_WEIGHT = 10.0
_BOUNDS = (1e-6, 4.0)
#: The logarithm of the drift is searched by the secant: most looks, longest stride, and the
#: stride, in standard deviations, at which it is near enough.
_LOOKS, _LONGEST, _NEAR = 8, 1.5, 0.2
#: Positions settle so much more closely while the drift is looked for.
_CLOSER = 0.2
#: The logarithm of the drift is never taken as less sure than this curvature says.
_LEAST_CURVATURE = 1.0


def is_affordable(layout: Layout, n_dims: int) -> bool:
    """Say whether there is movement, and a joint covariance takes but little time.

    Parameters
    ----------
    layout : Layout
        The votes.
    n_dims : int
        Dimensions.

    Returns
    -------
    bool
        In large chambers it does not; there, items are well known and little is lost.
    """
    sizes = (layout.table >= 0).sum(axis=0) * float(n_dims)
    return len(sizes) > 1 and float((sizes**3).sum()) <= _AFFORDABLE


def pulled(moved: float, n_moves: float) -> float:
    """Return the drift that so much squared movement tells, drawn to what is usual.

    Parameters
    ----------
    moved : float
        Expected squares of all steps, per dimension.
    n_moves : float
        Steps.

    Returns
    -------
    float
        Variance per step and dimension.

    Examples
    --------
    >>> pulled(0.0, 0.0)
    0.05
    """
    return (moved + _WEIGHT * _CENTRE) / (n_moves + _WEIGHT)


def shared(moved: Floats, n_moves: Ints, common: float, *, apart: bool) -> Floats:
    """Return each member's drift: the common one, or its own, drawn to it.

    Parameters
    ----------
    moved : numpy.ndarray of float64, shape (n_members,)
        Expected squares of a member's steps, per dimension.
    n_moves : numpy.ndarray of int64, shape (n_members,)
        Its steps.
    common : float
        The drift of all.
    apart : bool
        Whether each has its own.

    Returns
    -------
    numpy.ndarray of float64, shape (n_members,)
        Variance per step and dimension.
    """
    if not apart:
        return np.full(len(moved), np.clip(common, *_BOUNDS))
    own = (moved + _OWN_WEIGHT * common) / (n_moves + _OWN_WEIGHT)
    return np.asarray(np.clip(own, *_BOUNDS))


def refine(sweep: Sweep, on_round: Callable[[int, float], None] | None) -> None:
    """Estimate the drift from the joint covariance, and settle positions under it.

    Parameters
    ----------
    sweep : Sweep
        Settled; is moved.
    on_round : callable or None
        Told the number of every round and how far positions moved.

    Notes
    -----
    The drift that is kept is the mean of its posterior, not the mode: a variance averaged over what
    is not known of it is what an interval has to be as wide as.
    """
    found, settings = sweep.found, sweep.settings
    n_moves, n_dims = float(sweep.n_moves.sum()), settings.n_dims
    if not n_moves:
        return
    sweep.is_drift_free = False
    at = math.log(float(np.clip(found.drift.mean(), 1e-3, 1.0)))
    looks: list[tuple[float, float]] = []
    moved, curvature = np.zeros(0), _LEAST_CURVATURE
    for _ in range(_LOOKS):
        found.drift[:] = math.exp(at)
        sweep.settle(_CLOSER * settings.tol, on_round)
        moved = _squares(sweep) / n_dims
        slope = 0.5 * n_dims * (n_moves + _WEIGHT)
        slope *= pulled(moved.sum(), n_moves) / math.exp(at) - 1
        looks.append((at, slope))
        curvature = _curvature(looks, curvature)
        stride = float(np.clip(slope / curvature, -_LONGEST, _LONGEST))
        if abs(stride) * math.sqrt(curvature) < _NEAR:
            break
        at = float(np.clip(at + stride, *np.log(_BOUNDS)))
    common = pulled(moved.sum(), n_moves)
    found.drift[:] = shared(moved, sweep.n_moves, common, apart=settings.drift == "member")
    found.drift *= math.exp(looks[-1][0] + 0.5 / curvature) / common
    sweep.settle(settings.tol, on_round)


def _squares(sweep: Sweep) -> Floats:
    """Return each member's expected squared movement over all steps and dimensions."""
    found, layout = sweep.found, sweep.layout
    variance = JointCovariance(found, layout).steps()
    here, before = layout.states[1:], layout.states[:-1]
    same = layout.member[here] == layout.member[before]
    squares = ((found.x[:, here] - found.x[:, before]) ** 2).sum(axis=0) + variance[here]
    return np.asarray(
        np.bincount(layout.member[here][same], squares[same], len(found.drift)), np.float64
    )


def _curvature(looks: list[tuple[float, float]], before: float) -> float:
    """Return how fast the slope falls, by the last two looks; to begin with, as fast as it is."""
    if len(looks) == 1:
        return max(abs(looks[0][1]), before)
    (one, first), (other, second) = looks[-2:]
    return before if one == other else max((first - second) / (other - one), _LEAST_CURVATURE)
