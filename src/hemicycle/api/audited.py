"""The record put to the law of its day: worked out in seconds, kept where it is asked for often."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from hemicycle.api.decisions import body_of
from hemicycle.api.law import _reading, _step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hemicycle.api.law_payloads import (
        Audit,
        AuditBody,
        AuditRow,
        AuditVote,
        AuditVotes,
        TotalsRow,
        TwoReadings,
        Unverifiable,
    )
    from hemicycle.audits.replay import Finding
    from hemicycle.audits.totals import Difference
    from hemicycle.record.query import Record


@dataclass(frozen=True, slots=True)
class _Kept:
    """All that an audit tells, without the computations of what agrees."""

    votes: list[AuditVote]
    disagreements: list[AuditRow]
    totals: list[TotalsRow]


_KEPT: WeakKeyDictionary[Record, _Kept] = WeakKeyDictionary()
_TURN = Lock()


def audit(
    record: Record,
    *,
    body: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Audit:
    """Put the record to the law of its day.

    Parameters
    ----------
    record : Record
        The record.
    body : str, optional
        Only this body.
    since, until : datetime.date, optional
        Half-open interval of decision.

    Returns
    -------
    Audit
        Counts, every disagreement with its trace, and why the rest is not verifiable.

    Raises
    ------
    UnknownNameError
        If the record holds nothing of the body; carries those that it holds.

    Examples
    --------
    >>> import hemicycle
    >>> from datetime import date
    >>> told = audit(hemicycle.open(), body="un_sc", since=date(2025, 2, 24))
    >>> told["n_disagree"], told["bodies"][0]["body"]
    (0, 'un_sc')
    """
    body = body_of(record, body)
    found = _part(record, body, since, until)
    votes = found.votes
    bodies = list(dict.fromkeys(row["body"] for row in votes))
    counted = _counted("", votes)
    return {
        "version": record.version,
        "body": body,
        "since": since.isoformat() if since else None,
        "n_vote_events": counted["n_vote_events"],
        "n_agree": counted["n_agree"],
        "n_agree_computed": counted["n_agree_computed"],
        "n_disagree": counted["n_disagree"],
        "n_not_verifiable": counted["n_not_verifiable"],
        "n_readings_differ": counted["n_readings_differ"],
        "reasons_not_verifiable": counted["reasons_not_verifiable"],
        "bodies": [
            _counted(name, [row for row in votes if row["body"] == name]) for name in bodies
        ],
        "disagreements": found.disagreements,
        "not_verifiable": [
            _unverifiable(row) for row in votes if row["verdict"] == "not_verifiable"
        ],
        "readings_differ": [_two_readings(row) for row in votes if row["otherwise"]],
        "totals": found.totals,
    }


def audit_votes(
    record: Record,
    *,
    body: str | None = None,
    since: date | None = None,
    until: date | None = None,
    verdict: str | None = None,
) -> AuditVotes:
    """Return what the audit says of each vote event.

    Parameters
    ----------
    record : Record
        The record.
    body : str, optional
        Only this body.
    since, until : datetime.date, optional
        Half-open interval of decision.
    verdict : str, optional
        Only agree, disagree, not_verifiable, or readings_differ.

    Returns
    -------
    AuditVotes
        In order of decision.

    Raises
    ------
    UnknownNameError
        If the record holds nothing of the body; carries those that it holds.

    Examples
    --------
    >>> import hemicycle
    >>> from datetime import date
    >>> rows = audit_votes(hemicycle.open(), body="un_sc", since=date(2025, 2, 24))["rows"]
    >>> next(row["reason"] for row in rows if row["symbol"] == "S/RES/2774")
    '10 in favour; at least 9 needed [un_charter/27.3]'
    """
    rows = _part(record, body_of(record, body), since, until).votes
    if verdict == "readings_differ":
        rows = [row for row in rows if row["otherwise"]]
    elif verdict is not None:
        rows = [row for row in rows if row["verdict"] == verdict]
    return {"version": record.version, "rows": rows}


def is_kept(record: Record) -> bool:
    """Say whether the audit of a version is at hand."""
    return record in _KEPT


def keep(record: Record) -> None:
    """Audit a whole version, once, and keep what it tells for every question after.

    Parameters
    ----------
    record : Record
        For as long as it is open. It takes seconds; who asks meanwhile waits.
    """
    with _TURN:
        if record not in _KEPT:
            _KEPT[record] = _made(record, None, None, None)


def _part(record: Record, body: str | None, since: date | None, until: date | None) -> _Kept:
    """Return the audit of a part of the record: from what is kept, else worked out."""
    kept = _KEPT.get(record)
    if kept is None:
        return _made(record, body, since, until)
    if body is None and since is None and until is None:
        return kept
    wanted = {head.vote_event_id for head in record.heads(body=body, since=since, until=until)}
    return _Kept(
        [row for row in kept.votes if row["vote_event_id"] in wanted],
        [row for row in kept.disagreements if row["vote_event_id"] in wanted],
        [row for row in kept.totals if row["vote_event_id"] in wanted],
    )


def _made(record: Record, body: str | None, since: date | None, until: date | None) -> _Kept:
    """Work out the audit of a part of the record."""
    from hemicycle.audits.replay import Audit as Found
    from hemicycle.audits.replay import findings
    from hemicycle.audits.totals import totals

    made = _Kept([], [], [])
    # Computations are let go one by one: those of all at once are some million objects, and each
    # full collection of them would hold up whatever else the program does for half a second.
    for finding in findings(record, body=body, since=since, until=until):
        made.votes.append(_vote(finding))
        if finding.verdict == "disagree":
            made.disagreements.append(_audit_row(finding))
        made.totals.extend(_totals_row(row) for row in totals(Found([finding])))
    return made


def _counted(body: str, votes: Sequence[AuditVote]) -> AuditBody:
    """Count what was found."""
    verdicts = Counter(row["verdict"] for row in votes)
    reasons = Counter(row["kind"] for row in votes if row["kind"])
    return {
        "body": body,
        "n_vote_events": len(votes),
        "n_agree": verdicts["agree"],
        "n_agree_computed": sum(row["is_worked_out"] for row in votes if row["verdict"] == "agree"),
        "n_disagree": verdicts["disagree"],
        "n_not_verifiable": verdicts["not_verifiable"],
        "n_readings_differ": sum(row["otherwise"] is not None for row in votes),
        "reasons_not_verifiable": dict(reasons.most_common()),
    }


def _vote(finding: Finding) -> AuditVote:
    """Return what the audit says of one vote event."""
    event, computed = finding.event, [str(one.outcome.result) for one in finding.computed]
    others = [result for result in computed[1:] if result != computed[0]]
    return {
        "vote_event_id": event.vote_event_id,
        "symbol": event.symbol,
        "draft_symbol": event.draft_symbol,
        "body": event.body,
        "decided_on": event.decided_on.isoformat() if event.decided_on else None,
        "counts": str(event.tally),
        "reported": event.outcome,
        "verdict": finding.verdict,
        "computed": computed[0] if computed else None,
        "otherwise": others[0] if finding.readings_differ and others else None,
        "reason": finding.reason,
        "kind": _kind_of(finding) if finding.verdict == "not_verifiable" else None,
        "is_worked_out": event.outcome_basis == "computed",
    }


def _unverifiable(row: AuditVote) -> Unverifiable:
    """Return a vote event of which nothing can be said."""
    return {
        "vote_event_id": row["vote_event_id"],
        "symbol": row["symbol"],
        "body": row["body"],
        "decided_on": row["decided_on"],
        "reported": row["reported"],
        "reason": row["reason"],
    }


def _two_readings(row: AuditVote) -> TwoReadings:
    """Return a text that two readings decide differently."""
    return {
        "vote_event_id": row["vote_event_id"],
        "symbol": row["symbol"],
        "body": row["body"],
        "decided_on": row["decided_on"],
        "counts": row["counts"],
        "reported": row["reported"],
        "computed": row["computed"],
        "otherwise": row["otherwise"],
    }


def _kind_of(finding: Finding) -> str:
    """Sort the reasons for which nothing can be said."""
    ruling = finding.ruling
    is_unsure = ruling is not None and str(ruling.outcome.result) == "not_verifiable"
    if ruling is None or not is_unsure or not finding.event.tally.is_known:
        return finding.reason
    return f"{ruling.outcome.deciding.name} cannot be shown"


def _audit_row(finding: Finding) -> AuditRow:
    """Return a disagreement."""
    from hemicycle.audits.explained import explanation

    event, ruling = finding.event, finding.computed[0]
    told = explanation(event)
    return {
        "vote_event_id": event.vote_event_id,
        "symbol": event.symbol,
        "draft_symbol": event.draft_symbol,
        "body": event.body,
        "decided_on": event.decided_on.isoformat() if event.decided_on else None,
        "title": event.title,
        "counts": str(event.tally),
        "reported": event.outcome,
        "computed": str(ruling.outcome.result),
        "reason": finding.reason,
        "cause": told.cause if told else None,
        "explanation": told.why if told else None,
        "trace": [_step(step) for step in ruling.outcome.steps],
        "readings": [_reading(one) for one in finding.computed],
    }


def _totals_row(row: Difference) -> TotalsRow:
    """Return a roll that does not add up to its counts."""
    from hemicycle.api.decisions import counts

    return {
        "vote_event_id": row.event.vote_event_id,
        "symbol": row.event.symbol,
        "body": row.event.body,
        "decided_on": row.event.decided_on.isoformat() if row.event.decided_on else None,
        "announced": counts(row.event.announced),
        "counted": counts(row.event.counted),
        "by_announced": str(row.by_announced),
        "by_counted": str(row.by_counted),
    }
