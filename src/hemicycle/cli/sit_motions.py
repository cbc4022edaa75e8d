"""`hemicycle sit speak`, `move` and `rule`: statements, motions, points of order, rulings."""

from __future__ import annotations

from collections.abc import Callable

import click

from hemicycle.cli.sit_desk import MEMBER, Hand, acting, by_option, words_option
from hemicycle.core.errors import HemicycleError
from hemicycle.procedure import events as e
from hemicycle.procedure import ordering
from hemicycle.procedure.candidates import next_id

_PURPOSES = {
    "debate": "debate",
    "for": "for_motion",
    "against": "against_motion",
    "before": "explanation_before",
    "after": "explanation_after",
    "reply": "reply",
}


@click.command()
@click.argument("member", type=MEMBER)
@click.option(
    "--to",
    "purpose",
    type=click.Choice(list(_PURPOSES)),
    default="debate",
    show_default=True,
    help="Debate; speak for or against a motion; explain a vote before or after it; reply.",
)
@click.option("--about", default="", metavar="NAME", help="A symbol or a motion. E.g. --about L.1")
@words_option
@acting
def speak(act: Hand, member: str, purpose: str, about: str, words: str) -> None:
    """Note that MEMBER has the floor.

    \b
    Examples:
      hemicycle sit speak FRA --to for --about m1
      hemicycle sit speak USA --to after --about L.1
    """  # noqa: D301 - click wants the character, not its escape
    act.act(e.StatementMade(member, _PURPOSES[purpose], about, words))


@click.command()
@click.argument("kind")
@by_option
@click.option("--about", default="", metavar="NAME", help="What it is about. E.g. --about L.1")
@click.option(
    "--part",
    "parts",
    multiple=True,
    metavar="PARAGRAPHS",
    help="With division: paragraphs voted on together; repeat it. E.g. --part op1,op2",
)
@words_option
@acting
def move(act: Hand, kind: str, by: str, about: str, parts: tuple[str, ...], words: str) -> None:
    """Make a motion of KIND: one of the body's, or point, appeal or division.

    The body's are listed by `hemicycle sit legal`; their order of precedence is its own.

    \b
    Examples:
      hemicycle sit move suspend --by FRA
      hemicycle sit move adjourn_debate --by FRA --about L.1
      hemicycle sit move point --by IND --words "The list of speakers"
      hemicycle sit move appeal --by IND --about r1
      hemicycle sit move division --by RUS --about L.1 --part op2
    """  # noqa: D301 - click wants the character, not its escape
    state = act.reading.state
    if kind == "point":
        act.act(e.PointRaised(next_id(state, "point"), by, words))
    elif kind == "appeal":
        act.act(e.RulingAppealed(next_id(state, "appeal"), about, by))
    elif kind == "division":
        lists = tuple(tuple(part.replace(",", " ").split()) for part in parts)
        act.act(e.DivisionRequested(next_id(state, "division"), about, by, lists))
    else:
        act.act(e.MotionMade(next_id(state, "motion"), kind, by, about, words))


@click.command()
@click.argument("kind", type=click.Choice(
    ["point", "order", "falls", "new-proposal", "must-abstain", "same-day"]
))  # fmt: skip
@click.argument("about")
@click.argument("order", nargs=-1)
@click.option("--because", default="", metavar="SYMBOL", help="With falls: the adopted amendment.")
@click.option("--member", type=MEMBER, default="", metavar="MEMBER", help="With must-abstain: who.")
@words_option
@acting
def rule(
    act: Hand,
    kind: str,
    about: str,
    order: tuple[str, ...],
    because: str,
    member: str,
    words: str,
) -> None:
    """Rule, as the chair: what is ruled has effect at once, and can be appealed against.

    \b
      point POINT          on a point of order
      order DRAFT [A B…]   in which order amendments are voted on; without
                           names, as the engine proposes
      falls AMENDMENT      since another, --because, was adopted
      new-proposal AMENDMENT   it is no amendment
      must-abstain DRAFT   --member is party to the dispute
      same-day SYMBOL      it may be voted on the day it was circulated

    \b
    Examples:
      hemicycle sit rule order L.1
      hemicycle sit rule order L.1 L.3 L.2
      hemicycle sit rule falls L.3 --because L.2
    """  # noqa: D301 - click wants the character, not its escape
    event = _RULINGS[kind](act, about, order, because or member)
    if isinstance(event, e.RulingGiven) and words:
        from dataclasses import replace

        event = replace(event, words=words)
    act.act(event)


def _order(act: Hand, about: str, order: tuple[str, ...], _: str) -> e.Event:
    """Make a ruling on the order, the engine's where none is given."""
    state = act.reading.state
    if not order and about in state.proposals:
        proposed = ordering.proposed(state, about)
        order = tuple(item.symbol for item in proposed)
        words = "; ".join(f"{item.symbol} {item.reason}" for item in proposed)
        return e.RulingGiven(_next(act), "order_of_amendments", about, words, order)
    return e.RulingGiven(_next(act), "order_of_amendments", about, order=order)


def _next(act: Hand) -> str:
    """Return the next id of a ruling."""
    return next_id(act.reading.state, "ruling")


def _same_day(_act: Hand, about: str, _order: tuple[str, ...], _because: str) -> e.Event:
    """Waive the delay of circulation."""
    return e.CirculationWaived(about)


def _simple(kind: str) -> Callable[[Hand, str, tuple[str, ...], str], e.Event]:
    """Make a ruling that needs no more than what it is about, and why."""

    def ruled(act: Hand, about: str, order: tuple[str, ...], because: str) -> e.Event:
        if order:
            raise HemicycleError(
                "This ruling names one thing.", found=" ".join((about, *order)), expected=about
            )
        return e.RulingGiven(_next(act), kind, about, because=because)

    return ruled


_RULINGS: dict[str, Callable[[Hand, str, tuple[str, ...], str], e.Event]] = {
    "point": _simple("point"),
    "order": _order,
    "falls": _simple("implied_rejection"),
    "new-proposal": _simple("not_an_amendment"),
    "must-abstain": _simple("obliged_to_abstain"),
    "same-day": _same_day,
}
