"""Apply dated fixes; a fix whose source has changed expires."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from hemicycle.core.errors import SourceError
from hemicycle.record.facts import Facts, Row

_HERE = Path(__file__).parent


def load(facts: Facts) -> None:
    """Apply every fix of `corrections.yml` and every total of `announced.yml`.

    A fix applies while the source still says what the fix expects. Where it says something
    else, the fix is kept as expired and changes nothing.

    Raises
    ------
    SourceError
        If a fix names a vote event that is not there.
    """
    events = facts.events()
    for fix in _fixes():
        row = events.get(fix["vote_event_id"])
        if row is None:
            raise SourceError(
                "A correction names a vote event that is not in the record.",
                file="corrections.yml",
                value=fix["vote_event_id"],
                remedy="Correct its id or drop it.",
            )
        is_due = _value(facts, row, fix["field"]) == fix["expected"]
        if is_due:
            _set(facts, row, fix["field"], fix["corrected"], basis=fix.get("basis", "announced"))
        facts.add(
            "correction",
            correction_id=fix["id"],
            vote_event_id=fix["vote_event_id"],
            field=fix["field"],
            expected=fix["expected"],
            corrected=fix["corrected"],
            reason=" ".join(fix["reason"].split()),
            source=fix["source"],
            dated_on=fix["dated_on"],
            state="applied" if is_due else "expired",
        )


def _fixes() -> Iterator[dict[str, Any]]:
    """Yield the fixes, with one for each announced total."""
    yield from yaml.safe_load((_HERE / "corrections.yml").read_text(encoding="utf-8"))
    for told in yaml.safe_load((_HERE / "announced.yml").read_text(encoding="utf-8")):
        for column in ("n_yes", "n_no", "n_abstain"):
            yield {
                "id": f"announced {told['symbol']} {column}",
                "vote_event_id": told["vote_event_id"],
                "field": column,
                "expected": None,
                "corrected": told[column],
                "reason": "The compilation at hand has no announced total for this vote.",
                "source": "totals",
                "dated_on": "2026-11-24",
            }


def _value(facts: Facts, row: Row, field: str) -> object:
    """Return what the source says now."""
    if field.startswith("vote/"):
        return facts.rolls[str(row["vote_event_id"])].options.get(field.removeprefix("vote/"))
    value = row.get(field)
    return str(value) if isinstance(value, str) else value


def _set(facts: Facts, row: Row, field: str, value: object, *, basis: str) -> None:
    """Put the corrected value; `basis` says whether a corrected outcome was announced."""
    if field.startswith("vote/"):
        facts.rolls[str(row["vote_event_id"])].options[field.removeprefix("vote/")] = str(value)
        return
    row[field] = value
    if field == "outcome":
        row["outcome_basis"] = basis
