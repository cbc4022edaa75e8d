"""What a position and an item say of a vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from hemicycle.models.ideal_point.solver import Solution

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

#: Pairs at once: each takes with it the whole covariance of its item.
_BATCH = 16_000


def probabilities(found: Solution, states: Ints, items: Ints, *, averaged: bool = True) -> Floats:
    """Return the probabilities of yes, abstain and no.

    Parameters
    ----------
    found : Solution
        What was estimated.
    states, items : numpy.ndarray of int64, shape (n,)
        Pairs of state and item.
    averaged : bool, optional
        Whether to average over what is not known of both, or to take their means as true.

    Returns
    -------
    numpy.ndarray of float64, shape (n, 3)
        Rows sum to 1.
    """
    parts = [
        _batch(found, states[at : at + _BATCH], items[at : at + _BATCH], averaged=averaged)
        for at in range(0, len(states), _BATCH)
    ]
    return np.concatenate(parts) if parts else np.zeros((0, 3))


def _batch(found: Solution, states: Ints, items: Ints, *, averaged: bool) -> Floats:
    """Return the probabilities of as many pairs as fit the cache."""
    n_dims = len(found.x)
    x, theta = found.x[:, states], found.theta[items].T
    eta = (x * theta[:n_dims]).sum(axis=0)
    low, high = theta[n_dims] - eta, theta[n_dims + 1] - eta
    if averaged:
        c, px = found.c[items], found.px[:, states]
        variance = np.zeros((2, len(states)))
        k = 0
        for d in range(n_dims):
            for cut in range(2):
                variance[cut] -= 2 * c[:, d, n_dims + cut] * x[d]
            for e in range(d + 1):
                twice = 1 if d == e else 2
                product = x[d] * x[e] + px[k]
                variance += twice * (c[:, d, e] * product + theta[d] * theta[e] * px[k])
                k += 1
        low = low / np.sqrt(1 + np.pi / 8 * (variance[0] + c[:, n_dims, n_dims]))
        high = high / np.sqrt(1 + np.pi / 8 * (variance[1] + c[:, n_dims + 1, n_dims + 1]))
    no, not_yes = _logistic(low), _logistic(high)
    # Cuts softened by different amounts may cross by a hair.
    out = np.stack([1 - not_yes, np.maximum(not_yes - no, 1e-12), no], axis=1)
    return np.asarray(out / out.sum(axis=1, keepdims=True))


def _logistic(z: Floats) -> Floats:
    """Return 1 / (1 + exp(-z)) without overflow."""
    return np.asarray(0.5 * (1 + np.tanh(z / 2)))
