"""How alike two members vote, by every index in use, from one table of what both did.

All of them are functions of the three by three table that counts what the one and the other chose
in the votes in which both said yes, abstain or no. They differ in what abstaining is worth and in
whether agreement that chance alone would give is taken off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from hemicycle.measures.agreement import acted
from hemicycle.measures.intervals import (
    LEVEL,
    NOTHING,
    Estimate,
    beyond_chance_interval,
    share_interval,
)
from hemicycle.record.rollcall import ABSTAIN, NO, YES

if TYPE_CHECKING:
    import numpy.typing as npt

    from hemicycle.measures.intervals import Floats

    Codes = npt.NDArray[np.int8]

Measure = Literal["agreement", "lijphart", "s", "kappa", "pi", "alpha"]
Weights = Literal["nominal", "linear", "squared"]

MEASURES: tuple[Measure, ...] = ("agreement", "lijphart", "s", "kappa", "pi", "alpha")
#: What each measure weighs options by where nothing is asked for.
DEFAULT_WEIGHTS: dict[Measure, Weights] = {
    "agreement": "nominal", "lijphart": "linear", "s": "linear", "kappa": "linear",
    "pi": "linear", "alpha": "linear",
}  # fmt: skip
_ORDER = (YES, ABSTAIN, NO)
_STEP = np.abs(np.subtract.outer(np.arange(3), np.arange(3)))
#: How far apart two options are, in the order yes, abstain, no.
DISTANCES: dict[Weights, Floats] = {
    "nominal": (_STEP > 0).astype(np.float64),
    "linear": _STEP / 2,
    "squared": (_STEP / 2) ** 2,
}
_SHARES = ("agreement", "lijphart")
#: Measures for which it does not matter what each chose apart from the other.
_PLAIN = (*_SHARES, "s")


def option_tables(options: Codes) -> Floats:
    """Count, for all pairs, what both did.

    Parameters
    ----------
    options : numpy.ndarray of int8, shape (n_members, n_vote_events)
        Option codes.

    Returns
    -------
    numpy.ndarray of float64, shape (n_members, n_members, 3, 3)
        `[i, j, a, b]`: vote events in which `i` chose the option `a` and `j` the option `b`, in
        the order yes, abstain, no.

    Examples
    --------
    >>> option_tables(np.array([[1, 1, 3], [1, 2, 0]], np.int8))[0, 1].tolist()
    [[1.0, 1.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]]
    """
    n = len(options)
    # One product of 0/1 in float32 is exact up to 2**24 vote events.
    chose = np.concatenate([options == code for code in _ORDER]).astype(np.float32)
    counts = (chose @ chose.T).reshape(3, n, 3, n)
    return np.ascontiguousarray(counts.transpose(1, 3, 0, 2), np.float64)


def table_value(tables: Floats, measure: Measure, weights: Weights | None = None) -> Floats:
    """Return a measure of tables of what two members did.

    Parameters
    ----------
    tables : numpy.ndarray of float64, shape (..., 3, 3)
        Counts, as `option_tables` gives them.
    measure : str
        `agreement`: share of votes in which both did the same. `lijphart`: the same, abstaining
        against yes or no being half [1]_. `s`: Signorino and Ritter's S, from -1 to 1 [2]_.
        `kappa`, `pi`, `alpha`: agreement beyond what chance gives, chance being each member's own
        habits (Cohen [3]_), the habits of both together (Scott [4]_), or these without putting
        back (Krippendorff [5]_).
    weights : str, optional
        What abstaining is from yes or no, yes from no being 1: `nominal` 1, `linear` 1/2,
        `squared` 1/4. `agreement` is nominal and `lijphart` linear; the others are linear
        where nothing is asked for.

    Returns
    -------
    numpy.ndarray of float64, shape (...)
        NaN where there is no vote, or where both always did one and the same thing, so that
        chance alone explains everything (`kappa`, `pi`, `alpha`).

    Raises
    ------
    ValueError
        If measure or weights are not known, or do not go together.

    References
    ----------
    .. [1] A. Lijphart, American Political Science Review 57 (1963).
    .. [2] C. S. Signorino and J. M. Ritter, International Studies Quarterly 43 (1999).
    .. [3] J. Cohen, Educational and Psychological Measurement 20 (1960); weighted: Psychological
       Bulletin 70 (1968).
    .. [4] W. A. Scott, Public Opinion Quarterly 19 (1955).
    .. [5] K. Krippendorff, Content Analysis (2004), chapter 11.

    Examples
    --------
    Cohen's own layout, two categories: 20 yes and yes, 15 no and no, 15 not the same:

    >>> table = np.array([[20.0, 0, 5], [0, 0, 0], [10, 0, 15]])
    >>> float(table_value(table, "kappa", "nominal"))
    0.4
    """
    distance = _distance(measure, weights)
    apart = (tables * distance).sum(axis=(-2, -1))
    chosen = np.moveaxis(tables.sum(axis=-1), -1, 0), np.moveaxis(tables.sum(axis=-2), -1, 0)
    return _value(apart, *chosen, measure, distance)


def _value(
    apart: Floats, first: Floats, second: Floats, measure: Measure, distance: Floats
) -> Floats:
    """Return a measure of sums: how far apart, and what each chose in the common votes."""
    n = first.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = apart / n
        if measure in _SHARES:
            return np.asarray(1 - observed)
        if measure == "s":
            return np.asarray(1 - 2 * observed)
        if measure != "kappa":
            first = second = (first + second) / 2
        expected = sum(
            first[a] * second[b] * distance[a, b] for a in range(3) for b in range(3) if a != b
        ) / (n**2)
        if measure == "alpha":
            expected = expected * 2 * n / (2 * n - 1)
        return np.asarray(np.where(expected > 0, 1 - observed / expected, np.nan))


def similarity(
    first: Codes,
    second: Codes,
    measure: Measure = "agreement",
    *,
    weights: Weights | None = None,
    clusters: npt.ArrayLike | None = None,
    n_without_vote: int = 0,
    level: float = LEVEL,
) -> Estimate:
    """Return how alike two members vote, with an interval.

    Parameters
    ----------
    first, second : numpy.ndarray of int8, shape (n_vote_events,)
        Option codes of the two, of the same vote events.
    measure, weights : str, optional
        As for `table_value`.
    clusters : array_like of int, shape (n_vote_events,), optional
        Which vote events belong together, as `text_clusters` of their titles; each by itself
        if None.
    n_without_vote : int, optional
        Decisions taken without a vote, each counted as both saying yes and as a text of its
        own [1]_. Leaving them out makes members look further apart than they are.
    level : float, optional
        Share of intervals meant to hold the true value.

    Returns
    -------
    Estimate
        Shares with a Wilson interval on the effective number of votes; `s` as twice a share
        less one; the others by leaving out one cluster at a time. Where there is no value without
        some cluster, all rests on that one, and the interval is all there is.

    Raises
    ------
    ValueError
        If the two are not of the same shape, or the measure is not known.

    References
    ----------
    .. [1] F. M. Haege and S. Hug, "Consensus Voting and Similarity Measures in International
       Organizations", International Interactions 42 (2016).

    Examples
    --------
    >>> one, other = np.array([1, 2, 3, 1], np.int8), np.array([1, 2, 2, 4], np.int8)
    >>> found = similarity(one, other, "lijphart")
    >>> found.n, round(found.value, 3)
    (3, 0.833)
    >>> round(similarity(one, other, "lijphart", n_without_vote=7).value, 3)
    0.95
    """
    if first.shape != second.shape:
        raise ValueError(f"Votes of shape {first.shape} and {second.shape}: one shape is needed.")
    common = acted(first) & acted(second)
    labels = np.arange(len(first)) if clusters is None else np.asarray(clusters)
    numbers = np.unique(labels[common], return_inverse=True)[1]
    n_texts = int(numbers.max()) + 1 if len(numbers) else 0
    tables = np.zeros((n_texts + n_without_vote, 3, 3))
    np.add.at(tables, (numbers, first[common] - YES, second[common] - YES), 1.0)
    tables[n_texts:, 0, 0] = 1.0
    return _estimate(tables, measure, weights, level)


def similarity_matrix(
    options: Codes,
    measure: Measure = "agreement",
    *,
    weights: Weights | None = None,
    n_without_vote: int = 0,
) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Return how alike all pairs vote.

    Parameters
    ----------
    options : numpy.ndarray of int8, shape (n_members, n_vote_events)
        Option codes.
    measure, weights, n_without_vote
        As for `similarity`.

    Returns
    -------
    value : numpy.ndarray of float64, shape (n_members, n_members)
        Symmetric but for rounding; NaN where not defined.
    n : numpy.ndarray of int64, shape (n_members, n_members)
        Votes in common, decisions without a vote included.

    Examples
    --------
    >>> value, n = similarity_matrix(np.array([[1, 3, 1], [1, 2, 1]], np.int8), "s")
    >>> round(float(value[0, 1]), 3), int(n[0, 1])
    (0.667, 3)
    """
    distance = _distance(measure, weights)
    apart, chosen = _sums(options, distance, is_whole=measure not in _PLAIN)
    chosen[0] += n_without_vote
    value = _value(apart, chosen, chosen.transpose(0, 2, 1), measure, distance)
    return value, np.rint(chosen.sum(axis=0)).astype(np.int64)


def similarity_intervals(
    options: Codes,
    clusters: npt.ArrayLike,
    measure: Measure = "agreement",
    *,
    weights: Weights | None = None,
    level: float = LEVEL,
) -> tuple[Floats, Floats, Floats]:
    """Return how alike all pairs vote, with intervals.

    Parameters
    ----------
    options : numpy.ndarray of int8, shape (n_members, n_vote_events)
        Option codes.
    clusters : array_like of int, shape (n_vote_events,)
        Which vote events belong together.
    measure, weights, level
        As for `similarity`.

    Returns
    -------
    value, low, high : numpy.ndarray of float64, shape (n_members, n_members)
        As `similarity` gives them pair by pair, but for the number of clusters: it is that of
        all vote events. A few milliseconds a cluster.

    Examples
    --------
    >>> votes = np.array([[1, 3, 1, 1], [1, 2, 1, 3]], np.int8)
    >>> value, low, high = similarity_intervals(votes, [0, 1, 2, 3])
    >>> float(value[0, 1]), bool(low[0, 1] < 0.5 < high[0, 1])
    (0.5, True)
    """
    distance = _distance(measure, weights)
    is_whole = measure not in _PLAIN
    apart, chosen = _sums(options, distance, is_whole=is_whole)
    value = _value(apart, chosen, chosen.transpose(0, 2, 1), measure, distance)
    labels = np.asarray(clusters)
    numbers = np.unique(labels)
    total, square = np.zeros_like(value), np.zeros_like(value)
    rests_on_one = np.zeros(value.shape, np.bool_)
    for number in numbers:
        less, fewer = _sums(options[:, labels == number], distance, is_whole=is_whole)
        rest = chosen - fewer
        without = _value(apart - less, rest, rest.transpose(0, 2, 1), measure, distance)
        rests_on_one |= np.isnan(without)
        moved = np.nan_to_num(without - value)
        total += moved
        square += moved**2
    n = chosen.sum(axis=0)
    count = len(numbers)
    variance = (count - 1) / max(count, 1) * (square - total**2 / max(count, 1))
    low, high = _ends(value, np.maximum(variance, 0.0), n, count, measure, level)
    rests_on_one &= ~np.isnan(value)
    low[rests_on_one], high[rests_on_one] = _floor(measure), 1.0
    return value, low, high


def check(measure: str, weights: str | None = None) -> None:
    """Refuse a measure or weights that are not known, or do not go together.

    Parameters
    ----------
    measure, weights : str
        As for `table_value`.

    Raises
    ------
    ValueError
        Says what there is.

    Examples
    --------
    >>> check("kappa", "squared")
    >>> check("lijphart", "squared")
    Traceback (most recent call last):
    ValueError: lijphart has linear weights, not squared.
    """
    if measure not in DEFAULT_WEIGHTS:
        raise ValueError(f"No measure is called {measure!r}: one of {', '.join(MEASURES)}.")
    chosen = weights or DEFAULT_WEIGHTS[measure]
    if chosen not in DISTANCES:
        raise ValueError(f"No weights are called {chosen!r}: one of {', '.join(DISTANCES)}.")
    if measure in _SHARES and chosen != DEFAULT_WEIGHTS[measure]:
        raise ValueError(f"{measure} has {DEFAULT_WEIGHTS[measure]} weights, not {chosen}.")


def _distance(measure: Measure, weights: Weights | None) -> Floats:
    """Return the distances of options that a measure goes by."""
    check(measure, weights)
    return DISTANCES[weights or DEFAULT_WEIGHTS[measure]]


def _sums(options: Codes, distance: Floats, *, is_whole: bool) -> tuple[Floats, Floats]:
    """Return, of all pairs, how far apart in sum, and what the first of each pair chose.

    Without `is_whole` the choices are only counted, all as the first option.
    """
    chose = np.stack([options == code for code in _ORDER]).astype(np.float32)
    # Products of 0/1 in float32 are exact up to 2**24 vote events; halves and quarters too.
    far = np.einsum("ab,bnv->anv", distance.astype(np.float32), chose)
    apart = np.concatenate([*chose], axis=1) @ np.concatenate([*far], axis=1).T
    present = chose.sum(axis=0)
    if is_whole:
        return apart.astype(np.float64), (chose @ present.T).astype(np.float64)
    return apart.astype(np.float64), (present @ present.T).astype(np.float64)[None]


def _estimate(tables: Floats, measure: Measure, weights: Weights | None, level: float) -> Estimate:
    """Measure one pair, a table a cluster."""
    count = len(tables)
    whole = tables.sum(axis=0)
    value = float(table_value(whole, measure, weights))
    n = int(whole.sum())
    if np.isnan(value):
        return NOTHING if not n else Estimate(n, count, None, None, None)
    without = table_value(whole - tables, measure, weights)
    if np.isnan(without).any():
        return Estimate(n, count, value, _floor(measure), 1.0)
    moved = without - value
    variance = (count - 1) / count * float(((moved - moved.mean()) ** 2).sum())
    low, high = _ends(np.array(value), np.array(variance), np.array(n), count, measure, level)
    return Estimate(n, count, value, float(low), float(high))


def _floor(measure: Measure) -> float:
    """Return the least that a measure can be."""
    return 0.0 if measure in _SHARES else -1.0


def _ends(
    value: Floats,
    variance: Floats,
    n: npt.NDArray[np.float64] | npt.NDArray[np.int64],
    count: int,
    measure: Measure,
    level: float,
) -> tuple[Floats, Floats]:
    """Return the ends of the interval of a measure."""
    if measure in _SHARES:
        return share_interval(value, variance, n, count, level=level)
    if measure == "s":
        low, high = share_interval((value + 1) / 2, variance / 4, n, count, level=level)
        return 2 * low - 1, 2 * high - 1
    return beyond_chance_interval(value, variance, count, level=level)
