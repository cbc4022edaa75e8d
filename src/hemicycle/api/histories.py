"""When a member, a pair or a grouping moved, over the whole record."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from hemicycle.core.errors import HemicycleError, UnknownMemberError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from hemicycle.api.moved_payloads import ShiftHistory, ShiftPoint, Toward
    from hemicycle.models.shifts.history import Calendar
    from hemicycle.models.shifts.path import ChangePoint
    from hemicycle.models.shifts.periods import Changes
    from hemicycle.record.query import Record

    Floats = npt.NDArray[np.float64]

DEFINITION = (
    "A change point is a year from which a {what} on recurring titles is another; every title "
    "has a level of its own, so that a new agenda is not taken for a move. Its date is given "
    "with the shortest stretch that holds 90 % of the posterior, its probability with the other "
    "change points given. Agreement before and after: on titles voted on in both stretches, "
    "eight years each way at most, every title counting once; 95 % interval of the change."
)
_WHAT = {
    "member": "member's position in the Assembly",
    "pair": "pair's agreement",
    "grouping": "grouping's unity",
}
_ASSEMBLY = " What the agreement of the whole Assembly explains is taken off first."
#: How good it is, on changes that history knows and no choice was made by.
RELIABILITY = {
    "member": (
        "Of 44 changes of course that history knows, listed after this was made, 11 were found, "
        "with 21 false alarms in 981 quiet years; of the 70 listed before, 46, with 13 in 1,485. "
        "A change that is not told may be there, and one that is told should be looked at."
    ),
    "pair": (
        "Of 50 changes of pairs that history knows, set aside before, 20 were found, with 8 false "
        "alarms in 568 quiet years. Of 60 changes planted in real votes 27 by 0.10 are found, 49 "
        "by 0.15 and 57 by 0.29: a smaller one may be there."
    ),
    "grouping": (
        "Of 9 changes of groupings that history knows, set aside before, 5 were found, with 2 "
        "false alarms in 132 quiet years. Of 19 changes planted in real votes 10 by 0.08 are "
        "found, 12 by 0.12 and 16 by 0.28: a smaller one may be there."
    ),
}
#: Of members only.
_COMPANY = (
    " A change is told only where, about that year, the member's votes can no longer be foretold "
    "as well as others' from those of the members that it used to vote with; where they can be "
    "foretold far worse, that alone tells it."
)
#: What stands between the two of a pair.
_BETWEEN = re.compile(r"[-,/]")
_N_PARTNERS = 5
_FEWEST_TITLES = 5
#: Years before the last one, in which its company is learned.
_LOOKBACK = 3


def shift_history(record: Record, who: Sequence[str]) -> ShiftHistory:
    """Return the change points of a member, a pair or a grouping.

    Parameters
    ----------
    record : Record
        The record.
    who : sequence of str
        Code or name of a member or id of a grouping; or two members.

    Returns
    -------
    ShiftHistory
        In order of time.

    Raises
    ------
    UnknownMemberError
        If neither a member nor a grouping is called so.
    HemicycleError
        If two are the same, there are more than two, or one never voted.

    Examples
    --------
    >>> import hemicycle
    >>> found = shift_history(hemicycle.open(), ["Nicaragua"])
    >>> [point["on"][:4] for point in found["change_points"]]
    ['1979', '1990', '1993', '2001', '2007']
    """
    import numpy as np

    from hemicycle.models.shifts import history

    kind, codes = _meant(record, who)
    calendar = history.Calendar.of(record.roll_call(question="resolution"))
    roll = calendar.roll
    members = record.members()
    if kind == "grouping":
        from hemicycle.api.movements import belongs
        from hemicycle.models.shifts.periods import unity_values

        masks = belongs(record, roll, date.fromisoformat(record.manifest.through))
        if codes[0] not in masks:
            raise HemicycleError(
                "The grouping is too small to be followed.",
                found=codes[0],
                expected="five members or more",
            )
        points = history.unity_change_points(calendar, masks[codes[0]])
        values = unity_values(roll, {codes[0]: masks[codes[0]]})
    else:
        _must_vote(codes, roll.members)
        values = history.with_others(roll, codes[0])
        if kind == "pair":
            points = history.pair_change_points(calendar, *codes)
            values = values[[roll.members.index(codes[1])]]
        else:
            points = history.member_change_points(calendar, codes[0])
    own = [codes[0]] if kind == "member" else []
    told = [_point(calendar, points, point, values, own) for point in points]
    known = ~np.isnan(values).all(axis=0)
    days = roll.decided_on[known] if known.any() else roll.decided_on
    named = [*codes, *(p["member"] for t in told for p in (*t["towards"], *t["away_from"]))]
    return {
        "who": codes,
        "kind": kind,
        "measure": "unity" if kind == "grouping" else "agreement",
        "definition": DEFINITION.format(what=_WHAT[kind]) + (_COMPANY if own else _ASSEMBLY),
        "names": {
            code: members[code].short_name
            if code in members
            else str(record.grouping(code)["name"])
            for code in dict.fromkeys(named)
        },
        "since": str(days.min()),
        "until": str(days.max()),
        "n_votes": int(known.sum()),
        "change_points": told,
        "lately": _lately(record, codes[0], told) if own else None,
        "notes": [RELIABILITY[kind], *_notes(record, codes)],
    }


def _meant(record: Record, who: Sequence[str]) -> tuple[str, list[str]]:
    """Find out whom a request is about; a pair may be written as it is printed, USA-RUS."""
    if len(who) > 2:
        raise HemicycleError(
            "One member, a pair of members or one grouping can be followed.",
            found=", ".join(who),
            expected="one name, or two members",
        )
    if len(who) == 2:
        codes = [record.member(text).member for text in who]
        if codes[0] == codes[1]:
            raise HemicycleError(
                "A member cannot be compared with itself.", found=" and ".join(who),
                expected="two members",
            )  # fmt: skip
        return "pair", codes
    try:
        return "grouping", [str(record.grouping(who[0])["grouping"])]
    except UnknownNameError:
        pass
    try:
        return "member", [record.member(who[0]).member]
    except UnknownMemberError:
        parts = [part.strip() for part in _BETWEEN.split(who[0]) if part.strip()]
        if len(parts) != 2:
            raise
        return _meant(record, parts)


def _must_vote(codes: Sequence[str], members: Sequence[str]) -> None:
    """Refuse members without a vote."""
    for code in codes:
        if code not in members:
            raise HemicycleError(
                "The member has no vote on a whole text of the Assembly in the record.",
                found=code,
                expected="one that voted",
            )


def _point(
    calendar: Calendar,
    points: Sequence[ChangePoint],
    point: ChangePoint,
    values: Floats,
    own: Sequence[str],
) -> ShiftPoint:
    """Tell one change point."""
    import numpy as np

    from hemicycle.models.shifts.history import around

    at = around(calendar, points, point, values)
    if own:
        # Of all others together: the mean of what they agreed, where they acted.
        known = ~np.isnan(values)
        mean = np.where(
            known.any(axis=0), np.nan_to_num(values).sum(axis=0) / np.maximum(known.sum(axis=0), 1),
            np.nan,
        )  # fmt: skip
        whole = around(calendar, points, point, mean[None])
        order = np.argsort(-np.nan_to_num(at.change), kind="stable")
        partners = [_partner(calendar, at, int(i)) for i in order if _is_clear(at, int(i))]
    else:
        whole, partners = at, []
    days = [
        str(calendar.roll.decided_on[calendar.years - calendar.first == place].min())
        for place in (point.place, point.low)
    ]
    last = calendar.roll.decided_on[calendar.years - calendar.first == point.high].max()
    ends = [float(part[0]) for part in (whole.before, whole.after, whole.low, whole.high)]
    before, after, low, high = (None if value != value else value for value in ends)
    return {
        "on": days[0],
        "low": days[1],
        "high": str(last),
        "probability": point.probability,
        "before": before,
        "after": after,
        "change_low": low,
        "change_high": high,
        "n_titles": int(whole.n_titles[0]),
        "towards": [p for p in partners if p["after"] > p["before"]][:_N_PARTNERS],
        "away_from": [p for p in partners if p["after"] < p["before"]][::-1][:_N_PARTNERS],
    }


def _is_clear(at: Changes, place: int) -> bool:
    """Say whether agreement with a partner changed beyond its interval."""
    is_known = at.n_titles[place] >= _FEWEST_TITLES
    return bool(is_known and (at.low[place] > 0 or at.high[place] < 0))


def _partner(calendar: Calendar, at: Changes, place: int) -> Toward:
    """Return a member towards or away from which someone went."""
    return {
        "member": calendar.roll.members[place],
        "before": float(at.before[place]),
        "after": float(at.after[place]),
        "low": float(at.low[place]),
        "high": float(at.high[place]),
        "n_titles": int(at.n_titles[place]),
    }


def _lately(record: Record, member: str, told: Sequence[ShiftPoint]) -> str | None:
    """Say that a member parted from its company in the last year, which no change point knows."""
    import numpy as np

    from hemicycle.api.companies import company_rows
    from hemicycle.models.shifts.periods import basket

    last = record.coverage()[1].year
    if any(point["on"].startswith(str(last)) for point in told):
        return None
    roll = record.roll_call(since=date(last - _LOOKBACK, 1, 1), question="resolution")
    earlier = np.asarray(roll.decided_on < np.datetime64(f"{last}-01-01"))
    if earlier.all() or not earlier.any():
        return None
    rows, _, _ = company_rows(roll, basket(roll, ~earlier, earlier, earlier), earlier, 1000)
    for row in rows:
        if row["who"] == [member] and row["verdict"] == "moved":
            return (
                f"In {last} it did as its company foretells in {row['after'] or 0:.0%} of "
                f"{row['n_after']} votes, in {row['before'] or 0:.0%} before: it moved, but one "
                "year is too short to tell a change for good."
            )
    return None


def _notes(record: Record, codes: Sequence[str]) -> list[str]:
    """Say what a reader must know."""
    return [
        f"The record ends on {record.manifest.through}.",
        *(
            f"{member} is told apart: hemicycle shifts {member.member}."
            for code in codes
            for member in record.members().values()
            if member.successor == code
        ),
    ]
