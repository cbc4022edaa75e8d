"""Contradictions that the sentence itself makes doubtful: the right number stands in it.

So do those that are true of another vote of which the sentence speaks too: it tells of another
time, and the vote on the same matter of some years before had it so; or of another text, and one of
that day had it so.

`Fourteen of the Council's 15 nations voted for` is a misreading if it is read as fifteen: the
record's fourteen is there, and nobody was told to have read it. Where a text is wrong, what is
right hardly ever stands beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from hemicycle.claims.drafts import left_open
from hemicycle.claims.index import COUNTED
from hemicycle.claims.kinds.atom import CONTRADICTED, OPTIONS
from hemicycle.claims.quantities import NUMBER, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hemicycle.claims.document import Document, Sentence
    from hemicycle.claims.index import Head, Index
    from hemicycle.claims.mentions import Mentions
    from hemicycle.claims.report import Claim

_NUMBER = re.compile(NUMBER, re.IGNORECASE)
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
#: A sentence that tells of another time too.
_OTHER_TIME = re.compile(
    r"\b(?:last\s(?:time|year|month|week|session|vote|text)|previous(?:ly)?|earlier|before|ago"
    r"|formerly|once\b(?!\s(?:more|again))|used\sto|no\slonger|until|since|(?:up|down)\sfrom|compared"
    r"|had\s(?:(?:also|then|still)\s)?(?:vot|abst|oppos|back|support|been|join|stay)\w*"
    r"|(?:in|of)\s(?:19|20)\d\d|moved|switched|changed|shifted|dropped|gave\sup|turned)\b",
    re.IGNORECASE,
)
#: A sentence that tells of another text too.
_OTHER_TEXT = re.compile(
    r"\b(?:another|second|third|fourth|other|separate|first|rival|companion|similar|parallel|next"
    r"|following)\s(?:[a-z-]+\s){0,2}(?:resolution|text|draft|vote|motion|amendment|paragraph|measure"
    r"|proposal|item|ballot|question|document|decision)\b"
    r"|\b(?:two|three|four|five|several|both|all|other)\s(?:[a-z-]+\s){0,2}(?:resolution|text|draft"
    r"|motion|amendment|paragraph|measure|proposal|item|decision)s\b"
    r"|\b(?:amendments?|paragraphs?|them\sboth|the\s(?:second|first|other)[.,;])",
    re.IGNORECASE,
)
#: A matter comes back within so many years.
_YEARS = 5


def withhold(
    index: Index,
    document: Document,
    mentions: Mentions,
    drafts: Sequence[tuple[Sentence, Claim]],
) -> list[tuple[Sentence, Claim]]:
    """Leave open what is contradicted though the sentence has the record's number, unread.

    Parameters
    ----------
    index : Index
        Vote events of the record.
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
            counts = (claim.slots.get(slot) for slot in COUNTED)
            told[sentence.number] |= {count for count in counts if isinstance(count, int)}
    found = []
    for sentence, claim in drafts:
        if claim.verdict == CONTRADICTED:
            if _is_of_another(index, document, sentence, claim):
                claim = left_open(claim, "ambiguous_motion")  # noqa: PLW2901 - another verdict
            elif _is_misread(document, mentions, sentence, claim, told[sentence.number]):
                claim = left_open(claim, "reading")  # noqa: PLW2901 - another verdict
        found.append((sentence, claim))
    return found


def _is_misread(
    document: Document, mentions: Mentions, sentence: Sentence, claim: Claim, told: set[int]
) -> bool:
    """Say whether the right number stands by unread, or two texts are told of in one breath."""
    if claim.type in _OF_MEMBERS and _ONE_OF_TWO.search(document.slice(sentence.span)):
        return True
    standing = _numbers(document, mentions, sentence)
    return _right(claim) in standing - told and _is_told(claim, standing)


def _is_of_another(index: Index, document: Document, sentence: Sentence, claim: Claim) -> bool:
    """Say whether a claim is true of another vote, and its sentence speaks of another too."""
    head = index.by_id.get(claim.vote_event_id or "")
    if head is None or claim.type not in ("tally", "vote_cast", "listing"):
        return False
    text = document.plain[sentence.span.start : sentence.span.end]
    rivals: list[Head] = []
    if head.title and _OTHER_TIME.search(text):
        rivals += [
            rival
            for rival in index.by_title[head.title]
            if 0 < head.since.year - rival.since.year <= _YEARS
        ]
    if _OTHER_TEXT.search(text):
        rivals += index.between(head.since, head.until)
    rivals = [one for one in rivals if one is not head and one.body == head.body]
    return any(_is_true_of(index, claim, rival) for rival in rivals)


def _is_true_of(index: Index, claim: Claim, head: Head) -> bool:
    """Say whether all that a claim says is so of a vote."""
    if claim.type == "tally":
        slots = {slot: claim.slots[slot] for slot in COUNTED if slot in claim.slots}
        return bool(slots) and all(count in head.counts(slot) for slot, count in slots.items())
    wanted = OPTIONS.get(claim.slots["position"])
    if wanted is None or not claim.whom:
        return False
    (event,) = index.events([head.vote_event_id])
    return all(event.votes.get(one) in wanted for one in claim.whom)


def _right(claim: Claim) -> int:
    """Return the number of the record that a claim is held against; -1 if it is not about one."""
    if claim.type == "tally":
        slot = next((slot for slot in COUNTED if slot in claim.slots), "")
        values = {
            one.value for one in claim.evidence if one.field.removesuffix("_counted") == f"n_{slot}"
        }
        return next((value for value in values if isinstance(value, int)), -1)
    if claim.type == "completeness":
        named = len(claim.slots.get("members") or ())
        lists = [one.value for one in claim.evidence if isinstance(one.value, list)]
        return next((len(one) for one in lists if len(one) != named), -1)
    return -1


def _is_told(claim: Claim, standing: set[int]) -> bool:
    """Say whether a count was told as it is, not added up: five besides Russia are six."""
    told = [claim.slots[slot] for slot in COUNTED if slot in claim.slots]
    return claim.type != "tally" or any(one < _FEWEST or one in standing for one in told)


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
