"""What happened for the first time in a series, and where the series is going."""

from datetime import date
from itertools import combinations, pairwise

import numpy as np

from hemicycle.briefs.finding import Evidence, Finding
from hemicycle.briefs.subject import Subject
from hemicycle.briefs.words import capital, joined, label, names, side, when
from hemicycle.record.model import VoteEvent
from hemicycle.record.query import Record

_PERMANENT = ("CHN", "FRA", "GBR", "RUS", "USA")
_CAST = ("yes", "no")
_GROUPINGS = ("nato", "eu", "g7")
#: Of a long period or series, the latest texts are told.
_MOST_TEXTS = 4
#: "For the first time" needs so many earlier votes to mean anything.
_FEWEST = 3


class _Past:
    """Earlier votes of a series and the groupings of their days, each looked up once."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._events: dict[tuple[str, str], list[VoteEvent]] = {}
        self._groups: dict[date, dict[str, set[str]]] = {}

    def earlier(self, event: VoteEvent, series: str) -> list[VoteEvent]:
        """Return the whole texts of a series that the body voted on before an event."""
        key = (series, event.body)
        if key not in self._events:
            heads = self.record.heads(series=series, body=event.body)
            ids = [h.vote_event_id for h in heads if h.question in ("resolution", "decision")]
            self._events[key] = [e for e in self.record.get(ids) if e.votes]
        return [e for e in self._events[key] if e.decided_from < event.decided_from]

    def group(self, grouping: str, event: VoteEvent) -> set[str]:
        """Return a grouping's members on the day of an event."""
        day = event.decided_from
        if day not in self._groups:
            self._groups[day] = self.record.groupings(on=day)
        return self._groups[day].get(grouping, set())


def find(record: Record, subject: Subject) -> list[Finding]:
    """Tell what happened for the first time in the series of the texts, and their trend.

    Parameters
    ----------
    record : Record
        The record.
    subject : Subject
        What the account is about.

    Returns
    -------
    list of Finding
        Of kinds first_since and trend.
    """
    known = {row["series"]: row for row in record.series_list()}
    findings: list[Finding] = []
    past = _Past(record)
    told: set[str] = {subject.series} - {None} if subject.series else set()
    for event in subject.decisions[-_MOST_TEXTS:]:
        mine = sorted(event.series, key=lambda s: int(known[s]["n_vote_events"]))
        told |= set(mine)
        if mine and event.votes:
            # The widest series of the event's own body tells "for the first time" most safely.
            widest = [s for s in mine if s != "ukraine"] or mine
            findings += _firsts(past, event, widest[-1], str(known[widest[-1]]["name"]))
    for series in sorted(told):
        findings += _trend(record, subject, series, str(known[series]["name"]))
    return findings


def _firsts(past: _Past, event: VoteEvent, series: str, name: str) -> list[Finding]:
    """Tell pairs of permanent members that voted alike for the first time."""
    record = past.record
    earlier = past.earlier(event, series)
    if len(earlier) < _FEWEST:
        return []
    findings = []
    for pair in combinations(_PERMANENT, 2):
        option = event.votes.get(pair[0])
        if option not in _CAST or event.votes.get(pair[1]) != option:
            continue
        both = [e for e in earlier if all(e.votes.get(m) in ("yes", "no", "abstain") for m in pair)]
        alike = [e for e in both if e.votes[pair[0]] == e.votes[pair[1]]]
        if alike or len(both) < _FEWEST:
            continue
        findings.append(_first(record, event, pair, option, both, series, name))
    findings += _partners(past, event, earlier, series, name)
    return findings + _group_firsts(past, event, earlier, series, name)


def _partners(
    past: _Past, event: VoteEvent, earlier: list[VoteEvent], series: str, name: str
) -> list[Finding]:
    """Tell, of all pairs, those that voted alike for the first time: who found most partners."""
    codes = {"yes": 1, "abstain": 2, "no": 3}
    members = sorted(m for m, option in event.votes.items() if option in codes)
    acts = np.array([[codes.get(e.votes.get(m, ""), 0) for e in earlier] for m in members])
    now = np.array([codes[event.votes[m]] for m in members])
    both = (acts > 0).astype(float) @ (acts > 0).astype(float).T
    alike = sum((acts == code).astype(float) @ (acts == code).astype(float).T for code in (1, 2, 3))
    is_new = (both >= _FEWEST) & (alike == 0) & (now[:, None] == now[None, :])
    counts = is_new.sum(axis=1)
    if not counts.any():
        return []
    best = int(counts.argmax())
    partners = [members[i] for i in np.flatnonzero(is_new[best])]
    known = past.record.members()
    text = (
        f"{int(is_new.sum()) // 2} pairs of members voted alike on {label(event)} for the first "
        f"time in the series {name} ({len(earlier)} earlier votes). Most of them hold "
        f"{names(known, [members[best]])}, {side(event.votes[members[best]])} with "
        f"{names(known, partners)}."
    )
    rows = [
        {"pair": [members[i], members[j]], "option": event.votes[members[i]], "n": int(both[i, j])}
        for i, j in zip(*np.nonzero(np.triu(is_new)), strict=True)
    ]
    evidence = [Evidence(f"record.votes(series={series!r}, body={event.body!r})", rows)]
    bits = float(np.log2(len(earlier) + 2)) + 1.0
    return [Finding("first_since", text, evidence, bits, (event.name,))]


def _group_firsts(
    past: _Past, event: VoteEvent, earlier: list[VoteEvent], series: str, name: str
) -> list[Finding]:
    """Tell groupings of which a member voted against for the first time in the series."""
    record = past.record
    findings = []
    for grouping in _GROUPINGS:
        now = past.group(grouping, event)
        against = sorted(now & set(event.members("no")))
        before = [
            (
                e,
                sorted(past.group(grouping, e) & set(e.members("no"))),
            )
            for e in earlier
        ]
        if not against or any(members for _, members in before):
            continue
        title = str(record.grouping(grouping)["name"])
        text = (
            f"For the first time in the series {name} ({len(earlier)} earlier votes since "
            f"{when(earlier[0].decided_from)}) members of the {title} voted against, on "
            f"{label(event)}: {names(record.members(), against)}."
        )
        rows = [{"symbol": e.name, "grouping": grouping, "against": m} for e, m in before]
        rows.append({"symbol": event.name, "grouping": grouping, "against": against})
        query = f"record.votes(series={series!r}, body={event.body!r}), record.groupings(on=…)"
        bits = float(np.log2(len(earlier) + 2)) + 2.0
        findings.append(Finding("first_since", text, [Evidence(query, rows)], bits, (event.name,)))
    return findings


def _first(
    record: Record,
    event: VoteEvent,
    pair: tuple[str, str],
    option: str,
    both: list[VoteEvent],
    series: str,
    name: str,
) -> Finding:
    """Tell one pair's first common vote, with the last time they voted so on anything."""
    began = both[0].decided_on
    since = when(began) if began else str(both[0].decided_from)
    roll = record.roll_call(body=event.body, until=event.decided_from)
    code = {"yes": 1, "no": 3}[option]
    alike = np.flatnonzero((roll.row(pair[0]) == code) & (roll.row(pair[1]) == code))
    last = (
        f" Over all subjects they last both voted {side(option)} on {roll.names[alike[-1]]} "
        f"({roll.decided_on[alike[-1]]})."
        if len(alike)
        else ""
    )
    text = (
        f"{capital(names(record.members(), pair))} both voted {side(option)} on {label(event)}: "
        f"they voted alike for the first time since {since} within the series {name} "
        f"({len(both)} earlier votes).{last}"
    )
    rows = [
        {
            "symbol": e.name,
            "decided_on": str(e.decided_on),
            pair[0]: e.votes[pair[0]],
            pair[1]: e.votes[pair[1]],
        }
        for e in (*both, event)
    ]
    evidence = [Evidence(f"record.votes(series={series!r}, body={event.body!r})", rows)]
    return Finding(
        "first_since", text, evidence, 4.0 + float(np.log2(len(both) + 2)), (event.name,)
    )


def _trend(record: Record, subject: Subject, series: str, name: str) -> list[Finding]:
    """Tell the yes votes of a series of the Assembly, vote by vote and at their highest by year."""
    heads = [
        e
        for e in record.heads(series=series, body="un_ga", until=subject.period.until)
        if e.question in ("resolution", "decision") and e.tally.n_yes is not None
    ]
    if len(heads) < _FEWEST:
        return []
    by_year: dict[int, int] = {}
    for e in heads:
        by_year[e.decided_from.year] = max(e.tally.n_yes or 0, by_year.get(e.decided_from.year, 0))
    shown = heads[-12:]
    votes = ", ".join(str(e.tally.n_yes) for e in shown)
    years = list(by_year.items())[-8:]
    highest = ", ".join(f"{year}: {n}" for year, n in years)
    falls = len(years) > 2 and all(a[1] > b[1] for a, b in pairwise(years))
    reading = "; the yearly highest falls every year shown" if falls else ""
    text = (
        f"Yes votes in the series {name}: vote by vote {votes}; highest by year {highest}{reading}."
    )
    rows = [
        {"symbol": e.name, "decided_on": str(e.decided_on), "yes": e.tally.n_yes} for e in heads
    ]
    about = joined([e.name for e in heads[-1:]])
    evidence = [Evidence(f"record.heads(series={series!r}, body='un_ga')", rows)]
    return [Finding("trend", text, evidence, 4.5 if falls else 2.0, (about,))]
