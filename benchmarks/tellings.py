"""Tell thousands of votes, truly and with one known change each, and print how they are judged.

    python benchmarks/tellings.py [--events N] [--seed N] [--show N] [--only WHAT]

Prints one JSON line for the truth and one for each change: how many sentences, how many were
contradicted, left open, or borne out. For the truth, `contradicted` counts false accusations; for
a change, `borne_out` counts errors that were missed, `collateral` contradictions of something
that was not changed.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import tellings

import hemicycle
from hemicycle.claims import check


def main() -> None:
    """Tell, judge and count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--events", type=int, default=400, help="vote events of each body")
    parser.add_argument("--seed", type=int, default=1946)
    parser.add_argument("--show", type=int, default=0, help="sentences of each kind to show")
    parser.add_argument("--only", help="`truth` or one change")
    asked = parser.parse_args()
    record = hemicycle.open("packaged")
    rng = random.Random(asked.seed)
    events = [
        event
        for body in ("un_ga", "un_sc")
        for event in tellings.pick(record, rng, asked.events, body)
    ]
    for change in ("", *tellings.CHANGES):
        if asked.only not in (None, change or "truth"):
            continue
        started = time.process_time()
        counted: Counter[str] = Counter()
        by_form: dict[str, Counter[str]] = {}
        for event in events:
            for one in tellings.told(record, rng, event, change):
                report = check(record, one.text, published_on=one.published_on)
                fate = tellings.fate(report)
                strange = tellings.collateral(one, report)
                for counter in (counted, by_form.setdefault(one.form, Counter())):
                    counter["sentences"] += 1
                    counter["claims"] += len(report.claims)
                    counter[fate] += 1
                    counter["collateral"] += bool(strange)
                wrong = fate == "contradicted" if not change else fate == "borne_out" or strange
                if wrong and counted["shown"] < asked.show:
                    counted["shown"] += 1
                    found = [(c.id, c.text, c.verdict, c.correction) for c in report.claims]
                    print(f"  {one.form} {one.symbol} {one.published_on} {one.changed}: "
                          f"{one.text}\n    {found}", file=sys.stderr)  # fmt: skip
        n = counted["sentences"]
        names = ("contradicted", "left_open", "borne_out", "collateral")
        line = {
            "told": change or "truth",
            "sentences": n,
            "claims": counted["claims"],
            **{name: counted[name] for name in names},
            **{f"share_{name}": round(counted[name] / n, 4) for name in names if n},
            "by_form": {f: {k: c[k] for k in ("sentences", *names)} for f, c in by_form.items()},
            "cpu_seconds": round(time.process_time() - started, 1),
        }
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
