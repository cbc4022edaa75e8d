"""Subjects that point back to members named before: all three, the two, both."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hemicycle.claims.document import Span
from hemicycle.claims.nouns import is_noun_of_votes
from hemicycle.claims.quantities import Count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.items import Item

#: The number of those named before: all three, the two, those four states.
_AGAIN = re.compile(r"\b(?:all|the|those|these)\s+(?:the\s+)?$", re.IGNORECASE)
_AGAIN_IN = re.compile(r"(?:all|those|these)\s", re.IGNORECASE)
_BOTH = re.compile(r"\bboth\b", re.IGNORECASE)
#: Verbs that tell a vote, or lead to one, right behind the number.
_ACTS = re.compile(r"[PXSAQ]|V|HP|[vw]{0,2}pP")
#: So few can be told by their number.
_FEWEST, _MOST = 2, 12


def named_again(
    items: Sequence[Item], lists: Sequence[tuple[str, ...]], plain: tuple[str, int]
) -> tuple[list[Item], list[int]]:
    """Put the members named before where a sentence tells them by their number.

    Parameters
    ----------
    items : sequence of Item
        The sentence as items.
    lists : sequence of tuple of str
        Members listed in the sentences before, the latest first.
    plain : tuple of str and int
        The text of the sentence, and where it starts.

    Returns
    -------
    tuple of list of Item and list of int
        The row with the members in place, and the place of each item in the row as it was.
    """
    text, offset = plain
    found: list[Item] = []
    places: list[int] = []
    for place, item in enumerate(items):
        known = [one.members for one in reversed(items[:place]) if _is_list(one)] + list(lists)
        start = items[place - 1].span.end - offset if place else 0
        gap = text[max(0, start) : max(0, item.span.start - offset)]
        is_clause = not place or items[place - 1].code in ";:"
        both = next((who for who in known if len(who) == _FEWEST), ())
        if both and is_clause and item.code in "PVXHS," and _BOTH.search(gap):
            at = item.span.start
            found.append(
                replace(item, code="L", span=Span(at, at), text="", members=both, value="")
            )
            places.append(place)
        start, end = max(0, item.span.start - offset), max(0, item.span.end - offset)
        is_told = _AGAIN.search(text[max(0, start - 12) : start]) or _AGAIN_IN.match(
            text, start, end
        )
        who = _meant(items, place, known) if is_told else ()
        found.append(replace(item, code="L", members=who, count=None) if who else item)
        places.append(place)
    return found, places


def lists_of(items: Sequence[Item]) -> list[tuple[str, ...]]:
    """Return the members of each list of a sentence, the last first.

    Examples
    --------
    >>> from hemicycle.claims.items import Item
    >>> lists_of([Item("L", Span(0, 9), "", members=("CHN", "RUS"))])
    [('CHN', 'RUS')]
    """
    return [item.members for item in reversed(items) if _is_list(item)]


def _is_list(item: Item) -> bool:
    """Say whether an item names several members and no others."""
    return (
        item.code in "Lo"
        and len(item.members) >= _FEWEST
        and "" not in item.members
        and item.others is None
    )


def _meant(items: Sequence[Item], place: int, known: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the members that a number stands for; empty if it counts others."""
    count = items[place].count
    if items[place].code != "C" or not isinstance(count, Count) or count.operator != "=":
        return ()
    if count.is_extra or count.is_part or count.is_only or count.total or count.noun == "votes":
        return ()
    if not _FEWEST <= (count.value or 0) <= _MOST:
        return ()
    behind = items[place + 1 : place + 5]
    if not _ACTS.match("".join(item.code for item in behind)):
        return ()
    if is_noun_of_votes(behind[0]):
        return ()
    return next((who for who in known if len(who) == count.value), ())
