"""`unanimity`: that a text was adopted with nobody against or abstaining."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hemicycle.claims.kinds.atom import (
    CONTRADICTED,
    NOT_IN_RECORD,
    SUPPORTED,
    Atom,
    Finding,
    Setting,
    tally_row,
)

if TYPE_CHECKING:
    from hemicycle.claims.raw import RawClaim
    from hemicycle.record.model import VoteEvent


def atoms(_claim: RawClaim) -> list[Atom]:
    """Leave the claim whole."""
    return [Atom("unanimous")]


def judge(_claim: RawClaim, _atom: Atom, event: VoteEvent, _setting: Setting) -> Finding:
    """Look for votes against and abstentions."""
    tally = event.tally
    if event.manner == "without_vote":
        return Finding(SUPPORTED, nuance=("without_vote",), evidence=(tally_row(event),))
    if tally.n_no is None or tally.n_abstain is None:
        return Finding(NOT_IN_RECORD, "no_tally")
    if tally.n_no == tally.n_abstain == 0:
        return Finding(SUPPORTED, evidence=(tally_row(event),))
    return Finding(CONTRADICTED, evidence=(tally_row(event),), correction=str(tally))


def slots(_claim: RawClaim, _chosen: Sequence[Atom], motion: str | None) -> dict[str, Any]:
    """Return the slots of the report."""
    return {"motion": motion, "value": True}


def wording(
    _claim: RawClaim, _chosen: Sequence[Atom], motion: str, _names: Mapping[str, str]
) -> str:
    """Say the claim in words that stand alone."""
    return f"{motion}: adopted unanimously"
