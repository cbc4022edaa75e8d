"""Vote events: one shown whole, or found by words or series."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from hemicycle.core.errors import AmbiguousSymbolError
from hemicycle.record import find

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from hemicycle.api.payloads import (
        Counts,
        Decision,
        Disagreement,
        GroupVotes,
        Head,
        Movement,
        Search,
        Series,
        SeriesHead,
        SeriesList,
        Show,
        SourceRef,
        Sponsor,
    )
    from hemicycle.core.tally import Tally
    from hemicycle.record.model import Member, VoteEvent
    from hemicycle.record.query import Record

_TEXTS = ("resolution", "decision", "statement", "election")
#: What a member may have done, as the payloads count it: the rarer ways of not voting are one.
COUNTED_AS = {
    "yes": "yes",
    "no": "no",
    "abstain": "abstain",
    "obliged_to_abstain": "abstain",
    "not_voting": "not_voting",
    "absent": "not_voting",
    "not_participating": "not_voting",
    "suspended": "not_voting",
    "not_entitled": "not_voting",
}


def show(record: Record, text: str) -> Show:
    """Return one vote event with its votes.

    Parameters
    ----------
    record : Record
        The record.
    text : str
        Symbol, perhaps shortened, or vote event id.

    Returns
    -------
    Show
        Counts that nobody published are None; `votes` is empty where no roll is known.

    Raises
    ------
    UnknownSymbolError
        If nothing is called so; carries the nearest symbols.
    AmbiguousSymbolError
        If it fits several texts; carries them.

    Examples
    --------
    >>> import hemicycle
    >>> payload = show(hemicycle.open(), "es-11/8")
    >>> payload["symbol"], payload["votes"]["USA"]
    ('A/RES/ES-11/8', 'abstain')
    """
    event = the_one(record, text)
    members = record.members()
    told = decision(record, event)
    return {
        **told,
        "votes": dict(event.votes),
        "by_group": _by_group(event.votes, members),
        "names": {code: members[code].short_name for code in _named(told, event, members)},
    }


def _named(told: Decision, event: VoteEvent, members: Mapping[str, Member]) -> list[str]:
    """List every member of which a payload speaks."""
    codes = {*event.votes, *event.vetoed_by, *(row["member"] or "" for row in told["sponsors"])}
    for row in told["amendments"]:
        codes |= {*row["moved_by"], *row["vetoed_by"]}
    codes |= {row["field"].partition("/")[2] for row in told["disagreements"]}
    return sorted(code for code in codes if code in members)


def the_one(record: Record, text: str) -> VoteEvent:
    """Return the vote event meant; refuse to choose between several texts.

    Parameters
    ----------
    record : Record
        The record.
    text : str
        Symbol, perhaps shortened, or vote event id.

    Returns
    -------
    VoteEvent
        Whole.

    Raises
    ------
    UnknownSymbolError
        If nothing is called so; carries the nearest symbols.
    AmbiguousSymbolError
        If it fits several texts; carries them.

    Examples
    --------
    >>> import hemicycle
    >>> the_one(hemicycle.open(), "es-11/8").symbol
    'A/RES/ES-11/8'
    """
    found = record.find(text)
    if len(found) > 1:
        heads = record.get(found, whole=False)
        texts = [head for head in heads if head.question in _TEXTS]
        if len(texts) != 1:
            raise AmbiguousSymbolError(text, [_labelled(head) for head in texts or heads])
        found = [texts[0].vote_event_id]
    return record.get(found[:1])[0]


def namesake(record: Record, text: str, shown: Show) -> Head | None:
    """Return the Assembly's text that bears the number of a Council resolution, if any.

    Parameters
    ----------
    record : Record
        The record.
    text : str
        What was asked for.
    shown : Show
        What it was taken for.

    Returns
    -------
    Head or None
        None where the organ was named, or the number is borne once.

    Examples
    --------
    >>> import hemicycle
    >>> record = hemicycle.open()
    >>> namesake(record, "2758", show(record, "2758"))["symbol"]
    'A/RES/2758(XXVI)'
    """
    if not text.strip().isdigit() or shown["body"] != "un_sc":
        return None
    found = record.find(f"A/RES/{text.strip()}", or_nearest=False)
    return head_of(record.get(found[:1], whole=False)[0]) if found else None


def _labelled(head: VoteEvent) -> str:
    """Name a vote event so that it can be asked for."""
    return f"{head.vote_event_id} ({head.name}, {head.title})"


def decision(record: Record, event: VoteEvent) -> Decision:
    """Return a vote event without its votes.

    Parameters
    ----------
    record : Record
        The record, for the titles of sources and what was moved on the text.
    event : VoteEvent
        Loaded whole.

    Returns
    -------
    Decision
        As in `show`, without `votes`, `by_group` and `names`.
    """
    return decisions(record, [event])[0]


def decisions(record: Record, events: Sequence[VoteEvent]) -> list[Decision]:
    """Return vote events without their votes; what they share is looked up once.

    Parameters
    ----------
    record : Record
        The record.
    events : sequence of VoteEvent
        Loaded whole.

    Returns
    -------
    list of Decision
        In the same order.
    """
    titles = {row["source_id"]: str(row["title"]) for row in record.sources()}
    ids = [amendment for event in events for amendment in event.amendments]
    moved = {found.vote_event_id: found for found in record.get(ids)} if ids else {}
    return [_decision(event, titles, moved) for event in events]


def _decision(
    event: VoteEvent, titles: Mapping[str, str], moved: Mapping[str, VoteEvent]
) -> Decision:
    """Return one vote event without its votes."""
    return {
        **head_of(event),
        "session": event.session,
        "meeting": event.meeting,
        "manner": event.manner,
        "agenda": event.agenda,
        "outcome_basis": event.outcome_basis,
        "corrected": counts(event.corrected),
        "requirement": event.requirement,
        "amends": event.amends,
        "content": event.content,
        "vetoed_by": list(event.vetoed_by),
        "series": list(event.series),
        "sponsors": [_sponsor(row) for row in event.sponsors],
        "amendments": [_movement(moved[i]) for i in event.amendments if i in moved],
        "sources": [
            _source(row, titles)
            for row in sorted(event.sources, key=lambda row: list(titles).index(row["source_id"]))
        ],
        "disagreements": [_disagreement(row) for row in event.disagreements],
        "notes": _notes(event),
    }


def head_of(event: VoteEvent) -> Head:
    """Return what a list says of a vote event.

    Parameters
    ----------
    event : VoteEvent
        With or without its votes.

    Returns
    -------
    Head
        `symbol` is that of the text adopted, else of the draft.
    """
    return {
        "vote_event_id": event.vote_event_id,
        "symbol": event.symbol or event.draft_symbol,
        "draft_symbol": event.draft_symbol,
        "body": event.body,
        "decided_on": iso(event.decided_on),
        "decided_from": event.decided_from.isoformat(),
        "decided_until": event.decided_until.isoformat(),
        "question": event.question,
        "title": event.title,
        "outcome": event.outcome,
        "status": event.status,
        "announced": counts(event.announced),
        "counted": counts(event.counted),
    }


def counts(tally: Tally) -> Counts:
    """Return a tally as counts by option."""
    return {
        "yes": tally.n_yes,
        "no": tally.n_no,
        "abstain": tally.n_abstain,
        "not_voting": tally.n_not_voting,
    }


def iso(day: date | None) -> str | None:
    """Write a day, or None where it is unknown."""
    return day.isoformat() if day else None


def _sponsor(row: Mapping[str, Any]) -> Sponsor:
    """Return one sponsor."""
    return {
        "member": row["member"],
        "sponsor": row["sponsor"],
        "role": row["role"],
        "status": row["status"],
        "source_id": row["source_id"],
    }


def _movement(event: VoteEvent) -> Movement:
    """Return one amendment, motion or separate vote."""
    return {
        **head_of(event),
        "content": event.content,
        "moved_by": [row["member"] or row["sponsor"] for row in event.sponsors],
        "vetoed_by": list(event.vetoed_by),
    }


def _source(row: Mapping[str, Any], titles: Mapping[str, str]) -> SourceRef:
    """Return one source with its title."""
    return {
        "source_id": row["source_id"],
        "title": titles[row["source_id"]],
        "external_id": row["external_id"],
        "locator": row["locator"],
        "note": row["note"],
    }


def _disagreement(row: Mapping[str, Any]) -> Disagreement:
    """Return one value on which sources differ."""
    return {
        "field": row["field"],
        "preferred_value": row["preferred_value"],
        "preferred_source_id": row["preferred_source_id"],
        "value": row["value"],
        "source_id": row["source_id"],
        "note": row["note"],
    }


def _by_group(votes: Mapping[str, str], members: Mapping[str, Member]) -> list[GroupVotes]:
    """Count votes by regional group; members without one come last."""
    codes: dict[str | None, list[str]] = defaultdict(list)
    for code in sorted(votes):
        codes[members[code].regional_group].append(code)
    rows: list[GroupVotes] = []
    for group in sorted(codes, key=lambda name: (name is None, name or "")):
        acts = [COUNTED_AS[votes[code]] for code in codes[group]]
        rows.append(
            {
                "group": group,
                "members": codes[group],
                "yes": acts.count("yes"),
                "no": acts.count("no"),
                "abstain": acts.count("abstain"),
                "not_voting": acts.count("not_voting"),
            }
        )
    return rows


def _notes(event: VoteEvent) -> list[str]:
    """Say what a reader of the figures must know."""
    return [*([event.note] if event.note else []), *_tally_notes(event), *_gap_notes(event)]


def _tally_notes(event: VoteEvent) -> list[str]:
    """Say where the tallies differ, and which rules."""
    notes = []
    if event.announced.is_known and event.counted.is_known and _differ(event):
        notes.append(
            f"The roll adds up to {event.counted}; the tally announced, {event.announced}, rules."
        )
    if event.corrected.is_known:
        notes.append(
            f"Corrected after the vote by delegations to {event.corrected}; "
            "the tally announced still rules."
        )
    if event.outcome_basis == "computed" and "computed" not in (event.note or ""):
        notes.append("The outcome was worked out from the tally; no announcement is at hand.")
    return notes


def _differ(event: VoteEvent) -> bool:
    """Say whether a count that is known both ways differs."""
    announced, counted = counts(event.announced), counts(event.counted)
    both = zip(announced.values(), counted.values(), strict=True)
    return any(one != other for one, other in both if None not in (one, other))


def _gap_notes(event: VoteEvent) -> list[str]:
    """Say what is not known."""
    notes = []
    if event.decided_on is None:
        notes.append(
            f"The day is not known, only that it was from {event.decided_from} up to, "
            f"not including, {event.decided_until}."
        )
    if not event.votes and event.question != "statement":
        notes.append("How each member voted is not in the record.")
    elif event.votes and not event.has_whole_roll:
        notes.append("Which other members were absent or did not vote is not in the record.")
    if event.status == "reported" and "s reported" not in (event.note or ""):
        notes.append("Reported by others; the body's own record of it is not at hand.")
    return notes


# -- lists -----------------------------------------------------------------------------------


def search(
    record: Record,
    words: str,
    *,
    body: str | None = None,
    since: date | None = None,
    until: date | None = None,
    series: str | None = None,
    limit: int = 20,
) -> Search:
    """Find vote events by words; texts before what was moved on them, newest first.

    Parameters
    ----------
    record : Record
        The record.
    words : str
        All must occur in title, subjects, agenda or content; case and accents ignored.
    body, series : str, optional
        Keep only these.
    since, until : datetime.date, optional
        Half-open interval of decision.
    limit : int, optional
        At most so many.

    Returns
    -------
    Search
        `is_more` says whether the limit left some out.

    Raises
    ------
    UnknownNameError
        If there is no such series or body.
    """
    found = record.search(
        words, body=body_of(record, body), since=since, until=until, series=series, limit=limit + 1
    )
    return {
        "words": words,
        "rows": [head_of(event) for event in found[:limit]],
        "is_more": len(found) > limit,
    }


def body_of(record: Record, text: str | None) -> str | None:
    """Return the id of a body as people call it: `un_sc`, `UN_SC`, `sc` or `Security Council`.

    Parameters
    ----------
    record : Record
        The record.
    text : str or None
        What it was called.

    Returns
    -------
    str or None
        None for None.

    Raises
    ------
    UnknownNameError
        If the record holds nothing of it; carries those that it holds.

    Examples
    --------
    >>> import hemicycle
    >>> body_of(hemicycle.open(), "SC"), body_of(hemicycle.open(), "UN General Assembly")
    ('un_sc', 'un_ga')
    """
    if text is None:
        return None
    rows = record.table("vote_event").select("body").distinct().fetchall()
    return find.body((body for (body,) in rows), text)


def series_list(record: Record) -> SeriesList:
    """Return every series.

    Parameters
    ----------
    record : Record
        The record.

    Returns
    -------
    SeriesList
        By id.
    """
    return {"rows": [_series_head(row) for row in record.series_list()]}


def series(record: Record, text: str) -> Series:
    """Return one series with its vote events in order of decision.

    Parameters
    ----------
    record : Record
        The record.
    text : str
        Id of the series.

    Returns
    -------
    Series
        Vote events as in lists.

    Raises
    ------
    UnknownNameError
        If none is called so; carries those there are.
    """
    found = record.series(text)
    events = record.heads(series=found["series"])
    return {
        **_series_head({**found, "n_vote_events": len(events)}),
        "rows": [head_of(event) for event in events],
    }


def _series_head(row: Mapping[str, Any]) -> SeriesHead:
    """Return what a list says of a series."""
    return {
        "series": row["series"],
        "name": row["name"],
        "why": row["why"],
        "definition": row["definition"],
        "n_vote_events": int(row["n_vote_events"]),
    }
