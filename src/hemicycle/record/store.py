"""One version of the record, opened for reading: DuckDB over Parquet, in place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from hemicycle.core.errors import RecordError
from hemicycle.record.tables import TABLES, Table

if TYPE_CHECKING:
    from collections.abc import Sequence


class Store:
    """Tables of one version, each as a view on its file.

    Parameters
    ----------
    directory : pathlib.Path
        Holds one Parquet file a table.

    Raises
    ------
    RecordError
        If a table is missing or cannot be read; one that came later than the version is empty.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.connection = duckdb.connect(config={"autoinstall_known_extensions": False})
        self.connection.execute(
            "set enable_progress_bar = false; set parquet_metadata_cache = true"
        )
        for name, table in TABLES.items():
            path = directory / f"{name}.parquet"
            if table.is_later and not path.is_file():
                self.connection.execute(_empty(table))
                continue
            quoted = str(path).replace("'", "''")
            try:
                self.connection.execute(f"create view {name} as from read_parquet('{quoted}')")
            except duckdb.Error as error:
                raise RecordError(
                    f"Table {name} of the record cannot be read.",
                    found=str(error).splitlines()[0],
                    expected=f"a Parquet file {path.name} in {directory}",
                    remedy="Check the version with `hemicycle record verify`.",
                ) from error

    def relation(self, query: str, parameters: Sequence[object] = ()) -> duckdb.DuckDBPyRelation:
        """Return a query as a relation, evaluated when it is fetched."""
        return self.connection.cursor().sql(query, params=list(parameters))

    def rows(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return a query's rows."""
        # A cursor of its own for each question, so that threads may ask side by side.
        return self.connection.cursor().execute(query, list(parameters)).fetchall()

    def dicts(self, query: str, parameters: Sequence[object] = ()) -> list[dict[str, Any]]:
        """Return a query's rows as dictionaries."""
        cursor = self.connection.cursor().execute(query, list(parameters))
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _empty(table: Table) -> str:
    """Return the statement that makes a table which the version is older than."""
    columns = ", ".join(f"{column.name} {column.type}" for column in table.columns)
    return f"create table {table.name} ({columns})"
