"""Judge the sentences of tests/golden/claims that are kept with their verdicts, and count.

    python benchmarks/newsroom.py [FILE] [--half 0|1] [--show WHAT]

FILE is one of those kept there, or the path of any file in their columns (see tests/wires.py).
Prints one JSON line a file: how many atoms were judged as they should, what was read of counts and
positions, how many errors were found, how many true sentences were accused. `--half` takes every
second line only; `--show` prints one list: accused, overlooked, unread, elsewhere, misjudged,
mislinked, or unsaid. Of sentences on what stands around the votes, `around.txt`,
`around_later.txt`, `beside.txt` and `alongside.txt`, a line each follows; `--show missed` lists
what was not judged so.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import surroundings
import wires

import hemicycle

ROOT = Path(__file__).resolve().parents[1]
FILES = ("wire.txt", "newsroom.txt", "later.txt", "turns.txt", "freehand.txt", "pressroom.txt",
         "dispatches.txt", "bulletins.txt", "reports.txt")  # fmt: skip
#: What stands around the votes, a kind and a verdict a sentence.
AROUND = ("around.txt", "around_later.txt", "beside.txt", "alongside.txt")


def located(name: str) -> Path:
    """Return where a file lies: among the kept ones, or where its path says."""
    kept = ROOT / "tests/golden/claims" / name
    return kept if name in FILES else Path(name)


def main() -> None:
    """Judge and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", nargs="?", help=f"a path, or one of {', '.join(FILES)}")
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--show")
    asked = parser.parse_args()
    if asked.file and not located(asked.file).is_file():
        parser.error(f"no file at {asked.file}; give a path, or one of {', '.join(FILES)}")
    record = hemicycle.open("packaged")
    for name in (asked.file,) if asked.file else FILES:
        lines = list(wires.wires(located(name)))
        chosen = lines if asked.half is None else lines[asked.half :: 2]
        found = wires.score(record, chosen)
        print(json.dumps({"file": name, "half": asked.half, **found.summary()}))
        shown = getattr(found, asked.show, []) if asked.show else []
        rows = (
            [one for kind in shown.values() for one in kind] if isinstance(shown, dict) else shown
        )
        for one in rows:
            print(f"  - {one}", file=sys.stderr)
    for name in () if asked.file else AROUND:
        around = list(surroundings.said(ROOT / "tests/golden/claims" / name))
        told = surroundings.score(record, around if asked.half is None else around[asked.half :: 2])
        print(json.dumps({"file": name, "half": asked.half, **told.summary()}))
        for one in told.missed if asked.show == "missed" else ():
            print(f"  - {one}", file=sys.stderr)


if __name__ == "__main__":
    main()
