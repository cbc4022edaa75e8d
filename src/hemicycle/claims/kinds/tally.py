"""`tally`: how many voted for, against, abstained or did not vote."""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hemicycle.claims.kinds.atom import (
    CONTRADICTED,
    NOT_IN_RECORD,
    SUPPORTED,
    Atom,
    Finding,
    Setting,
    row,
    tally_row,
)

if TYPE_CHECKING:
    from hemicycle.claims.raw import Amount, RawClaim
    from hemicycle.claims.report import Evidence
    from hemicycle.record.model import VoteEvent

_READINGS = (("announced", "n_{}"), ("counted", "n_{}_counted"), ("corrected", "n_{}_corrected"))
_NEAR = 0.03
#: So far announced tallies are off the sum of the roll.
_OFF = 2
_TESTS = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}
_LABELS = {"yes": "for", "no": "against", "abstain": "abstaining", "not_voting": "not voting"}


def atoms(claim: RawClaim) -> list[Atom]:
    """Cut a tally into its slots."""
    return [Atom(slot, frozenset({f"tally:{slot}"})) for slot in claim.amounts]


def judge(claim: RawClaim, atom: Atom, event: VoteEvent, setting: Setting) -> Finding:
    """Hold one count against the announced, counted and corrected one.

    Announced and corrected counts are both true; which of them was meant is told as a nuance.
    """
    rows = _rows(event, atom.key)
    if not rows:
        return Finding(NOT_IN_RECORD, "no_tally")
    amount = claim.amounts[atom.key]
    if amount.operator != "=" or amount.value is None:
        return _compared(amount, rows, setting)
    hits = [found for found in rows if found.value == amount.value]
    if hits:
        return Finding(SUPPORTED, nuance=_nuance(hits[0], rows), evidence=tuple(rows))
    if claim.is_unordered and _turned(claim, event):
        return Finding(SUPPORTED, nuance=("reading",), evidence=(tally_row(event),))
    if claim.is_unordered:
        return Finding(NOT_IN_RECORD, "reading", evidence=(tally_row(event),))
    if _may_be_announced(amount.value, rows):
        return Finding(NOT_IN_RECORD, "no_tally", evidence=(*rows, tally_row(event)))
    known = " or ".join(dict.fromkeys(str(found.value) for found in rows))
    return Finding(
        CONTRADICTED,
        evidence=(*rows, tally_row(event)),
        correction=f"{known} {_LABELS[atom.key]}, not {amount.value}",
    )


def _rows(event: VoteEvent, slot: str) -> list[Evidence]:
    """Return what the record has for a slot, announced first."""
    found = []
    for reading, name in _READINGS:
        value = getattr(getattr(event, reading), f"n_{slot}")
        if value is not None:
            found.append(row(event, name.format(slot), value, f".{reading}.n_{slot}"))
    return found


def _may_be_announced(told: int, rows: list[Evidence]) -> bool:
    """Say whether a count near the sum of the roll may be the one that was announced.

    The two often differ by one or two; where only the sum is known, a report may be right.
    """
    is_summed = all(found.field.endswith("_counted") for found in rows)
    return is_summed and any(
        isinstance(found.value, int) and abs(found.value - told) <= _OFF for found in rows
    )


def _nuance(hit: Evidence, rows: list[Evidence]) -> tuple[str, ...]:
    """Say which of several counts was meant."""
    if len({found.value for found in rows}) == 1:
        return ()
    if hit.field.endswith("_corrected"):
        return ("as_corrected",)
    return ("as_counted",) if hit.field.endswith("_counted") else ("as_announced",)


def _turned(claim: RawClaim, event: VoteEvent) -> bool:
    """Say whether a tally fits when its first number is the votes against."""
    pair = {slot: amount.value for slot, amount in claim.amounts.items()}
    return (pair.get("yes"), pair.get("no")) == (event.tally.n_no, event.tally.n_yes)


def _compared(amount: Amount, rows: list[Evidence], setting: Setting) -> Finding:
    """Judge `more than 140`, `about 90` and `fewer than half`."""
    value: float | None = amount.value
    if amount.share is not None:
        whole = setting.n_members
        value = float(amount.share * whole) if whole else None
    if value is None:
        return Finding(NOT_IN_RECORD, "no_membership", evidence=tuple(rows))
    known = [int(found.value) for found in rows if isinstance(found.value, int)]
    if amount.operator == "~":
        near = any(abs(count - value) <= max(2.0, _NEAR * value) for count in known)
        if near:
            return Finding(SUPPORTED, nuance=("imprecise_count",), evidence=tuple(rows))
        return Finding(NOT_IN_RECORD, "imprecise_count", evidence=tuple(rows))
    test = _TESTS[amount.operator]
    if any(test(count, value) for count in known):
        return Finding(SUPPORTED, nuance=("imprecise_count",), evidence=tuple(rows))
    if any(count == value for count in known):
        return Finding(NOT_IN_RECORD, "imprecise_count", evidence=tuple(rows))
    of_all = f" of {setting.n_members}" if amount.share is not None else ""
    return Finding(CONTRADICTED, evidence=tuple(rows), correction=f"{known[0]}{of_all}")


def slots(claim: RawClaim, chosen: Sequence[Atom], motion: str | None) -> dict[str, Any]:
    """Return the slots of the report."""
    found: dict[str, Any] = {"motion": motion}
    for atom in chosen:
        found[atom.key] = claim.amounts[atom.key].written(claim.total)
    shares = any(claim.amounts[atom.key].share is not None for atom in chosen)
    if claim.total is not None and not shares:
        found["members"] = claim.total
    return found


def wording(claim: RawClaim, chosen: Sequence[Atom], motion: str, _names: Mapping[str, str]) -> str:
    """Say the claim in words that stand alone."""
    parts = [f"{claim.amounts[a.key].written(claim.total)} {_LABELS[a.key]}" for a in chosen]
    return f"{motion}: {', '.join(parts)}"
