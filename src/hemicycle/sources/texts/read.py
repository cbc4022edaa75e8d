"""Texts read by hand in copies and reports: whole paragraphs, each with its source."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from hemicycle.record.facts import Facts

_READ = Path(__file__).parent / "read.yml"
_KINDS = ("preambular", "operative")


def load(facts: Facts, path: Path = _READ) -> None:
    """Add the texts kept beside this module; where two copies differ, the other is kept too.

    Parameters
    ----------
    facts : Facts
        Holds the decisions.
    path : pathlib.Path
        The texts, YAML.
    """
    events = {
        row["symbol"]: str(row["vote_event_id"])
        for row in facts.rows["vote_event"]
        if row.get("symbol")
    }
    for told in yaml.safe_load(path.read_text(encoding="utf-8")):
        facts.add(
            "held_text",
            **{name: value for name, value in told.items() if name not in _KINDS},
        )
        for position, (kind, row) in enumerate(_rows(told), start=1):
            source_id = row.get("source_id", told["source_id"])
            facts.add(
                "paragraph", symbol=told["symbol"], position=position, kind=kind,
                text=row["text"], source_id=source_id,
            )  # fmt: skip
            other = row.get("otherwise")
            if other:
                facts.add(
                    "disagreement", vote_event_id=events[told["symbol"]],
                    field=f"paragraph/{position}", preferred_value=other["words"],
                    preferred_source_id=source_id, value=other["other"],
                    source_id=other["source_id"], note="which of the two it is was not settled",
                )  # fmt: skip


def _rows(told: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the paragraphs in order, as rows."""
    for kind in _KINDS:
        for given in told.get(kind, ()):
            yield kind, given if isinstance(given, dict) else {"text": given}
