"""Sentences in the manner of many desks: half of them were never looked at for rules.

All were written, and their verdicts taken from the record, before the reader was shown any.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from wires import ANY, COUNTS, score, wires

if TYPE_CHECKING:
    from hemicycle.record.query import Record

_FILE = Path(__file__).with_name("newsroom.txt")
_OPTIONS = {
    "yes": {"yes"},
    "no": {"no"},
    "abstain": {"abstain"},
    "absent": {"not_voting", "absent"},
}


@pytest.mark.parametrize("half", [0, 1], ids=["seen", "unseen"])
def test_sentences_in_the_manner_of_many_desks(rec: Record, half: int) -> None:
    found = score(rec, list(wires(_FILE))[half::2])
    # one in 150 true sentences at most
    assert len(found.accused) <= found.n_sentences / 150
    assert found.right / found.n >= 0.65


def test_the_verdicts_are_those_of_the_record(rec: Record) -> None:
    for wire in wires(_FILE):
        if not wire.symbol:
            assert not wire.atoms
            continue
        event = rec.vote_event(wire.symbol)
        for name, is_changed in wire.atoms.items():
            key, _, value = name.replace("=", ":").partition(":")
            if key in COUNTS:
                tallies = (event.tally, event.announced, event.corrected)
                is_true = int(value) in {getattr(tally, f"n_{key}") for tally in tallies}
            elif key == "outcome":
                is_true = event.outcome == value
            elif value == "veto":
                is_true = key in event.vetoed_by
            elif key in (ANY, "unanimous", "complete"):
                continue
            else:
                is_true = event.votes.get(key) in _OPTIONS[value]
            assert is_true != is_changed, (wire.text, name)
