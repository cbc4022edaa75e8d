"""Who did otherwise, in a period, than those that it used to vote with foretell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from hemicycle.api.moved_payloads import Looked, Otherwise, ShiftRow
    from hemicycle.models.shifts.periods import Basket, Changes
    from hemicycle.record.rollcall import RollCall

    Mask = npt.NDArray[np.bool_]
    Floats = npt.NDArray[np.float64]

#: With fewer votes in the period nothing is said of a member.
_FEWEST = 10
NOTE = (
    "Company is learned from recorded votes: where a vote is now asked for on texts that used to "
    "be adopted without one, voting against them counts as otherwise than foretold."
)
_N_DRIVERS = 5
_OPTIONS = {1: "yes", 0: "abstain", -1: "no"}


def company_rows(
    roll: RollCall, found: Basket, earlier: Mask, top: int
) -> tuple[list[ShiftRow], Looked, list[Otherwise]]:
    """Return the members that parted most from the company that they used to keep.

    Parameters
    ----------
    roll : RollCall
        Votes.
    found : Basket
        Which of them are of the period, and the texts.
    earlier : numpy.ndarray of bool, shape (n_vote_events,)
        Votes that the company is learned from.
    top : int
        So many members.

    Returns
    -------
    rows : list of ShiftRow
        Of measure `foretold`; `moved` are those that do as foretold more seldom than before.
    looked : Looked
        How many were looked at.
    otherwise : list of Otherwise
        Votes in which members that moved did otherwise than foretold.
    """
    import numpy as np

    from hemicycle.models.shifts.company import as_foretold
    from hemicycle.models.shifts.history import sides

    given = sides(roll)
    kept, foretold = as_foretold(given, earlier, found.after)
    part, p, q = _changes(kept, found, earlier)
    order = [int(i) for i in np.argsort(np.nan_to_num(p, nan=2.0), kind="stable")[:top]]
    rows = [
        _row(roll, part, found, i, float(q[i])) for i in order if not np.isnan(p[i]) and p[i] < 0.5
    ]
    n = int((~np.isnan(p)).sum())
    seen: Looked = {
        "kind": "member",
        "measure": "foretold",
        "reading": "company",
        "n": n,
        "n_titles": int(part.n_titles.max(initial=0)),
        "share_below_5": float(np.nanmean(p < 0.05)) if n else None,
        "n_found": int((q <= 0.05).sum()),
    }
    moved = [roll.members.index(row["who"][0]) for row in rows if row["verdict"] == "moved"]
    return rows, seen, _otherwise(roll, moved, kept, foretold, found.after)


def _changes(kept: Floats, found: Basket, earlier: Mask) -> tuple[Changes, Floats, Floats]:
    """Return changes of the share as foretold, and how often chance would lower it so far."""
    import numpy as np

    from hemicycle.measures.intervals import false_discovery
    from hemicycle.models.shifts.periods import changes, value_sums

    part = changes(
        value_sums(kept, found, earlier), value_sums(kept, found, found.after), is_paired=False
    )
    # Doing more often as foretold is no parting: only the one side counts.
    p = np.where(part.change < 0, part.p / 2, 1 - part.p / 2)
    p[(part.n_after < _FEWEST) | (part.n_before == 0)] = np.nan
    return part, p, false_discovery(p)


def _row(roll: RollCall, part: Changes, found: Basket, place: int, q: float) -> ShiftRow:
    """Return the row of one member."""
    import numpy as np

    last = {int(found.texts[at]): int(at) for at in np.flatnonzero(found.after)}
    added = np.nan_to_num(part.by_title[:, place])
    order = [int(text) for text in np.argsort(added, kind="stable") if added[text] < -1e-12]
    return {
        "kind": "member",
        "who": [roll.members[place]],
        "measure": "foretold",
        "reading": "company",
        "before": float(part.before[place]),
        "after": float(part.after[place]),
        "change": float(part.change[place]),
        "low": float(part.low[place]),
        "high": float(part.high[place]),
        "q": q,
        "n_before": int(part.n_before[place]),
        "n_after": int(part.n_after[place]),
        "n_titles": int(part.n_titles[place]),
        "verdict": "moved" if q <= 0.05 else "steady",
        "drivers": [roll.names[last[text]] for text in order if text in last][:_N_DRIVERS],
    }


def _otherwise(
    roll: RollCall, members: list[int], kept: Floats, foretold: Floats, after: Mask
) -> list[Otherwise]:
    """List the votes in which members did otherwise than foretold."""
    import numpy as np

    words = {1: "yes", 2: "abstain", 3: "no"}
    return [
        {
            "member": roll.members[place],
            "symbol": roll.names[at],
            "title": roll.titles[at],
            "foretold": _OPTIONS[int(foretold[place, at])],
            "option": words[int(roll.options[place, at])],
        }
        for place in members
        for at in np.flatnonzero(after & (kept[place] == 0.0)).tolist()
    ]
