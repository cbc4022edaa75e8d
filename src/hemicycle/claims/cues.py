"""What tells a side where no word does: a number that one side alone has, company, a denial.

`The four that did not were Chad, Mali, Niger and Togo`: of a vote in which four were against, the
number tells a side, and so does `did not`. `Hungary stood with Israel`: it did as Israel did. What
is told so holds only if the record bears it out, see `guided`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hemicycle.claims.document import Span
from hemicycle.claims.kinds.atom import option_of, position_of
from hemicycle.claims.nearby import Side
from hemicycle.claims.quantities import Count, Counts
from hemicycle.claims.sheet import SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hemicycle.claims.items import Item
    from hemicycle.record.model import VoteEvent

#: Company: who is told with somebody did as that one did.
_WITH = re.compile(
    r"\b(?:join(?:ed|ing|s)?|alongside|along with|together with|in (?:the )?company(?: of)?"
    r"|common cause with|next to|beside|behind|like|unlike nobody but|and not only|in step with"
    r"|(?:sid(?:e|ed|es|ing)|stood|stand(?:s|ing)?|went|go(?:es|ing)?|voted?|voting|lined up"
    r"|was|were|agreed|allied|marched|walked|broke ranks|into the lobby|abstained|opposed)"
    r" (?:it(?:self)? |them(?:selves)? )?(?:up )?(?:with|by|beside|behind)"
    r"|(?:took|taking|tak(?:e|es)|on) (?:the )?(?:part|side|sides) (?:of|with)"
    r"|with|following|followed|as (?:did|were|was|had)|by the side of|at the side of)"
    r"\s+(?:the |only |both |once more |again )*$",
    re.IGNORECASE,
)
_SIDE_OF = re.compile(r"(?:'s?)?\s(?:side|camp|lobby|corner|example|lead|line|part|company)\b")
_CLAUSE = re.compile(r";|\b(?:while|but|whereas)\b")
#: With China arguing against it: no company.
_DOES = re.compile(r"\s\w+ing\b")
#: Who did not do what others did.
_DENIED = re.compile(
    r"\b(?:did|do|does|would|could|can|was|were|is|are|had|has|have|will)(?: not|n't)"
    r"(?=\s*(?:[.,;:)-]|$|(?:were|was|are|is|and|but|include|say|support|approve|back|agree|endorse"
    r"|go along|join|share|see|care|accept|like|want|think|among|even|cast|give|side)\b))"
    r"|\b(?:otherwise|differently|exceptions?|except|save|other than|but for|apart from|besides"
    r"|barring|aside from|hold-?outs?|holding out|declin(?:ed|ing)|refus(?:ed|ing)|demurred"
    r"|who tried|that tried"
    r"|defied|defiant|resist(?:ed|ing)?|objectors?|defend(?:ers?|ed)|disagreed?"
    r"|disagreeing|broke ranks|deserted|parted company|would rather not|all but)\b",
    re.IGNORECASE,
)
#: Before or behind the name of one of many.
_OF_THEM = re.compile(
    r"\b(?:among|includ\w+|even|such as|of wh\w+|those of|in that number|that of|namely)\b",
    re.IGNORECASE,
)
#: How many letters may stand between a number and the names told with it, or beside them.
_REACH = 60
_BEFORE = 5
_THE = re.compile(r"\b(?:the|these|those|only)\b", re.IGNORECASE)
_BESIDE = 24
_SO_MANY = {side: f"n_{slot}" for side, slot in SLOTS.items()}
#: Sides whose company tells more than chance.
_FEW = ("no", "abstain", "absent")


@dataclass(frozen=True, slots=True)
class Cues:
    """What tells a side in a sentence without a word for it.

    Attributes
    ----------
    numbers : tuple of (Side, int, bool)
        Numbers that one side alone has, and whether they are told as all: the three.
    tallies : tuple of Side
        Tallies, by the side that their last number counts.
    others : tuple of Side
        Company and denials.
    """

    numbers: tuple[tuple[Side, int, bool], ...] = ()
    tallies: tuple[Side, ...] = ()
    others: tuple[Side, ...] = ()

    def of(self, at: Span, text: str, start: int) -> list[Side]:
        """Return what may tell the side of a name, by the words between and around.

        Parameters
        ----------
        at : Span
            The name, or the list.
        text : str
            The sentence, folded.
        start : int
            Where it stands in the document.
        """
        found = list(self.others)
        found += [side for side, *_ in self.numbers if _is_told_with(side, at, text, start)]
        found += [side for side in self.tallies if 0 <= at.start - side.span.end <= _BESIDE]
        return found

    def counted(self, n: int) -> set[str]:
        """Return the sides that the sentence says so many took, and no more."""
        return {side.position for side, value, are_all in self.numbers if are_all and value == n}


def cues(
    text: str, start: int, items: Sequence[Item], event: VoteEvent, told: Sequence[Side]
) -> Cues:
    """Find what tells a side without a word for it.

    Parameters
    ----------
    text : str
        The sentence, folded.
    start : int
        Where it stands in the document.
    items : sequence of Item
        The sentence as items.
    event : VoteEvent
        The vote that it speaks of.
    told : sequence of Side
        The words of the sentence that tell a side.

    Returns
    -------
    Cues
        Numbers, tallies, company, denials.
    """
    others = [
        side
        for side in _company(text, start, items, event)
        # Sweden sides with Canada and votes no: the word tells it, whatever Canada did
        if all(w.position == side.position or _is_apart(text, start, w, side) for w in told)
    ]
    for match in _DENIED.finditer(text):
        span = Span(start + match.start(), start + match.end())
        others += [Side(span, position, is_said=True) for position in _FEW]
    return Cues(
        tuple(_numbers(text, start, items, event)), tuple(_tallies(items, event)), tuple(others)
    )


def _is_apart(text: str, start: int, one: Side, other: Side) -> bool:
    """Say whether another clause begins between two."""
    first, last = sorted((one.span, other.span))
    return bool(_CLAUSE.search(text, first.end - start, last.start - start))


def _is_told_with(side: Side, at: Span, text: str, start: int) -> bool:
    """Say whether a name is told as one of so many: the nine included China; 130, even Chad."""
    first, last = min(side.span.end, at.end), max(side.span.start, at.start)
    if last - first > _REACH:
        return False
    before = max(0, min(side.span.start, at.start) - start - _BESIDE)
    around = text[before : max(side.span.end, at.end) - start + _BESIDE]
    return bool(_OF_THEM.search(around)) if side.position == "yes" else True


def so_many(event: VoteEvent, value: int | None) -> str:
    """Return the one side that so many took; empty if none or several are as many."""
    held = (event.tally, event.announced, event.corrected)
    sides = [s for s, slot in _SO_MANY.items() if any(getattr(t, slot) == value for t in held)]
    return sides[0] if len(sides) == 1 and value is not None else ""


def _numbers(
    text: str, start: int, items: Sequence[Item], event: VoteEvent
) -> Iterator[tuple[Side, int, bool]]:
    """Find numbers that one side alone has."""
    for item in items:
        count = item.count
        if not isinstance(count, Count) or item.code not in "Cc" or count.value is None:
            continue
        side = so_many(event, count.value)
        if side and count.operator == "=" and not count.is_extra:
            told = text[max(0, item.span.start - start - _BEFORE) : item.span.end - start]
            yield Side(item.span, side, is_said=True), count.value, bool(_THE.search(told))


def _tallies(items: Sequence[Item], event: VoteEvent) -> Iterator[Side]:
    """Find tallies whose last number is right: 152 votes to two, Israel's and America's."""
    for item in items:
        if isinstance(item.count, Counts) and item.code == "T":
            values = item.count.values
            side = ("yes", "no", "abstain")[min(len(values), 3) - 1]
            if getattr(event.tally, _SO_MANY[side]) == values[-1]:
                yield Side(item.span, side, is_said=True)


def _company(text: str, start: int, items: Sequence[Item], event: VoteEvent) -> Iterator[Side]:
    """Find those whose company tells a side: with Israel, on Washington's side."""
    for item in items:
        if item.code not in "Loa" or not item.members:
            continue
        before = _WITH.search(text[: item.span.start - start])
        end = item.span.end - start
        if not (before or _SIDE_OF.match(text, end)) or _DOES.match(text, end):
            continue
        taken = {side_of(event, code) for code in item.members}
        if len(taken) == 1 and taken <= set(_FEW):
            yield Side(item.span, min(taken), is_said=True)


def side_of(event: VoteEvent, code: str) -> str:
    """Return the side that a member took; empty if the record does not say."""
    return position_of(option_of(event, code)[1])
