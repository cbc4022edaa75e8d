"""What the record lacks for a claim is told of the case at hand."""

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hemicycle.claims import check

if TYPE_CHECKING:
    from hemicycle.record.query import Record


@pytest.mark.parametrize(
    ("kind", "text", "day", "told"),
    [
        (
            "tally",
            "Security Council resolution 2990 was adopted 13-0 in November 2026.",
            "2026-11-18",
            r"no S/RES/2990 is held; votes of the Security Council end on 20\d\d-\d\d-\d\d",
        ),
        (
            "text_content",
            "The General Assembly adopted resolution 78/7, which calls for an end to sanctions.",
            "2023-11-03",
            "no paragraph of A/RES/78/7 is held",
        ),
        (
            "text_content",
            'The General Assembly adopted resolution ES-11/7, which condemns the "full siege".',
            "2025-02-25",
            r"only 3 paragraphs of A/RES/ES-11/7 are held, without it",
        ),
        (
            "sponsor",
            "The General Assembly adopted resolution 78/7, drafted by Cuba and Mexico.",
            "2023-11-03",
            "the record names no sponsor of A/RES/78/7",
        ),
        (
            "sponsor",
            "The General Assembly adopted resolution ES-11/7, co-sponsored by more than 50 states.",
            "2025-02-25",
            "of A/RES/ES-11/7 the record names UKR, EU members .*, and no more",
        ),
        (
            "quote",
            'Russia voted for resolution 2774. "This is only the first step," Nebenzia said.',
            "2025-02-25",
            "the record holds votes, no statements",
        ),
        (
            "office",
            "President Donald Trump hailed resolution 2774 of the Security Council.",
            "2025-02-25",
            "the record holds no office-holders",
        ),
    ],
)
def test_what_is_missing(rec: "Record", kind: str, text: str, day: str, told: str) -> None:
    claims = check(rec, text, published_on=date.fromisoformat(day)).claims
    (claim,) = (c for c in claims if c.type == kind)
    assert claim.verdict == "not_in_record"
    assert claim.missing
    assert re.fullmatch(told, claim.missing)


def test_nothing_is_missing_for_what_is_judged(rec: "Record") -> None:
    text = "Resolution 2774 was adopted by 10 votes to one."
    claims = check(rec, text, published_on=date(2025, 2, 25)).claims
    assert {c.verdict for c in claims} == {"supported", "contradicted"}
    assert {c.missing for c in claims} == {None}
