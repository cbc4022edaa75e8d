"""Who votes with whom: members joined step by step by average agreement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Joined:
    """One step: two clusters become one.

    Attributes
    ----------
    first, second : int
        A row of the matrix stands for itself; `n + k` for the cluster made in step k.
    share : float
        Mean agreement between the two, in [0, 1].
    """

    first: int
    second: int
    share: float


def joined(share: Floats) -> list[Joined]:
    """Join rows by average linkage: always the two clusters that agree most on average.

    Parameters
    ----------
    share : numpy.ndarray of float64, shape (n, n)
        Agreement of pairs, symmetric, in [0, 1]. NaN, where two have nothing in common, counts as
        the mean of all known pairs.

    Returns
    -------
    list of Joined
        n - 1 steps, in the order taken; of equals, the pair that stands first.

    Notes
    -----
    Average linkage makes no cluster later that agrees more within than one made before, so that
    the last k - 1 steps undone leave k clusters.

    Examples
    --------
    >>> share = np.array([[1, 0.9, 0.2], [0.9, 1, 0.4], [0.2, 0.4, 1]])
    >>> [(step.first, step.second, round(step.share, 2)) for step in joined(share)]
    [(0, 1, 0.9), (2, 3, 0.3)]
    """
    n = len(share)
    known = share[~np.eye(n, dtype=np.bool_)]
    known = known[~np.isnan(known)]
    near = np.where(np.isnan(share), known.mean() if len(known) else 0.0, share)
    np.fill_diagonal(near, -np.inf)
    # The place of a cluster is that of its first row; the rest of its rows are closed.
    names, sizes = list(range(n)), np.ones(n)
    steps: list[Joined] = []
    for step in range(n - 1):
        one, other = divmod(int(near.argmax()), n)
        one, other = min(one, other), max(one, other)
        pair = sorted((names[one], names[other]))
        steps.append(Joined(pair[0], pair[1], float(near[one, other])))
        both = sizes[one] + sizes[other]
        merged = (sizes[one] * near[one] + sizes[other] * near[other]) / both
        near[one], near[:, one] = merged, merged
        near[other], near[:, other] = -np.inf, -np.inf
        near[one, one] = -np.inf
        names[one], sizes[one] = n + step, both
    return steps


def order(share: Floats, steps: list[Joined]) -> list[int]:
    """Return rows so that those joined early stand together.

    Of every two clusters joined, each is turned so that the ends that meet agree most.

    Parameters
    ----------
    share : numpy.ndarray of float64, shape (n, n)
        Agreement of pairs.
    steps : list of Joined
        As `joined` returns them.

    Returns
    -------
    list of int
        Every row once.

    Examples
    --------
    >>> share = np.array([[1, 0.9, 0.2], [0.9, 1, 0.4], [0.2, 0.4, 1]])
    >>> order(share, joined(share))
    [2, 1, 0]
    """
    near = np.nan_to_num(share)
    runs: dict[int, list[int]] = {row: [row] for row in range(len(share))}
    for step, made in enumerate(steps):
        one, other = runs.pop(made.first), runs.pop(made.second)
        turned = [(left, right) for left in (one, one[::-1]) for right in (other, other[::-1])]
        left, right = max(turned, key=lambda pair: float(near[pair[0][-1], pair[1][0]]))
        runs[len(share) + step] = left + right
    return next(iter(runs.values()), [])
