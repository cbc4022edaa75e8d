"""Which groupings split, and which members crossed the floor."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from hemicycle.briefs.finding import Evidence, Finding
from hemicycle.briefs.subject import Subject
from hemicycle.briefs.words import capital, grouping_name, joined, label, names, side
from hemicycle.measures.cohesion import agreement_index, option_counts
from hemicycle.record.model import VoteEvent
from hemicycle.record.query import Record
from hemicycle.record.rollcall import RollCall

#: Groupings that are expected to vote together.
_TOLD = {
    "nato": "NATO",
    "eu": "the European Union",
    "g7": "the G7",
    "brics": "BRICS",
    "csto": "the CSTO",
    "arab_league": "the Arab League",
}
#: So many that left a grouping's majority are named; of more, the number is told.
_MOST_NAMED = 4
_OPTIONS = ("yes", "abstain", "no")
#: Of a long period or series, the latest texts are told.
_MOST_TEXTS = 4
_USUAL = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class _Split:
    """One grouping that did not vote as one on one text."""

    grouping: str
    text: str
    evidence: Evidence
    bits: float
    left: list[str]


def find(record: Record, subject: Subject) -> list[Finding]:
    """Tell the splits of groupings, against their usual unity, and who left the majority.

    Parameters
    ----------
    record : Record
        The record.
    subject : Subject
        What the account is about.

    Returns
    -------
    list of Finding
        Of kinds split and crossing.
    """
    findings: list[Finding] = []
    pasts: dict[date, RollCall] = {}
    for event in subject.decisions[-_MOST_TEXTS:]:
        if event.body != "un_ga" or not event.votes or event.decided_on is None:
            continue
        groupings = record.groupings(on=event.decided_on)
        day = event.decided_on
        if day not in pasts:
            pasts[day] = record.roll_call(since=day - _USUAL, until=day)
        past = pasts[day]
        splits = [
            told
            for grouping in _TOLD
            if (told := _split(record, event, grouping, groupings.get(grouping, set()), past))
        ]
        findings += _told(splits, event)
        findings += _crossings(record, event, splits)
    return findings


def _told(splits: list[_Split], event: VoteEvent) -> list[Finding]:
    """Tell how several groupings split on one text, in one finding."""
    if not splits:
        return []
    ordered = sorted(splits, key=lambda told: -told.bits)
    parts = "; ".join(told.text for told in ordered)
    text = (
        f"Split on {label(event)}: {parts}. Unity is 1 where all did the same; the usual is of "
        "the two years before."
    )
    evidence = [told.evidence for told in ordered]
    return [Finding("split", text, evidence, ordered[0].bits, (event.name,))]


def _split(
    record: Record, event: VoteEvent, grouping: str, group: set[str], past: RollCall
) -> _Split | None:
    """Work out how a grouping split; None where it held together."""
    acts = {member: event.votes[member] for member in group if event.votes.get(member) in _OPTIONS}
    counts = Counter(acts.values())
    if len(counts) < 2:
        return None
    majority, n_majority = counts.most_common(1)[0]
    left = sorted(member for member, option in acts.items() if option != majority)
    now = float(agreement_index(counts["yes"], counts["abstain"], counts["no"]))
    rows = [i for i, member in enumerate(past.members) if member in group]
    usual = agreement_index(*option_counts(past.options[rows]).T)
    usual = usual[~np.isnan(usual)]
    as_split = int((usual <= now + 1e-9).sum())
    parts = [f"{n_majority} {side(majority)}"]
    for option in _OPTIONS:
        those = [member for member in left if acts[member] == option]
        if those:
            few = len(those) <= _MOST_NAMED
            who = names(record.members(), those) if few else str(len(those))
            parts.append(f"{who} {side(option)}")
    called = grouping_name(grouping, _TOLD[grouping], event.decided_from)
    text = (
        f"{called}, {joined(parts)} (unity {now:.2f}, usual {usual.mean():.2f}; as split "
        f"or more in {as_split} of {len(usual)} votes)"
    )
    query = f"record.vote_event({event.name!r}).votes, record.groupings()[{grouping!r}]"
    rows_of = [{"grouping": grouping, "member": m, "option": acts[m]} for m in sorted(acts)]
    bits = float(-np.log2((as_split + 1) / (len(usual) + 2)))
    return _Split(grouping, text, Evidence(query, rows_of), bits, left)


def _crossings(record: Record, event: VoteEvent, splits: list[_Split]) -> list[Finding]:
    """Tell which members parted from the majority of two groupings or more at once."""
    crossings: dict[str, list[str]] = {}
    for split in splits:
        for member in split.left:
            crossings.setdefault(member, []).append(split.grouping)
    crossed = {member: of for member, of in crossings.items() if len(of) > 1}
    if not crossed:
        return []
    members = record.members()
    parts = [
        f"{names(members, [member])} ({side(event.votes[member])}; {', '.join(of)})"
        for member, of in sorted(crossed.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    text = (
        f"On {label(event)} these parted from the majority of several of their groupings: "
        f"{capital(joined(parts[:8]))}."
    )
    rows = [
        {"member": member, "option": event.votes[member], "groupings": of}
        for member, of in crossed.items()
    ]
    query = f"record.vote_event({event.name!r}).votes, record.groupings()"
    bits = 3.0 + 0.5 * max(len(of) for of in crossed.values())
    return [Finding("crossing", text, [Evidence(query, rows)], bits, (event.name,))]
