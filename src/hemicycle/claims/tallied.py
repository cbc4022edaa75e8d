"""Tallies: `so many votes, against so many`, and those written as one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hemicycle.claims.patterns import overlapping
from hemicycle.claims.quantities import Count, Counts
from hemicycle.claims.raw import Amount
from hemicycle.claims.sheet import SLOTS, Sheet

if TYPE_CHECKING:
    from hemicycle.claims.items import Item

_FOLLOWS_T = re.compile(
    r"\s*(?:,\s*)?(?:against|not to|to reject|to block|to defeat|in opposition)\b"
)
_N_AROUND = 6
#: What a body did not do: by 19 to 17 it refused to hold a debate.
_REFUSED = ("refused", "declined", "refuses", "declines")
#: What became of the text, before its tally: shot down by 9 votes to 5.
_FELL = ("shot", "beaten", "lost", "sunk", "killed", "fell", "foundered", "thwarted")
#: More abstained than voted yes, thirty against twenty-six.
_RATHER = ("than", "outnumbered", "outnumber", "outweighed")
#: So many vote in no council and score in few games.
_MANY = 60
_AGAINST = re.compile(r"(?P<a>C)p?,?(?P<p>P)(?P<b>C)(?=[,;&Wp(]|$)")

#: `either voted no, abstained or were absent`: positions that exclude each other, one subject.
_EITHER = re.compile(r"P(?:[,&H]{1,4}|[^LCGPQXDJ;t]{1,8}(?P<or>&)H?)(?P<two>[Pp])")
_IN_RELATIVE = re.compile(r",R[^,;&]*$")


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
        self._closed: set[int] = set()
        self._has_text = False

    def _pass_over_either(self) -> None:
        """Leave out positions of which each voter took one, nobody knows which.

        Who `voted no, abstained or were absent` did not all vote no, and their number is that of
        none of the three.
        """
        for match in overlapping(_EITHER, self._codes):
            first, second = match.start(), match.start("two")
            one, two = self._items[first], self._items[second]
            joint = self._items[second - 1] if self._codes[second - 1] == "&" else None
            joints = {item.text.lower() for item in self._items[first:second]}
            is_or = "or" in joints
            if "but" in joints:  # no opponents, but abstentions
                continue
            if joint is None and _IN_RELATIVE.search(self._codes[:first]):
                continue  # Turkey, which stays away as a rule, voted yes
            if two.code == "p" and (two.text.lower() != "against" or joint is None):
                continue
            if match.group("or") and not is_or:
                continue
            if one.value != (two.value or "no"):
                self._close(first, second)

    def _close(self, *places: int) -> None:
        """Pass over positions that are told of nobody, or of nobody knows whom."""
        self._taken.update(dict.fromkeys(places, ()))
        self._closed.update(places)

    def _against(self) -> None:
        """Read `won 116 votes, against 50`: the first number is of those in favour."""
        for match in _AGAINST.finditer(self._codes):
            place = match.start("p")
            one, two = (self._items[match.start(name)].count for name in "ab")
            if self._items[place].text.lower() != "against" or place in self._taken:
                continue
            if any(item.text.lower() in _RATHER for item in self._items[: match.start("a")]):
                self._close(place)
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
            refused = any(item.text.lower() in _REFUSED for item in self._items)
            refused |= any(item.text.lower() in _FELL for item in self._items[start:place])
            failed = (refused or "J" in self._codes[start:place]) and values[0] > values[1]
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
        """Say whether `It was 145 to 1`, or `13-0-2` alone, tells the vote on a text."""
        before = self._codes[:place]
        if not self._has_text or before not in ("nH", "", "RwHpw", "wHpw"):
            return False
        is_alone = not before and self._codes[place + 1 : place + 2] in (
            "",
            ",",
            "(",
            ";",
            ":",
            "-",
        )
        return sum(counts.values) > _MANY or (is_alone and len(counts.values) > 2)

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
