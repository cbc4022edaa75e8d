"""The whole derivation of one verdict: what was read, which votes came into question, which rule.

The stages of `reading` are run again and told, so that an explanation can never say anything else
than what was done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hemicycle.claims.candidates import CLEAR_LEAD
from hemicycle.claims.document import read_document
from hemicycle.claims.extract import GRAMMAR, Extractor
from hemicycle.claims.reading import Read, Stages, check, read_stages
from hemicycle.claims.report import NUANCES, REASONS, Claim
from hemicycle.claims.verdict import Judge, Judged
from hemicycle.core.errors import HemicycleError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hemicycle.claims.candidates import Candidate, Link
    from hemicycle.claims.facts import Facts
    from hemicycle.claims.mentions import Mentions
    from hemicycle.claims.motions import Entry
    from hemicycle.record.query import Record

_N_CANDIDATES = 5
#: The rules of a contradiction, in order, and the reasons by which each withholds it.
RULES = (
    (
        "The vote is held by two anchors other than the claim, one of them about the text.",
        frozenset({"too_few_anchors", "no_such_vote", "out_of_coverage", "other_body"}),
    ),
    (
        "It is clearly ahead of every rival, or every rival says the same.",
        frozenset({"ambiguous_motion", "several_texts", "mixed_outcomes"}),
    ),
    (
        "The rest of what is said of the vote fits it, and the words have one reading.",
        frozenset({"description_does_not_fit", "reading", "imprecise_count"}),
    ),
    (
        "The record is complete for what is claimed, and its sources agree.",
        frozenset(REASONS)
        - {"too_few_anchors", "no_such_vote", "out_of_coverage", "other_body", "ambiguous_motion"}
        - {"several_texts", "mixed_outcomes", "description_does_not_fit", "reading"}
        - {"imprecise_count"},
    ),
)


class UnknownClaimError(HemicycleError):
    """No claim of a report has the id asked for."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One verdict, derived.

    Attributes
    ----------
    claim : Claim
        The claim, as the report has it.
    sentence : str
        The sentence that it stands in.
    published_on : datetime.date or None
        Day against which relative dates were read.
    mentions : list of dict
        `kind`, `words`, `value` of everything found in the sentence, in order.
    questions : list of dict
        The entries of the register that the claim is about: `number`, `facets` (what the text
        says of each), `told` (counts, positions, outcomes), `reason`, and `candidates`, the best
        first: `symbol`, `decided_on`, `title`, `score`, `parts` (reason -> weight), `anchors`.
    atoms : list of dict
        The smallest parts judged: `atom`, `symbol`, `left_out` (reasons of the link that say the
        same and were therefore not counted), `score`, `anchors`, `lead`, `rivals`, `verdict`,
        `reason`, `evidence`.
    rules : list of dict
        `rule`, `holds` (true, false, or null where it was not needed) and `because`.
    """

    claim: Claim
    sentence: str
    published_on: date | None
    mentions: list[dict[str, Any]]
    questions: list[dict[str, Any]]
    atoms: list[dict[str, Any]]
    rules: list[dict[str, Any]]

    def to_dict(self) -> dict[str, Any]:
        """Return the explanation as JSON holds it."""
        told = {name: getattr(self, name) for name in self.__slots__}
        day = self.published_on.isoformat() if self.published_on else None
        return told | {"claim": self.claim.to_dict(), "published_on": day}


def explain(
    record: Record,
    text: str,
    claim_id: str,
    *,
    published_on: date | None = None,
    extractor: Extractor = GRAMMAR,
) -> Explanation:
    """Derive one verdict of a text step by step.

    Parameters
    ----------
    record : Record
        The record to judge by.
    text : str
        The article.
    claim_id : str
        Id of the claim in its report: `s05.2`, or `5.2`.
    published_on : datetime.date, optional
        Its day of publication.
    extractor : Extractor, optional
        What reads claims in sentences.

    Returns
    -------
    Explanation
        Mentions, questions with candidates, atoms with evidence, rules.

    Raises
    ------
    UnknownClaimError
        If the report has no such claim.

    Examples
    --------
    >>> import hemicycle
    >>> text = "Nineteen countries opposed resolution ES-11/7."
    >>> told = explain(hemicycle.open(), text, "s01.1")
    >>> told.claim.correction, told.questions[0]["candidates"][0]["anchors"]
    ('18 against, not 19', ['symbol'])
    """
    report = check(record, text, published_on=published_on, extractor=extractor)
    wanted = _canonical(claim_id)
    claim = next((c for c in report.claims if c.id == wanted), None)
    if claim is None:
        ids = ", ".join(c.id for c in report.claims)
        raise UnknownClaimError(
            f"The text has no claim {claim_id!r}.",
            expected=f"one of {ids}" if ids else "a text with a claim about a vote",
        )
    document = read_document(text, published_on)
    stages = read_stages(record, document, extractor)
    reads = [read for read in stages.reads if _makes(read, claim)]
    judge = Judge(record, stages.index)
    entries = {entry.number: entry for read in reads for entry in read.entries}
    entries |= {entry.number: entry for entry in _beside(stages, claim)}
    mentions = next(stages.mentions.of(s) for s in document.sentences if s.span == claim.sentence)
    atoms = [
        _atom(judged, link)
        for read in reads
        for judged, link in _judged(judge, read, stages.links)
        if judged.finding.verdict == claim.verdict and judged.finding.reason == claim.reason
    ]
    if not atoms:
        atoms = [_whole(claim)]
    return Explanation(
        claim=claim,
        sentence=text[claim.sentence.start : claim.sentence.end],
        published_on=document.published_on,
        mentions=_mentions(text, mentions),
        questions=[_question(stages, entry) for entry in entries.values()],
        atoms=atoms,
        rules=_rules(claim, atoms),
    )


def _canonical(claim_id: str) -> str:
    """Write an id in full: `5.2` is `s05.2`."""
    sentence, _, number = claim_id.strip().lower().removeprefix("s").partition(".")
    return f"s{int(sentence):02d}.{number or 1}" if sentence.isdigit() else claim_id


def _makes(read: Read, claim: Claim) -> bool:
    """Say whether a claim of the report was made of this reading."""
    kinds = {read.claim.type, "listing" if read.claim.type == "vote_cast" else read.claim.type}
    return (
        read.sentence.span == claim.sentence
        and claim.type in kinds
        and read.claim.span.within(claim.span)
    )


def _beside(stages: Stages, claim: Claim) -> list[Entry]:
    """Return the texts of what is said around the votes, for a claim of that sort."""
    return [
        proposal.entry
        for sentence, proposal in stages.proposals
        if sentence.span == claim.sentence
        and (proposal.type, proposal.span) == (claim.type, claim.span)
        and proposal.entry is not None
        and proposal.entry.number in stages.links
    ]


def _judged(judge: Judge, read: Read, links: dict[int, Link]) -> Iterable[tuple[Judged, Link]]:
    """Judge a reading against each text that it is about."""
    first = links[read.entries[0].number]
    if read.claim.mode == "same_set":
        second = links[read.entries[1].number]
        return [(judged, first) for judged in judge.judge(read.claim, first, second)]
    return [
        (judged, links[entry.number])
        for entry in read.entries
        for judged in judge.judge(
            judge.resolve(read.claim, links[entry.number]), links[entry.number]
        )
    ]


# -- telling --------------------------------------------------------------------------------


def _mentions(text: str, mentions: Mentions) -> list[dict[str, Any]]:
    """Tell what was found in the sentence, in order."""
    found: list[tuple[int, dict[str, Any]]] = []

    def add(kind: str, start: int, end: int, value: object) -> None:
        found.append((start, {"kind": kind, "words": text[start:end], "value": value}))

    for symbol in mentions.symbols:
        add("symbol", symbol.span.start, symbol.span.end, symbol.symbol)
    for period in mentions.periods:
        told = period.period
        days = f"{told.since} until {told.until}" if told else "not known without a date"
        add("time", period.span.start, period.span.end, days)
    for name in mentions.names:
        meant = name.name.value or "shared by two members"
        add(name.name.kind, name.span.start, name.span.end, meant)
    for quantity in mentions.quantities:
        numbers = getattr(quantity, "values", None) or getattr(quantity, "value", None)
        value = "-".join(map(str, numbers)) if isinstance(numbers, tuple) else numbers
        add("number", quantity.span.start, quantity.span.end, value)
    return [told for _, told in sorted(found, key=lambda pair: pair[0])]


def _question(stages: Stages, entry: Entry) -> dict[str, Any]:
    """Tell what the text says of a question, and which votes may be meant."""
    link = stages.links[entry.number]
    facets = {
        "kind": entry.question,
        "symbol": entry.symbol,
        "body": entry.body,
        "sponsors": sorted(entry.sponsors),
        "times": [f"{m.period.since} until {m.period.until}" for m in entry.periods if m.period],
        "words": sorted(entry.words),
        "topics": sorted(entry.topics),
        "amends": entry.parent.number if entry.parent else None,
    }
    return {
        "number": entry.number,
        "facets": {name: value for name, value in facets.items() if value},
        "told": _told(stages.facts_of(entry)),
        "reason": link.reason or None,
        "candidates": [_candidate(c) for c in link.candidates[:_N_CANDIDATES]],
    }


def _told(facts: Facts) -> dict[str, Any]:
    """Tell what the text claims of a question."""
    told = {
        "counts": {slot: sorted(counts) for slot, counts in facts.counts.items()},
        "positions": {member: sorted(p) for member, p in sorted(facts.positions.items())},
        "outcomes": sorted(facts.results),
        "vetoes": sorted(facts.vetoes),
    }
    return {name: value for name, value in told.items() if value}


def _candidate(candidate: Candidate) -> dict[str, Any]:
    """Tell a vote that may be meant, and why."""
    head = candidate.head
    return {
        "vote_event_id": head.vote_event_id,
        "symbol": head.name,
        "decided_on": head.since.isoformat(),
        "title": head.title or None,
        "score": round(candidate.score(), 2),
        "parts": {reason: round(weight, 2) for reason, weight in candidate.parts.items()},
        "anchors": list(candidate.anchors()),
    }


def _atom(judged: Judged, link: Link) -> dict[str, Any]:
    """Tell how one part was judged."""
    left_out = sorted(judged.atom.reasons)
    best = judged.candidate
    others = [c.score(left_out) for c in link.candidates if c is not best]
    score = best.score(left_out) if best else None
    lead = score - max(others) if score is not None and others else None
    return {
        "atom": judged.atom.key,
        "symbol": best.head.name if best else None,
        "left_out": left_out,
        "score": None if score is None else round(score, 2),
        "anchors": list(judged.anchors),
        "lead": None if lead is None else round(lead, 2),
        "rivals": list(judged.rivals),
        "verdict": judged.finding.verdict,
        "reason": judged.finding.reason,
        "evidence": [row.to_dict() for row in judged.finding.evidence],
    }


def _whole(claim: Claim) -> dict[str, Any]:
    """Tell of a claim that is judged whole, not in parts against a candidate."""
    return {
        "atom": claim.type,
        "symbol": claim.evidence[0].symbol if claim.evidence else None,
        "left_out": [],
        "score": None,
        "anchors": list(claim.anchors),
        "lead": None,
        "rivals": list(claim.rivals),
        "verdict": claim.verdict,
        "reason": claim.reason,
        "evidence": [row.to_dict() for row in claim.evidence],
    }


def _rules(claim: Claim, atoms: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Tell which rules were met, and which one withheld a contradiction."""
    if claim.verdict == "opinion":
        return [{"rule": "An opinion is told, never judged.", "holds": True, "because": ""}]
    if claim.verdict == "supported":
        notes = "; ".join(NUANCES[code] for code in claim.nuance if code in NUANCES)
        rule = "The record bears it out for the vote that is meant."
        return [{"rule": rule, "holds": True, "because": notes or "the rows say the same"}]
    at = next((n for n, (_, codes) in enumerate(RULES) if claim.reason in codes), len(RULES))
    because = _because(atoms)
    told = []
    for place, (rule, _) in enumerate(RULES):
        if place == at:
            why = claim.missing or REASONS.get(claim.reason or "", claim.reason or "")
            told.append({"rule": rule, "holds": False, "because": why})
            continue
        holds = True if claim.verdict == "contradicted" else None
        told.append({"rule": rule, "holds": holds, "because": because[place] if holds else ""})
    return told


def _because(atoms: list[dict[str, Any]]) -> list[str]:
    """Tell what the rules of a contradiction rest on."""
    anchors = sorted({anchor for atom in atoms for anchor in atom["anchors"]})
    leads = [atom["lead"] for atom in atoms if atom["lead"] is not None]
    lead = (
        f"it leads by {min(leads):g} where {CLEAR_LEAD:g} is clear" if leads else "it has no rival"
    )
    if leads and min(leads) < CLEAR_LEAD:
        lead = "every rival that comes close contradicts the claim as well"
    fields = sorted({row["field"] for atom in atoms for row in atom["evidence"]})
    return [
        f"anchors: {', '.join(anchors)}" if anchors else "it is the text or line itself",
        lead,
        "nothing else that is said of it speaks against it",
        f"the record has {', '.join(fields)}" if fields else "the record has its outcome",
    ]
