"""Fit the packaged record's positions on two axes again, for pages that must not wait for it.

make positions
"""

import sys
import time
from pathlib import Path

import hemicycle
from hemicycle.models import plane

TARGET = Path(__file__).parents[1] / "src/hemicycle/data/positions.npz"


def main() -> int:
    """Write the packaged file."""
    began = time.monotonic()
    found = plane.fit(hemicycle.open("packaged").roll_call(body="un_ga"))
    plane.write(found, TARGET)
    print(f"{found.report} {TARGET.stat().st_size / 1024:.0f} KB, {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
