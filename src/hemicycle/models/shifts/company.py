"""In which years members parted from those that they used to vote with.

What a member does in a vote is foretold from what the others do in it, by weights learned from
other votes. Weights learned in the years before a change of course foretell the years after it
badly, and the other way round, whatever the agenda: a text that nobody had seen before divides the
others as well. Years in which the whole Assembly is hard to foretell count for less.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Mask = npt.NDArray[np.bool_]

#: Years before and after that are held against each other.
N_YEARS = 3
#: How strongly weights are drawn to zero, in mean variances of a member's votes.
SHRINK = 1.0
#: Votes of a member in the years before and after; with fewer nothing is said.
_FEWEST_BEFORE, _FEWEST_AFTER = 40, 15
_FEWEST_MEMBERS = 20
#: Squared error that no member is free of; yes and no are 2 apart.
_LEAST_ERROR = 0.01
#: Least spread of the members in a year.
_LEAST_SPREAD = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class _Window:
    """Votes of some years in a row, and what they teach.

    `weights` foretell each member by the others, itself having -1; `left` is what every vote of
    the window differs from what it is foretold to be by all other votes, and `error` the mean of
    its square; `n` are the votes of each member.
    """

    centred: Floats
    known: Mask
    weights: Floats
    left: Floats
    error: Floats
    n: Ints


def partings(centred: Floats, places: Ints, n_years: int) -> Floats:
    """Say how far members parted, in each year, from those that they used to vote with.

    Parameters
    ----------
    centred : numpy.ndarray of float64, shape (n_members, n_vote_events)
        Votes as numbers less the mean of the vote event; NaN where the member did not act.
    places : numpy.ndarray of int64, shape (n_vote_events,)
        Year of each vote event, counted from 0.
    n_years : int
        Years.

    Returns
    -------
    numpy.ndarray of float64, shape (n_members, n_years)
        Log of the error across the beginning of the year, over the error on either side of it; in
        robust standard deviations over the members in that year, less their median. NaN where
        there are too few votes.
    """
    known = ~np.isnan(centred)
    filled = np.nan_to_num(centred)
    found = np.full((len(centred), n_years), np.nan)
    windows: dict[int, _Window] = {}

    def window(first: int) -> _Window:
        """Return the window that begins with a year."""
        if first not in windows:
            mask = (places >= first) & (places < first + N_YEARS)
            windows[first] = _learned(filled[:, mask], known[:, mask])
        return windows[first]

    for year in range(1, n_years):
        before, after = window(year - N_YEARS), window(year)
        kept = (before.n >= _FEWEST_BEFORE) & (after.n >= _FEWEST_AFTER)
        if kept.sum() < _FEWEST_MEMBERS:
            continue
        across = _error(before.weights, after) + _error(after.weights, before)
        aside = before.error + after.error
        ratio = np.log((across + 2 * _LEAST_ERROR) / (aside + 2 * _LEAST_ERROR))[kept]
        middle = float(np.median(ratio))
        spread = 1.4826 * float(np.median(np.abs(ratio - middle)))
        found[kept, year] = (ratio - middle) / max(spread, _LEAST_SPREAD)
    return found


def _learned(centred: Floats, known: Mask) -> _Window:
    """Learn how each member is foretold by the others.

    The ridge regressions of all members on all others stand in one inverse: of the covariance of
    their votes with its diagonal raised. So does what they would be without any one vote event.
    """
    n_members, n_events = centred.shape
    weights, left = -np.eye(n_members), np.zeros_like(centred)
    n = known.sum(axis=1)
    here = n > 0
    # Half of the members came later: an inverse without them is far quicker.
    votes = centred[here]
    if len(votes):
        covariance = votes @ votes.T / n_events
        raised = SHRINK * float(np.trace(covariance)) / len(votes) or 1.0
        inverse = np.linalg.inv(covariance + raised * np.eye(len(votes)))
        own = np.diag(inverse)[:, None]
        pull = inverse @ votes
        without = 1 - (votes * pull).sum(axis=0) / n_events
        weights[np.ix_(here, here)] = -inverse / own
        left[here] = pull / (own * without + pull**2 / n_events)
    error = (left**2 * known).sum(axis=1) / np.maximum(n, 1)
    return _Window(centred, known, weights, left, error, n)


def _error(weights: Floats, of: _Window) -> Floats:
    """Return the mean squared error of weights in a window."""
    left = weights @ of.centred
    return np.asarray((left**2 * of.known).sum(axis=1) / np.maximum(of.n, 1))


def as_foretold(given: Floats, before: Mask, after: Mask) -> tuple[Floats, Floats]:
    """Say where members did what those that they used to vote with foretell.

    Parameters
    ----------
    given : numpy.ndarray of float64, shape (n_members, n_vote_events)
        Votes as numbers: yes 1, abstain 0, no -1; NaN where the member did not act.
    before, after : numpy.ndarray of bool, shape (n_vote_events,)
        Vote events that weights are learned from, and those of the period that is held against
        them.

    Returns
    -------
    kept : numpy.ndarray of float64, shape (n_members, n_vote_events)
        1 where a member did as foretold, 0 where otherwise; NaN where it did not act, of members
        with few votes before, and of other vote events. A vote event before is foretold from all
        the others before; what all members do on the whole is known.
    foretold : numpy.ndarray of float64, shape (n_members, n_vote_events)
        1, 0 or -1: the option nearest to what is foretold; NaN where `kept` is.

    Examples
    --------
    Of thirty members in two camps one crosses in the last ten votes:

    >>> side = np.where(np.arange(30) < 15, 1.0, -1.0)[:, None]
    >>> votes = side * np.where(np.arange(60) % 2, 1.0, -1.0)
    >>> votes[0, 50:] *= -1
    >>> last = np.arange(60) >= 50
    >>> kept, _ = as_foretold(votes, ~last, last)
    >>> float(kept[0, ~last].mean()), float(kept[0, last].mean()), float(kept[1].mean())
    (1.0, 0.0, 1.0)
    """
    kept, foretold = np.full(given.shape, np.nan), np.full(given.shape, np.nan)
    known = ~np.isnan(given)
    mean = np.nan_to_num(given).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    centred = np.where(known, given - mean, 0.0)
    learned = _learned(centred[:, before], known[:, before])
    held = centred[:, after]
    for mask, left in ((before, learned.left), (after, -learned.weights @ held)):
        # Half way to the next option is the border between two.
        value = mean[mask] + centred[:, mask] - left
        told = np.where(value > 0.5, 1.0, np.where(value < -0.5, -1.0, 0.0))
        told[~known[:, mask] | (learned.n < _FEWEST_BEFORE)[:, None]] = np.nan
        foretold[:, mask] = told
        kept[:, mask] = np.where(np.isnan(told), np.nan, told == given[:, mask])
    return kept, foretold
