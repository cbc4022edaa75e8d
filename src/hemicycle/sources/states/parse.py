"""Read the code list and derive names, members and memberships from the listings."""

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from hemicycle.record.facts import Facts
from hemicycle.sources.undl.event import is_library
from hemicycle.sources.undl.snapshot import Listings

_REGIONS = {
    "AFRICAN_GROUP": "African Group",
    "ASIA_PACIFIC_GROUP": "Asia-Pacific Group",
    "EASTERN_EUROPEAN_GROUP": "Eastern European Group",
    "GRULAC": "Latin American and Caribbean Group",
    "WEOG": "Western European and others Group",
}
#: Permanent seats of the Council, with the member that holds each in turn.
_PERMANENT = ("CHN", "FRA", "GBR", "RUS", "SUN", "USA")
#: Columns of the code list that the record does not use.
IGNORED = (
    "country", "first_vote", "last_vote", "n_votes", "cowc", "p5n", "vdem", "un_member_year",
)  # fmt: skip


def read_codes(path: Path) -> dict[str, dict[str, str]]:
    """Read the code list, the first row of each code.

    Parameters
    ----------
    path : pathlib.Path
        CSV with a row a name.

    Returns
    -------
    dict of str to dict
        Member code -> the row's columns.
    """
    codes: dict[str, dict[str, str]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            codes.setdefault(row["iso3"], row)
    return codes


def load(path: Path, listings: Listings, facts: Facts) -> list[Path]:
    """Add members, their names and their seats.

    Parameters
    ----------
    path : pathlib.Path
        The code list.
    listings : Listings
        Names under which votes list members.
    facts : Facts
        Holds all rolls already.

    Returns
    -------
    list of pathlib.Path
        The file read.
    """
    codes = read_codes(path)
    text = (Path(__file__).parent / "names.yml").read_text(encoding="utf-8")
    names: dict[str, dict[str, str]] = yaml.safe_load(text)
    latest = max(last for _, last in listings.values())
    for (member, name), (first, last) in sorted(listings.items()):
        facts.add(
            "member_name", member=member, name=name, valid_from=first,
            valid_until=_until(last, latest), source_id="undl",
        )  # fmt: skip
    assembly = _years_listed(facts, "un_ga")
    for member in sorted({m for roll in facts.rolls.values() for m in roll.options}):
        days = assembly.get(member, [])
        facts.rows["member"].append(
            _member_row(member, codes.get(member, {}), names.get(member, {}), days, latest)
        )
    _add_seats(facts, assembly, latest)
    return [path]


def _until(last: str, latest: str) -> str | None:
    """Return the day after the last listing; None if it is listed to the end."""
    day = date.fromisoformat(last)
    # A listing within two years of the end of the record is taken as still running.
    if date.fromisoformat(latest) - day < timedelta(days=730):
        return None
    return (day + timedelta(days=1)).isoformat()


def _member_row(
    member: str, code: dict[str, str], name: dict[str, Any], days: list[str], latest: str
) -> dict[str, object]:
    """Make a row of `member`."""
    english = code.get("country.name.en") or member
    full = name.get("name", english)
    region = code.get("un_regional_group") or None
    return {
        "member": member,
        "name": full,
        "short_name": name.get("short", full)[:16],
        "iso2": code.get("iso2c") or None,
        "cow_code": (code.get("cown") or "").removesuffix(".0") or None,
        "gw_code": (code.get("gwn") or "").removesuffix(".0") or None,
        "regional_group": _REGIONS[region] if region else None,
        "valid_from": days[0] if days else None,
        "valid_until": _until(days[-1], latest) if days else None,
        "successor": name.get("successor"),
        "note": name.get("note"),
    }


def _years_listed(facts: Facts, body: str) -> dict[str, list[str]]:
    """Return the days on which each member is listed, ascending."""
    days: dict[str, set[str]] = {}
    for event_id, row in facts.events().items():
        roll = facts.rolls.get(event_id)
        # Only the Library lists every member; others list those that voted.
        if roll is None or row["body"] != body or not is_library(str(row["source_id"])):
            continue
        for member in roll.options:
            days.setdefault(member, set()).add(str(row["decided_on"]))
    return {member: sorted(found) for member, found in days.items()}


def _add_seats(facts: Facts, assembly: dict[str, list[str]], latest: str) -> None:
    """Derive seats: one interval in the Assembly, whole calendar years in the Council."""
    for member, days in sorted(assembly.items()):
        _add_seat(facts, "un_ga", member, days[0], _until(days[-1], latest), "member",
                  "first and last recorded vote that lists the member")  # fmt: skip
    for member, days in sorted(_years_listed(facts, "un_sc").items()):
        if member in _PERMANENT:
            _add_seat(facts, "un_sc", member, days[0], _until(days[-1], latest), "permanent",
                      "first and last vote that lists the member")  # fmt: skip
            continue
        for first, last in _runs(sorted({int(day[:4]) for day in days})):
            until = f"{last + 1}-01-01"
            _add_seat(facts, "un_sc", member, f"{first}-01-01", until, "elected",
                      "whole calendar years in which votes list the member")  # fmt: skip


def _add_seat(
    facts: Facts, body: str, member: str, since: str, until: str | None, seat: str, basis: str
) -> None:
    """Add one row of `membership`."""
    facts.add(
        "membership", body=body, member=member, valid_from=since, valid_until=until, seat=seat,
        basis=basis, source_id="derived",
    )  # fmt: skip


def _runs(years: list[int]) -> list[tuple[int, int]]:
    """Join consecutive years into runs (first, last)."""
    runs: list[tuple[int, int]] = []
    for year in years:
        if runs and year == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs
