"""Chambers made up for the tests: positions and items are known, votes are drawn from them."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from hemicycle.record.rollcall import RollCall


@dataclass(frozen=True)
class Chamber:
    """A made-up chamber: its votes, and where members truly stand."""

    roll_call: RollCall
    positions: Any  # (n_members, n_periods, n_dims)


def labelled(options: Any, sessions: Any = None) -> RollCall:
    """Put labels on a matrix."""
    n_members, n_events = options.shape
    told = tuple("1" for _ in range(n_events)) if sessions is None else tuple(map(str, sessions))
    ids = tuple(f"e{j:05}" for j in range(n_events))
    return RollCall(
        np.asarray(options, np.int8),
        tuple(f"M{i:03}" for i in range(n_members)),
        ids,
        ids,
        tuple(f"On matter {j}" for j in range(n_events)),
        told,
        np.datetime64("2000-01-01") + np.arange(n_events),
    )


def chamber(
    n_members: int,
    n_events: int,
    *,
    n_periods: int = 1,
    n_dims: int = 1,
    drift: float = 0.05,
    slope: float = 1.5,
    present: float = 0.9,
    seed: int = 0,
) -> Chamber:
    """Draw a chamber from the model: first positions standard normal, then a random walk."""
    random = np.random.default_rng(seed)
    steps = random.normal(size=(n_members, n_periods, n_dims)) * np.sqrt(drift)
    steps[:, 0] = random.normal(size=(n_members, n_dims))
    x = steps.cumsum(axis=1)
    period = np.arange(n_events) * n_periods // n_events
    beta = random.normal(size=(n_events, n_dims)) * slope
    middle = random.normal(-1.0, 1.5, n_events)
    width = np.exp(random.normal(0.0, 0.5, n_events))
    eta = np.einsum("ijd,jd->ij", x[:, period], beta)
    draw = random.logistic(size=eta.shape)
    low, high = middle - width / 2, middle + width / 2
    latent = eta + draw
    options = np.where(latent > high, 1, np.where(latent > low, 2, 3)).astype(np.int8)
    options[random.random(eta.shape) > present] = 0
    return Chamber(labelled(options, period + 1), x)
