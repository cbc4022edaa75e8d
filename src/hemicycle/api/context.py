"""What stands around one vote event: who crossed, which groupings split, what came before."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from typing_extensions import TypedDict

from hemicycle.api.decisions import COUNTED_AS, head_of
from hemicycle.api.payloads import Counts, Head

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hemicycle.record.model import VoteEvent
    from hemicycle.record.query import Record

ACTS = ("yes", "no", "abstain")
#: Questions that are about a whole text.
_TEXTS = frozenset({"resolution", "decision", "statement"})
_LINES: WeakKeyDictionary[Record, dict[str, list[VoteEvent]]] = WeakKeyDictionary()
_N_BEFORE = 8
_N_AFTER = 3


class Left(TypedDict):
    """A member that did otherwise than most of its grouping."""

    member: str
    option: str


class Split(TypedDict):
    """How a grouping voted; `majority` is None where no option led."""

    grouping: str
    name: str
    kind: str
    n: int
    yes: int
    no: int
    abstain: int
    not_voting: int
    majority: str | None
    left: list[Left]


class Change(TypedDict):
    """Members that did one thing in the vote before and another in this."""

    was: str
    now: str
    members: list[str]


class Line(TypedDict):
    """A series to which a vote event belongs: what came before it and after."""

    series: str
    name: str
    place: int
    n: int
    before: list[Head]
    after: list[Head]
    compared_with: Head | None
    changes: list[Change]


class Context(TypedDict):
    """What stands around one vote event."""

    vote_event_id: str
    splits: list[Split]
    lines: list[Line]
    same_day: list[Head]
    memberships: dict[str, list[str]]


def context(record: Record, vote_event_id: str) -> Context:
    """Return what stands around one vote event.

    Parameters
    ----------
    record : Record
        The record; one kept in memory is asked in a millisecond.
    vote_event_id : str
        Id of the vote event.

    Returns
    -------
    Context
        Groupings as they were on the day, most divided first; of each series the votes before and
        after, with what members changed since the last one that has a roll.

    Examples
    --------
    >>> import hemicycle
    >>> found = context(hemicycle.open(), "undl/4076672")
    >>> [row["left"] for row in found["splits"] if row["grouping"] == "eu"]
    [[{'member': 'HUN', 'option': 'no'}]]
    """
    event = record.get([vote_event_id])[0]
    groupings = record.groupings(on=event.decided_from) if event.votes else {}
    memberships: dict[str, list[str]] = {}
    for grouping in sorted(groupings):
        for code in groupings[grouping]:
            memberships.setdefault(code, []).append(grouping)
    day = (
        record.heads(since=event.decided_from, until=event.decided_until)
        if event.decided_on is not None
        else []
    )
    return {
        "vote_event_id": vote_event_id,
        "splits": splits(record, event.votes, groupings),
        "lines": [_line(record, event, name) for name in event.series],
        "same_day": [
            head_of(other)
            for other in day
            if other.vote_event_id != vote_event_id and other.decided_on is not None
        ],
        "memberships": memberships,
    }


def splits(
    record: Record, votes: Mapping[str, str], groupings: Mapping[str, set[str]]
) -> list[Split]:
    """Return how groupings voted, most divided first.

    Parameters
    ----------
    record : Record
        For the names of groupings.
    votes : mapping of str to str
        Option by member.
    groupings : mapping of str to set of str
        Members by grouping, on the day.

    Returns
    -------
    list of Split
        Groupings of which two members or more said yes, no or abstain; regional groups are left
        out, as `by_group` of a vote event tells them.

    Examples
    --------
    >>> import hemicycle
    >>> rows = splits(hemicycle.open(), {"FRA": "yes", "DEU": "yes", "HUN": "no"},
    ...               {"eu": {"FRA", "DEU", "HUN"}})
    >>> rows[0]["majority"], rows[0]["left"]
    ('yes', [{'member': 'HUN', 'option': 'no'}])
    """
    rows: list[Split] = []
    for grouping, codes in groupings.items():
        acts = {code: COUNTED_AS[votes[code]] for code in sorted(codes) if code in votes}
        counted = Counter(acts.values())
        if sum(counted[option] for option in ACTS) < 2:
            continue
        found = record.grouping(grouping)
        if found["kind"] == "electoral":
            continue
        majority = _majority(counted)
        rows.append(
            {
                "grouping": grouping,
                "name": found["name"],
                "kind": found["kind"],
                "n": len(acts),
                "yes": counted["yes"],
                "no": counted["no"],
                "abstain": counted["abstain"],
                "not_voting": counted["not_voting"],
                "majority": majority,
                "left": _left(acts, counted, majority),
            }
        )
    return sorted(rows, key=lambda row: (-_divided(row), row["name"]))


def _left(acts: Mapping[str, str], counted: Counter[str], majority: str | None) -> list[Left]:
    """Return who left the majority."""
    others = [option for option in ACTS if option != majority and counted[option]]
    if majority is None or not others:
        return []
    return [{"member": code, "option": act} for code, act in acts.items() if act in others]


def _majority(counted: Counter[str]) -> str | None:
    """Return the option that most of those acting chose, or None where none led."""
    ranked = sorted(((counted[option], option) for option in ACTS), reverse=True)
    return ranked[0][1] if ranked[0][0] > ranked[1][0] else None


def _divided(row: Split) -> float:
    """Return the share of a grouping's acts that were not those of its most frequent option."""
    acted = row["yes"] + row["no"] + row["abstain"]
    return 1 - max(row["yes"], row["no"], row["abstain"]) / acted


def _line(record: Record, event: VoteEvent, series: str) -> Line:
    """Return what came before and after a vote event in one of its series."""
    heads = _told(record, event, series)
    ids = (head.vote_event_id for head in heads)
    place = next(at for at, other in enumerate(ids) if other == event.vote_event_id)
    last = next(
        (
            head
            for head in reversed(heads[:place])
            if event.votes and head.body == event.body and head.counted.is_known
        ),
        None,
    )
    return {
        "series": series,
        "name": record.series(series)["name"],
        "place": place + 1,
        "n": len(heads),
        "before": [head_of(head) for head in heads[max(place - _N_BEFORE, 0) : place]],
        "after": [head_of(head) for head in heads[place + 1 : place + 1 + _N_AFTER]],
        "compared_with": head_of(last) if last else None,
        "changes": changes(record.get([last.vote_event_id])[0].votes, event.votes) if last else [],
    }


def _told(record: Record, event: VoteEvent, series: str) -> Sequence[VoteEvent]:
    """Return the line of a series in which a vote event stands: texts, and the event itself.

    The texts of a series, a thousand and more, are chosen once a version.
    """
    if event.question not in _TEXTS:
        here = event.vote_event_id
        return [
            head
            for head in record.heads(series=series)
            if head.question in _TEXTS or head.vote_event_id == here
        ]
    kept = _LINES.setdefault(record, {})
    if series not in kept:
        kept[series] = [head for head in record.heads(series=series) if head.question in _TEXTS]
    return kept[series]


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """Return who did one thing before and another after, largest change first.

    Parameters
    ----------
    before, after : mapping of str to str
        Option by member.

    Returns
    -------
    list of Change
        Only members that said yes, no or abstain both times.

    Examples
    --------
    >>> changes({"USA": "yes", "FRA": "yes"}, {"USA": "no", "FRA": "yes"})
    [{'was': 'yes', 'now': 'no', 'members': ['USA']}]
    """
    found: dict[tuple[str, str], list[str]] = {}
    for code, option in sorted(after.items()):
        was, now = COUNTED_AS.get(before.get(code, ""), ""), COUNTED_AS[option]
        if was in ACTS and now in ACTS and was != now:
            found.setdefault((was, now), []).append(code)
    span = {"yes": 0, "abstain": 1, "no": 2}
    order = sorted(
        found, key=lambda pair: (-abs(span[pair[0]] - span[pair[1]]), -len(found[pair]), pair)
    )
    return [{"was": was, "now": now, "members": found[was, now]} for was, now in order]


def ruling(head: Head) -> Counts:
    """Return the counts that rule: announced where published, else counted."""
    announced = head["announced"]
    return announced if any(n is not None for n in announced.values()) else head["counted"]
