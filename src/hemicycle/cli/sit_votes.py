"""`hemicycle sit vote`, `close`, `adopt`, `object`, `silence`, `note` and `undo`: decisions."""

from __future__ import annotations

import click

from hemicycle.cli.sit_desk import (
    MEMBER,
    OPTIONS,
    Hand,
    acting,
    by_option,
    chosen,
    now,
    words_option,
)
from hemicycle.core.errors import HemicycleError
from hemicycle.core.options import Manner
from hemicycle.procedure import events as e
from hemicycle.procedure import moves, verdict
from hemicycle.procedure.apply import apply
from hemicycle.procedure.candidates import next_id
from hemicycle.procedure.state import State

_MANNERS = {"recorded": Manner.RECORDED, "roll-call": Manner.ROLL_CALL, "show": Manner.NON_RECORDED}
as_option = click.option(
    "--as", "resulting", default="", metavar="SYMBOL", help="Symbol of the text as adopted."
)


@click.command()
@click.argument("about")
@click.argument("votes", nargs=-1)
@click.option(
    "--rest",
    type=click.Choice(["yes", "no", "abstain", "not_voting"]),
    help="What all members did that are not named. E.g. --rest yes",
)
@click.option(
    "--manner", type=click.Choice(list(_MANNERS)), default="recorded", show_default=True,
    help="How it is taken; show is by show of hands, counted and not recorded.",
)  # fmt: skip
@click.option("--requested-by", type=MEMBER, default="", metavar="MEMBER", help="Who asked for it.")
@click.option(
    "--counts", nargs=3, type=int, metavar="YES NO ABSTAIN", help="With --manner show: the counts."
)
@click.option("--close", "is_close", is_flag=True, help="Close it at once and declare the result.")
@as_option
@acting
def vote(
    act: Hand,
    about: str,
    votes: tuple[str, ...],
    rest: str | None,
    manner: str,
    requested_by: str,
    counts: tuple[int, int, int] | None,
    resulting: str,
    *,
    is_close: bool,
) -> None:
    """Put ABOUT to the vote, take votes, or both.

    ABOUT is a draft, an amendment, a motion, an appeal or a part of a division; or the first of
    VOTES, where a vote is open. A vote is MEMBER=yes, MEMBER=no, MEMBER=abstain or
    MEMBER=not_voting, with several members FRA,GBR=yes. A member that votes again before the close
    changes its vote.

    \b
    Examples:
      hemicycle sit vote L.1
      hemicycle sit vote FRA,GBR=yes RUS=no
      hemicycle sit vote L.1 RUS,CHN=no --rest yes --close --as A/RES/1
      hemicycle sit vote m1 --manner show --counts 15 10 2 --close
    """  # noqa: D301 - click wants the character, not its escape
    state = act.reading.state
    if "=" in about:
        about, votes = "", (about, *votes)
    events: list[e.Event] = []
    running = state.open_vote
    name = running.id if running is not None else next_id(state, "vote")
    if running is None or about not in ("", running.id, running.about):
        if not about:
            raise HemicycleError(
                "No vote is open.", expected="hemicycle sit vote WHAT, then the votes"
            )
        events.append(
            e.VoteOpened(next_id(state, "vote"), _question(state, about), about,
                         str(_MANNERS[manner]), requested_by)
        )  # fmt: skip
    events += _taken(state, name, chosen(votes, rest, voters(state)), counts)
    if is_close:
        events += _closing(_after(state, events), name, resulting)
    act.act(*events)


def voters(state: State) -> list[str]:
    """Name the members that have a vote."""
    barred = set(state.sitting.not_entitled)
    if moves.rules_of(state).has("chair_vote"):
        barred.add(state.sitting.chair)
    return [name for name in state.sitting.members if name not in barred]


def _question(state: State, about: str) -> str:
    """Say what kind of question is asked."""
    if about in state.proposals:
        return "amendment" if state.proposals[about].target else "draft"
    if about in state.motions:
        return "motion"
    if any(ruling.appeal == about for ruling in state.rulings.values()):
        return "appeal"
    return "part" if "/" in about and about.partition("/")[0] in state.motions else "draft"


def _taken(
    state: State, name: str, options: dict[str, str], counts: tuple[int, int, int] | None
) -> list[e.Event]:
    """Write the votes taken: one member's, or a roll, or counts."""
    if counts:
        n_away = state.n_members - sum(counts)
        return [e.TallyReported(name, *counts, max(n_away, 0))]
    if len(options) == 1:
        ((member, option),) = options.items()
        return [e.VoteCast(name, member, option)]
    return [e.RollRecorded(name, dict(sorted(options.items())))] if options else []


def _after(state: State, events: list[e.Event]) -> State:
    """Return the state after events that the rules allow."""
    for event in events:
        state = moves.make(state, event)
    return state


def _closing(state: State, name: str, resulting: str, announced: str = "") -> list[e.Event]:
    """Close a vote and declare its result."""
    closed = e.VoteClosed(name)
    if name not in state.votes:
        return [closed]
    if state.votes[name].status == "open":
        if moves.refusals(state, closed):
            return [closed]
        after = apply(state, closed)
        book = moves.rules_of(after)
        result = verdict.declaration(
            after, after.votes[name], book, announced=announced, resulting=resulting
        )
        return [closed, result]
    book = moves.rules_of(state)
    vote = state.votes[name]
    return [verdict.declaration(state, vote, book, announced=announced, resulting=resulting)]


@click.command()
@click.option(
    "--announce",
    "announced",
    default="",
    type=click.Choice(["", *verdict.OUTCOMES]),
    help="What the chair announces; refused where the rules make another result.",
)
@as_option
@acting
def close(act: Hand, announced: str, resulting: str) -> None:
    """Close the vote that is open and declare its result, as the rules make it.

    \b
    Examples:
      hemicycle sit close
      hemicycle sit close --as A/RES/79/1
    """  # noqa: D301 - click wants the character, not its escape
    state = act.reading.state
    vote = state.open_vote
    if vote is None:
        raise HemicycleError(
            "No vote is open.",
            remedy="Open one: hemicycle sit vote WHAT. The sitting ends with hemicycle sit end.",
        )
    act.act(*_closing(state, vote.id, resulting, announced))


@click.command()
@click.argument("symbol")
@click.option("--ask", is_flag=True, help="Only ask; declare it later.")
@as_option
@acting
def adopt(act: Hand, symbol: str, resulting: str, *, ask: bool) -> None:
    """Adopt SYMBOL without a vote: the chair asks, and declares it where nobody objects.

    \b
    Examples:
      hemicycle sit adopt L.1 --ask
      hemicycle sit adopt L.1
    """  # noqa: D301 - click wants the character, not its escape
    proposal = act.reading.state.proposals.get(symbol)
    is_asked = proposal is not None and proposal.is_proposed_without_vote
    events: list[e.Event] = [] if is_asked else [e.AdoptionProposed(symbol)]
    if not ask:
        events.append(e.AdoptedWithoutVote(symbol, resulting))
    act.act(*(events or [e.AdoptionProposed(symbol)]))


@click.command("object")
@click.argument("name")
@by_option
@click.option("--at", default="", metavar="TIME", help="In a silence: when; now where not given.")
@click.option("--amends", is_flag=True, help="In a silence: it is an amendment.")
@words_option
@acting
def object_(act: Hand, name: str, by: str, at: str, words: str, *, amends: bool) -> None:
    """Object to adopting NAME without a vote, to its silence, or to a division.

    \b
    Examples:
      hemicycle sit object L.1 --by RUS
      hemicycle sit object d1 --by USA
    """  # noqa: D301 - click wants the character, not its escape
    state = act.reading.state
    if name in state.motions:
        book = moves.rules_of(state)
        blocks = book.word("division_objection") == "mover_blocks"
        act.act(e.DivisionBlocked(name, by) if blocks else e.DivisionObjected(name, by))
        return
    proposal = state.proposals.get(name)
    is_silent = proposal is not None and proposal.status == "silence"
    act.act(e.ObjectionMade(name, by, words, at or (now() if is_silent else ""), amends))


@click.command()
@click.argument("symbol")
@click.option(
    "--until", metavar="TIME", help="When it expires. E.g. --until 2025-02-27T17:00:00+00:00"
)
@click.option("--at", default="", metavar="TIME", help="When it begins or ends; now if not given.")
@click.option("--fail", "is_failed", is_flag=True, help="Note that the members do not agree.")
@click.option(
    "--chair-statement", "is_statement", is_flag=True, help="The chair issues a text of its own."
)
@as_option
@words_option
@acting
def silence(
    act: Hand,
    symbol: str,
    until: str | None,
    at: str,
    resulting: str,
    words: str,
    *,
    is_failed: bool,
    is_statement: bool,
) -> None:
    """Put SYMBOL under silence until a time; without --until, declare that silence was kept.

    \b
    Examples:
      hemicycle sit silence L.1 --until 2025-02-27T17:00:00+00:00
      hemicycle sit silence L.1
      hemicycle sit silence statement --fail
    """  # noqa: D301 - click wants the character, not its escape
    if is_statement:
        act.act(e.ChairStatementIssued(symbol, words))
    elif is_failed:
        act.act(e.NoAgreementNoted(symbol, words))
    elif until:
        act.act(e.SilenceBegun(symbol, at or now(), until))
    else:
        act.act(e.SilenceEnded(symbol, at or now(), resulting))


@click.command()
@click.argument("vote")
@click.argument("member", type=MEMBER)
@click.argument("option")
@click.option("--slip", is_flag=True, help="The roll had it wrong; else it meant otherwise.")
@words_option
@acting
def note(act: Hand, vote: str, member: str, option: str, words: str, *, slip: bool) -> None:
    """Note after the event that MEMBER had meant OPTION in VOTE; the result stays.

    \b
    Examples:
      hemicycle sit note v3 SRB abstain --words "A mistake"
      hemicycle sit note v3 SRB no --slip
    """  # noqa: D301 - click wants the character, not its escape
    meant = OPTIONS.get(option.lower(), option)
    if not slip:
        act.act(e.VoteIntentionNoted(vote, member, meant, words))
        return
    known = act.reading.state.votes.get(vote)
    recorded = known.corrected().get(member, "not_voting") if known else "not_voting"
    act.act(e.RollCorrected(vote, member, recorded, meant, words))


@click.command()
@acting
def undo(act: Hand) -> None:
    """Refuse, and say what to do instead: nothing that was written is ever taken back."""
    from hemicycle.procedure.telling import told

    last = act.reading.lines[-1].event
    raise HemicycleError(
        "Nothing is undone: a log that could be edited would prove nothing.",
        found=f"the last line, {len(act.reading.lines)}: {told(last)}",
        remedy=_INSTEAD.get(
            type(last).__name__, "Go on; what was wrong is followed by what is right."
        ),
    )


_INSTEAD = {
    "DraftTabled": "Its mover withdraws it: hemicycle sit withdraw SYMBOL --by MEMBER",
    "AmendmentTabled": "Its mover withdraws it: hemicycle sit withdraw SYMBOL --by MEMBER",
    "SponsorAdded": "hemicycle sit sponsor SYMBOL MEMBER --leave",
    "MotionMade": "Its mover withdraws it: hemicycle sit withdraw MOTION --by MEMBER",
    "RulingGiven": "Appeal against it: hemicycle sit move appeal --by MEMBER --about RULING",
    "VoteCast": "Until the close the member votes again: hemicycle sit vote MEMBER=OPTION",
    "RollRecorded": "Until the close members vote again: hemicycle sit vote MEMBER=OPTION",
    "ResultDeclared": "What a member meant, or a slip in the roll, is noted beside it (hemicycle "
    "sit note VOTE MEMBER OPTION); to decide otherwise, hemicycle sit move reconsider.",
    "SittingSuspended": "hemicycle sit resume",
}
