"""The words held of a text: how much of it, where they were read, and what amendments changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hemicycle.api.decisions import the_one
from hemicycle.procedure.text import compared

if TYPE_CHECKING:
    from hemicycle.api.held_payloads import HeldText, Texts
    from hemicycle.record.query import Record


def texts(record: Record, text: str) -> Texts:
    """Return the words held of the texts of one vote event.

    Parameters
    ----------
    record : Record
        The record.
    text : str
        Symbol, perhaps shortened, or vote event id.

    Returns
    -------
    Texts
        The text in force first, then the draft it was made of; `change` compares the two word by
        word where both are held whole and differ.

    Raises
    ------
    UnknownSymbolError
        If nothing is called so; carries the nearest symbols.
    AmbiguousSymbolError
        If it fits several texts; carries them.

    Examples
    --------
    >>> import hemicycle
    >>> found = texts(hemicycle.open(), "ES-11/8")
    >>> [(row["symbol"], row["extent"], row["basis"]) for row in found["texts"]]
    [('A/RES/ES-11/8', 'whole', 'construction'), ('A/ES-11/L.11', 'whole', 'report')]
    >>> texts(hemicycle.open(), "ES-11/7")["texts"][0]["extent"]
    'partial'
    """
    event = the_one(record, text)
    names = dict.fromkeys(name for name in (event.symbol, event.draft_symbol) if name)
    found = [row for name in names if (row := _held(record, name))]
    changes = []
    if len(found) == 2 and all(row["extent"] == "whole" for row in found):
        after, before = ([part["text"] for part in row["paragraphs"]] for row in found)
        if before != after:
            changes = compared(before, after)
    return {
        "vote_event_id": event.vote_event_id,
        "symbol": event.symbol or event.draft_symbol,
        "title": event.title,
        "texts": found,
        "change": [
            [{"mark": run.mark, "text": run.text} for run in paragraph] for paragraph in changes
        ],
    }


def _held(record: Record, symbol: str) -> HeldText | None:
    """Return what is held of one text; None where that is nothing."""
    row = record.held_text(symbol)
    if row is None:
        return None
    titles = {source["source_id"]: source["title"] for source in record.sources()}
    return {
        "symbol": symbol,
        "extent": row["extent"],
        "basis": row["basis"],
        "made_of": row["made_of"],
        "source_id": row["source_id"],
        "title": titles[row["source_id"]],
        "locator": row["locator"],
        "note": row["note"],
        "paragraphs": [
            {
                "position": part["position"],
                "kind": part["kind"],
                "text": part["text"],
                "source_id": part["source_id"],
            }
            for part in record.paragraphs(symbol)
        ],
    }
