"""`hemicycle positions`: where members stand, by how they vote."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hemicycle.cli import seats, words
from hemicycle.cli.disk import writing
from hemicycle.cli.page import Bullets, Column, Drawing, Heading, Inline, Page, Paragraph, Table
from hemicycle.cli.reading import (
    answer,
    body_option,
    opened,
    reading,
    series_option,
    since_option,
    until_option,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from hemicycle.api.payloads import Position, Positions

_N_PERIODS = 4
_BARS = 60

dims_option = click.option(
    "--dims",
    "n_dims",
    type=click.IntRange(1, 8),
    default=1,
    show_default=True,
    help="Number of axes. E.g. --dims 2",
)
by_option = click.option(
    "--by",
    type=click.Choice(["session", "year"]),
    default="session",
    show_default=True,
    help="What a period is. E.g. --by year",
)


@click.command()
@click.argument("members", metavar="MEMBER…", nargs=-1, required=True)
@dims_option
@by_option
@body_option
@series_option
@since_option
@until_option
@click.option(
    "--all", "is_all", is_flag=True, help="All periods in the table, not only the last ones."
)
@click.option(
    "--svg",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also draw the first axis over time. E.g. --svg positions.svg",
)
@click.option(
    "--png",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The same as PNG; needs the extra `plots`. E.g. --png positions.png",
)
@reading
def positions(
    members: tuple[str, ...],
    n_dims: int,
    by: str,
    body: str | None,
    series: str | None,
    since: date | None,
    until: date | None,
    is_all: bool,
    svg: Path | None,
    png: Path | None,
    form: str | None,
    as_of: str | None,
) -> None:
    """Show where members stand, by how they vote: ideal points with 90 % intervals.

    MEMBER is a code or a name. All members are fitted, these are told; needs the extra `models`.

    \b
    Examples:
      hemicycle positions USA RUS CHN
      hemicycle positions ARG BRA --since 2015 --svg positions.svg
      hemicycle positions USA HUN FRA --dims 2 --since 2020
    """  # noqa: D301 - click wants the character, not its escape
    from hemicycle import api
    from hemicycle.record.version import record_directory

    payload = api.positions(
        opened(as_of),
        members,
        body=body or "un_ga",
        n_dims=n_dims,
        by=by,
        series=series,
        since=since,
        until=until,
        on_round=progress(),
        folder=record_directory().parent / "fits",
    )
    end_progress()
    if svg is not None or png is not None:
        from hemicycle.cli import chart

        for path, write in ((svg, chart.write_svg), (png, chart.write_png)):
            if path is not None:
                with writing(path):
                    write(payload, path)
                click.echo(f"Wrote {path}.", err=True)
    answer(payload, lambda told: page(told, is_all=is_all or form == "markdown"), form)


def progress() -> Callable[[int, float], None] | None:
    """Return a teller of rounds: on the terminal's error stream, else none."""
    if not sys.stderr.isatty():
        return None

    def tell(number: int, moved: float) -> None:
        sys.stderr.write(f"\rround {number}: positions moved by {moved:.2f} sd \x1b[K")
        sys.stderr.flush()

    return tell


def end_progress() -> None:
    """Clear the line of progress."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")


def page(payload: Positions, *, is_all: bool = False) -> Page:
    """Lay out positions.

    Parameters
    ----------
    payload : Positions
        As `hemicycle.api.positions` returns it.
    is_all : bool, optional
        Whether the table holds every period, not only the last.

    Returns
    -------
    list of Block
        Its page.
    """
    names = ", ".join(payload["names"][m] for m in payload["members"])
    scope = words.BODIES.get(payload["body"], payload["body"])
    scope += f", series {payload['series']}" if payload["series"] else ""
    blocks: Page = [Heading(f"Where they stand: {names} · {scope}", 1)]
    for d in range(payload["n_dims"]):
        blocks += _axis(payload, d, is_all=is_all)
    blocks.append(
        Paragraph(
            f"Fitted to {payload['n_votes']:,} votes of {payload['n_members']} members in "
            f"{payload['n_vote_events']:,} vote events. 90 % intervals.".replace(",", " "),
            "muted",
        )
    )
    return [*blocks, Bullets([*payload["notes"]])]


def _axis(payload: Positions, d: int, *, is_all: bool) -> Page:
    """Lay out one axis: a line of small bars a member, and a table of the last periods."""
    low, high = payload["range"][d]
    rows = [row for row in payload["rows"] if row["dimension"] == d + 1]
    by_member = {m: [r for r in rows if r["member"] == m] for m in payload["members"]}
    title = f"Axis {d + 1}: {payload['orientation'][d]}"
    drawn: list[Inline] = []
    for member, own in by_member.items():
        shares = [(row["mean"] - low) / (high - low) if high > low else 0.5 for row in own]
        bars = seats.sparkline([*shares[-_BARS:]])
        first = own[-_BARS:][0]["session"]
        drawn.append(f"{member:<4} {first:>4} {bars} {own[-1]['session']}")
    columns = [
        Column("member"),
        Column(payload["by"], "right"),
        Column("votes", "right"),
        Column("position", "right"),
        Column("90 %", "right"),
        Column(f"{low:<10.1f}{high:>11.1f}", is_drawn=True),
    ]
    told = [
        _row(payload, row, low, high)
        for own in by_member.values()
        for row in (own if is_all else own[-_N_PERIODS:])
    ]
    return [Heading(title), Drawing(drawn), Table(columns, told)]


def _row(payload: Positions, row: Position, low: float, high: float) -> list[Inline]:
    """Lay out one position."""
    reach = high - low or 1.0
    place, start, end = (
        min(max((row[key] - low) / reach, 0.0), 1.0) for key in ("mean", "low", "high")
    )
    return [
        payload["names"][row["member"]],
        row["session"],
        str(row["n_votes"]),
        f"{row['mean']:+.2f}",
        f"{row['low']:+.2f} to {row['high']:+.2f}",
        seats.strip(place, start, end),
    ]
