"""Guards of speaking, motions, points of order, rulings, appeals and division."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches

from hemicycle.procedure import events as e
from hemicycle.procedure.guards.refusal import (
    Refusal,
    live,
    member,
    no_vote_is_open,
    nothing_waits_for_the_chair,
    sitting_is_open,
    unused,
)
from hemicycle.procedure.rulebook import KNOWN, TURN, UNCODED, MotionRule, Rulebook
from hemicycle.procedure.state import DECIDED, Motion, State
from hemicycle.rules import precedence

PURPOSES = (
    "debate", "for_motion", "against_motion", "explanation_before", "explanation_after", "reply",
)  # fmt: skip


def statement_made(state: State, event: e.StatementMade, book: Rulebook) -> Iterator[Refusal]:
    """Guard `StatementMade`."""
    yield from sitting_is_open(state, event, book)
    yield from no_vote_is_open(state, event, book)
    yield from nothing_waits_for_the_chair(state, event, book)
    if not book.has("non_member_draft"):
        yield from member(state, event.by)
    if event.purpose not in PURPOSES:
        yield Refusal(
            f"Nobody speaks for {event.purpose!r}.", KNOWN, f"One of {', '.join(PURPOSES)}."
        )
    if event.purpose in ("for_motion", "against_motion"):
        yield from _on_motion(state, event, book)
    elif event.purpose.startswith("explanation"):
        yield from _explanation(state, event, book)
    elif event.purpose == "debate":
        yield from _debate(state, event, book)


def _on_motion(state: State, event: e.StatementMade, book: Rulebook) -> Iterator[Refusal]:
    """Refuse a speaker more than the motion allows."""
    motion = state.motions.get(event.about)
    if motion is None or motion.status != "pending":
        yield Refusal(f"No motion {event.about!r} is pending.", KNOWN)
        return
    rule = book.motions.get(motion.kind)
    is_for = event.purpose == "for_motion"
    most = None if rule is None else rule.n_for if is_for else rule.n_against
    spoken = motion.n_for if is_for else motion.n_against
    if rule is not None and most is not None and spoken >= most:
        side = "for" if is_for else "against"
        limit = "no representative" if most == 0 else f"{most} representatives"
        yield Refusal(
            f"{limit} may speak {side} a motion to {rule.name}; {spoken} did.".capitalize(),
            rule.article,
            "Put the motion to the vote.",
        )


def _explanation(state: State, event: e.StatementMade, book: Rulebook) -> Iterator[Refusal]:
    """Refuse a proposer who would explain its vote on its own text."""
    proposal = state.proposals.get(event.about)
    if proposal is None:
        yield Refusal(f"There is no proposal {event.about!r} to explain a vote on.", KNOWN)
        return
    if event.purpose == "explanation_after" and proposal.status not in DECIDED:
        yield Refusal(f"{event.about} has not been voted on.", TURN)
    if event.purpose == "explanation_before" and not proposal.is_live:
        yield Refusal(f"{event.about} is no longer before the body.", TURN)
    may = book.word("sponsor_explains")
    is_barred = may == "never" or (may == "if_amended" and not proposal.is_amended)
    if event.by in proposal.sponsors and is_barred:
        yield Refusal(
            f"{event.by} put {event.about} forward and may not explain its vote on it.",
            book.article("explanation"),
        )


def _debate(state: State, event: e.StatementMade, book: Rulebook) -> Iterator[Refusal]:
    """Refuse debate on what is closed."""
    proposal = state.proposals.get(event.about)
    if proposal is not None and proposal.is_debate_closed:
        yield Refusal(f"The debate on {event.about} is closed.", book.article("closure"))
    if event.about and proposal is None and event.about not in state.motions:
        yield Refusal(f"There is nothing called {event.about}.", KNOWN)


def motion_made(state: State, event: e.MotionMade, book: Rulebook) -> Iterator[Refusal]:
    """Guard `MotionMade`."""
    yield from sitting_is_open(state, event, book)
    yield from no_vote_is_open(state, event, book)
    yield from nothing_waits_for_the_chair(state, event, book)
    yield from unused(state, event.id)
    yield from member(state, event.by)
    rule = book.motions.get(event.kind)
    if rule is None or event.kind == "division":
        yield Refusal(
            f"This body's rules, as formalised, have no motion {event.kind!r}.",
            book.article("precedence"),
            _known_motions(event.kind, [kind for kind in book.motions if kind != "division"])
            or _see(state),
        )
        return
    pending = [(motion.id, motion.kind) for motion in state.pending_motions]
    for name in precedence.standing_in_the_way(event.kind, pending, book.ranks):
        other = state.motions[name]
        yield Refusal(
            f"Motion {name} ({book.motions[other.kind].name}) is pending, and this one does not "
            "have precedence over it.",
            book.article("precedence"),
            f"Decide {name} first.",
        )
    yield from _about(state, event, rule, book)


def _about(
    state: State, event: e.MotionMade, rule: MotionRule, book: Rulebook
) -> Iterator[Refusal]:
    """Refuse a motion about what it cannot be about."""
    proposal = state.proposals.get(event.about)
    if not rule.about:
        if event.about:
            yield Refusal(f"A motion to {rule.name} is about no proposal.", rule.article)
        return
    if proposal is None or proposal.target:
        yield Refusal(f"A motion to {rule.name} names a draft.", rule.article)
        return
    if rule.about == "decided":
        if proposal.status not in DECIDED:
            yield Refusal(f"{event.about} has not been decided.", rule.article)
        return
    yield from live(state, event.about)
    check = _SPECIAL.get(event.kind)
    if check is not None:
        yield from check(state, event, book)


def _priority(state: State, event: e.MotionMade, book: Rulebook) -> Iterator[Refusal]:
    """Refuse to change an order in which the draft is first already."""
    draft = state.proposals[event.about]
    others = [item for item in state.drafts() if item.is_live and item.item == draft.item]
    if others[:1] == [draft] or state.priority[:1] == (draft.symbol,):
        yield Refusal(f"{event.about} comes first already.", book.article("competing"))


def _no_vote(state: State, event: e.MotionMade, book: Rulebook) -> Iterator[Refusal]:
    """Refuse before another draft on the question was decided."""
    draft = state.proposals[event.about]
    if not any(item.item == draft.item and item.status in DECIDED for item in state.drafts()):
        yield Refusal(
            f"No other proposal on the question of {event.about} has been voted on.",
            book.article("competing"),
        )


def _close_debate(state: State, event: e.MotionMade, book: Rulebook) -> Iterator[Refusal]:
    """Refuse to close what is closed."""
    if state.proposals[event.about].is_debate_closed:
        yield Refusal(f"The debate on {event.about} is closed.", book.article("closure"))


_SPECIAL: dict[str, Callable[[State, e.MotionMade, Rulebook], Iterator[Refusal]]] = {
    "priority": _priority,
    "no_vote": _no_vote,
    "close_debate": _close_debate,
}


def _see(state: State) -> str:
    """Say where it stands what of a body is formalised and why the rest is not."""
    return f"See what is formalised, and why no more: hemicycle body show {state.sitting.body}"


def _known_motions(kind: str, known: list[str]) -> str:
    """Name the motions that a body knows, the one meant first where it is plain."""
    near = get_close_matches(kind, known, n=1)
    meant = f"Did you mean {near[0]}? " if near else ""
    return f"{meant}One of {', '.join(known)}." if known else ""


def motion_withdrawn(state: State, event: e.MotionWithdrawn, book: Rulebook) -> Iterator[Refusal]:
    """Guard `MotionWithdrawn`."""
    yield from sitting_is_open(state, event, book)
    yield from no_vote_is_open(state, event, book)
    motion = state.motions.get(event.id)
    if motion is None or motion.status not in ("pending", "granted"):
        yield Refusal(f"No motion {event.id!r} is pending.", KNOWN)
        return
    if motion.by != event.by:
        yield Refusal(
            f"{event.id} can be withdrawn by {motion.by} alone, who made it.",
            book.article("withdrawal"),
        )
    if motion.part_outcomes:
        yield Refusal("Voting on the parts has begun.", book.article("withdrawal"))


def point_raised(state: State, event: e.PointRaised, book: Rulebook) -> Iterator[Refusal]:
    """Guard `PointRaised`: at any time, the voting included."""
    yield from sitting_is_open(state, event, book)
    yield from nothing_waits_for_the_chair(state, event, book)
    yield from unused(state, event.id)
    yield from member(state, event.by)
    if not book.has("point_of_order"):
        yield Refusal("The rules of this body know no points of order.", UNCODED)


# --------------------------------------------------------------------- rulings


def ruling_given(state: State, event: e.RulingGiven, book: Rulebook) -> Iterator[Refusal]:
    """Guard `RulingGiven`."""
    yield from sitting_is_open(state, event, book)
    yield from unused(state, event.id)
    rule = _RULINGS.get(event.kind)
    if rule is None:
        yield Refusal(
            f"There is no ruling of the kind {event.kind!r}.",
            KNOWN,
            f"One of {', '.join(_RULINGS)}.",
        )
        return
    if event.kind != "point":
        yield from no_vote_is_open(state, event, book)
        yield from nothing_waits_for_the_chair(state, event, book)
    yield from rule(state, event, book)


def _on_point(state: State, event: e.RulingGiven, _book: Rulebook) -> Iterator[Refusal]:
    """Refuse a ruling on no open point."""
    if event.about not in {point.id for point in state.open_points}:
        yield Refusal(f"No point of order {event.about!r} waits for a ruling.", KNOWN)


def _on_order(state: State, event: e.RulingGiven, book: Rulebook) -> Iterator[Refusal]:
    """Refuse an order that is not one of the amendments that are there."""
    if not book.has("order_of_amendments"):
        yield Refusal("The rules of this body set no order of amendments.", UNCODED)
    yield from live(state, event.about)
    waiting = sorted(item.symbol for item in state.amendments(event.about, live=True))
    if sorted(event.order) != waiting:
        yield Refusal(
            f"The order names {', '.join(event.order) or 'nothing'}; waiting are "
            f"{', '.join(waiting) or 'none'}.",
            book.article("order_of_amendments"),
            "Name each of them once.",
        )
    elif len(waiting) < 2:
        yield Refusal("One amendment needs no order.", book.article("order_of_amendments"))
    elif state.orders.get(event.about) == event.order:
        yield Refusal("That order is in force.", TURN)


def _on_implied(state: State, event: e.RulingGiven, book: Rulebook) -> Iterator[Refusal]:
    """Refuse where no adopted amendment could have implied it."""
    if not book.has("implied_rejection"):
        yield Refusal("The rules of this body do not let an amendment fall so.", UNCODED)
    yield from live(state, event.about)
    falling, because = state.proposals.get(event.about), state.proposals.get(event.because)
    if because is None or falling is None or not falling.target:
        yield Refusal("Name the amendment that falls, and the adopted one that implies it.", KNOWN)
    elif because.target != falling.target or because.status != "adopted":
        yield Refusal(
            f"{event.because} is no adopted amendment to {falling.target}.",
            book.article("implied_rejection"),
        )


def _on_not_an_amendment(state: State, event: e.RulingGiven, book: Rulebook) -> Iterator[Refusal]:
    """Refuse where there is no amendment."""
    yield from live(state, event.about)
    proposal = state.proposals.get(event.about)
    if proposal is not None and not proposal.target:
        yield Refusal(f"{event.about} is a draft.", book.article("not_an_amendment"))


def _on_abstention(state: State, event: e.RulingGiven, book: Rulebook) -> Iterator[Refusal]:
    """Refuse where no article obliges anybody."""
    yield from live(state, event.about)
    yield from member(state, event.because)
    if not book.has("obligatory_abstention"):
        yield Refusal("Nothing in the rules of this body obliges a member to abstain.", UNCODED)
    if event.because in obliged(state, event.about):
        yield Refusal(f"{event.because} is obliged to abstain already.", TURN)


def obliged(state: State, symbol: str) -> frozenset[str]:
    """Name the members that rulings in force oblige to abstain on a proposal."""
    return frozenset(
        ruling.because
        for ruling in state.rulings.values()
        if ruling.kind == "obliged_to_abstain" and ruling.about == symbol and ruling.is_in_force
    )


_RULINGS: dict[str, Callable[[State, e.RulingGiven, Rulebook], Iterator[Refusal]]] = {
    "point": _on_point,
    "order_of_amendments": _on_order,
    "implied_rejection": _on_implied,
    "not_an_amendment": _on_not_an_amendment,
    "obliged_to_abstain": _on_abstention,
}


def ruling_appealed(state: State, event: e.RulingAppealed, book: Rulebook) -> Iterator[Refusal]:
    """Guard `RulingAppealed`."""
    yield from sitting_is_open(state, event, book)
    yield from unused(state, event.id)
    yield from member(state, event.by)
    yield from nothing_waits_for_the_chair(state, event, book)
    ruling = state.rulings.get(event.ruling)
    if ruling is None:
        yield Refusal(f"There is no ruling {event.ruling!r}.", KNOWN)
        return
    article = book.article("appeal")
    if not book.has("appeal"):
        yield Refusal("The rules of this body know no appeal.", article)
    if ruling.status != "given":
        yield Refusal(f"The ruling {event.ruling} was {ruling.status} already.", article)
    if len(state.votes) > ruling.n_votes:
        yield Refusal(
            f"The body has voted since the ruling {event.ruling}: an appeal comes at once.", article
        )
    if state.open_vote is not None:
        yield Refusal(
            "Voting has begun; the appeal could not be put.", book.article("during_voting")
        )


# -------------------------------------------------------------------- division


def division_requested(
    state: State, event: e.DivisionRequested, book: Rulebook
) -> Iterator[Refusal]:
    """Guard `DivisionRequested`."""
    yield from sitting_is_open(state, event, book)
    yield from no_vote_is_open(state, event, book)
    yield from nothing_waits_for_the_chair(state, event, book)
    yield from unused(state, event.id)
    yield from member(state, event.by)
    yield from live(state, event.symbol)
    article = book.article("division")
    if not book.has("division"):
        reason = "The rules of this body, as formalised, know no division."
        yield Refusal(reason, article, "" if book.motions else _see(state))
    draft = state.proposals.get(event.symbol)
    if draft is None:
        return
    if draft.target:
        yield Refusal("Division is formalised for drafts alone.", UNCODED)
    if state.has_voting_begun(event.symbol):
        yield Refusal(f"Voting on {event.symbol} has begun.", article)
    if state.divisions(event.symbol):
        yield Refusal(f"A division of {event.symbol} was granted already.", article)
    parts = [name for part in event.parts for name in part]
    strange = sorted(set(parts) - {part.id for part in draft.text})
    if strange:
        known = ", ".join(part.id for part in draft.text)
        yield Refusal(f"{event.symbol} has no {', '.join(strange)}.", KNOWN, f"It has {known}.")
    if not all(event.parts) or len(set(parts)) < len(parts):
        yield Refusal("Each part names paragraphs, and each paragraph once.", article)


def _division(state: State, name: str) -> Motion | None:
    """Find a division that waits for objections."""
    motion = state.motions.get(name)
    is_open = (
        motion is not None
        and motion.kind == "division"
        and motion.status == "granted"
        and not motion.part_outcomes
    )
    return motion if is_open else None


def division_objected(state: State, event: e.DivisionObjected, book: Rulebook) -> Iterator[Refusal]:
    """Guard `DivisionObjected`: the objection makes a motion of the request."""
    yield from sitting_is_open(state, event, book)
    yield from no_vote_is_open(state, event, book)
    yield from member(state, event.by)
    if _division(state, event.id) is None:
        yield Refusal(f"No division {event.id!r} can be objected to.", KNOWN)
    if book.word("division_objection") != "vote":
        yield Refusal(
            "In this body no vote is taken on a division: only the mover of the text may object.",
            book.article("division"),
            "The mover of the text ends it with its objection.",
        )


def division_blocked(state: State, event: e.DivisionBlocked, book: Rulebook) -> Iterator[Refusal]:
    """Guard `DivisionBlocked`: the mover's word ends the request."""
    yield from sitting_is_open(state, event, book)
    yield from no_vote_is_open(state, event, book)
    motion = _division(state, event.id)
    article = book.article("division")
    if motion is None:
        yield Refusal(f"No division {event.id!r} can be objected to.", KNOWN)
        return
    if book.word("division_objection") != "mover_blocks":
        yield Refusal(
            "In this body an objection to a division is put to the vote.", article, "Object to it."
        )
    mover = state.proposals[motion.about].by
    if event.by != mover:
        yield Refusal(f"Only the original mover, {mover}, may object.", article)
