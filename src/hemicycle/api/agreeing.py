"""Agreement of one member with all others, and of the members of a grouping with each other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from hemicycle.api.decisions import body_of, iso
from hemicycle.api.members import DEFINITION, MEASURE, _compare_notes, _has_moved
from hemicycle.api.parting import Side

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from hemicycle.record.query import Record
    from hemicycle.record.rollcall import RollCall

    Codes = npt.NDArray[np.int8]

_OWN = "Every member counts from the day it joined to the day it left, where these are known."
_ALONE = "Fewer than two of its members voted then."


class Together(TypedDict):
    """How often one other member did the same, with a 95 % interval."""

    member: str
    name: str
    regional_group: str | None
    n: int
    share: float | None
    low: float | None
    high: float | None


class Agreeing(TypedDict):
    """One member and every other."""

    member: str
    name: str
    body: str
    since: str | None
    until: str | None
    series: str | None
    question: str | None
    measure: str
    definition: str
    rows: list[Together]
    notes: list[str]


class PairShare(TypedDict):
    """How often two did the same, with a 95 % interval."""

    first: str
    second: str
    n: int
    share: float | None
    low: float | None
    high: float | None


class Step(TypedDict):
    """Two clusters become one: a member of each, and how they agree on average."""

    first: str
    second: str
    share: float


class Within(TypedDict):
    """The members of a grouping and each other.

    `order` puts those together that agree; `steps` joins them one after the other, those that
    agree most first, so that the last k - 1 steps undone leave k clusters.
    """

    grouping: str
    name: str
    body: str
    since: str | None
    until: str | None
    series: str | None
    question: str | None
    measure: str
    definition: str
    members: list[Side]
    order: list[str]
    steps: list[Step]
    rows: list[PairShare]
    notes: list[str]


def agreeing(
    record: Record,
    name: str,
    *,
    body: str = "un_ga",
    series: str | None = None,
    question: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Agreeing:
    """Return how often every other member did the same as one.

    Parameters
    ----------
    record : Record
        The record.
    name : str
        Code or name.
    body : str, optional
        The organ.
    series, question : str, optional
        Keep only these.
    since, until : datetime.date, optional
        Half-open interval of decision.

    Returns
    -------
    Agreeing
        Those that agree most first; those without a vote in common last.

    Raises
    ------
    UnknownMemberError, UnknownNameError
        If there is no such member, series or body.

    Examples
    --------
    >>> import hemicycle
    >>> found = agreeing(hemicycle.open(), "France", since=date(2024, 1, 1))
    >>> found["rows"][0]["member"], found["rows"][0]["n"]
    ('LUX', 130)
    """
    from hemicycle.measures.agreement import agreement

    code = record.member(name).member
    organ = body_of(record, body) or body
    roll = record.roll_call(body=organ, since=since, until=until, series=series, question=question)
    members = record.members()
    mine = roll.row(code) if code in roll.members else None
    rows: list[Together] = []
    for other in roll.members if mine is not None else ():
        if mine is None or other == code:
            continue
        found = agreement(mine, roll.row(other))
        rows.append(
            {
                "member": other,
                "name": members[other].short_name,
                "regional_group": members[other].regional_group,
                "n": found.n,
                "share": found.share,
                "low": found.low,
                "high": found.high,
            }
        )
    rows.sort(key=lambda row: (row["share"] is None, -(row["share"] or 0), -row["n"], row["name"]))
    most = max((row["n"] for row in rows), default=0)
    return {
        "member": code,
        "name": members[code].short_name,
        "body": organ,
        "since": iso(since),
        "until": iso(until),
        "series": series,
        "question": question,
        "measure": MEASURE,
        "definition": DEFINITION,
        "rows": rows,
        "notes": _compare_notes(
            record, roll, question, most,
            has_moved=_has_moved(record, organ, series, since, until),
        ),
    }  # fmt: skip


def within(
    record: Record,
    name: str,
    *,
    body: str = "un_ga",
    series: str | None = None,
    question: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Within:
    """Return how often the members of a grouping did the same as each other.

    Parameters
    ----------
    record : Record
        The record.
    name : str
        Id or name of the grouping.
    body : str, optional
        The organ.
    series, question : str, optional
        Keep only these.
    since, until : datetime.date, optional
        Half-open interval of decision.

    Returns
    -------
    Within
        Every pair once, in the order of names.

    Raises
    ------
    UnknownNameError
        If there is no such grouping, series or body.

    Examples
    --------
    >>> import hemicycle
    >>> found = within(hemicycle.open(), "g7", since=date(2025, 1, 1))
    >>> len(found["rows"]), found["steps"][-1]["second"]
    (21, 'USA')
    """
    grouping = record.grouping(name)
    organ = body_of(record, body) or body
    roll = record.roll_call(body=organ, since=since, until=until, series=series, question=question)
    codes, own = _voting(roll, grouping["memberships"])
    members = record.members()
    sides: list[Side] = [
        {"id": code, "name": members[code].short_name, "kind": "member"} for code in codes
    ]
    rows, order, steps = _pairs(codes, own)
    notes = [_ALONE] if not rows else []
    if rows:
        notes = _compare_notes(
            record, roll, question, max(row["n"] for row in rows),
            has_moved=_has_moved(record, organ, series, since, until),
        )  # fmt: skip
    return {
        "grouping": grouping["grouping"],
        "name": grouping["name"],
        "body": organ,
        "since": iso(since),
        "until": iso(until),
        "series": series,
        "question": question,
        "measure": MEASURE,
        "definition": DEFINITION,
        "members": sides,
        "order": order,
        "steps": steps,
        "rows": rows,
        "notes": [*notes, _OWN],
    }


def _voting(roll: RollCall, memberships: list[dict[str, object]]) -> tuple[list[str], Codes]:
    """Return the members of a grouping that voted while they belonged, and what they did."""
    import numpy as np

    from hemicycle.api.groupings import _own_options
    from hemicycle.measures.agreement import acted

    own = _own_options(roll, memberships)
    voted = np.flatnonzero(acted(own).any(axis=1))
    return [roll.members[at] for at in voted], own[voted]


def _pairs(codes: list[str], own: Codes) -> tuple[list[PairShare], list[str], list[Step]]:
    """Return the agreement of all pairs, an order of the members, and how they join."""
    import numpy as np

    from hemicycle.measures import clusters
    from hemicycle.measures.agreement import agreement_matrix, wilson_interval

    if len(codes) < 2:
        return [], codes, []
    share, n = agreement_matrix(own)
    low, high = wilson_interval(np.rint(np.nan_to_num(share) * n), n)
    rows: list[PairShare] = [
        {
            "first": codes[i],
            "second": codes[j],
            "n": int(n[i, j]),
            "share": float(share[i, j]) if n[i, j] else None,
            "low": float(low[i, j]) if n[i, j] else None,
            "high": float(high[i, j]) if n[i, j] else None,
        }
        for i in range(len(codes))
        for j in range(i + 1, len(codes))
    ]
    joined = clusters.joined(share)
    names = list(codes)
    steps: list[Step] = []
    for step in joined:
        first, second = sorted((names[step.first], names[step.second]))
        steps.append({"first": first, "second": second, "share": step.share})
        names.append(first)
    return rows, [codes[at] for at in clusters.order(share, joined)], steps
