"""Members: one told whole, two compared."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hemicycle.api.decisions import body_of, counts, iso
from hemicycle.core.errors import HemicycleError
from hemicycle.record.model import holds

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from hemicycle.api.payloads import (
        Belonging,
        Compare,
        Lonely,
        LonelyVote,
        Member,
        NameRow,
        Partner,
        Partners,
        Period,
        Seat,
        VotesByOption,
    )
    from hemicycle.measures.agreement import Agreement
    from hemicycle.record.query import Record
    from hemicycle.record.rollcall import RollCall

MEASURE = "agreement"
DEFINITION = (
    "Share of the votes in which both said yes, no or abstain, and said the same; "
    "abstaining agrees with abstaining only. With a 95 % Wilson interval."
)
_INDEPENDENCE = (
    "The interval treats votes as independent draws; many texts return every year, so the true "
    "uncertainty is larger."
)
_MOVED = (
    "Votes on amendments, paragraphs and motions are in the record to 2018 only; "
    "question resolution leaves them out."
)
_MOVED_UNTIL = date(2019, 1, 1)
#: A partner with fewer votes in common says too little.
_LEAST_IN_COMMON = 20
_N_PARTNERS = 5
_N_LONELY = 5
_BODIES = ("un_ga", "un_sc")


# -- one member ------------------------------------------------------------------------------


def member(record: Record, text: str) -> Member:
    """Return a member: its names, seats, groupings, votes, partners and loneliest votes.

    Parameters
    ----------
    record : Record
        The record.
    text : str
        Code or name, present or former.

    Returns
    -------
    Member
        Votes by option over all years and in the last full year; partners in that year.

    Raises
    ------
    UnknownMemberError
        If none is called so; carries the nearest.

    Examples
    --------
    >>> import hemicycle
    >>> member(hemicycle.open(), "Upper Volta")["name"]
    'Burkina Faso'
    """
    found = record.member(text)
    rolls = {body: record.roll_call(body=body) for body in _BODIES}
    year = last_full_year(record)
    if found.valid_until is not None:
        year = min(year, found.valid_until.year - 1)
    return {
        "member": found.member,
        "name": found.name,
        "short_name": found.short_name,
        "iso2": found.iso2,
        "regional_group": found.regional_group,
        "valid_from": iso(found.valid_from),
        "valid_until": iso(found.valid_until),
        "successor": found.successor,
        "note": found.note,
        "names": _names(record, found.member),
        "memberships": _seats(record, found.member),
        "groupings": _belongings(record, found.member),
        "votes": [
            row
            for body, roll in rolls.items()
            for row in _votes_by_option(roll, body, found.member, year)
        ],
        "agreement": _partners(record, rolls["un_ga"], found.member, year),
        "loneliest": _lonely(record, rolls["un_ga"], found.member),
    }


def last_full_year(record: Record) -> int:
    """Return the last year that the record covers to its end.

    Parameters
    ----------
    record : Record
        The record.

    Returns
    -------
    int
        Calendar year. The Assembly votes until the last days of December, so a record that ends
        before the 31st is taken not to cover its year.
    """
    through = date.fromisoformat(record.manifest.through)
    return through.year if (through.month, through.day) == (12, 31) else through.year - 1


def _names(record: Record, code: str) -> list[NameRow]:
    """Return every name of a member, oldest first."""
    table = record.table("member_name")
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()]
    mine = [row for row in rows if row["member"] == code]
    return [
        {
            "name": row["name"],
            "valid_from": iso(row["valid_from"]),
            "valid_until": iso(row["valid_until"]),
            "source_id": row["source_id"],
        }
        for row in sorted(mine, key=lambda row: (row["valid_from"] or date.min, row["name"]))
    ]


def _seats(record: Record, code: str) -> list[Seat]:
    """Return the seats of a member."""
    return [
        {
            "body": row["body"],
            "seat": row["seat"],
            "valid_from": iso(row["valid_from"]),
            "valid_until": iso(row["valid_until"]),
            "basis": row["basis"],
        }
        for row in record.memberships(code)
    ]


def _belongings(record: Record, code: str) -> list[Belonging]:
    """Return the groupings of a member, those of the record's last day first."""
    through = date.fromisoformat(record.manifest.through)
    rows: list[Belonging] = []
    for grouping, codes in sorted(record.groupings().items()):
        if code not in codes:
            continue
        found = record.grouping(grouping)
        rows += [
            {
                "grouping": grouping,
                "name": found["name"],
                "valid_from": iso(row["valid_from"]),
                "valid_until": iso(row["valid_until"]),
                "is_current": holds(row, through),
                "status": row["status"],
            }
            for row in found["memberships"]
            if row["member"] == code
        ]
    return sorted(rows, key=lambda row: (not row["is_current"], row["grouping"]))


def _votes_by_option(roll: RollCall, body: str, code: str, year: int) -> list[VotesByOption]:
    """Count a member's votes by option, over all years and in one."""
    if code not in roll.members:
        return []
    row = roll.row(code)
    years = years_of(roll)
    rows = []
    for period, codes in (("all years", row), (str(year), row[years == year])):
        n_yes, n_abstain, n_no, n_not_voting = (int((codes == c).sum()) for c in (1, 2, 3, 4))
        n = n_yes + n_abstain + n_no + n_not_voting
        if n:
            counted: VotesByOption = {
                "body": body, "period": period, "n": n, "yes": n_yes, "no": n_no,
                "abstain": n_abstain, "not_voting": n_not_voting,
            }  # fmt: skip
            rows.append(counted)
    return rows


def years_of(roll: RollCall) -> npt.NDArray[np.int64]:
    """Return the calendar year of each vote event, shape (n_vote_events,)."""
    import numpy as np

    return roll.decided_on.astype("datetime64[Y]").astype(np.int64) + 1970


def _partners(record: Record, roll: RollCall, code: str, year: int) -> Partners | None:
    """Return those that agree most and least with a member in one year."""
    from hemicycle.measures.agreement import agreement_matrix

    if code not in roll.members:
        return None
    of_year = roll.select(years_of(roll) == year)
    mine = of_year.members.index(code)
    share, n = agreement_matrix(of_year.options)
    members = record.members()
    rows = [
        _partner(name, members[name].short_name, share[mine, other], int(n[mine, other]))
        for other, name in enumerate(of_year.members)
        if other != mine and n[mine, other] >= _LEAST_IN_COMMON
    ]
    rows.sort(key=lambda row: (-row["share"], -row["n"], row["member"]))
    if not rows:
        return None
    n_shown = min(_N_PARTNERS, len(rows) // 2)
    return {
        "period": str(year),
        "body": "un_ga",
        "measure": MEASURE,
        "definition": DEFINITION,
        "most": rows[:n_shown],
        "least": rows[::-1][:n_shown],
    }


def _partner(code: str, name: str, share: float, n: int) -> Partner:
    """Return another member's agreement with its interval."""
    from hemicycle.measures.agreement import wilson_interval

    low, high = wilson_interval(round(share * n), n)
    return {
        "member": code,
        "name": name,
        "n": n,
        "share": float(share),
        "low": float(low),
        "high": float(high),
    }


def _lonely(record: Record, roll: RollCall, code: str) -> Lonely:
    """Return the votes in which fewest others did what a member did, newest first."""
    import numpy as np

    from hemicycle.measures.agreement import acted

    if code not in roll.members:
        return {"n_alone": 0, "rows": []}
    row = roll.row(code)
    n_same = ((roll.options == row) & acted(row)).sum(axis=0) - 1
    mine = np.flatnonzero(acted(row))
    order = mine[np.lexsort((-mine, n_same[mine]))]
    chosen = [int(place) for place in order[:_N_LONELY]]
    events = {
        event.vote_event_id: event
        for event in record.get([roll.vote_event_ids[place] for place in chosen], whole=False)
    }
    rows: list[LonelyVote] = []
    for place in chosen:
        event = events[roll.vote_event_ids[place]]
        same = np.flatnonzero(roll.options[:, place] == row[place])
        rows.append(
            {
                "vote_event_id": event.vote_event_id,
                "symbol": event.symbol or event.draft_symbol,
                "decided_on": iso(event.decided_on),
                "decided_from": event.decided_from.isoformat(),
                "title": event.title,
                "option": {1: "yes", 2: "abstain", 3: "no"}[int(row[place])],
                "n_same": int(n_same[place]),
                "others": [roll.members[i] for i in same if roll.members[i] != code],
                "counted": counts(event.counted),
            }
        )
    return {"n_alone": int((n_same[mine] == 0).sum()), "rows": rows}


# -- two members -----------------------------------------------------------------------------


def compare(
    record: Record,
    first: str,
    second: str,
    *,
    by: str = "year",
    body: str = "un_ga",
    series: str | None = None,
    question: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Compare:
    """Return how often two members did the same, period by period.

    Parameters
    ----------
    record : Record
        The record.
    first, second : str
        Codes or names.
    by : str, optional
        `year` or `session`.
    body : str, optional
        The organ.
    series, question : str, optional
        Keep only these.
    since, until : datetime.date, optional
        Half-open interval of decision.

    Returns
    -------
    Compare
        Every period from their first vote in common to their last; `share` is None where a
        period between holds none.

    Raises
    ------
    UnknownMemberError
        If one is not known; carries the nearest.
    UnknownNameError
        If there is no such series or body.
    HemicycleError
        If both are the same member.

    Examples
    --------
    >>> import hemicycle
    >>> rows = compare(hemicycle.open(), "USA", "FRA", since=date(2024, 1, 1))["rows"]
    >>> rows[0]["period"], rows[0]["n"], round(rows[0]["share"], 2)
    ('2024', 94, 0.61)
    """
    import numpy as np

    pair = [record.member(first), record.member(second)]
    codes = [found.member for found in pair]
    if codes[0] == codes[1]:
        raise HemicycleError(
            "A member cannot be compared with itself.",
            found=f"{first!r} and {second!r} are both {pair[0]}",
            expected="two members",
        )
    organ = body_of(record, body) or body
    roll = record.roll_call(body=organ, since=since, until=until, series=series, question=question)
    nobody = np.zeros(roll.shape[1], np.int8)
    first_row, second_row = (roll.row(code) if code in roll.members else nobody for code in codes)
    rows, overall = by_period(roll, first_row, second_row, by)
    return {
        "pair": codes,
        "names": {found.member: found.short_name for found in pair},
        "measure": MEASURE,
        "definition": DEFINITION,
        "body": organ,
        "by": by,
        "series": series,
        "question": question,
        "since": iso(since),
        "until": iso(until),
        "rows": rows,
        "overall": overall,
        "notes": _compare_notes(
            record,
            roll,
            question,
            overall["n"],
            has_moved=_has_moved(record, organ, series, since, until),
        ),
    }


def by_period(
    roll: RollCall, first: npt.NDArray[np.int8], second: npt.NDArray[np.int8], by: str = "year"
) -> tuple[list[Period], Period]:
    """Return agreement in every period from the first common vote to the last, and over all.

    Parameters
    ----------
    roll : RollCall
        Has the days and sessions of the vote events.
    first, second : numpy.ndarray of int8, shape (n_vote_events,)
        What the two did.
    by : str, optional
        `year` or `session`.

    Returns
    -------
    rows : list of Period
        Gaps included.
    overall : Period
        Of all of them.
    """
    import numpy as np

    from hemicycle.measures.agreement import acted, agreement, agreement_by

    labels = [str(year) for year in years_of(roll)] if by == "year" else list(roll.sessions)
    found = {str(label): row for label, row in agreement_by(first, second, labels).items()}
    both = np.flatnonzero(acted(first) & acted(second))
    periods: list[str] = []
    if len(both):
        span = labels[both[0] : both[-1] + 1]
        # A year without a vote is a gap to be seen, so years are counted, not collected.
        periods = (
            [str(year) for year in range(int(span[0]), int(span[-1]) + 1)]
            if by == "year"
            else list(dict.fromkeys(span))
        )
    none = agreement(first[:0], second[:0])
    rows: list[Period] = [period(label, found.get(label, none)) for label in periods]
    return rows, period("all", agreement(first, second))


def period(label: str, found: Agreement) -> Period:
    """Return agreement in one period."""
    return {
        "period": label,
        "n": found.n,
        "share": found.share,
        "low": found.low,
        "high": found.high,
    }


def _compare_notes(
    record: Record, roll: RollCall, question: str | None, n: int, *, has_moved: bool
) -> list[str]:
    """Say what a reader of the shares must know."""
    if not n:
        return ["They have no such vote in common in the record."]
    notes = [_INDEPENDENCE]
    if question is None and has_moved:
        notes.append(_MOVED)
    through = date.fromisoformat(record.manifest.through)
    if int(years_of(roll).max()) > last_full_year(record):
        notes.append(f"{through.year} is covered up to {through}.")
    return notes


def _has_moved(
    record: Record, body: str, series: str | None, since: date | None, until: date | None
) -> bool:
    """Say whether amendments, paragraphs or motions of the early years are among the votes."""
    end = min(until or _MOVED_UNTIL, _MOVED_UNTIL)
    return any(
        record.vote_events(body=body, since=since, until=end, series=series, question=question)
        .limit(1)
        .fetchall()
        for question in ("amendment", "paragraph", "motion")
    )
