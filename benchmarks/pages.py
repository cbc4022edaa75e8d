"""Time the pages of votes, made anew each time, and weigh them; one JSON line.

    python benchmarks/pages.py [--sample N]

Seconds are of the processor, so that other programs on the machine count for little: they still
take its caches. The best of three turns leaves even that out.
"""

import argparse
import gzip
import json
import statistics
import time

import hemicycle
from hemicycle.record.warm import WarmRecord
from hemicycle.web.app import settle
from hemicycle.web.pages import Site, votes


def first_of(times: list[float]) -> float:
    """Return the time of the first turn."""
    return times[0]


def p99(times: list[float]) -> float:
    """Return what all but a hundredth stay under."""
    return sorted(times)[int(len(times) * 0.99)]


def main() -> None:
    """Make a sample of all pages of votes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sample", type=int, default=400, help="so many pages")
    n = parser.parse_args().sample
    site = Site(WarmRecord.of(hemicycle.open("packaged")))
    heads = site.record.heads()
    ids = [head.vote_event_id for head in heads[:: max(len(heads) // n, 1)]]
    votes.page(site, "A/RES/ES-11/7")
    settle()
    spent: dict[str, list[float]] = {event_id: [] for event_id in ids}
    weights = []
    for turn in range(3):
        for event_id in ids:
            begun = time.process_time()
            page = votes.page(site, event_id)
            spent[event_id].append(1000 * (time.process_time() - begun))
            if not turn:
                weights.append(len(gzip.compress(page.encode(), 6)))
    first, best = ([choose(times) for times in spent.values()] for choose in (first_of, min))
    richest = []
    for _ in range(50):
        begun = time.process_time()
        votes.page(site, "A/RES/ES-11/7")
        richest.append(1000 * (time.process_time() - begun))
    print(
        json.dumps(
            {
                "case": "vote_pages",
                "n": len(ids),
                "median_ms": round(statistics.median(first), 2),
                "p99_ms": round(p99(first), 2),
                "p99_best_of_three_ms": round(p99(best), 2),
                "es_11_7_median_ms": round(statistics.median(richest), 2),
                "median_kb_gz": round(statistics.median(weights) / 1000, 1),
                "max_kb_gz": round(max(weights) / 1000, 1),
            }
        )
    )


if __name__ == "__main__":
    main()
