"""What new votes say of members: the names they are listed by and the seats they hold."""

from collections.abc import Mapping
from datetime import date, timedelta

from hemicycle.record.facts import Facts, Row

_DERIVED = "derived"


def note_listings(
    facts: Facts, listings: Mapping[tuple[str, str], tuple[str, str]], source_id: str
) -> bool:
    """Add or widen the names under which votes list members.

    Parameters
    ----------
    facts : Facts
        Changed in place.
    listings : mapping of (str, str) to (str, str)
        Member and name -> first and last day (ISO) of the votes that list it so.
    source_id : str
        The file they come from.

    Returns
    -------
    bool
        Whether anything changed.
    """
    rows: dict[tuple[str, str], Row] = {
        (str(row["member"]), str(row["name"])): row for row in facts.rows["member_name"]
    }
    is_edited = False
    for (member, name), (first, last) in sorted(listings.items()):
        row = rows.get((member, name))
        if row is None:
            facts.add("member_name", member=member, name=name, valid_from=first,
                      source_id=source_id)  # fmt: skip
            is_edited = True
            continue
        if row["valid_from"] is not None and first < str(row["valid_from"]):
            row["valid_from"] = first
            is_edited = True
        if row["valid_until"] is not None and last >= str(row["valid_until"]):
            row["valid_until"] = _day_after(last)
            is_edited = True
    return is_edited


def note_seats(facts: Facts, touched: Mapping[str, Row]) -> None:
    """Add or widen the seats of members that new votes list.

    Parameters
    ----------
    facts : Facts
        Holds the rolls; changed in place.
    touched : mapping of str to Row
        Vote events by id.
    """
    seats: dict[tuple[str, str], list[Row]] = {}
    for row in facts.rows["membership"]:
        seats.setdefault((str(row["body"]), str(row["member"])), []).append(row)
    for event_id, event in sorted(touched.items()):
        roll = facts.rolls.get(event_id)
        if roll is None or event.get("decided_on") is None:
            continue
        body, day = str(event["body"]), str(event["decided_on"])
        for member in roll.options:
            held = seats.setdefault((body, member), [])
            if not any(_covers(row, day) for row in held):
                _seat(facts, held, body, member, day)


def _covers(row: Row, day: str) -> bool:
    """Say whether a seat was held on a day."""
    since, until = row["valid_from"], row["valid_until"]
    return (since is None or str(since) <= day) and (until is None or day < str(until))


def _seat(facts: Facts, held: list[Row], body: str, member: str, day: str) -> None:
    """Widen the seat that borders on a day, or add one."""
    since, until, seat, basis = _interval(body, day)
    for row in held:
        if row["valid_until"] == since:
            row["valid_until"] = until
            return
        if until is not None and row["valid_from"] == until:
            row["valid_from"] = since
            return
        if body == "un_ga" and row["valid_from"] is not None and day < str(row["valid_from"]):
            row["valid_from"] = day
            return
    row = {"body": body, "member": member, "valid_from": since, "valid_until": until,
           "seat": seat, "basis": basis, "source_id": _DERIVED}  # fmt: skip
    facts.rows["membership"].append(row)
    held.append(row)


def _interval(body: str, day: str) -> tuple[str, str | None, str, str]:
    """Return what one vote shows of a seat: since, until, kind and basis."""
    if body == "un_sc":
        # Elected seats of the Council run for whole calendar years (un_charter/23.2).
        year = int(day[:4])
        basis = "whole calendar years in which votes list the member"
        return f"{year}-01-01", f"{year + 1}-01-01", "elected", basis
    return day, None, "member", "first and last recorded vote that lists the member"


def _day_after(day: str) -> str:
    """Return the day after."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
