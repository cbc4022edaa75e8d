"""A version read back into facts, so that an import can start from what is known."""

from datetime import date
from pathlib import Path

import duckdb

from hemicycle.core.errors import RecordError
from hemicycle.record.facts import Facts, Roll, Row
from hemicycle.record.store import Store
from hemicycle.record.tables import TABLES

_BATCH = 50_000


def recall(directory: Path) -> Facts:
    """Read every table of a version.

    Parameters
    ----------
    directory : pathlib.Path
        Of the version.

    Returns
    -------
    Facts
        Dates as ISO text. Counted totals are columns of `vote_event` already; what a roll
        covers is not kept on disk, so they must not be counted anew for all.

    Raises
    ------
    RecordError
        If a table is missing or cannot be read.

    Examples
    --------
    >>> import tempfile
    >>> from hemicycle.record.write import write_tables
    >>> with tempfile.TemporaryDirectory() as name:
    ...     _ = write_tables(Facts(), Path(name))
    ...     recall(Path(name)).rolls
    {}
    """
    store = Store(directory)
    facts = Facts()
    try:
        for table in facts.rows:
            days = [column.name for column in TABLES[table].columns if column.type == "DATE"]
            facts.rows[table] = [_plain(row, days) for row in store.dicts(f"from {table}")]
        _recall_rolls(store, facts)
    except duckdb.Error as error:
        raise RecordError(
            f"The version in {directory} cannot be read.",
            found=str(error).splitlines()[0],
            remedy="Check it with `hemicycle record verify`.",
        ) from error
    finally:
        store.connection.close()
    return facts


def _plain(row: Row, days: list[str]) -> Row:
    """Write the days of a row as ISO text."""
    for name in days:
        value = row[name]
        if isinstance(value, date):
            row[name] = value.isoformat()
    return row


def _recall_rolls(store: Store, facts: Facts) -> None:
    """Read a million votes in batches; each code and option is kept once, not per vote."""
    cursor = store.connection.execute(
        "select vote_event_id, member, option, source_id from vote order by vote_event_id, member"
    )
    shared: dict[str, str] = {}
    while batch := cursor.fetchmany(_BATCH):
        for event_id, member, option, source_id in batch:
            roll = facts.rolls.get(event_id)
            if roll is None:
                roll = facts.rolls[event_id] = Roll(source_id, {})
            kept = shared.setdefault(member, member)
            roll.options[kept] = shared.setdefault(option, option)
