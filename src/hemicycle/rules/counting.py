"""Weights of the sides in one decision, each between the least and the most it can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from hemicycle.bodies.model import ONE, Base, BodyError, Electorate
from hemicycle.core.options import Option
from hemicycle.core.tally import Tally

#: Stands for a number of members that nobody knows.
UNBOUNDED = Fraction(10**9)


@dataclass(frozen=True, slots=True)
class Span:
    """A number that is known to lie between two others; equal where it is known."""

    low: Fraction
    high: Fraction

    @property
    def is_exact(self) -> bool:
        """Whether the number is known."""
        return self.low == self.high

    def __add__(self, other: Span) -> Span:
        """Add both ends."""
        return Span(self.low + other.low, self.high + other.high)

    def __str__(self) -> str:
        """Write it; words where it is not known."""
        if self.is_exact:
            return amount(self.low)
        if self.high >= UNBOUNDED:
            return f"{amount(self.low)} or more"
        return f"{amount(self.low)} to {amount(self.high)}"


def exactly(number: int | Fraction) -> Span:
    """Return the span of a known number."""
    value = Fraction(number)
    return Span(value, value)


NONE = exactly(0)


@dataclass(frozen=True, slots=True)
class Sums:
    """Sides and bases under one weight.

    Attributes
    ----------
    yes, no, abstain : Span
        Weight of those who did so.
    present : Span
        Weight of those in the room: at least all who took part.
    members, entitled, participating, total : Span
        Weight of all members; of those not suspended; of those taking part in the act; of
        all votes that exist.
    """

    yes: Span
    no: Span
    abstain: Span
    present: Span
    members: Span
    entitled: Span
    participating: Span
    total: Span

    def base(self, base: Base) -> Span:
        """Return the weight of a base."""
        if base is Base.CAST:
            return self.yes + self.no
        if base is Base.CAST_AND_ABSTAINING:
            return self.yes + self.no + self.abstain
        if base is Base.CONST:
            return _UNIT
        own: Span = getattr(self, _FIELD_BY_BASE[base])
        return own


_UNIT = exactly(1)
_FIELD_BY_BASE = {
    Base.PRESENT: "present",
    Base.MEMBERS: "members",
    Base.ENTITLED: "entitled",
    Base.PARTICIPATING: "participating",
    Base.TOTAL_WEIGHT: "total",
}


@dataclass(frozen=True, slots=True)
class Ballot:
    """What is known of one vote: a whole roll, or counts and the acts of some.

    Attributes
    ----------
    electorate : Electorate
        Who may take part.
    acts : mapping of str to Option
        Member -> what counts as done: the vote of a suspended member does not.
    tally : Tally or None
        Counts; None where `acts` is the whole roll.
    """

    electorate: Electorate
    acts: Mapping[str, Option]
    tally: Tally | None
    _sums: dict[str, Sums] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def read(
        cls,
        votes: Mapping[str, str] | Tally,
        electorate: Electorate,
        known: Mapping[str, str] | None = None,
    ) -> Ballot:
        """Take votes as they are given.

        Raises
        ------
        BodyError
            If a member that is not in the electorate votes, or an option is unknown.
        """
        given = known or {} if isinstance(votes, Tally) else votes
        as_cast = {
            member: _BY_NAME.get(option) or _option(member, option)
            for member, option in given.items()
        }
        if electorate.members and (strange := set(as_cast).difference(electorate.members)):
            raise BodyError(
                "Votes of members that do not sit in the body on that day.",
                found=", ".join(sorted(strange)),
                expected=f"members among {', '.join(electorate.members)}",
            )
        who = electorate
        if who.suspended or who.not_participating or who.obliged_to_abstain:
            acts = {member: _counted(member, act, who) for member, act in as_cast.items()}
        else:
            acts = as_cast
        if not isinstance(votes, Tally):
            return cls(electorate, acts, None)
        moved = [as_cast[member] for member in acts if acts[member] != as_cast[member]]
        return cls(electorate, acts, _less(votes, moved))

    def noes(self, holders: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
        """Return the holders known to have said No, and whether others may have."""
        sure = tuple(member for member in holders if self.acts.get(member) is Option.NO)
        if self.tally is None:
            return sure, False
        named = sum(1 for act in self.acts.values() if act is Option.NO)
        is_all_named = self.tally.n_no is not None and self.tally.n_no <= named
        open_ones = [
            holder
            for holder in holders
            if holder not in self.acts
            and holder not in self.electorate.obliged_to_abstain
            and holder not in self.electorate.suspended
        ]
        return sure, bool(open_ones) and not is_all_named

    def sums(self, weight: str) -> Sums:
        """Add up one weight; each is added up once."""
        if weight not in self._sums:
            is_counted = weight == ONE and self.tally is not None
            self._sums[weight] = self._of_tally() if is_counted else self._of_roll(weight)
        return self._sums[weight]

    def _weights(self, weight: str) -> Mapping[str, Fraction]:
        """Return the table of a weight."""
        if weight not in self.electorate.weights:
            raise BodyError(
                f"The weight {weight!r} of the members is not known.",
                found=", ".join(self.electorate.weights) or "no weights",
                expected=weight,
                remedy="Give it with the electorate.",
            )
        return self.electorate.weights[weight]

    def _weigh(self, weight: str, members: Iterable[str]) -> Fraction:
        """Add up the weight of members."""
        if weight == ONE:
            return Fraction(sum(1 for _ in members))
        table = self._weights(weight)
        try:
            return sum((table[member] for member in members), Fraction(0))
        except KeyError as error:
            raise BodyError(
                f"{error.args[0]} has no weight {weight!r}.", expected="a weight for each member"
            ) from error

    def _of_roll(self, weight: str) -> Sums:
        """Add up a roll; where there are counts as well, the rest may have done anything."""
        groups: dict[Option, list[str]] = {option: [] for option in Option}
        for member, act in self.acts.items():
            groups[act].append(member)
        sides = {option: self._weigh(weight, members) for option, members in groups.items()}
        took_part = _took_part(sides)
        who = self.electorate
        members = self._members(weight)
        rest = Span(Fraction(0), members.high - took_part) if self.tally is not None else NONE
        suspended = self._weigh(weight, who.suspended)
        apart = self._weigh(weight, who.not_participating)
        total = members
        if weight != ONE:
            total = exactly(sum(self._weights(weight).values(), Fraction(0)))
        return Sums(
            exactly(sides[Option.YES]) + rest,
            exactly(sides[Option.NO]) + rest,
            exactly(sides[Option.ABSTAIN]) + rest,
            self._present(weight, took_part, members.high - sides[Option.ABSENT]),
            members,
            _minus(members, suspended + sides[Option.NOT_ENTITLED]),
            _minus(members, apart),
            total,
        )

    def _members(self, weight: str) -> Span:
        """Return the weight of all members: known with the roster, or by number."""
        if self.electorate.members:
            return exactly(self._weigh(weight, self.electorate.members))
        if weight == ONE and self.electorate.n_members is not None:
            return exactly(self.electorate.n_members)
        return Span(self._weigh(weight, self.acts), UNBOUNDED)

    def _of_tally(self) -> Sums:
        """Add up counts; what nobody published may be anything that the members allow."""
        tally = self.tally or Tally()
        n = self.electorate.n_members
        counts = (tally.n_yes, tally.n_no, tally.n_abstain)
        acts = list(self.acts.values())
        named = [acts.count(option) for option in (Option.YES, Option.NO, Option.ABSTAIN)]
        least = [
            at_least if count is None else count
            for count, at_least in zip(counts, named, strict=True)
        ]
        took_part = Fraction(sum(least))
        members = Span(took_part, UNBOUNDED) if n is None else exactly(n)
        free = UNBOUNDED if n is None else max(Fraction(0), n - took_part)
        yes, no, abstain = (
            Span(Fraction(low), low + free) if count is None else exactly(count)
            for count, low in zip(counts, least, strict=True)
        )
        suspended = len(self.electorate.suspended)
        apart = len(self.electorate.not_participating)
        return Sums(
            yes,
            no,
            abstain,
            self._present(ONE, took_part, members.high),
            members,
            _minus(members, Fraction(suspended)),
            _minus(members, Fraction(apart)),
            members,
        )

    def _present(self, weight: str, took_part: Fraction, most: Fraction) -> Span:
        """Return those in the room: as counted by the chair, else at least all who took part."""
        if weight == ONE and self.electorate.n_present is not None:
            return exactly(self.electorate.n_present)
        return Span(took_part, max(took_part, most))


def amount(value: Fraction) -> str:
    """Write a number: whole where it is, else with its fraction.

    Examples
    --------
    >>> amount(Fraction(202, 3)), amount(Fraction(9))
    ('67 1/3', '9')
    """
    whole, rest = divmod(value.numerator, value.denominator)
    if not rest:
        return str(whole)
    part = f"{rest}/{value.denominator}"
    return f"{whole} {part}" if whole else part


def share(value: Fraction) -> str:
    """Write a share as laws do: a simple fraction, or whole per cent.

    Examples
    --------
    >>> share(Fraction(2, 3)), share(Fraction(55, 100)), share(Fraction(1, 7))
    ('2/3', '55 %', '1/7')
    """
    is_simple = value.denominator <= _MOST_SIMPLE
    return f"{value * 100} %" if not is_simple and 100 % value.denominator == 0 else amount(value)


#: Fractions that are said in words: a half, two thirds, three fifths.
_MOST_SIMPLE = 5


def _minus(span: Span, less: Fraction) -> Span:
    """Take a weight off both ends, as far as they are known."""
    high = span.high if span.high >= UNBOUNDED else max(Fraction(0), span.high - less)
    return Span(max(Fraction(0), span.low - less), high)


def _took_part(sides: Mapping[Option, Fraction]) -> Fraction:
    """Add up those who said anything, or had to abstain."""
    return (
        sides[Option.YES]
        + sides[Option.NO]
        + sides[Option.ABSTAIN]
        + sides[Option.OBLIGED_TO_ABSTAIN]
    )


_BY_NAME = {str(option): option for option in Option}


def _option(member: str, option: str) -> Option:
    """Read an option."""
    try:
        return Option(option)
    except ValueError as error:
        raise BodyError(
            f"The vote of {member} cannot be read.",
            found=repr(option),
            expected=f"one of {', '.join(Option)}",
        ) from error


def _counted(member: str, act: Option, electorate: Electorate) -> Option:
    """Return what counts as done."""
    if member in electorate.suspended:
        return Option.SUSPENDED
    if member in electorate.not_participating:
        return Option.NOT_PARTICIPATING
    if member in electorate.obliged_to_abstain and act.is_cast:
        return Option.OBLIGED_TO_ABSTAIN
    return act


_FIELDS = {Option.YES: "n_yes", Option.NO: "n_no", Option.ABSTAIN: "n_abstain"}


def _less(tally: Tally, moved: list[Option]) -> Tally:
    """Take off the counts the votes that do not count."""
    counts = {name: getattr(tally, name) for name in _FIELDS.values()}
    for option in moved:
        name = _FIELDS.get(option)
        if name and counts[name]:
            counts[name] -= 1
    return Tally(**counts, n_not_voting=tally.n_not_voting)
