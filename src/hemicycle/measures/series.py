"""What happened for the first time in a series, for any question that has an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FirstSince(Generic[T]):
    """That something is so, for the first time since it last was.

    Attributes
    ----------
    item : object
        The one that it is about.
    last : object or None
        The latest earlier one of which the same was true; None if there is none.
    began : object
        The first earlier one to which the question applies.
    n_before : int
        Earlier ones to which the question applies, since `last` if there is one.
    """

    item: T
    last: T | None
    began: T
    n_before: int

    @property
    def is_first_ever(self) -> bool:
        """Whether it was never so before in the series."""
        return self.last is None


def first_since(
    items: Sequence[T],
    holds: Callable[[T], bool | None],
    *,
    fewest: int = 3,
) -> FirstSince[T] | None:
    """Say whether something true of the last item of a series was not true just before it.

    Parameters
    ----------
    items : sequence
        In order of time; the last is the one asked about.
    holds : callable
        Takes an item; returns True, False, or None where the question does not apply, as where
        one of two members did not vote.
    fewest : int, optional
        So many items before it, to which the question applies, must have been otherwise.

    Returns
    -------
    FirstSince or None
        None where it is not true of the last, or nothing out of the ordinary.

    Examples
    --------
    Years in which a member voted against; it abstains from counting in 2003, being absent:

    >>> votes = {2000: "no", 2001: "yes", 2002: "yes", 2003: "absent", 2004: "yes", 2005: "no"}
    >>> against = lambda year: None if votes[year] == "absent" else votes[year] == "no"
    >>> found = first_since(list(votes), against)
    >>> found.last, found.n_before, found.is_first_ever
    (2000, 3, False)
    """
    if not items or holds(items[-1]) is not True:
        return None
    earlier = [(item, answer) for item in items[:-1] if (answer := holds(item)) is not None]
    n_before = 0
    last: T | None = None
    for item, answer in reversed(earlier):
        if answer:
            last = item
            break
        n_before += 1
    if n_before < max(fewest, 1):
        return None
    return FirstSince(items[-1], last, earlier[0][0], n_before)
