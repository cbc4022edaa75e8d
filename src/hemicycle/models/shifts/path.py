"""Where someone stands from year to year, the agenda held still, and when that changed.

A value of every vote (a member's option, whether a pair agreed, how united a grouping was) is
explained by the text it is on and by the year: `value = text + loading · level of the year`.
Every text has a term of its own, so that only texts voted on in more than one year say anything
about a change between years. A change point is a year from which the level is another. How many
there are and where they lie is judged by the likelihood with the levels integrated out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

#: Share of the posterior that the interval of a date holds.
LEVEL = 0.9
#: Probability of a change in any year before anything is known.
CHANCE = 0.04
_MOST = 12
#: A member that never changes its vote on any text is not known without error all the same.
_LEAST_VARIANCE = 0.01


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """A period from which someone stands elsewhere.

    Attributes
    ----------
    place : int
        The first period after the change that is most probable.
    low, high : int
        The shortest run of periods that holds 90 % of the posterior of the date.
    probability : float
        That there is a change here at all, the others given.
    size : float
        How far, in standard deviations of the level over members; for a pair or grouping in
        shares.
    posterior : numpy.ndarray of float64, shape (n_periods,)
        Of the date, given that there is a change.
    """

    place: int
    low: int
    high: int
    probability: float
    size: float
    posterior: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """What votes say of the levels of all periods, texts taken off.

    Attributes
    ----------
    information : numpy.ndarray of float64, shape (n_periods * n_dims, n_periods * n_dims)
        Precision of the levels; singular, since only differences are known.
    pull : numpy.ndarray of float64, shape (n_periods * n_dims,)
        Right-hand side that belongs to it.
    n_periods, n_dims : int
        Periods and dimensions.
    n : numpy.ndarray of int64, shape (n_periods,)
        Votes of each period on texts that recur.
    """

    information: Floats
    pull: Floats
    n_periods: int
    n_dims: int
    n: Ints


def path(
    values: npt.ArrayLike,
    texts: npt.ArrayLike,
    periods: npt.ArrayLike,
    n_periods: int,
    loadings: npt.ArrayLike | None = None,
) -> Path:
    """Return what votes say of the levels of the periods, with every text's own level taken off.

    Parameters
    ----------
    values : array_like of float, shape (n_vote_events,)
        NaN where there is nothing.
    texts, periods : array_like of int, shape (n_vote_events,)
        Number of the text and of the period of each vote event.
    n_periods : int
        Periods, with or without votes.
    loadings : array_like of float, shape (n_vote_events, n_dims), optional
        How the level shows in each vote; 1 everywhere if None.

    Returns
    -------
    Path
        Scaled by the variance of the votes around texts and periods.

    Examples
    --------
    One text over three years, and a new one in the last, which says nothing:

    >>> found = path([1.0, 1.0, 0.0, 0.0], [0, 0, 0, 1], [0, 1, 2, 2], 3)
    >>> found.n.tolist()
    [1, 1, 1]
    """
    given = np.asarray(values, np.float64)
    labels, when = np.asarray(texts), np.asarray(periods)
    shown = np.ones((len(given), 1)) if loadings is None else np.asarray(loadings, np.float64)
    known = ~np.isnan(given)
    known &= _recurs(labels, when, known)
    y, period, load = given[known], when[known], shown[known]
    n_dims = load.shape[1]
    size = n_periods * n_dims
    text = np.unique(labels[known], return_inverse=True)[1]
    n_texts = int(text.max()) + 1 if len(text) else 0
    # Rows of the design less the mean of their text: what is left tells years apart.
    design = np.zeros((len(y), size))
    columns = period[:, None] * n_dims + np.arange(n_dims)
    np.put_along_axis(design, columns, load, axis=1)
    per_text = np.bincount(text, minlength=n_texts)
    means = np.zeros((n_texts, size))
    np.add.at(means, text, design)
    design -= (means / np.maximum(per_text, 1)[:, None])[text]
    y = y - (np.bincount(text, y, n_texts) / np.maximum(per_text, 1))[text]
    information, pull = design.T @ design, design.T @ y
    # The level drifts little from year to year: enough to solve, too little to matter.
    levels = np.linalg.solve(information + 1e-3 * np.eye(size), pull)
    left = y - design @ levels
    degrees = max(len(y) - n_texts - np.linalg.matrix_rank(information, hermitian=True), 1.0)
    variance = max(float(left @ left) / degrees, _LEAST_VARIANCE)
    return Path(
        information / variance,
        pull / variance,
        n_periods,
        n_dims,
        np.bincount(period, minlength=n_periods).astype(np.int64),
    )


def _recurs(
    texts: npt.NDArray[np.int64], periods: npt.NDArray[np.int64], known: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Say which votes are on texts voted on in more than one period."""
    first = np.full(int(texts.max(initial=-1)) + 1, np.iinfo(np.int64).max)
    last = np.full(len(first), -1)
    np.minimum.at(first, texts[known], periods[known])
    np.maximum.at(last, texts[known], periods[known])
    return np.asarray((last > first)[texts])


def change_points(
    found: Path,
    *,
    spread: float = 1.0,
    wobble: float = 0.7,
    chance: npt.ArrayLike = CHANCE,
    least: float = 0.5,
    candidates: Sequence[int] | None = None,
) -> list[ChangePoint]:
    """Find the periods from which the level is another.

    Parameters
    ----------
    found : Path
        What votes say of the levels.
    spread : float, optional
        Standard deviation of levels before anything is known.
    wobble : float, optional
        Standard deviation by which a period may differ from its level without any change.
    chance : float or array_like of float, shape (n_periods,), optional
        Probability of a change in any period before anything is known, or in each.
    least : float, optional
        Changes less probable than this are not told.
    candidates : sequence of int, optional
        Periods that may be the first after a change; all with votes before them if None.

    Returns
    -------
    list of ChangePoint
        In order of time.

    Notes
    -----
    Change points are added one by one where they raise the posterior most, their dates moved,
    and those that no longer raise it dropped, until nothing helps; then each has its date
    integrated out with the others where they are. Nothing is drawn at random.

    Examples
    --------
    A member votes yes on twenty texts for five years, then no:

    >>> years = np.repeat(np.arange(10), 20)
    >>> votes = np.where(years < 5, 1.0, -1.0)
    >>> [point.place for point in change_points(path(votes, np.tile(range(20), 10), years, 10))]
    [5]
    """
    model = _Segments(found, spread, wobble, chance)
    present = np.flatnonzero(found.n > 0).tolist()
    allowed = [p for p in (candidates or present[1:]) if present and p > present[0]]
    chosen: list[int] = []
    best = model.score(chosen)
    while len(chosen) < _MOST:
        options = [sorted([*chosen, p]) for p in allowed if p not in chosen]
        scores = [model.score(option) for option in options]
        if not scores or max(scores) <= best:
            break
        chosen = _settled(model, options[int(np.argmax(scores))], allowed)
        improved = model.score(chosen)
        if improved <= best:
            break
        best = improved
    points = [_posterior(model, chosen, place, allowed) for place in chosen]
    return [point for point in points if point.probability >= least]


def _settled(model: _Segments, chosen: list[int], allowed: Sequence[int]) -> list[int]:
    """Move dates and drop changes while that raises the posterior."""
    best = model.score(chosen)
    for _ in range(2 * _MOST):
        options = []
        for place in chosen:
            others = [p for p in chosen if p != place]
            options.append(others)
            options += [sorted([*others, p]) for p in allowed if p not in chosen]
        scores = [model.score(option) for option in options]
        if max(scores) <= best + 1e-9:
            return chosen
        best = max(scores)
        chosen = options[int(np.argmax(scores))]
    return chosen


def _posterior(
    model: _Segments, chosen: list[int], place: int, allowed: Sequence[int]
) -> ChangePoint:
    """Integrate out the date of one change, the others where they are."""
    others = [p for p in chosen if p != place]
    earlier = max((p for p in others if p < place), default=-1)
    later = min((p for p in others if p > place), default=model.n_periods)
    between = [p for p in allowed if earlier < p < later]
    scores = np.array([model.score(sorted([*others, p])) for p in between])
    without = model.score(others)
    top = max(float(scores.max()), without)
    weights = np.exp(scores - top)
    posterior = np.zeros(model.n_periods)
    posterior[between] = weights / weights.sum()
    probability = float(weights.sum() / (weights.sum() + np.exp(without - top)))
    low, high = shortest(posterior)
    return ChangePoint(place, low, high, probability, model.size(chosen, place), posterior)


def shortest(posterior: Floats) -> tuple[int, int]:
    """Return the shortest run of periods that holds enough of a posterior."""
    upto = np.concatenate([[0.0], np.cumsum(posterior)])
    n = len(posterior)
    runs = [
        (high - low, -(upto[high + 1] - upto[low]), low, high)
        for low in range(n)
        for high in range(low, n)
        if upto[high + 1] - upto[low] >= LEVEL - 1e-9
    ]
    _, _, low, high = min(runs)
    return low, high


class _Segments:
    """Log posterior of sets of change points, up to a constant; each is worked out once."""

    def __init__(self, found: Path, spread: float, wobble: float, chance: npt.ArrayLike) -> None:
        self.n_periods, self.n_dims = found.n_periods, found.n_dims
        size = len(found.pull)
        inside = np.eye(size) + wobble**2 * found.information
        information = np.linalg.solve(inside, found.information)
        self._information = (information + information.T) / 2
        self._pull = np.linalg.solve(inside, found.pull)
        # Sums up to each period, so that a segment is a difference of corners.
        blocks = self._information.reshape(self.n_periods, self.n_dims, self.n_periods, self.n_dims)
        corner = np.zeros((self.n_periods + 1, self.n_dims, self.n_periods + 1, self.n_dims))
        corner[1:, :, 1:, :] = blocks.cumsum(axis=0).cumsum(axis=2)
        self._corner = corner
        self._upto = np.zeros((self.n_periods + 1, self.n_dims))
        self._upto[1:] = self._pull.reshape(self.n_periods, self.n_dims).cumsum(axis=0)
        self._spread = spread
        likely = np.broadcast_to(np.asarray(chance, np.float64), self.n_periods)
        self._price = np.log(likely / (1 - likely))
        self._known: dict[tuple[int, ...], float] = {}

    def score(self, chosen: Sequence[int]) -> float:
        """Return the log posterior of change points, their levels integrated out."""
        key = tuple(chosen)
        if key not in self._known:
            gain, precision = self._reduced(chosen)
            _, log_determinant = np.linalg.slogdet(precision)
            self._known[key] = (
                0.5 * float(gain @ np.linalg.solve(precision, gain))
                - 0.5 * float(log_determinant)
                - len(gain) * float(np.log(self._spread))
                + float(self._price[list(chosen)].sum())
            )
        return self._known[key]

    def _reduced(self, chosen: Sequence[int]) -> tuple[Floats, Floats]:
        """Return what the votes say of the levels of the segments."""
        edges = np.array([0, *chosen, self.n_periods])
        gain = np.diff(self._upto[edges], axis=0).ravel()
        corner = self._corner[edges][:, :, edges]
        blocks = np.diff(np.diff(corner, axis=0), axis=2)
        precision = blocks.reshape(len(gain), len(gain)) + np.eye(len(gain)) / self._spread**2
        return gain, precision

    def size(self, chosen: Sequence[int], place: int) -> float:
        """Return how far a change point goes."""
        gain, precision = self._reduced(chosen)
        levels = np.linalg.solve(precision, gain).reshape(-1, self.n_dims)
        at = list(chosen).index(place)
        return float(np.linalg.norm(levels[at + 1] - levels[at]))
