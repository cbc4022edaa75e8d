"""What a sentence says against itself: found without a record.

`The 18 nations that voted no were` followed by 17 names, `unanimously` beside an abstention, and
counts that add up to more than there are members cannot all be true, whichever vote is meant.
Only what the record left open is looked at: where a vote is known, the record has judged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from hemicycle.claims.kinds.atom import CONTRADICTED, NOT_IN_RECORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.document import Document, Sentence
    from hemicycle.claims.report import Claim

_NUANCE = "self_contradicting"
_WORDS = {"yes": "in favour", "no": "against", "abstain": "abstaining"}
#: Members of the General Assembly since 2011; there were never more.
_MOST = 193
_COUNCIL = 15


@dataclass(slots=True)
class _Said:
    """What one sentence says of one vote."""

    counts: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    members: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def take(self, claim: Claim) -> None:
        """Add what a claim says."""
        slots: dict[str, Any] = claim.slots
        if claim.type == "tally":
            for slot in (*_WORDS, "not_voting"):
                if isinstance(slots.get(slot), int):
                    self.counts[slot].add(slots[slot])
        elif claim.type in ("vote_cast", "listing") and slots.get("mode", "in") in ("in", "among"):
            self.members[slots["position"]] |= set(claim.whom)

    def one(self, slot: str) -> int | None:
        """Return the count of a slot, if just one is told."""
        told = self.counts.get(slot, set())
        return next(iter(told)) if len(told) == 1 else None


def compare(
    document: Document, drafts: Sequence[tuple[Sentence, Claim]]
) -> list[tuple[Sentence, Claim]]:
    """Contradict what a sentence itself rules out, where the record left it open.

    Parameters
    ----------
    document : Document
        The text laid out.
    drafts : sequence of (Sentence, Claim)
        Claims as the record judged them.

    Returns
    -------
    list of (Sentence, Claim)
        The same claims in the same order, some with another verdict.
    """
    said: dict[int, _Said] = defaultdict(_Said)
    motions: dict[int, set[str]] = defaultdict(set)
    for sentence, claim in drafts:
        said[sentence.number].take(claim)
        motions[sentence.number].add(str(claim.slots.get("motion")))
    found = []
    for sentence, claim in drafts:
        told = None
        text = document.slice(sentence.span)
        # A parliament has more members, and is nobody's business here.
        is_ours = claim.reason != "other_body" and (
            claim.type != "tally" or claim.vote_event_id or _OURS.search(text)
        )
        if claim.verdict == NOT_IN_RECORD and is_ours and len(motions[sentence.number]) == 1:
            council = "Security Council" in text and "Assembly" not in document.plain
            told = _against(claim, said[sentence.number], _COUNCIL if council else _MOST)
        if told is not None:
            claim = replace(  # noqa: PLW2901 - the claim with another verdict
                claim, verdict=CONTRADICTED, reason=None, correction=told,
                nuance=(*claim.nuance, _NUANCE),
            )  # fmt: skip
        found.append((sentence, claim))
    return found


#: Words that name a body of the record.
_OURS = re.compile(r"\b(?:General Assembly|Security Council|United Nations|UN|U\.N\.|UNGA|UNSC)\b")


def _against(claim: Claim, said: _Said, most: int) -> str | None:
    """Say what in the sentence rules a claim out; None if nothing does."""
    if claim.type == "unanimity":
        for slot in ("no", "abstain"):
            n = said.one(slot) or len(said.members[slot])
            if n:
                return f"the sentence itself has {n} {_WORDS[slot]}"
    elif claim.type == "completeness" and claim.slots.get("mode") == "exact":
        n = said.one(claim.slots["position"]) or 0
        named = len(claim.slots["members"]) + len(claim.slots.get("beside") or ())
        if n > named:
            return f"the sentence itself counts {n} and names {named}"
    elif claim.type == "tally":
        counts = [said.one(slot) for slot in (*_WORDS, "not_voting")]
        told = [n for n in counts if n is not None]
        if len(told) > 1 and sum(told) > most and any(slot in claim.slots for slot in _WORDS):
            return f"the counts add up to {sum(told)}, and there are {most} members at most"
    return None
