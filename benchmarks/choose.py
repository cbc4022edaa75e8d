"""Choose the models' options without looking at what they are judged by.

    python benchmarks/choose.py [--only TEXT] [--write]

A tenth of the *training* votes of the fixed matrices is kept back once more, at random with a fixed
seed; every candidate is fitted to the rest and predicts that tenth. The votes that `models.py`
scores, and the published estimates, are not read. One JSON line a candidate, in
`results/choices.jsonl` with `--write`; the defaults follow from the table that is printed last.
"""

import argparse
import json
import os
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import models as bench  # noqa: E402 - the libraries read the number of threads once
import numpy as np  # noqa: E402

RESULTS = bench.RESULTS.with_name("choices.jsonl")
_SEED, _SHARE = 2024, 0.1


def main() -> int:
    """Try the candidates asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--only", help="part of a question's name")
    parser.add_argument("--write", action="store_true", help="keep the lines in results/")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        if not bench.prepare(Path(folder)):
            print("The snapshots are not beside the checkout: nothing to choose by.")
            return 0
        bench.warm(1)
        held = {name: inner(Path(folder), name) for name in bench.MATRICES}
        for question, option, make, names in candidates():
            if asked.only and asked.only not in question:
                continue
            for name in names:
                lines.append({"question": question, "matrix": name, "option": option})
                lines[-1] |= tried(make, *held[name])
                print(json.dumps(lines[-1]), flush=True)
    if asked.write:
        old = (
            [json.loads(line) for line in RESULTS.read_text().splitlines()]
            if (RESULTS.exists())
            else []
        )
        done = {line["question"] for line in lines}
        kept = [line for line in old if line["question"] not in done]
        RESULTS.write_text("".join(json.dumps(line) + "\n" for line in [*kept, *lines]))
    print(table(lines))
    return 0


def inner(folder: Path, name: str) -> tuple[object, np.ndarray, np.ndarray, np.ndarray]:
    """Keep a tenth of the training votes back."""
    loaded = np.load(folder / f"{name}.npz")
    options = loaded["options"].copy()
    rows, columns = np.nonzero(options)
    chosen = np.random.default_rng(_SEED).random(len(rows)) < _SHARE
    rows, columns = rows[chosen], columns[chosen]
    truth = options[rows, columns].astype(int)
    options[rows, columns] = 0
    return bench.roll_call(options, loaded["sessions"]), rows, columns, truth


def tried(
    make: Callable[[], object],
    roll: object,
    rows: np.ndarray,
    columns: np.ndarray,
    truth: np.ndarray,
) -> dict[str, float]:
    """Fit a candidate and score it."""
    began = time.process_time()
    fitted = make().fit(roll)
    spent = time.process_time() - began
    found = bench.scores(fitted.predict_proba(rows, columns), truth)
    return {"cpu_s": round(spent, 2)} | {
        key: value for key, value in found.items() if key.startswith("log_loss")
    }


def candidates() -> Iterator[tuple[str, str, Callable[[], object], str]]:
    """Go through questions, options, what makes the estimator, and the matrices to try it on."""
    from hemicycle.models.ideal_point import IdealPoint
    from hemicycle.models.neighbours import Neighbours
    from hemicycle.models.stacked import Stacked

    for n in (1, 2, 3):
        for drift in ("estimate", "member", 0.01, 0.02, 0.05, 0.1, 0.2):
            yield (
                f"drift, {n}-D", str(drift),
                lambda n=n, drift=drift: IdealPoint(n, drift=drift), "DA",
            )  # fmt: skip
    for n in (1, 3):
        for tol in (0.3, 0.1, 0.03):
            yield (
                f"tolerance, {n}-D", str(tol), lambda n=n, tol=tol: IdealPoint(n, tol=tol), "DA",
            )  # fmt: skip
    for power in (15.0, 25.0, 40.0, 60.0, 90.0):
        yield (
            "neighbours' sharpness", str(power),
            lambda power=power: Neighbours(sharpness=power), "SDA",
        )  # fmt: skip
    for reach in (0, 1, 2, 4):
        yield (
            "neighbours' reach", str(reach), lambda reach=reach: Neighbours(reach=reach), "DA",
        )  # fmt: skip
    for dims in ((3,), (5,), (3, 5), (3, 5, 7), (4, 6, 8)):
        yield (
            "stacked dimensions", str(dims), lambda dims=dims: Stacked(dims), "SD",
        )  # fmt: skip
    for powers in ((60.0,), (60.0, 25.0), (90.0, 40.0, 15.0)):
        yield (
            "stacked sharpness", str(powers),
            lambda powers=powers: Stacked(sharpness=powers), "SD",
        )  # fmt: skip
    for drift in ("estimate", "member"):
        yield "stacked drift", drift, lambda drift=drift: Stacked(drift=drift), "SD"


def table(lines: list[dict[str, object]]) -> str:
    """Lay out the best of every question."""
    rows = [f"{'question':<24}{'matrix':<8}{'best':<20}{'three-way log loss':>18}"]
    asked = dict.fromkeys((line["question"], line["matrix"]) for line in lines)
    for question, matrix in asked:
        own = [x for x in lines if (x["question"], x["matrix"]) == (question, matrix)]
        best = min(own, key=lambda line: line["log_loss_ordinal"])
        rows.append(
            f"{question:<24}{matrix:<8}{best['option']:<20}{best['log_loss_ordinal']:>18.4f}"
        )
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
