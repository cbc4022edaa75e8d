"""Columns of a Parquet or CSV file as Python lists, for sources that may not hold SQL."""

from pathlib import Path
from typing import Any

import duckdb

from hemicycle.core.errors import SourceError


def read_columns(path: Path, columns: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """Read named columns of a Parquet or CSV file, in the order of the file.

    Parameters
    ----------
    path : pathlib.Path
        The file; CSV is read as text throughout.
    columns : tuple of str
        Columns to read; exactly these must exist, others are the caller's to ignore.

    Returns
    -------
    list of tuple
        One tuple a row.

    Raises
    ------
    SourceError
        If the file is missing or a column is not in it.
    """
    if not path.exists():
        raise SourceError("A source file is missing.", file=path, expected=f"a file {path.name}")
    quoted = str(path).replace("'", "''")
    reader = (
        f"read_parquet('{quoted}')"
        if path.suffix == ".parquet"
        else f"read_csv('{quoted}', header = true, all_varchar = true, delim = ',', quote = '\"')"
    )
    names = ", ".join(f'"{column}"' for column in columns)
    connection = duckdb.connect(config={"threads": 1})
    try:
        return connection.execute(f"select {names} from {reader}").fetchall()
    except duckdb.Error as error:
        raise SourceError(
            "A source file cannot be read.",
            file=path,
            found=str(error).splitlines()[0],
            expected=f"the columns {', '.join(columns)}",
        ) from error
    finally:
        connection.close()


def column_names(path: Path) -> tuple[str, ...]:
    """Return the names of a Parquet file's columns.

    Raises
    ------
    SourceError
        If the file is missing.
    """
    if not path.exists():
        raise SourceError("A source file is missing.", file=path)
    connection = duckdb.connect()
    try:
        quoted = str(path).replace("'", "''")
        return tuple(row[0] for row in connection.execute(f"describe from '{quoted}'").fetchall())
    finally:
        connection.close()
