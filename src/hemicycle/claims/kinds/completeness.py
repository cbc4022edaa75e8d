"""`completeness`: that a list names all who took a position."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hemicycle.claims.kinds.atom import (
    CONTRADICTED,
    NOT_IN_RECORD,
    OPTIONS,
    SUPPORTED,
    Atom,
    Finding,
    Setting,
    join,
    option_of,
    phrase,
    readings,
    row,
    tally_row,
)

if TYPE_CHECKING:
    from hemicycle.claims.raw import RawClaim
    from hemicycle.record.model import VoteEvent


_COUNTS = {"yes": "n_yes", "no": "n_no", "abstain": "n_abstain"}


def atoms(claim: RawClaim) -> list[Atom]:
    """Leave the claim whole; the count of its position may be that of its names."""
    slot = {"absent": "not_voting"}.get(claim.position, claim.position)
    return [Atom("complete", frozenset({f"tally:{slot}", *(f"roll:{m}" for m in claim.members)}))]


def judge(claim: RawClaim, _atom: Atom, event: VoteEvent, setting: Setting) -> Finding:
    """Compare the names given with those in the roll."""
    wanted = OPTIONS.get(claim.position)
    if wanted is None:
        return Finding(NOT_IN_RECORD, "no_rollcall")
    if not event.has_whole_roll:
        return _by_count(claim, event, wanted)
    known = {code for code, option in event.votes.items() if option in wanted}
    evidence = (row(event, f"members/{claim.position}", sorted(known), ".votes"),)
    named = {
        next((code for code in whom if code in known), whom[0])
        for whom in (_called(event, member) for member in claim.members)
    }
    missing = sorted(known - named)
    wrong = sorted(named - known)
    if not missing and not wrong:
        return Finding(SUPPORTED, evidence=evidence)
    parts = [f"missing: {join(missing, setting.names)}"] if missing else []
    parts += [f"not among them: {join(wrong, setting.names)}"] if wrong else []
    nuance = ("incomplete_list",) if missing else ()
    return Finding(CONTRADICTED, None, nuance, evidence, "; ".join(parts))


def _called(event: VoteEvent, member: str) -> list[str]:
    """Return whom a name may mean, by the codes of the roll: Russia is the Soviet Union's then."""
    return [option_of(event, code)[0] for code in readings(event, member)]


def _by_count(claim: RawClaim, event: VoteEvent, wanted: frozenset[str]) -> Finding:
    """Judge by the tally where the roll is not whole: as many as named, all of them known."""
    count = getattr(event.tally, _COUNTS.get(claim.position, "n_not_voting"))
    named = [option_of(event, code)[1] for code in claim.members]
    if count is None or not all(option in wanted for option in named):
        return Finding(NOT_IN_RECORD, "no_rollcall", evidence=(tally_row(event),))
    if count == len(claim.members):
        return Finding(SUPPORTED, evidence=(tally_row(event),))
    told = f"{count} did, {len(claim.members)} are named"
    return Finding(CONTRADICTED, None, ("incomplete_list",), (tally_row(event),), told)


def slots(claim: RawClaim, _chosen: Sequence[Atom], motion: str | None) -> dict[str, Any]:
    """Return the slots of the report."""
    beside = claim.mode.partition(":")[2]
    return {
        "motion": motion,
        "position": claim.position,
        "members": [code for code in claim.members if code != beside],
        "mode": claim.mode,
        "beside": [beside] if beside else [],
    }


def wording(claim: RawClaim, _chosen: Sequence[Atom], motion: str, names: Mapping[str, str]) -> str:
    """Say the claim in words that stand alone."""
    return f"Only {join(claim.members, names)} {phrase(claim.position)} {motion}"
