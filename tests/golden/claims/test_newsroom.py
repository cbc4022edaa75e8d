"""Sentences in the manner of many desks, written before the reader was shown any.

Which were looked at when rules were made is told in `docs/explanation/how-well-it-reads.md`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from wires import ANY, COUNTS, score, wires

if TYPE_CHECKING:
    from hemicycle.record.query import Record

_FILE = Path(__file__).with_name("newsroom.txt")
_LATER = Path(__file__).with_name("later.txt")
_TURNS = Path(__file__).with_name("turns.txt")
_FREEHAND = Path(__file__).with_name("freehand.txt")
_PRESSROOM = Path(__file__).with_name("pressroom.txt")
_OPTIONS = {
    "yes": {"yes"},
    "no": {"no"},
    "abstain": {"abstain"},
    "absent": {"not_voting", "absent"},
}


@pytest.mark.parametrize("half", [0, 1], ids=["odd", "even"])
def test_sentences_in_the_manner_of_many_desks(rec: Record, half: int) -> None:
    found = score(rec, list(wires(_FILE))[half::2])
    assert not found.accused
    assert found.right / found.n >= 0.93
    assert len(found.overlooked) <= 0.15 * found.n_errors


def test_sentences_that_were_written_later(rec: Record) -> None:
    found = score(rec, list(wires(_LATER)))
    assert not found.accused
    assert found.right / found.n >= 0.93
    assert len(found.overlooked) <= 0.15 * found.n_errors


@pytest.mark.parametrize("path", [_FILE, _LATER, _TURNS], ids=["newsroom", "later", "turns"])
def test_nothing_is_read_that_is_not_said(rec: Record, path: Path) -> None:
    found = score(rec, list(wires(path)))
    assert not found.unsaid["counts"]
    assert not found.unsaid["positions"]


def test_turns_of_phrase_are_judged_as_they_should(rec: Record) -> None:
    found = score(rec, list(wires(_TURNS)))
    assert not found.accused
    assert not found.misjudged
    assert not found.overlooked


@pytest.mark.parametrize(
    ("path", "half", "least"), [(_FREEHAND, 0, 0.9), (_FREEHAND, 1, 0.9), (_PRESSROOM, 0, 0.8)]
)
def test_free_prose_that_was_looked_at(rec: Record, path: Path, half: int, least: float) -> None:
    found = score(rec, list(wires(path))[half::2])
    assert not found.accused
    assert found.right / found.n >= least


def test_free_prose_that_was_not_looked_at_is_not_accused(rec: Record) -> None:
    assert not score(rec, list(wires(_PRESSROOM))[1::2]).accused


@pytest.mark.parametrize(
    "path",
    [_FILE, _LATER, _TURNS, _FREEHAND, _PRESSROOM],
    ids=["newsroom", "later", "turns", "freehand", "pressroom"],
)
def test_the_verdicts_are_those_of_the_record(rec: Record, path: Path) -> None:
    for wire in wires(path):
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


def test_a_file_may_have_texts_of_several_lines_and_empty_rows(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("# own\n\n2025-02-25 | list | A/RES/ES-11/7 | no=18! | Votes\\nAgainst: 18\n")
    (found,) = wires(path)
    assert found.text == "Votes\nAgainst: 18"
    assert found.atoms == {"no=18": True}
    assert (found.desk, found.symbol) == ("list", "A/RES/ES-11/7")
