"""`hemicycle shifts` on the packaged record: the two readings, and no claim beyond its interval.

Where what is printed has changed, the new text is written beside the old one as `….new`; look at
it, and accept it with `mv`.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from hemicycle import api
from hemicycle.cli.main import main
from hemicycle.core.errors import DateError, HemicycleError, UnknownMemberError

GOLDEN = Path(__file__).resolve().parents[1] / "golden/cli"
CASES = {
    "shifts_year": "shifts 2025 --top 5",
    "shifts_moved": "shifts 2024 --top 4",
    "shifts_series": "shifts 2025 --series ukraine --top 4",
    "shifts_member": "shifts Argentina",
    "shifts_pair": "shifts USA ISR",
    "shifts_grouping": "shifts nato",
}


def run(*arguments: str) -> Result:
    """Run a command as if its output were piped."""
    settings = {"NO_COLOR": "1", "COLUMNS": "80", "FORCE_COLOR": None}
    return CliRunner().invoke(main, arguments, env=settings, prog_name="hemicycle")


@pytest.mark.parametrize("name", CASES)
def test_what_is_printed(name: str) -> None:
    done = run(*CASES[name].split(), "--as-of", "packaged")
    assert done.exit_code == 0, done.output
    path = GOLDEN / f"{name}.txt"
    fresh = path.with_suffix(".txt.new")
    expected = path.read_text("utf-8") if path.exists() else ""
    if done.stdout == expected:
        fresh.unlink(missing_ok=True)
    else:
        fresh.write_text(done.stdout, "utf-8")
    assert done.stdout == expected
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.fixture(scope="module")
def year(rec: Any) -> dict[str, Any]:
    return dict(api.shifts(rec, "2025"))


@pytest.fixture(scope="module")
def year_before(rec: Any) -> dict[str, Any]:
    return dict(api.shifts(rec, "2024", top=3))


def rows(found: dict[str, Any], *who: str, measure: str = "agreement") -> dict[str, Any]:
    """Return both readings of one member, pair or grouping."""
    return {
        row["reading"]: row
        for row in found["rows"]
        if row["who"] == list(who) and row["measure"] == measure
    }


def test_everyone_told_is_told_in_both_readings(year: dict[str, Any]) -> None:
    by_who: dict[tuple[Any, ...], set[str]] = {}
    for row in year["rows"]:
        if row["measure"] not in ("switched", "foretold"):
            by_who.setdefault((row["kind"], *row["who"]), set()).add(row["reading"])
    assert by_who
    assert all(len(readings) == 2 for readings in by_who.values())


def test_the_united_states_stand_out_over_all_votes_of_2025(year: dict[str, Any]) -> None:
    row = rows(year, "USA")["all_votes"]
    assert row["high"] < -0.1
    assert row["q"] < 0.005
    assert row["verdict"] == "open"
    assert row["drivers"]
    assert all(name.startswith(("A/RES/", "undl/")) for name in row["drivers"])


def test_the_united_states_left_their_company_in_2025(year: dict[str, Any]) -> None:
    row = rows(year, "USA", measure="foretold")["company"]
    assert row["verdict"] == "moved"
    assert row["high"] < -0.4
    assert row["before"] > 0.8 > 0.25 > row["after"]
    own = [vote for vote in year["otherwise"] if vote["member"] == "USA"]
    assert len(own) == row["n_after"] - round(row["after"] * row["n_after"])
    assert {"symbol": "A/RES/79/267", "foretold": "yes", "option": "no"}.items() <= own[1].items()
    # Argentina had moved the year before: what its company foretells knows that.
    argentina = rows(year, "ARG", measure="foretold")["company"]
    assert argentina["low"] < 0 < argentina["high"]
    assert argentina["verdict"] == "steady"
    assert [row["who"] for row in year["rows"] if row["verdict"] == "moved"] == [["USA"]]


def test_argentina_left_its_company_in_2024(year_before: dict[str, Any]) -> None:
    row = rows(year_before, "ARG", measure="foretold")["company"]
    assert row["verdict"] == "moved"
    assert row["high"] < -0.3


def test_no_convergence_with_russia_is_claimed(year: dict[str, Any]) -> None:
    pair = rows(year, "RUS", "USA")
    again = pair["recurring_titles"]
    assert again["low"] < 0 < again["high"]
    assert pair["all_votes"]["verdict"] == "steady"


def test_argentina_moved_in_2024_on_recurring_titles(year_before: dict[str, Any]) -> None:
    both = rows(year_before, "ARG")
    assert {row["verdict"] for row in both.values()} == {"moved"}
    assert both["recurring_titles"]["high"] < -0.15
    switched = rows(year_before, "ARG", measure="switched")["recurring_titles"]
    assert switched["after"] > 0.5 > 0.1 > switched["before"]
    own = [vote for vote in year_before["switched"] if vote["member"] == "ARG"]
    assert len(own) == len(switched["drivers"]) == round(switched["after"] * switched["n_titles"])


def test_chance_is_told_for_every_kind_and_reading(year: dict[str, Any]) -> None:
    looked = {(row["kind"], row["measure"], row["reading"]): row for row in year["looked"]}
    assert len(looked) == 8
    raw = looked["pair", "agreement", "all_votes"]
    again = looked["pair", "agreement", "recurring_titles"]
    assert raw["share_below_5"] > 0.25
    assert again["share_below_5"] < 0.05
    assert again["n_found"] == 0


def test_what_could_be_found_is_told_in_every_row(year: dict[str, Any]) -> None:
    looked = {(row["kind"], row["measure"], row["reading"]): row for row in year["looked"]}
    # On seven titles not even the largest change of agreement would be found among all members.
    assert looked["member", "agreement", "recurring_titles"]["detectable"] is None
    assert looked["member", "agreement", "all_votes"]["detectable"] < 0.25
    assert looked["member", "switched", "recurring_titles"]["detectable"] == pytest.approx(5 / 7)
    for row in year["rows"]:
        least, change = row["detectable"], row["change"]
        if row["q"] is not None and row["q"] > 0.05 and least is not None:
            assert abs(change) < least
    told = rows(year, "USA", measure="foretold")["company"]
    assert abs(told["change"]) > told["detectable"]
    printed = " ".join(run("shifts", "2025", "--top", "1", "--as-of", "packaged").stdout.split())
    assert "on 7 recurring titles none, however large." in printed
    assert "all 7 titles had to do otherwise on 5 to be found." in printed


def test_a_pair_is_taken_as_it_is_printed(rec: Any) -> None:
    expected = api.shift_history(rec, ["FRA", "USA"])
    assert api.shift_history(rec, ["FRA-USA"]) == expected
    assert api.shift_history(rec, ["France, United States"]) == expected
    assert api.shift_history(rec, ["Timor-Leste"])["who"] == ["TLS"]
    with pytest.raises(UnknownMemberError, match="Ruritania"):
        api.shift_history(rec, ["USA-Ruritania"])


def test_a_history_tells_its_own_years_and_what_came_last(rec: Any) -> None:
    pair = api.shift_history(rec, ["USA", "RUS"])
    assert pair["since"] > "1991-12"
    assert pair["n_votes"] < 3000
    assert pair["lately"] is None
    assert any("set aside" in note for note in pair["notes"])
    states = api.shift_history(rec, ["USA"])
    assert states["lately"] is not None
    assert states["lately"].startswith("In 2025 it did as its company foretells in 18%")
    assert api.shift_history(rec, ["FRA"])["lately"] is None


def test_json_is_the_payload(year: dict[str, Any]) -> None:
    printed = json.loads(run("shifts", "2025", "--json", "--as-of", "packaged").stdout)
    assert printed == json.loads(json.dumps(year))


def test_history_of_a_member(rec: Any) -> None:
    found = api.shift_history(rec, ["ARG"])
    last = found["change_points"][-1]
    assert last["on"].startswith("2024")
    assert last["probability"] > 0.99
    assert last["low"] <= last["on"] <= last["high"]
    assert "USA" in [partner["member"] for partner in last["towards"]]
    assert all(partner["low"] > 0 for partner in last["towards"])
    assert all(partner["high"] < 0 for partner in last["away_from"])


@pytest.mark.parametrize(
    ("member", "years"), [("USA", (1981,)), ("POL", (1990,)), ("ZAF", (1994,)), ("NIC", (1979,))]
)
def test_realignments_that_history_knows(rec: Any, member: str, years: tuple[int, ...]) -> None:
    found = [int(p["on"][:4]) for p in api.shift_history(rec, [member])["change_points"]]
    assert set(years) <= set(found)


def test_requests_that_cannot_be_met(rec: Any) -> None:
    with pytest.raises(DateError, match="held against an earlier one"):
        api.shifts(rec, "2024", against="2025")
    with pytest.raises(DateError, match="no recorded vote"):
        api.shifts(rec, "2031")
    with pytest.raises(UnknownMemberError, match="Ruritania"):
        api.shift_history(rec, ["Ruritania"])
    with pytest.raises(HemicycleError, match="with itself"):
        api.shift_history(rec, ["USA", "United States"])
    with pytest.raises(HemicycleError, match="one grouping"):
        api.shift_history(rec, ["USA", "FRA", "GBR"])
    assert run("shifts", "2024", "2023").exit_code == 2
    assert run("shifts", "USA", "--series", "ukraine").exit_code == 2
    assert run("shifts").exit_code == 2


def test_a_month_is_held_against_the_year_before_it(rec: Any) -> None:
    found = api.shifts(rec, "2024-12", top=1)
    assert found["against"] == "2023-12-01 to 2024-11-30"
    assert found["n_votes_after"] > 20


def test_positions_say_who_moved_where_they_are_asked_for(rec: Any) -> None:
    pytest.importorskip("numba")
    found = api.shifts(rec, "2024", top=2, bridged=True)
    told = [row for row in found["rows"] if row["reading"] == "bridged"]
    assert (told[0]["who"], told[0]["verdict"]) == (["ARG"], "moved")
    assert told[0]["low"] > 0
    with pytest.raises(DateError, match="whole years"):
        api.shifts(rec, "2024-12", bridged=True)
