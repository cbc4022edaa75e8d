"""`outcome`: what came of a text."""

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
    row,
    tally_row,
)

if TYPE_CHECKING:
    from hemicycle.claims.raw import RawClaim
    from hemicycle.claims.report import Evidence
    from hemicycle.record.model import VoteEvent

_FAILED = {"rejected", "vetoed", "not_agreed", "withdrawn", "not_pressed"}
_VOTED = {"recorded", "roll_call", "non_recorded"}


def atoms(claim: RawClaim) -> list[Atom]:
    """Leave the claim whole."""
    return [Atom(claim.result, frozenset({"outcome", "veto"}))]


def judge(claim: RawClaim, _atom: Atom, event: VoteEvent, setting: Setting) -> Finding:
    """Hold the stated result against the recorded one.

    A text adopted after amendment and told as rejected is contradicted, and the amendments are
    shown: what failed may have been its first wording.
    """
    if event.outcome is None:
        return Finding(NOT_IN_RECORD, "no_outcome")
    evidence = (row(event, "outcome", event.outcome, ".outcome"), tally_row(event))
    changed = _adopted_amendments(setting)
    nuance = ("as_amended",) if _is_amended(event, changed) and event.outcome == "adopted" else ()
    if claim.result == "adopted_without_vote":
        return _without_vote(event, evidence)
    if claim.result == "adopted":
        if event.outcome == "adopted":
            return Finding(SUPPORTED, nuance=nuance, evidence=evidence)
        if not (setting.is_identified or setting.is_called_so):
            return Finding(NOT_IN_RECORD, "ambiguous_motion", evidence=evidence)
        return Finding(CONTRADICTED, evidence=evidence, correction=_told(event))
    if event.outcome in _FAILED:
        vetoed = ("vetoed",) if event.outcome == "vetoed" else ()
        return Finding(SUPPORTED, nuance=vetoed, evidence=evidence)
    if not setting.is_identified:
        # A rival text that failed may be meant: the record has few of those.
        return Finding(NOT_IN_RECORD, "ambiguous_motion", evidence=evidence)
    rows = evidence + tuple(
        row(found, "outcome", f"{found.outcome} {found.tally}", ".outcome")
        for found in setting.amendments
    )
    told = "adopted as amended" if nuance else "adopted"
    return Finding(CONTRADICTED, None, nuance, rows, f"{told}, {event.tally}")


def _adopted_amendments(setting: Setting) -> list[VoteEvent]:
    """Return the amendments that were adopted."""
    return [
        found
        for found in setting.amendments
        if found.outcome == "adopted" and found.question == "amendment"
    ]


def _is_amended(event: VoteEvent, changed: Sequence[VoteEvent]) -> bool:
    """Say whether the text was changed before it was put to the vote."""
    return bool(changed) or "as amended" in (event.note or "").lower()


def _without_vote(event: VoteEvent, evidence: tuple[Evidence, ...]) -> Finding:
    """Judge `without a vote`."""
    if event.outcome != "adopted" or event.manner in _VOTED:
        return Finding(CONTRADICTED, evidence=evidence, correction=_told(event))
    if event.manner in ("without_vote", "silence"):
        return Finding(SUPPORTED, evidence=evidence)
    return Finding(NOT_IN_RECORD, "no_manner", evidence=evidence)


def _told(event: VoteEvent) -> str:
    """Say what came of a text, with its tally."""
    by = f" by {', '.join(event.vetoed_by)}" if event.vetoed_by else ""
    voted = " in a recorded vote" if event.outcome == "adopted" and event.manner in _VOTED else ""
    tally = f", {event.tally}" if event.tally.is_known else ""
    return f"{event.outcome}{by}{voted}{tally}"


def slots(claim: RawClaim, _chosen: Sequence[Atom], motion: str | None) -> dict[str, Any]:
    """Return the slots of the report."""
    if claim.group:
        return {"body": "G7", "document": "joint statement", "result": claim.result}
    return {"motion": motion, "result": claim.result}


def wording(
    claim: RawClaim, _chosen: Sequence[Atom], motion: str, _names: Mapping[str, str]
) -> str:
    """Say the claim in words that stand alone."""
    return f"{motion}: {claim.result.replace('_', ' ')}"
