"""How sure all positions are together.

With the items' parameters eliminated, the precision of all states is block tridiagonal: within a
period every two members meet in the items they both voted on; between periods only a member's own
movement ties. It is factorised once, block by block.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from hemicycle.models.ideal_point import kernels, steps
from hemicycle.models.ideal_point.steps import SPREAD

if TYPE_CHECKING:
    import numpy.typing as npt

    from hemicycle.models.ideal_point.layout import Layout
    from hemicycle.models.ideal_point.solver import Solution

    Array = npt.NDArray[Any]
    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

#: Least share of information that is left however few votes there are.
_LEAST_LEFT = 0.25
#: Largest matrix that is inverted at once.
_SMALL = 48
#: Into how many strips a product known to be symmetric is cut.
_STRIPS = 3
#: Below it strips cost more than they save.
_WORTH_STRIPS = 128


class JointCovariance:
    """Covariance of all positions, never written out.

    Parameters
    ----------
    found : Solution
        What was estimated.
    layout : Layout
        Whose states they are.

    Notes
    -----
    Where vote events of several periods share an item, what its parameters leave open is counted in
    each period apart.
    """

    def __init__(self, found: Solution, layout: Layout) -> None:
        self._layout = layout
        self._n_dims = len(found.x)
        # Blocks of several dimensions are large, and single precision is ample for deviations.
        kind = np.float64 if self._n_dims == 1 else np.float32
        n_periods = layout.table.shape[1]
        self._own = [layout.table[layout.table[:, t] >= 0, t] for t in range(n_periods)]
        self._ties = [_ties(layout, found.drift, t) for t in range(n_periods - 1)]
        info, items = _member_info(found, layout), _item_covariance(found, layout)
        self._inverse: list[Array] = []
        for t in range(n_periods):
            block = _precision(found, layout, info, items, t, kind)
            self._tie(block, t)
            self._inverse.append(_inverted(block))
        # What the scale leaves open: all positions may be larger or smaller together.
        self._open = np.sqrt(_scale_variance(found, layout)) * found.x.T[:, :, None]

    def _tie(self, block: Array, t: int) -> None:
        """Add what movement ties to a period's precision, the period before eliminated."""
        diagonal = np.einsum("ii->i", block)
        n_dims = self._n_dims
        if t < len(self._ties):
            here, _, tie = self._ties[t]
            for d in range(n_dims):
                diagonal[here * n_dims + d] += tie
        if t == 0:
            diagonal += 1 / SPREAD
            return
        _, here, tie = self._ties[t - 1]
        is_first = np.ones(len(self._own[t]), np.bool_)
        is_first[here] = False
        first = np.flatnonzero(is_first)
        for d in range(n_dims):
            diagonal[here * n_dims + d] += tie
            diagonal[first * n_dims + d] += 1 / SPREAD
        one, other, ties = self._wide(t - 1)
        # Those that are new take the place of anyone, with a tie of zero.
        place, weight = np.zeros(len(block), np.int64), np.zeros(len(block), block.dtype)
        place[other], weight[other] = one, ties
        if len(one) == len(block) == len(self._inverse[t - 1]):
            message = self._inverse[t - 1] * weight
        else:
            message = self._inverse[t - 1].take(place, axis=0).take(place, axis=1)
            message *= weight
        message *= weight[:, None]
        block -= message

    def _wide(self, t: int) -> tuple[Ints, Ints, Array]:
        """Return the ties between a period and the next, coordinate by coordinate."""
        before, after, tie = self._ties[t]
        each = np.arange(self._n_dims)
        return (
            (before[:, None] * self._n_dims + each).ravel(),
            (after[:, None] * self._n_dims + each).ravel(),
            np.repeat(tie, self._n_dims).astype(self._inverse[0].dtype),
        )

    def blocks(self) -> list[Array]:
        """Return the covariance within each period.

        Returns
        -------
        list of numpy.ndarray, shape (n_states * n_dims, n_states * n_dims)
            One a period; a member's dimensions stand together.
        """
        return [block for _, block in self._backward()][::-1]

    def _backward(self) -> Iterator[tuple[int, Array]]:
        """Go through the periods' covariances from the last to the first, holding one at a time."""
        found = self._inverse[-1]
        yield len(self._inverse) - 1, found
        for t in range(len(self._inverse) - 2, -1, -1):
            one, other, ties = self._wide(t)
            reach = _taken(self._inverse[t], one, axis=1) * ties
            tied = _taken(_taken(found, other, axis=0), other, axis=1)
            found = _symmetric(reach @ tied, reach.T)
            found += self._inverse[t]
            yield t, found

    def variance(self) -> Floats:
        """Return the variance of every state.

        Returns
        -------
        numpy.ndarray of float64, shape (n_states, n_dims)
            In the order of the layout.
        """
        parts = [
            np.diagonal(block).reshape(-1, self._n_dims).copy() for _, block in self._backward()
        ]
        scale: Floats = (self._open**2).sum(axis=2)
        return np.asarray(np.concatenate(parts[::-1]).astype(np.float64) + scale)

    def own(self) -> Floats:
        """Return the covariance of every state's own coordinates.

        Returns
        -------
        numpy.ndarray of float64, shape (n_states, n_dims, n_dims)
            In the order of the layout; its diagonal is `variance`.
        """
        n_dims = self._n_dims
        parts = []
        for _, block in self._backward():
            n = len(block) // n_dims
            square = block.reshape(n, n_dims, n, n_dims)
            parts.append(np.einsum("idie->ide", square).astype(np.float64))
        scale = np.einsum("sdk,sek->sde", self._open, self._open)
        return np.asarray(np.concatenate(parts[::-1]) + scale)

    def steps(self) -> Floats:
        """Return the variance of every step of a member from one period to the next.

        Returns
        -------
        numpy.ndarray of float64, shape (n_states,)
            Of the step to each state, summed over dimensions; 0 for a member's first state.
        """
        found = np.zeros(len(self._layout.member))
        after: Array | None = None
        for t, block in self._backward():
            if after is not None:
                one, other, ties = self._wide(t)
                reach = _taken(_taken(self._inverse[t], one, axis=0), one, axis=1) * ties
                tied = _taken(_taken(after, other, axis=0), other, axis=1)
                variance = np.diagonal(block)[one] + np.diagonal(tied)
                variance = variance - 2 * (reach * tied.T).sum(axis=1)
                states = self._own[t + 1][self._ties[t][1]]
                found[states] = variance.reshape(-1, self._n_dims).sum(axis=1)
            after = block
        return found

    def times(self, weights: Floats) -> Floats:
        """Multiply the covariance by weights.

        Parameters
        ----------
        weights : numpy.ndarray of float64, shape (n_states, n_dims, n)
            One set of weights a column.

        Returns
        -------
        numpy.ndarray of float64, shape (n_states, n_dims, n)
            The covariance of every position with each weighted sum.
        """
        n = weights.shape[2]
        ends = np.cumsum([0, *(len(own) for own in self._own)])
        forward: list[Array] = []
        for t in range(len(self._own)):
            part = weights[ends[t] : ends[t + 1]].reshape(-1, n).copy()
            if t:
                one, other, ties = self._wide(t - 1)
                part[other] += ties[:, None] * (self._inverse[t - 1] @ forward[-1])[one]
            forward.append(part)
        found: list[Array] = []
        for t in range(len(self._own) - 1, -1, -1):
            part = forward[t]
            if found:
                one, other, ties = self._wide(t)
                part[one] += ties[:, None] * found[-1][other]
            found.append(self._inverse[t] @ part)
        told = np.concatenate(found[::-1]).reshape(weights.shape).astype(np.float64)
        along: Floats = np.einsum("sdk,sdn->kn", self._open, weights)
        return np.asarray(told + self._open @ along)

    def of(self, weights: Floats) -> Floats:
        """Return the covariance of weighted sums.

        Parameters
        ----------
        weights : numpy.ndarray of float64, shape (n_states, n_dims, n)
            One set of weights a column.

        Returns
        -------
        numpy.ndarray of float64, shape (n, n)
            Variances on the diagonal.
        """
        flat = weights.reshape(-1, weights.shape[2])
        return np.asarray(flat.T @ self.times(weights).reshape(flat.shape))

    def draws(self, n: int, random: np.random.Generator) -> Floats:
        """Draw deviations of all positions from their means.

        Parameters
        ----------
        n : int
            How many.
        random : numpy.random.Generator
            Where chance comes from.

        Returns
        -------
        numpy.ndarray of float64, shape (n, n_states, n_dims)
            With this covariance.
        """
        found: list[Array] = []
        for t in range(len(self._own) - 1, -1, -1):
            # Given the period after, a period is normal with the inverse of its factor's block.
            low = np.linalg.cholesky(self._inverse[t].astype(np.float64))
            part = low @ random.normal(size=(len(low), n))
            if found:
                one, other, ties = self._wide(t)
                part += (self._inverse[t][:, one] * ties) @ found[-1][other]
            found.append(part)
        told = np.concatenate(found[::-1]).reshape(-1, self._n_dims, n)
        told = told + self._open * random.normal(size=(1, 1, n))
        return np.asarray(np.moveaxis(told, 2, 0))


def _ties(layout: Layout, drift: Floats, t: int) -> tuple[Ints, Ints, Floats]:
    """Return who is in two periods on end: places in both, and the precision of the movement."""
    both = (layout.table[:, t] >= 0) & (layout.table[:, t + 1] >= 0)
    places = [np.cumsum(layout.table[:, u] >= 0)[both] - 1 for u in (t, t + 1)]
    return places[0], places[1], 1 / drift[both]


def _member_info(found: Solution, layout: Layout) -> Floats:
    """Return the information that votes give on each state, items as they are."""
    grad, info = np.zeros_like(found.x), np.zeros_like(found.px)
    kernels.member_pass(
        layout.codes, layout.start, layout.size, layout.first, layout.item, found.x, found.px,
        found.theta, found.c, kernels.WEIGHTS, grad, info,
    )  # fmt: skip
    return info


def _item_covariance(found: Solution, layout: Layout) -> Floats:
    """Return the covariance of items, members as they are."""
    grad, info = np.zeros_like(found.theta), np.zeros_like(found.c)
    kernels.item_pass(
        layout.codes, layout.start, layout.size, layout.first, layout.item, found.x, found.px,
        found.theta, found.c, kernels.WEIGHTS, grad, info,
    )  # fmt: skip
    c = np.zeros_like(found.c)
    steps.item_covariance(
        grad, info, np.ascontiguousarray(layout.counts[:, 1]), found.prior,
        bool(found.width.any()), found.theta, found.width, c,
    )  # fmt: skip
    return c


def _scale_variance(found: Solution, layout: Layout) -> float:
    """Return the variance of the logarithm of the scale beyond what the block matrix holds.

    Votes do not change if all positions are doubled and all slopes halved. The slopes' variance is
    estimated, so it follows; only that first positions are standard normal is let hold the scale,
    as well as the spread of so many draws can be known. The block matrix takes the slopes' variance
    as given, and so is too sure of the scale.
    """
    n_first = int((np.diff(layout.chain) > 0).sum())
    n_all = len(layout.member) + len(found.theta)
    return max(0.5 / max(n_first - 2, 1) - 1 / n_all, 0.0) / len(found.x)


def _precision(
    found: Solution, layout: Layout, info: Floats, items: Floats, t: int, kind: type
) -> Array:
    """Return a period's precision without movement: information less what items leave open."""
    own = layout.table[layout.table[:, t] >= 0, t]
    n, n_dims = len(own), len(found.x)
    columns = np.flatnonzero(layout.first == (own[0] if n else -1))
    columns = columns[layout.size[columns] == n]
    left = _share_left(layout, columns, n_dims)
    if n and len(columns):
        low = np.zeros((len(columns), n_dims + 2, n * n_dims), np.float32)
        factor = _square_root(items[layout.item[columns]]).astype(np.float32)
        kernels.cross_pass(
            layout.codes, layout.start[columns], layout.size[columns], layout.first[columns],
            layout.item[columns], found.x, found.px, found.theta, found.c,
            kernels.WEIGHTS, factor, low,
        )  # fmt: skip
        flat = low.reshape(-1, n * n_dims)
        block: Array = (flat.T @ flat).astype(kind, copy=False)
        block *= -left
    else:
        block = np.zeros((n * n_dims, n * n_dims), kind)
    k = 0
    at = np.arange(n) * n_dims
    for d in range(n_dims):
        for e in range(d + 1):
            own_info = left * info[k, own]
            block[at + d, at + e] += own_info
            if d != e:
                block[at + e, at + d] += own_info
            k += 1
    return block


def _share_left(layout: Layout, columns: Ints, n_dims: int) -> float:
    """Return the share of a period's information that is left for members.

    A vote event's slopes and cuts are found from the same few votes that are then weighed by them,
    and look more decisive than they are. As in a regression, each parameter costs a vote; it
    matters in chambers of a dozen, not of a hundred.
    """
    votes = layout.counts[layout.item[columns]].sum(axis=1)
    if not votes.sum():
        return 1.0
    left = np.maximum(votes - (n_dims + 2), _LEAST_LEFT * votes)
    return float(left.sum() / votes.sum())


def _square_root(c: Floats) -> Floats:
    """Return F with F F' = c for a stack of covariances, singular ones included."""
    values, vectors = np.linalg.eigh(c)
    return np.asarray(vectors * np.sqrt(np.maximum(values, 0))[:, None, :])


def _inverted(block: Array) -> Array:
    """Invert a positive definite matrix: by halves, so that products do most of the work."""
    n = len(block)
    if n <= _SMALL:
        return np.asarray(np.linalg.inv(block)) if n else block
    half = n // 2
    corner = _inverted(block[:half, :half])
    across = block[half:, :half]
    reach = corner @ across.T
    rest = _inverted(block[half:, half:] - _symmetric(across, reach))
    found = np.empty_like(block)
    low = rest @ reach.T
    found[half:, half:] = rest
    np.negative(low, out=found[half:, :half])
    found[:half, half:] = found[half:, :half].T
    np.add(corner, _symmetric(reach, low), out=found[:half, :half])
    return found


def _symmetric(a: Array, b: Array) -> Array:
    """Return a b, which is known to be symmetric: one half is computed and mirrored."""
    n = len(a)
    if n < _WORTH_STRIPS:
        return np.asarray(a @ b)
    found = np.empty((n, n), a.dtype)
    ends = [n * k // _STRIPS for k in range(_STRIPS + 1)]
    for low, high in pairwise(ends):
        found[low:high, :high] = a[low:high] @ b[:, :high]
        found[:low, low:high] = found[low:high, :low].T
    return found


def _taken(a: Array, places: Ints, *, axis: int) -> Array:
    """Return some rows or columns; the whole, uncopied, where all are asked for in order."""
    return a if len(places) == a.shape[axis] else a.take(places, axis=axis)
