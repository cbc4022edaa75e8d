"""Finished sittings as a source of the record: the logs that `hemicycle sit export` wrote.

A sitting chaired here and a decision of 1946 are the same kind of thing; this is where the one
becomes a row beside the other. Put exports into the folder `sittings` of the snapshots and build.
"""

from collections.abc import Sequence
from pathlib import Path

from hemicycle.core.errors import SourceError
from hemicycle.core.options import Manner, OutcomeKind, Question, Status
from hemicycle.procedure import events as e
from hemicycle.procedure import moves
from hemicycle.procedure.apply import fold
from hemicycle.procedure.log import Line, parse
from hemicycle.procedure.state import CLOSED, Proposal, State, Vote
from hemicycle.procedure.text import described
from hemicycle.record.facts import Facts, Roll

SOURCE_ID = "sitting"
#: The folder of the snapshots that holds the logs.
FOLDER = "sittings"
_QUESTIONS = {
    "draft": Question.RESOLUTION,
    "amendment": Question.AMENDMENT,
    "motion": Question.MOTION,
    "appeal": Question.MOTION,
    "part": Question.PARAGRAPH,
}
_OUTCOMES = {
    "adopted": OutcomeKind.ADOPTED,
    "rejected": OutcomeKind.REJECTED,
    "vetoed": OutcomeKind.VETOED,
}
#: What becomes a row although no vote was taken on it.
_SETTLED = {
    "withdrawn": OutcomeKind.WITHDRAWN,
    "not_agreed": OutcomeKind.NOT_AGREED,
    "not_acted_on": OutcomeKind.NOT_PRESSED,
    "not_put": OutcomeKind.NOT_PRESSED,
}


def load(folder: Path, facts: Facts) -> list[Path]:
    """Read the logs of a folder into facts.

    Parameters
    ----------
    folder : pathlib.Path
        Holds `*.jsonl`; may be missing.
    facts : Facts
        Takes the vote events.

    Returns
    -------
    list of pathlib.Path
        The files read, in order of their names.

    Raises
    ------
    LogError
        If a log does not verify.
    RefusedError
        If it holds what the rules did not allow.
    SourceError
        If a sitting is not finished, or two files hold the same one.
    """
    paths = sorted(folder.glob("*.jsonl"))
    if not paths:
        return []
    facts.add(
        "source", source_id=SOURCE_ID, title="Sittings chaired with Hemicycle",
        publisher="Whoever chaired them", licence="Facts", attribution="The chair of the sitting",
        precedence=len(facts.rows["source"]) + 1, status=Status.OFFICIAL,
    )  # fmt: skip
    seen: set[str] = set()
    for path in paths:
        lines = parse(path.read_text(encoding="utf-8"))
        moves.replay(line.event for line in lines)
        state = fold(line.event for line in lines)
        if state.phase != CLOSED:
            raise SourceError(
                "The sitting is not finished.", file=path, remedy="End it: hemicycle sit end"
            )
        if state.sitting.sitting in seen:
            raise SourceError("Two files hold this sitting.", file=path, value=lines[0].sitting)
        seen.add(state.sitting.sitting)
        add(lines, facts)
    return paths


def add(lines: Sequence[Line], facts: Facts) -> None:
    """Add the decisions of one finished sitting to facts.

    Parameters
    ----------
    lines : sequence of Line
        Its log.
    facts : Facts
        Takes one row for each vote, and for each text settled without one.
    """
    state = fold(line.event for line in lines)
    place = 0
    for line in lines:
        row = _row(state, line.event)
        if row is None:
            continue
        place += 1
        name, values = row
        _add(state, facts, name, {**values, "position": place}, line.hash)
    for proposal in state.proposals.values():
        if proposal.status in _SETTLED:
            place += 1
            values = _settled(proposal)
            _add(state, facts, proposal.symbol, {**values, "position": place}, lines[-1].hash)


def _row(state: State, event: e.Event) -> tuple[str, dict[str, object]] | None:
    """Make a row of an event that decided something."""
    if isinstance(event, e.ResultDeclared):
        vote = state.votes[event.vote]
        return vote.id, _voted(state, vote)
    if isinstance(event, e.AdoptedWithoutVote | e.SilenceEnded):
        proposal = state.proposals[event.symbol]
        is_silence = isinstance(event, e.SilenceEnded)
        manner = Manner.SILENCE if is_silence else Manner.WITHOUT_VOTE
        return proposal.symbol, {**_text(proposal), "manner": manner,
                                 "outcome": OutcomeKind.ADOPTED}  # fmt: skip
    return None


def _voted(state: State, vote: Vote) -> dict[str, object]:
    """Write the columns of a vote."""
    tally = vote.tally(state.n_members)
    found: dict[str, object] = {
        "question": _QUESTIONS[vote.question],
        "manner": vote.manner,
        "outcome": _OUTCOMES.get(vote.outcome),
        "n_yes": tally.n_yes,
        "n_no": tally.n_no,
        "n_abstain": tally.n_abstain,
        "n_not_voting": tally.n_not_voting,
        "vetoed_by": " | ".join(vote.vetoed_by) or None,
        "requirement": ", ".join(vote.articles) or None,
        "note": None if vote.is_verified else "Not verifiable by the rules from what is known.",
    }
    if vote.question in ("draft", "amendment"):
        return {**_text(state.proposals[vote.about]), **found}
    opened = next(
        (motion for motion in state.motions.values() if motion.id == vote.about.partition("/")[0]),
        None,
    )
    title = f"Motion to {opened.kind.replace('_', ' ')}" if opened else "Appeal against a ruling"
    return {**found, "title": title, "content": opened.words or None if opened else None}


def _text(proposal: Proposal) -> dict[str, object]:
    """Write the columns of a text."""
    is_amendment = bool(proposal.target)
    return {
        "question": Question.AMENDMENT if is_amendment else Question.RESOLUTION,
        "symbol": None if is_amendment else proposal.resulting or None,
        "draft_symbol": proposal.symbol,
        "title": f"Amendment to {proposal.target}" if is_amendment else proposal.title or None,
        "amends": proposal.target or None,
        "content": described(proposal.operations) if is_amendment else None,
    }


def _settled(proposal: Proposal) -> dict[str, object]:
    """Write the columns of a text that was not voted on."""
    return {**_text(proposal), "outcome": _SETTLED[proposal.status]}


def _add(state: State, facts: Facts, name: str, values: dict[str, object], line_hash: str) -> None:
    """Add a vote event with its source, sponsors and roll."""
    opened = state.sitting
    event_id = f"sitting/{opened.sitting}/{name}"
    facts.add(
        "vote_event",
        vote_event_id=event_id,
        body=opened.body,
        meeting=opened.title or None,
        decided_on=opened.day,
        outcome_basis="announced" if values.get("outcome") else None,
        source_id=SOURCE_ID,
        status=Status.REPORTED if opened.is_reported else Status.OFFICIAL,
        **values,
    )
    facts.add(
        "vote_event_source", vote_event_id=event_id, source_id=SOURCE_ID,
        external_id=f"{opened.sitting}/{name}", locator=f"line {line_hash}",
    )  # fmt: skip
    vote = state.votes.get(name)
    symbol = vote.about if vote is not None else name
    proposal = state.proposals.get(symbol)
    for place, member in enumerate(proposal.sponsors if proposal else ()):
        role = "proposer" if proposal and proposal.target else "co_sponsor" if place else "sponsor"
        facts.add(
            "sponsorship", vote_event_id=event_id, member=member, sponsor=member, role=role,
            source_id=SOURCE_ID, status=Status.OFFICIAL,
        )  # fmt: skip
    if vote is not None and vote.options:
        is_whole = vote.reported is None
        options = {
            **(dict.fromkeys(opened.members, "not_voting") if is_whole else {}), **vote.options
        }  # fmt: skip
        facts.rolls[event_id] = Roll(SOURCE_ID, options, covers="all" if is_whole else "some")


__all__ = ["FOLDER", "SOURCE_ID", "add", "load"]
