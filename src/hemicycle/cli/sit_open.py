"""`hemicycle sit new`, `present`, `suspend`, `resume` and `end`: the course of a sitting."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from hemicycle.cli.sit_desk import (
    MEMBER,
    Hand,
    acting,
    json_option,
    log_at,
    log_option,
    members,
    now,
    tell,
    words_option,
)
from hemicycle.core.errors import HemicycleError
from hemicycle.procedure import events as e

if TYPE_CHECKING:
    from pathlib import Path

    from hemicycle.procedure.preset import Preset


@click.command()
@click.argument("name")
@click.option("--body", metavar="BODY", help="Under whose rules. E.g. --body un_ga")
@click.option(
    "--chamber", metavar="NAME", help="A variant of the rules. E.g. --chamber main_committee"
)
@click.option(
    "--preset", metavar="NAME", help="A ready-made sitting. E.g. --preset mun_security_council"
)
@click.option(
    "--members",
    "listed",
    metavar="LIST",
    help="Who sits, by code; by default the preset's, or who sat in the body that day by the "
    "record. E.g. --members FRA,GBR,USA",
)
@click.option("--day", metavar="DATE", help="The day whose law applies; today where not given.")
@click.option("--title", metavar="TEXT", help="What to call it.")
@click.option(
    "--chair", "in_chair", type=MEMBER, default="", metavar="MEMBER", help="Who presides."
)
@click.option(
    "--no-vote",
    "barred",
    metavar="MEMBER=ARTICLE",
    multiple=True,
    help="A member without a vote, and by which article. E.g. --no-vote VEN=un_charter/19",
)
@json_option
@log_option
def new(
    name: str,
    body: str | None,
    chamber: str | None,
    preset: str | None,
    listed: str | None,
    day: str | None,
    title: str | None,
    in_chair: str,
    barred: tuple[str, ...],
    form: str | None,
    log_path: Path | None,
) -> None:
    """Open a sitting called NAME.

    \b
    Examples:
      hemicycle sit new demo --preset mun_committee --chair NOR
      hemicycle sit new council --body un_sc --day 2025-02-24
      hemicycle sit new house --body un_ga --members FRA,GBR,USA
    """  # noqa: D301 - click wants the character, not its escape
    from hemicycle.procedure.desk import Desk

    ready = _ready(preset, body)
    on = day or datetime.now(UTC).date().isoformat()
    opened = e.SittingOpened(
        name,
        ready.body if ready else str(body),
        on,
        members(listed) or (ready.members if ready else _by_record(str(body), on)),
        title=title or (ready.title if ready else ""),
        chamber=chamber or (ready.chamber if ready else ""),
        chair=in_chair,
        not_entitled=dict(_barred(text) for text in barred),
    )
    reading = Desk(log_at(log_path), name).open(opened, at=now())
    tell(reading, 1, form)


def _ready(preset: str | None, body: str | None) -> Preset | None:
    """Load the preset, where one is named."""
    from hemicycle.procedure.preset import load, names

    if preset is not None:
        return load(preset)
    if body is None:
        raise HemicycleError(
            "Under whose rules is the sitting held?",
            expected=f"--body BODY, or --preset with one of {', '.join(names())}",
        )
    return None


def _barred(text: str) -> tuple[str, str]:
    """Read a member without a vote."""
    member, sign, article = text.partition("=")
    if not sign or not article:
        raise HemicycleError(
            "A member without a vote cannot be read.",
            found=repr(text),
            expected="MEMBER=ARTICLE, such as VEN=un_charter/19",
        )
    return member.upper(), article


def _by_record(body: str, on: str) -> tuple[str, ...]:
    """Name who sat in a body on a day: by its law, else by the record."""
    from datetime import date

    from hemicycle.bodies.registry import load_body

    law = load_body(body)
    if law.roster == "whole":
        return law.members(date.fromisoformat(on))
    import hemicycle

    rows = hemicycle.open().table("membership").fetchall()
    columns = hemicycle.open().table("membership").columns
    seats = [dict(zip(columns, row, strict=True)) for row in rows]
    found = {
        str(seat["member"])
        for seat in seats
        if seat["body"] == body
        and (seat["valid_from"] is None or str(seat["valid_from"]) <= on)
        and (seat["valid_until"] is None or on < str(seat["valid_until"]))
    }
    if not found:
        raise HemicycleError(
            f"Who sat in {body} on {on} is not in the record.",
            expected="members",
            remedy="Name them: --members FRA,GBR,… or take a --preset.",
        )
    return tuple(sorted(found))


@click.command()
@click.argument("who", nargs=-1)
@click.option("--all", "everybody", is_flag=True, help="Everybody is in the room.")
@acting
def present(act: Hand, who: tuple[str, ...], *, everybody: bool) -> None:
    """Note WHO is in the room, for the quorum: codes, or --all.

    \b
    Examples:
      hemicycle sit present --all
      hemicycle sit present FRA GBR USA
    """  # noqa: D301 - click wants the character, not its escape
    sitting = act.reading.state.sitting
    act.act(e.PresenceNoted(sitting.members if everybody else members(" ".join(who))))


@click.command()
@words_option
@click.option("--to-another-day", "adjourn", is_flag=True, help="Adjourn it to another day.")
@acting
def suspend(act: Hand, words: str, *, adjourn: bool) -> None:
    """Suspend or adjourn the sitting, where nobody is against it; else see `sit move`."""
    act.act(e.SittingAdjourned(words) if adjourn else e.SittingSuspended(words))


@click.command()
@acting
def resume(act: Hand) -> None:
    """Resume a sitting that was suspended or adjourned."""
    act.act(e.SittingResumed())


@click.command()
@words_option
@acting
def end(act: Hand, words: str) -> None:
    """End the sitting: its log takes only what is said after the event from now on."""
    act.act(e.SittingClosed(words))
