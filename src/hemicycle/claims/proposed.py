"""An adapter for a language model, or anything else that proposes claims in words.

The model is given sentences and says which claims it sees, as words of the sentence. Whatever it
says is held to the text: words that are not there, names and numbers that are not in those words,
and positions that do not exist are refused, with the reason kept. What is left becomes claims like
any other, and only the linker and the rules judge them. A model can so make the reader see more;
it cannot make it say anything of which the record has no row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hemicycle.claims.document import Span, fold
from hemicycle.claims.extract import GRAMMAR, Extractor, Passage
from hemicycle.claims.index import COUNTED
from hemicycle.claims.quantities import Count, Counts
from hemicycle.claims.raw import Amount, RawClaim

if TYPE_CHECKING:
    from hemicycle.claims.gazetteer import Found

_POSITIONS = ("yes", "no", "abstain", "absent")
_ASSERTED = ("asserted", "earlier")
_RESULTS = ("adopted", "rejected")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim that a model sees in a sentence, in words of that sentence.

    Attributes
    ----------
    words : str
        The words that make it, exactly as they stand.
    type : str
        `vote_cast`, `tally`, `outcome`, `veto` or `unanimity`.
    actors : tuple of str
        For `vote_cast` and `veto`: names of members, within the words.
    position : str
        For `vote_cast`: `yes`, `no`, `abstain` or `absent`.
    counts : mapping of str to int
        For `tally`: `yes`, `no`, `abstain`, `not_voting`; each number within the words.
    result : str
        For `outcome`: `adopted` or `rejected`.
    about : str
        The words of the sentence that name the text; empty if it names none.
    """

    words: str
    type: str
    actors: tuple[str, ...] = ()
    position: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    result: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A proposal that the text does not bear out: the sentence, the proposal and why."""

    sentence: str
    proposal: Proposal
    why: str


#: Sentences of one text -> proposals for each.
Propose = Callable[[Sequence[str]], Sequence[Sequence[Proposal]]]


class Proposed:
    """Read with the grammar, and add what somebody else proposes and the text bears out.

    Parameters
    ----------
    propose : callable
        Takes the sentences of a text and returns proposals for each; may call a model.
    base : Extractor, optional
        What is read first; where it and a proposal disagree, the proposal is refused.

    Attributes
    ----------
    refused : list of Refusal
        What was not taken from the last text.

    Examples
    --------
    >>> import hemicycle as hc
    >>> def model(sentences):
    ...     return [[Proposal("thumbs down from Israel", "vote_cast", ("Israel",), "no",
    ...                       about="Resolution ES-11/7")] for _ in sentences]
    >>> text = "Resolution ES-11/7 got a thumbs down from Israel."
    >>> report = hc.check(text, extractor=Proposed(model))
    >>> [(claim.text, claim.verdict) for claim in report.claims]
    [('Israel voted against A/RES/ES-11/7', 'supported')]
    """

    def __init__(self, propose: Propose, base: Extractor = GRAMMAR) -> None:
        self._propose = propose
        self._base = base
        self.refused: list[Refusal] = []

    def extract(self, passages: Sequence[Passage]) -> list[list[RawClaim]]:
        """Read every sentence; add proposals that hold."""
        self.refused = []
        found = self._base.extract(passages)
        proposed = self._propose([passage.text for passage in passages])
        if len(proposed) != len(passages):
            raise ValueError(f"proposals for {len(proposed)} of {len(passages)} sentences")
        for passage, claims, proposals in zip(passages, found, proposed, strict=True):
            for proposal in proposals:
                made = _held(passage, proposal)
                if isinstance(made, RawClaim):
                    made = _agreed(made, claims)
                if isinstance(made, RawClaim):
                    claims.append(made)
                elif made:
                    self.refused.append(Refusal(passage.text, proposal, made))
        return found


def _held(passage: Passage, proposal: Proposal) -> RawClaim | str:
    """Make a claim of a proposal, or say why not."""
    span = _placed(passage, proposal.words)
    if span is None:
        return "its words are not in the sentence"
    verbs = [item for item in passage.items if item.span.within(span)]
    if any(item.is_negated or item.mood not in _ASSERTED for item in verbs):
        return "its words deny it, or wish, ask for or suppose it"
    place = None
    if proposal.about:
        about = _placed(passage, proposal.about)
        if about is None:
            return "the words about the text are not in the sentence"
        texts = [n for n, item in enumerate(passage.items) if item.code == "M"]
        place = next((n for n in texts if passage.items[n].span.meets(about)), None)
        if place is None:
            return "the words about the text name no text"
    make = _MAKERS.get(proposal.type)
    if make is None:
        return f"{proposal.type!r} is not one of {', '.join(_MAKERS)}"
    made = make(passage, proposal, span)
    return made if isinstance(made, str) else RawClaim(proposal.type, span, place, **made)


def _placed(passage: Passage, words: str) -> Span | None:
    """Find words in the sentence; quotes, dashes and accents may be written otherwise."""
    if not words.strip():
        return None
    start = passage.document.slice(passage.sentence.span).find(fold(words))
    at = passage.sentence.span.start + start
    return None if start < 0 else Span(at, at + len(words))


def _cast(passage: Passage, proposal: Proposal, span: Span) -> dict[str, Any] | str:
    """Hold the actors and their position to the words."""
    if proposal.position not in _POSITIONS:
        return f"{proposal.position!r} is not one of {', '.join(_POSITIONS)}"
    members = _members(passage, proposal, span)
    if isinstance(members, str):
        return members
    return {"members": members, "position": proposal.position}


def _veto(passage: Passage, proposal: Proposal, span: Span) -> dict[str, Any] | str:
    """Hold who vetoed to the words."""
    members = _members(passage, proposal, span)
    return members if isinstance(members, str) else {"members": members}


def _members(passage: Passage, proposal: Proposal, span: Span) -> tuple[str, ...] | str:
    """Return the codes of the members named, or say which is not named there."""
    if not proposal.actors:
        return "it names nobody"
    inside = [f for f in passage.mentions.names if f.name.kind == "member" and f.span.within(span)]
    codes = []
    for actor in proposal.actors:
        found = next((f for f in inside if _is_called(passage, f, actor)), None)
        if found is None or not found.name.value:
            return f"{actor!r} is not a member named in its words"
        codes.append(found.name.value)
    return tuple(dict.fromkeys(codes))


def _is_called(passage: Passage, found: Found, actor: str) -> bool:
    """Say whether an actor is the name found."""
    bare = fold(actor).casefold().removeprefix("the ")
    return passage.document.slice(found.span).casefold().removeprefix("the ") == bare


def _tally(passage: Passage, proposal: Proposal, span: Span) -> dict[str, Any] | str:
    """Hold every count to a number in the words."""
    if not proposal.counts:
        return "it gives no count"
    there: set[int] = set()
    for quantity in passage.mentions.quantities:
        if not quantity.span.within(span):
            continue
        if isinstance(quantity, Counts):
            there |= set(quantity.values)
        elif isinstance(quantity, Count) and quantity.value is not None:
            there.add(quantity.value)
    for slot, count in proposal.counts.items():
        if slot not in COUNTED:
            return f"{slot!r} is not one of {', '.join(COUNTED)}"
        if count not in there:
            return f"the number {count} is not in its words"
    return {"amounts": {slot: Amount(count) for slot, count in proposal.counts.items()}}


def _outcome(_passage: Passage, proposal: Proposal, _span: Span) -> dict[str, Any] | str:
    """Take only outcomes that the rules know."""
    if proposal.result not in _RESULTS:
        return f"{proposal.result!r} is not one of {', '.join(_RESULTS)}"
    return {"result": proposal.result}


def _unanimity(_passage: Passage, _proposal: Proposal, _span: Span) -> dict[str, Any] | str:
    """Take it as it is: it has no slots."""
    return {}


_MAKERS: dict[str, Callable[[Passage, Proposal, Span], dict[str, Any] | str]] = {
    "vote_cast": _cast,
    "tally": _tally,
    "outcome": _outcome,
    "veto": _veto,
    "unanimity": _unanimity,
}


def _agreed(made: RawClaim, claims: Sequence[RawClaim]) -> RawClaim | str:
    """Return the claim if nobody read it before; empty if it was read; why if it disagrees."""
    for old in claims:
        if old.type not in (made.type, "listing" if made.type == "vote_cast" else made.type):
            continue
        if made.type == "tally":
            same = all(old.amounts.get(slot) == a for slot, a in made.amounts.items())
            if same or old.span.meets(made.span):
                return "" if same else "the grammar reads another count here"
        elif set(old.members) & set(made.members):
            told = set(made.members) <= set(old.members) and old.position == made.position
            if told or old.span.meets(made.span):
                return "" if told else "the grammar reads another position here"
        elif made.type in ("outcome", "unanimity") and old.span.meets(made.span):
            return "" if old.result == made.result else "the grammar reads another outcome here"
    return made
