"""How often two members did the same, with how many votes that rests on.

Only votes in which both said yes, no or abstain count: not voting is not a position. The interval
treats the votes in common as independent draws. They are not quite: much of the agenda returns
every year, so the true uncertainty about a pair is larger, never smaller, than the interval says.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from hemicycle.measures.intervals import LEVEL, wilson
from hemicycle.record.rollcall import ABSTAIN, NO, YES

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    import numpy.typing as npt

    Codes = npt.NDArray[np.int8]
    Floats = npt.NDArray[np.float64]
    Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often two members did the same.

    Attributes
    ----------
    n : int
        Vote events in which both said yes, no or abstain.
    n_same : int
        Those in which they said the same.
    share : float or None
        `n_same / n`, in [0, 1]; None where they have no vote in common.
    low, high : float or None
        95 % Wilson interval of the share.
    """

    n: int
    n_same: int
    share: float | None
    low: float | None
    high: float | None


def acted(options: Codes) -> npt.NDArray[np.bool_]:
    """Say where a member said yes, no or abstain.

    Parameters
    ----------
    options : numpy.ndarray of int8
        Option codes, of any shape.

    Returns
    -------
    numpy.ndarray of bool
        False where missing or not voting; the same shape.

    Examples
    --------
    >>> acted(np.array([0, 1, 2, 3, 4], dtype=np.int8)).tolist()
    [False, True, True, True, False]
    """
    return np.asarray((options == YES) | (options == ABSTAIN) | (options == NO))


def agreement(first: Codes, second: Codes) -> Agreement:
    """Return how often two members did exactly the same.

    Parameters
    ----------
    first, second : numpy.ndarray of int8, shape (n_vote_events,)
        Option codes of the two, of the same vote events.

    Returns
    -------
    Agreement
        Abstaining agrees with abstaining only.

    Raises
    ------
    ValueError
        If the two are not of the same shape.

    Examples
    --------
    Yes with yes and abstain with abstain agree; no with abstain does not; the last, where one did
    not vote, is no vote in common:

    >>> found = agreement(np.array([1, 2, 3, 1], np.int8), np.array([1, 2, 2, 4], np.int8))
    >>> found.n, found.n_same, round(found.share, 3)
    (3, 2, 0.667)
    >>> agreement(np.array([1], np.int8), np.array([4], np.int8)).share is None
    True
    """
    common = acted(first) & acted(second)
    return summary(int(np.sum(common & (first == second))), int(np.sum(common)))


def summary(n_same: int, n: int) -> Agreement:
    """Return counts with the share and its interval.

    Parameters
    ----------
    n_same, n : int
        Agreeing and all vote events; `0 <= n_same <= n`.

    Returns
    -------
    Agreement
        With unknown share where `n` is 0.

    Examples
    --------
    >>> summary(0, 0)
    Agreement(n=0, n_same=0, share=None, low=None, high=None)
    >>> summary(4, 4).high, round(summary(4, 4).low, 3)
    (1.0, 0.51)
    """
    if n == 0:
        return Agreement(0, 0, None, None, None)
    low, high = wilson_interval(np.array([n_same]), np.array([n]))
    return Agreement(n, n_same, n_same / n, float(low[0]), float(high[0]))


def agreement_by(
    first: Codes, second: Codes, labels: Iterable[Hashable]
) -> dict[Hashable, Agreement]:
    """Return how often two members did the same, period by period.

    Parameters
    ----------
    first, second : numpy.ndarray of int8, shape (n_vote_events,)
        Option codes of the two.
    labels : iterable, length n_vote_events
        Period of each vote event: a year, a session…

    Returns
    -------
    dict
        One entry a label, in order of appearance; `n` is 0 where nothing is in common.

    Examples
    --------
    >>> one, other = np.array([1, 1, 3], np.int8), np.array([1, 2, 0], np.int8)
    >>> {year: (a.n, a.share) for year, a in agreement_by(one, other, [2024, 2024, 2025]).items()}
    {2024: (2, 0.5), 2025: (0, None)}
    """
    places: dict[Hashable, list[int]] = {}
    for place, label in enumerate(labels):
        places.setdefault(label, []).append(place)
    return {label: agreement(first[at], second[at]) for label, at in places.items()}


def agreement_matrix(options: Codes) -> tuple[Floats, Counts]:
    """Return the agreement of all pairs.

    Parameters
    ----------
    options : numpy.ndarray of int8, shape (n_members, n_vote_events)
        Option codes.

    Returns
    -------
    share : numpy.ndarray of float64, shape (n_members, n_members)
        Symmetric, in [0, 1]; NaN where two have no vote in common.
    n : numpy.ndarray of int64, shape (n_members, n_members)
        Votes in common; a member's own votes on the diagonal.

    Examples
    --------
    >>> share, n = agreement_matrix(np.array([[1, 3], [1, 2], [0, 4]], np.int8))
    >>> share.tolist()
    [[1.0, 0.5, nan], [0.5, 1.0, nan], [nan, nan, nan]]
    >>> n.tolist()
    [[2, 2, 0], [2, 2, 0], [0, 0, 0]]
    """
    # Products of 0/1 in float32 are exact up to 2**24 vote events, and far faster than integers.
    present = acted(options).astype(np.float32)
    same = sum(
        (chose @ chose.T for chose in _indicators(options)),
        start=np.zeros((len(options), len(options)), np.float32),
    )
    return _ratio(same, present @ present.T)


def lijphart_agreement(first: Codes, second: Codes) -> float:
    """Return Lijphart's index: abstention against yes or no is half an agreement [1]_.

    Parameters
    ----------
    first, second : numpy.ndarray of int8, shape (n_vote_events,)
        Option codes of the two.

    Returns
    -------
    float
        In [0, 1]; NaN where they have no vote in common.

    References
    ----------
    .. [1] A. Lijphart, "The Analysis of Bloc Voting in the General Assembly", American Political
       Science Review 57 (1963).

    Examples
    --------
    The same, half way, opposite:

    >>> lijphart_agreement(np.array([1, 2, 3], np.int8), np.array([1, 3, 1], np.int8))
    0.5
    """
    share, _ = lijphart_matrix(np.stack([first, second]))
    return float(share[0, 1])


def lijphart_matrix(options: Codes) -> tuple[Floats, Counts]:
    """Return Lijphart's index of all pairs.

    Parameters
    ----------
    options : numpy.ndarray of int8, shape (n_members, n_vote_events)
        Option codes.

    Returns
    -------
    share, n : numpy.ndarray
        As for `agreement_matrix`.

    Examples
    --------
    >>> lijphart_matrix(np.array([[1, 3], [2, 1]], np.int8))[0][0, 1].item()
    0.25
    """
    # 1 - |a - b| / 2 with yes 1, abstain 0, no -1 is (1 + ab + abstain_a * abstain_b) / 2.
    present = acted(options).astype(np.float32)
    yes, abstain, no = _indicators(options)
    side = yes - no
    n = present @ present.T
    return _ratio((n + side @ side.T + abstain @ abstain.T) / 2, n)


def wilson_interval(
    n_hits: npt.ArrayLike, n: npt.ArrayLike, *, level: float = LEVEL
) -> tuple[Floats, Floats]:
    """Return the Wilson score interval of shares [1]_.

    It stays inside [0, 1] and is of use at shares of 0 and 1, where the textbook interval has no
    width.

    Parameters
    ----------
    n_hits, n : array_like of int
        Hits and trials.
    level : float, optional
        Share of intervals meant to hold the true value, in (0, 1).

    Returns
    -------
    low, high : numpy.ndarray of float64
        NaN where `n` is 0.

    References
    ----------
    .. [1] E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference",
       Journal of the American Statistical Association 22 (1927).

    Examples
    --------
    >>> low, high = wilson_interval([0, 5, 10, 0], [10, 10, 10, 0])
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([0.0, 0.237, 0.722, nan], [0.278, 0.763, 1.0, nan])
    """
    hits, trials = np.broadcast_arrays(np.asarray(n_hits, np.float64), np.asarray(n, np.float64))
    with np.errstate(divide="ignore", invalid="ignore"):
        low, high = wilson(hits / trials, trials, NormalDist().inv_cdf((1 + level) / 2))
    # Rounding leaves 1e-17 where the bound is known exactly.
    return np.where(hits == 0, np.where(trials > 0, 0.0, np.nan), low), np.where(
        hits == trials, np.where(trials > 0, 1.0, np.nan), high
    )


def _indicators(
    options: Codes,
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Return 0/1 matrices of yes, abstain and no."""
    yes, abstain, no = ((options == code).astype(np.float32) for code in (YES, ABSTAIN, NO))
    return yes, abstain, no


def _ratio(same: npt.NDArray[np.floating], n: npt.NDArray[np.float32]) -> tuple[Floats, Counts]:
    """Divide agreeing by common votes; NaN where there are none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        share = same.astype(np.float64) / n
    return share, np.rint(n).astype(np.int64)
