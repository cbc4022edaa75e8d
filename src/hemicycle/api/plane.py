"""Where members stood in a year on two axes, from one fit to all votes of the Assembly."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from statistics import NormalDist
from threading import Lock
from typing import TYPE_CHECKING

from hemicycle.api.standings import LEVEL
from hemicycle.core.errors import DateError, HemicycleError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hemicycle.api.payloads import Axis, Position, Positions
    from hemicycle.models.plane import Plane
    from hemicycle.record.query import Record

#: Named in every drawing of a year in which they vote.
PERMANENT = ("USA", "RUS", "SUN", "CHN", "FRA", "GBR")
_N_FURTHEST = 4
#: Versions of the record whose positions are held.
_MOST_HELD = 3
_ONE_FIT = (
    "Both axes come from one fit to all recorded votes of the Assembly, so that years can be laid "
    "beside each other; members move from year to year as far as their votes ask for."
)
_NOT_A_SIDE = (
    "Positions tell who votes with whom on the agenda of the time, not what a member thinks."
)
_SECOND = (
    "The second axis is the strongest division that the first leaves over: what it is about "
    "changes with the agenda, and the votes that divide most along it say so."
)
_held: dict[str, Plane] = {}
_turn = Lock()


@cache
def _packaged() -> Plane:
    """Read the positions of the packaged record."""
    from hemicycle.models import plane

    with as_file(files("hemicycle").joinpath("data/positions.npz")) as path:
        return plane.read(path)


def fitted(record: Record, *, on_round: Callable[[int, float], None] | None = None) -> Plane:
    """Return the positions of a version of the record, fitted once and held.

    Parameters
    ----------
    record : Record
        The version. For the votes of the packaged one they are packaged; for others they are
        fitted when first asked for, which takes some seconds.
    on_round : callable, optional
        Told the number of every round, and how far positions moved, where a fit is needed.

    Returns
    -------
    Plane
        All members, all years.

    Raises
    ------
    ModelError
        If a fit is needed and the extra `models` is not installed.

    Examples
    --------
    >>> import hemicycle
    >>> found = fitted(hemicycle.open())
    >>> found.years[0], "USA" in found.members
    ('1946', True)
    """
    from hemicycle.models import plane

    with _turn:
        made = _at_hand(record)
        return made or _hold(record, plane.fit(record.roll_call(body="un_ga"), on_round=on_round))


def _at_hand(record: Record) -> Plane | None:
    """Return the positions of a version where they need no fit."""
    from hemicycle.models import plane

    found, kept = _held.get(record.version), _packaged()
    if found is None and kept.fingerprint == plane.fingerprint(record.roll_call(body="un_ga")):
        found = _hold(record, kept)
    return found


def _hold(record: Record, made: Plane) -> Plane:
    """Hold the positions of a version; the oldest go when there are too many."""
    if len(_held) >= _MOST_HELD:
        _held.pop(next(iter(_held)))
    _held[record.version] = made
    return made


def over_time(record: Record, members: Sequence[str]) -> Positions | None:
    """Return where members stood in every year of the record, if that needs no fit.

    Parameters
    ----------
    record : Record
        The record.
    members : sequence of str
        Codes or names; those that never voted in the Assembly have no rows.

    Returns
    -------
    Positions or None
        Rows of the first axis in order of members and of time; None where positions would have
        to be fitted first, or where none of the members has any.

    Raises
    ------
    UnknownMemberError
        If none is called so.

    Examples
    --------
    >>> import hemicycle
    >>> told = over_time(hemicycle.open(), ["Hungary"])
    >>> told["rows"][0]["session"], {row["dimension"] for row in told["rows"]}
    ('1955', {1})
    """
    named = {row.member: row.short_name for row in map(record.member, members)}
    with _turn:
        found = _at_hand(record)
    if found is None:
        return None
    place = {code: i for i, code in enumerate(found.members)}
    rows = [
        _rows(found, code, t)[0]
        for code in named
        if code in place
        for t in range(len(found.years))
        if found.n_votes[place[code], t] > 0
    ]
    placed = {row["member"] for row in rows}
    if not rows:
        return None
    return {
        "body": "un_ga",
        "series": None,
        "by": "year",
        "n_dims": 2,
        "level": LEVEL,
        "since": f"{found.years[0]}-01-01",
        "until": f"{int(found.years[-1]) + 1}-01-01",
        "members": [code for code in named if code in placed],
        "names": named,
        "orientation": list(found.orientation),
        "range": _reach(found),
        "n_members": len(found.members),
        "n_vote_events": found.n_vote_events,
        "n_votes": sum(row["n_votes"] for row in rows),
        "report": found.report,
        "rows": rows,
        "notes": [_ONE_FIT, _NOT_A_SIDE],
    }


def positions(
    record: Record,
    year: str | None = None,
    members: Sequence[str] | None = None,
    *,
    on_round: Callable[[int, float], None] | None = None,
) -> Positions:
    """Return where members stood in a year on two axes.

    Parameters
    ----------
    record : Record
        The record.
    year : str, optional
        The last one with votes if None.
    members : sequence of str, optional
        Codes or names; all that voted if None.
    on_round : callable, optional
        As in `fitted`.

    Returns
    -------
    Positions
        Two rows a member, one an axis, each with the covariance of both.

    Raises
    ------
    UnknownMemberError
        If none is called so.
    DateError
        If there was no vote in the year.
    HemicycleError
        If a member asked for cast no vote in the year.

    Examples
    --------
    >>> import hemicycle
    >>> told = positions(hemicycle.open(), "2024", ["USA", "FRA"])
    >>> [(row["member"], row["dimension"]) for row in told["rows"]]
    [('USA', 1), ('USA', 2), ('FRA', 1), ('FRA', 2)]
    >>> told["rows"][0]["covariance"] == told["rows"][1]["covariance"]
    True
    """
    found = fitted(record, on_round=on_round)
    year = year or found.years[-1]
    if year not in found.years:
        raise DateError(
            "Members cannot be placed in that year.",
            found=repr(year),
            expected=f"a year with recorded votes, from {found.years[0]} to {found.years[-1]}",
        )
    t = found.years.index(year)
    there = [code for i, code in enumerate(found.members) if found.n_votes[i, t] > 0]
    wanted = there if members is None else [record.member(name).member for name in members]
    wanted = list(dict.fromkeys(wanted))
    absent = [code for code in wanted if code not in there]
    if absent:
        raise HemicycleError(
            f"{', '.join(absent)} cast no vote in {year} and cannot be placed.",
            expected="members that said yes, no or abstain in that year",
        )
    names = {code: row.short_name for code, row in record.members().items() if code in there}
    return {
        "body": "un_ga",
        "series": None,
        "by": "year",
        "n_dims": 2,
        "level": LEVEL,
        "since": f"{year}-01-01",
        "until": f"{int(year) + 1}-01-01",
        "members": wanted,
        "names": names,
        "orientation": list(found.orientation),
        "range": _reach(found),
        "n_members": len(there),
        "n_vote_events": found.n_vote_events,
        "n_votes": int(found.n_votes[:, t].sum()),
        "report": found.report,
        "rows": [row for code in wanted for row in _rows(found, code, t)],
        "notes": [_ONE_FIT, _NOT_A_SIDE, _SECOND],
        "year": year,
        "axes": [_axis(record, found, t, d, there) for d in range(2)],
    }


def nearest(record: Record, year: int) -> str:
    """Return the year with votes that lies nearest to one.

    Examples
    --------
    >>> import hemicycle
    >>> nearest(hemicycle.open(), 1964)
    '1963'
    """
    return min(fitted(record).years, key=lambda known: (abs(int(known) - year), known))


def _rows(found: Plane, code: str, t: int) -> list[Position]:
    """Return the two rows of a member in a year."""
    i = found.members.index(code)
    z = NormalDist().inv_cdf((1 + LEVEL) / 2)
    covariance = float(found.correlation[i, t] * found.sd[i, t].prod())
    rows: list[Position] = []
    for d in range(2):
        mean, sd = float(found.mean[i, t, d]), float(found.sd[i, t, d])
        rows.append(
            {
                "member": code,
                "session": found.years[t],
                "dimension": d + 1,
                "mean": mean,
                "sd": sd,
                "low": mean - z * sd,
                "high": mean + z * sd,
                "n_votes": int(found.n_votes[i, t]),
                "covariance": covariance,
            }
        )
    return rows


def _reach(found: Plane) -> list[list[float]]:
    """Return how far any member ever stood out on each axis: one frame for all years."""
    import numpy as np

    ends = [(np.nanmin(found.mean[..., d]), np.nanmax(found.mean[..., d])) for d in range(2)]
    return [[float(low), float(high)] for low, high in ends]


def _axis(record: Record, found: Plane, t: int, d: int, there: Sequence[str]) -> Axis:
    """Say what an axis tells in a year."""
    place = {code: i for i, code in enumerate(found.members)}
    order = sorted(there, key=lambda code: (found.mean[place[code], t, d], code))
    ids = [str(name) for name in found.telling[t, d] if name]
    heads = [record.vote_event(name) for name in ids]
    return {
        "dimension": d + 1,
        "orientation": found.orientation[d],
        "low": order[:_N_FURTHEST],
        "high": order[::-1][:_N_FURTHEST],
        "telling": [
            {"vote_event_id": head.vote_event_id, "symbol": head.symbol, "title": head.title}
            for head in heads
        ],
    }
