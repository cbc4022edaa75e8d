"""What the grammar hands on: claims whose vote is not yet known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from hemicycle.claims.document import Span


@dataclass(frozen=True, slots=True)
class Amount:
    """A claimed number in one slot of a tally, with how it is meant.

    Attributes
    ----------
    value : int or None
        The number; None where only a share is meant.
    operator : str
        As in `quantities.Count`.
    share : fractions.Fraction or None
        Share of the membership.
    """

    value: int | None
    operator: str = "="
    share: Fraction | None = None

    def written(self, total: int | None) -> int | str:
        """Return the number, or the comparison as text."""
        if self.share is not None:
            return f"{self.operator}{float(self.share):g}*{total or 193}"
        return (
            self.value
            if self.operator == "=" and self.value is not None
            else (f"{self.operator}{self.value}")
        )


@dataclass(frozen=True, slots=True)
class RawClaim:
    """A claim whose vote is not yet known.

    Attributes
    ----------
    type : str
        Kind of claim.
    span : Span
        The words that make it.
    text_place : int or None
        Place among the items of the M that it is about; None if the sentence names none.
    position : str
        `yes`, `no`, `abstain`, `absent`, `not:yes`…, `as:RUS` for siding with somebody.
    members : tuple of str
        Codes.
    group : str
        A grouping that acts, where no member does.
    mode : str
        `in`, `among`, `exact`, `only`, `all_but`.
    amounts : dict of str to Amount
        Slots of a tally.
    total : int or None
        Size of the body, where the text gives it.
    result : str
        Of an outcome.
    is_unordered : bool
        For a tally whose first number may be the votes against.
    is_weak : bool
        For a list that is not said to be complete but reads so, and for a position told loosely:
        told only where the record bears it out.
    is_loose : bool
        Read by the nearest word that tells a side, not by the grammar.
    is_torn : bool
        For a tally behind an amendment, which may be the amendment's.
    is_of_thing : bool
        For or against what a text is about, not said of the text: `voted against the embargo`.
    """

    type: str
    span: Span
    text_place: int | None = None
    position: str = ""
    members: tuple[str, ...] = ()
    group: str = ""
    mode: str = "in"
    amounts: dict[str, Amount] = field(default_factory=dict)
    total: int | None = None
    result: str = ""
    is_unordered: bool = False
    is_weak: bool = False
    is_loose: bool = False
    is_torn: bool = False
    is_of_thing: bool = False
    place: int = 0
