"""Rows to Parquet: the same facts give the same bytes."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from hemicycle.core.errors import RecordError
from hemicycle.record.facts import Facts, Row
from hemicycle.record.tables import TABLES, Table

#: Small row groups let one vote event be read without the rest of the table.
_ROW_GROUP_SIZE = 61_440


def write_tables(facts: Facts, directory: Path) -> dict[str, int]:
    """Write every table as one Parquet file.

    Parameters
    ----------
    facts : Facts
        What the version is to say.
    directory : pathlib.Path
        Existing, empty directory.

    Returns
    -------
    dict of str to int
        Rows by table.

    Raises
    ------
    RecordError
        If a key repeats, a required value is missing, a value is outside its closed
        list or a reference points nowhere. Every fault is named; nothing is written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     write_tables(Facts(), Path(name))["vote_event"]
    0
    """
    connection = duckdb.connect(config={"threads": 1, "preserve_insertion_order": True})
    connection.execute("set enable_progress_bar = false")
    try:
        for table in TABLES.values():
            _load(connection, table, facts)
        faults = check_tables(connection)
        if faults:
            raise RecordError(
                "The record would not be sound.",
                found="; ".join(faults[:12]),
                remedy="Mend the source's lookups or corrections; nothing was written.",
            )
        for table in TABLES.values():
            _copy(connection, table, directory)
        return {name: _count(connection, name) for name in TABLES}
    finally:
        connection.close()


def _count(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    """Count the rows of a table."""
    found = connection.execute(f"select count(*) from {name}").fetchone()
    return int(found[0]) if found else 0


def _load(connection: duckdb.DuckDBPyConnection, table: Table, facts: Facts) -> None:
    """Create a table and fill it."""
    columns = ", ".join(f"{column.name} {column.type}" for column in table.columns)
    connection.execute(f"create table {table.name} ({columns})")
    if table.name == "vote":
        _insert_votes(connection, facts)
    elif facts.rows[table.name]:
        _insert_rows(connection, table, facts.rows[table.name])


def _insert_rows(connection: duckdb.DuckDBPyConnection, table: Table, rows: Iterable[Row]) -> None:
    """Insert rows as text and let the engine cast each column to its type."""
    rows = list(rows)
    arrays = {name: _texts(row.get(name) for row in rows) for name in table.column_names}
    connection.register("incoming", arrays)
    casts = ", ".join(f"cast({column.name} as {column.type})" for column in table.columns)
    connection.execute(f"insert into {table.name} select {casts} from incoming")
    connection.unregister("incoming")


def _texts(values: Iterable[object]) -> "np.ndarray[Any, Any]":
    """Return values as an object array of text or None."""
    return np.array([None if value is None else str(value) for value in values], dtype=object)


def _insert_votes(connection: duckdb.DuckDBPyConnection, facts: Facts) -> None:
    """Insert a million votes as three small integers each, named again by the engine."""
    events = list(facts.rolls)
    rolls = [facts.rolls[event] for event in events]
    members = sorted({member for roll in rolls for member in roll.options})
    options = sorted({option for roll in rolls for option in roll.options.values()})
    member_index = {member: i for i, member in enumerate(members)}
    option_index = {option: i for i, option in enumerate(options)}
    sizes = [len(roll.options) for roll in rolls]
    arrays = {
        "e": np.repeat(np.arange(len(events), dtype=np.int32), sizes),
        "m": np.fromiter((member_index[m] for roll in rolls for m in roll.options), np.int32),
        "o": np.fromiter(
            (option_index[o] for roll in rolls for o in roll.options.values()), np.int32
        ),
    }
    connection.register("ballots", arrays)
    _register_names(connection, "events", events, [roll.source_id for roll in rolls])
    _register_names(connection, "members", members)
    _register_names(connection, "options", options)
    connection.execute(
        "insert into vote select events.name, members.name, options.name, events.extra "
        "from ballots join events on e = events.i join members on m = members.i "
        "join options on o = options.i"
    )
    for name in ("ballots", "events", "members", "options"):
        connection.unregister(name)


def _register_names(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    values: list[str],
    extra: list[str] | None = None,
) -> None:
    """Register a list of names with their places."""
    arrays = {"i": np.arange(len(values), dtype=np.int32), "name": _texts(values)}
    arrays["extra"] = _texts(extra or [None] * len(values))
    connection.register(name, arrays)


def _copy(connection: duckdb.DuckDBPyConnection, table: Table, directory: Path) -> None:
    """Write one table in its stored order."""
    target = str(directory / f"{table.name}.parquet").replace("'", "''")
    order = ", ".join(f"{column} nulls first" for column in table.order)
    connection.execute(
        f"copy (from {table.name} order by {order}) to '{target}' (format parquet, "
        f"compression zstd, compression_level 19, row_group_size {_ROW_GROUP_SIZE})"
    )


def check_tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """List every way in which the tables of a connection break their declaration.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        Holds a table or view of each name in `TABLES`.

    Returns
    -------
    list of str
        One sentence a fault; empty if sound.
    """
    return [
        fault
        for table in TABLES.values()
        for check in (_repeated_keys, _missing_values, _foreign_values, _lost_references)
        for fault in check(connection, table)
    ]


def _faults(connection: duckdb.DuckDBPyConnection, what: str, query: str) -> list[str]:
    """Name the first rows that a query of faults returns."""
    rows = connection.execute(f"{query} limit 5").fetchall()
    return [f"{what}: {', '.join(str(value) for value in row)}" for row in rows]


def _repeated_keys(connection: duckdb.DuckDBPyConnection, table: Table) -> list[str]:
    """Find keys that stand for more than one row."""
    key = ", ".join(table.key)
    query = f"select {key} from {table.name} group by all having count(*) > 1 order by all"
    return _faults(connection, f"{table.name} repeats the key ({key})", query)


def _missing_values(connection: duckdb.DuckDBPyConnection, table: Table) -> list[str]:
    """Find nulls where a value is required."""
    key = ", ".join(table.key)
    return [
        fault
        for column in table.columns
        if not column.is_nullable
        for fault in _faults(
            connection,
            f"{table.name}.{column.name} is missing at",
            f"select {key} from {table.name} where {column.name} is null",
        )
    ]


def _foreign_values(connection: duckdb.DuckDBPyConnection, table: Table) -> list[str]:
    """Find values outside a closed list."""
    return [
        fault
        for column in table.columns
        if column.domain
        for fault in _faults(
            connection,
            f"{table.name}.{column.name} is none of {', '.join(column.domain)}",
            f"select distinct {column.name} from {table.name} where {column.name} not in "
            f"({', '.join(repr(str(value)) for value in column.domain)})",
        )
    ]


def _lost_references(connection: duckdb.DuckDBPyConnection, table: Table) -> list[str]:
    """Find references that point to no row."""
    return [
        fault
        for column, other in table.references
        for fault in _faults(
            connection,
            f"{table.name}.{column} is not in table {other}",
            f"select distinct t.{column} from {table.name} t anti join {other} o "
            f"on t.{column} = o.{TABLES[other].key[0]} where t.{column} is not null",
        )
    ]
