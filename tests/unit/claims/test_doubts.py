"""What a sentence that holds the right number is not accused of."""

from __future__ import annotations

from datetime import date

import pytest

import hemicycle
from hemicycle.claims import check, doubts

DAY = date(2008, 3, 4)


def verdicts(text: str) -> set[str]:
    """Return the verdicts of the counts of a text."""
    report = check(hemicycle.open("packaged"), text, published_on=DAY)
    return {claim.verdict for claim in report.claims if claim.type in ("tally", "completeness")}


@pytest.mark.parametrize(
    "text",
    [
        "Fourteen of the Security Council's 15 nations voted for resolution 1803, none against.",
        "Resolution 57/57 had the United States and Israel, two of the three that abstained.",
        "Of the three that abstained on resolution 57/57, two were the United States and Israel.",
    ],
)
def test_right_number_beside(text: str) -> None:
    assert "contradicted" not in verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 1803 was adopted by 13 votes to none, with Indonesia abstaining.",
        "Council resolution 67 received the affirmative votes of ten of the eleven members.",
    ],
)
def test_wrong_number_alone(text: str) -> None:
    assert "contradicted" in verdicts(text)


def test_the_number_that_stands_is_what_withholds(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Resolution 1803 was adopted by 13 votes to none; some papers have 14."
    assert "contradicted" not in verdicts(text)
    monkeypatch.setattr(doubts, "_FEWEST", 99)
    assert "contradicted" in verdicts(text)
