"""Who moved against the year before: over all votes, and over titles that recur."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from hemicycle.briefs.finding import Evidence, Finding
from hemicycle.briefs.subject import Subject
from hemicycle.briefs.words import capital, names
from hemicycle.models.shifts import periods as p
from hemicycle.record.query import Record
from hemicycle.record.rollcall import RollCall

_PERMANENT = ("CHN", "FRA", "GBR", "RUS", "USA")
_N_TOLD = 4
_N_OPEN = 1
_ASIDE = 20.0
_NEWS = ("moved", "agenda")
#: Members that did otherwise than the last time.
_N_SWITCHERS = 2
#: A pair with fewer common votes in either year is not ranked among all pairs.
_FEWEST = 20
#: So many comparisons of years are kept for the next account.
_MOST_KEPT = 2
_MOST_BITS = 8.0
#: What is open or steady is no news, however large the change over all votes.
_BITS = {"moved": _MOST_BITS, "agenda": 4.0, "open": 3.0, "steady": 1.0}


@dataclass(frozen=True, slots=True)
class _Years:
    """Two years compared, in both readings."""

    roll: RollCall
    year: int
    found: p.Basket
    readings: dict[str, p.Changes]
    places: dict[tuple[str, str], int]


_KEPT: WeakKeyDictionary[Record, dict[tuple[int, bool], _Years | None]] = WeakKeyDictionary()


def find(record: Record, subject: Subject) -> list[Finding]:
    """Tell the pairs that moved most, in two readings, and members that did otherwise than before.

    Parameters
    ----------
    record : Record
        The record.
    subject : Subject
        What the account is about.

    Returns
    -------
    list of Finding
        Of kind shift; a raw change alone is never told, and none without its interval.
    """
    # Of a series, which is not about a year, only the permanent members' pairs are told.
    year = (subject.period.until - timedelta(days=1)).year
    years = _kept(record, year, is_short=subject.series is not None)
    if years is None:
        return []
    permanent = [pair for pair in years.places if set(pair) <= set(_PERMANENT)]
    told = _pairs(record, years, permanent)
    others = _pairs(record, years, [p for p in _most_moved(years) if p not in permanent])
    # A pair that only met another agenda, or of which that stays open, is news of the great alone;
    # one such shows that it was looked for.
    moved = [found for said, found in told if said in _NEWS][:_N_TOLD]
    moved += [found for said, found in others if said == "moved"][:_N_TOLD]
    still = [found for said, found in told if said == "open"][:_N_OPEN]
    shifts = moved + still + _switchers(record, years)
    # What is told of a whole year stands behind what is told of the text itself.
    weight = 1.0 / _ASIDE if subject.is_text else 1.0
    return [replace(found, surprise=found.surprise * weight) for found in shifts]


def _pairs(
    record: Record, years: _Years, pairs: list[tuple[str, str]]
) -> list[tuple[str, Finding]]:
    """Tell pairs, each with its verdict, the most surprising first."""
    told = [found for pair in pairs if (found := _pair(record, years, pair))]
    return sorted(told, key=lambda row: -row[1].surprise)


def _kept(record: Record, year: int, *, is_short: bool) -> _Years | None:
    """Compare a year with the one before, or find it compared: accounts of its days share that."""
    kept = _KEPT.setdefault(record, {})
    key = (year, is_short)
    if key not in kept:
        found = _compared(record, year, is_short=is_short)
        # Pages of other years may be asked for meanwhile; who loses its place is worked out anew.
        for other in list(kept)[: 1 - _MOST_KEPT]:
            kept.pop(other, None)
        kept[key] = found
        return found
    return kept[key]


def _compared(record: Record, year: int, *, is_short: bool) -> _Years | None:
    """Compare a calendar year of the Assembly's votes on whole texts with the one before."""
    roll = record.roll_call(
        since=date(year - 1, 1, 1), until=date(year + 1, 1, 1), question="resolution"
    )
    after = roll.decided_on >= np.datetime64(f"{year}-01-01")
    if after.all() or not after.any():
        return None
    found = p.basket(roll, after, ~after, ~after)
    masks = (found.before, found.after, found.before_again, found.after_again)
    known: dict[bytes, Any] = {}
    asked = roll.of_members([m for m in _PERMANENT if m in roll.members]) if is_short else roll
    sums = [p.pair_sums(asked, found, mask, known=known) for mask in masks]
    first, second = np.triu_indices(len(asked.members), k=1)
    pairs = [(asked.members[i], asked.members[j]) for i, j in zip(first, second, strict=True)]
    readings = {
        "all votes": p.changes(sums[0], sums[1], is_paired=False, has_titles=False),
        "recurring titles": p.changes(sums[2], sums[3], is_paired=True, has_titles=False),
    }
    return _Years(roll, year, found, readings, {pair: i for i, pair in enumerate(pairs)})


def _most_moved(years: _Years) -> list[tuple[str, str]]:
    """List the pairs, of all members, that moved most surely in either reading."""
    whole, again = years.readings.values()
    sure = np.fmin(whole.p, again.p)
    few = np.minimum(whole.n_before, whole.n_after) < _FEWEST
    sure = np.where(few | np.isnan(sure), 2.0, sure)
    pairs = list(years.places)
    return [pairs[i] for i in np.argsort(sure, kind="stable")[: 2 * _N_TOLD] if sure[i] <= 1]


def _pair(record: Record, years: _Years, pair: tuple[str, str]) -> tuple[str, Finding] | None:
    """Tell how one pair's agreement moved, and whether it did."""
    place = years.places[pair]
    rows: list[dict[str, Any]] = []
    for reading, part in years.readings.items():
        for year, share, n in (
            (years.year - 1, part.before[place], part.n_before[place]),
            (years.year, part.after[place], part.n_after[place]),
        ):
            row = {"reading": reading, "year": year, "n": int(n), "share": _known(share)}
            rows.append({**row, "n_titles": int(part.n_titles[place])})
        rows[-1] |= {
            "change": _known(part.change[place]),
            "low": _known(part.low[place]),
            "high": _known(part.high[place]),
            "q": _known(part.q[place]),
        }
    if rows[0]["share"] is None or rows[1]["share"] is None:
        return None
    whole, again = years.readings.values()
    said = p.verdict(
        (float(whole.change[place]), float(whole.q[place])),
        (float(again.q[place]), float(again.low[place]), float(again.high[place])),
        int(again.n_titles[place]),
    )
    text = (
        f"Agreement of {names(record.members(), pair)}, {years.year - 1} against {years.year} (to "
        f"{years.roll.decided_on.max()}): {_told(rows[0])} against {_told(rows[1])} over all votes"
        f"{_ends(rows[1])}; {_told(rows[2])} against {_told(rows[3])} over titles that recur in "
        f"both years{_ends(rows[3])}. {_VERDICTS[said]}"
    )
    evidence = [Evidence(f"hemicycle.api.shifts(record, '{years.year}')", rows)]
    strength = _strength(whole, again, place)
    bits = _BITS[said] * strength / (strength + 2.0)
    return said, Finding("shift", capital(text), evidence, bits)


_VERDICTS = {
    "moved": "It moved.",
    "agenda": "The agenda changed; on the same titles so large a change is ruled out.",
    "open": "Whether it moved or the agenda did is open.",
    "steady": "That is no more than chance gives, many pairs being looked at.",
}


def _known(value: float) -> float | None:
    """Return a number, None where it is not one."""
    return None if np.isnan(value) else float(value)


def _told(row: dict[str, Any]) -> str:
    """Write a share with its number of votes."""
    return "none (n=0)" if row["share"] is None else f"{row['share']:.2f} (n={row['n']})"


def _ends(row: dict[str, Any]) -> str:
    """Write the interval of a change."""
    if row["low"] is None:
        return ""
    return f" (change {row['low']:+.2f} to {row['high']:+.2f})"


def _strength(whole: p.Changes, again: p.Changes, place: int) -> float:
    """Return how far a change lies from none, in standard errors, in the clearer reading."""
    found = [
        4 * abs(float(part.change[place])) / float(part.high[place] - part.low[place])
        for part in (whole, again)
        if part.high[place] > part.low[place]
    ]
    return max(found, default=0.0)


def _switchers(record: Record, years: _Years) -> list[Finding]:
    """Tell members that did otherwise on recurring titles far more often than the others."""
    part = p.switches(years.roll, years.found)
    findings = []
    for place in np.argsort(np.nan_to_num(part.q, nan=2.0), kind="stable")[:_N_SWITCHERS]:
        n, switched = int(part.both[place].sum()), part.switched[place]
        if n < p.FEWEST_TITLES or not part.q[place] <= p.RATE:
            continue
        who = names(record.members(), [years.roll.members[place]])
        text = (
            f"{capital(who)} did otherwise in {years.year} than the year before on "
            f"{int(switched.sum())} of {n} titles that recur in both years; at the rate of all "
            f"members it would have been {part.expected[place]:.1f}."
        )
        rows = [
            {"symbol": years.roll.names[part.after[i]], "before": years.roll.names[part.before[i]]}
            for i in np.flatnonzero(switched)
        ]
        evidence = [Evidence(f"hemicycle.api.shifts(record, '{years.year}')['switched']", rows)]
        bits = float(min(_MOST_BITS, -np.log2(max(part.q[place], 1e-9))))
        findings.append(Finding("shift", text, evidence, bits))
    return findings
