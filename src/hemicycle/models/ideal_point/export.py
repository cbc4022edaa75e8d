"""Positions for other libraries: ArviZ and matplotlib, both optional."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hemicycle.models.base import needed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.models.ideal_point.estimator import IdealPoint


def inference_data(model: IdealPoint, n_draws: int) -> Any:  # noqa: ANN401 - ArviZ is optional
    """Return draws of all positions from their joint posterior, as ArviZ takes them.

    Parameters
    ----------
    model : IdealPoint
        Fitted.
    n_draws : int
        How many.

    Returns
    -------
    arviz.InferenceData
        Group `posterior`, variable `ideal_point` (chain, draw, member, period, dimension).

    Raises
    ------
    ModelError
        If ArviZ is not installed.
    """
    arviz = needed("arviz", "bayes", "Inference data")
    drawn = draws(model, n_draws)
    return arviz.from_dict(
        posterior={"ideal_point": drawn[None]},
        coords={
            "member": list(model.members_),
            "period": list(model.periods_),
            "dimension": np.arange(1, model.n_dims + 1),
        },
        dims={"ideal_point": ["member", "period", "dimension"]},
    )


def draws(model: IdealPoint, n_draws: int) -> Any:  # noqa: ANN401
    """Draw all positions from their joint posterior, the same ones every time.

    Parameters
    ----------
    model : IdealPoint
        Fitted.
    n_draws : int
        How many.

    Returns
    -------
    numpy.ndarray of float64, shape (n_draws, n_members, n_periods, n_dims)
        NaN where a member has no position.
    """
    table = np.isfinite(model.ideal_points_[..., 0])
    noise = model.covariance_.draws(n_draws, np.random.default_rng(0))
    found = np.full((n_draws, *model.ideal_points_.shape), np.nan)
    # States stand period by period, members in order within each.
    period, member = np.nonzero(table.T)
    found[:, member, period] = model.ideal_points_[member, period] + noise
    return found


def plot(model: IdealPoint, members: Sequence[str], dimension: int, ax: Any) -> Any:  # noqa: ANN401
    """Draw members' positions over time, with 90 % bands.

    Parameters
    ----------
    model : IdealPoint
        Fitted.
    members : sequence of str
        Whom to draw.
    dimension : int
        Which axis, from 0.
    ax : matplotlib.axes.Axes or None
        Where; a new figure if None.

    Returns
    -------
    matplotlib.axes.Axes
        The drawing.

    Raises
    ------
    ModelError
        If matplotlib is not installed.
    """
    if ax is None:
        ax = needed("matplotlib.figure", "plots", "A drawing").Figure().subplots()
    deviation = model.sd_[..., dimension]
    at = np.arange(len(model.periods_))
    for member in members:
        row = model.members_.index(member)
        mean, reach = model.ideal_points_[row, :, dimension], 1.645 * deviation[row]
        (line,) = ax.plot(at, mean, label=member)
        ax.fill_between(at, mean - reach, mean + reach, color=line.get_color(), alpha=0.2, lw=0)
    step = max(len(at) // 8, 1)
    ax.set_xticks(at[::step], list(model.periods_)[::step])
    ax.set_title(model.orientation_[dimension], loc="left", fontsize=10)
    ax.legend(frameon=False)
    return ax
