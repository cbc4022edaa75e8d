"""Claims as they were judged, put together: one tally a verdict in a sentence, and their ids."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hemicycle.claims.document import Span
from hemicycle.claims.kinds.atom import NOT_IN_RECORD

if TYPE_CHECKING:
    from hemicycle.claims.document import Sentence
    from hemicycle.claims.report import Claim


def left_open(claim: Claim, reason: str) -> Claim:
    """Return a claim that was contradicted as one that the record does not settle."""
    return replace(claim, verdict=NOT_IN_RECORD, reason=reason, correction=None)


def merged(
    drafts: list[tuple[Sentence, Claim, tuple[Any, ...]]],
) -> list[tuple[Sentence, Claim]]:
    """Put the counts that a sentence gives of one vote into one tally a verdict."""
    found: list[tuple[Sentence, Claim]] = []
    tallies: dict[tuple[Any, ...], int] = {}
    for sentence, claim, key in drafts:
        place = tallies.get((sentence.number, *key))
        if claim.type != "tally" or place is None:
            if claim.type == "tally":
                tallies[(sentence.number, *key)] = len(found)
            found.append((sentence, claim))
            continue
        old = found[place][1]
        found[place] = (sentence, _added(old, claim))
    return found


def _added(old: Claim, new: Claim) -> Claim:
    """Add the slots of one tally to another."""
    if any(old.slots.get(slot, value) != value for slot, value in new.slots.items()):
        return old
    counts = new.text.partition(": ")[2]
    return replace(
        old,
        span=Span(min(old.span.start, new.span.start), max(old.span.end, new.span.end)),
        text=f"{old.text}, {counts}",
        slots=old.slots | new.slots,
        nuance=tuple(dict.fromkeys(old.nuance + new.nuance)),
        evidence=tuple(
            {(r.vote_event_id, r.field): r for r in old.evidence + new.evidence}.values()
        ),
        correction="; ".join(filter(None, (old.correction, new.correction))) or None,
    )


def numbered(drafts: list[tuple[Sentence, Claim]]) -> list[Claim]:
    """Give every claim its id."""
    count: dict[int, int] = defaultdict(int)
    found = []
    for sentence, claim in drafts:
        count[sentence.number] += 1
        found.append(replace(claim, id=f"s{sentence.number:02d}.{count[sentence.number]}"))
    return found
