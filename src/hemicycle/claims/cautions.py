"""What is not held against a text, whatever the record has: ways of speaking that are misread.

Each caution knows one kind of claim and one sign beside it, and leaves open what it finds. They
look at contradictions only, so that what is borne out stays so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hemicycle.claims.drafts import left_open
from hemicycle.claims.kinds.atom import CONTRADICTED, SUPPORTED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hemicycle.claims.document import Document, Sentence
    from hemicycle.claims.index import Index
    from hemicycle.claims.mentions import Mentions
    from hemicycle.claims.report import Claim

#: A number told by how far it is from another vote's: 93 votes, 47 fewer than the other had.
_THAN = re.compile(r"\b(?:fewer|less|more|up|down)\b(?:\s\w+){0,2}\sthan\b", re.IGNORECASE)
#: Nobody but those who moved it: no vote besides its own.
_BUT_ITS_OWN = re.compile(
    r"\b(?:besides|beside|beyond|but|except|save|apart\sfrom|other\sthan)\s(?:for\s)?"
    r"(?:its|their|his|her)(?:\sown)?\b",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(r"\ball\s(?:but|except|save)\b", re.IGNORECASE)
#: A veto that was not cast.
_NO_VETO = re.compile(
    r"(?:\b(?:not|never|without|nor|refrain\w*|declin\w*|forgo\w*|withh\w*|instead\sof|rather\sthan"
    r"|threat\w*|refus\w*\sto)|n't)\b[^.;]{0,60}\bveto",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"\b(?:not\sonce|never|hardly|scarcely|(?:has|have|had|did|does|do)\s(?:not|n't)|no\slonger)\b"
    r"|n't\b",
    re.IGNORECASE,
)
_SUPPORT = re.compile(
    r"\b(?:support|backing|majorit|votes?\sin\sfavou?r|votes?\sfor)", re.IGNORECASE
)
#: Words in quotation marks that speak of a text, so that they are not its own.
_OF_IT = re.compile(
    r"\W*(?:do|does|did|is|are|was|were|has|had|have|fail|lack|ignor|violat|contradict|undermin"
    r"|contain|amount)\w{0,6}\s",
    re.IGNORECASE,
)
_DRAFTED_BY = re.compile(
    r"\b(?:draft|sponsor|cosponsor|co-sponsor|tabl|submitt|propos|introduc|present|author|initiat"
    r"|prepar|put\sforward|drawn\sup|moved)\w*(?:\s\w+){0,2}\sby\b(?P<who>[^.;:]*)",
    re.IGNORECASE,
)
_SIDE = re.compile(r"\b(?:vot|abst|oppos|favou?r|against|reject|support|back)", re.IGNORECASE)
#: A report of the day itself tells no other day of its vote.
_FRESH = timedelta(days=1)
_LATELY = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a contradiction.

    Attributes
    ----------
    text : str
        Its sentence.
    names : tuple of (int, str)
        Where in the sentence each member is named, and its code.
    published_on : datetime.date or None
        When the text came out.
    index : Index
        Vote events of the record.
    borne_out : set of (str, str, str)
        Member, position and text of what is supported elsewhere.
    """

    text: str
    names: tuple[tuple[int, str], ...]
    published_on: date | None
    index: Index
    borne_out: frozenset[tuple[str, str, str]]


def heed(
    index: Index, document: Document, mentions: Mentions, drafts: Sequence[tuple[Sentence, Claim]]
) -> list[tuple[Sentence, Claim]]:
    """Leave open contradictions beside which a sign of a misreading stands.

    Parameters
    ----------
    index : Index
        Vote events of the record.
    document : Document
        The text laid out.
    mentions : Mentions
        Names and where they stand.
    drafts : sequence of (Sentence, Claim)
        Claims as judged.

    Returns
    -------
    list of (Sentence, Claim)
        The same claims in the same order, some left open.
    """
    borne_out = frozenset(
        (who, claim.slots["position"], str(claim.slots.get("motion")))
        for _, claim in drafts
        if claim.verdict == SUPPORTED and claim.type in ("vote_cast", "listing")
        for who in claim.whom
    )
    found = []
    for sentence, claim in drafts:
        if claim.verdict == CONTRADICTED and claim.type in _CAUTIONS:
            start = sentence.span.start
            names = tuple(
                (one.span.start - start, one.name.value) for one in mentions.of(sentence).names
            )
            beside = Beside(
                document.slice(sentence.span), names, document.published_on, index, borne_out
            )
            if any(caution(claim, beside) for caution in _CAUTIONS[claim.type]):
                claim = left_open(claim, "reading")  # noqa: PLW2901 - with another verdict
        found.append((sentence, claim))
    return found


def _is_compared(claim: Claim, beside: Beside) -> bool:  # noqa: ARG001 - one shape for all
    """Say whether a number is told beside another vote's."""
    return bool(_THAN.search(beside.text))


def _is_but_its_own(claim: Claim, beside: Beside) -> bool:
    """Say whether nobody is said to have done so but its movers."""
    is_none = any(claim.slots.get(slot) == 0 for slot in ("yes", "no", "abstain"))
    return is_none and bool(_BUT_ITS_OWN.search(beside.text))


def _is_all_but(claim: Claim, beside: Beside) -> bool:
    """Say whether the number of all is read where some of them are left out."""
    if not _ALL_BUT.search(beside.text):
        return False
    told = {claim.slots.get(slot) for slot in ("yes", "no", "abstain")} - {None}
    return any(re.search(rf"\b{one}\b", beside.text) for one in told)


def _is_of_the_other(claim: Claim, beside: Beside) -> bool:
    """Say whether just that is borne out of another text of the article, told of again."""
    motion = str(claim.slots.get("motion"))
    told = {(who, how) for who, how, other in beside.borne_out if other != motion}
    return bool(claim.whom) and all((who, claim.slots["position"]) in told for who in claim.whom)


def _is_drafter(claim: Claim, beside: Beside) -> bool:
    """Say whether those named stand behind `drafted by`, with no word of a side between."""
    whom = set(claim.whom)
    for match in _DRAFTED_BY.finditer(beside.text):
        start, end = match.span("who")
        side = _SIDE.search(beside.text, start, end)
        end = side.start() if side else end
        if whom and whom <= {code for place, code in beside.names if start <= place < end}:
            return True
    return False


def _is_not_cast(claim: Claim, beside: Beside) -> bool:  # noqa: ARG001
    """Say whether the veto is one that nobody cast."""
    return bool(_NO_VETO.search(beside.text))


def _is_of_now(claim: Claim, beside: Beside) -> bool:
    """Say whether the last veto that the record has is the one that the text reports."""
    if beside.published_on is None or "last" not in claim.slots:
        return False
    heads = [beside.index.by_id.get(one.vote_event_id or "") for one in claim.evidence]
    return any(head and beside.published_on - head.since <= _LATELY for head in heads)


def _is_never(claim: Claim, beside: Beside) -> bool:  # noqa: ARG001
    """Say whether a trend is denied."""
    return bool(_NEVER.search(beside.text))


def _is_support(claim: Claim, beside: Beside) -> bool:
    """Say whether votes against are read where support for a text against something is told."""
    is_no = str(claim.slots.get("measure", "")).endswith("no")
    return is_no and bool(_SUPPORT.search(beside.text))


def _speaks_of_it(claim: Claim, beside: Beside) -> bool:  # noqa: ARG001
    """Say whether quoted words speak of the text."""
    return bool(claim.slots.get("quoted")) and bool(_OF_IT.match(str(claim.slots.get("content"))))


def _is_reported_fresh(claim: Claim, beside: Beside) -> bool:
    """Say whether the text came out on the day that the record has: another deed's day is told."""
    days = [str(one.value) for one in claim.evidence if one.field.startswith("decided")]
    if beside.published_on is None:
        return False
    return any(
        re.fullmatch(r"\d{4}-\d\d-\d\d", day)
        and timedelta(0) <= beside.published_on - date.fromisoformat(day) <= _FRESH
        for day in days
    )


_CAUTIONS: dict[str, tuple[Callable[[Claim, Beside], bool], ...]] = {
    "tally": (_is_compared, _is_but_its_own, _is_all_but),
    "vote_cast": (_is_of_the_other, _is_drafter),
    "listing": (_is_of_the_other, _is_drafter),
    "veto": (_is_not_cast, _is_of_now),
    "trend": (_is_never,),
    "superlative": (_is_support,),
    "text_content": (_speaks_of_it,),
    "event": (_is_reported_fresh,),
}
