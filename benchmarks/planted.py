"""Change points of pairs and groupings: how often without a change, and of changes planted.

    python benchmarks/planted.py > benchmarks/results/planted.jsonl

A list of realignments (`ties.py`) says when pairs or groupings changed course, not how far. So real
votes are taken and what happened in them is undone: the values of a pair (did the same or not) or
of a grouping (its unity) are dealt out anew among the votes on one text, or whole years are put in
another order. Then every change point is a false alarm. A change planted from a random year on, in
a share of the votes, should be found in that year or the one beside it. One JSON line a case; seeds
are fixed.
"""

import json
import sys
from datetime import date
from typing import Any

import numpy as np

import hemicycle
from hemicycle.api.movements import belongs
from hemicycle.models.shifts import history
from hemicycle.models.shifts.periods import unity_values

N_PAIRS = 60
FEWEST_VOTES = 1500
#: Share of the votes that could change which do, from the planted year on.
SIZES = (0.1, 0.2, 0.4)
#: Years with votes that are left on either side of a planted change.
MARGIN = 6


def pairs(calendar: history.Calendar, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw pairs, and return where they did the same."""
    roll = calendar.roll
    found: dict[str, np.ndarray] = {}
    while len(found) < N_PAIRS:
        first, second = (roll.members[i] for i in rng.choice(len(roll.members), 2, replace=False))
        same = history.with_others(roll, first)[roll.members.index(second)]
        if np.isfinite(same).sum() >= FEWEST_VOTES:
            found[f"{first}-{second}"] = same
    return found


def groupings(calendar: history.Calendar, record: Any) -> dict[str, np.ndarray]:  # noqa: ANN401
    """Return how united groupings were in every vote."""
    members = belongs(record, calendar.roll, date(2024, 1, 1))
    values = unity_values(calendar.roll, members)
    return {
        name: row
        for name, row in zip(members, values, strict=True)
        if np.isfinite(row).sum() >= FEWEST_VOTES
    }


def dealt(calendar: history.Calendar, values: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Deal values out anew among the votes on each text."""
    known = np.flatnonzero(np.isfinite(values))
    texts = calendar.texts[known]
    shuffled = values.copy()
    by_text = known[np.argsort(texts, kind="stable")]
    random = known[np.lexsort((rng.random(len(known)), texts))]
    shuffled[by_text] = values[random]
    return shuffled


def told(calendar: history.Calendar, values: np.ndarray) -> list[int]:
    """Find change points as they are shipped."""
    return [point.place for point in history.value_change_points(calendar, values)]


def reordered(calendar: history.Calendar, rng: np.random.Generator) -> history.Calendar:
    """Put the years in another order."""
    present = np.unique(calendar.years)
    place = dict(zip(present.tolist(), rng.permutation(present).tolist(), strict=True))
    years = np.array([place[year] for year in calendar.years.tolist()])
    return history.Calendar(calendar.roll, calendar.texts, years, calendar.first, calendar.n_years)


def span(calendar: history.Calendar, values: np.ndarray) -> np.ndarray:
    """Return the years with votes."""
    return np.unique((calendar.years - calendar.first)[np.isfinite(values)])


def alarms(calendar: history.Calendar, series: dict[str, np.ndarray], how: str) -> dict[str, Any]:
    """Count change points where there is none."""
    rng = np.random.default_rng(1)
    n, years = 0, 0
    for values in series.values():
        if how == "within_titles":
            n += len(told(calendar, dealt(calendar, values, rng)))
        else:
            n += len(told(reordered(calendar, rng), values))
        years += len(span(calendar, values)) - 1
    return {
        "case": "false_alarms", "shuffled": how, "n": len(series), "n_years": years,
        "n_false_alarms": n, "per_100_years": round(100 * n / years, 2),
    }  # fmt: skip


def planted(
    calendar: history.Calendar, series: dict[str, np.ndarray], size: float
) -> dict[str, Any]:
    """Plant one change in each, and look for it."""
    rng = np.random.default_rng(2)
    n_found, n_else, off, moved = 0, 0, [], []
    places = calendar.years - calendar.first
    for values in series.values():
        changed = dealt(calendar, values, rng)
        present = span(calendar, values)
        place = int(rng.choice(present[MARGIN:-MARGIN]))
        after = places >= place
        flips = after & (rng.random(len(changed)) < size)
        if np.nanmean(changed) >= 0.5:
            changed[flips] = np.where(np.isfinite(changed[flips]), 0.0, np.nan)
        else:
            changed[flips] = np.where(np.isfinite(changed[flips]), 1.0, np.nan)
        moved.append(abs(np.nanmean(changed[after]) - np.nanmean(changed[~after])))
        points = told(calendar, changed)
        near = [abs(point - place) for point in points if abs(point - place) <= 1]
        n_found += bool(near)
        n_else += sum(abs(point - place) > 1 for point in points)
        off += near[:1]
    return {
        "case": "planted", "share_of_votes": size, "n": len(series),
        "mean_change": round(float(np.mean(moved)), 3), "n_found": n_found,
        "recall": round(n_found / len(series), 3), "n_elsewhere": n_else,
        "mean_years_off": round(float(np.mean(off)), 2) if off else None,
    }  # fmt: skip


def main() -> int:
    """Print one line a case."""
    record = hemicycle.open()
    calendar = history.Calendar.of(record.roll_call(question="resolution"))
    kinds = {
        "pair": pairs(calendar, np.random.default_rng(0)),
        "grouping": groupings(calendar, record),
    }
    for kind, series in kinds.items():
        for how in ("within_titles", "whole_years"):
            print(json.dumps({"kind": kind, **alarms(calendar, series, how)}), flush=True)
        for size in SIZES:
            print(json.dumps({"kind": kind, **planted(calendar, series, size)}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
