"""Two to six members or groupings side by side: by year, by series, and where they part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from hemicycle.api.decisions import body_of, head_of, iso
from hemicycle.api.members import (
    DEFINITION,
    MEASURE,
    _compare_notes,
    _has_moved,
    by_period,
    period,
)
from hemicycle.api.payloads import Head, Period
from hemicycle.core.errors import HemicycleError, UnknownMemberError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from hemicycle.record.query import Record
    from hemicycle.record.rollcall import RollCall

    Codes = npt.NDArray[np.int8]

MOST = 6
_N_PARTED = 25
_GROUPING = (
    "A grouping stands for what most of its members did, of those that belonged on the day and "
    "said yes, no or abstain; votes in which no option led are left out."
)
_OPTION = {1: "yes", 2: "abstain", 3: "no", 4: "not_voting"}


class Side(TypedDict):
    """One of those compared: a member, or a grouping and what most of it did."""

    id: str
    name: str
    kind: str


class Pair(TypedDict):
    """Agreement of two of them: over all, and by year or session."""

    first: str
    second: str
    overall: Period
    rows: list[Period]


class BySeries(TypedDict):
    """Agreement in one series, a value for every pair, in the order of `pairs`."""

    series: str
    name: str
    values: list[Period]


class Parted(TypedDict):
    """A vote in which not all did the same: what each did, in the order of `sides`."""

    head: Head
    options: list[str | None]


class Parting(TypedDict):
    """Two to six members or groupings side by side."""

    sides: list[Side]
    body: str
    by: str
    since: str | None
    until: str | None
    series: str | None
    question: str | None
    measure: str
    definition: str
    pairs: list[Pair]
    by_series: list[BySeries]
    n_parted: int
    n_common: int
    parted: list[Parted]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class _Acts:
    """What one side did in every vote event of a roll."""

    side: Side
    codes: Codes


def parting(
    record: Record,
    names: Sequence[str],
    *,
    body: str = "un_ga",
    by: str = "year",
    series: str | None = None,
    question: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Parting:
    """Compare two to six members or groupings.

    Parameters
    ----------
    record : Record
        The record.
    names : sequence of str
        Codes or names of members, or ids of groupings.
    body : str, optional
        The organ.
    by : str, optional
        `year` or `session`: the period of a row.
    series, question : str, optional
        Keep only these.
    since, until : datetime.date, optional
        Half-open interval of decision.

    Returns
    -------
    Parting
        Every pair, those with the first one first; the latest votes in which not all did the same.

    Raises
    ------
    UnknownMemberError
        If one is neither a member nor a grouping.
    UnknownNameError
        If there is no such series or body.
    HemicycleError
        If they are not two to six, or one is named twice.

    Examples
    --------
    >>> import hemicycle
    >>> found = parting(hemicycle.open(), ["USA", "eu"], since=date(2025, 1, 1))
    >>> [side["kind"] for side in found["sides"]]
    ['member', 'grouping']
    """
    organ = body_of(record, body) or body
    sides = [_side(record, name) for name in names]
    _refuse(sides)
    roll = record.roll_call(body=organ, since=since, until=until, series=series, question=question)
    acts = [_Acts(side, _codes(record, roll, side)) for side in sides]
    pairs = [(one, other) for at, one in enumerate(acts) for other in acts[at + 1 :]]
    all_pairs = [_pair(roll, one, other, by) for one, other in pairs]
    parted, n_parted, n_common = _parted(record, roll, acts)
    moved = _has_moved(record, organ, series, since, until)
    notes = _compare_notes(record, roll, question, n_common, has_moved=moved)
    return {
        "sides": sides,
        "body": organ,
        "by": by,
        "since": iso(since),
        "until": iso(until),
        "series": series,
        "question": question,
        "measure": MEASURE,
        "definition": DEFINITION,
        "pairs": all_pairs,
        "by_series": [] if series else _by_series(record, roll, pairs),
        "n_parted": n_parted,
        "n_common": n_common,
        "parted": parted,
        "notes": [*notes, *([_GROUPING] if any(s["kind"] == "grouping" for s in sides) else [])],
    }


def _side(record: Record, name: str) -> Side:
    """Find the member, or else the grouping, that a name stands for."""
    try:
        member = record.member(name)
    except UnknownMemberError:
        try:
            found = record.grouping(name)
        except UnknownNameError:
            pass
        else:
            return {"id": found["grouping"], "name": found["name"], "kind": "grouping"}
        raise
    return {"id": member.member, "name": member.short_name, "kind": "member"}


def _refuse(sides: Sequence[Side]) -> None:
    """Stop where there is nothing to compare, or too much."""
    ids = [side["id"] for side in sides]
    if not 2 <= len(ids) <= MOST:
        raise HemicycleError(
            "Two to six can be compared.",
            found=f"{len(ids)}: {', '.join(ids)}" if ids else "none",
            expected="members or groupings, such as USA and FRA",
        )
    if len(set(ids)) < len(ids):
        raise HemicycleError(
            "A member cannot be compared with itself.",
            found=", ".join(ids),
            expected="every member or grouping once",
        )


def _codes(record: Record, roll: RollCall, side: Side) -> Codes:
    """Return what one side did in every vote event."""
    import numpy as np

    if side["kind"] == "member":
        if side["id"] in roll.members:
            return roll.row(side["id"])
        return np.zeros(roll.shape[1], np.int8)
    from hemicycle.api.groupings import _own_options
    from hemicycle.measures.cohesion import option_counts

    own = _own_options(roll, record.grouping(side["id"])["memberships"])
    counted = option_counts(own)
    ranked = np.sort(counted, axis=1)
    has_lead = (ranked[:, -1] > ranked[:, -2]) & (counted.sum(axis=1) >= 2)
    return np.where(has_lead, counted.argmax(axis=1) + 1, 0).astype(np.int8)


def _pair(roll: RollCall, one: _Acts, other: _Acts, by: str) -> Pair:
    """Return the agreement of two, over all and period by period, gaps included."""
    rows, overall = by_period(roll, one.codes, other.codes, by)
    return {
        "first": one.side["id"],
        "second": other.side["id"],
        "overall": overall,
        "rows": rows,
    }


def _by_series(
    record: Record, roll: RollCall, pairs: Sequence[tuple[_Acts, _Acts]]
) -> list[BySeries]:
    """Return agreement in every series in which they met."""
    import numpy as np

    from hemicycle.measures.agreement import agreement

    place = {event_id: at for at, event_id in enumerate(roll.vote_event_ids)}
    rows: list[BySeries] = []
    for series in record.series_list():
        heads = record.heads(series=series["series"])
        at = np.array([place[h.vote_event_id] for h in heads if h.vote_event_id in place], np.int64)
        values = [
            period(series["series"], agreement(one.codes[at], other.codes[at]))
            for one, other in pairs
        ]
        if any(value["n"] for value in values):
            rows.append({"series": series["series"], "name": series["name"], "values": values})
    return rows


def _parted(record: Record, roll: RollCall, acts: Sequence[_Acts]) -> tuple[list[Parted], int, int]:
    """Return the latest votes in which not all did the same, how many, and of how many."""
    import numpy as np

    from hemicycle.measures.agreement import acted

    codes = np.stack([side.codes for side in acts])
    common = acted(codes).all(axis=0)
    apart = common & (codes != codes[0]).any(axis=0)
    latest = [int(at) for at in np.flatnonzero(apart)[::-1][:_N_PARTED]]
    heads = record.get([roll.vote_event_ids[at] for at in latest], whole=False)
    rows: list[Parted] = [
        {"head": head_of(head), "options": [_OPTION.get(int(code)) for code in codes[:, at]]}
        for head, at in zip(heads, latest, strict=True)
    ]
    return rows, int(apart.sum()), int(common.sum())
