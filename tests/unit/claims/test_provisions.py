"""What texts are said to lay down, in many words."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hemicycle.claims import check

if TYPE_CHECKING:
    from hemicycle.record.query import Record


@pytest.mark.parametrize(
    ("day", "verdict", "text"),
    [
        (
            "1973-10-24",
            "supported",
            "Resolution 338 of the Security Council gave the parties to the fighting 12 hours.",
        ),
        (
            "1988-08-12",
            "contradicted",
            (
                "By resolution 619 the Security Council sent observers to Iraq, for an initial"
                " period of nine months."
            ),
        ),
        (
            "1980-08-22",
            "supported",
            (
                "States with missions in Jerusalem should withdraw such missions from it,"
                " the Security Council decided in resolution 478."
            ),
        ),
        (
            "2025-02-26",
            "supported",
            'In resolution 2774 the Security Council "implores a swift end to the conflict".',
        ),
        (
            "2025-02-26",
            "contradicted",
            'Security Council resolution 2774 "deplores the brutal occupation by tanks".',
        ),
        (
            "2025-02-26",
            "supported",
            'The word "occupation" does not appear in Security Council resolution 2774.',
        ),
        (
            "2025-02-26",
            "contradicted",
            'The word "conflict" does not appear in Security Council resolution 2774.',
        ),
    ],
)
def test_laid_down(rec: "Record", day: str, verdict: str, text: str) -> None:
    """What a text lays down is sought in its paragraphs."""
    claims = check(rec, text, published_on=date.fromisoformat(day)).claims
    assert verdict in {c.verdict for c in claims if c.type == "text_content"}


@pytest.mark.parametrize(
    "text",
    [
        "The resolution extended by the Security Council in resolution 2774 was adopted on Monday.",
        "Under resolution 2774 the Security Council met on Monday.",
    ],
)
def test_not_laid_down(rec: "Record", text: str) -> None:
    """What is done to a text is not what it says."""
    claims = check(rec, text, published_on=date(2025, 2, 26)).claims
    assert not [c for c in claims if c.type == "text_content"]
