"""The best prediction of votes: several ideal-point models and neighbours, weighed against another.

Some votes are kept back, the parts are fitted to the others, and weights are found by which the
parts together predict those kept back best. Then the parts are fitted once more, to all votes.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Self

import numpy as np

from hemicycle.models.base import Estimator, ModelError
from hemicycle.models.ideal_point import IdealPoint
from hemicycle.models.neighbours import Neighbours, indicators
from hemicycle.record.rollcall import MISSING, NO, YES

if TYPE_CHECKING:
    import numpy.typing as npt

    from hemicycle.record.rollcall import RollCall

    Floats = npt.NDArray[np.float64]
    Singles = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]

_GOLDEN = 0.6180339887498949
_LEAST = 1e-4
_ROUNDS = 25
#: Votes at once.
_BATCH = 16_000


class Stacked(Estimator):
    """Predict votes from several models at once.

    The logarithms of what the parts predict are weighted and added, with what neighbours did beyond
    what their positions told, and a constant for each option (a logarithmic opinion pool).

    Parameters
    ----------
    n_dims : sequence of int, optional
        Dimensions of the ideal-point models.
    sharpness : sequence of float, optional
        Powers of the neighbours.
    share_kept_back : float, optional
        Share of votes by which the weights are found, in (0, 1).
    period : {"session", "year", None} or sequence, optional
        What a period is, as for `IdealPoint`; with None members do not move.
    drift : {"member", "estimate"} or float, optional
        As for `IdealPoint`.

    Attributes
    ----------
    weights_ : dict of str to float
        What each part counts, by name.
    members_, vote_event_ids_ : tuple of str
        Labels.

    Notes
    -----
    Twice as many fits as dimensions. For positions use `IdealPoint`: this has none of its own.
    """

    members_: tuple[str, ...]
    vote_event_ids_: tuple[str, ...]

    def __init__(
        self,
        n_dims: Sequence[int] = (4, 6, 8),
        *,
        sharpness: Sequence[float] = (60.0, 25.0),
        share_kept_back: float = 0.1,
        period: str | Sequence[Hashable] | None = "session",
        drift: float | str = "member",
    ) -> None:
        self.n_dims = n_dims
        self.sharpness = sharpness
        self.share_kept_back = share_kept_back
        self.period = period
        self.drift = drift

    def fit(self, roll_call: RollCall, y: None = None) -> Self:  # noqa: ARG002
        """Find the weights, then fit the parts to all votes.

        Parameters
        ----------
        roll_call : RollCall
            The votes.
        y : None, optional
            Not used; scikit-learn passes it.

        Returns
        -------
        Stacked
            Itself, fitted.

        Raises
        ------
        ModelError
            If an option has no meaning, or there are too few votes to keep any back.
        """
        if not 0 < self.share_kept_back < 1 or not len(self.n_dims):
            raise ModelError(
                "An option has no meaning.",
                found=f"share_kept_back={self.share_kept_back!r}, n_dims={self.n_dims!r}",
                expected="a share between 0 and 1, and at least one number of dimensions",
            )
        rows, columns = _kept_back(roll_call, self.share_kept_back)
        if len(rows) < 10:
            raise ModelError(
                "There are too few votes to find weights by.",
                found=f"{len(rows)} kept back",
                expected="at least 10",
                remedy="Keep back a larger share, or use IdealPoint.",
            )
        options = roll_call.options.copy()
        told = options[rows, columns].astype(np.int64)
        options[rows, columns] = MISSING
        self._fit_parts(replace(roll_call, options=options))
        self._pool = _weigh(self._features(rows, columns), told - YES)
        self._fit_parts(roll_call)
        self.members_, self.vote_event_ids_ = roll_call.members, roll_call.vote_event_ids
        names = [f"{n} dimension{'s' if n > 1 else ''}" for n in self.n_dims]
        names += [f"neighbours ^{power:g}" for power in self.sharpness]
        names += [f"neighbours' residuals ^{power:g}" for power in self.sharpness]
        names += ["abstain", "no"]
        self.weights_ = dict(zip(names, map(float, self._pool), strict=True))
        return self

    def _fit_parts(self, roll_call: RollCall) -> None:
        """Fit the parts, and hold what the positions leave unexplained."""
        # What was fitted to fewer votes has done its work, and need not stay in memory.
        self._points, self._left = [], np.zeros((0, 0, 3), np.float32)
        self._points = [
            IdealPoint(
                n,
                dynamic=self.period is not None,
                period="session" if self.period is None else self.period,
                drift=self.drift,
            ).fit(roll_call)
            for n in self.n_dims
        ]
        first = Neighbours(period=self.period).fit(roll_call)
        self._near = [first.sharpened(power) for power in self.sharpness]
        self._left = np.zeros((*roll_call.options.shape, 3), np.float32)
        rows, columns = np.nonzero((roll_call.options >= YES) & (roll_call.options <= NO))
        for at in range(0, len(rows), _BATCH):
            who, what = rows[at : at + _BATCH], columns[at : at + _BATCH]
            logs = sum(np.log(self._told(part, who, what)) for part in self._points)
            mean = np.exp(logs / len(self._points))
            self._left[who, what] = indicators(roll_call.options[who, what][:, None])[:, 0]
            self._left[who, what] -= mean / mean.sum(axis=1, keepdims=True)
        self._options = roll_call.options

    def _told(self, part: IdealPoint, rows: Ints, columns: Ints) -> Floats:
        """Return what one model predicts; even odds for a member without any vote."""
        return np.maximum(np.nan_to_num(part.predict_proba(rows, columns), nan=1 / 3), _LEAST)

    def _features(self, rows: Ints, columns: Ints) -> Singles:
        """Return what is weighted, shape (n, 3, n_features)."""
        n_points, n_near = len(self._points), len(self._near)
        found = np.zeros((len(rows), 3, n_points + 2 * n_near + 2), np.float32)
        for k, part in enumerate(self._points):
            found[..., k] = np.log(self._told(part, rows, columns))
        for k, near in enumerate(self._near, start=n_points):
            for t, asked, places in near.split(columns):
                here = near.told(t)[rows[asked], places]
                found[asked, :, k] = np.log(np.maximum(here, _LEAST))
                left = near.average(t, self._left[:, near.of_period(t)])
                found[asked, :, k + n_near] = left[rows[asked], places]
        found[:, 1, -2] = found[:, 2, -1] = 1.0
        return found

    def predict_proba(self, rows: Ints | None = None, columns: Ints | None = None) -> Floats:
        """Return the probabilities of yes, abstain and no.

        Parameters
        ----------
        rows, columns : numpy.ndarray of int, shape (n,), optional
            Members and vote events by number; all of both, as a grid, if None.

        Returns
        -------
        numpy.ndarray of float64, shape (n, 3) or (n_members, n_vote_events, 3)
            Rows sum to 1.
        """
        self._check_fitted("weights_")
        if rows is not None and columns is not None:
            return _pooled(self._features(rows, columns), self._pool)
        n_members, n_events = len(self.members_), len(self.vote_event_ids_)
        found = np.empty((n_members, n_events, 3))
        for t in range(int(self._near[0].n_periods_)):
            here = self._near[0].of_period(t)
            grid = np.meshgrid(np.arange(n_members), here, indexing="ij")
            told = self.predict_proba(grid[0].ravel(), grid[1].ravel())
            found[:, here] = told.reshape(n_members, len(here), 3)
        return found


def _kept_back(roll_call: RollCall, share: float) -> tuple[Ints, Ints]:
    """Choose votes to keep back, evenly and the same every time."""
    rows, columns = np.nonzero((roll_call.options >= YES) & (roll_call.options <= NO))
    chosen = np.arange(len(rows)) * _GOLDEN % 1.0 < share
    return rows[chosen], columns[chosen]


def _pooled(features: Singles | Floats, weights: Floats) -> Floats:
    """Return the weighted opinion pool."""
    score = features @ weights
    odds = np.exp(score - score.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def _weigh(features: Singles, level: Ints) -> Floats:
    """Return the weights under which the pool predicts best: Newton's method on a concave sum."""
    weights = np.zeros(features.shape[2])
    for _ in range(_ROUNDS):
        # One vote's worth of pull to zero keeps weights finite where the parts tell the same.
        slope, curve = -weights, np.eye(len(weights))
        for at in range(0, len(features), _BATCH):
            slope, curve = _added(
                features[at : at + _BATCH].astype(np.float64),
                level[at : at + _BATCH],
                weights, slope, curve,
            )  # fmt: skip
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-7:
            break
    return weights


def _added(
    features: Floats, level: Ints, weights: Floats, slope: Floats, curve: Floats
) -> tuple[Floats, Floats]:
    """Return slope and curvature with those of some votes added."""
    told = _pooled(features, weights)
    expected = np.einsum("nc,ncf->nf", told, features)
    chosen = features[np.arange(len(level)), level]
    flat = features.reshape(-1, len(weights))
    spread = (flat * told.reshape(-1, 1)).T @ flat - expected.T @ expected
    return slope + (chosen - expected).sum(axis=0), curve + spread
