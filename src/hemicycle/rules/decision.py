"""The one decision function: for every body, in exact fractions, with its proof.

    adopted  <=>  quorum, and every threshold met (or deemed met), and no block, and no veto

and a rule for equal votes. Unknown counts stay unknown: where they could turn the result it
is `not_verifiable`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hemicycle.bodies.model import ONE, Base, Block, Electorate, Requirement, Side, Tie, Veto
from hemicycle.core.tally import Tally
from hemicycle.rules import majority
from hemicycle.rules.counting import Ballot
from hemicycle.rules.outcome import Outcome, Result, Step


def decide(
    requirement: Requirement,
    votes: Mapping[str, str] | Tally,
    electorate: Electorate | None = None,
    *,
    known: Mapping[str, str] | None = None,
    is_second_vote: bool = False,
) -> Outcome:
    """Say what the law makes of a vote.

    Parameters
    ----------
    requirement : Requirement
        What adoption needs; see `Body.requirement`.
    votes : mapping of str to str, or Tally
        The whole roll (member -> option; members that are not in it did not vote), or counts,
        None where unknown.
    electorate : Electorate, optional
        Who may take part; see `Body.electorate`. Without it nothing is known of the members.
    known : mapping of str to str, optional
        With counts: what some members did.
    is_second_vote : bool, optional
        Whether the question is put again after equal votes.

    Returns
    -------
    Outcome
        Result, trace, vetoes; `pivotal` says what would have had to change.

    Raises
    ------
    BodyError
        If a vote is given for a member that does not sit, or a weight is missing.

    Examples
    --------
    >>> from datetime import date
    >>> from hemicycle.bodies.registry import load_body
    >>> from hemicycle.core.tally import Tally
    >>> day = date(2025, 2, 24)
    >>> council = load_body("un_sc")
    >>> substantive = council.requirement("substantive", day)
    >>> outcome = decide(substantive, Tally(9, 1, 5), council.electorate(day), known={"RUS": "no"})
    >>> str(outcome.result), outcome.vetoes, outcome.deciding.article
    ('vetoed', ('RUS',), 'un_charter/27.3')
    >>> str(decide(substantive, Tally(6, 1, 8), known={"RUS": "no"}).result)
    'rejected'
    """
    ballot = Ballot.read(votes, electorate or Electorate(), known)
    found = examine(requirement, ballot, is_second_vote=is_second_vote)
    return Outcome(
        found.result,
        requirement,
        tuple(found.steps),
        found.deciding,
        found.vetoes,
        ballot,
        is_second_vote,
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """Result, steps and the one that decided."""

    result: Result
    steps: list[Step]
    deciding: Step
    vetoes: tuple[str, ...] = ()


def examine(requirement: Requirement, ballot: Ballot, *, is_second_vote: bool = False) -> Finding:
    """Put a ballot to a requirement, step by step."""
    if wrong := _contradiction(requirement, ballot):
        return Finding(Result.NOT_VERIFIABLE, [wrong], wrong)
    quorum = [majority.step(test, ballot, "quorum") for test in requirement.quorum]
    thresholds = _thresholds(requirement, ballot)
    steps = [*quorum, *thresholds]
    lacking = [part for part in quorum if part.holds is False]
    if lacking:
        return Finding(Result.NOT_QUORATE, steps, lacking[0])
    if silent := _nobody_voted(requirement, ballot):
        return Finding(Result.NO_DECISION, [*steps, silent], silent)
    if requirement.tie and (tied := _tie(requirement.tie, ballot, is_second_vote=is_second_vote)):
        is_again = requirement.tie.first == "second_vote" and not is_second_vote
        result = Result.SECOND_VOTE if is_again else Result.REJECTED
        return Finding(result, [*steps, tied], tied)
    blocks = [_block(block, ballot) for block in requirement.blocks]
    steps += blocks
    against = [part for part in _binding(thresholds) if part.holds is False]
    against += [part for part in blocks if part.holds is True]
    if against:
        return Finding(Result.REJECTED, steps, against[0])
    unsure = [part for part in (*quorum, *_binding(thresholds), *blocks) if part.holds is None]
    return _after_veto(requirement, ballot, steps, unsure)


def _contradiction(requirement: Requirement, ballot: Ballot) -> Step | None:
    """Notice counts that add up to more than the members."""
    n = ballot.electorate.n_members
    if ballot.tally is None or n is None:
        return None
    counts = (ballot.tally.n_yes, ballot.tally.n_no, ballot.tally.n_abstain)
    n_votes = sum(count or 0 for count in counts)
    if n_votes <= n:
        return None
    text = f"{n_votes} votes of {n} members: the counts cannot be right"
    return Step("ruling", text, requirement.article, None)


def _after_veto(
    requirement: Requirement, ballot: Ballot, steps: list[Step], unsure: list[Step]
) -> Finding:
    """Look for vetoes, once everything else is met or unknown."""
    vetoes: tuple[str, ...] = ()
    if requirement.veto:
        vetoes, may_be = ballot.noes(requirement.veto.holders)
        vetoed = _veto_step(requirement.veto, vetoes, may_be=may_be)
        steps = [*steps, vetoed]
        if vetoes and not unsure:
            return Finding(Result.VETOED, steps, vetoed, vetoes)
        if may_be or vetoes:
            unsure = [*unsure, vetoed]
    if unsure:
        return Finding(Result.NOT_VERIFIABLE, steps, unsure[0])
    deciding = next(part for part in reversed(steps) if part.name in ("threshold", "deemed"))
    return Finding(Result.ADOPTED, steps, deciding)


def _thresholds(requirement: Requirement, ballot: Ballot) -> list[Step]:
    """Put a ballot to all thresholds; a deemed clause follows the one that it mends."""
    found: list[Step] = []
    for threshold in requirement.thresholds:
        found.append(majority.step(threshold, ballot))
        if threshold.deemed and found[-1].holds is not True:
            found.append(majority.deemed(threshold.deemed, threshold, ballot))
    return found


def _binding(steps: list[Step]) -> list[Step]:
    """Leave out thresholds that a clause deems met, and clauses that need not hold."""
    kept: list[Step] = []
    for step in steps:
        if step.name != "deemed":
            kept.append(step)
        elif step.holds is True or (step.holds is None and kept[-1].holds is False):
            kept[-1] = step
    return kept


def _block(block: Block, ballot: Ballot) -> Step:
    """Say whether a set of comparisons defeats the question."""
    parts = [majority.step(test, ballot) for test in block.tests]
    all_hold = all(part.holds for part in parts)
    holds = False if any(part.holds is False for part in parts) else True if all_hold else None
    told = "; ".join(part.text for part in parts)
    return Step("block", f"{block.name}: {told}", block.article, holds)


def _veto_step(veto: Veto, vetoes: tuple[str, ...], *, may_be: bool) -> Step:
    """Tell who vetoed, if anyone."""
    if vetoes:
        text = f"against, with a veto: {', '.join(vetoes)}"
    elif may_be:
        text = "who voted against is not known; a member with a veto may have"
    else:
        text = "no member with a veto voted against"
    holds = True if vetoes else None if may_be else False
    return Step("veto", text, veto.article, holds, status=veto.status)


def _nobody_voted(requirement: Requirement, ballot: Ballot) -> Step | None:
    """Notice that nobody said Yes or No where a share of such votes is asked."""
    of_cast = [
        part
        for part in requirement.thresholds
        if part.base is Base.CAST and part.of is Side.YES and part.weight == ONE
    ]
    sums = ballot.sums(ONE) if of_cast else None
    if sums is None or sums.yes.high or sums.no.high:
        return None
    text = "nobody voted in favour or against; the rules are silent"
    return Step("ruling", text, of_cast[0].article, None, status=of_cast[0].status)


def _tie(tie: Tie, ballot: Ballot, *, is_second_vote: bool) -> Step | None:
    """Notice equal votes."""
    sums = ballot.sums(ONE)
    if not (sums.yes.is_exact and sums.yes == sums.no):
        return None
    words = {
        (False, "second_vote"): f"a second vote is taken within {tie.hours} hours",
        (False, "rejected"): "rejected",
        (True, "second_vote"): "equal again: rejected",
        (True, "rejected"): "rejected",
    }[(is_second_vote, tie.first)]
    text = f"{sums.yes} in favour and {sums.no} against are equal: {words}"
    return Step("tie", text, tie.article, True, sums.yes, sums.no, tie.status)
