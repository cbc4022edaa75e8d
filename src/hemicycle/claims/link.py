"""Which vote event is meant: candidates from the whole record, each with its reasons.

Every reason is kept apart, so that a claim can be judged as if the very thing it claims had not
been used to find the vote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from hemicycle.claims.candidates import CLEAR_LEAD, LEAD, Candidate, Link
from hemicycle.claims.facts import Facts
from hemicycle.claims.index import Head, Index, stem, stems, topics
from hemicycle.claims.motions import FAR_TOO_MANY
from hemicycle.claims.weighing import weigh_counts, weigh_outcome, weigh_veto
from hemicycle.claims.wordlist import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from hemicycle.claims.motions import Entry
    from hemicycle.claims.periods import PeriodMention

#: The least that a candidate needs to be taken at all.
LEAST = 3.0
_N_CLOSE = 16
_FAR = 8.0
_GRAIN = {"day": 6.0, "week": 4.5, "month": 4.0, "year": 2.0}
#: Weight of the day before or after; a vote of which only the month is known has so many days.
_NEXT_DAY = 1.5
_VAGUE = 3
_AGES = ((3, 4.0), (10, 2.5), (40, 1.0), (400, 0.0))
_RECENT = 12
#: The most that words of the sentences beside weigh.
_BESIDE = 2.0
_N_SEATS = 15
#: Weight of a count of more than a few, but of abstentions.
_MANY = 2.5
#: Share of a title, or of the telling words, that makes a subject.
_SOME = 0.4
#: So many days ago a vote is meant only by what tells it, and only if its counts fit.
_A_WHILE = 40
#: A veto may be told of later: so long after the time that a text gives, or that it came out.
_SOON = timedelta(days=3)
_A_YEAR = timedelta(days=366)
_LONG_AGO = 1100
#: What tells a text itself, not only its day, its body or how votes fell.
_TOLD_BY = frozenset({"symbol", "sponsor", "nickname", "topic"})
#: Bodies of which the record holds single votes only.
_N_RIGHTS = 47
_SPARSE = frozenset({"un_hrc"})
#: A roll of no more is of those who cast a veto.
N_CASTING = 5
#: Share of the telling words that such a vote must have.
_WELL = 0.6
#: Share of a title that the text must tell, and of the text that it must cover; the weight then.
_WHOLE_TITLE = 0.85
_TITLED = 2.5
_FAILING = re.compile(
    r"\b(?:veto|draft|fail|reject|block|defeat|kill|refus|amend|motion|propos|bid|against|"
    r"quash|vain|not adopted|voted down|turned down)",
    re.IGNORECASE,
)
TEXTS = ("resolution", "decision", "statement")
_BODIES = {"un_ga", "un_sc", "un_hrc", "g7"}


@dataclass(frozen=True, slots=True)
class _Told:
    """What a text tells of one question, made ready to weigh vote events."""

    entry: Entry
    facts: Facts
    words: Mapping[str, float]
    nicknames: list[frozenset[str]]
    days: AbstractSet[date]
    beside: Mapping[str, float]


@cache
def stopped() -> frozenset[str]:
    """Return the stems of words that tell nothing of a subject."""
    return stems(" ".join(words("stop")))


def _ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Sort candidates, the best first."""
    return sorted(candidates, key=lambda c: (-c.score(), c.head.vote_event_id))


def _is_mixed(facts: Facts) -> bool:
    """Say whether two votes of the Council are told as one: more votes than seats, two counts."""
    return facts.cast > _N_SEATS and any(len(told) > 1 for told in facts.counts.values())


def _on_the_day(head: Head, mention: PeriodMention) -> float:
    """Weigh a time told: a day is of one vote, and midnight falls between two of them."""
    period = mention.period
    if period is None:
        return 0.0
    if head.since < period.until and head.until > period.since:
        is_vague = mention.grain == "day" and (head.until - head.since).days > _VAGUE
        return _GRAIN["year"] if is_vague else _GRAIN[mention.grain]
    slack = timedelta(days=1)
    near = head.since < period.until + slack and head.until > period.since - slack
    return _NEXT_DAY if near and mention.grain == "day" else 0.0


class Linker:
    """Link the entries of one document.

    Parameters
    ----------
    index : Index
        The vote events of the record.
    published_on : datetime.date or None
        Nothing later than the day after can be meant.
    """

    def __init__(self, index: Index, published_on: date | None) -> None:
        self._index = index
        self._published_on = published_on

    def link_all(self, entries: list[Entry], facts: Mapping[int, Facts]) -> dict[int, Link]:
        """Link every entry, then again with the days on which the sure ones were decided.

        Parameters
        ----------
        entries : list of Entry
            The register.
        facts : mapping of int to Facts
            What is claimed, by the number of the entry.

        Returns
        -------
        dict of int to Link
            By the number of the entry.
        """
        main = [entry for entry in entries if entry.question != "amendment"]
        leading = {entry.number: self._leading(entry, facts[entry.number]) for entry in main}
        # Asked for at once, their votes cost a third of what they do one text after another.
        asked = [close for number, close in leading.items() if facts[number].positions]
        self._index.events(candidate.head.vote_event_id for close in asked for candidate in close)
        links = {
            entry.number: self._settled(entry, facts[entry.number], leading[entry.number])
            for entry in main
        }
        sure = {
            number: link.best.head.since
            for number, link in links.items()
            if link.best and link.lead() >= CLEAR_LEAD and len(link.best.anchors()) > 1
        }
        for entry in main:
            days = {day for number, day in sure.items() if number != entry.number}
            if days and not entry.symbol:
                links[entry.number] = self.link(entry, facts[entry.number], days)
        days = set(sure.values())
        for entry in entries:
            if entry.question == "amendment":
                parent = links.get(entry.parent.number) if entry.parent else None
                links[entry.number] = self._amendment(entry, facts[entry.number], parent, days)
        return links

    def link(self, entry: Entry, facts: Facts, days: set[date] | None = None) -> Link:
        """Link one entry.

        Parameters
        ----------
        entry : Entry
            What the text says of the question.
        facts : Facts
            What it claims about the vote.
        days : set of datetime.date, optional
            Days on which other questions of the document were decided.

        Returns
        -------
        Link
            Ranked; empty with a reason.
        """
        return self._settled(entry, facts, self._leading(entry, facts, days or set()))

    def _leading(
        self, entry: Entry, facts: Facts, days: AbstractSet[date] = frozenset()
    ) -> list[Candidate]:
        """Return the vote events that lead before anybody asks who voted how; perhaps none."""
        if self._why_not(entry):
            return []
        heads = self._candidates(entry, facts, days)
        heads = [head for head in heads if self._may_be(head, entry, facts)]
        # Told to be vetoed on days when just that was: nothing that was adopted is meant.
        heads = [head for head in heads if self._is_vetoed_as_told(head, entry, facts)] or heads
        if not heads:
            return []
        told = self._told_of(entry, facts, days)
        made = _ranked(Candidate(head, self._parts(head, told)) for head in heads)
        close = [c for c in made[:_N_CLOSE] if c.score() > made[0].score() - _FAR]
        groups = self._groups(entry)
        return _ranked(self._titled(c, told.words, groups) for c in close)

    @staticmethod
    def _why_not(entry: Entry) -> str | None:
        """Say why no vote can be looked for; None if one can."""
        if entry.body == "other" or "committee" in (entry.body, entry.body or entry.hint):
            return "other_body"
        if entry.question == "text" and entry.is_plural:
            return "several_texts"
        return None

    def _settled(self, entry: Entry, facts: Facts, close: list[Candidate]) -> Link:
        """Rank what leads by who voted how, and say which is meant, if any."""
        if reason := self._why_not(entry):
            return Link(reason=reason)
        if not close:
            return self._misdated(entry, facts) or Link(reason=self._why_none(entry))
        if facts.positions:
            close = self._with_rolls(close, facts)
        if sum(weight for weight in close[0].parts.values() if weight > 0) < LEAST:
            return self._misdated(entry, facts) or Link(reason="no_such_vote")
        close = [c for c in close if not self._is_of_long_ago(entry, c)]
        if not close:
            return Link(reason="no_such_vote")
        if self._may_be_lacking(entry, close[0]):
            return Link(reason="out_of_coverage")
        return Link(tuple(close))

    def _is_of_long_ago(self, entry: Entry, candidate: Candidate) -> bool:
        """Say whether a vote is years before a text that gives no time, and little tells it.

        Counts of one kind come again in other years, so the subject must fit with them.
        """
        if self._published_on is None or entry.symbol or entry.dated:
            return False
        parts = candidate.parts
        age = (self._published_on - candidate.head.since).days
        if age <= _A_WHILE or {"nickname", "title", "same_day", "sponsor"} & parts.keys():
            return False
        counts = [weight for reason, weight in parts.items() if reason.startswith("tally:")]
        fits = len(counts) > 1 and min(counts) > 0
        is_told = "topic" in candidate.anchors()
        rolls = [weight for reason, weight in parts.items() if reason.startswith("roll:")]
        if sum(weight < 0 for weight in rolls) * 2 > len(rolls):
            return True
        if age <= _LONG_AGO:
            much = max(candidate.coverage, candidate.told) >= _SOME
            return not ((is_told and much) or (fits and max(counts) >= _MANY) or parts.get("veto"))
        return not (is_told and (fits or parts.get("veto", 0.0) > 0))

    def _may_be_lacking(self, entry: Entry, best: Candidate) -> bool:
        """Say whether a vote that the record lacks may be meant: nothing tells this one."""
        if best.head.body in _SPARSE and not self._is_certain(best):
            return True
        if self._published_on is None or entry.dated:
            return False
        last = self._index.last_of[best.head.body]
        if self._published_on <= last + timedelta(days=_RECENT // 3):
            return False
        return not _TOLD_BY & set(best.anchors())

    def _is_certain(self, best: Candidate) -> bool:
        """Say whether more than a shared word holds a vote of a body of which few are recorded."""
        equal = sum(r.startswith("tally:") and w > 0 for r, w in best.parts.items())
        other = any(r.startswith("tally:") and w < 0 for r, w in best.parts.items())
        told = max(best.coverage, best.told) >= _WELL or "nickname" in best.parts
        return "symbol" in best.parts or ((equal > 1 or told) and not other)

    def _misdated(self, entry: Entry, facts: Facts) -> Link | None:
        """Link what was decided on another day than the text says: all else is as it says.

        Its title must be told, all its counts must be equal, and it must be the Assembly's, where
        equal counts are rare; else another vote is meant, or one that the record lacks.
        """
        days = [m for m in entry.periods if m.period is not None and m.grain == "day"]
        counts = {slot: next(iter(c)) for slot, c in facts.counts.items() if len(c) == 1}
        if len(days) != 1 or not counts.keys() >= {"yes", "no", "abstain"} or entry.symbol:
            return None
        heads = [
            head
            for head in self._index.with_counts(counts)
            if head.body == "un_ga"
            and self._may_be(head, entry, facts)
            and all(count in head.counts(slot) for slot, count in counts.items())
        ]
        told = self._told_of(entry, facts, set())
        groups = self._groups(entry)
        made = [
            self._titled(Candidate(head, self._parts(head, told)), told.words, groups)
            for head in heads
        ]
        found = [candidate for candidate in made if "title" in candidate.parts]
        return Link(tuple(found)) if len(found) == len(made) == 1 else None

    def weigh(self, head: Head, entry: Entry, facts: Facts) -> Candidate:
        """Weigh one vote event for an entry, whatever its day.

        Parameters
        ----------
        head : Head
            The vote event.
        entry : Entry
            What the text says of the question.
        facts : Facts
            What it claims about the vote.

        Returns
        -------
        Candidate
            With all reasons.
        """
        told = self._told_of(entry, facts, set())
        made = Candidate(head, self._parts(head, told))
        return self._with_rolls([self._titled(made, told.words, self._groups(entry))], facts)[0]

    def _told_of(self, entry: Entry, facts: Facts, days: AbstractSet[date]) -> _Told:
        """Make ready what a text tells of one question."""
        beside = self._words_of(entry.context.words, entry.context.topics)
        days = days | {m.period.since for m in entry.context.periods if m.period is not None}
        words = self._words(entry)
        beside = {s: weight for s, weight in beside.items() if s not in words}
        return _Told(entry, facts, words, self._nicknames(entry), days, beside)

    # -- candidates -----------------------------------------------------------------------

    def _candidates(self, entry: Entry, facts: Facts, days: AbstractSet[date]) -> list[Head]:
        """Return vote events worth a look."""
        if entry.symbol:
            named = self._index.named(entry.symbol, entry.body)
            if named and not any(self._is_before(head) for head in named):
                named = named + self._index.named(entry.symbol, "un_ga")  # 2587 of 1969
            return named
        found: list[Head] = []
        periods = [mention.period for mention in entry.periods if mention.period is not None]
        for period in periods:
            slack = timedelta(days=1 if period.is_day else 0)
            found += self._index.between(period.since - slack, period.until + slack)
            if facts.vetoes:  # a raid last week, vetoed on Monday
                late = self._index.between(period.until, period.until + _SOON)
                found += [head for head in late if facts.vetoes <= head.vetoed_by]
        if not periods:
            days = days | {m.period.since for m in entry.context.periods if m.period is not None}
            found += self._undated(entry, facts, days)
        unique = {head.vote_event_id: head for head in found}
        return list(unique.values())

    def _undated(self, entry: Entry, facts: Facts, days: AbstractSet[date]) -> list[Head]:
        """Return vote events that fit without a date: recent, by tally, by words, by day."""
        found: list[Head] = []
        if self._published_on is not None:
            start = self._published_on - timedelta(days=_RECENT)
            found += self._index.between(start, self._published_on + timedelta(days=2))
            if facts.vetoes:
                year = self._index.between(self._published_on - _A_YEAR, start)
                found += [head for head in year if facts.vetoes <= head.vetoed_by]
        for day in sorted(days):
            found += self._index.between(day, day + timedelta(days=1))
        exact = {slot: next(iter(c)) for slot, c in facts.counts.items() if len(c) == 1}
        if exact:
            found += self._index.with_counts(exact)
        found += self._index.with_words(self._words(entry))
        for symbols in self._nicknames(entry):
            for symbol in sorted(symbols):
                found += self._index.named(symbol)
        return found

    def _is_before(self, head: Head) -> bool:
        """Say whether a vote was taken by the day of publication, or the day after."""
        return not self._published_on or head.since <= self._published_on + timedelta(days=1)

    def _may_be(self, head: Head, entry: Entry, facts: Facts) -> bool:
        """Say whether body, kind and day allow a vote event."""
        # A body may be named in the subject of resolution 44, so the Council's stays a rival.
        is_named = bool(entry.symbol) and head.symbol == entry.symbol
        body = entry.body
        if body == "un_hrc" and facts.largest > _N_RIGHTS:
            body = "un_ga"  # it suspended a member of the Human Rights Council
        if body in _BODIES and head.body != body and not is_named:
            return False
        if not entry.symbol and head.question not in TEXTS and entry.question == "text":
            return False
        if not entry.symbol and head.question != "amendment" and entry.question == "amendment":
            return False
        if not self._is_before(head):
            return False
        if facts.vetoes and head.body != "un_sc":
            return False
        if head.body == "un_sc" and not is_named and facts.largest > FAR_TOO_MANY:
            return False
        return head.body != "g7" or entry.body == "g7"

    @staticmethod
    def _is_vetoed_as_told(head: Head, entry: Entry, facts: Facts) -> bool:
        """Say whether all who are said to have vetoed a text at some time did."""
        is_told = bool(facts.vetoes) and entry.dated and not entry.symbol
        return is_told and facts.vetoes <= head.vetoed_by

    def _why_none(self, entry: Entry) -> str:
        """Say why there is no candidate."""
        if entry.symbol or entry.body in _SPARSE:
            return "out_of_coverage"
        periods = [mention.period for mention in entry.periods if mention.period is not None]
        last = self._index.last
        if any(period.since > last for period in periods):
            return "out_of_coverage"
        return "no_such_vote"

    # -- reasons ------------------------------------------------------------------------------

    def _parts(self, head: Head, told: _Told) -> dict[str, float]:
        """Weigh what speaks for and against a vote event."""
        entry, facts = told.entry, told.facts
        parts = {
            "symbol": 20.0 if entry.symbol else 0.0,
            "date" if entry.dated else "recent": self._date(head, entry),
            "same_day": 3.0 if head.since in told.days and not entry.periods else 0.0,
            "body": 1.5 if entry.body and head.body == entry.body else 0.0,
            "members": self._size(head, facts),
            "topic": self._topic(head, told.words),
            "context": min(_BESIDE, self._topic(head, told.beside)),
            "nickname": self._nickname(head, told.nicknames),
            "sponsor": self._sponsor(head, entry),
            "outcome": weigh_outcome(head, facts),
            "veto": weigh_veto(head, facts),
            "failed": self._failed(head, told),
            "question": 0.0 if head.question in TEXTS else -3.0,
            "mixed": -0.5 if head.body == "un_sc" and _is_mixed(facts) else 0.0,
        }
        parts |= weigh_counts(head, facts)
        parts = {reason: weight for reason, weight in parts.items() if weight}
        if self._published_on and not entry.dated:
            parts.setdefault("recent", 0.0)  # told that it is not
        return parts

    def _date(self, head: Head, entry: Entry) -> float:
        """Weigh the day: as told, else how long before publication."""
        if entry.dated:
            return max(_on_the_day(head, mention) for mention in entry.periods) or -2.0
        if self._published_on is None:
            return 0.0
        age = (self._published_on - head.since).days
        return next((weight for days, weight in _AGES if age <= days), -1.5)

    def _size(self, head: Head, facts: Facts) -> float:
        """Weigh the stated size of the body."""
        if facts.total is None:
            return 0.0
        is_council = facts.total <= 15
        return 1.0 if is_council == (head.body == "un_sc") else -4.0

    def _words(self, entry: Entry) -> dict[str, float]:
        """Return the stems that tell the subject, with how telling they are."""
        return self._words_of(entry.words, entry.topics)

    def _words_of(self, words: Iterable[str], codes: Iterable[str]) -> dict[str, float]:
        """Return the stems of words and of names of members, with how telling they are."""
        synonyms = topics()["synonyms"]
        found: dict[str, float] = {}
        for word in words:
            mine = stem(word)
            for other in {mine} | synonyms.get(mine, frozenset()):
                rarity = self._index.rarity(other)
                found[other] = max(found.get(other, 0.0), rarity * (1.0 if other == mine else 0.7))
        for code in codes:
            for other in self._index.name_stems.get(code, frozenset()):
                found[other] = max(found.get(other, 0.0), self._index.rarity(other))
        return found

    def _topic(self, head: Head, words: Mapping[str, float]) -> float:
        """Weigh the words shared with title, subjects and content."""
        title = self._index.title_stems(head)
        wider = self._index.subject_stems(head) - title
        total = sum(words.get(s, 0.0) for s in title) + 0.6 * sum(words.get(s, 0.0) for s in wider)
        return min(4.0, 1.8 * total)

    def _titled(
        self,
        candidate: Candidate,
        words: Mapping[str, float],
        groups: list[tuple[float, set[str]]],
    ) -> Candidate:
        """Add how much of its title the text tells: all of a title is more than many votes."""
        told = self._told(candidate.head, words)
        coverage = self._coverage(candidate.head, groups)
        is_told = told >= _WHOLE_TITLE and coverage >= _WHOLE_TITLE
        parts = candidate.parts | ({"title": _TITLED} if is_told else {})
        return replace(candidate, told=told, coverage=coverage, parts=parts)

    def _told(self, head: Head, words: Mapping[str, float]) -> float:
        """Return the share of the telling words of a title that the text has."""
        weights = {s: self._index.rarity(s) for s in stems(head.title) - stopped()}
        whole = sum(weights.values())
        return sum(w for s, w in weights.items() if s in words) / whole if whole else 0.0

    def _groups(self, entry: Entry) -> list[tuple[float, set[str]]]:
        """Return the telling words of an entry, each with its synonyms and how telling it is."""
        synonyms = topics()["synonyms"]
        groups = [{s} | synonyms.get(s, frozenset()) for s in map(stem, entry.words)]
        groups += [set(self._index.name_stems.get(code, frozenset())) for code in entry.topics]
        return [(max(map(self._index.rarity, group), default=0.0), group) for group in groups]

    def _coverage(self, head: Head, groups: list[tuple[float, set[str]]]) -> float:
        """Return the share of the telling words that a vote event has."""
        whole = sum(weight for weight, _ in groups)
        if not whole:
            return 1.0  # the text tells nothing of the subject
        has = self._index.title_stems(head) | self._index.subject_stems(head)
        found = [weight for weight, group in groups if not has.isdisjoint(group)]
        if not found or max(found) < max(weight for weight, _ in groups):
            return 0.0  # the most telling word is not there
        return sum(found) / whole

    def _nicknames(self, entry: Entry) -> list[frozenset[str]]:
        """Return the symbols that nicknames in the entry's sentences stand for."""
        text = " ".join(entry.texts).lower()
        return [symbols for pattern, symbols in topics()["nicknames"] if pattern.search(text)]

    def _nickname(self, head: Head, called: list[frozenset[str]]) -> float:
        """Weigh a nickname."""
        hits = [s for s in called if head.symbol in s or head.draft_symbol in s]
        return 3.0 if hits else 0.0

    def _sponsor(self, head: Head, entry: Entry) -> float:
        """Weigh who is said to have put the text forward, where the record knows."""
        told = entry.sponsors - {"joint"}
        known = self._index.sponsors(head)
        if not told or known is None:
            return 0.0
        european = known.is_european and bool(told & {"european", "western"})
        return 4.0 if european or told & known.members else -4.0

    def _failed(self, head: Head, told: _Told) -> float:
        """Weigh against a text that failed where nothing is said of failing, or of a draft."""
        if head.outcome not in ("vetoed", "rejected") or told.entry.symbol:
            return 0.0
        return 0.0 if _FAILING.search(" ".join(told.entry.texts)) else -1.5

    def _with_rolls(self, close: list[Candidate], facts: Facts) -> list[Candidate]:
        """Add who voted how to the leading candidates, and rank them anew."""
        events = self._index.events(c.head.vote_event_id for c in close)
        votes = {event.vote_event_id: event.votes for event in events}
        return _ranked(
            replace(c, parts=c.parts | self._roll(votes.get(c.head.vote_event_id, {}), facts))
            for c in close
        )

    def _roll(self, votes: Mapping[str, str], facts: Facts) -> dict[str, float]:
        """Weigh each member's stated position."""
        parts: dict[str, float] = {}
        for member, stated in facts.positions.items():
            if "|" in member:
                continue
            option = votes.get(member)
            if option is None:
                # Of a veto the record knows who cast it, not how the others voted.
                parts |= {f"roll:{member}": -1.0} if len(votes) > N_CASTING else {}
                continue
            did = "absent" if option == "not_voting" else option
            weight = 1.2 if did == "no" else 0.6
            parts[f"roll:{member}"] = weight if did in stated else -1.0
        return parts

    # -- amendments ---------------------------------------------------------------------------

    def _amendment(self, entry: Entry, facts: Facts, parent: Link | None, days: set[date]) -> Link:
        """Link amendments through the text that they would change, else by themselves."""
        if entry.symbol or parent is None or parent.best is None:
            return self.link(entry, facts, days)
        text = parent.best.head
        amended = {text.symbol, text.draft_symbol} - {""}
        heads = [h for h in self._index.between(text.since, text.until) if h.amends in amended]
        if not heads:
            return Link(reason="no_such_vote")
        made = _ranked(Candidate(head, self._amending(head, entry, facts)) for head in heads)
        made = [c for c in made if c.score() > made[0].score() - LEAD] if entry.is_plural else made
        return Link(tuple(made))

    def _amending(self, head: Head, entry: Entry, facts: Facts) -> dict[str, float]:
        """Weigh an amendment to a text that is linked already."""
        content = head.content.lower()
        quoted = any(quote.lower() in content for quote in entry.quotes)
        parts = {
            "parent": 3.0,
            "sponsor": self._sponsor(head, entry),
            "quote": 3.0 if quoted else 0.0,
            "topic": 0.5 * self._topic(head, self._words(entry)),
            "outcome": weigh_outcome(head, facts),
        }
        parts |= weigh_counts(head, facts)
        return {reason: weight for reason, weight in parts.items() if weight}
