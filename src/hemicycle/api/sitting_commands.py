"""How each move of a sitting is written at the terminal, after `hemicycle sit`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hemicycle.procedure import events as e

_PURPOSES = {"debate": "debate", "for_motion": "for", "against_motion": "against"}


def _by(event: Any) -> str:  # noqa: ANN401 - any event with a member
    """Leave open who does what any member may do."""
    return "--by MEMBER" if event.by else ""


def _about(event: Any) -> str:  # noqa: ANN401 - any event about something
    """Say what a motion is about."""
    return f" --about {event.about}" if event.about else ""


def _ruling(event: e.RulingGiven) -> str:
    """Write a ruling."""
    name = _RULINGS[event.kind]
    if event.kind == "order_of_amendments":
        return f"rule {name} {event.about} {' '.join(event.order)}"
    if event.kind == "obliged_to_abstain":
        return f"rule {name} {event.about} --member {event.because}"
    because = f" --because {event.because}" if event.because else ""
    return f"rule {name} {event.about}{because}"


_RULINGS = {
    "point": "point",
    "order_of_amendments": "order",
    "implied_rejection": "falls",
    "not_an_amendment": "new-proposal",
    "obliged_to_abstain": "must-abstain",
}
_COMMANDS: dict[type, Callable[[Any], str]] = {
    e.PresenceNoted: lambda _: "present --all",
    e.CirculationWaived: lambda x: f"rule same-day {x.symbol}",
    e.SponsorAdded: lambda x: f"sponsor {x.symbol} MEMBER",
    e.SponsorWithdrew: lambda x: f"sponsor {x.symbol} {x.member} --leave",
    e.ProposalWithdrawn: lambda x: f"withdraw {x.symbol} --by {x.by}",
    e.ProposalReintroduced: lambda x: f"withdraw {x.symbol} --by {x.by} --reintroduce",
    e.StatementMade: lambda x: f"speak MEMBER --to {_PURPOSES[x.purpose]}{_about(x)}",
    e.MotionMade: lambda x: f"move {x.kind} {_by(x)}{_about(x)}",
    e.MotionWithdrawn: lambda x: f"withdraw {x.id} --by {x.by}",
    e.PointRaised: lambda x: f"move point {_by(x)}",
    e.RulingGiven: _ruling,
    e.RulingAppealed: lambda x: f"move appeal {_by(x)} --about {x.ruling}",
    e.DivisionRequested: lambda x: (
        f"move division {_by(x)} --about {x.symbol} "
        + " ".join(f"--part {','.join(part)}" for part in x.parts)
    ),
    e.DivisionObjected: lambda x: f"object {x.id} {_by(x)}",
    e.DivisionBlocked: lambda x: f"object {x.id} --by {x.by}",
    e.VoteOpened: lambda x: f"vote {x.about}",
    e.VoteCast: lambda x: f"vote {x.member}={x.option}",
    e.RollRecorded: lambda _: "vote MEMBER=yes, =no, =abstain",
    e.VoteClosed: lambda _: "close",
    e.ResultDeclared: lambda _: "close",
    e.AdoptionProposed: lambda x: f"adopt {x.symbol} --ask",
    e.ObjectionMade: lambda x: f"object {x.symbol} {_by(x)}",
    e.AdoptedWithoutVote: lambda x: f"adopt {x.symbol}",
    e.SilenceBegun: lambda x: f"silence {x.symbol} --until TIME",
    e.SilenceEnded: lambda x: f"silence {x.symbol}",
    e.NoAgreementNoted: lambda x: f"silence {x.symbol} --fail",
    e.ChairStatementIssued: lambda x: f"silence {x.symbol} --chair-statement",
    e.SittingSuspended: lambda _: "suspend",
    e.SittingResumed: lambda _: "resume",
    e.SittingAdjourned: lambda _: "suspend --to-another-day",
    e.SittingClosed: lambda _: "end",
}


def command(event: e.Event) -> str:
    """Write a move as it is typed; MEMBER stands for whoever does it.

    Parameters
    ----------
    event : Event
        A move.

    Returns
    -------
    str
        What follows `hemicycle sit`; empty where no command does it.

    Examples
    --------
    >>> command(e.MotionMade("m1", "suspend", "FRA"))
    'move suspend --by MEMBER'
    >>> command(e.VoteOpened("v1", "draft", "L.1"))
    'vote L.1'
    """
    write = _COMMANDS.get(type(event))
    return write(event) if write else ""
