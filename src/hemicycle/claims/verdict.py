"""The rules by which a claim is judged. A false accusation is the worst error.

`contradicted` needs all of these, else the claim is `not_in_record` with a reason:

1. the vote event is held by at least two anchors other than what the claim itself says, one of
   them about the text itself (symbol, sponsor, subject, nickname or tally); or all that fits it
   outweighs by far the choice among the votes of the time that is told (`evidence`);
2. it is clearly ahead of every rival, or every rival contradicts the claim as well;
3. the rest of what the sentence says of the vote fits it;
4. the record is complete for what is claimed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hemicycle.claims.candidates import CLEAR_LEAD, LEAD, Candidate, Link
from hemicycle.claims.evidence import is_beyond_doubt
from hemicycle.claims.index import stems
from hemicycle.claims.kinds import KINDS
from hemicycle.claims.kinds.atom import (
    CONTRADICTED,
    EITHER,
    FORMER,
    NOT_IN_RECORD,
    SUPPORTED,
    Atom,
    Finding,
    Setting,
    option_of,
    position_of,
)
from hemicycle.claims.motions import FAR_TOO_MANY

if TYPE_CHECKING:
    from hemicycle.claims.index import Head, Index
    from hemicycle.claims.raw import RawClaim
    from hemicycle.record.model import VoteEvent
    from hemicycle.record.query import Record

_IDENTITY = frozenset({"symbol", "sponsor", "nickname", "parent"})
_IS_HELD = _IDENTITY | {"topic", "tally", "roll", "same_text"}
_TELLING = frozenset({"symbol", "sponsor", "tally", "parent", "veto"})
_N_ANCHORS = 2
_N_NAMED = 3
#: Share of the telling words that a vote event must have to be held by its subject.
_COVERED = 0.6
#: Share that it must have to be held by equal counts.
_TOUCHED = 0.3
#: Share of a title that is all of it.
_WHOLE = 0.85
#: A title of so many words is nobody else's.
_N_TITLE = 6
#: The same on a day of many decisions, and the share of the title that the text must have then.
_WELL_COVERED = 0.8
_TOLD = 0.5
#: So many decisions of a body make a day on which titles are easily mistaken.
_BUSY = 6
#: Resolutions under one number and title, told apart by a letter only.
_FAMILY = re.compile(r"\[|\d[A-Z]$")
_LETTER = re.compile(r"\[[A-Z-]+\]$|[A-Z]$")
#: Weight of a vote of the days just before publication.
_JUST_NOW = 4.0
#: Weight of a vote of the very day that is told.
_ONE_DAY = 6.0
#: Weight of a count of more than a few.
_LARGE = 2.0
#: Weight of two such counts.
_TWO_LARGE = 5.0
#: Weight of a subject that is told in more than a word.
_TOPIC = 0.8


@dataclass(frozen=True, slots=True)
class Judged:
    """An atom with its finding and the vote event it was held against."""

    atom: Atom
    finding: Finding
    candidate: Candidate | None
    anchors: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()


class Judge:
    """Judge the claims of one document.

    Parameters
    ----------
    record : Record
        The record.
    index : Index
        Its vote events.
    """

    def __init__(self, record: Record, index: Index) -> None:
        self._record = record
        self._index = index
        self._sizes: dict[tuple[str, object], int] = {}
        names = {code: m.name for code, m in record.members().items()}
        self.names: Mapping[str, str] = {**names, **EITHER}

    def event(self, candidate: Candidate) -> VoteEvent:
        """Return the whole vote event of a candidate."""
        return self._index.events([candidate.head.vote_event_id])[0]

    def judge(self, claim: RawClaim, link: Link, other: Link | None = None) -> list[Judged]:
        """Judge every atom of a claim.

        Parameters
        ----------
        claim : RawClaim
            What is claimed.
        link : Link
            The vote events that may be meant.
        other : Link, optional
            The second text, for a claim about both.

        Returns
        -------
        list of Judged
            One an atom, in order.
        """
        kind = KINDS[claim.type]
        if link.best is None:
            missing = Finding(NOT_IN_RECORD, link.reason or "no_such_vote")
            return [Judged(atom, missing, None) for atom in kind.atoms(claim)]
        found = [
            self._named(claim, self._atom(claim, atom, link, other)) for atom in kind.atoms(claim)
        ]
        return self._doubted(claim, found, link)

    def _named(self, claim: RawClaim, judged: Judged) -> Judged:
        """Call a member as the roll does: Moscow is the Soviet Union's before it is Russia's."""
        key = judged.atom.key
        if judged.candidate is None or claim.type not in ("vote_cast", "listing"):
            return judged
        if key not in FORMER:
            return judged
        member, _ = option_of(self.event(judged.candidate), key)
        return replace(judged, atom=replace(judged.atom, key=member))

    def resolve(self, claim: RawClaim, link: Link) -> RawClaim:
        """Replace `as:RUS` by what Russia did in the vote that is meant."""
        if not claim.position.startswith("as:") or link.best is None:
            return claim
        whom = claim.position.removeprefix("as:")
        _, option = option_of(self.event(link.best), whom)
        position = position_of(option)
        if not position:
            return claim
        if claim.mode == "only_besides":
            members = (*claim.members, whom)
            return replace(claim, position=position, members=members, mode=f"only_besides:{whom}")
        return replace(claim, position=position)

    # -- one atom ---------------------------------------------------------------------------

    def _atom(self, claim: RawClaim, atom: Atom, link: Link, other: Link | None) -> Judged:
        """Judge one atom against the vote event that is meant, and against its rivals."""
        ranked = sorted(link.candidates, key=lambda c: -c.score(atom.reasons))
        top = ranked[0]
        best = link.best or top
        second = other.best if other else None
        close = [c for c in ranked[1:] if c.score(atom.reasons) > top.score(atom.reasons) - LEAD]
        rivals = tuple(c.head.name for c in close)
        finding = self._held(claim, atom, best, second)
        anchors = best.anchors(atom.reasons)
        if finding.verdict == SUPPORTED:
            return self._supported(claim, atom, link, Judged(atom, finding, best, anchors, rivals))
        finding = self._held(claim, atom, top, second)
        anchors = top.anchors(atom.reasons)
        if finding.verdict == CONTRADICTED and claim.is_of_thing:
            finding = self._turned(claim, atom, top, finding)
        if finding.verdict == CONTRADICTED:
            finding = self._weighed(claim, atom, ranked, finding)
        return Judged(atom, finding, top, anchors, rivals)

    def _turned(
        self, claim: RawClaim, atom: Atom, candidate: Candidate, finding: Finding
    ) -> Finding:
        """Read `voted against the embargo` as a vote for the text that would end it, if it fits."""
        if claim.type == "outcome":  # an annexation rejected by the text that was adopted
            return replace(finding, verdict=NOT_IN_RECORD, reason="ambiguous_motion",
                           nuance=(), correction=None)  # fmt: skip
        turned = {"yes": "no", "no": "yes"}
        counted = {
            r for r, w in candidate.parts.items() if r in ("tally:yes", "tally:no") and w > 0
        }
        if counted and claim.type != "tally":
            return finding  # the counts fit as they are told
        key = turned.get(atom.key, atom.key)
        other = replace(
            claim,
            position=turned.get(claim.position, claim.position),
            amounts={turned.get(slot, slot): amount for slot, amount in claim.amounts.items()},
        )
        mirrored = self._held(other, replace(atom, key=key), candidate)
        if mirrored.verdict != SUPPORTED:
            return finding
        return replace(mirrored, nuance=("reading", *mirrored.nuance))

    def _supported(self, claim: RawClaim, atom: Atom, link: Link, judged: Judged) -> Judged:
        """Keep a support, unless an equal rival says otherwise and nothing tells them apart."""
        best = judged.candidate
        if (
            best is not None
            and not _is_veto_of_the_day(best)
            and not (_IS_HELD & set(best.anchors()))
            and not self._is_vote_of_the_day(best)
            and not _is_singled_out(best)
        ):
            doubt = replace(judged.finding, verdict=NOT_IN_RECORD, reason="ambiguous_motion")
            return replace(judged, finding=doubt)
        if best is not None and _is_titled_elsewhere(best, link):
            doubt = replace(judged.finding, verdict=NOT_IN_RECORD, reason="ambiguous_motion")
            return replace(judged, finding=doubt)
        equal = [c for c in link.rivals(within=0.5) if c is not best]
        if best is not None and equal and not _is_told_apart(best):
            doubt = replace(judged.finding, verdict=NOT_IN_RECORD, reason="ambiguous_motion")
            return replace(judged, finding=doubt)
        for rival in equal[:4]:
            if self._held(claim, atom, rival).verdict == CONTRADICTED:
                doubt = replace(judged.finding, verdict=NOT_IN_RECORD, reason="ambiguous_motion")
                return replace(judged, finding=doubt)
        return judged

    def _held(
        self, claim: RawClaim, atom: Atom, candidate: Candidate, other: Candidate | None = None
    ) -> Finding:
        """Hold an atom against one vote event."""
        event = self.event(candidate)
        setting = Setting(
            names=self.names,
            n_members=self._size(event),
            amendments=self._index.events(event.amendments) if claim.type == "outcome" else (),
            is_identified=self._is_identified(candidate),
            is_called_so="nickname" in candidate.parts,
            other=self.event(other) if other else None,
        )
        finding = KINDS[claim.type].judge(claim, atom, event, setting)
        if event.status == "reported" and finding.verdict != NOT_IN_RECORD:
            return replace(finding, nuance=(*finding.nuance, "as_reported"))
        return finding

    def _is_identified(self, candidate: Candidate) -> bool:
        """Say whether more than subject and day tell a text from one that the record lacks."""
        telling = _TELLING & set(candidate.anchors())
        if "tally" not in telling:
            return bool(telling)
        counts = [w for reason, w in candidate.parts.items() if reason.startswith("tally:")]
        return bool(telling - {"tally"}) or (len(counts) > 1 and min(counts) > 0)

    def _weighed(
        self, claim: RawClaim, atom: Atom, ranked: Sequence[Candidate], finding: Finding
    ) -> Finding:
        """Let a contradiction stand only if every rule of this module is met."""
        top = ranked[0]
        anchors = set(top.anchors(atom.reasons))
        reason = ""
        is_plain = claim.type != "outcome" and not claim.is_of_thing
        is_sure = is_plain and is_beyond_doubt(self._index, top, atom.reasons)
        if not is_sure and len(anchors) + ("symbol" in anchors) < _N_ANCHORS:
            reason = "too_few_anchors"
        elif (
            claim.is_torn
            or not (
                is_sure
                or _is_of_the_text(top, anchors, atom)
                or self._is_all_there_was(claim, atom, top)
            )
            or (not is_sure and self._may_be_a_twin(top, anchors, atom))
            or self._has_defender(claim, atom, ranked)
        ):
            reason = "ambiguous_motion"
        elif (
            "mixed" in top.parts
            or not _fits(top, atom)
            or _is_told_twice(claim, top, atom)
            or _is_too_many(claim, top)
        ):
            reason = "description_does_not_fit"
        if not reason:
            return finding
        return replace(finding, verdict=NOT_IN_RECORD, reason=reason, nuance=(), correction=None)

    def _may_be_a_twin(self, top: Candidate, anchors: set[str], atom: Atom) -> bool:
        """Say whether a vote that the record lacks may be meant: one with nearly the same title.

        What nothing but its subject and counts holds must have been decided when the text says,
        or just before it was published; and on a day of many decisions, or in a family of
        lettered ones, text and title must tell nearly the same.
        """
        if anchors & _IDENTITY:
            return False
        if "failed" in top.parts or _is_vetoed_unsaid(top):
            return True
        if self._is_of_a_family(top.head):
            return not _has_counts(top) or _has_other_counts(top)
        if anchors >= {"tally", "roll"} or _is_pinned(top, anchors, atom):
            return False
        if top.parts.get("date", 0.0) <= 0 and "same_day" not in top.parts:
            age = top.parts.get("recent")
            if age is None or age < _JUST_NOW:
                return age is not None or not _has_counts(top)
        head = top.head
        if not (head.symbol or head.draft_symbol):
            return True
        beside = [h for h in self._index.between(head.since, head.until) if h.body == head.body]
        if len(beside) < _BUSY:
            return False
        return top.told < _TOLD or top.coverage < _WELL_COVERED

    def _is_all_there_was(self, claim: RawClaim, atom: Atom, top: Candidate) -> bool:
        """Say whether the Security Council voted, or vetoed, on the day told but this once.

        Its resolutions and vetoes are all on record: one of that day with as many votes for it is
        meant, if there is no other; and a veto that is told of another member than
        the one that cast the veto of that day was not cast.
        """
        head = top.head
        if head.body != "un_sc" or top.parts.get("date", 0.0) < _ONE_DAY or "body" not in top.parts:
            return False
        beside = [h for h in self._index.between(head.since, head.until) if h.body == head.body]
        if claim.type == "veto" and head.vetoed_by:
            return not any(atom.key in other.vetoed_by for other in beside)
        if top.parts.get("tally:yes", 0.0) > 0 and "tally:yes" not in atom.reasons:
            told = set(head.counts("yes"))
            return sum(bool(told.intersection(h.counts("yes"))) for h in beside) == 1
        return len(beside) == 1 and top.parts.get("topic", 0.0) >= _TOPIC

    def _is_vote_of_the_day(self, best: Candidate) -> bool:
        """Say whether the Security Council took but one vote on the day told, or so many for it."""
        head = best.head
        is_dated = best.parts.get("date", 0.0) >= _ONE_DAY or "same_day" in best.parts
        if head.body != "un_sc" or not (is_dated and _is_timed(best)):
            return False
        if "body" not in best.parts or _has_other_counts(best):
            return False
        beside = [h for h in self._index.between(head.since, head.until) if h.body == head.body]
        told = set(head.counts("yes"))
        alike = [h for h in beside if told.intersection(h.counts("yes"))]
        return len(beside) == 1 or (best.parts.get("tally:yes", 0.0) > 0 and len(alike) == 1)

    def _is_of_a_family(self, head: Head) -> bool:
        """Say whether texts under one number share a title, so that only a letter tells them."""
        if not _FAMILY.search(head.symbol):
            return False
        base = _LETTER.sub("", head.symbol)
        titles = [
            other.title
            for other in self._index.between(head.since, head.until)
            if other is not head and _LETTER.sub("", other.symbol) == base
        ]
        return not titles or head.title in titles

    def _has_defender(self, claim: RawClaim, atom: Atom, ranked: Sequence[Candidate]) -> bool:
        """Say whether a rival that comes close does not contradict the claim."""
        floor = ranked[0].score(atom.reasons) - CLEAR_LEAD
        close = [c for c in ranked[1:] if c.score(atom.reasons) > floor]
        held = (self._held(claim, atom, rival) for rival in close)
        return any(f.verdict != CONTRADICTED and f.reason != "not_a_member" for f in held)

    def _doubted(self, claim: RawClaim, found: list[Judged], link: Link) -> list[Judged]:
        """Withdraw contradictions where most of a list is contradicted: another vote is meant."""
        if claim.type not in ("vote_cast", "listing") or len(found) < _N_NAMED:
            return found
        best = link.best
        sure = best is not None and (
            "symbol" in best.parts
            or "tally" in best.anchors()
            or "abstain" in claim.position
            or ("title" in best.parts and _is_timed(best) and not _FAMILY.search(best.head.symbol))
        )
        counted = Counter(judged.finding.verdict for judged in found)
        mixed = all("abstain_vs_absent" in j.finding.nuance for j in found if
                    j.finding.verdict == CONTRADICTED)  # fmt: skip
        if sure or mixed or counted[CONTRADICTED] * 2 <= len(found):
            return found
        return [_withdrawn(judged) for judged in found]

    def _size(self, event: VoteEvent) -> int | None:
        """Return how many members a body had when it decided."""
        if event.body == "un_sc":
            return 15 if event.decided_from.year > 1965 else 11
        key = (event.body, event.decided_from)
        if key not in self._sizes:
            seats = self._record.members(body=event.body, on=event.decided_from)
            self._sizes[key] = len(seats)
        return self._sizes[key] or None


def _is_of_the_text(top: Candidate, anchors: set[str], atom: Atom) -> bool:
    """Say whether something holds the text itself, not only its day and body."""
    if anchors & _IDENTITY or ("topic" in anchors and top.coverage >= _COVERED):
        return True
    if "topic" in anchors and top.told >= _COVERED and len(stems(top.head.title)) >= _N_TITLE:
        return True  # the text says most of a long title
    if "veto" in anchors and top.parts.get("date", 0.0) >= _ONE_DAY:
        return True
    if _is_pinned(top, anchors, atom) or _is_told_whole(top, atom):
        return True
    if top.coverage < _TOUCHED:
        return False
    counts = [r for r in _slots(top, atom) if top.parts[r] > 0]
    large = [r for r in counts if top.parts[r] >= _LARGE]
    return len(large) > 1 or (bool(large) and bool(anchors & {"roll", "topic"}))


def _is_pinned(top: Candidate, anchors: set[str], atom: Atom) -> bool:
    """Say whether the day and counts other than the one judged leave no other vote to be meant.

    Two counts of more than a few, of one day, are not had by two votes by chance; one is enough
    beside the subject and members that voted as is said.
    """
    counts = [top.parts[reason] for reason in _slots(top, atom)]
    if not _is_timed(top) or any(weight < 0 for weight in counts):
        return False
    weight = sum(counts)
    return weight >= _TWO_LARGE or (weight >= _LARGE and anchors >= {"roll", "topic"})


def _is_told_whole(top: Candidate, atom: Atom) -> bool:
    """Say whether a text tells all of a title just decided, and all else it tells fits.

    A long report has many telling words that no title has; so it is the title that counts.
    """
    rolls = [weight for reason, weight in top.parts.items() if reason.startswith("roll:")]
    counts = [top.parts[reason] for reason in _slots(top, atom)]
    is_much = max(counts, default=0.0) >= _LARGE or (len(counts) > 1 and len(rolls) > 1)
    fits = min([*rolls, *counts], default=0.0) > 0
    return top.told >= _WHOLE and _is_timed(top) and fits and is_much


def _is_veto_of_the_day(best: Candidate) -> bool:
    """Say whether a veto is told of the very day on which one was cast, or of the days before.

    Vetoes are few and all on record, so that body and day hold one.
    """
    return best.parts.get("veto", 0.0) > 0 and "body" in best.parts and _is_timed(best)


def _is_singled_out(best: Candidate) -> bool:
    """Say whether it is the one vote of its days that fits, or the sentences beside tell it.

    That is enough to bear out what fits; against what does not fit it counts for nothing.
    """
    beside = best.parts.get("context", 0.0) >= _TOPIC and _is_timed(best)
    return "only" in best.parts or beside


def _is_vetoed_unsaid(top: Candidate) -> bool:
    """Say whether a vetoed draft is found by its subject, though nothing tells day or veto."""
    told = {"veto", "same_text"} & top.parts.keys()
    return top.head.outcome == "vetoed" and not told and not _is_timed(top)


def _is_told_apart(best: Candidate) -> bool:
    """Say whether more than counts and names holds a vote, which many votes may share."""
    dated = best.parts.get("date", 0.0) > 0 or best.parts.get("recent", 0.0) > 0
    near = {"same_day", "same_text"} & best.parts.keys()
    return dated or bool(near) or bool({*_IDENTITY, "topic"} & set(best.anchors()))


def _is_titled_elsewhere(best: Candidate, link: Link) -> bool:
    """Say whether only names hold a vote, and another bears the title that the text tells."""
    if {*_IDENTITY, "tally", "topic"} & set(best.anchors()):
        return False
    return "title" not in best.parts and any("title" in c.parts for c in link.candidates)


def _is_timed(top: Candidate) -> bool:
    """Say whether a vote was taken on the day told, or just before publication."""
    recent = top.parts.get("recent", 0.0) >= _JUST_NOW
    return recent or top.parts.get("date", 0.0) >= _ONE_DAY


def _has_counts(top: Candidate) -> bool:
    """Say whether two counts or more are those of the vote event."""
    return sum(reason.startswith("tally:") and w > 0 for reason, w in top.parts.items()) > 1


def _has_other_counts(top: Candidate) -> bool:
    """Say whether a count is not that of the vote event."""
    return any(reason.startswith("tally:") and w < 0 for reason, w in top.parts.items())


def _fits(top: Candidate, atom: Atom) -> bool:
    """Say whether the other counts given for the vote are its counts."""
    if "symbol" in top.parts:
        return True
    others = [top.parts[reason] for reason in _slots(top, atom)]
    n_equal = sum(weight > 0 for weight in others)
    return n_equal == len(others) or n_equal > 1


def _is_told_twice(claim: RawClaim, top: Candidate, atom: Atom) -> bool:
    """Say whether the text has the right value too: then this one is told of another vote."""
    if claim.type == "outcome" and claim.result.startswith("adopted"):
        return top.parts.get("veto", 0.0) > 0
    plain = claim.type in ("tally", "vote_cast", "listing") and claim.mode != "all_but"
    return plain and any(
        max(top.parts.get(reason, 0.0), top.more.get(reason, 0.0)) > 0 for reason in atom.reasons
    )


def _is_too_many(claim: RawClaim, top: Candidate) -> bool:
    """Say whether far more voters are counted than the Council has: another body voted."""
    counts = [amount.value or 0 for amount in claim.amounts.values()]
    return (
        top.head.body == "un_sc"
        and "symbol" not in top.parts
        and max(counts, default=0) > FAR_TOO_MANY
    )


def _slots(top: Candidate, atom: Atom) -> list[str]:
    """Return the reasons that are counts, other than what is judged."""
    return [r for r in top.parts if r.startswith("tally:") and r not in atom.reasons]


def _withdrawn(judged: Judged) -> Judged:
    """Turn a contradiction into doubt about the vote that is meant."""
    if judged.finding.verdict != CONTRADICTED:
        return judged
    finding = replace(
        judged.finding, verdict=NOT_IN_RECORD, reason="description_does_not_fit",
        nuance=(), correction=None,
    )  # fmt: skip
    return replace(judged, finding=finding)
