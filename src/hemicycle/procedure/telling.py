"""Events and what they led to, in one sentence each."""

from collections.abc import Callable
from typing import Any

from hemicycle.procedure import events as e

_QUESTIONS = {
    "draft": "the draft",
    "amendment": "the amendment",
    "motion": "motion",
    "appeal": "appeal",
    "part": "part",
}
_RULINGS = {
    "point": "The chair rules on point {about}",
    "order_of_amendments": "The chair rules on the order of amendments to {about}: {order}",
    "implied_rejection": "The chair rules that {about} falls since {because} was adopted",
    "not_an_amendment": "The chair rules that {about} is no amendment but a new proposal",
    "obliged_to_abstain": "The chair rules that {because} is obliged to abstain on {about}",
}
_PURPOSES = {
    "debate": "speaks",
    "for_motion": "speaks for the motion",
    "against_motion": "speaks against the motion",
    "explanation_before": "explains its vote before the vote",
    "explanation_after": "explains its vote after the vote",
    "reply": "replies",
}


def told(event: e.Event) -> str:
    """Tell an event in one sentence.

    Parameters
    ----------
    event : Event
        What happened, or might.

    Returns
    -------
    str
        Without a full stop.

    Examples
    --------
    >>> told(e.SponsorAdded("L.1", "FRA"))
    'FRA joins the sponsors of L.1'
    >>> told(e.VoteOpened("v2", "amendment", "L.2"))
    'Voting begins on the amendment L.2 (v2)'
    """
    return _TOLD[type(event)](event)


def _quoted(words: str) -> str:
    """Add what was said."""
    return f": {words}" if words else ""


def _with(members: tuple[str, ...]) -> str:
    """Name co-sponsors."""
    return f" with {', '.join(members)}" if members else ""


def _opened(event: e.SittingOpened) -> str:
    """Tell an opening."""
    chair = f", {event.chair} in the chair" if event.chair else ""
    return f"The sitting opens: {len(event.members)} members{chair}"


def _amendment(event: e.AmendmentTabled) -> str:
    """Tell an amendment."""
    how = "moves orally" if event.is_oral else "tables"
    return f"{event.by}{_with(event.co_sponsors)} {how} {event.symbol}, amending {event.target}"


def _ruling(event: e.RulingGiven) -> str:
    """Tell a ruling."""
    words = _RULINGS[event.kind].format(
        about=event.about, order=", ".join(event.order), because=event.because
    )
    return f"{words} ({event.id}){_quoted(event.words)}"


def _roll(event: e.RollRecorded) -> str:
    """Tell a roll."""
    options = list(event.options.values())
    counts = ", ".join(
        f"{options.count(option)} {option.replace('_', ' ')}" for option in dict.fromkeys(options)
    )
    return f"The roll of {event.vote}: {counts}"


def _tally(event: e.TallyReported) -> str:
    """Tell reported counts."""
    counts = (event.n_yes, event.n_no, event.n_abstain)
    text = "-".join("?" if n is None else str(n) for n in counts)
    return f"{event.vote} is reported as {text}"


def _result(event: e.ResultDeclared) -> str:
    """Tell a result."""
    vetoes = f" by {', '.join(event.vetoed_by)}" if event.vetoed_by else ""
    doubt = "" if event.is_verified else " (not verifiable)"
    resulting = f" as {event.resulting}" if event.resulting else ""
    return f"{event.vote}: {event.outcome.replace('_', ' ')}{vetoes}{resulting}{doubt}"


def _statement(event: e.StatementMade) -> str:
    """Tell a speech."""
    about = f" on {event.about}" if event.about else ""
    return f"{event.by} {_PURPOSES.get(event.purpose, event.purpose)}{about}{_quoted(event.words)}"


#: How the motions of procedure are told; the braces hold what they are about.
_MOTIONS = {
    "suspend": "to suspend the meeting",
    "adjourn": "to adjourn the meeting",
    "adjourn_to": "to adjourn the meeting to a certain day or hour",
    "adjourn_debate": "to adjourn the debate on {}",
    "close_debate": "to close the debate on {}",
    "competence": "that the body is not competent to adopt {}",
    "reconsider": "to reconsider {}",
    "priority": "to vote on {} first",
    "no_vote": "not to vote on {}",
    "refer": "to refer {} elsewhere",
    "postpone": "to postpone the discussion of {}",
}


def _motion(event: e.MotionMade) -> str:
    """Tell a motion."""
    moved = _MOTIONS.get(event.kind, f"to {event.kind.replace('_', ' ')} {{}}")
    told = moved.format(event.about).rstrip()
    return f"{event.by} moves {told} ({event.id}){_quoted(event.words)}"


def _division(event: e.DivisionRequested) -> str:
    """Tell a request for division."""
    parts = "; ".join(", ".join(part) for part in event.parts)
    return f"{event.by} asks for a separate vote on {parts} of {event.symbol} ({event.id})"


def _adopted(event: e.AdoptedWithoutVote | e.SilenceEnded) -> str:
    """Tell an adoption without a vote."""
    how = "without a vote" if isinstance(event, e.AdoptedWithoutVote) else "silence being kept"
    return f"{event.symbol} is adopted{f' as {event.resulting}' if event.resulting else ''}, {how}"


def _objection(event: e.ObjectionMade) -> str:
    """Tell an objection."""
    what = "amends" if event.is_amendment else "objects to"
    at = f" at {event.at}" if event.at else ""
    return f"{event.by} {what} {event.symbol}{at}{_quoted(event.words)}"


def _meant(event: e.VoteIntentionNoted) -> str:
    """Tell an intention."""
    option = event.option.replace("_", " ")
    return f"{event.member} says that it meant {option} in {event.vote}; the result stays"


def _corrected(event: e.RollCorrected) -> str:
    """Tell a correction."""
    return (
        f"In the roll of {event.vote}, {event.member} is corrected from {event.recorded} to "
        f"{event.corrected}; what was recorded is kept"
    )


_TOLD: dict[type, Callable[[Any], str]] = {
    e.SittingOpened: _opened,
    e.PresenceNoted: lambda x: f"{len(x.present)} members are in the room",
    e.CirculationWaived: lambda x: f"The chair allows a vote on {x.symbol} the same day",
    e.DraftTabled: lambda x: (
        f"{x.by}{_with(x.co_sponsors)} tables {x.symbol}{f', {x.title}' if x.title else ''}"
    ),
    e.AmendmentTabled: _amendment,
    e.SponsorAdded: lambda x: f"{x.member} joins the sponsors of {x.symbol}",
    e.SponsorWithdrew: lambda x: f"{x.member} leaves the sponsors of {x.symbol}",
    e.ProposalWithdrawn: lambda x: f"{x.by} withdraws {x.symbol}",
    e.ProposalReintroduced: lambda x: f"{x.by} puts {x.symbol} forward again",
    e.StatementMade: _statement,
    e.MotionMade: _motion,
    e.MotionWithdrawn: lambda x: f"{x.by} withdraws motion {x.id}",
    e.PointRaised: lambda x: f"{x.by} rises to a point of order ({x.id}){_quoted(x.words)}",
    e.RulingGiven: _ruling,
    e.RulingAppealed: lambda x: f"{x.by} appeals against ruling {x.ruling} ({x.id})",
    e.DivisionRequested: _division,
    e.DivisionObjected: lambda x: f"{x.by} objects to division {x.id}: it goes to the vote",
    e.DivisionBlocked: lambda x: f"{x.by}, the mover, objects to division {x.id}: it is off",
    e.VoteOpened: lambda x: f"Voting begins on {_QUESTIONS[x.question]} {x.about} ({x.id})",
    e.VoteCast: lambda x: f"{x.member} votes {x.option.replace('_', ' ')} ({x.vote})",
    e.RollRecorded: _roll,
    e.TallyReported: _tally,
    e.VoteClosed: lambda x: f"Voting {x.vote} is closed",
    e.ResultDeclared: _result,
    e.AdoptionProposed: lambda x: f"The chair asks whether {x.symbol} is adopted without a vote",
    e.ObjectionMade: _objection,
    e.AdoptedWithoutVote: _adopted,
    e.SilenceBegun: lambda x: f"Silence on {x.symbol} until {x.expires_at}",
    e.SilenceEnded: _adopted,
    e.NoAgreementNoted: lambda x: f"No agreement on {x.symbol}{_quoted(x.words)}",
    e.ChairStatementIssued: lambda x: f"The chair issues a statement of its own on {x.symbol}",
    e.VoteIntentionNoted: _meant,
    e.RollCorrected: _corrected,
    e.SittingSuspended: lambda x: f"The sitting is suspended{_quoted(x.words)}",
    e.SittingResumed: lambda _: "The sitting is resumed",
    e.SittingAdjourned: lambda x: f"The sitting is adjourned{_quoted(x.words)}",
    e.SittingClosed: lambda x: f"The sitting ends{_quoted(x.words)}",
}
