"""`veto`: that a permanent member of the Security Council kept a text from being adopted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hemicycle.claims.kinds.atom import (
    CONTRADICTED,
    FORMER,
    NOT_IN_RECORD,
    SUPPORTED,
    Atom,
    Finding,
    Setting,
    join,
    row,
)

if TYPE_CHECKING:
    from hemicycle.claims.raw import RawClaim
    from hemicycle.record.model import VoteEvent


def atoms(claim: RawClaim) -> list[Atom]:
    """Cut a joint veto into its members."""
    return [Atom(member, frozenset({"outcome", "veto"})) for member in claim.members]


def judge(_claim: RawClaim, atom: Atom, event: VoteEvent, setting: Setting) -> Finding:
    """Look for the member among those that vetoed."""
    vetoed_by = list(event.vetoed_by)
    evidence = (
        row(event, "outcome", event.outcome, ".outcome"),
        row(event, "vetoed_by", vetoed_by, ".vetoed_by"),
    )
    if atom.key in vetoed_by or FORMER.get(atom.key) in vetoed_by:
        return Finding(SUPPORTED, evidence=evidence)
    if event.body != "un_sc" or event.outcome is None:
        return Finding(NOT_IN_RECORD, "ambiguous_motion", evidence=evidence)
    if vetoed_by:
        told = f"vetoed by {join(vetoed_by, setting.names)}"
        return Finding(CONTRADICTED, evidence=evidence, correction=told)
    if not setting.is_identified:
        return Finding(NOT_IN_RECORD, "ambiguous_motion", evidence=evidence)
    return Finding(CONTRADICTED, evidence=evidence, correction=f"{event.outcome}, {event.tally}")


def slots(_claim: RawClaim, chosen: Sequence[Atom], motion: str | None) -> dict[str, Any]:
    """Return the slots of the report."""
    return {"actors": [atom.key for atom in chosen], "motion": motion}


def wording(_claim: RawClaim, chosen: Sequence[Atom], motion: str, names: Mapping[str, str]) -> str:
    """Say the claim in words that stand alone."""
    return f"{join([atom.key for atom in chosen], names)} vetoed {motion}"
