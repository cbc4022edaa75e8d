"""Quote texts of the Council, truly and falsely, and count what the reader makes of it.

    python benchmarks/quotations.py [--texts N] [--seed N]

One JSON line: by form, how many quotations were borne out, left open, contradicted or not read.
All forms but `foreign` have the words of the text: none of them may be contradicted.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from quotations import quotations

import hemicycle
from hemicycle.claims import check


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--texts", type=int, default=150, help="phrases quoted, each in every form")
    parser.add_argument("--seed", type=int, default=1945)
    options = parser.parse_args()
    record = hemicycle.open()
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one in quotations(record, random.Random(options.seed), options.texts):
        report = check(record, one.text, published_on=one.published_on)
        verdicts = [claim.verdict for claim in report.claims if claim.type == "text_content"]
        found[one.form][verdicts[0] if verdicts else "not_read"] += 1
    accused = sum(n["contradicted"] for form, n in found.items() if form != "foreign")
    print(json.dumps({"case": "quotations", "accused": accused, "by_form": found}))


if __name__ == "__main__":
    main()
