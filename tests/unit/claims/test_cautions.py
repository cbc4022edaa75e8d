"""What a text is not accused of: a sign of a misreading stands beside it."""

from __future__ import annotations

from datetime import date

import pytest

import hemicycle
from hemicycle.claims import check


def accused(text: str, day: date) -> list[str]:
    """Return the kinds of what is contradicted."""
    report = check(hemicycle.open("packaged"), text, published_on=day)
    return [claim.type for claim in report.claims if claim.verdict == "contradicted"]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (
            "2022-04-08",
            (
                "The Assembly suspended Russia from the Human Rights Council by 93 votes, 47 "
                "fewer than had backed resolution ES-11/2 in March."
            ),
        ),
        (
            "2016-12-24",
            (
                "Resolution 2334 was adopted with 14 votes. New was the decision not to make "
                "use of the United States' veto against it."
            ),
        ),
        (
            "2023-11-29",
            (
                "Resolution 78/11 was adopted. A total of 91 countries voted for the resolution, "
                "drafted jointly by some Arab countries along with Venezuela and North Korea."
            ),
        ),
        (
            "2022-03-01",
            (
                "By resolution 2624 (2022), adopted by 11 votes to none, with 4 abstentions "
                "(Brazil, Ireland, Mexico, Norway), the Council extended what was imposed by its "
                "resolution 2140 (2014). Mexico's delegate abstained from today's vote."
            ),
        ),
        (
            "1997-01-11",
            ("China, which had not used its veto since 1972, blocked the draft on Guatemala."),
        ),
        (
            "1980-12-16",
            (
                'The Assembly regretted that Council resolution 242 "does not provide for the '
                'inalienable rights of the Palestinians".'
            ),
        ),
        (
            "1974-11-01",
            "All but one of the Council's 15 members voted for resolution 359.",
        ),
    ],
)
def test_left_open(day: str, text: str) -> None:
    assert accused(text, date.fromisoformat(day)) == []


@pytest.mark.parametrize(
    ("day", "text", "kind"),
    [
        (
            "2022-03-03",
            "Resolution ES-11/1 was adopted by 131 votes to 5, with 35 abstentions.",
            "tally",
        ),
        ("2016-12-24", "The United States vetoed resolution 2334.", "veto"),
        ("2022-03-01", "Mexico abstained on resolution 2140.", "vote_cast"),
    ],
)
def test_still_contradicted(day: str, text: str, kind: str) -> None:
    assert kind in accused(text, date.fromisoformat(day))
