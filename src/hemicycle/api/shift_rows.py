"""The rows of who moved: one way to write each, whatever was measured and in which reading."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    import numpy.typing as npt

    from hemicycle.api.moved_payloads import Looked, ShiftRow
    from hemicycle.models.shifts.periods import Basket, Changes, Kind, Switches
    from hemicycle.record.rollcall import RollCall

    Mask = npt.NDArray[np.bool_]
    Floats = npt.NDArray[np.float64]
    #: Kind of what moved, what was measured of it, and in which reading.
    Measured = tuple[str, str, str]

_N_DRIVERS = 5
#: On so many titles a member that switched is judged.
_FEWEST_TITLES = 5


def number(value: Any) -> float | None:  # noqa: ANN401 - any float of NumPy
    """Return a number for JSON; None where it is not one."""
    return float(value) if math.isfinite(value) else None


def shift_row(
    measured: Measured,
    who: list[str],
    ends: tuple[Any, Any],
    interval: tuple[Any, Any],
    counts: tuple[Any, Any, Any],
    *,
    q: Any,  # noqa: ANN401 - any float of NumPy
    detectable: Any,  # noqa: ANN401
    verdict: str,
    drivers: list[str],
) -> ShiftRow:
    """Return one row.

    Parameters
    ----------
    measured : tuple of (str, str, str)
        Kind, measure and reading.
    who : list of str
        A member, two, or a grouping.
    ends : tuple of (float, float)
        Before and after; the change is their difference.
    interval : tuple of (float, float)
        Ends of the interval of the change.
    counts : tuple of (int, int, int)
        Votes before and after, and titles.
    q : float
        False discovery rate.
    detectable : float
        The least change that would have been found; infinite or NaN for none.
    verdict : str
        One word.
    drivers : list of str
        Votes that added most.

    Returns
    -------
    ShiftRow
        With None for what is not a number.
    """
    kind, measure, reading = measured
    before, after = ends
    n_before, n_after, n_titles = (int(n) for n in counts)
    return {
        "kind": kind,
        "who": who,
        "measure": measure,
        "reading": reading,
        "before": number(before),
        "after": number(after),
        "change": number(after - before),
        "low": number(interval[0]),
        "high": number(interval[1]),
        "q": number(q),
        "detectable": number(detectable),
        "n_before": n_before,
        "n_after": n_after,
        "n_titles": n_titles,
        "verdict": verdict,
        "drivers": drivers,
    }


def changed_row(
    measured: Measured,
    who: list[str],
    part: Changes,
    place: int,
    *,
    q: float,
    detectable: float,
    verdict: str,
    drivers: list[str],
) -> ShiftRow:
    """Return the row of one of many changes; see `shift_row`.

    Parameters
    ----------
    measured, who, q, detectable, verdict, drivers
        As for `shift_row`; a change larger than any that there can be is not detectable.
    part : Changes
        All changes.
    place : int
        Which.

    Returns
    -------
    ShiftRow
        Its row.
    """
    return shift_row(
        measured,
        who,
        (part.before[place], part.after[place]),
        (part.low[place], part.high[place]),
        (part.n_before[place], part.n_after[place], part.n_titles[place]),
        q=q,
        detectable=detectable if detectable <= 1 else math.inf,
        verdict=verdict,
        drivers=drivers,
    )


def least(part: Changes) -> Floats:
    """Return the least changes that would have been found, of all that were looked at."""
    from hemicycle.models.shifts.power import detectable, threshold

    return detectable(part.error, part.degrees, threshold(part.p, part.q))


def reading_rows(
    kind: Kind,
    measure: str,
    who: list[str],
    place: int,
    both: Sequence[Changes],
    found: tuple[Floats, Floats],
    roll: RollCall,
    held: Basket,
) -> list[ShiftRow]:
    """Return the rows of one member, pair or grouping: over all votes, and on recurring titles.

    Parameters
    ----------
    kind, measure, who
        Of whom, and what.
    place : int
        Its place in the changes.
    both : sequence of Changes
        The two readings.
    found : tuple of numpy.ndarray
        As `least` gives it, of each.
    roll, held
        Votes, and which are compared with which.

    Returns
    -------
    list of ShiftRow
        Two, with one verdict.
    """
    from hemicycle.models.shifts.periods import READINGS, verdict

    whole, again = both
    said = verdict(
        (float(whole.change[place]), float(whole.q[place])),
        (float(again.q[place]), float(again.low[place]), float(again.high[place])),
        int(again.n_titles[place]),
    )
    votes = (held.after, held.after_again)
    return [
        changed_row(
            (kind, measure, reading), who, part, place, q=float(part.q[place]),
            detectable=float(size[place]), verdict=said,
            drivers=drivers(part, place, roll, held, after),
        )
        for reading, part, size, after in zip(READINGS, both, found, votes, strict=True)
    ]  # fmt: skip


def drivers(
    part: Changes,
    place: int,
    roll: RollCall,
    held: Basket,
    after: Mask,
    *,
    sign: float | None = None,
) -> list[str]:
    """Name the votes whose titles add most to a change.

    Parameters
    ----------
    part, place
        The change.
    roll, held
        Votes and texts.
    after : numpy.ndarray of bool, shape (n_vote_events,)
        Vote events that may be named.
    sign : float, optional
        The direction that counts; that of the change if None.

    Returns
    -------
    list of str
        The last vote on each of five titles at most.
    """
    import numpy as np

    change = part.change[place]
    if sign is None:
        if not change or change != change:
            return []
        sign = float(np.sign(change))
    added = np.nan_to_num(part.by_title[:, place]) * sign
    last = {int(held.texts[column]): int(column) for column in np.flatnonzero(after)}
    order = [int(text) for text in np.argsort(-added, kind="stable") if added[text] > 1e-12]
    return [roll.names[last[text]] for text in order if text in last][:_N_DRIVERS]


def switch_rows(roll: RollCall, part: Switches, chosen: Iterable[int]) -> list[ShiftRow]:
    """Return, of members, how often they did otherwise than the last time.

    Parameters
    ----------
    roll : RollCall
        Votes.
    part : Switches
        Of all members.
    chosen : iterable of int
        Which to tell.

    Returns
    -------
    list of ShiftRow
        One a member that switched at all.
    """
    from hemicycle.measures.agreement import wilson_interval
    from hemicycle.models.shifts.periods import RATE
    from hemicycle.models.shifts.power import switches_needed, threshold

    chance = threshold(part.p, part.q)
    rows: list[ShiftRow] = []
    for place in chosen:
        n, n_switched = int(part.both[place].sum()), int(part.switched[place].sum())
        if not n_switched:
            continue
        expected, share = float(part.expected[place]) / n, n_switched / n
        low, high = (float(end) - expected for end in wilson_interval(n_switched, n))
        needed = switches_needed(part.rate[part.both[place]], chance)
        columns = [int(part.after[i]) for i in part.switched[place].nonzero()[0]]
        is_few = n < _FEWEST_TITLES
        is_found = not is_few and part.q[place] <= RATE
        rows.append(
            shift_row(
                ("member", "switched", "recurring_titles"), [roll.members[place]],
                (expected, share), (low, high), (n, n, n), q=part.q[place],
                detectable=math.inf if needed is None or is_few else needed / n - expected,
                verdict="moved" if is_found else "open" if is_few else "steady",
                drivers=[roll.names[column] for column in columns],
            )
        )  # fmt: skip
    return rows


def looked_at(
    measured: Measured, p: Floats, q: Floats, n_titles: int, sizes: Floats | None = None
) -> Looked:
    """Say how many were looked at, how many moved more than chance would have it, and what could.

    Parameters
    ----------
    measured : tuple of (str, str, str)
        Kind, measure and reading.
    p, q : numpy.ndarray of float64
        NaN of those not looked at.
    n_titles : int
        The most that a comparison rests on.
    sizes : numpy.ndarray of float64, optional
        As `least` gives it; their median is told.

    Returns
    -------
    Looked
        Its row.
    """
    import numpy as np

    from hemicycle.models.shifts.periods import RATE

    seen = ~np.isnan(p)
    n = int(seen.sum())
    kind, measure, reading = measured
    size = float(np.median(sizes[seen])) if n and sizes is not None else math.inf
    is_share = measure != "position"
    return {
        "kind": kind,
        "measure": measure,
        "reading": reading,
        "n": n,
        "n_titles": n_titles,
        "share_below_5": float((p[seen] < 0.05).mean()) if n else None,
        "n_found": int((q <= RATE).sum()),
        "detectable": None if is_share and size > 1 else number(size),
    }


def looked_at_switches(part: Switches) -> Looked:
    """Say how many members were looked at, and how often one must have done otherwise."""
    from hemicycle.models.shifts.power import switches_needed, threshold

    row = looked_at(("member", "switched", "recurring_titles"), part.p, part.q, len(part.after))
    n = len(part.after)
    needed = switches_needed(part.rate, threshold(part.p, part.q)) if n >= _FEWEST_TITLES else None
    row["detectable"] = None if needed is None else needed / n
    return row
