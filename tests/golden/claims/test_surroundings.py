"""What stands around the votes: sentences kept with their verdicts before the reader saw them."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import surroundings

if TYPE_CHECKING:
    from hemicycle.record.query import Record


@pytest.mark.parametrize(("name", "least"), [("around.txt", 0.96), ("around_later.txt", 0.92)])
def test_sentences_around_the_votes(rec: "Record", name: str, least: float) -> None:
    found = surroundings.score(rec, surroundings.said(Path(__file__).parent / name))
    assert not found.accused
    assert found.right / found.n >= least, found.missed
