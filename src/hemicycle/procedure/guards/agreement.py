"""Guards of adoption without a vote, silence, no agreement, and the sitting's own course."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from hemicycle.procedure import events as e
from hemicycle.procedure.guards.proposals import misfit
from hemicycle.procedure.guards.refusal import (
    Refusal,
    live,
    member,
    no_vote_is_open,
    nothing_waits_for_the_chair,
    sitting_is_open,
)
from hemicycle.procedure.rulebook import FORM, KNOWN, TURN, Rulebook
from hemicycle.procedure.state import CLOSED, OPEN, State
from hemicycle.rules import silence


def _nothing_first(state: State, event: object, book: Rulebook) -> Iterator[Refusal]:
    """Refuse what would jump the queue."""
    yield from sitting_is_open(state, event, book)
    yield from no_vote_is_open(state, event, book)
    yield from nothing_waits_for_the_chair(state, event, book)
    for motion in state.pending_motions:
        yield Refusal(
            f"Motion {motion.id} ({motion.kind}) is pending and comes first.",
            book.article("precedence"),
        )


def _settled_below(state: State, symbol: str, book: Rulebook) -> Iterator[Refusal]:
    """Refuse a text before its amendments, and one that fits no longer."""
    for item in state.amendments(symbol, live=True):
        yield Refusal(
            f"{item.symbol} amends {symbol} and is decided first.", book.article("amendment")
        )
    proposal = state.proposals.get(symbol)
    if proposal is not None and proposal.target:
        problem = misfit(state.proposals[proposal.target], proposal)
        if problem:
            yield Refusal(f"It no longer fits {proposal.target}. {problem}", FORM)


def adoption_proposed(state: State, event: e.AdoptionProposed, book: Rulebook) -> Iterator[Refusal]:
    """Guard `AdoptionProposed`."""
    yield from _nothing_first(state, event, book)
    yield from live(state, event.symbol)
    yield from _settled_below(state, event.symbol, book)
    proposal = state.proposals.get(event.symbol)
    if proposal is None:
        return
    if not book.has("without_vote"):
        yield Refusal(
            "Adoption without a vote is not formalised for this body.", book.article("without_vote")
        )
    if proposal.status == "silence":
        yield Refusal(f"{event.symbol} is under silence.", book.article("silence"))
    if proposal.is_proposed_without_vote:
        yield Refusal(f"The question on {event.symbol} is before the body already.", TURN)
    if proposal.objections and book.is_set("votes"):
        yield Refusal(
            f"{proposal.objections[-1].by} objected to adopting {event.symbol} without a vote.",
            book.article("without_vote"),
            "Put it to the vote.",
        )


def objection_made(state: State, event: e.ObjectionMade, book: Rulebook) -> Iterator[Refusal]:
    """Guard `ObjectionMade`."""
    yield from sitting_is_open(state, event, book)
    yield from no_vote_is_open(state, event, book)
    yield from member(state, event.by)
    proposal = state.proposals.get(event.symbol)
    if proposal is None:
        yield Refusal(f"There is no proposal {event.symbol}.", KNOWN)
    elif proposal.status == "silence":
        yield from _in_time(event, proposal.expires_at, book)
    elif not proposal.is_proposed_without_vote:
        yield Refusal(
            f"Nothing is asked about {event.symbol} that could be objected to.",
            TURN,
            "An objection answers a question of the chair, or breaks a silence.",
        )


def _in_time(event: e.ObjectionMade, expires_at: str, book: Rulebook) -> Iterator[Refusal]:
    """Refuse an objection that comes too late, or without a time."""
    at = _moment(event.at)
    if at is None:
        yield Refusal(
            f"When it was made is not said: {event.at!r}.",
            book.article("silence"),
            "Give a time with its zone, such as 2025-02-24T16:59:59Z.",
        )
        return
    if not silence.is_in_time(at, datetime.fromisoformat(expires_at)):
        yield Refusal(
            f"The silence on {event.symbol} expired at {expires_at}.", book.article("silence")
        )


def _moment(text: str) -> datetime | None:
    """Read a time with its zone."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def adopted_without_vote(
    state: State, event: e.AdoptedWithoutVote, book: Rulebook
) -> Iterator[Refusal]:
    """Guard `AdoptedWithoutVote`."""
    yield from _nothing_first(state, event, book)
    yield from live(state, event.symbol)
    yield from _settled_below(state, event.symbol, book)
    proposal = state.proposals.get(event.symbol)
    if proposal is not None and proposal.is_live and not proposal.is_proposed_without_vote:
        yield Refusal(
            f"The members were not asked about {event.symbol}, or one of them objected.",
            book.article("without_vote"),
            "Ask first; where somebody objects, vote or go on talking.",
        )


def silence_begun(state: State, event: e.SilenceBegun, book: Rulebook) -> Iterator[Refusal]:
    """Guard `SilenceBegun`."""
    yield from _nothing_first(state, event, book)
    yield from live(state, event.symbol)
    yield from _settled_below(state, event.symbol, book)
    article = book.article("silence")
    if not book.has("silence"):
        yield Refusal("The rules of this body, as formalised, know no silence.", article)
    proposal = state.proposals.get(event.symbol)
    if proposal is not None and proposal.status == "silence":
        yield Refusal(f"{event.symbol} is under silence already.", article)
    begun, expires = _moment(event.at), _moment(event.expires_at)
    if begun is None or expires is None:
        yield Refusal(
            "A silence needs two times with their zone.",
            article,
            "Such as 2025-02-24T17:00:00+00:00.",
        )
        return
    hours = book.number("silence_hours")
    if expires <= begun or expires - begun < timedelta(hours=hours):
        least = f"at least {hours} hours" if hours else "longer than nothing"
        yield Refusal(f"A silence lasts {least}; this one {expires - begun}.", article)


def silence_ended(state: State, event: e.SilenceEnded, book: Rulebook) -> Iterator[Refusal]:
    """Guard `SilenceEnded`."""
    yield from sitting_is_open(state, event, book)
    yield from no_vote_is_open(state, event, book)
    proposal = state.proposals.get(event.symbol)
    if proposal is None or proposal.status != "silence":
        yield Refusal(f"No silence is kept on {event.symbol}.", book.article("silence"))
        return
    at = _moment(event.at)
    if at is None or silence.is_in_time(at, datetime.fromisoformat(proposal.expires_at)):
        yield Refusal(
            f"The silence on {event.symbol} lasts until {proposal.expires_at}.",
            book.article("silence"),
        )


def no_agreement(
    state: State, event: e.NoAgreementNoted | e.ChairStatementIssued, book: Rulebook
) -> Iterator[Refusal]:
    """Guard `NoAgreementNoted` and `ChairStatementIssued`."""
    yield from _nothing_first(state, event, book)
    yield from live(state, event.symbol)
    proposal = state.proposals.get(event.symbol)
    if book.is_set("votes"):
        yield Refusal(
            "This body decides by vote where it does not agree.",
            book.article("without_vote"),
            "Put it to the vote.",
        )
    elif proposal is not None and not proposal.objections:
        yield Refusal(f"Nobody objected to {event.symbol}.", book.article("without_vote"))


# ------------------------------------------------------------------ the sitting


def presence_noted(state: State, event: e.PresenceNoted, book: Rulebook) -> Iterator[Refusal]:
    """Guard `PresenceNoted`: at any time, for a vote may turn on it."""
    yield from sitting_is_open(state, event, book)
    for name in event.present:
        yield from member(state, name)
    if len(set(event.present)) < len(event.present):
        yield Refusal("A member is counted twice.", FORM)


def sitting_stopped(
    state: State, event: e.SittingSuspended | e.SittingAdjourned, book: Rulebook
) -> Iterator[Refusal]:
    """Guard `SittingSuspended` and `SittingAdjourned`: the chair's own, with nobody against."""
    yield from _nothing_first(state, event, book)


def sitting_resumed(state: State, _event: e.SittingResumed, book: Rulebook) -> Iterator[Refusal]:
    """Guard `SittingResumed`."""
    if state.phase == OPEN:
        yield Refusal("The sitting is going on.", TURN)
    if state.phase == CLOSED:
        yield Refusal("The sitting is closed.", book.article("suspension"), "Open another.")


def sitting_closed(state: State, event: e.SittingClosed, book: Rulebook) -> Iterator[Refusal]:
    """Guard `SittingClosed`."""
    if state.phase == CLOSED:
        yield Refusal("The sitting is closed.", TURN)
    yield from no_vote_is_open(state, event, book)
    yield from nothing_waits_for_the_chair(state, event, book)
