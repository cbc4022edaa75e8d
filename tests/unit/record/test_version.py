"""Versions on disk: atomic, locked, found by name, and never half there."""

import errno
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from hemicycle.core.errors import RecordError
from hemicycle.record import install, version
from hemicycle.record.version import InputFile

AT = datetime(2026, 2, 7, 12, 0, tzinfo=UTC)


def writer(content: str = "some") -> version.Writer:
    """Write one table that is no Parquet: versions do not look inside."""

    def write(directory: Path) -> dict[str, int]:
        (directory / "vote.parquet").write_text(content, encoding="utf-8")
        return {"vote": 1}

    return write


def put(home: Path, content: str = "some", made_at: datetime = AT) -> version.Version:
    with install.writing(home):
        return install.put_in_force(
            writer(content), [], through=date(2025, 10, 29), made_at=made_at, home=home
        )


def test_a_version_is_named_by_its_last_day_and_its_content(tmp_path: Path) -> None:
    one, other, same = put(tmp_path, "a"), put(tmp_path, "b"), put(tmp_path, "a")
    assert one.name.startswith("2025-10-29-")
    assert one.name == same.name != other.name


def test_the_manifest_says_what_was_read_and_written(tmp_path: Path) -> None:
    given = InputFile("votes.csv", "ab" * 32, 12, 3)
    with install.writing(tmp_path):
        made = install.put_in_force(
            writer(), [given], through=date(2025, 10, 29), made_at=AT, parent="p", home=tmp_path
        )
    manifest = made.manifest
    assert (manifest.inputs, manifest.parent) == ((given,), "p")
    assert manifest.made_at == "2026-02-07T12:00:00+00:00"
    table = manifest.tables["vote"]
    assert (table.n_rows, table.n_bytes) == (1, 4)
    assert table.sha256 == version.sha256_of(made.directory / "vote.parquet")


def test_equal_inputs_give_equal_manifests(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        version.write_directory(tmp_path / name, writer(), [], through=date(2025, 10, 29))
    one, two = ((tmp_path / name / "manifest.json").read_bytes() for name in ("one", "two"))
    assert one == two


def test_without_a_pointer_the_packaged_version_is_in_force(tmp_path: Path) -> None:
    found = version.current(tmp_path)
    assert found.is_packaged
    assert found.directory == version.packaged_directory()


def test_the_last_put_in_force_is_in_force(tmp_path: Path) -> None:
    put(tmp_path, "a")
    last = put(tmp_path, "b")
    assert version.current(tmp_path) == last
    assert (tmp_path / "record" / "CURRENT").read_text() == last.name + "\n"


def test_versions_are_listed_packaged_first_then_by_time(tmp_path: Path) -> None:
    late = put(tmp_path, "a", AT)
    early = put(tmp_path, "b", datetime(2025, 1, 1, tzinfo=UTC))
    listed = version.versions(tmp_path)
    assert listed[0].is_packaged
    assert listed[1:] == [early, late]


def test_a_version_is_found_by_name_and_by_its_beginning(tmp_path: Path) -> None:
    one = put(tmp_path, "a")
    assert version.resolve(one.name, tmp_path) == one
    assert version.resolve(one.name[:-2], tmp_path) == one
    assert version.resolve(None, tmp_path) == one
    assert version.resolve("packaged", tmp_path).is_packaged


def test_a_beginning_of_several_is_refused_with_their_names(tmp_path: Path) -> None:
    one, other = put(tmp_path, "a"), put(tmp_path, "b")
    with pytest.raises(RecordError, match="Several versions begin so") as caught:
        version.resolve("2025-10-29", tmp_path)
    assert one.name in str(caught.value)
    assert other.name in str(caught.value)


@pytest.mark.parametrize("name", ["2031-01-01", "", "../../etc"])
def test_no_such_version(tmp_path: Path, name: str) -> None:
    with pytest.raises(RecordError, match="There is no such version"):
        version.resolve(name, tmp_path)


def test_another_version_can_be_put_in_force(tmp_path: Path) -> None:
    one, other = put(tmp_path, "a"), put(tmp_path, "b")
    assert install.use(one.name, tmp_path) == version.current(tmp_path) == one
    assert install.use(other.name, tmp_path) == version.current(tmp_path) == other
    assert install.use("packaged", tmp_path).is_packaged
    assert version.current(tmp_path).is_packaged


def test_a_version_built_elsewhere_is_taken_in(tmp_path: Path) -> None:
    built = tmp_path / "built"
    built.mkdir()
    made = version.write_directory(built, writer(), [], through=date(2025, 10, 29))
    found = install.adopt(built, made_at=AT, home=tmp_path)
    assert found.name == made.version
    assert version.current(tmp_path) == found


@pytest.mark.parametrize(
    ("pointer", "message"),
    [("2031-01-01-abcdef12", "is not there"), ("", "names no version"), ("../x", "names no")],
)
def test_a_broken_pointer_says_what_to_do(tmp_path: Path, pointer: str, message: str) -> None:
    (tmp_path / "record").mkdir()
    (tmp_path / "record" / "CURRENT").write_text(pointer)
    with pytest.raises(RecordError, match=message) as caught:
        version.current(tmp_path)
    assert "hemicycle record use packaged" in str(caught.value)
    assert install.use("packaged", tmp_path).is_packaged


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"layout": 1}', "\xff"])
def test_a_broken_manifest_is_one_clear_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text, encoding="latin-1")
    with pytest.raises(RecordError, match=r"manifest .* cannot be read"):
        version.read_manifest(tmp_path)


def test_an_unknown_layout_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps({"layout": 99}))
    with pytest.raises(RecordError, match="a layout that this program does not know"):
        version.read_manifest(tmp_path)


def contents(home: Path) -> set[str]:
    return {path.name for path in (home / "record").iterdir()}


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        duckdb.IOException("IO Error: Could not write file: No space left on device"),
    ],
    ids=["system", "engine"],
)
def test_a_full_disk_is_one_clear_error(tmp_path: Path, error: Exception) -> None:
    before = put(tmp_path)

    def fail(directory: Path) -> dict[str, int]:
        (directory / "vote.parquet").write_text("half")
        raise error

    with pytest.raises(RecordError, match="disk that holds .* is full"), install.writing(tmp_path):
        install.put_in_force(fail, [], through=date(2025, 1, 1), made_at=AT, home=tmp_path)
    assert version.current(tmp_path) == before
    assert contents(tmp_path) == {"CURRENT", "lock", before.name}


def test_other_failures_pass_through_and_leave_nothing(tmp_path: Path) -> None:
    before = put(tmp_path)

    def fail(_: Path) -> dict[str, int]:
        raise ZeroDivisionError("a mistake")

    with pytest.raises(ZeroDivisionError, match="a mistake"), install.writing(tmp_path):
        install.put_in_force(fail, [], through=date(2025, 1, 1), made_at=AT, home=tmp_path)
    assert contents(tmp_path) == {"CURRENT", "lock", before.name}


def test_what_a_killed_build_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    before = put(tmp_path)
    folder = tmp_path / "record"
    (folder / ".building-123").mkdir()
    (folder / ".building-123" / "vote.parquet").write_text("half")
    (folder / ".CURRENT-123").write_text("half")
    assert [v.name for v in version.versions(tmp_path)][1:] == [before.name]
    with install.writing(tmp_path):
        pass
    assert contents(tmp_path) == {"CURRENT", "lock", before.name}


def test_a_directory_without_a_manifest_is_replaced(tmp_path: Path) -> None:
    name = put(tmp_path / "other").name
    (tmp_path / "record" / name).mkdir(parents=True)
    (tmp_path / "record" / name / "vote.parquet").write_text("half")
    assert put(tmp_path).name == name
    assert (tmp_path / "record" / name / "vote.parquet").read_text() == "some"


HOLD = """
import sys, time
from pathlib import Path
from hemicycle.record import install
with install.writing(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_writer_is_refused_and_a_killed_one_holds_nothing(tmp_path: Path) -> None:
    before = put(tmp_path)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    with holder:
        try:
            assert holder.stdout.readline() == "held\n"
            with pytest.raises(RecordError, match="Another process is writing"):
                put(tmp_path, "b")
            # Readers are not held up.
            assert version.current(tmp_path) == before
        finally:
            holder.kill()
    assert put(tmp_path, "b").name != before.name


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="rights do not bind root")
def test_a_folder_without_rights_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "record").mkdir(mode=0o500)
    with pytest.raises(RecordError, match="cannot be written"):
        put(tmp_path)


def test_a_home_that_is_a_file_is_one_clear_error(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("not a folder")
    with pytest.raises(RecordError, match="cannot be written"):
        put(home)


def test_the_home_is_named_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEMICYCLE_HOME", str(tmp_path))
    assert version.record_directory() == tmp_path / "record"
    monkeypatch.delenv("HEMICYCLE_HOME")
    assert version.record_directory().parent.name == "hemicycle"


def test_size(library: Any) -> None:
    found = library.in_force
    assert found.n_bytes == sum(path.stat().st_size for path in found.directory.iterdir())
