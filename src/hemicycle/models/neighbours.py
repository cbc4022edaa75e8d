"""What members that vote alike did: the predictor that a model of positions has to beat."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from copy import copy
from typing import TYPE_CHECKING, Self

import numpy as np

from hemicycle.models.base import Estimator, ModelError
from hemicycle.models.ideal_point.layout import periods
from hemicycle.record.rollcall import ABSTAIN, NO, YES

if TYPE_CHECKING:
    import numpy.typing as npt

    from hemicycle.record.rollcall import RollCall

    Floats = npt.NDArray[np.float64]
    Singles = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]
    Codes = npt.NDArray[np.int8]

_LEVELS = (YES, ABSTAIN, NO)
#: Votes in common that are added to those of a pair, and how far they agree.
_ADDED, _AGREED = 4.0, 0.7
#: What the tally of the vote event weighs, in perfect neighbours.
_TALLY_WEIGHT = 0.1
#: Votes added to every tally: shares of yes, abstain and no in a chamber that mostly agrees.
_TALLY = np.array([0.80, 0.13, 0.07], np.float32)
_TALLY_ADDED = 3.0


class Neighbours(Estimator):
    """Predict a member's vote from what the others did in the same vote event.

    Each other member counts by how often the two agreed (abstention half way), relative to the
    member's closest neighbour, raised to a power. There are no positions and there is no model.

    Parameters
    ----------
    sharpness : float, optional
        The power.
    reach : int, optional
        Periods before and after from which agreement is learnt; each counts half of the one nearer.
    period : {"session", "year", None} or sequence, optional
        What a period is, as for `IdealPoint`.

    Attributes
    ----------
    members_, vote_event_ids_ : tuple of str
        Labels.

    Examples
    --------
    >>> import numpy as np
    >>> from hemicycle.record.rollcall import RollCall
    >>> said = {"AAA": "yes no yes no yes", "BBB": "yes no yes no no", "CCC": "no yes no yes yes"}
    >>> votes = [(f"e{i}", who, option) for who, told in said.items()
    ...          for i, option in enumerate(told.split())]
    >>> fitted = Neighbours().fit(RollCall.from_votes(votes))
    >>> fitted.predict_proba(np.array([0]), np.array([4])).argmax().item()  # as BBB: no
    2
    """

    members_: tuple[str, ...]
    vote_event_ids_: tuple[str, ...]

    def __init__(
        self,
        *,
        sharpness: float = 60.0,
        reach: int = 2,
        period: str | Sequence[Hashable] | None = "session",
    ) -> None:
        self.sharpness = sharpness
        self.reach = reach
        self.period = period

    def sharpened(self, sharpness: float) -> Neighbours:
        """Return another with a different power, what was learnt shared with it.

        Parameters
        ----------
        sharpness : float
            The power.

        Returns
        -------
        Neighbours
            Fitted.
        """
        found = copy(self)
        found.sharpness = sharpness
        return found

    def fit(self, roll_call: RollCall, y: None = None) -> Self:  # noqa: ARG002
        """Learn who votes with whom.

        Parameters
        ----------
        roll_call : RollCall
            The votes.
        y : None, optional
            Not used; scikit-learn passes it.

        Returns
        -------
        Neighbours
            Itself, fitted.

        Raises
        ------
        ModelError
            If an option has no meaning.
        """
        if self.sharpness <= 0 or self.reach < 0:
            raise ModelError(
                "An option has no meaning.",
                found=f"sharpness={self.sharpness!r}, reach={self.reach!r}",
                expected="a positive power and a reach of at least 0",
            )
        self.members_, self.vote_event_ids_ = roll_call.members, roll_call.vote_event_ids
        self._options = roll_call.options
        self._number, labels = periods(roll_call, self.period)
        self._common = [_common(self._options[:, self._number == t]) for t in range(len(labels))]
        return self

    def predict_proba(self, rows: Ints | None = None, columns: Ints | None = None) -> Floats:
        """Return the probabilities of yes, abstain and no, a member's own vote left out.

        Parameters
        ----------
        rows, columns : numpy.ndarray of int, shape (n,), optional
            Members and vote events by number; all of both, as a grid, if None.

        Returns
        -------
        numpy.ndarray of float64, shape (n, 3) or (n_members, n_vote_events, 3)
            Rows sum to 1.
        """
        self._check_fitted("members_")
        shape = (len(self.members_), len(self.vote_event_ids_))
        if rows is None or columns is None:
            whole = np.empty((*shape, 3))
            for t in range(len(self._common)):
                whole[:, self._number == t] = self.told(t)
            return whole
        found = np.empty((len(rows), 3))
        for t, asked, places in self.split(columns):
            found[asked] = self.told(t)[rows[asked], places]
        return found

    @property
    def n_periods_(self) -> int:
        """How many periods there are."""
        return len(self._common)

    def of_period(self, t: int) -> Ints:
        """Return the numbers of the vote events of a period.

        Parameters
        ----------
        t : int
            Number of the period.

        Returns
        -------
        numpy.ndarray of int64
            In order.
        """
        return np.flatnonzero(self._number == t)

    def split(self, columns: Ints) -> Iterator[tuple[int, Ints, Ints]]:
        """Sort vote events by period.

        Parameters
        ----------
        columns : numpy.ndarray of int, shape (n,)
            Vote events by number.

        Yields
        ------
        tuple of (int, numpy.ndarray, numpy.ndarray)
            A period, which of the events are in it, and their places among its events.
        """
        place = np.zeros(len(self._number), np.int64)
        for t in range(self.n_periods_):
            here = self.of_period(t)
            place[here] = np.arange(len(here))
        period = self._number[columns]
        for t in np.unique(period):
            asked = np.flatnonzero(period == t)
            yield int(t), asked, place[np.asarray(columns)[asked]]

    def told(self, t: int) -> Singles:
        """Return what is predicted of all votes of a period.

        Parameters
        ----------
        t : int
            Number of the period.

        Returns
        -------
        numpy.ndarray of float32, shape (n_members, n_vote_events_of_the_period, 3)
            Rows sum to 1.
        """
        votes = indicators(self._options[:, self._number == t])
        told = votes.sum(axis=0) + _TALLY_ADDED * _TALLY
        told /= told.sum(axis=1, keepdims=True)
        return self.average(t, votes, told)

    def average(self, t: int, values: Singles, otherwise: Singles | None = None) -> Singles:
        """Average over the others that voted in the same vote event, near ones most.

        Parameters
        ----------
        t : int
            Number of the period.
        values : numpy.ndarray of float32, shape (n_members, n_vote_events_of_the_period, k)
            Something known of every vote of the period; 0 where there is none.
        otherwise : numpy.ndarray of float32, shape (n_vote_events_of_the_period, k), optional
            What few and far neighbours leave to be said; 0 if None.

        Returns
        -------
        numpy.ndarray of float32
            Averages, in the same shape.
        """
        self._check_fitted("members_")
        options = self._options[:, self._number == t]
        weights = self._weights(t)
        total = weights @ ((options >= YES) & (options <= NO)).astype(np.float32)
        found = (weights @ values.reshape(len(values), -1)).reshape(values.shape)
        if otherwise is not None:
            found += np.float32(_TALLY_WEIGHT) * otherwise
        found /= total[..., None] + np.float32(_TALLY_WEIGHT)
        return found

    def _weights(self, t: int) -> Singles:
        """Return what each member counts for each other in a period."""
        low, high = max(t - self.reach, 0), min(t + self.reach + 1, len(self._common))
        decay = {k: np.float32(0.5 ** abs(k - t)) for k in range(low, high)}
        same = sum((decay[k] * self._common[k][0] for k in decay), np.float32(0))
        n = sum((decay[k] * self._common[k][1] for k in decay), np.float32(0))
        share = np.asarray((same + _ADDED * _AGREED) / (n + _ADDED), np.float64)
        np.fill_diagonal(share, 0.0)
        nearest = np.maximum(share.max(axis=1, keepdims=True), 1e-9)
        return np.asarray((share / nearest) ** self.sharpness, np.float32)


def indicators(options: Codes) -> Singles:
    """Return votes as 0/1 in three columns: yes, abstain, no.

    Parameters
    ----------
    options : numpy.ndarray of int8, shape (n_members, n_vote_events)
        Codes.

    Returns
    -------
    numpy.ndarray of float32, shape (n_members, n_vote_events, 3)
        All 0 where there is no vote.

    Examples
    --------
    >>> indicators(np.array([[1, 0]], np.int8)).tolist()
    [[[1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]]
    """
    return np.stack([options == level for level in _LEVELS], axis=2).astype(np.float32)


def _common(options: Codes) -> tuple[Singles, Singles]:
    """Return agreement (abstention half way) and votes in common, of all pairs."""
    yes, abstain, no = ((options == level).astype(np.float32) for level in _LEVELS)
    present, side = yes + abstain + no, yes - no
    n = present @ present.T
    return (n + side @ side.T + abstain @ abstain.T) / 2, n
