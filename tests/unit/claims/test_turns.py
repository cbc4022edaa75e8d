"""Turns of phrase that tell votes without a verb of voting, or point back to what was told."""

import pytest

from hemicycle.claims.document import read_document
from hemicycle.claims.extract import GRAMMAR, Passage
from hemicycle.claims.gazetteer import Gazetteer, build
from hemicycle.claims.items import read_items
from hemicycle.claims.mentions import find_mentions
from hemicycle.claims.raw import RawClaim

NAMES = {
    "USA": ["United States"], "RUS": ["Russian Federation"], "FRA": ["France"], "CHN": ["China"],
    "BLR": ["Belarus"], "IND": ["India"], "SYR": ["Syria"], "HUN": ["Hungary"], "ISR": ["Israel"],
    "ERI": ["Eritrea"], "ZAF": ["South Africa"], "DZA": ["Algeria"], "SOM": ["Somalia"],
}  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """Return names without the record."""
    return build(NAMES)


def read(gazetteer: Gazetteer, text: str) -> list[RawClaim]:
    """Read a text, its sentences one after the other."""
    doc = read_document(text)
    found = find_mentions(doc, gazetteer)
    passages = [
        Passage(doc, s, found.of(s), tuple(read_items(s, found, doc.quotations)))
        for s in doc.sentences
    ]
    return [claim for row in GRAMMAR.extract(passages) for claim in row]


def told(found: list[RawClaim]) -> str:
    """Write positions and counts in a row."""
    positions = {
        f"{member}:{claim.position}"
        for claim in found
        if claim.type in ("vote_cast", "listing") and claim.mode != "all_but"
        for member in claim.members
    }
    counts = {
        f"{slot}{amount.operator}{amount.value}"
        for claim in found
        if claim.type == "tally"
        for slot, amount in claim.amounts.items()
    }
    return " ".join(sorted(counts) + sorted(positions))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The text was adopted over the opposition of Belarus and Syria.", "BLR:no SYR:no"),
        ("The text was adopted with abstentions from India, China and 33 others.",
         "abstain=35 CHN:abstain IND:abstain"),
        ("The two votes against the text came from Belarus and Syria.", "no=2 BLR:no SYR:no"),
        ("India's abstention on the resolution surprised nobody.", "IND:abstain"),
        ("The text passed against the votes of Belarus and Syria.", "BLR:no SYR:no"),
        ("The abstainers on the resolution included India and China.", "CHN:abstain IND:abstain"),
        ("The lone vote against the resolution came from Hungary.", "no=1 HUN:no"),
        ("India chose abstention on the resolution.", "IND:abstain"),
        ("There was no opposition to the resolution and nobody abstained.", "abstain=0 no=0"),
        ("The five no votes on the resolution were cast by Russia and four others.",
         "no=5 RUS:no"),
    ],
)  # fmt: skip
def test_nouns_tell_positions(gazetteer: Gazetteer, text: str, expected: str) -> None:
    assert told(read(gazetteer, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("India abstained on the resolution. So did China.", "CHN:abstain IND:abstain"),
        ("Belarus voted against the resolution. Syria too.", "BLR:no SYR:no"),
        ("Belarus voted against the resolution; Syria did the same.", "BLR:no SYR:no"),
        ("France supported the resolution; Belarus did not.", "BLR:not:yes FRA:yes"),
        ("Belarus did not support the resolution. Nor did Syria.", "BLR:not:yes SYR:not:yes"),
        ("The resolution passed by 141 votes to five. Belarus and Syria were among the five.",
         "no=5 yes=141 BLR:no SYR:no"),
        ("The resolution passed by 141 votes to two. The two were Belarus and Syria.",
         "no=2 yes=141 BLR:no SYR:no"),
        ("The text passed 141-5 with 35 abstentions. India was one of the latter.",
         "abstain=35 no=5 yes=141 IND:abstain"),
        ("The US vetoed the draft. It was the only country to oppose it.", "no=1 USA:no"),
        ("Russia, like China and India, abstained on the resolution.",
         "CHN:abstain IND:abstain RUS:abstain"),
        ("Unlike France, Belarus voted against the resolution.", "BLR:no"),
        ("Besides Russia, two countries voted against the resolution.", "no=3 RUS:no"),
        ("France voted yes on the resolution, Belarus no and India abstained.",
         "BLR:no FRA:yes IND:abstain"),
        ("The resolution: Belarus NO, India ABSTAIN.", "BLR:no IND:abstain"),
        ("The resolution is adopted. YES 141 NO 5 ABSTAIN 35", "abstain=35 no=5 yes=141"),
        ("BELARUS AND SYRIA VOTED AGAINST THE RESOLUTION.", "BLR:no SYR:no"),
        ("Five abstained - China, Russia, India and the two others, Algeria and Somalia.",
         "abstain=5 CHN:abstain DZA:abstain IND:abstain RUS:abstain SOM:abstain"),
    ],
)  # fmt: skip
def test_sentences_point_back(gazetteer: Gazetteer, text: str, expected: str) -> None:
    assert told(read(gazetteer, text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "All but five members voted for the resolution.",
        "The resolution had been debated. India was one of the countries that asked for more time.",
        "The resolution passed. In the Assembly, Belarus has two of the five poorest neighbours.",
        "The veto of Russia and China was expected.",
        "India, China and Russia are among the members with reservations.",
        "China was not among those who opposed the resolution.",
        "China will not be among the five that opposed the resolution.",
        "China did not join Russia in voting against the resolution.",
        "Those voting against the resolution do not include China.",
        "Had China joined Russia in opposing the resolution, others might have followed.",
    ],
)
def test_what_tells_no_vote_makes_no_claim_about_one(gazetteer: Gazetteer, text: str) -> None:
    assert not told(read(gazetteer, text))


@pytest.mark.parametrize(
    "text",
    [
        "Of the EU countries only Hungary voted against the resolution.",
        "Only France, of the permanent members, abstained on the resolution.",
        "In Africa, two countries voted against the resolution.",
        "The two votes against the resolution from NATO were those of Hungary and the US.",
    ],
)
def test_what_is_said_of_some_is_no_claim_about_all(gazetteer: Gazetteer, text: str) -> None:
    wholes = [c for c in read(gazetteer, text) if c.type in ("tally", "completeness")]
    assert wholes
    assert all(claim.is_weak for claim in wholes)


@pytest.mark.parametrize(
    "text",
    [
        "China was not among them.",
        "China was not among the five.",
        "Neither China nor India was among the five.",
        "China could have been one of the five.",
        "China was not one of them.",
    ],
)
def test_who_was_not_among_them_is_not_told_to_be(gazetteer: Gazetteer, text: str) -> None:
    found = read(gazetteer, f"The resolution passed by 141 votes to five. {text}")
    assert told(found) == "no=5 yes=141"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Syria did not follow suit.", "IND:abstain SYR:not:abstain"),
        ("Syria declined to follow suit.", "IND:abstain"),
        ("Syria, too, had thought of abstaining.", "IND:abstain"),
    ],
)
def test_who_did_not_do_the_same(gazetteer: Gazetteer, text: str, expected: str) -> None:
    assert told(read(gazetteer, f"India abstained on the resolution. {text}")) == expected


def test_not_one_but_the_other_is_no_list(gazetteer: Gazetteer) -> None:
    found = read(gazetteer, "Not China, but Belarus opposed the resolution.")
    assert told(found) == "BLR:no"


def test_a_list_that_goes_on_is_not_whole(gazetteer: Gazetteer) -> None:
    text = "Ten voted against the resolution - Israel and the US, but also Hungary and Belarus."
    found = read(gazetteer, text)
    assert told(found) == "no=10 BLR:no HUN:no ISR:no USA:no"
    assert not [claim for claim in found if claim.type == "completeness"]
