"""`hemicycle sit table`, `sponsor`, `amend` and `withdraw`: drafts and amendments."""

from __future__ import annotations

import re
from pathlib import Path

import click

from hemicycle.cli.disk import text_of
from hemicycle.cli.sit_desk import MEMBER, Hand, acting, by_option, members
from hemicycle.core.errors import HemicycleError
from hemicycle.procedure import events as e
from hemicycle.procedure.text import (
    DeleteParagraph,
    InsertParagraph,
    Operation,
    ReplaceWords,
    Text,
    paragraphs,
)

with_option = click.option(
    "--with", "co_sponsors", metavar="LIST", help="Who sponsors it too. E.g. --with FRA,GBR"
)
tabled_option = click.option(
    "--tabled-on",
    default="",
    metavar="DATE",
    help="The day it was circulated, where a rule asks for it. E.g. --tabled-on 2025-02-21",
)
title_option = click.option("--title", default="", metavar="TEXT", help="What to call it.")
_NUMBERED = re.compile(r"^\d+\.\s*")


@click.command()
@click.argument("symbol")
@by_option
@with_option
@title_option
@click.option(
    "--preambular", "-p", multiple=True, metavar="TEXT", help="A preambular paragraph; repeat it."
)
@click.option(
    "--operative", "-o", multiple=True, metavar="TEXT", help="An operative paragraph; repeat it."
)
@click.option(
    "--file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The text: paragraphs between empty lines; those that begin with a number are operative.",
)
@click.option(
    "--matter",
    default="",
    metavar="NAME",
    help="Which question of the body it is; the usual one where not given. E.g. --matter important",
)
@click.option("--item", default="", metavar="TEXT", help="Item of the agenda. E.g. --item 5")
@tabled_option
@acting
def table(
    act: Hand,
    symbol: str,
    by: str,
    co_sponsors: str | None,
    title: str,
    preambular: tuple[str, ...],
    operative: tuple[str, ...],
    file: Path | None,
    matter: str,
    item: str,
    tabled_on: str,
) -> None:
    """Table a draft under SYMBOL.

    \b
    Examples:
      hemicycle sit table L.1 --by NOR --with SWE -o "Calls for a truce."
      hemicycle sit table L.1 --by NOR --file draft.txt --matter important
    """  # noqa: D301 - click wants the character, not its escape
    text = _from_file(file) if file is not None else paragraphs(preambular, operative)
    act.act(e.DraftTabled(symbol, by, text, title, members(co_sponsors), matter, tabled_on, item))


def _from_file(path: Path) -> Text:
    """Read a text: a paragraph that begins with a number is operative."""
    parts = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text_of(path))]
    parts = [part for part in parts if part]
    operative = [_NUMBERED.sub("", part) for part in parts if _NUMBERED.match(part)]
    return paragraphs([part for part in parts if not _NUMBERED.match(part)], operative)


@click.command()
@click.argument("symbol")
@click.argument("member", type=MEMBER)
@click.option("--leave", is_flag=True, help="The member leaves the sponsors.")
@acting
def sponsor(act: Hand, symbol: str, member: str, *, leave: bool) -> None:
    """Add MEMBER to the sponsors of SYMBOL, or take it away.

    \b
    Examples:
      hemicycle sit sponsor L.1 FRA
      hemicycle sit sponsor L.1 FRA --leave
    """  # noqa: D301 - click wants the character, not its escape
    act.act(e.SponsorWithdrew(symbol, member) if leave else e.SponsorAdded(symbol, member))


@click.command()
@click.argument("symbol")
@click.argument("target")
@by_option
@with_option
@title_option
@click.option(
    "--replace",
    "replaced",
    nargs=3,
    multiple=True,
    metavar="PARAGRAPH OLD NEW",
    help='Words that stand there exactly once. E.g. --replace op1 lasting "just and lasting"',
)
@click.option(
    "--insert",
    "inserted",
    nargs=2,
    multiple=True,
    metavar="AFTER TEXT",
    help='A paragraph of the kind of the one before. E.g. --insert pp1 "Recalling the Charter,"',
)
@click.option(
    "--delete", "deleted", multiple=True, metavar="PARAGRAPH", help="A paragraph. E.g. --delete op2"
)
@click.option("--oral", is_flag=True, help="It was moved orally.")
@tabled_option
@acting
def amend(
    act: Hand,
    symbol: str,
    target: str,
    by: str,
    co_sponsors: str | None,
    title: str,
    replaced: tuple[tuple[str, str, str], ...],
    inserted: tuple[tuple[str, str], ...],
    deleted: tuple[str, ...],
    tabled_on: str,
    *,
    oral: bool,
) -> None:
    """Table an amendment under SYMBOL to TARGET, a draft or another amendment.

    The words of an amendment are its paragraphs w1, w2… for one that amends it.

    \b
    Examples:
      hemicycle sit amend L.2 L.1 --by FRA --replace op1 lasting "just and lasting"
      hemicycle sit amend L.3 L.2 --by EGY --replace w1 just fair
    """  # noqa: D301 - click wants the character, not its escape
    operations: list[Operation] = [ReplaceWords(*words) for words in replaced]
    operations += [_insertion(act, symbol, target, *words) for words in inserted]
    operations += [DeleteParagraph(name) for name in deleted]
    act.act(
        e.AmendmentTabled(
            symbol, target, by, tuple(operations), members(co_sponsors), title, oral, tabled_on
        )
    )


def _insertion(act: Hand, symbol: str, target: str, after: str, text: str) -> InsertParagraph:
    """Make an insertion: the new paragraph is of the kind of the one before it."""
    proposal = act.reading.state.proposals.get(target)
    kinds = {part.id: part.kind for part in proposal.text} if proposal else {}
    if after not in kinds:
        raise HemicycleError(
            f"There is no paragraph {after!r} to insert after.",
            expected=f"one of {', '.join(kinds) or 'none'}",
        )
    return InsertParagraph(after, f"{after}.{symbol}", kinds[after], text)


@click.command()
@click.argument("name")
@by_option
@click.option("--reintroduce", is_flag=True, help="Put a withdrawn proposal forward again.")
@acting
def withdraw(act: Hand, name: str, by: str, *, reintroduce: bool) -> None:
    """Withdraw NAME, a draft, an amendment or a motion.

    \b
    Examples:
      hemicycle sit withdraw L.1 --by NOR
      hemicycle sit withdraw L.1 --by SWE --reintroduce
    """  # noqa: D301 - click wants the character, not its escape
    if reintroduce:
        act.act(e.ProposalReintroduced(name, by))
    elif name in act.reading.state.motions:
        act.act(e.MotionWithdrawn(name, by))
    else:
        act.act(e.ProposalWithdrawn(name, by))
