"""Rows as a Parquet file, for those that may not speak to the database themselves."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Value = str | int | float | bool | None

_TYPES: dict[type, str] = {str: "VARCHAR", bool: "BOOLEAN", int: "BIGINT", float: "DOUBLE"}


def to_parquet(rows: Sequence[Mapping[str, Value]], columns: Sequence[str]) -> bytes:
    """Write rows as one Parquet file.

    Parameters
    ----------
    rows : sequence of mapping
        Column -> value: text, whole number, number, truth value or None.
    columns : sequence of str
        The columns, in order; one that no row fills is text.

    Returns
    -------
    bytes
        The file.

    Examples
    --------
    >>> to_parquet([{"member": "USA", "n": 3}], ["member", "n"])[:4]
    b'PAR1'
    """
    types = [_type_of(rows, name) for name in columns]
    names = ", ".join(f'"{name}" {kind}' for name, kind in zip(columns, types, strict=True))
    connection = duckdb.connect(config={"threads": 1})
    with tempfile.TemporaryDirectory(prefix="hemicycle-") as folder:
        target = Path(folder) / "rows.parquet"
        connection.execute(f"create table rows ({names})")
        if rows:
            # A column at a time: row by row, ten thousand would take many seconds.
            lists = ", ".join(f"unnest(?::{kind}[])" for kind in types)
            connection.execute(
                f"insert into rows select {lists}",
                [[row.get(name) for row in rows] for name in columns],
            )
        connection.execute(f"copy rows to '{target}' (format parquet, compression zstd)")
        connection.close()
        return target.read_bytes()


def _type_of(rows: Sequence[Mapping[str, Value]], name: str) -> str:
    """Return the narrowest type that holds a column: whole numbers among numbers are numbers."""
    found = {type(value) for row in rows if (value := row.get(name)) is not None}
    if found == {int, float}:
        return "DOUBLE"
    return _TYPES[found.pop()] if len(found) == 1 else "VARCHAR"
