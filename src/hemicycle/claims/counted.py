"""Numbers told freely, lists as long as a number tells, and those who were the only ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hemicycle.claims.ends import UNANIMOUS, read_ends
from hemicycle.claims.quantities import Count
from hemicycle.claims.raw import Amount
from hemicycle.claims.sheet import SLOTS, are_named, are_whole_council
from hemicycle.claims.sides import Gist, read_lists, read_sides, read_wholes
from hemicycle.claims.tallied import Tallied

if TYPE_CHECKING:
    from hemicycle.claims.echoes import Said
    from hemicycle.claims.ends import End
    from hemicycle.claims.items import Item
    from hemicycle.claims.sides import Sided

#: Below so many, `adopted by three votes` tells a lead.
FEWEST = 7
_POSITIONS = {slot: position for position, slot in SLOTS.items()}


class Counted(Tallied):
    """One sentence whose numbers are read however their side is told."""

    def _sided(self, before: Said, plain: str, start: int) -> None:
        """Read what nothing else has read of numbers, and lists that are said to be whole."""
        if not plain:
            return
        gist = Gist(self._items, plain, start, frozenset(self._closed))
        told = frozenset(at for at, item in enumerate(self._items) if self._is_counted(item))
        done: set[int] = set()
        for one in read_sides(self._items, gist, before, told):
            if one.place not in done and self._side(one):
                done.add(one.place)
        for number, listed in read_lists(gist):
            self._listed(number, listed)
        for whole in read_wholes(gist, before):
            place, position = whole.place, whole.position
            members = whole.members or self._items[place].members
            if members and "" not in members and not self._items[place].others:
                self._add_list(members, place, position, is_weak=whole.is_weak)

        self._implied()
        for end in read_ends(gist, self._codes):
            self._end(end)

    def _end(self, end: End) -> None:
        """Add what came of a text, unless it is told already."""
        text = end.place if end.has_text else self.text_for(end.place)
        span = self._items[end.place].span
        told = {claim.type for claim in self._claims if claim.text_place in (text, None)}
        if end.result == UNANIMOUS and "unanimity" not in told:
            self.add("unanimity", span, text, end.place, result="true")
        if "outcome" not in told and not set("DJXx") & set(self._codes):
            result = "adopted" if end.result == UNANIMOUS else end.result
            self.add("outcome", span, text, end.place, result=result)

    def _implied(self) -> None:
        """Count those who are said to be all that took a position."""
        for claim in [c for c in self._claims if c.type == "completeness" and c.mode == "exact"]:
            slot = SLOTS.get(claim.position, "")
            if slot and not claim.is_weak and not self._has_slot(slot, claim.text_place):
                self.add("tally", claim.span, claim.text_place, claim.place, is_weak=True,
                         amounts={slot: Amount(len(claim.members))})  # fmt: skip

    def _side(self, one: Sided) -> bool:
        """Add the tally of one number; say whether it was."""
        item = self._items[one.place]
        count, text, slot = item.count, self.text_for(one.place), SLOTS[one.position]
        if not isinstance(count, Count) or count.is_part or count.value is None:
            return False
        if are_whole_council(count) and one.position == "yes" and not one.is_weak:
            self.add("unanimity", item.span, text, one.place, result="true")
        if are_named(count) or self._has_slot(slot, text):
            return False
        value = count.total if one.is_share and count.total else count.value
        is_lead = count.noun == "votes" and one.position == "yes" and count.value < FEWEST
        weak = (
            one.is_weak or is_lead or count.is_extra or self._is_of_some or self._begins_with_some
        )
        of_thing = {"is_of_thing": True} if one.is_of_thing else {}
        self.add("tally", item.span, text, one.place, is_weak=weak,
                 amounts={slot: Amount(value, count.operator)}, **of_thing)  # fmt: skip
        return True

    def _listed(self, number: int, listed: int) -> None:
        """Add that a list of as many names as a number tells is of all of them."""
        item = self._items[listed]
        position = self._position_of(self._items[number], is_sure=True)
        is_plain = item.code in "Lo" and not item.others
        if position and is_plain and self._are_so_many(number, listed):
            self._add_list(item.members, number, position)

    def _add_list(
        self, members: tuple[str, ...], place: int, position: str, *, is_weak: bool = False
    ) -> None:
        """Add that these took a position, and that they are all who did."""
        text, span = self.text_for(place), self._items[place].span
        here = [claim for claim in self._claims if claim.text_place == text]
        mine = [c for c in here if c.position == position and set(members) <= set(c.members)]
        if not is_weak and not any(c.type in ("vote_cast", "listing") for c in mine):
            self.add("listing", span, text, place, position=position, mode="among",
                     members=members)  # fmt: skip
        if not any(claim.type == "completeness" for claim in mine):
            self.whole(members, place, position, text, span, is_weak=is_weak,
                       is_counted=not self._has_slot(SLOTS[position], text))  # fmt: skip

    def _position_of(self, item: Item, *, is_sure: bool = False) -> str:
        """Return the position that so many are told to have taken."""
        for claim in self._claims:
            if is_sure and claim.is_weak:
                continue
            if claim.type == "tally" and item.span.within(claim.span):
                for slot, amount in claim.amounts.items():
                    if isinstance(item.count, Count) and amount.value == item.count.value:
                        return _POSITIONS[slot]
        return ""

    def _has_slot(self, slot: str, text: int | None) -> bool:
        """Say whether a slot of the tally of a text is told already."""
        return any(
            claim.type == "tally" and slot in claim.amounts and claim.text_place == text
            for claim in self._claims
        )

    def _is_counted(self, item: Item) -> bool:
        """Say whether a number is told in a tally already."""
        return bool(self._position_of(item))
