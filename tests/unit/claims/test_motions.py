"""The register: which mentions speak of the same question."""

from dataclasses import replace
from datetime import date

import pytest

from hemicycle.claims.document import Span
from hemicycle.claims.motions import Reference, Register
from hemicycle.claims.periods import PeriodMention
from hemicycle.claims.referring import words_of
from hemicycle.core.dates import parse_period

THE_TEXT = Reference(9, 1, Span(90, 94))
US_DRAFT = Reference(1, 0, Span(0, 8), sponsors=frozenset({"USA"}), body="un_ga", is_definite=False)
EU_DRAFT = replace(US_DRAFT, sponsors=frozenset({"european", "UKR"}))


def when(text: str) -> PeriodMention:
    """Make a mention of a time."""
    return PeriodMention(Span(0, 1), parse_period(text), "month", is_point=True)


@pytest.fixture
def register() -> Register:
    """Return a register that knows two drafts of one day."""
    register = Register()
    register.resolve(EU_DRAFT)
    register.resolve(US_DRAFT)
    return register


def test_the_text_is_the_one_spoken_of_last(register: Register) -> None:
    assert register.resolve(THE_TEXT) is register.entries[1]


def test_a_sponsor_tells_twins_apart(register: Register) -> None:
    european = replace(THE_TEXT, sponsors=frozenset({"european"}))
    assert register.resolve(european) is register.entries[0]


def test_another_body_is_another_question(register: Register) -> None:
    council = Reference(3, 0, Span(50, 54), body="un_sc", question="vote", is_definite=False)
    entry = register.resolve(council)
    assert entry is register.entries[2]
    here = replace(THE_TEXT, sponsors=frozenset({"USA"}), hint="un_sc", is_local=True)
    assert register.resolve(here) is entry


def test_another_time_is_another_question_on_the_same_subject(register: Register) -> None:
    first = register.resolve(replace(THE_TEXT, period=when("2024-10"), words=frozenset({"cuba"})))
    other = register.resolve(Reference(4, None, Span(99, 100), period=when("2016-10")))
    assert other is not first
    assert "cuba" in other.words


def test_amendments_hang_on_the_text_before_them(register: Register) -> None:
    entry = register.resolve(replace(THE_TEXT, question="amendment", is_plural=True))
    assert entry.parent is register.entries[1]


def test_both_are_the_last_two_in_order(register: Register) -> None:
    assert register.last_two() == register.entries[:2]


def test_several_texts_are_no_one_text(register: Register) -> None:
    entry = register.resolve(replace(THE_TEXT, is_plural=True))
    assert entry not in register.entries[:2]
    assert register.resolve(THE_TEXT) is register.entries[1]


def test_the_day_of_a_symbol_never_matters() -> None:
    register = Register()
    first = register.resolve(replace(THE_TEXT, symbol="S/RES/2774", period=when("2025-02")))
    assert register.resolve(replace(THE_TEXT, symbol="S/RES/2774")) is first
    assert register.resolve(replace(THE_TEXT, symbol="S/RES/678")) is not first


def test_words_about_voting_tell_no_subject() -> None:
    assert words_of("The Assembly adopted a resolution on Monday by 93 votes") == frozenset()


def test_dates_are_dates() -> None:
    period = when("2025-02").period
    assert period is not None
    assert date(2025, 2, 24) in period


def test_a_second_tally_is_of_another_vote(register: Register) -> None:
    told = replace(THE_TEXT, counts=(("yes", 119), ("abstain", 22)))
    first = register.resolve(told)
    assert register.resolve(replace(told, sentence=10)) is first
    other = register.resolve(replace(told, sentence=11, counts=(("yes", 139), ("abstain", 4))))
    assert other is not first


def test_one_other_number_may_be_a_slip(register: Register) -> None:
    first = register.resolve(replace(THE_TEXT, counts=(("yes", 119), ("no", 2))))
    again = replace(THE_TEXT, sentence=10, counts=(("yes", 118), ("no", 2)))
    assert register.resolve(again) is first
    whole = (("yes", 117), ("no", 2), ("abstain", 20))
    assert register.resolve(replace(THE_TEXT, sentence=11, counts=whole)) is not first
