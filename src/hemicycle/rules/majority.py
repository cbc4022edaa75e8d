"""Thresholds: the weight of a side against a share of a base, exactly."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import product
from operator import ge, gt, le, lt

from hemicycle.bodies.model import ONE, Base, Deemed, Side, Threshold
from hemicycle.rules.counting import Ballot, Span, Sums, amount, exactly, share
from hemicycle.rules.outcome import Step

_OPS: dict[str, Callable[[Fraction, Fraction], bool]] = {">=": ge, ">": gt, "<=": le, "<": lt}
_OP_WORDS = {">=": "at least", ">": "more than", "<=": "at most", "<": "fewer than"}
_SIDE_WORDS = {
    Side.YES: "in favour", Side.NO: "against", Side.ABSTAIN: "abstaining", Side.PRESENT: "present",
}  # fmt: skip
_BASE_WORDS = {
    Base.CAST: "cast",
    Base.CAST_AND_ABSTAINING: "cast or abstaining",
    Base.PRESENT: "present",
    Base.MEMBERS: "members",
    Base.ENTITLED: "members entitled to vote",
    Base.PARTICIPATING: "members taking part",
    Base.TOTAL_WEIGHT: "all votes that exist",
}


def side(sums: Sums, of: Side) -> Span:
    """Return the weight of a side."""
    return {
        Side.YES: sums.yes,
        Side.NO: sums.no,
        Side.ABSTAIN: sums.abstain,
        Side.PRESENT: sums.present,
    }[of]


def is_met(threshold: Threshold, sums: Sums) -> bool | None:
    """Say whether a threshold is met, whatever the unknown counts are; None if they decide.

    Parameters
    ----------
    threshold : Threshold
        The comparison.
    sums : Sums
        Weights of the sides.

    Returns
    -------
    bool or None
        The comparison is linear in every count, so its extremes lie at the ends.
    """
    compare = _OPS[threshold.op]
    own = side(sums, threshold.of)
    base = sums.base(threshold.base)
    if own.is_exact and base.is_exact:
        return compare(own.low, threshold.share * base.low)
    parts = _PARTS.get(threshold.base)
    if parts is None or str(threshold.of) not in parts:
        ends = product((own.low, own.high), (base.low, base.high))
        found = {compare(mine, threshold.share * whole) for mine, whole in ends}
    else:
        # The side is itself part of the base: both move together.
        rest = [getattr(sums, name) for name in parts if name != str(threshold.of)]
        found = {
            compare(mine, threshold.share * (mine + sum(others)))
            for mine, *others in product(*((one.low, one.high) for one in (own, *rest)))
        }
    return found.pop() if len(found) == 1 else None


#: Bases that are the sum of sides.
_PARTS = {Base.CAST: ("yes", "no"), Base.CAST_AND_ABSTAINING: ("yes", "no", "abstain")}


def step(threshold: Threshold, ballot: Ballot, name: str = "threshold") -> Step:
    """Put a ballot to a threshold.

    Parameters
    ----------
    threshold : Threshold
        The comparison.
    ballot : Ballot
        What is known of the vote.
    name : str, optional
        What to call the step.

    Returns
    -------
    Step
        With numbers and words.
    """
    sums = ballot.sums(threshold.weight)
    own = side(sums, threshold.of)
    base = sums.base(threshold.base)
    needed = Span(threshold.share * base.low, threshold.share * base.high)
    holds = is_met(threshold, sums)
    return Step(
        name, _told(threshold, own, base), threshold.article, holds, own, needed, threshold.status
    )


def deemed(clause: Deemed, threshold: Threshold, ballot: Ballot) -> Step:
    """Put a ballot to the clause under which a threshold counts as met."""
    sums = ballot.sums(ONE)
    n_yes, n_all = sums.yes, sums.participating
    against = Span(n_all.low - n_yes.high, n_all.high - n_yes.low)
    needed = clause.fewer_than
    if needed is None:
        needed = blocking_size(clause, threshold, ballot)
    limit = Fraction(needed)
    holds = True if against.high < limit else False if against.low >= limit else None
    text = f"{against} of those taking part not in favour; deemed met if fewer than {needed}"
    return Step("deemed", text, clause.article, holds, against, exactly(needed), clause.status)


def blocking_size(clause: Deemed, threshold: Threshold, ballot: Ballot) -> int:
    """Count the fewest members whose weight exceeds the blocking share, plus one."""
    who = ballot.electorate
    table = who.weights[threshold.weight]
    weights = sorted(
        (table[member] for member in who.members if member not in who.not_participating),
        reverse=True,
    )
    limit = (clause.blocking_share or Fraction(0)) * sum(weights, Fraction(0))
    reached = Fraction(0)
    for place, weight in enumerate(weights, start=1):
        reached += weight
        if reached > limit:
            return place + 1
    return len(weights) + 1


def _told(threshold: Threshold, own: Span, base: Span) -> str:
    """Tell a comparison in words."""
    op = _OP_WORDS[threshold.op]
    words = _SIDE_WORDS[threshold.of]
    if threshold.base is Base.CONST:
        return f"{own} {words}; {op} {amount(threshold.share)} needed"
    what = _BASE_WORDS[threshold.base]
    asked = share(threshold.share)
    if threshold.weight == ONE:
        needed = f": {_least(threshold, base.low)}" if base.is_exact else ""
        return f"{own} {words} of {base} {what}; {op} {asked} needed{needed}"
    name = threshold.weight.replace("_", " ")
    if not (own.is_exact and base.is_exact and base.low):
        return f"{name}: unknown weight {words}; {op} {asked} of {what} needed"
    needed = percent(threshold.share)
    return f"{name}: {percent(own.low / base.low)} {words} of {what}; {op} {needed} needed"


def needed_words(threshold: Threshold) -> str:
    """Write what a threshold asks for.

    Examples
    --------
    >>> from datetime import date
    >>> from hemicycle.bodies.registry import load_body
    >>> needed = load_body("un_ga").requirement("important", date(2025, 1, 1))
    >>> needed_words(needed.thresholds[0])
    'at least 2/3 of the votes cast in favour'
    """
    words = _SIDE_WORDS[threshold.of]
    weight = "" if threshold.weight == ONE else f" by {threshold.weight}"
    op = _OP_WORDS[threshold.op]
    if threshold.base is Base.CONST:
        return f"{op} {amount(threshold.share)} {words}{weight}"
    what = {Base.CAST: "the votes cast"}.get(threshold.base, _BASE_WORDS[threshold.base])
    also = ""
    if threshold.deemed:
        also = ", or too few not in favour"
    return f"{op} {share(threshold.share)} of {what} {words}{weight}{also}"


def _least(threshold: Threshold, base: Fraction) -> int:
    """Return the count at which the comparison turns."""
    limit = threshold.share * base
    floor = limit.numerator // limit.denominator
    if threshold.op == ">":
        return floor + 1
    if threshold.op == ">=":
        return -(-limit.numerator // limit.denominator)
    if threshold.op == "<":
        return -(-limit.numerator // limit.denominator) - 1
    return floor


def percent(share: Fraction) -> str:
    """Write a share as per cent, cut (never rounded up over a threshold).

    Examples
    --------
    >>> percent(Fraction(2, 3)), percent(Fraction(13, 20))
    ('66.66 %', '65 %')
    """
    hundredths = share * 10000
    cut = hundredths.numerator // hundredths.denominator
    whole, rest = divmod(cut, 100)
    return f"{whole}.{rest:02d} %" if rest else f"{whole} %"
