"""The cases that are timed: each is named, and does one thing that a reader waits for.

A command is timed from outside, in a process of its own, because start-up is most of what
a reader waits for. Seconds depend on the machine; the ratio to `floor` (starting Python with
the two libraries that nothing can be read without) does so much less.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

HEMICYCLE = str(Path(sys.executable).with_name("hemicycle"))
PYTHON = sys.executable

#: What everything is compared with.
FLOOR = (PYTHON, "-c", "import duckdb, numpy")


#: A thousand decisions of 193 named votes, each with its trace as plain values.
DECIDE = """
from datetime import date
from hemicycle.bodies.registry import load_body
from hemicycle.rules.decision import decide
day, law = date(2025, 2, 24), load_body("un_ga")
votes = {f"M{i:03}": "yes" if i < 93 else "no" if i < 101 else "abstain" for i in range(193)}
needed, who = law.requirement("important", day), law.electorate(day, members=votes)
for _ in range(1000):
    decide(needed, votes, who).to_dict()
"""


@dataclass(frozen=True)
class Case:
    """One thing to time.

    Parameters
    ----------
    name : str
        Name in the results.
    command : tuple of str
        What to run.
    most : float or None
        Promised ratio to the floor; None where nothing is promised.
    needs : pathlib.Path or None
        What must be there for the case to be run.
    """

    name: str
    command: tuple[str, ...]
    most: float | None = None
    needs: Path | None = None


def cases(root: Path, scratch: Path) -> list[Case]:
    """List the cases.

    Parameters
    ----------
    root : pathlib.Path
        The checkout.
    scratch : pathlib.Path
        An empty folder that the cases may write to.
    """
    snapshots = root.parent / "shared" / "data"
    return [
        Case("floor", FLOOR, 1.0),
        Case("open", (PYTHON, "-c", "import hemicycle; hemicycle.open().version")),
        Case("show", (HEMICYCLE, "show", "ES-11/7"), 2.0),
        Case("show --json", (HEMICYCLE, "show", "ES-11/7", "--json"), 2.0),
        Case("search", (HEMICYCLE, "search", "nuclear", "weapons")),
        Case("member", (HEMICYCLE, "member", "USA")),
        Case("compare", (HEMICYCLE, "compare", "USA", "FRA")),
        Case("group", (HEMICYCLE, "group", "nato")),
        Case("brief", (HEMICYCLE, "brief", "2025-02-24")),
        Case("check", (HEMICYCLE, "check", str(root / "examples" / "article.txt"))),
        Case("roll_call", (PYTHON, "-c", "import hemicycle; hemicycle.open().roll_call()")),
        Case("audit", (HEMICYCLE, "audit")),
        Case("whatif", (HEMICYCLE, "whatif", "2774", "--set", "GBR=no")),
        Case("power", (HEMICYCLE, "power", "eu_council", "--on", "2025-06-01")),
        Case("decide 1000 times", (PYTHON, "-c", DECIDE)),
        Case("record verify", (HEMICYCLE, "record", "verify")),
        Case(
            "record build",
            (HEMICYCLE, "record", "build", "--from", str(snapshots), "--to", str(scratch)),
            needs=snapshots,
        ),
    ]
