"""`hemicycle compare`: how often two members did the same, or how alike any number vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hemicycle.cli import alike, seats, words
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
    from hemicycle.measures.similarity import Measure, Weights

#: Periods in the table; the line of small bars has them all.
_N_PERIODS = 24
_BARS_A_LINE = 60


@click.command()
@click.argument("members", metavar="MEMBER MEMBER...", nargs=-1, required=True)
@click.option(
    "--by",
    type=click.Choice(["year", "session"]),
    help="What a row is; year for two members if left out. E.g. --by session",
)
@click.option(
    "--measure",
    type=click.Choice(["agreement", "lijphart", "s", "kappa", "pi", "alpha"]),
    help="Index of likeness, with an interval clustered by title. E.g. --measure kappa",
)
@click.option(
    "--weights",
    type=click.Choice(["nominal", "linear", "squared"]),
    help="What abstaining is from yes or no: as far as yes from no, half or a quarter of it. "
    "E.g. --weights squared",
)
@click.option(
    "--years",
    type=click.IntRange(1, 80),
    help="Windows of so many years that roll on, in place of --by. E.g. --years 5",
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
    members: tuple[str, ...],
    by: str | None,
    measure: Measure | None,
    weights: Weights | None,
    years: int | None,
    body: str | None,
    series: str | None,
    question: str | None,
    since: date | None,
    until: date | None,
    is_all: bool,
    form: str | None,
    as_of: str | None,
) -> None:
    """Show how alike members vote, with n and a 95 % interval.

    MEMBER is a code or a name. Two members are compared year by year; more, each with each, as a
    matrix. With --measure, --weights, --years or more than two members, votes on one title are
    taken for one cluster.

    \b
    Examples:
      hemicycle compare USA FRA
      hemicycle compare USA FRA --since 2000 --by session
      hemicycle compare HUN POL --series ukraine
      hemicycle compare CHN RUS --body sc --since 1992
      hemicycle compare USA RUS --measure kappa --since 2010
      hemicycle compare USA GBR FRA RUS CHN --since 2020 --measure s
    """  # noqa: D301 - click wants the character, not its escape
    from hemicycle import api

    if len(members) < 2:
        raise click.UsageError("Two members or more, e.g. hemicycle compare USA FRA")
    if by and years:
        raise click.UsageError("Rows are years or sessions (--by), or windows (--years).")
    record = opened(as_of)
    whole = is_all or form == "markdown"
    if len(members) > 2 or measure or weights or years:
        found = api.similarity(
            record,
            members,
            measure=measure or ("s" if weights else "agreement"),
            weights=weights,
            by=years or by or ("year" if len(members) == 2 else "all"),
            body=body or "un_ga",
            series=series,
            question=question,
            since=since,
            until=until,
        )
        answer(found, lambda told: alike.page(told, is_all=whole), form)
        return
    payload = api.compare(
        record,
        members[0],
        members[1],
        by=by or "year",
        body=body or "un_ga",
        series=series,
        question=question,
        since=since,
        until=until,
    )
    answer(payload, lambda told: page(told, is_all=whole), form)


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
