"""Groupings: who belongs, how united they vote, who leaves the majority."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hemicycle.api.decisions import iso
from hemicycle.api.members import last_full_year, years_of
from hemicycle.record.model import holds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    import numpy.typing as npt

    from hemicycle.api.payloads import (
        Dissent,
        Dissents,
        Group,
        GroupHead,
        GroupList,
        GroupMember,
        Unity,
    )
    from hemicycle.record.query import Record
    from hemicycle.record.rollcall import RollCall

_N_YEARS = 10
MEASURE = "agreement_index"
DEFINITION = (
    "Votes of the Assembly in which two members or more said yes, no or abstain. Share: of those "
    "votes, how many in which all did the same, with a 95 % Wilson interval. Index: agreement "
    "index of Hix, Noury and Roland, mean over the votes; 1 all the same, 0 a third each."
)
_DISSENT = (
    "Share of the votes in which the member did otherwise than most of the grouping (three members "
    "or more acting, one option ahead), with a 95 % Wilson interval."
)
_NO_DATES = (
    "No dates of membership are known: the present list is used for every year, "
    "also for years in which a member did not yet belong."
)
_UNVERIFIED = "The list was entered by hand and has not been checked against the grouping's own."


def group_list(record: Record, *, on: date | None = None) -> GroupList:
    """Return every grouping with how many members it had.

    Parameters
    ----------
    record : Record
        The record.
    on : datetime.date, optional
        The day; the record's last if None.

    Returns
    -------
    GroupList
        By id.
    """
    day = on or date.fromisoformat(record.manifest.through)
    ids = sorted({row[0] for row in record.table("grouping").select("grouping").fetchall()})
    return {"on": day.isoformat(), "rows": [_head(record.grouping(name), day) for name in ids]}


def group(record: Record, text: str, *, on: date | None = None, n_years: int = _N_YEARS) -> Group:
    """Return a grouping: its members on a day, its unity, and who leaves the majority.

    Parameters
    ----------
    record : Record
        The record.
    text : str
        Id or name.
    on : datetime.date, optional
        The day; the record's last if None. Dissent is told of the last full year before or with
        it.
    n_years : int, optional
        Of how many years up to the day unity is told; of ten if not given.

    Returns
    -------
    Group
        Each vote counts those that belonged on its day.

    Raises
    ------
    UnknownNameError
        If none is called so; carries those there are.

    Examples
    --------
    >>> import hemicycle
    >>> payload = group(hemicycle.open(), "nato", on=date(2023, 4, 3))
    >>> payload["n_members"], group(hemicycle.open(), "nato", on=date(2023, 4, 4))["n_members"]
    (30, 31)
    """
    day = on or date.fromisoformat(record.manifest.through)
    found = record.grouping(text)
    roll = record.roll_call(
        since=date(max(day.year - n_years, 1), 1, 1),
        until=date.max if day == date.max else day + timedelta(days=1),
    )
    options = _own_options(roll, found["memberships"])
    full = day.year if (day.month, day.day) == (12, 31) else day.year - 1
    members = record.members()
    head = _head(found, day)
    return {
        **head,
        "on": day.isoformat(),
        "members": _members(found["memberships"], day, members),
        "measure": MEASURE,
        "definition": DEFINITION,
        "unity": _unity(options, years_of(roll)),
        "dissents": _dissents(roll, options, min(full, last_full_year(record)), members),
        "notes": _notes(head, day),
    }


def _head(found: Mapping[str, Any], day: date) -> GroupHead:
    """Return what a list says of a grouping."""
    rows = found["memberships"]
    return {
        "grouping": found["grouping"],
        "name": found["name"],
        "kind": found["kind"],
        "n_members": len({row["member"] for row in rows if holds(row, day)}),
        "status": _status(rows),
        "has_dates": any(row["valid_from"] is not None for row in rows),
        "note": found["note"],
    }


def _status(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the weakest status of a list's rows."""
    present = {row["status"] for row in rows}
    return next(
        (status for status in ("unverified", "reported", "official") if status in present),
        "unverified",
    )


def _members(
    rows: Sequence[dict[str, Any]], day: date, members: Mapping[str, Any]
) -> list[GroupMember]:
    """Return those that belonged on a day, by name."""
    present: list[GroupMember] = [
        {
            "member": row["member"],
            # A grouping may have members that sit in no body of the record.
            "name": members[row["member"]].short_name
            if row["member"] in members
            else row["member"],
            "valid_from": iso(row["valid_from"]),
            "status": row["status"],
        }
        for row in rows
        if holds(row, day)
    ]
    return sorted(present, key=lambda row: row["name"])


def _own_options(roll: RollCall, rows: Sequence[Mapping[str, Any]]) -> npt.NDArray[np.int8]:
    """Blank the votes of those that did not belong on the day of the vote."""
    import numpy as np

    belonged = np.zeros(roll.shape, np.bool_)
    place = {member: i for i, member in enumerate(roll.members)}
    for row in rows:
        if row["member"] not in place:
            continue
        days = np.ones(roll.shape[1], np.bool_)
        if row["valid_from"] is not None:
            days &= roll.decided_on >= np.datetime64(row["valid_from"], "D")
        if row["valid_until"] is not None:
            days &= roll.decided_on < np.datetime64(row["valid_until"], "D")
        belonged[place[row["member"]]] |= days
    return np.where(belonged, roll.options, np.int8(0))


def _unity(options: npt.NDArray[np.int8], years: npt.NDArray[np.int64]) -> list[Unity]:
    """Return how united a grouping was, year by year."""
    import numpy as np

    from hemicycle.measures.agreement import summary
    from hemicycle.measures.cohesion import agreement_index, option_counts

    counted = option_counts(options)
    index = agreement_index(*counted.T)
    usable = counted.sum(axis=1) >= 2
    rows: list[Unity] = []
    for year in range(int(years.min()), int(years.max()) + 1) if len(years) else ():
        here = usable & (years == year)
        n_unanimous = int((here & (index == 1.0)).sum())
        found = summary(n_unanimous, int(here.sum()))
        rows.append(
            {
                "period": str(year),
                "n": found.n,
                "n_unanimous": n_unanimous,
                "share": found.share,
                "low": found.low,
                "high": found.high,
                "agreement_index": float(np.mean(index[here])) if found.n else None,
            }
        )
    return rows


def _dissents(
    roll: RollCall, options: npt.NDArray[np.int8], year: int, members: Mapping[str, Any]
) -> Dissents | None:
    """Return who left the majority in one year, most often first."""
    from hemicycle.measures.agreement import summary
    from hemicycle.measures.cohesion import dissents

    n_dissents, n = dissents(options[:, years_of(roll) == year])
    rows: list[Dissent] = []
    for place, code in enumerate(roll.members):
        found = summary(int(n_dissents[place]), int(n[place]))
        if found.share is None or found.low is None or found.high is None:
            continue
        rows.append(
            {
                "member": code,
                "name": members[code].short_name,
                "n": found.n,
                "n_dissents": found.n_same,
                "share": found.share,
                "low": found.low,
                "high": found.high,
            }
        )
    rows.sort(key=lambda row: (-row["share"], -row["n"], row["member"]))
    return {"period": str(year), "definition": _DISSENT, "rows": rows} if rows else None


def _notes(head: GroupHead, day: date) -> list[str]:
    """Say what a reader must know of the list."""
    notes = [head["note"]] if head["note"] and head["has_dates"] else []
    if not head["has_dates"]:
        notes.append(_NO_DATES)
    if head["status"] == "unverified":
        notes.append(_UNVERIFIED)
    if not head["n_members"]:
        notes.append(f"It had no member on {day}.")
    return notes
