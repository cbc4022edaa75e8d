"""Let counts and positions decide which vote is meant, where wording and day lead elsewhere.

A text often names another day in the sentence that tells a vote (an invasion a year ago, a visit
in July), and goes on about its vote in words that name it no more. Where what is told does not fit
the vote that was found, but all of it fits one that the text tells of elsewhere, or one of the days
before publication, that one is meant. Nothing is relinked that would not fit whole, so that no
contradiction can come of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hemicycle.claims.candidates import CLEAR_LEAD, Candidate, Link
from hemicycle.claims.kinds.atom import FORMER
from hemicycle.claims.link import N_CASTING, TEXTS
from hemicycle.claims.weighing import SMALL, TURNED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hemicycle.claims.facts import Facts
    from hemicycle.claims.index import Head, Index
    from hemicycle.claims.link import Linker
    from hemicycle.claims.motions import Entry

_N_DAYS = 12
_N_DAYS_OF_VETO = 16
_DRAFT = re.compile(r"A/\d+/L\.\d|S/\d{4}/\d")
_BODIES = ("", "un_ga", "un_sc", "un_hrc")
_CONSIDERED = ("", "no_such_vote", "out_of_coverage")
#: Weight of a link by what the text tells of the same vote elsewhere.
_TOLD_ELSEWHERE = 3.0
_N_COUNTS = 2
#: Weights of a vote of the day told, and of the days just before publication.
_ON_THE_DAY = 6.0
_JUST_NOW = 4.0
#: So much told is enough where the body is told too; among so many votes nothing is sought.
_N_ALONE = 1
_N_RIVALS = 80
_SUBJECT = 2.0
_N_FEW = 3
_N_MANY = 5


@dataclass(slots=True)
class Fit:
    """How much of what is told of a question is so in one vote event.

    Attributes
    ----------
    counts, large, positions, against, other : int
        Equal counts, those of them above a few, equal positions, those of them against, and what
        is otherwise in the record.
    """

    counts: int = 0
    large: int = 0
    positions: int = 0
    against: int = 0
    other: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether something fits and nothing does not."""
        return not self.other and self.counts + self.positions > 0


def fit(index: Index, head: Head, facts: Facts) -> Fit:
    """Hold counts and positions against a vote event.

    Parameters
    ----------
    index : Index
        The vote events of the record.
    head : Head
        One of them.
    facts : Facts
        What a text claims.

    Returns
    -------
    Fit
        What is equal and what is not.
    """
    found = Fit()
    for slot, claimed in facts.counts.items():
        known = head.counts(slot)
        for count in claimed if known else ():
            found.counts += count in known
            found.large += count in known and count > SMALL
            found.other += count not in known
    for slot, claimed in facts.things.items():
        known = head.counts(slot)
        either = [*known, *head.counts(TURNED.get(slot, slot))]
        for count in claimed if known else ():
            found.counts += count in known
            found.large += count in known and count > SMALL
            found.other += count not in either
    event = index.events([head.vote_event_id])[0] if facts.positions else None
    votes: Mapping[str, str] = event.votes if event else {}
    for member, stated in facts.positions.items():
        if "|" in member:
            continue
        option = votes.get(member)
        if option is None and head.body == "un_sc" and len(votes) <= N_CASTING:
            continue  # of a veto the record knows only who cast it
        did = "absent" if option == "not_voting" else option
        found.positions += did in stated
        found.against += did in stated and did == "no"
        found.other += did not in stated
    return found


def refit(
    index: Index,
    linker: Linker,
    entries: Iterable[Entry],
    facts: Mapping[int, Facts],
    links: dict[int, Link],
    published_on: date | None,
) -> dict[int, Link]:
    """Relink the questions that fit another vote of the text, or of the last days, whole.

    Parameters
    ----------
    index : Index
        The vote events of the record.
    linker : Linker
        What weighs them.
    entries : iterable of Entry
        The register.
    facts : mapping of int to Facts
        What is claimed, by the number of the entry.
    links : dict of int to Link
        As they were linked by wording, day and body.
    published_on : datetime.date or None
        The day of publication.

    Returns
    -------
    dict of int to Link
        By the number of the entry.
    """
    entries = list(entries)
    fits = {e.number: _fit_of(index, links[e.number], facts[e.number]) for e in entries}
    sure = {
        e.number: links[e.number] for e in entries if _is_sure(e, links[e.number], fits[e.number])
    }
    relinked = dict(links)
    for entry in entries:
        told = facts[entry.number]
        mine = fits[entry.number]
        if told.vetoes and not entry.symbol:
            relinked[entry.number] = _vetoed(index, entry, told, links[entry.number], published_on)
            continue
        if not _may_move(entry, links[entry.number]) or not (told.counts or told.positions):
            continue
        others = [link for number, link in sure.items() if number != entry.number]
        heads = {link.best.head.vote_event_id: link.best for link in others if link.best}
        if mine is not None and not mine.other and (mine.is_whole or not told.positions):
            relinked[entry.number] = _held(entry, links[entry.number], heads)
            continue
        found = _elsewhere(index, entry, told, heads)
        found = found or _recent(index, linker, entry, told, published_on)
        if found is not None:
            relinked[entry.number] = Link((_candidate(linker, found, entry, told),))
    return {
        entry.number: _singled_out(index, entry, facts[entry.number], relinked[entry.number])
        for entry in entries
    }


def _vetoed(
    index: Index, entry: Entry, facts: Facts, link: Link, published_on: date | None
) -> Link:
    """Hold a veto by who cast it: all are on record, and there are few of a member.

    It is the only one of the time told, or else, where the time told is of what was condemned,
    the only one of the days before publication.
    """
    best = link.best
    if best is not None and best.head.vetoed_by and _is_timely(best):
        return link  # told of one who did not cast it, perhaps
    if published_on is None or link.reason not in _CONSIDERED:
        return link
    last = (published_on - timedelta(days=_N_DAYS_OF_VETO), published_on + timedelta(days=2))
    told = [(m.period.since, m.period.until) for m in entry.periods if m.period is not None]
    for since, until in [*told, last]:
        heads = [head for head in index.between(since, until) if _has_vetoed(head, facts)]
        if len(heads) == 1 and best is not None and heads[0] == best.head:
            first = replace(best, parts=best.parts | {"only": 0.0})
            return link.led_by(first)
        if len(heads) == 1:
            first = Candidate(heads[0], {"veto": 4.0, "body": 1.5, "only": 0.0})
            return Link((first,))
        if heads:
            return link
    return link


def _has_vetoed(head: Head, facts: Facts) -> bool:
    """Say whether all that are told to have cast a veto did so."""
    told = {FORMER.get(code, code) if code not in head.vetoed_by else code for code in facts.vetoes}
    return bool(told) and told <= head.vetoed_by


def _singled_out(index: Index, entry: Entry, facts: Facts, link: Link) -> Link:
    """Mark the vote that is meant where no other of its days fits what is told as well.

    Day, body, counts and positions are told apart from each other: where only one vote of a
    fortnight has them all, or most of them and the others of its day have fewer, it is the one.
    """
    best = link.best
    if best is None or entry.symbol or best.head.question not in TEXTS or not _is_timely(best):
        return link
    mine = fit(index, best.head, facts)
    told = mine.counts + mine.positions
    if told <= mine.other or told < (_N_ALONE if entry.body in _BODIES[1:] else _N_COUNTS):
        return link
    since, until = best.head.since - timedelta(_N_DAYS), best.head.until + timedelta(_N_DAYS)
    bodies = (entry.body,) if entry.body in _BODIES[1:] else _BODIES[1:]
    rivals = [
        head
        for head in index.between(since, until)
        if head.vote_event_id != best.head.vote_event_id
        and head.body in bodies
        and head.question in TEXTS
        and (head.since == best.head.since or not _has_other_counts(head, facts))
    ]
    if len(rivals) > _N_RIVALS:
        return link
    index.events([head.vote_event_id for head in rivals] if facts.positions else [])
    for head in rivals:
        other = fit(index, head, facts)
        n = other.counts + other.positions
        if other.is_whole and (n >= told or mine.other):
            return link
        if head.since == best.head.since and n - other.other >= told - mine.other:
            return link
    first = replace(best, parts=best.parts | {"only": 0.0})
    return link.led_by(first)


def _is_timely(best: Candidate) -> bool:
    """Say whether a vote is of the day told, there or beside, or of the last days."""
    parts = best.parts
    is_of_day = parts.get("date", 0.0) >= _ON_THE_DAY or "same_day" in parts
    return is_of_day or parts.get("recent", 0.0) >= _JUST_NOW


def _fit_of(index: Index, link: Link, facts: Facts) -> Fit | None:
    """Hold what is told against the vote event that it was linked to."""
    return fit(index, link.best.head, facts) if link.best else None


def _is_sure(entry: Entry, link: Link, found: Fit | None) -> bool:
    """Say whether a question is surely linked to a vote that what is told of it fits."""
    if link.best is None or found is None or entry.question == "amendment":
        return False
    held = {"symbol", "tally", "nickname", "topic", "veto"} & set(link.best.anchors())
    return not found.other and bool(held) and link.lead() >= CLEAR_LEAD


def _may_move(entry: Entry, link: Link) -> bool:
    """Say whether a question may be another than it was linked to."""
    is_named = bool(entry.symbol)
    if link.best is None and _DRAFT.match(entry.symbol):
        is_named = False  # the record knows few drafts by their symbols
    return not (
        is_named
        or entry.question == "amendment"
        or entry.body not in _BODIES
        or link.reason not in _CONSIDERED
    )


def _held(entry: Entry, link: Link, heads: Mapping[str, Candidate]) -> Link:
    """Hold a question by the only vote of the text, where it was linked to that already."""
    best = link.best
    if best is None or len(heads) != 1 or best.head.vote_event_id not in heads:
        return link
    if entry.dated or not any(r.is_definite for r in entry.references):
        return link
    first = replace(best, parts=best.parts | {"same_text": _TOLD_ELSEWHERE})
    return link.led_by(first)


def _elsewhere(
    index: Index, entry: Entry, facts: Facts, heads: Mapping[str, Candidate]
) -> Head | None:
    """Return the one vote that the text tells of elsewhere and that all of it fits."""
    found = []
    for candidate in heads.values():
        head = candidate.head
        whole = fit(index, head, facts)
        if _is_of(entry, head) and whole.is_whole and _is_enough(entry, head, whole, near=True):
            found.append(head)
    return found[0] if len(found) == 1 else None


def _recent(
    index: Index, linker: Linker, entry: Entry, facts: Facts, published_on: date | None
) -> Head | None:
    """Return the one vote of the days before publication that all of it fits."""
    if published_on is None:
        return None
    since = published_on - timedelta(days=_N_DAYS)
    heads = index.between(since, published_on + timedelta(days=2))
    heads = [head for head in heads if head.question in TEXTS and _is_of(entry, head)]
    by_counts = [head for head in heads if not _has_other_counts(head, facts)]
    found = []
    for head in by_counts:
        whole = fit(index, head, facts)
        if not whole.is_whole:
            continue
        if _is_enough(entry, head, whole, near=False) or _is_told(linker, head, entry, facts):
            found.append(head)
    return found[0] if len(found) == 1 else None


def _has_other_counts(head: Head, facts: Facts) -> bool:
    """Say whether a count is told that is not the vote event's."""
    return any(
        known and not claimed <= set(known)
        for slot, claimed in facts.counts.items()
        for known in [head.counts(slot)]
    )


def _is_of(entry: Entry, head: Head) -> bool:
    """Say whether body and outcome of a vote event allow it."""
    return head.body in ((entry.body,) if entry.body else ("un_ga", "un_sc", "un_hrc"))


def _is_enough(entry: Entry, head: Head, found: Fit, *, near: bool) -> bool:
    """Say whether what fits is so much that it cannot be chance."""
    many = found.large > 0 and found.positions >= _N_MANY
    triple = found.counts >= _N_FEW and found.large > 0
    if head.body == "un_sc" and found.counts + found.positions > _N_FEW and not near:
        return True  # of fifteen, four told right of one vote of these days, and of no other
    if entry.dated and not _is_within(entry, head):
        if near:  # another year, perhaps with this year's counts by mistake
            return (triple and found.positions >= _N_FEW) or many
        several = found.large + found.counts + found.positions // 2
        return found.large > 0 and several >= _N_FEW + (found.counts < _N_COUNTS)
    if near:
        return found.large > 0 or found.counts > 1 or found.positions > 1
    pair = found.large > 0 and (found.against > 0 or (entry.dated and found.counts > 1))
    return triple or many or found.large > 1 or pair


def _is_told(linker: Linker, head: Head, entry: Entry, facts: Facts) -> bool:
    """Say whether body, subject and several positions tell a vote, though no count does."""
    parts = linker.weigh(head, entry, facts).parts
    is_told = "body" in parts and parts.get("topic", 0.0) >= _SUBJECT
    return is_told and len(facts.positions) >= _N_FEW


def _is_within(entry: Entry, head: Head) -> bool:
    """Say whether a vote event is of a time that the text tells."""
    periods = [mention.period for mention in entry.periods if mention.period is not None]
    return any(head.since < p.until and head.until > p.since for p in periods)


def _candidate(linker: Linker, head: Head, entry: Entry, facts: Facts) -> Candidate:
    """Make a candidate of a vote event that fits, whatever day the text names."""
    made = linker.weigh(head, entry, facts)
    parts = {reason: weight for reason, weight in made.parts.items() if reason != "date"}
    return replace(made, parts=parts | {"same_text": _TOLD_ELSEWHERE})
