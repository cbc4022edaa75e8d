"""Events that might come next, before the rules are asked.

One for each thing that differs: a member that may do what others may do too stands for them all.
"""

from collections.abc import Iterator

from hemicycle.core.options import Option
from hemicycle.procedure import events as e
from hemicycle.procedure import ordering, verdict
from hemicycle.procedure.rulebook import Rulebook
from hemicycle.procedure.state import DECIDED, Proposal, State


def of(state: State, book: Rulebook) -> Iterator[e.Event]:
    """List candidates in a fixed order.

    Parameters
    ----------
    state : State
        The sitting.
    book : Rulebook
        Its rules.

    Yields
    ------
    Event
        Legal or not: `moves.refusals` says.
    """
    yield from _voting(state, book)
    yield from _points(state)
    yield from _questions(state)
    yield from _rulings(state)
    yield from _motions(state, book)
    yield from _divisions(state)
    yield from _proposals(state)
    yield from _agreement(state)
    yield from (e.SittingResumed(), e.SittingSuspended(), e.SittingAdjourned(), e.SittingClosed())


def next_id(state: State, kind: str) -> str:
    """Return the next free id of a kind: `m1`, `m2`… for motions, and so on.

    Examples
    --------
    >>> next_id(State(e.SittingOpened("demo", "un_sc", "2025-02-24", ("FRA",))), "vote")
    'v1'
    """
    letter = _LETTERS[kind]
    kept = {
        *state.motions, *state.points, *state.rulings, *state.votes,
        *(ruling.appeal for ruling in state.rulings.values()),
    }  # fmt: skip
    number = 1
    while f"{letter}{number}" in kept:
        number += 1
    return f"{letter}{number}"


_LETTERS = {
    "vote": "v", "motion": "m", "division": "d", "point": "p", "ruling": "r", "appeal": "a",
}  # fmt: skip


def _anyone(state: State, *but: str) -> str:
    """Name a member, other than some."""
    return next((name for name in state.sitting.members if name not in but), "")


def _voting(state: State, book: Rulebook) -> Iterator[e.Event]:
    """List what may happen to a vote that is going on."""
    vote = state.open_vote
    if vote is None:
        return
    if vote.status == "open":
        barred = set(state.sitting.not_entitled)
        if book.has("chair_vote"):
            barred.add(state.sitting.chair)
        voters = [name for name in state.sitting.members if name not in barred]
        for option in (Option.YES, Option.NO, Option.ABSTAIN):
            yield e.RollRecorded(vote.id, dict.fromkeys(voters, str(option)))
        yield e.VoteClosed(vote.id)
        return
    yield verdict.declaration(state, vote, book)


def _points(state: State) -> Iterator[e.Event]:
    """List points of order, the rulings on them, and appeals."""
    yield e.PointRaised(next_id(state, "point"), _anyone(state))
    for point in state.open_points:
        yield e.RulingGiven(next_id(state, "ruling"), "point", point.id)
    for ruling in state.rulings.values():
        yield e.RulingAppealed(next_id(state, "appeal"), ruling.id, _anyone(state))


def _questions(state: State) -> Iterator[e.Event]:
    """List whatever might be put to the vote."""
    name = next_id(state, "vote")
    for ruling in state.open_appeals:
        yield e.VoteOpened(name, "appeal", ruling.appeal)
    for motion in state.pending_motions:
        yield e.VoteOpened(name, "motion", motion.id)
    for proposal in state.proposals.values():
        question = "amendment" if proposal.target else "draft"
        requested_by = "" if proposal.by in state.sitting.members else _anyone(state)
        yield e.VoteOpened(name, question, proposal.symbol, requested_by=requested_by)
    for motion in state.motions.values():
        for number in range(1, len(motion.parts) + 1):
            if str(number) not in motion.part_outcomes:
                yield e.VoteOpened(name, "part", f"{motion.id}/{number}")


def _rulings(state: State) -> Iterator[e.Event]:
    """List the rulings that the texts call for."""
    name = next_id(state, "ruling")
    for proposal in state.proposals.values():
        if proposal.is_live:
            proposed = ordering.proposed(state, proposal.symbol)
            if len(proposed) > 1:
                order = tuple(item.symbol for item in proposed)
                yield e.RulingGiven(name, "order_of_amendments", proposal.symbol, order=order)
        if proposal.target and proposal.is_live:
            yield e.RulingGiven(name, "not_an_amendment", proposal.symbol)
            for other in state.amendments(proposal.target):
                if other.status == "adopted":
                    yield e.RulingGiven(
                        name, "implied_rejection", proposal.symbol, because=other.symbol
                    )


def _motions(state: State, book: Rulebook) -> Iterator[e.Event]:
    """List the motions of the body, and their end."""
    name, mover = next_id(state, "motion"), _anyone(state)
    for kind, rule in book.motions.items():
        if kind == "division":
            continue
        if not rule.about:
            yield e.MotionMade(name, kind, mover)
            continue
        for draft in state.drafts():
            if draft.is_live or draft.status in DECIDED:
                yield e.MotionMade(name, kind, mover, draft.symbol)
    for motion in state.motions.values():
        if motion.status in ("pending", "granted"):
            yield e.MotionWithdrawn(motion.id, motion.by)


def _divisions(state: State) -> Iterator[e.Event]:
    """Ask for a separate vote on the last operative paragraph, and object to one."""
    for draft in state.drafts():
        operative = [part.id for part in draft.text if part.kind == "operative"]
        if operative and draft.is_live:
            parts = ((operative[-1],),)
            yield e.DivisionRequested(
                next_id(state, "division"), draft.symbol, _anyone(state, draft.by), parts
            )
    for motion in state.motions.values():
        if motion.kind == "division" and motion.status == "granted":
            yield e.DivisionObjected(motion.id, _anyone(state, motion.by))
            yield e.DivisionBlocked(motion.id, state.proposals[motion.about].by)


def _proposals(state: State) -> Iterator[e.Event]:
    """List what may happen to what was tabled."""
    for proposal in state.proposals.values():
        symbol = proposal.symbol
        if proposal.status == "withdrawn":
            yield e.ProposalReintroduced(symbol, _reintroducer(state, proposal))
        if not proposal.is_live:
            continue
        yield e.ProposalWithdrawn(symbol, proposal.by)
        yield e.CirculationWaived(symbol)
        yield e.SponsorAdded(symbol, _anyone(state, *proposal.sponsors))
        for sponsor in proposal.sponsors[1:2]:
            yield e.SponsorWithdrew(symbol, sponsor)


def _reintroducer(state: State, proposal: Proposal) -> str:
    """Name who might take up a proposal: a sponsor where there is one."""
    others = [name for name in proposal.sponsors if name != proposal.by]
    return others[0] if others else proposal.sponsors[0] if proposal.sponsors else _anyone(state)


def _agreement(state: State) -> Iterator[e.Event]:
    """List adoption without a vote, silence, and what follows them."""
    for proposal in state.proposals.values():
        if not proposal.is_live:
            continue
        symbol = proposal.symbol
        yield e.AdoptionProposed(symbol)
        if proposal.status == "silence":
            yield e.SilenceEnded(symbol, proposal.expires_at)
        yield e.AdoptedWithoutVote(symbol)
        yield e.ObjectionMade(symbol, _anyone(state), at=_before(proposal.expires_at))
        yield e.NoAgreementNoted(symbol)
        yield e.ChairStatementIssued(symbol)


def _before(moment: str) -> str:
    """Return the second before a moment."""
    from datetime import datetime, timedelta

    if not moment:
        return ""
    return (datetime.fromisoformat(moment) - timedelta(seconds=1)).isoformat()
