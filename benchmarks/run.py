"""Time every case and print one JSON line for each.

    python benchmarks/run.py [--rounds N] [--only NAME] [--assert]

The cases take turns, so that a slow minute of the machine falls on all of them, and the
median of the rounds counts. With `--assert`, a broken promise ends in exit code 1.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from cases import Case, cases

ROOT = Path(__file__).resolve().parents[1]
#: A case slower than this is run once: nobody waits for the median of minutes.
SLOW = 5.0


@dataclass
class Timing:
    """What was measured of one case: seconds per round, and the largest memory of any."""

    case: Case
    seconds: list[float] = field(default_factory=list)
    peak_mib: float = 0.0

    def run(self) -> None:
        """Run the case once more."""
        started = time.perf_counter()
        process = subprocess.Popen(self.case.command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds.append(time.perf_counter() - started)
        if status:
            sys.exit(f"{self.case.name} failed: {' '.join(self.case.command)}")
        self.peak_mib = max(self.peak_mib, usage.ru_maxrss / 1024)

    @property
    def median(self) -> float:
        """Median of the rounds, in seconds."""
        return statistics.median(self.seconds)


def main() -> int:
    """Time the cases asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=7, help="times that each case is run")
    parser.add_argument("--only", action="append", help="name of a case; may be repeated")
    parser.add_argument("--assert", dest="strict", action="store_true", help="fail on a promise")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HEMICYCLE_HOME"] = str(Path(folder, "home"))
        listed = [
            case
            for case in cases(ROOT, Path(folder, "built"))
            if (case.needs is None or case.needs.exists())
            and (case.name == "floor" or not asked.only or case.name in asked.only)
        ]
        timings = [Timing(case) for case in listed]
        for _ in range(asked.rounds):
            for timing in timings:
                if not timing.seconds or timing.seconds[0] < SLOW:
                    timing.run()
    return report(timings, strict=asked.strict)


def report(timings: list[Timing], *, strict: bool) -> int:
    """Print a line for each case; return 1 if a promise is broken and that matters."""
    floor = timings[0].median
    told = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    broken = 0
    for timing in timings:
        ratio = timing.median / floor
        kept = None if timing.case.most is None else ratio <= timing.case.most
        broken += kept is False
        line = {
            "case": timing.case.name,
            "seconds": round(timing.median, 4),
            "ratio": round(ratio, 2),
            "most": timing.case.most,
            "kept": kept,
            "peak_mib": round(timing.peak_mib, 1),
            "rounds": len(timing.seconds),
            "commit": told.stdout.strip() or None,
            "machine": f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}",
            "python": platform.python_version(),
        }
        print(json.dumps(line), flush=True)
    return 1 if broken and strict else 0


if __name__ == "__main__":
    sys.exit(main())
