"""Guards of tabling, sponsoring, amending and withdrawing."""

from collections.abc import Iterator

from hemicycle.procedure import events as e
from hemicycle.procedure.guards.refusal import (
    Refusal,
    live,
    member,
    no_vote_is_open,
    nothing_waits_for_the_chair,
    root,
    sitting_is_open,
    told,
    unused,
)
from hemicycle.procedure.rulebook import FORM, KNOWN, TURN, Rulebook, law
from hemicycle.procedure.state import Proposal, State
from hemicycle.procedure.text import Text, TextError, amend_operations, fits


def _in_turn(state: State, event: object, book: Rulebook) -> Iterator[Refusal]:
    """Refuse while the sitting is not open, a vote goes on, or the chair is waited for."""
    yield from sitting_is_open(state, event, book)
    yield from no_vote_is_open(state, event, book)
    yield from nothing_waits_for_the_chair(state, event, book)


def draft_tabled(state: State, event: e.DraftTabled, book: Rulebook) -> Iterator[Refusal]:
    """Guard `DraftTabled`."""
    yield from _in_turn(state, event, book)
    yield from unused(state, event.symbol)
    if not book.has("non_member_draft"):
        yield from member(state, event.by)
    for name in event.co_sponsors:
        if not book.has("non_member_draft"):
            yield from member(state, name)
    if event.by in event.co_sponsors or len(set(event.co_sponsors)) < len(event.co_sponsors):
        yield Refusal("A sponsor is named twice.", FORM)
    if event.matter and event.matter not in known_matters(book):
        known = ", ".join(known_matters(book))
        yield Refusal(f"The body has no matter {event.matter!r}.", KNOWN, f"One of {known}.")
    # What a reported sitting had before it need not be known.
    if event.text or not state.sitting.is_reported:
        yield from _text(event.text)


def known_matters(book: Rulebook) -> tuple[str, ...]:
    """Name the questions of a body under which a draft may be tabled."""
    return law(book.body).questions


def _text(text: Text) -> Iterator[Refusal]:
    """Refuse a text that cannot be amended paragraph by paragraph."""
    names = [part.id for part in text]
    if len(set(names)) < len(names):
        yield Refusal("Two paragraphs bear one id.", FORM)
    if not any(part.text.strip() for part in text):
        yield Refusal("The draft has no words.", FORM)
    if any(part.kind not in ("preambular", "operative") for part in text):
        yield Refusal("A paragraph is neither preambular nor operative.", FORM)


def amendment_tabled(state: State, event: e.AmendmentTabled, book: Rulebook) -> Iterator[Refusal]:
    """Guard `AmendmentTabled`."""
    yield from _in_turn(state, event, book)
    yield from unused(state, event.symbol)
    for name in (event.by, *event.co_sponsors):
        yield from member(state, name)
    yield from live(state, event.target)
    if event.is_oral and not book.is_set("oral_amendments"):
        yield Refusal("Amendments are made in writing.", book.article("circulation"))
    if book.is_set("amendment_ranks_last"):
        for motion in state.pending_motions:
            yield Refusal(
                f"Motion {motion.id} ({motion.kind}) has precedence over an amendment.",
                book.article("amendment"),
                "Decide the motion first.",
            )
    target = state.proposals.get(event.target)
    if target is not None:
        yield from _amendable(state, target, event, book)


def _amendable(
    state: State, target: Proposal, event: e.AmendmentTabled, book: Rulebook
) -> Iterator[Refusal]:
    """Refuse amending what cannot be amended now."""
    draft = root(state, target.symbol)
    if state.has_voting_begun(target.symbol):
        yield Refusal(
            f"Voting on {target.symbol} has begun; it can no longer be amended.",
            book.article("amendment"),
        )
    if target.target and target.target in state.proposals:
        above = state.proposals[target.target]
        if above.target:
            yield Refusal(
                f"{target.symbol} amends an amendment; there is no amendment to it.",
                book.article("amendment"),
            )
    if draft is not None and draft.is_debate_closed:
        yield Refusal(
            f"The debate on {draft.symbol} is closed.", book.article("closure"), "Vote on it."
        )
    if target.status == "silence":
        yield Refusal(
            f"{target.symbol} is under silence; an amendment breaks it.",
            book.article("silence"),
            "Object, and say that it is an amendment.",
        )
    if not event.operations:
        yield Refusal("The amendment changes nothing.", book.article("amendment"))
    problem = misfit(target, event)
    if problem:
        yield Refusal(f"It does not fit {target.symbol} to the letter. {problem}", FORM)


def misfit(target: Proposal, amendment: e.AmendmentTabled | Proposal) -> str | None:
    """Say why an amendment does not fit what it amends as that stands now."""
    if not target.target:
        return fits(target.text, amendment.operations)
    try:
        amend_operations(target.operations, amendment.operations)
    except TextError as error:
        return f"{error.message} Found: {error.found}."
    return None


def sponsor_added(state: State, event: e.SponsorAdded, book: Rulebook) -> Iterator[Refusal]:
    """Guard `SponsorAdded`."""
    yield from _in_turn(state, event, book)
    yield from live(state, event.symbol)
    yield from member(state, event.member)
    proposal = state.proposals.get(event.symbol)
    if proposal is not None and event.member in proposal.sponsors:
        yield Refusal(f"{event.member} sponsors {event.symbol} already.", TURN)
    yield from _before_action(state, event.symbol, book)


def sponsor_withdrew(state: State, event: e.SponsorWithdrew, book: Rulebook) -> Iterator[Refusal]:
    """Guard `SponsorWithdrew`."""
    yield from _in_turn(state, event, book)
    yield from live(state, event.symbol)
    proposal = state.proposals.get(event.symbol)
    if proposal is not None and event.member not in proposal.sponsors:
        yield Refusal(f"{event.member} does not sponsor {event.symbol}.", KNOWN)
    if proposal is not None and event.member == proposal.by:
        yield Refusal(
            f"{event.member} put {event.symbol} forward.",
            book.article("withdrawal"),
            "Withdraw the proposal itself.",
        )
    yield from _before_action(state, event.symbol, book)


def _before_action(state: State, symbol: str, book: Rulebook) -> Iterator[Refusal]:
    """Refuse a change of sponsors once voting has begun."""
    if state.has_voting_begun(symbol):
        yield Refusal(
            f"Action on {symbol} has begun; its sponsors stay.", book.article("sponsorship")
        )


def proposal_withdrawn(
    state: State, event: e.ProposalWithdrawn, book: Rulebook
) -> Iterator[Refusal]:
    """Guard `ProposalWithdrawn`."""
    yield from _in_turn(state, event, book)
    yield from live(state, event.symbol)
    proposal = state.proposals.get(event.symbol)
    if proposal is None:
        return
    article = book.article("withdrawal")
    if event.by != proposal.by:
        yield Refusal(
            f"{event.symbol} can be withdrawn by {proposal.by} alone, who put it forward.", article
        )
    if state.has_voting_begun(event.symbol):
        yield Refusal(f"Voting on {event.symbol} has begun.", article)
    if book.is_set("withdrawal_unless_amended") and proposal.is_amended:
        yield Refusal(
            f"{event.symbol} has been amended: it belongs to the body now.",
            article,
            "Vote against it, or move not to act on it.",
        )


def proposal_reintroduced(
    state: State, event: e.ProposalReintroduced, book: Rulebook
) -> Iterator[Refusal]:
    """Guard `ProposalReintroduced`."""
    yield from _in_turn(state, event, book)
    yield from member(state, event.by)
    proposal = state.proposals.get(event.symbol)
    if proposal is None:
        yield Refusal(f"There is no proposal {event.symbol}.", KNOWN)
        return
    if proposal.status != "withdrawn":
        yield Refusal(
            f"{event.symbol} was not withdrawn: {told(proposal)}.", book.article("reintroduction")
        )
    by = book.word("reintroduction_by")
    if by == "sponsors" and event.by not in proposal.sponsors:
        yield Refusal(
            f"Only a sponsor may keep {event.symbol} as its own.", book.article("reintroduction")
        )
    if not by:
        yield Refusal(
            "The rules of this body do not say who may reintroduce.", book.article("reintroduction")
        )
    if proposal.target and misfit(state.proposals[proposal.target], proposal):
        yield Refusal(f"It no longer fits {proposal.target}.", FORM)
    if proposal.target and not state.proposals[proposal.target].is_live:
        yield Refusal(f"{proposal.target} is no longer before the body.", TURN)


def circulation_waived(
    state: State, event: e.CirculationWaived, book: Rulebook
) -> Iterator[Refusal]:
    """Guard `CirculationWaived`."""
    yield from _in_turn(state, event, book)
    yield from live(state, event.symbol)
    if not book.number("circulation_days"):
        yield Refusal("This body has no such delay to waive.", book.article("circulation"))
    elif event.symbol in state.proposals and state.proposals[event.symbol].is_waived:
        yield Refusal(f"The delay was waived for {event.symbol}.", TURN)
