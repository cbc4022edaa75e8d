"""One vote event put to the law of its day: what a page of it needs, and no more."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from typing_extensions import TypedDict

from hemicycle.api.decisions import _differ
from hemicycle.api.law import _parent, _reading
from hemicycle.api.law import turns as turns_of
from hemicycle.api.law_payloads import LawReading, Turn

if TYPE_CHECKING:
    from hemicycle.audits.reading import Rosters
    from hemicycle.bodies.body import Body
    from hemicycle.record.query import Record


class Ruled(TypedDict):
    """What the law makes of a vote event.

    `verdict` is agree, disagree or not_verifiable; `readings` begin with the one that rules;
    `turns` are the smallest changes that would turn it.
    """

    vote_event_id: str
    verdict: str
    reason: str
    readings: list[LawReading]
    turns: list[Turn]
    names: dict[str, str]


_ROSTERS: WeakKeyDictionary[Record, Rosters] = WeakKeyDictionary()


def ruled(record: Record, vote_event_id: str, *, most_turned: int = 40) -> Ruled | None:
    """Put one vote event to the law of its day.

    Parameters
    ----------
    record : Record
        The record; who sat when is read from it once.
    vote_event_id : str
        Id of the vote event.
    most_turned : int, optional
        With more votes than these the changes that would turn it are not looked for: that takes
        milliseconds, and `whatif` tells them.

    Returns
    -------
    Ruled or None
        None where there is no law file of the body.

    Examples
    --------
    >>> import hemicycle
    >>> found = ruled(hemicycle.open(), "undl/4076672")
    >>> found["verdict"], found["reason"]
    ('agree', '93 in favour of 111 cast; at least 2/3 needed: 74 [un_charter/18.2]')
    """
    from hemicycle.audits.replay import examine

    event = record.get([vote_event_id])[0]
    body = _law_of(event.body)
    if body is None:
        return None
    found = examine(body, event, _rosters(record), event.votes, _parent(record, event))
    outcomes = [one.outcome for one in found.computed]
    named = {member for outcome in outcomes for member in outcome.vetoes}
    # Where the roll and the tally differ, no change of a member's act is one of the tally.
    is_small = len(event.votes) <= most_turned and not _differ(event)
    turns = turns_of(outcomes[0]) if outcomes and is_small else []
    named |= {member for turn in turns for members in turn["members"] for member in members}
    members = record.members()
    return {
        "vote_event_id": vote_event_id,
        "verdict": found.verdict,
        "reason": found.reason,
        "readings": [_reading(one) for one in found.computed],
        "turns": turns,
        "names": {code: members[code].short_name for code in sorted(named) if code in members},
    }


@cache
def _law_of(name: str) -> Body | None:
    """Return the law of a body, looked for once; None where there is no file of it."""
    from hemicycle.bodies.registry import available_bodies, load_body

    return load_body(name) if name in available_bodies() else None


def _rosters(record: Record) -> Rosters:
    """Read who sat when, once a version."""
    from hemicycle.audits.reading import Rosters

    if record not in _ROSTERS:
        columns = ("body", "member", "valid_from", "valid_until")
        rows = record.table("membership").project(", ".join(columns)).fetchall()
        _ROSTERS[record] = Rosters(dict(zip(columns, row, strict=True)) for row in rows)
    return _ROSTERS[record]
