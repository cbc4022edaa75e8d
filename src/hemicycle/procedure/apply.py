"""The fold: what one event makes of a state.

`apply` never asks whether an event is legal (`moves` does, before it is written) and never computes
an outcome: a result is what the log says was declared. So a log means the same state for ever,
whatever becomes of the rules.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from hemicycle.core.errors import HemicycleError
from hemicycle.procedure import events as e
from hemicycle.procedure.state import (
    ADJOURNED,
    CLOSED,
    OPEN,
    SUSPENDED,
    Motion,
    Objection,
    Point,
    Proposal,
    Ruling,
    State,
    Vote,
)
from hemicycle.procedure.text import DeleteParagraph, amend, amend_operations

T = TypeVar("T")
#: Outcomes that leave the question where it was.
_OPEN = ("second_vote", "no_decision")


class FoldError(HemicycleError):
    """Events that do not follow one another."""


def apply(state: State | None, event: e.Event) -> State:
    """Return the state after an event.

    Parameters
    ----------
    state : State or None
        The state before; None before the first event.
    event : Event
        What happened.

    Returns
    -------
    State
        A new value; the one given is left as it was.

    Raises
    ------
    FoldError
        If the event names what is not there: it does not belong to this log.

    Examples
    --------
    >>> opened = e.SittingOpened("demo", "un_sc", "2025-02-24", ("FRA", "GBR"))
    >>> apply(apply(None, opened), e.SittingSuspended()).phase
    'suspended'
    """
    if state is None or isinstance(event, e.SittingOpened):
        if state is not None or not isinstance(event, e.SittingOpened):
            raise FoldError(
                "A sitting is opened once, by its first event.", found=type(event).__name__
            )
        return State(event)
    try:
        after = _APPLY[type(event)](state, event)
    except KeyError as error:
        raise FoldError(
            f"The event {type(event).__name__} names what is not before the body.",
            found=str(error),
        ) from error
    return replace(after, n_events=state.n_events + 1)


def fold(events: Iterable[e.Event]) -> State:
    """Return the state after events, the first of which opens the sitting.

    Raises
    ------
    FoldError
        If there are none, or they do not follow one another.
    """
    state: State | None = None
    for event in events:
        state = apply(state, event)
    if state is None:
        raise FoldError("There are no events.", expected="SittingOpened first")
    return state


def _put(kept: Mapping[str, T], key: str, value: T) -> dict[str, T]:
    """Return a mapping with one value more or another."""
    return {**kept, key: value}


# ------------------------------------------------------------------- proposals


def _draft_tabled(state: State, event: e.DraftTabled) -> State:
    """Put a draft before the body."""
    draft = Proposal(
        event.symbol,
        event.by,
        place=len(state.proposals) + 1,
        sponsors=(event.by, *event.co_sponsors),
        title=event.title,
        matter=event.matter,
        item=event.item,
        tabled_on=event.tabled_on,
        note=event.note,
        text=event.text,
        original=event.text,
    )
    return replace(state, proposals=_put(state.proposals, event.symbol, draft))


def _amendment_tabled(state: State, event: e.AmendmentTabled) -> State:
    """Put an amendment before the body; an order ruled before it is asked for again."""
    amendment = Proposal(
        event.symbol,
        event.by,
        place=len(state.proposals) + 1,
        sponsors=(event.by, *event.co_sponsors),
        title=event.title,
        target=event.target,
        tabled_on=event.tabled_on,
        note=event.note,
        operations=event.operations,
        is_oral=event.is_oral,
    )
    orders = {target: order for target, order in state.orders.items() if target != event.target}
    return replace(state, proposals=_put(state.proposals, event.symbol, amendment), orders=orders)


def _with(state: State, symbol: str, **changes: Any) -> State:  # noqa: ANN401 - any field
    """Change a proposal."""
    changed = replace(state.proposals[symbol], **changes)
    return replace(state, proposals=_put(state.proposals, symbol, changed))


def _sponsor_added(state: State, event: e.SponsorAdded) -> State:
    """Add a sponsor."""
    sponsors = state.proposals[event.symbol].sponsors
    return _with(state, event.symbol, sponsors=(*sponsors, event.member))


def _sponsor_withdrew(state: State, event: e.SponsorWithdrew) -> State:
    """Take a sponsor away."""
    sponsors = state.proposals[event.symbol].sponsors
    left = tuple(member for member in sponsors if member != event.member)
    return _with(state, event.symbol, sponsors=left)


def _withdrawn(state: State, event: e.ProposalWithdrawn) -> State:
    """Take a proposal back."""
    return _with(state, event.symbol, status="withdrawn", cause=event.by)


def _reintroduced(state: State, event: e.ProposalReintroduced) -> State:
    """Put a proposal before the body again."""
    return _with(state, event.symbol, status="tabled", cause="", by=event.by, sponsors=(event.by,))


def _waived(state: State, event: e.CirculationWaived) -> State:
    """Let a text be voted on the day it was circulated."""
    return _with(state, event.symbol, is_waived=True)


# --------------------------------------------------------- motions and rulings


def _statement(state: State, event: e.StatementMade) -> State:
    """Count who spoke on a motion."""
    motion = state.motions.get(event.about)
    if motion is None or event.purpose not in ("for_motion", "against_motion"):
        return state
    column = "n_for" if event.purpose == "for_motion" else "n_against"
    return _motion(state, motion.id, **{column: getattr(motion, column) + 1})


def _motion(state: State, name: str, **changes: Any) -> State:  # noqa: ANN401 - any field
    """Change a motion."""
    changed = replace(state.motions[name], **changes)
    return replace(state, motions=_put(state.motions, name, changed))


def _motion_made(state: State, event: e.MotionMade) -> State:
    """Put a motion before the body."""
    motion = Motion(event.id, event.kind, event.by, event.about, event.words)
    return replace(state, motions=_put(state.motions, event.id, motion))


def _motion_withdrawn(state: State, event: e.MotionWithdrawn) -> State:
    """Take a motion back."""
    return _motion(state, event.id, status="withdrawn")


def _division_requested(state: State, event: e.DivisionRequested) -> State:
    """Grant a division unless somebody objects."""
    motion = Motion(
        event.id, "division", event.by, event.symbol, status="granted", parts=event.parts
    )
    return replace(state, motions=_put(state.motions, event.id, motion))


def _division_objected(state: State, event: e.DivisionObjected) -> State:
    """Make a motion of a request; how it ends is a matter of the body's rules."""
    return _motion(state, event.id, status="pending", objected_by=event.by)


def _division_blocked(state: State, event: e.DivisionBlocked) -> State:
    """End a request on the word of the mover of the text."""
    return _motion(state, event.id, status="blocked", objected_by=event.by)


def _point_raised(state: State, event: e.PointRaised) -> State:
    """Take a point of order."""
    return replace(
        state, points=_put(state.points, event.id, Point(event.id, event.by, event.words))
    )


def _ruling_given(state: State, event: e.RulingGiven) -> State:
    """Rule, with effect at once."""
    ruling = Ruling(
        event.id,
        event.kind,
        event.about,
        event.words,
        event.order,
        event.because,
        n_votes=len(state.votes),
    )
    state = replace(state, rulings=_put(state.rulings, event.id, ruling))
    if event.kind == "point":
        point = replace(state.points[event.about], ruling=event.id)
        return replace(state, points=_put(state.points, event.about, point))
    if event.kind == "order_of_amendments":
        return replace(state, orders=_put(state.orders, event.about, event.order))
    if event.kind == "implied_rejection":
        return _with(state, event.about, status="lapsed", cause=event.because)
    if event.kind == "not_an_amendment":
        return _with(state, event.about, status="not_put", cause=event.id)
    return state


def _overruled(state: State, ruling: Ruling) -> State:
    """Take the effect of a ruling back."""
    if ruling.kind == "order_of_amendments":
        orders = {name: order for name, order in state.orders.items() if name != ruling.about}
        return replace(state, orders=orders)
    if ruling.kind in ("implied_rejection", "not_an_amendment"):
        return _with(state, ruling.about, status="tabled", cause="")
    return state


def _ruling(state: State, name: str, **changes: Any) -> State:  # noqa: ANN401 - any field
    """Change a ruling."""
    changed = replace(state.rulings[name], **changes)
    return replace(state, rulings=_put(state.rulings, name, changed))


def _appealed(state: State, event: e.RulingAppealed) -> State:
    """Put a ruling in question."""
    return _ruling(state, event.ruling, status="appealed", appeal=event.id, appealed_by=event.by)


# ----------------------------------------------------------------------- votes


def _vote(state: State, name: str, **changes: Any) -> State:  # noqa: ANN401 - any field
    """Change a vote."""
    changed = replace(state.votes[name], **changes)
    return replace(state, votes=_put(state.votes, name, changed))


def _vote_opened(state: State, event: e.VoteOpened) -> State:
    """Begin voting."""
    vote = Vote(
        event.id, event.question, event.about, event.manner, event.requested_by, event.drawn_first
    )
    return replace(state, votes=_put(state.votes, event.id, vote))


def _vote_cast(state: State, event: e.VoteCast) -> State:
    """Take one member's vote."""
    options = _put(state.votes[event.vote].options, event.member, event.option)
    return _vote(state, event.vote, options=options)


def _roll_recorded(state: State, event: e.RollRecorded) -> State:
    """Take a whole roll."""
    options = {**state.votes[event.vote].options, **event.options}
    return _vote(state, event.vote, options=options)


def _tally_reported(state: State, event: e.TallyReported) -> State:
    """Take reported counts."""
    counts = (event.n_yes, event.n_no, event.n_abstain, event.n_not_voting)
    options = dict(event.options)
    return _vote(state, event.vote, reported=counts, options=options, sources=event.sources)


def _vote_closed(state: State, event: e.VoteClosed) -> State:
    """End voting."""
    return _vote(state, event.vote, status="closed")


def _result_declared(state: State, event: e.ResultDeclared) -> State:
    """Take the result, with its effect."""
    state = _vote(
        state,
        event.vote,
        status="declared",
        outcome=event.outcome,
        is_verified=event.is_verified,
        requirement=event.requirement,
        articles=event.articles,
        vetoed_by=event.vetoed_by,
    )
    return _EFFECTS[state.votes[event.vote].question](state, state.votes[event.vote], event)


def _draft_decided(state: State, vote: Vote, event: e.ResultDeclared) -> State:
    """Settle a draft, unless nothing was decided."""
    if event.outcome in _OPEN:
        return state
    return _with(state, vote.about, status=event.outcome, resulting=event.resulting)


def _amendment_decided(state: State, vote: Vote, event: e.ResultDeclared) -> State:
    """Settle an amendment; one adopted changes its text at once."""
    state = _draft_decided(state, vote, event)
    amendment = state.proposals[vote.about]
    return _take_in(state, amendment) if event.outcome == "adopted" else state


def _take_in(state: State, amendment: Proposal) -> State:
    """Put an adopted amendment into what it amends."""
    target = state.proposals[amendment.target]
    if target.target:
        words = amend_operations(target.operations, amendment.operations)
        return _with(state, target.symbol, operations=words, is_amended=True)
    text = amend(target.text, amendment.operations)
    return _with(state, target.symbol, text=text, is_amended=True)


def _motion_decided(state: State, vote: Vote, event: e.ResultDeclared) -> State:
    """Settle a motion, with its effect."""
    if event.outcome in _OPEN:
        return state
    is_carried = event.outcome == "adopted"
    state = _motion(state, vote.about, status="carried" if is_carried else "lost")
    motion = state.motions[vote.about]
    effect = _CARRIED.get(motion.kind)
    return effect(state, motion) if is_carried and effect else state


def _appeal_decided(state: State, vote: Vote, event: e.ResultDeclared) -> State:
    """Uphold a ruling, or overrule it: yes was for overruling."""
    ruling = next(item for item in state.rulings.values() if item.appeal == vote.about)
    is_overruled = event.outcome == "adopted"
    state = _ruling(state, ruling.id, status="overruled" if is_overruled else "upheld")
    return _overruled(state, ruling) if is_overruled else state


def _part_decided(state: State, vote: Vote, event: e.ResultDeclared) -> State:
    """Keep a part or take it out; with no operative part left the whole is rejected."""
    if event.outcome in _OPEN:
        return state
    name, _, number = vote.about.partition("/")
    motion = state.motions[name]
    outcomes = _put(motion.part_outcomes, number, event.outcome)
    state = _motion(state, name, part_outcomes=outcomes)
    if event.outcome == "adopted":
        return state
    draft = state.proposals[motion.about]
    present = {part.id for part in draft.text}
    gone = [DeleteParagraph(part) for part in motion.parts[int(number) - 1] if part in present]
    text = amend(draft.text, gone)
    state = _with(state, draft.symbol, text=text)
    if any(part.kind == "operative" for part in text):
        return state
    return _with(state, draft.symbol, status="rejected", cause=name)


_EFFECTS: dict[str, Callable[[State, Vote, e.ResultDeclared], State]] = {
    "draft": _draft_decided,
    "amendment": _amendment_decided,
    "motion": _motion_decided,
    "appeal": _appeal_decided,
    "part": _part_decided,
}


def _status(status: str) -> Callable[[State, Motion], State]:
    """Make the effect of a motion that settles its draft."""
    return lambda state, motion: _with(state, motion.about, status=status, cause=motion.id)


def _phase(phase: str) -> Callable[[State, Motion], State]:
    """Make the effect of a motion that stops the sitting."""
    return lambda state, _: replace(state, phase=phase)


_CARRIED: dict[str, Callable[[State, Motion], State]] = {
    "suspend": _phase(SUSPENDED),
    "adjourn": _phase(ADJOURNED),
    "adjourn_to": _phase(ADJOURNED),
    "adjourn_debate": _status("not_acted_on"),
    "refer": _status("not_acted_on"),
    "postpone": _status("not_acted_on"),
    "competence": _status("not_competent"),
    "no_vote": _status("not_put"),
    "reconsider": _status("tabled"),
    "close_debate": lambda state, motion: _with(state, motion.about, is_debate_closed=True),
    "priority": lambda state, motion: replace(state, priority=(motion.about, *state.priority)),
}


# ------------------------------------------------------- agreement and silence


def _proposed(state: State, event: e.AdoptionProposed) -> State:
    """Ask for adoption without a vote."""
    return _with(state, event.symbol, is_proposed_without_vote=True)


def _objection(state: State, event: e.ObjectionMade) -> State:
    """Take an objection; in a silence it breaks it."""
    proposal = state.proposals[event.symbol]
    objection = Objection(event.by, event.words, event.at, event.is_amendment)
    return _with(
        state,
        event.symbol,
        objections=(*proposal.objections, objection),
        is_proposed_without_vote=False,
        status="tabled",
        expires_at="",
    )


def _without_vote(state: State, event: e.AdoptedWithoutVote) -> State:
    """Adopt a proposal that nobody wanted put to the vote."""
    state = _with(state, event.symbol, status="adopted", resulting=event.resulting)
    proposal = state.proposals[event.symbol]
    return _take_in(state, proposal) if proposal.target else state


def _silence_begun(state: State, event: e.SilenceBegun) -> State:
    """Put a text under silence, again after it was broken."""
    return _with(state, event.symbol, status="silence", expires_at=event.expires_at, objections=())


def _silence_ended(state: State, event: e.SilenceEnded) -> State:
    """Adopt a text on which silence was kept."""
    return _with(state, event.symbol, status="adopted", resulting=event.resulting)


def _no_agreement(state: State, event: e.NoAgreementNoted | e.ChairStatementIssued) -> State:
    """End without agreement."""
    return _with(state, event.symbol, status="not_agreed", cause=type(event).__name__)


# ----------------------------------------------------------------- after votes


def _intention(state: State, event: e.VoteIntentionNoted) -> State:
    """Note what a member had meant; the result stays."""
    noted = (*state.votes[event.vote].intentions, (event.member, event.option))
    return _vote(state, event.vote, intentions=noted)


def _corrected(state: State, event: e.RollCorrected) -> State:
    """Note a slip in the roll beside what was recorded."""
    slip = (event.member, event.recorded, event.corrected)
    return _vote(state, event.vote, corrections=(*state.votes[event.vote].corrections, slip))


_APPLY: dict[type, Callable[[State, Any], State]] = {
    e.PresenceNoted: lambda state, event: replace(state, present=event.present),
    e.CirculationWaived: _waived,
    e.DraftTabled: _draft_tabled,
    e.AmendmentTabled: _amendment_tabled,
    e.SponsorAdded: _sponsor_added,
    e.SponsorWithdrew: _sponsor_withdrew,
    e.ProposalWithdrawn: _withdrawn,
    e.ProposalReintroduced: _reintroduced,
    e.StatementMade: _statement,
    e.MotionMade: _motion_made,
    e.MotionWithdrawn: _motion_withdrawn,
    e.PointRaised: _point_raised,
    e.RulingGiven: _ruling_given,
    e.RulingAppealed: _appealed,
    e.DivisionRequested: _division_requested,
    e.DivisionObjected: _division_objected,
    e.DivisionBlocked: _division_blocked,
    e.VoteOpened: _vote_opened,
    e.VoteCast: _vote_cast,
    e.RollRecorded: _roll_recorded,
    e.TallyReported: _tally_reported,
    e.VoteClosed: _vote_closed,
    e.ResultDeclared: _result_declared,
    e.AdoptionProposed: _proposed,
    e.ObjectionMade: _objection,
    e.AdoptedWithoutVote: _without_vote,
    e.SilenceBegun: _silence_begun,
    e.SilenceEnded: _silence_ended,
    e.NoAgreementNoted: _no_agreement,
    e.ChairStatementIssued: _no_agreement,
    e.VoteIntentionNoted: _intention,
    e.RollCorrected: _corrected,
    e.SittingSuspended: lambda state, _: replace(state, phase=SUSPENDED),
    e.SittingResumed: lambda state, _: replace(state, phase=OPEN),
    e.SittingAdjourned: lambda state, _: replace(state, phase=ADJOURNED),
    e.SittingClosed: lambda state, _: replace(state, phase=CLOSED),
}
