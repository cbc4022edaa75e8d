"""The commands of the law, as a person runs them."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hemicycle.bodies.registry import folders
from hemicycle.cli.main import main


def run(*words: str) -> Result:
    """Run a command."""
    return CliRunner().invoke(main, list(words))


@pytest.mark.parametrize(
    "words",
    [
        ("body", "list"),
        ("body", "show", "un_sc", "--on", "1960-01-01", "--articles", "--cases"),
        ("body", "show", "un_ga", "--on", "2025-02-24", "--articles", "--cases"),
        ("body", "show", "eu_council", "--on", "2025-02-24"),
        ("body", "validate", "g7"),
        ("power", "un_sc"),
        ("power", "eu_council", "--on", "2025-06-01"),
        ("power", "eu_council", "--on", "2008-06-01"),
        ("whatif", "ES-11/8", "--set", "USA=no,CHN=no"),
        ("whatif", "S/RES/2774", "--set", "GBR=no"),
        ("whatif", "A/RES/62/249"),
        ("whatif", "A/ES-11/L.12", "--rule", "simple_majority"),
        ("audit", "--body", "sc", "--since", "1990", "--until", "1993", "--all"),
    ],
    ids=" ".join,
)
def test_pages_fit_eighty_columns(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.exit_code == 0, done.output
    assert max(map(len, done.output.splitlines())) <= 80


def test_what_if_in_the_terminal() -> None:
    done = run("whatif", "2774", "--set", "GBR=no")
    assert "vetoed by United Kingdom; it turns" in done.output
    assert "✗ against, with a veto: GBR [un_charter/27.3]" in done.output


def test_what_if_as_json() -> None:
    told = json.loads(run("whatif", "2774", "--set", "GBR=no", "--json").output)
    assert told["after"]["trace"][0]["value"] == "10"


def test_a_change_that_cannot_be_read() -> None:
    done = run("whatif", "2774", "--set", "GBR")
    assert done.exit_code == 2
    assert "expected MEMBER=OPTION" in done.output


def test_the_audit_of_the_council_before_1966() -> None:
    done = run("audit", "--body", "sc", "--until", "1965", "--json")
    told = json.loads(done.output)
    assert told["n_disagree"] == 0
    assert told["n_agree"] > 200


def test_a_broken_body_ends_with_one(tmp_path: Path) -> None:
    folder = tmp_path / "my_club"
    shutil.copytree(folders()["g7"], folder)
    done = run("body", "validate", str(folder))
    assert done.exit_code == 1
    assert "body.yml:1 body: found 'g7', expected 'my_club'" in " ".join(done.output.split())


def test_a_case_that_comes_out_otherwise(tmp_path: Path) -> None:
    folder = tmp_path / "g7"
    shutil.copytree(folders()["g7"], folder)
    cases = folder / "cases.yml"
    cases.write_text(cases.read_text("utf-8").replace("result: rejected", "result: adopted"))
    done = run("body", "validate", str(folder))
    assert done.exit_code == 1
    assert "1 worked case that come out otherwise" in done.output


def test_an_unknown_body() -> None:
    done = run("power", "un_scc")
    assert done.exit_code == 1
    assert "There is no body called 'un_scc'" in done.output
