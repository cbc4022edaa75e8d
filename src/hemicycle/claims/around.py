"""From sentences to the claims around votes: scenes set, claims proposed, then judged."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from hemicycle.claims.candidates import CLEAR_LEAD, LEAD
from hemicycle.claims.document import Span
from hemicycle.claims.kinds.atom import CONTRADICTED, NOT_IN_RECORD, SUPPORTED, Finding
from hemicycle.claims.report import Attribution, Claim
from hemicycle.claims.wider import READERS, Case, Proposal, Scene
from hemicycle.claims.wider.scene import FULL_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hemicycle.claims.candidates import Link
    from hemicycle.claims.document import Document, Sentence
    from hemicycle.claims.index import Index
    from hemicycle.claims.mentions import Mentions
    from hemicycle.claims.motions import Entry
    from hemicycle.claims.raw import RawClaim
    from hemicycle.record.model import VoteEvent
    from hemicycle.record.query import Record

#: Texts mentioned in a sentence: where, and which.
Mentioned = dict[int, list[tuple[Span, "Entry"]]]
Read = dict[int, list[tuple["RawClaim", tuple["Entry", ...]]]]

#: No sentence of prose is longer.
LONGEST = 4000
_N_ANCHORS = 2
#: Of more than so many, none is meant.
_N_CLOSE = 4


def propose(
    document: Document, mentions: Mentions, mentioned: Mentioned, read: Read
) -> list[tuple[Sentence, Proposal]]:
    """Read what every sentence says around the votes.

    Parameters
    ----------
    document : Document
        The text laid out.
    mentions : Mentions
        Names and numbers.
    mentioned : dict of int to list
        Texts that each sentence speaks of, by its number.
    read : dict of int to list
        Claims that the grammar read in each sentence, with their entries.

    Returns
    -------
    list of (Sentence, Proposal)
        In the order of the text; two that overlap are of different kinds.
    """
    found: list[tuple[Sentence, Proposal]] = []
    people: dict[str, str] = {}
    speaker = ""
    told_of: list[str] = []
    before: Entry | None = None
    for sentence in document.sentences:
        if sentence.span.end - sentence.span.start > LONGEST:
            continue
        _meet(document, sentence, mentions, people)
        texts = mentioned.get(sentence.number, [])
        scene = Scene(
            document, sentence, mentions.of(sentence).names, texts, before,
            read.get(sentence.number, []), people, speaker, told_of,
        )  # fmt: skip
        told = [proposal for reader in READERS for proposal in reader(scene)]
        close = [(one.type, one.span) for one in told if not one.is_wide]
        found += [
            (sentence, one)
            for one in told
            if not one.is_wide
            or not any(kind == one.type and span.meets(one.span) for kind, span in close)
        ]
        speaker = scene.speaker
        told_of = [one for one in scene.actors(sentence.span) if not one.startswith("group:")]
        before = _last(scene) or before
    return found


def _meet(
    document: Document, sentence: Sentence, mentions: Mentions, people: dict[str, str]
) -> None:
    """Remember full names, by which last names are understood later."""
    bodies = [f.span for f in mentions.of(sentence).names if f.name.kind in ("body", "outlet")]
    for match in FULL_NAME.finditer(document.slice(sentence.span)):
        at = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
        if any(at.meets(body) and body.end >= at.end for body in bodies):
            continue
        last = match[0].rsplit(" ", 1)[-1]
        start = sentence.span.start + match.start()
        words = document.text[start : start + len(match[0])].split()
        while len(words) > 2 and words[0] in _TITLES:
            words = words[1:]
        if words and words[0] not in _TITLES:
            people.setdefault(last, " ".join(words))


_TITLES = frozenset(
    "President Prime Minister Foreign Ambassador Secretary Permanent Representative Under While As "
    "In On At The Russian French Ukrainian American British Chinese German US UN Vice".split()
)


def _last(scene: Scene) -> Entry | None:
    """Return the text that a sentence leaves in mind."""
    entries = [entry for _, entry in scene.texts]
    entries += [entry for _, claim_entries in scene.claims for entry in claim_entries]
    texts = [entry for entry in entries if entry.question != "amendment"]
    return max(texts, key=lambda entry: entry.last, default=None)


def judge(
    record: Record,
    index: Index,
    document: Document,
    proposals: Sequence[tuple[Sentence, Proposal]],
    links: Mapping[int, Link],
    names: Mapping[str, str],
    attributions: Mapping[int, Attribution],
) -> list[tuple[Sentence, Claim]]:
    """Judge what was proposed.

    Parameters
    ----------
    record, index : Record and Index
        What is asked.
    document : Document
        The text laid out.
    proposals : sequence of (Sentence, Proposal)
        As `propose` gives them.
    links : mapping of int to Link
        By number of entry.
    names : mapping of str to str
        Code -> name.
    attributions : mapping of int to Attribution
        On whose word each sentence speaks.

    Returns
    -------
    list of (Sentence, Claim)
        Without ids.
    """
    made: list[tuple[Sentence, Claim]] = []
    seen: set[tuple[object, ...]] = set()
    for sentence, proposal in proposals:
        link = links.get(proposal.entry.number) if proposal.entry else None
        event = _led(index, link)
        second = links.get(proposal.other.number) if proposal.other else None
        case = Case(
            record, index, link, event, document.published_on, names, _led(index, second),
            _close(index, second),
        )  # fmt: skip
        case, finding = _judged(case, proposal, index)
        event = case.event
        finding = _sure(finding, proposal, link)
        if proposal.is_weak and finding.verdict != CONTRADICTED:
            continue
        slots = _placed(proposal, case, links, finding) | proposal.slots
        key = (sentence.number, proposal.type, str(sorted(slots.items(), key=str)))
        if key in seen:
            continue
        seen.add(key)
        best = link.best if link else None
        made.append(
            (
                sentence,
                Claim(
                    id="",
                    sentence=sentence.span,
                    span=_whole(document, proposal.span),
                    type=proposal.type,
                    text=_worded(proposal, case),
                    slots={key: value for key, value in slots.items() if value is not None},
                    attribution=attributions.get(sentence.number, Attribution()),
                    verdict=finding.verdict,
                    reason=finding.reason,
                    nuance=finding.nuance,
                    evidence=finding.evidence,
                    correction=finding.correction,
                    vote_event_id=event.vote_event_id if event else None,
                    anchors=best.anchors() if best and event else (),
                    rivals=tuple(c.head.name for c in link.rivals())[:3] if link else (),
                ),
            )
        )
    return made


def _judged(case: Case, proposal: Proposal, index: Index) -> tuple[Case, Finding]:
    """Judge a claim; one about a series by whichever of a few votes bears it out, if none leads."""
    finding = proposal.judge(case)
    if case.event is None and proposal.series:
        for event in _close(index, case.link):
            other = replace(case, event=event)
            if (found := proposal.judge(other)).verdict == SUPPORTED:
                return other, found
    return case, finding


#: Kinds that tell who spoke themselves.
_SPEECH = frozenset({"quote", "reported_speech", "attribution", "office"})


def attributed(
    drafts: Sequence[tuple[Sentence, Claim]], proposals: Sequence[tuple[Sentence, Proposal]]
) -> list[tuple[Sentence, Claim]]:
    """Give claims to whoever is said to make them: all within the words that somebody speaks.

    Parameters
    ----------
    drafts : sequence of (Sentence, Claim)
        Claims of the author, or of an outlet.
    proposals : sequence of (Sentence, Proposal)
        Among them those that tell who spoke which words.

    Returns
    -------
    list of (Sentence, Claim)
        The same claims in the same order.
    """
    spoken = [(p.scope, p.speaker) for _, p in proposals if p.scope and p.speaker]
    found = []
    for sentence, claim in drafts:
        who = next((who for scope, who in spoken if claim.span.within(scope)), None)
        if who is not None and claim.type not in _SPEECH and claim.attribution.kind == "reporter":
            told = Attribution("speaker", speaker=who.name, role=who.role or None)
            claim = replace(claim, attribution=told)  # noqa: PLW2901 - the claim of another
        found.append((sentence, claim))
    return found


_PAIR = 2


def once(drafts: Sequence[tuple[Sentence, Claim]]) -> list[tuple[Sentence, Claim]]:
    """Leave out that several voted alike where the sentence tells how each of them voted.

    Of two the point may be that they did; of a list it is told already.

    Parameters
    ----------
    drafts : sequence of (Sentence, Claim)
        Claims as judged.

    Returns
    -------
    list of (Sentence, Claim)
        Without what is told twice.
    """
    told: dict[tuple[int, object], set[str]] = defaultdict(set)
    for sentence, claim in drafts:
        if claim.type in ("vote_cast", "listing"):
            told[sentence.number, claim.slots.get("motion")] |= set(claim.whom)
    return [
        (sentence, claim)
        for sentence, claim in drafts
        if claim.type != "vote_with"
        or claim.slots.get("relation") != "same_position"
        or len(claim.whom) <= _PAIR
        or not set(claim.whom) <= told[sentence.number, claim.slots.get("motion")]
    ]


def _whole(document: Document, span: Span) -> Span:
    """Let a span end where a word does, and without the stop behind it."""
    plain, end = document.plain, span.end
    while end < len(plain) and plain[end].isalnum() and plain[end - 1].isalnum():
        end += 1
    while end > span.start + 1 and plain[end - 1] in " ,.;:":
        end -= 1
    return Span(span.start, end)


def _worded(proposal: Proposal, case: Case) -> str:
    """Write a claim in words that stand alone: names for codes, its text before it."""
    text = proposal.text
    for value in proposal.slots.values():
        for code in value if isinstance(value, list) else ():
            if code.startswith("group:"):
                name = code.removeprefix("group:")
                text = text.replace(code, name.upper() if name.islower() else name)
            elif code in case.names:
                text = re.sub(rf"\b{re.escape(code)}\b", str(case.names[code]), text)
    return f"{case.motion}: {text}" if case.motion else text


def _placed(
    proposal: Proposal, case: Case, links: Mapping[int, Link], finding: Finding
) -> dict[str, object]:
    """Return the slots that are known once the texts are linked: which they are, which series."""
    slots: dict[str, object] = {}
    for slot, entry, event in (
        (proposal.place, proposal.entry, case.event),
        (proposal.other_place, proposal.other, case.other),
    ):
        if slot and entry is not None:
            symbol = _symbol(links.get(entry.number)) or entry.symbol or None
            slots[slot] = event.name if event else symbol
    if proposal.series:
        told = [r.field.removeprefix("series/") for r in finding.evidence if "series/" in r.field]
        slots["series"] = next(iter(told or (case.event.series if case.event else ())), None)
    return slots


def _sure(finding: Finding, proposal: Proposal, link: Link | None) -> Finding:
    """Let a contradiction stand only if its vote is held by two anchors and clearly ahead."""
    if finding.verdict != CONTRADICTED or proposal.entry is None:
        return finding
    anchors = set(link.best.anchors()) if link and link.best else set()
    parts = link.best.parts if link and link.best else {}
    if any(reason.startswith("tally:") and weight < 0 for reason, weight in parts.items()):
        doubt = "description_does_not_fit"
        return replace(finding, verdict=NOT_IN_RECORD, reason=doubt, correction=None)
    is_held = len(anchors) + ("symbol" in anchors) >= _N_ANCHORS
    if link and is_held and link.lead() >= CLEAR_LEAD:
        return finding
    reason = "ambiguous_motion" if is_held else "too_few_anchors"
    return replace(finding, verdict=NOT_IN_RECORD, reason=reason, correction=None)


def _led(index: Index, link: Link | None) -> VoteEvent | None:
    """Return the vote event of a link that is told well enough and leads clearly."""
    if link is None or link.best is None:
        return None
    if len(link.best.anchors()) < 1 or link.lead() < LEAD:
        return None
    return index.events([link.best.head.vote_event_id])[0]


def _close(index: Index, link: Link | None) -> tuple[VoteEvent, ...]:
    """Return the vote events of which one is meant, where none leads and there are few."""
    if link is None or link.best is None or not link.best.anchors():
        return ()
    ids = [c.head.vote_event_id for c in (link.best, *link.rivals())]
    return tuple(index.events(ids)) if len(ids) <= _N_CLOSE else ()


def _symbol(link: Link | None) -> str | None:
    """Return the symbol of the likeliest text, also where it does not lead."""
    return link.best.head.name if link and link.best else None
