"""A sentence with what is known around it, and the claims proposed of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hemicycle.claims.document import Span
from hemicycle.claims.kinds.atom import NOT_IN_RECORD, Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hemicycle.claims.candidates import Link
    from hemicycle.claims.document import Document, Sentence
    from hemicycle.claims.gazetteer import Found
    from hemicycle.claims.index import Index
    from hemicycle.claims.motions import Entry
    from hemicycle.claims.raw import RawClaim
    from hemicycle.claims.wider.speakers import Speaker
    from hemicycle.record.model import VoteEvent
    from hemicycle.record.query import Record

#: A name of two words or more.
FULL_NAME = re.compile(
    r"\b[A-Z][\w'-]+(?: (?:de|da|del|van|von|bin|al)| [A-Z]\.)*(?: [A-Z][\w'-]+)+"
)
#: Groups of States that nobody has a list of, as the report names them.
_GROUP = "group:{} states"
_PROPER = {"european": "European", "western": "Western", "arab": "Arab", "african": "African"}


@dataclass(frozen=True, slots=True)
class Case:
    """What a claim is judged by, once its text is linked.

    Attributes
    ----------
    record : Record
        The record.
    index : Index
        Vote events of the record.
    link : Link or None
        What the text of the claim was linked to.
    event : VoteEvent or None
        The vote event itself, where one leads clearly.
    published_on : datetime.date or None
        Nothing after it counts.
    names : mapping of str to str
        Code -> name.
    other : VoteEvent or None
        That of a second text, with which the first is compared.
    others : tuple of VoteEvent
        Those that the second text may be, where none leads.
    """

    record: Record
    index: Index
    link: Link | None
    event: VoteEvent | None
    published_on: Any
    names: Any
    other: VoteEvent | None = None
    others: tuple[VoteEvent, ...] = ()

    @property
    def motion(self) -> str | None:
        """Symbol of the vote event."""
        return self.event.name if self.event else None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim read in a sentence, not yet judged.

    Attributes
    ----------
    type : str
        Kind of claim.
    span : Span
        The words that make it.
    text : str
        The claim in words that stand alone.
    slots : dict
        What it says; `motion` is added when the text is linked.
    judge : callable
        Case -> finding.
    entry : Entry or None
        The text that it is about.
    other : Entry or None
        A second text, with which the first is compared.
    is_weak : bool
        Told only where the record has it otherwise.
    is_wide : bool
        Given up where the same kind was read in the same words more closely.
    place : str
        Slot in which the text stands; empty for a claim that is about no one text.
    other_place : str
        Slot in which the second text stands.
    series : bool
        Whether the claim is about the series of the text, and names it.
    scope : Span or None
        Words for which somebody else than the author answers.
    speaker : Speaker or None
        Who does.
    """

    type: str
    span: Span
    text: str
    slots: dict[str, Any]
    judge: Callable[[Case], Finding]
    entry: Entry | None = None
    other: Entry | None = None
    is_weak: bool = False
    is_wide: bool = False
    place: str = "motion"
    other_place: str = ""
    series: bool = False
    scope: Span | None = None
    speaker: Speaker | None = None


@dataclass(slots=True)
class Scene:
    """One sentence with what is known around it.

    Attributes
    ----------
    document : Document
        The text.
    sentence : Sentence
        The sentence.
    names : tuple of Found
        Names in it.
    texts : list of (Span, Entry)
        Texts that it speaks of, in order.
    before : Entry or None
        The text spoken of last before it.
    claims : list of RawClaim
        What the grammar read in it, with the entries.
    people : dict of str to str
        Last name -> full name, of all the document.
    speaker : str
        Who was said to speak last.
    told_of : list of str
        Members named in the sentence before.
    """

    document: Document
    sentence: Sentence
    names: Sequence[Found]
    texts: list[tuple[Span, Entry]]
    before: Entry | None
    claims: list[tuple[RawClaim, tuple[Entry, ...]]]
    people: dict[str, str] = field(default_factory=dict)
    speaker: str = ""
    told_of: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The sentence, folded."""
        return self.document.slice(self.sentence.span)

    @property
    def start(self) -> int:
        """Where the sentence begins."""
        return self.sentence.span.start

    @property
    def bounds(self) -> tuple[int, int]:
        """Where the sentence begins and ends."""
        return self.sentence.span.start, self.sentence.span.end

    def span(self, match: re.Match[str], group: int | str = 0) -> Span:
        """Return where a match in the sentence stands in the document."""
        return Span(self.start + match.start(group), self.start + match.end(group))

    def at(self, start: int, end: int) -> Span:
        """Return where a place of the sentence stands in the document."""
        return Span(self.start + start, self.start + end)

    def original(self, span: Span) -> str:
        """Return the words of the document as they stand."""
        return self.document.text[span.start : span.end]

    def actors(self, within: Span) -> list[str]:
        """Return members and undefined groups named within a span, in order."""
        found: list[str] = []
        for name in self.names:
            if not name.span.within(within):
                continue
            if name.name.kind == "member" and name.name.value:
                found.append(name.name.value)
            elif name.name.kind == "undefined":
                found.append(group_name(name.name.value))
            elif name.name.kind == "grouping":
                found.append(f"group:{name.name.value}")
        return list(dict.fromkeys(found))

    def text_at(self, at: int) -> Entry | None:
        """Return the text spoken of last before a place, else the first of the sentence."""
        texts = [pair for pair in self.texts if pair[1].question != "amendment"]
        near = [(span, entry) for span, entry in texts if span.start <= at]
        if len(near) > 1 and self._is_apposition(near[-2][0], near[-1][0]):
            return near[-2][1]
        if near:
            return near[-1][1]
        return texts[0][1] if texts else self.subject()

    def _is_apposition(self, first: Span, second: Span) -> bool:
        """Say whether two mentions are one text: `resolution 678 is a text`."""
        between = self.document.plain[first.end : second.start]
        return re.fullmatch(r"(?:,| is| was) (?:an? |the )?[\w-]{0,20} ?", between) is not None

    def subject(self) -> Entry | None:
        """Return the text that the sentence continues to speak of."""
        entries = [entry for _, claims in self.claims for entry in claims]
        found = entries[0] if entries else self.before
        return found.parent if found and found.question == "amendment" else found

    def occurrences(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Find a turn of phrase in the sentence."""
        return pattern.finditer(self.text)


def group_name(value: str) -> str:
    """Name a group that nobody has a list of.

    Examples
    --------
    >>> group_name("european")
    'group:European states'
    """
    return _GROUP.format(_PROPER.get(value, value.replace("_", " ").title()))


def outside(reason: str = "outside") -> Callable[[Case], Finding]:
    """Return a judge for what no record of votes can know."""
    return lambda _case: Finding(NOT_IN_RECORD, reason)


def opinion(_case: Case) -> Finding:
    """Judge what is no claim of fact."""
    return Finding("opinion")
