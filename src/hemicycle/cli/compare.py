"""`hemicycle compare`: how often two members did the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hemicycle.cli import seats, words
from hemicycle.cli.page import (
    Bullets,
    Column,
    Drawing,
    Heading,
    Inline,
    Page,
    Paragraph,
    Table,
)
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
    from datetime import date

    from hemicycle.api.payloads import Compare, Period

#: Periods in the table; the line of small bars has them all.
_N_PERIODS = 24
_BARS_A_LINE = 60


@click.command()
@click.argument("first", metavar="MEMBER")
@click.argument("second", metavar="MEMBER")
@click.option(
    "--by",
    type=click.Choice(["year", "session"]),
    default="year",
    show_default=True,
    help="What a row is. E.g. --by session",
)
@body_option
@series_option
@click.option(
    "--question",
    type=click.Choice(["resolution", "decision", "amendment", "paragraph", "motion"]),
    help="Only votes on such questions. E.g. --question resolution",
)
@since_option
@until_option
@click.option(
    "--all", "is_all", is_flag=True, help="All periods in the table, not only the last ones."
)
@reading
def compare(
    first: str,
    second: str,
    by: str,
    body: str | None,
    series: str | None,
    question: str | None,
    since: date | None,
    until: date | None,
    is_all: bool,
    form: str | None,
    as_of: str | None,
) -> None:
    """Show how often two members did the same, year by year, with n and a 95 % interval.

    MEMBER is a code or a name.

    \b
    Examples:
      hemicycle compare USA FRA
      hemicycle compare USA FRA --since 2000 --by session
      hemicycle compare HUN POL --series ukraine
      hemicycle compare CHN RUS --body sc --since 1992
    """  # noqa: D301 - click wants the character, not its escape
    from hemicycle import api

    payload = api.compare(
        opened(as_of),
        first,
        second,
        by=by,
        body=body or "un_ga",
        series=series,
        question=question,
        since=since,
        until=until,
    )
    answer(payload, lambda told: page(told, is_all=is_all or form == "markdown"), form)


def page(payload: Compare, *, is_all: bool = False) -> Page:
    """Lay out two members compared.

    Parameters
    ----------
    payload : Compare
        As `hemicycle.api.compare` returns it.
    is_all : bool, optional
        Whether the table holds every period, not only the last.

    Returns
    -------
    list of Block
        Its page.
    """
    first, second = (payload["names"][code] for code in payload["pair"])
    return [
        Heading(f"{first} and {second} · {_scope(payload)}", 1),
        *_summary(payload),
        *_line(payload),
        *_table(payload, is_all=is_all),
        Paragraph(payload["definition"], "muted"),
        *([Bullets([*payload["notes"]])] if payload["notes"] else []),
    ]


def _scope(payload: Compare) -> str:
    """Say which votes are compared."""
    parts = [words.BODIES[payload["body"]]]
    parts += [f"series {payload['series']}"] if payload["series"] else []
    parts += [f"{payload['question']}s only"] if payload["question"] else []
    return ", ".join(parts)


def _summary(payload: Compare) -> Page:
    """State the agreement over all votes."""
    overall = payload["overall"]
    if overall["share"] is None:
        return []
    return [
        Paragraph(
            f"Agreement {words.share(overall['share'])} "
            f"({words.between(overall['low'], overall['high'])}) over "
            f"{words.counted(overall['n'], 'vote')} in common."
        )
    ]


def _line(payload: Compare) -> Page:
    """Draw every period as one small bar."""
    rows = payload["rows"] if payload["overall"]["n"] else []
    if len(rows) < 3:
        return []
    lines: list[Inline] = []
    for start in range(0, len(rows), _BARS_A_LINE):
        part = rows[start : start + _BARS_A_LINE]
        bars = seats.sparkline([row["share"] for row in part])
        lines.append(f"{part[0]['period']:>7} {bars} {part[-1]['period']}")
    return [Drawing(lines)]


def _table(payload: Compare, *, is_all: bool) -> Page:
    """Set out the periods."""
    rows = payload["rows"] if payload["overall"]["n"] else []
    shown = rows if is_all else rows[-_N_PERIODS:]
    if not shown:
        return []
    columns = [
        Column(payload["by"]),
        Column("votes", "right"),
        Column("agreement", "right"),
        Column("95 %"),
        Column(seats.AXIS, is_drawn=True),
    ]
    hidden = len(rows) - len(shown)
    return [
        Table(columns, [_row(row) for row in shown]),
        *([Paragraph(f"{hidden} earlier {payload['by']}s: --all shows them.")] if hidden else []),
    ]


def _row(row: Period) -> list[Inline]:
    """Lay out one period; one without votes in common stays blank."""
    return [
        row["period"],
        str(row["n"]) if row["n"] else "",
        words.share(row["share"]),
        words.between(row["low"], row["high"]),
        seats.strip(row["share"], row["low"], row["high"]),
    ]
