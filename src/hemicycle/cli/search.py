"""`hemicycle search`: vote events by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hemicycle.cli import listing, words
from hemicycle.cli.page import Heading, Page, Paragraph
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

    from hemicycle.api.payloads import Search

#: More than anyone reads; a program asks the table.
_MOST = 1000


@click.command()
@click.argument("words_", metavar="WORDS...", nargs=-1, required=True)
@body_option
@since_option
@until_option
@series_option
@click.option(
    "--limit",
    type=click.IntRange(1, _MOST),
    default=20,
    show_default=True,
    help="At most so many. E.g. --limit 100",
)
@reading
def search(
    words_: tuple[str, ...],
    body: str | None,
    since: date | None,
    until: date | None,
    series: str | None,
    limit: int,
    form: str | None,
    as_of: str | None,
) -> None:
    """Find decisions by words of their title, subject, agenda or content.

    All WORDS must occur; case and accents do not matter. Texts come before amendments and
    motions, the newest first.

    \b
    Examples:
      hemicycle search nuclear disarmament
      hemicycle search palestine --body sc --since 2023
      hemicycle search cuba --series cuba_embargo --limit 50
    """  # noqa: D301 - click wants the character, not its escape
    from hemicycle import api

    payload = api.search(
        opened(as_of),
        " ".join(words_),
        body=body,
        since=since,
        until=until,
        series=series,
        limit=limit,
    )
    answer(payload, page, form)


def page(payload: Search) -> Page:
    """Lay out what was found.

    Parameters
    ----------
    payload : Search
        As `hemicycle.api.search` returns it.

    Returns
    -------
    list of Block
        Its page.
    """
    rows = payload["rows"]
    if not rows:
        return [
            Paragraph(f"No decision has all of these words: {payload['words']}"),
            Paragraph("Try fewer words, or their singular: they are found inside longer ones."),
        ]
    found = words.counted(len(rows), "decision")
    how = "--limit shows more" if len(rows) < _MOST else "--since and --until show others"
    more = f", the newest; {how}" if payload["is_more"] else ""
    return [
        Heading(f"{payload['words'].strip() or 'All words'}: {found}{more}", 1),
        listing.heads(rows),
    ]
