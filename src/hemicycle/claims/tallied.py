"""Tallies: `so many votes, against so many`, and those written as one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hemicycle.claims.quantities import Count, Counts
from hemicycle.claims.raw import Amount
from hemicycle.claims.sheet import SLOTS, Sheet

if TYPE_CHECKING:
    from hemicycle.claims.items import Item

_FOLLOWS_T = re.compile(
    r"\s*(?:,\s*)?(?:against|not to|to reject|to block|to defeat|in opposition)\b"
)
_N_AROUND = 6
#: So many vote in no council and score in few games.
_MANY = 60
_AGAINST = re.compile(r"(?P<a>C)p?,?(?P<p>P)(?P<b>C)(?=[,;&Wp(]|$)")


class Tallied(Sheet):
    """One sentence whose tallies are read.

    Parameters
    ----------
    items : list of Item
        The sentence as items.
    sentence : str
        Its text.
    """

    def __init__(self, items: list[Item], sentence: str) -> None:
        super().__init__(items, sentence)
        self._taken: dict[int, tuple[int, ...]] = {}
        self._has_text = False

    def _against(self) -> None:
        """Read `won 116 votes, against 50`: the first number is of those in favour."""
        for match in _AGAINST.finditer(self._codes):
            place = match.start("p")
            one, two = (self._items[match.start(name)].count for name in "ab")
            if self._items[place].text.lower() != "against" or place in self._taken:
                continue
            is_bare = "," not in match.group() and place == match.start("a") + 1
            if not isinstance(one, Count) or not isinstance(two, Count):
                continue
            if one.noun == "votes" or (is_bare and not two.noun):
                self._taken[place] = ()
                self.tally(self.text_for(place), place, "yes", one, self.span(match))
                self.tally(self.text_for(place), place, "no", two, self.span(match))

    def _tallies(self) -> None:
        """Read `141-5-35` where the clause speaks of a vote."""
        for place, item in enumerate(self._items):
            start, end = self.clause(place)
            around = self._codes[max(0, start - 3) : end + _N_AROUND]
            if place == len(self._codes) - 1 and self._codes.endswith(",T"):
                around += self._codes[0]  # a headline
            if not isinstance(item.count, Counts) or not (
                re.search(r"[DJMVBPu]", around) or self._is_of_it(place, item.count)
            ):
                continue
            values = item.count.values
            failed = "J" in self._codes[start:place] and values[0] > values[1]
            turned = self._is_turned(place) or failed
            values = (values[1], values[0], *values[2:]) if turned else values
            unordered = turned or "J" in self._codes[start:place]
            amounts = {
                slot: Amount(value) for slot, value in zip(SLOTS.values(), values, strict=False)
            }
            self.add(
                "tally",
                item.span,
                self.text_for(place),
                place,
                amounts=amounts,
                is_unordered=unordered,
            )

    def _is_of_it(self, place: int, counts: Counts) -> bool:
        """Say whether `It was 145 to 1` tells so many as vote in an Assembly."""
        return self._has_text and self._codes[: place + 1] == "nHT" and sum(counts.values) > _MANY

    def _are_so_many(self, number: int, names: int) -> bool:
        """Say whether a list has as many names as a number tells."""
        count, listed = self._items[number].count, self._items[names]
        if not isinstance(count, Count) or count.operator != "=" or count.is_part:
            return False
        return count.value == len(listed.members) and "" not in listed.members

    def _is_turned(self, place: int) -> bool:
        """Say whether a tally is followed by `against`, so that its order is not sure."""
        after = self._items[place + 1] if place + 1 < len(self._items) else None
        return after is not None and bool(_FOLLOWS_T.match(after.text.lower()))
