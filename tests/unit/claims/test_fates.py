"""What came of a text, told by the way: borne out or not told, never held against anybody."""

from datetime import date

import pytest

from hemicycle.claims import check
from hemicycle.claims.fates import read_fates
from hemicycle.record.query import Record


def ends(rec: Record, day: str, text: str) -> set[str]:
    """Return what is told to have come of texts, and who vetoed."""
    claims = check(rec, text, published_on=date.fromisoformat(day)).claims
    assert not [claim for claim in claims if claim.verdict == "contradicted"]
    told = {str(c.slots["result"]) for c in claims if c.type == "outcome"}
    return told | {who for c in claims if c.type == "veto" for who in c.slots["actors"]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He welcomed the adoption of the text on Monday.", ["adopted"]),
        ("The sanctions were imposed by the Security Council on Monday.", ["adopted"]),
        ("The Council renewed the mandate for a year.", ["adopted"]),
        ("The mandate was extended with 13 votes.", ["adopted"]),
        ("A draft killed by two vetoes.", ["failed", "vetoed"]),
        ("The draft was not adopted.", ["failed"]),
        ("He hoped that the text would be adopted.", []),
        ("The draft has to be adopted by Friday.", []),
        ("Another resolution was adopted on Chad.", []),
        ("An earlier text had been vetoed.", []),
        ("The committee had approved it.", []),
        ("The firm renewed its lease and extended its hours.", []),
    ],
)
def test_words_that_tell_an_end(text: str, told: list[str]) -> None:
    assert [fate.result for fate in read_fates(text)] == told


@pytest.mark.parametrize(
    ("day", "text", "told"),
    [
        ("2025-02-25", "Kyiv hailed the adoption on Monday of resolution ES-11/7.", {"adopted"}),
        ("2025-02-25", "What the resolution (ES-11/7) adopted on Monday asks for is peace.",
         {"adopted"}),
        ("2025-02-25", "Kyiv hoped for the adoption of resolution ES-11/7.", set()),
        ("2025-02-25", "What was adopted back in May 1950 is not resolution ES-11/7.", set()),
    ],
)  # fmt: skip
def test_an_end_told_by_the_way(rec: Record, day: str, text: str, told: set[str]) -> None:
    assert ends(rec, day, text) == told
