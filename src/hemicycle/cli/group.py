"""`hemicycle group`: who belongs to a grouping, how united it votes, who leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hemicycle.cli import seats, words
from hemicycle.cli.page import Bullets, Column, Facts, Heading, Inline, Page, Paragraph, Table
from hemicycle.cli.reading import DAY, answer, opened, reading

if TYPE_CHECKING:
    from datetime import date

    from hemicycle.api.payloads import Group, GroupList

_N_DISSENTERS = 10


@click.command()
@click.argument("name", metavar="GROUPING", required=False)
@click.option(
    "--on",
    type=DAY,
    metavar="DATE",
    help="As it was on this day; the record's last without it. E.g. --on 2003-03-20",
)
@reading
def group(name: str | None, on: date | None, form: str | None, as_of: str | None) -> None:
    """Show a grouping: members, unity over the years, who dissents; or list all groupings.

    GROUPING is an id or a name.

    \b
    Examples:
      hemicycle group
      hemicycle group nato
      hemicycle group eu --on 2003-03-20
    """  # noqa: D301 - click wants the character, not its escape
    from hemicycle import api

    record = opened(as_of)
    if name is None:
        answer(api.group_list(record, on=on), list_page, form)
    else:
        answer(api.group(record, name, on=on), page, form)


def list_page(payload: GroupList) -> Page:
    """Lay out all groupings.

    Parameters
    ----------
    payload : GroupList
        As `hemicycle.api.group_list` returns it.

    Returns
    -------
    list of Block
        Their page.
    """
    columns = [
        Column("id"),
        Column("members", "right"),
        Column("list"),
        Column("name", may_wrap=True),
    ]
    rows: list[list[Inline]] = [
        [
            row["grouping"],
            str(row["n_members"]),
            row["status"] + ("" if row["has_dates"] else ", no dates"),
            row["name"],
        ]
        for row in payload["rows"]
    ]
    return [
        Heading(f"Groupings on {words.day(payload['on'])}", 1),
        Table(columns, rows),
        Paragraph("Show one with `hemicycle group ID`.", "muted"),
    ]


def page(payload: Group) -> Page:
    """Lay out a grouping.

    Parameters
    ----------
    payload : Group
        As `hemicycle.api.group` returns it.

    Returns
    -------
    list of Block
        Its page.
    """
    return [
        Heading(f"{payload['name']} · {words.day(payload['on'])}", 1),
        Facts(_facts(payload)),
        *_unity(payload),
        *_dissents(payload),
        *_notes(payload),
    ]


def _facts(payload: Group) -> list[tuple[Inline, Inline]]:
    """State what it is and who belongs."""
    joined = [
        f"{row['name']} ({row['valid_from'][:4]})" if row["valid_from"] else row["name"]
        for row in payload["members"]
    ]
    return [
        ("Kind", payload["kind"]),
        ("List", payload["status"] + ("" if payload["has_dates"] else ", without dates")),
        (words.counted(payload["n_members"], "member"), ", ".join(joined) or "none"),
    ]


def _unity(payload: Group) -> Page:
    """Set out unity, year by year."""
    if not payload["unity"]:
        return []
    columns = [
        Column("year"),
        Column("votes", "right"),
        Column("all the same", "right"),
        Column("95 %"),
        Column("index", "right"),
        Column(seats.AXIS, is_drawn=True),
    ]
    rows: list[list[Inline]] = [
        [
            row["period"],
            str(row["n"]) if row["n"] else "",
            words.share(row["share"]),
            words.between(row["low"], row["high"]),
            words.share(row["agreement_index"]),
            seats.strip(row["share"], row["low"], row["high"]),
        ]
        for row in payload["unity"]
    ]
    return [
        Heading("Unity in the General Assembly"),
        Table(columns, rows),
        Paragraph(payload["definition"], "muted"),
    ]


def _dissents(payload: Group) -> Page:
    """Tell who left the majority most often."""
    told = payload["dissents"]
    if told is None:
        return []
    columns = [
        Column("member"),
        Column("votes", "right"),
        Column("otherwise", "right"),
        Column("share", "right"),
        Column("95 %"),
        Column(seats.AXIS, is_drawn=True),
    ]
    rows: list[list[Inline]] = [
        [
            row["name"],
            str(row["n"]),
            str(row["n_dissents"]),
            words.share(row["share"]),
            words.between(row["low"], row["high"]),
            seats.strip(row["share"], row["low"], row["high"]),
        ]
        for row in told["rows"][:_N_DISSENTERS]
    ]
    return [
        Heading(f"Who left the majority in {told['period']}"),
        Table(columns, rows),
        Paragraph(told["definition"], "muted"),
    ]


def _notes(payload: Group) -> Page:
    """Say what a reader must know of the list."""
    return [Heading("Notes"), Bullets([*payload["notes"]])] if payload["notes"] else []
