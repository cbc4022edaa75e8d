"""Read the list of groupings; every row is used, left out by name, or an error."""

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from hemicycle.core.errors import SourceError
from hemicycle.record.facts import Facts

#: How the file names its sources: (beginning, source_id, status).
_SOURCES = (
    ("jfjelstul/eums", "eums", "official"),
    ("PyPI countrygroups", "countrygroups", "reported"),
    ("HAND-ENTERED", "groupings_by_hand", "unverified"),
)


def load(path: Path, facts: Facts) -> list[Path]:
    """Add groupings and their members.

    Parameters
    ----------
    path : pathlib.Path
        CSV with columns coalition, iso3, from, to, source, note.
    facts : Facts
        Filled.

    Returns
    -------
    list of pathlib.Path
        The file read.

    Raises
    ------
    SourceError
        If a grouping or a source is not known.
    """
    text = (Path(__file__).parent / "names.yml").read_text(encoding="utf-8")
    names: dict[str, Any] = yaml.safe_load(text)
    left_out = set(names.pop("left_out"))
    for member, told in names.pop("without_vote").items():
        facts.add("member", member=member, name=told["name"], short_name=told["short"],
                  iso2=told["iso2"], note=told["note"])  # fmt: skip
    for entry in names.values():
        facts.add("grouping", grouping=entry["id"], name=entry["name"], kind=entry["kind"],
                  note=entry.get("note"))  # fmt: skip
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            if row["coalition"] in left_out:
                continue
            if row["coalition"] not in names:
                raise SourceError("A grouping is not known.", file=path.name, line=line,
                                  column="coalition", value=row["coalition"],
                                  remedy="Name it or leave it out in names.yml.")  # fmt: skip
            source_id, status = _source(path, line, row["source"])
            facts.add(
                "grouping_membership",
                grouping=names[row["coalition"]]["id"],
                member=row["iso3"],
                valid_from=_first_day(row["from"]),
                valid_until=_day_after(row["to"]),
                source_id=source_id,
                status=status,
                note=row["note"] or None,
            )
    return [path]


def _source(path: Path, line: int, words: str) -> tuple[str, str]:
    """Return the source and how far it can be trusted."""
    for beginning, source_id, status in _SOURCES:
        if words.startswith(beginning):
            return source_id, status
    raise SourceError("A source is not known.", file=path.name, line=line, column="source",
                      value=words)  # fmt: skip


def _first_day(text: str) -> str | None:
    """Return the first day of membership, None if not known."""
    return text or None


def _day_after(text: str) -> str | None:
    """Turn the file's last day of membership into a half-open end."""
    return (date.fromisoformat(text) + timedelta(days=1)).isoformat() if text else None
