"""What would have had to change: the smallest sets of changes that turn a result.

Members that did the same, weigh the same and have or lack a veto alike stand for one another,
so sets are counted by class: three of the ninety-three in favour, not each of the triples.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

from hemicycle.core.options import Option
from hemicycle.core.tally import Tally
from hemicycle.rules.counting import Ballot
from hemicycle.rules.decision import examine
from hemicycle.rules.outcome import Result

if TYPE_CHECKING:
    from hemicycle.rules.outcome import Outcome

_SIDES = (Option.YES, Option.NO, Option.ABSTAIN)
_FIELDS = {Option.YES: "n_yes", Option.NO: "n_no", Option.ABSTAIN: "n_abstain"}
_AWAY = (Option.NOT_VOTING, Option.ABSENT)
#: How many single steps are combined freely; more are found by repeating one.
_MOST_FREE = 3
_MOST_COMBINED = 4000
_MOST_LISTED = 12


@dataclass(frozen=True, slots=True)
class Move:
    """Members of one class doing something else than they did."""

    was: Option
    becomes: Option
    n: int
    members: tuple[str, ...]
    n_members: int

    def __str__(self) -> str:
        """Tell it in words."""
        named = ", ".join(self.members)
        if 0 < len(self.members) <= self.n:
            who = named
        elif 0 < len(self.members) <= _MOST_LISTED:
            who = f"any {'one' if self.n == 1 else self.n} of {named}"
        else:
            who = f"{self.n} of the {self.n_members}"
        return f"{who}: {self.was} to {self.becomes}".replace("_", " ")


@dataclass(frozen=True, slots=True)
class Pivot:
    """One way to turn the result with the fewest members.

    Attributes
    ----------
    n : int
        Members that would have had to do something else.
    moves : tuple of Move
        Who, from what, to what.
    result : Result
        What the result would have been.
    """

    n: int
    moves: tuple[Move, ...]
    result: Result

    @property
    def sets(self) -> list[tuple[str, ...]]:
        """The sets of members, where each is a whole class or a single member of one."""
        if all(len(move.members) == move.n for move in self.moves):
            return [tuple(sorted(m for move in self.moves for m in move.members))]
        if len(self.moves) == 1 and self.n == 1 and len(self.moves[0].members) <= _MOST_LISTED:
            return [(member,) for member in self.moves[0].members]
        return []

    def __str__(self) -> str:
        """Tell it in words."""
        told = ", and ".join(str(move) for move in self.moves)
        return f"{self.result} if {told}".replace("_", " ")


@dataclass(frozen=True, slots=True)
class _Class:
    """Members that stand for one another."""

    act: Option
    weights: tuple[Fraction, ...]
    has_veto: bool
    members: tuple[str, ...]
    n: int


_Step = tuple[int, Option]


def pivots(outcome: Outcome) -> tuple[Pivot, ...]:
    """Find the smallest sets of changes that turn a result from adopted, or to it.

    Parameters
    ----------
    outcome : Outcome
        As `decide` returns it.

    Returns
    -------
    tuple of Pivot
        All of the same least size, by class; empty where the result is not verifiable, or
        nothing turns it. Where a veto is known and little else, whose No stands in the way of
        any other result, though whether that is enough is not known.

    Examples
    --------
    >>> from datetime import date
    >>> from hemicycle.bodies.registry import load_body
    >>> from hemicycle.rules.decision import decide
    >>> day = date(2025, 2, 24)
    >>> assembly = load_body("un_ga")
    >>> needed = assembly.requirement("important", day)
    >>> outcome = decide(needed, Tally(93, 8, 73, 19), assembly.electorate(day))
    >>> [str(pivot) for pivot in pivots(outcome)]
    ['rejected if 26 of the 93: yes to no']
    """
    if outcome.result is Result.NOT_VERIFIABLE:
        return ()
    classes = _classes(outcome)
    steps = _steps(outcome, classes)
    if not steps:
        return ()
    for size in range(1, _MOST_FREE + 1):
        if _n_combined(len(steps), size) > _MOST_COMBINED:
            break
        if found := _turned(outcome, classes, combinations_with_replacement(steps, size)):
            return found
    return _repeated(outcome, classes, steps) or _without_vetoes(outcome, classes)


def _without_vetoes(outcome: Outcome, classes: list[_Class]) -> tuple[Pivot, ...]:
    """Say whose No stands in the way of any other result, where the rest is not known."""
    if outcome.result is not Result.VETOED:
        return ()
    steps: Counter[_Step] = Counter(
        {
            (place, Option.ABSTAIN): one.n
            for place, one in enumerate(classes)
            if one.has_veto and one.act is Option.NO
        }
    )
    result = examine(outcome.requirement, _changed(outcome.ballot, classes, steps)).result
    return (Pivot(sum(steps.values()), _moves(classes, steps), result),)


def _moves(classes: list[_Class], steps: Counter[_Step]) -> tuple[Move, ...]:
    """Tell changes."""
    return tuple(
        Move(classes[place].act, becomes, n, classes[place].members, classes[place].n)
        for (place, becomes), n in sorted(steps.items())
    )


def _n_combined(n: int, size: int) -> int:
    """Count combinations with repetition."""
    found = 1
    for place in range(size):
        found = found * (n + place) // (place + 1)
    return found


def _classes(outcome: Outcome) -> list[_Class]:
    """Sort members into classes."""
    ballot, needed = outcome.ballot, outcome.requirement
    holders = frozenset(needed.veto.holders) if needed.veto else frozenset()
    tables = [ballot.electorate.weights.get(weight, {}) for weight in needed.weights]
    acts = dict(ballot.acts)
    if ballot.tally is None:
        acts = {**dict.fromkeys(ballot.electorate.members, Option.NOT_VOTING), **acts}
    groups: dict[tuple[Option, tuple[Fraction, ...], bool], list[str]] = {}
    for member, act in sorted(acts.items()):
        weights = tuple(table.get(member, Fraction(0)) for table in tables)
        groups.setdefault((act, weights, member in holders), []).append(member)
    found = [_Class(*key, tuple(members), len(members)) for key, members in groups.items()]
    return [*found, *_unnamed(ballot)]


def _unnamed(ballot: Ballot) -> list[_Class]:
    """Return classes of members that are only counted."""
    if ballot.tally is None:
        return []
    named = Counter(ballot.acts.values())
    found = []
    for option in _SIDES:
        count = getattr(ballot.tally, _FIELDS[option])
        if count is not None and count > named[option]:
            found.append(_Class(option, (), False, (), count - named[option]))
    away = (ballot.tally.n_not_voting or 0) - sum(named[option] for option in _AWAY)
    if away > 0:
        found.append(_Class(Option.NOT_VOTING, (), False, (), away))
    return found


def _steps(outcome: Outcome, classes: list[_Class]) -> list[_Step]:
    """List the single changes that push towards another result."""
    towards = (Option.NO, Option.ABSTAIN)
    if outcome.result is not Result.ADOPTED:
        towards = (Option.YES, Option.ABSTAIN)
    away = Option.YES if outcome.result is Result.ADOPTED else Option.NO
    return [
        (place, becomes)
        for place, one in enumerate(classes)
        if one.act in (*_SIDES, *_AWAY)
        for becomes in towards
        # An abstention only pushes where it takes a vote away from the side that prevailed.
        if becomes is not one.act and (becomes is not Option.ABSTAIN or one.act is away)
    ]


def _turned(
    outcome: Outcome, classes: list[_Class], sets: Iterator[tuple[_Step, ...]]
) -> tuple[Pivot, ...]:
    """Keep the sets of changes that turn the result."""
    found = []
    for steps in sets:
        pivot = _try(outcome, classes, Counter(steps))
        if pivot:
            found.append(pivot)
    return tuple(found)


def _repeated(outcome: Outcome, classes: list[_Class], steps: list[_Step]) -> tuple[Pivot, ...]:
    """Find the least number of one change, after all members with a veto have come round."""
    freed = _freed(outcome, classes)
    sizes: dict[int, list[Pivot]] = {}
    for step in steps:
        n_free = classes[step[0]].n - freed[step]
        low, high = 1, n_free
        if n_free < 1 or not _try(outcome, classes, freed + Counter({step: high})):
            continue
        while low < high:
            middle = (low + high) // 2
            if _try(outcome, classes, freed + Counter({step: middle})):
                high = middle
            else:
                low = middle + 1
        pivot = _try(outcome, classes, freed + Counter({step: low}))
        if pivot:
            sizes.setdefault(pivot.n, []).append(pivot)
    return tuple(sizes[min(sizes)]) if sizes else _greedy(outcome, classes, steps)


def _freed(outcome: Outcome, classes: list[_Class]) -> Counter[_Step]:
    """Turn every No that is, or would be, a veto into a Yes."""
    if outcome.result is Result.ADOPTED:
        return Counter()
    return Counter(
        {
            (place, Option.YES): one.n
            for place, one in enumerate(classes)
            if one.has_veto and one.act is Option.NO
        }
    )


def _greedy(outcome: Outcome, classes: list[_Class], steps: list[_Step]) -> tuple[Pivot, ...]:
    """Take the weightiest classes first until the result turns; one way, perhaps not the only."""
    taken = _freed(outcome, classes)
    goal = Option.NO if outcome.result is Result.ADOPTED else Option.YES
    order = sorted(
        (step for step in steps if step[1] is goal),
        key=lambda step: (classes[step[0]].act in _AWAY, -sum(classes[step[0]].weights)),
    )
    for step in order:
        for _ in range(classes[step[0]].n - taken[step]):
            taken[step] += 1
            if pivot := _try(outcome, classes, taken):
                return (pivot,)
    return ()


def _try(outcome: Outcome, classes: list[_Class], steps: Counter[_Step]) -> Pivot | None:
    """Make the changes; return them if the result turns."""
    used: Counter[int] = Counter()
    for (place, _), n in steps.items():
        used[place] += n
    if any(n > classes[place].n for place, n in used.items()):
        return None
    ballot = _changed(outcome.ballot, classes, steps)
    result = examine(outcome.requirement, ballot, is_second_vote=outcome.is_second_vote).result
    if (result is Result.ADOPTED) == (outcome.result is Result.ADOPTED):
        return None
    if result is Result.NOT_VERIFIABLE:
        return None
    return Pivot(sum(steps.values()), _moves(classes, steps), result)


def _changed(ballot: Ballot, classes: list[_Class], steps: Counter[_Step]) -> Ballot:
    """Return the ballot after the changes."""
    acts = dict(ballot.acts)
    moved: Counter[Option] = Counter()
    taken: Counter[int] = Counter()
    for (place, becomes), n in steps.items():
        one = classes[place]
        for member in one.members[taken[place] : taken[place] + n]:
            acts[member] = becomes
        taken[place] += n
        moved[one.act] -= n
        moved[becomes] += n
    if ballot.tally is None:
        return Ballot(ballot.electorate, acts, None)
    counts = {
        name: None
        if getattr(ballot.tally, name) is None
        # Where the roll has more of an option than was announced, none is left to take away.
        else max(0, getattr(ballot.tally, name) + moved[option])
        for option, name in _FIELDS.items()
    }
    return Ballot(ballot.electorate, acts, Tally(**counts, n_not_voting=ballot.tally.n_not_voting))
