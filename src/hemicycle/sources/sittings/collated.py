"""Read a day's ballots as collated from press accounts and transcripts."""

import json
import re
from pathlib import Path
from typing import Any

from hemicycle.core.options import Manner, OutcomeKind, Question, Status
from hemicycle.core.symbols import canonical
from hemicycle.record.facts import Facts, Roll

SOURCE_ID = "feb24"
_BODIES = {"unga_ess_11": "un_ga", "unsc": "un_sc"}
_SESSIONS = {"unga_ess_11": "ES-11"}
_QUESTIONS = {
    "proposal": Question.RESOLUTION,
    "amendment": Question.AMENDMENT,
    "procedural_motion": Question.MOTION,
}
_OPTIONS = {"Y": "yes", "N": "no", "A": "abstain", "nonvoting": "not_voting"}
_COUNTS = {"Y": "n_yes", "N": "n_no", "A": "n_abstain", "nonvoting": "n_not_voting"}
_OUTCOMES = (
    ("vetoed", OutcomeKind.VETOED),
    ("not adopted", OutcomeKind.REJECTED),
    ("rejected", OutcomeKind.REJECTED),
    ("adopted", OutcomeKind.ADOPTED),
)
_SYMBOL = re.compile(r"[AS]/[A-Z0-9/.\-]+\d")
_CODE = re.compile(r"\b[A-Z]{3}\b")
_TITLES = {
    Question.AMENDMENT: "Amendment to {amends}: {text}",
    Question.MOTION: "Motion under rule {rule}: {text}",
}


def load(path: Path, facts: Facts) -> list[Path]:
    """Read the ballots of a day into facts.

    A ballot that the Library has too (an adopted text) becomes a second source of that vote
    event and gives its place in the order, its draft and its sponsors; every other ballot is
    a vote event of its own, status `reported`.

    Parameters
    ----------
    path : pathlib.Path
        The collated ballots, JSON.
    facts : Facts
        Holds the Library's events.

    Returns
    -------
    list of pathlib.Path
        The file read.
    """
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    by_symbol = {
        row["symbol"]: str(row["vote_event_id"])
        for row in facts.rows["vote_event"]
        if row.get("symbol")
    }
    for place, ballot in enumerate(told["events"], start=1):
        resulting = canonical(ballot["resulting"]) if ballot.get("resulting") else None
        known = by_symbol.get(resulting) if resulting else None
        if known:
            _complete(facts, known, ballot)
        else:
            _add(facts, told["date"], place, ballot)
    _keep_conflicts(facts, told, by_symbol)
    return [path]


def _complete(facts: Facts, event_id: str, ballot: dict[str, Any]) -> None:
    """Add draft, order and sponsors to an adopted text that the Library has."""
    row = facts.events()[event_id]
    draft = _first_symbol(ballot.get("document"))
    row["draft_symbol"] = row.get("draft_symbol") or draft
    row["position"] = ballot["order"] if isinstance(ballot.get("order"), int) else None
    if "as amended" in str(ballot.get("document")):
        row["note"] = "Adopted as amended."
    _add_source(facts, event_id, ballot)
    _add_sponsors(facts, event_id, ballot, role="sponsor")
    roll = facts.rolls[event_id].options
    for letter, members in ballot.get("options", {}).items():
        for member in members:
            if roll.get(member) != _OPTIONS[letter]:
                facts.add(
                    "disagreement", vote_event_id=event_id, field=f"vote/{member}",
                    preferred_value=roll.get(member), preferred_source_id=str(row["source_id"]),
                    value=_OPTIONS[letter], source_id=SOURCE_ID, note="press lists",
                )  # fmt: skip


def _add(facts: Facts, day: str, place: int, ballot: dict[str, Any]) -> None:
    """Add a ballot that only the press reported."""
    body = _BODIES[ballot["body"]]
    event_id = f"reported/{day}/{body}/{place}"
    question = _QUESTIONS[ballot["kind"]]
    tally = ballot["tally"]
    text = _sentence(ballot.get("text"))
    facts.add(
        "vote_event",
        vote_event_id=event_id,
        body=body,
        draft_symbol=_first_symbol(ballot.get("document")),
        session=_SESSIONS.get(ballot["body"]),
        meeting=ballot["meeting"],
        decided_on=day,
        position=ballot["order"] if isinstance(ballot.get("order"), int) else None,
        question=question,
        manner=Manner.RECORDED,
        title=_TITLES[question].format(
            amends=ballot.get("amends"), rule=ballot.get("rule"), text=text
        ),
        content=text,
        outcome=next(kind for words, kind in _OUTCOMES if words in ballot["result"]),
        outcome_basis="announced",
        amends=ballot.get("amends"),
        vetoed_by=" | ".join(ballot.get("vetoes", [])) or None,
        requirement=f"un_sc/rop/{ballot['rule']}" if ballot.get("rule") else None,
        source_id=SOURCE_ID,
        status=Status.REPORTED,
        note=_note(ballot),
        **{column: tally[letter] for letter, column in _COUNTS.items()},
    )
    _add_source(facts, event_id, ballot)
    _add_sponsors(facts, event_id, ballot, role="proposer")
    options = {
        member: _OPTIONS[letter]
        for letter, members in ballot.get("options", {}).items()
        for member in members
    }
    if options:
        is_whole = (
            len(options) == sum(n for n in tally.values() if n) and None not in tally.values()
        )
        facts.rolls[event_id] = Roll(SOURCE_ID, options, covers="all" if is_whole else "some")


def _note(ballot: dict[str, Any]) -> str:
    """Say how sure the ballot's facts are."""
    parts = [f"As reported: {ballot['result']}.", f"Confidence: {ballot['confidence']}."]
    if "inferred" in str(ballot.get("document")):
        parts.append("The symbol is inferred.")
    if ballot.get("nonvoting_derived"):
        parts.append("Members not voting: 193 less the three counts.")
    if ballot.get("tally_derived"):
        parts.append(f"{ballot['tally_derived']}.")
    return " ".join(parts)


def _sentence(text: str | None) -> str | None:
    """Write the reporters' paraphrase with one kind of quotation mark."""
    return text.replace("'", '"') if text else None


def _first_symbol(text: str | None) -> str | None:
    """Take the symbol out of "A/ES-11/L.13 (inferred)"."""
    match = _SYMBOL.search(text or "")
    return canonical(match.group(0)) if match else None


def _add_source(facts: Facts, event_id: str, ballot: dict[str, Any]) -> None:
    """Name the collation and its reporters."""
    facts.add(
        "vote_event_source",
        vote_event_id=event_id,
        source_id=SOURCE_ID,
        external_id=str(ballot.get("document") or ballot["kind"]),
        locator="; ".join(ballot["sources"]),
        note=ballot["confidence"],
    )


def _add_sponsors(facts: Facts, event_id: str, ballot: dict[str, Any], role: str) -> None:
    """Name who put the text forward: by code where one is given, else in words."""
    words = str(ballot["sponsor"])
    head, _, co_sponsors = words.partition("co-sponsors")
    named = [(code, role) for code in _CODE.findall(head.split(" for ")[-1])]
    named += [(code, "co_sponsor") for code in _CODE.findall(co_sponsors)]
    if named and not _DESCRIBES_MORE.search(head):
        for code, part in named:
            _add_sponsor(facts, event_id, code, code, part)
    elif head.startswith("Ukraine"):
        _add_sponsor(facts, event_id, "UKR", "UKR", role)
        _add_sponsor(facts, event_id, None, "EU members and others (list not known)", "co_sponsor")
    else:
        _add_sponsor(facts, event_id, None, words, role)


_DESCRIBES_MORE = re.compile(r"States|countries|others")


def _add_sponsor(facts: Facts, event_id: str, member: str | None, sponsor: str, role: str) -> None:
    """Add one row of `sponsorship`."""
    facts.add(
        "sponsorship", vote_event_id=event_id, member=member, sponsor=sponsor, role=role,
        source_id=SOURCE_ID, status=Status.REPORTED,
    )  # fmt: skip


def _keep_conflicts(facts: Facts, told: dict[str, Any], by_symbol: dict[Any, str]) -> None:
    """Keep what some accounts said otherwise."""
    event_id = by_symbol["A/RES/ES-11/8"]
    for conflict in told["conflicts"]:
        if conflict["item"] != "UKR on ES-11/8":
            continue
        facts.add(
            "disagreement",
            vote_event_id=event_id,
            field="vote/UKR",
            preferred_value="abstain",
            preferred_source_id="undl",
            value="yes",
            source_id="press",
            note=f"{conflict['against']}; the Library, and {len(conflict['settled_by']) - 1} other "
            "accounts, have an abstention",
        )
    for value, who in (("89-8-70", "an earlier screen"), ("92-8-73", "one outlet")):
        facts.add(
            "disagreement",
            vote_event_id=event_id,
            field="tally",
            preferred_value="93-8-73",
            preferred_source_id="undl",
            value=value,
            source_id="press",
            note=who,
        )
