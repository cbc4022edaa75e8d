"""Which pairs moved against the year before: over all votes, and over titles that recur."""

import re
from datetime import date
from itertools import combinations

import numpy as np
import numpy.typing as npt

from hemicycle.briefs.finding import Evidence, Finding
from hemicycle.briefs.subject import Subject
from hemicycle.briefs.words import capital, names
from hemicycle.measures.agreement import agreement, agreement_matrix
from hemicycle.record.query import Record
from hemicycle.record.rollcall import RollCall

_WORD = re.compile(r"[a-z]+")
_PERMANENT = ("CHN", "FRA", "GBR", "RUS", "USA")
_N_TOLD = 4
#: A pair with fewer common votes in either year is not ranked among all pairs.
_FEWEST = 20


def find(record: Record, subject: Subject) -> list[Finding]:
    """Tell the pairs whose agreement moved most, each in two readings: permanent members, all.

    Parameters
    ----------
    record : Record
        The record.
    subject : Subject
        What the account is about.

    Returns
    -------
    list of Finding
        Of kind shift; a raw change alone is never told.
    """
    year = subject.period.since.year
    now, before = (_year(record, y) for y in (year, year - 1))
    if not now.vote_event_ids or not before.vote_event_ids:
        return []
    recurring = {_title(t) for t in now.titles} & {_title(t) for t in before.titles}
    permanent = [
        found
        for pair in combinations(_PERMANENT, 2)
        if (found := _pair(record, pair, now, before, recurring, year))
    ]
    permanent.sort(key=lambda finding: -finding.surprise)
    others = [
        found
        for pair in _most_moved(now, before)
        if not set(pair) <= set(_PERMANENT)
        and (found := _pair(record, pair, now, before, recurring, year))
    ]
    return permanent[:_N_TOLD] + others[:_N_TOLD]


def _most_moved(now: RollCall, before: RollCall) -> list[tuple[str, str]]:
    """List the pairs, of all members, that moved most for their number of common votes."""
    members = sorted(set(now.members) & set(before.members))
    shares, counts = [], []
    for roll in (before, now):
        places = [roll.members.index(member) for member in members]
        share, n = agreement_matrix(roll.options[places])
        shares.append(np.nan_to_num(share))
        counts.append(n.astype(float))
    total = np.maximum(counts[0] + counts[1], 1.0)
    pooled = (shares[0] * counts[0] + shares[1] * counts[1]) / total
    spread = 1 / np.maximum(counts[0], 1.0) + 1 / np.maximum(counts[1], 1.0)
    moved = np.abs(shares[1] - shares[0]) / np.sqrt(
        np.maximum(pooled * (1 - pooled), 1e-3) * spread
    )
    moved[np.minimum(counts[0], counts[1]) < _FEWEST] = 0.0
    first, second = np.triu_indices(len(members), k=1)
    order = np.argsort(-moved[first, second], kind="stable")[: 2 * _N_TOLD]
    return [(members[first[i]], members[second[i]]) for i in order]


def _year(record: Record, year: int) -> RollCall:
    """Return a calendar year of the Assembly's votes on whole texts."""
    return record.roll_call(
        since=date(year, 1, 1), until=date(year + 1, 1, 1), question="resolution"
    )


def _title(title: str) -> str:
    """Reduce a title to its words, so that a year or number in it does not matter."""
    return " ".join(_WORD.findall(title.lower()))


def _pair(
    record: Record,
    pair: tuple[str, str],
    now: RollCall,
    before: RollCall,
    recurring: set[str],
    year: int,
) -> Finding | None:
    """Tell how one pair's agreement moved."""
    if any(member not in roll.members for member in pair for roll in (now, before)):
        return None
    rows = []
    shares: dict[tuple[str, int], tuple[str, float, int]] = {}
    for reading, roll, when in (
        ("all votes", before, year - 1),
        ("all votes", now, year),
        ("recurring titles", before, year - 1),
        ("recurring titles", now, year),
    ):
        keep: npt.NDArray[np.bool_] = np.array(
            [reading == "all votes" or _title(t) in recurring for t in roll.titles], dtype=bool
        )
        found = agreement(roll.row(pair[0])[keep], roll.row(pair[1])[keep])
        n_same, n = found.n_same, found.n
        share = n_same / n if n else float("nan")
        shares[reading, when] = (f"{share:.2f} (n={n})" if n else "none (n=0)", share, n)
        rows.append(
            {
                "reading": reading,
                "year": when,
                "n_same": n_same,
                "n": n,
                "share": share if n else None,
                "low": found.low if n else None,
                "high": found.high if n else None,
            }
        )
    old, new = shares["all votes", year - 1], shares["all votes", year]
    if not old[2] or not new[2]:
        return None
    pooled = (old[1] * old[2] + new[1] * new[2]) / (old[2] + new[2])
    error = np.sqrt(max(pooled * (1 - pooled), 1e-9) * (1 / old[2] + 1 / new[2]))
    text = (
        f"Agreement of {names(record.members(), pair)}, {year - 1} against {year} (to "
        f"{now.decided_on.max()}): {old[0]} against {new[0]} over all votes; "
        f"{shares['recurring titles', year - 1][0]} against "
        f"{shares['recurring titles', year][0]} over titles that recur in both years."
    )
    query = f"record.roll_call(since=date({year - 1}, 1, 1), question='resolution'), agreement()"
    bits = min(8.0, abs(float((new[1] - old[1]) / error)))
    return Finding("shift", capital(text), [Evidence(query, rows)], bits)
