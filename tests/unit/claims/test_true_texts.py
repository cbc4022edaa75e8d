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
