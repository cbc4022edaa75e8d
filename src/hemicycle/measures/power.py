"""Power indices of a body, exact: in how many ways a member can turn a decision.

Members say Yes or No (abstaining is not modelled, everybody votes). Coalitions are counted by
size and weight with generating functions, in whole numbers, so nothing is sampled or rounded.

`banzhaf` is a member's share of all swings (Banzhaf 1965); `penrose` the probability that a
member's vote decides when all others toss a coin (Penrose 1946); `shapley_shubik` the share of
orders in which the member turns the coalition (Shapley and Shubik 1954).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import comb, factorial, lcm
from operator import ge, gt, le, lt
from typing import Any

import numpy as np

from hemicycle.bodies.model import (
    ONE,
    Base,
    Block,
    BodyError,
    Electorate,
    Requirement,
    Side,
    Threshold,
)

_OPS: Mapping[str, Callable[[Any, Any], Any]] = {">=": ge, ">": gt, "<=": le, "<": lt}
_Grid = np.ndarray[Any, np.dtype[Any]]
#: Members up to which counts of coalitions fit a 64-bit number.
_MOST_SMALL = 60
_MOST_WEIGHT = 2_000_000


@dataclass(frozen=True, slots=True)
class Power:
    """The power of members that stand for one another.

    Attributes
    ----------
    members : tuple of str
        Codes; empty where only their number is known.
    n : int
        How many they are.
    has_veto : bool
        Whether each has a veto.
    weight : Fraction
        Weight of each; 1 where every member counts once.
    swings : int
        Coalitions of the others that each turns from losing to winning.
    banzhaf, penrose, shapley_shubik : Fraction
        Of each; `banzhaf` and `shapley_shubik` add up to 1 over all members.
    """

    members: tuple[str, ...]
    n: int
    has_veto: bool
    weight: Fraction
    swings: int
    banzhaf: Fraction
    penrose: Fraction
    shapley_shubik: Fraction


@dataclass(frozen=True, slots=True)
class _Class:
    """Members that stand for one another, with a whole weight."""

    members: tuple[str, ...]
    n: int
    has_veto: bool
    weight: int


def power(requirement: Requirement, electorate: Electorate) -> list[Power]:
    """Compute the power of every member over one question.

    Parameters
    ----------
    requirement : Requirement
        What adoption needs.
    electorate : Electorate
        Who votes; the number of members must be known.

    Returns
    -------
    list of Power
        By class, strongest first.

    Raises
    ------
    BodyError
        If the number of members or their weights are not known, or there is more than one
        weight besides the count of members.

    Examples
    --------
    >>> from datetime import date
    >>> from hemicycle.bodies.registry import load_body
    >>> council, day = load_body("un_sc"), date(2025, 1, 1)
    >>> rows = power(council.requirement("substantive", day), council.electorate(day))
    >>> [(row.n, str(row.shapley_shubik)) for row in rows]
    [(5, '421/2145'), (10, '4/2145')]
    """
    game = _Game.of(requirement, electorate)
    rows = [game.count(one) for one in game.classes]
    total = sum(one.n * swings for one, (swings, _) in zip(game.classes, rows, strict=True))
    found = [
        Power(
            one.members,
            one.n,
            one.has_veto,
            Fraction(one.weight, game.scale),
            swings,
            Fraction(swings, total) if total else Fraction(0),
            Fraction(swings, 2 ** (game.n - 1)),
            orders,
        )
        for one, (swings, orders) in zip(game.classes, rows, strict=True)
    ]
    return sorted(found, key=lambda row: (-row.shapley_shubik, -row.weight, row.members))


@dataclass(frozen=True, slots=True)
class _Game:
    """Who wins: members in classes, and a test of size and weight."""

    requirement: Requirement
    classes: list[_Class]
    n: int
    total: int
    scale: int

    @classmethod
    def of(cls, requirement: Requirement, electorate: Electorate) -> _Game:
        """Make the game of a requirement."""
        n = electorate.n_members
        if n is None:
            raise BodyError(
                "The number of members is not known, so no power can be computed.",
                expected="a day on which the body's seats are known, or a roster",
            )
        if len(requirement.weights) > 1:
            raise BodyError(
                "Power is computed for one weight besides the count of members.",
                found=", ".join(requirement.weights),
            )
        holders = set(requirement.veto.holders) if requirement.veto else set()
        weights, scale = _whole_weights(requirement, electorate)
        groups: dict[tuple[bool, int], list[str]] = {}
        for member in electorate.members or sorted(holders):
            groups.setdefault((member in holders, weights.get(member, 0)), []).append(member)
        classes = [_Class(tuple(members), len(members), *key) for key, members in groups.items()]
        n_unnamed = n - sum(one.n for one in classes)
        if n_unnamed:
            classes.append(_Class((), n_unnamed, False, 0))
        total = sum(one.n * one.weight for one in classes)
        return cls(requirement, classes, n, total, scale)

    def count(self, one: _Class) -> tuple[int, Fraction]:
        """Count the swings of a member of a class, and its share of orders."""
        inside = [other for other in self.classes if other.has_veto]
        n_inside = sum(other.n for other in inside)
        weight_inside = sum(other.n * other.weight for other in inside)
        coalitions = self._coalitions(without=None if one.has_veto else one)
        if one.has_veto:
            wins = self._wins(coalitions.shape, n_inside, weight_inside)
            turned, first = coalitions * wins, n_inside - 1
        else:
            loses = ~self._wins(coalitions.shape, n_inside, weight_inside)
            joined = self._wins(coalitions.shape, n_inside + 1, weight_inside + one.weight)
            turned, first = coalitions * (loses & joined), n_inside
        by_size = [sum(int(n) for n in row) for row in turned.tolist()]
        orders = sum(
            factorial(first + size) * factorial(self.n - first - size - 1) * swings
            for size, swings in enumerate(by_size)
            if swings
        )
        return sum(by_size), Fraction(orders, factorial(self.n))

    def _coalitions(self, without: _Class | None) -> _Grid:
        """Count coalitions of members without a veto, by size and weight, less one member."""
        free = [
            (other.n - (other is without), other.weight)
            for other in self.classes
            if not other.has_veto
        ]
        size, heaviest = sum(n for n, _ in free), sum(n * weight for n, weight in free)
        kind: Any = np.int64 if size <= _MOST_SMALL else object
        grid = np.zeros((size + 1, heaviest + 1), dtype=kind)
        grid[0, 0] = 1
        for n, weight in free:
            if weight:
                for _ in range(n):
                    grid[1:, weight:] += grid[:-1, :-weight].copy()
            else:
                grid = _with_equals(grid, n, kind)
        return grid

    def _wins(self, shape: tuple[int, ...], n_more: int, weight_more: int) -> _Grid:
        """Say which sizes and weights win, with some members added."""
        sizes = np.arange(shape[0])[:, None] + n_more
        weights = np.arange(shape[1])[None, :] + weight_more
        wins = np.ones(shape, dtype=bool)
        for threshold in self.requirement.thresholds:
            met = self._holds(threshold, sizes, weights)
            if threshold.deemed:
                met = met | (self.n - sizes < self._deemed_limit(threshold))
            wins = wins & met
        for block in self.requirement.blocks:
            wins = wins & ~self._blocked(block, sizes, weights)
        return wins

    def _blocked(self, block: Block, sizes: _Grid, weights: _Grid) -> _Grid:
        """Say where all tests of a block hold."""
        held = np.ones(np.broadcast_shapes(sizes.shape, weights.shape), dtype=bool)
        for test in block.tests:
            held = held & self._holds(test, sizes, weights)
        return held

    def _holds(self, test: Threshold, sizes: _Grid, weights: _Grid) -> _Grid:
        """Compare a side with its share of the base, in whole numbers."""
        yes, whole = (sizes, self.n) if test.weight == ONE else (weights, self.total)
        own = {Side.YES: yes, Side.NO: whole - yes, Side.ABSTAIN: yes * 0, Side.PRESENT: yes * 0}
        limit = test.share if test.base is Base.CONST else test.share * whole
        held: _Grid = _OPS[test.op](own[test.of] * limit.denominator, limit.numerator)
        return held

    def _deemed_limit(self, threshold: Threshold) -> int:
        """Return how many not in favour are too many for the clause."""
        clause = threshold.deemed
        if clause is None or clause.fewer_than is not None:
            return clause.fewer_than or 0 if clause else 0
        reached, limit = 0, (clause.blocking_share or Fraction(0)) * self.total
        heaviest = sorted((one.weight for one in self.classes for _ in range(one.n)), reverse=True)
        for place, weight in enumerate(heaviest, start=1):
            reached += weight
            if reached > limit:
                return place + 1
        return len(heaviest) + 1


def _with_equals(grid: _Grid, n: int, kind: Any) -> _Grid:  # noqa: ANN401 - numpy's kinds
    """Add members without a weight: binomials instead of one after the other."""
    found = np.zeros_like(grid)
    for chosen in range(n + 1):
        ways = comb(n, chosen)
        found[chosen:] += grid[: grid.shape[0] - chosen] * (
            ways if kind is object else np.int64(ways)
        )
    return found


def _whole_weights(requirement: Requirement, electorate: Electorate) -> tuple[dict[str, int], int]:
    """Return weights as whole numbers, and what they were multiplied by."""
    if not requirement.weights:
        return {}, 1
    name = requirement.weights[0]
    table = electorate.weights.get(name, {})
    lacking = [member for member in electorate.members if member not in table]
    if lacking or not electorate.members:
        raise BodyError(
            f"The weight {name!r} of the members is not known.",
            found=", ".join(lacking) or "no roster",
            expected="a weight for each member",
        )
    scale = 1
    for member in electorate.members:
        scale = lcm(scale, table[member].denominator)
    found = {member: int(table[member] * scale) for member in electorate.members}
    if sum(found.values()) > _MOST_WEIGHT:
        raise BodyError(
            "The weights are too fine to count every coalition.",
            found=f"{sum(found.values()):,} units of weight",
            expected=f"at most {_MOST_WEIGHT:,}",
        )
    return found, scale
