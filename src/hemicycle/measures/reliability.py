"""Krippendorff's alpha: how far a group of any size votes as one, beyond chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hemicycle.measures.cohesion import option_counts
from hemicycle.measures.intervals import LEVEL, NOTHING, Estimate, beyond_chance_interval
from hemicycle.measures.similarity import DISTANCES, Weights

if TYPE_CHECKING:
    import numpy.typing as npt

    from hemicycle.measures.intervals import Floats
    from hemicycle.measures.similarity import Codes


def krippendorff_alpha(
    options: Codes,
    *,
    weights: Weights = "linear",
    clusters: npt.ArrayLike | None = None,
    level: float = LEVEL,
) -> Estimate:
    """Return Krippendorff's alpha of a group of members [1]_.

    Parameters
    ----------
    options : numpy.ndarray of int8, shape (n_members, n_vote_events)
        Option codes; those not voting are missing.
    weights : str, optional
        What abstaining is from yes or no, yes from no being 1: `nominal` 1, `linear` 1/2,
        `squared` 1/4 (interval data).
    clusters : array_like of int, shape (n_vote_events,), optional
        Which vote events belong together; each by itself if None.
    level : float, optional
        Share of intervals meant to hold the true value.

    Returns
    -------
    Estimate
        1 where all always do the same, 0 where they vote no more alike than members drawn from
        any vote event, below 0 where less. `n` counts vote events in which two or more act; the
        value is None where only one option was ever chosen. The interval is found by leaving out
        one cluster at a time; it is all there is where there is no value without some cluster.

    Raises
    ------
    ValueError
        If the weights are not known.

    References
    ----------
    .. [1] K. Krippendorff, Content Analysis (2004), chapter 11.

    Examples
    --------
    >>> votes = np.array([[1, 3, 1], [1, 3, 2], [1, 3, 0]], np.int8)
    >>> found = krippendorff_alpha(votes, weights="nominal")
    >>> found.n, round(found.value, 3)
    (3, 0.632)
    """
    if weights not in DISTANCES:
        raise ValueError(f"No weights are called {weights!r}: one of {', '.join(DISTANCES)}.")
    counts = option_counts(options).astype(np.float64)
    size = counts.sum(axis=1)
    kept = size >= 2
    if not kept.any():
        return NOTHING
    counts, size = counts[kept], size[kept]
    distance = DISTANCES[weights]
    apart = np.einsum("va,ab,vb->v", counts, distance, counts) / (size - 1)
    labels = np.arange(len(kept)) if clusters is None else np.asarray(clusters)
    numbers = np.unique(labels[kept], return_inverse=True)[1]
    n_clusters = int(numbers.max()) + 1
    by_cluster = [np.bincount(numbers, part) for part in (apart, *counts.T)]
    sums = np.stack(by_cluster, axis=1)
    whole = sums.sum(axis=0)
    value = float(_alpha(whole[None], distance)[0])
    if np.isnan(value):
        return Estimate(len(size), n_clusters, None, None, None)
    without = _alpha(whole - sums, distance)
    if np.isnan(without).any():
        return Estimate(len(size), n_clusters, value, -1.0, 1.0)
    moved = without - value
    variance = (n_clusters - 1) / n_clusters * float(((moved - moved.mean()) ** 2).sum())
    low, high = beyond_chance_interval(value, variance, n_clusters, level=level)
    return Estimate(len(size), n_clusters, value, float(low), float(high))


def _alpha(sums: Floats, distance: Floats) -> Floats:
    """Return alpha of sums of disagreement and of options, one row each."""
    apart, counts = sums[:, 0], sums[:, 1:]
    total = counts.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = np.einsum("va,ab,vb->v", counts, distance, counts) / (total - 1)
        return np.asarray(np.where(expected > 0, 1 - apart / expected, np.nan))
