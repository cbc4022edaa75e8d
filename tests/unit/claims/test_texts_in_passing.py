"""What texts say, told in passing: quoted words, terms and days that a text sets otherwise."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hemicycle.claims import check

if TYPE_CHECKING:
    from hemicycle.record.query import Record


def _verdicts(record: "Record", day: str, text: str) -> set[str]:
    """Return the verdicts on what texts say."""
    claims = check(record, text, published_on=date.fromisoformat(day)).claims
    return {claim.verdict for claim in claims if claim.type == "text_content"}


@pytest.mark.parametrize(
    ("day", "verdict", "text"),
    [
        (
            "1967-11-23",
            "supported",
            (
                'Resolution 242 of Wednesday stresses "the inadmissibility of the acquisition of'
                ' territory by war", the Security Council having agreed at last.'
            ),
        ),
        (
            "1978-03-20",
            "supported",
            (
                'Israel must "withdraw forthwith its forces from all Lebanese territory". So says'
                " resolution 425, which the Security Council adopted on Sunday."
            ),
        ),
        (
            "1982-04-05",
            "contradicted",
            (
                "Security Council resolution 502 demands that British forces withdraw from the"
                " Falkland Islands."
            ),
        ),
        (
            "1982-04-05",
            "supported",
            (
                "Security Council resolution 502 demands that Argentine forces withdraw from the"
                " Falkland Islands."
            ),
        ),
        (
            "1990-11-30",
            "contradicted",
            "Security Council resolution 678 gives Iraq until 15 March 1991 to comply.",
        ),
        (
            "1987-07-21",
            "contradicted",
            "Security Council resolution 598 demands nothing of Iran and Iraq.",
        ),
    ],
)
def test_said_in_passing(rec: "Record", day: str, verdict: str, text: str) -> None:
    """Quoted words are found; another term, day or member is denied where a text is held whole."""
    assert verdict in _verdicts(rec, day, text)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (
            "2025-02-25",
            (
                'The envoy spoke of "peace through strength" after the Security Council had'
                " adopted resolution 2774."
            ),
        ),
        (
            "1990-11-30",
            "Security Council resolution 678 gives Iraq until 15 January 1991 to comply.",
        ),
    ],
)
def test_not_denied(rec: "Record", day: str, text: str) -> None:
    """Words of somebody, and days that a text names, are not denied."""
    assert "contradicted" not in _verdicts(rec, day, text)
