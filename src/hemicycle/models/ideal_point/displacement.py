"""Who moved between two periods, on however many axes, and how likely chance gives as much."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hemicycle.models.base import ModelError

if TYPE_CHECKING:
    import numpy.typing as npt

    from hemicycle.models.ideal_point.estimator import IdealPoint

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

#: Members at once: each takes a column of weights, as long as there are positions, for every axis.
_BATCH = 32


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """How far members moved between two periods.

    Attributes
    ----------
    members : tuple of str
        Those that have a position in both periods.
    change : numpy.ndarray of float64, shape (n, n_dims)
        Later position less earlier one, in units of the scale.
    covariance : numpy.ndarray of float64, shape (n, n_dims, n_dims)
        Of each member's change; what is not known of both positions counted together.
    distance : numpy.ndarray of float64, shape (n,)
        Length of the change. It is never negative and, where little is known, not zero for a member
        that stood still: judge by `p`.
    p : numpy.ndarray of float64, shape (n,)
        How often a member that stood still is seen to have moved as far or further, each direction
        measured by how well it is known.
    """

    members: tuple[str, ...]
    change: Floats
    covariance: Floats
    distance: Floats
    p: Floats


def moves(model: IdealPoint, before: str, after: str) -> Moves:
    """Compare members' positions in two periods.

    Parameters
    ----------
    model : IdealPoint
        Fitted. With `bridge="titles"`, repeated texts hold the axes still between periods.
    before, after : str
        Two periods of the model.

    Returns
    -------
    Moves
        In the order of the model's members.

    Raises
    ------
    ModelError
        If the model is not fitted, knows no such period, or the two are one.

    Notes
    -----
    The squared length of a change, measured by its own covariance, is compared with a chi-square
    variate of as many degrees of freedom as there are axes; on one axis it is the usual two-sided
    test. It is the same whichever way the axes lie. Positions are drawn to where a member stood, so
    that it errs towards "stood still".

    Examples
    --------
    >>> from hemicycle.models.ideal_point import IdealPoint
    >>> from hemicycle.record.rollcall import RollCall
    >>> said = {"AAA": "yyynnnyyynnn", "BBB": "yyynynyyynyn", "CCC": "nnnyyynnnyyy",
    ...         "DDD": "nnnyyyyyynnn"}
    >>> votes = [(f"e{i:02}", who, {"y": "yes", "n": "no"}[option])
    ...          for who, told in said.items() for i, option in enumerate(told)]
    >>> fitted = IdealPoint(period=["one"] * 6 + ["two"] * 6).fit(RollCall.from_votes(votes))
    >>> found = moves(fitted, "one", "two")
    >>> found.members[int(found.p.argmin())]
    'DDD'
    """
    columns = [_period(model, period) for period in (before, after)]
    if before == after:
        raise ModelError("A period is compared with itself.", found=f"{before} twice")
    states = model.states_[:, columns]
    kept = np.flatnonzero((states >= 0).all(axis=1))
    n_dims = model.n_dims
    earlier, later = (model.ideal_points_[kept, column] for column in columns)
    moved = later - earlier
    covariance = np.concatenate(
        [_of_change(model, states[kept[at : at + _BATCH]]) for at in range(0, len(kept), _BATCH)]
        or [np.zeros((0, n_dims, n_dims))]
    )
    squared = (moved * np.linalg.solve(covariance, moved[..., None])[..., 0]).sum(axis=1)
    return Moves(
        tuple(model.members_[i] for i in kept), moved, covariance,
        np.sqrt((moved**2).sum(axis=1)),
        np.array([chi_square_tail(value, n_dims) for value in squared.tolist()]),
    )  # fmt: skip


def chi_square_tail(value: float, freedom: int) -> float:
    """Return the probability that a chi-square variate exceeds a value.

    Parameters
    ----------
    value : float
        At least 0.
    freedom : int
        Degrees of freedom, at least 1.

    Returns
    -------
    float
        Between 0 and 1.

    Examples
    --------
    >>> round(chi_square_tail(3.841, 1), 3), round(chi_square_tail(7.815, 3), 3)
    (0.05, 0.05)
    """
    half = max(value, 0.0) / 2
    # Two degrees of freedom more add one term; it begins at one or at two of them.
    k = 2 - freedom % 2
    found = math.exp(-half) if k == 2 else math.erfc(math.sqrt(half))
    while k < freedom:
        if half > 0:
            found += math.exp(k / 2 * math.log(half) - half - math.lgamma(k / 2 + 1))
        k += 2
    return found


def _of_change(model: IdealPoint, states: Ints) -> Floats:
    """Return the covariance of each change from a state (first column) to another."""
    n, n_dims = len(states), model.n_dims
    weights = np.zeros((int(model.states_.max()) + 1, n_dims, n * n_dims))
    each = np.arange(n)
    for d in range(n_dims):
        weights[states[:, 0], d, each * n_dims + d] = -1.0
        weights[states[:, 1], d, each * n_dims + d] = 1.0
    whole = model.covariance_.of(weights).reshape(n, n_dims, n, n_dims)
    return np.asarray(whole[each, :, each, :])


def _period(model: IdealPoint, period: str) -> int:
    """Return the number of a period."""
    model._check_fitted("members_")  # noqa: SLF001 - a function of the estimator beside it
    if period not in model.periods_:
        raise ModelError(
            f"The model has no period {period!r}.",
            expected=f"one of {model.periods_[0]} to {model.periods_[-1]}",
        )
    return model.periods_.index(period)
