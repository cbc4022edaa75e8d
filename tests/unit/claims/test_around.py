"""What is said around the votes, and what a sentence says against itself."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hemicycle.claims import check

if TYPE_CHECKING:
    from hemicycle.claims.report import Claim
    from hemicycle.record.query import Record

DAY = date(2025, 2, 25)


def of(rec: "Record", kind: str, text: str, day: date | None = DAY) -> "list[Claim]":
    """Return the claims of one kind."""
    return [claim for claim in check(rec, text, published_on=day).claims if claim.type == kind]


CUBA = (
    "The UN General Assembly voted 187-2 on Thursday to condemn the American embargo of Cuba."
    " The yes vote was up from {} in 2022 and 184 in 2021."
)


@pytest.mark.parametrize(
    ("kind", "text", "day", "verdict"),
    [
        ("trend", CUBA.format(185), "2023-11-03", "supported"),
        ("trend", CUBA.format(183), "2023-11-03", "contradicted"),
        (
            "superlative",
            (
                "The 187 votes for ending the embargo on Cuba in November 2023 tied the"
                " record of support."
            ),
            "2023-11-03",
            "contradicted",
        ),
        (
            "comparison",
            (
                "With 153 votes, the December 2023 Gaza ceasefire resolution outdid the 140"
                " that condemned the invasion of Ukraine."
            ),
            "2023-12-13",
            "supported",
        ),
        (
            "event",
            "The Security Council adopted resolution 660 on 2 August 1990.",
            "1990-08-04",
            "supported",
        ),
        (
            "event",
            "The Security Council adopted resolution 660 on 12 August 1990.",
            "1990-08-14",
            "contradicted",
        ),
        (
            "rule",
            "General Assembly resolutions are legally binding on all members.",
            "2025-02-25",
            "contradicted",
        ),
        (
            "rule",
            "General Assembly resolutions are not legally binding.",
            "2025-02-25",
            "supported",
        ),
        (
            "lobbying",
            "Washington urged Kyiv to withdraw the draft resolution.",
            "2025-02-25",
            "not_in_record",
        ),
        (
            "reported_speech",
            ("Western diplomats said the number of yes votes was higher than expected."),
            "2014-03-27",
            "not_in_record",
        ),
        (
            "opinion",
            "The vote was a humiliating setback for the White House.",
            "2025-02-25",
            "opinion",
        ),
    ],
)
def test_a_claim_around_a_vote(rec: "Record", kind: str, text: str, day: str, verdict: str) -> None:
    found = of(rec, kind, text, date.fromisoformat(day))
    assert [claim.verdict for claim in found] == [verdict]
    assert found[0].reason if verdict == "not_in_record" else found[0].reason is None


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        (
            "unanimity",
            (
                "The Council unanimously adopted a text on Atlantis by 14 votes to none with"
                " one abstention."
            ),
            "has 1 abstaining",
        ),
        (
            "completeness",
            (
                "The 5 nations voting no on the Atlantis resolution were Hungary, Israel,"
                " Palau and the United States."
            ),
            "counts 5 and names 4",
        ),
        (
            "tally",
            "The Security Council adopted a text by 12 votes to 3 with 4 abstentions.",
            "add up to 19",
        ),
    ],
)
def test_what_rules_itself_out_is_contradicted_without_a_record(
    rec: "Record", kind: str, text: str, told: str
) -> None:
    (claim,) = of(rec, kind, text)
    assert claim.verdict == "contradicted"
    assert claim.nuance[-1] == "self_contradicting"
    assert told in (claim.correction or "")


def test_counts_that_fit_the_body_are_left_alone(rec: "Record") -> None:
    text = "The Security Council adopted a text by 9 votes to 2 with 4 abstentions."
    assert [claim.verdict for claim in of(rec, "tally", text)] != ["contradicted"]


def test_the_size_of_a_council_that_is_only_the_subject_is_not_held_against_the_assembly(
    rec: "Record",
) -> None:
    text = (
        "UN General Assembly adopts resolution on question considered by the Security Council at"
        " its 749th and 750th meetings, 57-0-19"
    )
    claims = check(rec, text, published_on=date(1956, 11, 5)).claims
    assert "self_contradicting" not in {code for claim in claims for code in claim.nuance}


def test_an_ordinal_text_is_another_one(rec: "Record", root: Path) -> None:
    text = (root / "examples/article.txt").read_text("utf-8")
    found = {(c.type, c.slots.get("motion")): c.verdict for c in check(rec, text).claims}
    assert found[("outcome", "A/ES-11/L.12")] == "supported"
    assert found[("tally", "A/ES-11/L.12")] == "supported"


def test_a_symbol_behind_implementation_is_a_subject(rec: "Record") -> None:
    text = (
        "The General Assembly adopted a text on implementation of General Assembly resolution"
        " 32/78 by 134 votes to 1 with 5 abstentions."
    )
    claims: list[Any] = check(rec, text, published_on=date(1978, 12, 15)).claims  # type: ignore[assignment]
    assert "A/RES/32/78" not in {claim.slots.get("motion") for claim in claims}
    assert "contradicted" not in {claim.verdict for claim in claims}
