"""Hold change points of members against the realignments that history knows.

    python benchmarks/shifts.py                     both halves and the fresh rows, ours
    python benchmarks/shifts.py --peers             others on the same votes (ruptures if installed)
    python benchmarks/shifts.py > benchmarks/results/shifts.jsonl

One JSON line a method and half; `fresh` rows were listed after everything was chosen. A
realignment is found if a change point lies in the year before it or in its year or the two after;
every change point in a quiet stretch is a false alarm. What a method has to be told (penalty,
hazard, threshold) is chosen by F1 on the half for tuning.
"""

import argparse
import csv
import json
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

import hemicycle
from hemicycle.models.shifts import history
from hemicycle.models.shifts.company import partings
from hemicycle.models.shifts.path import change_points

LISTED = Path(__file__).with_name("realignments.csv")
BEFORE, AFTER = 1, 2
HALVES = ("tuning", "held_out")
#: Rows listed after everything was chosen.
FRESH = "fresh"
Found = dict[str, list[int]]


def listed(half: str, path: Path = LISTED) -> list[dict[str, Any]]:
    """Read the rows of one half; `who` is a member in one list, a pair or grouping in the other."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["half"] == half]
    return [row if "who" in row else {**row, "who": row["member"]} for row in rows]


def score(found: Found, half: str, rows: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Count realignments found and false alarms."""
    hits, missed, alarms, years, apart = [], [], [], 0, []
    for row in listed(half) if rows is None else rows:
        who, since, until = row["who"], int(row["since"]), int(row["until"])
        told = found[who]
        if row["kind"] == "quiet":
            alarms += [f"{who} {year}" for year in told if since < year <= until]
            years += until - since
        elif any(since - BEFORE <= year <= until + AFTER for year in told):
            hits.append(f"{who} {since}")
            # In the years that a row names, every date is right.
            apart.append(min(max(since - year, year - until, 0) for year in told))
        else:
            missed.append(f"{who} {since}")
    total = 2 * len(hits) + len(missed) + len(alarms)
    return {
        "half": half,
        "n_realignments": len(hits) + len(missed),
        "n_found": len(hits),
        "recall": round(len(hits) / (len(hits) + len(missed)), 3),
        "mean_years_off": round(sum(apart) / max(len(apart), 1), 2),
        "n_quiet_years": years,
        "false_alarms_per_100_years": round(100 * len(alarms) / years, 2),
        "n_false_alarms": len(alarms),
        "precision": round(len(hits) / max(len(hits) + len(alarms), 1), 3),
        "f1": round(2 * len(hits) / total, 3),
        "missed": missed,
        "false_alarms": alarms,
    }


def ours(calendar: history.Calendar, members: list[str]) -> Found:
    """Run the detector as it is shipped."""
    return {
        member: [calendar.first + p.place for p in history.member_change_points(calendar, member)]
        for member in members
    }


def unconfirmed(calendar: history.Calendar, members: list[str]) -> Found:
    """Run it without company, as it was: what lines of division and switched votes tell."""
    found = lines_only(calendar, members)
    for member, told in found.items():
        for place, _, _ in history.years_of_switches(calendar, member):
            if all(abs(calendar.first + place - year) > 1 for year in told):
                told.append(calendar.first + place)
        told.sort()
    return found


def company_only(calendar: history.Calendar, members: list[str], least: float) -> Found:
    """Tell the years in which a member parted most from its company, two years apart or more."""
    centred, _ = history.dimensions(history.sides(calendar.roll))
    apart = partings(centred, calendar.years - calendar.first, calendar.n_years)
    found: Found = {}
    for member in members:
        row = np.nan_to_num(apart[calendar.roll.members.index(member)], nan=-np.inf)
        told: list[int] = []
        for place in np.argsort(-row, kind="stable").tolist():
            if row[place] < least:
                break
            if all(abs(calendar.first + place - year) > 2 for year in told):
                told.append(calendar.first + place)
        found[member] = sorted(told)
    return found


def lines_only(calendar: history.Calendar, members: list[str]) -> Found:
    """Run it without company, and without the years told by switched votes alone."""
    centred, loadings = history.dimensions(history.sides(calendar.roll))
    return {
        member: [
            calendar.first + p.place
            for p in change_points(
                calendar.path(centred[calendar.roll.members.index(member)], loadings)
            )
        ]
        for member in members
    }


def raw_levels(calendar: history.Calendar, member: str) -> tuple[np.ndarray, np.ndarray]:
    """Return agreement with the others over all votes of each year: what is usually plotted."""
    same = history.with_others(calendar.roll, member)
    same[calendar.roll.members.index(member)] = np.nan
    kept = [y for y in range(calendar.n_years) if np.isfinite(same[:, at(calendar, y)]).any()]
    return np.array(kept), np.array([[np.nanmean(same[:, at(calendar, y)])] for y in kept])


def held_levels(calendar: history.Calendar, member: str) -> tuple[np.ndarray, np.ndarray]:
    """Return a member's levels with titles taken off, as our detector sees them."""
    centred, loadings = history.dimensions(history.sides(calendar.roll))
    path = calendar.path(centred[calendar.roll.members.index(member)], loadings)
    size = len(path.pull)
    levels = np.linalg.solve(path.information + 1e-2 * np.eye(size), path.pull)
    kept = np.flatnonzero(path.n > 0)
    return kept, levels.reshape(path.n_periods, -1)[kept]


def at(calendar: history.Calendar, year: int) -> np.ndarray:
    """Return where a year's votes are."""
    return np.flatnonzero(calendar.years - calendar.first == year)


def pelt(years: np.ndarray, levels: np.ndarray, penalty: float) -> list[int]:
    """Cut a series with PELT of ruptures."""
    import ruptures

    if len(levels) < 4:
        return []
    scaled = levels / np.maximum(np.median(np.abs(np.diff(levels, axis=0)), axis=0), 1e-3)
    cuts = ruptures.Pelt(model="l2", min_size=2, jump=1).fit(scaled).predict(pen=penalty)
    return [int(years[cut]) for cut in cuts[:-1]]


def online(years: np.ndarray, levels: np.ndarray, hazard: float) -> list[int]:
    """Run the Bayesian online detector of Adams and MacKay (2007), Gaussian of known variance.

    A change is told where the most probable run length falls back.
    """
    noise = np.maximum(np.median(np.abs(np.diff(levels, axis=0)), axis=0), 1e-3) ** 2 * 1.1
    spread = np.var(levels, axis=0) + noise
    weights, means, variances = np.ones(1), np.mean(levels, axis=0)[None], spread[None]
    told, last = [], 0
    for place, level in enumerate(levels):
        around = variances + noise
        fit = np.exp(-0.5 * (((level - means) ** 2) / around + np.log(around)).sum(axis=1))
        grown, new = weights * fit * (1 - hazard), (weights * fit * hazard).sum()
        weights = np.concatenate([[new], grown])
        weights /= weights.sum()
        gain = variances / around
        means = np.concatenate([np.mean(levels, axis=0)[None], means + gain * (level - means)])
        variances = np.concatenate([spread[None], variances * (1 - gain)])
        run = int(weights.argmax())
        if run < last and place > 1:
            told.append(int(years[place - run + 1 if run else place]))
        last = run
    return sorted(set(told))


def tuned(make: Callable[[float], Found], choices: tuple[float, ...]) -> tuple[float, Found]:
    """Choose by F1 on the half for tuning."""
    made = {choice: make(choice) for choice in choices}
    best = max(choices, key=lambda choice: score(made[choice], "tuning")["f1"])
    return best, made[best]


def peers(calendar: history.Calendar, members: list[str]) -> dict[str, Found]:
    """Run others on the same votes."""
    found: dict[str, Found] = {
        "ours, main lines only": lines_only(calendar, members),
        "ours, not held against company": unconfirmed(calendar, members),
    }
    best, cut = tuned(
        lambda least: company_only(calendar, members, least), (2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 6.0)
    )
    found[f"ours, company only, {best:g}"] = cut
    series = {
        "all votes": {member: raw_levels(calendar, member) for member in members},
        "titles taken off": {member: held_levels(calendar, member) for member in members},
    }
    methods: dict[str, tuple[Callable[..., list[int]], tuple[float, ...]]] = {
        "online (Adams and MacKay)": (online, (0.002, 0.01, 0.04, 0.1)),
    }
    try:
        import ruptures  # noqa: F401

        methods["PELT (ruptures)"] = (pelt, (5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 320.0))
    except ImportError:
        print("ruptures is not installed: left out", file=sys.stderr)
    for of, levels in series.items():
        for name, (run, choices) in methods.items():

            def make(choice: float, run: Any = run, levels: Any = levels) -> Found:  # noqa: ANN401
                return {
                    member: [calendar.first + year for year in run(*levels[member], choice)]
                    for member in members
                }

            best, cut = tuned(make, choices)
            found[f"{name}, {of}, {best:g}"] = cut
    return found


def told(name: str, found: Found) -> None:
    """Print one line a half."""
    for half in (*HALVES, FRESH):
        line = {"case": "shifts", "method": name, **score(found, half)}
        print(json.dumps(line), flush=True)


def main() -> int:
    """Print one line a method and half."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--peers", action="store_true", help="other methods on the same votes")
    asked = parser.parse_args()
    warnings.simplefilter("ignore", RuntimeWarning)
    calendar = history.Calendar.of(hemicycle.open().roll_call(question="resolution"))
    members = sorted({row["who"] for half in (*HALVES, FRESH) for row in listed(half)})
    told("hemicycle", ours(calendar, members))
    if asked.peers:
        for name, found in peers(calendar, members).items():
            told(name, found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
