"""Trends, records and comparisons of a line of decisions, in many words."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hemicycle.claims import check

if TYPE_CHECKING:
    from hemicycle.record.query import Record

CUBA, DEATH, IRAN = date(2025, 10, 30), date(2024, 12, 18), date(2022, 12, 16)


def verdicts(rec: "Record", kind: str, text: str, day: date) -> list[str]:
    """Return the verdicts of the claims of one kind."""
    return [c.verdict for c in check(rec, text, published_on=day).claims if c.type == kind]


@pytest.mark.parametrize(
    ("kind", "day", "verdict", "text"),
    [
        (
            "trend", CUBA, "supported",
            ("The Cuban resolution lost 22 votes in a year, falling from 187 in the General"
            " Assembly in October 2024 to 165 on Wednesday."),
        ),
        (
            "trend", CUBA, "contradicted",
            ("The Cuban resolution on the US embargo fell from 181 votes in the General Assembly in"
            " 2024 to 165 on Wednesday."),
        ),
        (
            "trend", CUBA, "contradicted",
            ("The General Assembly on Wednesday called for an end to the US embargo on Cuba by 165"
            " votes, a drop of 12 on the year before."),
        ),
        (
            "trend", IRAN, "supported",
            ("The number of states opposing the General Assembly resolution on human rights in Iran"
            " has fallen from 35 in 2014 to 29 on Thursday."),
        ),
        (
            "superlative", CUBA, "supported",
            ("Never before have so many states voted against the General Assembly's resolution on"
            " the US embargo of Cuba: seven did so on Wednesday."),
        ),
        (
            "superlative", DEATH, "supported",
            ("Opposition to the General Assembly's moratorium on the death penalty fell to an"
            " all-time low of 32 on Tuesday."),
        ),
        (
            "superlative", DEATH, "supported",
            ("Tuesday's 130 votes in the General Assembly for a moratorium on the death penalty is"
            " the highest number since the text was first tabled in 2007."),
        ),
        (
            "comparison", DEATH, "supported",
            ("The General Assembly backed a moratorium on the use of the death penalty with 130"
            " votes on Tuesday, compared with 125 in 2022."),
        ),
        (
            "comparison", DEATH, "contradicted",
            ("The General Assembly backed a moratorium on the use of the death penalty with 130"
            " votes on Tuesday, compared with 112 in 2022."),
        ),
        (
            "comparison", date(2025, 2, 25), "supported",
            ("In the General Assembly on Monday, the European text on Ukraine drew 18 votes"
            " against, ten more than the American one."),
        ),
    ],
)  # fmt: skip
def test_line(rec: "Record", kind: str, day: date, verdict: str, text: str) -> None:
    """A line of decisions is told in many words, and held against the record."""
    assert verdict in verdicts(rec, kind, text, day)


@pytest.mark.parametrize(
    "text",
    [
        "Cuba's human rights record was criticised before the General Assembly voted on Wednesday.",
        "Most countries voted for the General Assembly's resolution on Cuba on Wednesday.",
        "The largest country of the region voted for the resolution on Cuba on Wednesday.",
    ],
)
def test_no_record(rec: "Record", text: str) -> None:
    """What is no record of votes is not read as one."""
    assert not verdicts(rec, "superlative", text, CUBA)
