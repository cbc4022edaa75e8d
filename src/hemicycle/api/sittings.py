"""Sittings: where they stand, what may be done, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hemicycle.api.sitting_commands import command
from hemicycle.core.errors import HemicycleError
from hemicycle.procedure import examples, moves, rulebook
from hemicycle.procedure.apply import fold
from hemicycle.procedure.events import RollRecorded
from hemicycle.procedure.state import stack
from hemicycle.procedure.telling import told
from hemicycle.procedure.text import amend, described, marked, redline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.api.payloads import Counts
    from hemicycle.api.sitting_payloads import (
        LegalMoves,
        LogTold,
        ParagraphTold,
        ProposalTold,
        ReplayedDay,
        SittingTold,
        VoteTold,
    )
    from hemicycle.procedure.events import Event
    from hemicycle.procedure.log import Line
    from hemicycle.procedure.state import Proposal, State, Vote


def replay(day: str) -> ReplayedDay:
    """Retell the packaged sittings of a day, every event put to the rules again.

    Parameters
    ----------
    day : str
        `YYYY-MM-DD`.

    Returns
    -------
    ReplayedDay
        In the order of the day.

    Raises
    ------
    LogError
        If no log of that day is packaged, or one does not verify.
    RefusedError
        If a log holds what the rules did not allow.

    Examples
    --------
    >>> votes = replay("2025-02-24")["sittings"][0]["votes"]
    >>> votes[1]["about"], votes[1]["outcome"], votes[1]["articles"][1]
    ('A/ES-11/L.12', 'rejected', 'un_ga/rop/84')
    """
    return {"day": day, "sittings": [retell(lines) for lines in examples.read(day)]}


def retell(lines: Sequence[Line]) -> SittingTold:
    """Tell a sitting from its log, every event put to the rules again.

    Parameters
    ----------
    lines : sequence of Line
        A verified log.

    Returns
    -------
    SittingTold
        Where it stands.

    Raises
    ------
    RefusedError
        If it holds what the rules did not allow.
    """
    return _told(moves.replay(line.event for line in lines), lines)


def sitting(lines: Sequence[Line]) -> SittingTold:
    """Tell where a sitting stands, as its log says.

    Parameters
    ----------
    lines : sequence of Line
        A verified log.

    Returns
    -------
    SittingTold
        What is pending, what was tabled, what was decided.
    """
    return _told(fold(line.event for line in lines), lines)


def _told(state: State, lines: Sequence[Line]) -> SittingTold:
    """Write the payload of a sitting."""
    opened = state.sitting
    return {
        "sitting": opened.sitting,
        "body": opened.body,
        "body_name": rulebook.law(opened.body).name,
        "chamber": opened.chamber or None,
        "title": opened.title,
        "day": opened.day,
        "chair": opened.chair or None,
        "phase": state.phase,
        "n_members": state.n_members,
        "n_lines": len(lines),
        "head": lines[-1].hash,
        "is_reported": opened.is_reported,
        "pending": [
            {"kind": item.kind, "id": item.id, "words": item.words} for item in stack(state)
        ],
        "proposals": [_proposal(item) for item in state.proposals.values()],
        "votes": [vote(state, item) for item in state.votes.values()],
        "rulings": [
            {
                "ruling": item.id,
                "words": f"{item.kind.replace('_', ' ')}, {item.about}: {item.words or 'no words'}",
                "status": item.status,
            }
            for item in state.rulings.values()
        ],
        "sources": list(opened.sources),
    }


def _proposal(item: Proposal) -> ProposalTold:
    """Write the payload of a proposal."""
    return {
        "symbol": item.symbol,
        "by": item.by,
        "sponsors": list(item.sponsors),
        "title": item.title,
        "target": item.target or None,
        "status": item.status,
        "cause": item.cause or None,
        "is_amended": item.is_amended,
        "resulting": item.resulting or None,
        "note": item.note or None,
        "objections": [
            f"{objection.by}{f': {objection.words}' if objection.words else ''}"
            for objection in item.objections
        ],
        "text": _text(item),
    }


def _text(item: Proposal) -> list[ParagraphTold]:
    """Write a text with what was taken out and put in."""
    kinds = {part.id: part.kind for part in (*item.original, *item.text)}
    now = {part.id: part.text for part in item.text}
    return [
        {"id": name, "kind": kinds[name], "text": now.get(name, ""), "redline": marked(runs)}
        for name, runs in redline(item.original, item.text)
    ]


def vote(state: State, item: Vote) -> VoteTold:
    """Tell one vote of a sitting.

    Parameters
    ----------
    state : State
        The sitting.
    item : Vote
        One of its votes.

    Returns
    -------
    VoteTold
        Tally, roll, result, and the rule that made it.
    """
    tally = item.tally(state.n_members)
    counts: Counts = {
        "yes": tally.n_yes,
        "no": tally.n_no,
        "abstain": tally.n_abstain,
        "not_voting": tally.n_not_voting,
    }
    return {
        "vote": item.id,
        "question": item.question,
        "about": item.about,
        "by": _mover(state, item),
        "what": _what(state, item),
        "manner": item.manner,
        "status": item.status,
        "tally": counts,
        "roll": dict(item.options),
        "outcome": item.outcome or None,
        "is_verified": item.is_verified,
        "requirement": item.requirement,
        "articles": list(item.articles),
        "vetoed_by": list(item.vetoed_by),
        "resulting": _resulting(state, item),
        "meant": dict(item.intentions),
        "corrected": {member: new for member, _, new in item.corrections},
    }


def _mover(state: State, item: Vote) -> str:
    """Say who asked."""
    if item.question in ("draft", "amendment"):
        return state.proposals[item.about].by
    if item.question == "appeal":
        return next(r.appealed_by for r in state.rulings.values() if r.appeal == item.about)
    return state.motions[item.about.partition("/")[0]].by


def _what(state: State, item: Vote) -> str:
    """Say what was asked, in words."""
    if item.question == "draft":
        return state.proposals[item.about].title
    if item.question == "amendment":
        amendment = state.proposals[item.about]
        note = f" ({amendment.note.rstrip('.')})" if amendment.note else ""
        return described(amendment.operations) + note
    if item.question == "appeal":
        return "whether to overrule the chair"
    motion = state.motions[item.about.partition("/")[0]]
    if item.question == "part":
        part = motion.parts[int(item.about.partition("/")[2]) - 1]
        return f"{', '.join(part)} of {motion.about}"
    rule = moves.rules_of(state).motions.get(motion.kind)
    return f"to {rule.name if rule else motion.kind}"


def _resulting(state: State, item: Vote) -> str | None:
    """Return the symbol of the text as adopted."""
    if item.question != "draft" or item.outcome != "adopted":
        return None
    return state.proposals[item.about].resulting or None


def legal(lines: Sequence[Line]) -> LegalMoves:
    """Tell what may be done now.

    Parameters
    ----------
    lines : sequence of Line
        A verified log.

    Returns
    -------
    LegalMoves
        One entry for each thing that differs.
    """
    state = fold(line.event for line in lines)
    found = moves.legal_moves(state)
    is_open = state.phase == "open" and state.open_vote is None
    besides = ["table a draft", "amend", "speak"] if is_open else []
    if state.open_vote is not None and state.open_vote.status == "open":
        besides = ["take the vote of each member"]
    return {
        "sitting": state.sitting.sitting,
        "n_lines": len(lines),
        "moves": [
            {"event": type(event).__name__, "command": command(event), "words": _words(event)}
            for event in found
        ],
        "besides": besides,
    }


def _words(event: Event) -> str:
    """Tell a move that might be made; a roll stands for all that might be taken."""
    return f"Members vote ({event.vote})" if isinstance(event, RollRecorded) else told(event)


def log(lines: Sequence[Line]) -> LogTold:
    """Tell a log line by line.

    Parameters
    ----------
    lines : sequence of Line
        A verified log.

    Returns
    -------
    LogTold
        Each line in words, with its hash.
    """
    return {
        "sitting": lines[0].sitting,
        "head": lines[-1].hash,
        "lines": [
            {
                "sequence": line.sequence,
                "at": line.at,
                "event": type(line.event).__name__,
                "words": told(line.event),
                "hash": line.hash,
            }
            for line in lines
        ],
    }


def text(lines: Sequence[Line], symbol: str, *, if_adopted: str = "") -> ProposalTold:
    """Tell a text as it stands, or as it would if one more amendment were adopted.

    Parameters
    ----------
    lines : sequence of Line
        A verified log.
    symbol : str
        Of a draft.
    if_adopted : str, optional
        Symbol of an amendment to it.

    Returns
    -------
    ProposalTold
        With a redline against the text as tabled.

    Raises
    ------
    HemicycleError
        If there is no such draft or amendment.
    """
    from dataclasses import replace

    state = fold(line.event for line in lines)
    found = state.proposals.get(symbol)
    if found is None or found.target:
        drafts = ", ".join(item.symbol for item in state.drafts())
        raise HemicycleError(
            "There is no such draft.", found=repr(symbol), expected=f"one of {drafts or 'none'}"
        )
    if if_adopted:
        amendment = state.proposals.get(if_adopted)
        if amendment is None or amendment.target != symbol:
            known = ", ".join(item.symbol for item in state.amendments(symbol))
            raise HemicycleError(
                f"There is no such amendment to {symbol}.",
                found=repr(if_adopted),
                expected=f"one of {known or 'none'}",
            )
        found = replace(found, text=amend(found.text, amendment.operations))
    return _proposal(found)
