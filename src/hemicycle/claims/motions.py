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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.document import Document, Sentence
    from hemicycle.claims.items import Item
    from hemicycle.claims.mentions import Mentions
    from hemicycle.claims.periods import PeriodMention

_DETERMINER = re.compile(
    r"\b(?P<det>the|this|that|these|those|its|their|both|a|an|another|two|three|several|new|"
    r"\w+'s?)\b(?P<words>[^,;:().]{0,70})$",
    re.IGNORECASE,
)
_INDEFINITE = frozenset({"a", "an", "another", "two", "three", "several", "new"})
_SPONSORED = re.compile(
    r"draft(?:ed)?|submitted|proposed|sponsored|co-?sponsored|tabled|introduced|presented|"
    r"put forward|authored|written|prepared|backed|penned|initiated|circulated",
    re.IGNORECASE,
)
_SPONSOR_SUFFIX = re.compile(
    r"-(?:drafted|sponsored|backed|led|proposed|authored|written|submitted|co-sponsored|tabled)"
)
_CAPS = re.compile(r"^(?:US|U\.S\.|USA|UK|U\.K\.|EU)$")
_DRAFTS = ("draft", "text", "amendment")
_TRANSLATED = re.compile(r"\bown\b|\b(?:its|their)\b", re.IGNORECASE)
_QUOTES = re.compile(r'"([^"]{2,60})"')
_WORD = re.compile(r"[a-z][a-z'-]{2,}")
_LOCAL = re.compile(r"^\W*(?:here|there)\b", re.IGNORECASE)
_SIZES = {15: "un_sc", 47: "un_hrc"}
_ASSEMBLY_SIZE = 51

STOP_WORDS = frozenset(
    "the and for that with from this were was are has have had not but who which when where while "
    "than then also only all its their his her our they them these those there here into over under "
    "after before during since until about against among between through without within including "
    "vote votes voted voting voter abstain abstained abstaining abstention abstentions favour favor "
    "favored favoured opposed oppose opposing support supported supporting backed backing yes resolution "
    "resolutions draft drafts text texts document motion proposal measure amendment amendments assembly "
    "general council security united nations member members state states country countries nation "
    "nations adopted adopt approved approve passed pass rejected reject failed fail veto vetoed vetoing "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december year years month week day days time first last new one "
    "two three four five six seven eight nine ten eleven twelve none said says say according reported "
    "would could should will can may might did does done been being more most many some any each other "
    "others another same such very just own both either neither calling called call calls demand demands "
    "demanded demanding condemn condemned condemning condemns result separate held joint european "
    "western europe countries officials president leader leaders world international global body "
    "majority half against text version tried add added adding include included includes including "
    "statement statements declaration decision number among took take part place present absent away "
    "stayed chose non binding nonbinding unanimously unanimous minority overwhelmingly support hundred"
    .split()
)


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
    is_definite, is_plural, is_both, is_local : bool
        `the`, not `a`; more than one; `both`; behind `Here`.
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
    is_definite: bool = True
    is_plural: bool = False
    is_both: bool = False
    is_local: bool = False


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
        self._order = 0

    def resolve(self, reference: Reference) -> Entry:
        """Return the entry that a mention refers to, made if need be."""
        self._order += 1
        entry = self._find(reference)
        if entry is None:
            entry = Entry(len(self.entries) + 1, question=reference.question)
            self.entries.append(entry)
            if reference.question == "amendment":
                entry.parent = self._parent(reference)
        entry.take(reference, self._order)
        return entry

    def last_two(self) -> list[Entry]:
        """Return the two texts spoken of last, the earlier first: `both resolutions`."""
        texts = [entry for entry in self.entries if entry.question == "text" and entry.sponsors]
        texts = texts or [entry for entry in self.entries if entry.question == "text"]
        chosen = sorted(texts, key=lambda entry: entry.last)[-2:]
        return sorted(chosen, key=lambda entry: entry.number)

    def _find(self, reference: Reference) -> Entry | None:
        """Return the entry that suits a mention best."""
        if reference.symbol:
            named = [entry for entry in self.entries if entry.symbol == reference.symbol]
            return named[0] if named else None
        suited = [
            (self._suits(entry, reference), entry)
            for entry in self.entries
            if is_compatible(entry, reference)
        ]
        if not reference.is_definite:
            suited = [(s, e) for s, e in suited if e.sponsors & reference.sponsors]
        if not suited:
            return None
        return max(suited, key=lambda pair: (pair[0], pair[1].last))[1]

    def _suits(self, entry: Entry, reference: Reference) -> float:
        """Say how well an entry suits a mention."""
        score = 3.0 * bool(entry.sponsors & reference.sponsors)
        if reference.body and entry.body == reference.body:
            score += 3.0
        elif reference.hint and entry.body == reference.hint:
            score += 3.0 + 2.0 * reference.is_local
        newest = max((known.last for known in self.entries), default=0)
        return score + 1.0 / (1 + newest - entry.last)

    def _parent(self, reference: Reference) -> Entry | None:
        """Return the text that amendments just mentioned would change."""
        bodies = (reference.body, reference.hint)
        texts = [e for e in self.entries if e.question != "amendment"]
        same = [e for e in texts if not e.body or e.body in bodies or not any(bodies)]
        return max(same or texts, key=lambda entry: entry.last, default=None)


def is_compatible(entry: Entry, reference: Reference) -> bool:
    """Say whether nothing that a mention says speaks against an entry."""
    if (entry.question == "amendment") != (reference.question == "amendment"):
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
        self._is_local = bool(_LOCAL.match(self._text))

    def end(self) -> None:
        """End a sentence: what body it spoke of is the hint for the next."""
        if self._bodies:
            self._hint = self._bodies[-1]

    def _body_of(self, item: Item) -> str:
        """Return the body that a name means here."""
        council = item.value == "un_sc" and "Security" not in self._document.slice(item.span)
        return "un_hrc" if council and self._rights else item.value

    def reference(self, place: int | None, at: Span, *, total: int | None = None) -> Reference:
        """Read one mention.

        Parameters
        ----------
        place : int or None
            Place of the M among the items; None where the claim names no question.
        at : Span
            The claim, for the nearest time.
        total : int, optional
            Size of the body, where the claim gives it.

        Returns
        -------
        Reference
            With its facets.
        """
        item = self._items[place] if place is not None else None
        span = item.span if item is not None else at
        before = self._document.plain[self._sentence.span.start : span.start]
        match = _DETERMINER.search(before) if item is not None else None
        front = match.group("words") if match else ""
        number = 0 if match is None else match.start("words") + self._sentence.span.start
        within = Span(number, span.end) if match else span
        word = match.group("det").lower() if match else ""
        text = item.text.lower() if item is not None else ""
        return Reference(
            sentence=self._sentence.number,
            place=place,
            span=span,
            symbol=item.text if item is not None and item.value == "symbol" else "",
            question=self._question(item, front),
            sponsors=self._sponsors(item, place, within, word + " " + front),
            body=self._body(within, total),
            hint=self._hint,
            period=self._period(span, at),
            words=words_of(self._text),
            topics=self._topics(),
            quotes=tuple(_QUOTES.findall(self._text)),
            is_definite=word not in _INDEFINITE,
            is_plural=text.endswith("s"),
            is_both=word == "both" or bool(re.search(r"\bboth\b", front)),
            is_local=self._is_local,
        )

    def _question(self, item: Item | None, front: str) -> str:
        """Return the kind of question."""
        if item is None or item.value == "vote":
            return "vote"
        return "amendment" if item.value == "amendment" else "text"

    def _body(self, within: Span, total: int | None) -> str:
        """Return the body: named in the phrase, or the only one of the sentence."""
        if total in _SIZES:
            return _SIZES[total]
        inside = [
            self._body_of(item)
            for item in self._items
            if item.code == "B" and item.span.within(within) and item.value not in ("un", "other")
        ]
        if inside:
            return inside[-1]
        return self._bodies[0] if len(self._bodies) == 1 else ""

    def _sponsors(
        self, item: Item | None, place: int | None, within: Span, front: str
    ) -> frozenset[str]:
        """Return who is said to have put the question forward."""
        if item is None or place is None or item.value == "vote":
            return frozenset()
        found: set[str] = set()
        for other in self._items[:place]:
            if other.span.start >= within.start - 1 and self._is_sponsor(other, item):
                found |= set(other.members) or {other.value}
        if re.search(r"\bjoint\b", front):
            found.add("joint")
        if _TRANSLATED.search(front):
            found |= self._owner(place)
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
        match = re.compile(r"M[pwad]{0,3}?(?P<v>[vwQPD])Y(?P<who>[LGaw&,]+)").match(codes, place)
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
            mention
            for mention in self._mentions.periods
            if mention.span.within(self._sentence.span) and mention.is_point
        ]
        if not inside:
            return None
        return min(inside, key=lambda m: (_distance(m.span, span, at), m.span.start))

    def _topics(self) -> frozenset[str]:
        """Return members and places that the sentence may be about."""
        found: set[str] = set()
        for item in self._items:
            if item.code in "oaL":
                found |= set(item.members) - {""}
        return frozenset(found)


def _distance(span: Span, text: Span, claim: Span) -> int:
    """Return how far a time stands from a text and the claim about it."""
    away = min(_gap(span, text), _gap(span, claim))
    return away if span.start <= max(text.end, claim.end) else away + 5


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
        if word.removesuffix("'s").strip("'-") not in STOP_WORDS
    )
