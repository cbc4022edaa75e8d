"""Several votes of one text are told apart by what is told of each."""

from __future__ import annotations

from datetime import date

import hemicycle
from hemicycle.claims import check


def motions(text: str, day: date, kind: str) -> list[tuple[str | None, str]]:
    """Return the text and the verdict of every claim of a kind."""
    report = check(hemicycle.open("packaged"), text, published_on=day)
    return [(c.slots.get("motion"), c.verdict) for c in report.claims if c.type == kind]


def test_tallies_of_two_years() -> None:
    text = (
        "The General Assembly on Thursday asked for an end to the embargo on Cuba. The resolution "
        "was adopted by 187 votes to 2, with 1 abstention. The one before it had the same title. "
        "That one was carried by 185 to 2, with 2 abstentions."
    )
    found = motions(text, date(2023, 11, 3), "tally")
    assert {verdict for _, verdict in found} == {"supported"}
    assert len({motion for motion, _ in found}) == 2


def test_a_veto_is_of_what_was_vetoed() -> None:
    text = (
        "A resolution of the Security Council that condemned last week's raid on Libya was vetoed "
        "on Monday by the United States, Britain and France."
    )
    assert motions(text, date(1986, 4, 22), "veto") == [("S/18016/REV.1", "supported")]


def test_a_veto_told_months_later() -> None:
    text = "The Council was asked to condemn the raid, but Britain, France and the US vetoed that."
    assert motions(text, date(1986, 11, 21), "veto")[0][0] == "S/18016/REV.1"


TWO = (
    "A resolution on Palestine was adopted by the General Assembly on Tuesday by 112 votes to 7, "
    "with 24 abstentions. A second resolution was adopted by 112 votes to 5 with 26 abstentions. "
)


def test_the_first_and_the_second() -> None:
    text = TWO + "Those that abstained on the first resolution included Japan and Paraguay."
    found = motions(text, date(1980, 7, 30), "vote_cast") + motions(
        text, date(1980, 7, 30), "listing"
    )
    assert found
    assert set(found) == {("A/RES/ES-7/2", "supported")}


def test_two_in_one_breath_are_left_open() -> None:
    text = TWO + "Norway abstained on the first and voted against the second."
    assert "contradicted" not in {v for _, v in motions(text, date(1980, 7, 30), "vote_cast")}


def test_not_every_non_is_a_no() -> None:
    text = TWO + "Greece and Spain were the only non-Communist countries to vote for it."
    assert motions(text, date(1980, 7, 30), "completeness") == []


def test_numbered_names_under_a_heading() -> None:
    text = (
        "Resolution 71/248 received 105 yes votes. Here is the list of the 15 countries that "
        "voted against:\n(1) Algeria\n(2) Belarus\nCountries that abstained (52), including:\n"
        "India, Iraq, and more."
    )
    found = motions(text, date(2016, 12, 22), "listing")
    assert len(found) >= 3
    assert {verdict for _, verdict in found} == {"supported"}
