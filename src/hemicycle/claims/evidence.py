"""How surely a text speaks of one vote: the weight of all that fits it, in bits.

Every fact of a text that is so in a vote speaks for it as much as it would be rare in another: of
the votes of those years few had 93 for and none against, and fewer still the same four abstaining.
Every fact that is not so speaks against it. What is left must outweigh the votes among which the
text would have to choose: those that were taken when it says. The very thing that is judged is
left out of the sum.
"""

from __future__ import annotations

from datetime import timedelta
from math import log2
from typing import TYPE_CHECKING

from hemicycle.claims.index import COUNTED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from hemicycle.claims.candidates import Candidate
    from hemicycle.claims.index import Head, Index

#: What a count or a position that is not so takes away.
_OTHER_COUNT = 8.0
_OTHER_SIDE = 5.0
#: Bits of a symbol, a sponsor, a nickname or a veto.
_NAMED = {"symbol": 20.0, "sponsor": 3.0, "nickname": 3.0, "veto": 3.0, "parent": 3.0,
          "named": 12.0}  # fmt: skip
#: Bits of a word of the title that no other vote has, and the most that words can tell.
_BITS_A_WORD = 1.2
_ALL_WORDS = 4.5
#: Members of a bloc vote alike: what each further one adds.
_ALIKE = 0.5
#: Bits that make another vote out of the question, by the weight of the subject that is told.
_ENOUGH = ((1.2, 4.0), (0.6, 7.0), (0.0, 14.0))
_YEAR = timedelta(days=400)
_WEEK = timedelta(days=4)
#: Weight of a day -> the time in which the vote may have been.
_SPANS = ((6.0, 0), (4.5, 7), (4.0, 31), (2.0, 366))
_AGES = ((4.0, 4), (2.5, 11), (1.0, 41))
_EVER = 12.0
#: The weight of a day that is near enough: of the month told, or just before publication.
_TIMED = 4.0


def is_beyond_doubt(index: Index, top: Candidate, without: Collection[str]) -> bool:
    """Say whether no other vote can be meant, not even one that the record lacks.

    What fits is the less to be trusted the less of the subject is told: votes of one day on
    one matter are often cast alike.

    Parameters
    ----------
    index : Index
        The vote events of the record.
    top : Candidate
        The vote event, with what speaks for it.
    without : collection of str
        Reasons that are left out.

    Returns
    -------
    bool
        False if another may be meant.
    """
    if top.is_split or not _is_timed(top.parts):
        return False  # the same text comes again from year to year, before a committee first
    subject = max(top.parts.get("topic", 0.0), top.subject)
    enough = next(bits for weight, bits in _ENOUGH if subject >= weight)
    return weigh(index, top, without) >= enough


def weigh(index: Index, top: Candidate, without: Collection[str]) -> float:
    """Return how much more likely a text speaks of a vote than of any other, in bits.

    Parameters
    ----------
    index : Index
        The vote events of the record.
    top : Candidate
        One of them, with what speaks for it.
    without : collection of str
        Reasons that are left out.

    Returns
    -------
    float
        Below zero if another is as likely.
    """
    told = top.more | top.parts
    parts = {reason: weight for reason, weight in told.items() if reason not in without}
    bits = sum(_NAMED.get(reason, 0.0) for reason, weight in parts.items() if weight > 0)
    bits += min(_ALL_WORDS, _BITS_A_WORD * max(parts.get("topic", 0.0), top.subject))
    bits += _counts(index, top.head, parts)
    bits += _sides(top.head, parts)
    bits -= _OTHER_COUNT * (parts.get("members", 0.0) < 0)
    return bits - _choice(index, top.head, parts)


def _is_timed(parts: Mapping[str, float]) -> bool:
    """Say whether the text tells when the vote was, or says so of the same vote elsewhere."""
    told = max(parts.get("date", 0.0), parts.get("recent", 0.0))
    return told >= _TIMED or not {"same_day", "same_text"}.isdisjoint(parts)


def _counts(index: Index, head: Head, parts: dict[str, float]) -> float:
    """Return the bits of equal counts, less those of others."""
    bits = 0.0
    slots = [r.partition(":")[2] for r in parts if r.startswith("tally:")]
    if not slots:
        return 0.0
    years = _of_body(index.between(head.since - _YEAR, head.until + _YEAR), head)
    days = _of_body(index.between(head.since - _WEEK, head.until + _WEEK), head)
    for slot in slots:
        if parts[f"tally:{slot}"] < 0:
            bits -= _OTHER_COUNT
            continue
        share = max(_share(years, head, slot), _share(days, head, slot))
        bits -= log2(share)
    return bits


def _share(heads: Sequence[Head], head: Head, slot: str) -> float:
    """Return the share of votes that have a count as a vote has it, as if another half had it."""
    mine = set(head.counts(slot))
    n = sum(not mine.isdisjoint(other.counts(slot)) for other in heads)
    return (n + 0.5) / (len(heads) + 1)


def _of_body(heads: Iterable[Head], head: Head) -> list[Head]:
    """Return the other votes of the same body."""
    return [h for h in heads if h.body == head.body and h is not head]


def _sides(head: Head, parts: dict[str, float]) -> float:
    """Return the bits of members that voted as is said, less those of others.

    The weight of a vote against is the greater one: fewer vote so.
    """
    fitting, bits = [], 0.0
    counts = {slot: (head.counts(slot) or [0])[0] for slot in COUNTED[:3]}
    cast = sum(counts.values()) or 1
    for reason, weight in parts.items():
        if not reason.startswith("roll:"):
            continue
        if weight < 0:
            bits -= _OTHER_SIDE
            continue
        slot = "no" if weight > 1 else "abstain" if counts["abstain"] else "yes"
        share = min(1.0, max(1, counts[slot]) / cast)
        fitting.append(min(4.0, -log2(share)))
    fitting.sort(reverse=True)
    return bits + sum(fitting[:1]) + _ALIKE * sum(fitting[1:])


def _choice(index: Index, head: Head, parts: dict[str, float]) -> float:
    """Return the bits of the choice among the votes of the time that is told."""
    date, recent = parts.get("date", 0.0), parts.get("recent", 0.0)
    n_days = next((days for weight, days in _SPANS if date >= weight), None)
    if n_days is None:
        n_days = next((days for weight, days in _AGES if recent >= weight), None)
    if n_days is None:
        return _EVER if not parts.get("same_day") and not parts.get("same_text") else 4.0
    slack = timedelta(days=n_days)
    beside = index.between(head.since - slack, head.until + slack)
    n = sum(h.body == head.body or "body" not in parts for h in beside if h is not head)
    return log2(n + 1)
