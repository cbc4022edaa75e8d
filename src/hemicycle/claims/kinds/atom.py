"""What all kinds of claims share: the smallest judged part, and the finding on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from hemicycle.claims.report import Evidence

if TYPE_CHECKING:
    from hemicycle.claims.raw import RawClaim
    from hemicycle.record.model import VoteEvent

SUPPORTED, CONTRADICTED, NOT_IN_RECORD = "supported", "contradicted", "not_in_record"

#: Position of a claim -> options of the record that bear it out.
OPTIONS: Mapping[str, frozenset[str]] = {
    "yes": frozenset({"yes"}),
    "no": frozenset({"no"}),
    "abstain": frozenset({"abstain", "obliged_to_abstain"}),
    "absent": frozenset({"not_voting", "absent", "not_participating"}),
}
#: Former members that a present name may stand for, and the other way round.
FORMER = {"RUS": "SUN", "SUN": "RUS", "CZE": "CSK", "SRB": "YUG"}
#: A name that two members bear -> how it is written, and from when until when one of the two bore
#: another name, so that the other is meant.
EITHER: Mapping[str, str] = {"COD|COG": "Congo", "PRK|KOR": "Korea"}
_ALONE = {"COD|COG": ("COG", date(1971, 10, 27), date(1997, 5, 17))}
_WORDS = {
    "yes": "voted for", "no": "voted against", "abstain": "abstained on",
    "absent": "did not vote on", "veto": "vetoed",
}  # fmt: skip


_DENIED = {
    "yes": "did not vote for", "no": "did not vote against", "abstain": "did not abstain on",
    "absent": "took part in",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Atom:
    """The smallest part of a claim that is judged by itself.

    Attributes
    ----------
    key : str
        A slot of a tally, the code of a member, or the kind.
    reasons : frozenset of str
        Reasons of the link that say the same as the claim: left out when it is judged.
    """

    key: str
    reasons: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one vote event says to one atom.

    Attributes
    ----------
    verdict : str
        `supported`, `contradicted` or `not_in_record`.
    reason : str or None
        Why it is not in the record.
    nuance : tuple of str
        Codes.
    evidence : tuple of Evidence
        Rows.
    correction : str or None
        What the record has instead.
    """

    verdict: str
    reason: str | None = None
    nuance: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    correction: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What judging needs beside the vote event.

    Attributes
    ----------
    names : mapping of str to str
        Code -> name for wording.
    n_members : int or None
        Size of the body on the day.
    amendments : sequence of VoteEvent
        What was moved on the text.
    is_identified : bool
        Whether sponsor, symbol or tally tell this text from a rival one that failed and that the
        record may lack.
    is_called_so : bool
        Whether a nickname tells the text.
    other : VoteEvent or None
        The second of two texts, for a claim about both.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    n_members: int | None = None
    amendments: Sequence[VoteEvent] = ()
    is_identified: bool = False
    is_called_so: bool = False
    other: VoteEvent | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of claim is cut, judged and written down.

    Attributes
    ----------
    atoms : callable
        Claim -> its atoms.
    judge : callable
        Claim, atom, vote event, setting -> finding.
    slots : callable
        Claim, atoms, motion -> the slots of the report.
    wording : callable
        Claim, atoms, motion, names -> the claim in words that stand alone.
    """

    atoms: Callable[[RawClaim], list[Atom]]
    judge: Callable[[RawClaim, Atom, VoteEvent, Setting], Finding]
    slots: Callable[[RawClaim, Sequence[Atom], str | None], dict[str, Any]]
    wording: Callable[[RawClaim, Sequence[Atom], str, Mapping[str, str]], str]


def row(event: VoteEvent, field_: str, value: int | str | list[str] | None, call: str) -> Evidence:
    """Write one row of evidence.

    Parameters
    ----------
    event : VoteEvent
        The vote event.
    field_, value : str and value
        What the record has.
    call : str
        Python behind `rec.vote_event(…)`.

    Returns
    -------
    Evidence
        With the query.
    """
    query = f'rec.vote_event("{event.vote_event_id}"){call}'
    return Evidence(event.vote_event_id, event.name, field_, value, event.source_id, query)


def tally_row(event: VoteEvent) -> Evidence:
    """Write the tally as one row of evidence."""
    value = str(event.tally) if event.tally.is_known else None
    return row(event, "tally", value, ".tally")


def option_of(event: VoteEvent, member: str) -> tuple[str, str | None]:
    """Return a member's code in the roll, perhaps its predecessor's, and its option."""
    if member not in event.votes and FORMER.get(member) in event.votes:
        member = FORMER[member]
    option = event.votes.get(member)
    if option is None and member in event.vetoed_by:
        option = "no"
    return member, option


def position_of(option: str | None) -> str:
    """Return the position that an option of the record bears out; empty if none."""
    return next((position for position, held in OPTIONS.items() if option in held), "")


def readings(event: VoteEvent, member: str) -> list[str]:
    """Return whom a name may mean in a vote event: one code, or two that share the name.

    Of two, one that has no row is not meant if the other has one.
    """
    if "|" not in member:
        return [member]
    alone, since, until = _ALONE.get(member, ("", date.max, date.max))
    if since <= event.decided_from < until:
        return [alone]
    both = member.split("|")
    known = [code for code in both if option_of(event, code)[1] is not None]
    return known or both


def phrase(position: str) -> str:
    """Return the verb of a position."""
    if position.startswith("not:"):
        return _DENIED[position.removeprefix("not:")]
    return _WORDS.get(position, position)


def join(codes: Sequence[str], names: Mapping[str, str]) -> str:
    """Join the names of members as a sentence does."""
    shown = [names.get(code, code) for code in codes]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
