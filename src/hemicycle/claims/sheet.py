"""Claims of a sentence as they are written down: numbers, lists, and what they are of."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hemicycle.claims.clauses import Clauses, verbs_of_voters
from hemicycle.claims.document import Span
from hemicycle.claims.quantities import NUMBER, Count
from hemicycle.claims.raw import Amount, RawClaim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.items import Item

#: Words that may tell an abstention, and much else.
_LOOSE = re.compile(
    r"withdrew|withheld|held back|(?:stood|stepped) aside|\w+ neutral|refrained",
    re.IGNORECASE,
)
_OF_TEXT = re.compile(r"[^LCPXDJM;t,]{0,9}?M")
_OF_THING = re.compile(r"(?:pB)?[apw]*[wo]")
#: Position -> slot of a tally, in the order in which tallies are written.
SLOTS = {"yes": "yes", "no": "no", "abstain": "abstain", "absent": "not_voting"}


#: Behind these, what follows is said of a group or a region.
_OF_SOME = re.compile(
    r"\b(?i:of|in|among|amongst|from|within|inside)\s(?:all\s|only\s)?(?:the\s|its\s)?"
    r"(?!South Africa|Soviet Union)(?:\w+\s)?"
    r"(?:EU|E\.U|European|Europe|permanent|P5|NATO|Arab(?!\s(?:territor|land|popul))"
    r"|African|Africa(?!\W?s\b)|Asian?|Latin|G-?7|G-?20|BRICS|Western(?! Sahara)|West(?! Bank)"
    r"|OIC|Nordic|Baltic|Gulf|bloc|Union|region|continent|allies|neighbou?rs|Muslim|Caribbean|ASEAN"
    r"|elected|hemisphere|Association|Commonwealth|League)\b"
)
#: Behind these at the beginning, what follows is told of the others.
_BEYOND = re.compile(r"(?:Beyond|Other than)\b(?!,)")
#: So does a number of members smaller than any body but the Security Council: out of 54 nations.
_A_FEW = re.compile(
    rf"(?:out\s)?(?:of|among)\s(?:the\s)?(?!(?:11|15|eleven|fifteen|\d{{3}})\s|\w+\shundred){NUMBER}\s"
    r"(?:[\w-]+\s)?(?:nations|countries|states|members|governments)\b",
    re.IGNORECASE,
)
#: Those of one side, told by a noun.
_SIDE = re.compile(
    r"(?<!the )(?:abstentions?|(?:abstain|dissent|naysay)ers?|votes?|ayes|nays|noes)$"
)
#: Behind these, those named are not among those counted.
_BESIDES = ("besides", "as well as", "in addition to", "apart from")
_DID_SO = re.compile(r"^(?:so|as)\b.*\b(?:did|does|do|was|were|has|had)$")
#: All of so many are all that a council has.
_WHOLE_COUNCIL = (11, 15)
#: No body is smaller.
_SMALLEST = 11
#: The 193 member states voted: nobody says that all of them were there and of one mind.
_ALL_MEMBERS = 193
_VOTED_TO = re.compile(r"vot\w+ to ")
_SEVERAL = ("them", "those", "these")


class Sheet:
    """The claims of one sentence, as they are written down.

    What a sentence says of some of the members only (`of the permanent members, only France`) is
    no claim about all: numbers and whole lists are then told only if the record bears them out.

    Parameters
    ----------
    items : sequence of Item
        The sentence as items.
    sentence : str
        Its text.
    """

    def __init__(self, items: Sequence[Item], sentence: str) -> None:
        of_some = _OF_SOME.search(sentence) or _BEYOND.match(sentence)
        self._is_of_some = of_some is not None
        self._begins_with_some = (of_some is not None and of_some.start() == 0) or bool(
            _A_FEW.match(sentence)
        )
        self._items = verbs_of_voters(list(items))
        self._codes = "".join(item.code for item in self._items)
        self._claims: list[RawClaim] = []
        clauses = Clauses(self._items, self._codes)
        self.clause, self.text_for = clauses.around, clauses.text_for

    def whole(
        self, members: tuple[str, ...], place: int, position: str, text: int | None, span: Span,
        *, is_weak: bool = False, is_counted: bool = False,
    ) -> None:  # fmt: skip
        """Add that these are all who did; and, if it is so, how many that makes."""
        self.add("completeness", span, text, place, position=position, members=members,
                 mode="exact",
                 is_weak=is_weak or self._is_of_some or self._are_others(members))  # fmt: skip
        if is_counted:
            self.add("tally", span, text, place, is_weak=True,
                     amounts={SLOTS[position]: Amount(len(members))})  # fmt: skip

    def _are_others(self, members: tuple[str, ...]) -> bool:
        """Say whether so many others are counted as are named: ten other noes, A, B and eight."""
        behind = [*(item.text.lower() for item in self._items[1:]), ""]
        return any(
            isinstance(item.count, Count)
            and item.count.value == len(members)
            and (item.count.is_extra or after in ("other", "more", "further", "additional"))
            for item, after in zip(self._items, behind, strict=True)
        )

    def ended(
        self, subject: Item, beside: Item | None, place: int, position: str,
        text: int | None, span: Span,
    ) -> None:  # fmt: skip
        """Add up a list that ends in a number: the US, Russia and 16 others."""
        others = subject.others or (beside.others if beside is not None else None)
        if others is None or others.value is None or position not in SLOTS:
            return
        if others.is_part:  # Britain and four other Europeans, and perhaps some that are neither
            if others.operator != "=":
                return
            others = replace(others, operator=">=")
        named = len(subject.members) + (len(beside.members) if beside is not None else 0)
        self.tally(text, place, position, others, span, named)

    def count(
        self, count: Count, beside: Item | None, place: int, position: str,
        text: int | None, span: Span,
    ) -> None:  # fmt: skip
        """Add a tally for a number that acts."""
        if count.is_part or (count.value is None and count.share is None):
            return
        if are_named(count):
            return
        if are_whole_council(count) and position == "yes":
            self.add("unanimity", span, text, place, result="true")
        if count.value == 0 and re.match(r"M?,?E", self._codes[place + 1 :]):
            return  # nobody opposed it except
        more = len(beside.members) if beside is not None and count.is_extra else 0
        if position == "no" and re.match(r",?Z[aLw]{1,2}x", self._codes[place + 1 :]):
            more += 1  # one against, in addition to the veto
        self.tally(text, place, position, count, span, more)

    def tally(
        self, text: int | None, place: int, position: str, count: Count, span: Span, more: int = 0
    ) -> None:
        """Add one slot of a tally."""
        slot = SLOTS[position]
        value = count.value + more if count.value is not None else None
        amount = Amount(value, count.operator, count.share)
        is_weak = self._begins_with_some or (self._is_of_some and self._codes.count("C") == 1)
        self.add("tally", span, text, place, amounts={slot: amount}, total=count.total,
                 is_weak=is_weak)  # fmt: skip

    def _is_share(self, count: Count, place: int) -> bool:
        """Say whether a number is of those of one side: four of the five abstainers."""
        if count.total is None:
            return False  # two of the three that abstained
        return self._codes[place - 1 : place] == "R" or bool(_SIDE.search(self._items[place].text))

    def meant(self, count: Count, kind: str, place: int, beside: Item | None) -> Count:
        """Return how many took a side where a number tells it in a roundabout way."""
        if self._is_share(count, place):  # four of the five abstainers: five abstained
            return replace(count, value=count.total, total=None)
        if kind == "plus" and beside is not None and not count.is_extra and count.operator == "=":
            word = self._items[self._items.index(beside) - 1].text.lower()
            if _DID_SO.search(word):
                return count  # so did Mali, three abstentions in all
            if word in _BESIDES:  # besides Russia, four were against
                return replace(count, is_extra=True)
            return replace(count, operator=">=")  # along with Russia, four were: or five
        return count

    def is_of_more(self, count: object, listed: Item, place: int) -> bool:
        """Say whether a list is part of those that a number counts, or counts some members only."""
        if not isinstance(count, Count):
            return False
        return _too_few(listed.members, count) or self._is_share(count, place)

    def span(self, match: re.Match[str]) -> Span:
        """Return the words of a match."""
        last = max(match.start() + 1, match.end())
        return Span(self._items[match.start()].span.start, self._items[last - 1].span.end)

    def _is_torn(self, text: int | None, place: int) -> bool:
        """Say whether a number behind an amendment was read as the whole text's."""
        if text is None or self._items[text].value in ("amendment", "symbol") or text > place:
            return False
        return any(item.value == "amendment" for item in self._items[:place])

    def _is_of_a_call(self, verb: Item, place: int) -> bool:
        """Say whether what was voted down is not the text: `voted to reject a call to delay it`."""
        if verb.value != "no" or not _VOTED_TO.match(verb.text.lower()):
            return False
        behind = re.compile(r"[^LCPXDJM;t,]*(?=M)").match(self._codes, place + 1)
        return behind is not None and "p" in behind.group()

    def _is_of_several(self, place: int) -> bool:
        """Say whether a position is taken on several texts: abstained on all of them."""
        behind = self._codes[place + 1 : place + 3]
        return behind == "pn" and self._items[place + 2].text.lower() in _SEVERAL

    def _is_of_thing(self, place: int) -> bool:
        """Say whether a position is taken on a thing, such as an embargo, not on a text."""
        verb = self._items[place]
        if verb.code == "Q":
            start, _ = self.clause(place)
            return "M" not in self._codes[start:place]
        if verb.code != "P" or verb.value not in ("yes", "no"):
            return False
        behind = self._codes[place + 1 : self.clause(place)[1]]
        return not _OF_TEXT.match(behind) and bool(_OF_THING.match(behind))

    def add(self, type_: str, span: Span, text: int | None, place: int, **slots: object) -> None:
        """Add a claim, unless it names nobody that is known."""
        claim = RawClaim(
            type_, span, text_place=text, place=place, is_of_thing=self._is_of_thing(place)
        )
        claim = replace(claim, **slots)  # type: ignore[arg-type]
        if type_ == "tally":
            claim = replace(claim, is_torn=self._is_torn(text, place))
        is_earlier = self._items[place].mood == "earlier" and "M" not in self._codes
        if is_earlier or self._is_of_several(place) or _LOOSE.match(self._items[place].text):
            claim = replace(claim, is_weak=True)
        members = tuple(code for code in claim.members if code)
        if claim.members and not members:
            return
        self._claims.append(replace(claim, members=members))


def _too_few(members: tuple[str, ...], count: Count) -> bool:
    """Say whether a list is too short to be all that a number counts: 119 countries (Peru too)."""
    return count.value is not None and count.value - len(members) > max(1, count.value // 6)


def are_named(count: Count) -> bool:
    """Say whether a number is of those named before, or of the whole body: all three, the 193."""
    if count.value == _ALL_MEMBERS:
        return True
    return count.is_all and count.value is not None and count.value < _SMALLEST


def are_whole_council(count: Count) -> bool:
    """Say whether a number is of all that a council has: all 15 members voted for it."""
    return count.is_all and not count.is_part and count.value in _WHOLE_COUNCIL
