"""Members named only to set another apart, and what a sentence tells of other questions."""

from datetime import date

import pytest

import hemicycle
from hemicycle.claims import check
from hemicycle.claims.report import Report

_SLICK = (
    "The General Assembly adopted resolution 69/212 on the oil slick on Lebanese shores by 170 "
    "votes to 6, with 3 abstentions. "
)


def _read(text: str, day: str = "2014-12-20") -> Report:
    """Read a text on the packaged record."""
    return check(hemicycle.open("packaged"), text, published_on=date.fromisoformat(day))


@pytest.mark.parametrize(
    "told",
    [
        "Breaking with Washington, Britain voted with France for the text.",
        "Britain parted company with the United States and voted with France.",
        "At odds with the United States, Germany and Japan supported it.",
        "Ignoring American pressure and a last appeal by Israel, Britain voted yes.",
        "Rather than join Israel in opposing the text, Tonga chose to abstain.",
        "In a snub to the United States, Britain backed it.",
        "In committee Britain abstained; in plenary it voted in favour.",
        "On the next item, the report of the committee on conferences, Britain voted against.",
        "Britain abstained on the fourth preambular paragraph.",
        "Having abstained on the last text, Britain voted for this one.",
        "Palau and Micronesia have voted with Israel many times.",
        "Israel was not alone in voting against.",
        "Israel is hardly the only country to have voted against.",
        "Tonga, as the Americans had not hoped, abstained.",
        "Some had thought Tonga would side with Canada; it abstained.",
        "The 170 voted for a text asking Israel to take back its words.",
        "The 170 defied Canadian Prime Minister Stephen Harper and voted in favour.",
        "Had Britain voted with Israel, it would have been a scandal.",
        "Fact check: Did Britain vote against? No.",
        "Claim: Britain voted against the resolution. Rating: false.",
        "A viral post has it that Britain opposed the text.",
        "Three opponents - Canada, Israel and Micronesia - spoke; the others kept quiet.",
        "Britain (in favour) then spoke in right of reply, as did Tonga.",
        "Britain once opposed all such initiatives.",
        "More delegations opposed it than abstained, six against three.",
        "Six opposed it, with Canada and Micronesia in that number, and three abstained.",
        "Three of NATO's 28 members voted against it.",
    ],
)
def test_true_sentences_are_not_accused(told: str) -> None:
    """Nothing of a true text is contradicted."""
    assert not [c.text for c in _read(_SLICK + told).claims if c.verdict == "contradicted"]


@pytest.mark.parametrize(
    "told",
    [
        "The United States and Britain voted against it.",
        "Breaking with France, Britain voted against it.",
        "It was adopted over the opposition of Canada and Britain.",
        "Israel alone voted against it.",
        "Germany abstained.",
    ],
)
def test_wrong_sentences_are_still_found(told: str) -> None:
    """The same forms, told wrongly."""
    assert any(c.verdict == "contradicted" for c in _read(_SLICK + told).claims)


def test_what_is_true_of_another_vote_of_the_sentence_is_left_open() -> None:
    """Australia voted against the text of 2010, and abstained on that of 2011."""
    text = (
        "The General Assembly adopted resolution 66/225 on the sovereignty of the Palestinian "
        "people over their natural resources by 167 votes to 7, with 6 abstentions. Australia had "
        "switched: it voted against, then it abstained."
    )
    assert "contradicted" not in {c.verdict for c in _read(text, "2011-12-23").claims}


def test_a_word_that_begins_like_a_side_is_none() -> None:
    """The only non-Communist states are not those who said no."""
    text = "Greece and Spain were the only non-Communist states to vote for resolution ES-7/2."
    assert {c.verdict for c in _read(text, "1980-07-30").claims} == {"supported"}


def test_a_number_of_a_bodys_number_is_one_number() -> None:
    """The 15 of `the Security Council's 15 nations` did not vote for it."""
    text = "Fourteen of the Security Council's 15 nations voted for resolution 1803, none against."
    told = [c.slots for c in _read(text, "2008-03-03").claims if c.type == "tally"]
    assert told == [{"motion": "S/RES/1803", "yes": 14, "members": 15, "no": 0}]


def test_two_of_the_three_are_not_all() -> None:
    """Who is told to be two of three is not told to be all of them, and three abstained."""
    text = (
        "The Assembly adopted resolution 57/57 by 159 votes to nil; the United States and Israel "
        "were two of the three that abstained."
    )
    found = {c.type: c.verdict for c in _read(text, "2002-11-22").claims if "abst" in str(c.slots)}
    assert found["listing"] == "supported"
    assert "contradicted" not in found.values()


def test_russia_was_the_soviet_union() -> None:
    """A list is whole though it names a member by its later name."""
    text = (
        "Resolution 35 was adopted by nine votes to nil; the two abstainers were Russia and Poland."
    )
    assert {c.verdict for c in _read(text, "1947-10-04").claims} == {"supported"}


def test_an_announced_count_may_differ_from_the_sum_of_the_roll() -> None:
    """Where only the sum is known, a count beside it is left open, and one far off is not."""
    near = "The Assembly adopted resolution 79/256 by 126 votes to 8 with 32 abstentions."
    far = "The Assembly adopted resolution 79/256 by 95 votes to 8 with 32 abstentions."
    assert "contradicted" not in {c.verdict for c in _read(near, "2024-12-25").claims}
    assert "contradicted" in {c.verdict for c in _read(far, "2024-12-25").claims}
