"""Judge the sentences of tests/golden/claims that are kept with their verdicts, and count.

    python benchmarks/newsroom.py [FILE] [--half 0|1] [--show WHAT]

FILE is one of those kept, or the path of another in the same columns.

Prints one JSON line a file: how many atoms were judged as they should, what was read of counts and
positions, how many errors were found, how many true sentences were accused. `--half` takes every
second line only; `--show` prints one list: accused, overlooked, unread, elsewhere, misjudged,
mislinked, or unsaid.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import wires

import hemicycle

ROOT = Path(__file__).resolve().parents[1]
FILES = ("wire.txt", "newsroom.txt", "later.txt", "turns.txt")


def main() -> None:
    """Judge and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", nargs="?")
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--show")
    asked = parser.parse_args()
    record = hemicycle.open("packaged")
    for name in (asked.file,) if asked.file else FILES:
        path = ROOT / "tests/golden/claims" / name if name in FILES else Path(name)
        lines = list(wires.wires(path))
        chosen = lines if asked.half is None else lines[asked.half :: 2]
        found = wires.score(record, chosen)
        print(json.dumps({"file": name, "half": asked.half, **found.summary()}))
        shown = getattr(found, asked.show) if asked.show else []
        rows = (
            [one for kind in shown.values() for one in kind] if isinstance(shown, dict) else shown
        )
        for one in rows:
            print(f"  - {one}", file=sys.stderr)


if __name__ == "__main__":
    main()
