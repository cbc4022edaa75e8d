"""The record's vote events, laid out so that a description finds them quickly."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from hemicycle.claims.document import fold
from hemicycle.claims.gazetteer import build
from hemicycle.claims.wordlist import read
from hemicycle.record.held import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hemicycle.record.model import Member, VoteEvent
    from hemicycle.record.query import Record

_COLUMNS = (
    "vote_event_id", "body", "symbol", "draft_symbol", "question", "title", "subjects", "content",
    "amends", "outcome", "decided_from", "decided_until", "vetoed_by", "n_yes", "n_no", "n_abstain",
    "n_not_voting", "n_yes_counted", "n_no_counted", "n_abstain_counted", "n_not_voting_counted",
    "n_yes_corrected", "n_no_corrected", "n_abstain_corrected", "n_not_voting_corrected",
)  # fmt: skip
_N_WORDS = _COLUMNS.index("decided_from")
_N_TALLY = _COLUMNS.index("n_yes")
_NOBODY: frozenset[str] = frozenset()
#: Stems in the names of many members, which tell none of them.
_GENERIC = frozenset(
    "republ democr people arab united states state kingdo federa federe island saint south north "
    "east west new centra africa social union great guinea".split()
)
_N_KEPT = 1024
#: So many Council resolutions may be newer than the record.
_LETTERED = re.compile(r"(A/RES/\d[\d/]*(?:\([A-Z-]+\))?)(?:\[[A-Z-]+\]|[A-Z])$")
_OLD_LETTERED = re.compile(r"(A/RES/\d{3,4})([A-G])")
_BEFORE_SESSION = re.compile(r"(\d)([A-Z])(\((?:ES-)?[IVXL]+\))")
_FUTURE = 300
_WORD = re.compile(r"[a-z][a-z'-]{2,}")
_STEM = 6
_EMPTY = frozenset(
    "the and for that with from this its their his her our which who of to in on by as at other "
    "all any not new concerning regarding".split()
)
#: What a tally counts.
COUNTED = ("yes", "no", "abstain", "not_voting")
_EU = re.compile(r"\bEU\b|Europe")
_TITLED = re.compile(r"\(([A-Z][\w-]*(?:[ -][A-Z][\w-]*)*)(?: draft)?\)")


@dataclass(frozen=True, slots=True)
class Head:
    """A vote event without its votes.

    Attributes
    ----------
    vote_event_id, body, symbol, draft_symbol, question, title, content, amends, outcome : str
        As in table `vote_event`; empty where unknown.
    since, until : datetime.date
        When it was decided, half open.
    vetoed_by : frozenset of str
        Codes.
    numbers : tuple of int or None
        Yes, no, abstentions and not voting, as announced, as counted and as corrected.
    """

    vote_event_id: str
    body: str
    symbol: str
    draft_symbol: str
    question: str
    title: str
    subjects: str
    content: str
    amends: str
    outcome: str
    since: date
    until: date
    vetoed_by: frozenset[str]
    numbers: tuple[int | None, ...]

    @property
    def name(self) -> str:
        """The symbol to call it by."""
        return self.symbol or self.draft_symbol or self.vote_event_id

    def counts(self, slot: str) -> list[int]:
        """Return what the record has for a slot of the tally, announced first."""
        place = COUNTED.index(slot)
        found = self.numbers[place::4]
        return list(dict.fromkeys(count for count in found if count is not None))


@dataclass(frozen=True, slots=True)
class Sponsors:
    """Who put a text forward: codes, and whether it was Europeans together."""

    members: frozenset[str]
    is_european: bool


class Index:
    """Vote events by symbol, day, tally and word.

    Parameters
    ----------
    record : Record
        The record that is read.
    """

    def __init__(self, record: Record) -> None:
        rows = record.table("vote_event").select(", ".join(_COLUMNS)).fetchall()
        self.heads = [_head(row) for row in rows]
        self.by_symbol: dict[str, list[Head]] = defaultdict(list)
        self.by_month: dict[tuple[int, int], list[Head]] = defaultdict(list)
        self._by_count: dict[tuple[str, int], list[Head]] = defaultdict(list)
        for head in self.heads:
            for symbol in {head.symbol, head.draft_symbol} - {""}:
                self.by_symbol[symbol].append(head)
            self.by_month[(head.since.year, head.since.month)].append(head)
            for slot in COUNTED[:3]:
                for count in head.counts(slot):
                    self._by_count[(slot, count)].append(head)
        self.last = max((head.since for head in self.heads), default=date.min)
        self.last_of: dict[str, date] = defaultdict(lambda: date.min)
        for head in self.heads:
            self.last_of[head.body] = max(head.since, self.last_of[head.body])
        members = record.members()
        self.gazetteer = build({code: [m.name] for code, m in members.items()})
        self.name_stems = _name_stems(members)
        self._sponsors = _read_sponsors(record)
        self._record = record
        self._events: dict[str, VoteEvent] = {}
        self._lines: dict[tuple[str, str], list[VoteEvent]] = {}
        self._held: dict[str, tuple[dict[str, Any] | None, list[dict[str, Any]]]] = {}
        self._rarities: dict[str, float] = {}
        self._title_stems: dict[str, frozenset[str]] = {}
        self._subject_stems: dict[str, frozenset[str]] = {}

    @cached_property
    def by_id(self) -> dict[str, Head]:
        """Vote events by their ids."""
        return {head.vote_event_id: head for head in self.heads}

    @cached_property
    def by_title(self) -> dict[str, list[Head]]:
        """Vote events by their titles."""
        found: dict[str, list[Head]] = defaultdict(list)
        for head in self.heads:
            found[head.title].append(head)
        return found

    def events(self, vote_event_ids: Iterable[str]) -> list[VoteEvent]:
        """Return vote events with their votes; the last ones asked for are kept."""
        wanted = list(vote_event_ids)
        missing = [key for key in wanted if key not in self._events]
        if len(self._events) + len(missing) > _N_KEPT:
            self._events.clear()
            missing = wanted
        if missing:
            self._events |= {e.vote_event_id: e for e in self._record.get(missing)}
        return [self._events[key] for key in wanted if key in self._events]

    def line(self, series: str, body: str) -> list[VoteEvent]:
        """Return the whole texts of a series that a body decided on, without their votes."""
        if (series, body) not in self._lines:
            heads = self._record.heads(series=series, body=body)
            whole = [head for head in heads if head.question in ("resolution", "decision")]
            self._lines[series, body] = whole
        return self._lines[series, body]

    def hold(self, symbols: Iterable[str]) -> None:
        """Ask for texts at once, so that `held` has them; the last asked for are kept."""
        missing = [symbol for symbol in dict.fromkeys(symbols) if symbol not in self._held]
        if len(self._held) + len(missing) > _N_KEPT:
            self._held.clear()
        if missing:
            self._held |= texts(self._record, missing)

    def held(self, symbol: str) -> tuple[dict[str, Any] | None, list[dict[str, Any]]]:
        """Return how much of a text is held, and its paragraphs."""
        self.hold([symbol])
        return self._held[symbol]

    def named(self, symbol: str, body: str = "") -> list[Head]:
        """Return the vote events of a symbol, perhaps shortened.

        Parameters
        ----------
        symbol : str
            A symbol, or the end of a draft's (`L.12`). A bare number is read as the Council's.
        body : str, optional
            Where the text says that it was decided: then resolution 377 may be the Assembly's.

        Returns
        -------
        list of Head
            Empty if there is none.
        """
        if symbol.startswith("L."):
            tail = f"/{symbol}"
            return [h for h in self.heads if h.draft_symbol.endswith(tail)]
        found = list(self.by_symbol.get(symbol, ()))
        number = symbol.removeprefix("S/RES/").removeprefix("A/RES/")
        if not found:
            found += self._bare.get(_bare(symbol), ()) or self._lettered.get(symbol, ())
        if (lettered := _OLD_LETTERED.fullmatch(symbol)) is not None:
            of_old = self._roman.get(lettered.group(1), ())
            found += [h for h in of_old if _bare(h.symbol).endswith(lettered.group(2))]
        if not found and symbol.startswith("S/") and not number.isdigit():
            found += [h for h in self.heads if h.draft_symbol.startswith(f"{symbol}/REV")]
        if body == "un_ga" or (number.isdigit() and int(number) > self._highest + _FUTURE):
            found += self._roman.get(f"A/RES/{number}", ())
        return found

    @cached_property
    def _highest(self) -> int:
        """Return the highest number of a Council resolution."""
        numbers = (s.removeprefix("S/RES/") for s in self.by_symbol if s.startswith("S/RES/"))
        return max((int(number) for number in numbers if number.isdigit()), default=0)

    @cached_property
    def _bare(self) -> dict[str, list[Head]]:
        """Index symbols with letters without their brackets: A/RES/39/151H."""
        found: dict[str, list[Head]] = defaultdict(list)
        for symbol, heads in self.by_symbol.items():
            if symbol.endswith("]"):
                found[_bare(symbol)] += heads
        return found

    @cached_property
    def _lettered(self) -> dict[str, list[Head]]:
        """Index symbols that end in letters without them: A/RES/32/4 for A/RES/32/4[B-C]."""
        found: dict[str, list[Head]] = defaultdict(list)
        for symbol, heads in self.by_symbol.items():
            match = _LETTERED.match(symbol)
            if match:
                found[match.group(1)] += heads
        return found

    @cached_property
    def _roman(self) -> dict[str, list[Head]]:
        """Index old symbols without their session: A/RES/3379 for A/RES/3379(XXX)."""
        found: dict[str, list[Head]] = defaultdict(list)
        for symbol, heads in self.by_symbol.items():
            if symbol.endswith(")") or (symbol.endswith("]") and "(" in symbol):
                found[symbol.partition("(")[0]] += heads
        return found

    def between(self, since: date, until: date) -> list[Head]:
        """Return what was, or may have been, decided in a period."""
        found = []
        month = date(since.year, since.month, 1)
        while month < until:
            found += [
                head
                for head in self.by_month.get((month.year, month.month), ())
                if head.since < until and head.until > since
            ]
            month = (month + timedelta(days=32)).replace(day=1)
        return found

    def with_counts(self, counts: dict[str, int]) -> list[Head]:
        """Return the vote events that have at least two of the counts, or the only one."""
        seen: dict[str, int] = defaultdict(int)
        heads: dict[str, Head] = {}
        for slot, count in counts.items():
            for head in self._by_count.get((slot, count), ()):
                seen[head.vote_event_id] += 1
                heads[head.vote_event_id] = head
        needed = min(2, len(counts))
        return [heads[key] for key, n in seen.items() if n >= needed]

    # -- words -------------------------------------------------------------------------

    @cached_property
    def _postings(self) -> dict[str, list[int]]:
        """Index vote events by the stems of title, subjects and content."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, head in enumerate(self.heads):
            for stem in stems(f"{head.title} {head.subjects} {head.content}"):
                found[stem].append(place)
        return found

    def rarity(self, stem: str) -> float:
        """Return how telling a stem is, in [0, 1]; 0 if no vote event has it."""
        known = self._rarities.get(stem)
        if known is None:
            n = len(self._postings.get(stem, ()))
            whole = len(self.heads)
            known = math.log(whole / n) / math.log(whole + 1) if n else 0.0
            self._rarities[stem] = known
        return known

    def title_stems(self, head: Head) -> frozenset[str]:
        """Return the stems of title and content."""
        known = self._title_stems.get(head.vote_event_id)
        if known is None:
            known = self._title_stems[head.vote_event_id] = stems(f"{head.title} {head.content}")
        return known

    def subject_stems(self, head: Head) -> frozenset[str]:
        """Return the stems of the subjects."""
        known = self._subject_stems.get(head.subjects)
        if known is None:
            known = self._subject_stems[head.subjects] = stems(head.subjects)
        return known

    def with_words(self, chosen: Iterable[str], limit: int = 200) -> list[Head]:
        """Return the vote events that share most with some stems."""
        score: dict[int, float] = defaultdict(float)
        for stem in chosen:
            weight = self.rarity(stem)
            for place in self._postings.get(stem, ()):
                score[place] += weight
        best = sorted(score, key=lambda place: -score[place])[:limit]
        return [self.heads[place] for place in best]

    def sponsors(self, head: Head) -> Sponsors | None:
        """Return who is known to have put a text forward, or None."""
        known = self._sponsors.get(head.vote_event_id)
        if known is not None:
            return known
        titled = _TITLED.search(head.title)
        if titled is None:
            return None
        names = self.gazetteer.find(fold(titled.group(1).replace("-", " ")))
        codes = frozenset(found.name.value for found in names if found.name.kind == "member")
        return Sponsors(codes, is_european=False) if codes else None


def _bare(symbol: str) -> str:
    """Write a symbol without brackets around its letter, and the letter behind the session.

    Examples
    --------
    >>> _bare("A/RES/39/151[H]"), _bare("A/RES/3240C(XXIX)"), _bare("A/RES/3240(XXIX)[C]")
    ('A/RES/39/151H', 'A/RES/3240(XXIX)C', 'A/RES/3240(XXIX)C')
    """
    return _BEFORE_SESSION.sub(r"\1\3\2", symbol.replace("[", "").replace("]", ""))


def _head(row: tuple[Any, ...]) -> Head:
    """Make a head of a row."""
    known: list[Any] = [value or "" for value in row[:_N_WORDS]]
    since, until, vetoed_by = row[_N_WORDS:_N_TALLY]
    vetoers = frozenset(vetoed_by.replace(" ", "").split("|")) if vetoed_by else _NOBODY
    known += [since, until, vetoers, row[_N_TALLY:]]
    return Head(*known)


def _read_sponsors(record: Record) -> dict[str, Sponsors]:
    """Read the sponsors that are known."""
    europe = record.groupings().get("eu", set()) | {"GBR", "UKR"}
    rows = record.table("sponsorship").select("vote_event_id, member, sponsor").fetchall()
    members: dict[str, set[str]] = defaultdict(set)
    worded: dict[str, bool] = defaultdict(bool)
    for event_id, member, text in rows:
        if member:
            members[event_id].add(member)
        worded[event_id] |= bool(_EU.search(text or ""))
    return {
        event_id: Sponsors(
            frozenset(members[event_id]),
            worded[event_id] or bool(members[event_id] and members[event_id] <= europe),
        )
        for event_id in worded
    }


def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words of a text.

    Examples
    --------
    >>> sorted(stems("Palestinian membership of Palestine"))
    ['member', 'palest']
    """
    return frozenset(stem(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the beginning of a word, by which it is compared."""
    bare = word.removesuffix("'s")
    if len(bare) <= _STEM:
        return bare.removesuffix("s") if len(bare) > 4 else bare
    return bare[:_STEM]


@lru_cache(maxsize=1)
def topics() -> dict[str, Any]:
    """Read `topics.yml`: synonyms as stems, nicknames as patterns."""
    told = read("topics")
    return {
        "synonyms": {
            stem(word): frozenset(stem(other) for other in row.split())
            for word, row in told["synonyms"].items()
        },
        "nicknames": [
            (re.compile(pattern), frozenset(symbols))
            for pattern, symbols in told["nicknames"].items()
        ],
    }


def _name_stems(members: Mapping[str, Member]) -> dict[str, frozenset[str]]:
    """Return, for every member, the stems of its names and adjectives."""
    rows = {code: row.rpartition("|")[0] for code, row in read("gazetteer")["members"].items()}
    return {
        code: stems(fold(f"{rows.get(code, '')} {members[code].name if code in members else ''}"))
        - _GENERIC
        for code in rows.keys() | members.keys()
    }


_CACHE: WeakKeyDictionary[Record, Index] = WeakKeyDictionary()


def index_of(record: Record) -> Index:
    """Return the index of a record, made at the first call."""
    index = _CACHE.get(record)
    if index is None:
        index = _CACHE[record] = Index(record)
    return index
