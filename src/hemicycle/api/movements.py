"""Who moved: between two periods, or when in the whole record."""

from __future__ import annotations

from datetime import date
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from hemicycle.api.companies import NOTE, company_rows
from hemicycle.api.shift_rows import (
    least,
    looked_at,
    looked_at_switches,
    reading_rows,
    shift_row,
    switch_rows,
)
from hemicycle.core.dates import Period, parse_period
from hemicycle.core.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import numpy as np
    import numpy.typing as npt

    from hemicycle.api.moved_payloads import (
        Looked,
        Otherwise,
        Recurring,
        ShiftRow,
        Shifts,
        Switched,
    )
    from hemicycle.models.shifts.periods import Basket, Changes, Kind, Switches
    from hemicycle.record.query import Record
    from hemicycle.record.rollcall import RollCall

    Mask = npt.NDArray[np.bool_]

DEFINITION = (
    "Agreement of a pair: share of the votes in which both said yes, no or abstain, and said the "
    "same; of a member: with each of the others, over all of them. Unity of a grouping: agreement "
    "index of Hix, Noury and Roland. All votes: every vote of the one period against every vote "
    "of the other. Recurring titles: each title against the last year in which it was voted on, "
    "every title counting once. Switched: share of recurring titles on which a member did "
    "otherwise than the last time, against the share at the rate of all members. As foretold: "
    "share of votes in which a member did what the votes of all others foretell, by weights "
    "learned in the years looked back to, where each vote is foretold from the others. Intervals: "
    "95 %, votes on one title taken for one. q: false discovery rate among all looked at."
)
#: Members of the Council with a veto are always told.
_PERMANENT = ("CHN", "FRA", "GBR", "RUS", "USA")
#: A pair, member or grouping with fewer votes on one side is not looked at.
_FEWEST = 10
_FEWEST_OF_SERIES = 1
_FEWEST_MEMBERS = 5
_MOST_RECURRING = 20


def shifts(
    record: Record,
    period: str,
    *,
    against: str | None = None,
    series: str | None = None,
    lookback: int = 3,
    top: int = 8,
    bridged: bool = False,
    on_round: Callable[[int, float], None] | None = None,
) -> Shifts:
    """Return who moved between two periods, over all votes and over titles that recur.

    Parameters
    ----------
    record : Record
        The record.
    period, against : str
        A day, month or year each; the year before `period` if `against` is None.
    series : str, optional
        Keep only this series.
    lookback : int, optional
        Years, up to the end of `against`, in which the last vote on a recurring title is sought.
    top : int, optional
        So many members, pairs and groupings each way.
    bridged : bool, optional
        Whether to add members' positions in two whole years by a model in which votes on one
        title share their parameters. Needs the extra `models`; takes some seconds.
    on_round : callable, optional
        Told the number of every round of that fit, and its gain.

    Returns
    -------
    Shifts
        Two rows for whoever moved most in either reading.

    Raises
    ------
    DateError
        If a period cannot be read, they overlap, or one has no vote.
    UnknownNameError
        If there is no such series.
    ModelError
        If the extra `models` is needed and not installed.

    Examples
    --------
    >>> import hemicycle
    >>> found = shifts(hemicycle.open(), "2024")
    >>> row = next(row for row in found["rows"] if row["reading"] == "recurring_titles")
    >>> row["who"], row["measure"], row["verdict"], row["n_titles"] > 50
    (['ARG'], 'switched', 'moved', True)
    """
    now, then = _periods(period, against)
    roll, found = _votes(record, now, then, series, lookback)
    fewest = _FEWEST_OF_SERIES if series else _FEWEST
    company: list[ShiftRow] = []
    otherwise: list[Otherwise] = []
    if not series:
        company, seen, otherwise = company_rows(roll, found, days_before(roll, then), top)
    parted = [row["who"][0] for row in company if row["verdict"] == "moved"]
    told, looked, switched = _all_rows(record, roll, found, now, fewest, top, parted)
    if not series:
        told, looked = [*told, *company], [*looked, seen]
    if bridged:
        moved, seen = _bridged(record, (then, now), top, on_round)
        told, looked = [*told, *moved], [*looked, seen]
    return {
        "period": period,
        "against": against or _named(then),
        "series": series,
        "lookback": lookback,
        "definition": DEFINITION,
        "n_votes_before": int(found.before.sum()),
        "n_votes_after": int(found.after.sum()),
        "names": _names(record, [code for row in told for code in row["who"]]),
        "looked": looked,
        "rows": told,
        "switched": switched,
        "otherwise": otherwise,
        "recurring": _recurring(roll, found),
        "notes": [*_notes(record, found, now), *([] if series else [NOTE])],
    }


def _periods(period: str, against: str | None) -> tuple[Period, Period]:
    """Read the two periods."""
    now = parse_period(period)
    if against is not None:
        then = parse_period(against)
    else:
        since = now.since
        first = date(max(since.year - 1, 1), since.month, 1 if (since.month, since.day) == (2, 29)
                     else since.day)  # fmt: skip
        then = Period(first, since)
    if then.until > now.since:
        raise DateError(
            "A period is held against an earlier one.",
            found=f"{now} against {then}",
            expected="two periods, the second before the first",
        )
    return now, then


def _named(period: Period) -> str:
    """Name a period as a person would."""
    since, until = period.since, period.until
    if (since.month, since.day) == (1, 1) and until == date(since.year + 1, 1, 1):
        return str(since.year)
    return str(period)


def _votes(
    record: Record, now: Period, then: Period, series: str | None, lookback: int
) -> tuple[RollCall, Basket]:
    """Return the votes of both periods and of those looked back to."""
    import numpy as np

    from hemicycle.models.shifts.periods import basket

    first = min(then.since, date(max(then.until.year - lookback, 1), then.until.month, 1))
    roll = record.roll_call(since=first, until=now.until, question="resolution", series=series)
    days = roll.decided_on
    after = (days >= np.datetime64(now.since)) & (days < np.datetime64(now.until))
    before = (days >= np.datetime64(then.since)) & (days < np.datetime64(then.until))
    for which, mask in ((now, after), (then, before)):
        if not mask.any():
            raise DateError(
                "There is no recorded vote of the Assembly on a whole text to compare.",
                found=f"{which}{f', series {series}' if series else ''}",
                expected=f"a period of {record.coverage()[0]} to {record.coverage()[1]}",
            )
    return roll, basket(roll, after, before, days_before(roll, then))


def days_before(roll: RollCall, then: Period) -> Mask:
    """Say which votes come before the end of the earlier period."""
    import numpy as np

    return np.asarray(roll.decided_on < np.datetime64(then.until))


def _all_rows(
    record: Record,
    roll: RollCall,
    found: Basket,
    now: Period,
    fewest: int,
    top: int,
    parted: Sequence[str],
) -> tuple[list[ShiftRow], list[Looked], list[Switched]]:
    """Look at members, pairs and groupings, and keep those that moved most."""
    import numpy as np

    from hemicycle.models.shifts import periods as p

    masks = (found.before, found.after, found.before_again, found.after_again)
    known: dict[bytes, Any] = {}
    pairs = [p.pair_sums(roll, found, mask, known=known) for mask in masks]
    members = [p.member_sums(s, roll, found, mask) for s, mask in zip(pairs, masks, strict=True)]
    groupings = belongs(record, roll, now.since)
    united = p.unity_values(roll, groupings)
    groups = [p.value_sums(united, found, mask) for mask in masks]
    first, second = np.triu_indices(len(roll.members), k=1)
    who: dict[Kind, list[list[str]]] = {
        "member": [[code] for code in roll.members],
        "pair": [[roll.members[i], roll.members[j]] for i, j in zip(first, second, strict=True)],
        "grouping": [[name] for name in groupings],
    }
    told: list[ShiftRow] = []
    looked: list[Looked] = []
    switched = p.switches(roll, found)
    kinds: list[tuple[Kind, str, list[p.Sums]]] = [
        ("member", "agreement", members), ("pair", "agreement", pairs),
        ("grouping", "unity", groups),
    ]  # fmt: skip
    for kind, measure, sums in kinds:
        both = [
            _enough(
                p.changes(sums[2 * i], sums[2 * i + 1], is_paired=bool(i)), fewest if not i else 1
            )
            for i in (0, 1)
        ]
        sizes = (least(both[0]), least(both[1]))
        looked += [
            looked_at(
                (kind, measure, reading), part.p, part.q, int(part.n_titles.max(initial=0)), size
            )
            for reading, part, size in zip(p.READINGS, both, sizes, strict=True)
        ]
        chosen = _chosen(both, who[kind], top, fewest, kind)
        if kind == "member":
            switchers = _switchers(switched, top)
            told += switch_rows(roll, switched, switchers)
            looked.append(looked_at_switches(switched))
            also = [*switchers, *(roll.members.index(code) for code in parted)]
            chosen += [place for place in dict.fromkeys(also) if place not in chosen]
        for place in chosen:
            told += reading_rows(kind, measure, who[kind][place], place, both, sizes, roll, found)
    return told, looked, _switched(roll, switched, told)


def belongs(record: Record, roll: RollCall, on: date) -> dict[str, Mask]:
    """Say who belonged to which grouping on the day of each vote.

    Parameters
    ----------
    record : Record
        The record.
    roll : RollCall
        Votes.
    on : datetime.date
        Groupings with fewer than five members on that day are left out.

    Returns
    -------
    dict of str to numpy.ndarray of bool, shape (n_members, n_vote_events)
        By id.
    """
    import numpy as np

    place = {member: i for i, member in enumerate(roll.members)}
    present = record.groupings(on=on)
    found: dict[str, Mask] = {}
    for name in sorted(present):
        if len(present[name] & set(place)) < _FEWEST_MEMBERS:
            continue
        mask = np.zeros(roll.shape, np.bool_)
        for row in record.grouping(name)["memberships"]:
            if row["member"] in place:
                days = np.ones(roll.shape[1], np.bool_)
                if row["valid_from"] is not None:
                    days &= roll.decided_on >= np.datetime64(row["valid_from"], "D")
                if row["valid_until"] is not None:
                    days &= roll.decided_on < np.datetime64(row["valid_until"], "D")
                mask[place[row["member"]]] |= days
        found[name] = mask
    return found


def _enough(part: Changes, fewest: int) -> Changes:
    """Look only at values with enough votes on both sides; the discovery rate is of these."""
    from dataclasses import replace

    import numpy as np

    from hemicycle.measures.intervals import false_discovery

    few = (part.n_before < fewest) | (part.n_after < fewest)
    p = np.where(few, np.nan, part.p)
    return replace(part, p=p, q=false_discovery(p))


def _chosen(
    both: Sequence[Changes], who: Sequence[list[str]], top: int, fewest: int, kind: Kind
) -> list[int]:
    """Choose those that moved most in either reading, the surest first."""
    import numpy as np

    surest = np.full(len(who), 2.0)
    chosen: set[int] = set()
    for part in both:
        enough = (part.n_before >= fewest) & (part.n_after >= fewest) & ~np.isnan(part.change)
        if kind == "pair":
            # Without an interval thousands of pairs tie; none is worth more than another.
            enough &= ~np.isnan(part.p)
        chance = np.where(np.isnan(part.p), 1.5, part.p)
        order = np.lexsort((-np.abs(np.nan_to_num(part.change)), chance))
        chosen |= {int(i) for i in order[enough[order]][:top]}
        surest = np.minimum(surest, np.where(np.isnan(part.q), 2.0, part.q))
    moved = np.nan_to_num(np.abs(both[0].change))
    ranked = sorted(chosen, key=lambda i: (surest[i], -moved[i], who[i]))
    if kind == "pair":
        ranked += [
            i
            for i, pair in enumerate(who)
            if set(pair) <= set(_PERMANENT) and i not in chosen and not np.isnan(both[0].change[i])
        ]
    return ranked


def _switchers(switched: Switches, top: int) -> list[int]:
    """Choose the members that switched most beyond the rate of all."""
    import numpy as np

    n = switched.switched.sum(axis=1)
    strength = np.where(np.isnan(switched.p), 2.0, switched.p)
    order = np.lexsort((-n, strength))[:top]
    return [int(i) for i in order if strength[i] <= 1 and n[i]]


_OPTIONS = {1: "yes", 2: "abstain", 3: "no"}


def _switched(roll: RollCall, part: Switches, told: Sequence[ShiftRow]) -> list[Switched]:
    """List the switched votes of the members that are told, title by title."""
    members = list(dict.fromkeys(row["who"][0] for row in told if row["kind"] == "member"))
    rows: list[Switched] = []
    for code in members:
        place = roll.members.index(code)
        for at in part.switched[place].nonzero()[0]:
            new, old = int(part.after[at]), int(part.before[at])
            rows.append(
                {
                    "member": code,
                    "symbol": roll.names[new],
                    "title": roll.titles[new],
                    "before_symbol": roll.names[old],
                    "before_on": str(roll.decided_on[old]),
                    "before": _OPTIONS[int(roll.options[place, old])],
                    "after": _OPTIONS[int(roll.options[place, new])],
                    "share_switched": float(part.rate[at]),
                }
            )
    return rows


#: Degrees of freedom with which Student's t is the normal distribution.
_MANY = 1000
#: Years before the earlier one, whose votes hold the scale.
_N_YEARS_OF_SCALE = 8


def _bridged(
    record: Record,
    years: tuple[Period, Period],
    top: int,
    on_round: Callable[[int, float], None] | None,
) -> tuple[list[ShiftRow], Looked]:
    """Return how far members moved on one axis, years tied together by titles."""
    import numpy as np

    from hemicycle.measures.intervals import LEVEL
    from hemicycle.models.shifts.bridged import bridged
    from hemicycle.models.shifts.periods import RATE
    from hemicycle.models.shifts.power import detectable, threshold

    then, now = years
    for period in years:
        if not _named(period).isdigit():
            raise DateError(
                "Positions are compared between whole years.",
                found=str(period),
                expected="two years",
            )
    roll = record.roll_call(
        since=date(then.since.year - _N_YEARS_OF_SCALE, 1, 1),
        until=now.until,
        question="resolution",
    )
    part = bridged(roll, then.since.year, now.since.year, on_round=on_round)
    error = (part.high - part.low) / (2 * NormalDist().inv_cdf((1 + LEVEL) / 2))
    sizes = detectable(error, np.full(len(error), _MANY), threshold(part.p, part.q))
    measured = ("member", "position", "bridged")
    told = [
        shift_row(
            measured, [part.members[place]], (part.before[place], part.after[place]),
            (part.low[place], part.high[place]),
            (part.n_before[place], part.n_after[place], 0), q=part.q[place],
            detectable=sizes[place], verdict="moved" if part.q[place] <= RATE else "steady",
            drivers=[],
        )
        for place in np.argsort(part.p, kind="stable")[:top]
    ]  # fmt: skip
    return told, looked_at(measured, part.p, part.q, 0, sizes)


def _recurring(roll: RollCall, found: Basket) -> list[Recurring]:
    """List the titles that recur, with the last votes on each."""
    import numpy as np

    rows: list[Recurring] = []
    for text in np.unique(found.texts[found.after_again]):
        new = int(np.flatnonzero(found.after_again & (found.texts == text))[-1])
        old = int(np.flatnonzero(found.before_again & (found.texts == text))[-1])
        rows.append(
            {
                "title": roll.titles[new],
                "symbol": roll.names[new],
                "before_symbol": roll.names[old],
                "before_on": str(roll.decided_on[old]),
            }
        )
    return rows


def _names(record: Record, codes: Iterable[str]) -> dict[str, str]:
    """Return short names of members and names of groupings."""
    members = record.members()
    names: dict[str, str] = {}
    for code in dict.fromkeys(codes):
        names[code] = (
            members[code].short_name if code in members else str(record.grouping(code)["name"])
        )
    return names


def _notes(record: Record, found: Basket, now: Period) -> list[str]:
    """Say what a reader must know."""
    n = len({int(text) for text in found.texts[found.after_again]})
    notes = []
    through = date.fromisoformat(record.manifest.through)
    if now.until > through:
        notes.append(f"{now.since.year} is covered up to {through}.")
    if not n:
        notes.append(
            "No title of the period had been voted on in the years looked back to: whether "
            "someone moved or only met other texts is open."
        )
    elif n < _MOST_RECURRING:
        notes.append(
            f"Only {n} {'title' if n == 1 else 'titles'} of the period had been voted on before: "
            "whether someone moved or only met other texts is mostly open."
        )
    return notes
