"""How much must fit a vote before an error is told of it."""

from datetime import date

import pytest

import hemicycle as hc
from hemicycle.claims import check


def told(text: str, day: str) -> dict[str, str]:
    """Return the verdicts on positions, counts and whole lists."""
    found: dict[str, str] = {}
    for claim in check(hc.open(), text, published_on=date.fromisoformat(day)).claims:
        slots = claim.slots
        if claim.type == "tally":
            found |= {f"{k}={slots[k]}": claim.verdict for k in ("yes", "no", "abstain")
                      if k in slots}  # fmt: skip
        elif claim.type in ("vote_cast", "listing"):
            for member in slots.get("actors") or slots.get("members") or ():
                found[f"{member}:{slots['position']}"] = claim.verdict
        elif claim.type == "completeness":
            found[f"complete:{slots['position']}"] = claim.verdict
    return found


WRONG = [
    ("2011-03-19", "PRT:abstain", ("The sky over Libya was closed on Thursday. Ten members of the "
     "Security Council wanted it so; Brazil, India and Portugal abstained.")),
    ("2012-12-18", "CHN:abstain", ("With fourteen votes the Security Council prolonged the terms "
     "of judges of the Yugoslav tribunal on Monday; China abstained.")),
    ("2015-10-24", "RUS:abstain", ("Asmara wants the sanctions lifted after Russia alone abstained "
     "on their renewal on Friday. The resolution (2244 of 2015) got 14 votes.")),
    ("1965-11-20", "ROU:yes", ("Principles for a treaty against the spread of nuclear weapons were "
     "laid down on Friday by 93 votes to none. Cuba, France, Guinea and Pakistan abstained; "
     "Romania voted for them.")),
]  # fmt: skip


@pytest.mark.parametrize(("day", "wrong", "text"), WRONG)
def test_an_error_is_told_where_all_else_fits_one_vote(day: str, wrong: str, text: str) -> None:
    assert told(text, day)[wrong] == "contradicted"


OPEN = [
    # nothing but the day and one number: a vote that the record lacks may be meant
    ("2012-12-18", "The board prolonged the terms of its judges on Monday; China abstained."),
    # a committee votes on the same text before the Assembly
    ("2024-11-15", ("By a General Assembly vote of 171-6 with 9 abstentions, the UN reaffirmed the "
     "right of the Palestinian people to self-determination.")),
    # another resolution than the one told of
    ("2015-10-24", ("The resolution on Eritrea (2244 of 2015) got 14 votes on Friday. Another "
     "resolution had been adopted that morning; Russia abstained on that one.")),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text"), OPEN)
def test_nobody_is_accused_where_another_vote_may_be_meant(day: str, text: str) -> None:
    assert "contradicted" not in told(text, day).values()


READ = [
    ("2002-11-23", ("Resolution 57/57 passed by 159 votes to nil; Israel and the United States "
     "were two of the three that abstained."), {"abstain=3": "supported"}),
    ("2011-12-23", ("The resolution on the oil slick on Lebanese shores was adopted on Thursday by "
     "165 votes to 8. Colombia and Panama were two of six states that abstained."),
     {"abstain=6": "supported", "COL:abstain": "supported"}),
    ("2008-03-04", ("Fourteen of the Security Council's 15 nations voted for resolution 1803, and "
     "Indonesia abstained."), {"yes=14": "supported", "IDN:abstain": "supported"}),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "found"), READ)
def test_a_number_of_which_some_are_named(day: str, text: str, found: dict[str, str]) -> None:
    verdicts = told(text, day)
    assert found.items() <= verdicts.items()
    assert "contradicted" not in verdicts.values()


def test_a_list_that_goes_on_unread_is_not_too_short() -> None:
    text = (
        "Resolution 66/192 on the oil slick was adopted by 165 votes to 8. Abstaining: Colombia, "
        "Panama, Gabon (which came late), Cameroon, Tonga, Central African Republic."
    )
    assert "contradicted" not in told(text, "2011-12-23").values()


def test_who_is_nearer_to_another_verb_did_not_do_the_first() -> None:
    text = (
        "The General Assembly adopted resolution 75/287 on Friday. Its neighbours were divided, "
        "with some including Indonesia voting yes and others including Thailand abstaining."
    )
    assert "contradicted" not in told(text, "2021-06-19").values()
