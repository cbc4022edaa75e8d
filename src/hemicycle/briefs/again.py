"""A title that comes back: where its tally stands among the earlier ones, and who did otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from hemicycle.briefs.finding import Evidence, Finding
from hemicycle.briefs.subject import Subject
from hemicycle.briefs.words import capital, earlier, joined, label, names, number, side
from hemicycle.measures.agreement import acted
from hemicycle.measures.titles import text_clusters
from hemicycle.record.model import VoteEvent
from hemicycle.record.query import Record
from hemicycle.record.rollcall import CODE_BY_OPTION, RollCall

#: Of a long period or series, the latest texts are told.
_MOST_TEXTS = 4
#: A tally is news where so many earlier votes in a row were less extreme.
_FEWEST = 5
#: So many members must have done otherwise, and not so many years ago.
_FEW = 3
_LONG = timedelta(days=5 * 366)
_ACTS = ("yes", "abstain", "no")
#: The ends of a tally that are news, and how they are told. More members are more yes votes, so
#: the most in favour is none.
_ENDS = (("yes", -1, "the fewest"), ("no", 1, "the most"), ("abstain", 1, "the most"))


@dataclass(frozen=True, slots=True)
class _Line:
    """The votes on one title, one a session: places in the roll, the one told of last."""

    roll: RollCall
    places: npt.NDArray[np.int64]

    def options(self, place: int) -> npt.NDArray[np.int8]:
        """Return what every member did in one vote."""
        column: npt.NDArray[np.int8] = self.roll.options[:, place]
        return column

    def switched(self, then: int, now: int) -> npt.NDArray[np.bool_]:
        """Say which members acted in both of two votes, and otherwise."""
        first, second = self.options(then), self.options(now)
        found: npt.NDArray[np.bool_] = acted(first) & acted(second) & (first != second)
        return found


def find(record: Record, subject: Subject) -> list[Finding]:
    """Tell how a title that comes back fared against its earlier votes.

    Parameters
    ----------
    record : Record
        The record.
    subject : Subject
        What the account is about.

    Returns
    -------
    list of Finding
        Of kinds trend (the fewest in favour, the most against or abstaining since when) and shift
        (who did otherwise than the last time).
    """
    told = [
        event
        for event in subject.decisions[-_MOST_TEXTS:]
        if event.body == "un_ga" and event.question == "resolution" and event.votes
    ]
    findings: list[Finding] = []
    if not told:
        return findings
    roll = record.roll_call(body="un_ga", question="resolution")
    clusters = text_clusters(roll.titles)
    for event in told:
        line = _line(roll, clusters, event)
        if line is not None:
            findings += _ends(record, event, line) + _turned(record, event, line)
    return findings


def _line(roll: RollCall, clusters: npt.NDArray[np.int64], event: VoteEvent) -> _Line | None:
    """Find the earlier votes on the title of a text; None where it is not told apart by session."""
    if event.vote_event_id not in roll.vote_event_ids:
        return None
    place = roll.vote_event_ids.index(event.vote_event_id)
    same = np.flatnonzero(clusters == clusters[place])
    same = same[roll.decided_on[same] <= roll.decided_on[place]]
    sessions = {roll.sessions[i] for i in same}
    # Several texts under one title in one session are not one text that comes back.
    if len(same) <= _FEWEST or len(sessions) < len(same) or same[-1] != place:
        return None
    return _Line(roll, same)


def _ends(record: Record, event: VoteEvent, line: _Line) -> list[Finding]:
    """Tell where a tally is the lowest or highest for long on its title."""
    others = record.get([line.roll.vote_event_ids[i] for i in line.places[:-1]], whole=False)
    parts, gaps = [], []
    for option, sign, extreme in _ENDS:
        now = getattr(event.tally, f"n_{option}")
        before = [getattr(head.tally, f"n_{option}") for head in others]
        if now is None or None in before:
            continue
        gap = next((k for k, n in enumerate(reversed(before)) if sign * n >= sign * now), None)
        if (len(before) if gap is None else gap) < _FEWEST:
            continue
        gaps.append(len(before) if gap is None else gap)
        since = f"of all {len(before) + 1} votes on this title"
        if gap is not None:
            head = others[-1 - gap]
            since = f"since {before[-1 - gap]} on {earlier(head)}"
        parts.append(f"{now} {side(option)}, {extreme} {since}")
    if not parts:
        return []
    began = f"; the first was {earlier(others[0])}" if "of all" in " ".join(parts) else ""
    text = f"{label(event)}: {joined(parts)}{began}."
    rows = [
        {"symbol": head.name, "decided_on": str(head.decided_on), "yes": head.tally.n_yes,
         "no": head.tally.n_no, "abstain": head.tally.n_abstain}
        for head in [*others, event]
    ]  # fmt: skip
    ids = [line.roll.vote_event_ids[i] for i in line.places]
    bits = float(np.log2(max(gaps) + 2)) + 0.5 * len(gaps)
    evidence = [Evidence(f"record.get({ids!r}, whole=False)", rows)]
    return [Finding("trend", text, evidence, bits, (event.name,))]


def _turned(record: Record, event: VoteEvent, line: _Line) -> list[Finding]:
    """Tell who did otherwise than the last time the title was voted on."""
    *_, then, now = (int(place) for place in line.places)
    switched = line.switched(then, now)
    n = int(switched.sum())
    last = record.get([line.roll.vote_event_ids[then]], whole=False)[0]
    if n < _FEW or event.decided_from - last.decided_from > _LONG:
        return []
    members = np.array(line.roll.members)
    parts, rows = [], []
    for was in _ACTS:
        for is_now in _ACTS:
            those = members[
                switched
                & (line.options(then) == CODE_BY_OPTION[was])
                & (line.options(now) == CODE_BY_OPTION[is_now])
            ].tolist()
            rows += [{"member": m, last.name: was, event.name: is_now} for m in those]
            if those:
                who = names(record.members(), those)
                parts.append(f"from {side(was)} to {side(is_now)} {who}")
    usual = [
        int(line.switched(int(a), int(b)).sum())
        for a, b in zip(line.places[:-2], line.places[1:-1], strict=True)
    ]
    n_as_many = sum(other >= n for other in usual)
    how = ", as never before on this title" if not n_as_many else ""
    text = (
        f"{capital(number(n))} members did otherwise on {label(event)} than the last time, on "
        f"{earlier(last)}{how}: {'; '.join(parts)}."
    )
    ids = [event.vote_event_id, last.vote_event_id]
    bits = 1.0 + float(-np.log2((n_as_many + 1) / (len(usual) + 2)))
    evidence = [Evidence(f"[e.votes for e in record.get({ids!r})]", rows)]
    return [Finding("shift", text, evidence, bits, (event.name,))]
