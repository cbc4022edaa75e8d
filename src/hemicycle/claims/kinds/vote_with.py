"""`vote_with`: that members voted alike, or that the same members voted twice."""

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
    row,
)

if TYPE_CHECKING:
    from hemicycle.claims.raw import RawClaim
    from hemicycle.record.model import VoteEvent


def atoms(claim: RawClaim) -> list[Atom]:
    """Leave the claim whole: it is about members together."""
    return [Atom("together", frozenset(f"roll:{member}" for member in claim.members))]


def judge(claim: RawClaim, _atom: Atom, event: VoteEvent, setting: Setting) -> Finding:
    """Compare the options of the members named."""
    if claim.mode == "same_set":
        return _same_set(claim, event, setting)
    options = {code: option_of(event, code)[1] for code in claim.members}
    if None in options.values():
        return Finding(NOT_IN_RECORD, "no_rollcall" if not event.votes else "not_a_member")
    evidence = tuple(
        row(event, f"option/{code}", option, f'.votes["{code}"]')
        for code, option in options.items()
    )
    alike = len(set(options.values())) == 1
    wanted = OPTIONS.get(claim.position)
    if alike and (wanted is None or set(options.values()) <= wanted):
        return Finding(SUPPORTED, evidence=evidence)
    told = ", ".join(f"{setting.names.get(code, code)}: {opt}" for code, opt in options.items())
    return Finding(CONTRADICTED, evidence=evidence, correction=told)


def _same_set(claim: RawClaim, event: VoteEvent, setting: Setting) -> Finding:
    """Give both readings of `93 countries supported both`: so many each, or the same ones twice."""
    other = setting.other
    if other is None or not event.votes or not other.votes:
        return Finding(NOT_IN_RECORD, "no_rollcall", ("reading",))
    wanted = OPTIONS[claim.position]
    both = sorted(
        code
        for code, option in event.votes.items()
        if option in wanted and other.votes.get(code) in wanted
    )
    evidence = (
        row(event, f"members/{claim.position} of both", both, ".votes"),
        row(other, f"members/{claim.position} of both", both, ".votes"),
    )
    return Finding(NOT_IN_RECORD, "reading", ("reading",), evidence, f"{len(both)} did so twice")


def slots(claim: RawClaim, _chosen: Sequence[Atom], motion: str | None) -> dict[str, Any]:
    """Return the slots of the report."""
    if claim.mode == "same_set":
        return {
            "motions": (motion or "").split(" | "),
            "relation": "same_set",
            "count": claim.total,
            "position": claim.position,
        }
    found: dict[str, Any] = {"actors": list(claim.members), "relation": "same_position"}
    if claim.position:
        found["position"] = claim.position
    return found | {"motion": motion}


def wording(claim: RawClaim, _chosen: Sequence[Atom], motion: str, names: Mapping[str, str]) -> str:
    """Say the claim in words that stand alone."""
    if claim.mode == "same_set":
        return f"The same {claim.total} members {phrase(claim.position)} {motion}"
    return f"{join(claim.members, names)} voted alike on {motion}"
