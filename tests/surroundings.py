"""Sentences on what stands around the votes, each with a kind and the verdicts that are right.

A line is `day | kind | verdict, or those that are right | sentence`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from hemicycle.claims import check

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from hemicycle.record.query import Record


@dataclass(frozen=True)
class Said:
    """One sentence with the kind of claim it makes, and the verdicts that are right."""

    published_on: date
    kind: str
    verdicts: frozenset[str]
    text: str


@dataclass
class Score:
    """What came of a set."""

    n: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    accused: list[str] = field(default_factory=list)

    def summary(self) -> dict[str, float | int]:
        """Return the figures in a row."""
        share = round(self.right / self.n, 4) if self.n else 0.0
        return {
            "sentences": self.n,
            "verdicts_right": share,
            "false_accusations": len(self.accused),
        }


def said(path: Path) -> Iterator[Said]:
    """Read a file."""
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            day, kind, verdicts, text = (part.strip() for part in line.split("|", 3))
            yield Said(date.fromisoformat(day), kind, frozenset(verdicts.split()), text)


def score(record: Record, chosen: Iterable[Said]) -> Score:
    """Check sentences and count: right is one whose kind is read with a right verdict."""
    total = Score()
    for one in chosen:
        claims = check(record, one.text, published_on=one.published_on).claims
        mine = [claim for claim in claims if claim.type == one.kind]
        total.n += 1
        if any(claim.verdict in one.verdicts for claim in mine):
            total.right += 1
        else:
            told = ", ".join(f"{c.type} {c.verdict}" for c in mine or claims) or "nothing read"
            total.missed.append(
                f"{one.kind} {'/'.join(sorted(one.verdicts))}: {told} in {one.text}"
            )
        if "contradicted" not in one.verdicts:
            total.accused += [
                f"{claim.text} in {one.text}" for claim in claims if claim.verdict == "contradicted"
            ]
    return total
