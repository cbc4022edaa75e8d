"""Time the reader of articles in CPU seconds of one core, warm, and print one JSON line a case.

    python benchmarks/reader.py [--rounds N] [--assert]

CPU time, not the clock: other work on the machine does not count. With `--assert`, a broken promise
ends in exit code 1.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import hemicycle
from hemicycle.claims import check
from hemicycle.claims.copies import find_copies, sketch
from hemicycle.claims.gate import may_speak_of_votes

ROOT = Path(__file__).resolve().parents[1]
FOUNDING = ROOT.parent / "shared/data/claims/article.txt"
DAY = date(2025, 2, 25)
N_PASSED = 2000
OTHERS = (
    "The striker scored twice, and the crowd voted him man of the match. His coach backed it. ",
    "Members of the House of Commons voted by 301 votes to 290 to reject the budget. ",
    "The weather will be fine over the weekend, with some rain in the north and light winds. ",
)


def article(n_words: int) -> str:
    """Return an article about votes of so many words: the founding one, or the example again."""
    path = FOUNDING if FOUNDING.exists() else ROOT / "examples/article.txt"
    text = path.read_text("utf-8")
    times = -(-n_words // len(text.split()))
    lines = "\n".join([text] * times).split("\n")
    while sum(len(line.split()) for line in lines[:-1]) > n_words:
        lines.pop()
    return "\n".join(lines)


def cpu(work: Callable[[], object], rounds: int) -> float:
    """Return the median CPU seconds of some work."""
    seconds = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        seconds.append(time.process_time() - started)
    return statistics.median(seconds)


def cold(rounds: int) -> float:
    """Return the median CPU seconds of the whole command, user and system together."""
    path = FOUNDING if FOUNDING.exists() else ROOT / "examples/article.txt"
    command = [str(Path(sys.executable).with_name("hemicycle")), "check", str(path)]
    code = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True);"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(used.ru_utime + used.ru_stime)"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code, *command, "--date", "2025-02-25"],
            capture_output=True, text=True, check=True,
        ).stdout
        for _ in range(rounds)
    ]  # fmt: skip
    return statistics.median(map(float, told))


def main() -> int:
    """Time the cases."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--assert", dest="strict", action="store_true", help="fail on a promise")
    asked = parser.parse_args()
    record = hemicycle.open("packaged")
    text = article(600)
    check(record, text, published_on=DAY)
    n_words = len(text.split())
    long = "\n".join([text] * 8)
    passed = [(other * 60)[:3600] for other in OTHERS]
    lines = [
        ("check, warm", cpu(lambda: check(record, text, published_on=DAY), asked.rounds), 0.150),
        ("check, cold command", cold(min(3, asked.rounds)), 1.5),
    ]
    eight = cpu(lambda: check(record, long, published_on=DAY), min(3, asked.rounds))
    lines.append(("check, eight times the length, per article", eight / 8, None))

    def gate() -> None:
        for _ in range(N_PASSED):
            for other in passed:
                assert not may_speak_of_votes(other)

    each = cpu(gate, min(3, asked.rounds)) / (N_PASSED * len(passed))
    lines.append(("article not about votes, passed", each, 1 / 2000))
    lines.append(("sketch of an article", cpu(lambda: sketch(text), asked.rounds), None))
    sketches = [sketch(f"{text} {n}") for n in range(50)]
    copies = cpu(lambda: find_copies(sketches, [None] * 50), min(3, asked.rounds)) / 50
    lines.append(("finding an article among 50 copies", copies, None))
    broken = 0
    for name, seconds, most in lines:
        kept = None if most is None else seconds <= most
        broken += kept is False
        line = {
            "case": name,
            "cpu_seconds": round(seconds, 6),
            "per_second": round(1 / seconds, 1),
            "most": most,
            "kept": kept,
            "words": n_words,
        }
        print(json.dumps(line), flush=True)
    return 1 if broken and asked.strict else 0


if __name__ == "__main__":
    sys.exit(main())
