"""Sentences of our own in the manner of agencies: half of them were never looked at for rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from wires import score, wires

if TYPE_CHECKING:
    from hemicycle.record.query import Record

_FILE = Path(__file__).with_name("wire.txt")


@pytest.mark.parametrize("half", [0, 1], ids=["seen", "unseen"])
def test_sentences_in_the_manner_of_agencies(rec: Record, half: int) -> None:
    found = score(rec, list(wires(_FILE))[half::2])
    assert not found.accused
    assert found.right / found.n >= 0.75
    assert len(found.overlooked) <= found.n_errors / 2
