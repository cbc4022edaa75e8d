"""What stands around the votes: sentences kept with their verdicts before the reader saw them."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import surroundings

if TYPE_CHECKING:
    from hemicycle.record.warm import WarmRecord


@pytest.mark.parametrize(
    ("name", "least", "accused"),
    [
        ("around.txt", 0.96, 0),
        ("around_later.txt", 0.92, 0),
        ("beside.txt", 0.66, 0),
        ("alongside.txt", 0.46, 0),
    ],
)
def test_sentences_around_the_votes(
    warm: "WarmRecord", name: str, least: float, accused: int
) -> None:
    found = surroundings.score(warm, surroundings.said(Path(__file__).parent / name))
    assert len(found.accused) <= accused
    assert found.right / found.n >= least, found.missed
