"""Vote events in a table, for every command that lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hemicycle.cli import words
from hemicycle.cli.page import Block, Column, Inline, Span, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.api.payloads import Head


def heads(rows: Sequence[Head]) -> Block:
    """Lay out vote events: day, symbol, outcome, tally, title.

    Parameters
    ----------
    rows : sequence of Head
        As payloads hold them.

    Returns
    -------
    Block
        A table whose titles wrap.
    """
    columns = [
        Column("day"),
        Column("symbol"),
        Column("outcome"),
        Column("tally", "right"),
        Column("title", may_wrap=True),
    ]
    cells = []
    before = None
    for row in rows:
        title = _title(row)
        # Texts that return every year are told once.
        cells.append(_cells(row, "same title" if title.casefold() == before else title))
        before = title.casefold()
    return Table(columns, cells)


def _cells(row: Head, title: str) -> list[Inline]:
    """Lay out one vote event."""
    style = {"adopted": "", "rejected": "bad", "vetoed": "bad"}.get(row["outcome"] or "", "doubt")
    return [
        words.short_day(row),
        Span(_name(row), "strong"),
        Span(row["outcome"].replace("_", " ") if row["outcome"] else "?", style),
        words.tally(words.ruling(row)),
        title,
    ]


def _name(row: Head) -> str:
    """Call a vote event by what `show` understands."""
    return row["symbol"] or row["vote_event_id"]


def _title(row: Head) -> str:
    """Cut a long title; say what was asked where it was not the text itself."""
    title = words.cut(row["title"])
    is_text = row["question"] in ("resolution", "decision")
    if is_text or title.lower().startswith(row["question"]):
        return title
    return f"[{row['question']}] {title}"
