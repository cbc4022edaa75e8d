"""`vote_cast` and `listing`: that members took a position."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
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
    either = "|" in atom.key
    return _either(claim, atom, event, setting) if either else _one(claim, atom, event, setting)


def _one(claim: RawClaim, atom: Atom, event: VoteEvent, setting: Setting) -> Finding:
    """Judge one member."""
    member, option = option_of(event, atom.key)
    if option is None:
        return _unlisted(claim, atom, event, setting)
    evidence = (row(event, f"option/{member}", option, f'.votes["{member}"]'),)
    if claim.position.startswith("as:"):
        return Finding(NOT_IN_RECORD, "no_rollcall", evidence=evidence)
    if claim.mode == "all_but":
        return _excepted(claim, option, event, member, setting)
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


def _either(claim: RawClaim, atom: Atom, event: VoteEvent, setting: Setting) -> Finding:
    """Judge a name that two members bear: only what is true, or false, of both is judged."""
    found = [
        judge(claim, Atom(code, atom.reasons), event, setting) for code in readings(event, atom.key)
    ]
    evidence = tuple(row for finding in found for row in finding.evidence)
    if len({finding.verdict for finding in found}) == 1:
        told = "; ".join(finding.correction for finding in found if finding.correction)
        return replace(found[0], evidence=evidence, correction=told or None)
    return Finding(NOT_IN_RECORD, "ambiguous_member", ("reading",), evidence)


def _unlisted(claim: RawClaim, atom: Atom, event: VoteEvent, setting: Setting) -> Finding:
    """Judge a member that the roll does not have."""
    if claim.position == "no" and event.vetoed_by and event.tally.n_no == len(event.vetoed_by):
        name = setting.names.get(atom.key, atom.key)
        evidence = (row(event, "vetoed_by", list(event.vetoed_by), ".vetoed_by"),)
        if event.body == "un_sc" and atom.key in setting.names:
            return Finding(NOT_IN_RECORD, "no_rollcall", evidence=evidence, correction=name)
    if claim.position == "abstain" and event.body == "un_sc" and claim.mode != "all_but":
        return _cannot_have(event, setting)
    return Finding(NOT_IN_RECORD, "not_a_member" if event.has_whole_roll else "no_rollcall")


def _cannot_have(event: VoteEvent, setting: Setting) -> Finding:
    """Judge an abstention in a council whose abstentions are all accounted for by others.

    To back or to oppose is also said of those who have no seat; to abstain is not.
    """
    known = sorted(code for code, option in event.votes.items() if option in OPTIONS["abstain"])
    if not (setting.is_identified or setting.is_called_so):
        return Finding(NOT_IN_RECORD, "not_a_member" if event.has_whole_roll else "no_rollcall")
    if not event.has_whole_roll and event.tally.n_abstain != len(known):
        return Finding(NOT_IN_RECORD, "no_rollcall")
    told = f"abstained: {join(known, setting.names)}" if known else "nobody abstained"
    return Finding(CONTRADICTED, None, (), (row(event, "members/abstain", known, ".votes"),), told)


def _excepted(
    claim: RawClaim, option: str, event: VoteEvent, member: str, setting: Setting
) -> Finding:
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
    named = {option_of(event, code)[0] for code in claim.members}
    # Who was away is often left out of "all but".
    more = [code for code in others
            if code not in named and event.votes[code] not in OPTIONS["absent"]]  # fmt: skip
    if more and event.has_whole_roll and event.body == "un_sc":
        nuance = ("incomplete_list",)
        told = f"also {join(more, setting.names)}"
        return Finding(CONTRADICTED, None, nuance, evidence, told)
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
