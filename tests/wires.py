"""Sentences kept in files, each with what it says, and how the reader judges them.

A line is `day | symbol | what it says | sentence`; what is said is a row of atoms such as
`yes=141`, `IND:abstain`, `outcome=adopted`, `unanimous`, `complete:no`, or `any` for something
that has no letters of its own. `!` marks what was changed; `\\n` in a sentence is a new line.
Where the symbol is `-`, the record has nothing to say of the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from hemicycle.claims import check

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from hemicycle.claims.report import Claim, Report
    from hemicycle.record.query import Record

COUNTS = ("yes", "no", "abstain", "not_voting")
ANY = "any"


@dataclass(frozen=True)
class Wire:
    """One sentence with what it says: atoms, those changed marked."""

    published_on: date
    symbol: str
    atoms: dict[str, bool]
    text: str
    desk: str = ""

    @property
    def is_false(self) -> bool:
        """Say whether anything was changed."""
        return any(self.atoms.values())


@dataclass
class Score:
    """What came of the atoms of a set.

    `n_made` counts what was read of counts and positions, `n_made_well` what of it is said.
    """

    n: int = 0
    right: int = 0
    n_sentences: int = 0
    n_errors: int = 0
    n_counts: int = 0
    n_counts_read: int = 0
    n_positions: int = 0
    n_positions_read: int = 0
    n_made: dict[str, int] = field(default_factory=lambda: {"counts": 0, "positions": 0})
    unsaid: dict[str, list[str]] = field(default_factory=lambda: {"counts": [], "positions": []})
    overlooked: list[str] = field(default_factory=list)
    accused: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    misjudged: list[str] = field(default_factory=list)
    mislinked: list[str] = field(default_factory=list)

    def summary(self) -> dict[str, float | int]:
        """Return the figures in a row."""

        def share(part: int, whole: int) -> float:
            return round(part / whole, 4) if whole else 0.0

        made = {kind: n - len(self.unsaid[kind]) for kind, n in self.n_made.items()}
        return {
            "sentences": self.n_sentences,
            "atoms": self.n,
            "verdicts_right": share(self.right, self.n),
            "counts_precision": share(made["counts"], self.n_made["counts"]),
            "counts_recall": share(self.n_counts_read, self.n_counts),
            "positions_precision": share(made["positions"], self.n_made["positions"]),
            "positions_recall": share(self.n_positions_read, self.n_positions),
            "errors": self.n_errors,
            "errors_found": self.n_errors - len(self.overlooked),
            "false_accusations": len(self.accused),
            "wrong_vote": len(self.mislinked),
        }


def wires(path: Path) -> Iterator[Wire]:
    """Read a file of four columns, or of five with the desk in the second."""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        columns = line.split("|")
        has_desk = "/" not in columns[1]
        parts = [part.strip() for part in line.split("|", 4 if has_desk else 3)]
        desk = parts.pop(1) if has_desk else ""
        day, symbol, said, text = parts
        atoms = {one.rstrip("!"): one.endswith("!") for one in said.split() if one != "-"}
        yield Wire(
            date.fromisoformat(day), symbol.strip("-"), atoms, text.replace("\\n", "\n"), desk
        )


def made(report: Report) -> dict[str, Claim]:
    """Cut a report into atoms, in the letters of the files."""
    found: dict[str, Claim] = {}
    for claim in report.claims:
        slots = claim.slots
        if claim.type == "tally":
            found |= {f"{slot}={slots[slot]}": claim for slot in COUNTS if slot in slots}
        elif claim.type in ("vote_cast", "listing") and slots.get("mode") != "all_but":
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


def judged(atoms: dict[str, Claim], report: Report, name: str) -> str | None:
    """Return the verdict on an atom, None if nothing of the kind was read."""
    if name == ANY:
        verdicts = {claim.verdict for claim in report.claims}
        return next((v for v in ("contradicted", "supported") if v in verdicts), None)
    claim = atoms.get(name)
    if claim is None and name == "outcome=vetoed":  # told with who did it
        claim = next((c for key, c in atoms.items() if key.endswith(":veto")), None)
    return claim.verdict if claim else None


def score(record: Record, chosen: Iterable[Wire]) -> Score:
    """Check sentences and count."""
    total = Score()
    for wire in chosen:
        report = check(record, wire.text, published_on=wire.published_on)
        atoms = made(report)
        total.n_sentences += 1
        for name, is_changed in wire.atoms.items():
            _add(total, wire, name, is_changed, judged(atoms, report, name), atoms.get(name))
        for name in atoms if wire.symbol else ():
            kind = "counts" if name.partition("=")[0] in COUNTS else "positions"
            if kind == "positions" and (name[3:4] != ":" or ":not:" in name):
                continue
            total.n_made[kind] += 1
            if name not in wire.atoms:
                total.unsaid[kind].append(f"{name} in {wire.text}")
        wrong = [claim for claim in report.claims if claim.verdict == "contradicted"]
        good = [atoms.get(name) for name, is_changed in wire.atoms.items() if not is_changed]
        bad = [atoms.get(name) for name, is_changed in wire.atoms.items() if is_changed]
        total.accused += [
            f"{claim.text} in {wire.text}"
            for claim in wrong
            if not wire.is_false
            or (any(g is claim for g in good) and not any(b is claim for b in bad))
        ]
        total.mislinked += _mislinked(record, wire, report)
    return total


def _add(
    total: Score, wire: Wire, name: str, is_changed: bool, verdict: str | None, claim: Claim | None
) -> None:
    """Count one atom."""
    total.n += 1
    is_right = verdict == ("contradicted" if is_changed else "supported")
    total.right += is_right
    total.n_errors += is_changed
    if "=" in name and name.partition("=")[0] in COUNTS:
        total.n_counts += 1
        total.n_counts_read += claim is not None
    elif name[3:4] == ":":
        total.n_positions += 1
        total.n_positions_read += claim is not None
    if verdict is None:
        total.unread.append(f"{name} in {wire.text}")
    elif verdict == "not_in_record":
        total.elsewhere.append(f"{name} {claim.reason if claim else ''} in {wire.text}")
    if is_changed and verdict != "contradicted":
        total.overlooked.append(f"{name} ({verdict}) in {wire.text}")
    elif not is_right:
        total.misjudged.append(f"{name} ({verdict}) in {wire.text}")


def _mislinked(record: Record, wire: Wire, report: Report) -> list[str]:
    """List the questions of a text about one vote that were linked to another."""
    if not wire.symbol or len(report.questions) != 1:
        return []
    found = report.questions[0].vote_event_id
    meant = record.vote_event(wire.symbol).vote_event_id
    return [f"{found} for {meant} in {wire.text}"] if found and found != meant else []
