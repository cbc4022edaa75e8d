"""`positions` and `fit ideal-points`: pages, drawings and files."""

import csv
import json
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from hemicycle.cli.main import main

SINCE = ("--since", "2023")


def run(*words: str) -> str:
    """Run a command and return what it prints."""
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_page_fits_the_terminal_and_says_what_is_positive() -> None:
    told = run("positions", "USA", "Russia", *SINCE)
    assert max(map(len, told.splitlines())) <= 80
    assert "positive = towards USA, negative = towards RUS" in told
    assert "90 %" in told


def test_the_payload_holds_every_axis_and_period() -> None:
    told = json.loads(
        run("positions", "USA", "RUS", "--dims", "2", "--by", "year", *SINCE, "--json")
    )
    assert told["members"] == ["USA", "RUS"]
    assert {row["dimension"] for row in told["rows"]} == {1, 2}
    assert {"2023", "2024", "2025"} == {row["session"] for row in told["rows"]}
    mean = {(r["member"], r["session"]): r["mean"] for r in told["rows"] if r["dimension"] == 1}
    assert all(mean["USA", year] > mean["RUS", year] for year in ("2023", "2024", "2025"))
    assert all(row["low"] < row["mean"] < row["high"] for row in told["rows"])


def test_a_body_without_sessions_is_told_by_year() -> None:
    told = json.loads(run("positions", "FRA", "--body", "sc", *SINCE, "--json"))
    assert told["by"] == "year"


def test_the_drawing_is_well_formed(tmp_path: Path) -> None:
    path = tmp_path / "positions.svg"
    run("positions", "USA", "CIV", *SINCE, "--svg", str(path))
    root = ElementTree.fromstring(path.read_text("utf-8"))
    assert len(root.findall(".//{*}polyline")) == 2
    assert "Côte d" in "".join(root.itertext())


def test_the_png_needs_matplotlib(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    path = tmp_path / "positions.png"
    run("positions", "USA", *SINCE, "--png", str(path))
    assert path.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_points_are_written(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"points.{ending}"
    told = run("fit", "ideal-points", "--since", "2024", "-o", str(path))
    assert "Settled" in told
    if ending == "csv":
        with path.open(encoding="utf-8") as file:
            columns = csv.DictReader(file).fieldnames
    else:
        columns = pytest.importorskip("pyarrow.parquet").read_schema(path).names
    assert columns == "member session dimension mean sd low high n_votes".split()


def test_what_cannot_be_done_is_said(tmp_path: Path) -> None:
    for words, message in (
        (("fit", "ideal-points", "-o", str(tmp_path / "points.xls")), "not known by its ending"),
        (("positions", "SUN", *SINCE), "cast no vote there"),
        (("positions", "USA", "--since", "2035"), "no votes of members"),
    ):
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 1
        assert message in done.output


def test_the_same_question_is_fitted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEMICYCLE_HOME", str(tmp_path))
    first = run("positions", "USA", "FRA", *SINCE, "--json")
    (kept,) = (tmp_path / "fits").glob("*.json")
    monkeypatch.setattr("hemicycle.api.standings.fitted", None)  # cannot be called
    assert run("positions", "USA", "FRA", *SINCE, "--json") == first
    other = json.loads(run("positions", "RUS", *SINCE, "--json"))
    assert {row["member"] for row in other["rows"]} == {"RUS"}
    monkeypatch.undo()
    monkeypatch.setenv("HEMICYCLE_HOME", str(tmp_path))
    kept.write_text("torn", "utf-8")
    assert run("positions", "USA", "FRA", *SINCE, "--json") == first


def test_a_folder_that_cannot_be_written_to_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fits").write_text("a file, not a folder", "utf-8")
    monkeypatch.setenv("HEMICYCLE_HOME", str(tmp_path))
    assert json.loads(run("positions", "USA", *SINCE, "--json"))["members"] == ["USA"]


def test_without_the_extra_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEMICYCLE_HOME", str(tmp_path))
    monkeypatch.setitem(sys.modules, "numba", None)
    done = CliRunner().invoke(main, ["positions", "USA", *SINCE])
    assert done.exit_code != 0
    assert 'pip install "hemicycle[models]"' in done.output
