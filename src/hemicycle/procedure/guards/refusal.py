"""A reason for refusing a move."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from hemicycle.procedure.rulebook import KNOWN, TURN, UNIQUE, Rulebook
from hemicycle.procedure.state import CLOSED, OPEN, Proposal, State


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why a move is refused.

    Attributes
    ----------
    reason : str
        In one sentence.
    article : str
        What says so: an article of the body, or `log/…` where the move makes no sense as such.
    remedy : str
        What to do instead; may be empty.
    """

    reason: str
    article: str
    remedy: str = ""


#: So many members are named to who asks for one that is none.
_FEW = 30
#: Takes state, event and rulebook; yields a refusal for each reason.
Guard = Callable[[State, Any, Rulebook], Iterator[Refusal]]


def member(state: State, name: str) -> Iterator[Refusal]:
    """Refuse who does not sit in the body."""
    if name not in state.sitting.members:
        yield Refusal(f"{name or 'Nobody'} is no member of this sitting.", KNOWN, _who(state))


def _who(state: State) -> str:
    """Name the members where they are few."""
    members = state.sitting.members
    few = len(members) <= _FEW
    return f"Its members are {', '.join(members)}." if few else "A code of three letters, as FRA."


def unused(state: State, name: str) -> Iterator[Refusal]:
    """Refuse an id or symbol that is taken, or empty."""
    kept = (state.proposals, state.motions, state.points, state.rulings, state.votes)
    appeals = {ruling.appeal for ruling in state.rulings.values()}
    if not name or name in appeals or any(name in things for things in kept):
        yield Refusal(f"The name {name!r} is taken.", UNIQUE, "Choose another.")


def live(state: State, symbol: str) -> Iterator[Refusal]:
    """Refuse a proposal that is not before the body."""
    proposal = state.proposals.get(symbol)
    if proposal is None:
        yield Refusal(f"There is no proposal {symbol}.", KNOWN, _known(state))
    elif not proposal.is_live:
        yield Refusal(f"{symbol} is no longer before the body: {told(proposal)}.", TURN)


def _known(state: State) -> str:
    """Name the proposals."""
    return "There is " + ", ".join(state.proposals) + "." if state.proposals else ""


_STATUS = {
    "not_acted_on": "the body decided not to act on it",
    "not_competent": "the body decided that it is not competent",
    "not_put": "it is not put to the vote",
    "not_agreed": "the members did not agree",
    "silence": "it is under silence",
    "tabled": "it is before the body",
}


def told(proposal: Proposal) -> str:
    """Say what became of a proposal.

    Examples
    --------
    >>> told(Proposal("L.1", "FRA", 1, status="withdrawn"))
    'it was withdrawn'
    """
    return _STATUS.get(proposal.status, f"it was {proposal.status}")


def root(state: State, symbol: str) -> Proposal | None:
    """Return the draft that a proposal belongs to, itself if it is one."""
    proposal = state.proposals.get(symbol)
    while proposal is not None and proposal.target:
        proposal = state.proposals.get(proposal.target)
    return proposal


def sitting_is_open(state: State, _event: object, book: Rulebook) -> Iterator[Refusal]:
    """Refuse what needs a sitting that is going on."""
    if state.phase == CLOSED:
        yield Refusal("The sitting is closed.", TURN, "Open another.")
    elif state.phase != OPEN:
        yield Refusal(
            f"The sitting is {state.phase}.", book.article("suspension"), "Resume it first."
        )


def no_vote_is_open(state: State, _event: object, book: Rulebook) -> Iterator[Refusal]:
    """Refuse what would interrupt the voting."""
    vote = state.open_vote
    if vote is not None:
        yield Refusal(
            f"Voting on {vote.about} ({vote.id}) has begun and must not be interrupted but for a "
            "point of order on its conduct.",
            book.article("during_voting") if book.has("during_voting") else TURN,
            "Close the vote and declare its result.",
        )


def no_point_waits(state: State, _event: object, book: Rulebook) -> Iterator[Refusal]:
    """Refuse to go on while a point of order waits for its ruling."""
    for point in state.open_points:
        yield Refusal(
            f"Point of order {point.id} by {point.by} must be ruled on at once.",
            book.article("point_of_order"),
            "Rule on it.",
        )


def nothing_waits_for_the_chair(state: State, event: object, book: Rulebook) -> Iterator[Refusal]:
    """Refuse to go on while a point of order or an appeal waits."""
    yield from no_point_waits(state, event, book)
    for ruling in state.open_appeals:
        yield Refusal(
            f"The appeal {ruling.appeal} against the ruling {ruling.id} must be voted on at once.",
            book.article("appeal"),
            "Put the appeal to the vote.",
        )
