"""When a member, a pair or a grouping came to stand elsewhere, over the whole record."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from hemicycle.measures.titles import text_clusters
from hemicycle.models.shifts.company import partings
from hemicycle.models.shifts.path import ChangePoint, Path, change_points, path, shortest
from hemicycle.models.shifts.periods import (
    Basket,
    Changes,
    basket,
    changes,
    switches,
    unity_values,
    value_sums,
)
from hemicycle.record.rollcall import ABSTAIN, NO, YES, RollCall

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Mask = npt.NDArray[np.bool_]

#: Dimensions in which a member's votes are followed.
N_DIMS = 2
#: Probability that a member changes in any year, before anything is known. Its company confirms a
#: change, so that more may be proposed than of pairs.
MEMBER_CHANCE = 0.1
#: A change is dropped where its member parted less from its company than this, in the year before,
#: its own or the one after; in robust standard deviations over members. Where it parted as far as
#: `FAR`, that alone tells a change.
NEAR, FAR = 1.0, 6.0
#: In stretches that history calls quiet, exp(-rate * z) of years have a parting of `z` or more.
_QUIET_RATE = 1.25
#: What is known beforehand of levels that are shares, and of their changes in any year; those of
#: members are in path.change_points.
SHARE_SPREAD, SHARE_WOBBLE, SHARE_CHANCE = 0.3, 0.03, 0.1
#: A year is told by switched votes alone where chance gives as many less often than this.
CHANCE_OF_SWITCHES = 1e-5
#: Years in which the last vote on a title is looked for.
LOOKBACK = 3
#: Years looked at before and after a change to say towards whom it went.
N_YEARS = 8


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Vote events by text and calendar year.

    Attributes
    ----------
    roll : RollCall
        Votes.
    texts, years : numpy.ndarray of int64, shape (n_vote_events,)
        Number of the text; calendar year.
    first, n_years : int
        First year and number of years.
    """

    roll: RollCall
    texts: Ints
    years: Ints
    first: int
    n_years: int

    @classmethod
    def of(cls, roll: RollCall) -> Calendar:
        """Return the calendar of a matrix with at least one vote event."""
        years = roll.decided_on.astype("datetime64[Y]").astype(np.int64) + 1970
        first = int(years.min())
        return cls(roll, text_clusters(roll.titles), years, first, int(years.max()) - first + 1)

    def path(self, values: Floats, loadings: Floats | None = None) -> Path:
        """Return what values of the vote events say of the years."""
        return path(values, self.texts, self.years - self.first, self.n_years, loadings)


def sides(roll: RollCall) -> Floats:
    """Return votes as numbers: yes 1, abstain 0, no -1, NaN where the member did not act."""
    options = roll.options
    return np.select([options == YES, options == ABSTAIN, options == NO], [1.0, 0.0, -1.0], np.nan)


def dimensions(given: Floats, n_dims: int = N_DIMS) -> tuple[Floats, Floats]:
    """Return votes less the Assembly's mean, and how each vote shows the main lines of division.

    Parameters
    ----------
    given : numpy.ndarray of float64, shape (n_members, n_vote_events)
        As `sides` gives them.
    n_dims : int, optional
        Lines of division.

    Returns
    -------
    centred : numpy.ndarray of float64, shape (n_members, n_vote_events)
        NaN where the member did not act.
    loadings : numpy.ndarray of float64, shape (n_vote_events, n_dims)
        What one standard deviation of the members along a line adds to a vote.

    Examples
    --------
    Two camps and their votes:

    >>> centred, loadings = dimensions(np.array([[1.0, -1], [1, -1], [-1, 1], [-1, 1]]), 1)
    >>> abs(loadings[:, 0]).round(2).tolist()
    [1.0, 1.0]
    """
    known = ~np.isnan(given)
    count = known.sum(axis=0)
    centred = given - np.nan_to_num(given).sum(axis=0) / np.maximum(count, 1)
    filled = np.nan_to_num(centred)
    # The members are few: their products hold the lines, at a fraction of a whole decomposition.
    size, lines = np.linalg.eigh(filled @ filled.T)
    scores = lines[:, ::-1][:, :n_dims] * np.sqrt(np.maximum(size[::-1][:n_dims], 1e-12))
    scale = np.sqrt((scores**2).mean(axis=0))
    return centred, (filled.T @ scores) / (scores**2).sum(axis=0) * scale


@lru_cache(maxsize=2)
def _lines(calendar: Calendar) -> tuple[Floats, Floats, Floats]:
    """Return `dimensions` of a calendar, and its `partings`: one piece of work for all members."""
    centred, loadings = dimensions(sides(calendar.roll))
    return centred, loadings, partings(centred, calendar.years - calendar.first, calendar.n_years)


def member_change_points(calendar: Calendar, member: str) -> list[ChangePoint]:
    """Find the years from which a member stands elsewhere.

    Proposed are years from which its position along the main lines of division is another for
    good, on texts that recur, and those in which it did otherwise on so many recurring titles that
    chance is out of the question. They are dropped where its votes are foretold as well as ever
    from those of the members with which it used to vote: then the Assembly moved, not the member.
    Where they are foretold far worse, that alone is a change.

    Parameters
    ----------
    calendar : Calendar
        Votes.
    member : str
        Code, in the matrix.

    Returns
    -------
    list of ChangePoint
        Places count years from the first of the calendar. Of a year told by switched votes alone
        the size is the share of titles switched beyond the rate of all; of one told by company
        alone, how far it parted.

    Examples
    --------
    >>> import hemicycle
    >>> calendar = Calendar.of(hemicycle.open().roll_call(question="resolution"))
    >>> [calendar.first + point.place for point in member_change_points(calendar, "NIC")]
    [1979, 1990, 1993, 2001, 2007]
    """
    centred, loadings, apart = _lines(calendar)
    row = calendar.roll.members.index(member)
    own = apart[row]
    proposed = change_points(calendar.path(centred[row], loadings), chance=MEMBER_CHANCE)
    points = [point for point in proposed if _is_confirmed(own, point.place)]
    for place, chance, excess in years_of_switches(calendar, member):
        is_new = all(abs(place - point.place) > 1 for point in points)
        if is_new and _is_confirmed(own, place):
            posterior = np.zeros(calendar.n_years)
            posterior[place] = 1.0
            points.append(ChangePoint(place, place, place, _probability(chance), excess, posterior))
    for place in np.argsort(-np.nan_to_num(own, nan=-np.inf), kind="stable").tolist():
        if not own[place] >= FAR:
            break
        if all(abs(place - point.place) > 2 for point in points):
            points.append(_parted(own, place))
    return sorted(points, key=lambda point: point.place)


def _is_confirmed(apart: Floats, place: int) -> bool:
    """Say whether a member parted from its company about a year; yes where that is not known."""
    near = apart[max(place - 1, 0) : place + 2]
    return bool(np.isnan(apart[place]) or np.nanmax(near) >= NEAR)


def _parted(apart: Floats, place: int) -> ChangePoint:
    """Return a change that is told by company alone, its date among the years about it."""
    weights = np.zeros(len(apart))
    near = slice(max(place - 2, 0), place + 3)
    weights[near] = np.exp(_QUIET_RATE * (np.nan_to_num(apart[near], nan=-99) - apart[place]))
    posterior = weights / weights.sum()
    low, high = shortest(posterior)
    probability = _probability(math.exp(-_QUIET_RATE * float(apart[place])))
    return ChangePoint(place, low, high, probability, float(apart[place]), posterior)


def years_of_switches(calendar: Calendar, member: str) -> list[tuple[int, float, float]]:
    """List the years in which a member did otherwise on recurring titles far beyond all others.

    Parameters
    ----------
    calendar : Calendar
        Votes.
    member : str
        Code, in the matrix.

    Returns
    -------
    list of tuple of (int, float, float)
        Place of the year, how often chance gives as many switches at the rate of all members,
        and the share of titles switched beyond that rate.
    """
    found = []
    row = calendar.roll.members.index(member)
    places = calendar.years - calendar.first
    for place in range(1, calendar.n_years):
        near = (places >= place - LOOKBACK) & (places <= place)
        when = places[near]
        if not (when == place).any() or (when == place).all():
            continue
        roll = calendar.roll.select(near)
        texts = np.unique(calendar.texts[near], return_inverse=True)[1]
        held = basket(roll, when == place, when == place - 1, when < place, texts)
        part = switches(roll, held, only=member)
        if part.p[row] < CHANCE_OF_SWITCHES:
            n = int(part.both[row].sum())
            excess = (int(part.switched[row].sum()) - float(part.expected[row])) / n
            found.append((place, float(part.p[row]), excess))
    return found


def _probability(chance: float) -> float:
    """Return the least that a change is probable, of a chance of what was seen without one [1]_.

    References
    ----------
    .. [1] T. Sellke, M. J. Bayarri and J. O. Berger, "Calibration of p Values for Testing Precise
       Null Hypotheses", The American Statistician 55 (2001).
    """
    against = -math.e * max(chance, 1e-300) * math.log(max(chance, 1e-300))
    return MEMBER_CHANCE / (MEMBER_CHANCE + (1 - MEMBER_CHANCE) * against)


def pair_change_points(calendar: Calendar, first: str, second: str) -> list[ChangePoint]:
    """Find the years from which two members agree more or less often, on texts that recur.

    Parameters
    ----------
    calendar : Calendar
        Votes.
    first, second : str
        Codes, in the matrix.

    Returns
    -------
    list of ChangePoint
        With sizes in shares of agreement.
    """
    return value_change_points(calendar, _same(calendar.roll, first, [second])[0])


def unity_change_points(calendar: Calendar, belongs: Mask) -> list[ChangePoint]:
    """Find the years from which a grouping is more or less united, on texts that recur.

    Parameters
    ----------
    calendar : Calendar
        Votes.
    belongs : numpy.ndarray of bool, shape (n_members, n_vote_events)
        Whether a member belonged to the grouping on the day.

    Returns
    -------
    list of ChangePoint
        With sizes in the agreement index of Hix, Noury and Roland.
    """
    return value_change_points(calendar, unity_values(calendar.roll, {"": belongs})[0])


def value_change_points(calendar: Calendar, values: Floats) -> list[ChangePoint]:
    """Find the years from which a share is another, on texts that recur.

    Parameters
    ----------
    calendar : Calendar
        Votes.
    values : numpy.ndarray of float64, shape (n_vote_events,)
        In [0, 1]: whether a pair did the same, or how united a grouping was; NaN where there is
        nothing.

    Returns
    -------
    list of ChangePoint
        With sizes in shares.
    """
    held = held_to_assembly(calendar, values)
    return change_points(
        calendar.path(held), spread=SHARE_SPREAD, wobble=SHARE_WOBBLE, chance=SHARE_CHANCE
    )


def held_to_assembly(calendar: Calendar, values: Floats) -> Floats:
    """Return values less what the agreement of the whole Assembly explains of them.

    A text that was rewritten under its title, and now divides everyone, divides this pair or
    grouping as well. How far it follows the Assembly is learned from its own votes, text by text.

    Parameters
    ----------
    calendar : Calendar
        Votes.
    values : numpy.ndarray of float64, shape (n_vote_events,)
        As for `value_change_points`.

    Returns
    -------
    numpy.ndarray of float64, shape (n_vote_events,)
        NaN where `values` are.

    Examples
    --------
    Of values that are half what the Assembly does, nothing is left that changes:

    >>> import hemicycle
    >>> calendar = Calendar.of(hemicycle.open().roll_call(series="cuba_embargo"))
    >>> float(np.ptp(held_to_assembly(calendar, 0.3 + _alike(calendar) / 2)).round(6))
    0.0
    """
    alike = _alike(calendar)
    known = ~np.isnan(values)
    texts = calendar.texts[known]
    n = np.maximum(np.bincount(texts), 1)
    whole, own = (
        part - (np.bincount(texts, part) / n)[texts] for part in (alike[known], values[known])
    )
    size = float(whole @ whole)
    return values - (float(whole @ own) / size if size > 1e-9 else 0.0) * alike


@lru_cache(maxsize=2)
def _alike(calendar: Calendar) -> Floats:
    """Return, of every vote, how often two members did the same."""
    counts = np.array(
        [(calendar.roll.options == option).sum(axis=0) for option in (YES, ABSTAIN, NO)], float
    )
    n = counts.sum(axis=0)
    return np.asarray((counts * (counts - 1)).sum(axis=0) / np.maximum(n * (n - 1), 1.0))


def around(
    calendar: Calendar, points: Sequence[ChangePoint], point: ChangePoint, values: Floats
) -> Changes:
    """Return how values changed at a change point, text by text.

    Parameters
    ----------
    calendar : Calendar
        Votes.
    points : sequence of ChangePoint
        All of the path, which end the stretches before and after.
    point : ChangePoint
        One of them.
    values : numpy.ndarray of float64, shape (n_values, n_vote_events)
        In [0, 1]; NaN where there is none.

    Returns
    -------
    Changes
        Over texts voted on both in the years before and in those after, eight at most each.
    """
    places = [other.place for other in points]
    since = max([0, *(place for place in places if place < point.place)])
    until = min([calendar.n_years, *(place for place in places if place > point.place)])
    years = calendar.years - calendar.first
    before = (years >= max(since, point.place - N_YEARS)) & (years < point.place)
    after = (years >= point.place) & (years < min(until, point.place + N_YEARS))
    n_texts = int(calendar.texts.max()) + 1
    found = Basket(calendar.texts, after, before, after, before, n_texts)
    return changes(
        value_sums(values, found, before), value_sums(values, found, after), is_paired=True
    )


def with_others(roll: RollCall, member: str) -> Floats:
    """Return where every other member did the same as one, shape (n_members, n_vote_events)."""
    return _same(roll, member, roll.members)


def _same(roll: RollCall, member: str, others: Sequence[str]) -> Floats:
    """Return 1 where others did the same as a member, 0 where not, NaN where one did not act."""
    own = roll.row(member)
    rows = roll.options[[roll.members.index(other) for other in others]]
    acted = (own >= YES) & (own <= NO) & (rows >= YES) & (rows <= NO)
    return np.where(acted, (rows == own).astype(np.float64), np.nan)
