"""A second, loose reading, guided by the record: what a sentence seems to say, if it is so.

Free prose tells positions and numbers in more ways than a grammar foresees. Where the grammar read
nothing of a name or a number, the nearest word that tells a side is tried against the vote that the
text speaks of there. What comes of it is a weak claim: kept where the record bears it out, and
otherwise not made at all, so that a guess never accuses anybody. Only of a list or a tally most of
which is borne out is the rest told too: that it was read as it was meant is then no guess.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from hemicycle.claims.document import Span
from hemicycle.claims.kinds.atom import OPTIONS, option_of
from hemicycle.claims.quantities import Count, Counts
from hemicycle.claims.raw import Amount, RawClaim
from hemicycle.claims.sheet import SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hemicycle.claims.document import Document, Sentence
    from hemicycle.claims.extract import Passage
    from hemicycle.claims.index import Index
    from hemicycle.claims.items import Item
    from hemicycle.claims.link import Link
    from hemicycle.claims.motions import Entry
    from hemicycle.record.model import VoteEvent

#: Words that tell a side, wherever they stand.
_CUES = (
    ("abstain", r"abst(?:ain|ention)\w*|abst\.|on the fence|undecided|could not make up \w+ minds?"
                r"|no opinion|sat (?:it |this one |the vote )?out|sitting (?:it )?out"
                r"|stood aside|neutral(?:ity)?|withh(?:eld|olding) (?:its|their|his|her) (?:vote|support)s?"),
    ("absent", r"(?:was|were|being|stayed|remained) (?:absent|away)|absen(?:t|ce|tees?)"
               r"|(?:did|do|does) not (?:vote|take part|participate)|not voting|non-voting|took no part"
               r"|missed the vote|not present"),
    ("no", r"(?:dis)?approv(?:al of nobody)|negative(?: vote| ballot)?s?|no votes?|\"?no\"?-votes?"
           r"|vot(?:ed|ing|e|es) (?:\"no\"|no|nay|it down)|nays?|noes|naysayers?|against|dissent\w*"
           r"|oppos(?:ed|ing|es|e|ition|ite|nents?)|opponents?|object(?:ed|ing|ions?|ors?)"
           r"|(?:said|saying|says) (?:\"no\"|no)|reject(?:ed|ing|ion)|outvoted|turn(?:ed|ing) it down"
           r"|hostile|rebuff(?:ed)?|contrary|refus(?:ed|al)|\"no\"|no|contra|minority|red"),
    ("yes", r"affirmative(?:ly)?(?: votes?)?|positive(?: votes?)?|vot(?:ed|ing|e|es) (?:\"yes\"|yes|aye|for)"
            r"|in (?:its |their )?favou?r|favou?r(?:ed|ing|able|ably)?|support(?:ed|ing|ers?|s)?"
            r"|back(?:ed|ing|ers?)|endors(?:ed|ing|ement)|approv(?:ed|ing|al)|ayes?|yeas?|\"?yes\"?"
            r"|(?:said|saying|says) (?:\"yes\"|yes)|agreed|assent(?:ed)?|consent(?:ed)?|for it|pro"
            r"|for(?=\s?[,;:.)]|$)|behind it|green"),
)  # fmt: skip
_CUE = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _CUES) + r")(?![\w-])",
    re.IGNORECASE,
)
#: Before a word that tells a side, in its own phrase: not said to have happened.
_UNSAID = re.compile(
    r"\b(?:not|never|nor|neither|cannot|\w+n't|instead of|rather than|without|refus\w+|declin\w+"
    r"|would|might|may|could|should|will|shall|expected|likely|threaten\w*|urg\w+|ask\w*|call\w* on"
    r"|hop\w+|if|unless|whether|intend\w*|plan\w*|plann\w+|promis\w+|vow\w*|pressure\w*|persuad\w+|warn\w*"
    r"|had (?:earlier|previously|once|in)|previously|earlier|formerly|used to|until)\b",
    re.IGNORECASE,
)
#: A sentence without such a word that goes on with the side of the one before it.
_ECHO = re.compile(
    r"\b(?:so (?:did|do|does|was|were)|(?:did|do|does|doing|done) (?:so|likewise|the same|it)"
    r"|the same|as (?:did|were|was)|followed|follow|join(?:ed|ing)?|too|also|likewise|as well"
    r"|among (?:them|these|those|whom|the)|they (?:are|were|included?)|these (?:are|were)"
    r"|the (?:former|latter|others?|rest|two|three|four|five|six|pair|trio|\d+)\b"
    r"|company|example|names?|included?|including|namely)\b",
    re.IGNORECASE,
)
_ENVOY = re.compile(
    r"(?:'s?)?\s(?:(?:UN|U\.N\.|permanent|deputy|new|own)\s)*"
    r"(?:envoy|ambassador|representative|delegate|delegation|mission|government|vote|voice|no|yes|nay"
    r"|ballot|abstention|veto|opposition|objection|support|dissent|\"no\"|\"yes\")\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:[.,;:)]|$|and\b|one\b|ones\b)")
_ONLY = re.compile(
    r"\b(?:only|alone|lone|sole|solitary|single|nobody else|no one else|no other|on (?:its|their) own"
    r"|the (?:two|three|four|five|six|seven|eight|nine|ten|\d+)|isolated|all)\b",
    re.IGNORECASE,
)
_UNANIMOUS = re.compile(r"\bunanim(?:ous|ously|ity)\b", re.IGNORECASE)
_NEAR = re.compile(r"\b(?:nearly|almost|virtually|not|near|non|far from|close to)\W+(?:\w+\W+)?$", re.I)
_VOTERS = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:states|countries|nations|members|delegations|governments|votes|voices|capitals"
    r"|ballots|others)\b", re.IGNORECASE)  # fmt: skip
_BARRIERS = {",": 1.0, "&": 0.5, "-": 2.0, "(": 1.0, ")": 1.0, ":": 1.0, ";": 6.0, "t": 2.0, "R": 0.5}
#: A side is not sought across more than this.
_FAR = 7.0
#: Two sides as near as this cannot be told apart.
_EVEN = 0.5
#: So many voters are no few, whose number another number may be by chance.
_MANY = 12
#: So many names or counts make a list that can vouch for itself.
_N_VOUCHING = 3
#: A vote is spoken of for so many sentences.
_N_CARRIED = 3
_DAY = timedelta(days=1)
_LONG_AGO = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Guess:
    """A claim read loosely, with the sentence and the entry of the register that it is about."""

    sentence: Sentence
    claim: RawClaim
    entry: Entry


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word that tells a side."""

    span: Span
    position: str
    is_said: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What was read of a text already.

    Attributes
    ----------
    claims : mapping of int to sequence of (RawClaim, tuple of Entry)
        Claims by the number of the sentence.
    mentioned : mapping of int to sequence of (Span, Entry)
        Texts by the number of the sentence.
    links : mapping of int to Link
        Vote events by the number of the entry.
    """

    claims: Mapping[int, Sequence[tuple[RawClaim, tuple[Entry, ...]]]]
    mentioned: Mapping[int, Sequence[tuple[Span, Entry]]]
    links: Mapping[int, Link]


def read_again(
    document: Document, passages: Sequence[Passage], told: Told, index: Index
) -> list[Guess]:
    """Read loosely what the grammar left unread.

    Parameters
    ----------
    document : Document
        The text laid out.
    passages : sequence of Passage
        Its sentences with their items.
    told : Told
        What was read already.
    index : Index
        Vote events of the record.

    Returns
    -------
    list of Guess
        In the order of the text. All are weak but those of lists that vouch for themselves.
    """
    meant = _entries(passages, told)
    found: list[Guess] = []
    before = ""
    for passage in passages:
        number = passage.sentence.number
        entry = meant.get(number)
        reading = _Reading(document, passage, told.claims.get(number, ()), before)
        before = reading.last or before
        if entry is None:
            continue
        best = told.links[entry.number].best
        if best is None:
            continue
        event = index.events([best.head.vote_event_id])[0]
        if _is_of_another_time(passage, event, is_told=bool(told.claims.get(number))):
            continue
        found += [Guess(passage.sentence, claim, entry) for claim in reading.claims(event)]
    return found


def _entries(passages: Sequence[Passage], told: Told) -> dict[int, Entry]:
    """Return the one text that each sentence speaks of, by its number."""
    own: dict[int, list[Entry]] = defaultdict(list)
    for number, claims in told.claims.items():
        own[number] += [entry for _, entries in claims for entry in entries]
    for number, texts in told.mentioned.items():
        own[number] += [entry for _, entry in texts]
    found: dict[int, Entry] = {}
    last: tuple[int, Entry] | None = None
    for passage in passages:
        number = passage.sentence.number
        mine = [e for e in dict((e.number, e) for e in own.get(number, ())).values()]
        linked = [e for e in mine if e.number in told.links and told.links[e.number].best]
        if len({told.links[e.number].best.head.vote_event_id for e in linked}) == 1 and not any(  # type: ignore[union-attr]
            e.question == "amendment" for e in mine
        ):
            found[number] = linked[0]
        elif not linked and last is not None and number - last[0] <= _N_CARRIED:
            found[number] = last[1]
        if number in found and linked:
            last = (number, found[number])
        elif linked:
            last = None
    return _led_up_to(passages, own, found)


def _led_up_to(
    passages: Sequence[Passage], own: Mapping[int, list[Entry]], found: dict[int, Entry]
) -> dict[int, Entry]:
    """Give a first sentence that names no text the one that the next speaks of."""
    for passage, after in zip(passages, passages[1:], strict=False):
        number = passage.sentence.number
        if number not in found and after.sentence.number in found:
            found[number] = found[after.sentence.number]
    return found


def _is_of_another_time(passage: Passage, event: VoteEvent, *, is_told: bool) -> bool:
    """Say whether a sentence tells of a time long before or after the vote."""
    if is_told:
        return False
    since, until = event.decided_from - _DAY, event.decided_until + _DAY
    periods = [m.period for m in passage.mentions.periods if m.period is not None]
    return bool(periods) and not any(
        p.since <= until + _LONG_AGO and since - _LONG_AGO <= p.until for p in periods
    )


class _Reading:
    """One sentence, its words that tell a side, and what it leaves unread."""

    def __init__(
        self,
        document: Document,
        passage: Passage,
        claims: Sequence[tuple[RawClaim, tuple[Entry, ...]]],
        before: str,
    ) -> None:
        self._start = passage.sentence.span.start
        text = document.slice(passage.sentence.span)
        for quotation in document.quotations:
            if quotation.meets(passage.sentence.span) and quotation.end - quotation.start > 8:
                start = max(0, quotation.start - self._start)
                end = min(len(text), quotation.end - self._start)
                text = text[:start] + " " * (end - start) + text[end:]
        self._text = text
        self._items = passage.items
        self._read = [claim for claim, _ in claims]
        self._cues = list(self._find_cues())
        said = [cue for cue in self._cues if cue.is_said]
        self.last = said[-1].position if said else ""
        if not self._cues and before and _ECHO.search(text):
            self._echoed, self.last = before, before
        else:
            self._echoed = ""

    def claims(self, event: VoteEvent) -> Iterator[RawClaim]:
        """Make the claims that the record may bear out."""
        yield from self._positions(event)
        yield from self._counts(event)
        yield from self._unanimous()

    # -- words that tell a side ---------------------------------------------------------

    def _find_cues(self) -> Iterator[_Cue]:
        """Find the words that tell a side."""
        for match in _CUE.finditer(self._text):
            span = Span(self._start + match.start(), self._start + match.end())
            if any(i.code in "LaoGBM" and i.span.meets(span) for i in self._items):
                continue
            phrase = re.split(r"[,;:()]|\bbut\b|\bwhile\b", self._text[: match.start()])[-1]
            is_said = not _UNSAID.search(phrase)
            yield _Cue(span, match.lastgroup or "", is_said)

    def _side(self, at: Span) -> str:
        """Return the side told nearest to a name or a number; empty if none, or two, are near."""
        ranked = sorted(
            ((self._distance(at, cue.span), cue) for cue in self._cues), key=lambda pair: pair[0]
        )
        ranked = [pair for pair in ranked if pair[0] <= _FAR]
        if not ranked:
            return self._echoed
        distance, cue = ranked[0]
        others = [d for d, c in ranked[1:] if c.position != cue.position or not c.is_said]
        if not cue.is_said or (others and others[0] <= distance + _EVEN):
            return ""
        return cue.position

    def _distance(self, at: Span, cue: Span) -> float:
        """Say how much of a sentence's joints lies between a name and a word that tells a side."""
        left, right = (at.end, cue.start) if at.start < cue.start else (cue.end, at.start)
        far = 0.0 if at.start < cue.start else 0.25
        for item in self._items:
            if item.span.start < left or item.span.end > right:
                continue
            if item.code in "LC" and item.span != at:
                far += 1.5
            far += _BARRIERS.get(item.code, 0.0)
        crossed = [c for c in self._cues if left <= c.span.start and c.span.end <= right]
        return far + 6.0 * len(crossed)

    # -- positions ----------------------------------------------------------------------

    def _positions(self, event: VoteEvent) -> Iterator[RawClaim]:
        """Give every name that was not read the side told nearest to it."""
        done = {code for claim in self._read for code in claim.members}
        sides: dict[str, list[str]] = defaultdict(list)
        for item in self._items:
            if not self._is_voter(item):
                continue
            side = self._side(item.span)
            members = tuple(code for code in item.members if code)
            if not side or not members:
                continue
            sides[side] += members
            fresh = tuple(code for code in members if code not in done)
            span = self._words(item, side)
            vouched = _vouched(event, members, side) and len(fresh) == len(members)
            for code in fresh:
                yield RawClaim("vote_cast", span, position=side, members=(code,),
                               is_weak=not vouched)  # fmt: skip
        numbers = {i.count.value for i in self._items if isinstance(i.count, Count)}
        is_only = bool(_ONLY.search(self._text))
        for side, members in sides.items():
            if is_only or len(set(members)) in numbers:
                if not any(c.type == "completeness" and c.position == side for c in self._read):
                    yield RawClaim("completeness", self._whole(), position=side,
                                   members=tuple(dict.fromkeys(members)), mode="exact",
                                   is_weak=True)  # fmt: skip

    def _is_voter(self, item: Item) -> bool:
        """Say whether a name may be somebody who voted: France, the French envoy, the vote was French."""
        if item.code == "L":
            return not item.is_negated
        if item.code != "a" or not item.members:
            return False
        tail = self._text[item.span.end - self._start :]
        return bool(_ENVOY.match(tail) or _ENDS.match(tail))

    # -- numbers ------------------------------------------------------------------------

    def _counts(self, event: VoteEvent) -> Iterator[RawClaim]:
        """Give every number that was not read the side told nearest to it."""
        read = {slot for claim in self._read if claim.type == "tally" for slot in claim.amounts}
        for item in self._items:
            if isinstance(item.count, Counts) and item.code == "T":
                yield from self._tally(item, item.count, event, read)
            elif isinstance(item.count, Count) and item.code in "Cc":
                yield from self._number(item, item.count, event, read)

    def _number(
        self, item: Item, count: Count, event: VoteEvent, read: set[str]
    ) -> Iterator[RawClaim]:
        """Read one number."""
        if count.value is None or count.operator != "=" or count.share is not None:
            return
        side = self._side(item.span)
        if count.value >= _MANY and not self._is_beside(item.span):
            side = self._side_of(count.value, event) or side
        if not side or SLOTS[side] in read:
            return
        extra = 0
        if count.is_extra:
            beside = [i for i in self._items if self._is_voter(i) and self._side(i.span) == side]
            extra = sum(len(i.members) for i in beside)
        yield RawClaim("tally", item.span, amounts={SLOTS[side]: Amount(count.value + extra)},
                       is_weak=True)  # fmt: skip

    def _is_beside(self, at: Span) -> bool:
        """Say whether a word that tells a side stands right beside a number."""
        return any(self._distance(at, cue.span) <= _EVEN for cue in self._cues)

    def _side_of(self, value: int, event: VoteEvent) -> str:
        """Return the one side that so many took, if the sentence tells of that side, or of none."""
        held = (event.tally, event.announced, event.corrected)
        sides = [
            side for side, slot in SLOTS.items()
            if any(tally is not None and getattr(tally, f"n_{slot}") == value for tally in held)
        ]  # fmt: skip
        told = {cue.position for cue in self._cues} | {"yes"}
        return sides[0] if len(sides) == 1 and sides[0] in told else ""

    def _tally(
        self, item: Item, counts: Counts, event: VoteEvent, read: set[str]
    ) -> Iterator[RawClaim]:
        """Read a tally written as one: 183 to 1."""
        slots = ("yes", "no", "abstain", "not_voting")[: len(counts.values)]
        if read & set(slots):
            return
        amounts = {slot: Amount(value) for slot, value in zip(slots, counts.values, strict=False)}
        yield RawClaim("tally", item.span, amounts=amounts, is_weak=True)

    def _unanimous(self) -> Iterator[RawClaim]:
        """Read `even the unanimous Council`."""
        if any(claim.type == "unanimity" for claim in self._read):
            return
        match = _UNANIMOUS.search(self._text)
        if match and not _NEAR.search(self._text[: match.start()]):
            span = Span(self._start + match.start(), self._start + match.end())
            yield RawClaim("unanimity", span, is_weak=True)

    # -- words --------------------------------------------------------------------------

    def _words(self, item: Item, side: str) -> Span:
        """Return the words from a name to the one that tells its side."""
        near = [c for c in self._cues if c.position == side]
        if not near:
            return item.span
        cue = min(near, key=lambda c: self._distance(item.span, c.span))
        return Span(min(item.span.start, cue.span.start), max(item.span.end, cue.span.end))

    def _whole(self) -> Span:
        """Return the whole sentence."""
        return Span(self._start, self._start + len(self._text.rstrip()))


def _vouched(event: VoteEvent, members: Sequence[str], side: str) -> bool:
    """Say whether all but one of a list of three or more are borne out."""
    borne = sum(option_of(event, code)[1] in OPTIONS[side] for code in members)
    return len(members) >= _N_VOUCHING and borne >= len(members) - 1
