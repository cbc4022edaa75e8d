"""Contradictions that the sentence itself makes doubtful: the right number stands in it.

`Fourteen of the Council's 15 nations voted for` is a misreading if it is read as fifteen: the
record's fourteen is there, and nobody was told to have read it. Where a text is wrong, what is
right hardly ever stands beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from hemicycle.claims.kinds.atom import CONTRADICTED, NOT_IN_RECORD
from hemicycle.claims.quantities import NUMBER, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.document import Document, Sentence
    from hemicycle.claims.mentions import Mentions
    from hemicycle.claims.report import Claim

_NUMBER = re.compile(NUMBER, re.IGNORECASE)
_COUNTS = ("yes", "no", "abstain", "not_voting")
#: Behind a number before it, these are seats: ten of the eleven members.
_OF_SEATS = re.compile(r"\bof\s(?:the|its|all)\s(?:\w+'s\s)?$")
_SEATS = re.compile(r"\s(?:member|nation|countr|state|seat)")
#: One and two are said of too many things to tell anything.
_FEWEST = 3
_OF_MEMBERS = ("vote_cast", "listing", "completeness")
#: Told of two texts in one breath: against the first and abstained on the second.
_ONE_OF_TWO = re.compile(
    r"\bthe\s(?:first|second|third|former|latter)(?=\s(?:and|but)\b|[.,;:)]|$)", re.IGNORECASE
)


def withhold(
    document: Document, mentions: Mentions, drafts: Sequence[tuple[Sentence, Claim]]
) -> list[tuple[Sentence, Claim]]:
    """Leave open what is contradicted though the sentence has the record's number, unread.

    Parameters
    ----------
    document : Document
        The text laid out.
    mentions : Mentions
        With the text in which symbols and times are blanked out.
    drafts : sequence of (Sentence, Claim)
        Claims as the record judged them.

    Returns
    -------
    list of (Sentence, Claim)
        The same claims in the same order, some with another verdict.
    """
    told: dict[int, set[int]] = defaultdict(set)
    for sentence, claim in drafts:
        if claim.type == "tally":
            counts = (claim.slots.get(slot) for slot in _COUNTS)
            told[sentence.number] |= {count for count in counts if isinstance(count, int)}
    found = []
    for sentence, claim in drafts:
        if claim.verdict == CONTRADICTED and (
            _right(claim) in _numbers(document, mentions, sentence) - told[sentence.number]
            or (claim.type in _OF_MEMBERS and _ONE_OF_TWO.search(document.slice(sentence.span)))
        ):
            claim = replace(  # noqa: PLW2901 - the claim with another verdict
                claim, verdict=NOT_IN_RECORD, reason="reading", correction=None
            )
        found.append((sentence, claim))
    return found


def _right(claim: Claim) -> int:
    """Return the number of the record that a claim is held against; -1 if it is not about one."""
    if claim.type == "tally":
        slot = next((slot for slot in _COUNTS if slot in claim.slots), "")
        values = {
            one.value for one in claim.evidence if one.field.removesuffix("_counted") == f"n_{slot}"
        }
        return next((value for value in values if isinstance(value, int)), -1)
    if claim.type == "completeness":
        named = len(claim.slots.get("members") or ())
        lists = [one.value for one in claim.evidence if isinstance(one.value, list)]
        return next((len(one) for one in lists if len(one) != named), -1)
    return -1


def _numbers(document: Document, mentions: Mentions, sentence: Sentence) -> set[int]:
    """Return the numbers that stand in a sentence, in words or digits, from three on."""
    text = mentions.masked[sentence.span.start : sentence.span.end] or document.plain
    found = set()
    for match in _NUMBER.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()]
        if _OF_SEATS.search(before) and _SEATS.match(text, match.end()):
            continue
        try:
            found.add(number(re.sub(r"\s+", " ", match[0])))
        except ValueError:
            continue
    return {one for one in found if one >= _FEWEST}
