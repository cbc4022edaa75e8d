"""From a text to a report: the stages, one after the other."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hemicycle.claims import (
    adding_up,
    around,
    cautions,
    doubts,
    guided,
    misread,
    missing,
    outcomes,
    within,
)
from hemicycle.claims.candidates import Link
from hemicycle.claims.document import Document, Sentence, Span, read_document
from hemicycle.claims.drafts import merged, numbered
from hemicycle.claims.extract import GRAMMAR, Extractor, Passage
from hemicycle.claims.facts import Facts
from hemicycle.claims.fitting import refit
from hemicycle.claims.index import Index, index_of
from hemicycle.claims.items import Item, read_items
from hemicycle.claims.kinds import KINDS
from hemicycle.claims.kinds.atom import SUPPORTED, Atom, Finding
from hemicycle.claims.link import Linker
from hemicycle.claims.mentions import Mentions, find_mentions
from hemicycle.claims.motions import FAR_TOO_MANY, Entry, Register
from hemicycle.claims.raw import RawClaim
from hemicycle.claims.referring import Referrer
from hemicycle.claims.report import Attribution, Claim, Question, Report
from hemicycle.claims.unread import find_unread
from hemicycle.claims.verdict import Judge, Judged
from hemicycle.claims.vouching import vouched

if TYPE_CHECKING:
    from datetime import date

    from hemicycle.claims.wider import Proposal
    from hemicycle.record.query import Record

_SPEAKS_OF_VOTES = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|abst(?:ain|ention)|veto|resolution|draft|in favou?r|oppos|back|"
    r"support|[AS]/(?:RES|HRC|ES|C\.\d|L\.|\d{4})/?|\d{1,3}[-/]\d{1,3}[-/]\d{1,3}\b|"
    r"sid(?:e|es|ed|ing) with|no agreement|reject|adopt|approv|endors|amendment|G-?7\b)|"
    r"\b(?:Council|Assembly)\b[^\n.]{0,80}\bunanim|\bunanim[^\n.]{0,80}\b(?:Council|Assembly)\b|"
    r"\b(?:Security|Rights) Council\b[^\n.]{0,80}\bmembers?\b|\bmembers?\b[^\n.]{0,80}\bSecurity "
    r"Council\b|\bjoined the Security Council\b|\bmajority\b[^\n.]{0,80}\bAssembly\b|"
    r"\bAssembly\b[^\n.]{0,80}\bmajority\b|"
    r"\b(?:states|countries|nations|members) (?:had |have )?condemned\b|"
    r"\b(?:General Assembly|Security Council)\b[^\n]{0,150}\b\d{1,3}-\d{1,2}\b|"
    r"\b\d{1,3}-\d{1,2}\b[^\n]{0,40}\b(?:General Assembly|Security Council)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'-]+")
#: So many texts of which nothing was read are sought for a second reading.
_N_NAMED = 12
_SAYS = r"(?:report(?:s|ed)|said|says|wr(?:ites|ote)|quoted|cited)"


@dataclass(frozen=True, slots=True)
class Read:
    """A claim with the entries of the register that it is about."""

    sentence: Sentence
    claim: RawClaim
    entries: tuple[Entry, ...]


def check(
    record: Record,
    text: str,
    *,
    published_on: date | None = None,
    extractor: Extractor = GRAMMAR,
) -> Report:
    """Read a text and judge what it claims about votes.

    Parameters
    ----------
    record : Record
        The record to judge by.
    text : str
        The article.
    published_on : datetime.date, optional
        Its day of publication. Without it, and without a dateline in the text, relative dates
        stay open and votes are found by tallies, actors, body and subject alone.
    extractor : Extractor, optional
        What reads claims in sentences; the grammar if not given.

    Returns
    -------
    Report
        Claims with verdicts; `to_dict` gives it as JSON holds it.

    Examples
    --------
    >>> import hemicycle
    >>> report = check(hemicycle.open(), "No country voted against resolution 2774.")
    >>> [(claim.type, claim.slots["no"], claim.verdict) for claim in report.claims]
    [('tally', 0, 'supported')]
    """
    document = read_document(text, published_on)
    if extractor is GRAMMAR and not _SPEAKS_OF_VOTES.search(document.plain):
        return _unread(record, document)
    read = read_stages(record, document, extractor)
    index, links = read.index, read.links
    index.events({c.head.vote_event_id for link in links.values() for c in link.candidates[:2]})
    judge = Judge(record, index)
    drafts = _judge(judge, document, read, links)
    drafts = doubts.withhold(index, document, read.mentions, drafts)
    drafts = within.compare(document, drafts)
    drafts = around.attributed(drafts + _around(record, judge, read), read.proposals)
    drafts = around.once(cautions.heed(index, document, read.mentions, drafts))
    questions = tuple(_question(entry, links[entry.number]) for entry in read.wanted)
    claims = numbered(sorted(drafts, key=lambda pair: pair[0].number))
    claims = missing.told(index, claims, questions)
    return Report(
        text=text,
        sentences=tuple(sentence.span for sentence in document.sentences),
        published_on=document.published_on,
        published_basis=document.published_basis,
        record_version=record.version,
        questions=questions,
        claims=tuple(claims),
        unread=find_unread(document, _kinds_by_sentence(claims)),
        undated=tuple(m.span for m in read.mentions.periods if m.period is None),
    )


def _kinds_by_sentence(claims: list[Claim]) -> dict[Span, set[str]]:
    """Return the kinds of claims that were read in each sentence."""
    kinds: dict[Span, set[str]] = defaultdict(set)
    for claim in claims:
        kinds[claim.sentence].add(claim.type)
    return kinds


@dataclass(frozen=True, slots=True)
class Stages:
    """A text after every stage but the last: what an explanation tells.

    Attributes
    ----------
    document : Document
        Sentences, quotations and day.
    index : Index
        Vote events of the record.
    mentions : Mentions
        Symbols, times, names and numbers.
    reads : list of Read
        Claims with the entries of the register that they are about.
    wanted : list of Entry
        Entries that claims are about.
    links : dict of int to Link
        Vote events that may be meant, by the number of the entry.
    proposals : list of (Sentence, Proposal)
        What is said around the votes.
    passages : list of Passage
        Its sentences with their items.
    mentioned : dict of int to list
        Texts that each sentence speaks of, by its number.
    """

    document: Document
    index: Index
    mentions: Mentions
    reads: list[Read]
    wanted: list[Entry]
    links: dict[int, Link]
    proposals: list[tuple[Sentence, Proposal]]
    passages: list[Passage]
    mentioned: around.Mentioned

    def facts_of(self, entry: Entry) -> Facts:
        """Gather what the text claims of one question."""
        facts = Facts()
        for read in self.reads:
            if any(other is entry for other in read.entries):
                facts.take(read.claim)
        return facts


def read_stages(record: Record, document: Document, extractor: Extractor = GRAMMAR) -> Stages:
    """Read mentions and claims of a document and link them, without judging.

    Parameters
    ----------
    record : Record
        The record to link to.
    document : Document
        The text laid out.
    extractor : Extractor, optional
        What reads claims in sentences.

    Returns
    -------
    Stages
        What judging needs.
    """
    index = index_of(record)
    mentions = find_mentions(document, index.gazetteer)
    register = Register()
    mentioned: around.Mentioned = defaultdict(list)
    passages = _passages(document, mentions)
    reads = _read(document, mentions, passages, register, extractor, mentioned)
    claims: around.Read = defaultdict(list)
    for read in reads:
        claims[read.sentence.number].append((read.claim, read.entries))
    proposals = around.propose(document, mentions, mentioned, claims)
    facts: dict[int, Facts] = defaultdict(Facts)
    for read in reads:
        for entry in read.entries:
            facts[entry.number].take(read.claim)
    linker = Linker(index, document.published_on)
    wanted = _wanted(register, reads, [e for _, p in proposals for e in (p.entry, p.other) if e])
    links = linker.link_all(wanted, facts)
    links = refit(index, linker, wanted, facts, links, document.published_on)
    named = _named(register, reads, links)
    beside = linker.link_all(named, facts)
    told = guided.Told(claims, mentioned, links | beside)
    guesses = guided.read_again(document, passages, told, index)
    guesses += adding_up.add_up(document, passages, told, guesses, index)
    again = {guess.entry.number for guess in guesses}
    named = [entry for entry in named if entry.number in again]
    links |= {entry.number: beside[entry.number] for entry in named}
    reads += [Read(guess.sentence, guess.claim, (guess.entry,)) for guess in guesses]
    loose = [(read.claim, entry) for read in reads if read.claim.is_weak for entry in read.entries]
    spoken = _spoken(document, mentions)
    links = vouched(index, links, wanted + named, facts, loose, spoken)
    return Stages(
        document, index, mentions, reads, wanted + named, links, proposals, passages, mentioned
    )


def _unread(record: Record, document: Document) -> Report:
    """Report on a text that has nothing to do with votes."""
    return Report(
        text=document.text,
        sentences=tuple(sentence.span for sentence in document.sentences),
        published_on=document.published_on,
        published_basis=document.published_basis,
        record_version=record.version,
        unread=find_unread(document, {}),
    )


# -- reading --------------------------------------------------------------------------------


def _passages(document: Document, mentions: Mentions) -> list[Passage]:
    """Lay out every sentence as items."""
    return [
        Passage(document, sentence, mentions.of(sentence),
                tuple(read_items(sentence, mentions, document.quotations)))
        for sentence in document.sentences
        # no sentence of prose is longer
        if sentence.span.end - sentence.span.start <= around.LONGEST
    ]  # fmt: skip


def _read(
    document: Document,
    mentions: Mentions,
    passages: list[Passage],
    register: Register,
    extractor: Extractor,
    mentioned: around.Mentioned,
) -> list[Read]:
    """Read every sentence; refer its claims to the register."""
    referrer = Referrer(document, mentions)
    reads: list[Read] = []
    for passage, claims in zip(passages, extractor.extract(passages), strict=True):
        sentence, items = passage.sentence, list(passage.items)
        referrer.start(sentence, items)
        reads += _referred(sentence, items, claims, referrer, register, mentioned)
        reads += _agreements(document, sentence, items, referrer, register)
        referrer.end()
    return reads


def _referred(
    sentence: Sentence,
    items: list[Item],
    claims: list[RawClaim],
    referrer: Referrer,
    register: Register,
    mentioned: around.Mentioned,
) -> list[Read]:
    """Resolve the texts of a sentence in their order, then the claims that name none."""
    by_place: dict[int | None, tuple[Entry, ...]] = {}
    total = next((claim.total for claim in claims if claim.total), None)
    claims = [_sized(claim, items) for claim in claims]
    texts = [(place, item) for place, item in enumerate(items) if item.code == "M"]
    # A text before its amendments, so that they hang on it.
    for place, item in sorted(texts, key=lambda pair: pair[1].value == "amendment"):
        council, large = _signs(claims, place)
        reference = referrer.reference(
            place, item.span, total=total, is_vetoed=council, is_large=large,
            counts=_counts(claims, place),
        )  # fmt: skip
        if reference.is_both and len(register.last_two()) > 1:
            by_place[place] = tuple(register.last_two())
        elif reference.is_several and not _has_claim(claims, place):
            continue
        else:
            by_place[place] = (register.resolve(reference),)
        mentioned[sentence.number] += [(item.span, entry) for entry in by_place[place]]
    if not claims and not by_place and referrer.speaks_of_decision():
        register.resolve(referrer.reference(None, sentence.span))
    found = []
    for claim in claims:
        entries = by_place.get(claim.text_place)
        if entries is None:
            council, large = _signs(claims, None)
            reference = referrer.reference(
                None, claim.span, total=claim.total, is_vetoed=council, is_large=large,
                counts=_counts(claims, None),
            )  # fmt: skip
            entries = by_place[claim.text_place] = (register.resolve(reference),)
        found.append(Read(sentence, claim, entries))
        if len(entries) > 1 and claim.type == "tally":
            found += _same_set(sentence, claim, entries)
    return found


def _signs(claims: list[RawClaim], place: int | None) -> tuple[bool, bool]:
    """Say whether a text is told to be vetoed, and whether far more vote than the Council has."""
    mine = [claim for claim in claims if claim.text_place == place]
    counts = [amount.value or 0 for claim in mine for amount in claim.amounts.values()]
    return any(claim.type == "veto" for claim in mine), max(counts, default=0) > FAR_TOO_MANY


def _counts(claims: list[RawClaim], place: int | None) -> tuple[tuple[str, int], ...]:
    """Return the exact counts that a sentence gives of a text."""
    return tuple(
        (slot, amount.value)
        for claim in claims
        if claim.text_place == place and claim.type == "tally" and not claim.is_weak
        for slot, amount in claim.amounts.items()
        if amount.operator == "=" and amount.value is not None
    )


def _sized(claim: RawClaim, items: list[Item]) -> RawClaim:
    """Give a tally the size of the body, where the sentence states it: the 15-member Council."""
    seats = next((item.seats for item in items if item.seats), None)
    return replace(claim, total=seats) if claim.type == "tally" and not claim.total else claim


def _has_claim(claims: list[RawClaim], place: int) -> bool:
    """Say whether a claim is about a text."""
    return any(claim.text_place == place for claim in claims)


def _same_set(sentence: Sentence, claim: RawClaim, entries: tuple[Entry, ...]) -> list[Read]:
    """Add the other reading of `93 countries supported both`: the same ones twice."""
    slot, amount = next(iter(claim.amounts.items()))
    if amount.value is None:
        return []
    position = {"not_voting": "absent"}.get(slot, slot)
    same = RawClaim(
        "vote_with", claim.span, claim.text_place, position, mode="same_set", total=amount.value
    )
    return [Read(sentence, same, entries)]


def _agreements(
    document: Document,
    sentence: Sentence,
    items: list[Item],
    referrer: Referrer,
    register: Register,
) -> list[Read]:
    """Read `no agreement was reached` of the G7, which decides by agreement."""
    text = document.slice(sentence.span)
    match = outcomes.says_no_agreement(text)
    if match is None or not any(item.value == "g7" for item in items):
        return []
    span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
    claim = RawClaim("outcome", span, result="not_agreed", group="g7")
    entry = register.resolve(replace(referrer.reference(None, span), body="g7"))
    return [Read(sentence, claim, (entry,))]


def _spoken(document: Document, mentions: Mentions) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of a text, and the members that it names."""
    words = frozenset(word.lower() for word in _WORD.findall(document.plain))
    names = {found.name.value for found in mentions.names if found.name.kind == "member"}
    return words, frozenset(names)


def _wanted(register: Register, reads: list[Read], others: list[Entry]) -> list[Entry]:
    """Return the entries that claims are about, and the texts that they would amend."""
    numbers = {entry.number for read in reads for entry in read.entries}
    numbers |= {entry.number for entry in others}
    numbers |= {e.parent.number for e in register.entries if e.parent and e.number in numbers}
    kept = [entry for entry in register.entries if entry.number in numbers]
    return kept + list({e.number: e for e in others if e.number < 0}.values())


def _named(register: Register, reads: list[Read], links: dict[int, Link]) -> list[Entry]:
    """Return the texts that no claim was read of: those with a symbol, or, without claims, all."""
    left = [entry for entry in register.entries if entry.number not in links]
    return [entry for entry in left if entry.symbol or not reads][:_N_NAMED]


# -- judging --------------------------------------------------------------------------------


def _around(record: Record, judge: Judge, read: Stages) -> list[tuple[Sentence, Claim]]:
    """Judge what is said around the votes."""
    document, mentions = read.document, read.mentions
    attributions = {
        sentence.number: _attribution(document, mentions, sentence)
        for sentence, _ in read.proposals
    }
    return around.judge(
        record, read.index, document, read.proposals, read.links, judge.names, attributions
    )


def _judge(
    judge: Judge, document: Document, stages: Stages, links: dict[int, Link]
) -> list[tuple[Sentence, Claim]]:
    """Judge every claim; write down one claim a verdict."""
    passages = {passage.sentence.number: passage for passage in stages.passages}
    drafts: list[tuple[Sentence, Claim, tuple[Any, ...]]] = []
    seen: set[tuple[Any, ...]] = set()
    for read in stages.reads:
        attribution = _attribution(document, stages.mentions, read.sentence)
        passage = passages.get(read.sentence.number)
        for number, claim, found, motion in _judged(judge, read, links):
            judged = misread.withdraw(document, passage, claim, found, judge.event)
            fresh = [j for j in judged if (key := _key(read, claim, j, motion)) not in seen
                     and not seen.add(key)]  # type: ignore[func-returns-value]  # fmt: skip
            for group in _grouped(fresh):
                made = _claim(read, claim, group, motion, attribution, judge)
                drafts.append((read.sentence, made, (claim.type, number, made.verdict)))
    return merged(drafts)


def _judged(
    judge: Judge, read: Read, links: dict[int, Link]
) -> list[tuple[int, RawClaim, list[Judged], str | None]]:
    """Judge a claim against each text that it is about."""
    if read.claim.mode == "same_set":
        first, second = (links[entry.number] for entry in read.entries[:2])
        judged = judge.judge(read.claim, first, second)
        names = " | ".join(_motion(e, links) or "?" for e in read.entries[:2])
        return [(read.entries[0].number, read.claim, judged, names)]
    found = []
    for entry in read.entries:
        link = links[entry.number]
        if entry.are_amendments and read.claim.type not in ("outcome", "veto"):
            link = Link(reason="several_texts")
        claim = judge.resolve(read.claim, link)
        judged = judge.judge(claim, link)
        if claim.is_weak and any(j.finding.verdict != SUPPORTED for j in judged):
            continue
        judged = _together(judged, link) if entry.are_amendments else judged
        motion = _motion(entry, links, judged)
        found.append((entry.number, claim, judged, motion))
    return found


def _together(judged: list[Judged], link: Link) -> list[Judged]:
    """Judge several amendments as one: only if all met the same end."""
    ends = {
        "adopted" if candidate.head.outcome == "adopted" else "failed"
        for candidate in link.candidates
    }
    if len(ends) < 2:
        return judged
    return [
        replace(j, finding=replace(j.finding, verdict="not_in_record", reason="mixed_outcomes"))
        for j in judged
    ]


def _motion(entry: Entry, links: dict[int, Link], judged: list[Judged] | None = None) -> str | None:
    """Return the symbol by which a report calls a question."""
    link = links[entry.number]
    held = [j.candidate for j in judged or () if j.candidate is not None]
    best = held[0] if held else link.best
    if entry.question == "amendment" and best and best.head.amends:
        nameless = not best.head.draft_symbol
        if entry.is_plural or nameless:
            parent = links[entry.parent.number].best if entry.parent else None
            return f"{parent.head.name if parent else best.head.amends}:amendments"
    return best.head.name if best else (entry.symbol or None)


def _called(motion: str | None) -> str:
    """Return how a claim in words calls a question."""
    name, _, amendments = (motion or "the question").partition(":")
    return f"{amendments} to {name}" if amendments == "amendments" else motion or name


def _key(read: Read, claim: RawClaim, judged: Judged, motion: str | None) -> tuple[Any, ...]:
    """Return what makes a claim the same as one made before in the sentence."""
    positions = ("vote_cast", "listing")
    type_ = positions if claim.type in positions else claim.type
    said = claim.amounts[judged.atom.key].written(None) if claim.type == "tally" else ""
    return (read.sentence.number, type_, motion, judged.atom.key, claim.position, claim.mode ==
            "all_but", claim.result, said)  # fmt: skip


def _grouped(judged: list[Judged]) -> list[list[Judged]]:
    """Put the atoms of a claim together by verdict and reason."""
    groups: dict[tuple[str, str | None], list[Judged]] = defaultdict(list)
    for one in judged:
        groups[(one.finding.verdict, one.finding.reason)].append(one)
    return list(groups.values())


def _claim(
    read: Read,
    claim: RawClaim,
    group: list[Judged],
    motion: str | None,
    attribution: Attribution,
    judge: Judge,
) -> Claim:
    """Write one claim of the report."""
    kind = KINDS[claim.type]
    atoms: list[Atom] = [judged.atom for judged in group]
    findings = [judged.finding for judged in group]
    evidence = [row for finding in findings for row in finding.evidence]
    corrections = [f.correction for f in findings if f.correction]
    candidate = group[0].candidate
    slots = {k: v for k, v in kind.slots(claim, atoms, motion).items() if v is not None}
    return Claim(
        id="",
        sentence=read.sentence.span,
        span=claim.span,
        type=claim.type,
        text=kind.wording(claim, atoms, _called(motion), judge.names),
        slots=slots,
        attribution=attribution,
        verdict=findings[0].verdict,
        reason=findings[0].reason,
        nuance=tuple(dict.fromkeys(_nuances(claim, findings))),
        evidence=tuple({(r.vote_event_id, r.field): r for r in evidence}.values()),
        correction="; ".join(dict.fromkeys(corrections)) or None,
        vote_event_id=candidate.head.vote_event_id if candidate else None,
        anchors=group[0].anchors,
        rivals=group[0].rivals[:3],
    )


def _nuances(claim: RawClaim, findings: list[Finding]) -> list[str]:
    """Return the codes beside a verdict."""
    return ["read_loosely"] * claim.is_loose + [code for f in findings for code in f.nuance]


def _attribution(document: Document, mentions: Mentions, sentence: Sentence) -> Attribution:
    """Say on whose word a sentence speaks: an outlet that it names as its source, or its own."""
    for found in mentions.of(sentence).names:
        if found.name.kind != "outlet":
            continue
        before = document.plain[max(sentence.span.start, found.span.start - 20) : found.span.start]
        after = document.plain[found.span.end : found.span.end + 24]
        if re.search(r"\b[Aa]ccording to (?:the )?$", before) or re.match(rf"\s+{_SAYS}\b", after):
            return Attribution("outlet", source=found.name.value)
    return Attribution()


def _question(entry: Entry, link: Link) -> Question:
    """Write one entry of the register for the report."""
    best = link.best
    head = best.head if best else None
    return Question(
        number=entry.number,
        symbol=head.name if head else entry.symbol or None,
        vote_event_id=head.vote_event_id if head else None,
        title=head.title or None if head else None,
        body=head.body if head else entry.body or None,
        decided_on=head.since.isoformat() if head else None,
        reason=link.reason or None,
        anchors=best.anchors() if best else (),
        rivals=tuple(c.head.name for c in link.rivals())[:3],
        mentions=tuple(reference.span for reference in entry.references),
    )
