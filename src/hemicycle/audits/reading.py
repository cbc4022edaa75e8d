"""Which question a vote event put, who could vote, and what is known of the votes."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hemicycle.bodies.body import Body
from hemicycle.bodies.model import Electorate, Requirement, Subject
from hemicycle.core.tally import Tally

if TYPE_CHECKING:
    from hemicycle.record.model import VoteEvent
    from hemicycle.record.query import Record

#: Questions that are read both ways where nothing says which it was.
_OTHER_READING = {("un_ga", "ordinary"): "important"}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a vote event.

    Attributes
    ----------
    requirement : Requirement
        What adoption needed.
    basis : str
        record, subject, or kind (nothing is known but the kind of question).
    why : str
        Why it is read so.
    """

    requirement: Requirement
    basis: str
    why: str


def readings(body: Body, event: VoteEvent, parent: VoteEvent | None = None) -> list[Reading]:
    """List the ways in which a vote event can be read, the likelier first.

    Parameters
    ----------
    body : Body
        Whose law.
    event : VoteEvent
        The question.
    parent : VoteEvent, optional
        The text that an amendment or a part belongs to.

    Returns
    -------
    list of Reading
        One where the record or the subject says which question it was; two for texts of the
        Assembly otherwise.
    """
    on = event.decided_from
    told = subject_of(body, event, event.question) or (
        subject_of(body, parent, event.question) if parent else None
    )
    chamber = told.chamber if told else None
    if told and event.question not in ("amendment", "paragraph"):
        return [Reading(body.requirement(told.question, on, chamber=chamber), told.basis, told.why)]
    if told:
        needed = body.requirement(event.question, on, chamber=chamber, of=told.question)
        return [Reading(needed, told.basis, told.why)]
    likely = body.requirement(event.question, on)
    found = [Reading(likely, "kind", f"{likely.name}: nothing says otherwise")]
    other = _OTHER_READING.get((body.body, likely.question))
    if other:
        needed = body.requirement(other, on)
        if event.question in ("amendment", "paragraph"):
            needed = body.requirement(event.question, on, of=other)
        if needed.thresholds != likely.thresholds:
            found.append(Reading(needed, "kind", f"{needed.name}, if it was one"))
    return found


def subject_of(body: Body, event: VoteEvent, kind: str) -> Subject | None:
    """Return what the law file knows of the question that a vote event put."""
    names = (event.vote_event_id, event.symbol, event.draft_symbol)
    symbols = [name for name in names if name]
    return body.subject(
        kind,
        event.decided_from,
        title=event.title or "",
        session=event.session,
        symbols=symbols,
    )


class Rosters:
    """Who sat in a body on a day, by the record's memberships.

    Parameters
    ----------
    rows : iterable of dict
        Rows of table `membership`.
    """

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        changes: dict[str, list[tuple[date, int]]] = defaultdict(list)
        for row in rows:
            changes[row["body"]].append((row["valid_from"], 1))
            if row["valid_until"] is not None:
                changes[row["body"]].append((row["valid_until"], -1))
        self._days: dict[str, list[date]] = {}
        self._counts: dict[str, list[int]] = {}
        for body, found in changes.items():
            total = 0
            days, counts = [], []
            for day, change in sorted(found):
                total += change
                days.append(day)
                counts.append(total)
            self._days[body], self._counts[body] = days, counts

    def n_members(self, body: str, on: date) -> int | None:
        """Count the members on a day; None where the record has no roster."""
        if body not in self._days:
            return None
        place = bisect_right(self._days[body], on)
        return self._counts[body][place - 1] if place else None


def electorate(body: Body, event: VoteEvent, rosters: Rosters, on: date) -> Electorate:
    """Return who could vote: as the roll lists, else as the law or the memberships say.

    The memberships of the Assembly begin with a member's first recorded vote, so where only the
    month is known its end counts, and never fewer members than voted.
    """
    if event.has_whole_roll:
        return body.electorate(on, n_members=_total(event.counted))
    who = body.electorate(on)
    if who.n_members is not None:
        return who
    if event.tally.is_complete and event.tally.n_not_voting is not None:
        return body.electorate(on, n_members=_total(event.tally))
    n = rosters.n_members(body.body, last_day(event))
    return body.electorate(on, n_members=None if n is None else max(n, _total(event.tally)))


def _total(tally: Tally) -> int:
    """Add up the counts that are known."""
    counts = (tally.n_yes, tally.n_no, tally.n_abstain, tally.n_not_voting)
    return sum(n or 0 for n in counts)


def votes(event: VoteEvent, acts: Mapping[str, str]) -> tuple[Tally, dict[str, str]]:
    """Return the counts that rule, and what is known of single members.

    Known vetoes count as a No of their member.
    """
    known = {**dict.fromkeys(event.vetoed_by, "no"), **acts}
    return event.tally, known


def last_day(event: VoteEvent) -> date:
    """Return the last day on which it can have been decided."""
    return event.decided_until - timedelta(days=1)


def acts_by_event(record: Record, body: str) -> dict[str, dict[str, str]]:
    """Return the rolls of a body: vote event -> member -> option."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for event_id, member, option in (
        record.votes(body=body).project("vote_event_id, member, option").fetchall()
    ):
        found[event_id][member] = option
    return found
