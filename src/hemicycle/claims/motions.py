"""The questions that a text speaks of: a register, filled from all its sentences.

Every mention of a resolution, draft, amendment or vote, and every claim that names none, refers
to one entry. Entries gather facets (sponsor, body, time, words, symbol) and are linked to the
record once for the whole document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hemicycle.claims.document import Span
    from hemicycle.claims.periods import PeriodMention

#: So many questions a reader keeps in mind.
_N_REMEMBERED = 40
_BY_A_VOTE = re.compile(r"\b[Bb]y an? (?:[\w-]+ ){0,2}vote of")
_AMENDS = re.compile(r"\b(?:amend|paragraph|motion)", re.IGNORECASE)
_TALLY = ("yes", "no", "abstain")
#: So many voters are no slip in a count of the Security Council: another body voted.
FAR_TOO_MANY = 30


@dataclass(frozen=True, slots=True)
class Context:
    """What sentences that name no question tell: the mandate was renewed on Tuesday.

    Attributes
    ----------
    words, topics : frozenset of str
        As in a reference.
    periods : tuple of PeriodMention
        Days that they tell.
    """

    words: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    periods: tuple[PeriodMention, ...] = ()

    def __or__(self, other: Context) -> Context:
        """Put two together."""
        return Context(
            self.words | other.words, self.topics | other.topics, self.periods + other.periods
        )


_NO_CONTEXT = Context()


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
    phrase : str
        The noun with the adjectives before it: `brief draft resolution`; empty without adjectives.
    is_passing : bool
        Named only to hold another against it: the first since resolution 465.
    is_entry : bool
        Its sentence begins with a day and a colon, as an entry of a chronicle does.
    is_heading : bool
        Told in a headline, which the first sentence tells again.
    is_by_vote : bool
        In, by or with a vote.
    is_past : bool
        Told to be long before the day of publication.
    is_new_paragraph : bool
        Its sentence begins one.
    is_of_then : bool
        Its sentence tells of an earlier time: back then, at the time.
    is_earlier : bool
        Its sentence tells what a committee had done before.
    nth : int
        Its place among the texts told of: the second resolution; 0 if none is told.
    counts : tuple of (str, int)
        Slot and count of the claims about it.
    context : Context
        What the sentences just before tell, if they speak of no question themselves.
    is_definite, is_plural, is_both, is_same, is_similar, is_local, is_bare, is_large : bool
        `the`, not `a`; more than one; `both`; `the same`; `a similar`; behind `Here`; nothing told
        of the text but that it is one; far more voters than the Security Council has.
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
    phrase: str = ""
    is_definite: bool = True
    is_plural: bool = False
    is_both: bool = False
    is_same: bool = False
    is_similar: bool = False
    is_local: bool = False
    is_bare: bool = False
    is_large: bool = False
    is_passing: bool = False
    is_entry: bool = False
    is_heading: bool = False
    is_by_vote: bool = False
    is_past: bool = False
    is_new_paragraph: bool = False
    is_of_then: bool = False
    is_earlier: bool = False
    counts: tuple[tuple[str, int], ...] = ()
    nth: int = 0
    context: Context = _NO_CONTEXT

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
    counts : dict of str to dict of int to int
        Slot -> count -> number of the sentence that told it.
    context : Context
        What the sentences beside it tell that name no question.
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
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    context: Context = _NO_CONTEXT

    @property
    def are_amendments(self) -> bool:
        """Whether several amendments are meant together."""
        return self.is_plural and self.question == "amendment"

    @property
    def dated(self) -> bool:
        """Whether the text says when it was decided."""
        return any(mention.period is not None for mention in self.periods)

    @property
    def is_past(self) -> bool:
        """Whether it is told to be long before the day of publication."""
        return any(reference.is_past for reference in self.references)

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
        self.context |= reference.context
        self.quotes += tuple(q for q in reference.quotes if q not in self.quotes)
        if reference.question != "vote":  # their votes would be remembered: one text still
            self.is_plural = self.is_plural or reference.is_plural
        for slot, count in reference.counts:
            self.counts.setdefault(slot, {})[count] = reference.sentence
        if reference.question != "vote" and self.question == "vote":
            self.question = reference.question
        if reference.period is not None and reference.period.period is not None:
            self.periods.append(reference.period)


class Register:
    """The entries of one document, in the order of first mention.

    Examples
    --------
    >>> from hemicycle.claims.document import Span
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
        entry.take(reference, entry.last if reference.is_passing else self._order)
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
        if reference.nth:
            texts = [e for e in self.entries if e.question == "text" and not e.is_plural]
            told = texts[reference.nth - 1 : reference.nth]
            return next((entry for entry in told if is_compatible(entry, reference)), None)
        newest = max(self.entries, key=lambda entry: entry.last, default=None)
        elliptic = reference.place is None and reference.period is not None
        if newest and elliptic and not is_compatible(newest, reference):
            # The same subject at another time, which may be told of already.
            told = [entry for entry in self.entries[-_N_REMEMBERED:]
                    if entry.dated and is_compatible(entry, reference)]  # fmt: skip
            return max(told, key=lambda entry: entry.last, default=None)
        suited = [
            (self._suits(entry, reference), entry)
            for entry in self.entries[-_N_REMEMBERED:]
            if is_compatible(entry, reference)
            and (entry.dated or not reference.is_entry or _is_told_here(entry, reference))
        ]
        if not reference.is_definite:
            suited = [
                (s, e)
                for s, e in suited
                if e.sponsors & reference.sponsors or self._is_told_again(e, reference, newest)
            ]
        if not suited:
            return None
        return max(suited, key=lambda pair: (pair[0], pair[1].last))[1]

    def _is_told_again(self, entry: Entry, reference: Reference, newest: Entry | None) -> bool:
        """Say whether `a` text is one told before: by the same words, or of the vote just told."""
        if reference.phrase and any(r.phrase == reference.phrase for r in entry.references):
            return True
        if entry is newest and _is_its_vote(entry, reference):
            return True
        if all(r.is_heading for r in entry.references) and not reference.is_heading:
            return not any(r.is_plural for r in entry.references)
        if entry is not newest or not reference.is_bare or reference.sponsors:
            return False
        last = entry.references[-1]
        if last.sentence == reference.sentence:
            return last.is_bare and not last.is_definite
        only_votes = all(r.question == "vote" and not r.symbol for r in entry.references)
        return only_votes and bool(entry.body) and last.sentence == reference.sentence - 1

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
        elif _is_another_time(before, reference) or _is_next(before, reference):
            entry.body, entry.words = before.body, before.words
            entry.topics, entry.earlier = before.topics, before.texts

    def _suits(self, entry: Entry, reference: Reference) -> float:
        """Say how well an entry suits a mention."""
        score = 3.0 * bool(entry.sponsors & reference.sponsors)
        if reference.body and entry.body == reference.body:
            score += 3.0
        elif reference.hint and (entry.body or entry.hint) == reference.hint:
            score += 3.0 + 2.0 * reference.is_local
        if reference.is_new_paragraph and entry.is_past and reference.period is None:
            score -= 2.0  # back to the vote that the text tells of
        return score + 1.0 / (self._order - entry.last)

    def _parent(self, reference: Reference) -> Entry | None:
        """Return the text that amendments just mentioned would change."""
        bodies = (reference.body, reference.hint)
        texts = [e for e in self.entries[-_N_REMEMBERED:] if e.question != "amendment"]
        same = [e for e in texts if not e.body or e.body in bodies or not any(bodies)]
        return max(same or texts, key=lambda entry: entry.last, default=None)


def _is_told_here(entry: Entry, reference: Reference) -> bool:
    """Say whether an entry was last spoken of in the sentence of a mention."""
    return bool(entry.references) and entry.references[-1].sentence == reference.sentence


def _is_its_vote(entry: Entry, reference: Reference) -> bool:
    """Say whether the vote is the one on the text just named: a draft, in a 118-49 vote."""
    last = entry.references[-1]
    if last.sentence != reference.sentence or _AMENDS.search(reference.text):
        return False
    if reference.question == "text":  # by a vote of 9 to 2 it adopted a text
        is_of_it = last.question == "vote" and last.is_by_vote and not reference.is_plural
        return is_of_it and bool(_BY_A_VOTE.search(reference.text))
    return reference.question == "vote" and reference.is_by_vote and last.question != "vote"


def _may_be_of_one_body(entry: Entry, reference: Reference) -> bool:
    """Say whether a mention and an entry may be of one body."""
    if "g7" in (entry.body, reference.body) and entry.body != reference.body:
        return False
    if entry.body and reference.body and entry.body != reference.body:
        return False
    return not (reference.is_large and "un_sc" in (entry.body, reference.body))


def _is_of_another_time(entry: Entry, reference: Reference) -> bool:
    """Say whether a mention tells of an earlier vote: of a committee, or with other counts."""
    if reference.is_earlier and "committee" not in (entry.body, entry.body or entry.hint):
        return True
    if _is_told_otherwise(entry, reference):
        return True
    period = reference.period.period if reference.period else None
    is_of_then = reference.is_of_then or (period is not None and not entry.dated)
    return is_of_then and bool(_told_otherwise(entry, reference))


def _told_otherwise(entry: Entry, reference: Reference) -> set[str]:
    """Return the counts of a mention that other sentences give otherwise."""
    return {
        slot
        for slot, count in reference.counts
        if (told := entry.counts.get(slot))
        and count not in told
        and reference.sentence not in told.values()
    }


def _is_told_otherwise(entry: Entry, reference: Reference) -> bool:
    """Say whether so much is told otherwise that another vote is meant.

    One number alone may be a slip, which is what a text is read for, but not beside a whole tally.
    """
    otherwise = _told_otherwise(entry, reference)
    return len(otherwise) > 1 or ("yes" in otherwise and len(reference.counts) == len(_TALLY))


def _is_next(before: Entry, reference: Reference) -> bool:
    """Say whether a mention tells nothing but other counts: the next of several texts."""
    is_told = reference.symbol or reference.period or reference.sponsors or reference.topics
    return not is_told and _is_told_otherwise(before, reference)


def _is_another_time(before: Entry, reference: Reference) -> bool:
    """Say whether a mention tells only another time than the entry before it."""
    if reference.symbol or reference.period is None or reference.sponsors:
        return False
    if reference.place is not None and not (reference.is_bare and reference.is_definite):
        return False
    return not reference.body or reference.body == before.body


def is_compatible(entry: Entry, reference: Reference) -> bool:
    """Say whether nothing that a mention says speaks against an entry."""
    if (entry.question == "amendment") != (reference.question == "amendment"):
        return False
    if entry.is_plural and entry.question == "text":
        return False
    if not _may_be_of_one_body(entry, reference):
        return False
    if _is_of_another_time(entry, reference):
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
