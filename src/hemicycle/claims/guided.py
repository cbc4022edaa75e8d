"""A second, loose reading, guided by the record: what a sentence seems to say, if it is so.

Free prose tells positions and numbers in more ways than a grammar foresees. Where the grammar read
nothing of a name or a number, the nearest word that tells a side is tried against the vote that the
text speaks of there. What comes of it is a weak claim: kept where the record bears it out, and
otherwise not made at all, so that a guess never accuses anybody. Only of a list all but one of
which is borne out is the rest told too: that it was read as it was meant is then no guess.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hemicycle.claims.cues import Cues, cues, side_of
from hemicycle.claims.document import Span
from hemicycle.claims.fates import ADOPTED, DONE, FAILED, VETOED, read_fates
from hemicycle.claims.nearby import Sides
from hemicycle.claims.quantities import Count, Counts
from hemicycle.claims.raw import Amount, RawClaim
from hemicycle.claims.sheet import SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hemicycle.claims.candidates import Candidate, Link
    from hemicycle.claims.document import Document, Sentence
    from hemicycle.claims.extract import Passage
    from hemicycle.claims.index import Index
    from hemicycle.claims.items import Item
    from hemicycle.claims.motions import Entry
    from hemicycle.record.model import VoteEvent

#: A sentence without a word that tells a side, which goes on with the side of the one before it.
_GOES_ON = re.compile(
    r"\b(?:so (?:did|do|does|was|were)|(?:did|do|does|doing|done) (?:so|likewise|the same|it)"
    r"|the same|as (?:did|were|was)|follow(?:ed)?|join(?:ed|ing)?|too|also|likewise|as well"
    r"|among (?:them|these|those|whom|the)|they (?:are|were|included?)|these (?:are|were)"
    r"|the (?:former|latter|others?|rest|two|three|four|five|six|pair|trio|\d+)"
    r"|company|example|names?|included?|including|namely)\b",
    re.IGNORECASE,
)
#: Behind a name that qualifies: somebody who speaks for the member, or what it cast.
_SPOKEN_FOR = re.compile(
    r"(?:'s?)?\s(?:(?:UN|U\.N\.|permanent|deputy|new|own)\s)*"
    r"(?:envoy|ambassador|representative|delegate|delegation|mission|government|vote|voice|no|yes"
    r"|nay|ballot|abstention|veto|opposition|objection|support|dissent|\"no\"|\"yes\")\b",
    re.IGNORECASE,
)
#: Before a name: it is spoken of, and does not act.
_SPOKEN_OF = re.compile(
    r"\b(?:in|(?<!addition )to|on|over|at|into|between|within|near|towards?|neighbou?ring|about"
    r"|concerning|condemn\w*|criticis\w+|criticiz\w+|deplor\w+|urg\w+|call\w* (?:on|upon)"
    r"|accus\w+|demand\w*|against|for|told|tell(?:s|ing)?|help(?:s|ed|ing)?|ask(?:s|ed|ing)?|wants"
    r"|admit\w*|invit\w+|requir\w+|rebuk\w+|censur\w+|blam\w+|scold\w+|denounc\w+"
    r"|warn(?:s|ed|ing)?|singl\w+ out|oblig\w+"
    r"|(?:introduced|presented|tabled|drafted|sponsored|submitted|proposed|authored|initiated"
    r"|put forward|written|circulated|led) by)\s+(?:the\s+|of\s+)?$",
    re.IGNORECASE,
)
#: Who did something else than vote: launched by Sri Lanka, in Marrakech, Morocco.
_DONE_BY = re.compile(r"(?:\b(?P<what>[\w-]+),? by|\b(?:in|at|near) [A-Z][\w-]+,)\s+(?:the\s+)?$")
_VOTED_BY = re.compile(
    r"cast|oppos\w+|reject\w+|back\w+|support\w+|favou?red|endors\w+|approv\w+|votes?|voted"
    r"|abst\w+|given|joined|follow\w+|defend\w+|shared|accompan\w+|resist\w+|denied|vetoe?[ds]?"
    r"|delivered|only|solely|alone|save|stood|withheld|contested|objections?|opposition|one|two"
    r"|three|four|five|six|seven|eight|nine|ten|\d+",
    re.IGNORECASE,
)
#: Somebody's: the votes of Belgium, which tell a side, or the invasion of Grenada.
_OWNS = re.compile(r"(?P<what>[\w\"]+)\s(?:of|from)\s(?:the\s)?$", re.IGNORECASE)
_CASTS = re.compile(
    r"that|those|one|two|three|four|five|six|seven|eight|nine|ten|\d+|votes?|ballots?|noes|nays|ayes|no|yes|abstentions?|opposition|support|company"
    r"|objections?|came|come|coming|exception|hands?|envoys?|delegates?|ambassadors?",
    re.IGNORECASE,
)
#: Where nothing else tells a side, whose company somebody was in tells it.
_ALONGSIDE = re.compile(
    r"\b(?:join(?:ed|ing|s)?|sid(?:ed|ing|es) with|took \S+ side|alongside|along with|together with"
    r"|(?:in the )?company|common cause|stood (?:by|with|beside)|next to|lobby with)\b",
    re.IGNORECASE,
)
#: Against it or abstained: which of them did which is not told.
_EITHER = re.compile(
    r"\bor (?:had |have |were |was |did |either |else )?"
    r"(?:abst|oppos|absent|vot|against|no\b|not\b|in favou?r|stay|reject|support|back|for\b)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?:'s?(?= ?[.,;:)]|$| and\b| voted\b))?\s*(?:[.,;:)]|$|and\b|ones?\b|voted\b)")
_ONLY = re.compile(
    r"\b(?:only|alone|lone|sole|solitary|single|nobody else|no one else|no other"
    r"|on (?:its|their) own|the (?:two|three|four|five|six|seven|eight|nine|ten|\d+)|isolated"
    r"|all)\b"
    r"|^(?:against|oppos(?:ed|ing)|abstaining|voting (?:no|against))(?: it| them| the \w+)? "
    r"(?:was|were|stood)\b"
    r"|\bthe (?:noes|nays|opponents|abstainers|dissenters|abstentions"
    r"|(?:no|negative|dissenting) votes|votes against)(?: against it)?"
    r" (?:was|were|came|are|being|comprised|belonged)\b",
    re.IGNORECASE,
)
_UNANIMOUS = re.compile(
    r"\bunanim(?:ous|ously|ity)\b"
    r"|\b(?:all|each|every one) (?:of )?(?:the |its )?(?:1[0-5]|4[0-7]|eleven|fourteen|fifteen)\b"
    r"(?: (?!of\b)[\w-]+){0,2}?(?: of the (?:[A-Z]\w+ )*Council)?"
    r"(?: (?:present|had|have|then|also))*,? (?:vot(?:ed|ing) (?!against|no\b)"
    r"|were (?:in favou?r|for|behind|agreed)|approv|support|back|endors|said yes|in favou?r"
    r"|raised)",
    re.IGNORECASE,
)
_NOT_QUITE = re.compile(
    r"\b(?:nearly|almost|virtually|not|near|non|far from|close to)\W+(?:\w+\W+)?$", re.IGNORECASE
)
#: So many voters are no few, whose number another number may be by chance.
_MANY = 12
#: So many names make a list that can vouch for itself.
_N_VOUCHING = 3
#: A vote is spoken of for so many sentences.
_N_CARRIED = 3
#: A text that failed, in whatever way.
_FAILED = ("rejected", "vetoed")
#: Times told within so many days of a vote may be the vote's.
_NEAR = timedelta(days=46)


@dataclass(frozen=True, slots=True)
class Guess:
    """A claim read loosely.

    Attributes
    ----------
    sentence : Sentence
        Where it stands.
    claim : RawClaim
        What is claimed.
    entry : Entry
        The text that it is about.
    """

    sentence: Sentence
    claim: RawClaim
    entry: Entry


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

    def entries(self, number: int) -> list[Entry]:
        """Return the texts that a sentence speaks of."""
        claimed = [entry for _, entries in self.claims.get(number, ()) for entry in entries]
        named = [entry for _, entry in self.mentioned.get(number, ())]
        return list({entry.number: entry for entry in claimed + named}.values())

    def best(self, entry: Entry) -> Candidate | None:
        """Return the vote event that an entry was linked to."""
        link = self.links.get(entry.number)
        return link.best if link else None


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
    meant, named = entries_meant(passages, told), _by_symbol(told)
    known = known_facts(told)
    found: list[Guess] = []
    before = ""
    for passage in passages:
        number = passage.sentence.number
        read = [claim for claim, _ in told.claims.get(number, ())]
        reading = _Reading(document, passage, read, before)
        before = reading.last or before
        entry = meant.get(number)
        best = told.best(entry) if entry else None
        if entry is None or best is None:
            continue
        event = index.events([best.head.vote_event_id])[0]
        if not read and _is_of_another_time(passage, event):
            continue
        entry = named.get(event.vote_event_id, entry)
        found += [Guess(passage.sentence, replace(claim, is_loose=True), entry)
                  for claim in _astray(told, number, entry)]  # fmt: skip
        for claim in reading.claims(event):
            facts = facts_of(event.vote_event_id, claim)
            if not facts or facts - known:
                found.append(Guess(passage.sentence, replace(claim, is_loose=True), entry))
            known |= facts
    return found


def _by_symbol(told: Told) -> dict[str, Entry]:
    """Return the entry by which a text names a vote with its symbol: it holds the vote surest."""
    return {
        best.head.vote_event_id: entry
        for number in (*told.claims, *told.mentioned)
        for entry in told.entries(number)
        if entry.symbol and (best := told.best(entry)) is not None
    }


def _astray(told: Told, number: int, entry: Entry) -> list[RawClaim]:
    """Return what the grammar half read of a text that nobody knows: it may be this one's.

    `Its work was endorsed by 157 states. Israel opposed resolution 53/50.`
    """
    return [
        claim
        for claim, entries in told.claims.get(number, ())
        if claim.is_weak and claim.type in ("tally", "vote_cast", "listing")
        if not any(one is entry for one in entries)
    ]


def known_facts(told: Told) -> set[tuple[str, str, str]]:
    """Return what was read of vote events already, in any sentence: it is not guessed again."""
    known: set[tuple[str, str, str]] = set()
    for claims in told.claims.values():
        for claim, entries in claims:
            for entry in entries:
                best = told.best(entry)
                known |= facts_of(best.head.vote_event_id, claim) if best else set()
    return known


def facts_of(vote_event: str, claim: RawClaim) -> set[tuple[str, str, str]]:
    """Return the positions and counts that a claim tells of a vote event."""
    counts = {(vote_event, slot, str(amount.value)) for slot, amount in claim.amounts.items()}
    if claim.type == "outcome":
        return {(vote_event, "outcome", claim.result)}
    if claim.type == "veto":
        return {(vote_event, code, "veto") for code in claim.members}
    if claim.type not in ("vote_cast", "listing") or claim.mode == "all_but":
        return counts
    return counts | {(vote_event, code, claim.position) for code in claim.members}


def entries_meant(passages: Sequence[Passage], told: Told) -> dict[int, Entry]:
    """Return the one text that each sentence speaks of, by its number."""
    found: dict[int, Entry] = {}
    last: tuple[int, Entry] | None = None
    for passage in passages:
        number = passage.sentence.number
        linked = [
            (entry, best)
            for entry in told.entries(number)
            if (best := told.best(entry)) is not None
        ]
        if linked:
            one = {best.head.vote_event_id for _, best in linked}
            amends = any(entry.question == "amendment" for entry, _ in linked)
            last = (number, linked[0][0]) if len(one) == 1 and not amends else None
        if last is not None and number - last[0] <= _N_CARRIED:
            found[number] = last[1]
    for one_passage, after in pairwise(passages):
        number = one_passage.sentence.number
        if number not in found and not any(told.best(e) for e in told.entries(number)):
            ahead = found.get(after.sentence.number)
            if ahead is not None:
                found[number] = ahead
    return _held_best(found, told)


def _held_best(found: dict[int, Entry], told: Told) -> dict[int, Entry]:
    """Put for each text the one, of those linked to the same vote event, that is held best."""
    held: dict[str, tuple[float, Entry]] = {}
    for number in {*told.claims, *told.mentioned}:
        for entry in told.entries(number):
            best = told.best(entry)
            if best is None or entry.question == "amendment":
                continue
            name, score = best.head.vote_event_id, best.score()
            if name not in held or score > held[name][0]:
                held[name] = (score, entry)
    chosen: dict[int, Entry] = {}
    for number, entry in found.items():
        best = told.best(entry)
        _, other = held.get(best.head.vote_event_id if best else "", (0.0, entry))
        chosen[number] = entry if entry.question == "amendment" else other
    return chosen


def _is_of_another_time(passage: Passage, event: VoteEvent, within: Span | None = None) -> bool:
    """Say whether a sentence, or a stretch of it, tells of a time long before or after the vote."""
    periods = [
        mention.period
        for mention in passage.mentions.periods
        if mention.period is not None and (within is None or mention.span.within(within))
    ]
    since, until = event.decided_from - _NEAR, event.decided_until + _NEAR
    return bool(periods) and not any(p.since <= until and since <= p.until for p in periods)


class _Reading:
    """One sentence, its words that tell a side, and what it leaves unread."""

    def __init__(
        self, document: Document, passage: Passage, read: Sequence[RawClaim], before: str
    ) -> None:
        span = passage.sentence.span
        self._start = span.start
        self._passage = passage
        self._items = passage.items
        self._read = read
        self._sides = Sides(document.slice(span), span.start, self._items, document.quotations)
        self._text = self._sides.text
        self._has_end = any(claim.type in ("outcome", "veto") for claim in read)
        goes_on = not self._sides.told and bool(_GOES_ON.search(self._text))
        self._kept = before if goes_on else ""
        self.last = self._sides.last or self._kept

    def claims(self, event: VoteEvent) -> Iterator[RawClaim]:
        """Make the claims that the record may bear out."""
        yield from self._positions(event)
        yield from self._counts(event)
        yield from self._unanimous()
        yield from self._ends(event)

    def _side(self, at: Span) -> str:
        """Return the side of a name or a number."""
        return self._sides.nearest(at) if self._sides.told else self._kept

    # -- positions ----------------------------------------------------------------------

    def _positions(self, event: VoteEvent) -> Iterator[RawClaim]:
        """Give every name that was not read the side told nearest to it, if it took that side."""
        if _EITHER.search(self._text):
            return
        done = {code for claim in self._read for code in claim.members}
        sides: dict[str, list[str]] = defaultdict(list)
        hints = cues(self._text, self._start, self._items, event, self._sides.told)
        for item in self._items:
            members = [code for code in item.members if code]
            if not members or not self._is_voter(item):
                continue
            side, is_sure = self._told_of(item, members, event, hints)
            if not side:
                continue
            borne = [code for code in members if side_of(event, code) == side]
            sides[side] += borne
            fresh = [code for code in members if code not in done]
            is_vouched = is_sure and len(fresh) == len(members) == len(borne) + 1
            span = self._sides.words(item.span, side)
            for code in fresh:
                if code in borne or (is_vouched and len(members) >= _N_VOUCHING):
                    yield RawClaim("vote_cast", span, position=side, members=(code,),
                                   is_weak=code in borne)  # fmt: skip
        yield from self._wholes(sides)
        if not self._sides.told and not sides and _ALONGSIDE.search(self._text):
            yield from self._alongside(event, done)

    def _told_of(
        self, item: Item, members: Sequence[str], event: VoteEvent, hints: Cues
    ) -> tuple[str, bool]:
        """Return the one side told of a name or a list that most of it took, and if it is sure."""
        near = self._sides.near(item.span, hints.of(item.span, self._text, self._start))
        near = near or ((self._kept,) if self._kept else ())
        taken = [side_of(event, code) for code in members]
        counted = [(taken.count(side), -place) for place, side in enumerate(near)]
        most, place = max(counted, default=(0, 0))
        side = near[-place] if most else ""
        return side, side == self._side(item.span) or hints.counted(len(members)) == {side}

    def _alongside(self, event: VoteEvent, done: set[str]) -> Iterator[RawClaim]:
        """Read `only Palau took Israel's side`: all that are named did the same."""
        items = [i for i in self._items if i.code in "La" and i.members]
        members = list(dict.fromkeys(code for i in items for code in i.members if code))
        sides = {side_of(event, code) for code in members}
        if len(members) < 2 or len(sides) != 1 or not (sides & {"no", "abstain"}):
            return
        span = Span(items[0].span.start, items[-1].span.end)
        for code in members:
            if code not in done:
                yield RawClaim("vote_cast", span, position=min(sides), members=(code,),
                               is_weak=True)  # fmt: skip

    def _wholes(self, sides: Mapping[str, list[str]]) -> Iterator[RawClaim]:
        """Read lists as whole where the sentence says so, or gives their number."""
        numbers = {i.count.value for i in self._items if isinstance(i.count, Count)}
        is_only = bool(_ONLY.search(self._text))
        whole = Span(self._start, self._start + len(self._text.rstrip()))
        done = {claim.position for claim in self._read if claim.type == "completeness"}
        for side, members in sides.items():
            named = tuple(dict.fromkeys(members))
            if side not in done and (is_only or len(named) in numbers):
                yield RawClaim("completeness", whole, position=side, members=named, mode="exact",
                               is_weak=True)  # fmt: skip

    def _is_voter(self, item: Item) -> bool:
        """Say whether a name may be a voter's: France, the French envoy, the vote was French."""
        if item.code in "Lo":
            before = self._text[: item.span.start - self._start]
            owns = _OWNS.search(before) if item.code == "o" else None
            spoken_of = _SPOKEN_OF.search(before) or (owns and not _CASTS.match(owns["what"]))
            by = _DONE_BY.search(before)
            spoken_of = spoken_of or (by and not (by["what"] and _VOTED_BY.fullmatch(by["what"])))
            return not item.is_negated and not spoken_of
        if item.code != "a" or not item.members:
            return False
        tail = self._text[item.span.end - self._start :]
        return bool(_SPOKEN_FOR.match(tail) or _ENDS.match(tail))

    # -- numbers ------------------------------------------------------------------------

    def _counts(self, event: VoteEvent) -> Iterator[RawClaim]:
        """Give every number that was not read the side told nearest to it."""
        done = {slot for claim in self._read if claim.type == "tally" for slot in claim.amounts}
        for item in self._items:
            amounts: dict[str, Amount] = {}
            if isinstance(item.count, Counts) and item.code == "T":
                amounts = _columns(item.count)
            elif isinstance(item.count, Count) and item.code in "Cc":
                amounts = self._amount(item.span, item.count, event)
            if amounts and not done & set(amounts):
                yield RawClaim("tally", item.span, amounts=amounts, is_weak=True)

    def _amount(self, at: Span, count: Count, event: VoteEvent) -> dict[str, Amount]:
        """Return a number under the side that it may count."""
        if count.value is None or count.operator != "=" or count.is_part:
            return {}
        side = self._side(at)
        if count.value >= _MANY and not self._sides.is_beside(at):
            side = self._side_of(count.value, event) or side
        if not side:
            return {}
        beside = [i for i in self._items if self._is_voter(i) and self._side(i.span) == side]
        more = sum(len(i.members) for i in beside) if count.is_extra else 0
        return {SLOTS[side]: Amount(count.value + more)}

    def _side_of(self, value: int, event: VoteEvent) -> str:
        """Return the one side that so many took, if the sentence tells of it, or of none."""
        held = (event.tally, event.announced, event.corrected)
        sides = [
            side
            for side, slot in SLOTS.items()
            if any(getattr(tally, f"n_{slot}") == value for tally in held)
        ]
        told = {side.position for side in self._sides.told} | {"yes"}
        return sides[0] if len(sides) == 1 and sides[0] in told else ""

    def _unanimous(self) -> Iterator[RawClaim]:
        """Read `even the unanimous Council`."""
        match = _UNANIMOUS.search(self._text)
        if match is None or any(claim.type == "unanimity" for claim in self._read):
            return
        if not _NOT_QUITE.search(self._text[: match.start()]):
            span = Span(self._start + match.start(), self._start + match.end())
            yield RawClaim("unanimity", span, is_weak=True)

    # -- what came of it ----------------------------------------------------------------

    def _ends(self, event: VoteEvent) -> Iterator[RawClaim]:
        """Read what is told by the way: the resolution adopted on Friday, killed by a veto."""
        for fate in read_fates(self._text):
            span = Span(self._start + fate.start, self._start + fate.end)
            phrase = Span(self._start + fate.phrase_start, self._start + fate.phrase_end)
            if _is_of_another_time(self._passage, event, phrase):
                continue
            if fate.result in (ADOPTED, FAILED) and self._has_end:
                continue
            if fate.result == ADOPTED:
                yield RawClaim("outcome", span, result="adopted", is_weak=True)
                continue
            if event.outcome not in _FAILED or fate.result == DONE:
                continue
            result = "vetoed" if event.vetoed_by and fate.result == VETOED else "rejected"
            yield RawClaim("outcome", span, result=result, is_weak=True)
            named = [code for item in self._items if item.code in "Lao" for code in item.members]
            who = tuple(code for code in dict.fromkeys(named) if code in event.vetoed_by)
            if who:
                yield RawClaim("veto", span, members=who, position="veto", is_weak=True)


def _columns(counts: Counts) -> dict[str, Amount]:
    """Return a tally that is written as one, `183 to 1`, by its slots."""
    return {slot: Amount(value) for slot, value in zip(SLOTS.values(), counts.values, strict=False)}
