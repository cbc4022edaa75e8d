"""Guards of voting: what may be put now, who may vote, and what may be declared."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from hemicycle.bodies.model import ONE, Base
from hemicycle.core.options import Manner, Option
from hemicycle.procedure import events as e
from hemicycle.procedure import verdict
from hemicycle.procedure.guards.motions import obliged
from hemicycle.procedure.guards.proposals import misfit
from hemicycle.procedure.guards.refusal import (
    Refusal,
    live,
    member,
    no_point_waits,
    no_vote_is_open,
    root,
    sitting_is_open,
    unused,
)
from hemicycle.procedure.rulebook import FORM, KNOWN, TURN, Rulebook
from hemicycle.procedure.state import DECIDED, Proposal, State, Vote
from hemicycle.rules import precedence

#: What a member may be recorded as.
CAST = (Option.YES, Option.NO, Option.ABSTAIN, Option.NOT_VOTING, Option.NOT_PARTICIPATING,
        Option.ABSENT)  # fmt: skip
_MANNERS = (Manner.RECORDED, Manner.ROLL_CALL, Manner.NON_RECORDED)


def vote_opened(state: State, event: e.VoteOpened, book: Rulebook) -> Iterator[Refusal]:
    """Guard `VoteOpened`."""
    yield from sitting_is_open(state, event, book)
    yield from no_vote_is_open(state, event, book)
    yield from unused(state, event.id)
    if not book.is_set("votes"):
        yield Refusal(
            "This body never votes: it agrees, or it does not.",
            book.article("without_vote"),
            "Ask for adoption without a vote, or begin a silence.",
        )
    if event.manner not in _MANNERS:
        yield Refusal(f"No vote is {event.manner!r}.", KNOWN, f"One of {', '.join(_MANNERS)}.")
    for name in filter(None, (event.requested_by, event.drawn_first)):
        yield from member(state, name)
    yield from _before_all_else(state, event, book)
    check = _QUESTIONS.get(event.question)
    if check is None:
        known = ", ".join(_QUESTIONS)
        yield Refusal(f"There is no question {event.question!r}.", KNOWN, f"One of {known}.")
        return
    reasons = list(check(state, event, book))
    yield from reasons
    if not any(reason.article == KNOWN for reason in reasons):
        yield from _quorum(state, event, book)


def _before_all_else(state: State, event: e.VoteOpened, book: Rulebook) -> Iterator[Refusal]:
    """Refuse while a point of order, an appeal or a motion comes first."""
    yield from no_point_waits(state, event, book)
    if event.question == "appeal":
        return
    for ruling in state.open_appeals:
        yield Refusal(
            f"The appeal {ruling.appeal} must be voted on at once.",
            book.article("appeal"),
            f"Put the appeal {ruling.appeal} to the vote.",
        )
    if event.question == "motion":
        return
    for motion in state.pending_motions:
        yield Refusal(
            f"Motion {motion.id} ({motion.kind}) is pending and comes first.",
            book.article("precedence"),
            f"Put {motion.id} to the vote.",
        )


def _quorum(state: State, event: e.VoteOpened, book: Rulebook) -> Iterator[Refusal]:
    """Refuse a decision where too few were counted in the room."""
    if state.present is None:
        return
    for rule in verdict.requirement(state, event.question, event.about, book).quorum:
        if rule.weight != ONE or rule.base != Base.MEMBERS:
            continue
        needed = rule.share * state.n_members
        enough = len(state.present) > needed if rule.op == ">" else len(state.present) >= needed
        if not enough:
            least = "more than" if rule.op == ">" else "at least"
            yield Refusal(
                f"{len(state.present)} of {state.n_members} members are in the room; a decision "
                f"needs {least} {rule.share} of them.",
                rule.article,
                "Note who is present once more have come, or suspend the sitting.",
            )


def _on_motion(state: State, event: e.VoteOpened, book: Rulebook) -> Iterator[Refusal]:
    """Refuse a motion that is not pending, or not the first."""
    pending = [(motion.id, motion.kind) for motion in state.pending_motions]
    if event.about not in dict(pending):
        yield _not_pending(state, event.about)
        return
    first = precedence.first(pending, book.ranks)
    if first != event.about:
        yield Refusal(
            f"Motion {first} ({state.motions[str(first)].kind}) has precedence.",
            book.article("precedence"),
            f"Put {first} to the vote.",
        )


def _not_pending(state: State, name: str) -> Refusal:
    """Say why a motion is not voted on: it was decided, asks for parts, or was never made."""
    motion = state.motions.get(name)
    if motion is None or motion.kind != "division":
        return Refusal(f"No motion {name!r} is pending.", KNOWN)
    left = [str(k + 1) for k in range(len(motion.parts)) if str(k + 1) not in motion.part_outcomes]
    parts = " or ".join(f"{name}/{part}" for part in left)
    if motion.status != "granted" or not parts:
        return Refusal(f"Division {name} is {motion.status}.", KNOWN, parts and f"Put {parts}.")
    return Refusal(
        f"Nobody objected to division {name}, so its parts are voted on.",
        KNOWN,
        f"Put {parts} to the vote; or object {name}, by who is against it.",
    )


def _on_appeal(state: State, event: e.VoteOpened, _book: Rulebook) -> Iterator[Refusal]:
    """Refuse an appeal that nobody made."""
    if event.about not in {ruling.appeal for ruling in state.open_appeals}:
        yield Refusal(f"No appeal {event.about!r} is pending.", KNOWN)


def _on_amendment(state: State, event: e.VoteOpened, book: Rulebook) -> Iterator[Refusal]:
    """Refuse an amendment out of its order, or one that fits no longer."""
    proposal = state.proposals.get(event.about)
    if proposal is None or not proposal.target:
        yield Refusal(f"There is no amendment {event.about!r}.", KNOWN)
        return
    yield from _not_decided_again(state, proposal, book)
    if not proposal.is_live:
        return
    yield from live(state, proposal.target)
    draft = root(state, event.about)
    if draft is not None and draft.symbol != proposal.target:
        yield from live(state, draft.symbol)
    yield from _amendments_first(state, proposal, book)
    if draft is not None:
        yield from _circulated(state, proposal, book)
        yield from _first_of_item(state, draft, book)
    yield from _in_order(state, proposal, book)
    problem = misfit(state.proposals[proposal.target], proposal)
    if problem:
        yield Refusal(
            f"{event.about} no longer fits {proposal.target}. {problem}",
            book.article("implied_rejection"),
            "Rule that it falls, or let its proposer withdraw it.",
        )


def _in_order(state: State, proposal: Proposal, book: Rulebook) -> Iterator[Refusal]:
    """Refuse an amendment before the order is ruled, or out of it."""
    waiting = [item.symbol for item in state.amendments(proposal.target, live=True)]
    if not book.has("order_of_amendments") or waiting == [proposal.symbol]:
        return
    article = book.article("order_of_amendments")
    if proposal.target not in state.orders:
        yield Refusal(
            f"{len(waiting)} amendments to {proposal.target} wait, and their order is not ruled.",
            article,
            "Rule on the order of the amendments.",
        )
        return
    first = next(name for name in state.orders[proposal.target] if name in waiting)
    if first != proposal.symbol:
        yield Refusal(f"By the ruling in force {first} is voted on first.", article)


def _amendments_first(state: State, proposal: Proposal, book: Rulebook) -> Iterator[Refusal]:
    """Refuse a text before the amendments to it are settled."""
    for item in state.amendments(proposal.symbol, live=True):
        yield Refusal(
            f"{item.symbol} amends {proposal.symbol} and is voted on first.",
            book.article("order_of_amendments"),
            f"Put {item.symbol} to the vote.",
        )


def _not_decided_again(state: State, proposal: Proposal, book: Rulebook) -> Iterator[Refusal]:
    """Refuse to vote twice on a text in one session."""
    if proposal.status in DECIDED:
        motion = "reconsider" in book.motions and not proposal.target
        yield Refusal(
            f"{proposal.symbol} was {proposal.status} already.",
            book.article("reconsideration") if book.has("reconsideration") else TURN,
            "Move to reconsider it." if motion else "",
        )
    else:
        yield from live(state, proposal.symbol)
    if proposal.status == "silence":
        yield Refusal(f"{proposal.symbol} is under silence.", book.article("silence"))


def _on_draft(state: State, event: e.VoteOpened, book: Rulebook) -> Iterator[Refusal]:
    """Refuse a draft before its amendments and parts, or before its turn."""
    draft = state.proposals.get(event.about)
    if draft is None or draft.target:
        yield Refusal(f"There is no draft {event.about!r}.", KNOWN)
        return
    yield from _not_decided_again(state, draft, book)
    if not draft.is_live:
        return
    yield from _amendments_first(state, draft, book)
    for motion in state.divisions(event.about):
        left = [n for n in range(1, len(motion.parts) + 1) if str(n) not in motion.part_outcomes]
        if left:
            yield Refusal(
                f"Part {left[0]} of division {motion.id} is voted on first.",
                book.article("division"),
                f"Put {motion.id}/{left[0]} to the vote.",
            )
    yield from _circulated(state, draft, book)
    yield from _first_of_item(state, draft, book)
    members = state.sitting.members
    if (
        book.has("non_member_draft")
        and draft.by not in members
        and event.requested_by not in members
    ):
        yield Refusal(
            f"{draft.by} is no member: its draft is voted on at a member's request alone.",
            book.article("non_member_draft"),
            "Name the member that requests the vote.",
        )


def _first_of_item(state: State, draft: Proposal, book: Rulebook) -> Iterator[Refusal]:
    """Refuse a draft before others on the same question that come first."""
    if not book.has("competing"):
        return
    live_ones = [item for item in state.drafts() if item.is_live and item.item == draft.item]
    names = [item.symbol for item in live_ones]
    order = [name for name in state.priority if name in names]
    order += [name for name in names if name not in order]
    if order and order[0] != draft.symbol:
        moves = f"Put {order[0]} to the vote first"
        moves += ", or move for priority." if "priority" in book.motions else "."
        yield Refusal(
            f"{order[0]} was submitted first on the same question.",
            book.article("competing"),
            moves,
        )


def _circulated(state: State, proposal: Proposal, book: Rulebook) -> Iterator[Refusal]:
    """Refuse a text that was not there the day before, unless the chair allowed it."""
    days = book.number("circulation_days")
    if not days or proposal.is_waived or not proposal.tabled_on:
        return
    earliest = date.fromisoformat(proposal.tabled_on) + timedelta(days=days)
    if earliest > date.fromisoformat(state.sitting.day):
        yield Refusal(
            f"{proposal.symbol} was circulated on {proposal.tabled_on}, not the day before.",
            book.article("circulation"),
            "The chair may waive it.",
        )


def _on_part(state: State, event: e.VoteOpened, book: Rulebook) -> Iterator[Refusal]:
    """Refuse a part of no division, twice the same, or out of order."""
    name, _, number = event.about.partition("/")
    motion = state.motions.get(name)
    if motion is None or motion.status not in ("granted", "carried"):
        yield Refusal(f"No division {name!r} was granted.", KNOWN)
        return
    left = [n for n in range(1, len(motion.parts) + 1) if str(n) not in motion.part_outcomes]
    if not left or number != str(left[0]):
        turn = f"Part {left[0]} comes next." if left else "All parts were voted on."
        yield Refusal(turn, book.article("division"))
    draft = state.proposals[motion.about]
    yield from live(state, draft.symbol)
    yield from _amendments_first(state, draft, book)
    yield from _circulated(state, draft, book)
    yield from _first_of_item(state, draft, book)


_QUESTIONS: dict[str, Callable[[State, e.VoteOpened, Rulebook], Iterator[Refusal]]] = {
    "draft": _on_draft,
    "amendment": _on_amendment,
    "motion": _on_motion,
    "appeal": _on_appeal,
    "part": _on_part,
}


# ---------------------------------------------------------------------- voting


def _open(state: State, name: str) -> Iterator[Refusal]:
    """Refuse a vote that is not going on."""
    vote = state.votes.get(name)
    if vote is None:
        yield Refusal(f"There is no vote {name!r}.", KNOWN)
    elif vote.status != "open":
        yield Refusal(
            f"Voting {name} is over.",
            TURN,
            "What a member had meant is noted (sit vote --meant); a slip is corrected beside it.",
        )


def _may_vote(state: State, vote: str, name: str, option: str, book: Rulebook) -> Iterator[Refusal]:
    """Refuse a vote of who has none, or one that nobody can cast."""
    yield from member(state, name)
    if option not in CAST:
        yield Refusal(f"Nobody votes {option!r}.", KNOWN, f"One of {', '.join(CAST)}.")
    is_act = option in (Option.YES, Option.NO, Option.ABSTAIN)
    if is_act and name in state.sitting.not_entitled:
        yield Refusal(f"{name} has no vote.", state.sitting.not_entitled[name])
    if is_act and name == state.sitting.chair and book.has("chair_vote"):
        yield Refusal(f"{name} holds the chair and does not vote.", book.article("chair_vote"))
    is_decisive = option in (Option.YES, Option.NO) and vote in state.votes
    if is_decisive and name in obliged(state, state.votes[vote].about):
        yield Refusal(
            f"{name} is obliged to abstain by a ruling.", book.article("obligatory_abstention")
        )


def vote_cast(state: State, event: e.VoteCast, book: Rulebook) -> Iterator[Refusal]:
    """Guard `VoteCast`."""
    yield from sitting_is_open(state, event, book)
    yield from no_point_waits(state, event, book)
    yield from _open(state, event.vote)
    yield from _may_vote(state, event.vote, event.member, event.option, book)


def roll_recorded(state: State, event: e.RollRecorded, book: Rulebook) -> Iterator[Refusal]:
    """Guard `RollRecorded`."""
    yield from sitting_is_open(state, event, book)
    yield from no_point_waits(state, event, book)
    yield from _open(state, event.vote)
    if not event.options:
        yield Refusal("The roll is empty.", FORM)
    for name, option in event.options.items():
        yield from _may_vote(state, event.vote, name, option, book)


def tally_reported(state: State, event: e.TallyReported, book: Rulebook) -> Iterator[Refusal]:
    """Guard `TallyReported`: counts without a roll, where there is none."""
    yield from sitting_is_open(state, event, book)
    yield from no_point_waits(state, event, book)
    yield from _open(state, event.vote)
    vote = state.votes.get(event.vote)
    if vote is not None and not state.sitting.is_reported and vote.manner != Manner.NON_RECORDED:
        yield Refusal(
            "A recorded vote is its roll; counts alone are for votes that are not recorded.",
            book.article("recorded_vote"),
            "Record the roll.",
        )
    counts = (event.n_yes, event.n_no, event.n_abstain, event.n_not_voting)
    n_known = sum(n for n in counts if n is not None)
    if n_known > state.n_members:
        yield Refusal(f"{n_known} votes are more than {state.n_members} members.", FORM)
    if None not in counts and n_known < state.n_members:
        yield Refusal(f"{n_known} votes are fewer than {state.n_members} members.", FORM)
    for name, option in event.options.items():
        yield from _may_vote(state, event.vote, name, option, book)
    yield from _named_fit(event.options, counts)


def _named_fit(options: Mapping[str, str], counts: tuple[int | None, ...]) -> Iterator[Refusal]:
    """Refuse more names than were counted."""
    columns = (Option.YES, Option.NO, Option.ABSTAIN, Option.NOT_VOTING)
    for option, count in zip(columns, counts, strict=True):
        n_named = list(options.values()).count(option)
        if count is not None and n_named > count:
            yield Refusal(f"{n_named} members are named for {option}, {count} were counted.", FORM)


def vote_closed(state: State, event: e.VoteClosed, book: Rulebook) -> Iterator[Refusal]:
    """Guard `VoteClosed`."""
    yield from sitting_is_open(state, event, book)
    yield from _open(state, event.vote)
    yield from no_point_waits(state, event, book)


def result_declared(state: State, event: e.ResultDeclared, book: Rulebook) -> Iterator[Refusal]:
    """Guard `ResultDeclared`: the rules make the result, the chair says it."""
    yield from sitting_is_open(state, event, book)
    yield from no_point_waits(state, event, book)
    vote = state.votes.get(event.vote)
    if vote is None or vote.status != "closed":
        yield Refusal(f"No vote {event.vote!r} waits for its result.", KNOWN, "Close it first.")
        return
    if event.outcome not in verdict.OUTCOMES:
        known = ", ".join(verdict.OUTCOMES)
        yield Refusal(f"No result is {event.outcome!r}.", KNOWN, f"One of {known}.")
        return
    yield from _as_computed(state, vote, event, book)


def _as_computed(
    state: State, vote: Vote, event: e.ResultDeclared, book: Rulebook
) -> Iterator[Refusal]:
    """Refuse a result other than the rules make of the votes."""
    found = verdict.judge(state, vote, book)
    article = found.articles[0] if found.articles else FORM
    if found.is_verified != event.is_verified:
        word = "verified" if found.is_verified else "not verifiable"
        yield Refusal(f"The result is {word} by the rules: {found.requirement}.", article)
    if not found.is_verified:
        if not state.sitting.is_reported:
            yield Refusal(
                f"The counts do not settle it: {found.requirement}.",
                article,
                "Record the roll, or note who is in the room.",
            )
        return
    if event.outcome != found.outcome:
        yield Refusal(
            f"By the rules {vote.about} is {found.outcome}, not {event.outcome}: "
            f"{found.requirement}.",
            article,
        )
    if event.vetoed_by != found.vetoed_by:
        yield Refusal(
            f"Vetoes: {', '.join(found.vetoed_by) or 'none'} by the rules, "
            f"{', '.join(event.vetoed_by) or 'none'} as declared.",
            article,
        )


def vote_intention_noted(
    state: State, event: e.VoteIntentionNoted, _book: Rulebook
) -> Iterator[Refusal]:
    """Guard `VoteIntentionNoted`."""
    yield from _after(state, event.vote, event.member)
    if event.option not in CAST:
        yield Refusal(f"Nobody votes {event.option!r}.", KNOWN, f"One of {', '.join(CAST)}.")


def roll_corrected(state: State, event: e.RollCorrected, _book: Rulebook) -> Iterator[Refusal]:
    """Guard `RollCorrected`."""
    yield from _after(state, event.vote, event.member)
    vote = state.votes.get(event.vote)
    if vote is None:
        return
    now = vote.corrected().get(event.member, Option.NOT_VOTING)
    if now != event.recorded:
        yield Refusal(f"{event.member} is recorded as {now}, not {event.recorded}.", KNOWN)
    if event.corrected not in CAST or event.corrected == event.recorded:
        yield Refusal(f"{event.corrected!r} corrects nothing.", FORM)


def _after(state: State, name: str, who: str) -> Iterator[Refusal]:
    """Refuse an afterthought before the result."""
    yield from member(state, who)
    vote = state.votes.get(name)
    if vote is None or vote.status != "declared":
        yield Refusal(f"No vote {name!r} has been declared.", KNOWN)
