"""Numbers of some members, of all of them, and texts that are named in passing."""

from datetime import date

import pytest

import hemicycle
from hemicycle.claims import check
from hemicycle.claims.report import Report
from hemicycle.record.query import Record


@pytest.fixture(scope="module")
def record() -> Record:
    """Return the packaged record."""
    return hemicycle.open("packaged")


def _told(record: Record, day: str, text: str) -> Report:
    """Return the report of a text."""
    return check(record, text, published_on=date.fromisoformat(day))


def _accused(report: Report) -> list[str]:
    """Return what is contradicted."""
    return [claim.text for claim in report.claims if claim.verdict == "contradicted"]


def _slots(report: Report, key: str) -> list[object]:
    """Return what is said of one count."""
    return [
        claim.slots[key] for claim in report.claims if claim.type == "tally" and key in claim.slots
    ]


#: Day of publication and text, all of it true.
_TRUE = {
    "share": (
        "1966-04-10",
        (
            "Resolution 221 on Rhodesia went through on Saturday. Mali, France, Uruguay and "
            "Bulgaria were four of the five abstainers."
        ),
    ),
    "not one": (
        "1972-02-06",
        ("The Council backed resolution 310, and not one was against."),
    ),
    "too": (
        "2021-06-19",
        (
            "On Friday the General Assembly adopted its Myanmar resolution, with 119 "
            "countries in favour (Fiji too), Belarus against and 36 abstaining."
        ),
    ),
    "bloc": (
        "2021-06-19",
        (
            "The General Assembly adopted its resolution on Myanmar, 119 to 1, on Friday. Of "
            "the ten members of the Association of Southeast Asian Nations, four abstained: "
            "Brunei, Cambodia, Laos and Thailand."
        ),
    ),
    "continent": (
        "2022-03-03",
        (
            "Out of 54 nations on the continent, 28 voted in favour of the General Assembly "
            "resolution of Wednesday on the aggression against Ukraine."
        ),
    ),
    "besides": (
        "2022-10-13",
        (
            "Besides Russia, four countries voted against the General Assembly resolution of "
            "Wednesday on the annexed regions of Ukraine."
        ),
    ),
    "against": (
        "2022-10-13",
        (
            "The General Assembly resolution on the annexed Ukrainian regions drew 35 "
            "abstentions on Wednesday against four that refused, namely Syria, Nicaragua, "
            "Belarus and North Korea."
        ),
    ),
    "almost": (
        "2010-10-27",
        (
            "The resolution on the embargo won almost unanimous approval in the General "
            "Assembly on Tuesday, with 187 votes to 2."
        ),
    ),
    "days": (
        "1991-02-22",
        (
            "What the Security Council did. AUG. 2: The Council voted 14-0 to condemn the "
            "invasion. Yemen did not vote on Resolution 660. AUG. 6: The Council voted 13-0 "
            "for sanctions. Cuba and Yemen abstained on Resolution 661."
        ),
    ),
}


@pytest.mark.parametrize("case", _TRUE)
def test_what_is_true_of_some_is_not_held_against_all(record: Record, case: str) -> None:
    """Nothing true is contradicted."""
    assert _accused(_told(record, *_TRUE[case])) == []


def test_four_of_the_five_tells_that_there_are_five(record: Record) -> None:
    """The number of those who did is the second."""
    told = _told(record, "1966-04-10", "Four of the five abstentions on resolution 221 of the "
                 "Security Council were Bulgaria, France, Mali and Uruguay.")  # fmt: skip
    assert 4 not in _slots(told, "abstain")


@pytest.mark.parametrize(
    "text",
    [
        "Norway's parliament approved the treaty with 141 votes in favour and 5 against.",
        "MPs in Oslo voted 141 to 5 for the treaty. Thirty-five abstained.",
    ],
)
def test_a_parliament_is_no_assembly_of_states(record: Record, text: str) -> None:
    """A parliament's vote is linked to nothing."""
    told = _told(record, "2022-03-03", text)
    assert [claim.verdict for claim in told.claims if claim.evidence] == []
    assert {claim.reason for claim in told.claims} == {"other_body"}


def test_a_text_named_in_passing_is_not_what_was_decided(record: Record) -> None:
    """A draft that failed is not the resolution under which something expires."""
    told = _told(
        record,
        "2020-08-15",
        "The Security Council failed on 14 August to adopt a draft on arms for Iran that were "
        "restricted under resolution 2231. The vote was 2 in favour and 2 against, with 11 "
        "abstentions.",
    )
    assert _accused(told) == []


def test_a_hundred_may_be_hyphenated(record: Record) -> None:
    """One-hundred and twenty is no twenty."""
    told = _told(
        record,
        "2023-10-28",
        "One-hundred and twenty countries voted for the General Assembly resolution on Gaza "
        "on Friday.",
    )
    assert _slots(told, "yes") == [120]
