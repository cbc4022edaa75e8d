"""Which groupings split, and which members crossed the floor."""

from collections import Counter
from datetime import timedelta

import numpy as np

from hemicycle.briefs.finding import Evidence, Finding
from hemicycle.briefs.subject import Subject
from hemicycle.briefs.words import capital, joined, label, names, side
from hemicycle.measures.cohesion import agreement_index, option_counts
from hemicycle.record.model import VoteEvent
from hemicycle.record.query import Record
from hemicycle.record.rollcall import RollCall

#: Groupings that are expected to vote together.
_TOLD = ("nato", "eu", "g7", "brics", "csto", "arab_league")
_OPTIONS = ("yes", "abstain", "no")
#: Of a long period or series, the latest texts are told.
_MOST_TEXTS = 4
_USUAL = timedelta(days=730)


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
    for event in subject.decisions[-_MOST_TEXTS:]:
        if event.body != "un_ga" or not event.votes or event.decided_on is None:
            continue
        groupings = record.groupings(on=event.decided_on)
        past = record.roll_call(since=event.decided_on - _USUAL, until=event.decided_on)
        crossings: dict[str, list[str]] = {}
        for grouping in _TOLD:
            told = _split(record, event, grouping, groupings.get(grouping, set()), past)
            if told:
                finding, left = told
                findings.append(finding)
                for member in left:
                    crossings.setdefault(member, []).append(grouping)
        findings += _crossings(record, event, crossings)
    return findings


def _split(
    record: Record, event: VoteEvent, grouping: str, group: set[str], past: RollCall
) -> tuple[Finding, list[str]] | None:
    """Tell how a grouping split, or nothing where it held together."""
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
    who = joined(
        [
            f"{names(record.members(), [m for m in left if acts[m] == option])} {side(option)}"
            for option in _OPTIONS
            if option != majority and counts[option]
        ]
    )
    title = str(record.grouping(grouping)["name"])
    text = (
        f"{title} split on {label(event)}: {n_majority} {side(majority)}; {who}. Unity "
        f"{now:.2f} against {usual.mean():.2f} on average in {len(usual)} votes of the two years "
        f"before (as split or more in {as_split})."
    )
    query = f"record.vote_event({event.name!r}).votes, record.groupings()[{grouping!r}]"
    evidence = [
        Evidence(
            query,
            [{"grouping": grouping, "member": m, "option": acts[m]} for m in sorted(acts)],
        )
    ]
    bits = float(-np.log2((as_split + 1) / (len(usual) + 2)))
    return Finding("split", text, evidence, bits, (event.name,)), left


def _crossings(record: Record, event: VoteEvent, crossings: dict[str, list[str]]) -> list[Finding]:
    """Tell which members parted from the majority of two groupings or more at once."""
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
