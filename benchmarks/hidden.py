"""Hide a vote from the record, tell it truly, and count how often the reader accuses.

    python benchmarks/hidden.py [--events N] [--seed N] [--show N]

The record holds fewer votes than took place. A true sentence about a vote that it lacks must be
left open; held against another vote of the same day and subject, it would be an accusation.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from tellings import pick, told

import hemicycle
from hemicycle.claims import check
from hemicycle.claims.index import Index, index_of

if TYPE_CHECKING:
    from hemicycle.claims.index import Head

_BY_SYMBOL = ("active_symbol",)


def hide(index: Index, vote_event_id: str) -> dict[str, list[Head]]:
    """Take a vote event out of an index; hand back what `show` needs to put it in again."""
    kept = {"heads": index.heads}
    index.heads = [head for head in index.heads if head.vote_event_id != vote_event_id]
    for name in ("by_symbol", "by_month", "_by_count"):
        shelf = getattr(index, name)
        for key, heads in shelf.items():
            if any(head.vote_event_id == vote_event_id for head in heads):
                kept[f"{name}|{key!r}"] = heads
                shelf[key] = [h for h in heads if h.vote_event_id != vote_event_id]
    whole = index.with_words
    index.with_words = lambda chosen, limit=200: [  # type: ignore[method-assign]
        head for head in whole(chosen, limit) if head.vote_event_id != vote_event_id
    ]
    return kept


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--events", type=int, default=100, help="vote events of each body")
    parser.add_argument("--seed", type=int, default=1945)
    parser.add_argument("--show", type=int, default=0, help="accusations to show")
    options = parser.parse_args()
    record = hemicycle.open()
    index = index_of(record)
    rng = random.Random(options.seed)
    n, n_accused, shown = 0, 0, 0
    forms: Counter[str] = Counter()
    for body in ("un_ga", "un_sc"):
        for event in pick(record, rng, options.events, body):
            kept = hide(index, event.vote_event_id)
            for one in told(record, rng, event):
                if one.form in _BY_SYMBOL:
                    continue
                report = check(record, one.text, published_on=one.published_on)
                wrong = [claim for claim in report.claims if claim.verdict == "contradicted"]
                n += 1
                n_accused += bool(wrong)
                if wrong:
                    forms[one.form] += 1
                    if shown < options.show:
                        shown += 1
                        print(f"- {one.symbol} {one.form}: {one.text}")
                        for claim in wrong[:2]:
                            told_ = f"{claim.text} | {claim.correction} | {claim.anchors}"
                            print(f"    {told_} rivals {claim.rivals}")
            _restore(index, kept)
    print(f"true sentences on hidden votes: {n}; accused: {n_accused} ({n_accused / n:.2%})")
    print(dict(forms))


def _restore(index: Index, kept: dict[str, list[Head]]) -> None:
    """Put everything back."""
    index.heads = kept.pop("heads")
    for name, heads in kept.items():
        shelf_name, key = name.split("|", 1)
        shelf = getattr(index, shelf_name)
        place = next(known for known in shelf if repr(known) == key)
        shelf[place] = heads
    del index.with_words


if __name__ == "__main__":
    main()
