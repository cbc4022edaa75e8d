"""The reading commands on the packaged record: what a person sees, and what a program gets.

Where what is printed has changed, the new text is written beside the old one as `….new`; look at
it, and accept it with `mv`.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hemicycle.cli.main import main

GOLDEN = Path(__file__).resolve().parents[1] / "golden/cli"
CASES = {
    "show_assembly": "show ES-11/7",
    "show_council": "show 2774",
    "show_text": "show ES-11/8 --text",
    "show_text_partial": "show ES-11/7 --text",
    "show_three_tallies": "show ES-10/21",
    "show_amendment": "show A/ES-11/L.12",
    "show_veto": "show S/2024/312",
    "show_without_roll": "show A/RES/1(I)",
    "show_statement": "show reported/2025-02-24/g7/1",
    "show_as_markdown": "show 2774 --markdown",
    "search": "search nuclear disarmament --until 2024 --limit 6",
    "search_nothing": "search zzzzzz",
    "series": "series cuba_embargo",
    "member": "member BFA",
    "member_former": "member SUN",
    "compare": "compare USA FRA",
    "compare_since": "compare USA FRA --since 2018 --until 2024 --question resolution",
    "compare_session": "compare USA RUS --series ukraine --by session",
    "compare_nothing": "compare SUN MNE",
    "compare_measure": "compare USA RUS --measure kappa --since 2015",
    "compare_matrix": "compare USA GBR FRA RUS CHN --since 2020 --measure s",
    "compare_windows": "compare USA RUS --measure agreement --years 5 --since 2010",
    "group": "group nato",
    "group_on": "group eu --on 2003-03-20",
    "group_without_dates": "group weog --on 2024-12-31",
    "groups": "group --on 2025-02-24",
}


def run(*arguments: str, **environment: str) -> Result:
    """Run a command as if its output were piped."""
    settings = {"NO_COLOR": "1", "COLUMNS": "80", "FORCE_COLOR": None, **environment}
    return CliRunner().invoke(main, arguments, env=settings, prog_name="hemicycle")


@pytest.mark.parametrize("name", CASES)
def test_what_is_printed(name: str) -> None:
    done = run(*CASES[name].split(), "--as-of", "packaged")
    assert done.exit_code == 0, done.output
    path = GOLDEN / f"{name}.txt"
    fresh = path.with_suffix(".txt.new")
    expected = path.read_text("utf-8") if path.exists() else ""
    if done.stdout != expected:
        fresh.write_text(done.stdout, "utf-8")
    else:
        fresh.unlink(missing_ok=True)
    assert done.stdout == expected, f"look at {fresh.name}; accept it with mv"


@pytest.mark.parametrize("name", [name for name in CASES if "markdown" not in name])
def test_everything_fits_eighty_columns_without_colour(name: str) -> None:
    done = run(*CASES[name].split(), COLUMNS="200")
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert not re.search(r"[ \t]$", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("name", CASES)
def test_every_command_answers_in_json(name: str) -> None:
    arguments = [word for word in CASES[name].split() if word != "--markdown"]
    done = run(*arguments, "--json")
    assert done.exit_code == 0
    assert isinstance(json.loads(done.stdout), dict)


def test_compare_in_json_is_as_agreed() -> None:
    payload = json.loads(run("compare", "USA", "FRA", "--since", "2024", "--json").stdout)
    assert payload.keys() >= {"pair", "measure", "rows"}
    assert payload["pair"] == ["USA", "FRA"]
    row = payload["rows"][0]
    assert row.keys() == {"period", "n", "share", "low", "high"}
    assert row["period"] == "2024"
    assert row["n"] == 94
    assert 0.60 < row["share"] < 0.61


def test_check_in_json_is_as_agreed() -> None:
    text = "No country voted against resolution 2774."
    payload = json.loads(run("check", "--text", text, "--json").stdout)
    assert payload.keys() >= {"article", "claims"}
    claim = payload["claims"][0]
    agreed = {"id", "sentence", "span", "type", "slots", "attribution", "verdict", "nuance",
              "evidence"}  # fmt: skip
    assert claim.keys() >= agreed
    assert claim["verdict"] == "supported"
    assert claim["slots"]["motion"] == "S/RES/2774"
    assert claim["sentence"] == {"start": 0, "end": len(text)}


def test_brief_in_json_is_as_agreed() -> None:
    payload = json.loads(run("brief", "2025-02-24", "--json").stdout)
    assert payload.keys() >= {"on", "decisions", "findings"}
    assert payload["on"] == "2025-02-24"
    decision = next(row for row in payload["decisions"] if row["symbol"] == "A/RES/ES-11/7")
    assert "votes" not in decision
    assert decision["announced"]["yes"] == 93
    kinds = "tally outcome sponsor_vote crossing split first_since trend shift amendment same_day"
    assert payload["findings"]
    for finding in payload["findings"]:
        assert finding.keys() >= {"kind", "text", "evidence"}
        assert finding["kind"] in kinds.split()
        assert finding["evidence"]


def test_check_marks_the_text_it_read(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("\ufeffFrance abstained on resolution 2774.\n", "utf-8")
    done = run("check", str(article))
    assert "[✓s01.1]" in done.stdout
    assert "FRA abstaining" in done.stdout
    assert "\ufeff" not in done.stdout


def test_check_reads_the_standard_input() -> None:
    done = CliRunner().invoke(
        main, ["check", "-", "--json"], input="France abstained on resolution 2774."
    )
    assert json.loads(done.stdout)["claims"][0]["verdict"] == "supported"


ERRORS = {
    "show ES-11/77": ["ES-11/77", "Nearest: A/RES/ES-11/7"],
    "member Frence": ["No member has the name or code 'Frence'", "France (FRA)"],
    "compare USA Frence": ["'Frence'", "France (FRA)"],
    "audit --body zz": ["No body is called 'zz'", "un_sc"],
    "compare USA FRA --measure lijphart --weights nominal": ["lijphart has linear weights"],
    "compare USA us": ["cannot be compared with itself", "expected: two members"],
    "compare USA FRA --series ukrain": ["No series is called 'ukrain'", "ukraine"],
    "compare USA FRA --since 2025-13": ["The date cannot be read", "expected: YYYY-MM-DD"],
    "search peace --body committee": ["No body is called 'committee'", "un_sc"],
    "search peace --series ukrain": ["No series is called 'ukrain'"],
    "series ukrain": ["No series is called 'ukrain'", "ukraine"],
    "group natto": ["No grouping is called 'natto'", "nato"],
    "group nato --on 2024": ["A single day is needed"],
    "show ES-11/7 --as-of 1999": ["There is no such version of the record", "record versions"],
    "check nowhere.txt": ["nowhere.txt cannot be read", "No such file"],
}


@pytest.mark.parametrize("command", ERRORS)
def test_errors_say_what_was_found_and_what_to_do(command: str) -> None:
    done = run(*command.split())
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Error: ")
    assert "Traceback" not in done.stderr
    for part in ERRORS[command]:
        assert part in done.stderr


def test_a_text_of_another_encoding_is_refused(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_bytes("C\xf4te d'Ivoire".encode("latin-1"))
    done = run("check", str(article))
    assert done.exit_code == 1
    assert "byte 1 is not UTF-8" in done.stderr


@pytest.mark.parametrize("arguments", [[], ["x.txt", "--text", "x"]])
def test_check_wants_one_text(arguments: list[str]) -> None:
    done = run("check", *arguments)
    assert done.exit_code == 2
    assert "Give one text" in done.stderr


# -- as real processes -------------------------------------------------------------------------

COMMAND = [str(Path(sys.executable).with_name("hemicycle"))]


@pytest.fixture
def environment() -> dict[str, str]:
    """Return an environment without any wish about colour."""
    return {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}}


def test_piped_output_is_plain(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [*COMMAND, "show", "ES-11/7"], env=environment, capture_output=True, check=True
    )
    text = done.stdout.decode("utf-8")
    assert "\x1b" not in text
    assert not done.stderr
    assert text.startswith("A/RES/ES-11/7 · General Assembly · 24 February 2025\n")


def test_a_reader_that_stops_early_is_no_error(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [*COMMAND, "series", "nuclear_weapons", "--json"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_an_error_ends_in_one_and_leaves_the_output_empty(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [*COMMAND, "show", "nothing"], env=environment, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.startswith(b"Error: No vote event in the record")


def test_showing_a_decision_does_not_load_what_estimates_need() -> None:
    code = (
        "import sys\n"
        "from hemicycle.cli.main import main\n"
        "main(['show', 'ES-11/7'], standalone_mode=False)\n"
        "heavy = {'numpy', 'pandas', 'yaml', 'rapidfuzz', 'platformdirs.windows'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_a_terminal_that_knows_no_unicode_still_gets_an_answer(environment: dict[str, str]) -> None:
    settings = {**environment, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [*COMMAND, "show", "2774"], env=settings, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert b"# 10 in favour" in done.stdout
    told = subprocess.run(
        [*COMMAND, "show", "ES-11/7", "--json"], env=settings, capture_output=True, check=True
    )
    # In JSON nothing is lost: what cannot be written is escaped.
    assert json.loads(told.stdout)["names"]["TUR"] == "Türkiye"
