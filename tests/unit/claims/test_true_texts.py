"""True texts that say something else than a hasty reading has them say."""

from datetime import date

import pytest

import hemicycle
from hemicycle.claims import check
from hemicycle.record.query import Record

_TRUE = (
    (
        "2022-10-13",
        (
            "The General Assembly rejected the annexations by 143 to 5 with 35 abstentions "
            "on 12 October 2022."
        ),
    ),
    (
        "2022-10-13",
        (
            "The General Assembly rejected Russia's annexation of four regions by 143 to 5 "
            "on 12 October 2022."
        ),
    ),
    (
        "2012-11-30",
        (
            "The General Assembly made Palestine an observer state by 138 votes to nine "
            "with 41 abstentions. Of the Union only the Czech Republic was against."
        ),
    ),
    (
        "2018-12-18",
        (
            "On 17 December 2018 the Assembly called for a moratorium on the use of the "
            "death penalty with 121 in favour. It combated the glorification of Nazism by 129 "
            "to two with 54 abstentions: Ukraine and the United States were against."
        ),
    ),
)


@pytest.fixture(scope="module")
def record() -> Record:
    """Return the packaged record."""
    return hemicycle.open("packaged")


def _accused(record: Record, day: str, text: str) -> list[str]:
    """Return what is contradicted."""
    report = check(record, text, published_on=date.fromisoformat(day))
    return [claim.text for claim in report.claims if claim.verdict == "contradicted"]


@pytest.mark.parametrize(("day", "text"), _TRUE)
def test_true_texts_are_not_contradicted(record: Record, day: str, text: str) -> None:
    assert _accused(record, day, text) == []


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (
            "2022-10-13",
            (
                "The General Assembly rejected the resolution on the territorial integrity "
                "of Ukraine by 143 to 5 on 12 October 2022."
            ),
        ),
        ("2012-11-30", "Only the Czech Republic was against resolution 67/19."),
    ],
)
def test_near_neighbours_still_are(record: Record, day: str, text: str) -> None:
    assert _accused(record, day, text)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (
            "2024-11-21",
            (
                "The United States vetoed a Security Council draft on a ceasefire in Gaza on "
                "Wednesday, two days after Russia had vetoed one on Sudan."
            ),
        ),
        (
            "2024-12-13",
            (
                "In the General Assembly one more country voted for the text on UNRWA (resolution "
                "ES-10/25) than for the one on a ceasefire in Gaza (resolution ES-10/26)."
            ),
        ),
        (
            "2025-02-25",
            (
                "Russia vetoed two of the amendments that Europeans had proposed to the American "
                "draft on Ukraine in the Security Council on Monday."
            ),
        ),
        (
            "2020-07-12",
            (
                "After two vetoes in a week by Russia and China, the Security Council on Saturday "
                "adopted a resolution (2533 of 2020) on aid to Syria."
            ),
        ),
        (
            "1989-11-23",
            (
                "On November 22, 1989, the General Assembly adopted a resolution on comprehensive "
                "and mandatory sanctions against the racist regime of South Africa by 118 votes "
                "to 11, with 22 abstentions."
            ),
        ),
    ],
)
def test_what_is_told_beside_the_vote_is_not_the_vote(rec: "Record", day: str, text: str) -> None:
    report = check(rec, text, published_on=date.fromisoformat(day))
    assert not [c.text for c in report.claims if c.verdict == "contradicted"]
