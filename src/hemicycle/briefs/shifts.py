"""Which pairs moved against the year before: over all votes, and over titles that recur."""

import re
from datetime import date

import numpy as np
import numpy.typing as npt

from hemicycle.briefs.finding import Evidence, Finding
from hemicycle.briefs.subject import Subject
from hemicycle.briefs.words import capital, names
from hemicycle.measures.agreement import agreement
from hemicycle.record.query import Record
from hemicycle.record.rollcall import RollCall

_WORD = re.compile(r"[a-z]+")
_PERMANENT = ("CHN", "FRA", "GBR", "RUS", "USA")
_N_TOLD = 4


def find(record: Record, subject: Subject) -> list[Finding]:
    """Tell the pairs of permanent members whose agreement moved most, each in two readings.

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
    findings = []
    for i, first in enumerate(_PERMANENT):
        for second in _PERMANENT[i + 1 :]:
            told = _pair(record, (first, second), now, before, recurring, year)
            findings += [told] if told else []
    return sorted(findings, key=lambda finding: -finding.surprise)[:_N_TOLD]


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
