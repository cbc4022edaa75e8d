"""`vote_cast` and `listing`: that members took a position."""

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

_NAMES = {"yes": "voted for", "no": "voted against", "abstain": "abstained",
          "not_voting": "did not vote", "absent": "was absent"}  # fmt: skip


def atoms(claim: RawClaim) -> list[Atom]:
    """Cut a list into its members."""
    if claim.group:
        return [Atom(f"group:{claim.group}")]
    return [Atom(member, frozenset({f"roll:{member}"})) for member in claim.members]


def judge(claim: RawClaim, atom: Atom, event: VoteEvent, setting: Setting) -> Finding:
    """Hold one member's stated position against the roll."""
    if atom.key.startswith("group:"):
        return Finding(NOT_IN_RECORD, "group_undefined", ("group_undefined",))
    if not event.votes and not event.vetoed_by:
        return Finding(NOT_IN_RECORD, "no_rollcall")
    member, option = option_of(event, atom.key)
    if option is None:
        return _unlisted(claim, atom, event, setting)
    evidence = (row(event, f"option/{member}", option, f'.votes["{member}"]'),)
    if claim.position.startswith("as:"):
        return Finding(NOT_IN_RECORD, "no_rollcall", evidence=evidence)
    if claim.mode == "all_but":
        return _excepted(claim, option, event, member)
    denied = claim.position.startswith("not:")
    wanted = OPTIONS[claim.position.removeprefix("not:")]
    if (option in wanted) != denied:
        nuance = ("not_voting_or_absent",) if option == "not_voting" else ()
        return Finding(SUPPORTED, nuance=nuance, evidence=evidence)
    if _is_disputed(event, member):
        return Finding(NOT_IN_RECORD, "sources_disagree", ("sources_disagree",), evidence)
    name = setting.names.get(member, member)
    absence = {"abstain", "absent"}
    mixed = {claim.position, "absent" if option in OPTIONS["absent"] else option} == absence
    return Finding(
        CONTRADICTED,
        nuance=("abstain_vs_absent",) if mixed else (),
        evidence=evidence,
        correction=f"{name} {_NAMES.get(option, option)}",
    )


def _unlisted(claim: RawClaim, atom: Atom, event: VoteEvent, setting: Setting) -> Finding:
    """Judge a member that the roll does not have."""
    if claim.position == "no" and event.vetoed_by and event.tally.n_no == len(event.vetoed_by):
        name = setting.names.get(atom.key, atom.key)
        evidence = (row(event, "vetoed_by", list(event.vetoed_by), ".vetoed_by"),)
        if event.body == "un_sc" and atom.key in setting.names:
            return Finding(NOT_IN_RECORD, "no_rollcall", evidence=evidence, correction=name)
    return Finding(NOT_IN_RECORD, "not_a_member" if event.has_whole_roll else "no_rollcall")


def _excepted(claim: RawClaim, option: str, event: VoteEvent, member: str) -> Finding:
    """Judge `all but X`: X did otherwise, and nobody else."""
    wanted = OPTIONS.get(claim.position, frozenset())
    others = [code for code, chosen in event.votes.items() if chosen not in wanted]
    evidence = (
        row(event, f"option/{member}", option, f'.votes["{member}"]'),
        row(event, f"not/{claim.position}", sorted(others), ".votes"),
    )
    if sorted(others) == sorted(claim.members):
        return Finding(SUPPORTED, evidence=evidence)
    if option in wanted and event.has_whole_roll:
        return Finding(CONTRADICTED, evidence=evidence, correction=f"also {claim.position}")
    return Finding(NOT_IN_RECORD, "reading", evidence=evidence)


def _is_disputed(event: VoteEvent, member: str) -> bool:
    """Say whether sources disagree about what a member did."""
    return any(other["field"] == f"vote/{member}" for other in event.disagreements)


def slots(claim: RawClaim, chosen: Sequence[Atom], motion: str | None) -> dict[str, Any]:
    """Return the slots of the report."""
    if claim.group:
        return {"group": claim.group, "position": claim.position, "motion": motion}
    found: dict[str, Any] = {
        "actors": [atom.key for atom in chosen], "position": claim.position, "motion": motion,
    }  # fmt: skip
    if claim.mode != "in":
        found["mode"] = claim.mode
    return found


def wording(claim: RawClaim, chosen: Sequence[Atom], motion: str, names: Mapping[str, str]) -> str:
    """Say the claim in words that stand alone."""
    who = claim.group or join([atom.key for atom in chosen], names)
    if claim.mode == "all_but":
        return f"All but {who} {phrase(claim.position)} {motion}"
    return f"{who} {phrase(claim.position)} {motion}"
