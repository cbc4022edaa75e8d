"""Texts: read in copies, put together from drafts and amendments, and marked as what they are."""

from pathlib import Path
from typing import Any

import pytest

from hemicycle.record.facts import Facts
from hemicycle.sources.texts import amended, read

DAY = """
un_ga:
  drafts:
    - {symbol: L.1, by: USA, text: peace, note: As reported.}
    - {symbol: L.9, by: FRA}
  amendments:
    - {symbol: L.2, target: L.1, by: FRA, operations: war}
    - {symbol: L.3, target: L.1, by: GBR, operations: just}
    - {symbol: L.4, target: L.1, by: RUS, operations: none}
    - {symbol: amendment 1, target: L.1, by: RUS, operations: none}
texts:
  peace:
    read_in: a newspaper
    preambular: ["Mourning the conflict,"]
    operative: [Urges a lasting peace.]
operations:
  war:
    - {operation: replace_words, paragraph: pp1, old: conflict, new: invasion}
  just:
    - {operation: insert_paragraph, after: pp1, id: pp1a, kind: preambular, text: "Recalling it,"}
  none:
    - {operation: delete_paragraph, paragraph: op1}
"""


@pytest.fixture
def facts() -> Facts:
    """Return a draft adopted with two of three amendments."""
    facts = Facts()
    facts.add("vote_event", vote_event_id="a", draft_symbol="L.1", symbol="R/1", outcome="adopted")
    for symbol, outcome in (("L.2", "adopted"), ("L.3", "adopted"), ("L.4", "rejected")):
        facts.add(
            "vote_event", vote_event_id=symbol, draft_symbol=symbol, amends="L.1", outcome=outcome
        )
    return facts


def _words(facts: Facts, symbol: str) -> list[object]:
    return [row["text"] for row in facts.rows["paragraph"] if row["symbol"] == symbol]


def test_an_adopted_text_is_made_of_its_draft_and_the_amendments_adopted(
    facts: Facts, tmp_path: Path
) -> None:
    (tmp_path / "day.yml").write_text(DAY, encoding="utf-8")
    amended.load(facts, tmp_path)
    held = {row["symbol"]: row for row in facts.rows["held_text"]}
    assert set(held) == {"L.1", "L.2", "L.3", "L.4", "R/1"}
    assert (held["R/1"]["basis"], held["R/1"]["made_of"]) == ("construction", "L.1 | L.2 | L.3")
    assert (held["L.1"]["extent"], held["L.1"]["locator"]) == ("whole", "a newspaper")
    assert _words(facts, "L.1") == ["Mourning the conflict,", "Urges a lasting peace."]
    assert _words(facts, "R/1") == [
        "Mourning the invasion,", "Recalling it,", "Urges a lasting peace."
    ]  # fmt: skip
    assert held["L.2"]["extent"] == "effect"
    assert _words(facts, "L.2") == ['Preambular paragraph 1: "conflict" becomes "invasion".']
    assert _words(facts, "L.3") == [
        'New preambular paragraph after preambular paragraph 1: "Recalling it,"'
    ]
    assert _words(facts, "L.4") == ["Operative paragraph 1 is taken out."]


def test_a_text_that_was_read_itself_is_not_put_together(facts: Facts, tmp_path: Path) -> None:
    (tmp_path / "day.yml").write_text(DAY, encoding="utf-8")
    facts.add("held_text", symbol="R/1", extent="whole", basis="edition", source_id="x")
    amended.load(facts, tmp_path)
    assert [row["basis"] for row in facts.rows["held_text"] if row["symbol"] == "R/1"] == [
        "edition"
    ]


def test_words_on_which_copies_differ_are_both_kept(facts: Facts, tmp_path: Path) -> None:
    path = tmp_path / "read.yml"
    path.write_text(
        """
- symbol: R/1
  extent: partial
  basis: copy
  source_id: copies
  preambular:
    - text: Mourning losses throughout it,
      source_id: press
      otherwise: {source_id: copies, words: throughout, other: through}
  operative: [Ends it.]
""",
        encoding="utf-8",
    )
    read.load(facts, path)
    rows = [(row["position"], row["kind"], row["source_id"]) for row in facts.rows["paragraph"]]
    assert rows == [(1, "preambular", "press"), (2, "operative", "copies")]
    (differ,) = facts.rows["disagreement"]
    assert (differ["field"], differ["preferred_value"], differ["value"]) == (
        "paragraph/1", "throughout", "through"
    )  # fmt: skip


def test_every_text_of_the_record_says_how_much_of_it_is_held(rec: Any) -> None:
    symbols = {row[0] for row in rec.table("paragraph").project("symbol").distinct().fetchall()}
    held = {row[0] for row in rec.table("held_text").project("symbol").fetchall()}
    assert symbols == held


def test_the_texts_of_24_february_2025(rec: Any) -> None:
    assert rec.held_text("A/RES/ES-11/7")["extent"] == "partial"
    assert rec.held_text("A/RES/ES-11/8")["basis"] == "construction"
    assert rec.held_text("A/RES/ES-11/1") is None
    draft, adopted = (
        [row["text"] for row in rec.paragraphs(name)] for name in ("S/2025/112", "S/RES/2774")
    )
    assert draft == adopted
    assert len(rec.paragraphs("A/RES/ES-11/8")) == len(rec.paragraphs("A/ES-11/L.11")) + 1
    (differ,) = [
        row for row in rec.vote_event("2774").disagreements if row["field"] == "paragraph/1"
    ]
    assert (differ["preferred_value"], differ["value"]) == ("throughout", "through")


def test_the_text_put_together_is_the_one_of_the_log(rec: Any) -> None:
    from hemicycle.procedure import examples
    from hemicycle.procedure.apply import fold

    states = [fold(line.event for line in lines) for lines in examples.read("2025-02-24")]
    of_log = {
        p.resulting: [part.text for part in p.text] for s in states for p in s.proposals.values()
    }
    for symbol in ("A/RES/ES-11/8", "S/RES/2774"):
        assert [row["text"] for row in rec.paragraphs(symbol)] == of_log[symbol]
