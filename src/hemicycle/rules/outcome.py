"""What the law makes of a vote: a result, and the computation that proves it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hemicycle.bodies.model import Requirement
from hemicycle.rules.counting import Ballot, Span, amount

if TYPE_CHECKING:
    from hemicycle.rules.pivotal import Pivot


class Result(StrEnum):
    """What the law makes of a vote.

    `second_vote`: equal votes, to be put again. `no_decision`: nobody said Yes or No, and the
    rules are silent. `not_verifiable`: what is unknown could turn the result.
    """

    ADOPTED = "adopted"
    REJECTED = "rejected"
    VETOED = "vetoed"
    SECOND_VOTE = "second_vote"
    NOT_QUORATE = "not_quorate"
    NO_DECISION = "no_decision"
    NOT_VERIFIABLE = "not_verifiable"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the computation.

    Attributes
    ----------
    name : str
        quorum, threshold, deemed, block, veto, tie, ruling.
    text : str
        The step in words.
    article : str
        What asks for it.
    holds : bool or None
        Whether it holds; None where that is not known.
    value, needed : Span or None
        What was compared, where numbers were.
    status : str
        Whether the words of the article were read.
    """

    name: str
    text: str
    article: str
    holds: bool | None
    value: Span | None = None
    needed: Span | None = None
    status: str = "verified"

    def to_dict(self) -> dict[str, Any]:
        """Return plain values: numbers as text, exact."""
        return {
            "name": self.name,
            "text": self.text,
            "article": self.article,
            "holds": self.holds,
            "value": None if self.value is None else _plain(self.value),
            "needed": None if self.needed is None else _plain(self.needed),
            "status": self.status,
        }


@dataclass(frozen=True)
class Outcome:
    """What the law makes of a vote.

    Attributes
    ----------
    result : Result
        adopted, rejected, vetoed, second_vote, not_quorate, no_decision or not_verifiable.
    requirement : Requirement
        What was needed.
    steps : tuple of Step
        The whole computation, in order.
    deciding : Step
        The step that decided.
    vetoes : tuple of str
        Members whose No was a veto.
    ballot : Ballot
        What was put to it.
    """

    result: Result
    requirement: Requirement
    steps: tuple[Step, ...]
    deciding: Step
    vetoes: tuple[str, ...]
    ballot: Ballot
    is_second_vote: bool = False

    @property
    def is_adopted(self) -> bool:
        """Whether the question was adopted."""
        return self.result is Result.ADOPTED

    @property
    def reason(self) -> str:
        """The step that decided, with its article."""
        return f"{self.deciding.text} [{self.deciding.article}]"

    @property
    def articles(self) -> tuple[str, ...]:
        """Articles of all steps, each once."""
        return tuple(dict.fromkeys(step.article for step in self.steps))

    @cached_property
    def pivotal(self) -> tuple[Pivot, ...]:
        """The smallest changes that turn the result; worked out when first asked for."""
        from hemicycle.rules.pivotal import pivots

        return pivots(self)

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, for JSON."""
        return {
            "result": str(self.result),
            "body": self.requirement.body,
            "chamber": self.requirement.chamber,
            "question": self.requirement.question,
            "on": self.requirement.on.isoformat(),
            "article": self.requirement.article,
            "reason": self.reason,
            "vetoes": [*self.vetoes],
            "trace": [step.to_dict() for step in self.steps],
            "unverified": [*self.requirement.unverified],
        }


def _plain(span: Span) -> str | list[str | None]:
    """Return a number as exact text, or both ends where it is not known."""
    return _exact(span.low) if span.is_exact else [_exact(span.low), _exact(span.high)]


def _exact(value: Fraction) -> str:
    """Write a fraction exactly."""
    return str(value)


__all__ = ["Outcome", "Result", "Step", "amount"]
