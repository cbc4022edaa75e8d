"""What is told beside the votes, and who is said to have voted as another did."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hemicycle.claims import check

if TYPE_CHECKING:
    from hemicycle.record.query import Record

DAY = date(2025, 2, 25)


def verdicts(rec: "Record", kind: str, text: str) -> set[str]:
    """Return the verdicts of the claims of one kind."""
    return {c.verdict for c in check(rec, text, published_on=DAY).claims if c.type == kind}


@pytest.mark.parametrize(
    ("kind", "verdict", "text"),
    [
        ("office", "not_in_record", "Dorothy Shea, then US envoy, voted for resolution 2774."),
        ("lobbying", "not_in_record", "US envoys leaned on Kyiv to withdraw the draft resolution."),
        ("attribution", "not_in_record", "As one diplomat put it, resolution 2774 was a start."),
        ("forecast", "opinion", "The Assembly is expected to vote on Ukraine again next month."),
        ("background", "not_in_record", "The war, now in its fourth year, led to resolution 2774."),
        ("opinion", "opinion", "The vote on resolution 2774 was a stunning diplomatic loss."),
        ("vote_with", "supported", "Hungary joined Israel in opposing resolution ES-11/7."),
        ("vote_with", "contradicted", "China voted with Russia against resolution ES-11/7."),
        ("vote_with", "supported", "Resolution ES-11/7 passed, but Hungary sided with Russia."),
        ("event", "supported", "It took the UN until 2 August 1990 to adopt resolution 660."),
        ("event", "contradicted", "It took the UN until 22 August 1990 to adopt resolution 660."),
    ],
)
def test_beside(rec: "Record", kind: str, verdict: str, text: str) -> None:
    """These are read, and judged as far as a record of votes can."""
    assert verdict in verdicts(rec, kind, text)


def test_not_with(rec: "Record") -> None:
    """Who did not vote with another is not said to have done so."""
    text = "Unlike Hungary, France did not vote with Russia against resolution ES-11/7."
    assert not verdicts(rec, "vote_with", text)
