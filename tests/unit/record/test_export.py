"""Rows of other rooms as Parquet: whole or not at all."""

from pathlib import Path

import duckdb
import pytest

from hemicycle.core.errors import HemicycleError
from hemicycle.record.export import write_parquet

COLUMNS = {"name": "VARCHAR", "n": "INTEGER", "on": "DATE"}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "it's.parquet"
    rows = [
        {"name": 'Türkiye "a"\n\\ \ud800'.encode("utf-8", "replace").decode(), "n": 3},
        {"on": "2025-02-24", "other": 1},
    ]
    assert write_parquet(rows, COLUMNS, path) == 2
    quoted = str(path).replace("'", "''")
    told = duckdb.sql(f"select name, n, \"on\"::varchar from '{quoted}'").fetchall()
    assert told == [(rows[0]["name"], 3, None), (None, None, "2025-02-24")]
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    rows = [{"name": str(n), "n": n} for n in range(3000)]
    for name in ("a", "b"):
        write_parquet(iter(rows), COLUMNS, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_no_rows_are_a_table_too(tmp_path: Path) -> None:
    assert write_parquet([], COLUMNS, tmp_path / "x") == 0
    assert duckdb.sql(f"from read_parquet('{tmp_path / 'x'}')").columns == list(COLUMNS)


def test_what_fails_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("old")
    with pytest.raises(HemicycleError, match="x cannot be written"):
        write_parquet([{"n": "many"}], COLUMNS, path)
    assert path.read_text() == "old"
    with pytest.raises(HemicycleError, match="cannot be written"):
        write_parquet([], COLUMNS, tmp_path / "nowhere" / "x")
