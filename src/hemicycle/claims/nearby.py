"""Words that tell a side, wherever they stand in a sentence, and which of them is nearest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hemicycle.claims.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hemicycle.claims.items import Item

#: Side -> turns of phrase that tell it. The first that matches at a place is taken.
_TOLD = {
    "abstain": (
        r"abst(?:ain|ention)\w*|abst\.|on the fence|undecided|could not make up \w+ minds?"
        r"|no opinion|sat (?:it |this one |the vote )?out|sitting (?:it )?out|stood aside"
        r"|neutral(?:ity)?|withh(?:eld|olding) (?:its|their|his|her) (?:vote|support)s?"
    ),
    "absent": (
        r"(?:was|were|being|stayed|remained) (?:absent|away)|absen(?:t|ce|tees?)"
        r"|(?:did|do|does) not (?:vote|take part|participate)|not voting|non-voting"
        r"|took no part|missed the vote|not present"
    ),
    "no": (
        r"negative(?: vote| ballot)?s?|no votes?|\"?no\"?-votes?"
        r"|vot(?:ed|ing|e|es) (?:\"no\"|no|nay|it down)|nays?|noes|naysayers?|against|dissent\w*"
        r"|oppos(?:ed|ing|es|e|ition|ite|nents?)|opponents?|object(?:ed|ing|ions?|ors?)"
        r"|(?:said|saying|says) (?:\"no\"|no)|reject(?:ed|ing|ion)|outvoted|turn(?:ed|ing) it down"
        r"|hostile|rebuff(?:ed)?|contrary|refus(?:ed|al)|\"no\"|no|contra|minority|red"
    ),
    "yes": (
        r"affirmative(?:ly)?(?: votes?)?|positive(?: votes?)?"
        r"|vot(?:ed|ing|e|es) (?:\"yes\"|yes|aye|for)|in (?:its |their )?favou?r"
        r"|favou?r(?:ed|ing|able|ably)?|support(?:ed|ing|ers?|s| from)|in support"
        r"|back(?:ed|ing|ers?)|endors(?:ed|ing|ement)|approv(?:ed|ing|al)|ayes?|yeas?|\"?yes\"?"
        r"|(?:said|saying|says) (?:\"yes\"|yes)|agreed|assent(?:ed)?|consent(?:ed)?|for it|pro"
        r"|for(?=\s?[,;:.)]|$)|behind it|green"
    ),
}
_TELLS = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<{side}>{turns})" for side, turns in _TOLD.items())
    + r")(?![\w-])",
    re.IGNORECASE,
)
#: Before such a word, in its own phrase: it is not said to have happened.
_UNSAID = re.compile(
    r"\b(?:not|never|nor|neither|cannot|\w+n't|instead of|rather than|without|refus\w+|declin\w+"
    r"|would|might|may|could|should|will|shall|expected|likely|threaten\w*|urg\w+|ask\w*"
    r"|call\w* on|hop\w+|if|unless|whether|intend\w*|plan(?:s|n\w+)?|promis\w+|vow\w*|pressure\w*"
    r"|persuad\w+|warn\w*|had (?:earlier|previously|once|in)|previously|earlier|formerly|used to"
    r"|until)\b",
    re.IGNORECASE,
)
_PHRASE = re.compile(r"[,;:()]|\bbut\b|\bwhile\b")
#: How much each joint of a sentence sets apart what stands on its two sides.
_JOINTS = {",": 1.0, "&": 0.5, "-": 2.0, "(": 1.0, ")": 1.0, ":": 1.0, ";": 6.0, "t": 2.0, "R": 0.5}
_ANOTHER = 1.5
_CROSSED = 6.0
_BEHIND = 0.25
#: A side is not sought across more than this.
_FAR = 7.0
#: Two sides as near as this cannot be told apart.
_EVEN = 0.5
#: So long a quotation is somebody's speech, not a word in quotation marks.
_SPEECH = 8


@dataclass(frozen=True, slots=True)
class Side:
    """A word that tells a side.

    Attributes
    ----------
    span : Span
        Where.
    position : str
        `yes`, `no`, `abstain` or `absent`.
    is_said : bool
        Whether it is said to have happened, as far as its phrase tells.
    """

    span: Span
    position: str
    is_said: bool


class Sides:
    """The words of one sentence that tell a side.

    Parameters
    ----------
    text : str
        The sentence, folded.
    start : int
        Where it stands in the document.
    items : sequence of Item
        The sentence as items.
    quotations : sequence of Span
        Direct speech in the document, in which nothing is sought.

    Examples
    --------
    >>> sides = Sides("Peru was against, Chile abstained", 0, (), ())
    >>> [(side.position, side.span.start) for side in sides.told]
    [('no', 9), ('abstain', 24)]
    >>> sides.nearest(Span(0, 4))
    'no'
    """

    def __init__(
        self, text: str, start: int, items: Sequence[Item], quotations: Sequence[Span]
    ) -> None:
        whole = Span(start, start + len(text))
        for quotation in quotations:
            if quotation.meets(whole) and quotation.end - quotation.start > _SPEECH:
                first = max(0, quotation.start - start)
                last = min(len(text), quotation.end - start)
                text = text[:first] + " " * (last - first) + text[last:]
        self.text = text
        self._start = start
        self._items = items
        self.told = list(self._find())

    def _find(self) -> Iterator[Side]:
        """Find them, but not in names and texts."""
        for match in _TELLS.finditer(self.text):
            span = Span(self._start + match.start(), self._start + match.end())
            if any(item.code in "LaoGBM" and item.span.meets(span) for item in self._items):
                continue
            phrase = _PHRASE.split(self.text[: match.start()])[-1]
            yield Side(span, match.lastgroup or "", not _UNSAID.search(phrase))

    @property
    def last(self) -> str:
        """The side told last; empty if none is."""
        return next((side.position for side in reversed(self.told) if side.is_said), "")

    def nearest(self, at: Span) -> str:
        """Return the side told nearest to a name or a number.

        Parameters
        ----------
        at : Span
            The name or the number.

        Returns
        -------
        str
            A position; empty if none is near, if two are, or if the nearest is denied.
        """
        ranked = sorted(((self.distance(at, side.span), side) for side in self.told),
                        key=lambda pair: pair[0])  # fmt: skip
        if not ranked or ranked[0][0] > _FAR:
            return ""
        least, side = ranked[0]
        for distance, other in ranked[1:]:
            if distance <= least + _EVEN and (other.position != side.position or not other.is_said):
                return ""
        return side.position if side.is_said else ""

    def near(self, at: Span, more: Sequence[Side] = ()) -> tuple[str, ...]:
        """Return the sides that are told nearest to a name, several if they are as near.

        Parameters
        ----------
        at : Span
            The name.
        more : sequence of Side
            What else tells a side in the sentence.

        Returns
        -------
        tuple of str
            Positions; none if what is nearest is denied or far.
        """
        ranked = sorted(((self.distance(at, side.span), side) for side in [*self.told, *more]),
                        key=lambda pair: pair[0])  # fmt: skip
        if not ranked or ranked[0][0] > _FAR:
            return ()
        least = ranked[0][0]
        even = [side for distance, side in ranked if distance <= least + _EVEN]
        return tuple(dict.fromkeys(side.position for side in even if side.is_said))

    def is_beside(self, at: Span) -> bool:
        """Say whether a word that tells a side stands right beside a number."""
        return any(self.distance(at, side.span) <= _EVEN for side in self.told)

    def distance(self, at: Span, side: Span) -> float:
        """Say how much lies between a name and a word that tells a side: joints, names, sides."""
        if at.start < side.start:
            left, right, far = at.end, side.start, 0.0
        else:
            left, right, far = side.end, at.start, _BEHIND
        for item in self._items:
            if left <= item.span.start and item.span.end <= right:
                far += _JOINTS.get(item.code, 0.0)
                far += _ANOTHER if item.code in "LC" else 0.0
        crossed = [s for s in self.told if left <= s.span.start and s.span.end <= right]
        return far + _CROSSED * len(crossed)

    def words(self, at: Span, position: str) -> Span:
        """Return the words from a name to the nearest one that tells a side."""
        near = [side.span for side in self.told if side.position == position]
        if not near:
            return at
        side = min(near, key=lambda span: self.distance(at, span))
        return Span(min(at.start, side.start), max(at.end, side.end))
