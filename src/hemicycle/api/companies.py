"""Who did otherwise, in a period, than those that it used to vote with foretell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hemicycle.api.shift_rows import changed_row, drivers, looked_at

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
    from hemicycle.models.shifts.periods import RATE
    from hemicycle.models.shifts.power import detectable, threshold

    given = sides(roll)
    kept, foretold = as_foretold(given, earlier, found.after)
    part, p, q = _changes(kept, found, earlier)
    order = [int(i) for i in np.argsort(np.nan_to_num(p, nan=2.0), kind="stable")[:top]]
    sizes = detectable(part.error, part.degrees, threshold(p, q), is_one_sided=True)
    measured = ("member", "foretold", "company")
    rows = [
        changed_row(
            measured, [roll.members[i]], part, i, q=float(q[i]), detectable=float(sizes[i]),
            verdict="moved" if q[i] <= RATE else "steady",
            drivers=drivers(part, i, roll, found, found.after, sign=-1.0),
        )
        for i in order
        if not np.isnan(p[i]) and p[i] < 0.5
    ]  # fmt: skip
    seen = looked_at(measured, p, q, int(part.n_titles.max(initial=0)), sizes)
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
