"""How united members of a grouping are in a vote event.

All indices take counts of members in favour, abstaining and against; those not voting are left
out. They say little of very small groupings: two members that toss coins have an expected Rice
index of one half.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hemicycle.measures.agreement import acted
from hemicycle.measures.intervals import Estimate, clustered_mean
from hemicycle.record.rollcall import ABSTAIN, MISSING, NO, YES

if TYPE_CHECKING:
    import numpy.typing as npt

    from hemicycle.measures.agreement import Codes, Counts, Floats

_ORDER = (YES, ABSTAIN, NO)
_INDICES = ("agreement_index", "rice", "unanimous", "split")


def option_counts(options: Codes) -> Counts:
    """Count members by option in every vote event.

    Parameters
    ----------
    options : numpy.ndarray of int8, shape (n_members, n_vote_events)
        Option codes; 0 for a member that did not belong to the grouping then.

    Returns
    -------
    numpy.ndarray of int64, shape (n_vote_events, 3)
        In favour, abstaining, against.

    Examples
    --------
    >>> option_counts(np.array([[1, 3], [1, 4], [2, 0]], np.int8)).tolist()
    [[2, 1, 0], [0, 0, 1]]
    """
    return np.stack([(options == code).sum(axis=0) for code in _ORDER], axis=-1).astype(np.int64)


def rice_index(n_yes: npt.ArrayLike, n_no: npt.ArrayLike) -> Floats:
    """Return Rice's index of cohesion: majority less minority, of those voting [1]_.

    Abstentions are left out, and chance alone makes it high in small groupings [2]_.

    Parameters
    ----------
    n_yes, n_no : array_like of int
        Members in favour and against.

    Returns
    -------
    numpy.ndarray of float64
        0 (halved) to 1 (of one mind); NaN where nobody voted.

    References
    ----------
    .. [1] S. A. Rice, Quantitative Methods in Politics (1928).
    .. [2] S. W. Desposato, "Correcting for Small Group Inflation of Roll-Call Cohesion Scores",
       British Journal of Political Science 35 (2005).

    Examples
    --------
    >>> rice_index([10, 7, 5, 0], [0, 3, 5, 0]).tolist()
    [1.0, 0.4, 0.0, nan]
    """
    yes, no = np.asarray(n_yes, np.float64), np.asarray(n_no, np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.abs(yes - no) / (yes + no))


def agreement_index(n_yes: npt.ArrayLike, n_abstain: npt.ArrayLike, n_no: npt.ArrayLike) -> Floats:
    """Return the agreement index of Hix, Noury and Roland, in which abstaining is a choice [1]_.

    Parameters
    ----------
    n_yes, n_abstain, n_no : array_like of int
        Members in favour, abstaining, against.

    Returns
    -------
    numpy.ndarray of float64
        0 (a third each) to 1 (all the same); NaN where nobody acted.

    References
    ----------
    .. [1] S. Hix, A. Noury and G. Roland, "Power to the Parties", British Journal of Political
       Science 35 (2005).

    Examples
    --------
    All the same; halved between two options; a third each; nobody:

    >>> agreement_index([9, 5, 3, 0], [0, 5, 3, 0], [0, 0, 3, 0]).tolist()
    [1.0, 0.25, 0.0, nan]
    """
    largest, total = _largest(n_yes, n_abstain, n_no)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((largest - (total - largest) / 2) / total)


def split_share(n_yes: npt.ArrayLike, n_abstain: npt.ArrayLike, n_no: npt.ArrayLike) -> Floats:
    """Return the share of members that did not do what most of the grouping did.

    Parameters
    ----------
    n_yes, n_abstain, n_no : array_like of int
        Members in favour, abstaining, against.

    Returns
    -------
    numpy.ndarray of float64
        0 (of one mind) to 2/3 (a third each); NaN where nobody acted.

    Examples
    --------
    >>> split_share([23, 26], [3, 0], [1, 0]).round(3).tolist()
    [0.148, 0.0]
    """
    largest, total = _largest(n_yes, n_abstain, n_no)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((total - largest) / total)


def majority_option(n_yes: npt.ArrayLike, n_abstain: npt.ArrayLike, n_no: npt.ArrayLike) -> Codes:
    """Return the option that more members chose than any other.

    Parameters
    ----------
    n_yes, n_abstain, n_no : array_like of int
        Members in favour, abstaining, against.

    Returns
    -------
    numpy.ndarray of int8
        Code of yes, abstain or no; 0 where two options lead or nobody acted.

    Examples
    --------
    One more decides; a draw between the two largest has no majority:

    >>> majority_option([5, 4, 0], [4, 4, 0], [0, 1, 0]).tolist()
    [1, 0, 0]
    """
    counts = np.stack(np.broadcast_arrays(n_yes, n_abstain, n_no), axis=-1)
    largest = counts.max(axis=-1, keepdims=True)
    leads = (counts == largest).sum(axis=-1) == 1
    codes = np.array(_ORDER, np.int8)[counts.argmax(axis=-1)]
    return np.where(leads, codes, np.int8(MISSING)).astype(np.int8)


def dissents(options: Codes, *, least: int = 3) -> tuple[Counts, Counts]:
    """Count how often each member left the majority of its grouping.

    Parameters
    ----------
    options : numpy.ndarray of int8, shape (n_members, n_vote_events)
        Option codes; 0 for a member that did not belong to the grouping then.
    least : int, optional
        Vote events with fewer members acting are left out: two that differ have no majority.

    Returns
    -------
    n_dissents, n : numpy.ndarray of int64, shape (n_members,)
        Vote events in which the member acted otherwise than most; in which it acted at all
        and there was a majority. A member is part of the majority it is compared with.

    Examples
    --------
    The second vote event is tied, the third has one member acting:

    >>> votes = np.array([[1, 1, 3], [1, 3, 0], [3, 4, 0]], np.int8)
    >>> [counts.tolist() for counts in dissents(votes)]
    [[0, 0, 1], [1, 1, 1]]
    """
    counts = option_counts(options)
    majority = majority_option(*counts.T)
    usable = (majority != MISSING) & (counts.sum(axis=1) >= least)
    present = acted(options) & usable
    return (
        (present & (options != majority)).sum(axis=1).astype(np.int64),
        present.sum(axis=1).astype(np.int64),
    )


def _largest(*counts: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Return the largest count and the sum."""
    stacked = np.stack(
        np.broadcast_arrays(*(np.asarray(count, np.float64) for count in counts)), axis=-1
    )
    return stacked.max(axis=-1), stacked.sum(axis=-1)


def unity(
    options: Codes, clusters: npt.ArrayLike | None = None, *, index: str = "agreement_index"
) -> Estimate:
    """Return how united a grouping is over many vote events, with an interval.

    Parameters
    ----------
    options : numpy.ndarray of int8, shape (n_members, n_vote_events)
        Option codes; 0 for a member that did not belong to the grouping then.
    clusters : array_like of int, shape (n_vote_events,), optional
        Which vote events belong together, as the texts they are on; each by itself if None.
    index : str, optional
        `agreement_index` (Hix, Noury and Roland), `rice`, `unanimous` (share of vote events in
        which all did the same) or `split` (share of members that left the largest part).

    Returns
    -------
    Estimate
        Mean over the vote events in which two members or more acted.

    Raises
    ------
    ValueError
        If no index is called so.

    Examples
    --------
    >>> votes = np.array([[1, 1, 3], [1, 3, 0], [1, 3, 3]], np.int8)
    >>> found = unity(votes)
    >>> found.n, round(found.value, 3)
    (3, 0.833)
    """
    counts = option_counts(options)
    if index == "agreement_index":
        values = agreement_index(*counts.T)
    elif index == "rice":
        values = rice_index(counts[:, 0], counts[:, 2])
    elif index == "unanimous":
        values = (split_share(*counts.T) == 0).astype(np.float64)
    elif index == "split":
        values = split_share(*counts.T)
    else:
        known = ", ".join(_INDICES)
        raise ValueError(f"No index is called {index!r}: one of {known}.")
    usable = counts.sum(axis=1) >= 2
    labels = np.arange(len(counts)) if clusters is None else np.asarray(clusters)
    return clustered_mean(np.where(usable, values, np.nan), labels)


def loyalty(
    options: Codes, clusters: npt.ArrayLike | None = None, *, least: int = 3
) -> list[Estimate]:
    """Return how often each member does what most of the others of its grouping do.

    Parameters
    ----------
    options : numpy.ndarray of int8, shape (n_members, n_vote_events)
        Option codes; 0 for a member that did not belong to the grouping then.
    clusters : array_like of int, shape (n_vote_events,), optional
        Which vote events belong together; each by itself if None.
    least : int, optional
        Vote events with fewer members acting are left out.

    Returns
    -------
    list of Estimate
        One a member. Loyalty is the share of vote events, of those in which the member acted
        and the others had a majority, in which it did as that majority; rebellion is one less
        loyalty. Unlike in `dissents`, a member is no part of what it is compared with.

    Examples
    --------
    >>> votes = np.array([[1, 1, 3], [1, 3, 3], [1, 3, 3]], np.int8)
    >>> [round(found.value, 2) for found in loyalty(votes)]
    [0.67, 1.0, 1.0]
    """
    counts = option_counts(options)
    labels = np.arange(options.shape[1]) if clusters is None else np.asarray(clusters)
    found = []
    for row in options:
        own = np.stack([row == code for code in _ORDER], axis=-1)
        others = counts - own
        majority = majority_option(*others.T)
        usable = acted(row) & (majority != MISSING) & (counts.sum(axis=1) >= least)
        found.append(clustered_mean(np.where(usable, row == majority, np.nan), labels))
    return found
