"""Each kind of claim: an example that the record bears out, one that it contradicts, one open."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hemicycle.claims import check
from hemicycle.claims.kinds import KINDS

if TYPE_CHECKING:
    from hemicycle.claims.report import Claim
    from hemicycle.record.query import Record

AFTER = date(2025, 2, 25)
DAY = "on 24 February 2025"


def only(rec: "Record", text: str, kind: str, published_on: date | None = AFTER) -> "Claim":
    """Check a text and return its only claim of a kind."""
    found = [c for c in check(rec, text, published_on=published_on).claims if c.type == kind]
    assert len(found) == 1, found
    return found[0]


CASES = {
    "tally": (
        "Resolution 2774 was adopted by 10 votes to none.",
        "Resolution ES-11/7 won 95 votes.",
        "Resolution 9999 was adopted by 10 votes to none.",
    ),
    "vote_cast": (
        "Hungary voted against resolution ES-11/7.",
        "Hungary voted for resolution ES-11/7.",
        "Hungary voted for resolution 2774.",
    ),
    "listing": (
        "Hungary was among the 18 countries that opposed resolution ES-11/7.",
        "Iran was among the 18 countries that opposed resolution ES-11/7.",
        "Iran was among the 18 countries that opposed the resolution on fish.",
    ),
    "vote_with": (
        "The US and Russia voted together on resolution ES-11/7.",
        "The US and France voted together on resolution ES-11/7.",
        "The US and Hungary voted together on resolution 2774.",
    ),
    "outcome": (
        "The Security Council adopted resolution 2774.",
        "The General Assembly rejected resolution ES-11/8.",
        "The Security Council adopted resolution 9999.",
    ),
    "veto": (
        "The United States vetoed draft S/2024/312.",
        "Russia vetoed draft S/2024/312.",
        "Russia vetoed draft S/2031/1.",
    ),
    "completeness": (
        "Only the US and Israel voted against resolution 79/7.",
        "Only the US voted against resolution 79/7.",
        "Only the US voted against draft S/2025/583.",
    ),
    "unanimity": (
        "The Security Council unanimously adopted resolution 2259.",
        "The Security Council unanimously adopted resolution 2774.",
        "The Security Council unanimously adopted resolution 9999.",
    ),
}
VERDICTS = ("supported", "contradicted", "not_in_record")


def test_every_kind_has_examples() -> None:
    assert set(CASES) == set(KINDS)


@pytest.mark.parametrize(
    ("kind", "text", "verdict"),
    [(k, text, v) for k, texts in CASES.items() for text, v in zip(texts, VERDICTS, strict=True)],
)
def test_kinds(rec: "Record", kind: str, text: str, verdict: str) -> None:
    claim = only(rec, text, kind)
    assert claim.verdict == verdict
    if verdict == "contradicted":
        assert claim.correction
        assert claim.evidence
    if verdict == "not_in_record":
        assert claim.reason


def test_announced_and_corrected_counts_are_both_true(rec: "Record") -> None:
    day = date(2023, 10, 28)
    announced = only(rec, "Resolution ES-10/21 was adopted 120-14-45.", "tally", day)
    corrected = only(rec, "Resolution ES-10/21 was adopted 121-14-44.", "tally", day)
    assert announced.verdict == corrected.verdict == "supported"
    assert announced.nuance == ("as_announced",)
    assert corrected.nuance[0] in ("as_corrected", "as_counted")


def test_a_text_amended_and_adopted_is_not_simply_false(rec: "Record") -> None:
    text = f"The General Assembly rejected the US draft resolution on Ukraine {DAY}."
    claim = only(rec, text, "outcome")
    assert (claim.verdict, claim.nuance) == ("contradicted", ("as_amended",))
    assert claim.slots == {"motion": "A/RES/ES-11/8", "result": "rejected"}
    values = [str(row.value) for row in claim.evidence]
    assert any("93-8-73" in value for value in values)
    assert any("31-71-59" in value for value in values)


def test_a_rival_that_failed_may_be_meant(rec: "Record") -> None:
    text = "The Security Council rejected a draft resolution on Gaza in October 2023."
    found = check(rec, text, published_on=date(2023, 11, 1)).claims
    assert all(claim.verdict != "contradicted" for claim in found)


def test_an_abstention_told_as_absence(rec: "Record") -> None:
    claim = only(rec, "Uganda did not take part in the vote on resolution ES-11/1.", "vote_cast")
    assert (claim.verdict, claim.nuance) == ("contradicted", ("abstain_vs_absent",))


def test_a_missing_name_is_told(rec: "Record") -> None:
    claim = only(rec, CASES["completeness"][1], "completeness")
    assert claim.nuance == ("incomplete_list",)
    assert "Israel" in (claim.correction or "")


def test_sources_that_disagree_accuse_nobody(rec: "Record") -> None:
    claim = only(rec, "Ukraine voted for resolution ES-11/8.", "vote_cast")
    disputed = any(
        row["field"] == "vote/UKR" for row in rec.vote_event("A/RES/ES-11/8").disagreements
    )
    assert claim.verdict == ("not_in_record" if disputed else "contradicted")


def test_another_body_is_never_judged(rec: "Record") -> None:
    text = f"The European Parliament adopted a resolution on Ukraine {DAY} with 93 votes in favour."
    assert {c.reason for c in check(rec, text).claims} == {"other_body"}


def test_nothing_later_than_the_article_is_meant(rec: "Record") -> None:
    text = "The General Assembly adopted a resolution on Ukraine with 93 votes in favour."
    found = check(rec, text, published_on=date(2022, 3, 3)).claims
    assert "A/RES/ES-11/7" not in {claim.slots.get("motion") for claim in found}


def test_spans_count_characters_of_the_text_as_read(rec: "Record") -> None:
    text = "Öffentlich – “so”.\nBritain and France abstained on resolution 2774."
    report = check(rec, text)
    (claim,) = report.claims
    assert text[claim.span.start : claim.span.end] == "Britain and France abstained on"
    assert text[claim.sentence.start : claim.sentence.end].startswith("Britain")


def test_the_report_as_json(rec: "Record") -> None:
    told = check(rec, "No country voted against resolution 2774.").to_dict()
    assert set(told) == {"article", "questions", "claims", "unread"}
    (claim,) = told["claims"]
    assert claim["slots"] == {"motion": "S/RES/2774", "no": 0}
    assert claim["evidence"][0]["query"].startswith("rec.vote_event(")
    assert told["article"]["n_claims"]["supported"] == 1


def test_what_is_not_read_is_told(rec: "Record") -> None:
    report = check(rec, "The resolution outdid the others: more than had ever been cast.")
    assert [unread.seen for unread in report.unread] == [("comparison",)]
    assert not report.claims
