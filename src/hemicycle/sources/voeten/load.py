"""Merge Voeten's roll calls into the record: a second source, or a vote event of its own."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import yaml

from hemicycle.core.options import Manner, OutcomeKind, Question, Status
from hemicycle.record.facts import Facts, Roll, Row
from hemicycle.sources.voeten.link import LibraryVote, Link, Verdict, link
from hemicycle.sources.voeten.parse import SOURCE_ID, RollCallOfVoeten, read

#: Words that tell what an unflagged roll call was about, tried in this order.
_WORDS = (
    (Question.MOTION, re.compile(r"\b(?:motions?|adjourn\w*|inadmissible|important question)\b")),
    (Question.AMENDMENT, re.compile(r"\bamendments?\b")),
    (Question.PARAGRAPH, re.compile(r"\bparagraphs?\b|\bsub-paragraphs?\b")),
)
_NEW_SYMBOL = re.compile(r"(?:R|A/RES)/(\d+)/(\d+)/?([A-Z]*)")


def load(path: Path, iso3_by_iso2: dict[str, str], facts: Facts) -> Counter[Verdict]:
    """Read, link and merge.

    Parameters
    ----------
    path : pathlib.Path
        Voeten's file in Parquet.
    iso3_by_iso2 : dict of str to str
        Present codes of States.
    facts : Facts
        Holds the Library's votes; filled with sources, disagreements and new vote events.

    Returns
    -------
    collections.Counter
        Roll calls by verdict: linked, new, ambiguous.
    """
    roll_calls = read(path, iso3_by_iso2)
    events = facts.events()
    links = link(roll_calls, _library_votes(events, facts))
    links |= _links_by_hand(roll_calls)
    for rcid, found in links.items():
        roll_call = roll_calls[rcid]
        if found.verdict is Verdict.NEW:
            _add_event(facts, roll_call)
        else:
            _add_source(facts, roll_call, found, events[str(found.vote_event_id)])
    return Counter(found.verdict for found in links.values())


def _library_votes(events: Mapping[str, Row], facts: Facts) -> list[LibraryVote]:
    """List the Assembly's votes that have a roll."""
    return [
        LibraryVote(
            event_id,
            str(row["symbol"]) if row.get("symbol") else None,
            date.fromisoformat(str(row["decided_on"])),
            facts.rolls[event_id].options,
        )
        for event_id, row in events.items()
        if row["body"] == "un_ga" and event_id in facts.rolls
    ]


def _links_by_hand(roll_calls: Mapping[int, RollCallOfVoeten]) -> dict[int, Link]:
    """Return the links that lookups.yml makes."""
    text = (Path(__file__).parent / "lookups.yml").read_text(encoding="utf-8")
    return {
        int(entry["rcid"]): Link(Verdict.LINKED, entry["vote_event_id"], 0.0, by_symbol=True)
        for entry in yaml.safe_load(text)["links"]
        if int(entry["rcid"]) in roll_calls
    }


def _add_source(facts: Facts, roll_call: RollCallOfVoeten, found: Link, row: Row) -> None:
    """Name Voeten as a source of a Library vote and keep what differs."""
    event_id = str(found.vote_event_id)
    how = "symbol and votes" if found.by_symbol else "date and votes"
    is_sure = found.verdict is Verdict.LINKED
    note = (
        f"linked by {how}"
        if is_sure
        else "not linked for sure: several votes of the month have the same roll"
    )
    facts.add(
        "vote_event_source",
        vote_event_id=event_id,
        source_id=SOURCE_ID,
        external_id=f"{'' if is_sure else 'perhaps '}{roll_call.rcid}",
        note=note,
    )
    if is_sure:
        _note_differences(facts, roll_call, event_id, row)


def _note_differences(facts: Facts, roll_call: RollCallOfVoeten, event_id: str, row: Row) -> None:
    """Keep every act and day on which the two sources differ."""
    base = {
        "vote_event_id": event_id,
        "source_id": SOURCE_ID,
        "preferred_source_id": str(row["source_id"]),
        "note": f"roll call {roll_call.rcid}",
    }
    roll = facts.rolls[event_id]
    for member in sorted(roll.options.keys() | roll_call.options.keys()):
        theirs, ours = roll.options.get(member), roll_call.options.get(member)
        # Voeten gives no absences, so his silence about a member contradicts nobody
        # but a source that has the member voting.
        if theirs != ours and not (ours is None and theirs == "not_voting"):
            facts.add(
                "disagreement", field=f"vote/{member}", preferred_value=theirs, value=ours, **base
            )
    day = date.fromisoformat(str(row["decided_on"]))
    if roll_call.is_day_known and roll_call.decided_from != day:
        facts.add(
            "disagreement", field="decided_on", preferred_value=day.isoformat(),
            value=roll_call.decided_from.isoformat(), **base,
        )  # fmt: skip


def _add_event(facts: Facts, roll_call: RollCallOfVoeten) -> None:
    """Make a vote event of a roll call that the Library does not have."""
    event_id = f"voeten/{roll_call.rcid}"
    options = list(roll_call.options.values())
    is_carried = options.count("yes") > options.count("no")
    question = _question(roll_call)
    symbol = None
    match = _NEW_SYMBOL.fullmatch(roll_call.reference or "")
    if match and int(match.group(1)) > 30:
        symbol = f"A/RES/{match.group(1)}/{match.group(2)}{match.group(3)}"
    is_whole = question is Question.RESOLUTION
    title = roll_call.short or roll_call.description
    facts.add(
        "vote_event",
        vote_event_id=event_id,
        body="un_ga",
        symbol_as_published=roll_call.reference,
        session=str(roll_call.session),
        decided_on=roll_call.decided_from.isoformat() if roll_call.is_day_known else None,
        decided_from=roll_call.decided_from.isoformat(),
        decided_until=roll_call.decided_until.isoformat(),
        question=question,
        manner=Manner.RECORDED,
        title=" ".join(title.split())[:300] if title else None,
        content=_content(roll_call),
        outcome=OutcomeKind.ADOPTED if is_carried else OutcomeKind.REJECTED,
        outcome_basis="computed",
        amends=None if is_whole else symbol,
        source_id=SOURCE_ID,
        status=Status.REPORTED,
        note="Outcome computed from the tally by simple majority; two thirds may have been needed.",
    )
    facts.add(
        "vote_event_source",
        vote_event_id=event_id,
        source_id=SOURCE_ID,
        external_id=str(roll_call.rcid),
    )
    facts.rolls[event_id] = Roll(SOURCE_ID, roll_call.options, covers="cast")


def _content(roll_call: RollCallOfVoeten) -> str | None:
    """Return the file's description, shortened to what a reader needs."""
    text = " ".join((roll_call.description or "").split())
    return text[:400] or None


def _question(roll_call: RollCallOfVoeten) -> Question:
    """Tell an amendment or a paragraph from a whole text: by flag, else by the words."""
    if roll_call.is_amendment:
        return Question.AMENDMENT
    if roll_call.is_paragraph:
        return Question.PARAGRAPH
    words = (roll_call.description or roll_call.short or "").lower()
    for question, pattern in _WORDS:
        if pattern.search(words):
            return question
    return Question.RESOLUTION
