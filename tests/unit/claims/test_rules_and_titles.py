"""What is said of the law of the organs, and of the title that a text bears."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hemicycle.claims import check

if TYPE_CHECKING:
    from hemicycle.claims.report import Claim
    from hemicycle.record.query import Record

DAY = date(2025, 2, 25)


def of(rec: "Record", kind: str, text: str) -> "list[Claim]":
    """Return the claims of one kind."""
    return [claim for claim in check(rec, text, published_on=DAY).claims if claim.type == kind]


@pytest.mark.parametrize(
    ("text", "rule", "verdict"),
    [
        (
            "Unlike in the Security Council, the US has no veto in the General Assembly.",
            "no veto in the GA",
            "supported",
        ),
        (
            "93 states voted for the non-binding resolution ES-11/7.",
            "GA resolutions binding",
            "supported",
        ),
        (
            "Ten members voted for the non-binding resolution 2774.",
            "GA resolutions binding",
            "not_in_record",
        ),
        (
            "Resolution ES-11/7 passed with the necessary two-thirds majority.",
            "two-thirds majority",
            "supported",
        ),
        (
            "Resolution 46/86 passed with the necessary two-thirds majority.",
            "two-thirds majority",
            "supported",
        ),
    ],
)
def test_a_rule(rec: "Record", text: str, rule: str, verdict: str) -> None:
    (claim,) = of(rec, "rule", text)
    assert claim.slots["rule"] == rule
    assert claim.verdict == verdict


@pytest.mark.parametrize(
    "text",
    [
        "Resolution ES-11/7 would have needed a two-thirds majority to pass.",
        "Resolution ES-11/7 fell short and did not pass with a two-thirds majority.",
    ],
)
def test_a_majority_that_was_not_had_is_not_read(rec: "Record", text: str) -> None:
    assert not of(rec, "rule", text)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ('Resolution ES-11/8, titled "The path to peace", won 93 votes.', "supported"),
        (
            ('Resolution ES-11/7 is titled "Advancing a comprehensive, just and lasting peace".'),
            "supported",
        ),
        (
            'Resolution ES-11/8, entitled "Aggression against our neighbours", won 93 votes.',
            "not_in_record",
        ),
    ],
)
def test_a_title(rec: "Record", text: str, verdict: str) -> None:
    (claim,) = (c for c in of(rec, "text_content", text) if c.slots["predicate"] == "title")
    assert claim.verdict == verdict


def test_words_that_a_body_voted_for_are_sought_in_its_text(rec: "Record") -> None:
    text = (
        'The Security Council voted on Monday to implore "a swift end" to the conflict,'
        " adopting resolution 2774."
    )
    (claim,) = of(rec, "text_content", text)
    assert claim.verdict == "supported"
