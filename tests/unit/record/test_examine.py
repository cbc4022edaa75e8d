"""Status and verification: what a version holds, and every way in which it may be broken."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from hemicycle.core.errors import RecordError
from hemicycle.record.examine import status, verify
from hemicycle.record.recall import recall
from hemicycle.record.version import Version, sha256_of


def failed(version: Version) -> dict[str, str]:
    return {check.name: check.found for check in verify(version) if not check.is_ok}


def alter(version: Version, table: str, query: str) -> None:
    """Write a table anew from a query, and its hash and rows into the manifest."""
    path = version.directory / f"{table}.parquet"
    changed = path.with_suffix(".new")
    with duckdb.connect() as connection:
        connection.execute(f"create view {table} as from read_parquet('{path}')")
        connection.execute(f"copy ({query}) to '{changed}' (format parquet)")
        n_rows = connection.execute(f"select count(*) from read_parquet('{changed}')").fetchone()[0]  # type: ignore[index]
    changed.replace(path)
    manifest = json.loads((version.directory / "manifest.json").read_text())
    manifest["tables"][table] |= {"sha256": sha256_of(path), "n_rows": n_rows}
    (version.directory / "manifest.json").write_text(json.dumps(manifest))


def test_a_sound_version_passes_every_check(library: Any) -> None:
    checks = verify(library.in_force)
    assert [check.name for check in checks if not check.is_ok] == []
    assert {"hashes", "row counts", "unique keys", "references", "counted totals"} <= {
        check.name for check in checks
    }


def test_the_packaged_version_is_sound() -> None:
    from hemicycle.record.version import resolve

    assert failed(resolve("packaged")) == {}


def test_status(library: Any) -> None:
    told = status(library.in_force)
    assert told.n_rows["vote_event"] == 3
    assert [(b["body"], b["n_vote_events"], b["n_votes"]) for b in told.bodies] == [
        ("un_ga", 2, 11), ("un_sc", 1, 0),
    ]  # fmt: skip
    assert (told.bodies[0]["since"], told.bodies[0]["through"]) == ("2024-10-01", "2024-10-02")
    assert (told.n_disagreements, told.corrections) == (1, {"applied": 3})
    assert told.n_bytes == library.in_force.n_bytes


def test_one_flipped_byte_shows(library: Any) -> None:
    version = library.in_force
    path = version.directory / "source.parquet"
    content = bytearray(path.read_bytes())
    content[20] ^= 1
    path.write_bytes(content)
    assert failed(version)["hashes"] == "source.parquet has changed since it was written"


def test_a_table_that_is_gone_shows(library: Any) -> None:
    version = library.in_force
    (version.directory / "vote.parquet").unlink()
    found = failed(version)
    assert found["tables present"] == "vote.parquet is not there"
    assert "Table vote of the record cannot be read" in found["tables readable"]


def test_a_table_that_is_garbage_shows(library: Any) -> None:
    version = library.in_force
    (version.directory / "vote.parquet").write_bytes(b"garbage")
    assert "tables readable" in failed(version)
    with pytest.raises(RecordError, match="cannot be read"):
        recall(version.directory)


def test_a_manifest_that_is_gone_shows(library: Any) -> None:
    version = library.in_force
    (version.directory / "manifest.json").unlink()
    assert list(failed(version)) == ["manifest"]


def test_a_row_count_that_is_off_shows(library: Any) -> None:
    version = library.in_force
    path = version.directory / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["tables"]["vote"]["n_rows"] += 1
    path.write_text(json.dumps(manifest))
    assert failed(version) == {"row counts": "vote has 11 rows, the manifest says 12"}


@pytest.mark.parametrize(
    ("table", "query", "check"),
    [
        ("vote", "from vote union all (from vote limit 1)", "unique keys"),
        ("vote", "from vote offset 1", "counted totals"),
        ("vote", "select * replace (if(member = 'FRA', 'XXX', member) as member) from vote",
         "references"),
        ("vote", "select * replace (if(member = 'FRA', 'maybe', option) as option) from vote",
         "closed lists"),
        ("vote_event", "select * replace (if(body = 'un_ga', null, body) as body) from vote_event",
         "required values"),
        ("vote_event", "select * replace ((n_yes + 1)::smallint as n_yes) from vote_event",
         "announced totals differ only where listed"),
        ("vote_event", "select * replace (decided_from as decided_until) from vote_event", "days"),
        ("membership", "select * replace (valid_from as valid_until) from membership",
         "intervals"),
        ("series", "select 'a' as series", "tables readable"),
    ],
)  # fmt: skip
def test_each_broken_invariant_shows(library: Any, table: str, query: str, check: str) -> None:
    version = library.in_force
    alter(version, table, query)
    found = failed(version)
    assert check in found
    assert "hashes" not in found
    assert "row counts" not in found


def test_what_is_recalled_and_written_again_is_equal(library: Any, tmp_path: Path) -> None:
    from hemicycle.record.write import write_tables

    again = tmp_path / "again"
    again.mkdir()
    write_tables(recall(library.in_force.directory), again)
    for path in sorted(again.iterdir()):
        assert path.read_bytes() == (library.in_force.directory / path.name).read_bytes()


def test_a_version_older_than_a_table_reads_it_as_empty(library: Any) -> None:
    version = library.in_force
    (version.directory / "held_text.parquet").unlink()
    manifest = json.loads((version.directory / "manifest.json").read_text())
    del manifest["tables"]["held_text"]
    (version.directory / "manifest.json").write_text(json.dumps(manifest))
    assert failed(version) == {}
    assert recall(version.directory).rows["held_text"] == []
