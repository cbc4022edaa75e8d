"""What is typed wrongly ends in a sentence that says what to do, and never in a traceback."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hemicycle.cli.main import main

#: What is typed, and what is said; {folder} holds a file of bytes, an empty one and a folder.
CASES = [
    ("search palestine --since 24/02/2022", "Year first"),
    ("search palestine --since 2022-02-30", "YYYY-MM-DD"),
    ("search palestine --since 2024 --until 2020", "--until is before --since"),
    ("search palestine --until 2020 --since 2024", "--until is before --since"),
    ("search palestine --body nowhere", "No body is called"),
    ("compare nato eu", "It is a grouping"),
    ("brief 24/02/2025", "Year first"),
    ("sit import {folder}/bytes", "the byte 0xff"),
    ("replay {folder}/bytes", "the byte 0xff"),
    ("replay {folder}/empty", "The log is empty"),
    ("replay {folder}", "No log of that day"),
    ("whatif {folder}/bytes --vote v1", "the byte 0xff"),
    ("sit new a --preset mun_committee --log {folder}/bytes/log.sqlite", "HEMICYCLE_HOME"),
    ("sit legal --log {folder}/bytes", "not a database"),
    ("plot vote 2774 -o {folder}/none/a.svg", "cannot be written"),
    ("check {folder}/bytes", "binary data"),
    ("check {folder}/empty -o {folder}/none/a.html --html", "cannot be written"),
    ("record import {folder}", "Is a directory"),
    ("fit ideal-points --since 2025-10 -o {folder}/none/a.csv", "cannot be written"),
    ("positions USA --since 2025-10 --svg {folder}/none/a.svg", "cannot be written"),
    ("site export {folder}/empty/site", "empty"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with what nobody should hand over."""
    (tmp_path / "bytes").write_bytes(b"\xff\x00\x01 not text")
    (tmp_path / "empty").touch()
    return tmp_path


def run(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, arguments, prog_name="hemicycle")


@pytest.mark.parametrize(("typed", "told"), CASES)
def test_a_misuse_is_told_plainly(typed: str, told: str, folder: Path) -> None:
    done = run(*(part.format(folder=folder) for part in typed.split()))
    assert done.exit_code in (1, 2)
    assert isinstance(done.exception, SystemExit), done.exception
    assert "Error: " in done.output
    assert told in done.output


@pytest.mark.parametrize(
    ("typed", "same_as"),
    [
        (["--since", "24 February 2025"], ["--since", "2025-02-24"]),
        (["--since", "Feb 24, 2025"], ["--since", "2025-02-24"]),
        (["--since", "2025/02/24"], ["--since", "2025-02-24"]),
        (["--since", "February 2025"], ["--since", "2025-02"]),
        (["--body", "UN General Assembly"], ["--body", "ga"]),
        (["--series", "War in Ukraine"], ["--series", "ukraine"]),
        (["--series", "UKRAINE"], ["--series", "ukraine"]),
    ],
)
def test_other_forms_are_understood(typed: list[str], same_as: list[str]) -> None:
    told = run("search", "ukraine", *typed)
    assert told.exit_code == 0, told.output
    assert told.output == run("search", "ukraine", *same_as).output


def test_a_number_of_both_organs_is_said_to_be() -> None:
    assert "A/RES/2758(XXVI), Restoration" in " ".join(run("show", "2758").output.split())
    assert "too:" not in run("show", "S/RES/2758").output
