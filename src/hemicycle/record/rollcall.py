"""The matrix that estimators take: members by vote events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

#: Codes of the matrix; abstention is a level between yes and no, absence is missing.
MISSING, YES, ABSTAIN, NO, NOT_VOTING = 0, 1, 2, 3, 4
CODE_BY_OPTION = {
    "yes": YES, "abstain": ABSTAIN, "no": NO, "not_voting": NOT_VOTING, "absent": NOT_VOTING,
    "not_participating": NOT_VOTING, "suspended": MISSING, "obliged_to_abstain": ABSTAIN,
    "not_entitled": MISSING,
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class RollCall:
    """Votes of members in vote events.

    Attributes
    ----------
    options : numpy.ndarray of int8, shape (n_members, n_vote_events)
        0 missing (not a member then, or unknown), 1 yes, 2 abstain, 3 no, 4 not voting.
    members : tuple of str
        Codes, ascending.
    vote_event_ids, names, titles, sessions : tuple of str
        Labels of the columns, in the order of decision.
    decided_on : numpy.ndarray of datetime64[D], shape (n_vote_events,)
        Day of decision; first day of the month where only that is known.

    Examples
    --------
    >>> roll = RollCall.from_votes([("e1", "FRA", "yes"), ("e1", "USA", "no")])
    >>> roll.options.tolist(), roll.members
    ([[1], [3]], ('FRA', 'USA'))
    """

    options: np.ndarray[Any, np.dtype[np.int8]]
    members: tuple[str, ...]
    vote_event_ids: tuple[str, ...]
    names: tuple[str, ...]
    titles: tuple[str, ...]
    sessions: tuple[str, ...]
    decided_on: np.ndarray[Any, np.dtype[np.datetime64]]

    @classmethod
    def from_votes(cls, votes: Sequence[tuple[str, str, str]]) -> RollCall:
        """Make a matrix of (vote event, member, option) rows, events in order of appearance."""
        events = tuple(dict.fromkeys(event for event, _, _ in votes))
        members = tuple(sorted({member for _, member, _ in votes}))
        options = np.zeros((len(members), len(events)), dtype=np.int8)
        event_index = {event: i for i, event in enumerate(events)}
        member_index = {member: i for i, member in enumerate(members)}
        for event, member, option in votes:
            options[member_index[member], event_index[event]] = CODE_BY_OPTION[option]
        blank = ("",) * len(events)
        days = np.full(len(events), np.datetime64("NaT", "D"))
        return cls(options, members, events, events, blank, blank, days)

    @property
    def shape(self) -> tuple[int, int]:
        """Members and vote events."""
        return len(self.members), len(self.vote_event_ids)

    def row(self, member: str) -> np.ndarray[Any, np.dtype[np.int8]]:
        """Return one member's codes, shape (n_vote_events,).

        Raises
        ------
        ValueError
            If the member is not in the matrix.
        """
        return np.asarray(self.options[self.members.index(member)])

    def select(self, keep: np.ndarray[Any, np.dtype[np.bool_]]) -> RollCall:
        """Return the matrix of the vote events for which `keep` is true."""
        chosen = np.flatnonzero(keep)
        places = chosen.tolist()
        ids, names, titles, sessions = (
            tuple([labels[i] for i in places])
            for labels in (self.vote_event_ids, self.names, self.titles, self.sessions)
        )
        return RollCall(
            self.options[:, chosen],
            self.members,
            ids,
            names,
            titles,
            sessions,
            self.decided_on[chosen],
        )

    def of_members(self, members: Sequence[str]) -> RollCall:
        """Return the matrix of some members, in the order given.

        Raises
        ------
        ValueError
            If one has no row.
        """
        rows = [self.members.index(member) for member in members]
        return RollCall(
            self.options[rows],
            tuple(members),
            self.vote_event_ids,
            self.names,
            self.titles,
            self.sessions,
            self.decided_on,
        )

    def before(self, day: date) -> RollCall:
        """Return the matrix of the vote events decided before a day.

        Parameters
        ----------
        day : datetime.date
            Vote events are in order of decision, so this is the beginning of the matrix.

        Returns
        -------
        RollCall
            A view: nothing is copied.

        Examples
        --------
        >>> import hemicycle
        >>> from datetime import date
        >>> roll = hemicycle.open().roll_call(series="cuba_embargo")
        >>> roll.before(date(2000, 1, 1)).names[-1]
        'A/RES/54/21'
        """
        n = int(np.searchsorted(self.decided_on, np.datetime64(day, "D")))
        return RollCall(
            self.options[:, :n],
            self.members,
            self.vote_event_ids[:n],
            self.names[:n],
            self.titles[:n],
            self.sessions[:n],
            self.decided_on[:n],
        )

    def to_frame(self) -> object:
        """Return the matrix as a pandas DataFrame (needs pandas), members as index."""
        import pandas as pd  # type: ignore[import-untyped]

        frame: object = pd.DataFrame(
            self.options, index=list(self.members), columns=list(self.names)
        )
        return frame

    def __repr__(self) -> str:
        """Return size, span and share of cells known."""
        if not self.vote_event_ids:
            return f"RollCall({len(self.members)} members x 0 vote events)"
        known = float((self.options > 0).mean())
        span = f"{self.decided_on.min()} to {self.decided_on.max()}"
        return (
            f"RollCall({len(self.members)} members x {len(self.vote_event_ids)} vote events, "
            f"{span}, {known:.0%} of cells known)"
        )
