"""Tell thousands of votes, truly and with one known change each, and print how they are judged.

    python benchmarks/tellings.py [--events N] [--seed N] [--show N] [--only WHAT]

Prints one JSON line for the truth and one for each change: how many sentences, how many were
contradicted, left open, or borne out. For the truth, `contradicted` counts false accusations; for
a change, `borne_out` counts errors that were missed, `collateral` contradictions of something
that was not changed. Of the truth, `right_vote_first` tells how often the vote that was told is
the first that the text was linked to: where a symbol is given and where none is, and without votes
whose title another vote of the same day bears.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import tellings

import hemicycle
from hemicycle.claims import check
from hemicycle.claims.index import index_of

if TYPE_CHECKING:
    from hemicycle.claims.report import Report
    from hemicycle.record.model import VoteEvent
    from hemicycle.record.query import Record


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
        linked: Counter[str] = Counter()
        for event in events:
            for one in tellings.told(record, rng, event, change):
                report = check(record, one.text, published_on=one.published_on)
                fate = tellings.fate(report)
                strange = tellings.collateral(one, report)
                if not change:
                    _count_link(linked, one, event, _is_one_of_twins(record, event), report)
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
            "right_vote_first": _shares(linked),
            "by_form": {f: {k: c[k] for k in ("sentences", *names)} for f, c in by_form.items()},
            "cpu_seconds": round(time.process_time() - started, 1),
        }
        print(json.dumps(line), flush=True)


def _is_one_of_twins(record: Record, event: VoteEvent) -> bool:
    """Say whether other votes of the same day and body bear the same title."""
    heads = index_of(record).between(event.decided_from, event.decided_until)
    alike = [h for h in heads if h.body == event.body and h.title == event.title]
    return len(alike) > 1


def _count_link(
    linked: Counter[str], one: tellings.Told, event: VoteEvent, is_twin: bool, report: Report
) -> None:
    """Count whether the first question of a text was linked to the vote that is told."""
    kind = "without_symbol" if one.form in tellings.WITHOUT_SYMBOL else "with_symbol"
    kinds = [kind, f"{kind}, title alone of its day"] if not is_twin else [kind]
    first = report.questions[0].vote_event_id if report.questions else None
    for name in kinds:
        linked[name] += 1
        linked[f"{name}|right"] += first == event.vote_event_id


def _shares(linked: Counter[str]) -> dict[str, dict[str, float]]:
    """Return how many texts of each kind there were, and the share that was linked rightly."""
    return {
        name: {"n": n, "share": round(linked[f"{name}|right"] / n, 4)}
        for name, n in sorted(linked.items())
        if not name.endswith("|right")
    }


if __name__ == "__main__":
    main()
