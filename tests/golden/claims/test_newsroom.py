"""Sentences in the manner of many desks, written before the reader was shown any.

Which were looked at when rules were made is told in `docs/explanation/how-well-it-reads.md`.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from wires import ANY, COUNTS, Score, score, wires

from hemicycle.claims import check

if TYPE_CHECKING:
    from hemicycle.record.query import Record
    from hemicycle.record.warm import WarmRecord

_FILE = Path(__file__).with_name("newsroom.txt")
_LATER = Path(__file__).with_name("later.txt")
_TURNS = Path(__file__).with_name("turns.txt")
_FREEHAND = Path(__file__).with_name("freehand.txt")
_PRESSROOM = Path(__file__).with_name("pressroom.txt")
_DISPATCHES = Path(__file__).with_name("dispatches.txt")
_BULLETINS = Path(__file__).with_name("bulletins.txt")
_REPORTS = Path(__file__).with_name("reports.txt")
_ALL = (_FILE, _LATER, _TURNS, _FREEHAND, _PRESSROOM, _DISPATCHES, _BULLETINS, _REPORTS)
_OPTIONS = {
    "yes": {"yes"},
    "no": {"no"},
    "abstain": {"abstain"},
    "absent": {"not_voting", "absent"},
}


@pytest.fixture(scope="module")
def scored(warm: WarmRecord) -> Callable[..., Score]:
    """Return a way to check the sentences of a file, or every second of them, once each."""
    kept: dict[tuple[Path, int | None], Score] = {}

    def once(path: Path, half: int | None = None) -> Score:
        if (path, half) not in kept:
            chosen = list(wires(path))
            kept[path, half] = score(warm, chosen if half is None else chosen[half::2])
        return kept[path, half]

    return once


@pytest.mark.parametrize("path", _ALL, ids=[path.stem for path in _ALL])
def test_in_memory_or_on_disk_a_report_is_the_same(
    rec: Record, warm: WarmRecord, path: Path
) -> None:
    for wire in islice(wires(path), 0, None, 9):
        on_disk, in_memory = (
            check(record, wire.text, published_on=wire.published_on).to_dict()
            for record in (rec, warm)
        )
        assert on_disk == in_memory


@pytest.mark.parametrize("half", [0, 1], ids=["odd", "even"])
def test_sentences_in_the_manner_of_many_desks(scored: Callable[..., Score], half: int) -> None:
    found = scored(_FILE, half)
    assert not found.accused
    assert found.right / found.n >= 0.93
    assert len(found.overlooked) <= 0.15 * found.n_errors


def test_sentences_that_were_written_later(scored: Callable[..., Score]) -> None:
    found = scored(_LATER)
    assert not found.accused
    assert found.right / found.n >= 0.93
    assert len(found.overlooked) <= 0.15 * found.n_errors


@pytest.mark.parametrize("path", [_FILE, _LATER, _TURNS], ids=["newsroom", "later", "turns"])
def test_nothing_is_read_that_is_not_said(scored: Callable[..., Score], path: Path) -> None:
    found = scored(path)
    assert not found.unsaid["counts"]
    assert not found.unsaid["positions"]


def test_turns_of_phrase_are_judged_as_they_should(scored: Callable[..., Score]) -> None:
    found = scored(_TURNS)
    assert not found.accused
    assert not found.misjudged
    assert not found.overlooked


@pytest.mark.parametrize(
    ("path", "half", "least"), [(_FREEHAND, 0, 0.9), (_FREEHAND, 1, 0.9), (_PRESSROOM, 0, 0.8)]
)
def test_free_prose_that_was_looked_at(
    scored: Callable[..., Score], path: Path, half: int, least: float
) -> None:
    found = scored(path, half)
    assert not found.accused
    assert found.right / found.n >= least


def test_free_prose_that_was_not_looked_at_is_not_accused(scored: Callable[..., Score]) -> None:
    assert not scored(_PRESSROOM, 1).accused


@pytest.mark.parametrize(
    ("path", "half", "least", "accused"),
    [(_DISPATCHES, 0, 0.85, 0), (_DISPATCHES, 1, 0.77, 0),
     (_BULLETINS, 0, 0.92, 0), (_BULLETINS, 1, 0.92, 0),
     (_REPORTS, 0, 0.89, 0), (_REPORTS, 1, 0.85, 2)],
)  # fmt: skip
def test_prose_that_was_not_looked_at_goes_no_worse(
    scored: Callable[..., Score], path: Path, half: int, least: float, accused: int
) -> None:
    found = scored(path, half)
    assert len(found.accused) <= accused
    assert found.right / found.n >= least


@pytest.mark.parametrize("path", _ALL, ids=[path.stem for path in _ALL])
def test_the_verdicts_are_those_of_the_record(warm: WarmRecord, path: Path) -> None:
    for wire in wires(path):
        if not wire.symbol:
            assert not wire.atoms
            continue
        event = warm.vote_event(wire.symbol)
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


def test_a_file_may_have_texts_of_several_lines_and_empty_rows(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("# own\n\n2025-02-25 | list | A/RES/ES-11/7 | no=18! | Votes\\nAgainst: 18\n")
    (found,) = wires(path)
    assert found.text == "Votes\nAgainst: 18"
    assert found.atoms == {"no=18": True}
    assert (found.desk, found.symbol) == ("list", "A/RES/ES-11/7")
