"""Read the two lists of vetoes: 1946 to July 2022, and since."""

import csv
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from hemicycle.core.errors import SourceError
from hemicycle.core.options import Manner, OutcomeKind, Question, Status
from hemicycle.core.symbols import canonical
from hemicycle.record.facts import Facts, Roll

_CODES = {
    "USSR": "SUN", "Russia": "RUS", "USA": "USA", "UK": "GBR", "France": "FRA", "China": "CHN",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Veto:
    """One draft or amendment that was vetoed."""

    decided_on: date
    draft_symbol: str | None
    meeting: str
    topic: str
    members: tuple[str, ...]
    source_id: str
    note: str | None = None

    @property
    def is_amendment(self) -> bool:
        """Whether an amendment was vetoed, not a draft."""
        return self.source_id == "sc_vetoes_recent" and "amendment" in (self.note or "").lower()

    @property
    def place(self) -> str:
        """Symbol of the draft, else of the meeting."""
        return self.draft_symbol or self.meeting


def read(directory: Path) -> list[Veto]:
    """Read both lists.

    Raises
    ------
    SourceError
        If a date or a permanent member cannot be read.
    """
    old = directory / "unsc_vetoes_1946_sept2022.csv"
    recent = directory / "sc_vetoes_2022_2025_supplement.csv"
    with old.open(encoding="utf-8-sig", newline="") as file:
        vetoes = [_old(row, n) for n, row in enumerate(csv.DictReader(file), start=2)]
    with recent.open(encoding="utf-8-sig", newline="") as file:
        vetoes += [_recent(row) for row in csv.DictReader(file)]
    return vetoes


def _old(row: dict[str, str], line: int) -> Veto:
    """Read one row of the older list."""
    names = [row[f"member_veto{i}"].strip() for i in (1, 2, 3)]
    unknown = [name for name in names if name and name not in _CODES]
    if unknown:
        raise SourceError("A permanent member is not known.", file="unsc_vetoes_1946_sept2022.csv",
                          line=line, column="member_veto", value=unknown[0],
                          expected=", ".join(_CODES))  # fmt: skip
    # The list is American: month first.
    day = datetime.strptime(row["date"].strip(), "%m/%d/%Y").date()  # noqa: DTZ007
    draft, _, remark = row["draft"].strip().partition(" (")
    # Early rows repeat the meeting's symbol where the draft had none of its own.
    symbol = None if draft.startswith("S/PV") else canonical(draft)
    return Veto(day, symbol, canonical(row["meeting_record"]),
                " ".join(row["agenda_item"].split()) or row["crisis_topic"],
                tuple(_CODES[name] for name in names if name), "sc_vetoes",
                f"the draft {remark.rstrip(')')}" if remark else None)  # fmt: skip


def _recent(row: dict[str, str]) -> Veto:
    """Read one row of the supplement."""
    return Veto(date.fromisoformat(row["date"]), canonical(row["draft"]), row["meeting_record"],
                row["topic"], tuple(row["vetoed_by"].split(";")), "sc_vetoes_recent",
                row["note"] or None)  # fmt: skip


def load(directory: Path, facts: Facts) -> None:
    """Add one vote event a veto; the votes of all other members stay unknown."""
    vetoes = [veto for veto in read(directory) if veto.draft_symbol not in _TOLD_ELSEWHERE]
    repeated = Counter(veto.place for veto in vetoes)
    seen: Counter[str] = Counter()
    for veto in vetoes:
        seen[veto.place] += 1
        nth = f"/{seen[veto.place]}" if repeated[veto.place] > 1 else ""
        _add_event(facts, veto, f"veto/{veto.place}{nth}")


#: The list gives one symbol for two vetoed amendments, which `sittings` tells ballot by ballot.
_TOLD_ELSEWHERE = frozenset({"S/2025/115"})


def _add_event(facts: Facts, veto: Veto, event_id: str) -> None:
    """Add one vetoed draft."""
    facts.add(
        "vote_event",
        vote_event_id=event_id,
        body="un_sc",
        draft_symbol=veto.draft_symbol,
        meeting=veto.meeting,
        decided_on=veto.decided_on.isoformat(),
        question=Question.AMENDMENT if veto.is_amendment else Question.RESOLUTION,
        manner=Manner.RECORDED,
        title=veto.topic,
        outcome=OutcomeKind.VETOED,
        outcome_basis="announced",
        vetoed_by=" | ".join(veto.members),
        source_id=veto.source_id,
        status=Status.REPORTED,
        note="; ".join(
            part for part in ("Only the vetoes are known.", veto.note) if part is not None
        ),
    )
    facts.add(
        "vote_event_source",
        vote_event_id=event_id,
        source_id=veto.source_id,
        external_id=veto.place,
        locator=veto.meeting,
    )
    facts.rolls[event_id] = Roll(veto.source_id, dict.fromkeys(veto.members, "no"), covers="some")
