"""Sentences of our own in the manner of agencies: half of them were never looked at for rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hemicycle.claims import check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hemicycle.claims.report import Claim, Report
    from hemicycle.record.query import Record

_FILE = Path(__file__).with_name("wire.txt")
_COUNTS = ("yes", "no", "abstain", "not_voting")


@dataclass(frozen=True)
class Wire:
    """One sentence with what it says: atoms, those changed marked."""

    published_on: date
    symbol: str
    atoms: dict[str, bool]
    text: str


@dataclass
class Score:
    """What came of the atoms of a set."""

    n: int = 0
    right: int = 0
    n_errors: int = 0
    overlooked: list[str] = field(default_factory=list)
    accused: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


def wires() -> Iterator[Wire]:
    """Read the file."""
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        day, symbol, said, text = (part.strip() for part in line.split("|", 3))
        atoms = {one.rstrip("!"): one.endswith("!") for one in said.split()}
        yield Wire(date.fromisoformat(day), symbol, atoms, text)


def made(report: Report) -> dict[str, Claim]:
    """Cut a report into atoms, in the letters of the file."""
    found: dict[str, Claim] = {}
    for claim in report.claims:
        slots = claim.slots
        if claim.type == "tally":
            found |= {f"{slot}={slots[slot]}": claim for slot in _COUNTS if slot in slots}
        elif claim.type in ("vote_cast", "listing"):
            for member in slots.get("actors") or slots.get("members") or ():
                found[f"{member}:{slots['position']}"] = claim
        elif claim.type == "veto":
            found |= {f"{member}:veto": claim for member in slots["actors"]}
        elif claim.type == "outcome":
            found[f"outcome={slots['result']}"] = claim
        elif claim.type == "unanimity":
            found["unanimous"] = claim
        elif claim.type == "completeness":
            found[f"complete:{slots['position']}"] = claim
    return found


def score(record: Record, chosen: list[Wire]) -> Score:
    """Check sentences and count."""
    total = Score()
    for wire in chosen:
        report = check(record, wire.text, published_on=wire.published_on)
        atoms = made(report)
        errors = any(wire.atoms.values())
        for name, is_changed in wire.atoms.items():
            claim = atoms.get(name)
            verdict = claim.verdict if claim else None
            total.n += 1
            total.right += verdict == ("contradicted" if is_changed else "supported")
            total.n_errors += is_changed
            if claim is None:
                total.unread.append(f"{name} in {wire.text}")
            elif verdict == "not_in_record":
                total.elsewhere.append(f"{name} {claim.reason} in {wire.text}")
            if is_changed and verdict != "contradicted":
                total.overlooked.append(f"{name} in {wire.text}")
        for claim in report.claims:
            if claim.verdict == "contradicted" and (
                not errors or any(atoms.get(name) is claim for name, bad in wire.atoms.items()
                                  if not bad)
            ):  # fmt: skip
                total.accused.append(f"{claim.text} in {wire.text}")
    return total


@pytest.mark.parametrize("half", [0, 1], ids=["seen", "unseen"])
def test_sentences_in_the_manner_of_agencies(rec: Record, half: int) -> None:
    found = score(rec, list(wires())[half::2])
    assert not found.accused
    assert found.right / found.n >= 0.75
    assert len(found.overlooked) <= found.n_errors / 2
