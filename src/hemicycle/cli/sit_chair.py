"""`hemicycle sit chair`: chair a sitting interactively."""

from __future__ import annotations

import re
import shlex
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from hemicycle.cli.page import Bullets, Facts, Heading, Page, Paragraph, Span
from hemicycle.cli.sit_desk import OPTIONS, desk, log_option, sitting_option
from hemicycle.core.errors import HemicycleError

if TYPE_CHECKING:
    from pathlib import Path

    from hemicycle.procedure.desk import Desk, Reading
    from hemicycle.procedure.state import State, Vote

_LEAVE = ("quit", "exit", "leave")
#: Commands that read: they are not told how many lines were seen.
_READING = ("status", "legal", "text", "log", "verify", "export")
_VOTE = re.compile(r"[A-Za-z]{3}(?:,[A-Za-z]{3})*")
_MOST_SHOWN = 14
#: Where the first option stands in `vote L.1 FRA,GBR yes`.
_ABOUT = 3
_HELP = (
    ("L.1", "put L.1 to the vote: vote L.1"),
    ("votes", "FRA yes · FRA,GBR no · rest abstain"),
    ("close", "close the vote and declare the result"),
    ("table amend sponsor withdraw", "texts"),
    ("move rule object speak", "motions, rulings, objections, the floor"),
    ("adopt silence note", "without a vote; after the event"),
    ("status legal text log verify", "look"),
    ("suspend resume end", "the sitting"),
    ("COMMAND --help", "how a command is written"),
    ("quit", "leave; everything is kept"),
)


@click.command()
@sitting_option
@log_option
def chair(log_path: Path | None, sitting: str | None) -> None:
    """Chair a sitting interactively.

    Shows what is pending and what is legal now, takes every `hemicycle sit` command without its
    first two words, counts votes as they come, and says why a move is refused.
    """
    from hemicycle.cli import encoding

    encoding.write_nearest()
    at = desk(log_path, sitting)
    show(at.read())
    while True:
        reading = at.read()
        try:
            line = input(f"{at.sitting} {len(reading.lines)}> ")
        except (EOFError, KeyboardInterrupt):
            click.echo()
            break
        if line.strip().lower() in _LEAVE:
            break
        _step(at, reading, line)
    click.echo("Everything is in the log; come back with: hemicycle sit chair")


def _step(at: Desk, reading: Reading, line: str) -> None:
    """Do what one line asks, then show where the sitting stands."""
    try:
        words = shlex.split(line)
    except ValueError as error:
        click.echo(f"That cannot be read: {error}. Close the quotation.")
        return
    if not words:
        show(reading)
        return
    if words[0] in ("help", "?"):
        _help()
        return
    try:
        _run(at, reading, _command(reading.state, words))
    except HemicycleError as error:
        click.echo(str(error))
        return
    except click.ClickException as error:
        click.echo(error.format_message())
        return
    except click.exceptions.Exit:
        return
    after = at.read()
    if len(after.lines) > len(reading.lines):
        show(after, is_brief=True)


def _command(state: State, words: list[str]) -> list[str]:
    """Read a line as a command: shorthands for the commonest ones."""
    from hemicycle.cli.sit import SUBCOMMANDS

    if words[0] == "vote" and len(words) > _ABOUT and words[_ABOUT].lower() in OPTIONS:
        return [*words[:2], *_votes(words[2:])]
    if words[0] in SUBCOMMANDS and words[0] not in ("chair", "new", "import"):
        return words
    if len(words) == 1 and (words[0] in state.proposals or words[0] in state.motions):
        return ["vote", words[0]]
    votes = _votes(words)
    if votes:
        if state.open_vote is None:
            raise HemicycleError("No vote is open.", remedy="Put something to the vote: L.1")
        return ["vote", *votes]
    near = get_close_matches(words[0], SUBCOMMANDS, n=1)
    raise HemicycleError(
        f"There is no command {words[0]!r}.",
        remedy=f"Did you mean {near[0]!r}? Or: help" if near else "help lists what there is.",
    )


def _votes(words: list[str]) -> list[str]:
    """Read `FRA yes`, `FRA,GBR no`, `FRA=yes` and `rest abstain`."""
    if all("=" in word for word in words):
        return words
    if len(words) != 2 or words[1].lower() not in OPTIONS:
        return []
    if words[0] == "rest":
        return ["--rest", OPTIONS[words[1].lower()]]
    return [f"{words[0]}={words[1]}"] if _VOTE.fullmatch(words[0]) else []


def _run(at: Desk, reading: Reading, words: list[str]) -> None:
    """Run a subcommand at this desk; what acts says how much of the log was seen."""
    from hemicycle.cli.sit import sit

    options = ["--sitting", at.sitting, "--log", str(at.log.path)]
    if words[0] not in _READING:
        options += ["--seen", str(len(reading.lines))]
    vote = reading.state.open_vote
    if words[:1] == ["vote"] and words[1:2] == ["--rest"] and vote is not None:
        cast = set(vote.options)
        rest = [name for name in reading.state.sitting.members if name not in cast]
        from hemicycle.cli.sit_votes import voters

        may = [name for name in rest if name in voters(reading.state)]
        words = ["vote", f"{','.join(may)}={words[2]}"] if may else words
    sit.main([*words, *options], prog_name="hemicycle sit", standalone_mode=False)


def _help() -> None:
    """Say what can be typed."""
    from hemicycle.cli import terminal

    terminal.write([Facts([*_HELP])])


def show(reading: Reading, *, is_brief: bool = False) -> None:
    """Show what is pending, the vote that is going on, and what is legal now.

    Parameters
    ----------
    reading : Reading
        The log as it is.
    is_brief : bool
        Whether to leave the title out.
    """
    from hemicycle.cli import terminal
    from hemicycle.procedure import rulebook

    state = reading.state
    page: Page = []
    if not is_brief:
        opened = state.sitting
        name = opened.title or rulebook.law(opened.body).name
        page.append(Heading(f"{opened.sitting} · {name} · {state.n_members} members", 1))
    page += _pending(state)
    vote = state.open_vote
    if vote is not None:
        page.append(Paragraph(so_far(state, vote), "strong"))
    page += _legal(reading)
    terminal.write(page)


def _pending(state: State) -> Page:
    """Show the stack, the most pressing first."""
    from hemicycle.procedure.state import stack

    found = stack(state)[::-1]
    if not found:
        told = "Nothing is pending." if state.phase == "open" else f"The sitting is {state.phase}."
        return [Paragraph(told)]
    items = [(Span(f"{item.kind} {item.id}", "strong"), f"  {item.words}") for item in found]
    return [Bullets([*items], ["▸", *([" "] * (len(items) - 1))])]


def so_far(state: State, vote: Vote) -> str:
    """Say how a vote stands, and what it would come to if it were closed now.

    Parameters
    ----------
    state : State
        The sitting.
    vote : Vote
        A vote that is open.

    Returns
    -------
    str
        One sentence or two.
    """
    from hemicycle.procedure import moves, verdict

    tally = vote.tally(state.n_members)
    n_left = tally.n_not_voting
    found = verdict.judge(state, vote, moves.rules_of(state))
    outcome = (found.outcome or "not verifiable").replace("_", " ")
    rule = found.articles[0] if found.articles else ""
    vetoes = f" by {', '.join(found.vetoed_by)}" if found.vetoed_by else ""
    count = f"{tally.n_yes}-{tally.n_no}-{tally.n_abstain}"
    return (
        f"So far {count}, {n_left} not voting. Closed now: {outcome}{vetoes}; "
        f"{found.requirement} [{rule}]"
    )


def _legal(reading: Reading) -> Page:
    """Show what is legal now, the first of it."""
    from hemicycle.api import sittings
    from hemicycle.cli import sitting_page

    told = sittings.legal(reading.lines)
    if not told["moves"]:
        return [Paragraph("Nothing more can be done.")]
    table = sitting_page.moves(told)
    left = len(table.rows) - _MOST_SHOWN
    page: Page = [Heading("Legal now"), sitting_page.moves(told, _MOST_SHOWN)]
    if left > 0:
        page.append(Paragraph(f"and {left} more: legal", "muted"))
    return page
