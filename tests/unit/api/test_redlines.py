"""The text of a decision: in the words of a source, or worked out and said to be so."""

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemicycle.api.redlines import _paragraph, aligned, text
from hemicycle.procedure.text import Paragraph, Run, paragraphs, redline

if TYPE_CHECKING:
    from hemicycle.record.query import Record


def _words(rows: list[Any], *marks: str) -> list[str]:
    """Return what paragraphs say with only these marks."""
    return ["".join(run["text"] for run in row["runs"] if run["mark"] in marks) for row in rows]


def test_a_text_amended_is_marked_against_its_draft(rec: "Record") -> None:
    found = text(rec, "undl/4076673")
    assert (found["basis"], found["parts"], found["n_changed"]) == ("worked_out", "whole", 3)
    assert found["compared_with"] == "A/ES-11/L.11"
    before = _words(found["paragraphs"], "kept", "deleted")
    after = _words(found["paragraphs"], "kept", "inserted")
    assert before[0].endswith("throughout the Russian Federation-Ukraine conflict,")
    assert after[0].endswith("the full-scale invasion of Ukraine by the Russian Federation,")
    assert before[1] == ""
    assert "just, lasting and comprehensive peace" in after[3]
    assert any("throughout" in note for note in found["notes"])


def test_every_amendment_has_its_vote_and_its_effect(rec: "Record") -> None:
    steps = text(rec, "undl/4076673")["steps"]
    assert [row["vote_event_id"] for row in steps] == [
        f"reported/2025-02-24/un_ga/{n}" for n in (2, 3, 4, 5)
    ]
    assert [row["outcome"] for row in steps] == ["rejected", *["adopted"] * 3]
    assert _words(steps[0]["paragraphs"], "inserted") == [
        " including by addressing its root causes"
    ]


def test_amendments_without_a_symbol_are_told_apart_by_their_tallies(rec: "Record") -> None:
    found = text(rec, "undl/4077111")
    assert found["basis"] in ("tabled", "copied")
    assert found["n_changed"] == 0
    assert [(row["vote_event_id"], row["outcome"]) for row in found["steps"]] == [
        ("reported/2025-02-24/un_sc/8", "rejected"),
        ("reported/2025-02-24/un_sc/9", "rejected"),
        ("reported/2025-02-24/un_sc/10", "vetoed"),
        ("reported/2025-02-24/un_sc/11", "vetoed"),
        ("reported/2025-02-24/un_sc/12", "rejected"),
    ]


def test_an_amendment_shows_only_what_it_would_change(rec: "Record") -> None:
    found = text(rec, "reported/2025-02-24/un_sc/8")
    assert (found["basis"], found["compared_with"]) == ("amendment", "S/2025/112")
    assert _words(found["paragraphs"], "inserted") == ["conflict around Ukraine", "in"]


def test_a_text_of_a_source_is_told_as_it_is_there(rec: "Record") -> None:
    found = text(rec, rec.find("A/RES/ES-11/3")[0])
    assert found["basis"] in ("published", "copied")
    assert (found["parts"], found["n_changed"]) == ("whole", 0)
    assert {row["source_id"] for row in found["sources"]} == {"es11_texts"}


def test_where_there_are_no_words_nothing_is_told(rec: "Record") -> None:
    found = text(rec, rec.find("A/RES/ES-11/1")[0])
    assert (found["parts"], found["paragraphs"], found["sources"]) == ("none", [], [])


def test_a_draft_and_a_text_of_the_record_are_held_against_each_other(
    rec: "Record", monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = {
        "A/ES-11/L.11": ["Recalls.", "Urges a lasting peace.", "Decides to adjourn."],
        "A/RES/ES-11/8": ["Recalls.", "Welcomes the report.", "Urges a just and lasting peace."],
    }
    event = rec.vote_event("A/RES/ES-11/8")

    def told(symbol: str) -> list[dict[str, Any]]:
        return [
            {"symbol": symbol, "position": n, "kind": "operative", "text": words,
             "source_id": "es11_texts"}
            for n, words in enumerate(rows.get(symbol, []), 1)
        ]  # fmt: skip

    monkeypatch.setattr(rec, "paragraphs", told)
    found = text(rec, event.vote_event_id)
    assert found["compared_with"] == "A/ES-11/L.11"
    assert _words(found["paragraphs"], "kept", "inserted") == [*rows["A/RES/ES-11/8"], ""]
    assert [row["symbol"] for row in found["sources"]] == ["A/RES/ES-11/8", "A/ES-11/L.11"]


def test_what_the_record_says_of_a_text_is_told(
    rec: "Record", monkeypatch: pytest.MonkeyPatch
) -> None:
    note = "The opening paragraphs only."
    row = {"extent": "partial", "basis": "copy", "note": note}
    monkeypatch.setattr(type(rec), "held_text", lambda *_: row, raising=False)
    found = text(rec, rec.find("A/RES/ES-11/3")[0])
    assert (found["basis"], found["parts"], found["notes"]) == ("copied", "partial", [note])


@given(
    st.lists(st.text("ab ,.", max_size=12), max_size=6),
    st.lists(st.text("ab ,.", max_size=12), max_size=6),
)
def test_aligned_texts_keep_their_words(old: list[str], new: list[str]) -> None:
    first, second = aligned(paragraphs([], old), paragraphs([], new))
    assert [part.text for part in first] == old
    assert [part.text for part in second] == new
    ids = [part.id for part in first]
    assert len(set(ids)) == len(ids)
    places = [int(name[2:]) for name in ids if not name.startswith("-")]
    assert places == sorted(places)
    rows = redline(first, second)
    assert len(rows) == len({*ids, *(part.id for part in second)})


@given(st.text("ab c", max_size=20), st.text("ab c", max_size=20))
def test_joined_changes_still_say_both_texts(old: str, new: str) -> None:
    before, after = (Paragraph("op1", "operative", old),), (Paragraph("op1", "operative", new),)
    row = _paragraph("op1", "operative", redline(before, after)[0][1])
    assert _words([row], "kept", "deleted") == [old]
    assert _words([row], "kept", "inserted") == [new]


def test_words_taken_out_together_are_told_together() -> None:
    runs = [Run("deleted", "a"), Run("inserted", "x"), Run("kept", " "), Run("deleted", "b"),
            Run("inserted", "y"), Run("kept", ".")]  # fmt: skip
    told = _paragraph("op1", "operative", runs)["runs"]
    assert [(run["mark"], run["text"]) for run in told] == [
        ("deleted", "a b"), ("inserted", "x y"), ("kept", "."),
    ]  # fmt: skip
