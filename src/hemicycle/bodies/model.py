"""What the law of a body is made of: values with a date and an article, and requirements."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from hemicycle.core.errors import HemicycleError


class Side(StrEnum):
    """Whose weight is held against a threshold."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    PRESENT = "present"


class Base(StrEnum):
    """Of what a share is taken; `const` takes none: the share is itself a number."""

    CAST = "cast"
    CAST_AND_ABSTAINING = "cast_and_abstaining"
    PRESENT = "present"
    MEMBERS = "members"
    ENTITLED = "entitled"
    PARTICIPATING = "participating"
    TOTAL_WEIGHT = "total_weight"
    CONST = "const"


class BodyError(HemicycleError):
    """A body that is unknown, or whose files are not what they should be."""


class NoParameterError(BodyError):
    """A value that a body's law does not hold, or not on the day asked for."""


#: What a value of the law may be.
Value = int | Fraction | bool | str

#: A weight under which every member counts once.
ONE = "one"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of the law, with the article that sets it and the days on which it holds.

    Attributes
    ----------
    name : str
        As in `parameters.yml`.
    value : int, Fraction, bool or str
        In `unit`; shares in [0, 1].
    unit : str
        members, votes, share, hours, days, flag, text.
    article : str
        Slashed: un_charter/27.3.
    valid_from, valid_until : datetime.date or None
        Half open; None where open.
    status : str
        verified (the words were read) or unverified.
    note : str or None
        What a reader must know.
    """

    name: str
    value: Value
    unit: str
    article: str
    valid_from: date | None = None
    valid_until: date | None = None
    status: str = "unverified"
    note: str | None = None

    def holds_on(self, on: date) -> bool:
        """Say whether the value is in force on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_until is None or on < self.valid_until
        )

    @property
    def fraction(self) -> Fraction:
        """The value as an exact fraction.

        Raises
        ------
        BodyError
            If it is not a number.
        """
        if isinstance(self.value, bool) or not isinstance(self.value, (int, Fraction)):
            raise BodyError(
                f"The value {self.name!r} is no number.", found=repr(self.value), expected=self.unit
            )
        return Fraction(self.value)


@dataclass(frozen=True, slots=True)
class Threshold:
    """One comparison: the weight of a side against a share of a base.

    Attributes
    ----------
    of : Side
        Whose weight is counted.
    op : str
        `>=`, `>`, `<=` or `<`.
    share : Fraction
        In [0, 1]; with base `const` a number of votes.
    base : Base
        Of what the share is taken.
    weight : str
        `one`, or the name of a weight of the body's members.
    article, status : str
        What sets it, and whether its words were read.
    deemed : Deemed or None
        Where the test counts as passed whatever the weights say.
    """

    of: Side
    op: str
    share: Fraction
    base: Base
    article: str
    weight: str = ONE
    status: str = "unverified"
    deemed: Deemed | None = None


@dataclass(frozen=True, slots=True)
class Deemed:
    """A clause under which a threshold counts as met: too few members are not in favour.

    Attributes
    ----------
    fewer_than : int or None
        Met where fewer members than this, of those taking part, are not in favour.
    blocking_share : Fraction or None
        Instead of a number: the fewest members whose weight exceeds this share, plus one.
    article, status : str
        What sets it.
    """

    article: str
    fewer_than: int | None = None
    blocking_share: Fraction | None = None
    status: str = "unverified"


@dataclass(frozen=True, slots=True)
class Block:
    """A set of comparisons that defeats the question where all of them hold."""

    name: str
    tests: tuple[Threshold, ...]
    article: str


@dataclass(frozen=True, slots=True)
class Veto:
    """Members whose No defeats what would else be adopted."""

    holders: tuple[str, ...]
    article: str
    status: str = "unverified"


@dataclass(frozen=True, slots=True)
class Tie:
    """What becomes of equal votes: `second_vote`, then or at once `rejected`."""

    first: str
    second: str
    article: str
    hours: int | None = None
    status: str = "unverified"


@dataclass(frozen=True, slots=True)
class Requirement:
    """What adoption of one question needs on one day.

    Attributes
    ----------
    body, question, name : str
        Whose question, its id, and what to call it.
    chamber : str
        plenary, main_committee, council…
    on : datetime.date
        The day whose law it is.
    thresholds : tuple of Threshold
        All must be met.
    blocks : tuple of Block
        None may hold.
    quorum : tuple of Threshold
        What must be present for a decision; all must hold.
    veto : Veto or None
        Who may veto.
    tie : Tie or None
        What becomes of equal votes.
    by_agreement : bool
        Whether the body decides by agreement: silence consents, a No is an objection.
    article : str
        What makes it this question.

    Examples
    --------
    >>> from datetime import date
    >>> from hemicycle.bodies.registry import load_body
    >>> load_body("un_sc").requirement("substantive", on=date(1960, 1, 1)).thresholds[0].share
    Fraction(7, 1)
    """

    body: str
    question: str
    name: str
    chamber: str
    on: date
    thresholds: tuple[Threshold, ...]
    article: str
    blocks: tuple[Block, ...] = ()
    quorum: tuple[Threshold, ...] = ()
    veto: Veto | None = None
    tie: Tie | None = None
    by_agreement: bool = False

    @property
    def weights(self) -> tuple[str, ...]:
        """The weights it counts by, without `one`."""
        tests = (*self.thresholds, *(test for block in self.blocks for test in block.tests))
        found = [test.weight for test in tests]
        return tuple(dict.fromkeys(weight for weight in found if weight != ONE))

    @property
    def unverified(self) -> tuple[str, ...]:
        """Articles it rests on whose words were not read."""
        parts: list[Threshold | Veto | Tie | Deemed] = [*self.thresholds]
        parts += [test for block in self.blocks for test in block.tests]
        parts += [test.deemed for test in self.thresholds if test.deemed]
        parts += [part for part in (*self.quorum, self.veto, self.tie) if part]
        found = [part.article for part in parts if part.status != "verified"]
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Seat:
    """A member's seat in a body, and when it was held."""

    member: str
    kind: str
    valid_from: date | None = None
    valid_until: date | None = None

    def holds_on(self, on: date) -> bool:
        """Say whether the seat is held on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_until is None or on < self.valid_until
        )


@dataclass(frozen=True, slots=True)
class Electorate:
    """Who may take part in one decision.

    Attributes
    ----------
    n_members : int or None
        Members of the body on that day; None if unknown.
    members : tuple of str
        Their codes; empty if the roster is not known.
    weights : mapping of str to mapping of str to Fraction
        Weight name -> member -> weight.
    suspended : frozenset of str
        Members without a vote (un_charter/19 and the like).
    obliged_to_abstain : frozenset of str
        Members whose vote does not count on this question (un_charter/27.3).
    not_participating : frozenset of str
        Members that do not take part in the act.
    n_present : int or None
        Members in the room, where the chair counted them.
    """

    n_members: int | None = None
    members: tuple[str, ...] = ()
    weights: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    suspended: frozenset[str] = frozenset()
    obliged_to_abstain: frozenset[str] = frozenset()
    not_participating: frozenset[str] = frozenset()
    n_present: int | None = None

    def __post_init__(self) -> None:
        """Count the roster where it is given."""
        if self.members and self.n_members is None:
            object.__setattr__(self, "n_members", len(self.members))


@dataclass(frozen=True, slots=True)
class Uncoded:
    """A rule that is not formalised, and why."""

    article: str
    what: str
    why: str
    effect: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """Texts of which it is known which question they put.

    Attributes
    ----------
    question : str
        Question of the body.
    basis : str
        record (a source says so) or subject (it follows from what the text is about).
    why, source, status : str
        Why, where it can be read, whether that was read.
    symbols, sessions, kinds : frozenset of str
        Conditions; empty where not asked.
    words : re.Pattern or None
        Searched for in the title.
    chamber : str or None
        Where the text was put.
    valid_from, valid_until : datetime.date or None
        Days of decision, half open.
    """

    question: str
    basis: str
    why: str
    source: str
    status: str
    symbols: frozenset[str] = frozenset()
    sessions: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    words: re.Pattern[str] | None = None
    chamber: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None

    def fits(
        self, kind: str, title: str, session: str | None, symbols: Collection[str], on: date
    ) -> bool:
        """Say whether a text is one of them."""
        return (
            (self.valid_from is None or self.valid_from <= on)
            and (self.valid_until is None or on < self.valid_until)
            and (not self.kinds or kind in self.kinds)
            and (not self.sessions or session in self.sessions)
            and (not self.symbols or not self.symbols.isdisjoint(symbols))
            and (self.words is None or self.words.search(title) is not None)
        )


@dataclass(frozen=True, slots=True)
class Case:
    """A worked case: votes, and what the law makes of them; run as a test.

    Attributes
    ----------
    name : str
        What it shows.
    on : datetime.date
        Day whose law applies.
    given : mapping
        As in `cases.yml`: question, chamber, tally or votes, electorate.
    expected : mapping
        result, and what else the outcome must say.
    source : str
        Where the case comes from.
    """

    name: str
    on: date
    given: Mapping[str, object]
    expected: Mapping[str, object]
    source: str
