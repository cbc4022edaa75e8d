"""What was decided, by what tally, and how a text's own sponsors voted."""

import re
from collections import defaultdict
from typing import Any

from hemicycle.briefs.finding import Evidence, Finding, Kind
from hemicycle.briefs.subject import Subject
from hemicycle.briefs.words import (
    body_name,
    capital,
    done,
    earlier,
    joined,
    label,
    names,
    number,
    plain_tally,
)
from hemicycle.core.dates import Period
from hemicycle.record.model import Member, VoteEvent
from hemicycle.record.query import Record

#: How surprising it is that a sponsor does not vote for its own text. Too few sponsors are on
#: record to count it, so this is set: about once in 500 texts.
_SPONSOR_BITS = 9.0
_VETO_BITS = 6.0
_NOT_AGREED_BITS = 4.5
_AMENDED_BITS = 4.0
#: The words themselves are told after who moved them, and what became of it.
_WORDING_BITS = 3.5
_PLAIN_BITS = 1.0
_UNDATED_BITS = 0.5
#: So many adopted texts of one body are told in one sentence.
_FEW = 4
#: The body whose decisions lead an account; what others did that day stands beside them.
_LEADING = ("un_ga", "un_sc", "un_hrc")
_OUTCOMES = {
    "adopted": "adopted",
    "rejected": "rejected",
    "vetoed": "vetoed",
    "withdrawn": "withdrawn",
    "not_pressed": "not pressed to a vote",
    "not_agreed": "not agreed",
}


def find(record: Record, subject: Subject) -> list[Finding]:
    """Tell the decisions, the amendments and the sponsors' votes.

    Parameters
    ----------
    record : Record
        The record.
    subject : Subject
        What the account is about.

    Returns
    -------
    list of Finding
        Of kinds tally, outcome, sponsor_vote, amendment and same_day.
    """
    members = record.members()
    bodies = {event.body for event in subject.decisions}
    first_body = next((body for body in _LEADING if body in bodies), min(bodies, default=None))
    findings: list[Finding] = []
    adopted = [e for e in subject.decisions if e.body == first_body and e.outcome == "adopted"]
    is_few = 1 < len(adopted) <= _FEW
    if is_few:
        findings.append(_adopted_together(members, adopted))
    for event in subject.decisions:
        if not (is_few and event in adopted):
            findings += _decided(members, event, is_elsewhere=event.body != first_body)
        changed = _changed(record, event)
        findings += _sponsors(members, event, changed)
        findings += _reworded(event, changed)
    findings += _moved(members, subject)
    return findings + _undated(record, subject)


def _undated(record: Record, subject: Subject) -> list[Finding]:
    """Tell that votes of the month may be the day's: an old source knows no more of them."""
    if not subject.period.is_day or not any(event.body == "un_ga" for event in subject.events):
        return []
    month = Period(subject.period.since.replace(day=1), subject.period.until)
    heads = record.heads(body="un_ga", since=month.since, until=month.until)
    undated = [head for head in heads if head.decided_on is None]
    undated = [head for head in undated if head.decided_until > subject.period.since]
    if not undated:
        return []
    told = "; ".join(f"{earlier(h)} {h.outcome} {plain_tally(h.tally)}" for h in undated[:_FEW])
    n_left = len(undated) - _FEW
    more = f"; and {number(n_left)} other{'s' if n_left > 1 else ''}" if n_left > 0 else ""
    n = number(len(undated))
    text = (
        f"{capital(n)} vote{'s' if len(undated) > 1 else ''} of the General Assembly, of which the "
        f"record knows the month alone, may have fallen on this day: {told}{more}."
    )
    rows = [_row(head, decided_from=str(head.decided_from)) for head in undated]
    query = f"record.get({[head.vote_event_id for head in undated]!r})"
    about = tuple(head.name for head in undated)
    return [Finding("same_day", text, [Evidence(query, rows)], _UNDATED_BITS, about)]


def _row(event: VoteEvent, **more: object) -> dict[str, Any]:
    """Return the row of evidence for a vote event."""
    tally = event.tally
    return {
        "vote_event_id": event.vote_event_id,
        "symbol": event.symbol or event.draft_symbol,
        "decided_on": str(event.decided_on) if event.decided_on else None,
        "outcome": event.outcome,
        "yes": tally.n_yes,
        "no": tally.n_no,
        "abstain": tally.n_abstain,
        "not_voting": tally.n_not_voting,
        "status": event.status,
        "source_id": event.source_id,
        **more,
    }


def _query(event: VoteEvent) -> str:
    """Return the question that gives a vote event."""
    return f"record.vote_event({(event.symbol or event.vote_event_id)!r})"


def _decided(members: dict[str, Member], event: VoteEvent, *, is_elsewhere: bool) -> list[Finding]:
    """Tell one decision; what another body did the same day is told as such."""
    what = f"{label(event)}, “{event.title}”" if event.symbol or event.draft_symbol else event.title
    tally = f" {plain_tally(event.tally)}" if event.tally.is_known else ""
    outcome = _OUTCOMES.get(event.outcome or "", "outcome not known")
    text = f"{capital(body_name(event.body))}: {what}: {outcome}{tally}"
    text += _who(members, event)
    if event.status == "reported":
        text += ", as reported"
    kind: Kind = (
        "same_day" if is_elsewhere else "outcome" if event.outcome != "adopted" else "tally"
    )
    bits = {"vetoed": _VETO_BITS, "not_agreed": _NOT_AGREED_BITS}.get(
        event.outcome or "", 5.0 if is_elsewhere else _PLAIN_BITS
    )
    rows = [_row(event, content=event.content, note=event.note)]
    return [Finding(kind, text + ".", [Evidence(_query(event), rows)], bits, (event.name,))]


def _adopted_together(members: dict[str, Member], events: list[VoteEvent]) -> Finding:
    """Tell the texts that one body adopted in one sentence."""
    parts = []
    for event in events:
        tally = f" {plain_tally(event.tally)}" if event.tally.is_known else ""
        parts.append(f"{label(event)}, “{event.title}”,{tally}{_who(members, event)}")
    text = f"{capital(body_name(events[0].body))} adopted {joined(parts)}"
    if all(event.status == "reported" for event in events):
        text += ", as reported"
    rows = [_row(event, content=event.content, note=event.note) for event in events]
    query = f"record.get({[event.vote_event_id for event in events]!r})"
    about = tuple(event.name for event in events)
    return Finding("tally", text.rstrip(",") + ".", [Evidence(query, rows)], _PLAIN_BITS, about)


def _who(members: dict[str, Member], event: VoteEvent) -> str:
    """Name those that did not vote in favour, where they are few; say why nothing came of it."""
    if event.vetoed_by:
        return f", by {names(members, event.vetoed_by)}"
    if event.body == "g7" and event.content:
        return f"; {event.content[0].lower()}{event.content[1:].rstrip('.')}"
    parts = []
    for option, words in (("no", "against"), ("abstain", "abstaining")):
        found = event.members(option)
        if found and len(found) <= 6:
            parts.append(f"{words}: {names(members, found)}")
    return f" ({'; '.join(parts)})" if parts else ""


def _sponsors(
    members: dict[str, Member], event: VoteEvent, changed: list[Evidence]
) -> list[Finding]:
    """Tell how sponsors voted on their own text where it was not in favour."""
    votes: dict[str, list[str]] = defaultdict(list)
    for sponsor in event.sponsors:
        option = event.votes.get(sponsor["member"] or "")
        if option is not None and sponsor["role"] == "sponsor":
            votes[option].append(sponsor["member"])
    against = {option: codes for option, codes in votes.items() if option != "yes"}
    if not against:
        return []
    option, codes = next(iter(against.items()))
    amended = " after it had been amended" if "amended" in (event.note or "") else ""
    if amended and (first := _first_words(changed)):
        amended = f", after it had been amended (among other things, as reported, {first})"
    text = (
        f"{capital(names(members, codes))} {done(option)} on "
        f"{'its' if len(codes) == 1 else 'their'} own draft, {label(event)} "
        f"({event.draft_symbol}){amended}{_co_sponsors(members, event)}."
    )
    rows = [
        _row(event, member=s["member"], role=s["role"], option=event.votes.get(s["member"] or ""),
             sponsorship_source=s["source_id"])
        for s in event.sponsors
    ]  # fmt: skip
    query = f"{_query(event)}.sponsors, .votes"
    evidence = [Evidence(query, rows), *changed[:1]]
    return [Finding("sponsor_vote", text, evidence, _SPONSOR_BITS, (event.name,))]


def _co_sponsors(members: dict[str, Member], event: VoteEvent) -> str:
    """Say what the reported co-sponsors did."""
    acts: dict[str, list[str]] = defaultdict(list)
    for sponsor in event.sponsors:
        if sponsor["role"] == "co_sponsor" and sponsor["member"] in event.votes:
            acts[event.votes[sponsor["member"]]].append(sponsor["member"])
    if not acts:
        return ""
    if len(acts) == 1:
        option, codes = next(iter(acts.items()))
        return f"; all {number(len(codes))} reported co-sponsors {done(option)} too"
    return "; of the reported co-sponsors " + joined(
        [f"{names(members, codes)} {done(option)}" for option, codes in acts.items()]
    )


def _changed(record: Record, event: VoteEvent) -> list[Evidence]:
    """Find what the amendments adopted to a text changed in its words, where that is held."""
    if not (event.draft_symbol and event.symbol and event.amendments):
        return []
    held = record.held_text(event.symbol)
    made_of = held["made_of"][1:] if held else []
    return [
        Evidence(f"record.paragraphs({symbol!r})", record.paragraphs(symbol)) for symbol in made_of
    ]


def _first_words(changed: list[Evidence]) -> str:
    """Quote the first words that were put in the place of others; empty if none were."""
    for found in changed:
        for row in found.rows:
            told = _curly(str(row["text"]).partition(": ")[2]).rstrip(".")
            if " becomes " in told:
                return told.replace(" becomes ", " became ")
    return ""


def _reworded(event: VoteEvent, changed: list[Evidence]) -> list[Finding]:
    """Quote the words that the adopted amendments changed, each with its amendment."""
    parts = [
        f"{_curly(str(row['text']).rstrip('.'))} ({row['symbol']})"
        for found in changed
        for row in found.rows
    ]
    if not parts:
        return []
    text = (
        f"What the amendments changed in {label(event)} ({event.draft_symbol}), as reported: "
        f"{'; '.join(part[:1].lower() + part[1:] for part in parts)}."
    )
    return [Finding("amendment", text, changed, _WORDING_BITS, (event.name,))]


def _curly(text: str) -> str:
    """Write quotation marks as an account does."""
    return re.sub(r'"([^"]*)"', r"“\1”", text)


def _moved(members: dict[str, Member], subject: Subject) -> list[Finding]:
    """Tell amendments and motions: those on one text together, by mover and outcome."""
    by_text: dict[tuple[str, str, str | None], list[VoteEvent]] = defaultdict(list)
    for event in subject.movements:
        by_text[event.body, event.question, event.amends].append(event)
    by_symbol = _adopted_from(subject)
    findings = []
    for (body, question, amends), events in by_text.items():
        groups: dict[tuple[str, str | None], list[VoteEvent]] = defaultdict(list)
        for event in events:
            groups[_mover(members, event), event.outcome].append(event)
        parts = [
            _moved_part(members, mover, outcome, alike)
            for (mover, outcome), alike in groups.items()
        ]
        target = by_symbol.get(amends or "", amends)
        to = f" to {target}" if target and question == "amendment" else ""
        nouns = {"amendment": "Amendments", "motion": "Motions", "paragraph": "Separate votes"}
        place = f" in {body_name(body)}" if body != "un_ga" else ""
        status = ", as reported" if all(e.status == "reported" for e in events) else ""
        text = f"{nouns[question]}{to}{place}{status}: {'; '.join(parts)}."
        rows = [_row(event, content=event.content, note=event.note) for event in events]
        query = f"record.get({[event.vote_event_id for event in events]!r})"
        bits = max(_moved_bits(mover, outcome) for mover, outcome in groups)
        about = tuple(event.name for event in events)
        findings.append(Finding("amendment", text, [Evidence(query, rows)], bits, about))
    return findings


def _moved_bits(mover: str, outcome: str | None) -> float:
    """Set how surprising it is that something was moved, and what came of it."""
    if outcome == "vetoed":
        return _AMENDED_BITS + 1.0
    return _AMENDED_BITS if outcome == "adopted" or mover else _PLAIN_BITS


def _adopted_from(subject: Subject) -> dict[str, str]:
    """Map a draft's symbol to how readers know the text that it became."""
    return {
        event.draft_symbol: f"{event.draft_symbol} (later {event.symbol})"
        for event in subject.decisions
        if event.draft_symbol and event.symbol
    }


def _mover(members: dict[str, Member], event: VoteEvent) -> str:
    """Name who moved it."""
    codes = [s["member"] for s in event.sponsors if s["member"]]
    if codes:
        return names(members, codes)
    described = [str(s["sponsor"]).split(" incl.")[0].split(" (")[0] for s in event.sponsors]
    return joined(described)


def _moved_part(
    members: dict[str, Member], mover: str, outcome: str | None, events: list[VoteEvent]
) -> str:
    """Write what one mover moved and what became of it."""
    became = _OUTCOMES.get(outcome or "", "decided, outcome not known")
    tallies = joined([plain_tally(event.tally) for event in events if event.tally.is_known])
    by = f" by {mover}" if mover else ""
    vetoed = f" by {names(members, events[0].vetoed_by)}" if events[0].vetoed_by else ""
    content = events[0].content
    said = f" ({content.rstrip('.')})" if len(events) == 1 and content else ""
    return f"{number(len(events))}{by} {became}{vetoed} {tallies}".rstrip() + said
