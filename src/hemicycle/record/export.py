"""Rows of others to a Parquet file: for rooms that may not hold SQL."""

import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb

from hemicycle.core.errors import HemicycleError


def write_parquet(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str], path: Path) -> int:
    """Write rows to a Parquet file: whole, or not at all.

    Parameters
    ----------
    rows : iterable of mapping
        Values that JSON can hold; what a row lacks is null.
    columns : mapping of str to str
        Column -> SQL type, in the order of the file.
    path : pathlib.Path
        Where to; a file that stands there is replaced in one step.

    Returns
    -------
    int
        Rows written.

    Raises
    ------
    HemicycleError
        If the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     write_parquet([{"id": "a", "n": 1}], {"id": "VARCHAR", "n": "INTEGER"}, Path(name, "x"))
    1
    """
    n_rows = 0
    connection = duckdb.connect(config={"threads": 1, "preserve_insertion_order": True})
    connection.execute("set enable_progress_bar = false")
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".writing-") as folder:
            lines, made = Path(folder, "rows.jsonl"), Path(folder, "rows.parquet")
            with lines.open("w", encoding="utf-8") as out:
                for row in rows:
                    out.write(json.dumps({name: row.get(name) for name in columns}) + "\n")
                    n_rows += 1
            types = ", ".join(f"'{name}': '{type_}'" for name, type_ in columns.items())
            connection.execute(
                f"copy (from read_json(?, format = 'newline_delimited', columns = {{{types}}}, "
                f"maximum_object_size = 268435456)) to {_quoted(made)} "
                "(format parquet, compression zstd)",
                [str(lines)],
            )
            made.replace(path)
    except (OSError, duckdb.Error) as error:
        raise HemicycleError(
            f"{path.name} cannot be written.",
            found=str(error).splitlines()[0],
            expected="a folder that may be written to, with room in it",
            remedy="Check the folder, or write to another place.",
        ) from error
    finally:
        connection.close()
    return n_rows


def _quoted(path: Path) -> str:
    """Write a path as SQL does."""
    return "'" + str(path).replace("'", "''") + "'"
