"""Ideal points: where members stand, from how they vote."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from hemicycle.models.base import ConvergenceWarning, Estimator, ModelError, needed
from hemicycle.models.ideal_point.layout import Layout, items, lay_out, periods
from hemicycle.record.rollcall import ABSTAIN, MISSING, NO, NOT_VOTING, YES

if TYPE_CHECKING:
    import numpy.typing as npt

    from hemicycle.models.ideal_point.covariance import JointCovariance
    from hemicycle.models.ideal_point.orientation import Anchors
    from hemicycle.record.rollcall import RollCall

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Codes = npt.NDArray[np.int8]

#: Share of intervals meant to hold the true value.
LEVEL = 0.9
#: A position: a member in a period.
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with how sure it is.

    Attributes
    ----------
    mean, sd : float
        Posterior mean and standard deviation, in units of the scale.
    low, high : float
        Ends of the interval.
    """

    mean: float
    sd: float
    low: float
    high: float


class IdealPoint(Estimator):
    """Place members, and vote events, on axes that explain who voted how.

    A member in a period stands at `x`, a vote event has a direction `beta` and two cut points
    `c1 <= c2`; with `s` the logistic function, ``P(no) = s(c1 - beta.x)``, ``P(yes) = s(beta.x -
    c2)``, and abstaining is what lies between. Members move from period to period by a random walk.

    Parameters
    ----------
    n_dims : int, optional
        Dimensions, at least 1.
    dynamic : bool, optional
        Whether members may move from period to period; otherwise each has one position.
    ordinal : bool, optional
        Whether abstaining is a level of its own; otherwise it counts as not-yes.
    anchors : mapping, optional
        Member to a number (or one for each axis): the first axis runs from members given a negative
        number to those given a positive one. None lets the member furthest out be positive.
    period : {"session", "year"} or sequence, optional
        What a period is; a sequence gives the label of each vote event.
    drift : {"member", "estimate"} or float, optional
        Variance of movement per period: one for each member, drawn to that of all; one estimated
        for all; or given.
    bridge : {None, "titles"} or sequence, optional
        Vote events that share their parameters: none, those of one title, or those that have the
        same label (None shares with no other). It ties periods together by repeated texts.
    successors : mapping, optional
        Member to the one that continues its row, as ``{"SUN": "RUS"}``.
    max_iter : int, optional
        Most rounds.
    tol : float, optional
        How far positions may still move in a round when it has settled, in standard deviations,
        root mean square.

    Attributes
    ----------
    ideal_points_ : numpy.ndarray of float64, shape (n_members, n_periods, n_dims)
        Positions; NaN before a member's first vote and after its last. A unit is the standard
        deviation that first positions are expected to have.
    sd_ : numpy.ndarray of float64, shape (n_members, n_periods, n_dims)
        Their standard deviations, from the joint covariance.
    covariance_ : JointCovariance
        Covariance of all positions together; computed when first asked for.
    discrimination_ : numpy.ndarray of float64, shape (n_vote_events, n_dims)
        `beta`: how strongly each vote event divides members along each axis.
    cut_points_ : numpy.ndarray of float64, shape (n_vote_events, 2)
        `c1`, `c2`; the same number twice if not ordinal.
    drift_ : numpy.ndarray of float64, shape (n_members,)
        Variance of movement per period.
    n_votes_ : numpy.ndarray of int64, shape (n_members, n_periods)
        Votes that a position rests on.
    states_ : numpy.ndarray of int64, shape (n_members, n_periods)
        Number of each position in `covariance_`; -1 where there is none.
    members_, periods_, vote_event_ids_ : tuple of str
        Labels.
    unplaced_ : tuple of str
        Members without any vote; their positions are NaN.
    orientation_ : tuple of str
        What is positive on each axis, in words.
    log_likelihood_ : float
        Natural logarithm of the probability of all votes, positions and items at their means.
    n_iter_ : int
        Rounds.
    has_converged_ : bool
        Whether it settled.
    report_ : str
        The same in words.

    Notes
    -----
    Means and covariances are variational: each half is averaged over what is not known of the
    other. Hyperparameters are estimated from the votes. There is no random number anywhere. Needs
    the extra `models`.

    Examples
    --------
    >>> import numpy as np
    >>> from hemicycle.record.rollcall import RollCall
    >>> says = {"AAA": "yes yes no no", "BBB": "yes yes no abstain", "CCC": "no no yes yes"}
    >>> votes = [(f"e{i}", who, option) for who, told in says.items()
    ...          for i, option in enumerate(told.split())]
    >>> fitted = IdealPoint(anchors={"AAA": 1}).fit(RollCall.from_votes(votes))
    >>> fitted.orientation_
    ('positive = towards AAA',)
    >>> bool(fitted.ideal_points_[0, 0, 0] > 0 > fitted.ideal_points_[2, 0, 0])
    True
    """

    members_: tuple[str, ...]
    periods_: tuple[str, ...]
    vote_event_ids_: tuple[str, ...]
    orientation_: tuple[str, ...]

    def __init__(
        self,
        n_dims: int = 1,
        *,
        dynamic: bool = True,
        ordinal: bool = True,
        anchors: Anchors | None = None,
        period: str | Sequence[Hashable] = "session",
        drift: float | str = "member",
        bridge: str | Sequence[Hashable] | None = None,
        successors: Mapping[str, str] | None = None,
        max_iter: int = 100,
        tol: float = 0.1,
    ) -> None:
        self.n_dims = n_dims
        self.dynamic = dynamic
        self.ordinal = ordinal
        self.anchors = anchors
        self.period = period
        self.drift = drift
        self.bridge = bridge
        self.successors = successors
        self.max_iter = max_iter
        self.tol = tol

    # ---------------------------------------------------------------- estimate

    def fit(
        self,
        roll_call: RollCall,
        y: None = None,  # noqa: ARG002 - scikit-learn passes it
        *,
        on_round: Callable[[int, float], None] | None = None,
    ) -> Self:
        """Estimate positions and items.

        Parameters
        ----------
        roll_call : RollCall
            The votes.
        y : None, optional
            Not used.
        on_round : callable, optional
            Told the number of every round and how far positions moved, in standard deviations.

        Returns
        -------
        IdealPoint
            Itself, fitted.

        Raises
        ------
        ModelError
            If an option or the votes cannot be worked with, or the extra is not installed.
        """
        self._check()
        needed("numba", "models", "Fitting ideal points")
        from hemicycle.models.ideal_point import orientation, solver

        members, options = continued(roll_call, self.successors or {})
        options = self._levels(options)
        if not options.any():
            raise ModelError(
                "There is no vote to fit.",
                found=repr(roll_call),
                expected="at least one yes, abstention or no",
            )
        number, labels = periods(roll_call, self.period if self.dynamic else None)
        item, _ = items(roll_call, self.bridge)
        layout = lay_out(options, number, len(labels), item)
        is_ordinal = self.ordinal and bool((options == ABSTAIN).any())
        settings = solver.Settings(self.n_dims, is_ordinal, self.drift, self.max_iter, self.tol)
        found = solver.solve(layout, options, settings, on_round)
        self.members_, self.periods_ = members, labels
        self.vote_event_ids_ = roll_call.vote_event_ids
        self._layout, self._found, self._item, self._number = layout, found, item, number
        self._covariance: JointCovariance | None = None
        self.orientation_ = orientation.orient(found, layout, members, self.anchors)
        self._publish(options)
        return self

    def _check(self) -> None:
        """Refuse options that mean nothing."""
        wrong = []
        n_dims: object = self.n_dims
        drift: object = self.drift
        if not isinstance(n_dims, int | np.integer) or n_dims < 1:
            wrong.append((f"n_dims={self.n_dims!r}", "a whole number of at least 1"))
        if isinstance(drift, str):
            is_drift = drift in ("estimate", "member")
        else:
            is_drift = isinstance(drift, float | int | np.number) and bool(drift > 0)
        if not is_drift:
            wrong.append((f"drift={self.drift!r}", "'estimate', 'member' or a positive number"))
        if self.max_iter < 1:
            wrong.append((f"max_iter={self.max_iter!r}", "at least 1"))
        if not self.tol > 0:
            wrong.append((f"tol={self.tol!r}", "a positive number"))
        for found, expected in wrong:
            raise ModelError("An option has no meaning.", found=found, expected=expected)

    def _levels(self, options: Codes) -> Codes:
        """Return the votes in the levels that are modelled."""
        cast = (options == YES) | (options == ABSTAIN) | (options == NO)
        kept = np.where(cast, options, np.int8(MISSING))
        return kept if self.ordinal else np.where(kept == ABSTAIN, np.int8(NO), kept)

    def _publish(self, options: Codes) -> None:
        """Set the fitted attributes."""
        layout, found = self._layout, self._found
        shape = layout.table.shape
        self.ideal_points_ = np.full((*shape, self.n_dims), np.nan)
        self.ideal_points_[layout.member, layout.period] = found.x.T
        self.states_ = layout.table
        self.n_votes_ = np.zeros(shape, np.int64)
        self.n_votes_[layout.member, layout.period] = layout.n_votes
        self.discrimination_ = found.theta[self._item, : self.n_dims]
        self.cut_points_ = found.theta[self._item, self.n_dims :]
        self.drift_ = found.drift
        silent = ~(layout.table >= 0).any(axis=1)
        self.unplaced_ = tuple(np.array(self.members_, object)[silent])
        self._options = options
        self._likelihood: float | None = None
        self.n_iter_, self.has_converged_ = len(found.shifts), found.has_converged
        settled = "Settled" if self.has_converged_ else "Stopped before it had settled,"
        self.report_ = (
            f"{settled} after {self.n_iter_} rounds: in the last, positions moved by "
            f"{found.shifts[-1]:.3f} of a standard deviation (tolerance {self.tol:g}). "
            f"{len(layout.member)} positions of {shape[0] - silent.sum()} members in {shape[1]} "
            f"periods from {layout.n_votes.sum()} votes in {options.shape[1]} vote events."
        )
        if silent.any():
            self.report_ += f" Without any vote: {', '.join(self.unplaced_)}."
        if not self.has_converged_:
            warnings.warn(self.report_, ConvergenceWarning, stacklevel=3)

    # ----------------------------------------------------------------- results

    @property
    def log_likelihood_(self) -> float:
        """Logarithm of the probability of all votes, positions and items at their means."""
        self._check_fitted("members_")
        if self._likelihood is None:
            rows, columns = np.nonzero(self._options)
            told = self.predict_proba(rows, columns, averaged=False)
            chosen = told[np.arange(len(rows)), self._options[rows, columns] - 1]
            self._likelihood = float(np.log(np.maximum(chosen, 1e-13)).sum())
        return self._likelihood

    @property
    def covariance_(self) -> JointCovariance:
        """Covariance of all positions together."""
        self._check_fitted("members_")
        if self._covariance is None:
            from hemicycle.models.ideal_point.covariance import JointCovariance

            self._covariance = JointCovariance(self._found, self._layout)
        return self._covariance

    @property
    def sd_(self) -> Floats:
        """Standard deviations of the positions."""
        variance = self.covariance_.variance()
        found = np.full(self.ideal_points_.shape, np.nan)
        found[self._layout.member, self._layout.period] = np.sqrt(variance)
        return found

    def contrast(
        self, weights: Mapping[Place, float], *, dimension: int = 0, level: float = LEVEL
    ) -> Estimate:
        """Return a weighted sum of positions with an interval that knows they depend on each other.

        Parameters
        ----------
        weights : mapping of (member, period) to float
            Plus and minus one for a difference; shares for the mean of a group.
        dimension : int, optional
            Which axis, from 0.
        level : float, optional
            Share of intervals meant to hold the true value.

        Returns
        -------
        Estimate
            In units of the scale.

        Raises
        ------
        ModelError
            If a member has no position in a period.
        """
        self._check_fitted("members_")
        given = np.zeros((len(self._layout.member), self.n_dims, 1))
        for place, weight in weights.items():
            given[self._state(place), dimension, 0] += weight
        mean = float((given[:, dimension, 0] * self._found.x[dimension]).sum())
        sd = float(np.sqrt(max(self.covariance_.of(given)[0, 0], 0.0)))
        return _estimate(mean, sd, level)

    def difference(
        self, first: Place, second: Place, *, dimension: int = 0, level: float = LEVEL
    ) -> Estimate:
        """Return how far the first position lies beyond the second.

        Parameters
        ----------
        first, second : tuple of (member, period)
            Two members in a period, or one in two.
        dimension, level : optional
            As in `contrast`.

        Returns
        -------
        Estimate
            First less second.
        """
        if first == second:
            return Estimate(0.0, 0.0, 0.0, 0.0)
        return self.contrast({first: 1.0, second: -1.0}, dimension=dimension, level=level)

    def _state(self, place: Place) -> int:
        """Find the state of a member in a period."""
        member, period = place
        row = self.members_.index(member) if member in self.members_ else -1
        column = self.periods_.index(str(period)) if str(period) in self.periods_ else -1
        state = int(self.states_[row, column]) if row >= 0 and column >= 0 else -1
        if state < 0:
            raise ModelError(
                f"{member} has no position in period {period}.",
                expected=f"a member that voted, and a period of {self.periods_[0]} to "
                f"{self.periods_[-1]}",
            )
        return state

    # ----------------------------------------------------------------- predict

    def predict_proba(
        self, rows: Ints | None = None, columns: Ints | None = None, *, averaged: bool = True
    ) -> Floats:
        """Return the probabilities of yes, abstain and no.

        Parameters
        ----------
        rows, columns : numpy.ndarray of int, shape (n,), optional
            Members and vote events by number; all of both, as a grid, if None.
        averaged : bool, optional
            Whether to average over what is not known, or to take means as true.

        Returns
        -------
        numpy.ndarray of float64, shape (n, 3) or (n_members, n_vote_events, 3)
            Rows sum to 1. NaN for a member with no vote at all; before its first and after its last
            period a member is taken to stand where it then stood.
        """
        self._check_fitted("members_")
        from hemicycle.models.ideal_point.probability import probabilities

        if rows is None or columns is None:
            shape = (len(self.members_), len(self.vote_event_ids_))
            grid = np.indices(shape).reshape(2, -1)
            return self.predict_proba(grid[0], grid[1], averaged=averaged).reshape(*shape, 3)
        states = _nearest(self._layout)[rows, self._number[columns]]
        found = np.full((len(states), 3), np.nan)
        known = states >= 0
        found[known] = probabilities(
            self._found, states[known], self._item[np.asarray(columns)[known]], averaged=averaged
        )
        return found

    def predict(self, rows: Ints | None = None, columns: Ints | None = None) -> Codes:
        """Return the likeliest option: 1 yes, 2 abstain, 3 no, 0 where nothing is known.

        Parameters
        ----------
        rows, columns : numpy.ndarray of int, optional
            As in `predict_proba`.

        Returns
        -------
        numpy.ndarray of int8
            Codes of a `RollCall`.
        """
        told = self.predict_proba(rows, columns)
        best = np.nan_to_num(told).argmax(axis=-1) + YES
        return np.where(np.isnan(told[..., 0]), MISSING, best).astype(np.int8)

    # ------------------------------------------------------------------ export

    def to_rows(self, *, level: float = LEVEL) -> list[dict[str, Any]]:
        """Return the positions, one row a member, period and dimension.

        Parameters
        ----------
        level : float, optional
            Share of intervals meant to hold the true value.

        Returns
        -------
        list of dict
            `member, session, dimension, mean, sd, low, high, n_votes`; the period stands in
            `session` whatever it is, dimensions are counted from 1.
        """
        self._check_fitted("members_")
        rows = []
        deviation = self.sd_
        for i, t in np.argwhere(self.states_ >= 0):
            for d in range(self.n_dims):
                told = _estimate(
                    float(self.ideal_points_[i, t, d]), float(deviation[i, t, d]), level
                )
                rows.append(
                    {
                        "member": self.members_[i],
                        "session": self.periods_[t],
                        "dimension": d + 1,
                        "mean": told.mean,
                        "sd": told.sd,
                        "low": told.low,
                        "high": told.high,
                        "n_votes": int(self.n_votes_[i, t]),
                    }
                )
        return rows

    def to_frame(self, *, level: float = LEVEL) -> Any:  # noqa: ANN401 - pandas is optional
        """Return the positions as a pandas DataFrame (extra `frames`).

        Parameters
        ----------
        level : float, optional
            Share of intervals meant to hold the true value.

        Returns
        -------
        pandas.DataFrame
            As `to_rows`.
        """
        return needed("pandas", "frames", "A frame").DataFrame(self.to_rows(level=level))

    def to_inferencedata(self, n_draws: int = 200) -> Any:  # noqa: ANN401 - ArviZ is optional
        """Return draws from the joint posterior for ArviZ (extra `bayes`).

        Parameters
        ----------
        n_draws : int, optional
            How many.

        Returns
        -------
        arviz.InferenceData
            Variable `ideal_point`, by member, period and dimension.
        """
        self._check_fitted("members_")
        from hemicycle.models.ideal_point.export import inference_data

        return inference_data(self, n_draws)

    def plot(self, members: Sequence[str], *, dimension: int = 0, ax: Any = None) -> Any:  # noqa: ANN401
        """Draw members' positions over time with matplotlib (extra `plots`).

        Parameters
        ----------
        members : sequence of str
            Whom to draw.
        dimension : int, optional
            Which axis, from 0.
        ax : matplotlib.axes.Axes, optional
            Where; a new figure if None.

        Returns
        -------
        matplotlib.axes.Axes
            The drawing; ``.figure.savefig(path)`` keeps it.
        """
        self._check_fitted("members_")
        from hemicycle.models.ideal_point.export import plot

        return plot(self, members, dimension, ax)


def continued(roll_call: RollCall, successors: Mapping[str, str]) -> tuple[tuple[str, ...], Codes]:
    """Put rows of predecessors into those of their successors.

    Parameters
    ----------
    roll_call : RollCall
        The votes.
    successors : mapping
        Member to the one that continues its row.

    Returns
    -------
    members : tuple of str
        Those left.
    options : numpy.ndarray of int8
        Their votes; where both voted, the successor's own.

    Raises
    ------
    ModelError
        If a successor is not in the roll call.
    """
    if not successors:
        return roll_call.members, roll_call.options
    options = roll_call.options.copy()
    place = {member: i for i, member in enumerate(roll_call.members)}
    gone = set()
    for member, successor in successors.items():
        if member not in place:
            continue
        if successor not in place:
            raise ModelError(f"The successor {successor!r} has no vote in the roll call.")
        own, other = options[place[successor]], options[place[member]]
        silent = (own == MISSING) | (own == NOT_VOTING)
        options[place[successor]] = np.where(silent, other, own)
        gone.add(member)
    kept = [i for i, member in enumerate(roll_call.members) if member not in gone]
    return tuple(roll_call.members[i] for i in kept), options[kept]


def _nearest(layout: Layout) -> Ints:
    """Return the table of states with each row's ends drawn out; -1 in rows without any."""
    found = layout.table.copy()
    for t in range(1, found.shape[1]):
        found[:, t] = np.where(found[:, t] < 0, found[:, t - 1], found[:, t])
    for t in range(found.shape[1] - 2, -1, -1):
        found[:, t] = np.where(found[:, t] < 0, found[:, t + 1], found[:, t])
    return found


def _estimate(mean: float, sd: float, level: float) -> Estimate:
    """Put an interval around a mean."""
    reach = NormalDist().inv_cdf((1 + level) / 2) * sd
    return Estimate(mean, sd, mean - reach, mean + reach)
