"""How one member voted in every series, and its latest votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from hemicycle.api.decisions import head_of
from hemicycle.api.payloads import Head

if TYPE_CHECKING:
    from hemicycle.record.query import Record

_BODIES = ("un_ga", "un_sc")
_N_LATEST = 12
_OPTION = {1: "yes", 2: "abstain", 3: "no", 4: "not_voting"}


class InSeries(TypedDict):
    """How a member voted in one series: counts by option and its votes in order."""

    series: str
    name: str
    n: int
    yes: int
    no: int
    abstain: int
    not_voting: int
    acts: list[str]


class Act(TypedDict):
    """One vote event and what the member did."""

    head: Head
    option: str


class History(TypedDict):
    """How one member voted."""

    member: str
    series: list[InSeries]
    latest: list[Act]


def history(record: Record, code: str) -> History:
    """Return how a member voted in every series, and its latest votes.

    Parameters
    ----------
    record : Record
        The record.
    code : str
        Code of the member.

    Returns
    -------
    History
        Votes on amendments count as votes of their series.

    Examples
    --------
    >>> import hemicycle
    >>> found = history(hemicycle.open(), "USA")
    >>> [row["no"] > 20 for row in found["series"] if row["series"] == "cuba_embargo"]
    [True]
    """
    did: dict[str, str] = {}
    days: list[tuple[str, str]] = []
    for body in _BODIES:
        roll = record.roll_call(body=body)
        if code not in roll.members:
            continue
        for at, option in enumerate(roll.row(code).tolist()):
            if option in _OPTION:
                did[roll.vote_event_ids[at]] = _OPTION[option]
                days.append((str(roll.decided_on[at]), roll.vote_event_ids[at]))
    latest = [event_id for _, event_id in sorted(days, reverse=True)[:_N_LATEST]]
    return {
        "member": code,
        "series": [
            row
            for found in record.series_list()
            if (row := _in_series(record, found["series"], found["name"], did))["n"]
        ],
        "latest": [
            {"head": head_of(head), "option": did[head.vote_event_id]}
            for head in record.get(latest, whole=False)
        ],
    }


def _in_series(record: Record, series: str, name: str, did: dict[str, str]) -> InSeries:
    """Count what a member did in one series."""
    acts = [
        did[head.vote_event_id] for head in record.heads(series=series) if head.vote_event_id in did
    ]
    return {
        "series": series,
        "name": name,
        "n": len(acts),
        "yes": acts.count("yes"),
        "no": acts.count("no"),
        "abstain": acts.count("abstain"),
        "not_voting": acts.count("not_voting"),
        "acts": acts,
    }
