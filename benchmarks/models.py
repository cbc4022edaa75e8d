"""Measure the models: seconds, memory, prediction of votes kept back, coverage of intervals.

    python benchmarks/models.py [--only TEXT] [--quick] [--write]

Each case runs in a process of its own, on one thread, and prints one JSON line; with `--write` the
lines are also kept in `results/models.jsonl`. CPU seconds are those of fitting (and of the joint
standard deviations where the case says so), with the compiled code in the cache, except in `first
call`. Log loss is natural, probabilities are clipped to [0.001, 0.999]; the votes to predict are
kept out of everything that is fitted or weighed.
"""

import argparse
import json
import math
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("HEMICYCLE_SHARED", ROOT.parent / "shared")) / "data"
RESULTS = ROOT / "benchmarks/results/models.jsonl"
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS", "MKL_NUM_THREADS")
KEYS = (
    "case", "n_members", "n_vote_events", "n_votes", "n_dims", "cpu_s", "wall_s", "peak_mb",
    "log_loss_binary", "accuracy_binary", "log_loss_ordinal", "accuracy_ordinal",
)  # fmt: skip
#: Fixed matrices: one session, ten sessions, all sessions from 1946 to 2019.
MATRICES = "SDA"


def main() -> int:
    """Run the cases asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--only", action="append", help="part of a case's name; may be repeated")
    parser.add_argument("--quick", action="store_true", help="leave the long cases out")
    parser.add_argument("--write", action="store_true", help="keep the lines in results/")
    parser.add_argument("--case", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.case:
        name, long = CASES[asked.case]
        print(json.dumps(name(asked.folder)), flush=True)
        return long * 0
    kept, failed = [], 0
    with tempfile.TemporaryDirectory() as folder:
        has_shared = prepare(Path(folder))
        for case, (_, long) in CASES.items():
            wanted = not asked.only or any(text in case for text in asked.only)
            needs_shared = case[0] in MATRICES or case.startswith("published")
            if " peer " in case and not has_peer(case):
                print(f"{case}: skipped, R or its package is not there.", file=sys.stderr)
                continue
            if wanted and not (asked.quick and long) and (has_shared or not needs_shared):
                line = run(case, Path(folder))
                failed += line is None
                if line is not None:
                    kept.append(line)
                    if asked.write:
                        keep(line)
                    print(json.dumps(line), flush=True)
    print(table(kept))
    return int(failed > 0)


def keep(line: dict[str, object]) -> None:
    """Put a line in its place in the results at once: a later case may fail."""
    RESULTS.parent.mkdir(exist_ok=True)
    old = RESULTS.read_text().splitlines() if RESULTS.exists() else []
    lines = {found["case"]: found for found in [*map(json.loads, old), line]}
    RESULTS.write_text("".join(json.dumps(lines[case]) + "\n" for case in CASES if case in lines))


def has_peer(case: str) -> bool:
    """Say whether R and the package of a case are there."""
    if shutil.which("Rscript") is None:
        return False
    package = case.split(" peer ")[1].split("::", maxsplit=1)[0]
    asked = ["Rscript", "-e", f"quit(status = !requireNamespace('{package}', quietly = TRUE))"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def run(case: str, folder: Path) -> dict[str, object] | None:
    """Run one case in a process of its own; None, and a word on the error stream, if it fails."""
    environment = {**os.environ, **dict.fromkeys(THREADS, "1")}
    if case == "first call":
        environment["NUMBA_CACHE_DIR"] = str(folder / "cache")
    command = [sys.executable, __file__, "--case", case, "--folder", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        print(f"{case} failed:\n{done.stderr}", file=sys.stderr)
        return None
    told = json.loads(done.stdout)
    return {key: told.get(key) for key in KEYS} | told | {"case": case}


def table(lines: list[dict[str, object]]) -> str:
    """Lay out the lines for people."""
    heads = ("cpu_s", "peak_mb", "log_loss_binary", "log_loss_ordinal", "note")
    rows = [f"{'case':<26}" + "".join(f"{head:>17}" for head in heads)]
    for line in lines:
        cells = ("" if line.get(head) is None else str(line[head]) for head in heads)
        rows.append(f"{line['case']!s:<26}" + "".join(f"{cell:>17}" for cell in cells))
    return "\n".join(rows)


# ------------------------------------------------------------------------ votes


def prepare(folder: Path) -> bool:
    """Write the fixed matrices as arrays, so that no case holds a data frame in memory."""
    if not (SHARED / "peers").is_dir():
        return False
    import pandas as pd

    votes = pd.read_parquet(SHARED / "ga_votes_voeten.parquet")
    (session,) = (column for column in votes.columns if column == "session")
    session_of = votes.drop_duplicates("rcid").set_index("rcid")[session]
    for name in MATRICES:
        cells = pd.read_parquet(SHARED / f"peers/holdout_{name}.parquet")
        members = sorted(cells["country"].unique())
        numbers = np.array(sorted(cells["rcid"].unique()))
        sessions = session_of.reindex(numbers).to_numpy().astype(int)
        numbers, sessions = numbers[order := np.argsort(sessions, kind="stable")], sessions[order]
        rows = np.searchsorted(members, cells["country"])
        columns = pd.Index(numbers).get_indexer(cells["rcid"])
        held = cells["is_held"].to_numpy()
        options = np.zeros((len(members), len(numbers)), np.int8)
        options[rows[~held], columns[~held]] = cells["vote"][~held]
        np.savez(
            folder / f"{name}.npz",
            options=options,
            sessions=sessions if name != "S" else np.ones_like(sessions),
            rows=rows[held],
            columns=columns[held],
            truth=cells["vote"][held],
        )
    points = pd.read_stata(SHARED / "ideal_points/IdealpointsJuly2025.dta")
    points = points[points["iso3c"].fillna("") != ""]
    np.savez(
        folder / "published.npz",
        member=points["iso3c"].to_numpy().astype(str),
        year=points["year"].to_numpy().astype(int),
        **{name: points[f"idealpoint{name}"].to_numpy() for name in ("all", "fp")},
    )
    return True


def roll_call(options: np.ndarray, sessions: np.ndarray) -> object:
    """Label a matrix."""
    from hemicycle.record.rollcall import RollCall

    ids = tuple(f"e{j}" for j in range(options.shape[1]))
    return RollCall(
        options,
        tuple(f"M{i:04}" for i in range(len(options))),
        ids,
        ids,
        ids,
        tuple(map(str, sessions)),
        np.full(len(ids), np.datetime64("NaT", "D")),
    )


def simulated(
    shape: tuple[int, int],
    n_periods: int,
    seed: int,
    *,
    slope: float = 1.5,
    drift: float = 0.05,
    present: float = 0.9,
    n_dims: int = 1,
) -> tuple[object, np.ndarray]:
    """Draw a chamber from the model: first positions standard normal, then a random walk.

    Positions are returned by dimension, member and period.
    """
    n_members, n_events = shape
    random = np.random.default_rng(seed)
    x = random.normal(size=(n_dims, n_members, n_periods)) * np.sqrt(drift)
    x[:, :, 0] = random.normal(size=(n_dims, n_members))
    x = x.cumsum(axis=2)
    period = np.arange(n_events) * n_periods // n_events
    middle, width = random.normal(-1.0, 1.5, n_events), np.exp(random.normal(0.0, 0.5, n_events))
    slopes = random.normal(size=(n_dims, n_events)) * slope
    latent = np.einsum("dme,de->me", x[:, :, period], slopes) + random.logistic(size=shape)
    options = np.where(
        latent > middle + width / 2, 1, np.where(latent > middle - width / 2, 2, 3)
    ).astype(np.int8)
    options[random.random(shape) > present] = 0
    return roll_call(options, period + 1), x


# ------------------------------------------------------------------------ cases


def warm(n_dims: int) -> None:
    """Load the compiled code."""
    from hemicycle.models.ideal_point import IdealPoint

    fitted = IdealPoint(n_dims).fit(simulated((10, 40), 2, 0)[0])
    _ = fitted.sd_


def peak_mb() -> float:
    """Return the largest memory of this process, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # there, the usage of a process begins with what its parent used
        (line,) = (row for row in status.read_text().splitlines() if row.startswith("VmHWM"))
        return round(int(line.split()[1]) / 1024, 1)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def forget_peak() -> None:
    """Let the largest memory be counted from now on, where the system can."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def timed(work: Callable[[], object], repeats: int = 1) -> tuple[object, float, float]:
    """Return what the work returns, and the median of its CPU and wall seconds."""
    cpu, wall, found = [], [], None
    for _ in range(repeats):
        start = time.process_time(), time.perf_counter()
        found = work()
        cpu.append(time.process_time() - start[0])
        wall.append(time.perf_counter() - start[1])
    return found, round(float(np.median(cpu)), 3), round(float(np.median(wall)), 3)


def scores(told: np.ndarray, truth: np.ndarray) -> dict[str, float]:
    """Return log losses and accuracies, two-way (yes or not) and three-way."""
    yes, is_yes = np.clip(told[:, 0], 0.001, 0.999), truth == 1
    chosen = np.clip(told[np.arange(len(truth)), truth - 1], 0.001, 0.999)
    return {
        "log_loss_binary": round(float(-np.log(np.where(is_yes, yes, 1 - yes)).mean()), 4),
        "accuracy_binary": round(float(((yes > 0.5) == is_yes).mean()), 4),
        "log_loss_ordinal": round(float(-np.log(chosen).mean()), 4),
        "accuracy_ordinal": round(float((told.argmax(axis=1) + 1 == truth).mean()), 4),
    }


def predicting(
    name: str, make: Callable[[], object], n_dims: int | None, *, with_sd: bool = False
) -> Callable[[Path], dict[str, object]]:
    """Make the case that fits an estimator to a matrix and predicts the votes kept back."""

    def case(folder: Path) -> dict[str, object]:
        loaded = np.load(folder / f"{name}.npz")
        roll = roll_call(loaded["options"], loaded["sessions"])
        warm(n_dims or 1)
        repeats = 3 if n_dims else 1
        fitted, cpu, wall = timed(lambda: make().fit(roll), repeats)
        line = {
            "n_members": roll.shape[0],
            "n_vote_events": roll.shape[1],
            "n_votes": int((roll.options > 0).sum()),
            "n_dims": n_dims,
            "cpu_s": cpu,
            "wall_s": wall,
        }
        if with_sd:
            _, more, _ = timed(lambda: fitted.sd_)
            line |= {"cpu_with_sd_s": round(cpu + more, 3)}
        line |= {"peak_mb": peak_mb()}
        told = fitted.predict_proba(loaded["rows"], loaded["columns"])
        line |= scores(told, loaded["truth"].astype(int))
        if hasattr(fitted, "n_iter_"):
            line |= {"n_rounds": fitted.n_iter_}
        return line

    return case


def first_call(folder: Path) -> dict[str, object]:
    """Import, compile and fit, with nothing in the cache."""
    from hemicycle.models.ideal_point import IdealPoint

    roll, _ = simulated((50, 200), 4, 1)
    _, cpu, wall = timed(lambda: IdealPoint().fit(roll).sd_)
    assert any((folder / "cache").rglob("*.nbi"))
    return {"cpu_s": cpu, "wall_s": wall, "peak_mb": peak_mb(), "n_dims": 1}


def published(
    column: str = "all", *, period: str = "year", drift: float | str = "member"
) -> Callable[[Path], dict[str, object]]:
    """Make the case that compares with published estimates, on the packaged record to 2024.

    There are two sets of them: from all votes ("all") and from those on whole texts ("fp"). Both go
    by calendar year, as their counts of votes show (60 in 1948 and 96 in 1949, where the sessions
    that began in these years had 104 and 64); a session is held against the year it begins in.
    """

    def case(folder: Path) -> dict[str, object]:
        from datetime import date

        import hemicycle
        from hemicycle.models.ideal_point import IdealPoint

        question = "resolution" if column == "fp" else None
        roll = hemicycle.open("packaged").roll_call(until=date(2025, 1, 1), question=question)
        warm(1)
        make = IdealPoint(
            anchors={"USA": 1, "RUS": -1}, period=period, drift=drift, successors={"SUN": "RUS"}
        )
        fitted, cpu, wall = timed(lambda: make.fit(roll))
        theirs = np.load(folder / "published.npz")
        place = {m: i for i, m in enumerate(fitted.members_)}
        found = {}
        for t, label in enumerate(fitted.periods_):
            year = int(label) + (1945 if period == "session" else 0)
            chosen = (theirs["year"] == year) & np.isin(theirs["member"], list(place))
            rows = [place[m] for m in theirs["member"][chosen]]
            ours, other = fitted.ideal_points_[rows, t, 0], theirs[column][chosen]
            known = ~np.isnan(ours) & ~np.isnan(other)
            if known.sum() > 5:
                found[year] = float(np.corrcoef(ranks(ours[known]), ranks(other[known]))[0, 1])
        lowest = sorted(found, key=lambda year: found[year])[:5]
        return {
            "n_members": roll.shape[0], "n_vote_events": roll.shape[1],
            "n_votes": int(fitted.n_votes_.sum()), "n_dims": 1, "cpu_s": cpu, "wall_s": wall,
            "peak_mb": peak_mb(), "spearman_median": round(float(np.median([*found.values()])), 4),
            "spearman_min": round(min(found.values()), 4), "n_periods": len(found),
            "lowest": {year: round(found[year], 3) for year in lowest},
            "note": f"spearman {np.median([*found.values()]):.4f}",
        }  # fmt: skip

    return case


def ranks(values: np.ndarray) -> np.ndarray:
    """Return mean ranks."""
    _, place, n = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(n) - (n - 1) / 2)[place]


def coverage(
    shape: tuple[int, int], n_periods: int, n_chambers: int, *, n_dims: int = 1, **drawn: float
) -> Callable[[Path], dict[str, object]]:
    """Make the case that counts how often 90 % intervals hold the truth, in simulated chambers."""

    def case(_: Path) -> dict[str, object]:
        from hemicycle.models.ideal_point import IdealPoint

        warm(n_dims)
        points, pairs, own, cpu = [], [], [], []
        for seed in range(n_chambers):
            roll, x = simulated(shape, n_periods, 1000 + seed, n_dims=n_dims, **drawn)
            fitted, seconds, _ = timed(lambda roll=roll: IdealPoint(n_dims).fit(roll))
            cpu.append(seconds)
            known = fitted.states_ >= 0
            # Votes tell no directions; everything else is held to the truth as it was drawn.
            axes = turn(fitted.ideal_points_[known].T, x[:, known])
            found = np.einsum("ed,mpd->emp", axes, fitted.ideal_points_)
            spread = np.einsum("ed,sdf,ef->es", axes, fitted.covariance_.own(), axes)
            off = (found - x)[:, known] / np.sqrt(spread[:, fitted.states_[known]])
            points.append(np.mean(np.abs(off) < 1.645))
            for kind, kept in (("pairs", pairs), ("own", own)):
                held = differences(fitted, axes, found - x, kind, seed)
                if held.size:
                    kept.append(held.mean())
        return {
            "n_members": shape[0], "n_vote_events": shape[1], "n_dims": n_dims,
            "cpu_s": round(float(np.median(cpu)), 3), "peak_mb": peak_mb(),
            "n_chambers": n_chambers, "covered_points": round(float(np.mean(points)), 3),
            "covered_pairs": round(float(np.mean(pairs)), 3),
            "covered_own_movement": round(float(np.mean(own)), 3) if own else None,
            "se_of_points": round(float(np.std(points) / np.sqrt(n_chambers)), 3),
            "note": f"{np.mean(points):.3f} {np.mean(pairs):.3f}",
        }  # fmt: skip

    return case


def turn(found: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Return the axes, one a row, on which positions (n_dims, n) lie nearest to the true ones."""
    if len(found) == 1:
        return np.array([[np.sign(np.corrcoef(found[0], truth[0])[0, 1])]])
    left, _, right = np.linalg.svd(truth @ found.T)
    return left @ right


def differences(
    fitted: object, axes: np.ndarray, off: np.ndarray, kind: str, seed: int
) -> np.ndarray:
    """Say of 200 differences, of two members or of one in two periods, whether they are held."""
    random = np.random.default_rng(seed)
    states = fitted.states_
    n_dims, n_members, n_periods = off.shape
    weights = np.zeros((int(states.max()) + 1, n_dims, n_dims, 200))
    error = np.full((n_dims, 200), np.nan)
    for k in range(200):
        i, j = random.choice(n_members, 2, replace=False)
        t = u = int(random.integers(n_periods))
        if kind == "own":
            if n_periods == 1:
                return np.zeros(0)
            j, (t, u) = i, random.choice(n_periods, 2, replace=False)
        if states[i, t] < 0 or states[j, u] < 0:
            continue
        weights[states[i, t], :, :, k], weights[states[j, u], :, :, k] = axes.T, -axes.T
        error[:, k] = off[:, i, t] - off[:, j, u]
    flat = weights.reshape(*weights.shape[:2], -1)
    variance = (flat * fitted.covariance_.times(flat)).sum(axis=(0, 1)).reshape(n_dims, 200)
    known = ~np.isnan(error)
    return np.abs(error)[known] < 1.645 * np.sqrt(variance[known])


def scale(n_events: int, n_members: int = 150) -> Callable[[Path], dict[str, object]]:
    """Make the case that times a chamber of a size; rounds are fixed so that sizes compare."""

    def case(_: Path) -> dict[str, object]:
        from hemicycle.models.base import ConvergenceWarning
        from hemicycle.models.ideal_point import IdealPoint

        warnings.simplefilter("ignore", ConvergenceWarning)
        roll, _ = simulated((n_members, n_events), max(n_events // 80, 1), 7)
        warm(1)
        make = IdealPoint(drift=0.05, max_iter=20, tol=1e-12)
        forget_peak()  # drawing the votes took more than fitting them does
        _, cpu, wall = timed(lambda: make.fit(roll))
        n_votes = int((roll.options > 0).sum())
        return {
            "n_members": n_members, "n_vote_events": n_events, "n_votes": n_votes, "n_dims": 1,
            "cpu_s": cpu, "wall_s": wall, "peak_mb": peak_mb(),
            "ns_per_vote_and_round": round(cpu / n_votes / 20 * 1e9, 1),
            "note": f"{cpu / n_votes / 20 * 1e9:.1f} ns/vote",
        }  # fmt: skip

    return case


def peer(program: str, n_iterations: int) -> Callable[[Path], dict[str, object]]:
    """Make the case that fits matrix S with a program in R, on yes against the rest."""

    def case(folder: Path) -> dict[str, object]:
        loaded = np.load(folder / "S.npz")
        options = loaded["options"]
        files = [folder / name for name in ("votes.csv", "points.csv", "items.csv")]
        with files[0].open("w") as file:
            for row in options:
                file.write(",".join("" if c == 0 else str(int(c == 1)) for c in row) + "\n")
        script = str(Path(__file__).with_name("peers.R"))
        done = subprocess.run(
            ["Rscript", script, program, str(n_iterations), *map(str, files)],
            capture_output=True,
            text=True,
            check=True,
        )
        place = {
            name: {
                re.search(r"\d+$", line.split(",")[0].strip('"')).group(): line.split(",")[1:]
                for line in path.read_text().splitlines()
            }
            for name, path in zip(("points", "items"), files[1:], strict=True)
        }
        x = np.array([float(place["points"][f"{i + 1}"][0]) for i in range(len(options))])
        told = np.array(
            [
                [float(v) for v in place["items"].get(f"{j + 1}", (0, -3.0))[:2]]
                for j in range(options.shape[1])
            ]
        )
        rows, columns = loaded["rows"], loaded["columns"]
        eta = x[rows] * told[columns, 0] - told[columns, 1]
        yes = np.array([0.5 * (1 + math.erf(value / math.sqrt(2))) for value in eta])
        is_yes = loaded["truth"] == 1
        clipped = np.clip(yes, 0.001, 0.999)
        return {
            "n_members": options.shape[0], "n_vote_events": options.shape[1],
            "n_votes": int((options > 0).sum()), "n_dims": 1,
            "cpu_s": round(float(done.stdout.split()[-1]), 3),
            "log_loss_binary": round(
                float(-np.log(np.where(is_yes, clipped, 1 - clipped)).mean()), 4
            ),
            "accuracy_binary": round(float(((yes > 0.5) == is_yes).mean()), 4),
            "note": f"{n_iterations} iterations",
        }  # fmt: skip

    return case


def points(n_dims: int, drift: float | str = "member") -> Callable[[], object]:
    """Return what makes an ideal-point model."""

    def make() -> object:
        from hemicycle.models.ideal_point import IdealPoint

        return IdealPoint(n_dims, drift=drift)

    return make


def neighbours() -> object:
    """Make the baseline."""
    from hemicycle.models.neighbours import Neighbours

    return Neighbours()


def stacked() -> object:
    """Make the best predictor."""
    from hemicycle.models.stacked import Stacked

    return Stacked()


#: Name -> the case, and whether it is long.
CASES = {
    **{
        f"{name} ideal points {n}-D": (predicting(name, points(n), n, with_sd=n <= 3), False)
        for name in MATRICES
        for n in (1, 2, 3, 5)
    },
    "A ideal points 3-D one drift": (predicting("A", points(3, "estimate"), 3), False),
    **{f"{name} neighbours": (predicting(name, neighbours, None), False) for name in MATRICES},
    **{f"{name} stacked": (predicting(name, stacked, None), name == "A") for name in MATRICES},
    "first call": (first_call, True),
    "published": (published(), False),
    "published, whole texts": (published("fp"), False),
    "published, by session": (published(period="session"), False),
    "published, one drift": (published(drift="estimate"), False),
    "S peer pscl::ideal": (peer("pscl", 1000), False),
    "S peer MCMCpack::MCMCirt1d": (peer("MCMCpack", 1000), False),
    "coverage council": (coverage((15, 400), 8, 120), True),
    "coverage assembly": (coverage((193, 600), 6, 20), True),
    "coverage senate": (coverage((100, 500), 1, 120), True),
    "coverage senate, steep": (coverage((100, 500), 1, 120, slope=3.0), True),
    "coverage council, 2-D": (coverage((15, 400), 8, 40, n_dims=2), True),
    "coverage assembly, 2-D": (coverage((193, 600), 6, 10, n_dims=2), True),
    "coverage senate, 2-D": (coverage((100, 500), 1, 40, n_dims=2), True),
    "coverage senate, 3-D": (coverage((100, 500), 1, 40, n_dims=3), True),
    # At first unseen; an error in how the zero was placed was found by it.
    "coverage 12 members": (coverage((12, 300), 5, 80, slope=1.2), True),
    # Chambers on which nothing was tried while the intervals were made.
    "coverage unseen, 10 members": (coverage((10, 250), 4, 80, slope=1.8, drift=0.03), True),
    "coverage unseen, 25 members": (coverage((25, 350), 6, 60, slope=2.2, drift=0.02), True),
    "coverage unseen, 50 members": (coverage((50, 250), 2, 60, slope=1.0, present=0.6), True),
    "coverage unseen, 435 members": (coverage((435, 400), 3, 10, drift=0.1), True),
    "scale 1e4": (scale(75), False),
    "scale 1e5": (scale(741), False),
    "scale 1e6": (scale(7407), False),
    "scale 1e7": (scale(74074), True),
}


if __name__ == "__main__":
    sys.exit(main())
