"""Replay a sitting of 193 members with 50 recorded votes, from its log on the disk.

    python benchmarks/sitting.py            one JSON line for each way of taking and replaying

Twice: rolls taken at once, as by machine, and every vote a line, as by calling the names. `read`
reads and verifies every line and folds it; `rules` puts every event to the rules again besides.
"""

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

from hemicycle.procedure import events as e
from hemicycle.procedure import moves, verdict
from hemicycle.procedure import text as t
from hemicycle.procedure.apply import apply, fold
from hemicycle.procedure.log import Log

N_MEMBERS, N_VOTES, ROUNDS = 193, 50, 5
MEMBERS = tuple(f"{n:03d}" for n in range(N_MEMBERS))
OPTIONS = ("yes", "yes", "yes", "no", "abstain")


def sitting(*, one_by_one: bool) -> list[e.Event]:
    """Make a sitting."""
    events: list[e.Event] = [e.SittingOpened("big", "un_ga", "2025-02-24", MEMBERS)]
    state = apply(None, events[0])

    def do(*new: e.Event) -> None:
        nonlocal state
        for event in new:
            events.append(event)
            state = apply(state, event)

    for number in range(N_VOTES):
        symbol, name = f"L.{number}", f"v{number}"
        do(e.DraftTabled(symbol, "001", t.paragraphs([], ["Decides."]), matter="important"))
        do(e.VoteOpened(name, "draft", symbol))
        roll = {who: OPTIONS[(place + number) % 5] for place, who in enumerate(MEMBERS)}
        if one_by_one:
            do(*(e.VoteCast(name, who, option) for who, option in roll.items()))
        else:
            do(e.RollRecorded(name, roll))
        do(e.VoteClosed(name))
        do(verdict.declaration(state, state.votes[name], moves.rules_of(state)))
    return events


def main() -> None:
    """Time both ways."""
    with tempfile.TemporaryDirectory() as name:
        for one_by_one in (False, True):
            log = Log(Path(name) / f"{one_by_one}.sqlite")
            log.append("big", 0, sitting(one_by_one=one_by_one))
            read, rules = [], []
            for _ in range(ROUNDS):
                begun = time.perf_counter()
                lines = log.read("big")
                state = fold(line.event for line in lines)
                read.append(time.perf_counter() - begun)
                begun = time.perf_counter()
                checked = moves.replay(line.event for line in lines)
                rules.append(time.perf_counter() - begun)
                if checked.to_bytes() != state.to_bytes():
                    sys.exit("two replays differ")
            told = {
                "case": "every vote a line" if one_by_one else "rolls at once",
                "n_members": N_MEMBERS,
                "n_votes": N_VOTES,
                "n_lines": len(lines),
                "read_seconds": round(statistics.median(read), 3),
                "rules_seconds": round(statistics.median(rules), 3),
            }
            print(json.dumps(told))


if __name__ == "__main__":
    main()
