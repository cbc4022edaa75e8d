"""Votes laid out for the passes: dense blocks, period by period.

A *state* is a member in a period. Every member has one in each period from the first to the last
in which it said yes, abstain or no; in one between without a vote, its neighbours place it.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hemicycle.models.base import ModelError
from hemicycle.record.rollcall import ABSTAIN, NO, YES

if TYPE_CHECKING:
    import numpy.typing as npt

    from hemicycle.record.rollcall import RollCall

    Ints = npt.NDArray[np.int64]
    Codes = npt.NDArray[np.int8]
    Floats = npt.NDArray[np.float64]

_REGULAR = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Where every vote is.

    Attributes
    ----------
    codes : numpy.ndarray of int8
        Votes of all blocks, one after another: 0 none, 1 yes, 2 abstain, 3 no.
    column, start, size, first, item : numpy.ndarray of int64, shape (n_columns,)
        For each vote event in order of period: its column in the matrix, where its votes begin in
        `codes`, how many states they belong to, the first of these states, and its item.
    member, period, n_votes : numpy.ndarray of int64, shape (n_states,)
        Member and period of a state, and votes cast; states of a period stand together.
    chain, states : numpy.ndarray of int64
        States member by member in order of time, and where each member's begin.
    counts : numpy.ndarray of float64, shape (n_items, 3)
        Votes for yes, abstain and no.
    table : numpy.ndarray of int64, shape (n_members, n_periods)
        State of a member in a period, or -1.
    """

    codes: Codes
    column: Ints
    start: Ints
    size: Ints
    first: Ints
    item: Ints
    member: Ints
    period: Ints
    n_votes: Ints
    chain: Ints
    states: Ints
    counts: Floats
    table: Ints


def lay_out(options: Codes, period: Ints, n_periods: int, item: Ints) -> Layout:
    """Lay out a matrix.

    Parameters
    ----------
    options : numpy.ndarray of int8, shape (n_members, n_vote_events)
        1 yes, 2 abstain, 3 no; anything else is no vote.
    period, item : numpy.ndarray of int64, shape (n_vote_events,)
        Period and item of each vote event, from 0.
    n_periods : int
        How many periods there are.

    Returns
    -------
    Layout
        The same votes.
    """
    alive = _alive(options, period, n_periods)
    table = np.full(alive.shape, -1, np.int64)
    blocks, columns, starts, sizes, firsts = [], [], [], [], []
    n_states = place = 0
    for t in range(n_periods):
        chosen = np.flatnonzero(period == t)
        rows = np.flatnonzero(alive[:, t])
        block = options[np.ix_(rows, chosen)].T
        blocks.append(np.where((block >= YES) & (block <= NO), block, np.int8(0)).ravel())
        columns.append(chosen)
        starts.append(place + len(rows) * np.arange(len(chosen)))
        sizes.append(np.full(len(chosen), len(rows)))
        firsts.append(np.full(len(chosen), n_states))
        table[rows, t] = n_states + np.arange(len(rows))
        place += len(rows) * len(chosen)
        n_states += len(rows)
    member, of_period = np.nonzero(table >= 0)
    states = table[member, of_period]
    by_state = np.empty((2, n_states), np.int64)
    by_state[:, states] = member, of_period
    column = _joined(columns)
    counts = np.zeros((int(item.max()) + 1, 3))
    for code in (YES, ABSTAIN, NO):
        np.add.at(counts[:, code - 1], item, (options == code).sum(axis=0))
    return Layout(
        codes=np.concatenate(blocks) if blocks else np.zeros(0, np.int8),
        column=column,
        start=_joined(starts),
        size=_joined(sizes),
        first=_joined(firsts),
        item=item[column],
        member=by_state[0],
        period=by_state[1],
        n_votes=_votes(options, period, n_periods)[by_state[0], by_state[1]],
        chain=np.searchsorted(member, np.arange(len(options) + 1)).astype(np.int64),
        states=states.astype(np.int64),
        counts=counts,
        table=table,
    )


def _joined(parts: list[npt.NDArray[Any]]) -> Ints:
    """Put parts one after another."""
    return np.concatenate(parts).astype(np.int64) if parts else np.zeros(0, np.int64)


def _votes(options: Codes, period: Ints, n_periods: int) -> Ints:
    """Count each member's votes in each period."""
    found = np.zeros((len(options), n_periods), np.int64)
    for t in range(n_periods):
        block = options[:, period == t]
        found[:, t] = ((block >= YES) & (block <= NO)).sum(axis=1)
    return found


def _alive(options: Codes, period: Ints, n_periods: int) -> npt.NDArray[np.bool_]:
    """Say in which periods a member has a state: from its first vote to its last."""
    voted = _votes(options, period, n_periods) > 0
    begun = np.maximum.accumulate(voted, axis=1)
    not_over = np.maximum.accumulate(voted[:, ::-1], axis=1)[:, ::-1]
    return np.asarray(begun & not_over)


def periods(
    roll_call: RollCall, by: str | Sequence[Hashable] | None
) -> tuple[Ints, tuple[str, ...]]:
    """Give numbers to the periods of vote events in order of time.

    Parameters
    ----------
    roll_call : RollCall
        The votes.
    by : {"session", "year", None} or sequence
        What a period is; None puts all votes in one; a sequence gives each event's label.

    Returns
    -------
    number : numpy.ndarray of int64, shape (n_vote_events,)
        From 0.
    labels : tuple of str
        One a period.

    Raises
    ------
    ModelError
        If `by` is none of these, or has not a label for every vote event.

    Notes
    -----
    Special and emergency sessions last for years beside the regular ones. Where some labels are
    plain numbers, an event of any other session belongs to the numbered one that last began.
    """
    n = roll_call.shape[1]
    if by is None:
        return np.zeros(n, np.int64), ("all",)
    if not isinstance(by, str):
        labels: list[Hashable] = list(by)
        if len(labels) != n:
            raise ModelError(
                "The periods do not fit the votes.",
                found=f"{len(labels)} labels",
                expected=f"{n}, one for each vote event",
            )
    elif by == "session":
        labels = [*_sessions(roll_call)]
    elif by == "year":
        labels = [str(day)[:4] for day in roll_call.decided_on]
    else:
        raise ModelError(
            "The periods cannot be made.",
            found=repr(by),
            expected="'session', 'year', None or a label for each vote event",
        )
    return _numbered(labels, roll_call.decided_on)


def _numbered(labels: list[Hashable], days: Any) -> tuple[Ints, tuple[str, ...]]:  # noqa: ANN401
    """Give numbers to labels by the first day of each, and by appearance where days are unknown."""
    began: dict[Hashable, tuple[Any, int]] = {}
    for place, (label, day) in enumerate(zip(labels, days, strict=True)):
        known = np.datetime64("9999-12-31") if np.isnat(day) else day
        began[label] = min(began.get(label, (known, place)), (known, place))
    ordered = sorted(began, key=lambda label: began[label])
    number = {label: t for t, label in enumerate(ordered)}
    return np.array([number[label] for label in labels], np.int64), tuple(map(str, ordered))


def _sessions(roll_call: RollCall) -> list[str]:
    """Return each event's session, special ones put into the regular one that last began."""
    labels = list(roll_call.sessions)
    regular = [bool(_REGULAR.fullmatch(label)) for label in labels]
    if all(regular) or not any(regular):
        return labels
    began: dict[str, Any] = {}
    for label, is_regular, day in zip(labels, regular, roll_call.decided_on, strict=True):
        if is_regular and not np.isnat(day):
            began[label] = min(began.get(label, day), day)
    if not began:
        return labels
    order = sorted(began, key=lambda label: began[label])
    days = np.array([began[label] for label in order])
    places = np.maximum(np.searchsorted(days, roll_call.decided_on, side="right") - 1, 0)
    return [
        label if is_regular or np.isnat(day) else order[place]
        for label, is_regular, day, place in zip(
            labels, regular, roll_call.decided_on, places, strict=True
        )
    ]


def items(roll_call: RollCall, bridge: str | Sequence[Hashable] | None) -> tuple[Ints, int]:
    """Give numbers to items: vote events on the same text share one.

    Parameters
    ----------
    roll_call : RollCall
        The votes.
    bridge : {None, "titles"} or sequence
        None gives each vote event its own; "titles" lets events of one title share; a sequence
        gives each event's label, None for an event that shares with no other.

    Returns
    -------
    item : numpy.ndarray of int64, shape (n_vote_events,)
        From 0, in order of appearance.
    n_items : int
        How many there are.

    Raises
    ------
    ModelError
        If `bridge` is none of these.
    """
    n = roll_call.shape[1]
    if bridge is None:
        return np.arange(n, dtype=np.int64), n
    if isinstance(bridge, str) and bridge == "titles":
        labels: list[Hashable] = [
            " ".join(title.casefold().split()) or None for title in roll_call.titles
        ]
    elif isinstance(bridge, str) or len(bridge) != n:
        raise ModelError(
            "The bridges do not fit the votes.",
            found=repr(bridge) if isinstance(bridge, str) else f"{len(bridge)} labels",
            expected=f"None, 'titles' or {n} labels, one for each vote event",
        )
    else:
        labels = list(bridge)
    number: dict[Hashable, int] = {}
    found = [
        number.setdefault(("alone", place) if label is None else ("text", label), len(number))
        for place, label in enumerate(labels)
    ]
    return np.array(found, np.int64), len(number)
