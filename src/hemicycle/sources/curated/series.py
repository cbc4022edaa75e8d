"""Named lines of decisions, from their definitions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from hemicycle.record.facts import Facts, Row


@dataclass(frozen=True, slots=True)
class _Definition:
    """The rule that picks the vote events of a series."""

    series: str
    bodies: frozenset[str]
    since: str
    symbols: re.Pattern[str]
    titles: re.Pattern[str]

    def match(self, row: Row) -> str | None:
        """Say how a vote event fits: by symbol, by title, or not (None)."""
        if row["body"] not in self.bodies or str(row["decided_from"]) < self.since:
            return None
        for column in ("symbol", "draft_symbol"):
            if self.symbols.fullmatch(str(row.get(column) or "")):
                return "symbol"
        # Amendments and motions come in with the text they are about, not by their words.
        is_text = row["question"] in ("resolution", "decision")
        return "title" if is_text and self.titles.search(str(row.get("title") or "")) else None


_NEVER = r"(?!)"


def load(facts: Facts) -> None:
    """Add every series and its vote events, with the amendments and motions on their texts."""
    text = (Path(__file__).parent / "series.yml").read_text(encoding="utf-8")
    for told in yaml.safe_load(text):
        definition = _definition(told)
        facts.add(
            "series",
            series=told["series"],
            name=told["name"],
            why=" ".join(told["why"].split()),
            definition=_words(told),
        )
        for event_id, how in _entries(definition, facts):
            facts.add("series_entry", series=told["series"], vote_event_id=event_id, matched_by=how)


def _definition(told: dict[str, Any]) -> _Definition:
    """Compile the patterns of a definition."""
    return _Definition(
        told["series"],
        frozenset(told["bodies"]),
        told["since"].isoformat() if isinstance(told["since"], date) else str(told["since"]),
        re.compile("|".join(told.get("symbols", [])) or _NEVER),
        re.compile("|".join(told.get("titles", [])) or _NEVER, re.IGNORECASE),
    )


def _words(told: dict[str, Any]) -> str:
    """Write a definition out for readers."""
    parts = [f"{' and '.join(told['bodies'])} since {told['since']}"]
    for key in ("symbols", "titles"):
        if told.get(key):
            parts.append(f"{key} matching " + " or ".join(told[key]))
    return "; ".join(parts)


def _entries(definition: _Definition, facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the vote events of a series: the texts, then what was moved on them."""
    picked: set[str] = set()
    texts: set[object] = set()
    for row in facts.rows["vote_event"]:
        how = definition.match(row)
        if how is not None:
            picked.add(str(row["vote_event_id"]))
            texts |= {row.get("symbol"), row.get("draft_symbol")} - {None}
            yield str(row["vote_event_id"]), how
    for row in facts.rows["vote_event"]:
        event_id = str(row["vote_event_id"])
        if row.get("amends") in texts and event_id not in picked:
            yield event_id, "amends"
