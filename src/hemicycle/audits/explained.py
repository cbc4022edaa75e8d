"""Disagreements that were looked into: by whose error, and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from hemicycle.record.model import VoteEvent

_FILE = Path(__file__).with_name("explained.yml")


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the record and the law part.

    Attributes
    ----------
    cause : str
        source, law or ours: whose error it is.
    why : str
        What is wrong.
    """

    cause: str
    why: str


def explanation(event: VoteEvent) -> Explanation | None:
    """Return what is known of a disagreement; None where nobody has looked into it.

    Examples
    --------
    >>> import hemicycle
    >>> explanation(hemicycle.open().vote_event("S/RES/2774")) is None
    True
    """
    for row in _rows():
        fits = (
            ("symbols", event.symbol),
            ("ids", event.vote_event_id),
            ("outcomes", event.outcome),
        )
        tally = event.tally
        counts = f"{tally.n_yes}-{tally.n_no}-{tally.n_abstain}"
        if "counts" in row and row["counts"] != counts:
            continue
        if all(key not in row or value in row[key] for key, value in fits):
            return Explanation(row["cause"], row["why"])
    return None


@lru_cache(maxsize=1)
def _rows() -> list[dict[str, Any]]:
    """Read the file."""
    rows: list[dict[str, Any]] = yaml.safe_load(_FILE.read_text("utf-8"))
    return rows
