"""How small a change could still be told from chance, with the titles and the looks there were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hemicycle.measures.intervals import t_quantile
from hemicycle.models.shifts.periods import RATE, at_least

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

#: A change is called detectable that would be found so often.
POWER = 0.8


def threshold(p: Floats, q: Floats) -> float:
    """Return how seldom chance must give something, for it to be found among all looked at.

    Parameters
    ----------
    p, q : numpy.ndarray of float64
        How often chance gives as much, and the false discovery rates; NaN of those not looked at.

    Returns
    -------
    float
        The rate of false discoveries, shared among all that were looked at; those found give way
        to others. NaN if nothing was looked at.

    Examples
    --------
    >>> threshold(np.array([0.4, 0.5, 0.2, 0.9, np.nan]), np.array([0.9] * 5))
    0.0125
    """
    n = int((~np.isnan(p)).sum())
    return RATE * max(int((q <= RATE).sum()), 1) / n if n else float("nan")


def detectable(
    error: Floats, degrees: npt.NDArray[np.int64], chance: float, *, is_one_sided: bool = False
) -> Floats:
    """Return the least changes that would be found four times in five.

    Parameters
    ----------
    error : numpy.ndarray of float64
        Standard errors of changes.
    degrees : numpy.ndarray of int64
        Degrees of freedom of each.
    chance : float
        As `threshold` gives it.
    is_one_sided : bool, optional
        Whether only changes one way count.

    Returns
    -------
    numpy.ndarray of float64
        Sizes. NaN where there is no interval; infinite for none.

    Examples
    --------
    Eight titles, one look and two hundred:

    >>> error, degrees = np.array([0.1]), np.array([7])
    >>> detectable(error, degrees, 0.05).round(2).tolist()
    [0.33]
    >>> detectable(error, degrees, 0.05 / 200).round(2).tolist()
    [0.77]
    """
    found = np.full(len(error), np.nan)
    if np.isnan(chance):
        return found
    tail = chance if is_one_sided else chance / 2
    for degree in np.unique(degrees[degrees >= 1]):
        at = degrees == degree
        steps = t_quantile(1 - tail, int(degree)) + t_quantile(POWER, int(degree))
        found[at] = steps * error[at]
    return found


def switches_needed(rates: Floats, chance: float) -> int | None:
    """Return on how many titles a member must have done otherwise, to be found.

    Parameters
    ----------
    rates : numpy.ndarray of float64
        Of each title, the share of all members that did otherwise.
    chance : float
        As `threshold` gives it.

    Returns
    -------
    int or None
        None where not even all of them are enough.

    Examples
    --------
    >>> switches_needed(np.full(7, 0.1), 0.05 / 190), switches_needed(np.full(3, 0.1), 0.05 / 190)
    (5, None)
    """
    needed = (n for n in range(1, len(rates) + 1) if at_least(rates, n) <= chance)
    return next(needed, None)
