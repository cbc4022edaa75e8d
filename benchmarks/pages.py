"""Time the pages of votes, each made once, and weigh them; one JSON line.

    python benchmarks/pages.py [--sample N]

The record is in memory and one page has been made before; of those measured none has been. Times
are of the processor, so that other programs on the machine count for little: they still take its
caches. The sample is drawn at random, always the same; 0 takes every page.
"""

import argparse
import gzip
import json
import os
import random
import statistics
import time

import hemicycle
from hemicycle.record.warm import WarmRecord
from hemicycle.web.app import settle
from hemicycle.web.pages import Site, votes

MOST_TURNS = 50


def under(times: list[float], share: float) -> float:
    """Return what a share of the times stay under, in ms with two decimals."""
    return round(sorted(times)[int(len(times) * share)], 2)


def main() -> None:
    """Make a sample of all pages of votes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sample", type=int, default=2000, help="so many pages; 0 for all")
    n = parser.parse_args().sample
    site = Site(WarmRecord.of(hemicycle.open("packaged")))
    ids = [head.vote_event_id for head in site.record.heads()]
    random.Random(0).shuffle(ids)
    votes.page(site, "A/RES/ES-11/7")
    settle()
    spent: list[float] = []
    sizes, weights = [], []
    for event_id in ids[: n or None]:
        begun = time.process_time()
        page = votes.page(site, event_id).encode()
        spent.append(1000 * (time.process_time() - begun))
        sizes.append(len(page))
        weights.append(len(gzip.compress(page, 6)))
    richest = []
    for _ in range(MOST_TURNS):
        begun = time.process_time()
        votes.page(site, "A/RES/ES-11/7")
        richest.append(1000 * (time.process_time() - begun))
    line = {
        "case": "vote_pages",
        "n": len(spent),
        "median_ms": under(spent, 0.5),
        "p95_ms": under(spent, 0.95),
        "p99_ms": under(spent, 0.99),
        "max_ms": round(max(spent), 2),
        "es_11_7_median_ms": round(statistics.median(richest), 2),
        "load": round(os.getloadavg()[0], 1),
        "median_bytes": int(statistics.median(sizes)),
        "max_bytes": max(sizes),
        "median_bytes_gz": int(statistics.median(weights)),
        "max_bytes_gz": max(weights),
    }
    print(json.dumps(line))


if __name__ == "__main__":
    main()
