"""`hemicycle series`: named lines of decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hemicycle.cli import listing, words
from hemicycle.cli.page import Column, Facts, Heading, Page, Paragraph, Table
from hemicycle.cli.reading import answer, opened, reading

if TYPE_CHECKING:
    from hemicycle.api.payloads import Series, SeriesList


@click.command()
@click.argument("name", required=False)
@reading
def series(name: str | None, form: str | None, as_of: str | None) -> None:
    """List the named lines of decisions, or show one vote by vote.

    \b
    Examples:
      hemicycle series
      hemicycle series ukraine
    """  # noqa: D301 - click wants the character, not its escape
    from hemicycle import api

    record = opened(as_of)
    if name is None:
        answer(api.series_list(record), list_page, form)
    else:
        answer(api.series(record, name), page, form)


def list_page(payload: SeriesList) -> Page:
    """Lay out all series.

    Parameters
    ----------
    payload : SeriesList
        As `hemicycle.api.series_list` returns it.

    Returns
    -------
    list of Block
        Their page.
    """
    columns = [Column("id"), Column("votes", "right"), Column("what it is", may_wrap=True)]
    return [
        Heading("Series", 1),
        Table(
            columns,
            [[row["series"], str(row["n_vote_events"]), row["why"]] for row in payload["rows"]],
        ),
        Paragraph("Show one with `hemicycle series ID`.", "muted"),
    ]


def page(payload: Series) -> Page:
    """Lay out one series.

    Parameters
    ----------
    payload : Series
        As `hemicycle.api.series` returns it.

    Returns
    -------
    list of Block
        Its page.
    """
    return [
        Heading(f"{payload['name']}: {words.counted(payload['n_vote_events'], 'vote event')}", 1),
        Facts([("Why", payload["why"]), ("Holds", payload["definition"])]),
        *([listing.heads(payload["rows"])] if payload["rows"] else []),
    ]
