"""How often and when last vetoes were cast, and what was done for the first time."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hemicycle.claims import check

if TYPE_CHECKING:
    from hemicycle.record.query import Record

GAZA, CUBA, NAZISM = date(2024, 11, 21), date(2025, 10, 30), date(2024, 12, 18)


def verdicts(rec: "Record", kind: str, text: str, day: date) -> set[str]:
    """Return the verdicts of the claims of one kind."""
    return {c.verdict for c in check(rec, text, published_on=day).claims if c.type == kind}


@pytest.mark.parametrize(
    ("kind", "day", "verdict", "text"),
    [
        ("veto", GAZA, "supported", "France has not used its veto in the UN since 1989."),
        ("veto", GAZA, "contradicted", "Britain last used its veto in the UN in 1972."),
        ("veto", GAZA, "contradicted", "China's last veto in the Security Council was in 2011."),
        (
            "veto",
            GAZA,
            "supported",
            (
                "The US vetoed the Security Council's Gaza draft on Wednesday, its fourth veto"
                " since October 2023."
            ),
        ),
        (
            "veto",
            GAZA,
            "contradicted",
            (
                "The US vetoed the Security Council's Gaza draft on Wednesday, its ninth veto"
                " since October 2023."
            ),
        ),
        (
            "veto",
            GAZA,
            "contradicted",
            "Nineteen drafts were vetoed in the Security Council in 2023.",
        ),
        (
            "first_time",
            CUBA,
            "supported",
            (
                "Never before Wednesday had Hungary opposed the General Assembly's text on"
                " the US embargo of Cuba."
            ),
        ),
        (
            "first_time",
            NAZISM,
            "contradicted",
            (
                "Italy had never before voted against the General Assembly's resolution on"
                " combating the glorification of Nazism; on Tuesday it did."
            ),
        ),
    ],
)
def test_told(rec: "Record", kind: str, day: date, verdict: str, text: str) -> None:
    """Vetoes are counted, and lines of votes are searched."""
    assert verdict in verdicts(rec, kind, text, day)


@pytest.mark.parametrize(
    "text",
    [
        "China has never used its veto alone in the Security Council since 1999.",
        "Britain could use its veto in the Security Council for the fifth time since 1972.",
        "Russia last used its veto in the Security Council on Monday.",
    ],
)
def test_no_accusation(rec: "Record", text: str) -> None:
    """What is not surely told of all vetoes is not denied."""
    assert "contradicted" not in verdicts(rec, "veto", text, GAZA)
