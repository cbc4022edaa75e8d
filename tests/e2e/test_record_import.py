"""`hemicycle record import` and its neighbours, as a user runs them."""

import gzip
import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

Damage = Callable[[Any], Path]


def sound(library: Any, home: Path | None = None) -> bool:
    return bool(library.run("record", "verify", home=home).returncode == 0)


def test_an_import_from_end_to_end(library: Any) -> None:
    path = library.file(library.known, library.corrected, library.new, name="votes.csv.gz")
    done = library.run("record", "import", path)
    assert done.returncode == 0, done.stderr
    assert "votes.csv.gz: 15 rows" in done.stdout
    assert "3 vote events: new 1, changed 0" in done.stdout
    assert "  A/RES/80/9  2025-11-05  2-1-0  A question, put" in done.stdout
    name = library.in_force.name
    assert f"Version {name} is in force" in done.stdout
    again = library.run("record", "import", path)
    assert again.returncode == 0
    assert f"no new version. {name} stays in force." in again.stdout
    assert library.in_force.name == name
    assert sound(library)


def test_json_of_every_command(library: Any) -> None:
    path = library.file(library.new)
    imported = json.loads(library.run("record", "import", path, "--json").stdout)
    assert imported["is_new"] is True
    assert (imported["n_new"], imported["n_conflicts"]) == (1, 0)
    assert imported["new"][0]["vote_event_id"] == "undl/1100"
    status = json.loads(library.run("record", "status", "--json").stdout)
    assert status["version"] == imported["version"]
    assert status["n_rows"]["vote_event"] == 4
    assert [given["name"] for given in status["inputs"]] == [path.name]
    verified = json.loads(library.run("record", "verify", "--json").stdout)
    assert verified["is_sound"] is True
    listed = json.loads(library.run("record", "versions", "--json").stdout)["versions"]
    assert [row["version"] for row in listed if row["is_in_force"]] == [imported["version"]]
    parent = next(row for row in listed if row["is_in_force"])["parent"]
    used = json.loads(library.run("record", "use", parent, "--json").stdout)
    assert used["version"] == parent == library.in_force.name


def test_status_verify_and_versions_in_words(library: Any) -> None:
    status = library.run("record", "status")
    assert re.search(r"un_ga +2 vote events +11 votes +2024-10-01 to 2024-10-02", status.stdout)
    assert "corrections: 3 applied" in status.stdout
    verified = library.run("record", "verify")
    assert "All checks passed." in verified.stdout
    versions = library.run("record", "versions")
    assert f"* {library.in_force.name}" in versions.stdout


def test_an_older_version_is_checked_by_name(library: Any) -> None:
    first = library.in_force
    library.run("record", "import", library.file(library.new))
    told = json.loads(library.run("record", "status", "--as-of", first.name, "--json").stdout)
    assert told["n_rows"]["vote_event"] == 3


def test_verify_ends_with_one_where_something_is_broken(library: Any) -> None:
    path = library.in_force.directory / "source.parquet"
    path.write_bytes(path.read_bytes() + b"x")
    verified = library.run("record", "verify")
    assert verified.returncode == 1
    assert "FAILED  hashes" in verified.stdout


def test_a_dry_run_writes_nothing(library: Any) -> None:
    before = library.in_force
    done = library.run("record", "import", library.file(library.new), "--dry-run")
    assert "new 1" in done.stdout
    assert "Nothing was written" in done.stdout
    assert library.in_force == before


def _cut(library: Any) -> Path:
    return Path(library.raw(library.bytes_of([library.known, library.new])[:-150]))


def _cut_gzip(library: Any) -> Path:
    path = library.folder / "votes.csv.gz"
    path.write_bytes(gzip.compress(library.bytes_of([library.known, library.new]))[:-20])
    return Path(path)


def _cut_at_a_line(library: Any) -> Path:
    lines = library.bytes_of([library.known, library.new]).splitlines(keepends=True)
    return Path(library.raw(b"".join(lines[:-1])))


def _windows(library: Any) -> Path:
    decision = replace(library.new, names={"TUR": "TÜRKIYE"})
    return Path(library.raw(library.bytes_of([decision]).decode().encode("cp1252")))


def _utf16(library: Any) -> Path:
    return Path(library.raw(library.bytes_of([library.new]).decode().encode("utf-16")))


def _column_too_many(library: Any) -> Path:
    return Path(library.file(library.new, columns=[*library.ga_columns, "importance"]))


def _cell_too_many(library: Any) -> Path:
    content = library.bytes_of([library.new]).replace(b"/record/1100\r\n", b"/record/1100,\r\n", 1)
    return Path(library.raw(content))


def _total(library: Any) -> Path:
    return Path(library.file(replace(library.new, others={"total_no": "7"})))


def _state(library: Any) -> Path:
    votes = {"FRA": "Y", "ATL": "N"}
    return Path(library.file(replace(library.new, votes=votes, names={"ATL": "ATLANTIS"})))


def _letter(library: Any) -> Path:
    return Path(library.file(replace(library.new, votes={"FRA": "P"})))


def _empty(library: Any) -> Path:
    return Path(library.raw(b""))


def _page(library: Any) -> Path:
    return Path(library.raw(b"<!doctype html><title>Are you human?</title>"))


def _of_others(library: Any) -> Path:
    return Path(library.raw(b"rcid,ccode,session,vote\n3,2,1,1\n"))


def _absent(library: Any) -> Path:
    return Path(library.folder / "absent.csv")


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (_cut, "cut short"),
        (_cut_gzip, "compressed file is cut short"),
        (_cut_at_a_line, "do not add up.*may be cut short"),
        (_windows, "not in UTF-8.*Windows-1252"),
        (_utf16, "not in UTF-8.*UTF-16"),
        (_column_too_many, "a column that nothing reads.*importance"),
        (_cell_too_many, "more columns than the heading.*line 2"),
        (_total, "do not add up.*announced 2-7-0-1 of 4 members, rows 2-1-0-1 of 4"),
        (_state, "line 3, column ms_code: 'ATL': no member has this code, nor the name 'ATLANTIS'"),
        (_letter, "line 2, column ms_vote: 'P'"),
        (_empty, "The file is empty"),
        (_page, "not comma-separated values.*web page"),
        (_of_others, "not an export of votes by the Library.*Voeten"),
        (_absent, "cannot be opened"),
    ],
)
def test_each_fault_is_one_clear_error_and_changes_nothing(
    library: Any, damage: Damage, message: str
) -> None:
    before = library.in_force
    files = {path.name: path.stat().st_size for path in before.directory.iterdir()}
    done = library.run("record", "import", damage(library))
    assert done.returncode == 1
    assert re.search(message, done.stderr, re.DOTALL), done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert library.in_force == before
    assert {path.name: path.stat().st_size for path in before.directory.iterdir()} == files
    assert {path.name for path in before.directory.parent.iterdir()} <= {
        before.name, "CURRENT", "lock",
    }  # fmt: skip
    assert sound(library)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 200 kB, where that is allowed."""
    mount = tmp_path / "disk"
    mount.mkdir()
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(mount)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.strip()}")
    try:
        yield mount
    finally:
        subprocess.run(["umount", "-l", str(mount)], check=True)


@pytest.mark.parametrize("n_free", [0, 8_192, 30_000])
def test_a_full_disk_changes_nothing(library: Any, small_disk: Path, n_free: int) -> None:
    home = small_disk / "home"
    library.home.rename(library.folder / "moved")
    subprocess.run(["cp", "-r", str(library.folder / "moved"), str(home)], check=True)
    before = (home / "record" / "CURRENT").read_text()
    with (small_disk / "filler").open("wb") as filler:
        free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
        filler.write(b"x" * max(0, free - n_free))
    done = library.run("record", "import", library.file(library.new), home=home)
    assert done.returncode == 1
    assert re.search(r"The disk that holds .* is full", done.stderr), done.stderr
    assert "Traceback" not in done.stderr
    assert (home / "record" / "CURRENT").read_text() == before
    assert not list((home / "record").glob(".building-*"))
    assert sound(library, home)
    (small_disk / "filler").unlink()
    again = library.run("record", "import", library.file(library.new), home=home)
    assert again.returncode == 0, again.stderr
    assert (home / "record" / "CURRENT").read_text() != before
