"""The words held of many texts at once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from hemicycle.record.model import as_held

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.record.query import Record

#: How much of a text is held and where from, and its paragraphs in order.
Held = tuple[dict[str, Any] | None, list[dict[str, Any]]]


def texts(record: Record, symbols: Sequence[str]) -> dict[str, Held]:
    """Return what `Record.held_text` and `Record.paragraphs` do, of many texts at once.

    Parameters
    ----------
    record : Record
        The record.
    symbols : sequence of str
        Symbols of texts.

    Returns
    -------
    dict of str to (dict or None, list of dict)
        By symbol.

    Examples
    --------
    >>> import hemicycle
    >>> held, paragraphs = texts(hemicycle.open(), ["S/RES/2774"])["S/RES/2774"]
    >>> held["extent"], len(paragraphs)
    ('whole', 3)
    """
    held = {row["symbol"]: as_held(row) for row in _rows(record, "held_text", symbols)}
    paragraphs: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(record, "paragraph", symbols, order="symbol, position"):
        paragraphs[row["symbol"]].append(row)
    return {symbol: (held.get(symbol), paragraphs[symbol]) for symbol in symbols}


def _rows(
    record: Record, table: str, symbols: Sequence[str], *, order: str = "symbol"
) -> list[dict[str, Any]]:
    """Return the rows of a table that are about some texts."""
    listed = ", ".join("'" + symbol.replace("'", "''") + "'" for symbol in symbols)
    found = record.table(table).filter(f"symbol in ({listed})").order(order)
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
