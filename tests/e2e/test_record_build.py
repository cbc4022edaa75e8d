"""The packaged record is what its snapshots give, byte for byte."""

from pathlib import Path
from typing import Any

import pytest

from hemicycle.record.version import packaged_directory
from hemicycle.sources.packaged import build


@pytest.mark.slow
def test_the_packaged_record_is_what_the_snapshots_give(shared: Path, tmp_path: Path) -> None:
    report = build(shared / "data", tmp_path / "built")
    assert report.seconds < 60 * 5
    for path in sorted(packaged_directory().iterdir()):
        assert (tmp_path / "built" / path.name).read_bytes() == path.read_bytes(), path.name
    assert report.linked == {"linked": 5096, "new": 1314, "ambiguous": 54}


def test_the_packaged_record_is_small() -> None:
    assert sum(path.stat().st_size for path in packaged_directory().iterdir()) < 8 * 2**20


@pytest.mark.parametrize(
    ("symbol", "tally"),
    [
        ("ES-11/1", "141-5-35"), ("ES-11/2", "140-5-38"), ("ES-11/3", "93-24-58"),
        ("ES-11/4", "143-5-35"), ("ES-11/5", "94-14-73"), ("ES-11/6", "141-7-32"),
        ("78/316", "99-9-60"), ("2774", "10-0-5"), ("ES-10/21", "120-14-45"),
        ("ES-11/7", "93-18-65 (17 not voting)"), ("ES-11/8", "93-8-73 (19 not voting)"),
    ],
)  # fmt: skip
def test_known_totals(rec: Any, symbol: str, tally: str) -> None:
    event = rec.vote_event(symbol)
    assert str(event.tally) == tally
    assert event.counted.n_yes == event.tally.n_yes


def test_a_corrected_tally_stands_beside_the_announced(rec: Any) -> None:
    assert str(rec.vote_event("ES-10/21").corrected) == "121-14-44"
