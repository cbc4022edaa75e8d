"""How far a member must move in one year to be found: changes planted in real votes.

    python benchmarks/seen.py > benchmarks/results/seen.jsonl

The votes of a year are held against the last on the same titles, as `hemicycle shifts YEAR` does.
In each of forty members at random that voted on all, or nearly all, titles that recur, some votes
are turned round (yes to no; no and abstention to yes), one member at a time, everyone else left as
they are. Printed is how many are found, in each reading. One JSON line a case; seeds are fixed.
"""

import json
import sys
from dataclasses import replace
from datetime import date

import numpy as np

import hemicycle
from hemicycle.api.companies import company_rows
from hemicycle.api.movements import days_before
from hemicycle.core.dates import parse_period
from hemicycle.models.shifts import periods as p
from hemicycle.record.rollcall import NO, YES, RollCall

YEARS = (2023, 2024, 2025)
N_MEMBERS = 40
#: Share of the recurring titles, or of all votes of the year, that are turned round.
SIZES = (0.25, 0.5, 0.75, 1.0)


def held(year: int) -> tuple[RollCall, p.Basket, np.ndarray]:
    """Return the votes of a year and of the three before."""
    roll = hemicycle.open().roll_call(
        since=date(year - 3, 1, 1), until=date(year + 1, 1, 1), question="resolution"
    )
    years = roll.decided_on.astype("datetime64[Y]").astype(int) + 1970
    earlier = days_before(roll, parse_period(str(year - 1)))
    return roll, p.basket(roll, years == year, years == year - 1, earlier), earlier


def turned(roll: RollCall, place: int, columns: np.ndarray) -> RollCall:
    """Turn votes of one member round."""
    options = roll.options.copy()
    options[place, columns] = np.where(options[place, columns] == YES, NO, YES)
    return replace(roll, options=options)


def is_found(roll: RollCall, found: p.Basket, earlier: np.ndarray, place: int) -> dict[str, bool]:
    """Say in which readings a member is found to have moved."""
    sums = [
        p.member_sums(p.pair_sums(roll, found, mask), roll, found, mask)
        for mask in (found.before_again, found.after_again)
    ]
    again = p.changes(*sums, is_paired=True)
    company, _, _ = company_rows(roll, found, earlier, 8)
    moved = {row["who"][0] for row in company if row["verdict"] == "moved"}
    return {
        "agreement": bool(again.q[place] <= p.RATE),
        "switched": bool(p.switches(roll, found).q[place] <= p.RATE),
        "company": roll.members[place] in moved,
    }


def main() -> int:
    """Print one line a year, kind of votes turned round, and share of them."""
    for year in YEARS:
        roll, found, earlier = held(year)
        acted = (roll.options >= YES) & (roll.options <= NO)
        n_titles = len(np.unique(found.texts[found.after_again]))
        often = acted[:, found.after_again].mean(axis=1) >= 0.8
        often &= acted[:, found.after].mean(axis=1) >= 0.8
        often &= acted[:, found.before_again].mean(axis=1) >= 0.8
        rng = np.random.default_rng(year)
        chosen = rng.choice(np.flatnonzero(often), min(N_MEMBERS, int(often.sum())), replace=False)
        for of, mask in (("recurring titles", found.after_again), ("all votes", found.after)):
            for size in SIZES:
                counts = dict.fromkeys(("agreement", "switched", "company"), 0)
                for place in chosen:
                    own = np.flatnonzero(mask & acted[place])
                    columns = rng.choice(own, round(size * len(own)), replace=False)
                    told = is_found(turned(roll, int(place), columns), found, earlier, int(place))
                    counts = {key: n + told[key] for key, n in counts.items()}
                print(
                    json.dumps({
                        "case": "seen", "year": year, "n_titles": n_titles,
                        "n_votes": int(found.after.sum()), "turned": of, "share": size,
                        "n_members": len(chosen), **counts,
                    }),
                    flush=True,
                )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
