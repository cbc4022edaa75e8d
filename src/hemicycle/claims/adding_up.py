"""What all that a text tells of one vote comes to.

`It passed 114-4. Israel, Palau, Nauru and the United States said no`: the names are as many as the
number told elsewhere, so that they are meant to be all. `The bridge will be rebuilt: 120 countries
voted for it`: what a majority decided is told as done, and so as adopted. Both are weak claims,
kept where the record bears them out.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from hemicycle.claims.document import Span
from hemicycle.claims.fates import DONE, read_fates
from hemicycle.claims.guided import Guess, Told, entries_meant
from hemicycle.claims.kinds.atom import OPTIONS, option_of
from hemicycle.claims.raw import RawClaim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hemicycle.claims.document import Document
    from hemicycle.claims.extract import Passage
    from hemicycle.claims.index import Index
    from hemicycle.claims.motions import Entry
    from hemicycle.record.model import VoteEvent

#: Position -> slot of the tally.
_SIDES = {"no": "no", "abstain": "abstain"}


class _OfVote:
    """What a text tells of one vote event."""

    def __init__(self) -> None:
        self.counts: dict[str, set[int]] = defaultdict(set)
        self.named: dict[str, dict[str, None]] = defaultdict(dict)
        self.last: dict[str, Guess] = {}
        self.ends: set[str] = set()
        self.wholes: set[tuple[str, frozenset[str]]] = set()

    def take(self, guess: Guess, event: VoteEvent) -> None:
        """Add what one claim tells; of a weak one, only what the record bears out."""
        claim = guess.claim
        for slot, amount in claim.amounts.items():
            is_so = not claim.is_weak or getattr(event.tally, f"n_{slot}") == amount.value
            if amount.value is not None and amount.operator == "=" and is_so:
                self.counts[slot].add(amount.value)
        if claim.type == "outcome":
            self.ends.add(claim.result)
        if claim.type == "completeness":
            self.wholes.add((claim.position, frozenset(claim.members)))
        if claim.type in ("vote_cast", "listing") and claim.mode != "all_but":
            held = OPTIONS.get(claim.position, frozenset())
            members = [
                code for code in claim.members
                if code and (not claim.is_weak or option_of(event, code)[1] in held)
            ]  # fmt: skip
            if members:
                self.named[claim.position] |= dict.fromkeys(members)
                self.last[claim.position] = guess


def add_up(
    document: Document,
    passages: Sequence[Passage],
    told: Told,
    guesses: Sequence[Guess],
    index: Index,
) -> list[Guess]:
    """Tell lists that are as long as the counts, and decisions that are told as done.

    Parameters
    ----------
    document : Document
        The text laid out.
    passages : sequence of Passage
        Its sentences with their items.
    told : Told
        What was read of it.
    guesses : sequence of Guess
        What was read loosely.
    index : Index
        Vote events of the record.

    Returns
    -------
    list of Guess
        Weak claims.
    """
    votes: dict[str, _OfVote] = defaultdict(_OfVote)
    sentences = {passage.sentence.number: passage.sentence for passage in passages}
    read = [
        Guess(sentences[number], claim, entry)
        for number, claims in told.claims.items()
        for claim, entries in claims
        for entry in entries
        if number in sentences
    ]
    for guess in [*read, *guesses]:
        best = told.best(guess.entry)
        if best is not None and guess.entry.question != "amendment":
            name = best.head.vote_event_id
            votes[name].take(guess, index.events([name])[0])
    found: list[Guess] = []
    for name, vote in votes.items():
        found += _wholes(vote, index.events([name])[0])
    meant = entries_meant(passages, told)
    return found + list(_done(document, passages, told, meant, votes))


def _wholes(vote: _OfVote, event: VoteEvent) -> Iterator[Guess]:
    """Read the names of a side as all that took it, where they are as many as is told."""
    tally = event.tally
    sizes = {"yes": tally.n_yes, "no": tally.n_no, "abstain": tally.n_abstain}
    adds_up = event.body == "un_sc" and all(
        size is not None
        and (not size or size in vote.counts[side] or size == len(vote.named[side]))
        for side, size in sizes.items()
    )
    for side in _SIDES:
        members = tuple(vote.named[side])
        is_told = len(members) in vote.counts[side]
        is_read = (side, frozenset(members)) in vote.wholes
        if not members or is_read or not (is_told or adds_up):
            continue
        guess = vote.last[side]
        if len(members) == 1 and guess.claim.is_weak:
            continue  # one against, and a name that may be anybody's
        claim = RawClaim("completeness", guess.claim.span, position=side, members=members,
                         mode="exact", is_weak=True, is_loose=True)  # fmt: skip
        yield replace(guess, claim=claim)


def _done(
    document: Document,
    passages: Sequence[Passage],
    told: Told,
    meant: dict[int, Entry],
    votes: dict[str, _OfVote],
) -> Iterator[Guess]:
    """Read a decision that is told as done, with the votes that made it, as an adoption."""
    for passage in passages:
        entry = meant.get(passage.sentence.number)
        best = told.best(entry) if entry else None
        vote = votes.get(best.head.vote_event_id) if best else None
        if entry is None or vote is None or vote.ends or not vote.counts["yes"]:
            continue
        start = passage.sentence.span.start
        for fate in read_fates(document.slice(passage.sentence.span)):
            if fate.result == DONE:
                vote.ends.add("adopted")
                span = Span(start + fate.start, start + fate.end)
                claim = RawClaim("outcome", span, result="adopted", is_weak=True, is_loose=True)
                yield Guess(passage.sentence, claim, entry)
                break
