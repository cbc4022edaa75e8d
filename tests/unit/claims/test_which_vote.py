"""Articles that tell of one vote and mention other times, bodies and votes by the way."""

from datetime import date

import pytest

import hemicycle as hc
from hemicycle.claims import check


def told(text: str, day: str) -> dict[str, str]:
    """Return motion and verdict of the positions and counts read: `RUS:no` -> `A/RES/... +`."""
    signs = {"supported": "+", "contradicted": "X"}
    report = check(hc.open(), text, published_on=date.fromisoformat(day))
    found: dict[str, str] = {}
    for claim in report.claims:
        slots = claim.slots
        sign = f"{slots.get('motion', '-')} {signs.get(claim.verdict, '?')}"
        if claim.type == "tally":
            found |= {f"{k}={slots[k]}": sign for k in ("yes", "no", "abstain") if k in slots}
        elif claim.type in ("vote_cast", "listing"):
            members = slots.get("actors") or slots.get("members")
            found |= {f"{member}:{slots['position']}": sign for member in members}
    return found


def test_the_time_of_an_event_is_not_the_time_of_the_vote() -> None:
    text = (
        "Twelve African states sat out the vote as the UN General Assembly passed a resolution "
        "on the war that began almost a year ago. It was supported by 141 nations, with seven "
        "against and 32 abstentions."
    )
    found = told(text, "2023-02-24")
    assert found["yes=141"] == found["no=7"] == found["abstain=32"] == "A/RES/ES-11/6 +"


def test_a_visit_in_july_is_not_the_vote() -> None:
    text = (
        "The General Assembly has voted to condemn the annexations. 143 countries supported the "
        "resolution while India and China abstained. Of the states that Mr Lavrov visited in July, "
        "Uganda and Ethiopia abstained."
    )
    found = told(text, "2022-10-13")
    assert found["yes=143"] == found["UGA:abstain"] == found["IND:abstain"] == "A/RES/ES-11/4 +"


@pytest.mark.parametrize(
    "before",
    [
        "In 2020, 123 were in favour, 38 against and 24 abstained.",
        "Two years ago 123 countries voted for it, 38 voted against and 24 abstained.",
    ],
)
def test_counts_of_another_year_are_of_another_vote(before: str) -> None:
    text = (
        "The General Assembly voted on Thursday for a moratorium on the death penalty, with 125 "
        f"in favour, 37 against and 22 abstentions. {before} Italy voted in favour."
    )
    found = told(text, "2022-12-16")
    assert found["yes=125"] == found["no=37"] == "A/RES/77/222 +"
    assert found["no=38"] == found["abstain=24"] == "A/RES/75/183 +"


def test_a_headline_and_the_sentence_below_tell_of_one_vote() -> None:
    text = (
        "France and Japan oppose UN text on Nazism\n"
        "The UN General Assembly adopted a Russian draft resolution on combating glorification of "
        "Nazism in a 118-49 vote on Tuesday, with 14 abstentions.\n"
        "Back in 2021 the resolution was opposed by two states, with 49 abstaining."
    )
    found = told(text, "2023-12-20")
    assert found["FRA:no"] == found["yes=118"] == "A/RES/78/190 +"
    assert found["no=2"] == found["abstain=49"] == "A/RES/76/149 +"


def test_states_of_a_group_and_courts_are_no_other_body() -> None:
    text = (
        "The UN General Assembly condemned the coup in Myanmar on Friday by 119 votes to 1. "
        "Among ASEAN states, Malaysia and Vietnam voted in favour and Thailand abstained."
    )
    assert told(text, "2021-06-19")["THA:abstain"] == "A/RES/75/287 +"
    text = (
        "The vote in the 193-member world body was 124-14, with 43 abstentions. It follows an "
        "opinion of the International Court of Justice on the Israeli occupation."
    )
    assert told(text, "2024-09-18")["yes=124"] == "A/RES/ES-10/24 +"


def test_a_parliament_is_another_body() -> None:
    text = "The Knesset voted 68 to 9 against a Palestinian state, with 12 abstentions."
    assert not any(sign.endswith(("+", "X")) for sign in told(text, "2024-07-18").values())


def test_a_veto_is_the_councils_whoever_else_is_named() -> None:
    text = (
        "The United States vetoed a draft resolution that recommended to the 193-member UN General "
        "Assembly that Palestine be admitted to membership. Britain and Switzerland abstained."
    )
    assert told(text, "2024-04-19")["GBR:abstain"].startswith("S/2024/312")


def test_a_number_behind_a_resolution_may_be_its_votes() -> None:
    text = "The General Assembly passed a resolution 94 to 3 on 3 November 1986."
    assert "S/RES/94" not in str(told(text, "1986-11-04"))


def test_no_vote_of_long_ago_by_its_counts_alone() -> None:
    text = (
        "The General Assembly voted to begin talks on a ban. 123 countries voted in favour, 38 "
        "voted against and 16 abstained."
    )
    assert not any(sign.endswith("+") for sign in told(text, "2016-10-28").values())


def test_what_a_committee_had_done_before_is_another_vote() -> None:
    text = (
        "The text was approved in a 118-49 vote, with 14 states abstaining, to combat the "
        "glorification of Nazism. The Third Committee had passed it in November."
    )
    assert told(text, "2023-12-20")["no=49"] == "A/RES/78/190 +"


def test_a_symbol_in_brackets_is_of_the_text_before_it() -> None:
    text = (
        "The General Assembly approved a draft on hope (A/79/L.54) by a vote of 161 to 1, with 4 "
        "abstentions. India and Peru abstained."
    )
    found = told(text, "2025-03-08")
    assert found["yes=161"].endswith(" +")
    assert found["IND:abstain"] == found["yes=161"]


def test_what_is_false_of_the_vote_told_is_not_sought_in_another() -> None:
    text = (
        "The General Assembly condemned the annexations on 12 October 2022 by 143 votes to 5, "
        "with 38 abstentions."
    )
    assert told(text, "2022-10-13")["abstain=38"] == "A/RES/ES-11/4 X"


@pytest.mark.parametrize(
    "text",
    [
        "At the WHO Palestine got more rights. The text had 101 in favour, with five opposed.",
        "The UN nuclear watchdog censured Iran: thirty members voted in favour and two against.",
        "Thirty voted for it, two (Russia and China) against and three abstained. It is on Iran.",
        "PACE ratified the credentials of the delegation by 96 votes to 44, with 7 abstentions.",
    ],
)
def test_votes_of_other_bodies_are_left_open(text: str) -> None:
    signs = told(text, "2024-06-01")
    assert signs
    assert not any(sign.endswith(("+", "X")) for sign in signs.values())


def test_a_year_with_a_vote_is_a_time() -> None:
    text = (
        "The resolution on Jerusalem passed 128 to 9, with 35 abstentions. The 2012 vote to make "
        "Palestine an observer State passed 138 to 9, with 41 abstentions."
    )
    found = told(text, "2017-12-21")
    assert found["yes=128"] == "A/RES/ES-10/19 +"
    assert found["abstain=41"] == found["yes=138"] == "A/RES/67/19 +"


def test_the_same_as_in_another_year_is_of_this_one() -> None:
    text = (
        "The UN General Assembly on Monday adopted a Japanese resolution on the elimination of "
        "nuclear weapons. It was backed by 156 states and opposed by the same four countries as in "
        "2016, while 24 abstained. The passage followed its approval by the First Committee in "
        "October. China and Russia voted against the resolution."
    )
    found = told(text, "2017-12-05")
    assert found["yes=156"] == found["abstain=24"] == found["CHN:no"] == "A/RES/72/50 +"


def test_a_veto_told_by_the_way_does_not_change_the_subject() -> None:
    text = (
        "The UN General Assembly deplored the aggression against Ukraine by 141 votes to 5. The "
        "vote came after Russia vetoed a similar draft in the 15-member Security Council. Serbia "
        "surprised many by voting in favour of the resolution. The United Arab Emirates (UAE) and "
        "Israel also voted for it."
    )
    found = told(text, "2022-03-03")
    assert found["SRB:yes"] == found["ARE:yes"] == found["ISR:yes"] == "A/RES/ES-11/1 +"


def test_initials_in_brackets_do_not_break_a_list() -> None:
    text = (
        "Fiji, the Federated States of Micronesia (FSM), Papua New Guinea (PNG) and Tonga voted "
        "against resolution ES-10/21."
    )
    found = told(text, "2023-10-30")
    assert {"FJI:no", "FSM:no", "PNG:no", "TON:no"} <= found.keys()


def test_a_count_that_is_false_beside_all_that_is_told() -> None:
    text = (
        "The UN General Assembly recognised Palestine as an observer State on Thursday, changing "
        "its status in the United Nations. Nine countries voted against, 131 voted in favour and "
        "41 abstained, Germany and Britain among them. The vote was greeted with cheers, hugs and "
        "flag waving in Ramallah and denounced by the settlers' council."
    )
    found = told(text, "2012-11-30")
    assert found["yes=131"] == "A/RES/67/19 X"
    assert found["abstain=41"] == "A/RES/67/19 +"


@pytest.mark.parametrize(
    "said",
    [
        "Three of those four states voted against a resolution of the General Assembly last March.",
        "Two of the four states voted against the resolution of March.",
        "It was opposed by two other nuclear powers - North Korea and Russia - plus Syria.",
        "The resolution was opposed by two republics as well as Syria.",
    ],
)
def test_a_number_of_some_is_not_the_count(said: str) -> None:
    text = f"On 2 March the General Assembly condemned the aggression against Ukraine. {said}"
    found = told(text, "2022-10-14")
    assert not any("=" in key and sign.endswith("X") for key, sign in found.items())


def test_out_of_how_many() -> None:
    text = "A total of 124 countries out of 193 members voted for it, on the Israeli occupation."
    assert told(text, "2024-09-19")["yes=124"].endswith(("+", "?"))


def test_last_march_and_that_time() -> None:
    text = (
        "The UN General Assembly asked Russia to leave Ukraine: 141 countries were for it, 7 "
        "against and 32 abstained. A similar resolution was adopted last March. At the time only "
        "five countries were against it."
    )
    found = told(text, "2023-02-24")
    assert found["no=7"] == "A/RES/ES-11/6 +"
    assert found["no=5"].startswith("A/RES/ES-11/1")


def test_a_new_paragraph_is_back_to_the_vote() -> None:
    text = (
        "The General Assembly voted for a moratorium on the death penalty: 125 in favour, 37 "
        "against, 22 abstentions. In 2020, 38 countries were against it and 24 abstained.\n\n"
        "Ghana and Liberia voted in favour."
    )
    assert told(text, "2022-12-16")["GHA:yes"] == "A/RES/77/222 +"


def test_a_symbol_in_brackets_tells_the_draft_before_it() -> None:
    text = (
        "The United States won approval of resolution 1006 (ES-II) by 53 votes to 9. Austria's "
        "draft was adopted (Resolution 1007 (ES-II)) by a vote of 67 to 0, with 8 abstentions."
    )
    found = told(text, "1956-11-10")
    assert found["yes=53"] == "A/RES/1006(ES-II) +"
    assert found["yes=67"] == found["abstain=8"] == "A/RES/1007(ES-II) +"


def test_votes_for_candidates_are_no_votes_on_a_text() -> None:
    text = (
        "Kenya won the Council seat in a second round of voting by the General Assembly. It "
        "obtained 129 votes, against 62 for Djibouti."
    )
    signs = told(text, "2024-12-18").values()
    assert not any(sign.endswith(("+", "X")) for sign in signs)


def test_two_votes_of_the_council_in_one_are_held_against_none() -> None:
    text = (
        "The Security Council voted on two drafts on Mali. The Franco-Emirati draft had 13 votes "
        "in favour but failed as Russia voted against it. On Moscow's draft 13 members abstained."
    )
    assert not any(sign.endswith("X") for sign in told(text, "2023-08-31").values())


def test_a_draft_that_another_vetoed_is_not_meant() -> None:
    text = (
        "The Security Council called for a ceasefire in Gaza for Ramadan with 14 votes in favour. "
        "A draft of the United States on a ceasefire in Gaza was vetoed by Russia and China. The "
        "United States abstained."
    )
    assert not any(sign.endswith("X") for sign in told(text, "2024-03-26").values())
