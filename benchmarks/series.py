"""Does what a series of votes did before tell how its next vote divides? Series as prior means.

    python benchmarks/series.py > benchmarks/results/series.jsonl

Every vote event has a direction and two cuts of its own, drawn to the mean of all. Here they are
drawn instead to those of other vote events of one title: of earlier ones, of the last three, or of
all others. A posterior is normal, so that one prior can be taken out of it and another put in. How
far titles tell is estimated from the events themselves: the share of the prior's variance that
events of one title have in common. As in `choose.py`, a tenth of the *training* votes is kept back
and predicted; titles dealt out at random show what chance does. One JSON line a case.
"""

import json
import os
import re
import sys
import tempfile
import warnings
from copy import copy
from pathlib import Path

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import choose  # noqa: E402 - the libraries read the number of threads once
import models as bench  # noqa: E402
import numpy as np  # noqa: E402

DIMS = (1, 3, 5)
WHICH = ("earlier", "last three", "all others")
_LONGEST_TITLE = 50


def main() -> int:
    """Print one line a matrix, number of dimensions and kind of prior."""
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        if not bench.prepare(Path(folder)):
            print("The snapshots are not beside the checkout.", file=sys.stderr)
            return 0
        for name in bench.MATRICES:
            told = titles(name)
            dealt = np.random.default_rng(1).permutation(np.array(told, object)).tolist()
            roll, rows, columns, truth = choose.inner(Path(folder), name)
            for n in DIMS:
                fitted = bench.points(n)().fit(roll)
                tried = {"none": fitted}
                tried |= {which: centred(fitted, told, which) for which in WHICH}
                tried |= {"dealt out at random": centred(fitted, dealt, "all others")}
                for prior, model in tried.items():
                    found = bench.scores(model.predict_proba(rows, columns), truth)
                    line = {"matrix": name, "n_dims": n, "prior": prior}
                    print(json.dumps(line | found), flush=True)
    return 0


def titles(name: str) -> list[str | None]:
    """Return the title of each vote event of a matrix, in its order; None where there is none."""
    import pandas as pd

    wanted = ["rcid", "session", "short", "descr"]
    votes = pd.read_parquet(bench.SHARED / "ga_votes_voeten.parquet", columns=wanted)
    votes = votes.drop_duplicates("rcid").set_index("rcid")
    cells = pd.read_parquet(bench.SHARED / f"peers/holdout_{name}.parquet", columns=["rcid"])
    numbers = np.array(sorted(cells["rcid"].unique()))
    order = np.argsort(votes["session"].reindex(numbers).to_numpy().astype(int), kind="stable")
    found = []
    for number in numbers[order]:
        row = votes.loc[number]
        told = row["short"] if isinstance(row["short"], str) and row["short"] else row["descr"]
        bare = re.split(r" ?: resolution", str(told or "").casefold())[0]
        words = " ".join(re.sub(r"[^a-z ]", " ", bare).split())
        found.append(words[:_LONGEST_TITLE].strip() or None)
    return found


def centred(fitted: object, labels: list[str | None], which: str) -> object:
    """Return the estimate with vote events drawn to others of their title."""
    solution, n_dims = fitted._found, fitted.n_dims  # noqa: SLF001 - the posterior itself
    at, covariance = free(solution, n_dims)
    prior = solution.prior
    centre = np.r_[np.zeros(n_dims), prior[1], prior[3]]
    spread = np.r_[np.full(n_dims, prior[0]), prior[2], prior[4]]
    own = np.einsum("jaa->ja", covariance)
    groups = grouped(labels)
    common = np.clip(in_common(at - centre, groups), 1e-6, 0.95 * spread)
    means, variances = np.tile(centre, (len(at), 1)), np.tile(spread, (len(at), 1))
    for group in groups:
        for place, item in enumerate(group):
            others = np.delete(group, place) if which == "all others" else group[:place]
            others = others[-3:] if which == "last three" else others
            if len(others):
                noise = (spread - common + own[others].mean(axis=0)) / len(others)
                share = common / (common + noise)
                means[item] = centre + share * (at[others].mean(axis=0) - centre)
                variances[item] = spread - common * share
    precision = np.linalg.inv(covariance)
    pull = np.einsum("jab,jb->ja", precision, at) - centre / spread + means / variances
    changed = np.linalg.inv(
        precision + (1 / variances - 1 / spread)[:, :, None] * np.eye(len(centre))
    )
    new, moved = copy(solution), np.einsum("jab,jb->ja", changed, pull)
    new.theta, new.c = cut(moved, changed, n_dims)
    found = copy(fitted)
    found._found = new  # noqa: SLF001
    return found


def free(solution: object, n_dims: int) -> tuple[np.ndarray, np.ndarray]:
    """Return slopes, midpoint and logarithm of the width of vote events, and covariances."""
    theta, width = solution.theta, solution.width
    turn = np.zeros_like(solution.c)
    axes, q = np.arange(n_dims), n_dims + 1
    turn[:, axes, axes] = 1.0
    turn[:, n_dims, n_dims:] = 0.5
    turn[:, q, n_dims], turn[:, q, q] = -1 / width, 1 / width
    middle = theta[:, n_dims:].mean(axis=1)
    at = np.column_stack([theta[:, :n_dims], middle, np.log(width)])
    return at, turn @ solution.c @ turn.transpose(0, 2, 1)


def cut(at: np.ndarray, covariance: np.ndarray, n_dims: int) -> tuple[np.ndarray, np.ndarray]:
    """Return slopes and cuts of vote events, and covariances: the way back from `free`."""
    half = np.exp(at[:, -1]) / 2
    turn = np.zeros_like(covariance)
    axes, q = np.arange(n_dims), n_dims + 1
    turn[:, axes, axes] = 1.0
    turn[:, n_dims:, n_dims] = 1.0
    turn[:, n_dims, q], turn[:, q, q] = -half, half
    middle = at[:, n_dims]
    theta = np.column_stack([at[:, :n_dims], middle - half, middle + half])
    return theta, turn @ covariance @ turn.transpose(0, 2, 1)


def grouped(labels: list[str | None]) -> list[np.ndarray]:
    """Return the places of vote events that share a title with another, one array a title."""
    places: dict[str, list[int]] = {}
    for place, label in enumerate(labels):
        if label is not None:
            places.setdefault(label, []).append(place)
    return [np.array(group) for group in places.values() if len(group) > 1]


def in_common(off: np.ndarray, groups: list[np.ndarray]) -> np.ndarray:
    """Return the mean product of two events of one title: the variance that titles account for."""
    total, n = np.zeros(off.shape[1]), 0
    for group in groups:
        here, k = off[group], len(group)
        total += (here.sum(axis=0) ** 2 - (here**2).sum(axis=0)) / (k - 1)
        n += k
    return total / max(n, 1)


if __name__ == "__main__":
    sys.exit(main())
