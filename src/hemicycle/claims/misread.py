"""Contradictions that a sentence explains better as something misread.

A list may go on behind words that were not understood, and a verb may belong to the next name. So
nothing is held against a list that lacks only members whom its sentence names as well, nor against
a member for whom the word that stands nearest tells just what the record has.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hemicycle.claims.kinds.atom import (
    CONTRADICTED,
    NOT_IN_RECORD,
    OPTIONS,
    option_of,
    position_of,
)
from hemicycle.claims.nearby import Sides

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hemicycle.claims.candidates import Candidate
    from hemicycle.claims.document import Document
    from hemicycle.claims.extract import Passage
    from hemicycle.claims.raw import RawClaim
    from hemicycle.claims.verdict import Judged
    from hemicycle.record.model import VoteEvent


def withdraw(
    document: Document,
    passage: Passage | None,
    claim: RawClaim,
    judged: Sequence[Judged],
    event_of: Callable[[Candidate], VoteEvent],
) -> list[Judged]:
    """Withdraw contradictions that may be of the reading.

    Parameters
    ----------
    document : Document
        The text.
    passage : Passage or None
        The sentence of the claim.
    claim : RawClaim
        What was read.
    judged : sequence of Judged
        Its atoms.
    event_of : callable
        The whole vote event of a candidate.

    Returns
    -------
    list of Judged
        With doubt where the sentence can be read otherwise.
    """
    if passage is None or claim.type not in ("vote_cast", "listing", "completeness"):
        return list(judged)
    found = []
    for one in judged:
        is_doubted = (
            one.finding.verdict == CONTRADICTED
            and one.candidate is not None
            and _is_doubted(document, passage, claim, one, event_of(one.candidate))
        )
        found.append(_doubted(one) if is_doubted else one)
    return found


def _is_doubted(
    document: Document, passage: Passage, claim: RawClaim, one: Judged, event: VoteEvent
) -> bool:
    """Say whether the sentence can be read so that it is true."""
    if claim.type == "completeness":
        wanted = OPTIONS.get(claim.position, frozenset())
        known = {code for code, option in event.votes.items() if option in wanted}
        mine = {option_of(event, code)[0] for code in claim.members}
        missing = known - mine
        named = {f.name.value for f in passage.mentions.names if f.name.kind == "member"}
        named = {option_of(event, code)[0] for code in named}
        return bool(missing) and missing <= named and mine <= known
    if claim.position not in OPTIONS or claim.mode == "all_but":
        return False
    code, option = option_of(event, one.atom.key)
    did = position_of(option)
    sides = Sides(document.slice(passage.sentence.span), passage.sentence.span.start,
                  passage.items, document.quotations)  # fmt: skip
    return any(
        sides.nearest(found.span) == did
        for found in passage.mentions.names
        if found.name.kind == "member" and option_of(event, found.name.value)[0] == code
    )


def _doubted(one: Judged) -> Judged:
    """Turn a contradiction into doubt about the reading."""
    finding = replace(one.finding, verdict=NOT_IN_RECORD, reason="reading", nuance=("reading",),
                      correction=None)  # fmt: skip
    return replace(one, finding=finding)
