"""Alternate between items and members until positions stand still.

The posterior of every item and of every member's path is kept as a normal distribution. An item is
moved by one Newton step on the average over what is known of the members, a member's path by one
Kalman smoother on the average over what is known of the items (variational Bayes, with the averages
of logistic functions approximated). Hyperparameters follow from the same moments. There is no
random start and no random number: the same votes give the same result.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from hemicycle.models.ideal_point import kernels, movement, steps
from hemicycle.record.rollcall import ABSTAIN, NO, YES

if TYPE_CHECKING:
    import numpy.typing as npt

    from hemicycle.models.ideal_point.layout import Layout

    Floats = npt.NDArray[np.float64]
    Singles = npt.NDArray[np.float32]
    Codes = npt.NDArray[np.int8]

#: Vote events at once in the start, so that it never takes the most memory of all.
_COLUMNS = 8192
#: Rounds on point values before averages are taken: far from the solution they only slow it down.
_PLAIN_ROUNDS = 3
#: Variance of movement to begin with, where it is estimated.
_FIRST_DRIFT = 0.1
#: Share of a new information matrix that is taken over.
_TAKEN = 0.5
#: What hyperparameters are drawn to, and as if by how many items: of use to the smallest chambers.
_ITEMS_WEIGHT = 5.0
_SLOPE = 2.0
_MIDDLE = (0.0, 3.0)
_WIDTH = (0.5, 0.4)


@dataclass(frozen=True, slots=True)
class Settings:
    """Options of an estimation.

    Attributes
    ----------
    n_dims : int
        Dimensions.
    ordinal : bool
        Whether there are two cuts or one.
    drift : float, "estimate" or "member"
        Variance of movement per period: given, one estimated, or one estimated for each member.
    max_iter : int
        Most rounds.
    tol : float
        How far positions may still move in a round, in standard deviations.
    """

    n_dims: int
    ordinal: bool
    drift: float | str
    max_iter: int
    tol: float


@dataclass(slots=True, eq=False)
class Solution:
    """Posterior means and covariances, and how they were reached.

    Attributes
    ----------
    x, px : numpy.ndarray, shapes (n_dims, n_states), (n_dims (n_dims + 1) / 2, n_states)
        States, and lower triangles of their covariances.
    theta, c : numpy.ndarray, shapes (n_items, n_dims + 2), (n_items, n_dims + 2, n_dims + 2)
        Slopes and two cuts of items, and covariances.
    width : numpy.ndarray, shape (n_items,)
        Distance between the cuts.
    prior : numpy.ndarray, shape (5,)
        Variance of slopes; mean and variance of midpoints; of log distances.
    drift : numpy.ndarray, shape (n_members,)
        Variance of movement per period and dimension.
    shifts : list of float
        How far positions moved in each round, in standard deviations, root mean square.
    has_converged : bool
        Whether the last fell below the tolerance.
    """

    x: Floats
    px: Floats
    theta: Floats
    c: Floats
    width: Floats
    prior: Floats
    drift: Floats
    shifts: list[float] = field(default_factory=list)
    has_converged: bool = False


def solve(
    layout: Layout,
    options: Codes,
    settings: Settings,
    on_round: Callable[[int, float], None] | None = None,
) -> Solution:
    """Estimate states and items.

    Parameters
    ----------
    layout : Layout
        The votes.
    options : numpy.ndarray of int8, shape (n_members, n_vote_events)
        The same as a matrix; the start is taken from it.
    settings : Settings
        Options.
    on_round : callable, optional
        Told the number of every round and how far positions moved, in standard deviations.

    Returns
    -------
    Solution
        Where it settled, or stopped.
    """
    found = start(layout, options, settings)
    sweep = Sweep(layout, settings, found)
    # Slopes begin at zero: members have nothing to go by until items have moved.
    sweep.items(averaged=kernels.NOTHING)
    sweep.settle(settings.tol, on_round)
    if isinstance(settings.drift, str) and movement.is_affordable(layout, settings.n_dims):
        movement.refine(sweep, on_round)
    return found


def _shift(found: Solution, before: Floats) -> float:
    """Return how far positions moved, in standard deviations, root mean square."""
    n_dims = len(found.x)
    diagonal = [d * (d + 3) // 2 for d in range(n_dims)]
    return float(np.sqrt(((found.x - before) ** 2).sum() / found.px[diagonal].sum()))


def start(layout: Layout, options: Codes, settings: Settings) -> Solution:
    """Return the start: members by principal components, items by their tallies."""
    n_items, n_dims, n_states = len(layout.counts), settings.n_dims, len(layout.member)
    shares = (layout.counts + 1) / (layout.counts + 1).sum(axis=1, keepdims=True)
    low = np.log(shares[:, 2] / (1 - shares[:, 2]))
    high = np.log((1 - shares[:, 0]) / shares[:, 0])
    if settings.ordinal:
        width, middle = np.clip(high - low, 0.3, 4.0), (low + high) / 2
    else:
        width, middle = np.zeros(n_items), high
    theta = np.zeros((n_items, n_dims + 2))
    theta[:, n_dims], theta[:, n_dims + 1] = middle - width / 2, middle + width / 2
    logs = np.log(width) if settings.ordinal else np.zeros(1)
    drift = _FIRST_DRIFT if isinstance(settings.drift, str) else float(settings.drift)
    components = principal_components(options, n_dims)
    return Solution(
        x=np.ascontiguousarray(components[layout.member].T),
        px=np.zeros((n_dims * (n_dims + 1) // 2, n_states)),
        theta=theta,
        c=np.zeros((n_items, n_dims + 2, n_dims + 2)),
        width=width,
        prior=np.array(
            [_SLOPE, middle.mean(), max(middle.var(), 0.5), logs.mean(), max(logs.var(), 0.1)]
        ),
        drift=np.full(len(options), drift),
    )


def principal_components(options: Codes, n_dims: int) -> Floats:
    """Return members' scores on the first components of the votes, each vote event centred.

    Parameters
    ----------
    options : numpy.ndarray of int8, shape (n_members, n_vote_events)
        Votes.
    n_dims : int
        How many.

    Returns
    -------
    numpy.ndarray of float64, shape (n_members, n_dims)
        Mean square 1; zero beyond the number of members. The largest score in size is positive.

    Examples
    --------
    >>> principal_components(np.array([[1, 1], [3, 3]], np.int8), 1).round(6).tolist()
    [[1.0], [-1.0]]
    """
    product = np.zeros((len(options), len(options)), np.float32)
    common = np.zeros_like(product)
    for at in range(0, options.shape[1], _COLUMNS):
        score, present = _centred(options[:, at : at + _COLUMNS])
        product += score @ score.T
        common += present @ present.T
    product /= np.maximum(common, 1)
    _, vectors = np.linalg.eigh(product.astype(np.float64))
    found = np.zeros((len(options), n_dims))
    n_kept = min(n_dims, len(options))
    found[:, :n_kept] = vectors[:, ::-1][:, :n_kept] * np.sqrt(len(options))
    # Rounding hides ties and tells them apart differently on every machine.
    places = np.argmax(np.abs(found).round(6), axis=0)
    return np.asarray(found * np.where(found[places, np.arange(n_dims)] < 0, -1.0, 1.0))


def _centred(options: Codes) -> tuple[Singles, Singles]:
    """Return votes as -1, 0, 1, each vote event centred, and where there is one; 0 elsewhere."""
    known = (options >= YES) & (options <= NO)
    score = np.where(known, ABSTAIN - options.astype(np.float32), np.float32(0))
    n = np.maximum(known.sum(axis=0), 1).astype(np.float32)
    return (
        np.where(known, score - score.sum(axis=0) / n, np.float32(0)),
        known.astype(np.float32),
    )


class Sweep:
    """The two half rounds, with the room they work in.

    Parameters
    ----------
    layout : Layout
        The votes.
    settings : Settings
        Options.
    found : Solution
        Is moved.
    """

    def __init__(self, layout: Layout, settings: Settings, found: Solution) -> None:
        n_items, p = found.theta.shape
        self.layout, self.settings, self.found = layout, settings, found
        self.n_abstain = np.ascontiguousarray(layout.counts[:, 1])
        self.item_grad = np.zeros((n_items, p))
        self.item_info = np.zeros((n_items, p, p))
        self.item_held = np.zeros((n_items, p, p))
        self.member_grad = np.zeros_like(found.x)
        self.member_info = np.zeros_like(found.px)
        self.member_held = np.zeros_like(found.px)
        self.sums = np.zeros(5)
        self.moved = np.zeros(len(found.drift))
        self.n_moves = np.maximum(np.diff(layout.chain) - 1, 0)
        self.is_drift_free = isinstance(settings.drift, str)

    def settle(self, tol: float, on_round: Callable[[int, float], None] | None) -> None:
        """Go round until positions stand still, or for the most rounds that are allowed.

        Parameters
        ----------
        tol : float
            How far positions may still move in a round, in standard deviations.
        on_round : callable or None
            Told the number of every round and how far positions moved.
        """
        found = self.found
        found.has_converged = False
        for _ in range(self.settings.max_iter):
            number, before = len(found.shifts), found.x.copy()
            averaged = kernels.BOTH if number >= _PLAIN_ROUNDS else kernels.NOTHING
            self.items(averaged=averaged)
            self.members(averaged=averaged)
            self.hyperparameters(number)
            if averaged:
                self.expand()
            found.shifts.append(_shift(found, before))
            if on_round is not None:
                on_round(number + 1, found.shifts[-1])
            if number > _PLAIN_ROUNDS and found.shifts[-1] < tol:
                found.has_converged = True
                return

    def items(self, *, averaged: int) -> None:
        """Move the items."""
        here, now = self.layout, self.found
        kernels.item_pass(
            here.codes, here.start, here.size, here.first, here.item, now.x, now.px, now.theta,
            now.c, averaged, self.item_grad, self.item_info,
        )  # fmt: skip
        _blend(self.item_held, self.item_info, averaged=averaged)
        steps.item_step(
            self.item_grad, self.item_held, self.n_abstain, now.prior, self.settings.ordinal,
            now.theta, now.width, now.c, self.sums,
        )  # fmt: skip

    def members(self, *, averaged: int) -> None:
        """Move the members."""
        here, now = self.layout, self.found
        kernels.member_pass(
            here.codes, here.start, here.size, here.first, here.item, now.x, now.px, now.theta,
            now.c, averaged, self.member_grad, self.member_info,
        )  # fmt: skip
        _blend(self.member_held, self.member_info, averaged=averaged)
        steps.member_step(
            self.member_grad, self.member_held, here.chain, here.states, now.drift, steps.SPREAD,
            now.x, now.px, self.moved,
        )  # fmt: skip

    def hyperparameters(self, number: int) -> None:
        """Re-estimate priors and drift from the moments that the steps left behind."""
        prior, n = self.found.prior, len(self.found.theta)
        slopes = self.sums[0] / self.settings.n_dims
        prior[0] = (slopes + _ITEMS_WEIGHT * _SLOPE) / (n + _ITEMS_WEIGHT)
        prior[1:3] = _moments(n, self.sums[1], self.sums[2], *_MIDDLE)
        if self.settings.ordinal:
            prior[3:5] = _moments(n, self.sums[3], self.sums[4], *_WIDTH)
        if number < 2 or not self.n_moves.any() or not self.is_drift_free:
            return
        moved = self.moved / self.settings.n_dims
        common = movement.pulled(moved.sum(), self.n_moves.sum())
        self.found.drift[:] = movement.shared(
            moved, self.n_moves, common, apart=self.settings.drift == "member"
        )

    def expand(self) -> None:
        """Move and stretch all positions at once, items the other way.

        Votes cannot tell such a move; the priors can, and one step at a time would take for ever.
        """
        now, n_dims = self.found, self.settings.n_dims
        first = self.layout.states[self.layout.chain[:-1][np.diff(self.layout.chain) > 0]]
        slopes, slope_slope, slope_middle = self._item_products()
        ties = len(first) / steps.SPREAD * np.eye(n_dims) + slope_slope / now.prior[2]
        pull = now.x[:, first].sum(axis=1) / steps.SPREAD + slope_middle / now.prior[2]
        shift = np.linalg.solve(ties, pull)
        now.x -= shift[:, None]
        now.theta[:, n_dims:] -= (slopes @ shift)[:, None]
        diagonal = [d * (d + 3) // 2 for d in range(n_dims)]
        square = (now.x[:, first] ** 2).sum() + now.px[diagonal][:, first].sum()
        scale = float(np.sqrt(square / (len(first) * n_dims * steps.SPREAD)))
        now.x /= scale
        now.px /= scale**2
        now.theta[:, :n_dims] *= scale
        now.c[:, :n_dims, :] *= scale
        now.c[:, :, :n_dims] *= scale
        now.prior[0] *= scale**2
        if self.is_drift_free:
            now.drift /= scale**2
        self.item_held[:, :n_dims, :] /= scale
        self.item_held[:, :, :n_dims] /= scale
        self.member_held *= scale**2

    def _item_products(self) -> tuple[Floats, Floats, Floats]:
        """Return slopes, and expected sums of slopes by slopes and by midpoints off their mean."""
        now, n_dims = self.found, self.settings.n_dims
        slopes = now.theta[:, :n_dims]
        middle = now.theta[:, n_dims:].mean(axis=1) - now.prior[1]
        squares = slopes.T @ slopes + now.c[:, :n_dims, :n_dims].sum(axis=0)
        across = now.c[:, :n_dims, n_dims:].mean(axis=2).sum(axis=0)
        return slopes, squares, slopes.T @ middle + across


def _blend(held: Floats, new: Floats, *, averaged: int) -> None:
    """Take over part of a new information matrix.

    Information and the averages that it comes from answer each other; taken whole, they swing
    between two values for items that almost tell two camps apart.
    """
    held += (1.0 if averaged == kernels.NOTHING else _TAKEN) * (new - held)


def _moments(n: int, total: float, squares: float, centre: float, spread: float) -> Floats:
    """Return mean and variance of n values, drawn to a centre and a spread."""
    weight = n + _ITEMS_WEIGHT
    mean = (total + _ITEMS_WEIGHT * centre) / weight
    around = squares - 2 * mean * total + n * mean**2
    return np.array([mean, (around + _ITEMS_WEIGHT * (spread + (centre - mean) ** 2)) / weight])
