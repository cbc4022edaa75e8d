"""Intervals that respect that votes on one text are not independent, and many looks at once.

Votes are grouped into clusters, as a rule the texts they are on. A share gets a Wilson interval
whose number of trials is the effective one, and whose quantile is Student's with as many degrees
of freedom as there are clusters less one; nothing is drawn at random, so that the same votes give
the same interval.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Counts = npt.NDArray[np.int64]

#: Share of intervals meant to hold the true value.
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with what it rests on.

    Attributes
    ----------
    n : int
        Vote events that count.
    n_clusters : int
        Texts among them.
    value : float or None
        The measure; None where it is not defined.
    low, high : float or None
        Ends of the interval.
    """

    n: int
    n_clusters: int
    value: float | None
    low: float | None
    high: float | None


NOTHING = Estimate(0, 0, None, None, None)


@lru_cache(maxsize=1024)
def t_quantile(probability: float, degrees: int) -> float:
    """Return a quantile of Student's t.

    Parameters
    ----------
    probability : float
        In (0, 1).
    degrees : int
        Degrees of freedom, 1 or more.

    Returns
    -------
    float
        Found by bisection on the distribution function; within 1e-9.

    Raises
    ------
    ValueError
        If there is no degree of freedom.

    Examples
    --------
    >>> round(t_quantile(0.975, 10), 4), round(t_quantile(0.975, 1), 3)
    (2.2281, 12.706)
    """
    if degrees < 1:
        raise ValueError(f"Student's t needs 1 degree of freedom or more, not {degrees}.")
    if probability == 0.5:
        return 0.0
    if probability < 0.5:
        return -t_quantile(1 - probability, degrees)
    low, high = 0.0, 2.0
    tail = 2 * (1 - probability)
    while _tails(high, degrees) > tail:
        low, high = high, 2 * high
    while high - low > 1e-10 * max(1.0, high):
        middle = (low + high) / 2
        if _tails(middle, degrees) > tail:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _tails(t: float, degrees: int) -> float:
    """Return `t_two_sided` of one number; arrays would take most of the time."""
    if degrees > 400:
        return 2 * NormalDist().cdf(-t)
    angle = math.atan(t / math.sqrt(degrees))
    cosine, sine = math.cos(angle), math.sin(angle)
    square = cosine * cosine
    is_odd = degrees % 2 == 1
    term, total = (cosine if is_odd else 1.0), 0.0
    for k in range(1 if is_odd else 0, degrees - 1, 2):
        total += term
        term *= square * (k + 1) / (k + 2)
    inside = (2 / math.pi) * (angle + sine * total) if is_odd else sine * total
    return min(1.0, max(0.0, 1 - inside))


def t_two_sided(t: npt.ArrayLike, degrees: int) -> Floats:
    """Return how often Student's t is at least so far from 0.

    Parameters
    ----------
    t : array_like of float
        Values.
    degrees : int
        Degrees of freedom, 1 or more.

    Returns
    -------
    numpy.ndarray of float64
        Probabilities in [0, 1].

    Notes
    -----
    The finite series for whole degrees of freedom [1]_; the normal distribution above 400.

    References
    ----------
    .. [1] M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions (1964), 26.7.3-4.

    Examples
    --------
    >>> t_two_sided([0.0, 2.2281], 10).round(4).tolist()
    [1.0, 0.05]
    """
    size = np.abs(np.asarray(t, np.float64))
    if degrees > 400:
        normal = np.vectorize(lambda x: 2 * NormalDist().cdf(-x), otypes=[np.float64])
        return np.asarray(normal(size) if size.size else size)
    angle = np.arctan(size / math.sqrt(degrees))
    cosine, sine = np.cos(angle), np.sin(angle)
    square = cosine**2
    is_odd = degrees % 2 == 1
    term = cosine if is_odd else np.ones_like(angle)
    total = np.zeros_like(angle)
    for k in range(1 if is_odd else 0, degrees - 1, 2):
        total = total + term
        term = term * square * (k + 1) / (k + 2)
    inside = (2 / math.pi) * (angle + sine * total) if is_odd else sine * total
    return np.asarray(np.clip(1 - inside, 0.0, 1.0))


def share_interval(
    share: npt.ArrayLike,
    variance: npt.ArrayLike,
    n: npt.ArrayLike,
    n_clusters: int,
    *,
    level: float = LEVEL,
) -> tuple[Floats, Floats]:
    """Return the Wilson interval of shares whose votes come in clusters.

    Parameters
    ----------
    share : array_like of float
        In [0, 1].
    variance : array_like of float
        Of the share, clusters respected; where it is 0, every cluster counts as one trial.
    n : array_like of int
        Vote events.
    n_clusters : int
        Clusters; one cluster says nothing, and gives the interval from 0 to 1.
    level : float, optional
        Share of intervals meant to hold the true value.

    Returns
    -------
    low, high : numpy.ndarray of float64
        Within [0, 1].

    Examples
    --------
    Ten votes, all of the same kind, on five texts, are worth five:

    >>> low, high = share_interval(1.0, 0.0, 10, 5)
    >>> round(float(low), 3), float(high)
    (0.393, 1.0)
    """
    value, spread, trials = (
        np.asarray(part, np.float64) for part in np.broadcast_arrays(share, variance, n)
    )
    if n_clusters < 2:
        known = ~np.isnan(value)
        return np.where(known, 0.0, np.nan), np.where(known, 1.0, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        effective = value * (1 - value) / spread
    effective = np.where(np.isfinite(effective) & (effective > 0), effective, n_clusters)
    effective = np.minimum(effective, np.maximum(trials, 1.0))
    low, high = wilson(value, effective, t_quantile((1 + level) / 2, n_clusters - 1))
    return np.where(value == 0.0, 0.0, low), np.where(value == 1.0, 1.0, high)


def wilson(share: Floats, trials: Floats, quantile: float) -> tuple[Floats, Floats]:
    """Return the ends of Wilson's score interval.

    Parameters
    ----------
    share : numpy.ndarray of float64
        In [0, 1].
    trials : numpy.ndarray of float64
        How many trials it rests on, in the same shape; the effective number where they depend.
    quantile : float
        Of the standardised share: of the normal distribution, or of Student's.

    Returns
    -------
    low, high : numpy.ndarray of float64
        Within [0, 1]; NaN where the share is.

    Examples
    --------
    >>> low, high = wilson(np.array([0.5]), np.array([10.0]), 1.96)
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([0.237], [0.763])
    """
    square = quantile**2
    centre = (share + square / (2 * trials)) / (1 + square / trials)
    half = np.sqrt(square * (share * (1 - share) + square / (4 * trials)) / trials)
    half = half / (1 + square / trials)
    return np.clip(centre - half, 0.0, 1.0), np.clip(centre + half, 0.0, 1.0)


def beyond_chance_interval(
    value: npt.ArrayLike, variance: npt.ArrayLike, n_clusters: int, *, level: float = LEVEL
) -> tuple[Floats, Floats]:
    """Return the interval of agreement beyond chance, from -1 to 1.

    Parameters
    ----------
    value : array_like of float
        Cohen's kappa, Scott's pi, Krippendorff's alpha.
    variance : array_like of float
        Of the value, clusters respected; in the same shape.
    n_clusters : int
        Clusters; one says nothing, and gives the interval from -1 to 1.
    level : float, optional
        Share of intervals meant to hold the true value.

    Returns
    -------
    low, high : numpy.ndarray of float64
        NaN where the value is.

    Examples
    --------
    Where ten texts all say the same, the next one still might not:

    >>> low, high = beyond_chance_interval(1.0, 0.0, 10)
    >>> round(float(low), 3), float(high)
    (0.855, 1.0)
    """
    at = np.asarray(value, np.float64)
    if n_clusters < 2:
        known = ~np.isnan(at)
        return np.where(known, -1.0, np.nan), np.where(known, 1.0, np.nan)
    error = np.sqrt(np.maximum(variance, 0.5 / (n_clusters + 1) ** 2))
    half = t_quantile((1 + level) / 2, n_clusters - 1) * error
    return np.clip(at - half, -1.0, 1.0), np.clip(at + half, -1.0, 1.0)


def clustered_mean(
    values: npt.ArrayLike, clusters: npt.ArrayLike, *, level: float = LEVEL
) -> Estimate:
    """Return the mean of values in [0, 1] with an interval that respects clusters.

    Parameters
    ----------
    values : array_like of float, shape (n,)
        NaN is left out.
    clusters : array_like of int, shape (n,)
        Which values belong together.
    level : float, optional
        Share of intervals meant to hold the true value.

    Returns
    -------
    Estimate
        Of the mean over values, not over clusters.

    Raises
    ------
    ValueError
        If the two differ in length.

    Examples
    --------
    >>> found = clustered_mean([1.0, 1.0, 0.0, 1.0], [0, 0, 1, 2])
    >>> found.n, found.n_clusters, found.value
    (4, 3, 0.75)
    """
    given, labels = np.asarray(values, np.float64), np.asarray(clusters)
    if given.shape != labels.shape:
        raise ValueError(f"{given.shape} values have {labels.shape} clusters; one each is needed.")
    known = ~np.isnan(given)
    if not known.any():
        return NOTHING
    kept, numbers = given[known], np.unique(labels[known], return_inverse=True)[1]
    n, n_clusters = len(kept), int(numbers.max()) + 1
    mean = float(kept.mean())
    pull = np.bincount(numbers, kept - mean) / n
    variance = n_clusters / max(n_clusters - 1, 1) * float(pull @ pull)
    low, high = share_interval(mean, variance, n, n_clusters, level=level)
    return Estimate(n, n_clusters, mean, float(low), float(high))


def false_discovery(p_values: npt.ArrayLike) -> Floats:
    """Return the false discovery rate at which each of many findings would still be made [1]_.

    Parameters
    ----------
    p_values : array_like of float, shape (n,)
        Each finding's own; NaN where nothing was looked at.

    Returns
    -------
    numpy.ndarray of float64, shape (n,)
        Benjamini and Hochberg's adjusted values, in the order given; NaN stays. Keeping those
        below 0.05, about one finding in twenty is chance.

    References
    ----------
    .. [1] Y. Benjamini and Y. Hochberg, "Controlling the False Discovery Rate", Journal of the
       Royal Statistical Society B 57 (1995).

    Examples
    --------
    >>> false_discovery([0.01, 0.04, 0.03, float("nan")]).round(3).tolist()
    [0.03, 0.04, 0.04, nan]
    """
    given = np.asarray(p_values, np.float64)
    found = np.full(given.shape, np.nan)
    known = np.flatnonzero(~np.isnan(given))
    order = known[np.argsort(given[known], kind="stable")]
    ranked = given[order] * len(order) / np.arange(1, len(order) + 1)
    found[order] = np.minimum(np.minimum.accumulate(ranked[::-1])[::-1], 1.0)
    return found
