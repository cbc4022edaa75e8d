"""The derivation of a verdict says what the verdict rests on, and nothing else."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hemicycle.claims import check
from hemicycle.claims.explain import RULES, UnknownClaimError, explain
from hemicycle.claims.report import REASONS
from hemicycle.cli import explanation, markdown

if TYPE_CHECKING:
    from hemicycle.record.query import Record

DAY = date(2025, 2, 25)
TEXT = (
    "The General Assembly adopted a European resolution on the war in Ukraine on Monday by 93 "
    "votes to 18, while 66 countries abstained. The US, Russia and France voted against it.\n"
    "Spain abstained on resolution 9999."
)


def test_every_claim_is_derived_as_it_was_judged(rec: "Record") -> None:
    report = check(rec, TEXT, published_on=DAY)
    assert {c.verdict for c in report.claims} == {"supported", "contradicted", "not_in_record"}
    for claim in report.claims:
        told = explain(rec, TEXT, claim.id, published_on=DAY)
        assert told.claim == claim
        assert TEXT[claim.span.start : claim.span.end] in told.sentence
        assert {atom["verdict"] for atom in told.atoms} == {claim.verdict}
        fields = {(r["vote_event_id"], r["field"]) for a in told.atoms for r in a["evidence"]}
        assert {(row.vote_event_id, row.field) for row in claim.evidence} <= fields
        holds = [rule["holds"] for rule in told.rules]
        assert all(holds) if claim.verdict != "not_in_record" else holds.count(False) == 1


def test_what_is_said_around_the_votes_is_explained_too(rec: "Record") -> None:
    text = f"{TEXT} The resolution condemned the “full-scale invasion”. It was a bad day for peace."
    for claim in check(rec, text, published_on=DAY).claims:
        told = explain(rec, text, claim.id, published_on=DAY).to_dict()
        assert told["atoms"]
        assert told["rules"]
        assert markdown.render(explanation.page(told))  # type: ignore[arg-type]


def test_the_disputed_slot_is_left_out(rec: "Record") -> None:
    report = check(rec, TEXT, published_on=DAY)
    wrong = next(c for c in report.claims if c.verdict == "contradicted" and c.type == "tally")
    told = explain(rec, TEXT, wrong.id, published_on=DAY)
    (atom,) = told.atoms
    assert atom["left_out"] == ["tally:abstain"]
    best = told.questions[0]["candidates"][0]
    assert best["symbol"] == "A/RES/ES-11/7"
    assert best["score"] == pytest.approx(sum(best["parts"].values()), abs=0.05)
    kept = sum(w for reason, w in best["parts"].items() if reason != "tally:abstain")
    assert atom["score"] == pytest.approx(kept, abs=0.05)
    assert any(m["words"] == "66 countries" and m["value"] == 66 for m in told.mentions)


def test_every_reason_withholds_by_one_rule() -> None:
    codes = [code for _, group in RULES for code in group]
    assert sorted(codes) == sorted(set(codes))
    assert set(REASONS) <= set(codes)


@pytest.mark.parametrize("name", ["1.1", "s1.1", "S01.1", "1"])
def test_ids_may_be_short(rec: "Record", name: str) -> None:
    assert explain(rec, TEXT, name, published_on=DAY).claim.id == "s01.1"


@pytest.mark.parametrize("name", ["s09.1", "nothing", ""])
def test_an_unknown_id_names_the_known_ones(rec: "Record", name: str) -> None:
    with pytest.raises(UnknownClaimError, match="has no claim") as caught:
        explain(rec, TEXT, name, published_on=DAY)
    assert "s01.1" in (caught.value.expected or "")


def test_the_page_tells_all_four_steps(rec: "Record") -> None:
    told = explain(rec, TEXT, "s03.1", published_on=DAY).to_dict()
    text = markdown.render(explanation.page(told))  # type: ignore[arg-type]
    for heading in (
        "1. Found in the sentence",
        "2. Which vote is meant",
        "3. Held against",
        "4. Rules",
    ):
        assert heading in text
    assert "No vote comes into question" in text
