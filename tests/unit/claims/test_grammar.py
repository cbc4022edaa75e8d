"""What single sentences claim, before anybody knows which vote is meant."""

import pytest

from hemicycle.claims.clauses import clause_starts
from hemicycle.claims.document import read_document
from hemicycle.claims.gazetteer import Gazetteer, build
from hemicycle.claims.grammar import read_claims
from hemicycle.claims.items import read_items
from hemicycle.claims.mentions import find_mentions
from hemicycle.claims.raw import RawClaim

NAMES = {
    "USA": ["United States"], "RUS": ["Russian Federation"], "FRA": ["France"], "CHN": ["China"],
    "GBR": ["United Kingdom"], "IND": ["India"], "BRA": ["Brazil"], "HUN": ["Hungary"],
    "ISR": ["Israel"], "IRN": ["Iran"], "DEU": ["Germany"],
}  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """Return names without the record."""
    return build(NAMES)


def claims(gazetteer: Gazetteer, text: str) -> list[RawClaim]:
    """Read the first sentence of a text."""
    doc = read_document(text)
    found = find_mentions(doc, gazetteer)
    sentence = doc.sentences[0]
    return read_claims(read_items(sentence, found, doc.quotations), doc.slice(sentence.span))


def positions(found: list[RawClaim]) -> set[tuple[str, str]]:
    """Return who is said to have done what."""
    return {
        (member, claim.position)
        for claim in found
        if claim.type in ("vote_cast", "listing") and claim.mode != "all_but"
        for member in claim.members
    }


def tally(found: list[RawClaim]) -> dict[str, object]:
    """Return the counts."""
    return {
        slot: amount.written(claim.total)
        for claim in found
        if claim.type == "tally"
        for slot, amount in claim.amounts.items()
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France voted against the draft.", {("FRA", "no")}),
        ("The US and Russia opposed the text.", {("USA", "no"), ("RUS", "no")}),
        ("The draft was opposed by 18 countries, including Hungary.", {("HUN", "no")}),
        ("Britain and France abstained.", {("GBR", "abstain"), ("FRA", "abstain")}),
        ("China, along with India, abstained.", {("CHN", "abstain"), ("IND", "abstain")}),
        ("China abstained, as did Brazil.", {("CHN", "abstain"), ("BRA", "abstain")}),
        ("It passed 187-2, with Israel opposed and Brazil abstaining.",
         {("ISR", "no"), ("BRA", "abstain")}),
        ("The US voted with Russia and Iran against the resolution.",
         {("USA", "no"), ("RUS", "no"), ("IRN", "no")}),
        ("Only India joined Russia in voting against the text.", {("IND", "no"), ("RUS", "no")}),
        ("In addition to China and Russia, Brazil and India also did not vote on the text.",
         {("CHN", "absent"), ("RUS", "absent"), ("BRA", "absent"), ("IND", "absent")}),
        ("Nine countries, the US and Israel among them, voted against the resolution.",
         {("USA", "no"), ("ISR", "no")}),
        ("The 18 nations voting no were the US, Russia and Iran.",
         {("USA", "no"), ("RUS", "no"), ("IRN", "no")}),
        ("Among those opposing were Russia and Iran.", {("RUS", "no"), ("IRN", "no")}),
        ("France, which holds a veto, could have blocked the draft but chose to abstain.",
         {("FRA", "abstain")}),
        ("The US, for the first time, aligned itself with Russia by opposing a resolution.",
         {("USA", "no")}),
        ("Hungary did not support the resolution.", {("HUN", "not:yes")}),
        ("Hungary declined to support the resolution.", {("HUN", "not:yes")}),
        ("It is not true that Hungary backed the text.", {("HUN", "not:yes")}),
        ("Germany was absent when the Assembly voted.", {("DEU", "absent")}),
    ],
)  # fmt: skip
def test_positions(gazetteer: Gazetteer, text: str, expected: set[tuple[str, str]]) -> None:
    assert positions(claims(gazetteer, text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The US urged France to support the resolution.",
        "The US asked Russia to withdraw a draft backed by European countries.",
        "France could have voted against the resolution.",
        "If China had voted against, the draft would have failed.",
        "Russia is expected to veto the draft.",
        "The US supported Russia in its fight against Iran.",
        "The US draft was discussed.",
        "China regularly abstains on such texts.",
        "“France voted against the resolution because of its wording,” he said.",
        "France wants India to abstain.",
        "To be adopted, a resolution needs nine votes in favour.",
        "The US chose not to veto the resolution.",
        "Washington's allies voted against the text.",
    ],
)
def test_what_is_not_asserted_is_not_claimed(gazetteer: Gazetteer, text: str) -> None:
    found = claims(gazetteer, text)
    assert not positions(found)
    assert not tally(found)
    assert not [claim for claim in found if claim.type == "veto"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Assembly adopted it with 141 in favour, five against and 35 abstaining.",
         {"yes": 141, "no": 5, "abstain": 35}),
        ("One hundred countries backed the text, 11 opposed it and 58 abstained.",
         {"yes": 100, "no": 11, "abstain": 58}),
        ("The text was approved 128-9; 35 states abstained and 21 stayed away.",
         {"yes": 128, "no": 9, "abstain": 35, "not_voting": 21}),
        ("By 10 votes to none, the Council adopted the draft.", {"yes": 10, "no": 0}),
        ("No country voted against the resolution.", {"no": 0}),
        ("With 153 votes, the resolution passed.", {"yes": 153}),
        ("The 187 votes for ending the embargo were a record.", {"yes": 187}),
        ("China abstained, along with 64 other countries.", {"abstain": 65}),
        ("The US, Russia, Iran and 15 others voted against the text.", {"no": 18}),
        ("All 14 other members voted in favour.", {"yes": 14}),
        ("More than 140 countries backed the resolution.", {"yes": ">140"}),
        ("Fewer than half of the UN's 193 members voted for the text.", {"yes": "<0.5*193"}),
        ("The Council voted 19-17 against holding a debate.", {"yes": 17, "no": 19}),
        ("Twelve were in favour and one against, in addition to the US veto.",
         {"yes": 12, "no": 2}),
    ],
)  # fmt: skip
def test_tallies(gazetteer: Gazetteer, text: str, expected: dict[str, object]) -> None:
    assert tally(claims(gazetteer, text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "All five European members abstained.",
        "France beat Germany 3-1.",
        "Support fell from 187 votes in 2024 to 165 in 2025.",
        "It took three years and 12 meetings.",
    ],
)
def test_what_is_no_tally(gazetteer: Gazetteer, text: str) -> None:
    assert not tally(claims(gazetteer, text))


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("The General Assembly adopted the draft.", "adopted"),
        ("The draft was rejected by the General Assembly.", "rejected"),
        ("The resolution, sponsored by Germany, passed.", "adopted"),
        ("The text expressed regret but was rejected by the Assembly.", "rejected"),
        ("The resolution was adopted without a vote.", "adopted_without_vote"),
        ("The US failed to get the General Assembly to approve its text.", "rejected"),
        ("The Council did not adopt the draft.", "rejected"),
        ("Britain tried to add amendments to the draft but without success.", "rejected"),
        ("Germany backed the text that the Assembly passed.", "adopted"),
    ],
)
def test_outcomes(gazetteer: Gazetteer, text: str, result: str) -> None:
    found = [claim.result for claim in claims(gazetteer, text) if claim.type == "outcome"]
    assert found == [result]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Russia vetoed the draft.", {"RUS"}),
        ("The draft was vetoed by Russia and China.", {"RUS", "CHN"}),
        ("The United States used its veto to block the resolution.", {"USA"}),
        ("The amendment fell to a threat.", set()),
        ("France holds veto power.", set()),
    ],
)
def test_vetoes(gazetteer: Gazetteer, text: str, members: set[str]) -> None:
    found = [claim for claim in claims(gazetteer, text) if claim.type == "veto"]
    assert {member for claim in found for member in claim.members} == members


@pytest.mark.parametrize(
    ("text", "mode", "members"),
    [
        ("Only the US and Israel voted against the resolution.", "exact", {"USA", "ISR"}),
        ("Israel was the only country to vote against the text.", "exact", {"ISR"}),
        ("Two countries - Iran and India - opposed the text.", "exact", {"IRN", "IND"}),
    ],
)
def test_completeness(gazetteer: Gazetteer, text: str, mode: str, members: set[str]) -> None:
    found = [claim for claim in claims(gazetteer, text) if claim.type == "completeness"]
    assert [(claim.mode, set(claim.members)) for claim in found] == [(mode, members)]


def test_among_is_no_complete_list(gazetteer: Gazetteer) -> None:
    found = claims(gazetteer, "Among the ten countries that voted against were Russia and Iran.")
    assert not [claim for claim in found if claim.type == "completeness"]


def test_all_but(gazetteer: Gazetteer) -> None:
    found = claims(gazetteer, "All members except Russia voted in favour.")
    assert [(c.mode, c.members, c.position) for c in found if c.type == "listing"] == [
        ("all_but", ("RUS",), "yes")
    ]


def test_voting_together(gazetteer: Gazetteer) -> None:
    found = claims(gazetteer, "The US and Russia voted together against a resolution.")
    assert {claim.type for claim in found} == {"vote_cast", "vote_with"}


def test_clauses() -> None:
    assert clause_starts("LPM;CP") == [0, 4]
