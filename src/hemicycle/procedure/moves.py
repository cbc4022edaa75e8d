"""What may be done now, and why anything else is refused.

Every event passes all of its guards before it is written; a refusal carries every reason at once,
each with its article and, where there is one, what to do instead.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from hemicycle.core.errors import HemicycleError
from hemicycle.procedure import candidates, rulebook
from hemicycle.procedure import events as e
from hemicycle.procedure.apply import apply
from hemicycle.procedure.guards import agreement, motions, proposals, votes
from hemicycle.procedure.guards.refusal import Guard, Refusal
from hemicycle.procedure.rulebook import KNOWN, TURN, Rulebook
from hemicycle.procedure.state import CLOSED, State

_GUARDS: dict[type, Guard] = {
    e.PresenceNoted: agreement.presence_noted,
    e.CirculationWaived: proposals.circulation_waived,
    e.DraftTabled: proposals.draft_tabled,
    e.AmendmentTabled: proposals.amendment_tabled,
    e.SponsorAdded: proposals.sponsor_added,
    e.SponsorWithdrew: proposals.sponsor_withdrew,
    e.ProposalWithdrawn: proposals.proposal_withdrawn,
    e.ProposalReintroduced: proposals.proposal_reintroduced,
    e.StatementMade: motions.statement_made,
    e.MotionMade: motions.motion_made,
    e.MotionWithdrawn: motions.motion_withdrawn,
    e.PointRaised: motions.point_raised,
    e.RulingGiven: motions.ruling_given,
    e.RulingAppealed: motions.ruling_appealed,
    e.DivisionRequested: motions.division_requested,
    e.DivisionObjected: motions.division_objected,
    e.DivisionBlocked: motions.division_blocked,
    e.VoteOpened: votes.vote_opened,
    e.VoteCast: votes.vote_cast,
    e.RollRecorded: votes.roll_recorded,
    e.TallyReported: votes.tally_reported,
    e.VoteClosed: votes.vote_closed,
    e.ResultDeclared: votes.result_declared,
    e.AdoptionProposed: agreement.adoption_proposed,
    e.ObjectionMade: agreement.objection_made,
    e.AdoptedWithoutVote: agreement.adopted_without_vote,
    e.SilenceBegun: agreement.silence_begun,
    e.SilenceEnded: agreement.silence_ended,
    e.NoAgreementNoted: agreement.no_agreement,
    e.ChairStatementIssued: agreement.no_agreement,
    e.VoteIntentionNoted: votes.vote_intention_noted,
    e.RollCorrected: votes.roll_corrected,
    e.SittingSuspended: agreement.sitting_stopped,
    e.SittingResumed: agreement.sitting_resumed,
    e.SittingAdjourned: agreement.sitting_stopped,
    e.SittingClosed: agreement.sitting_closed,
}
#: What may still be written when the sitting is over.
_AFTERWARDS = (e.VoteIntentionNoted, e.RollCorrected)


_WIDTH, _INDENT = 68, " " * 12


class RefusedError(HemicycleError):
    """A move that the rules do not allow now; carries every reason.

    Parameters
    ----------
    event : Event
        What was to be written.
    reasons : sequence of Refusal
        All of them.
    line : int, optional
        Where it stands in a log that is being replayed, from 1.
    """

    def __init__(self, event: e.Event, reasons: Sequence[Refusal], line: int | None = None) -> None:
        self.event = event
        self.reasons = list(reasons)
        remedies = dict.fromkeys(reason.remedy for reason in reasons if reason.remedy)
        name = type(event).__name__
        super().__init__(
            f"Line {line} of the log, {name}, is not what the rules allow."
            if line
            else f"Refused: {name}. Nothing was written.",
            found=_lines(f"{reason.reason} [{reason.article}]" for reason in reasons),
            remedy=_lines(remedies) or None,
        )


def _lines(texts: Iterable[str]) -> str:
    """Write texts under one another, folded to a terminal of 80 columns."""
    folded = (textwrap.wrap(text, _WIDTH, break_on_hyphens=False) for text in texts)
    return f"\n{_INDENT}".join(f"\n{_INDENT}".join(lines) for lines in folded)


def rules_of(state: State) -> Rulebook:
    """Return the procedural rules of a sitting's body and chamber."""
    return rulebook.load(state.sitting.body, state.sitting.chamber)


def refusals(state: State | None, event: e.Event) -> list[Refusal]:
    """List every reason why an event may not be written now.

    Parameters
    ----------
    state : State or None
        The sitting; None before it is opened.
    event : Event
        What is to be written.

    Returns
    -------
    list of Refusal
        Empty where it is legal.

    Examples
    --------
    >>> opened = e.SittingOpened("demo", "un_sc", "2025-02-24", ("FRA", "RUS"))
    >>> [reason.article for reason in refusals(apply(None, opened), e.VoteClosed("v1"))]
    ['log/known']
    """
    if state is None or isinstance(event, e.SittingOpened):
        return list(_opening(state, event))
    if state.phase == CLOSED and not isinstance(event, _AFTERWARDS):
        return [Refusal("The sitting is closed.", TURN, "Open another.")]
    found = _GUARDS[type(event)](state, event, rules_of(state))
    return list(dict.fromkeys(found))


def _opening(state: State | None, event: e.Event) -> Iterator[Refusal]:
    """Guard `SittingOpened`."""
    if state is not None:
        yield Refusal("The sitting was opened already.", TURN)
        return
    if not isinstance(event, e.SittingOpened):
        yield Refusal("No sitting is open.", TURN, "Open one.")
        return
    from datetime import date

    from hemicycle.bodies.registry import available_bodies

    known = available_bodies()
    if event.body not in known:
        yield Refusal(f"There is no body {event.body!r}.", KNOWN, f"One of {', '.join(known)}.")
        return
    chambers = rulebook.law(event.body).chambers
    if event.chamber and event.chamber not in chambers:
        yield Refusal(
            f"{event.body} has no chamber {event.chamber!r}.",
            KNOWN,
            f"One of {', '.join(chambers)}.",
        )
    if not event.members or len(set(event.members)) < len(event.members):
        yield Refusal("The sitting needs members, each named once.", rulebook.FORM)
    strange = sorted(set(event.not_entitled) - set(event.members))
    if strange:
        yield Refusal(f"{', '.join(strange)} without a vote, and no members.", KNOWN)
    try:
        date.fromisoformat(event.day)
    except ValueError:
        yield Refusal(f"The day {event.day!r} cannot be read.", rulebook.FORM, "YYYY-MM-DD.")


def make(state: State | None, event: e.Event) -> State:
    """Return the state after a legal event.

    Parameters
    ----------
    state : State or None
        The sitting; None before it is opened.
    event : Event
        What is to be written.

    Returns
    -------
    State
        A new value.

    Raises
    ------
    RefusedError
        If the rules do not allow it, with all reasons; the state given is left as it was.
    """
    reasons = refusals(state, event)
    if reasons:
        raise RefusedError(event, reasons)
    return apply(state, event)


def replay(events: Iterable[e.Event]) -> State:
    """Fold events, each of them put to the rules first.

    Raises
    ------
    RefusedError
        At the first event that the rules did not allow.
    """
    state: State | None = None
    for line, event in enumerate(events, 1):
        reasons = refusals(state, event)
        if reasons:
            raise RefusedError(event, reasons, line)
        state = apply(state, event)
    if state is None:
        raise HemicycleError("There are no events.", expected="SittingOpened first")
    return state


def legal_moves(state: State) -> list[e.Event]:
    """List what may be done now, one event for each thing that differs.

    What is open without end (the words of a draft, of an amendment, of a speech) is not listed;
    who may do a thing is shown by one member that may. A roll is shown by three: all in favour,
    all against, all abstaining.

    Parameters
    ----------
    state : State
        The sitting.

    Returns
    -------
    list of Event
        Each of them legal, in a fixed order.
    """
    return [event for event in candidates.of(state, rules_of(state)) if not refusals(state, event)]


def count_continuations(state: State, depth: int) -> int:
    """Count the sequences of legal moves of one length, as chess engines do.

    Parameters
    ----------
    state : State
        Where to begin.
    depth : int
        How many moves.

    Returns
    -------
    int
        1 at depth 0.
    """
    if depth == 0:
        return 1
    moves = legal_moves(state)
    if depth == 1:
        return len(moves)
    return sum(count_continuations(apply(state, move), depth - 1) for move in moves)
