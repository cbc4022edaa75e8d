"""Hold change points of pairs and groupings against those that history knows.

    python benchmarks/ties.py                  the half for tuning, ours
    python benchmarks/ties.py --all --peers    both halves, and others on the same votes
    python benchmarks/ties.py --all --peers > benchmarks/results/ties.jsonl

One JSON line a kind, method and half of `ties.csv`. What counts as found or false is as in
`shifts.py`; what another method has to be told is chosen by F1 on the half for tuning.
`right_direction` is the share of changes found after which the pair stands closer, or further
apart, and the grouping is more or less united, as the list has it.
"""

import argparse
import json
import sys
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from shifts import AFTER, BEFORE, HALVES, Found, at, listed, online, pelt, score

import hemicycle
from hemicycle.api.movements import belongs
from hemicycle.models.shifts import history
from hemicycle.models.shifts.periods import unity_values

LISTED = Path(__file__).with_name("ties.csv")
KINDS = ("pair", "grouping")
CHOICES: dict[str, tuple[Callable[..., list[int]], tuple[float, ...]]] = {
    "online (Adams and MacKay)": (online, (0.002, 0.01, 0.04, 0.1)),
    "PELT (ruptures)": (pelt, (5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 320.0)),
}


def rows_of(kind: str, half: str) -> list[dict[str, Any]]:
    """Read the rows of one kind and half."""
    return [row for row in listed(half, LISTED) if row["of"] == kind]


def series(calendar: history.Calendar, record: Any) -> dict[str, dict[str, np.ndarray]]:  # noqa: ANN401
    """Return, of every vote, whether a pair did the same, and how united a grouping was."""
    roll = calendar.roll
    found: dict[str, dict[str, np.ndarray]] = {kind: {} for kind in KINDS}
    masks = belongs(record, roll, date.fromisoformat(record.manifest.through))
    for kind in KINDS:
        for half in HALVES:
            for who in {row["who"] for row in rows_of(kind, half)}:
                if kind == "pair":
                    first, second = who.split("-")
                    found[kind][who] = history.with_others(roll, first)[roll.members.index(second)]
                else:
                    found[kind][who] = unity_values(roll, {who: masks[who]})[0]
    return found


def levels(
    calendar: history.Calendar, values: np.ndarray, *, whole: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean of every year, or its level with titles taken off."""
    if whole:
        kept = [y for y in range(calendar.n_years) if np.isfinite(values[at(calendar, y)]).any()]
        means = [[np.nanmean(values[at(calendar, y)])] for y in kept]
        return np.array(kept), np.array(means).reshape(-1, 1)
    path = calendar.path(values)
    solved = np.linalg.solve(path.information + 1e-2 * np.eye(len(path.pull)), path.pull)
    kept_years = np.flatnonzero(path.n > 0)
    return kept_years, solved.reshape(-1, 1)[kept_years]


def directions(
    calendar: history.Calendar, kind: str, values: dict[str, np.ndarray], half: str
) -> float | None:
    """Say how many of the changes found go the way that the list has."""
    right = []
    for row in rows_of(kind, half):
        if row["kind"] == "quiet":
            continue
        points = history.value_change_points(calendar, values[row["who"]])
        near = [
            point
            for point in points
            if int(row["since"]) - BEFORE
            <= calendar.first + point.place
            <= int(row["until"]) + AFTER
        ]
        if near:
            best = max(near, key=lambda point: point.size)
            change = history.around(calendar, points, best, values[row["who"]][None]).change[0]
            right.append(bool(change > 0) == (row["direction"] == "closer"))
    return round(float(np.mean(right)), 3) if right else None


def peers(calendar: history.Calendar, kind: str, values: dict[str, np.ndarray]) -> dict[str, Found]:
    """Run others on the same votes."""
    found = {}
    for of, whole in (("all votes", True), ("titles taken off", False)):
        known = {who: levels(calendar, row, whole=whole) for who, row in values.items()}
        for name, (run, choices) in CHOICES.items():
            made = {
                choice: {
                    who: [calendar.first + y for y in run(*known[who], choice)] for who in values
                }
                for choice in choices
            }
            rows = rows_of(kind, "tuning")
            best = max(
                choices,
                key=lambda c, m=made, r=rows: score(m[c], "tuning", r)["f1"],  # type: ignore[misc]
            )
            found[f"{name}, {of}, {best:g}"] = made[best]
    return found


def main() -> int:
    """Print one line a kind, method and half."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--all", action="store_true", help="the half set aside as well")
    parser.add_argument("--peers", action="store_true", help="other methods on the same votes")
    asked = parser.parse_args()
    warnings.simplefilter("ignore", RuntimeWarning)
    record = hemicycle.open()
    calendar = history.Calendar.of(record.roll_call(question="resolution"))
    for kind, values in series(calendar, record).items():
        methods: dict[str, Found] = {
            "hemicycle": {
                who: [calendar.first + p.place for p in history.value_change_points(calendar, row)]
                for who, row in values.items()
            }
        }
        if asked.peers:
            methods |= peers(calendar, kind, values)
        for name, found in methods.items():
            for half in HALVES if asked.all else HALVES[:1]:
                line = {"case": "ties", "of": kind, "method": name}
                line |= score(found, half, rows_of(kind, half))
                if name == "hemicycle":
                    line["right_direction"] = directions(calendar, kind, values, half)
                print(json.dumps(line), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
