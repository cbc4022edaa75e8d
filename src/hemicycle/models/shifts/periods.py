"""How far members, pairs and groupings moved between two periods, in two readings.

Over all votes, a change says that someone moved, or that other texts were voted on. Over recurring
titles, each text is compared with itself: with the last time that it was voted on. Both readings
have intervals clustered by title, and the rate of false discoveries among all that were looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from hemicycle.measures.intervals import LEVEL, false_discovery, t_quantile, t_two_sided
from hemicycle.measures.titles import text_clusters
from hemicycle.record.rollcall import ABSTAIN, NO, YES, RollCall

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Singles = npt.NDArray[np.float32]
    Mask = npt.NDArray[np.bool_]
    _Counts = npt.NDArray[np.int64]
    _Parts = tuple[Floats, Floats, _Counts, _Counts, Floats, Floats]

Kind = Literal["member", "pair", "grouping"]
Reading = Literal["all_votes", "recurring_titles"]

READINGS: tuple[Reading, ...] = ("all_votes", "recurring_titles")
#: With fewer recurring titles nothing is said of them but the numbers.
FEWEST_TITLES = 5
#: Highest rate of false discoveries at which something is said to have moved.
RATE = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """Changes of many values in one reading; all arrays have one entry a value.

    Attributes
    ----------
    before, after, change : numpy.ndarray of float64
        In [0, 1], and the difference; NaN where there is no vote on one side.
    low, high : numpy.ndarray of float64
        95 % interval of the change; NaN with fewer than two titles.
    p, q : numpy.ndarray of float64
        How often chance alone gives as much; the false discovery rate at which the change is
        still found.
    n_before, n_after, n_titles : numpy.ndarray of int64
        Votes before and after; titles that the comparison rests on.
    by_title : numpy.ndarray of float64, shape (n_titles, n_values)
        What each title adds to the change.
    error : numpy.ndarray of float64
        Standard error of the change.
    degrees : numpy.ndarray of int64
        Degrees of freedom of the interval; below 1 there is none.
    """

    before: Floats
    after: Floats
    change: Floats
    low: Floats
    high: Floats
    p: Floats
    q: Floats
    n_before: npt.NDArray[np.int64]
    n_after: npt.NDArray[np.int64]
    n_titles: npt.NDArray[np.int64]
    by_title: Floats
    error: Floats
    degrees: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Basket:
    """Which vote events are compared with which.

    Attributes
    ----------
    texts : numpy.ndarray of int64, shape (n_vote_events,)
        Number of the text.
    after, before : numpy.ndarray of bool, shape (n_vote_events,)
        Vote events of the period and of the one against which it is held.
    after_again, before_again : numpy.ndarray of bool
        Those on texts that recur: in the period, and the last year in which the text was voted
        on before.
    n_texts : int
        Texts.
    """

    texts: npt.NDArray[np.int64]
    after: Mask
    before: Mask
    after_again: Mask
    before_again: Mask
    n_texts: int


def basket(
    roll: RollCall,
    after: Mask,
    before: Mask,
    earlier: Mask,
    texts: npt.NDArray[np.int64] | None = None,
) -> Basket:
    """Divide vote events into those before and after, and find the texts that recur.

    Parameters
    ----------
    roll : RollCall
        Votes.
    after, before : numpy.ndarray of bool, shape (n_vote_events,)
        Vote events of the two periods.
    earlier : numpy.ndarray of bool, shape (n_vote_events,)
        Where the last vote on a recurring text is looked for.
    texts : numpy.ndarray of int64, shape (n_vote_events,), optional
        Numbers of the texts, from 0, where they are known already.

    Returns
    -------
    Basket
        Every text with the votes on it of one year before, the latest.
    """
    if texts is None:
        texts = text_clusters(roll.titles)
    n_texts = int(texts.max(initial=-1)) + 1
    years = roll.decided_on.astype("datetime64[Y]").astype(np.int64)
    last = np.full(n_texts, np.iinfo(np.int64).min)
    np.maximum.at(last, texts[earlier], years[earlier])
    is_after = np.zeros(n_texts, np.bool_)
    is_after[texts[after]] = True
    before_again = earlier & is_after[texts] & (years == last[texts])
    is_before = np.zeros(n_texts, np.bool_)
    is_before[texts[before_again]] = True
    return Basket(texts, after, before, after & is_before[texts], before_again, n_texts)


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Values summed by text, with how many there are.

    Attributes
    ----------
    total, n : numpy.ndarray of float64 or float32, shape (n_texts, n_values)
        Sum of the values in [0, 1], and their number; single precision where it is exact.
    n_votes : numpy.ndarray of int64, shape (n_values,)
        Vote events with a value.
    """

    total: Floats | Singles
    n: Floats | Singles
    n_votes: npt.NDArray[np.int64]


def pair_sums(
    roll: RollCall,
    found: Basket,
    mask: Mask,
    *,
    halves: bool = False,
    known: dict[bytes, tuple[Singles, Singles]] | None = None,
) -> Sums:
    """Sum, by text, how often all pairs did the same.

    Parameters
    ----------
    roll : RollCall
        Votes.
    found : Basket
        Texts.
    mask : numpy.ndarray of bool, shape (n_vote_events,)
        Vote events that count.
    halves : bool, optional
        Whether abstaining against yes or no is half an agreement (Lijphart).
    known : dict, optional
        Sums by vote events, kept from one call to the next of the same roll.

    Returns
    -------
    Sums
        Pairs in the order of `numpy.triu_indices`.
    """
    first, second = np.triu_indices(len(roll.members), k=1)
    places = first * len(roll.members) + second
    # Rows of texts that are not asked for are never touched, so they take no memory. Whole and
    # half numbers of this size are exact in single precision.
    total, n = (np.zeros((found.n_texts, len(first)), np.float32) for _ in range(2))
    votes = np.zeros(len(first))
    for text in np.unique(found.texts[mask]):
        columns = np.flatnonzero(mask & (found.texts == text))
        key = columns.tobytes()
        if known is None or key not in known:
            sums = _pairs_alike(roll.options[:, columns], places, halves=halves)
            if known is not None:
                known[key] = sums
        total[text], n[text] = sums if known is None else known[key]
        votes += n[text]
    return Sums(total, n, np.rint(votes).astype(np.int64))


def _pairs_alike(
    options: npt.NDArray[np.int8], places: npt.NDArray[np.int64], *, halves: bool
) -> tuple[Singles, Singles]:
    """Count how often pairs did the same, and how often both acted; single precision is exact."""
    yes, abstain, no = ((options == c).astype(np.float32) for c in (YES, ABSTAIN, NO))
    present = yes + abstain + no
    common = present @ present.T
    if halves:
        side = yes - no
        same = (common + side @ side.T + abstain @ abstain.T) / 2
    else:
        same = yes @ yes.T + abstain @ abstain.T + no @ no.T
    return same.ravel().take(places), common.ravel().take(places)


def member_sums(pairs: Sums, roll: RollCall, found: Basket, mask: Mask) -> Sums:
    """Sum, by text, how often each member did as the others, from the pairs.

    Parameters
    ----------
    pairs : Sums
        As `pair_sums` gives them.
    roll, found, mask
        As for `pair_sums`.

    Returns
    -------
    Sums
        One value a member: over the other members that acted, and the votes.
    """
    n_members = len(roll.members)
    first, second = np.triu_indices(n_members, k=1)
    total, n = (np.zeros((found.n_texts, n_members)) for _ in range(2))
    for text in np.unique(found.texts[mask]):
        for sums, target in ((pairs.total, total), (pairs.n, n)):
            target[text] = np.bincount(first, sums[text], n_members)
            target[text] += np.bincount(second, sums[text], n_members)
    acted = (roll.options[:, mask] >= YES) & (roll.options[:, mask] <= NO)
    return Sums(total, n, acted.sum(axis=1).astype(np.int64))


def value_sums(values: Floats, found: Basket, mask: Mask) -> Sums:
    """Sum values of vote events by text.

    Parameters
    ----------
    values : numpy.ndarray of float64, shape (n_values, n_vote_events)
        In [0, 1]; NaN where there is none.
    found, mask
        As for `pair_sums`.

    Returns
    -------
    Sums
        One value a row.
    """
    kept = values[:, mask]
    known = ~np.isnan(kept)
    total, n = (np.zeros((found.n_texts, len(values))) for _ in range(2))
    np.add.at(total, found.texts[mask], np.nan_to_num(kept).T)
    np.add.at(n, found.texts[mask], known.T.astype(np.float64))
    return Sums(total, n, known.sum(axis=1).astype(np.int64))


def changes(before: Sums, after: Sums, *, is_paired: bool, has_titles: bool = True) -> Changes:
    """Return changes with intervals clustered by title.

    Parameters
    ----------
    before, after : Sums
        Of the same texts and values.
    is_paired : bool
        Whether each text is compared with itself and counts once; else all votes count once.
    has_titles : bool, optional
        Whether what each title adds is wanted: for all pairs it takes more room than all the rest.

    Returns
    -------
    Changes
        Without titles `by_title` has no rows. Where no title differs at all, the interval is as
        wide as if one more might have.

    Examples
    --------
    Two values on three texts: the first changed on every one, the second on none:

    >>> one = Sums(np.array([[1.0, 1], [1, 0], [1, 1]]), np.ones((3, 2)), np.array([3, 3]))
    >>> two = Sums(np.array([[0.0, 1], [0, 0], [0, 1]]), np.ones((3, 2)), np.array([3, 3]))
    >>> found = changes(one, two, is_paired=True)
    >>> found.change.tolist(), found.n_titles.tolist()
    ([-1.0, 0.0], [3, 3])
    """
    of = _paired if is_paired else _whole
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = [
            _without_titles(of(_cut(before, at), _cut(after, at)), is_wanted=has_titles)
            for at in range(0, max(before.n.shape[1], 1), _BLOCK)
        ]
    old, new, count, degrees, by_title, variance = (
        np.concatenate(part, axis=-1) for part in zip(*parts, strict=True)
    )
    change = new - old
    half, p, error = (np.full(len(change), np.nan) for _ in range(3))
    for degree in np.unique(degrees[degrees >= 1]):
        at = degrees == degree
        error[at] = np.sqrt(variance[at])
        half[at] = t_quantile((1 + LEVEL) / 2, int(degree)) * error[at]
        p[at] = t_two_sided(change[at] / error[at], int(degree))
    return Changes(
        old, new, change, np.maximum(change - half, -1.0), np.minimum(change + half, 1.0),
        p, false_discovery(p), before.n_votes, after.n_votes, count, by_title, error, degrees,
    )  # fmt: skip


def _without_titles(parts: _Parts, *, is_wanted: bool) -> _Parts:
    """Leave out what each title adds, unless it is wanted."""
    old, new, count, degrees, by_title, variance = parts
    return old, new, count, degrees, by_title if is_wanted else by_title[:0], variance


#: So many values at a time stay in the processor's cache.
_BLOCK = 1024


def _cut(sums: Sums, at: int) -> Sums:
    """Return one block of the values, in double precision."""
    block = slice(at, at + _BLOCK)
    total, n = (part[:, block].astype(np.float64) for part in (sums.total, sums.n))
    return Sums(total, n, sums.n_votes[block])


def _paired(before: Sums, after: Sums) -> _Parts:
    """Compare every text with itself."""
    # Most texts do not recur: only those that do are looked at.
    kept = np.flatnonzero(before.n.any(axis=1) & after.n.any(axis=1))
    n_before, n_after = before.n[kept], after.n[kept]
    both = (n_before > 0) & (n_after > 0)
    count = both.sum(axis=0)
    old = np.where(both, before.total[kept] / n_before, 0.0)
    new = np.where(both, after.total[kept] / n_after, 0.0)
    apart = new - old
    mean = apart.sum(axis=0) / count
    spread = (np.where(both, apart - mean, 0.0) ** 2).sum(axis=0)
    # As if one more title had gone either way: no number of equal titles is certainty.
    variance = (spread + 1.0) / (count * (count + 1.0))
    by_title = np.zeros_like(before.n)
    by_title[kept] = apart
    by_title /= count
    return old.sum(axis=0) / count, new.sum(axis=0) / count, count, count - 1, by_title, variance


def _pull(sums: Sums, share: Floats, n: Floats) -> Floats:
    """Return how far each text pulls the share of its period; one without votes does not."""
    found = np.zeros(sums.total.shape)
    rows = np.flatnonzero(sums.n.any(axis=1))
    found[rows] = (sums.total[rows] - share * sums.n[rows]) / n
    return found


def _whole(before: Sums, after: Sums) -> _Parts:
    """Compare all votes of one period with all of the other."""
    n_old, n_new = before.n.sum(axis=0), after.n.sum(axis=0)
    old, new = before.total.sum(axis=0) / n_old, after.total.sum(axis=0) / n_new
    pull = _pull(after, new, n_new)
    pull -= _pull(before, old, n_old)
    texts = ((before.n > 0) | (after.n > 0)).sum(axis=0)
    texts_old, texts_new = ((part.n > 0).sum(axis=0) for part in (before, after))
    variance = texts / np.maximum(texts - 1, 1) * (pull**2).sum(axis=0)
    variance = variance + 0.5 / (texts_old + 1.0) ** 2 + 0.5 / (texts_new + 1.0) ** 2
    degrees = np.minimum(texts_old, texts_new) - 1
    # What each text adds to the change, had everything else stayed as it was.
    added = (after.total - old * after.n) / n_new
    return old, new, texts, degrees, added, variance


# -- members that did otherwise than the last time ---------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Switches:
    """Who did otherwise on a recurring title than the last time it was voted on.

    Attributes
    ----------
    after, before : numpy.ndarray of int64, shape (n_pairs_of_votes,)
        Columns of the two vote events on each title.
    both, switched : numpy.ndarray of bool, shape (n_members, n_pairs_of_votes)
        Whether the member acted in both; whether it then did otherwise.
    rate : numpy.ndarray of float64, shape (n_pairs_of_votes,)
        Share of members that did otherwise: a text that was rewritten makes many switch.
    expected : numpy.ndarray of float64, shape (n_members,)
        Switches that a member would have made at the rate of all.
    p, q : numpy.ndarray of float64, shape (n_members,)
        How often so many or more would come about at that rate; with the false discovery rate.
    """

    after: npt.NDArray[np.int64]
    before: npt.NDArray[np.int64]
    both: Mask
    switched: Mask
    rate: Floats
    expected: Floats
    p: Floats
    q: Floats


def switches(roll: RollCall, found: Basket, *, only: str | None = None) -> Switches:
    """Find who did otherwise on recurring titles than the last time.

    Parameters
    ----------
    roll : RollCall
        Votes.
    found : Basket
        Texts.
    only : str, optional
        A member, where the chance of one alone is wanted; NaN for the others.

    Returns
    -------
    Switches
        One pair of votes a title: the last of the period, and the last before.

    Examples
    --------
    >>> import hemicycle
    >>> roll = hemicycle.open().roll_call(series="cuba_embargo")
    >>> year = roll.decided_on.astype("datetime64[Y]").astype(int) + 1970
    >>> found = switches(roll, basket(roll, year == 2025, year == 2024, year == 2024))
    >>> int(found.switched[roll.members.index("ARG")].sum())
    1
    """
    pairs = [
        (
            int(np.flatnonzero(found.after_again & (found.texts == text))[-1]),
            int(np.flatnonzero(found.before_again & (found.texts == text))[-1]),
        )
        for text in np.unique(found.texts[found.after_again])
    ]
    after, before = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    new, old = roll.options[:, after], roll.options[:, before]
    both = (new >= YES) & (new <= NO) & (old >= YES) & (old <= NO)
    switched = both & (new != old)
    n_both = both.sum(axis=0)
    rate = switched.sum(axis=0) / np.maximum(n_both, 1)
    n_switched = switched.sum(axis=1)
    p = np.full(len(roll.members), np.nan)
    for place, member in enumerate(roll.members):
        if only in (None, member) and both[place].any():
            p[place] = at_least(rate[both[place]], int(n_switched[place]))
    return Switches(after, before, both, switched, rate, both @ rate, p, false_discovery(p))


def at_least(rates: Floats, n: int) -> float:
    """Return how often so many or more of independent events come about.

    Parameters
    ----------
    rates : numpy.ndarray of float64
        Of each event.
    n : int
        So many.

    Returns
    -------
    float
        In [0, 1].

    Examples
    --------
    >>> at_least(np.array([0.5, 0.5]), 1)
    0.75
    """
    chances = np.zeros(len(rates) + 1)
    chances[0] = 1.0
    for rate in rates:
        chances[1:] = chances[1:] * (1 - rate) + chances[:-1] * rate
        chances[0] *= 1 - rate
    return float(min(chances[n:].sum(), 1.0))


# -- groupings -----------------------------------------------------------------------------------


def unity_values(roll: RollCall, belongs: Mapping[str, Mask]) -> Floats:
    """Return how united groupings were in every vote event.

    Parameters
    ----------
    roll : RollCall
        Votes.
    belongs : mapping of str to numpy.ndarray of bool, shape (n_members, n_vote_events)
        Whether a member belonged to the grouping on the day.

    Returns
    -------
    numpy.ndarray of float64, shape (n_groupings, n_vote_events)
        Agreement index of Hix, Noury and Roland; NaN where fewer than two acted.
    """
    from hemicycle.measures.cohesion import agreement_index, option_counts

    rows = []
    for mask in belongs.values():
        counts = option_counts(np.where(mask, roll.options, np.int8(0)))
        index = agreement_index(*counts.T)
        rows.append(np.where(counts.sum(axis=1) >= 2, index, np.nan))
    return np.array(rows).reshape(len(rows), roll.shape[1])


def verdict(
    over_all: tuple[float, float], over_titles: tuple[float, float, float], n_titles: int
) -> str:
    """Say in one word what the two readings together mean.

    Parameters
    ----------
    over_all : tuple of (float, float)
        Change over all votes and its false discovery rate.
    over_titles : tuple of (float, float, float)
        False discovery rate of the change on recurring titles, and the ends of its interval.
    n_titles : int
        Recurring titles.

    Returns
    -------
    str
        `moved`: on recurring titles, which hold the agenda still. `agenda`: over all votes, while
        recurring titles rule out so large a change. `open`: over all votes, and recurring titles
        neither show nor rule it out; or too few votes for any interval. `steady`: neither.

    Examples
    --------
    >>> verdict((0.2, 0.001), (0.9, -0.05, 0.07), 60)
    'agenda'
    >>> verdict((0.2, 0.001), (0.2, -0.3, 0.5), 7)
    'open'
    """
    q, low, high = over_titles
    if np.isnan(over_all[1]) and np.isnan(q):
        return "open"
    if n_titles >= FEWEST_TITLES and q <= RATE:
        return "moved"
    if over_all[1] <= RATE:
        return "open" if not (over_all[0] < low or over_all[0] > high) else "agenda"
    return "steady"
