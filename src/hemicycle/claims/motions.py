"""The questions that a text speaks of: a register, filled from all its sentences.

Every mention of a resolution, draft, amendment or vote, and every claim that names none, refers
to one entry. Entries gather facets (sponsor, body, time, words, symbol) and are linked to the
record once for the whole document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hemicycle.claims.document import Span
from hemicycle.claims.wordlist import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.document import Document, Sentence
    from hemicycle.claims.items import Item
    from hemicycle.claims.mentions import Mentions
    from hemicycle.claims.periods import PeriodMention

_DETERMINER = re.compile(
    r"(?<![\w'-])(?P<det>the|this|that|these|those|its|their|both|a|an|another|two|three|several|"
    r"new|[\w.]+'s?)(?![\w-])",
    re.IGNORECASE,
)
_PHRASE = re.compile(r"[^,;:()]{0,70}")
_INDEFINITE = frozenset({"a", "an", "another", "two", "three", "several", "new"})
_SPONSORED = re.compile(
    r"draft(?:ed)?|submitted|proposed|sponsored|co-?sponsored|tabled|introduced|presented|"
    r"put forward|authored|written|prepared|backed|penned|initiated|circulated",
    re.IGNORECASE,
)
_SPONSOR_SUFFIX = re.compile(
    r"-(?:drafted|sponsored|backed|led|proposed|authored|written|submitted|co-sponsored|tabled)"
)
_BEHIND = re.compile(r"M[pwad]{0,3}?H{0,2}(?P<v>[vwQPD])Y(?P<who>[LGaw&,]+)")
_CAPS = re.compile(r"^(?:US|U\.S\.|USA|UK|U\.K\.|EU)$")
_DRAFTS = ("draft", "amendment")
_TRANSLATED = re.compile(r"\bown\b|\b(?:its|their)\b", re.IGNORECASE)
_FURTHER = re.compile(r"\b(?:also|separately|in a separate|another|in addition)\b", re.IGNORECASE)
_QUOTES = re.compile(r'"([^"]{2,60})"')
_WORD = re.compile(r"[a-z][a-z'-]{2,}")
_LOCAL = re.compile(r"^\W*(?:here|there)\b", re.IGNORECASE)
#: So many questions a reader keeps in mind.
_N_REMEMBERED = 40
#: Suspended from the Human Rights Council: not the body that decides.
_AS_SEAT = re.compile(r"\b(?:from|membership (?:of|in)|seat on|member of)\s+(?:the\s+|UN\s+)*$")
_SHORT = ("Council", "Assembly")
_SIZES = {15: "un_sc", 47: "un_hrc"}
_ASSEMBLY_SIZE = 51


@dataclass(frozen=True, slots=True)
class Reference:
    """One mention of a question put to the vote.

    Attributes
    ----------
    sentence : int
        Number of the sentence.
    place : int or None
        Place among its items; None where the sentence leaves the question unsaid.
    span : Span
        The words.
    symbol : str
        Empty if none is given.
    question : str
        `text`, `amendment` or `vote`.
    sponsors : frozenset of str
        Codes and undefined groups said to have put it forward.
    body : str
        Where, if the sentence says so.
    hint : str
        Body that the text was speaking of; not binding.
    period : Period mention or None
        When.
    words : frozenset of str
        Lower-case words about the subject, of its own sentence.
    topics : frozenset of str
        Codes of members and places that it may be about.
    quotes : tuple of str
        Short quotations in the sentence.
    text : str
        The sentence, folded.
    is_definite, is_plural, is_both, is_same, is_similar, is_local : bool
        `the`, not `a`; more than one; `both`; `the same`; `a similar`; behind `Here`.
    """

    sentence: int
    place: int | None
    span: Span
    symbol: str = ""
    question: str = "text"
    sponsors: frozenset[str] = frozenset()
    body: str = ""
    hint: str = ""
    period: PeriodMention | None = None
    words: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    quotes: tuple[str, ...] = ()
    text: str = ""
    is_definite: bool = True
    is_plural: bool = False
    is_both: bool = False
    is_same: bool = False
    is_similar: bool = False
    is_local: bool = False

    @property
    def is_several(self) -> bool:
        """Whether several texts are meant, not one that could be found."""
        return self.is_plural and not self.is_both and self.question == "text"


@dataclass(slots=True)
class Entry:
    """One question that the text speaks of, with what all its mentions say.

    Attributes
    ----------
    number : int
        From 1, in order of first mention.
    references : list of Reference
        Its mentions.
    parent : Entry or None
        For amendments, the text that they would change.
    earlier : list of str
        Sentences on another entry that has the same subject.
    hint : str
        Body that the text was speaking of when it was first mentioned.
    """

    number: int
    question: str = "text"
    symbol: str = ""
    sponsors: frozenset[str] = frozenset()
    body: str = ""
    periods: list[PeriodMention] = field(default_factory=list)
    words: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    quotes: tuple[str, ...] = ()
    is_plural: bool = False
    parent: Entry | None = None
    references: list[Reference] = field(default_factory=list)
    last: int = 0
    earlier: list[str] = field(default_factory=list)
    hint: str = ""

    @property
    def are_amendments(self) -> bool:
        """Whether several amendments are meant together."""
        return self.is_plural and self.question == "amendment"

    @property
    def dated(self) -> bool:
        """Whether the text says when it was decided."""
        return any(mention.period is not None for mention in self.periods)

    @property
    def texts(self) -> list[str]:
        """The sentences that speak of it, or of what it shares its subject with."""
        own = [reference.text for reference in self.references]
        return list(dict.fromkeys([*self.earlier, *own]))

    def take(self, reference: Reference, order: int) -> None:
        """Add what a mention says."""
        self.references.append(reference)
        self.last = order
        self.symbol = self.symbol or reference.symbol
        self.body = self.body or reference.body
        self.sponsors |= reference.sponsors
        self.words |= reference.words
        self.topics |= reference.topics
        self.quotes += tuple(q for q in reference.quotes if q not in self.quotes)
        self.is_plural = self.is_plural or reference.is_plural
        if reference.question != "vote" and self.question == "vote":
            self.question = reference.question
        if reference.period is not None and reference.period.period is not None:
            self.periods.append(reference.period)


class Register:
    """The entries of one document, in the order of first mention.

    Examples
    --------
    >>> register = Register()
    >>> draft = Reference(1, 0, Span(0, 8), sponsors=frozenset({"USA"}), is_definite=False)
    >>> register.resolve(draft) is register.resolve(Reference(2, 3, Span(20, 29)))
    True
    """

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._named: dict[str, Entry] = {}
        self._order = 0

    def resolve(self, reference: Reference) -> Entry:
        """Return the entry that a mention refers to, made if need be."""
        self._order += 1
        entry = self._find(reference)
        if entry is None:
            entry = Entry(len(self.entries) + 1, question=reference.question, hint=reference.hint)
            self.entries.append(entry)
            if reference.question == "amendment":
                entry.parent = self._parent(reference)
            else:
                self._inherit(entry, reference)
        entry.take(reference, self._order)
        if reference.symbol:
            self._named[reference.symbol] = entry
        return entry

    def last_two(self) -> list[Entry]:
        """Return the two texts spoken of last, the earlier first: `both resolutions`."""
        near = self.entries[-_N_REMEMBERED:]
        texts = [entry for entry in near if entry.question == "text" and entry.sponsors]
        texts = texts or [entry for entry in near if entry.question == "text"]
        chosen = sorted(texts, key=lambda entry: entry.last)[-2:]
        return sorted(chosen, key=lambda entry: entry.number)

    def _find(self, reference: Reference) -> Entry | None:
        """Return the entry that suits a mention best."""
        if reference.is_several:
            return None
        if reference.symbol:
            return self._named.get(reference.symbol)
        newest = max(self.entries, key=lambda entry: entry.last, default=None)
        elliptic = reference.place is None and reference.period is not None
        if newest and elliptic and not is_compatible(newest, reference):
            return None  # the same subject at another time
        suited = [
            (self._suits(entry, reference), entry)
            for entry in self.entries[-_N_REMEMBERED:]
            if is_compatible(entry, reference)
        ]
        if not reference.is_definite:
            suited = [(s, e) for s, e in suited if e.sponsors & reference.sponsors]
        if not suited:
            return None
        return max(suited, key=lambda pair: (pair[0], pair[1].last))[1]

    def _inherit(self, entry: Entry, reference: Reference) -> None:
        """Give a new entry what it shares with the one before it.

        `The same text` shares sponsors and subject; `in 2016 the US abstained`, another time
        told without a word on the subject, shares subject and body.
        """
        before = max(
            self.entries[-_N_REMEMBERED - 1 : -1], key=lambda known: known.last, default=None
        )
        if before is None:
            return
        if reference.is_same or reference.is_similar:
            entry.sponsors = before.sponsors if reference.is_same else entry.sponsors
            entry.words, entry.topics = before.words, before.topics
            entry.earlier = before.texts
        elif _is_another_time(before, reference):
            entry.body, entry.words = before.body, before.words
            entry.topics, entry.earlier = before.topics, before.texts

    def _suits(self, entry: Entry, reference: Reference) -> float:
        """Say how well an entry suits a mention."""
        score = 3.0 * bool(entry.sponsors & reference.sponsors)
        if reference.body and entry.body == reference.body:
            score += 3.0
        elif reference.hint and (entry.body or entry.hint) == reference.hint:
            score += 3.0 + 2.0 * reference.is_local
        return score + 1.0 / (self._order - entry.last)

    def _parent(self, reference: Reference) -> Entry | None:
        """Return the text that amendments just mentioned would change."""
        bodies = (reference.body, reference.hint)
        texts = [e for e in self.entries[-_N_REMEMBERED:] if e.question != "amendment"]
        same = [e for e in texts if not e.body or e.body in bodies or not any(bodies)]
        return max(same or texts, key=lambda entry: entry.last, default=None)


def _is_another_time(before: Entry, reference: Reference) -> bool:
    """Say whether a mention tells only another time than the entry before it."""
    if reference.place is not None or reference.symbol or reference.period is None:
        return False
    return not reference.body or reference.body == before.body


def is_compatible(entry: Entry, reference: Reference) -> bool:
    """Say whether nothing that a mention says speaks against an entry."""
    if (entry.question == "amendment") != (reference.question == "amendment"):
        return False
    if entry.is_plural and entry.question == "text":
        return False
    if "g7" in (entry.body, reference.body) and entry.body != reference.body:
        return False
    if entry.body and reference.body and entry.body != reference.body:
        return False
    if entry.sponsors and reference.sponsors and not entry.sponsors & reference.sponsors:
        return False
    if reference.period is None or reference.period.period is None:
        return True
    mine = reference.period.period
    return all(
        known.period is None
        or (known.period.since < mine.until and mine.since < known.period.until)
        for known in entry.periods
    )


class Referrer:
    """Read the mentions of questions in one document.

    Parameters
    ----------
    document : Document
        The text.
    mentions : Mentions
        What it mentions.
    """

    def __init__(self, document: Document, mentions: Mentions) -> None:
        self._document = document
        self._mentions = mentions
        self._rights = "Human Rights Council" in document.plain and (
            "Security Council" not in document.plain
        )
        self._hint = ""
        kinds = {
            found.name.value
            for found in mentions.names
            if found.name.kind == "body" and document.slice(found.span) not in _SHORT
        }
        self._is_foreign = kinds == {"other"} and not mentions.symbols

    def start(self, sentence: Sentence, items: Sequence[Item]) -> None:
        """Begin a sentence."""
        self._sentence = sentence
        self._items = items
        self._text = self._document.slice(sentence.span)
        bodies = [self._body_of(item) for item in items if item.code == "B"]
        named = [body for body in bodies if body not in ("un", "other", "")]
        self._bodies = list(dict.fromkeys(named))
        size = re.search(r"\b(\d{2,3}|fifteen)-(?:member|nation|seat|strong)\b", self._text)
        if not self._bodies and size and size.group(1) in ("15", "fifteen"):
            self._bodies = ["un_sc"]
        self._words = words_of(self._about(sentence, items))
        self._is_local = bool(_LOCAL.match(self._text))
        has_symbol = any(item.value == "symbol" for item in items)
        self._is_elsewhere = ("other" in bodies and not (named or has_symbol)) or self._is_foreign

    def _about(self, sentence: Sentence, items: Sequence[Item]) -> str:
        """Return the sentence without members, outlets and numbers."""
        mentions = self._mentions.of(sentence)
        gone = [item.span for item in items if item.members]
        gone += [found.span for found in mentions.names if found.name.kind == "outlet"]
        gone += [quantity.span for quantity in mentions.quantities]
        text, start = self._text, sentence.span.start
        for span in gone:
            blank = " " * (span.end - span.start)
            text = text[: span.start - start] + blank + text[span.end - start :]
        return text

    def end(self) -> None:
        """End a sentence: what body it spoke of is the hint for the next."""
        if self._bodies:
            self._hint = self._bodies[-1]

    def _body_of(self, item: Item) -> str:
        """Return the body that a name means here."""
        council = item.value == "un_sc" and "Security" not in self._document.slice(item.span)
        before = self._document.plain[max(0, item.span.start - 30) : item.span.start]
        if item.value == "un_hrc" and _AS_SEAT.search(before):
            return "un"
        return "un_hrc" if council and self._rights else item.value

    def speaks_of_decision(self) -> bool:
        """Say whether a body of the United Nations acts in the sentence: it called for a truce."""
        codes = "".join(item.code for item in self._items)
        return bool(self._bodies) and bool(re.search(r"B[^,;t]{0,8}?[vVDJw]", codes))

    def reference(
        self, place: int | None, at: Span, *, total: int | None = None, is_vetoed: bool = False
    ) -> Reference:
        """Read one mention.

        Parameters
        ----------
        place : int or None
            Place of the M among the items; None where the claim names no question.
        at : Span
            The claim, for the nearest time.
        total : int, optional
            Size of the body, where the claim gives it.
        is_vetoed : bool, optional
            Whether the claim tells of a veto, and so of the Security Council.

        Returns
        -------
        Reference
            With its facets.
        """
        item = self._items[place] if place is not None else None
        span = item.span if item is not None else at
        before = self._document.plain[self._sentence.span.start : span.start]
        word, front = _front(before) if item is not None else ("", "")
        within = Span(span.start - len(front) - len(word), span.end)
        text = item.text.lower() if item is not None else ""
        return Reference(
            sentence=self._sentence.number,
            place=place,
            span=span,
            symbol=item.text if item is not None and item.value == "symbol" else "",
            question=self._question(item),
            sponsors=self._sponsors(item, place, within, f"{word} {front}".lower()),
            body=self._body(within, total, span, at) or ("un_sc" if is_vetoed else ""),
            hint=self._hint,
            period=self._period(span, at),
            words=self._words,
            topics=self._topics(),
            quotes=tuple(_QUOTES.findall(self._text)),
            text=self._text,
            is_definite=word.lower() not in _INDEFINITE and not self._is_another(item),
            is_plural=text.endswith("s") and item is not None and item.value != "symbol",
            is_both=word == "both" or bool(re.search(r"\bboth\b", front)),
            is_same="same" in front.lower().split(),
            is_similar="similar" in front.lower().split(),
            is_local=self._is_local,
        )

    def _is_another(self, item: Item | None) -> bool:
        """Say whether a sentence that names no text speaks of a further one: it also backed."""
        return item is None and bool(self._bodies) and bool(_FURTHER.search(self._text))

    def _question(self, item: Item | None) -> str:
        """Return the kind of question."""
        if item is None or item.value == "vote":
            return "vote"
        return "amendment" if item.value == "amendment" else "text"

    def _body(self, within: Span, total: int | None, text: Span, claim: Span) -> str:
        """Return the body: named in the phrase, the only one of the sentence, or the nearest."""
        if total in _SIZES:
            return _SIZES[total]
        inside = [
            self._body_of(item)
            for item in self._items
            if item.code == "B"
            and item.span.within(within)
            and item.value not in ("un", "other")
            and not self._is_aside(item.span, text, claim)
        ]
        if inside:
            return inside[-1]
        if len(self._bodies) == 1 and not self._is_foreign:
            return self._bodies[0]
        if self._bodies and not self._is_foreign:
            return self._nearest_body(text, claim)
        return "other" if self._is_elsewhere else ""

    def _nearest_body(self, text: Span, claim: Span) -> str:
        """Return the body nearest to the end of a claim, of several that a sentence names."""
        near = [
            (_gap(item.span, Span(claim.end, claim.end + 1)), self._body_of(item))
            for item in self._items
            if item.code == "B"
            and self._body_of(item) in self._bodies
            and not self._is_aside(item.span, text, claim)
        ]
        return min(near)[1] if near and text == claim else ""

    def _sponsors(
        self, item: Item | None, place: int | None, within: Span, front: str
    ) -> frozenset[str]:
        """Return who is said to have put the question forward."""
        if item is None or place is None or item.value == "vote":
            return frozenset()
        found: set[str] = self._owner(place) if _TRANSLATED.search(front) else set()
        for other in () if found else self._items[:place]:
            if other.span.start >= within.start and self._is_sponsor(other, item):
                found |= set(other.members) or {other.value}
        if re.search(r"\bjoint\b", front):
            found.add("joint")
        if item.value == "amendment":
            found |= set() if found else self._mover(place)
        return frozenset((found | self._behind(place)) - {""})

    def _is_sponsor(self, other: Item, item: Item) -> bool:
        """Say whether an attribute names a sponsor rather than a subject."""
        if other.code != "a":
            return False
        tail = self._document.plain[other.span.end : other.span.end + 16]
        if tail.startswith("'") or _SPONSOR_SUFFIX.match(tail) or other.value == "european":
            return True
        if other.value in ("adjective", "capital") or other.code == "G" or not other.members:
            return True
        text = self._document.slice(other.span)
        hyphened = tail.startswith("-") and re.match(r"-(?:Europe|[A-Z])", tail)
        return bool(_CAPS.match(text) or item.value in _DRAFTS or hyphened)

    def _owner(self, place: int) -> set[str]:
        """Return the member whose `own` draft it is: the one that acts before it."""
        for other in reversed(self._items[:place]):
            if other.code == "L":
                return set(other.members) if len(other.members) == 1 else set()
        return set()

    def _mover(self, place: int) -> set[str]:
        """Return who moved amendments: the members that act before them."""
        codes = "".join(item.code for item in self._items[:place])
        match = re.search(r"([LG])[vwp]{1,4}[aC]?$", codes)
        if match is None:
            return set()
        mover = self._items[match.start(1)]
        return set(mover.members) or {mover.value}

    def _behind(self, place: int) -> set[str]:
        """Return the sponsors behind the noun: drafted by X and Y."""
        codes = "".join(item.code for item in self._items)
        match = re.compile(r"M[pwad]{0,3}?H{0,2}(?P<v>[vwQPD])Y(?P<who>[LGaw&,]+)").match(
            codes, place
        )
        if match is None or not _SPONSORED.match(self._items[match.start("v")].text):
            return set()
        found: set[str] = set()
        for other in self._items[match.start("who") : match.end("who")]:
            found |= set(other.members)
            if other.code in "Ga" and not other.members:
                found.add(other.value)
        return found

    def _period(self, span: Span, at: Span) -> PeriodMention | None:
        """Return the time nearest to a mention, of those that say when."""
        inside = [
            mention for mention in self._mentions.of(self._sentence).periods if mention.is_point
        ]
        outside = [m for m in inside if not self._is_aside(m.span, span, at)]
        inside = outside or ([] if span == at else inside)
        if not inside:
            return None
        return min(inside, key=lambda m: (self._distance(m.span, span, at), m.span.start))

    def _distance(self, span: Span, text: Span, claim: Span) -> int:
        """Return how far a time stands from a text and the claim about it, commas counting."""
        ways = []
        for other in (text, claim):
            low, high = min(span.end, other.end), max(span.start, other.start)
            between = self._document.plain[low:high] if low < high else ""
            ways.append(_gap(span, other) + 100 * between.count(";") + 15 * between.count(","))
        return min(ways) + (5 if span.start > max(text.end, claim.end) else 0)

    def _is_aside(self, span: Span, text: Span, claim: Span) -> bool:
        """Say whether a time stands in a relative clause that neither text nor claim is in."""
        for match in re.finditer(r",R[^,;]*", "".join(item.code for item in self._items)):
            last = min(match.end(), len(self._items) - 1)
            aside = Span(self._items[match.start()].span.start, self._items[last].span.end)
            if span.within(aside):
                return not text.within(aside) and not claim.within(aside)
        return False

    def _topics(self) -> frozenset[str]:
        """Return members and places that the sentence may be about."""
        found: set[str] = set()
        for item in self._items:
            if item.code in "oa":
                found |= set(item.members) - {""}
        return frozenset(found)


def _front(before: str) -> tuple[str, str]:
    """Return the determiner of the noun that follows, and the words between them."""
    found = list(_DETERMINER.finditer(before))
    if not found:
        return "", ""
    word, front = found[-1].group("det"), before[found[-1].end("det") :]
    return (word, front) if _PHRASE.fullmatch(front) else ("", "")


def _gap(one: Span, other: Span) -> int:
    """Return the characters between two spans."""
    if one.meets(other):
        return 0
    return max(one.start - other.end, other.start - one.end)


def words_of(text: str) -> frozenset[str]:
    """Return the lower-case words of a text that may tell its subject.

    Examples
    --------
    >>> sorted(words_of("The Srebrenica resolution was adopted on Thursday."))
    ['srebrenica']
    """
    return frozenset(
        word.removesuffix("'s").strip("'-")
        for word in _WORD.findall(text.lower())
        if word.removesuffix("'s").strip("'-") not in words("stop")
    )
