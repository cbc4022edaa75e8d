"""Every vote event of the record put to the law of its day, and compared with what was said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from hemicycle.audits.reading import (
    Reading,
    Rosters,
    acts_by_event,
    electorate,
    last_day,
    readings,
    votes,
)
from hemicycle.bodies.registry import available_bodies, load_body
from hemicycle.rules.decision import decide
from hemicycle.rules.outcome import Outcome, Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hemicycle.bodies.body import Body
    from hemicycle.record.model import VoteEvent
    from hemicycle.record.query import Record

#: Result of the law -> outcomes of the record that say the same.
_SAME: dict[Result, frozenset[str]] = {
    Result.ADOPTED: frozenset({"adopted"}),
    Result.REJECTED: frozenset({"rejected", "not_agreed"}),
    Result.VETOED: frozenset({"vetoed"}),
}
#: Bodies whose single votes matter to the result.
_NAMED = ("un_sc",)


@dataclass(frozen=True, slots=True)
class Computed:
    """One reading of a vote event, and what the law makes of it."""

    reading: Reading
    outcome: Outcome
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What the audit says of one vote event.

    Attributes
    ----------
    event : VoteEvent
        The vote event, without its roll.
    verdict : str
        agree, disagree or not_verifiable.
    computed : tuple of Computed
        Readings; the one that rules first.
    reason : str
        Why.
    readings_differ : bool
        Whether the two readings of an Assembly text give different results.
    """

    event: VoteEvent
    verdict: str
    computed: tuple[Computed, ...]
    reason: str
    readings_differ: bool = False

    @property
    def ruling(self) -> Computed | None:
        """The reading that rules: the one that agrees, else the likelier."""
        return self.computed[0] if self.computed else None


@dataclass(frozen=True, slots=True)
class Audit:
    """The whole audit.

    Attributes
    ----------
    findings : list of Finding
        One a vote event, in order of decision.
    """

    findings: list[Finding] = field(default_factory=list)

    def of(self, verdict: str) -> list[Finding]:
        """Return the findings with a verdict."""
        return [finding for finding in self.findings if finding.verdict == verdict]

    @property
    def counts(self) -> Counter[str]:
        """Findings by verdict."""
        return Counter(finding.verdict for finding in self.findings)


def audit(
    record: Record,
    *,
    body: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Audit:
    """Put the vote events of the record to the law of their day.

    Parameters
    ----------
    record : Record
        An open record.
    body : str, optional
        Only this body.
    since, until : datetime.date, optional
        Half-open interval of decision.

    Returns
    -------
    Audit
        One finding a vote event.

    Examples
    --------
    >>> import hemicycle
    >>> from datetime import date
    >>> found = audit(hemicycle.open(), body="un_sc", since=date(2025, 2, 24))
    >>> found.counts["disagree"]
    0
    """
    return Audit(list(findings(record, body=body, since=since, until=until)))


def findings(
    record: Record,
    *,
    body: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Iterator[Finding]:
    """Put vote events to the law one by one: for those that keep little of each.

    Parameters
    ----------
    record : Record
        An open record.
    body : str, optional
        Only this body.
    since, until : datetime.date, optional
        Half-open interval of decision.

    Yields
    ------
    Finding
        One a vote event, in order of decision.
    """
    columns = ("body", "member", "valid_from", "valid_until")
    rows = record.table("membership").project(", ".join(columns)).fetchall()
    rosters = Rosters(dict(zip(columns, row, strict=True)) for row in rows)
    at_hand = set(available_bodies())
    bodies: dict[str, Body] = {}
    acts = {name: acts_by_event(record, name) for name in _NAMED if body in (None, name)}
    events = record.heads(body=body, since=since, until=until)
    parents = _parents(record, events)
    for event in events:
        if event.body not in at_hand:
            reason = "no law file of this body"
            yield Finding(event, "not_verifiable", (), reason)
            continue
        if event.body not in bodies:
            bodies[event.body] = load_body(event.body)
        of_event = acts.get(event.body, {}).get(event.vote_event_id, {})
        parent = parents.get(event.amends or "")
        yield examine(bodies[event.body], event, rosters, of_event, parent)


def _parents(record: Record, events: list[VoteEvent]) -> dict[str, VoteEvent]:
    """Find the texts that amendments and parts belong to, by symbol."""
    wanted = {event.amends for event in events if event.amends}
    found: dict[str, VoteEvent] = {}
    if not wanted:
        return found
    for event in record.heads():
        for symbol in (event.symbol, event.draft_symbol):
            if symbol in wanted:
                found[symbol] = event
    return found


def examine(
    body: Body,
    event: VoteEvent,
    rosters: Rosters,
    acts: Mapping[str, str],
    parent: VoteEvent | None = None,
) -> Finding:
    """Put one vote event to the law, by every reading that is open.

    Parameters
    ----------
    body : Body
        Its law.
    event : VoteEvent
        The vote event.
    rosters : Rosters
        Who sat when.
    acts : mapping of str to str
        What is known of single members.
    parent : VoteEvent, optional
        The text that an amendment or a part belongs to.

    Returns
    -------
    Finding
        With the verdict and its reason.
    """
    found = [_compute(body, event, one, rosters, acts) for one in readings(body, event, parent)]
    differ = len({one.outcome.result for one in found}) > 1
    for one in found:
        if one.agrees:
            rest = [other for other in found if other is not one]
            reason = one.outcome.reason
            return Finding(event, "agree", (one, *rest), reason, differ)
    doubt = _doubt(event, found, body)
    if doubt:
        return Finding(event, "not_verifiable", tuple(found), doubt, differ)
    return Finding(event, "disagree", tuple(found), found[0].outcome.reason, differ)


def _compute(
    body: Body, event: VoteEvent, reading: Reading, rosters: Rosters, acts: Mapping[str, str]
) -> Computed:
    """Decide by one reading, and compare."""
    counts, known = votes(event, acts)
    who = electorate(body, event, rosters, event.decided_from)
    outcome = decide(reading.requirement, counts, who, known=known)
    agrees = event.outcome in _SAME.get(outcome.result, ()) if event.outcome else None
    return Computed(reading, outcome, agrees)


def _doubt(event: VoteEvent, found: list[Computed], body: Body) -> str | None:
    """Say why nothing can be said, where that is so."""
    if event.outcome is None:
        return "no outcome was announced"
    results = {one.outcome.result for one in found}
    if Result.NOT_VERIFIABLE in results:
        return (
            next(one.outcome.reason for one in found if one.outcome.result is Result.NOT_VERIFIABLE)
            if event.tally.is_known
            else "no counts were published"
        )
    if results == {Result.SECOND_VOTE} and event.outcome == "rejected":
        return "equal votes are put again; the record does not say which vote this was"
    if event.decided_on is None and _law_changed(body, event, found):
        return "the day is not known, and the law changed in that month"
    return None


def _law_changed(body: Body, event: VoteEvent, found: list[Computed]) -> bool:
    """Say whether the law at the end of the period is another than at its beginning."""
    end = last_day(event)
    for one in found:
        now = one.reading.requirement
        later = body.requirement(now.question, end, chamber=now.chamber)
        if later.thresholds != now.thresholds:
            return True
    return False
