"""What happened for the first time in a series, and where the series is going."""

from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

import numpy as np
import numpy.typing as npt

from hemicycle.briefs.finding import Evidence, Finding
from hemicycle.briefs.subject import Subject
from hemicycle.briefs.words import (
    capital,
    done,
    earlier,
    grouping_name,
    joined,
    label,
    names,
    side,
    when,
)
from hemicycle.measures.agreement import acted
from hemicycle.record.model import VoteEvent, holds
from hemicycle.record.query import Record
from hemicycle.record.rollcall import CODE_BY_OPTION, RollCall

_PERMANENT = ("CHN", "FRA", "GBR", "RUS", "USA")
_CAST = ("yes", "no")
_ACTS = ("yes", "abstain", "no")
_ING = {"no": "against", "abstain": "abstaining"}
OPTION_BY_CODE = {CODE_BY_OPTION[option]: option for option in _ACTS}
Codes = npt.NDArray[np.int8]
_GROUPINGS = ("nato", "eu", "g7")
#: Of a long period or series, the latest texts are told.
_MOST_TEXTS = 4
#: "For the first time" needs so many earlier votes to mean anything.
_FEWEST = 3
#: A pair must have so many votes in common, and so many years between, for a gap to be told.
_OFTEN = 200
_LONG = 5
#: So many votes back a grouping's last votes against are looked for.
_FAR = 400


@dataclass(frozen=True, slots=True)
class _Line:
    """The whole texts of a series that a body had voted on before a vote event, oldest first."""

    name: str
    roll: RollCall
    heads: list[VoteEvent]
    query: str

    @property
    def n(self) -> int:
        """How many there are."""
        return len(self.heads)


class _Past:
    """Earlier votes and the groupings of their days, each looked up once."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._lines: dict[tuple[str, str], tuple[RollCall, list[VoteEvent]]] = {}
        self._heads: dict[tuple[str, str], list[VoteEvent]] = {}
        self._rolls: dict[str, RollCall] = {}
        self._groups = {name: record.grouping(name)["memberships"] for name in _GROUPINGS}

    def heads(self, series: str, body: str) -> list[VoteEvent]:
        """Return the vote events of a series in a body, without their votes."""
        key = (series, body)
        if key not in self._heads:
            self._heads[key] = self.record.heads(series=series, body=body)
        return self._heads[key]

    def line(self, event: VoteEvent, series: str, name: str) -> _Line:
        """Return the texts of a series that the body voted on before an event."""
        key = (series, event.body)
        if key not in self._lines:
            heads = {e.vote_event_id: e for e in self.heads(series, event.body)}
            texts = {i for i, e in heads.items() if e.question in ("resolution", "decision")}
            # Out of all votes, which are at hand: `record.roll_call(series=...)` reads them again.
            roll = self._roll(event.body)
            roll = roll.select(np.array([i in texts for i in roll.vote_event_ids], dtype=bool))
            self._lines[key] = roll, [heads[i] for i in roll.vote_event_ids]
        roll, told = self._lines[key]
        before = roll.decided_on < np.datetime64(event.decided_from, "D")
        return _Line(
            name,
            roll.select(before),
            [head for head, is_before in zip(told, before, strict=True) if is_before],
            f"record.roll_call(series={series!r}, body={event.body!r})",
        )

    def everything(self, event: VoteEvent) -> RollCall:
        """Return all votes of the body before an event."""
        return self._roll(event.body).before(event.decided_from)

    def _roll(self, body: str) -> RollCall:
        """Return all votes of a body."""
        if body not in self._rolls:
            self._rolls[body] = self.record.roll_call(body=body)
        return self._rolls[body]

    def called(self, roll: RollCall, place: int) -> str:
        """Call a vote of a roll by what readers know."""
        return earlier(self.record.get([roll.vote_event_ids[place]], whole=False)[0])

    def group(self, grouping: str, day: date) -> set[str]:
        """Return a grouping's members on a day."""
        return {row["member"] for row in self._groups[grouping] if holds(row, day)}


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
        if event.votes:
            findings += _alone(past, event) + _long_apart(past, event)
        if mine and event.votes:
            # The widest series of the event's own body tells "for the first time" most safely.
            widest = [s for s in mine if s != "ukraine"] or mine
            findings += _firsts(past, event, widest[-1], str(known[widest[-1]]["name"]))
    for series in sorted(told):
        findings += _trend(past, subject, series, str(known[series]["name"]))
    return findings


def _firsts(past: _Past, event: VoteEvent, series: str, name: str) -> list[Finding]:
    """Tell what happened for the first time: to pairs, to all pairs, to groupings."""
    line = past.line(event, series, name)
    if line.n < _FEWEST:
        return []
    findings: list[Finding] = []
    for pair in combinations(_PERMANENT, 2):
        option = event.votes.get(pair[0], "")
        if option in _CAST and event.votes.get(pair[1]) == option:
            findings += _first_of_pair(past, event, pair, option, line)
    findings += _partners(past, event, line)
    return findings + _group_firsts(past, event, line)


def _acts(roll: RollCall, member: str) -> Codes:
    """Return a member's row; zeros if it never voted."""
    return roll.row(member) if member in roll.members else np.zeros(roll.shape[1], np.int8)


def _first_of_pair(
    past: _Past, event: VoteEvent, pair: tuple[str, str], option: str, line: _Line
) -> list[Finding]:
    """Tell a pair that voted alike for the first time, and when it last did on anything."""
    first, second = (_acts(line.roll, member) for member in pair)
    both = acted(first) & acted(second)
    if both.sum() < _FEWEST or (both & (first == second)).any():
        return []
    places = np.flatnonzero(both)
    began = line.heads[places[0]]
    since = when(began.decided_on) if began.decided_on else str(began.decided_from)
    roll = past.everything(event)
    code = CODE_BY_OPTION[option]
    alike = np.flatnonzero((_acts(roll, pair[0]) == code) & (_acts(roll, pair[1]) == code))
    last = (
        f" Over all subjects they last both voted {side(option)} on {past.called(roll, alike[-1])}."
        if len(alike)
        else ""
    )
    text = (
        f"{capital(names(past.record.members(), pair))} both voted {side(option)} on "
        f"{label(event)}: they voted alike for the first time since {since} within the series "
        f"{line.name} ({len(places)} earlier votes).{last}"
    )
    rows = [
        {
            "symbol": line.heads[i].name,
            "decided_on": str(line.heads[i].decided_on),
            pair[0]: OPTION_BY_CODE[int(first[i])],
            pair[1]: OPTION_BY_CODE[int(second[i])],
        }
        for i in places
    ]
    rows.append({"symbol": event.name, "decided_on": str(event.decided_on),
                 pair[0]: option, pair[1]: option})  # fmt: skip
    bits = 4.0 + float(np.log2(len(places) + 2))
    return [Finding("first_since", text, [Evidence(line.query, rows)], bits, (event.name,))]


def _alone(past: _Past, event: VoteEvent) -> list[Finding]:
    """Tell a member that stood alone against or abstaining, and when it last did."""
    findings: list[Finding] = []
    n_acting = len([1 for option in event.votes.values() if option in _ACTS])
    # Of drafts that were vetoed only the vetoes are known, so nobody is told to be alone there.
    for option in ("abstain",) if event.body == "un_sc" else ("no", "abstain"):
        those = event.members(option)
        if len(those) != 1 or n_acting <= _FEWEST:
            continue
        roll = past.everything(event)
        row, code = _acts(roll, those[0]), CODE_BY_OPTION[option]
        n_so = (roll.options == code).sum(axis=0)
        times = np.flatnonzero((row == code) & (n_so == 1))
        n = int(acted(row).sum())
        last = (
            f"as it last was on {past.called(roll, times[-1])}, "
            f"{len(times):,} times in its {n:,} earlier votes on record there"
            if len(times)
            else f"for the first time in its {n:,} votes on record there"
        )
        who = capital(names(past.record.members(), those))
        text = f"{who} was alone {_ING[option]} on {label(event)}, {last}."
        rows = [{"symbol": roll.names[i], "decided_on": str(roll.decided_on[i]), "option": option}
                for i in times[-20:]]  # fmt: skip
        rows.append({"symbol": event.name, "decided_on": str(event.decided_on), "option": option})
        query = f"record.roll_call(body={event.body!r}).row({those[0]!r})"
        bits = float(-np.log2((len(times) + 1) / (n + 2)))
        findings.append(Finding("first_since", text, [Evidence(query, rows)], bits, (event.name,)))
    return findings


def _long_apart(past: _Past, event: VoteEvent) -> list[Finding]:
    """Tell the pair that had gone longest, over all subjects, without both voting so.

    Only of the side against or abstaining, where it is a minority; a gap of less than
    `_LONG` years is not told.
    """
    findings: list[Finding] = []
    roll = past.everything(event)
    for option in ("no", "abstain"):
        members = [m for m in event.members(option) if m in roll.members]
        if not 2 <= len(members) <= len(event.votes) // 3:
            continue
        rows = np.stack([roll.row(member) for member in members])
        same = rows == CODE_BY_OPTION[option]
        # Counts stay below 2**24, so single precision is exact, and quick.
        did = acted(rows).astype(np.float32)
        n_common = (did @ did.T).astype(np.int64)
        newest_first = same[:, ::-1]
        apart: list[tuple[int, tuple[str, str], int, int]] = []
        for i, j in combinations(range(len(members)), 2):
            n = int(n_common[i, j])
            if n < _OFTEN:
                continue
            alike = newest_first[i] & newest_first[j]
            back = int(alike.argmax())
            if alike[back]:
                last = roll.shape[1] - 1 - back
                days = np.datetime64(event.decided_from, "D") - roll.decided_on[last]
                apart.append((int(days.astype(int)), (members[i], members[j]), last, n))
        if not apart or max(apart)[0] < _LONG * 365:
            continue
        days, pair, last, n = max(apart)
        text = (
            f"Of the pairs {_ING[option]} on {label(event)}, "
            f"{names(past.record.members(), pair)} had gone longest, over all subjects, since they "
            f"both last {done(option)}, {days // 365} years before: {past.called(roll, last)}."
        )
        row = {"pair": list(pair), "option": option, "last_alike": roll.names[last],
               "decided_on": str(roll.decided_on[last]), "n_in_common": n}  # fmt: skip
        until = f"date.fromisoformat('{event.decided_from}')"
        query = f"record.roll_call(body={event.body!r}, until={until})"
        # Of many pairs one has always gone longest: that takes most of the surprise away.
        bits = float(np.log2(days / 365 + 1)) / 2
        findings.append(Finding("first_since", text, [Evidence(query, [row])], bits, (event.name,)))
    return findings


def _partners(past: _Past, event: VoteEvent, line: _Line) -> list[Finding]:
    """Tell, of all pairs, those that voted alike for the first time: who found most partners."""
    members = sorted(m for m, option in event.votes.items() if option in _ACTS)
    acts = np.stack([_acts(line.roll, member) for member in members])
    now = np.array([CODE_BY_OPTION[event.votes[m]] for m in members])
    # Counts stay below 2**24, so single precision is exact, and quick.
    did = acted(acts).astype(np.float32)
    both = did @ did.T
    alike = np.zeros_like(both)
    for option in _ACTS:
        so = (acts == CODE_BY_OPTION[option]).astype(np.float32)
        alike += so @ so.T
    is_new = (both >= _FEWEST) & (alike == 0) & (now[:, None] == now[None, :])
    counts = is_new.sum(axis=1)
    if not counts.any():
        return []
    best = int(counts.argmax())
    partners = [members[i] for i in np.flatnonzero(is_new[best])]
    known = past.record.members()
    text = (
        f"{int(is_new.sum()) // 2} pairs of members voted alike on {label(event)} for the first "
        f"time in the series {line.name} ({line.n} earlier votes). Most of them hold "
        f"{names(known, [members[best]])}, {side(event.votes[members[best]])} with "
        f"{names(known, partners)}."
    )
    rows = [
        {"pair": [members[i], members[j]], "option": event.votes[members[i]], "n": int(both[i, j])}
        for i, j in zip(*np.nonzero(np.triu(is_new)), strict=True)
    ]
    bits = float(np.log2(line.n + 2)) + 1.0
    return [Finding("first_since", text, [Evidence(line.query, rows)], bits, (event.name,))]


def _group_firsts(past: _Past, event: VoteEvent, line: _Line) -> list[Finding]:
    """Tell groupings of which a member voted against for the first time in the series."""
    record = past.record
    findings = []
    for grouping in _GROUPINGS:
        against = sorted(past.group(grouping, event.decided_from) & set(event.members("no")))
        if not against:
            continue
        before = [_against(past, line.roll, i, grouping) for i in range(line.n)]
        if any(before):
            continue
        known = str(record.grouping(grouping)["name"])
        title = grouping_name(grouping, known, event.decided_from)
        last = _last_against(past, event, grouping, len(against))
        text = (
            f"For the first time in the series {line.name} ({line.n} earlier votes since "
            f"{when(line.heads[0].decided_from)}) members of the {title} voted against, on "
            f"{label(event)}: {names(record.members(), against)}.{last}"
        )
        rows: list[dict[str, object]] = [
            {"symbol": head.name, "grouping": grouping, "against": []} for head in line.heads
        ]
        rows.append({"symbol": event.name, "grouping": grouping, "against": against})
        query = f"{line.query}, record.groupings(on=…)"
        bits = float(np.log2(line.n + 2)) + 2.0
        findings.append(Finding("first_since", text, [Evidence(query, rows)], bits, (event.name,)))
    return findings


def _against(past: _Past, roll: RollCall, i: int, grouping: str) -> list[str]:
    """List the members of a grouping that voted against in one vote of a roll."""
    voted = np.flatnonzero(roll.options[:, i] == CODE_BY_OPTION["no"])
    if not len(voted):
        return []
    day: date = roll.decided_on[i].astype(date)
    return sorted({roll.members[place] for place in voted} & past.group(grouping, day))


def _last_against(past: _Past, event: VoteEvent, grouping: str, n: int) -> str:
    """Say when so many members of a grouping, on its own list, last voted against."""
    roll = past.everything(event)
    for i in range(roll.shape[1] - 1, max(-1, roll.shape[1] - 1 - _FAR), -1):
        if len(found := _against(past, roll, i, grouping)) > 0 and len(found) >= n:
            return f" Over all subjects as many of them last did so on {past.called(roll, i)}."
    return ""


def _trend(past: _Past, subject: Subject, series: str, name: str) -> list[Finding]:
    """Tell the yes votes of a series of the Assembly, vote by vote and at their highest by year."""
    heads = [
        e
        for e in past.heads(series, "un_ga")
        if e.question in ("resolution", "decision")
        and e.tally.n_yes is not None
        and e.decided_from < subject.period.until
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
